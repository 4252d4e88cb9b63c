//! Customer orders: reading one, keeping one with its movements, change log and events, and listing a million of them.

mod list;
mod payable;
mod save;
#[cfg(test)]
mod tests;
mod totals;

pub use list::{Filter, OrderChoice, OrderRow, PaymentFilter, Sort, SortColumn, open_of_party, window};
pub use payable::{Payable, payable_by_number, payable_of_party};
pub use save::{enter_state, save, set_deletion_mark, set_posting, set_state};
pub(super) use save::{name_references, rename_customer};
pub(super) use totals::WRONG_SUMS;
pub use totals::{Totals, totals};

use super::engine::{Row, Transaction, values};
use super::error::unreadable;
use super::{Error, Result};
use crate::model::{BasisPoints, CustomerOrder, DocumentKind, Id, Moment, Money, OrderLine, OrderSource, Posting, Share};

/// An order with what the books know of it besides what it says itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOrder {
    /// The order.
    pub order: CustomerOrder,
    /// The customer's name.
    pub customer_name: String,
    /// What has been paid.
    pub paid: Money,
    /// Since when it is in its state.
    pub state_since: Moment,
    /// Who put it there.
    pub state_by: Id,
    /// Who entered it.
    pub author: Id,
}

impl KeptOrder {
    /// The paid share.
    #[must_use]
    pub fn paid_share(&self) -> Share {
        Share::new(self.paid, self.order.totals().total)
    }
}

/// One order with its lines.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub fn get(transaction: &mut Transaction<'_>, id: Id) -> Result<KeptOrder> {
    read(transaction, id, "")
}

/// One order with its lines, locked against other writers until the transaction ends.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub fn get_for_change(transaction: &mut Transaction<'_>, id: Id) -> Result<KeptOrder> {
    let suffix = transaction.lock_row_suffix();
    read(transaction, id, suffix)
}

/// The order of a company with this number, exactly.
///
/// # Errors
/// When the engine refuses.
pub fn by_number(transaction: &mut Transaction<'_>, company: Id, number: &str) -> Result<Option<Id>> {
    let row = transaction
        .query_optional("SELECT id FROM customer_orders WHERE company_id = ?1 AND number = ?2", &values![company, number])?;
    Ok(row.map(|row| row.get(0)).transpose()?)
}

fn read(transaction: &mut Transaction<'_>, id: Id, suffix: &str) -> Result<KeptOrder> {
    let (id_value, header) = (values![id], header(suffix));
    answered(id, &transaction.query_all(&[(&header, &id_value), (LINES, &id_value)])?)
}

/// Asks for an order's own row, locked as [`get_for_change`] does, by its identity; [`LINES`] for its lines, and [`answered`] makes an
/// order of both: for whoever has more to ask in one way to the server and back.
#[must_use]
pub fn header_for_change(transaction: &Transaction<'_>) -> String {
    header(transaction.lock_row_suffix())
}

/// Asks for the lines of an order by its identity.
pub const LINES: &str = "SELECT product_id, variant, quantity, unit, price, discount, vat_rate FROM customer_order_lines
     WHERE order_id = ?1 ORDER BY line";

fn header(suffix: &str) -> String {
    format!(
        "SELECT number, moment, company_id, customer_id, state_id, responsible_id, due, address, comment, source, posted,
            deletion_mark, customer_name, paid, state_since, state_by, author_id
         FROM customer_orders WHERE id = ?1{suffix}"
    )
}

/// The order that the two questions were answered with.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub fn answered(id: Id, answers: &[Vec<Row>]) -> Result<KeptOrder> {
    let (Some(row), Some(lines)) = (answers.first().and_then(|rows| rows.first()), answers.get(1)) else {
        return Err(Error::NotFound { kind: DocumentKind::CustomerOrder, id });
    };
    let lines = lines
        .iter()
        .map(|row| {
            Ok(OrderLine {
                product: row.get(0)?,
                variant: row.get(1)?,
                quantity: row.get(2)?,
                unit: row.get(3)?,
                price: row.get(4)?,
                discount: BasisPoints::new(row.get(5)?),
                vat_rate: row.get::<Option<i64>>(6)?.map(BasisPoints::new),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let source: String = row.get(9)?;
    Ok(KeptOrder {
        order: CustomerOrder {
            id,
            number: row.get(0)?,
            moment: row.get(1)?,
            company: row.get(2)?,
            customer: Some(row.get(3)?),
            state: row.get(4)?,
            responsible: row.get(5)?,
            due: row.get(6)?,
            address: row.get(7)?,
            comment: row.get(8)?,
            source: OrderSource::from_code(&source).ok_or_else(|| unreadable("order source", &source))?,
            lines,
            posting: Posting::from_flag(row.get(10)?),
            deletion_mark: row.get(11)?,
        },
        customer_name: row.get(12)?,
        paid: row.get(13)?,
        state_since: row.get(14)?,
        state_by: row.get(15)?,
        author: row.get(16)?,
    })
}
