//! The catalogue of skills: sentences with blanks, each of which is a rule and back.
//!
//! A skill's own action is the first one of its kind in the rule; every other action is an extra one («+ действие»). Its own
//! condition, when it has one, is the first part of the rule's condition; every other part is an extra one.

mod phrases;
mod sentence;

use serde::{Deserialize, Serialize};

use super::rule::{Action, Comparison, ComparisonKind, Condition, DateField, Field, Operand, Recipients, Rule, Trigger};
use crate::model::{BasisPoints, Id, Money, ShareKind};

pub use phrases::{action_phrase, comparison_phrase, condition_phrase, operand_phrase, recipient_phrase, trigger_phrase};
pub use sentence::{Piece, Vocabulary, action_pieces, opening_pieces, pieces, sentence};

/// How sentences of skills begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// «Даша, измени состояние…»
    ChangeState,
    /// «Даша, оповести сотрудника…»
    TellEmployee,
    /// «Даша, оповести клиента…»
    TellCustomer,
}

impl Group {
    /// Every group, in the order of the card.
    pub const ALL: [Self; 3] = [Self::ChangeState, Self::TellEmployee, Self::TellCustomer];

    /// The key of its heading in the translations; it takes the assistant's `name`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::ChangeState => "assistant-group-change-state",
            Self::TellEmployee => "assistant-group-tell-employee",
            Self::TellCustomer => "assistant-group-tell-customer",
        }
    }
}

/// A skill, by its number in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Skill {
    /// 1. The state of an order, when it is paid to a share.
    StateWhenPaidTo,
    /// 2. The state of an order, when it is paid.
    StateWhenPaid,
    /// 10. The state of an order, when nothing was paid for days.
    StateWhenUnpaid,
    /// 11. Employees are told of the payment of an order.
    TellOfPayment,
    /// 18. Employees are told of states of an order, by a table.
    TellOfState,
    /// 24. The customer is written to about states.
    WriteOfState,
    /// 25. The customer is written to that the payment came and the order is in work.
    WriteOfPayment,
}

/// A place of the sentence that a person fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blank {
    /// The state to set.
    State,
    /// The paid share.
    Threshold,
    /// How many days.
    Days,
    /// Who is told.
    Recipients,
    /// Who is told, by state.
    Table,
    /// The states that start it; none means any.
    States,
    /// The letter.
    Template,
    /// Own words of a message.
    Words,
}

impl Blank {
    /// What it is called in the translations.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Threshold => "threshold",
            Self::Days => "days",
            Self::Recipients => "recipients",
            Self::Table => "table",
            Self::States => "states",
            Self::Template => "template",
            Self::Words => "words",
        }
    }
}

/// What a blank is filled with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlankValue {
    /// A state.
    State(Id),
    /// A share.
    Percent(BasisPoints),
    /// A number of days, at least 1.
    Days(i64),
    /// Employees, always and by state.
    Recipients(Recipients),
    /// States.
    States(Vec<Id>),
    /// A letter template.
    Template(Id),
}

/// What blanks are filled with before a person fills them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defaults {
    /// The state of orders that are worked on.
    pub in_work: Id,
    /// The state of orders that can be handed over.
    pub ready: Id,
    /// The state of completed orders.
    pub completed: Id,
    /// The state of cancelled orders.
    pub cancelled: Id,
    /// The letter that the state changed.
    pub state_letter: Id,
    /// The letter that the payment came.
    pub payment_letter: Id,
}

const DAY: i64 = 24 * 60;

impl Skill {
    /// The skills that work, in the order of the card.
    pub const ALL: [Self; 7] = [
        Self::StateWhenPaidTo,
        Self::StateWhenPaid,
        Self::StateWhenUnpaid,
        Self::TellOfPayment,
        Self::TellOfState,
        Self::WriteOfState,
        Self::WriteOfPayment,
    ];

    /// Its number in the catalogue.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::StateWhenPaidTo => 1,
            Self::StateWhenPaid => 2,
            Self::StateWhenUnpaid => 10,
            Self::TellOfPayment => 11,
            Self::TellOfState => 18,
            Self::WriteOfState => 24,
            Self::WriteOfPayment => 25,
        }
    }

    /// The skill of this number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|skill| skill.number() == number)
    }

    /// How its sentence begins.
    #[must_use]
    pub const fn group(self) -> Group {
        match self {
            Self::StateWhenPaidTo | Self::StateWhenPaid | Self::StateWhenUnpaid => Group::ChangeState,
            Self::TellOfPayment | Self::TellOfState => Group::TellEmployee,
            Self::WriteOfState | Self::WriteOfPayment => Group::TellCustomer,
        }
    }

    /// The key of the rest of its sentence, with a value for each blank.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::StateWhenPaidTo => "assistant-skill-state-when-paid-to",
            Self::StateWhenPaid => "assistant-skill-state-when-paid",
            Self::StateWhenUnpaid => "assistant-skill-state-when-unpaid",
            Self::TellOfPayment => "assistant-skill-tell-of-payment",
            Self::TellOfState => "assistant-skill-tell-of-state",
            Self::WriteOfState => "assistant-skill-write-of-state",
            Self::WriteOfPayment => "assistant-skill-write-of-payment",
        }
    }

    /// The key of its short name: for lists, certificates and messages.
    #[must_use]
    pub const fn name_key(self) -> &'static str {
        match self {
            Self::StateWhenPaidTo => "assistant-skill-name-state-when-paid-to",
            Self::StateWhenPaid => "assistant-skill-name-state-when-paid",
            Self::StateWhenUnpaid => "assistant-skill-name-state-when-unpaid",
            Self::TellOfPayment => "assistant-skill-name-tell-of-payment",
            Self::TellOfState => "assistant-skill-name-tell-of-state",
            Self::WriteOfState => "assistant-skill-name-write-of-state",
            Self::WriteOfPayment => "assistant-skill-name-write-of-payment",
        }
    }

    /// The rule of the sentence with its blanks filled so.
    #[must_use]
    pub fn rule(self, defaults: &Defaults) -> Rule {
        let paid = |threshold| Trigger::ShareReached { share: ShareKind::Paid, threshold };
        let set = |state| vec![Action::SetState { state, may_go_back: false }];
        let tell = || vec![Action::TellEmployees { recipients: Recipients::default(), words: None }];
        let mut rule = match self {
            Self::StateWhenPaidTo => Rule::new(paid(BasisPoints::FULL), set(defaults.in_work)),
            Self::StateWhenPaid => Rule::new(paid(BasisPoints::FULL), set(defaults.completed)),
            Self::StateWhenUnpaid => {
                Rule::new(Trigger::DateReached { date: DateField::OrderMoment, offset_minutes: 7 * DAY }, set(defaults.cancelled))
            }
            Self::TellOfPayment => Rule::new(paid(BasisPoints::FULL), tell()),
            Self::TellOfState => Rule::new(Trigger::StateChanged { to: Vec::new() }, tell()),
            Self::WriteOfState => Rule::new(
                Trigger::StateChanged { to: vec![defaults.ready] },
                vec![Action::WriteToCustomer { template: defaults.state_letter }],
            ),
            Self::WriteOfPayment => Rule::new(
                Trigger::StateChanged { to: vec![defaults.in_work] },
                vec![Action::WriteToCustomer { template: defaults.payment_letter }],
            ),
        };
        rule.condition = Condition::All(self.own_condition(BasisPoints::FULL).into_iter().collect());
        rule
    }

    /// The condition that belongs to the sentence itself.
    fn own_condition(self, threshold: BasisPoints) -> Option<Condition> {
        let comparison = match self {
            Self::StateWhenUnpaid => {
                Comparison { field: Field::Paid, kind: ComparisonKind::Equal, value: Operand::Money(Money::ZERO) }
            }
            Self::WriteOfPayment => {
                Comparison { field: Field::PaidShare, kind: ComparisonKind::GreaterOrEqual, value: Operand::Percent(threshold) }
            }
            _ => return None,
        };
        Some(Condition::Comparison(comparison))
    }

    /// Whether the first part of the condition is the sentence's own, and the share in it.
    fn own_share(self, rule: &Rule) -> Option<Option<BasisPoints>> {
        let Condition::All(parts) = &rule.condition else { return None };
        let Some(Condition::Comparison(first)) = parts.first() else { return None };
        match (self, first.field, first.kind, &first.value) {
            (Self::StateWhenUnpaid, Field::Paid, ComparisonKind::Equal, Operand::Money(sum)) if sum.is_zero() => Some(None),
            (Self::WriteOfPayment, Field::PaidShare, ComparisonKind::GreaterOrEqual, Operand::Percent(share)) => {
                Some(Some(*share))
            }
            _ => None,
        }
    }

    const fn has_own_condition(self) -> bool {
        matches!(self, Self::StateWhenUnpaid | Self::WriteOfPayment)
    }

    /// The place of the sentence's own action among the actions of the rule.
    #[must_use]
    pub fn own_action(self, rule: &Rule) -> Option<usize> {
        rule.actions.iter().position(|action| {
            matches!(
                (self.group(), action),
                (Group::ChangeState, Action::SetState { .. })
                    | (Group::TellEmployee, Action::TellEmployees { .. })
                    | (Group::TellCustomer, Action::WriteToCustomer { .. })
            )
        })
    }

    /// What the blanks of the sentence are filled with, in its order; nothing when the rule is not of this sentence any more.
    #[must_use]
    pub fn blanks(self, rule: &Rule) -> Option<Vec<(Blank, BlankValue)>> {
        let action = rule.actions.get(self.own_action(rule)?)?;
        let own_share = if self.has_own_condition() { self.own_share(rule)? } else { None };
        let filled = match (self, &rule.trigger, action) {
            (Self::StateWhenPaidTo, Trigger::ShareReached { threshold, .. }, Action::SetState { state, .. }) => {
                vec![(Blank::State, BlankValue::State(*state)), (Blank::Threshold, BlankValue::Percent(*threshold))]
            }
            (Self::StateWhenPaid, Trigger::ShareReached { threshold, .. }, Action::SetState { state, .. })
                if *threshold == BasisPoints::FULL =>
            {
                vec![(Blank::State, BlankValue::State(*state))]
            }
            (
                Self::StateWhenUnpaid,
                Trigger::DateReached { date: DateField::OrderMoment, offset_minutes },
                Action::SetState { state, .. },
            ) if *offset_minutes >= DAY && offset_minutes % DAY == 0 => {
                vec![(Blank::State, BlankValue::State(*state)), (Blank::Days, BlankValue::Days(offset_minutes / DAY))]
            }
            (Self::TellOfPayment, Trigger::ShareReached { threshold, .. }, Action::TellEmployees { recipients, .. }) => vec![
                (Blank::Threshold, BlankValue::Percent(*threshold)),
                (Blank::Recipients, BlankValue::Recipients(recipients.clone())),
            ],
            (Self::TellOfState, Trigger::StateChanged { to }, Action::TellEmployees { recipients, .. }) if to.is_empty() => {
                vec![(Blank::Table, BlankValue::Recipients(recipients.clone()))]
            }
            (Self::WriteOfState, Trigger::StateChanged { to }, Action::WriteToCustomer { template }) => {
                vec![(Blank::States, BlankValue::States(to.clone())), (Blank::Template, BlankValue::Template(*template))]
            }
            (Self::WriteOfPayment, Trigger::StateChanged { to }, Action::WriteToCustomer { template }) => vec![
                (Blank::Threshold, BlankValue::Percent(own_share?)),
                (Blank::States, BlankValue::States(to.clone())),
                (Blank::Template, BlankValue::Template(*template)),
            ],
            _ => return None,
        };
        Some(filled)
    }

    /// Fills a blank of the sentence. False when the sentence has no such blank, or the value is none for it; the rule is then as
    /// it was.
    #[must_use]
    pub fn fill(self, rule: &mut Rule, blank: Blank, value: &BlankValue) -> bool {
        if self.blanks(rule).is_none_or(|blanks| blanks.iter().all(|(known, _)| *known != blank)) {
            return false;
        }
        let own = self.own_action(rule);
        let action = own.and_then(|place| rule.actions.get_mut(place));
        match (blank, value, action, &mut rule.trigger) {
            (Blank::State, BlankValue::State(state), Some(Action::SetState { state: kept, .. }), _) => *kept = *state,
            (Blank::Threshold, BlankValue::Percent(share), _, Trigger::ShareReached { threshold, .. }) => *threshold = *share,
            (Blank::Threshold, BlankValue::Percent(share), _, _) => {
                let mut parts = rule.condition.parts();
                if let (Some(first), Some(own)) = (parts.first_mut(), self.own_condition(*share)) {
                    *first = own;
                }
                rule.condition = Condition::All(parts);
            }
            (Blank::Days, BlankValue::Days(days), _, Trigger::DateReached { offset_minutes, .. }) if *days >= 1 => {
                *offset_minutes = days.saturating_mul(DAY);
            }
            (
                Blank::Recipients | Blank::Table,
                BlankValue::Recipients(people),
                Some(Action::TellEmployees { recipients, .. }),
                _,
            ) => recipients.clone_from(people),
            (Blank::States, BlankValue::States(states), _, Trigger::StateChanged { to }) => to.clone_from(states),
            (Blank::Template, BlankValue::Template(letter), Some(Action::WriteToCustomer { template }), _) => *template = *letter,
            _ => return false,
        }
        true
    }

    /// The conditions besides the sentence's own one: the chips after «только если».
    #[must_use]
    pub fn extra_conditions(self, rule: &Rule) -> Vec<Condition> {
        let own = usize::from(self.has_own_condition() && self.own_share(rule).is_some());
        rule.condition.parts().into_iter().skip(own).collect()
    }

    /// Replaces the conditions besides the sentence's own one.
    pub fn set_extra_conditions(self, rule: &mut Rule, conditions: Vec<Condition>) {
        let own = if self.has_own_condition() && self.own_share(rule).is_some() {
            rule.condition.parts().into_iter().next()
        } else {
            None
        };
        rule.condition = Condition::All(own.into_iter().chain(conditions).collect());
    }
}

/// For a rule about orders for which nothing was paid for so many days: how many.
pub(super) fn unpaid_days(rule: &Rule) -> Option<i64> {
    let Trigger::DateReached { date: DateField::OrderMoment, offset_minutes } = rule.trigger else { return None };
    let whole = offset_minutes >= DAY && offset_minutes % DAY == 0;
    (whole && Skill::StateWhenUnpaid.own_share(rule).is_some()).then_some(offset_minutes / DAY)
}
