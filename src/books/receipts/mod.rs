//! Receipts of money: keeping one with its allocations, movements, change log and events, and listing them.

mod list;
mod save;

pub(super) use list::WRONG_SUMS;
pub use list::{Filter, OrderReceipt, ReceiptRow, Totals, of_order, totals, window};
pub(super) use save::{prefix, rename_payer};
pub use save::{save, set_deletion_mark, set_posting};

use super::engine::{Transaction, values};
use super::error::unreadable;
use super::{Error, Result};
use crate::model::{Allocation, BasisPoints, DocumentKind, Id, Posting, Receipt, ReceiptKind};

/// One receipt with its allocations.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub fn get(transaction: &mut Transaction<'_>, id: Id) -> Result<Receipt> {
    let id_value = values![id];
    let answers = transaction.query_all(&[
        (
            "SELECT number, moment, kind, company_id, account_id, payer_id, amount, vat_rate, incoming_number, incoming_date, purpose,
                comment, responsible_id, posted, deletion_mark, operation
             FROM receipts WHERE id = ?1",
            &id_value,
        ),
        ("SELECT order_id, amount FROM receipt_allocations WHERE receipt_id = ?1 ORDER BY line", &id_value),
    ])?;
    let (Some(row), Some(allocations)) = (answers.first().and_then(|rows| rows.first()), answers.get(1)) else {
        return Err(Error::NotFound { kind: DocumentKind::Receipt, id });
    };
    let allocations =
        allocations.iter().map(|row| Ok(Allocation { order: row.get(0)?, amount: row.get(1)? })).collect::<Result<Vec<_>>>()?;
    let kind: String = row.get(2)?;
    Ok(Receipt {
        id,
        number: row.get(0)?,
        moment: row.get(1)?,
        kind: ReceiptKind::from_code(&kind).ok_or_else(|| unreadable("receipt kind", &kind))?,
        company: row.get(3)?,
        account: row.get(4)?,
        payer: row.get(5)?,
        amount: row.get(6)?,
        vat_rate: row.get::<Option<i64>>(7)?.map(BasisPoints::new),
        incoming_number: row.get(8)?,
        incoming_date: row.get(9)?,
        purpose: row.get(10)?,
        comment: row.get(11)?,
        responsible: row.get(12)?,
        allocations,
        posting: Posting::from_flag(row.get(13)?),
        deletion_mark: row.get(14)?,
        operation: row.get(15)?,
    })
}

/// The receipt that was made from this operation of a bank statement.
///
/// # Errors
/// When the engine refuses.
pub fn by_operation(transaction: &mut Transaction<'_>, operation: &str) -> Result<Option<Id>> {
    let row = transaction.query_optional(BY_OPERATION, &values![operation])?;
    Ok(row.map(|row| row.get(0)).transpose()?)
}

const BY_OPERATION: &str = "SELECT id FROM receipts WHERE operation = ?1";
