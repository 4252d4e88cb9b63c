//! What Dasha can do in the example firm: the starting skills, filled as the kitchen firm works.

use super::staff::{Role, Staff, Stage};
use crate::assistant::catalogue::{Blank, BlankValue, Skill};
use crate::assistant::rule::{Recipient, Recipients, StateRecipients};
use crate::assistant::{rules, starting_rules};
use crate::books::{Error, Result, Session};
use crate::language::Language;

/// Writes the rules of the firm and switches on those that it uses.
pub(super) fn teach(session: &mut Session<'_, '_>, staff: &Staff) -> Result<()> {
    starting_rules(session, Language::Russian)?;
    let table = [
        (Stage::Designing, Role::Designer),
        (Stage::Prepaid, Role::Accountant),
        (Stage::Paid, Role::Accountant),
        (Stage::InWork, Role::Technologist),
        (Stage::Ready, Role::Installer),
    ];
    let by_state = table.map(|(stage, role)| StateRecipients {
        state: staff.state(stage).id,
        recipients: vec![Recipient::Employee(staff.person(role))],
    });
    let told = Recipients { always: vec![Recipient::Responsible], by_state: by_state.to_vec() };
    fill(session, Skill::TellOfState, Blank::Table, &BlankValue::Recipients(told))?;
    fill(session, Skill::WriteOfState, Blank::States, &BlankValue::States(vec![staff.state(Stage::Ready).id]))?;
    fill(session, Skill::WriteOfPayment, Blank::States, &BlankValue::States(vec![staff.state(Stage::InWork).id]))?;
    switch_on(session, Skill::WriteOfPayment)
}

fn fill(session: &mut Session<'_, '_>, skill: Skill, blank: Blank, value: &BlankValue) -> Result<()> {
    let kept = rules::of_skill(session.transaction, skill.number())?.ok_or(Error::NoSuch("skill"))?;
    let mut rule = kept.rule;
    if !skill.fill(&mut rule, blank, value) {
        return Err(Error::NoSuch("blank of a skill"));
    }
    rules::save(session, kept.id, kept.skill, &rule)?.map(drop).map_err(|_| Error::NoSuch("skill"))
}

fn switch_on(session: &mut Session<'_, '_>, skill: Skill) -> Result<()> {
    let kept = rules::of_skill(session.transaction, skill.number())?.ok_or(Error::NoSuch("skill"))?;
    rules::set_enabled(session, kept.id, true)?.map(drop).map_err(|_| Error::NoSuch("skill"))
}
