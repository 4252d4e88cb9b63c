//! The rules that the firm keeps, in the order in which they run, with every revision.

use super::loops;
use super::rule::{Action, Condition, Recipient, Rule, Trigger};
use super::worker::waiting;
use crate::books::engine::{Row, Topic, Transaction, values};
use crate::books::{Error, Result, Session, numbering, states};
use crate::channels::letter_templates;
use crate::language::Phrase;
use crate::model::{Id, Moment, OrderKind};

/// The counter that grows with every change of the rules and of their language, so that workers know whether theirs are the latest.
pub(super) const REVISION: &str = "rules";

/// A rule as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRule {
    /// Identity.
    pub id: Id,
    /// The number of the catalogue's skill that it was made from.
    pub skill: Option<u8>,
    /// The place in the list: rules on one event run in this order.
    pub position: i64,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Since when.
    pub enabled_at: Option<Moment>,
    /// Grows with every change.
    pub revision: i64,
    /// Who saved it last: told when it fails.
    pub author: Id,
    /// What it is.
    pub rule: Rule,
}

/// What saving a rule answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The rule as it is kept now.
    pub rule: KeptRule,
    /// The way by which it can start itself through others, itself first; empty when there is none. The rule is kept all the same:
    /// at run time a chain is cut where a rule would act again on the same document.
    pub loops: Vec<Id>,
}

/// What keeps a rule from being kept or switched on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleProblem {
    /// It does nothing.
    NoActions,
    /// It names a state that is not in the catalogue any more.
    NoState,
    /// It names a letter template that is not there.
    NoTemplate,
    /// It tells an employee who is not there.
    NoEmployee,
    /// The threshold is not between 0 and 100 %.
    Threshold,
    /// The delay is less than nothing, or longer than ten years.
    Delay,
    /// It is a condition within a condition deeper than twenty.
    TooDeep,
}

impl RuleProblem {
    /// The problem as a sentence with what to do.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        Phrase::new(match self {
            Self::NoActions => "assistant-problem-no-actions",
            Self::NoState => "assistant-problem-no-state",
            Self::NoTemplate => "assistant-problem-no-template",
            Self::NoEmployee => "assistant-problem-no-employee",
            Self::Threshold => "assistant-problem-threshold",
            Self::Delay => "assistant-problem-delay",
            Self::TooDeep => "assistant-problem-too-deep",
        })
    }
}

const COLUMNS: &str = "id, skill, position, enabled, enabled_at, revision, author_id, body";

/// All rules in their order, without those that were retired.
///
/// # Errors
/// When the engine refuses or a rule cannot be read.
pub fn list(transaction: &mut Transaction<'_>) -> Result<Vec<KeptRule>> {
    let sql = format!("SELECT {COLUMNS} FROM rules WHERE retired_at IS NULL ORDER BY position, id");
    transaction.query(&sql, &[])?.iter().map(read).collect()
}

/// All rules in their order with those that were retired: whose runs are kept can be named.
///
/// # Errors
/// When the engine refuses or a rule cannot be read.
pub fn all(transaction: &mut Transaction<'_>) -> Result<Vec<KeptRule>> {
    transaction.query(&format!("SELECT {COLUMNS} FROM rules ORDER BY position, id"), &[])?.iter().map(read).collect()
}

/// The rules that are switched on. One that cannot be read (a newer program wrote it) is left out and logged: the others go on.
pub(super) fn enabled(transaction: &mut Transaction<'_>) -> Result<Vec<KeptRule>> {
    let rows = transaction.query(&format!("SELECT {COLUMNS} FROM rules WHERE enabled = TRUE ORDER BY position, id"), &[])?;
    let readable = |row: &Row| read(row).inspect_err(|error| tracing::error!(%error, "a rule cannot be read")).ok();
    Ok(rows.iter().filter_map(readable).collect())
}

/// One rule, also one that was retired.
///
/// # Errors
/// When there is none, or the engine refuses.
pub fn get(transaction: &mut Transaction<'_>, id: Id) -> Result<KeptRule> {
    let row = transaction.query_optional(&format!("SELECT {COLUMNS} FROM rules WHERE id = ?1"), &values![id])?;
    row.as_ref().map(read).transpose()?.ok_or(Error::NoSuch("rule"))
}

/// The first rule made from a skill of the catalogue.
///
/// # Errors
/// When the engine refuses.
pub fn of_skill(transaction: &mut Transaction<'_>, skill: u8) -> Result<Option<KeptRule>> {
    Ok(list(transaction)?.into_iter().find(|kept| kept.skill == Some(skill)))
}

/// A rule as it was in a revision; `None` when there was no such revision.
///
/// # Errors
/// When the engine refuses or the rule cannot be read.
pub fn at_revision(transaction: &mut Transaction<'_>, id: Id, revision: i64) -> Result<Option<Rule>> {
    let row = transaction
        .query_optional("SELECT body FROM rule_revisions WHERE rule_id = ?1 AND revision = ?2", &values![id, revision])?;
    row.map(|row| Ok(serde_json::from_str(&row.get::<String>(0)?)?)).transpose()
}

/// What is wrong with a rule in these books; nothing when it can be kept.
///
/// # Errors
/// When the engine refuses.
pub fn problems(transaction: &mut Transaction<'_>, rule: &Rule) -> Result<Vec<RuleProblem>> {
    const TEN_YEARS: i64 = 10 * 366 * 24 * 60;
    let mut problems = Vec::new();
    let mut named_states = Vec::new();
    match &rule.trigger {
        Trigger::ShareReached { threshold, .. } if !(1..=10_000).contains(&threshold.value()) => {
            problems.push(RuleProblem::Threshold);
        }
        Trigger::StateChanged { to } => named_states.extend(to),
        Trigger::DateReached { offset_minutes, .. } if offset_minutes.unsigned_abs() > TEN_YEARS.unsigned_abs() => {
            problems.push(RuleProblem::Delay);
        }
        _ => {}
    }
    if !(0..=TEN_YEARS).contains(&rule.timing.delay_minutes) {
        problems.push(RuleProblem::Delay);
    }
    if depth(&rule.condition) > 20 {
        problems.push(RuleProblem::TooDeep);
    }
    if rule.actions.is_empty() {
        problems.push(RuleProblem::NoActions);
    }
    for action in &rule.actions {
        match action {
            Action::SetState { state, .. } => named_states.push(state),
            Action::WriteToCustomer { template } => {
                if letter_templates::get(transaction, *template)?.is_none() {
                    problems.push(RuleProblem::NoTemplate);
                }
            }
            Action::TellEmployees { recipients, .. } => {
                named_states.extend(recipients.by_state.iter().map(|row| &row.state));
                let rows = recipients.by_state.iter().flat_map(|row| &row.recipients);
                for recipient in recipients.always.iter().chain(rows) {
                    if let Recipient::Employee(id) = recipient
                        && transaction.query_optional("SELECT 1 FROM employees WHERE id = ?1", &values![*id])?.is_none()
                    {
                        problems.push(RuleProblem::NoEmployee);
                    }
                }
            }
        }
    }
    let known = states::list(transaction, OrderKind::CustomerOrder)?;
    if named_states.into_iter().any(|id| known.iter().all(|state| state.id != *id)) {
        problems.push(RuleProblem::NoState);
    }
    Ok(problems)
}

fn depth(condition: &Condition) -> usize {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => 1 + parts.iter().map(depth).max().unwrap_or(0),
        Condition::Not(part) => 1 + depth(part),
        Condition::Comparison(_) => 1,
    }
}

/// Keeps a rule, new or changed, as a new revision by the session's author. A new one comes last and is switched off.
/// What it told of its failure is forgotten: after a change its author is told again.
///
/// # Errors
/// What is wrong with the rule, in `Ok(Err(…))`; when it was retired, or when the engine refuses.
pub fn save(
    session: &mut Session<'_, '_>,
    id: Id,
    skill: Option<u8>,
    rule: &Rule,
) -> Result<std::result::Result<Saved, Vec<RuleProblem>>> {
    let problems = problems(session.transaction, rule)?;
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    refuse_retired(session.transaction, id)?;
    let before = session.transaction.query_optional(&format!("SELECT {COLUMNS} FROM rules WHERE id = ?1"), &values![id])?;
    let before = before.as_ref().map(read).transpose()?;
    if let Some(before) = before.as_ref().filter(|before| before.rule == *rule && before.skill == skill) {
        return saved(session.transaction, before.id).map(Ok);
    }
    session.transaction.execute(
        "INSERT INTO rules (id, skill, position, enabled, revision, body, author_id)
         VALUES (?1, ?2, (SELECT COALESCE(MAX(position), -1) + 1 FROM rules), FALSE, 1, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET skill = excluded.skill, body = excluded.body, author_id = excluded.author_id,
            revision = rules.revision + 1, told_of_failure = NULL",
        &values![id, skill.map(i64::from), serde_json::to_string(rule)?, session.author.employee],
    )?;
    let saved = saved(session.transaction, id)?;
    if saved.rule.enabled && before.is_none_or(|before| before.rule.trigger != rule.trigger || before.rule.timing != rule.timing)
    {
        waiting::forget(session, id)?;
        waiting::begin(session, &saved.rule)?;
    }
    note(session, id)?;
    Ok(Ok(saved))
}

/// Switches a rule on or off. Documents that are already where it waits for them are left alone; see [`existing`].
/// Off, what it was waiting for is forgotten.
///
/// # Errors
/// What is wrong with a rule that is to be switched on, in `Ok(Err(…))`; when it was retired, or when the engine refuses.
pub fn set_enabled(session: &mut Session<'_, '_>, id: Id, enabled: bool) -> Result<std::result::Result<Saved, Vec<RuleProblem>>> {
    refuse_retired(session.transaction, id)?;
    let kept = get(session.transaction, id)?;
    if kept.enabled == enabled {
        return saved(session.transaction, id).map(Ok);
    }
    if enabled {
        let problems = problems(session.transaction, &kept.rule)?;
        if !problems.is_empty() {
            return Ok(Err(problems));
        }
    }
    session.transaction.execute(
        "UPDATE rules SET enabled = ?2, enabled_at = ?3, revision = revision + 1, author_id = ?4, told_of_failure = NULL WHERE id = ?1",
        &values![id, enabled, enabled.then_some(session.now), session.author.employee],
    )?;
    waiting::forget(session, id)?;
    let saved = saved(session.transaction, id)?;
    if enabled {
        waiting::begin(session, &saved.rule)?;
    }
    note(session, id)?;
    Ok(Ok(saved))
}

/// Takes a rule out of the list for good: it is switched off, nothing of it waits any more, and it cannot be changed again. Its runs
/// and revisions stay readable.
///
/// # Errors
/// When there is no such rule, or the engine refuses.
pub fn retire(session: &mut Session<'_, '_>, id: Id) -> Result<()> {
    let retired = session.transaction.execute(
        "UPDATE rules SET enabled = FALSE, enabled_at = NULL, retired_at = ?2, revision = revision + 1, author_id = ?3
         WHERE id = ?1 AND retired_at IS NULL",
        &values![id, session.now, session.author.employee],
    )?;
    if retired == 0 {
        return Err(Error::NoSuch("rule"));
    }
    waiting::forget(session, id)?;
    note(session, id)
}

/// A retired rule is history: it is neither changed nor switched on.
fn refuse_retired(transaction: &mut Transaction<'_>, id: Id) -> Result<()> {
    let retired = transaction.query_optional("SELECT 1 FROM rules WHERE id = ?1 AND retired_at IS NOT NULL", &values![id])?;
    retired.map_or(Ok(()), |_| Err(Error::NoSuch("rule")))
}

/// Moves a rule to a place of the list, counted from 0; the others close up.
///
/// # Errors
/// When there is no such rule, or the engine refuses.
pub fn move_to(session: &mut Session<'_, '_>, id: Id, place: usize) -> Result<()> {
    let mut order: Vec<Id> = list(session.transaction)?.into_iter().map(|kept| kept.id).collect();
    let from = order.iter().position(|other| *other == id).ok_or(Error::NoSuch("rule"))?;
    order.remove(from);
    order.insert(place.min(order.len()), id);
    for (position, id) in (0_i64..).zip(order) {
        session.transaction.execute("UPDATE rules SET position = ?2 WHERE id = ?1", &values![id, position])?;
    }
    changed(session)
}

/// The rule with the loop that it is in, looked for among the rules that are switched on.
fn saved(transaction: &mut Transaction<'_>, id: Id) -> Result<Saved> {
    let rule = get(transaction, id)?;
    let others: Vec<KeptRule> = list(transaction)?.into_iter().filter(|other| other.enabled && other.id != id).collect();
    let all: Vec<&KeptRule> = std::iter::once(&rule).chain(&others).collect();
    let rules: Vec<&Rule> = all.iter().map(|kept| &kept.rule).collect();
    let states = states::list(transaction, OrderKind::CustomerOrder)?;
    let loops = loops::through(&rules, 0, &states).unwrap_or_default();
    let loops = loops.into_iter().filter_map(|place| all.get(place)).map(|kept| kept.id).collect();
    Ok(Saved { rule, loops })
}

/// Keeps the revision that the rule has now.
fn note(session: &mut Session<'_, '_>, id: Id) -> Result<()> {
    session.transaction.execute(
        "INSERT INTO rule_revisions (rule_id, revision, moment, author_id, enabled, body)
         SELECT id, revision, ?2, ?3, enabled, body FROM rules WHERE id = ?1",
        &values![id, session.now, session.author.employee],
    )?;
    changed(session)
}

/// Notes that the rules, or the language that they speak, changed.
pub(super) fn changed(session: &mut Session<'_, '_>) -> Result<()> {
    let _ = numbering::next(session.transaction, REVISION)?;
    session.announce(Topic::Rules);
    Ok(())
}

fn read(row: &Row) -> Result<KeptRule> {
    Ok(KeptRule {
        id: row.get(0)?,
        skill: row.get::<Option<i64>>(1)?.and_then(|skill| u8::try_from(skill).ok()),
        position: row.get(2)?,
        enabled: row.get(3)?,
        enabled_at: row.get(4)?,
        revision: row.get(5)?,
        author: row.get(6)?,
        rule: serde_json::from_str(&row.get::<String>(7)?)?,
    })
}
