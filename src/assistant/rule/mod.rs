//! A rule as data: when it starts, under which conditions, at what time, and what it does. Pure: no books, no clock.

mod comparison;
mod condition;
mod field;

use serde::{Deserialize, Serialize};

use crate::model::{BasisPoints, DocumentKind, Id, ShareKind};

pub use comparison::{Comparison, ComparisonKind, Fact, Operand};
pub use condition::{Condition, Seen};
pub use field::{Field, OperandKind};

/// A rule about customer orders, as the books keep it in `rules.body`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// What starts it.
    pub trigger: Trigger,
    /// What must hold when it runs.
    #[serde(default)]
    pub condition: Condition,
    /// When it runs after it was started.
    #[serde(default)]
    pub timing: Timing,
    /// What it does, in this order.
    pub actions: Vec<Action>,
}

/// What starts a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "on", rename_all = "snake_case")]
pub enum Trigger {
    /// A share of the order went from below the threshold to it or above.
    ShareReached {
        /// Which share.
        share: ShareKind,
        /// The threshold; more than 100 % counts as 100 %.
        threshold: BasisPoints,
    },
    /// The state of the order became one of these; any, when the list is empty.
    StateChanged {
        /// The states.
        to: Vec<Id>,
    },
    /// A date of the order, moved by an offset, is reached. The date is followed: moved, cleared or the order deleted, the
    /// waiting run moves or goes away.
    DateReached {
        /// Which date.
        date: DateField,
        /// Minutes after the date; before it when negative.
        offset_minutes: i64,
    },
    /// The order was saved for the first time.
    DocumentCreated {
        /// The kind of document.
        document: DocumentKind,
    },
    /// The order was saved again.
    DocumentChanged {
        /// The kind of document.
        document: DocumentKind,
        /// One of these fields (first part of the change log's path) changed; any, when the list is empty.
        fields: Vec<String>,
    },
    /// The order was posted.
    DocumentPosted {
        /// The kind of document.
        document: DocumentKind,
    },
    /// The order was unposted.
    DocumentUnposted {
        /// The kind of document.
        document: DocumentKind,
    },
    /// A letter about the order was refused for good.
    LetterFailed,
}

/// A date of an order that a rule can be relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateField {
    /// The moment of the order.
    OrderMoment,
    /// The day when it must be handed over, at the beginning of the firm's working hours.
    Due,
}

/// When a started rule runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Timing {
    /// So many minutes after it was started; conditions are looked at then.
    #[serde(default)]
    pub delay_minutes: i64,
    /// What holds outside of the working hours.
    #[serde(default)]
    pub hours: HoursPolicy,
}

/// What a rule does outside of the firm's working hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoursPolicy {
    /// What stays in the firm happens at once, messages to customers wait.
    #[default]
    CustomersWait,
    /// The whole run waits.
    AllWaits,
    /// Nothing waits.
    AnyTime,
}

/// What a rule does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Action {
    /// Puts the order into a state.
    SetState {
        /// The state.
        state: Id,
        /// Also when that is a step back, or the order is completed or cancelled.
        #[serde(default)]
        may_go_back: bool,
    },
    /// Tells employees by a message in the discussion, the bell and a toast.
    TellEmployees {
        /// Whom.
        recipients: Recipients,
        /// Own words; those of the event when there are none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<String>,
    },
    /// Writes a letter to the customer of the order.
    WriteToCustomer {
        /// The letter template.
        template: Id,
    },
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Recipients {
    /// These, whatever the state. Nobody here and nobody in the table means the responsible.
    #[serde(default)]
    pub always: Vec<Recipient>,
    /// Besides them, by the state of the order: one rule instead of one per state and person.
    #[serde(default)]
    pub by_state: Vec<StateRecipients>,
}

/// A row of the state → person table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateRecipients {
    /// The state.
    pub state: Id,
    /// Who is told in it.
    pub recipients: Vec<Recipient>,
}

/// One receiver inside the firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// Who entered the order.
    Author,
    /// Who looks after the order; its author when nobody does.
    Responsible,
    /// This employee.
    Employee(Id),
    /// Everybody at this post.
    Post(String),
}

impl Rule {
    /// The rule that does these things when started so, at once and always.
    #[must_use]
    pub fn new(trigger: Trigger, actions: Vec<Action>) -> Self {
        Self { trigger, condition: Condition::default(), timing: Timing::default(), actions }
    }
}

impl Trigger {
    /// The word of events that may start it; see `books::events::Happening::code`.
    #[must_use]
    pub const fn event_code(&self) -> &'static str {
        match self {
            Self::ShareReached { .. } => "share_changed",
            Self::StateChanged { .. } => "state_changed",
            Self::DateReached { .. } => "date_reached",
            Self::DocumentCreated { .. } => "document_created",
            Self::DocumentChanged { .. } => "document_changed",
            Self::DocumentPosted { .. } => "document_posted",
            Self::DocumentUnposted { .. } => "document_unposted",
            Self::LetterFailed => "letter_failed",
        }
    }
}

impl Recipients {
    /// These people, whatever the state.
    #[must_use]
    pub const fn always(recipients: Vec<Recipient>) -> Self {
        Self { always: recipients, by_state: Vec::new() }
    }

    /// Who is meant when the order is in this state, each once, in the order of the lists.
    #[must_use]
    pub fn in_state(&self, state: Id) -> Vec<&Recipient> {
        if self.always.is_empty() && self.by_state.is_empty() {
            return vec![&Recipient::Responsible];
        }
        let rows = self.by_state.iter().filter(|row| row.state == state).flat_map(|row| &row.recipients);
        let mut found: Vec<&Recipient> = Vec::new();
        for recipient in self.always.iter().chain(rows) {
            if !found.contains(&recipient) {
                found.push(recipient);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_survives_being_kept() {
        let rule = Rule {
            trigger: Trigger::ShareReached { share: ShareKind::Paid, threshold: BasisPoints::FULL },
            condition: Condition::All(vec![
                Condition::Comparison(Comparison {
                    field: Field::Comment,
                    kind: ComparisonKind::Like,
                    value: Operand::Text("%кухня%".into()),
                }),
                Condition::Not(Box::new(Condition::Any(Vec::new()))),
            ]),
            timing: Timing { delay_minutes: 5, hours: HoursPolicy::AllWaits },
            actions: vec![
                Action::SetState { state: Id::new(), may_go_back: false },
                Action::TellEmployees {
                    recipients: Recipients {
                        always: vec![Recipient::Author, Recipient::Employee(Id::new())],
                        by_state: vec![StateRecipients {
                            state: Id::new(),
                            recipients: vec![Recipient::Post("Бухгалтер".into())],
                        }],
                    },
                    words: Some("пора".into()),
                },
                Action::WriteToCustomer { template: Id::new() },
            ],
        };
        let kept = serde_json::to_string(&rule).unwrap();
        assert_eq!(serde_json::from_str::<Rule>(&kept).unwrap(), rule);
        let short = r#"{"trigger":{"on":"letter_failed"},"actions":[]}"#;
        assert_eq!(serde_json::from_str::<Rule>(short).unwrap(), Rule::new(Trigger::LetterFailed, Vec::new()));
    }

    #[test]
    fn the_table_adds_people_and_an_empty_one_means_the_responsible() {
        let (paid, other) = (Id::new(), Id::new());
        assert_eq!(Recipients::default().in_state(paid), [&Recipient::Responsible]);
        let accountant = Recipient::Post("Бухгалтер".into());
        let recipients = Recipients {
            always: vec![Recipient::Responsible],
            by_state: vec![StateRecipients { state: paid, recipients: vec![accountant.clone(), Recipient::Responsible] }],
        };
        assert_eq!(recipients.in_state(paid), [&Recipient::Responsible, &accountant]);
        assert_eq!(recipients.in_state(other), [&Recipient::Responsible]);
    }
}
