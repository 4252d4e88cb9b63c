//! Files of others on their way into the books: a bank statement becomes receipts, a sheet becomes orders.
//!
//! What may live here: asking the books what a file means, and keeping what it says by the same functions by which people's
//! documents are kept. Coming twice, a file adds nothing: an operation has one receipt, a number one order.

mod candidates;
mod orders;
mod statement;
#[cfg(test)]
mod tests;

pub use orders::{OrdersImported, orders};
pub use statement::{Accepted, Decided, OwnAccount, Proposal, accept, propose, propose_beside};
