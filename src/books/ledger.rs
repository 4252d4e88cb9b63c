//! The settlement ledger: what customers owe, and the paid shares that follow from it.
//!
//! A posted order adds one movement, its total. A posted receipt takes off one movement per allocation and one, without an
//! order, for what is not allocated (an advance). The paid sum of an order is the sum of the payments to it, kept in the
//! order's row by the transaction that changes the ledger.

use super::engine::{Topic, Transaction, values};
use super::events::{self, Happening};
use super::{Result, Session};
use crate::model::{DocumentRef, Id, Moment, Money, Share, ShareKind};

/// The words that the ledger keeps for its kinds of movement.
pub(super) const DEBT: &str = "debt";
pub(super) const PAYMENT: &str = "payment";

/// One movement of the settlement ledger.
pub(super) struct Movement {
    pub kind: &'static str,
    pub moment: Moment,
    pub company: Id,
    pub party: Id,
    pub order: Option<Id>,
    pub amount: Money,
}

/// Makes the movements of a document these and no others.
pub(super) fn replace(transaction: &mut Transaction<'_>, document: DocumentRef, movements: &[Movement]) -> Result<()> {
    transaction.execute_later("DELETE FROM settlement_movements WHERE document_id = ?1", &values![document.id])?;
    for (line, movement) in (0_i64..).zip(movements) {
        transaction.execute_later(
            "INSERT INTO settlement_movements (document_id, line, document_kind, kind, moment, company_id, party_id, order_id, amount)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            &values![
                document.id,
                line,
                document.kind.code(),
                movement.kind,
                movement.moment,
                movement.company,
                movement.party,
                movement.order,
                movement.amount
            ],
        )?;
    }
    Ok(())
}

/// Adds up what was paid to an order.
const PAID: &str = "SELECT CAST(COALESCE(-SUM(amount), 0) AS BIGINT) FROM settlement_movements WHERE order_id = ?1 AND kind = ?2";

/// Recomputes the paid sum of an order from the ledger and tells, by an event, when its share changed.
pub(super) fn recompute_paid(session: &mut Session<'_, '_>, order: Id, cause: DocumentRef) -> Result<()> {
    // The sum is asked after the lock, so that it holds whatever others committed before it was had.
    let own = format!("SELECT total, paid FROM customer_orders WHERE id = ?1{}", session.transaction.lock_row_suffix());
    let answers = session.transaction.query_all(&[(&own, &values![order]), (PAID, &values![order, PAYMENT])])?;
    let row = |place: usize| answers.get(place).and_then(|rows| rows.first()).ok_or(super::Error::NoSuch("order"));
    let (total, paid_before): (Money, Money) = (row(0)?.get(0)?, row(0)?.get(1)?);
    let paid: Money = row(1)?.get(0)?;
    if paid == paid_before {
        return Ok(());
    }
    session.transaction.execute_later("UPDATE customer_orders SET paid = ?2 WHERE id = ?1", &values![order, paid])?;
    session.announce(Topic::Orders);
    tell_share(session, order, Share::new(paid_before, total), Share::new(paid, total), cause)
}

/// Tells by an event that the paid share of an order changed.
pub(super) fn tell_share(
    session: &mut Session<'_, '_>,
    order: Id,
    before: Share,
    after: Share,
    cause: DocumentRef,
) -> Result<()> {
    if before != after {
        let happening = Happening::ShareChanged { share: ShareKind::Paid, before, after, cause };
        events::append(session, DocumentRef::order(order), happening)?;
    }
    Ok(())
}

/// What a party owes: posted orders less payments; negative for an advance.
///
/// # Errors
/// When the engine refuses.
pub fn debt_of(transaction: &mut Transaction<'_>, party: Id) -> Result<Money> {
    let row = transaction.query_one(
        "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM settlement_movements WHERE party_id = ?1",
        &values![party],
    )?;
    Ok(row.get(0)?)
}
