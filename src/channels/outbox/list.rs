//! Reading the outbox.

use super::{Letter, Result, Status};
use crate::books;
use crate::books::engine::{Row, Transaction, Value, values};
use crate::model::{DocumentKind, DocumentRef, Id, Moment};

pub(super) const COLUMNS: &str = "id, created_at, not_before, status, attempts, next_attempt_at, last_error, message_id, to_address, \
     to_name, subject, body_text, body_html, document_kind, document_id, party_id, employee_id, run_id, template_id, sent_at, server_reply";

/// Which letters to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only of this status.
    pub status: Option<Status>,
    /// Only those of this document.
    pub document: Option<Id>,
}

/// The outbox in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// How many wait or are being sent.
    pub waiting: i64,
    /// How many were not sent.
    pub failed: i64,
    /// When the oldest of those that wait was written.
    pub oldest_waiting: Option<Moment>,
}

/// Letters, the newest first: `limit` of them after the first `offset`.
///
/// # Errors
/// When the engine refuses or a letter cannot be read.
pub fn list(transaction: &mut Transaction<'_>, filter: Filter, limit: i64, offset: i64) -> Result<Vec<Letter>> {
    let mut conditions = vec!["channel = 'mail'"];
    let mut parameters: Vec<Value> = vec![limit.into(), offset.into()];
    let status;
    if let Some(wanted) = filter.status {
        parameters.push(wanted.code().into());
        status = format!("status = ?{}", parameters.len());
        conditions.push(&status);
    }
    let document;
    if let Some(wanted) = filter.document {
        parameters.push(wanted.into());
        document = format!("document_id = ?{}", parameters.len());
        conditions.push(&document);
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM outbox WHERE {} ORDER BY created_at DESC, id DESC LIMIT ?1 OFFSET ?2",
        conditions.join(" AND ")
    );
    transaction.query(&sql, &parameters)?.iter().map(read).collect()
}

/// All letters about a document, the newest first.
///
/// # Errors
/// As [`list`].
pub fn of_document(transaction: &mut Transaction<'_>, document: Id) -> Result<Vec<Letter>> {
    list(transaction, Filter { status: None, document: Some(document) }, i64::MAX, 0)
}

/// One letter.
///
/// # Errors
/// When the engine refuses or the letter cannot be read.
pub fn get(transaction: &mut Transaction<'_>, id: Id) -> Result<Option<Letter>> {
    let row = transaction.query_optional(&format!("SELECT {COLUMNS} FROM outbox WHERE id = ?1"), &values![id])?;
    row.as_ref().map(read).transpose()
}

/// Every letter, the oldest first, handed one by one.
///
/// # Errors
/// When the engine refuses, a letter cannot be read, or `each` answers with an error.
pub fn for_each(transaction: &mut Transaction<'_>, mut each: impl FnMut(Letter) -> Result<()>) -> Result<()> {
    let mut outcome = Ok(());
    transaction.for_each(&format!("SELECT {COLUMNS} FROM outbox ORDER BY created_at, id"), &[], |row| {
        if outcome.is_ok() {
            outcome = read(&row).and_then(&mut each);
        }
        Ok(())
    })?;
    outcome
}

/// The outbox in figures, for the assistant's health and the top bar.
///
/// # Errors
/// When the engine refuses.
pub fn summary(transaction: &mut Transaction<'_>) -> Result<Summary> {
    let row =
        transaction.query_one("SELECT COUNT(*), MIN(created_at) FROM outbox WHERE status IN ('waiting', 'sending')", &[])?;
    let failed = transaction.query_one("SELECT COUNT(*) FROM outbox WHERE status = 'failed'", &[])?;
    Ok(Summary { waiting: row.get(0)?, oldest_waiting: row.get(1)?, failed: failed.get(0)? })
}

/// Whether a letter that waits was tried before.
///
/// # Errors
/// When the engine refuses.
pub fn was_tried(transaction: &mut Transaction<'_>) -> Result<bool> {
    let sql = "SELECT 1 FROM outbox WHERE status IN ('waiting', 'sending') AND last_error IS NOT NULL LIMIT 1";
    Ok(transaction.query_optional(sql, &[])?.is_some())
}

pub(super) fn read(row: &Row) -> Result<Letter> {
    Ok(Letter {
        id: row.get(0)?,
        created_at: row.get(1)?,
        not_before: row.get(2)?,
        status: status_of(&row.get::<String>(3)?)?,
        attempts: row.get(4)?,
        next_attempt_at: row.get(5)?,
        last_error: row.get(6)?,
        message_id: row.get(7)?,
        to_address: row.get(8)?,
        to_name: row.get(9)?,
        subject: row.get(10)?,
        text: row.get(11)?,
        html: row.get(12)?,
        document: document_of(row.get(13)?, row.get(14)?)?,
        party: row.get(15)?,
        employee: row.get(16)?,
        run: row.get(17)?,
        template: row.get(18)?,
        sent_at: row.get(19)?,
        server_reply: row.get(20)?,
    })
}

pub(super) fn status_of(code: &str) -> Result<Status> {
    Ok(Status::from_code(code).ok_or_else(|| unreadable("letter status", code))?)
}

pub(super) fn document_of(kind: Option<String>, id: Option<Id>) -> Result<Option<DocumentRef>> {
    let Some((kind, id)) = kind.zip(id) else { return Ok(None) };
    let kind = DocumentKind::from_code(&kind).ok_or_else(|| unreadable("document kind", &kind))?;
    Ok(Some(DocumentRef { kind, id }))
}

fn unreadable(what: &'static str, found: &str) -> books::Error {
    books::Error::Unreadable { what, reason: format!("«{found}»") }
}
