use std::cell::Cell;

use super::catalogue::Skill;
use super::rule::{Action, Rule, Trigger};
use super::rules::{self, KeptRule};
use super::runs::{self, Effect, Outcome, Run};
use super::{RunSummary, drain_once, starting_rules};
use crate::books::engine::Engine;
use crate::books::engine::testing::on_both_engines;
use crate::books::events::{self, EventStatus};
use crate::books::firm::Firm;
use crate::books::{Error, customer_orders};
use crate::language::Language;
use crate::model::Id;
use crate::talk::{discussion, notifications};

mod dates;
mod failures;
mod first_slice;
mod looking_back;
mod once;
mod semantics;
mod teaching;

thread_local! {
    static PANIC_IN: Cell<Option<Id>> = const { Cell::new(None) };
}

/// Panics when a test asked for it in this rule, on this thread.
pub(super) fn maybe_panic(rule: Id) {
    if PANIC_IN.get() == Some(rule) {
        panic!("a panic for the test");
    }
}

/// A firm with the rules that a new one starts with.
struct Scene {
    firm: Firm,
}

impl Scene {
    fn begin(engine: Engine) -> Self {
        let firm = Firm::begin(engine);
        firm.books.write(firm.author(), |session| starting_rules(session, Language::Russian)).unwrap();
        Self { firm }
    }

    fn rule(&self, skill: Skill) -> KeptRule {
        self.firm.books.read(|transaction| rules::of_skill(transaction, skill.number())).unwrap().unwrap()
    }

    fn enable(&self, skill: Skill, enabled: bool) {
        let id = self.rule(skill).id;
        self.firm.books.write(self.firm.author(), |session| rules::set_enabled(session, id, enabled)).unwrap().unwrap();
    }

    /// Every rule off but these.
    fn only(&self, skills: &[Skill]) {
        for skill in Skill::ALL {
            self.enable(skill, skills.contains(&skill));
        }
    }

    fn change(&self, skill: Skill, change: impl Fn(&mut Rule)) -> rules::Saved {
        let kept = self.rule(skill);
        let mut rule = kept.rule;
        change(&mut rule);
        self.firm.books.write(self.firm.author(), |session| rules::save(session, kept.id, kept.skill, &rule)).unwrap().unwrap()
    }

    /// A rule of the expert's editor, switched on.
    fn add(&self, trigger: Trigger, actions: Vec<Action>) -> KeptRule {
        let id = Id::new();
        let rule = Rule::new(trigger, actions);
        self.firm
            .books
            .write(self.firm.author(), |session| {
                rules::save(session, id, None, &rule)?.unwrap();
                Ok::<_, Error>(rules::set_enabled(session, id, true)?.unwrap().rule)
            })
            .unwrap()
    }

    fn drain(&self) -> Vec<RunSummary> {
        drain_once(&self.firm.books).unwrap()
    }

    fn set_state(&self, order: Id, name: &str) {
        let state = self.firm.directory.state(self.firm.state(name)).unwrap().clone();
        self.firm.books.write(self.firm.author(), |session| customer_orders::set_state(session, order, &state)).unwrap();
    }

    fn state_of(&self, order: Id) -> String {
        let state = self.firm.kept(order).order.state;
        self.firm.directory.state(state).unwrap().name.clone()
    }

    fn runs(&self, document: Id) -> Vec<Run> {
        self.firm.books.read(|transaction| runs::of_document(transaction, document)).unwrap()
    }

    /// Outcomes of the runs of a rule on a document.
    fn outcomes(&self, rule: Id, document: Id) -> Vec<Outcome> {
        self.runs(document).into_iter().filter(|run| run.rule == rule).map(|run| run.outcome).collect()
    }

    /// What Dasha and people said about a document.
    fn said(&self, document: Id) -> Vec<String> {
        let thread = self.firm.books.read(|transaction| discussion::thread(transaction, document)).unwrap();
        thread.into_iter().map(|message| plain(&message.words.say(Language::Russian))).collect()
    }

    /// Titles and bodies under an employee's bell, the oldest first.
    fn told(&self, employee: Id) -> Vec<(String, String)> {
        let list = self.firm.books.read(|transaction| notifications::latest(transaction, employee, 100)).unwrap();
        let words = |line: notifications::Notification| {
            (plain(&line.title.say(Language::Russian)), plain(&line.body.say(Language::Russian)))
        };
        list.into_iter().rev().map(words).collect()
    }

    fn events(&self) -> Vec<events::Event> {
        let mut all = Vec::new();
        self.firm
            .books
            .read(|transaction| {
                events::for_each(transaction, |event| {
                    all.push(event);
                    Ok(())
                })
            })
            .unwrap();
        all
    }

    fn assert_sound(&self) {
        self.firm.assert_sound();
        for event in self.events() {
            assert!(event.status != EventStatus::Failed, "{event:?}");
        }
    }
}

/// Without the spaces that do not break.
fn plain(words: &str) -> String {
    words.replace(['\u{202f}', '\u{a0}'], " ")
}

fn state_set(run: &Run) -> Option<(String, String)> {
    run.effects.iter().find_map(|effect| match effect {
        Effect::StateSet { from_name, to_name, .. } => Some((from_name.clone(), to_name.clone())),
        _ => None,
    })
}
