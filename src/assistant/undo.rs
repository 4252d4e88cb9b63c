//! Putting back what a run changed: the state of an order, when nobody changed it since.

use super::runs::{self, Effect, Run};
use crate::books::change_log;
use crate::books::engine::{Topic, Transaction, values};
use crate::books::events::Chain;
use crate::books::{Error, Result, Session, customer_orders, settings, states};
use crate::language::{Phrase, PhraseValue};
use crate::model::{DocumentKind, Id, Moment, State};

/// What undoing a run would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The run.
    pub run: Id,
    /// The order.
    pub order: Id,
    /// The state that it goes back to.
    pub back_to: State,
}

impl Offer {
    /// The words of the button: «Вернуть «Предоплата»».
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        Phrase::new("assistant-undo-offer").with_text("state", &self.back_to.name)
    }
}

/// Why a run cannot be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It changed nothing inside the books that could be put back.
    NothingToUndo,
    /// It was undone already.
    AlreadyUndone {
        /// When.
        when: Moment,
        /// By whom.
        who: String,
    },
    /// The state was changed since.
    ChangedSince {
        /// When.
        when: Moment,
        /// By whom.
        who: String,
        /// The state that the order is in now.
        state: String,
    },
    /// The order is marked for deletion.
    Marked,
    /// The former state is not in the catalogue any more.
    StateGone {
        /// Its name then.
        name: String,
    },
}

impl Refusal {
    /// The reason as a sentence.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::NothingToUndo => Phrase::new("assistant-undo-nothing"),
            Self::AlreadyUndone { when, who } => {
                Phrase::new("assistant-undo-already").with("when", PhraseValue::Moment(*when)).with_text("who", who)
            }
            Self::ChangedSince { when, who, state } => Phrase::new("assistant-undo-changed")
                .with("when", PhraseValue::Moment(*when))
                .with_text("who", who)
                .with_text("state", state),
            Self::Marked => Phrase::new("assistant-undo-marked"),
            Self::StateGone { name } => Phrase::new("assistant-undo-state-gone").with_text("state", name),
        }
    }
}

/// Whether a run can be undone now, and to what.
///
/// # Errors
/// When there is no such run, or the engine refuses.
pub fn check(transaction: &mut Transaction<'_>, run: Id) -> Result<std::result::Result<Offer, Refusal>> {
    let run = runs::get(transaction, run)?.ok_or(Error::NoSuch("run"))?;
    of_run(transaction, &run)
}

pub(super) fn of_run(transaction: &mut Transaction<'_>, run: &Run) -> Result<std::result::Result<Offer, Refusal>> {
    if let Some((when, who)) = run.undone {
        let who = settings::employee(transaction, who)?.name;
        return Ok(Err(Refusal::AlreadyUndone { when, who }));
    }
    // A run that set several states is undone to what was before the first of them.
    let sets: Vec<(Id, &String, Id)> = run
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::StateSet { from, from_name, to, .. } => Some((*from, from_name, *to)),
            _ => None,
        })
        .collect();
    let (Some((from, from_name, _)), Some((_, _, to))) = (sets.first().copied(), sets.last().copied()) else {
        return Ok(Err(Refusal::NothingToUndo));
    };
    if run.document.kind != DocumentKind::CustomerOrder {
        return Ok(Err(Refusal::NothingToUndo));
    }
    let kept = customer_orders::get(transaction, run.document.id)?;
    if kept.order.deletion_mark {
        return Ok(Err(Refusal::Marked));
    }
    let log = change_log::of_document(transaction, run.document.id)?;
    let latest = log.iter().rev().find(|entry| entry.changes.iter().any(|change| change.path == "state"));
    let by_run = latest.is_some_and(|entry| entry.run == Some(run.id));
    if !by_run || kept.order.state != to {
        let who = settings::employee(transaction, kept.state_by)?.name;
        let state = states::get(transaction, kept.order.state)?.name;
        return Ok(Err(Refusal::ChangedSince { when: kept.state_since, who, state }));
    }
    match states::get(transaction, from) {
        Ok(back_to) => Ok(Ok(Offer { run: run.id, order: run.document.id, back_to })),
        Err(Error::NoSuch(_)) => Ok(Err(Refusal::StateGone { name: from_name.clone() })),
        Err(error) => Err(error),
    }
}

/// Puts back what a run changed, as a deed of the session's author. The same rule does not start again by it.
///
/// # Errors
/// Why it cannot be undone, in `Ok(Err(…))`; when there is no such run, or the engine refuses.
pub fn undo(session: &mut Session<'_, '_>, run: Id) -> Result<std::result::Result<Offer, Refusal>> {
    let suffix = session.transaction.lock_row_suffix();
    let locked = session
        .transaction
        .query_optional(&format!("SELECT rule_id, document_id FROM runs WHERE id = ?1{suffix}"), &values![run])?;
    let row = locked.ok_or(Error::NoSuch("run"))?;
    let (rule, document): (Id, Id) = (row.get(0)?, row.get(1)?);
    session.transaction.query(&format!("SELECT id FROM customer_orders WHERE id = ?1{suffix}"), &values![document])?;
    let offer = match check(session.transaction, run)? {
        Ok(offer) => offer,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let chain = std::mem::replace(&mut session.author.chain, Chain::default().followed_by(rule, document));
    let set = customer_orders::set_state(session, offer.order, &offer.back_to);
    session.author.chain = chain;
    set?;
    session.transaction.execute(
        "UPDATE runs SET undone_at = ?2, undone_by = ?3 WHERE id = ?1",
        &values![run, session.now, session.author.employee],
    )?;
    session.announce(Topic::Rules);
    Ok(Ok(offer))
}
