//! Switching and keeping rules, and applying them to what is there: everything that changes the books.

use iced::Task;

use super::offer::{LIMIT, Offer};
use super::update::{failed, joined, opener};
use super::{Kept, Message, State};
use crate::app::action::{Action, Notice, Request};
use crate::app::desk::Desk;
use crate::assistant::catalogue::Skill;
use crate::assistant::rules::{self, Saved};
use crate::assistant::{Existing, apply_to_existing, existing};
use crate::books::Error;
use crate::language::Argument;
use crate::model::Id;
use crate::ui::focus;

impl State {
    pub(super) fn switched(
        &mut self,
        id: Id,
        on: bool,
        answer: Result<Result<Box<Saved>, Vec<rules::RuleProblem>>, Error>,
        desk: &Desk,
    ) -> Action<Message> {
        match answer {
            Ok(Ok(saved)) => {
                self.keep(&saved);
                let mut action = Action::run(self.read_again(desk));
                if !saved.loops.is_empty() {
                    action = joined(action, self.open_row(id, desk));
                    self.with(id, |draft| draft.loops.clone_from(&saved.loops));
                }
                if on {
                    action = action.and_run(find_existing(id, false, desk));
                } else {
                    self.with(id, |draft| draft.offer = None);
                }
                self.prepare(desk);
                action
            }
            Ok(Err(problems)) => {
                let action = self.open_row(id, desk);
                self.with(id, |draft| draft.refuse(&problems, desk));
                action
            }
            Err(error) => failed(&error, desk),
        }
    }

    /// Takes a rule as it is kept now into what was read.
    fn keep(&mut self, saved: &Saved) {
        let Some(read) = &mut self.read else { return };
        match read.rules.iter_mut().find(|kept| kept.id == saved.rule.id) {
            Some(kept) => kept.clone_from(&saved.rule),
            None => read.rules.push(saved.rule.clone()),
        }
        self.with(saved.rule.id, |draft| draft.refresh(&saved.rule));
    }

    pub(super) fn save_all(&mut self, desk: &Desk) -> Action<Message> {
        let unsaved: Vec<Id> = self.drafts.iter().filter(|draft| draft.is_unsaved()).map(|draft| draft.id).collect();
        if unsaved.is_empty() && std::mem::take(&mut self.closing) {
            return Action::ask(Request::Close);
        }
        unsaved.into_iter().fold(Action::none(), |all, id| joined(all, self.save(id, desk)))
    }

    pub(super) fn save(&mut self, id: Id, desk: &Desk) -> Action<Message> {
        let Some(draft) = self.drafts.iter_mut().find(|draft| draft.id == id) else { return Action::none() };
        if draft.saving || !draft.is_unsaved() {
            return Action::none();
        }
        draft.saving = true;
        let (skill, rule) = (draft.skill.map(Skill::number), draft.rule.clone());
        let (skill, before) = match &draft.kept {
            Some(kept) => (kept.skill, Some(kept.rule.clone())),
            None => (skill, None),
        };
        let task = desk.change(move |session| {
            if let Some(before) = before {
                let now = rules::get(session.transaction, id)?;
                if now.rule != before {
                    return Ok(Kept::ChangedSince(Box::new(now)));
                }
            }
            Ok(match rules::save(session, id, skill, &rule)? {
                Ok(saved) => Kept::Saved(Box::new(saved)),
                Err(problems) => Kept::Problems(problems),
            })
        });
        Action::run(task.map(move |answer| Message::Saved(id, answer)))
    }

    pub(super) fn saved(&mut self, id: Id, answer: Result<Kept, Error>, desk: &Desk) -> Action<Message> {
        self.with(id, |draft| draft.saving = false);
        match answer {
            Ok(Kept::Saved(saved)) => {
                let is_new = self.draft(id).is_some_and(|draft| draft.kept.is_none());
                self.with(id, |draft| {
                    draft.kept = Some(saved.rule.clone());
                    draft.rule = saved.rule.rule.clone();
                    draft.loops.clone_from(&saved.loops);
                });
                self.keep(&saved);
                self.picker = None;
                if saved.loops.is_empty() {
                    self.drafts.retain(|draft| draft.id != id);
                }
                self.prepare(desk);
                self.cursor = Some(id);
                if self.closing && !self.is_unsaved() {
                    self.closing = false;
                    return Action::ask(Request::Close);
                }
                let mut action = Action::run(self.read_again(desk));
                if saved.loops.is_empty() {
                    action = action.and_run(focus::focus(opener(id)));
                }
                if is_new { action.and(Request::Toast(Notice::done(desk.text("card-taught")))) } else { action }
            }
            Ok(Kept::Problems(problems)) => {
                self.closing = false;
                self.with(id, |draft| draft.refuse(&problems, desk));
                Action::none()
            }
            Ok(Kept::ChangedSince(now)) => {
                self.closing = false;
                let who = desk.employee_name(Some(now.author)).to_owned();
                self.with(id, |draft| {
                    draft.kept = Some(*now);
                    draft.problems = vec![desk.text_with("card-changed-since", &[("who", Argument::from(who))])];
                });
                Action::none()
            }
            Err(error) => {
                self.closing = false;
                self.with(id, |draft| draft.problems = vec![error.sentence(desk.language)]);
                Action::none()
            }
        }
    }

    pub(super) fn take_existing(&mut self, id: Id, asked: bool, answer: Result<Existing, Error>, desk: &Desk) -> Action<Message> {
        match answer {
            Ok(found) => match Offer::of(&found, desk) {
                Some(offer) => {
                    let action = self.open_row(id, desk);
                    self.with(id, |draft| draft.offer = Some(offer));
                    action
                }
                None if asked => Action::toast(Notice::done(match found.only_newest {
                    Some(count) => desk.text_with("card-existing-none-newest", &[("count", Argument::from(count))]),
                    None => desk.text("card-existing-none"),
                })),
                None => Action::none(),
            },
            Err(error) => failed(&error, desk),
        }
    }

    pub(super) fn apply(&mut self, id: Id, desk: &Desk) -> Action<Message> {
        let Some(offer) = self.drafts.iter_mut().find(|draft| draft.id == id).and_then(|draft| draft.offer.as_mut()) else {
            return Action::none();
        };
        if offer.applying || offer.ticked.is_empty() {
            return Action::none();
        }
        offer.applying = true;
        let orders: Vec<Id> =
            offer.documents.iter().map(|document| document.order).filter(|id| offer.ticked.contains(id)).collect();
        let task = desk.change(move |session| apply_to_existing(session, id, &orders).map(|()| orders.len()));
        Action::run(task.map(move |answer| Message::Applied(id, answer)))
    }
}

pub(super) fn find_existing(id: Id, asked: bool, desk: &Desk) -> Task<Message> {
    let now = desk.now();
    desk.ask(move |transaction| existing(transaction, id, LIMIT + 1, now)).map(move |answer| Message::Existing(id, asked, answer))
}
