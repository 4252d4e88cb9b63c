//! The bell: what an employee must know, until it is read or put off.

use serde::{Deserialize, Serialize};

use crate::books::engine::{Row, Topic, Transaction, values};
use crate::books::{Result, Session, unreadable};
use crate::language::Phrase;
use crate::model::{DocumentKind, DocumentRef, Id, Moment};

/// Where a notification comes from; the bell's switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotificationKind {
    /// The assistant did or found something.
    Assistant,
    /// A colleague called by name.
    Mention,
}

impl NotificationKind {
    const fn code(self) -> &'static str {
        match self {
            Self::Assistant => "assistant",
            Self::Mention => "mention",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Assistant, Self::Mention].into_iter().find(|kind| kind.code() == code)
    }
}

/// One line under the bell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// Identity; sorts by time.
    pub id: Id,
    /// Where it comes from.
    pub kind: NotificationKind,
    /// When.
    pub moment: Moment,
    /// Who says it.
    pub author: Id,
    /// The first line.
    pub title: Phrase,
    /// The rest.
    pub body: Phrase,
    /// The document it is about.
    pub document: Option<DocumentRef>,
    /// The run of a rule that says it.
    pub run: Option<Id>,
    /// When it was read.
    pub read_at: Option<Moment>,
    /// Put off until then.
    pub snoozed_until: Option<Moment>,
}

impl Notification {
    /// Whether it waits for a later time at `now`.
    #[must_use]
    pub fn is_snoozed(&self, now: Moment) -> bool {
        self.snoozed_until.is_some_and(|until| until > now)
    }
}

const COLUMNS: &str = "id, kind, moment, author_id, title, body, document_kind, document_id, run_id, read_at, snoozed_until";

/// Notifies an employee, in the transaction of whatever there is to tell.
///
/// # Errors
/// When the engine refuses.
pub fn notify(
    session: &mut Session<'_, '_>,
    employee: Id,
    kind: NotificationKind,
    title: &Phrase,
    body: &Phrase,
    document: Option<DocumentRef>,
    run: Option<Id>,
) -> Result<Id> {
    let id = Id::new();
    session.transaction.execute_later(
        "INSERT INTO notifications (id, employee_id, kind, moment, author_id, title, body, document_kind, document_id, run_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        &values![
            id,
            employee,
            kind.code(),
            session.now,
            session.author.employee,
            serde_json::to_string(title)?,
            serde_json::to_string(body)?,
            document.map(|document| document.kind.code()),
            document.map(|document| document.id),
            run
        ],
    )?;
    session.announce(Topic::Notifications);
    Ok(id)
}

/// The latest notifications of an employee, newest first.
///
/// # Errors
/// When the engine refuses or one cannot be read.
pub fn latest(transaction: &mut Transaction<'_>, employee: Id, limit: i64) -> Result<Vec<Notification>> {
    let rows = transaction.query(
        &format!("SELECT {COLUMNS} FROM notifications WHERE employee_id = ?1 ORDER BY id DESC LIMIT ?2"),
        &values![employee, limit],
    )?;
    rows.iter().map(read).collect()
}

/// Unread notifications of an employee that came after `after` (all when it is nothing) and are not put off, oldest first:
/// what toasts show.
///
/// # Errors
/// When the engine refuses or one cannot be read.
pub fn unread_after(
    transaction: &mut Transaction<'_>,
    employee: Id,
    after: Option<Id>,
    now: Moment,
) -> Result<Vec<Notification>> {
    let rows = transaction.query(
        &format!(
            "SELECT {COLUMNS} FROM notifications WHERE employee_id = ?1 AND read_at IS NULL AND id > ?2
                AND (snoozed_until IS NULL OR snoozed_until <= ?3)
             ORDER BY id LIMIT 100"
        ),
        &values![employee, after.unwrap_or(Id::from_bytes([0; 16])), now],
    )?;
    rows.iter().map(read).collect()
}

/// How many notifications of an employee are unread and not put off.
///
/// # Errors
/// When the engine refuses.
pub fn unread_count(transaction: &mut Transaction<'_>, employee: Id, now: Moment) -> Result<i64> {
    let row = transaction.query_one(
        "SELECT COUNT(*) FROM notifications WHERE employee_id = ?1 AND read_at IS NULL
            AND (snoozed_until IS NULL OR snoozed_until <= ?2)",
        &values![employee, now],
    )?;
    Ok(row.get(0)?)
}

/// The notifications that are put off beyond `now`, the soonest first.
///
/// # Errors
/// When the engine refuses or one cannot be read.
pub fn snoozed(transaction: &mut Transaction<'_>, employee: Id, now: Moment) -> Result<Vec<Notification>> {
    let rows = transaction.query(
        &format!(
            "SELECT {COLUMNS} FROM notifications WHERE employee_id = ?1 AND read_at IS NULL AND snoozed_until > ?2
             ORDER BY snoozed_until, id"
        ),
        &values![employee, now],
    )?;
    rows.iter().map(read).collect()
}

/// Marks one notification of the session's author as read.
///
/// # Errors
/// When the engine refuses.
pub fn mark_read(session: &mut Session<'_, '_>, id: Id) -> Result<()> {
    session.transaction.execute(
        "UPDATE notifications SET read_at = ?3 WHERE id = ?1 AND employee_id = ?2 AND read_at IS NULL",
        &values![id, session.author.employee, session.now],
    )?;
    session.announce(Topic::Notifications);
    Ok(())
}

/// Marks all notifications of the session's author as read, the put off ones aside.
///
/// # Errors
/// When the engine refuses.
pub fn mark_all_read(session: &mut Session<'_, '_>) -> Result<()> {
    session.transaction.execute(
        "UPDATE notifications SET read_at = ?2 WHERE employee_id = ?1 AND read_at IS NULL
            AND (snoozed_until IS NULL OR snoozed_until <= ?2)",
        &values![session.author.employee, session.now],
    )?;
    session.announce(Topic::Notifications);
    Ok(())
}

/// Puts a notification of the session's author off until later; it comes back unread.
///
/// # Errors
/// When the engine refuses.
pub fn snooze(session: &mut Session<'_, '_>, id: Id, until: Moment) -> Result<()> {
    session.transaction.execute(
        "UPDATE notifications SET snoozed_until = ?3, read_at = NULL WHERE id = ?1 AND employee_id = ?2",
        &values![id, session.author.employee, until],
    )?;
    session.announce(Topic::Notifications);
    Ok(())
}

fn read(row: &Row) -> Result<Notification> {
    let kind: String = row.get(1)?;
    let document = match (row.get::<Option<String>>(6)?, row.get::<Option<Id>>(7)?) {
        (Some(kind), Some(id)) => {
            Some(DocumentRef { kind: DocumentKind::from_code(&kind).ok_or_else(|| unreadable("document kind", &kind))?, id })
        }
        _ => None,
    };
    Ok(Notification {
        id: row.get(0)?,
        kind: NotificationKind::from_code(&kind).ok_or_else(|| unreadable("notification kind", &kind))?,
        moment: row.get(2)?,
        author: row.get(3)?,
        title: serde_json::from_str(&row.get::<String>(4)?)?,
        body: serde_json::from_str(&row.get::<String>(5)?)?,
        document,
        run: row.get(8)?,
        read_at: row.get(9)?,
        snoozed_until: row.get(10)?,
    })
}
