//! What Dasha says: facts first, then what she did. Kept as phrases, so that each reader reads it in their own language.

use super::super::catalogue;
use super::super::facts::OrderFacts;
use super::super::rule::{DateField, Seen, Trigger};
use super::super::rules::KeptRule;
use super::super::runs::Effect;
use crate::books::events::{Event, Happening};
use crate::language::{Phrase, PhraseValue};
use crate::model::{BasisPoints, Currency, Share};

/// The message in the discussion: what happened and all that the run did.
pub(super) fn message(kept: &KeptRule, event: &Event, facts: &OrderFacts, effects: &[Effect]) -> Phrase {
    let fact = fact(kept, event, facts);
    let own_words = kept.rule.actions.iter().find_map(|action| match action {
        super::super::rule::Action::TellEmployees { words: Some(words), .. } if !words.trim().is_empty() => Some(words.trim()),
        _ => None,
    });
    Phrase::new("assistant-message").with_phrase("fact", fact).with("deeds", PhraseValue::Clauses(deeds(effects, own_words)))
}

/// What was done, as parts of one sentence that begins with «Я».
fn deeds(effects: &[Effect], own_words: Option<&str>) -> Vec<Phrase> {
    let mut clauses = Vec::new();
    let told: Vec<String> = effects
        .iter()
        .filter_map(|effect| if let Effect::Told { name, .. } = effect { Some(name.clone()) } else { None })
        .collect();
    let mut said = false;
    for effect in effects {
        match effect {
            Effect::StateSet { to_name, .. } => clauses.push(Phrase::new("assistant-did-state").with_text("state", to_name)),
            Effect::Told { .. } if !said => {
                said = true;
                let names = PhraseValue::Names(told.clone());
                clauses.push(match own_words {
                    Some(words) => Phrase::new("assistant-did-tell-words").with("names", names).with_text("words", words),
                    None => Phrase::new("assistant-did-tell").with("names", names),
                });
            }
            Effect::LetterWritten { template_name, to_address, not_before, .. } => {
                let phrase = match not_before {
                    Some(moment) => Phrase::new("assistant-did-write-later").with("moment", PhraseValue::Moment(*moment)),
                    None => Phrase::new("assistant-did-write"),
                };
                clauses.push(phrase.with_text("template", template_name).with_text("address", to_address));
            }
            _ => {}
        }
    }
    clauses
}

/// What happened, as a sentence.
fn fact(kept: &KeptRule, event: &Event, facts: &OrderFacts) -> Phrase {
    match &event.happening {
        Happening::ShareChanged { after, .. } => paid_fact(*after),
        Happening::StateChanged { .. } => {
            let name = |state: Option<&crate::model::State>| state.map(|state| state.name.clone()).unwrap_or_default();
            Phrase::new("assistant-fact-state")
                .with_text("from", &name(facts.occasion.state_before.as_ref()))
                .with_text("to", &name(facts.occasion.state_after.as_ref()))
        }
        Happening::DateReached { .. } => match catalogue::unpaid_days(&kept.rule) {
            Some(days) => Phrase::new("assistant-fact-unpaid").with("days", PhraseValue::Number(days)),
            None => Phrase::new(match kept.rule.trigger {
                Trigger::DateReached { date: DateField::Due, .. } => "assistant-fact-due",
                _ => "assistant-fact-date",
            }),
        },
        Happening::RuleApplied { .. } => Phrase::new("assistant-fact-applied"),
        Happening::DocumentCreated { .. } => Phrase::new("assistant-fact-created"),
        Happening::DocumentChanged { .. } => Phrase::new("assistant-fact-changed"),
        Happening::DocumentPosted => Phrase::new("assistant-fact-posted"),
        Happening::DocumentUnposted | Happening::DocumentMarked => Phrase::new("assistant-fact-unposted"),
        Happening::LetterFailed { .. } => Phrase::new("assistant-fact-letter-failed"),
    }
}

fn paid_fact(after: Share) -> Phrase {
    Phrase::new("assistant-fact-paid").with("share", PhraseValue::Percent(after.basis_points()))
}

/// The notification: its title and its body.
pub(super) fn notification(
    kept: &KeptRule,
    event: &Event,
    facts: &OrderFacts,
    currency: Currency,
    own_words: Option<&str>,
) -> (Phrase, Phrase) {
    let number = facts.kept.order.number.as_str();
    let title = match &event.happening {
        Happening::ShareChanged { after, .. } if after.reached(BasisPoints::FULL) => Phrase::new("assistant-title-paid"),
        Happening::ShareChanged { after, .. } => {
            Phrase::new("assistant-title-paid-partly").with("share", PhraseValue::Percent(after.basis_points()))
        }
        Happening::StateChanged { .. } => {
            let state = facts.occasion.state_after.as_ref().unwrap_or(&facts.state);
            Phrase::new("assistant-title-state").with_text("state", &state.name)
        }
        Happening::DateReached { .. } => match catalogue::unpaid_days(&kept.rule) {
            Some(days) => Phrase::new("assistant-title-unpaid").with("days", PhraseValue::Number(days)),
            None => Phrase::new("assistant-title-date"),
        },
        Happening::LetterFailed { .. } => Phrase::new("assistant-title-letter-failed"),
        Happening::DocumentCreated { .. } => Phrase::new("assistant-title-created"),
        _ => Phrase::new("assistant-title-other"),
    };
    let mut sentences: Vec<Phrase> =
        own_words.map(str::trim).filter(|words| !words.is_empty()).map(Phrase::verbatim).into_iter().collect();
    if let Happening::ShareChanged { before, after, .. } = &event.happening {
        if !after.reached(BasisPoints::FULL) {
            sentences.push(
                Phrase::new("assistant-body-received")
                    .with("sum", PhraseValue::Money(after.part - before.part, currency))
                    .with("left", PhraseValue::Money(after.left(), currency)),
            );
        }
        sentences.push(state_now(facts));
    } else if let Some(before) = &facts.occasion.state_before {
        sentences.push(Phrase::new("assistant-body-was").with_text("state", &before.name));
    } else {
        sentences.push(state_now(facts));
    }
    sentences.push(
        Phrase::new("assistant-body-order")
            .with_text("customer", &facts.kept.customer_name)
            .with("total", PhraseValue::Money(facts.total, currency)),
    );
    (title.with_text("number", number), Phrase::new("assistant-body").with("sentences", PhraseValue::Sentences(sentences)))
}

/// The state that the order is in; with an arrow when a rule has just put it there.
fn state_now(facts: &OrderFacts) -> Phrase {
    let key = if facts.has_moved() { "assistant-body-state" } else { "assistant-body-state-is" };
    Phrase::new(key).with_text("state", &facts.state.name)
}

/// Whether a body of [`notification`] tells that the order was put into the state of this name.
pub(super) fn tells_of_state(body: &Phrase, state: &str) -> bool {
    let Some(PhraseValue::Sentences(sentences)) = body.values.get("sentences") else { return false };
    let name = PhraseValue::Text(state.to_owned());
    sentences.iter().any(|sentence| sentence.key == "assistant-body-state" && sentence.values.get("state") == Some(&name))
}

/// Why the condition did not hold: the comparison that was looked at last.
pub(super) fn not_held(seen: &[Seen], currency: Currency) -> Phrase {
    match seen.last() {
        Some(last) => Phrase::new("assistant-skipped-condition")
            .with_phrase("condition", catalogue::comparison_phrase(&last.comparison, currency))
            .with_phrase("found", catalogue::operand_phrase(&last.found, currency)),
        None => Phrase::new("assistant-skipped-never"),
    }
}
