//! Runs: what one rule did on one event of one document, or why it did nothing. Every run is kept.

use serde::{Deserialize, Serialize};

use super::rule::Seen;
use crate::books::engine::{Row, Transaction, values};
use crate::books::{Result, unreadable};
use crate::language::Phrase;
use crate::model::{DocumentKind, DocumentRef, Id, Moment};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It did what the rule says.
    Done,
    /// There was nothing to do: a condition did not hold, or everything was so already.
    Skipped,
    /// It waits for its time.
    Waiting,
    /// It could not do it; nothing of it was kept.
    Failed,
    /// The chain of rules was cut here.
    Cut,
}

impl Outcome {
    const ALL: [Self; 5] = [Self::Done, Self::Skipped, Self::Waiting, Self::Failed, Self::Cut];

    /// The word that the books keep.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Waiting => "waiting",
            Self::Failed => "failed",
            Self::Cut => "cut",
        }
    }

    /// The key of its name in the translations.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Done => "assistant-outcome-done",
            Self::Skipped => "assistant-outcome-skipped",
            Self::Waiting => "assistant-outcome-waiting",
            Self::Failed => "assistant-outcome-failed",
            Self::Cut => "assistant-outcome-cut",
        }
    }
}

/// What a run did, or found to be so already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum Effect {
    /// The order was put into a state.
    StateSet {
        /// Before.
        from: Id,
        /// Its name then.
        from_name: String,
        /// After.
        to: Id,
        /// Its name then.
        to_name: String,
    },
    /// The order was left in its state.
    StateKept {
        /// The state that the rule wanted.
        to_name: String,
        /// Why it was not set.
        why: KeptState,
    },
    /// An employee was told.
    Told {
        /// Who.
        employee: Id,
        /// The name then.
        name: String,
        /// The notification.
        notification: Id,
    },
    /// An employee had been told the same by this chain of rules.
    ToldBefore {
        /// The name.
        name: String,
    },
    /// There was nobody to tell.
    NobodyToTell,
    /// A letter went into the outbox.
    LetterWritten {
        /// The letter.
        letter: Id,
        /// The template.
        template: Id,
        /// Its name then.
        template_name: String,
        /// The receiver.
        to_name: String,
        /// The receiver's address.
        to_address: String,
        /// Waits until then.
        not_before: Option<Moment>,
    },
    /// No letter was written, because the state that it would tell of was left since.
    LetterOutdated {
        /// The template's name.
        template_name: String,
        /// The state that the order is in now.
        state_name: String,
    },
}

/// Why an order was left in its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeptState {
    /// It was in it already.
    AlreadyThere,
    /// It would have been a step back.
    WouldGoBack,
    /// It is completed.
    Completed,
    /// It is cancelled.
    Cancelled,
}

impl Effect {
    /// Whether something was done.
    #[must_use]
    pub const fn is_deed(&self) -> bool {
        matches!(self, Self::StateSet { .. } | Self::Told { .. } | Self::LetterWritten { .. })
    }
}

/// One run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Identity; sorts by time.
    pub id: Id,
    /// The rule.
    pub rule: Id,
    /// Its revision then.
    pub rule_revision: i64,
    /// The event.
    pub event: Id,
    /// The document.
    pub document: DocumentRef,
    /// When it ran.
    pub moment: Moment,
    /// How long it took.
    pub microseconds: i64,
    /// How it ended.
    pub outcome: Outcome,
    /// Why it did nothing, waits, failed or was cut.
    pub reason: Option<Phrase>,
    /// The comparisons that it looked at.
    pub seen: Vec<Seen>,
    /// What it did.
    pub effects: Vec<Effect>,
    /// When it was undone, and by whom.
    pub undone: Option<(Moment, Id)>,
}

pub(super) const COLUMNS: &str = "id, rule_id, rule_revision, event_id, document_kind, document_id, moment, microseconds, outcome, reason, seen, effects, \
     undone_at, undone_by";

/// Keeps a run. A waiting run of the same rule, event and document becomes this one; any other is never overwritten.
pub(super) fn record(transaction: &mut Transaction<'_>, run: &Run) -> Result<()> {
    transaction.execute_later(
        "INSERT INTO runs (id, rule_id, rule_revision, event_id, document_kind, document_id, moment, microseconds, outcome, reason,
            seen, effects)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (rule_id, event_id, document_id) DO UPDATE SET rule_revision = excluded.rule_revision, moment = excluded.moment,
            microseconds = excluded.microseconds, outcome = excluded.outcome, reason = excluded.reason, seen = excluded.seen,
            effects = excluded.effects WHERE runs.outcome = 'waiting'",
        &values![
            run.id,
            run.rule,
            run.rule_revision,
            run.event,
            run.document.kind.code(),
            run.document.id,
            run.moment,
            run.microseconds,
            run.outcome.code(),
            run.reason.as_ref().map(serde_json::to_string).transpose()?,
            serde_json::to_string(&run.seen)?,
            serde_json::to_string(&run.effects)?
        ],
    )?;
    Ok(())
}

/// Forgets how long runs took: what is played must come out alike on every machine.
///
/// # Errors
/// When the engine refuses.
pub fn forget_durations(transaction: &mut Transaction<'_>) -> Result<()> {
    transaction.execute("UPDATE runs SET microseconds = 0", &[])?;
    Ok(())
}

/// Whether the rule ran on the event of the document already: the run's identity and outcome.
pub(super) fn of_event(transaction: &mut Transaction<'_>, rule: Id, event: Id, document: Id) -> Result<Option<(Id, Outcome)>> {
    let row = transaction.query_optional(
        "SELECT id, outcome FROM runs WHERE rule_id = ?1 AND event_id = ?2 AND document_id = ?3",
        &values![rule, event, document],
    )?;
    row.map(|row| Ok((row.get(0)?, outcome_of(&row.get::<String>(1)?)?))).transpose()
}

/// One run; `None` when there is none of this identity.
///
/// # Errors
/// When the engine refuses or the run cannot be read.
pub fn get(transaction: &mut Transaction<'_>, id: Id) -> Result<Option<Run>> {
    let row = transaction.query_optional(&format!("SELECT {COLUMNS} FROM runs WHERE id = ?1"), &values![id])?;
    row.as_ref().map(read).transpose()
}

/// All runs on a document, oldest first.
///
/// # Errors
/// When the engine refuses or a run cannot be read.
pub fn of_document(transaction: &mut Transaction<'_>, document: Id) -> Result<Vec<Run>> {
    let rows =
        transaction.query(&format!("SELECT {COLUMNS} FROM runs WHERE document_id = ?1 ORDER BY id"), &values![document])?;
    rows.iter().map(read).collect()
}

/// The latest runs of a rule, the newest first.
///
/// # Errors
/// When the engine refuses or a run cannot be read.
pub fn of_rule(transaction: &mut Transaction<'_>, rule: Id, limit: i64) -> Result<Vec<Run>> {
    let rows = transaction.query(
        &format!("SELECT {COLUMNS} FROM runs WHERE rule_id = ?1 ORDER BY moment DESC, id DESC LIMIT ?2"),
        &values![rule, limit],
    )?;
    rows.iter().map(read).collect()
}

/// Every run, oldest first, handed one by one.
///
/// # Errors
/// When the engine refuses, a run cannot be read, or `each` answers with an error.
pub fn for_each(transaction: &mut Transaction<'_>, mut each: impl FnMut(Run) -> Result<()>) -> Result<()> {
    let mut outcome = Ok(());
    transaction.for_each(&format!("SELECT {COLUMNS} FROM runs ORDER BY id"), &[], |row| {
        if outcome.is_ok() {
            outcome = read(&row).and_then(&mut each);
        }
        Ok(())
    })?;
    outcome
}

pub(super) fn read(row: &Row) -> Result<Run> {
    let kind: String = row.get(4)?;
    let undone_at: Option<Moment> = row.get(12)?;
    let undone_by: Option<Id> = row.get(13)?;
    Ok(Run {
        id: row.get(0)?,
        rule: row.get(1)?,
        rule_revision: row.get(2)?,
        event: row.get(3)?,
        document: DocumentRef {
            kind: DocumentKind::from_code(&kind).ok_or_else(|| unreadable("document kind", &kind))?,
            id: row.get(5)?,
        },
        moment: row.get(6)?,
        microseconds: row.get(7)?,
        outcome: outcome_of(&row.get::<String>(8)?)?,
        reason: row.get::<Option<String>>(9)?.map(|reason| serde_json::from_str(&reason)).transpose()?,
        seen: serde_json::from_str(&row.get::<String>(10)?)?,
        effects: serde_json::from_str(&row.get::<String>(11)?)?,
        undone: undone_at.zip(undone_by),
    })
}

fn outcome_of(code: &str) -> Result<Outcome> {
    Outcome::ALL.into_iter().find(|known| known.code() == code).ok_or_else(|| unreadable("outcome of a run", code))
}
