//! What happens to letters: in, claimed, out.

use std::time::Duration;

use super::journal;
use super::list::{self, COLUMNS};
use super::{Error, Letter, NewLetter, Result, Status};
use crate::books::engine::{Topic, Transaction, values};
use crate::books::{Session, events, naming};
use crate::channels::mail::{Failure, FailureKind, account, message};
use crate::channels::settings;
use crate::model::{Id, Moment};

/// How long a worker may keep a letter that it claimed. It is longer than a server may take for one letter.
pub const LEASE: Duration = Duration::from_secs(120);

/// The pauses after failed attempts that may pass, in minutes; the last one goes on.
const PAUSES: [i64; 5] = [1, 5, 15, 30, 60];

/// After so many minutes of pauses a letter is given up.
const PATIENCE: i64 = 24 * 60;

/// A letter that this worker alone may hand to a server until its lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The letter; its attempts count this one.
    pub letter: Letter,
    /// When the lease ends.
    pub until: Moment,
}

/// What became of a letter that was not handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// It is tried again then.
    RetryAt(Moment),
    /// It is given up.
    Failed,
    /// It waits until the account is mended.
    WaitsForAccount,
}

/// Puts a letter into the outbox and gives its identity. Its Message-ID is made here, once.
///
/// # Errors
/// [`Error::BadAddress`], or when the engine refuses.
pub fn enqueue(session: &mut Session<'_, '_>, letter: &NewLetter) -> Result<Id> {
    let address = letter.to_address.trim();
    if !account::is_address(address) {
        return Err(Error::BadAddress(address.to_owned()));
    }
    let account = settings::account(session.transaction)?;
    let name = letter.document.map(|document| naming::document_name(session.transaction, document)).transpose()?;
    let search = journal::search_text(letter, address, &name.unwrap_or_default());
    let id = Id::new();
    let now = session.now;
    let not_before = letter.not_before.map_or(now, |moment| moment.max(now));
    session.transaction.execute_later(
        "INSERT INTO outbox (id, channel, created_at, not_before, status, attempts, next_attempt_at, message_id, to_address, to_name,
            subject, body_text, body_html, document_kind, document_id, party_id, employee_id, run_id, template_id, search)
         VALUES (?1, 'mail', ?2, ?3, 'waiting', 0, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        &values![
            id,
            now,
            not_before,
            message::message_id(id, account.as_ref()),
            address,
            letter.to_name.trim(),
            letter.subject.as_str(),
            letter.text.as_str(),
            letter.html.as_str(),
            letter.document.map(|document| document.kind.code()),
            letter.document.map(|document| document.id),
            letter.party,
            letter.employee,
            letter.run,
            letter.template,
            search
        ],
    )?;
    session.announce(Topic::Outbox);
    Ok(id)
}

/// When there is something to do next: a letter becomes due, or the lease of a dead worker ends.
///
/// # Errors
/// When the engine refuses.
pub fn next_due(transaction: &mut Transaction<'_>) -> Result<Option<Moment>> {
    let row = transaction.query_one(
        "SELECT MIN(CASE WHEN status = 'sending' THEN claimed_until ELSE next_attempt_at END) FROM outbox
         WHERE status IN ('waiting', 'sending')",
        &[],
    )?;
    Ok(row.get(0)?)
}

/// Takes the letter that has been due the longest, or nothing when none is. Letters of workers whose lease ended are free again.
///
/// # Errors
/// When the engine refuses or a letter cannot be read.
pub fn claim(session: &mut Session<'_, '_>, worker: &str) -> Result<Option<Claimed>> {
    let now = session.now;
    session.transaction.execute(
        "UPDATE outbox SET status = 'waiting', claimed_by = NULL, claimed_until = NULL, next_attempt_at = claimed_until
         WHERE status = 'sending' AND claimed_until <= ?1",
        &values![now],
    )?;
    let sql = format!(
        "SELECT {COLUMNS} FROM outbox WHERE status = 'waiting' AND channel = 'mail' AND next_attempt_at <= ?1
         ORDER BY next_attempt_at, id LIMIT 1{}",
        session.transaction.lock_suffix()
    );
    let Some(row) = session.transaction.query_optional(&sql, &values![now])? else { return Ok(None) };
    let mut letter = list::read(&row)?;
    let until = now.plus_milliseconds(i64::try_from(LEASE.as_millis()).unwrap_or(i64::MAX));
    session.transaction.execute(
        "UPDATE outbox SET status = 'sending', attempts = attempts + 1, claimed_by = ?2, claimed_until = ?3 WHERE id = ?1",
        &values![letter.id, worker, until],
    )?;
    session.announce(Topic::Outbox);
    letter.status = Status::Sending;
    letter.attempts += 1;
    Ok(Some(Claimed { letter, until }))
}

/// Records that a server took the letter. It did, so this holds even when the lease ended meanwhile or a person cancelled the letter.
///
/// # Errors
/// When the engine refuses.
pub fn record_sent(session: &mut Session<'_, '_>, letter: Id, reply: &str) -> Result<()> {
    session.transaction.execute(
        "UPDATE outbox SET status = 'sent', sent_at = ?2, server_reply = ?3, last_error = NULL, claimed_by = NULL, claimed_until = NULL
         WHERE id = ?1 AND status <> 'sent'",
        &values![letter, session.now, reply],
    )?;
    session.announce(Topic::Outbox);
    Ok(())
}

/// Records that the letter was not handed over, and decides what becomes of it. A refusal for good, or a day of trying in vain, also
/// writes the event `letter_failed` of the document that the letter is about.
///
/// # Errors
/// When the engine refuses.
pub fn record_failure(session: &mut Session<'_, '_>, letter: &Letter, worker: &str, failure: &Failure) -> Result<NextStep> {
    // Whoever lost the lease has nothing to say any more: another worker may be at it.
    let held = session.transaction.query_optional(
        &format!(
            "SELECT id FROM outbox WHERE id = ?1 AND status = 'sending' AND claimed_by = ?2{}",
            session.transaction.lock_row_suffix()
        ),
        &values![letter.id, worker],
    )?;
    let step = next_step(failure, letter.attempts, session.now);
    if held.is_some() {
        apply(session, letter, failure, step, letter.attempts)?;
    }
    Ok(step)
}

/// The server could not be reached: counts as an attempt of every letter that is due, so that each waits its pause.
/// Gives what becomes of each.
///
/// # Errors
/// When the engine refuses or a letter cannot be read.
pub fn postpone_due(session: &mut Session<'_, '_>, failure: &Failure) -> Result<Vec<(Id, NextStep)>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM outbox WHERE status = 'waiting' AND channel = 'mail' AND next_attempt_at <= ?1 ORDER BY next_attempt_at, id{}",
        session.transaction.lock_suffix()
    );
    let now = session.now;
    let letters: Vec<Letter> = session.transaction.query(&sql, &values![now])?.iter().map(list::read).collect::<Result<_>>()?;
    let mut steps = Vec::with_capacity(letters.len());
    for letter in &letters {
        let attempts = letter.attempts + 1;
        let step = next_step(failure, attempts, now);
        apply(session, letter, failure, step, attempts)?;
        steps.push((letter.id, step));
    }
    Ok(steps)
}

/// «Повторить»: the letter is tried at once and, when it had been given up, as often as a new one.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::WrongStatus`] of a letter that was sent or is being sent.
pub fn retry_now(session: &mut Session<'_, '_>, id: Id) -> Result<()> {
    let letter = locked(session, id)?;
    let attempts = match letter.status {
        Status::Waiting => letter.attempts,
        Status::Failed | Status::Cancelled => 0,
        Status::Sending | Status::Sent => return Err(Error::WrongStatus(letter.status)),
    };
    let now = session.now;
    session.transaction.execute(
        "UPDATE outbox SET status = 'waiting', attempts = ?2, next_attempt_at = ?3 WHERE id = ?1",
        &values![id, attempts, now],
    )?;
    Ok(settings::hurry(session)?)
}

/// «Повторить сейчас»: every waiting letter whose time has come is tried at once. Gives how many there are.
///
/// # Errors
/// When the engine refuses.
pub fn retry_all(session: &mut Session<'_, '_>) -> Result<u64> {
    let now = session.now;
    let count = session.transaction.execute(
        "UPDATE outbox SET next_attempt_at = ?1 WHERE status = 'waiting' AND channel = 'mail' AND not_before <= ?1",
        &values![now],
    )?;
    settings::hurry(session)?;
    Ok(count)
}

/// The server answers again: letters that were put off only because it was silent are due at once, whatever their pauses grew to.
///
/// # Errors
/// When the engine refuses.
pub(crate) fn silence_ended(session: &mut Session<'_, '_>) -> Result<()> {
    session.transaction.execute(
        "UPDATE outbox SET next_attempt_at = ?1 WHERE status = 'waiting' AND channel = 'mail' AND next_attempt_at > ?1
            AND (last_error LIKE 'connect: %' OR last_error LIKE 'greeting: %')",
        &values![session.now],
    )?;
    session.announce(Topic::Outbox);
    Ok(())
}

/// «Не отправлять»: a waiting or failed letter is put aside.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::WrongStatus`] of a letter that was sent or is being sent.
pub fn cancel(session: &mut Session<'_, '_>, id: Id) -> Result<()> {
    let letter = locked(session, id)?;
    match letter.status {
        Status::Waiting | Status::Failed => {}
        Status::Cancelled => return Ok(()),
        Status::Sending | Status::Sent => return Err(Error::WrongStatus(letter.status)),
    }
    session.transaction.execute("UPDATE outbox SET status = 'cancelled' WHERE id = ?1", &values![id])?;
    session.announce(Topic::Outbox);
    Ok(())
}

/// The pause after so many failed attempts; `None` when the letter is to be given up.
pub fn pause_after(attempts: i64) -> Option<Duration> {
    let pause = |attempt: i64| usize::try_from(attempt - 1).ok().and_then(|index| PAUSES.get(index)).copied().unwrap_or(60);
    let attempts = attempts.max(1);
    if attempts > PATIENCE {
        return None;
    }
    let waited: i64 = (1..attempts).map(pause).sum();
    let next = pause(attempts);
    (waited + next <= PATIENCE).then(|| Duration::from_secs(60 * next.unsigned_abs()))
}

fn next_step(failure: &Failure, attempts: i64, now: Moment) -> NextStep {
    match failure.kind {
        FailureKind::Permanent => NextStep::Failed,
        FailureKind::Account => NextStep::WaitsForAccount,
        FailureKind::Transient => pause_after(attempts).map_or(NextStep::Failed, |pause| {
            NextStep::RetryAt(now.plus_milliseconds(i64::try_from(pause.as_millis()).unwrap_or(i64::MAX)))
        }),
    }
}

fn apply(session: &mut Session<'_, '_>, letter: &Letter, failure: &Failure, step: NextStep, attempts: i64) -> Result<()> {
    let (status, attempts, at) = match step {
        NextStep::RetryAt(at) => (Status::Waiting, attempts, at),
        NextStep::WaitsForAccount => (Status::Waiting, attempts - 1, letter.next_attempt_at),
        NextStep::Failed => (Status::Failed, attempts, letter.next_attempt_at),
    };
    session.transaction.execute(
        "UPDATE outbox SET status = ?2, attempts = ?3, next_attempt_at = ?4, last_error = ?5, server_reply = ?6,
            claimed_by = NULL, claimed_until = NULL WHERE id = ?1",
        &values![letter.id, status.code(), attempts, at, failure.to_record(), failure.words.as_str()],
    )?;
    if let (NextStep::Failed, Some(document)) = (step, letter.document) {
        let happening = events::Happening::LetterFailed { letter: letter.id, words: failure.words.clone() };
        events::append(session, document, happening)?;
    }
    session.announce(Topic::Outbox);
    Ok(())
}

fn locked(session: &mut Session<'_, '_>, id: Id) -> Result<Letter> {
    let sql = format!("SELECT {COLUMNS} FROM outbox WHERE id = ?1{}", session.transaction.lock_row_suffix());
    let row = session.transaction.query_optional(&sql, &values![id])?;
    row.as_ref().map(list::read).transpose()?.ok_or(Error::NotFound(id))
}
