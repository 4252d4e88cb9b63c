//! A receipt: money that came to the bank or to a cash box, and the orders that it pays for.
//!
//! Here live the form, its table of orders and what the accountant sees before posting. What may not live here: SQL, and any
//! decision about shares and states; that is the books' and the assistant's.

mod fields;
mod keyboard;
mod reading;
mod saving;
mod side;
mod table;
#[cfg(test)]
mod tests;
mod update;
mod view;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::app::allocation::{self, Line, Plan, Planning, Table};
use crate::books::Error;
use crate::model::{BasisPoints, Id, Party, Posting, Problem, Receipt, ReceiptKind};
use crate::ui::select::Found;
use reading::Reading;
pub use update::AMOUNT as FIRST_FIELD;

/// A field that is typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// How much came in.
    Amount,
    /// The day of the receipt.
    Date,
    /// The number that the payer's bank gave.
    IncomingNumber,
    /// The date of the payer's document.
    IncomingDate,
    /// What the payer wrote.
    Purpose,
    /// Free words of our own.
    Comment,
}

/// What follows when the receipt is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// The form stays.
    Stay,
    /// The tab closes.
    Close,
}

/// What is typed, as it is typed.
#[derive(Debug, Default)]
struct Texts {
    amount: String,
    date: String,
    incoming_number: String,
    incoming_date: String,
    purpose: String,
    comment: String,
}

/// What the form shows and remembers.
pub struct State {
    /// The receipt as it would be kept now.
    receipt: Receipt,
    /// The receipt as the books kept it when it was last read; nothing for a new one.
    base: Option<Receipt>,
    /// What the form began with: when it differs, something would be lost.
    untouched: Receipt,
    /// Whether it is filled from an order or another receipt, which is already something to lose.
    is_filled: bool,
    /// Whether the form waits for its first reading.
    loading: bool,
    /// Whether the receipt is being kept right now.
    saving: bool,
    texts: Texts,
    /// What could not be read, by field.
    faults: BTreeMap<Field, String>,
    /// What the person last tried to make of it: its problems are shown since then.
    tried: Option<Posting>,
    problems: Vec<Problem>,
    payer: String,
    payers: Found<(Id, String)>,
    table: Table,
    basis: Option<Id>,
    plan: Plan<Receipt>,
    /// What the books or the network said, and what «Повторить» does.
    error: Option<String>,
}

/// A message to the form.
#[derive(Debug, Clone)]
pub enum Message {
    /// It was read.
    Read(Result<Reading, Error>),
    /// Bank or cash.
    Kind(ReceiptKind),
    /// Typed.
    Typed(Field, String),
    /// A field was left.
    Left(Field),
    /// A day was chosen in a month.
    Day(Field, NaiveDate),
    /// Words to find a payer by.
    SearchPayer(String),
    /// Payers were found.
    Payers(String, Result<Vec<(Id, String)>, Error>),
    /// A payer was chosen.
    Payer(Id),
    /// A payer of this name is not known yet.
    CreatePayer(String),
    /// The payer was entered.
    PayerCreated(Result<Party, Error>),
    /// The payer's card.
    OpenPayer,
    /// The account or cash box.
    Account(Id),
    /// The rate of VAT.
    Vat(Option<BasisPoints>),
    /// Who looks after it.
    Responsible(Id),
    /// The payer's open orders.
    OpenOrders(Id, Result<(String, Vec<Line>), Error>),
    /// Put the payer's open orders into the table.
    Offer,
    /// To the table of orders.
    Table(allocation::Message),
    /// Open an order.
    OpenOrder(Id),
    /// Keep it, posted or as a draft; nothing = as it is.
    Save(Option<Posting>, Then),
    /// It was kept, or not.
    Saved(Then, Result<Box<Receipt>, Error>),
    /// A step of looking what the assistant will do.
    Plan(Planning),
    /// A new one with what this one says.
    Copy,
    /// Mark for deletion, or take the mark off.
    Mark,
    /// It was marked, or not.
    Marked(Result<Box<Receipt>, Error>),
    /// Read it again and drop what is not kept.
    Reload,
    /// Look again at what the books keep; what is typed stays.
    Refresh,
    /// It was read again because it changed elsewhere.
    Kept(Result<Box<Receipt>, Error>),
    /// The table of the receipt brought together with what others did to it.
    Merged(Result<Vec<Line>, Error>),
    /// The orders of the table were read again.
    Facts(Result<Vec<Line>, Error>),
}
