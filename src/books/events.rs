//! Events: what happened in the books that a rule may wait for. Each is written in the transaction of its cause and is
//! later done, still waiting, or failed with a reason; never lost, never done twice.

use serde::{Deserialize, Serialize};

use super::engine::{Row, Topic, Transaction, Value, values};
use super::{Result, Session, error::unreadable};
use crate::model::{DocumentKind, DocumentRef, Id, Moment, OrderSource, Share, ShareKind};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happening {
    /// A document was saved for the first time.
    DocumentCreated {
        /// Where it came from, for orders.
        source: Option<OrderSource>,
    },
    /// A document was saved again with these leaves changed (paths of the change log).
    DocumentChanged {
        /// The changed paths.
        fields: Vec<String>,
    },
    /// A document was posted.
    DocumentPosted,
    /// A document was unposted.
    DocumentUnposted,
    /// A document was marked for deletion.
    DocumentMarked,
    /// The state of an order changed.
    StateChanged {
        /// Before.
        from: Id,
        /// After.
        to: Id,
    },
    /// A share of an order changed.
    ShareChanged {
        /// Which share.
        share: ShareKind,
        /// Before.
        before: Share,
        /// After.
        after: Share,
        /// The document that changed it: the receipt, or the order itself when its total changed.
        cause: DocumentRef,
    },
    /// A date that a rule waited for was reached.
    DateReached {
        /// The rule.
        rule: Id,
        /// The date.
        date: Moment,
    },
    /// A person asked for a rule to be applied to a document that it had left alone.
    RuleApplied {
        /// The rule.
        rule: Id,
    },
    /// A letter was refused for good.
    LetterFailed {
        /// The letter in the outbox.
        letter: Id,
        /// The server's words.
        words: String,
    },
}

impl Happening {
    /// The word by which rules are looked up.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DocumentCreated { .. } => "document_created",
            Self::DocumentChanged { .. } => "document_changed",
            Self::DocumentPosted => "document_posted",
            Self::DocumentUnposted => "document_unposted",
            Self::DocumentMarked => "document_marked",
            Self::StateChanged { .. } => "state_changed",
            Self::ShareChanged { .. } => "share_changed",
            Self::DateReached { .. } => "date_reached",
            Self::RuleApplied { .. } => "rule_applied",
            Self::LetterFailed { .. } => "letter_failed",
        }
    }
}

/// The rules that led to an event, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Chain(pub Vec<ChainLink>);

/// One rule that acted on one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainLink {
    /// The rule.
    pub rule: Id,
    /// The document it acted on.
    pub document: Id,
}

impl Chain {
    /// The longest chain of rules that is followed.
    pub const LONGEST: usize = 16;

    /// Whether the rule already acted on the document in this chain.
    #[must_use]
    pub fn holds(&self, rule: Id, document: Id) -> bool {
        self.0.contains(&ChainLink { rule, document })
    }

    /// This chain with one more link.
    #[must_use]
    pub fn followed_by(&self, rule: Id, document: Id) -> Self {
        let mut links = self.0.clone();
        links.push(ChainLink { rule, document });
        Self(links)
    }
}

/// Where an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    /// Not yet handled.
    Waiting,
    /// Handled.
    Done,
    /// Could not be handled; the reason is kept.
    Failed,
}

impl EventStatus {
    /// The word that the books keep.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    /// Identity; sorts by time.
    pub id: Id,
    /// The document concerned.
    pub document: DocumentRef,
    /// When.
    pub moment: Moment,
    /// Who caused it.
    pub actor: Id,
    /// What happened.
    pub happening: Happening,
    /// The rules that led here.
    pub chain: Chain,
    /// Where it stands.
    pub status: EventStatus,
    /// How often handling it has been tried.
    pub attempts: i64,
    /// Why it failed.
    pub reason: Option<String>,
}

const COLUMNS: &str = "id, document_kind, document_id, moment, actor_id, payload, chain, status, attempts, reason";

/// Writes an event in the transaction of its cause.
///
/// # Errors
/// When the engine refuses.
pub fn append(session: &mut Session<'_, '_>, document: DocumentRef, happening: Happening) -> Result<Event> {
    let event = Event {
        id: Id::new(),
        document,
        moment: session.now,
        actor: session.author.employee,
        happening,
        chain: session.author.chain.clone(),
        status: EventStatus::Waiting,
        attempts: 0,
        reason: None,
    };
    session.transaction.execute_later(
        "INSERT INTO events (id, kind, document_kind, document_id, moment, actor_id, payload, chain, status, attempts, not_before)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'waiting', 0, ?5)",
        &values![
            event.id,
            event.happening.code(),
            document.kind.code(),
            document.id,
            event.moment,
            event.actor,
            serde_json::to_string(&event.happening)?,
            serde_json::to_string(&event.chain)?
        ],
    )?;
    session.announce(Topic::Events);
    Ok(event)
}

/// The events that may be handled at `now`, those that could be for longest first (the order of the index of waiting events: in any other
/// all events ever made would be gone through), locked until the transaction ends so that no other worker takes them.
///
/// # Errors
/// When the engine refuses or an event cannot be read.
pub fn claim(transaction: &mut Transaction<'_>, now: Moment, limit: i64) -> Result<Vec<Event>> {
    let sql = claiming(transaction);
    claimed(&transaction.query(&sql, &values![now, limit])?)
}

/// What [`claim`] asks, by the moment and the limit; [`claimed`] reads the answer: for whoever has more to ask in one way to the server
/// and back.
#[must_use]
pub fn claiming(transaction: &Transaction<'_>) -> String {
    format!(
        "SELECT {COLUMNS} FROM events WHERE status = 'waiting' AND not_before <= ?1 ORDER BY not_before, id LIMIT ?2{}",
        transaction.lock_suffix()
    )
}

/// The events that [`claiming`] was answered with.
///
/// # Errors
/// When an event cannot be read.
pub fn claimed(rows: &[Row]) -> Result<Vec<Event>> {
    rows.iter().map(read).collect()
}

/// The waiting events made after `after`, oldest first.
///
/// # Errors
/// When the engine refuses or an event cannot be read.
pub fn waiting_after(transaction: &mut Transaction<'_>, after: Id, limit: i64) -> Result<Vec<Event>> {
    let sql = format!("SELECT {COLUMNS} FROM events WHERE status = 'waiting' AND id > ?1 ORDER BY id LIMIT ?2");
    claimed(&transaction.query(&sql, &values![after, limit])?)
}

/// When the next waiting event may be handled.
///
/// # Errors
/// When the engine refuses.
pub fn next_due(transaction: &mut Transaction<'_>) -> Result<Option<Moment>> {
    let row = transaction.query_one("SELECT MIN(not_before) FROM events WHERE status = 'waiting'", &[])?;
    Ok(row.get(0)?)
}

/// How many events wait, and since when the oldest does.
///
/// # Errors
/// When the engine refuses.
pub fn queue(transaction: &mut Transaction<'_>) -> Result<(i64, Option<Moment>)> {
    let row = transaction.query_one("SELECT COUNT(*), MIN(moment) FROM events WHERE status = 'waiting'", &[])?;
    Ok((row.get(0)?, row.get(1)?))
}

/// Marks several events as handled, in one statement. There are as many texts of it as powers of two, so that they are worth
/// preparing: the last event is named again where places are left.
///
/// # Errors
/// When the engine refuses.
pub fn finish_all(transaction: &mut Transaction<'_>, events: &[Id], now: Moment) -> Result<()> {
    let Some(last) = events.last() else { return Ok(()) };
    let named = events.iter().chain(std::iter::repeat(last)).take(events.len().next_power_of_two());
    let parameters: Vec<Value> = std::iter::once(Value::from(now)).chain(named.map(|id| Value::from(*id))).collect();
    let places: Vec<String> = (2..=parameters.len()).map(|place| format!("?{place}")).collect();
    let sql = format!(
        "UPDATE events SET status = 'done', done_at = ?1, attempts = attempts + 1, reason = NULL WHERE id IN ({})",
        places.join(", ")
    );
    Ok(transaction.execute_later(&sql, &parameters)?)
}

/// Puts an event off after a failure that may pass, or gives it up when `retry_at` is nothing. The reason is kept.
///
/// # Errors
/// When the engine refuses.
pub fn fail(transaction: &mut Transaction<'_>, event: Id, reason: &str, retry_at: Option<Moment>) -> Result<()> {
    let (status, not_before) = match retry_at {
        Some(moment) => (EventStatus::Waiting, Some(moment)),
        None => (EventStatus::Failed, None),
    };
    transaction.execute(
        "UPDATE events SET status = ?2, reason = ?3, attempts = attempts + 1, not_before = COALESCE(?4, not_before) WHERE id = ?1",
        &values![event, status.code(), reason, not_before],
    )?;
    Ok(())
}

/// One event.
///
/// # Errors
/// When the engine refuses or the event cannot be read.
pub fn get(transaction: &mut Transaction<'_>, id: Id) -> Result<Option<Event>> {
    let row = transaction.query_optional(&format!("SELECT {COLUMNS} FROM events WHERE id = ?1"), &values![id])?;
    row.as_ref().map(read).transpose()
}

/// Every event, oldest first, handed one by one.
///
/// # Errors
/// When the engine refuses, an event cannot be read, or `each` answers with an error.
pub fn for_each(transaction: &mut Transaction<'_>, mut each: impl FnMut(Event) -> Result<()>) -> Result<()> {
    let no_parameters: [Value; 0] = [];
    let mut outcome = Ok(());
    transaction.for_each(&format!("SELECT {COLUMNS} FROM events ORDER BY id"), &no_parameters, |row| {
        if outcome.is_ok() {
            outcome = read(&row).and_then(&mut each);
        }
        Ok(())
    })?;
    outcome
}

fn read(row: &Row) -> Result<Event> {
    let kind: String = row.get(1)?;
    let status: String = row.get(7)?;
    Ok(Event {
        id: row.get(0)?,
        document: DocumentRef {
            kind: DocumentKind::from_code(&kind).ok_or_else(|| unreadable("document kind", &kind))?,
            id: row.get(2)?,
        },
        moment: row.get(3)?,
        actor: row.get(4)?,
        happening: serde_json::from_str(&row.get::<String>(5)?)?,
        chain: serde_json::from_str(&row.get::<String>(6)?)?,
        status: [EventStatus::Waiting, EventStatus::Done, EventStatus::Failed]
            .into_iter()
            .find(|known| known.code() == status)
            .ok_or_else(|| unreadable("event status", &status))?,
        attempts: row.get(8)?,
        reason: row.get(9)?,
    })
}
