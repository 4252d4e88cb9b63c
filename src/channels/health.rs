//! How the mail is: whether letters wait, and if they cannot go, why, since when and until when.

use super::mail::{SecretError, Secrets};
use super::outbox;
use super::settings::{self, Trouble, TroubleKind};
use crate::books::engine::Transaction;
use crate::books::{self, Books};
use crate::model::Moment;

/// A letter that is overdue by so many minutes, with nothing noted against it, is one that nobody on this machine sends.
const OVERDUE: i64 = 1;

/// Why letters that wait cannot go.
#[derive(Debug, Clone)]
pub enum Cause {
    /// No mail account is filled in.
    NoAccount,
    /// The password of the account is not on this machine, and no other machine sends.
    NoPassword,
    /// The store of passwords refused, and no other machine sends.
    Secret(SecretError),
    /// The server does not let the account in, or cannot be trusted.
    Refused(Trouble),
    /// The server does not answer.
    Silent(Trouble),
}

/// Letters that wait and cannot go.
#[derive(Debug, Clone)]
pub struct Stop {
    /// Why.
    pub cause: Cause,
    /// Since when.
    pub since: Moment,
    /// When it is tried next by itself, when it is.
    pub next_attempt: Option<Moment>,
    /// Name and port of the server; empty without an account.
    pub server: String,
}

/// How the mail is.
#[derive(Debug, Clone, Default)]
pub struct Health {
    /// Whether a mail account is filled in.
    pub has_account: bool,
    /// How many letters wait or are just being sent.
    pub waiting: i64,
    /// How many were given up.
    pub failed: i64,
    /// What stops those that wait; nothing when they are on their way.
    pub stop: Option<Stop>,
}

impl Health {
    /// Looks at the outbox, the account and, when letters lie for no noted reason, at the passwords of this machine. Waits for disk or
    /// network: not for the window's thread.
    ///
    /// # Errors
    /// When the books refuse.
    pub fn read(books: &Books, secrets: &Secrets) -> books::Result<Self> {
        let now = books.now();
        books.read(|transaction| Self::look(transaction, secrets, now))
    }

    fn look(transaction: &mut Transaction<'_>, secrets: &Secrets, now: Moment) -> books::Result<Self> {
        let summary = outbox::summary(transaction).map_err(outbox::Error::into_books)?;
        let account = settings::account(transaction)?;
        let has_account = account.is_some();
        let mut health = Self { has_account, waiting: summary.waiting, failed: summary.failed, stop: None };
        let Some(oldest) = summary.oldest_waiting else { return Ok(health) };
        let Some(account) = account else {
            let stop = Stop { cause: Cause::NoAccount, since: oldest, next_attempt: None, server: String::new() };
            health.stop = Some(stop);
            return Ok(health);
        };
        let server = format!("{}:{}", account.host, account.port);
        let next = outbox::next_due(transaction).map_err(outbox::Error::into_books)?;
        health.stop = match settings::trouble(transaction)? {
            Some(trouble) if trouble.kind == TroubleKind::Account => {
                // Letters meant for later are not what is stopped.
                let next_attempt = trouble.retry_at.zip(next).map(|(retry_at, next)| retry_at.max(next));
                Some(Stop { since: trouble.since, next_attempt, server, cause: Cause::Refused(trouble) })
            }
            // The note stays until a letter goes; a letter that was not tried yet is not stopped by it.
            Some(trouble) if outbox::was_tried(transaction).map_err(outbox::Error::into_books)? => {
                Some(Stop { since: trouble.since, next_attempt: next, server, cause: Cause::Silent(trouble) })
            }
            _ if account.login.is_empty() || next.is_none_or(|next| next.plus_minutes(OVERDUE) > now) => None,
            _ => {
                let cause = match secrets.load(&account) {
                    Ok(Some(_)) => None,
                    Ok(None) => Some(Cause::NoPassword),
                    Err(error) => Some(Cause::Secret(error)),
                };
                cause.map(|cause| Stop { cause, since: oldest, next_attempt: None, server })
            }
        };
        Ok(health)
    }
}

#[cfg(test)]
mod tests;
