//! «Почему?»: what happened, by which rule with the values it saw, what was done and what of it cannot be recalled.

use super::catalogue::{self, Skill, Vocabulary};
use super::deeds::{Deed, DeedKind, Tense, deeds};
use super::rules;
use super::runs::{self, Effect, Outcome, Run};
use super::undo::{self, Offer, Refusal};
use crate::books::engine::{Transaction, values};
use crate::books::events::{self, Event, Happening};
use crate::books::naming::document_name;
use crate::books::{Error, Result, settings};
use crate::channels::outbox::{self, Status};
use crate::language::{Language, Phrase, PhraseValue};
use crate::model::{DocumentKind, DocumentRef, Id, Moment};

/// A run explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// «Почему заказ стал «В работе»».
    pub title: Phrase,
    /// What happened.
    pub event: ExplainedEvent,
    /// By which rule.
    pub rule: ExplainedRule,
    /// What was done, or why nothing was.
    pub deeds: Vec<ExplainedDeed>,
    /// How it ended.
    pub outcome: Outcome,
    /// When it ran.
    pub moment: Moment,
    /// How long it took.
    pub microseconds: i64,
    /// Whether it can be undone.
    pub undo: std::result::Result<Offer, Refusal>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedEvent {
    /// In words: «проведено поступление БП-000087».
    pub what: Phrase,
    /// The document that it happened to: what the words link to.
    pub document: DocumentRef,
    /// Who did it.
    pub who: String,
    /// When.
    pub when: Moment,
    /// What it changed: «50 % → 100 %, 284 600 ₽ из 284 600 ₽».
    pub change: Option<Phrase>,
}

/// By which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedRule {
    /// The rule.
    pub id: Id,
    /// Its revision then.
    pub revision: i64,
    /// Whether it is still so.
    pub is_current: bool,
    /// The sentence that it was then.
    pub sentence: String,
    /// Its short name.
    pub name: Phrase,
    /// The conditions that it looked at, each with whether it held.
    pub conditions: Vec<(Phrase, bool)>,
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedDeed {
    /// What kind of thing, in words.
    pub deed: Deed,
    /// What cannot be taken back, or how it can: «отозвать нельзя».
    pub recall: Option<Phrase>,
    /// The letter, for a letter.
    pub letter: Option<Id>,
}

/// Explains a run, with the sentence of its rule in a language.
///
/// # Errors
/// When there is no such run, or the engine refuses.
pub fn explain(transaction: &mut Transaction<'_>, run: Id, language: Language) -> Result<Explanation> {
    let run = runs::get(transaction, run)?.ok_or(Error::NoSuch("run"))?;
    let event = events::get(transaction, run.event)?.ok_or(Error::NoSuch("event"))?;
    let vocabulary = Vocabulary::read(transaction)?;
    let currency = vocabulary.directory.currency();
    let kept = rules::get(transaction, run.rule)?;
    let then = rules::at_revision(transaction, run.rule, run.rule_revision)?;
    let is_current = then.as_ref().is_none_or(|then| *then == kept.rule);
    let skill = kept.skill.and_then(Skill::from_number);
    let rule = ExplainedRule {
        id: run.rule,
        revision: run.rule_revision,
        is_current,
        sentence: catalogue::sentence(skill, then.as_ref().unwrap_or(&kept.rule), &vocabulary, language),
        name: rule_name(kept.skill),
        conditions: run
            .seen
            .iter()
            .map(|seen| {
                let phrase = Phrase::new("assistant-why-condition")
                    .with_phrase("condition", catalogue::comparison_phrase(&seen.comparison, currency))
                    .with_phrase("found", catalogue::operand_phrase(&seen.found, currency));
                (phrase, seen.held)
            })
            .collect(),
    };
    let event = explained_event(transaction, &event, &vocabulary)?;
    Ok(Explanation {
        title: title(&run),
        event,
        rule,
        deeds: explained_deeds(transaction, &run)?,
        outcome: run.outcome,
        moment: run.moment,
        microseconds: run.microseconds,
        undo: undo::of_run(transaction, &run)?,
    })
}

/// The short name of a rule by the skill that it was made from.
#[must_use]
pub fn rule_name(skill: Option<u8>) -> Phrase {
    Phrase::new(skill.and_then(Skill::from_number).map_or("assistant-rule-name-own", Skill::name_key))
}

fn title(run: &Run) -> Phrase {
    for effect in &run.effects {
        match effect {
            Effect::StateSet { to_name, .. } => return Phrase::new("assistant-why-state").with_text("state", to_name),
            Effect::LetterWritten { template_name, .. } => {
                return Phrase::new("assistant-why-letter").with_text("template", template_name);
            }
            Effect::Told { .. } => return Phrase::new("assistant-why-told"),
            _ => {}
        }
    }
    Phrase::new(match run.outcome {
        Outcome::Waiting => "assistant-why-waiting",
        Outcome::Failed => "assistant-why-failed",
        Outcome::Cut => "assistant-why-cut",
        Outcome::Done | Outcome::Skipped => "assistant-why-nothing",
    })
}

fn explained_event(transaction: &mut Transaction<'_>, event: &Event, vocabulary: &Vocabulary) -> Result<ExplainedEvent> {
    let who = settings::employee(transaction, event.actor)?.name;
    let mut document = event.document;
    let change = change(&event.happening, vocabulary);
    let what = match &event.happening {
        Happening::ShareChanged { cause, .. } => {
            document = *cause;
            match cause.kind {
                DocumentKind::Receipt if is_posted(transaction, cause.id)? => Phrase::new("assistant-event-receipt-posted"),
                DocumentKind::Receipt => Phrase::new("assistant-event-receipt-changed"),
                _ => Phrase::new("assistant-event-total-changed"),
            }
        }
        Happening::StateChanged { .. } => Phrase::new("assistant-event-state"),
        Happening::DateReached { date, .. } => Phrase::new("assistant-event-date").with("date", PhraseValue::Moment(*date)),
        Happening::RuleApplied { .. } => Phrase::new("assistant-event-applied"),
        Happening::DocumentCreated { .. } => Phrase::new("assistant-event-created"),
        Happening::DocumentChanged { .. } => Phrase::new("assistant-event-changed"),
        Happening::DocumentPosted => Phrase::new("assistant-event-posted"),
        Happening::DocumentUnposted => Phrase::new("assistant-event-unposted"),
        Happening::DocumentMarked => Phrase::new("assistant-event-marked"),
        Happening::LetterFailed { words, .. } => Phrase::new("assistant-event-letter-failed").with_text("words", words),
    };
    let number = document_name(transaction, document)?;
    Ok(ExplainedEvent { what: what.with_text("number", &number), document, who, when: event.moment, change })
}

/// What an event changed: «50 % → 100 %, 284 600 ₽ из 284 600 ₽».
#[must_use]
pub fn change(happening: &Happening, vocabulary: &Vocabulary) -> Option<Phrase> {
    match happening {
        Happening::ShareChanged { before, after, .. } => Some(
            Phrase::new("assistant-event-share-change")
                .with("before", PhraseValue::Percent(before.basis_points()))
                .with("after", PhraseValue::Percent(after.basis_points()))
                .with("part", PhraseValue::Money(after.part, vocabulary.directory.currency()))
                .with("whole", PhraseValue::Money(after.whole, vocabulary.directory.currency())),
        ),
        Happening::StateChanged { from, to } => Some(
            Phrase::new("assistant-event-change")
                .with_phrase("before", vocabulary.state(*from))
                .with_phrase("after", vocabulary.state(*to)),
        ),
        _ => None,
    }
}

fn is_posted(transaction: &mut Transaction<'_>, receipt: Id) -> Result<bool> {
    let row = transaction.query_optional("SELECT posted FROM receipts WHERE id = ?1", &values![receipt])?;
    Ok(row.map(|row| row.get(0)).transpose()?.unwrap_or(false))
}

fn explained_deeds(transaction: &mut Transaction<'_>, run: &Run) -> Result<Vec<ExplainedDeed>> {
    let mut explained = Vec::new();
    let mut letters = run.effects.iter().filter_map(|effect| match effect {
        Effect::LetterWritten { letter, .. } => Some(*letter),
        _ => None,
    });
    for deed in deeds(&run.effects, Tense::Past) {
        let letter = if deed.kind == DeedKind::Letter { letters.next() } else { None };
        let recall = match (deed.kind, letter) {
            (DeedKind::Letter, Some(letter)) => {
                outbox::get(transaction, letter).map_err(outbox::Error::into_books)?.map(|letter| {
                    Phrase::new(match letter.status {
                        Status::Sent | Status::Sending => "assistant-recall-sent",
                        Status::Waiting => "assistant-recall-waiting",
                        Status::Failed => "assistant-recall-failed",
                        Status::Cancelled => "assistant-recall-cancelled",
                    })
                })
            }
            _ => None,
        };
        explained.push(ExplainedDeed { deed, recall, letter });
    }
    if explained.is_empty()
        && let Some(reason) = &run.reason
    {
        explained.push(ExplainedDeed { deed: Deed::new(DeedKind::Nothing, reason.clone()), recall: None, letter: None });
    }
    Ok(explained)
}
