//! Changes of a rule that is open: each is one thing that a person does in the row.

use super::draft::Draft;
use crate::assistant::catalogue::{Blank, BlankValue, Vocabulary};
use crate::assistant::rule::{Action, Comparison, Condition, HoursPolicy, Recipients, Timing, Trigger};
use crate::model::{BasisPoints, Id, StateGroup};

/// Where a blank stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// In the sentence of the skill.
    Sentence(Blank),
    /// In the action at this place.
    Action(usize),
}

/// The kinds of actions that can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewAction {
    /// Set the state.
    SetState,
    /// Tell employees.
    Tell,
    /// Write to the customer.
    Write,
}

/// One change of a rule.
#[derive(Debug, Clone)]
pub enum Edit {
    /// A blank was filled by choosing.
    Fill(Spot, BlankValue),
    /// A blank was filled by typing: a share or a number of days.
    Typed(Blank, String),
    /// Own words of a message.
    Words(usize, String),
    /// Whether the state may go back.
    MayGoBack(usize, bool),
    /// A further action.
    Add(NewAction),
    /// An action less.
    Remove(usize),
    /// An action to another place.
    Move(usize, usize),
    /// The action that the arrows move.
    Select(usize),
    /// The condition at a place, or a new one.
    Condition(Option<usize>, Comparison),
    /// A condition less.
    RemoveCondition(usize),
    /// The pause before the rule runs, in minutes.
    Delay(i64),
    /// What holds outside of the working hours.
    Hours(HoursPolicy),
}

/// What was typed and is no value of the blank: the key of the sentence that says so.
type Fault = Option<&'static str>;

impl Draft {
    /// Changes the rule. What is wrong with what was typed stands beside the sentence; the rule is then as it was.
    pub(super) fn apply(&mut self, edit: Edit, vocabulary: &Vocabulary) {
        self.warned = false;
        self.problems.clear();
        self.loops.clear();
        self.fault = self.change(edit, vocabulary);
    }

    fn change(&mut self, edit: Edit, vocabulary: &Vocabulary) -> Fault {
        match edit {
            Edit::Fill(Spot::Sentence(blank), value) => {
                let filled = self.skill.is_some_and(|skill| skill.fill(&mut self.rule, blank, &value));
                debug_assert!(filled, "the sentence offers only its own blanks");
            }
            Edit::Fill(Spot::Action(place), value) => {
                self.active = place;
                match (self.rule.actions.get_mut(place), value) {
                    (Some(Action::SetState { state, .. }), BlankValue::State(chosen)) => *state = chosen,
                    (Some(Action::TellEmployees { recipients, .. }), BlankValue::Recipients(chosen)) => *recipients = chosen,
                    (Some(Action::WriteToCustomer { template }), BlankValue::Template(chosen)) => *template = chosen,
                    _ => {}
                }
            }
            Edit::Typed(Blank::Days, typed) => match number_in(&typed).filter(|days| (1..=3_650).contains(days)) {
                Some(days) => return self.change(Edit::Fill(Spot::Sentence(Blank::Days), BlankValue::Days(days)), vocabulary),
                None => return Some("card-days-wrong"),
            },
            Edit::Typed(blank, typed) => match number_in(&typed).filter(|share| (1..=100).contains(share)) {
                Some(share) => {
                    let value = BlankValue::Percent(BasisPoints::from_percent(share));
                    return self.change(Edit::Fill(Spot::Sentence(blank), value), vocabulary);
                }
                None => return Some("card-percent-wrong"),
            },
            Edit::Words(place, typed) => {
                if let Some(Action::TellEmployees { words, .. }) = self.rule.actions.get_mut(place) {
                    *words = Some(typed).filter(|typed| !typed.is_empty());
                }
            }
            Edit::MayGoBack(place, may) => {
                if let Some(Action::SetState { may_go_back, .. }) = self.rule.actions.get_mut(place) {
                    *may_go_back = may;
                }
            }
            Edit::Add(kind) => {
                self.rule.actions.push(new_action(kind, vocabulary));
                self.active = self.rule.actions.len() - 1;
            }
            Edit::Remove(place) if self.can_remove(place) => {
                drop(self.rule.actions.remove(place));
                self.active = self.active.min(self.rule.actions.len().saturating_sub(1));
            }
            Edit::Remove(_) => {}
            Edit::Move(from, to) => {
                if from < self.rule.actions.len() && to < self.rule.actions.len() {
                    let action = self.rule.actions.remove(from);
                    self.rule.actions.insert(to, action);
                    self.active = to;
                }
            }
            Edit::Select(place) => self.active = place,
            Edit::Condition(place, comparison) => {
                let mut conditions = self.conditions();
                let condition = Condition::Comparison(comparison);
                match place.and_then(|place| conditions.get_mut(place)) {
                    Some(kept) => *kept = condition,
                    None => conditions.push(condition),
                }
                self.set_conditions(conditions);
            }
            Edit::RemoveCondition(place) => {
                let mut conditions = self.conditions();
                if place < conditions.len() {
                    drop(conditions.remove(place));
                }
                self.set_conditions(conditions);
            }
            Edit::Delay(delay_minutes) => self.rule.timing = Timing { delay_minutes, ..self.rule.timing },
            Edit::Hours(hours) => self.rule.timing = Timing { hours, ..self.rule.timing },
        }
        None
    }

    /// Whether the action may go: one that the sentence is about may not, unless another one takes its part.
    pub(super) fn can_remove(&self, place: usize) -> bool {
        let Some(skill) = self.skill else { return self.rule.actions.len() > 1 };
        let mut without = self.rule.clone();
        if place < without.actions.len() {
            drop(without.actions.remove(place));
        }
        skill.blanks(&self.rule).is_none() || skill.blanks(&without).is_some()
    }

    /// The conditions besides the sentence's own one.
    pub(super) fn conditions(&self) -> Vec<Condition> {
        self.skill.map_or_else(|| self.rule.condition.parts(), |skill| skill.extra_conditions(&self.rule))
    }

    fn set_conditions(&mut self, conditions: Vec<Condition>) {
        match self.skill {
            Some(skill) => skill.set_extra_conditions(&mut self.rule, conditions),
            None => self.rule.condition = Condition::All(conditions),
        }
    }

    /// Whether the share of the event can be asked about.
    pub(super) const fn is_about_shares(&self) -> bool {
        matches!(self.rule.trigger, Trigger::ShareReached { .. })
    }

    /// Whether the state before the event can be asked about.
    pub(super) const fn is_about_states(&self) -> bool {
        matches!(self.rule.trigger, Trigger::StateChanged { .. })
    }
}

/// The whole number that was typed, whatever unit stands behind it.
fn number_in(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    let digits = typed.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let unit = typed[digits.len()..].trim();
    let is_unit = unit.is_empty() || unit == "%" || unit.chars().all(char::is_alphabetic);
    digits.parse().ok().filter(|_| is_unit)
}

fn new_action(kind: NewAction, vocabulary: &Vocabulary) -> Action {
    let nothing = Id::from_bytes([0; 16]);
    match kind {
        NewAction::SetState => {
            let shown = || vocabulary.directory.states.iter().filter(|state| !state.hidden);
            let state = shown().find(|state| state.group == StateGroup::InProgress).or_else(|| shown().next());
            Action::SetState { state: state.map_or(nothing, |state| state.id), may_go_back: false }
        }
        NewAction::Tell => Action::TellEmployees { recipients: Recipients::default(), words: None },
        NewAction::Write => {
            let template = vocabulary.templates.iter().find(|template| !template.hidden).or(vocabulary.templates.first());
            Action::WriteToCustomer { template: template.map_or(nothing, |template| template.id) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::number_in;

    #[test]
    fn a_number_is_read_with_its_unit() {
        for (typed, number) in [("30", Some(30)), (" 30 % ", Some(30)), ("14 дней", Some(14)), ("14days", Some(14))] {
            assert_eq!(number_in(typed), number, "{typed}");
        }
        for typed in ["", "%", "12,5", "1 2", "много", "3 / 4"] {
            assert_eq!(number_in(typed), None, "{typed}");
        }
    }
}
