//! Orders of customers from a sheet saved as CSV. Pure: bytes in, values out; nothing is half read.
//!
//! One row is one line of an order; consecutive rows of one number are one order, and its later rows may leave number, date,
//! customer, state and responsible blank. Headings are Russian or English, in any order; columns of other headings are left
//! alone. Cells are parted by comma, semicolon or tab, as the heading row shows (or a first row `sep=;`).

mod cells;
mod error;
mod reader;
#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveTime};

pub use error::{Column, Fault, OrdersCsvError};

use super::encoding::Encoding;
use crate::model::{BasisPoints, Money, Quantity};

/// A sheet as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrdersCsv {
    /// The letters that the file is written in.
    pub encoding: Encoding,
    /// What parts cells: `,`, `;` or a tab.
    pub delimiter: char,
    /// Headings of columns that were left alone.
    pub ignored: Vec<String>,
    /// Orders in the order of the file; numbers do not repeat.
    pub orders: Vec<OrderRecord>,
}

/// One order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRecord {
    /// The line of the file where it begins, from 1.
    pub line: u64,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
    /// Its time of day by the wall clock, when the file has one.
    pub time: Option<NaiveTime>,
    /// The customer's name.
    pub customer: String,
    /// The customer's address for letters; empty when the file has none.
    pub email: String,
    /// The name of the state; empty when the file has none.
    pub state: String,
    /// The name of the employee; empty when the file has none.
    pub responsible: String,
    /// At least one.
    pub lines: Vec<LineRecord>,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRecord {
    /// The line of the file, from 1.
    pub line: u64,
    /// The product's or service's name.
    pub product: String,
    /// More than nothing.
    pub quantity: Quantity,
    /// The price of one unit, VAT included; not less than nothing.
    pub price: Money,
    /// What the file says of VAT.
    pub vat: VatCell,
}

/// What a cell says of VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VatCell {
    /// Nothing.
    Unstated,
    /// «Без НДС».
    Without,
    /// «22 %».
    Rate(BasisPoints),
}

/// Reads orders.
///
/// # Errors
/// When the bytes are no sheet of orders, or any row has a fault: then with every fault, up to [`OrdersCsvError::MOST`].
pub fn read(bytes: &[u8]) -> Result<OrdersCsv, OrdersCsvError> {
    reader::read(bytes)
}
