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

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};

use super::facts::OrderFacts;
use super::runs::Run;
use crate::books::engine::{self, Row, Transaction, values};
use crate::books::events::{self, Event};
use crate::books::{Author, Books, Error, Result, Session};
use crate::language::Phrase;
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

/// The name of the setting that holds the language of letters and of names that the assistant gives.
pub(super) const LANGUAGE: &str = "assistant.language";

/// What one event of a transaction leaves to the next.
#[derive(Default)]
struct Carried {
    /// The order that was read last.
    facts: Option<OrderFacts>,
    /// The events that rules made and that nobody has begun to handle.
    made: Vec<Event>,
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
    // What is refused late fails the whole transaction, which is then done again, waiting for an answer to each rule.
    memory.hasty = true;
    let first = caught(books, memory, batch);
    memory.hasty = false;
    match first {
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
    // The author is set when the books have told who the assistant is.
    let nobody = Author::person(Id::from_bytes([0; 16]));
    let work = || books.write(nobody, |session| handle_due(session, memory, batch, None));
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let detail = panic_words(panic.as_ref());
        tracing::error!(detail, "handling an event panicked");
        Err(Error::Unreadable { what: "event", reason: detail })
    })
}

/// Handles due runs and events inside a transaction, at most `batch` of each, and the events that follow from them, by the latest rules;
/// with `after`, only events made later than it, no due runs, and the rules as they are in the memory. Answers whether there was anything.
pub(super) fn handle_due(
    session: &mut Session<'_, '_>,
    memory: &mut Memory,
    batch: i64,
    after: Option<Id>,
) -> Result<(bool, Vec<RunSummary>)> {
    let (due, mut waiting) = match after {
        None => ask(session, memory, batch)?,
        Some(after) => (Vec::new(), events::waiting_after(session.transaction, after, batch)?),
    };
    // The author is set anew for each rule; whatever is written beside rules is the assistant's.
    session.author = Author::person(memory.ground()?.assistant);
    let mut carried = Carried::default();
    let mut summaries = Vec::new();
    let mut handled = 0;
    for resumed in &waiting::take_due(session, memory, &due)? {
        memory.current = Some(resumed.event.id);
        summaries.extend(event::resume(session, memory, &mut carried, resumed)?);
        handled += 1;
    }
    if !due.is_empty() {
        // Due runs make events, which belong among those that wait.
        carried.made.clear();
        waiting = events::claim(session.transaction, session.now, (batch - handled).max(0))?;
    }
    let mut queue = VecDeque::from(waiting);
    let mut done = Vec::new();
    while handled < batch
        && let Some(event) = queue.pop_front()
    {
        memory.current = Some(event.id);
        summaries.extend(event::handle(session, memory, &mut carried, &event)?);
        queue.extend(carried.made.drain(..));
        done.push(event.id);
        handled += 1;
    }
    events::finish_all(session.transaction, &done, session.now)?;
    Ok((handled > 0 || !due.is_empty(), summaries))
}

/// Makes sure that the rules are the latest, and answers what is due: the runs, and the events that wait.
fn ask(session: &mut Session<'_, '_>, memory: &mut Memory, batch: i64) -> Result<(Vec<Row>, Vec<Event>)> {
    let transaction = &mut *session.transaction;
    let limits = values![session.now, batch];
    let (due, claiming) = (waiting::due(transaction), events::claiming(transaction));
    let mut answers =
        transaction.query_all(&[(memory::LATEST, &memory::counters()), (&due, &limits), (&claiming, &limits)])?.into_iter();
    memory.refresh_by(transaction, &answers.next().unwrap_or_default())?;
    let due = answers.next().unwrap_or_default();
    Ok((due, events::claimed(&answers.next().unwrap_or_default())?))
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
                "SELECT id, attempts FROM events WHERE status = 'waiting' AND not_before <= ?1 ORDER BY not_before, id LIMIT 1",
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
