//! Keeping the books of a firm: a company file or database in which every change is one transaction that writes
//! the document, its movements, its change log and its events, all or nothing.
//!
//! What may live here: SQL (portable, in the document modules; dialects only in `engine`), migrations (`schema`),
//! the ledgers and their check. What may not: the window, the network, and any decision that belongs to a rule.

pub mod bulk;
pub mod change_log;
pub mod clock;
pub mod customer_orders;
pub mod directory;
pub mod engine;
mod error;
pub mod events;
pub mod export;
pub mod integrity;
pub mod ledger;
pub mod naming;
pub mod new_company;
pub mod numbering;
pub mod parties;
pub mod products;
pub mod receipts;
pub mod schema;
pub mod search;
mod session;
pub mod settings;
pub mod states;

pub use clock::Clock;
pub use error::{Error, Result, problem_sentence, unreadable};
pub use session::{Author, Books, Session};

#[cfg(test)]
#[path = "../../tests/support/firm.rs"]
pub(crate) mod firm;
#[cfg(test)]
mod tests;
