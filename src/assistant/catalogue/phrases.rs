//! Parts of rules as phrases, which know no names beyond those that the rule holds.

use super::super::rule::{Action, Comparison, ComparisonKind, Condition, Operand, Recipient, Recipients, Trigger};
use super::Vocabulary;
use super::sentence::date_trigger;
use crate::language::{Phrase, PhraseValue};
use crate::model::{BasisPoints, Currency, OrderSource, ProductKind, StateGroup};

/// A condition as words, with sums in the currency.
#[must_use]
pub fn condition_phrase(condition: &Condition, currency: Currency) -> Phrase {
    let phrase = |part: &Condition| condition_phrase(part, currency);
    match condition {
        Condition::Comparison(comparison) => comparison_phrase(comparison, currency),
        Condition::Not(part) => Phrase::new("assistant-condition-not").with_phrase("part", phrase(part)),
        Condition::All(parts) => match parts.as_slice() {
            [only] => phrase(only),
            parts => {
                Phrase::new("assistant-condition-all").with("parts", PhraseValue::Clauses(parts.iter().map(phrase).collect()))
            }
        },
        Condition::Any(parts) => {
            Phrase::new("assistant-condition-any").with("parts", PhraseValue::Clauses(parts.iter().map(phrase).collect()))
        }
    }
}

/// A comparison as words: «Состояние: Предоплата», «Сумма больше 100 000 ₽», «Комментарий заполнен».
#[must_use]
pub fn comparison_phrase(comparison: &Comparison, currency: Currency) -> Phrase {
    let key = match comparison.kind {
        ComparisonKind::Equal => "assistant-condition-equal",
        kind if kind.takes_value() => "assistant-condition-compared",
        _ => "assistant-condition-filled",
    };
    let phrase = Phrase::new(key).with_phrase("field", Phrase::new(comparison.field.key()));
    let phrase = if comparison.kind == ComparisonKind::Equal {
        phrase
    } else {
        phrase.with_phrase("comparison", Phrase::new(comparison.kind.key()))
    };
    if comparison.kind.takes_value() { phrase.with_phrase("value", operand_phrase(&comparison.value, currency)) } else { phrase }
}

/// A value as words; a sum in the currency.
#[must_use]
pub fn operand_phrase(operand: &Operand, currency: Currency) -> Phrase {
    let value = |value: PhraseValue| Phrase::new("assistant-value").with("value", value);
    match operand {
        Operand::Nothing => Phrase::new("assistant-value-nothing"),
        Operand::Text(words) if words.trim().is_empty() => Phrase::new("assistant-value-nothing"),
        Operand::Text(words) | Operand::Reference { name: words, .. } => Phrase::verbatim(words),
        Operand::Money(sum) => value(PhraseValue::Money(*sum, currency)),
        Operand::Percent(share) => value(PhraseValue::Percent(*share)),
        Operand::Share(share) => value(PhraseValue::Percent(share.basis_points())),
        Operand::Date(date) => value(PhraseValue::Date(*date)),
        Operand::StateGroup(group) => Phrase::new(group_key(*group)),
        Operand::Source(OrderSource::Entered) => Phrase::new("assistant-source-entered"),
        Operand::Source(OrderSource::Imported) => Phrase::new("assistant-source-imported"),
        Operand::ProductKind(ProductKind::Product) => Phrase::new("assistant-product-kind-product"),
        Operand::ProductKind(ProductKind::Service) => Phrase::new("assistant-product-kind-service"),
        Operand::List(items) if items.is_empty() => Phrase::new("assistant-value-nothing"),
        Operand::List(items) => value(PhraseValue::Clauses(items.iter().map(|item| operand_phrase(item, currency)).collect())),
    }
}

const fn group_key(group: StateGroup) -> &'static str {
    match group {
        StateGroup::NotStarted => "assistant-state-group-not-started",
        StateGroup::InProgress => "assistant-state-group-in-progress",
        StateGroup::Completed => "assistant-state-group-completed",
        StateGroup::Cancelled => "assistant-state-group-cancelled",
    }
}

/// What starts a rule, as words that follow «когда».
#[must_use]
pub fn trigger_phrase(trigger: &Trigger, vocabulary: &Vocabulary) -> Phrase {
    match trigger {
        Trigger::ShareReached { threshold, .. } => {
            Phrase::new("assistant-when-paid").with("share", PhraseValue::Percent((*threshold).min(BasisPoints::FULL)))
        }
        Trigger::StateChanged { to } if to.is_empty() => Phrase::new("assistant-when-state-any"),
        Trigger::StateChanged { to } => {
            let names = to.iter().map(|state| vocabulary.state(*state)).collect();
            Phrase::new("assistant-when-state").with("states", PhraseValue::Clauses(names))
        }
        Trigger::DateReached { date, offset_minutes } => date_trigger(*date, *offset_minutes),
        Trigger::DocumentCreated { .. } => Phrase::new("assistant-when-created"),
        Trigger::DocumentChanged { .. } => Phrase::new("assistant-when-changed"),
        Trigger::DocumentPosted { .. } => Phrase::new("assistant-when-posted"),
        Trigger::DocumentUnposted { .. } => Phrase::new("assistant-when-unposted"),
        Trigger::LetterFailed => Phrase::new("assistant-when-letter-failed"),
    }
}

/// What a rule does, as words.
#[must_use]
pub fn action_phrase(action: &Action, vocabulary: &Vocabulary) -> Phrase {
    match action {
        Action::SetState { state, may_go_back } => {
            let key = if *may_go_back { "assistant-action-state-back" } else { "assistant-action-state" };
            Phrase::new(key).with_phrase("state", vocabulary.state(*state))
        }
        Action::TellEmployees { recipients, words } => {
            let people = recipients_phrase(recipients, vocabulary);
            match words.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
                Some(words) => {
                    Phrase::new("assistant-action-tell-words").with_phrase("recipients", people).with_text("words", words)
                }
                None => Phrase::new("assistant-action-tell").with_phrase("recipients", people),
            }
        }
        Action::WriteToCustomer { template } => {
            Phrase::new("assistant-action-write").with_phrase("template", vocabulary.template(*template))
        }
    }
}

/// Who is told: «ответственный», «ответственный; Оплачен → Бухгалтер».
pub(super) fn recipients_phrase(recipients: &Recipients, vocabulary: &Vocabulary) -> Phrase {
    let people = |people: &[Recipient]| {
        let phrases = people.iter().map(|recipient| recipient_phrase(recipient, vocabulary)).collect();
        Phrase::new("assistant-value").with("value", PhraseValue::Clauses(phrases))
    };
    let always = if recipients.always.is_empty() && recipients.by_state.is_empty() {
        Some(people(&[Recipient::Responsible]))
    } else if recipients.always.is_empty() {
        None
    } else {
        Some(people(&recipients.always))
    };
    let table = match recipients.by_state.as_slice() {
        [] => None,
        [row] => Some(
            Phrase::new("assistant-recipients-row")
                .with_phrase("state", vocabulary.state(row.state))
                .with_phrase("people", people(&row.recipients)),
        ),
        rows => {
            let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
            Some(Phrase::new("assistant-recipients-table").with("count", PhraseValue::Number(count)))
        }
    };
    match (always, table) {
        (Some(always), Some(table)) => {
            Phrase::new("assistant-recipients-both").with_phrase("always", always).with_phrase("table", table)
        }
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Phrase::new("assistant-value-nothing"),
    }
}

/// One receiver as words: «ответственный», «Ольга Смирнова».
#[must_use]
pub fn recipient_phrase(recipient: &Recipient, vocabulary: &Vocabulary) -> Phrase {
    match recipient {
        Recipient::Author => Phrase::new("assistant-recipient-author"),
        Recipient::Responsible => Phrase::new("assistant-recipient-responsible"),
        Recipient::Employee(id) => vocabulary.employee(*id),
        Recipient::Post(post) => Phrase::new("assistant-recipient-post").with_text("post", post),
    }
}
