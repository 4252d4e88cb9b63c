//! Rules that can start themselves through others, found when a rule is saved.

use std::collections::{BTreeSet, VecDeque};

use super::rule::{Action, Rule, Trigger};
use super::runs::KeptState;
use crate::model::{Id, State, StateGroup};

/// Whether a rule may put an order from one state into another. A step back (to an earlier place in the catalogue) and a step out
/// of a completed or cancelled order are for people, unless the rule says that it may.
pub(super) fn step(from: &State, to: &State, may_go_back: bool) -> Result<(), KeptState> {
    if from.id == to.id {
        return Err(KeptState::AlreadyThere);
    }
    if may_go_back {
        return Ok(());
    }
    match (from.group, to.group) {
        (StateGroup::Cancelled, _) => Err(KeptState::Cancelled),
        (StateGroup::Completed, other) if other != StateGroup::Completed => Err(KeptState::Completed),
        (_, StateGroup::Cancelled) => Ok(()),
        _ if to.position < from.position => Err(KeptState::WouldGoBack),
        _ => Ok(()),
    }
}

/// One thing that a rule does which starts others: a state that it sets, or a letter that may be refused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    rule: usize,
    state: Option<Id>,
}

/// The shortest way by which the rule at `start` leads back to itself, as places in `rules`, the rule first; `None` when there is none.
/// Only states and refused letters are followed: nothing that a rule does changes a share or a date.
pub(super) fn through(rules: &[&Rule], start: usize, states: &[State]) -> Option<Vec<usize>> {
    let first: Vec<Node> = nodes(rules, start).into_iter().map(|(node, _)| node).collect();
    let mut ways: VecDeque<Vec<Node>> = first.into_iter().map(|node| vec![node]).collect();
    let mut met = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        let Some(last) = way.last().copied() else { continue };
        for next in (0..rules.len()).filter(|next| starts(last, rules[*next])) {
            for (node, may_go_back) in nodes(rules, next) {
                if !changes(last, node, may_go_back, states) {
                    continue;
                }
                if next == start {
                    return Some(way.iter().map(|node| node.rule).collect());
                }
                if met.insert(node) {
                    ways.push_back(way.iter().copied().chain([node]).collect());
                }
            }
        }
    }
    None
}

fn nodes(rules: &[&Rule], rule: usize) -> Vec<(Node, bool)> {
    rules[rule]
        .actions
        .iter()
        .filter_map(|action| match action {
            Action::SetState { state, may_go_back } => Some((Node { rule, state: Some(*state) }, *may_go_back)),
            Action::WriteToCustomer { .. } => Some((Node { rule, state: None }, true)),
            Action::TellEmployees { .. } => None,
        })
        .collect()
}

fn starts(node: Node, rule: &Rule) -> bool {
    match (&rule.trigger, node.state) {
        (Trigger::StateChanged { to }, Some(state)) => to.is_empty() || to.contains(&state),
        (Trigger::LetterFailed, None) => true,
        _ => false,
    }
}

/// Whether doing `node` after `last` changes anything: a state that is set already, or may not be gone back to, ends the chain.
fn changes(last: Node, node: Node, may_go_back: bool, states: &[State]) -> bool {
    let find = |id: Id| states.iter().find(|state| state.id == id);
    match (last.state, node.state) {
        (Some(from), Some(to)) => match (find(from), find(to)) {
            (Some(from), Some(to)) => step(from, to, may_go_back).is_ok(),
            _ => false,
        },
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Hue, OrderKind};

    fn states() -> Vec<State> {
        [StateGroup::NotStarted, StateGroup::InProgress, StateGroup::InProgress, StateGroup::Completed, StateGroup::Cancelled]
            .into_iter()
            .zip(0_i64..)
            .map(|(group, position)| State {
                id: Id::new(),
                kind: OrderKind::CustomerOrder,
                name: position.to_string(),
                short_name: String::new(),
                hue: Hue::Slate,
                group,
                position,
                hidden: false,
            })
            .collect()
    }

    fn rule(on: &[&State], set: &State, may_go_back: bool) -> Rule {
        let trigger = Trigger::StateChanged { to: on.iter().map(|state| state.id).collect() };
        Rule::new(trigger, vec![Action::SetState { state: set.id, may_go_back }])
    }

    #[test]
    fn a_loop_needs_a_step_that_is_allowed_back() {
        let states = states();
        let forth = rule(&[&states[1]], &states[2], false);
        let back = rule(&[&states[2]], &states[1], true);
        let guarded = rule(&[&states[2]], &states[1], false);
        assert_eq!(through(&[&forth, &back], 0, &states), Some(vec![0, 1]));
        assert_eq!(through(&[&forth, &back], 1, &states), Some(vec![1, 0]));
        assert_eq!(through(&[&forth, &guarded], 0, &states), None, "the step back is never made");
    }

    #[test]
    fn a_rule_that_repeats_itself_or_only_goes_on_is_no_loop() {
        let states = states();
        let any = rule(&[], &states[2], true);
        assert_eq!(through(&[&any], 0, &states), None, "the state is set already the second time");
        let on = rule(&[&states[1]], &states[2], true);
        let further = rule(&[&states[2]], &states[3], true);
        assert_eq!(through(&[&on, &further], 0, &states), None);
        let around = rule(&[&states[3]], &states[1], true);
        assert_eq!(through(&[&on, &further, &around], 1, &states), Some(vec![1, 2, 0]));
        let letter = Rule::new(Trigger::LetterFailed, vec![Action::WriteToCustomer { template: Id::new() }]);
        assert_eq!(through(&[&letter], 0, &states), Some(vec![0]));
    }

    #[test]
    fn closed_orders_are_for_people() {
        let states = states();
        assert_eq!(step(&states[4], &states[1], false), Err(KeptState::Cancelled));
        assert_eq!(step(&states[3], &states[4], false), Err(KeptState::Completed));
        assert_eq!(step(&states[2], &states[1], false), Err(KeptState::WouldGoBack));
        assert_eq!(step(&states[2], &states[2], true), Err(KeptState::AlreadyThere));
        assert!(step(&states[1], &states[4], false).is_ok() && step(&states[4], &states[0], true).is_ok());
        assert!(step(&states[0], &states[2], false).is_ok());
    }
}
