//! The worker: takes events of the books and runs the rules that they start.
//!
//! An event is handled in one transaction: actions, run, message, notifications, letters into the outbox and the event's
//! completion are kept together or not at all, however often the worker is killed. When many wait, several are taken into one
//! transaction; when that fails, they are taken one by one, so that a bad one stops only itself.
//!
//! What may live here: the order of things and their transactions. What may not: talking to servers (that is the outbox's).

mod act;
mod event;
mod memory;
mod thread;
pub(super) mod waiting;
pub(super) mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};

use super::facts::{Occasion, OrderFacts};
use super::rules;
use super::runs::{Effect, Run};
use crate::books::directory::Directory;
use crate::books::engine::{self, Question, Row, Transaction, values};
use crate::books::{Author, Books, Error, Result, Session, customer_orders, events, settings};
use crate::language::{Language, Phrase};
use crate::model::{Id, Moment};

pub use memory::Memory;
pub use thread::Worker;

/// How many events are taken into one transaction at most.
pub const BATCH: i64 = 64;

/// Pauses before an event that failed is tried again, in seconds; after the last one it is given up.
const PAUSES: [i64; 5] = [1, 5, 30, 120, 600];

/// One run, for whoever prints what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunSummary {
    /// The run.
    pub run: Run,
    /// The number of the document.
    pub number: String,
}

impl RunSummary {
    /// What the run did, or why it did nothing, with the number of the document.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        super::activity::run_phrase(&self.run, &self.number).1
    }
}

/// How the assistant is: what waits for her, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Health {
    /// How many events wait.
    pub waiting: i64,
    /// When the oldest of them happened.
    pub oldest: Option<Moment>,
    /// How many events were given up.
    pub failed: i64,
    /// How many letters wait in the outbox.
    pub letters_waiting: i64,
    /// How many letters were not sent.
    pub letters_failed: i64,
}

/// How the assistant is.
///
/// # Errors
/// When the engine refuses.
pub fn health(transaction: &mut Transaction<'_>) -> Result<Health> {
    let (waiting, oldest) = events::queue(transaction)?;
    let failed = transaction.query_one("SELECT COUNT(*) FROM events WHERE status = 'failed'", &[])?.get(0)?;
    let row = transaction.query_one(
        "SELECT CAST(COALESCE(SUM(CASE WHEN status IN ('waiting', 'sending') THEN 1 ELSE 0 END), 0) AS BIGINT),
            CAST(COALESCE(SUM(CASE WHEN status = 'failed' THEN 1 ELSE 0 END), 0) AS BIGINT)
         FROM outbox WHERE status IN ('waiting', 'sending', 'failed')",
        &[],
    )?;
    Ok(Health { waiting, oldest, failed, letters_waiting: row.get(0)?, letters_failed: row.get(1)? })
}

/// What an event's rules stand on: read once for a transaction.
pub(super) struct Ground {
    pub directory: Directory,
    pub assistant: Id,
    pub language: Language,
}

/// The name of the setting that holds the language of letters and of names that the assistant gives.
pub(super) const LANGUAGE: &str = "assistant.language";

impl Ground {
    /// The ground, read when it was not yet; then the order of the event is read with it, for it is asked for next.
    fn ready<'g>(
        ground: &'g mut Option<Self>,
        facts: &mut Option<OrderFacts>,
        transaction: &mut Transaction<'_>,
        order: Id,
    ) -> Result<&'g Self> {
        if ground.is_none() {
            *ground = Some(Self::read(transaction, facts, order)?);
        }
        ground.as_ref().ok_or(Error::NoSuch("assistant"))
    }

    fn read(transaction: &mut Transaction<'_>, facts: &mut Option<OrderFacts>, order: Id) -> Result<Self> {
        let (language, id) = (values![LANGUAGE], values![order]);
        let header = customer_orders::header_for_change(transaction);
        let others: [Question<'_>; 3] = [(settings::SETTING, &language), (&header, &id), (customer_orders::LINES, &id)];
        let (directory, answers) = Directory::read_with(transaction, &others)?;
        let (language, kept) = answers.split_first().ok_or(Error::NoSuch("assistant"))?;
        let assistant = directory.assistant().ok_or(Error::NoSuch("assistant"))?.id;
        // What is wrong with the order is told by whoever needs it.
        let kept = customer_orders::answered(order, kept);
        if let Ok(read) = kept.and_then(|kept| OrderFacts::of_order(kept, &directory, Occasion::default())) {
            *facts = Some(read);
        }
        Ok(Self { directory, assistant, language: settings::setting_of(language)?.unwrap_or_default() })
    }
}

/// Handles everything that waits and is due, and answers what was done, in order.
///
/// # Errors
/// When the storage refuses; what was handled before stays handled.
pub fn drain_once(books: &Books) -> Result<Vec<RunSummary>> {
    drain(books, &mut Memory::default(), BATCH)
}

/// As [`drain_once`], with rules remembered from the last time and at most so many events in a transaction.
///
/// # Errors
/// As [`drain_once`].
pub fn drain(books: &Books, memory: &mut Memory, batch: i64) -> Result<Vec<RunSummary>> {
    let mut summaries = Vec::new();
    while take(books, memory, batch.max(1), &mut summaries)? {}
    Ok(summaries)
}

/// Takes the next events. False when there were none.
fn take(books: &Books, memory: &mut Memory, batch: i64, summaries: &mut Vec<RunSummary>) -> Result<bool> {
    match caught(books, memory, batch) {
        Ok((handled, done)) => {
            summaries.extend(done);
            return Ok(handled);
        }
        Err(error) if is_trouble_of_storage(&error) => return Err(error),
        Err(error) => tracing::warn!(%error, "a batch of events failed; they are taken one by one"),
    }
    for _ in 0..batch {
        match caught(books, memory, 1) {
            Ok((false, _)) => return Ok(true),
            Ok((true, done)) => summaries.extend(done),
            Err(error) if is_trouble_of_storage(&error) => return Err(error),
            // An error that nothing can be blamed for comes again: the caller waits before the next attempt.
            Err(error) if !put_off(books, memory.current, &error)? => return Err(error),
            Err(_) => {}
        }
    }
    Ok(true)
}

/// One transaction of events; a panic is an error of it.
fn caught(books: &Books, memory: &mut Memory, batch: i64) -> Result<(bool, Vec<RunSummary>)> {
    memory.current = None;
    catch_unwind(AssertUnwindSafe(|| transaction(books, memory, batch))).unwrap_or_else(|panic| {
        let detail = panic_words(panic.as_ref());
        tracing::error!(detail, "handling an event panicked");
        Err(Error::Unreadable { what: "event", reason: detail })
    })
}

fn transaction(books: &Books, memory: &mut Memory, batch: i64) -> Result<(bool, Vec<RunSummary>)> {
    // The author is set anew for each rule; whatever is written beside rules is the assistant's.
    let nobody = Author::person(Id::from_bytes([0; 16]));
    books.write(nobody, |session| {
        let assistant = memory.assistant(session.transaction)?;
        session.author = Author::person(assistant);
        handle_due(session, memory, batch, None)
    })
}

/// Handles due runs and events inside a transaction, at most `batch` of each at once until no event follows, by the latest rules; with
/// `after`, only events made later than it, no due runs, and the rules as they are in the memory. Answers whether there was anything.
pub(super) fn handle_due(
    session: &mut Session<'_, '_>,
    memory: &mut Memory,
    batch: i64,
    after: Option<Id>,
) -> Result<(bool, Vec<RunSummary>)> {
    let mut ground = None;
    let mut facts = None;
    let mut summaries = Vec::new();
    let mut handled = 0;
    let mut asked = None;
    if after.is_none() {
        let assistant = memory.assistant(session.transaction)?;
        let (due, waiting) = ask(session, memory, batch)?;
        // A run whose date has come makes an event, which belongs among those that wait.
        asked = Some(waiting).filter(|_| due.is_empty());
        for resumed in &waiting::take_due(session, memory, assistant, &due)? {
            memory.current = Some(resumed.event.id);
            summaries.extend(event::resume(session, &mut ground, &mut facts, resumed)?);
            handled += 1;
        }
    }
    while handled < batch {
        let room = batch - handled;
        let claimed = match (asked.take(), after) {
            (Some(rows), _) => events::claimed(&rows)?,
            (None, None) => events::claim(session.transaction, session.now, room)?,
            (None, Some(after)) => events_after(session.transaction, after, room)?,
        };
        let before = summaries.len();
        for event in &claimed {
            memory.current = Some(event.id);
            summaries.extend(event::handle(session, memory, &mut ground, &mut facts, event)?);
            handled += 1;
        }
        let ids: Vec<Id> = claimed.iter().map(|event| event.id).collect();
        events::finish_all(session.transaction, &ids, session.now)?;
        // Only a changed state makes further events here; what others made meanwhile rings the bell again.
        let made_events =
            |summary: &RunSummary| summary.run.effects.iter().any(|effect| matches!(effect, Effect::StateSet { .. }));
        if !summaries[before..].iter().any(made_events) {
            break;
        }
    }
    Ok((handled > 0, summaries))
}

/// Makes sure that the rules are the latest, and answers what is due: the runs, and the events that wait.
fn ask(session: &mut Session<'_, '_>, memory: &mut Memory, batch: i64) -> Result<(Vec<Row>, Vec<Row>)> {
    let transaction = &mut *session.transaction;
    let (revision, limits) = (values![rules::REVISION], values![session.now, batch]);
    let (due, claiming) = (waiting::due(transaction), events::claiming(transaction));
    let answers = transaction.query_all(&[(memory::LATEST, &revision), (&due, &limits), (&claiming, &limits)])?;
    let mut answers = answers.into_iter();
    memory.refresh_by(transaction, &answers.next().unwrap_or_default())?;
    Ok((answers.next().unwrap_or_default(), answers.next().unwrap_or_default()))
}

/// The waiting events made after `after`, oldest first.
fn events_after(transaction: &mut Transaction<'_>, after: Id, limit: i64) -> Result<Vec<events::Event>> {
    let rows = transaction
        .query("SELECT id FROM events WHERE status = 'waiting' AND id > ?1 ORDER BY id LIMIT ?2", &values![after, limit])?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        found.extend(events::get(transaction, row.get(0)?)?);
    }
    Ok(found)
}

/// Puts the event that failed off with a growing pause, or gives it up. One that could not even be read is the oldest that waits.
/// False when there was nothing to put off.
fn put_off(books: &Books, event: Option<Id>, error: &Error) -> Result<bool> {
    let nobody = Author::person(Id::from_bytes([0; 16]));
    books.write(nobody, |session| {
        let row = match event {
            Some(event) => session
                .transaction
                .query_optional("SELECT id, attempts FROM events WHERE id = ?1 AND status = 'waiting'", &values![event])?,
            None => session.transaction.query_optional(
                "SELECT id, attempts FROM events WHERE status = 'waiting' AND not_before <= ?1 ORDER BY id LIMIT 1",
                &values![session.now],
            )?,
        };
        let Some(row) = row else {
            return event.map_or(Ok(false), |event| waiting::give_up(session, event, &error.to_string()));
        };
        let (event, attempts): (Id, i64) = (row.get(0)?, row.get(1)?);
        // What cannot be read will not be read a second time; a panic is an error of the program, which stays the same too.
        let hopeless = matches!(error, Error::Unreadable { .. });
        let pause = usize::try_from(attempts).ok().and_then(|attempts| PAUSES.get(attempts)).filter(|_| !hopeless);
        let retry_at = pause.map(|seconds| session.now.plus_milliseconds(seconds * 1_000));
        tracing::error!(%event, %error, given_up = retry_at.is_none(), "an event failed");
        events::fail(session.transaction, event, &error.to_string(), retry_at)?;
        session.announce(engine::Topic::Events);
        Ok(true)
    })
}

/// Whether the storage as a whole is in trouble, so that no event is to blame and everything is tried again later.
pub(super) fn is_trouble_of_storage(error: &Error) -> bool {
    use engine::Error as Engine;
    match error {
        Error::Engine(error) => {
            error.is_transient()
                || matches!(
                    error,
                    Engine::NotFound { .. }
                        | Engine::Damaged { .. }
                        | Engine::DiskFull
                        | Engine::ReadOnly { .. }
                        | Engine::File { .. }
                        | Engine::CommitUnknown { .. }
                        | Engine::Cancelled
                        | Engine::NestedWrite
                )
        }
        _ => false,
    }
}

/// What a panic said.
pub(super) fn panic_words(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "panic".to_owned())
}
