//! The journal of letters: counted by status, searched, and read by the lines in sight, without the texts of the letters.

use super::list::{document_of, status_of};
use super::{NewLetter, Result, Status};
use crate::books::engine::{Row, Transaction, Value, values};
use crate::books::naming::{DOCUMENT_JOINS, DOCUMENT_NAME};
use crate::books::search;
use crate::channels::mail::Failure;
use crate::language::Language;
use crate::model::{DocumentRef, Id, Moment};

/// Which part of the letters the journal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Those that wait or are just being sent.
    Waiting,
    /// Those that a server took.
    Sent,
    /// Those given up.
    Failed,
    /// Those that a person put aside.
    Cancelled,
}

impl Part {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Sent, Self::Failed, Self::Cancelled];

    const fn condition(self) -> &'static str {
        match self {
            Self::Waiting => "outbox.status IN ('waiting', 'sending')",
            Self::Sent => "outbox.status = 'sent'",
            Self::Failed => "outbox.status = 'failed'",
            Self::Cancelled => "outbox.status = 'cancelled'",
        }
    }
}

/// Which letters the journal shows, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Only this part of them.
    pub part: Option<Part>,
    /// Words that receiver, subject and number of the document must hold.
    pub query: String,
    /// The oldest first; otherwise the newest.
    pub oldest_first: bool,
}

/// How many letters there are of each part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Those that wait or are just being sent.
    pub waiting: i64,
    /// Those that a server took.
    pub sent: i64,
    /// Those given up.
    pub failed: i64,
    /// Those that a person put aside.
    pub cancelled: i64,
}

impl Counts {
    /// How many there are of a part, or of all.
    pub const fn of(self, part: Option<Part>) -> i64 {
        match part {
            Some(Part::Waiting) => self.waiting,
            Some(Part::Sent) => self.sent,
            Some(Part::Failed) => self.failed,
            Some(Part::Cancelled) => self.cancelled,
            None => self.waiting + self.sent + self.failed + self.cancelled,
        }
    }
}

/// A letter as the journal lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Identity.
    pub id: Id,
    /// When it was written.
    pub created_at: Moment,
    /// Not to be sent before.
    pub not_before: Moment,
    /// Where it stands.
    pub status: Status,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, while it waits.
    pub next_attempt_at: Moment,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// Address of the receiver.
    pub to_address: String,
    /// Name of the receiver; may be empty.
    pub to_name: String,
    /// Subject.
    pub subject: String,
    /// The document it is about.
    pub document: Option<DocumentRef>,
    /// What that is called: a number or a name.
    pub document_name: Option<String>,
    /// The party it goes to.
    pub party: Option<Id>,
    /// The run of a rule that wrote it.
    pub run: Option<Id>,
    /// When a server took it.
    pub sent_at: Option<Moment>,
}

impl Entry {
    /// What went wrong last, as a sentence with the server's words.
    pub fn problem(&self, language: Language) -> Option<String> {
        self.last_error.as_deref().map(|record| Failure::sentence_of_record(record, language))
    }
}

/// How many letters hold the words, by part.
///
/// # Errors
/// When the engine refuses.
pub fn counts(transaction: &mut Transaction<'_>, query: &str) -> Result<Counts> {
    let mut parameters = Vec::new();
    let condition = condition(None, query, &mut parameters);
    let sql = format!("SELECT status, COUNT(*) FROM outbox WHERE {condition} GROUP BY status");
    let mut counts = Counts::default();
    for row in transaction.query(&sql, &parameters)? {
        let count: i64 = row.get(1)?;
        match status_of(&row.get::<String>(0)?)? {
            Status::Waiting | Status::Sending => counts.waiting += count,
            Status::Sent => counts.sent += count,
            Status::Failed => counts.failed += count,
            Status::Cancelled => counts.cancelled += count,
        }
    }
    Ok(counts)
}

/// The lines of the journal from the `offset`-th.
///
/// # Errors
/// When the engine refuses or a letter cannot be read.
pub fn window(transaction: &mut Transaction<'_>, wanted: &Wanted, offset: i64, limit: i64) -> Result<Vec<Entry>> {
    let mut parameters = Vec::new();
    let condition = condition(wanted.part, &wanted.query, &mut parameters);
    parameters.extend([Value::Integer(limit), Value::Integer(offset)]);
    let way = if wanted.oldest_first { "ASC" } else { "DESC" };
    // The inner question is answered by the index alone, and only its lines are read from the table.
    let of_lines = format!(
        "JOIN (SELECT outbox.id AS line_id FROM outbox WHERE {condition} ORDER BY outbox.created_at {way}, outbox.id {way}
            LIMIT ?{} OFFSET ?{}) line ON line.line_id = t.id ORDER BY t.created_at {way}, t.id {way}",
        parameters.len() - 1,
        parameters.len()
    );
    entries(transaction, &of_lines, &parameters)
}

/// Where a letter stands in the journal: how many lines are before it. `None` when it is not shown.
///
/// # Errors
/// When the engine refuses.
pub fn place(transaction: &mut Transaction<'_>, wanted: &Wanted, letter: Id) -> Result<Option<i64>> {
    let mut parameters = vec![Value::from(letter)];
    let condition = condition(wanted.part, &wanted.query, &mut parameters);
    let shown = format!("SELECT outbox.created_at FROM outbox WHERE outbox.id = ?1 AND {condition}");
    let Some(row) = transaction.query_optional(&shown, &parameters)? else { return Ok(None) };
    let created_at: Moment = row.get(0)?;
    parameters.push(created_at.into());
    let compare = if wanted.oldest_first { "<" } else { ">" };
    let before = format!(
        "SELECT COUNT(*) FROM outbox WHERE {condition}
            AND (outbox.created_at {compare} ?{moment} OR (outbox.created_at = ?{moment} AND outbox.id {compare} ?1))",
        moment = parameters.len()
    );
    Ok(Some(transaction.query_one(&before, &parameters)?.get(0)?))
}

/// The letters about a document, the oldest first, for its discussion.
///
/// # Errors
/// As [`window`].
pub fn about(transaction: &mut Transaction<'_>, document: Id) -> Result<Vec<Entry>> {
    entries(transaction, "WHERE t.document_id = ?1 AND t.channel = 'mail' ORDER BY t.created_at, t.id", &values![document])
}

/// What a letter is found by.
pub(super) fn search_text(letter: &NewLetter, address: &str, document_name: &str) -> String {
    let text = search::text_of(&[&letter.to_name, address, &letter.subject, document_name]);
    text.chars().take(search::LETTER_LENGTH).collect()
}

fn condition(part: Option<Part>, query: &str, parameters: &mut Vec<Value>) -> String {
    let mut conditions = vec!["outbox.channel = 'mail'".to_owned()];
    conditions.extend(part.map(|part| part.condition().to_owned()));
    conditions.extend(search::scan_condition("outbox", query, parameters));
    conditions.join(" AND ")
}

fn entries(transaction: &mut Transaction<'_>, of_lines: &str, parameters: &[Value]) -> Result<Vec<Entry>> {
    let sql = format!(
        "SELECT t.id, t.created_at, t.not_before, t.status, t.attempts, t.next_attempt_at, t.last_error, t.to_address, t.to_name,
            t.subject, t.document_kind, t.document_id, {DOCUMENT_NAME}, t.party_id, t.run_id, t.sent_at
         FROM outbox t {DOCUMENT_JOINS} {of_lines}"
    );
    transaction.query(&sql, parameters)?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        created_at: row.get(1)?,
        not_before: row.get(2)?,
        status: status_of(&row.get::<String>(3)?)?,
        attempts: row.get(4)?,
        next_attempt_at: row.get(5)?,
        last_error: row.get(6)?,
        to_address: row.get(7)?,
        to_name: row.get(8)?,
        subject: row.get(9)?,
        document: document_of(row.get(10)?, row.get(11)?)?,
        document_name: row.get(12)?,
        party: row.get(13)?,
        run: row.get(14)?,
        sent_at: row.get(15)?,
    })
}

#[cfg(test)]
mod tests;
