//! Documents that are already where a rule waits for them. Switching a rule on leaves them alone; a person may look at the list
//! and have the rule applied to them.

use super::facts::{Occasion, OrderFacts};
use super::loops;
use super::rule::{Action, DateField, Rule, Trigger};
use super::rules;
use super::worker::waiting;
use crate::books::directory::Directory;
use crate::books::engine::{Transaction, Value, values};
use crate::books::events::{self, Happening};
use crate::books::{Result, Session};
use crate::language::format::local_date;
use crate::model::{BasisPoints, DocumentRef, Id, Moment, Money, State};

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

/// What a rule would act on if it were applied to what is there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Existing {
    /// The orders, the newest first.
    pub orders: Vec<ExistingDocument>,
    /// Only so many of the newest orders that might fit were looked at, and older ones may fit as well. Nothing = all were.
    pub only_newest: Option<usize>,
}

/// So many candidates are read one by one: every one costs several statements, and nobody goes through a longer list by hand.
pub(super) const LOOKED_AT: usize = 3_000;

/// The orders, the newest first and at most `limit`, that are where the rule waits for them: past its share, in its state, after
/// its date. Its conditions hold, and it would do something. Completed and cancelled orders are listed only when the rule names
/// their state. Nothing for rules that wait for a deed of a person (created, changed, posted).
///
/// # Errors
/// When there is no such rule, or the engine refuses.
pub fn existing(transaction: &mut Transaction<'_>, id: Id, limit: usize, now: Moment) -> Result<Existing> {
    existing_among(transaction, id, limit, now, LOOKED_AT)
}

/// As [`existing`], looking at so many of the newest candidates.
pub(super) fn existing_among(
    transaction: &mut Transaction<'_>,
    id: Id,
    limit: usize,
    now: Moment,
    looked_at: usize,
) -> Result<Existing> {
    let kept = rules::get(transaction, id)?;
    let directory = Directory::read(transaction)?;
    let mut parameters = Vec::new();
    let Some(condition) = candidates(&kept, &directory, now, &mut parameters) else { return Ok(Existing::default()) };
    parameters.push(Value::Integer(i64::try_from(looked_at).unwrap_or(i64::MAX).saturating_add(1)));
    // CROSS JOIN: the candidates are found by an index that holds all the condition asks for, and only then their rows.
    let rows = transaction.query(
        &format!(
            "SELECT id FROM (SELECT sequence AS place FROM customer_orders WHERE deletion_mark = FALSE AND {condition}
                ORDER BY moment DESC, sequence DESC LIMIT ?{}) page
             CROSS JOIN customer_orders WHERE customer_orders.sequence = page.place ORDER BY moment DESC, sequence DESC",
            parameters.len()
        ),
        &parameters,
    )?;
    let mut found = Existing { orders: Vec::new(), only_newest: (rows.len() > looked_at).then_some(looked_at) };
    for row in rows.iter().take(looked_at) {
        if found.orders.len() >= limit {
            found.only_newest = None;
            break;
        }
        let order: Id = row.get(0)?;
        let mut facts = OrderFacts::read_only(transaction, &directory, order, Occasion::default())?;
        facts.read_for(transaction, &kept.rule)?;
        if is_past(&kept, &facts, &directory, now) && would_act(&kept.rule, &facts, &directory) {
            found.orders.push(ExistingDocument {
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

/// What an order must be for [`is_past`] and [`would_act`] as far as its row tells it, so that only those are read that may fit.
/// Nothing when none can.
fn candidates(kept: &rules::KeptRule, directory: &Directory, now: Moment, parameters: &mut Vec<Value>) -> Option<String> {
    let mut place = |value: Value| {
        parameters.push(value);
        format!("?{}", parameters.len())
    };
    let waits_in = |state: &State| match &kept.rule.trigger {
        Trigger::ShareReached { .. } | Trigger::DateReached { .. } => state.group.is_open(),
        Trigger::StateChanged { to } => to.contains(&state.id),
        _ => false,
    };
    let states: Vec<String> = directory
        .states
        .iter()
        .filter(|state| waits_in(state) && kept.rule.actions.iter().any(|action| can(action, state, directory)))
        .map(|state| place(Value::from(state.id)))
        .collect();
    if states.is_empty() {
        return None;
    }
    let in_states = format!("state_id IN ({})", states.join(", "));
    match &kept.rule.trigger {
        Trigger::ShareReached { threshold, .. } => {
            // Rounded down, so that the greatest sums do not overflow; `is_past` looks again.
            let threshold = place(Value::Integer(threshold.value().min(BasisPoints::FULL.value())));
            Some(format!("{in_states} AND (total <= 0 OR (paid >= total / 10000 * {threshold}))"))
        }
        Trigger::DateReached { date, offset_minutes } => {
            let latest = now.plus_minutes(offset_minutes.saturating_add(kept.rule.timing.delay_minutes).saturating_neg());
            Some(match date {
                DateField::OrderMoment => format!("{in_states} AND moment <= {}", place(latest.into())),
                DateField::Due => format!("{in_states} AND due <= {}", place(local_date(latest).into())),
            })
        }
        _ => Some(in_states),
    }
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
    rule.condition.holds(&|field| facts.of(field, directory), &mut Vec::new())
        && rule.actions.iter().any(|action| can(action, &facts.state, directory))
}

/// Whether an action does something with an order in this state.
fn can(action: &Action, from: &State, directory: &Directory) -> bool {
    match action {
        Action::SetState { state, may_go_back } => {
            directory.state(*state).is_some_and(|to| loops::step(from, to, *may_go_back).is_ok())
        }
        Action::TellEmployees { .. } | Action::WriteToCustomer { .. } => true,
    }
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
            events::append(session, DocumentRef::order(*order), Happening::RuleApplied { rule: kept.id })?;
        }
    }
    Ok(())
}
