//! Money received from customers, by month: the cash basis.

use super::Instants;
use crate::books::Result;
use crate::books::engine::{Transaction, values};
use crate::model::Money;

/// What posted receipts brought in between two instants, by the receipts' own moments. Read from the settlement ledger's index
/// by moment, which holds the amounts.
///
/// # Errors
/// When the engine refuses.
pub fn received(transaction: &mut Transaction<'_>, span: Instants) -> Result<Money> {
    let row = transaction.query_one(
        "SELECT CAST(COALESCE(-SUM(amount), 0) AS BIGINT) FROM settlement_movements
         WHERE kind = 'payment' AND moment >= ?1 AND moment < ?2",
        &values![span.from, span.until],
    )?;
    Ok(row.get(0)?)
}

/// The same for each of several spans.
///
/// # Errors
/// When the engine refuses.
pub fn received_in_each(transaction: &mut Transaction<'_>, spans: &[Instants]) -> Result<Vec<Money>> {
    spans.iter().map(|span| received(transaction, *span)).collect()
}
