//! What a run did, or would do, as phrases: for «Почему?», the look ahead, the card and the command line.

use super::runs::{Effect, KeptState};
use crate::language::{Phrase, PhraseValue};

/// What kind of thing was done: the icon beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeedKind {
    /// The state of an order.
    State,
    /// Employees were told.
    Told,
    /// A letter to the customer.
    Letter,
    /// Nothing, with the reason.
    Nothing,
}

/// One thing that was done, or found to be so already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// What kind of thing.
    pub kind: DeedKind,
    /// In words.
    pub phrase: Phrase,
}

impl Deed {
    pub(super) const fn new(kind: DeedKind, phrase: Phrase) -> Self {
        Self { kind, phrase }
    }
}

/// In which words deeds are said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// «перевела заказ в «В работе»».
    Past,
    /// «переведу заказ в «В работе»».
    Future,
}

/// What a run did, in words, in its order.
#[must_use]
pub fn done(effects: &[Effect]) -> Vec<Deed> {
    deeds(effects, Tense::Past)
}

/// The effects in words, in their order; everybody who was told stands together.
pub(super) fn deeds(effects: &[Effect], tense: Tense) -> Vec<Deed> {
    let key = |past: &'static str, future: &'static str| if tense == Tense::Past { past } else { future };
    let told: Vec<String> = effects
        .iter()
        .filter_map(|effect| if let Effect::Told { name, .. } = effect { Some(name.clone()) } else { None })
        .collect();
    let mut said = false;
    let mut deeds = Vec::new();
    for effect in effects {
        let deed = match effect {
            Effect::StateSet { from_name, to_name, .. } => Deed::new(
                DeedKind::State,
                Phrase::new(key("assistant-deed-state", "assistant-plan-state"))
                    .with_text("from", from_name)
                    .with_text("to", to_name),
            ),
            Effect::Told { .. } if said => continue,
            Effect::Told { .. } => {
                said = true;
                let names = PhraseValue::Names(told.clone());
                Deed::new(DeedKind::Told, Phrase::new(key("assistant-deed-tell", "assistant-plan-tell")).with("names", names))
            }
            Effect::LetterWritten { template_name, to_address, not_before, .. } => {
                let phrase = match not_before {
                    None => Phrase::new(key("assistant-deed-write", "assistant-plan-write")),
                    Some(moment) => Phrase::new(key("assistant-deed-write-later", "assistant-plan-write-later"))
                        .with("moment", PhraseValue::Moment(*moment)),
                };
                Deed::new(DeedKind::Letter, phrase.with_text("template", template_name).with_text("address", to_address))
            }
            other => Deed::new(DeedKind::Nothing, nothing(other)),
        };
        deeds.push(deed);
    }
    deeds
}

/// Why an effect was none.
pub(super) fn nothing(effect: &Effect) -> Phrase {
    let kept = |key: &str, name: &str, words: &str| Phrase::new(key).with_text(name, words);
    match effect {
        Effect::StateKept { to_name, why } => kept(
            match why {
                KeptState::AlreadyThere => "assistant-skipped-already-there",
                KeptState::WouldGoBack => "assistant-skipped-would-go-back",
                KeptState::Completed => "assistant-skipped-completed",
                KeptState::Cancelled => "assistant-skipped-cancelled",
            },
            "state",
            to_name,
        ),
        Effect::ToldBefore { name } => kept("assistant-skipped-told-before", "name", name),
        Effect::LetterOutdated { state_name, .. } => kept("assistant-skipped-outdated", "state", state_name),
        _ => Phrase::new("assistant-skipped-nobody"),
    }
}
