//! The rows of the card: opened, closed, brought into sight, and what is picked and edited in an open one.

use super::draft::Draft;
use super::update::{opener, region};
use super::{Edit, Message, Picker, Spot, State, conditions, load};
use crate::app::action::{Action, Notice};
use crate::app::desk::Desk;
use crate::assistant::activity;
use crate::assistant::catalogue::{Blank, Skill};
use crate::model::Id;
use crate::ui::focus;

impl State {
    /// Opens a row and asks for its latest runs.
    pub(super) fn open_row(&mut self, id: Id, desk: &Desk) -> Action<Message> {
        let Some(read) = &self.read else { return Action::none() };
        if self.draft(id).is_some() {
            return Action::none();
        }
        let Some(kept) = read.rules.iter().find(|kept| kept.id == id) else { return Action::none() };
        let draft = Draft::of(kept, &read.vocabulary, desk);
        self.drafts.push(draft);
        let runs = desk.ask(move |transaction| activity::of_rule(transaction, id, load::RUNS));
        Action::run(runs.map(move |answer| Message::Runs(id, answer)))
    }

    /// Closes a row; one with changes stays and says so.
    pub(super) fn close_row(&mut self, id: Id, desk: &Desk) {
        match self.draft(id) {
            Some(draft) if draft.is_unsaved() => self.with(id, |draft| draft.warned = true),
            _ => self.forget(id, desk),
        }
    }

    pub(super) fn forget(&mut self, id: Id, desk: &Desk) {
        self.drafts.retain(|draft| draft.id != id);
        self.picker = None;
        self.prepare(desk);
    }

    /// Opens a rule and brings it into sight.
    pub(super) fn show_rule(&mut self, id: Id, desk: &Desk) -> Action<Message> {
        self.journal = None;
        if self.read.is_none() {
            self.wanted = Some(id);
            return Action::none();
        }
        if self.line(id).is_none() {
            return Action::toast(Notice::failed(desk.text("card-no-such-rule")));
        }
        self.search.clear();
        self.cursor = Some(id);
        self.open_row(id, desk).and_run(focus::focus(opener(id)))
    }

    /// Opens the picker of a blank; it stands in the open row, in the place where the blank is there.
    pub(super) fn pick(&mut self, id: Id, spot: Spot, desk: &Desk) -> Action<Message> {
        let action = self.open_row(id, desk);
        let Some(draft) = self.draft(id) else { return action };
        let spot = match spot {
            Spot::Sentence(Blank::Recipients | Blank::Table) => {
                draft.skill.and_then(|skill| skill.own_action(&draft.rule)).map_or(spot, Spot::Action)
            }
            spot => spot,
        };
        self.picker = Some(Picker::Blank(id, spot));
        action
    }

    pub(super) fn edit(&mut self, id: Id, edit: Edit, desk: &Desk) -> Action<Message> {
        let action = self.open_row(id, desk);
        let Some(vocabulary) = self.vocabulary().cloned() else { return action };
        self.cursor_shown = false;
        self.with(id, |draft| {
            draft.apply(edit, &vocabulary);
            draft.prepare(&vocabulary, desk);
        });
        if self.draft(id).is_some_and(|draft| draft.kept.is_none()) {
            self.prepare(desk);
        }
        action
    }

    pub(super) fn of_condition(&mut self, message: conditions::Message, desk: &Desk) -> Action<Message> {
        let Some(Picker::Condition(id, editor)) = &mut self.picker else { return Action::none() };
        let (id, place) = (*id, editor.place);
        let (task, done) = editor.update(message, desk);
        let task = task.map(Message::Condition);
        match done {
            Some(comparison) => {
                self.picker = None;
                self.edit(id, Edit::Condition(place, comparison), desk).and_run(task)
            }
            None => Action::run(task),
        }
    }

    pub(super) fn begin(&mut self, skill: Skill, rule: crate::assistant::rule::Rule, desk: &Desk) -> Action<Message> {
        let Some(read) = &self.read else { return Action::none() };
        let draft = Draft::new(skill, rule, &read.vocabulary, desk);
        let id = draft.id;
        self.drafts.push(draft);
        self.search.clear();
        self.journal = None;
        self.prepare(desk);
        self.cursor = Some(id);
        Action::run(focus::enter(region(id)))
    }
}
