//! What money that came pays for: the table of orders edited in place, and what the assistant will do once it is posted.
//!
//! Parts of screens (the receipt form, the bank statement), not screens: each keeps a [`Table`] and a [`Plan`], hands them their
//! messages and does what they wish. What may not live here: anything about one of these screens, and SQL.

mod lines;
mod plan;
mod reading;
mod table;
mod view;

pub use lines::{Balance, Line, Lines, Spreading};
pub use plan::{Plan, Planning};
pub use reading::{Adjustments, FoundOrder, facts, lines_of, open_orders, payer_name};
pub use table::{About, GRID, Message, ORDERS, SUM, Table, Wish};
pub use view::{Room, balance};
