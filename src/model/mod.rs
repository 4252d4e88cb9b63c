//! The firm's things and their arithmetic: pure values, no input or output, no SQL, no clock of its own.
//!
//! What may live here: amounts, quantities, shares, the documents as plain values and the rules that can be
//! checked by looking at one value alone. What may not: anything that reads a file, a database, the clock or
//! the screen. Everything above imports from here; this imports nobody.

mod account;
mod amount;
mod company;
mod currency;
mod customer_order;
mod document;
mod employee;
mod id;
mod moment;
mod party;
mod problem;
mod product;
mod receipt;
mod share;
mod state;
mod vat;

pub use account::{Account, AccountKind};
pub use amount::{BasisPoints, Money, Quantity};
pub use company::{Company, WorkingHours};
pub use currency::Currency;
pub use customer_order::{CustomerOrder, OrderLine, OrderSource, OrderTotals};
pub use document::{DocumentKind, DocumentRef, Posting};
pub use employee::Employee;
pub use id::{Id, IdError};
pub use moment::{Moment, MomentError};
pub use party::{Party, looks_like_email};
pub use problem::{Problem, ProblemKind};
pub use product::{Product, ProductKind};
pub use receipt::{Allocation, Receipt, ReceiptKind};
pub use share::{Share, ShareKind};
pub use state::{Hue, OrderKind, State, StateGroup};
pub use vat::{VatRate, vat_included};
