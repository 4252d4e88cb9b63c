//! Documents that are already where a rule waits for them. Switching a rule on leaves them alone; a person may look at the list
//! and have the rule applied to them.

use super::facts::{Occasion, OrderFacts};
use super::loops;
use super::rule::{Action, Rule, Trigger};
use super::rules;
use super::worker::waiting;
use crate::books::directory::Directory;
use crate::books::engine::{Transaction, Value, values};
use crate::books::events::{self, Happening};
use crate::books::{Result, Session};
use crate::model::{DocumentRef, Id, Moment, Money};

/// An order that a rule would act on if it were applied to what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExistingDocument {
    /// The order.
    pub order: Id,
    /// Its number.
    pub number: String,
    /// When it was entered.
    pub moment: Moment,
    /// The customer's name.
    pub customer_name: String,
    /// The total, VAT included.
    pub total: Money,
    /// What has been paid.
    pub paid: Money,
    /// The state.
    pub state: Id,
}

/// The orders, the newest first and at most `limit`, that are where the rule waits for them: past its share, in its state, after
/// its date. Its conditions hold, and it would do something. Completed and cancelled orders are listed only when the rule names
/// their state. Nothing for rules that wait for a deed of a person (created, changed, posted).
///
/// # Errors
/// When there is no such rule, or the engine refuses.
pub fn existing(transaction: &mut Transaction<'_>, id: Id, limit: usize, now: Moment) -> Result<Vec<ExistingDocument>> {
    let kept = rules::get(transaction, id)?;
    let directory = Directory::read(transaction)?;
    let (condition, parameters) = match &kept.rule.trigger {
        Trigger::ShareReached { .. } => (open_states(&directory, "AND (paid > 0 OR total <= 0)"), Vec::new()),
        Trigger::StateChanged { to } if !to.is_empty() => {
            let places: Vec<String> = (1..=to.len()).map(|place| format!("?{place}")).collect();
            (format!("state_id IN ({})", places.join(", ")), to.iter().map(|state| Value::from(*state)).collect())
        }
        Trigger::DateReached { .. } => (open_states(&directory, ""), Vec::new()),
        _ => return Ok(Vec::new()),
    };
    let mut candidates: Vec<Id> = Vec::new();
    transaction.for_each(
        &format!(
            "SELECT id FROM customer_orders WHERE deletion_mark = FALSE AND {condition} ORDER BY moment DESC, sequence DESC"
        ),
        &parameters,
        |row| {
            candidates.push(row.get(0)?);
            Ok(())
        },
    )?;
    let mut found = Vec::new();
    for order in candidates {
        if found.len() >= limit {
            break;
        }
        let mut facts = OrderFacts::read_only(transaction, &directory, order, Occasion::default())?;
        facts.read_for(transaction, &kept.rule)?;
        if is_past(&kept, &facts, &directory, now) && would_act(&kept.rule, &facts, &directory) {
            found.push(ExistingDocument {
                order,
                number: facts.kept.order.number,
                moment: facts.kept.order.moment,
                customer_name: facts.kept.customer_name,
                total: facts.total,
                paid: facts.kept.paid,
                state: facts.state.id,
            });
        }
    }
    Ok(found)
}

/// The states of orders that still need work, as a condition; identities are hexadecimal digits of our own, nothing typed.
fn open_states(directory: &Directory, more: &str) -> String {
    let closed = directory.states.iter().filter(|state| !state.group.is_open()).count();
    if closed == directory.states.len() {
        return "FALSE".to_owned();
    }
    format!("state_id IN (SELECT id FROM states WHERE state_group IN ('not_started', 'in_progress')) {more}")
}

fn is_past(kept: &rules::KeptRule, facts: &OrderFacts, directory: &Directory, now: Moment) -> bool {
    match &kept.rule.trigger {
        Trigger::ShareReached { threshold, .. } => facts.share().reached(*threshold),
        Trigger::StateChanged { to } => to.contains(&facts.state.id),
        Trigger::DateReached { .. } => {
            let order = &facts.kept.order;
            let company = directory.companies.iter().find(|company| company.id == order.company);
            waiting::due_at(kept, order, company).is_some_and(|due| due <= now)
        }
        _ => false,
    }
}

fn would_act(rule: &Rule, facts: &OrderFacts, directory: &Directory) -> bool {
    let can = |action: &Action| match action {
        Action::SetState { state, may_go_back } => {
            directory.state(*state).is_some_and(|to| loops::step(&facts.state, to, *may_go_back).is_ok())
        }
        Action::TellEmployees { .. } | Action::WriteToCustomer { .. } => true,
    };
    rule.condition.holds(&|field| facts.of(field, directory), &mut Vec::new()) && rule.actions.iter().any(can)
}

/// Has the rule applied to these orders, as a deed of the session's author. The worker does it; the rule must be switched on.
///
/// # Errors
/// When there is no such rule, or the engine refuses.
pub fn apply_to_existing(session: &mut Session<'_, '_>, id: Id, orders: &[Id]) -> Result<()> {
    let kept = rules::get(session.transaction, id)?;
    for order in orders {
        let there = session.transaction.query_optional("SELECT 1 FROM customer_orders WHERE id = ?1", &values![*order])?;
        if there.is_some() {
            events::append(session, DocumentRef::order(*order), &Happening::RuleApplied { rule: kept.id })?;
        }
    }
    Ok(())
}
