//! Statements of a bank in the format 1CClientBankExchange (`kl_to_1c.txt`), read tolerantly. Pure: bytes in, values out.
//!
//! What real banks write and what is done with it: an encoding other than the stated one is found out; garbage after a date
//! is cut off; unknown keys are left alone; sections of days repeat. A document without its «КонецДокумента» is taken, with
//! a warning, when something follows it or its last line is whole, and its date, sum, an account and the purpose are there.
//! Otherwise the file was cut on its way, other operations are surely lost with it, and the whole of it is refused.
//! A missing «КонецФайла» alone is a warning: the balances then tell whether anything is lost.

mod document;
mod error;
mod fields;
mod reader;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use error::{StatementError, Warning};

use super::encoding::Encoding;
use crate::model::Money;

/// A statement as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The letters that the file really is written in.
    pub encoding: Encoding,
    /// The program or bank that wrote it; may be empty.
    pub sender: String,
    /// The first day that the statement is of.
    pub from: Option<NaiveDate>,
    /// The last day that the statement is of.
    pub to: Option<NaiveDate>,
    /// Numbers of the accounts whose statement it is, each once, in the order of the file.
    pub accounts: Vec<String>,
    /// Balances by account and period, mostly one for a day.
    pub sections: Vec<Section>,
    /// Operations in the order of the file.
    pub operations: Vec<Operation>,
    /// What a person should know although the file could be read.
    pub warnings: Vec<Warning>,
}

/// The balances of one account over one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The line of the file where the section begins, from 1.
    pub line: usize,
    /// Number of the account.
    pub account: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// What was there before.
    pub opening: Option<Money>,
    /// What came in over the period.
    pub received: Option<Money>,
    /// What went out over the period.
    pub written_off: Option<Money>,
    /// What was there after.
    pub closing: Option<Money>,
}

/// One operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The line of the file where it begins, from 1.
    pub line: usize,
    /// What paper it is.
    pub kind: OperationKind,
    /// The number of the payer's document; may be empty and repeats within a day with some banks.
    pub number: String,
    /// The date of the payer's document.
    pub date: NaiveDate,
    /// The day the money moved on our account; none for what has not been executed.
    pub executed: Option<NaiveDate>,
    /// How much; more than nothing.
    pub amount: Money,
    /// Whether the money came or went.
    pub direction: Direction,
    /// The number of our account: where the money came, or from where it went.
    pub own_account: String,
    /// Whose money.
    pub payer: Side,
    /// To whom.
    pub receiver: Side,
    /// What for, in the payer's words.
    pub purpose: String,
    /// The same for the same operation in whichever file it comes again: hexadecimal SHA-256 over own account, date, number,
    /// sum, direction, the other's account and the purpose. Several operations of one statement that are alike
    /// in all of these are told apart by their order: `…-2`, `…-3`.
    pub identity: String,
}

impl Operation {
    /// The other side: who paid us, or whom we paid.
    #[must_use]
    pub const fn counterparty(&self) -> &Side {
        match self.direction {
            Direction::In => &self.payer,
            Direction::Out | Direction::Transfer | Direction::NotExecuted => &self.receiver,
        }
    }
}

/// Where the money of an operation went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To an account of the statement.
    In,
    /// From an account of the statement.
    Out,
    /// Between two accounts of the statement.
    Transfer,
    /// Nowhere yet: the file holds an instruction, not a movement.
    NotExecuted,
}

/// The paper behind an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OperationKind {
    /// «Платежное поручение».
    PaymentOrder,
    /// «Банковский ордер».
    BankOrder,
    /// «Платежное требование».
    PaymentRequest,
    /// «Инкассовое поручение».
    CollectionOrder,
    /// «Аккредитив».
    LetterOfCredit,
    /// «Мемориальный ордер».
    MemorialOrder,
    /// Another paper, or none named.
    Other,
}

/// The payer or the receiver.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Side {
    /// The name without the tax id that banks write into it, with «» for straight quotes.
    pub name: String,
    /// ИНН of 10 or 12 digits, УНП of 9; empty when the file has none.
    pub tax_id: String,
    /// КПП of 9 characters, or empty.
    pub tax_reason_code: String,
    /// Number of the account.
    pub account: String,
    /// БИК, or BIC of a bank abroad.
    pub bank_code: String,
    /// The bank's name.
    pub bank: String,
}

/// Reads a statement.
///
/// # Errors
/// When the bytes are not such a statement, are cut, or a document in it lacks or garbles its date or sum; with the line.
pub fn parse(bytes: &[u8]) -> Result<Statement, StatementError> {
    reader::read(bytes)
}
