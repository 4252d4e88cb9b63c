//! What Dasha would do after a change, before it is made: the change is made and her rules are run for real inside a transaction
//! that is then rolled back, so that the answer is what will happen, chains and all. Nothing is written and nobody is told.

use super::deeds::{Deed, DeedKind, Tense, deeds};
use super::runs::Outcome;
use super::worker::{Memory, RunSummary, handle_due};
use crate::books::engine;
use crate::books::{Author, Books, Error, Result, Session, receipts};
use crate::language::Phrase;
use crate::model::{DocumentRef, Id, Posting, Receipt};

/// More events than this are not looked ahead through.
const FURTHEST: i64 = 500;

/// One thing that Dasha would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// What kind of thing.
    pub kind: DeedKind,
    /// The document concerned.
    pub document: DocumentRef,
    /// Its number.
    pub number: String,
    /// The rule.
    pub rule: Id,
    /// For a state: the state that the order would be in.
    pub state: Option<Id>,
    /// In words: «переведу заказ в «В работе»».
    pub phrase: Phrase,
}

/// What comes out of the transaction that is not to be kept.
enum RolledBack {
    Looked(Vec<RunSummary>),
    Failed(Error),
}

impl From<Error> for RolledBack {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<engine::Error> for RolledBack {
    fn from(error: engine::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// What Dasha would do after the receipt is posted as it is.
///
/// # Errors
/// When the receipt cannot be posted, or the engine refuses.
pub fn receipt(books: &Books, author: Author, receipt: &Receipt) -> Result<Vec<Planned>> {
    let posted = Receipt { posting: Posting::Posted, ..receipt.clone() };
    after(books, author, |session| receipts::save(session, None, &posted).map(drop))
}

/// What Dasha would do after a change of the books. The change is rolled back.
///
/// # Errors
/// When the change cannot be made, or the engine refuses.
pub fn after(books: &Books, author: Author, change: impl FnOnce(&mut Session<'_, '_>) -> Result<()>) -> Result<Vec<Planned>> {
    let rolled_back = books.write::<(), RolledBack>(author, |session| {
        let mut memory = Memory::default();
        memory.refresh(session.transaction)?;
        let before = Id::new();
        change(session)?;
        let (_, summaries) = handle_due(session, &mut memory, FURTHEST, Some(before))?;
        Err(RolledBack::Looked(summaries))
    });
    match rolled_back {
        Err(RolledBack::Looked(summaries)) => Ok(summaries.iter().flat_map(planned).collect()),
        Err(RolledBack::Failed(error)) => Err(error),
        Ok(()) => Ok(Vec::new()),
    }
}

/// A run in words. What would be skipped is not spoken of; what would fail is, so that it can be mended before.
fn planned(summary: &RunSummary) -> Vec<Planned> {
    let run = &summary.run;
    let make = |deed: Deed, state| Planned {
        kind: deed.kind,
        document: run.document,
        number: summary.number.clone(),
        rule: run.rule,
        state,
        phrase: deed.phrase,
    };
    let said = |key: &str| {
        let reason = run.reason.clone().unwrap_or_default();
        vec![make(Deed::new(DeedKind::Nothing, Phrase::new(key).with_phrase("reason", reason)), None)]
    };
    match run.outcome {
        Outcome::Done => {
            let state = run.effects.iter().find_map(|effect| match effect {
                super::runs::Effect::StateSet { to, .. } => Some(*to),
                _ => None,
            });
            deeds(&run.effects, Tense::Future)
                .into_iter()
                .filter(|deed| deed.kind != DeedKind::Nothing)
                .map(|deed| {
                    let state = state.filter(|_| deed.kind == DeedKind::State);
                    make(deed, state)
                })
                .collect()
        }
        Outcome::Waiting => said("assistant-plan-later"),
        Outcome::Failed | Outcome::Cut => said("assistant-plan-fails"),
        Outcome::Skipped => Vec::new(),
    }
}
