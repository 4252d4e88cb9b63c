//! Figures read from the books: revenue by month, the figures of a period against the year before, orders by state, what needs
//! attention. Only reads live here; words and drawing are the window's, and what the assistant did is told by `assistant`.
//!
//! **Revenue is the cash basis**: money received from customers by posted receipts, in the month of the receipt. Shipments, and
//! with them revenue by the goods handed over, are not in the books yet.
//!
//! **Debt** is what is left to pay of posted orders that are not cancelled; it is overdue when the order's hand-over date has
//! passed. An advance without an order takes nothing off it: it is not known yet what it pays.
//!
//! Days, months and quarters are those of the zone that is handed in ([`period`]); the window hands in the machine's own. All
//! reads go by indexes, but those of a million orders still take time: none is for the window's thread.

pub mod attention;
pub mod figures;
pub mod period;
pub mod revenue;
#[cfg(test)]
mod tests;

pub use attention::{Attention, Concern, Reason};
pub use figures::{Compared, Figures, StateCount};
pub use period::{Instants, Period, Span};
