//! What the books hold, in a flat form for other programs: names instead of identities where people read, money in minor
//! units, handed over one by one so that a million rows need no memory.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value as Json;

use super::engine::{Row, Transaction};
use super::events::Happening;
use super::naming::{DOCUMENT_JOINS, DOCUMENT_NAME};
use super::{Error, Result};
use crate::language::format::local_date;
use crate::model::{Id, Moment, Money};

/// A customer order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrderRecord {
    /// The number.
    pub number: String,
    /// The day, by the calendar of this machine.
    pub date: NaiveDate,
    /// The customer's name.
    pub customer: String,
    /// The state's name.
    pub state: String,
    /// The total with VAT, in minor units.
    pub total: Money,
    /// What has been paid, in minor units.
    pub paid: Money,
    /// The VAT in the total, in minor units.
    pub vat: Money,
    /// What discounts took off, in minor units.
    pub discount: Money,
    /// Who looks after it.
    pub responsible: Option<String>,
    /// When it must be handed over.
    pub due: Option<NaiveDate>,
    /// Since when it is in its state.
    pub state_since: Moment,
    /// Who put it there.
    pub state_by: String,
    /// Date and time.
    pub moment: Moment,
    /// Where to deliver.
    pub address: String,
    /// Free words.
    pub comment: String,
    /// `entered` or `imported`.
    pub source: String,
    /// Whether it is posted.
    pub posted: bool,
    /// Whether it is marked for deletion.
    pub deletion_mark: bool,
    /// Identity.
    pub id: Id,
}

/// A part of a receipt that pays for an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AllocationRecord {
    /// The order's number.
    pub order: String,
    /// How much, in minor units.
    pub amount: Money,
}

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiptRecord {
    /// The number.
    pub number: String,
    /// The day, by the calendar of this machine.
    pub date: NaiveDate,
    /// `bank` or `cash`.
    pub kind: String,
    /// Who paid.
    pub payer: String,
    /// How much, in minor units.
    pub amount: Money,
    /// What it pays for.
    pub orders: Vec<AllocationRecord>,
    /// The bank account or cash box.
    pub account: Option<String>,
    /// The number of the payer's document.
    pub incoming_number: String,
    /// The date of the payer's document.
    pub incoming_date: Option<NaiveDate>,
    /// What the payer wrote.
    pub purpose: String,
    /// Free words.
    pub comment: String,
    /// Whether it is posted.
    pub posted: bool,
    /// Whether it is marked for deletion.
    pub deletion_mark: bool,
    /// Date and time.
    pub moment: Moment,
    /// The identity of the bank's operation that it was made from.
    pub operation: Option<String>,
    /// Identity.
    pub id: Id,
}

/// A run of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunRecord {
    /// The rule's sentence; see [`runs`].
    pub rule: String,
    /// The number of the skill in the catalogue.
    pub skill: Option<i64>,
    /// What happened: the event's word.
    pub event: Option<String>,
    /// The number or name of the document.
    pub document: String,
    /// `done`, `skipped`, `failed`, `cut` …
    pub outcome: String,
    /// Why, when it was not simply done.
    pub reason: Option<String>,
    /// What happened, in full.
    #[serde(skip)]
    pub happening: Option<Happening>,
    /// When.
    pub moment: Moment,
    /// When a person took it back.
    pub undone_at: Option<Moment>,
    /// How long it took, in microseconds.
    pub microseconds: i64,
    /// The document's kind.
    pub document_kind: String,
    /// The document's identity.
    pub document_id: Id,
    /// The rule's identity.
    pub rule_id: Id,
    /// Which revision of the rule ran.
    pub rule_revision: i64,
    /// The event's identity.
    pub event_id: Id,
    /// Identity.
    pub id: Id,
}

/// A letter of the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterRecord {
    /// The receiver's address.
    pub to: String,
    /// The receiver's name.
    pub to_name: String,
    /// The subject.
    pub subject: String,
    /// Its only Message-ID.
    pub message_id: String,
    /// `waiting`, `sending`, `sent`, `failed` or `cancelled`.
    pub status: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was written.
    pub created_at: Moment,
    /// When it is tried next.
    pub next_attempt_at: Moment,
    /// When a server took it.
    pub sent_at: Option<Moment>,
    /// The record of what went wrong last.
    pub last_error: Option<String>,
    /// The server's last words.
    pub server_reply: Option<String>,
    /// The number or name of the document it is about.
    pub document: Option<String>,
    /// The document's identity.
    pub document_id: Option<Id>,
    /// The run that wrote it.
    pub run_id: Option<Id>,
    /// Identity.
    pub id: Id,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventRecord {
    /// What happened: the word.
    pub kind: String,
    /// The number or name of the document.
    pub document: String,
    /// When.
    pub moment: Moment,
    /// Who caused it.
    pub actor: String,
    /// `waiting`, `done` or `failed`.
    pub status: String,
    /// How often handling it was tried.
    pub attempts: i64,
    /// When it was handled.
    pub done_at: Option<Moment>,
    /// Why it failed.
    pub reason: Option<String>,
    /// What happened, in full.
    pub happening: Json,
    /// The document's kind.
    pub document_kind: String,
    /// The document's identity.
    pub document_id: Id,
    /// Identity.
    pub id: Id,
}

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
