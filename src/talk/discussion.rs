//! The thread of one document: messages of people and of the assistant.

use super::notifications::{self, NotificationKind};
use crate::books::engine::{Topic, Transaction, values};
use crate::books::{Result, Session, settings};
use crate::language::Phrase;
use crate::model::{DocumentRef, Employee, Id, Moment};

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Identity; sorts by time.
    pub id: Id,
    /// When.
    pub moment: Moment,
    /// Who.
    pub author: Id,
    /// What, in words chosen when it is read.
    pub words: Phrase,
    /// The run of a rule that said it.
    pub run: Option<Id>,
}

/// Writes what a person says about a document. Colleagues called by «@Имя» are notified.
///
/// # Errors
/// When the engine refuses.
pub fn write(session: &mut Session<'_, '_>, document: DocumentRef, words: &str) -> Result<Id> {
    let id = append(session, document, words.trim(), None, None)?;
    let people = settings::employees(session.transaction)?;
    let author = people.iter().find(|employee| employee.id == session.author.employee).map(|employee| employee.name.clone());
    let title = Phrase::new("talk-mentioned").with_text("name", &author.unwrap_or_default());
    for employee in mentioned(words, &people) {
        if employee != session.author.employee {
            notifications::notify(
                session,
                employee,
                NotificationKind::Mention,
                &title,
                &Phrase::verbatim(words.trim()),
                Some(document),
                None,
            )?;
        }
    }
    Ok(id)
}

/// Writes what the assistant says about a document, by a run of a rule.
///
/// # Errors
/// When the engine refuses.
pub fn say(session: &mut Session<'_, '_>, document: DocumentRef, phrase: &Phrase, run: Id) -> Result<Id> {
    append(session, document, "", Some(phrase), Some(run))
}

fn append(
    session: &mut Session<'_, '_>,
    document: DocumentRef,
    body: &str,
    phrase: Option<&Phrase>,
    run: Option<Id>,
) -> Result<Id> {
    let id = Id::new();
    session.transaction.execute_later(
        "INSERT INTO messages (id, document_kind, document_id, moment, author_id, body, phrase, arguments, run_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &values![
            id,
            document.kind.code(),
            document.id,
            session.now,
            session.author.employee,
            body,
            phrase.map(|phrase| phrase.key.clone()),
            phrase.map_or_else(|| Ok("{}".to_owned()), |phrase| serde_json::to_string(&phrase.values))?,
            run
        ],
    )?;
    session.announce(Topic::Discussion);
    Ok(id)
}

/// All messages about a document, oldest first.
///
/// # Errors
/// When the engine refuses or a message cannot be read.
pub fn thread(transaction: &mut Transaction<'_>, document: Id) -> Result<Vec<Message>> {
    let rows = transaction.query(
        "SELECT id, moment, author_id, body, phrase, arguments, run_id FROM messages WHERE document_id = ?1 ORDER BY id",
        &values![document],
    )?;
    rows.iter()
        .map(|row| {
            let words = match row.get::<Option<String>>(4)? {
                None => Phrase::verbatim(&row.get::<String>(3)?),
                Some(key) => Phrase { key, values: serde_json::from_str(&row.get::<String>(5)?)? },
            };
            Ok(Message { id: row.get(0)?, moment: row.get(1)?, author: row.get(2)?, words, run: row.get(6)? })
        })
        .collect()
}

/// Until when an employee has read the discussion of a document; nothing when never.
///
/// # Errors
/// When the engine refuses.
pub fn read_until(transaction: &mut Transaction<'_>, employee: Id, document: Id) -> Result<Option<Moment>> {
    let row = transaction.query_optional(
        "SELECT read_until FROM discussion_reads WHERE employee_id = ?1 AND document_id = ?2",
        &values![employee, document],
    )?;
    Ok(row.map(|row| row.get(0)).transpose()?)
}

/// Remembers that the author of the session has read the discussion until now.
///
/// # Errors
/// When the engine refuses.
pub fn mark_read(session: &mut Session<'_, '_>, document: Id) -> Result<()> {
    session.transaction.execute(
        "INSERT INTO discussion_reads (employee_id, document_id, read_until) VALUES (?1, ?2, ?3)
         ON CONFLICT (employee_id, document_id) DO UPDATE SET read_until = excluded.read_until",
        &values![session.author.employee, document, session.now],
    )?;
    Ok(())
}

/// The employees whom the words call: «@Ольга», «@Ольга Смирнова» or «@Смирнова», case and ё aside. A first name that several
/// people bear calls all of them.
#[must_use]
pub fn mentioned(words: &str, people: &[Employee]) -> Vec<Id> {
    let folded = crate::language::search::fold(words);
    let mut called = Vec::new();
    for rest in folded.split('@').skip(1) {
        let names_of = |employee: &Employee| crate::language::search::fold(&employee.name);
        let starts = |name: &str| {
            rest.strip_prefix(name).is_some_and(|tail| !tail.starts_with(|next: char| next.is_alphanumeric())) && !name.is_empty()
        };
        let whole: Vec<Id> = people.iter().filter(|employee| starts(&names_of(employee))).map(|employee| employee.id).collect();
        let found = if whole.is_empty() {
            let by_part = |employee: &&Employee| names_of(employee).split_whitespace().any(starts);
            people.iter().filter(by_part).map(|employee| employee.id).collect()
        } else {
            whole
        };
        for id in found {
            if !called.contains(&id) {
                called.push(id);
            }
        }
    }
    called
}
