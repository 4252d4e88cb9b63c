//! What the books hold, in a flat form for other programs: names instead of identities where people read, money in minor
//! units, handed over one by one so that a million rows need no memory.

mod records;

use super::engine::{Row, Transaction};
use super::naming::{DOCUMENT_JOINS, DOCUMENT_NAME};
use super::{Error, Result};
use crate::language::format::local_date;
use crate::model::Moment;
pub use records::{AllocationRecord, EventRecord, LetterRecord, OrderRecord, ReceiptRecord, RunRecord};

/// Hands over every customer order, in the order in which they were entered.
///
/// # Errors
/// When the engine refuses, or whatever `each` answers.
pub fn orders<E: From<Error>>(
    transaction: &mut Transaction<'_>,
    each: impl FnMut(OrderRecord) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    stream(
        transaction,
        "SELECT o.number, o.moment, o.customer_name, s.name, o.total, o.paid, o.vat, o.discount, r.name, o.due, o.state_since,
            b.name, o.address, o.comment, o.source, o.posted, o.deletion_mark, o.id
         FROM customer_orders o JOIN states s ON s.id = o.state_id JOIN employees b ON b.id = o.state_by
            LEFT JOIN employees r ON r.id = o.responsible_id
         ORDER BY o.sequence",
        |row| {
            let moment: Moment = row.get(1)?;
            Ok(OrderRecord {
                number: row.get(0)?,
                date: local_date(moment),
                customer: row.get(2)?,
                state: row.get(3)?,
                total: row.get(4)?,
                paid: row.get(5)?,
                vat: row.get(6)?,
                discount: row.get(7)?,
                responsible: row.get(8)?,
                due: row.get(9)?,
                state_since: row.get(10)?,
                state_by: row.get(11)?,
                moment,
                address: row.get(12)?,
                comment: row.get(13)?,
                source: row.get(14)?,
                posted: row.get(15)?,
                deletion_mark: row.get(16)?,
                id: row.get(17)?,
            })
        },
        each,
    )
}

/// Hands over every receipt with its allocations, in the order in which they were entered.
///
/// # Errors
/// When the engine refuses, or whatever `each` answers.
pub fn receipts<E: From<Error>>(
    transaction: &mut Transaction<'_>,
    mut each: impl FnMut(ReceiptRecord) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let mut open: Option<ReceiptRecord> = None;
    stream(
        transaction,
        "SELECT r.id, r.number, r.moment, r.kind, r.payer_name, r.amount, c.name, r.incoming_number, r.incoming_date, r.purpose,
            r.comment, r.posted, r.deletion_mark, r.operation, o.number, a.amount
         FROM receipts r LEFT JOIN accounts c ON c.id = r.account_id LEFT JOIN receipt_allocations a ON a.receipt_id = r.id
            LEFT JOIN customer_orders o ON o.id = a.order_id
         ORDER BY r.sequence, a.line",
        |row| {
            let order: Option<String> = row.get(14)?;
            let allocation = match order {
                Some(order) => Some(AllocationRecord { order, amount: row.get(15)? }),
                None => None,
            };
            let moment: Moment = row.get(2)?;
            let receipt = ReceiptRecord {
                number: row.get(1)?,
                date: local_date(moment),
                kind: row.get(3)?,
                payer: row.get(4)?,
                amount: row.get(5)?,
                orders: Vec::new(),
                account: row.get(6)?,
                incoming_number: row.get(7)?,
                incoming_date: row.get(8)?,
                purpose: row.get(9)?,
                comment: row.get(10)?,
                posted: row.get(11)?,
                deletion_mark: row.get(12)?,
                moment,
                operation: row.get(13)?,
                id: row.get(0)?,
            };
            Ok((receipt, allocation))
        },
        |(receipt, allocation)| {
            if open.as_ref().is_none_or(|open| open.id != receipt.id)
                && let Some(whole) = open.replace(receipt)
            {
                each(whole)?;
            }
            if let Some(open) = &mut open {
                open.orders.extend(allocation);
            }
            Ok::<(), E>(())
        },
    )?;
    open.map_or(Ok(()), each)
}

/// Hands over every run of a rule, oldest first. `sentence` makes words of a rule: it gets the number of its skill, if it is
/// one, and its body.
///
/// # Errors
/// When the engine refuses, or whatever `each` answers.
pub fn runs<E: From<Error>>(
    transaction: &mut Transaction<'_>,
    mut sentence: impl FnMut(Option<i64>, &str) -> String,
    each: impl FnMut(RunRecord) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    stream(
        transaction,
        &format!(
            "SELECT ru.skill, COALESCE(rr.body, ru.body), e.kind, COALESCE({DOCUMENT_NAME}, ''), t.outcome, t.reason, t.moment,
                t.undone_at, t.microseconds, t.document_kind, t.document_id, t.rule_id, t.rule_revision, t.event_id, t.id, e.payload
             FROM runs t JOIN rules ru ON ru.id = t.rule_id
                LEFT JOIN rule_revisions rr ON rr.rule_id = t.rule_id AND rr.revision = t.rule_revision
                LEFT JOIN events e ON e.id = t.event_id {DOCUMENT_JOINS}
             ORDER BY t.id"
        ),
        |row| {
            let skill: Option<i64> = row.get(0)?;
            Ok(RunRecord {
                rule: sentence(skill, &row.get::<String>(1)?),
                skill,
                event: row.get(2)?,
                document: row.get(3)?,
                outcome: row.get(4)?,
                reason: row.get(5)?,
                // What a newer program wrote is left out rather than in the way.
                happening: row.get::<Option<String>>(15)?.and_then(|payload| serde_json::from_str(&payload).ok()),
                moment: row.get(6)?,
                undone_at: row.get(7)?,
                microseconds: row.get(8)?,
                document_kind: row.get(9)?,
                document_id: row.get(10)?,
                rule_id: row.get(11)?,
                rule_revision: row.get(12)?,
                event_id: row.get(13)?,
                id: row.get(14)?,
            })
        },
        each,
    )
}

/// Hands over every letter of the outbox, oldest first.
///
/// # Errors
/// When the engine refuses, or whatever `each` answers.
pub fn letters<E: From<Error>>(
    transaction: &mut Transaction<'_>,
    each: impl FnMut(LetterRecord) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    stream(
        transaction,
        &format!(
            "SELECT t.to_address, t.to_name, t.subject, t.message_id, t.status, t.attempts, t.created_at, t.next_attempt_at,
                t.sent_at, t.last_error, t.server_reply, {DOCUMENT_NAME}, t.document_id, t.run_id, t.id
             FROM outbox t {DOCUMENT_JOINS} ORDER BY t.created_at, t.id"
        ),
        |row| {
            Ok(LetterRecord {
                to: row.get(0)?,
                to_name: row.get(1)?,
                subject: row.get(2)?,
                message_id: row.get(3)?,
                status: row.get(4)?,
                attempts: row.get(5)?,
                created_at: row.get(6)?,
                next_attempt_at: row.get(7)?,
                sent_at: row.get(8)?,
                last_error: row.get(9)?,
                server_reply: row.get(10)?,
                document: row.get(11)?,
                document_id: row.get(12)?,
                run_id: row.get(13)?,
                id: row.get(14)?,
            })
        },
        each,
    )
}

/// Hands over every event, oldest first.
///
/// # Errors
/// When the engine refuses, or whatever `each` answers.
pub fn events<E: From<Error>>(
    transaction: &mut Transaction<'_>,
    each: impl FnMut(EventRecord) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    stream(
        transaction,
        &format!(
            "SELECT t.kind, COALESCE({DOCUMENT_NAME}, ''), t.moment, w.name, t.status, t.attempts, t.done_at, t.reason, t.payload,
                t.document_kind, t.document_id, t.id
             FROM events t JOIN employees w ON w.id = t.actor_id {DOCUMENT_JOINS} ORDER BY t.id"
        ),
        |row| {
            Ok(EventRecord {
                kind: row.get(0)?,
                document: row.get(1)?,
                moment: row.get(2)?,
                actor: row.get(3)?,
                status: row.get(4)?,
                attempts: row.get(5)?,
                done_at: row.get(6)?,
                reason: row.get(7)?,
                happening: serde_json::from_str(&row.get::<String>(8)?)?,
                document_kind: row.get(9)?,
                document_id: row.get(10)?,
                id: row.get(11)?,
            })
        },
        each,
    )
}

/// Reads the rows of a statement one by one into `each`; the first refusal of either side ends it.
fn stream<T, E: From<Error>>(
    transaction: &mut Transaction<'_>,
    sql: &str,
    mut read: impl FnMut(&Row) -> Result<T>,
    mut each: impl FnMut(T) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let mut refused = None;
    let outcome = transaction.for_each(sql, &[], |row| {
        read(&row).map_err(E::from).and_then(&mut each).map_err(|error| {
            refused = Some(error);
            super::engine::Error::Cancelled
        })
    });
    match refused {
        Some(error) => Err(error),
        None => outcome.map_err(|error| Error::from(error).into()),
    }
}
