//! What the channels keep among the settings of the books: the mail account (without its password) and the trouble it is in.

use serde::{Deserialize, Serialize};

use super::mail::{AccountProblem, Failure, FailureKind, MailAccount};
use crate::books::engine::{Topic, Transaction};
use crate::books::{Result, Session, settings};
use crate::model::{Id, Moment};

const ACCOUNT: &str = "mail.account";
const TROUBLE: &str = "mail.trouble";

/// What keeps letters from going.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TroubleKind {
    /// The server does not let the account in, or cannot be trusted; those who can mend it were told once.
    #[default]
    Account,
    /// The server does not answer.
    Server,
}

/// Letters cannot go and wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// Since when.
    pub since: Moment,
    /// What went wrong last; [`Failure::sentence_of_record`] makes a sentence of it.
    pub record: String,
    /// What keeps them.
    #[serde(default)]
    pub kind: TroubleKind,
    /// When a refused account is tried again by itself. A server that does not answer is tried with each letter, at the letter's time.
    #[serde(default)]
    pub retry_at: Option<Moment>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    account: MailAccount,
    /// Who filled it in last: the one to tell when it stops working.
    keeper: Id,
}

/// The firm's mail account, or `None` when there is none yet.
///
/// # Errors
/// When the engine refuses or the setting cannot be read.
pub fn account(transaction: &mut Transaction<'_>) -> Result<Option<MailAccount>> {
    Ok(kept(transaction)?.map(|kept| kept.account))
}

/// The employee who filled the account in last.
///
/// # Errors
/// As [`account`].
pub fn keeper(transaction: &mut Transaction<'_>) -> Result<Option<Id>> {
    Ok(kept(transaction)?.map(|kept| kept.keeper))
}

fn kept(transaction: &mut Transaction<'_>) -> Result<Option<Kept>> {
    Ok(settings::get::<Option<Kept>>(transaction, ACCOUNT)?.flatten())
}

/// Keeps the account and ends the trouble of the former one. The password is kept apart, by
/// [`super::mail::Secrets::save`]: save it first, so that the sender finds it.
///
/// # Errors
/// The problems of an account that cannot work, in `Ok(Err(…))`; or when the engine refuses.
pub fn save_account(
    session: &mut Session<'_, '_>,
    account: &MailAccount,
) -> Result<std::result::Result<(), Vec<AccountProblem>>> {
    let problems = account.problems();
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    let kept = Kept { account: account.clone(), keeper: session.author.employee };
    settings::set(session, ACCOUNT, &Some(kept))?;
    clear_trouble(session)?;
    session.announce(Topic::Outbox);
    Ok(Ok(()))
}

/// What keeps letters from going, if anything does.
///
/// # Errors
/// When the engine refuses or the setting cannot be read.
pub fn trouble(transaction: &mut Transaction<'_>) -> Result<Option<Trouble>> {
    Ok(settings::get::<Option<Trouble>>(transaction, TROUBLE)?.flatten())
}

/// Notes that letters cannot go. True when the same was not noted before: then somebody is to be told.
///
/// # Errors
/// When the engine refuses.
pub(super) fn note_trouble(session: &mut Session<'_, '_>, failure: &Failure, retry_at: Option<Moment>) -> Result<bool> {
    let kind = if failure.kind == FailureKind::Account { TroubleKind::Account } else { TroubleKind::Server };
    let known = trouble(session.transaction)?.filter(|known| known.kind == kind);
    let since = known.as_ref().map_or(session.now, |known| known.since);
    let trouble = Trouble { since, record: failure.to_record(), kind, retry_at };
    if known.as_ref() != Some(&trouble) {
        settings::set(session, TROUBLE, &Some(trouble))?;
        session.announce(Topic::Outbox);
    }
    Ok(known.is_none())
}

/// A person wants it tried now: a refused account is not left in peace any longer. That it was refused stays noted until it works.
///
/// # Errors
/// When the engine refuses.
pub(super) fn hurry(session: &mut Session<'_, '_>) -> Result<()> {
    if let Some(mut trouble) = trouble(session.transaction)?
        && trouble.kind == TroubleKind::Account
    {
        trouble.retry_at = Some(session.now);
        settings::set(session, TROUBLE, &Some(trouble))?;
    }
    session.announce(Topic::Outbox);
    Ok(())
}

/// The server lets us in: it is not silent any longer, whatever it says about a letter. True when it was silent before.
///
/// # Errors
/// When the engine refuses.
pub(super) fn server_answers(session: &mut Session<'_, '_>) -> Result<bool> {
    let was_silent = trouble(session.transaction)?.is_some_and(|trouble| trouble.kind == TroubleKind::Server);
    if was_silent {
        clear_trouble(session)?;
    }
    Ok(was_silent)
}

/// Letters go again, or the account was filled in anew.
///
/// # Errors
/// When the engine refuses.
pub fn clear_trouble(session: &mut Session<'_, '_>) -> Result<()> {
    if trouble(session.transaction)?.is_some() {
        settings::set(session, TROUBLE, &None::<Trouble>)?;
        session.announce(Topic::Outbox);
    }
    Ok(())
}
