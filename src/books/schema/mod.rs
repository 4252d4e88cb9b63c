//! The numbered migrations of the books: plain SQL in the portable subset, one file each.
//! Here live only the files and their list. A migration that was given to people is never edited: the next one repairs it.
//! What only one engine understands stands between the lines `-- only: sqlite` (or `postgres`) and `-- end`.

/// Every migration with its number, in ascending order. [`crate::books::engine::Engine`] runs the missing ones, each in a
/// transaction of its own, when a company is created or opened.
pub const MIGRATIONS: &[(u32, &str)] = &[
    (1, include_str!("0001_books.sql")),
    (2, include_str!("0002_unpaid_orders.sql")),
    (3, include_str!("0003_letters_search.sql")),
    (4, include_str!("0004_retired_rules.sql")),
    (5, include_str!("0005_wide_lists.sql")),
    (6, include_str!("0006_parties_list.sql")),
    (7, include_str!("0007_sums.sql")),
];
