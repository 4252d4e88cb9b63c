//! Doing what a rule says, inside the transaction of its run.

use super::super::facts::OrderFacts;
use super::super::loops;
use super::super::rule::{Action, HoursPolicy, Recipient, Recipients, Trigger};
use super::super::rules::KeptRule;
use super::super::runs::Effect;
use super::memory::Ground;
use super::{waiting, words};
use crate::books::engine::{Transaction, values};
use crate::books::events::{Event, Happening};
use crate::books::{self, Session, customer_orders, engine, parties};
use crate::channels::letter_templates;
use crate::channels::order_values::{self, OrderValues};
use crate::channels::outbox::{self, NewLetter};
use crate::channels::template::{self, Escape};
use crate::language::Phrase;
use crate::model::{DocumentKind, Employee, Id};
use crate::talk::notifications::{self, NotificationKind};

/// Why a rule could not do what it says. Whatever it did before is rolled back.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The books refused.
    #[error(transparent)]
    Books(#[from] books::Error),
    /// A person has to mend something.
    #[error("{}", .0.key)]
    Reason(Phrase),
}

impl From<engine::Error> for Failure {
    fn from(error: engine::Error) -> Self {
        Self::Books(error.into())
    }
}

impl From<outbox::Error> for Failure {
    fn from(error: outbox::Error) -> Self {
        match error {
            outbox::Error::Books(error) => Self::Books(error),
            other => Self::Reason(Phrase::new("assistant-failed-letter").with_text("detail", &other.to_string())),
        }
    }
}

impl Failure {
    /// The reason that is kept with the run.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Reason(phrase) => phrase.clone(),
            Self::Books(error) => Phrase::new("assistant-failed-books").with_text("detail", &error.to_string()),
        }
    }
}

/// What a rule did.
#[derive(Default)]
pub(super) struct Performed {
    pub effects: Vec<Effect>,
    /// The events that follow from it.
    pub made: Vec<Event>,
}

/// One rule at work on one event.
pub(super) struct Work<'a> {
    pub kept: &'a KeptRule,
    pub event: &'a Event,
    pub run: Id,
    pub ground: &'a Ground,
}

impl Work<'_> {
    /// Does everything that the rule says, in its order.
    pub fn perform(&self, session: &mut Session<'_, '_>, facts: &mut OrderFacts) -> Result<Performed, Failure> {
        let mut done = Performed::default();
        for action in &self.kept.rule.actions {
            match action {
                Action::SetState { state, may_go_back } => {
                    self.set_state(session, facts, *state, *may_go_back, &mut done)?;
                }
                Action::TellEmployees { recipients, words } => {
                    done.effects.extend(self.tell(session, facts, recipients, words.as_deref())?);
                }
                Action::WriteToCustomer { template } => done.effects.push(self.write(session, facts, *template)?),
            }
        }
        Ok(done)
    }

    fn set_state(
        &self,
        session: &mut Session<'_, '_>,
        facts: &mut OrderFacts,
        state: Id,
        may_go_back: bool,
        done: &mut Performed,
    ) -> Result<(), Failure> {
        let to = self.ground.directory.state(state).ok_or_else(|| Failure::Reason(Phrase::new("assistant-failed-no-state")))?;
        let from = facts.state.clone();
        if let Err(why) = loops::step(&from, to, may_go_back) {
            done.effects.push(Effect::StateKept { to_name: to.name.clone(), why });
            return Ok(());
        }
        done.made.push(customer_orders::enter_state(session, facts.kept.order.id, &from, to)?);
        facts.enter(to);
        done.effects.push(Effect::StateSet { from: from.id, from_name: from.name, to: to.id, to_name: to.name.clone() });
        Ok(())
    }

    fn tell(
        &self,
        session: &mut Session<'_, '_>,
        facts: &OrderFacts,
        recipients: &Recipients,
        words: Option<&str>,
    ) -> Result<Vec<Effect>, Failure> {
        // Who is told of a change is told by the state that it was changed to, even if it changed again since.
        let state = facts.occasion.state_after.as_ref().map_or(facts.state.id, |state| state.id);
        let currency = self.ground.directory.currency_of(facts.kept.order.company);
        let mut effects = Vec::new();
        for employee in self.resolve(facts, &recipients.in_state(state)) {
            if self.told_before(session.transaction, facts, employee.id)? {
                effects.push(Effect::ToldBefore { name: employee.name.clone() });
                continue;
            }
            let (title, body) = words::notification(self.kept, self.event, facts, currency, words);
            let notification = notifications::notify(
                session,
                employee.id,
                NotificationKind::Assistant,
                &title,
                &body,
                Some(self.event.document),
                Some(self.run),
            )?;
            effects.push(Effect::Told { employee: employee.id, name: employee.name.clone(), notification });
        }
        if effects.is_empty() {
            effects.push(Effect::NobodyToTell);
        }
        Ok(effects)
    }

    /// The people meant, each once: who left is not told, nor is the assistant herself.
    fn resolve(&self, facts: &OrderFacts, recipients: &[&Recipient]) -> Vec<&Employee> {
        let directory = &self.ground.directory;
        let mut found: Vec<&Employee> = Vec::new();
        for recipient in recipients {
            let meant: Vec<&Employee> = match recipient {
                Recipient::Author => directory.employee(facts.kept.author).into_iter().collect(),
                Recipient::Responsible => {
                    directory.employee(facts.kept.order.responsible.unwrap_or(facts.kept.author)).into_iter().collect()
                }
                Recipient::Employee(id) => directory.employee(*id).into_iter().collect(),
                Recipient::Post(post) => {
                    let wanted = crate::language::search::fold(post);
                    directory.people().filter(|person| crate::language::search::fold(&person.post) == wanted).collect()
                }
            };
            for person in meant {
                if !person.dismissed && !person.is_assistant && found.iter().all(|other| other.id != person.id) {
                    found.push(person);
                }
            }
        }
        found
    }

    /// Whether another rule, by the same chain, has told the employee of the same state since it was set: two lines under the bell
    /// about one thing are one too many.
    fn told_before(&self, transaction: &mut Transaction<'_>, facts: &OrderFacts, employee: Id) -> Result<bool, Failure> {
        let Some(state) = facts.occasion.state_after.as_ref().filter(|_| !self.event.chain.0.is_empty()) else {
            return Ok(false);
        };
        let rows = transaction.query(
            "SELECT body FROM notifications WHERE employee_id = ?1 AND id > ?2 AND document_id = ?3 AND author_id = ?4",
            &values![employee, self.event.id, self.event.document.id, self.ground.assistant],
        )?;
        for row in &rows {
            let body: Phrase = serde_json::from_str(&row.get::<String>(0)?).map_err(books::Error::from)?;
            if words::tells_of_state(&body, &state.name) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn write(&self, session: &mut Session<'_, '_>, facts: &OrderFacts, template: Id) -> Result<Effect, Failure> {
        let refused = |key: &str| Failure::Reason(Phrase::new(key));
        let letter =
            letter_templates::get(session.transaction, template)?.ok_or_else(|| refused("assistant-failed-no-template"))?;
        let order = &facts.kept.order;
        let has_moved_on = facts.occasion.state_after.as_ref().is_some_and(|after| after.id != facts.state.id);
        if has_moved_on && matches!(self.kept.rule.trigger, Trigger::StateChanged { .. }) {
            return Ok(Effect::LetterOutdated { template_name: letter.name, state_name: facts.state.name.clone() });
        }
        let customer = order.customer.ok_or_else(|| refused("assistant-failed-no-customer"))?;
        let customer = parties::get(session.transaction, customer)?;
        if customer.email.trim().is_empty() {
            return Err(Failure::Reason(Phrase::new("assistant-failed-no-address").with_text("customer", &customer.name)));
        }
        let occasion = order_values::Occasion {
            receipt: match &self.event.happening {
                Happening::ShareChanged { cause, .. } if cause.kind == DocumentKind::Receipt => Some(cause.id),
                _ => latest_receipt(session.transaction, order.id)?,
            },
            previous_state: facts.occasion.state_before.as_ref().map(|state| state.id),
            now: session.now,
        };
        let values = OrderValues::read(session.transaction, order.id, &occasion)?;
        let fill = |words: &str, escape| {
            template::render(words, &values, self.ground.language, escape).map_err(|problems| {
                let detail: Vec<String> = problems.iter().map(|problem| problem.written.clone()).collect();
                Failure::Reason(
                    Phrase::new("assistant-failed-template")
                        .with_text("template", &letter.name)
                        .with_text("placeholders", &detail.join(", ")),
                )
            })
        };
        let company = self.ground.directory.companies.iter().find(|company| company.id == order.company);
        let not_before = match self.kept.rule.timing.hours {
            HoursPolicy::AnyTime => session.now,
            HoursPolicy::CustomersWait | HoursPolicy::AllWaits => waiting::in_working_hours(session.now, company),
        };
        let not_before = Some(not_before).filter(|moment| *moment > session.now);
        let new = NewLetter {
            to_address: customer.email.trim().to_owned(),
            // Under the name that people look for it by among the letters.
            to_name: customer.name.clone(),
            subject: fill(&letter.subject, Escape::Plain)?,
            text: fill(&letter.body, Escape::Plain)?,
            html: fill(&letter.body, Escape::Html)?,
            not_before,
            document: Some(self.event.document),
            party: Some(customer.id),
            employee: None,
            run: Some(self.run),
            template: Some(letter.id),
        };
        let id = outbox::enqueue(session, &new)?;
        Ok(Effect::LetterWritten {
            letter: id,
            template: letter.id,
            template_name: letter.name,
            to_name: new.to_name,
            to_address: new.to_address,
            not_before,
        })
    }
}

fn latest_receipt(transaction: &mut Transaction<'_>, order: Id) -> Result<Option<Id>, Failure> {
    let row = transaction.query_optional(
        "SELECT r.id FROM receipt_allocations a JOIN receipts r ON r.id = a.receipt_id
         WHERE a.order_id = ?1 AND r.posted = TRUE ORDER BY r.moment DESC, r.sequence DESC LIMIT 1",
        &values![order],
    )?;
    Ok(row.map(|row| row.get(0)).transpose()?)
}
