//! What the channels keep among the settings of the books: the mail account (without its password) and the trouble it is in.

use serde::{Deserialize, Serialize};

use super::mail::{AccountProblem, Failure, MailAccount};
use crate::books::engine::{Topic, Transaction};
use crate::books::{Result, Session, settings};
use crate::model::{Id, Moment};

const ACCOUNT: &str = "mail.account";
const TROUBLE: &str = "mail.trouble";

/// The account does not work: letters wait, and those who can mend it were told once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// Since when.
    pub since: Moment,
    /// What went wrong; [`Failure::sentence_of_record`] makes a sentence of it.
    pub record: String,
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

/// The trouble that the account is in, if any.
///
/// # Errors
/// When the engine refuses or the setting cannot be read.
pub fn trouble(transaction: &mut Transaction<'_>) -> Result<Option<Trouble>> {
    Ok(settings::get::<Option<Trouble>>(transaction, TROUBLE)?.flatten())
}

/// Notes that the account does not work. True when nobody had noted it before: then somebody is to be told.
///
/// # Errors
/// When the engine refuses.
pub(super) fn note_trouble(session: &mut Session<'_, '_>, failure: &Failure) -> Result<bool> {
    if trouble(session.transaction)?.is_some() {
        return Ok(false);
    }
    let trouble = Trouble { since: session.now, record: failure.to_record() };
    settings::set(session, TROUBLE, &Some(trouble))?;
    session.announce(Topic::Outbox);
    Ok(true)
}

/// The account works again, or a person wants it tried again.
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
