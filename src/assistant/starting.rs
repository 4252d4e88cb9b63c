//! The rules that a new firm starts with, and what a further rule of a skill begins with.

use super::catalogue::{Defaults, Skill};
use super::rule::{Comparison, ComparisonKind, Condition, Field, Operand, Rule};
use super::rules;
use super::worker::LANGUAGE;
use crate::books::engine::Transaction;
use crate::books::{Error, Result, Session, settings, states};
use crate::channels::letter_templates::{self, LetterTemplate};
use crate::language::{Language, search, text};
use crate::model::{Id, OrderKind, State, StateGroup};

/// Writes every skill of the catalogue as a rule, with its blanks filled from the firm's states and letter templates (the first
/// templates are written when there are none). Payment and state skills are on; nothing that writes to customers or cancels orders
/// is on before a person switches it on. Skills that the firm has already are left as they are.
///
/// # Errors
/// When the firm has no states, or the engine refuses.
pub fn starting_rules(session: &mut Session<'_, '_>, language: Language) -> Result<()> {
    settings::set(session, LANGUAGE, &language)?;
    rules::changed(session)?;
    let defaults = defaults(session, language)?;
    let present: Vec<Option<u8>> = rules::list(session.transaction)?.into_iter().map(|kept| kept.skill).collect();
    for skill in Skill::ALL {
        if present.contains(&Some(skill.number())) {
            continue;
        }
        let mut rule = skill.rule(&defaults);
        if skill == Skill::StateWhenUnpaid {
            // An order that is worked on without money was meant to be; whoever thinks otherwise takes the condition off.
            let not_started = Comparison {
                field: Field::StateGroup,
                kind: ComparisonKind::Equal,
                value: Operand::StateGroup(StateGroup::NotStarted),
            };
            skill.set_extra_conditions(&mut rule, vec![Condition::Comparison(not_started)]);
        }
        let id = Id::new();
        let kept = rules::save(session, id, Some(skill.number()), &rule)?;
        if kept.is_ok() && matches!(skill, Skill::StateWhenPaidTo | Skill::TellOfPayment | Skill::TellOfState) {
            let _ = rules::set_enabled(session, id, true)?;
        }
    }
    Ok(())
}

/// A further rule of a skill, with its blanks filled from the firm's states and letter templates; not kept yet. A blank for a letter
/// in a firm without templates names none, which saving tells.
///
/// # Errors
/// When the firm has no states, or the engine refuses.
pub fn proposed(transaction: &mut Transaction<'_>, skill: Skill, language: Language) -> Result<Rule> {
    let templates = letter_templates::list(transaction)?;
    Ok(skill.rule(&filled(transaction, &templates, language)?))
}

/// What the blanks are filled with; the first templates are written when there are none.
fn defaults(session: &mut Session<'_, '_>, language: Language) -> Result<Defaults> {
    let mut templates = letter_templates::list(session.transaction)?;
    if templates.is_empty() {
        letter_templates::begin(session, language).map_err(|error| match error {
            letter_templates::Error::Books(error) => error,
            other => Error::Unreadable { what: "letter template", reason: other.to_string() },
        })?;
        templates = letter_templates::list(session.transaction)?;
    }
    filled(session.transaction, &templates, language)
}

/// States by the names that new books give them, else by what they mean; templates by name, else the first.
fn filled(transaction: &mut Transaction<'_>, templates: &[LetterTemplate], language: Language) -> Result<Defaults> {
    let states: Vec<State> = states::list(transaction, OrderKind::CustomerOrder)?;
    let find = |key: &str, group: StateGroup| -> Result<Id> {
        let wanted = search::fold(&text(language, key));
        let named = states.iter().find(|state| search::fold(&state.name) == wanted && state.group == group);
        let fitting = || states.iter().find(|state| state.group == group && !state.hidden);
        let state = named.or_else(fitting).or_else(|| states.last()).ok_or(Error::NoSuch("state"))?;
        Ok(state.id)
    };
    let letter = |key: &str| {
        let wanted = search::fold(&text(language, key));
        let named = templates.iter().find(|template| search::fold(&template.name) == wanted);
        named.or_else(|| templates.first()).map_or(Id::from_bytes([0; 16]), |template| template.id)
    };
    Ok(Defaults {
        in_work: find("orders-state-in-work", StateGroup::InProgress)?,
        ready: find("orders-state-ready", StateGroup::InProgress)?,
        completed: find("orders-state-completed", StateGroup::Completed)?,
        cancelled: find("orders-state-cancelled", StateGroup::Cancelled)?,
        state_letter: letter("mail-standard-state-name"),
        payment_letter: letter("mail-standard-payment-name"),
    })
}
