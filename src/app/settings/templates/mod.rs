//! Templates of letters: subject and body with placeholders from a list, faults told at once, a preview on a real order.

mod draft;
mod view;

use std::collections::BTreeMap;

use iced::Task;
use iced::widget::text_editor;

use crate::app::action::{Action, Notice};
use crate::app::desk::Desk;
use crate::books::Error;
use crate::books::customer_orders::{self, Filter, OrderRow, Sort};
use crate::books::engine::{Topic, Transaction};
use crate::books::receipts;
use crate::channels::letter_templates::{self, LetterTemplate};
use crate::channels::order_values::{Occasion, OrderValues};
use crate::language::Language;
use crate::model::Id;
use crate::ui::focus;
use crate::ui::keys::{Key, Named, Shortcut};
use draft::{Draft, Preview};

/// Orders offered for the preview.
const ORDERS: i64 = 30;

/// Where a placeholder is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The subject.
    Subject,
    /// The body.
    Body,
}

/// The page.
pub struct State {
    kept: Vec<LetterTemplate>,
    drafts: BTreeMap<Id, Draft>,
    selected: Option<Id>,
    /// Orders for the preview, the newest first.
    orders: Vec<OrderRow>,
    order: Option<Id>,
    values: OrderValues,
    preview: Preview,
    /// The part that was edited last: a placeholder goes there.
    part: Part,
    language: Language,
    error: Option<String>,
}

/// A message to the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The templates and the orders for the preview were read.
    Read(Result<(Vec<LetterTemplate>, Vec<OrderRow>), Error>),
    /// The values of the order of the preview were read.
    Values(Id, Result<Box<OrderValues>, Error>),
    /// Show this template.
    Select(Id),
    /// A new template.
    Add,
    /// Its name.
    Name(String),
    /// Its subject.
    Subject(String),
    /// In its body.
    Body(text_editor::Action),
    /// The subject took the focus.
    InSubject,
    /// Put a placeholder where was edited last.
    Insert(&'static str),
    /// Not offered any more, or offered again.
    Hide(bool),
    /// Preview on this order.
    Order(Id),
    /// Keep it.
    Save,
    /// It was kept, or not.
    Saved(Id, Result<Box<LetterTemplate>, letter_templates::Error>),
    /// Forget what was typed.
    Forget,
}

impl State {
    pub(super) fn open(desk: &Desk) -> (Self, Action<Message>) {
        let state = Self {
            kept: Vec::new(),
            drafts: BTreeMap::new(),
            selected: None,
            orders: Vec::new(),
            order: None,
            values: OrderValues::default(),
            preview: Preview::default(),
            part: Part::Body,
            language: desk.language,
            error: None,
        };
        (state, Action::run(read(desk)))
    }

    pub(super) fn is_unsaved(&self) -> bool {
        self.drafts.values().any(Draft::is_unsaved)
    }

    pub(super) fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        if self.language != desk.language {
            self.language = desk.language;
            for draft in self.drafts.values_mut() {
                draft.speak(desk.language);
            }
            self.show(desk);
        }
        let concerned =
            topics.iter().any(|topic| matches!(topic, Topic::Settings | Topic::Orders | Topic::Receipts | Topic::Parties));
        if concerned { Action::run(read(desk)) } else { Action::none() }
    }

    pub(super) fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => Some(Message::Add),
            Shortcut { key: Key::Named(Named::ArrowDown), ctrl: false, .. } => self.beside(true).map(Message::Select),
            Shortcut { key: Key::Named(Named::ArrowUp), ctrl: false, .. } => self.beside(false).map(Message::Select),
            _ => None,
        }
    }

    /// The template below or above the chosen one.
    fn beside(&self, below: bool) -> Option<Id> {
        let ids: Vec<Id> = self.list().map(|(template, _)| template.id).collect();
        let here = ids.iter().position(|id| Some(*id) == self.selected)?;
        ids.get(if below { here + 1 } else { here.checked_sub(1)? }).copied()
    }

    /// Templates as the list shows them: kept ones, then new ones; with what is typed over them.
    fn list(&self) -> impl Iterator<Item = (&LetterTemplate, Option<&Draft>)> {
        let new = self.drafts.values().filter(|draft| !self.kept.iter().any(|kept| kept.id == draft.origin.id));
        let kept = self.kept.iter().map(|kept| (kept, self.drafts.get(&kept.id)));
        kept.chain(new.map(|draft| (&draft.origin, Some(draft))))
    }

    fn draft(&self) -> Option<&Draft> {
        self.drafts.get(&self.selected?)
    }

    fn draft_mut(&mut self) -> Option<&mut Draft> {
        self.drafts.get_mut(&self.selected?)
    }

    pub(super) fn save(&mut self, desk: &Desk) -> Action<Message> {
        let unsaved: Vec<Id> = self.drafts.iter().filter(|(_, draft)| draft.is_unsaved()).map(|(id, _)| *id).collect();
        unsaved.into_iter().fold(Action::none(), |all, id| {
            let action = self.save_one(id, desk);
            all.and_run(action.task)
        })
    }

    fn save_one(&mut self, id: Id, desk: &Desk) -> Action<Message> {
        let Some(draft) = self.drafts.get_mut(&id) else { return Action::none() };
        draft.checked = true;
        draft.look();
        if !draft.faults.is_empty() || draft.saving {
            self.selected = Some(id);
            return Action::none();
        }
        draft.saving = true;
        let template = draft.template();
        let task = desk.change(move |session| Ok(letter_templates::save(session, &template).map(Box::new)));
        Action::run(task.map(move |answer| Message::Saved(id, answer.map_err(Into::into).and_then(|kept| kept))))
    }

    pub(super) fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Read(Ok((templates, orders))) => {
                self.error = None;
                self.drafts.retain(|id, draft| draft.is_unsaved() || !templates.iter().any(|template| template.id == *id));
                self.kept = templates;
                self.orders = orders;
                if self.selected.is_none_or(|id| !self.list().any(|(template, _)| template.id == id)) {
                    self.selected = self.kept.first().map(|template| template.id);
                }
                self.begin_draft(desk);
                if self.order.is_none_or(|id| !self.orders.iter().any(|order| order.id == id)) {
                    self.order = self.orders.first().map(|order| order.id);
                }
                self.show(desk);
                self.order.map_or_else(Action::none, |order| Action::run(self.read_values(order, desk)))
            }
            Message::Read(Err(error)) => {
                self.error = Some(error.sentence(desk.language));
                Action::none()
            }
            Message::Values(order, answer) => {
                if Some(order) == self.order {
                    match answer {
                        Ok(values) => self.values = *values,
                        Err(error) => self.error = Some(error.sentence(desk.language)),
                    }
                    self.show(desk);
                }
                Action::none()
            }
            Message::Select(id) => {
                self.selected = Some(id);
                self.begin_draft(desk);
                self.show(desk);
                Action::none()
            }
            Message::Add => {
                let position = self.kept.iter().map(|template| template.position).max().map_or(0, |last| last + 1);
                let id = Id::new();
                let template = LetterTemplate {
                    id,
                    position,
                    name: String::new(),
                    subject: String::new(),
                    body: String::new(),
                    hidden: false,
                    revision: 0,
                };
                self.drafts.insert(id, Draft::of(template, desk.language));
                self.selected = Some(id);
                self.show(desk);
                Action::run(focus::focus("field-template-name"))
            }
            Message::Name(name) => self.edit(desk, |draft| draft.name = name),
            Message::Subject(subject) => {
                self.part = Part::Subject;
                self.edit(desk, |draft| draft.subject = subject)
            }
            Message::Body(action) => {
                self.part = Part::Body;
                self.edit(desk, |draft| draft.body.perform(action))
            }
            Message::InSubject => {
                self.part = Part::Subject;
                Action::none()
            }
            Message::Insert(key) => {
                let part = self.part;
                let language = desk.language;
                let action = self.edit(desk, |draft| draft.insert(key, part, language));
                let field = if part == Part::Subject { "field-template-subject" } else { "field-template-body" };
                action.and_run(Task::batch([focus::focus(field)]))
            }
            Message::Hide(hidden) => self.edit(desk, |draft| draft.hidden = hidden),
            Message::Order(order) => {
                self.order = Some(order);
                Action::run(self.read_values(order, desk))
            }
            Message::Save => self.selected.map_or_else(Action::none, |id| self.save_one(id, desk)),
            Message::Saved(id, answer) => self.saved(id, answer, desk),
            Message::Forget => {
                if let Some(id) = self.selected {
                    drop(self.drafts.remove(&id));
                    if !self.kept.iter().any(|template| template.id == id) {
                        self.selected = self.kept.first().map(|template| template.id);
                    }
                }
                self.begin_draft(desk);
                self.show(desk);
                Action::none()
            }
        }
    }

    fn saved(&mut self, id: Id, answer: Result<Box<LetterTemplate>, letter_templates::Error>, desk: &Desk) -> Action<Message> {
        let Some(draft) = self.drafts.get_mut(&id) else { return Action::none() };
        draft.saving = false;
        match answer {
            Ok(template) => {
                draft.origin = (*template).clone();
                draft.checked = false;
                draft.look();
                match self.kept.iter_mut().find(|kept| kept.id == id) {
                    Some(kept) => *kept = *template,
                    None => self.kept.push(*template),
                }
                Action::none()
            }
            Err(error) => Action::toast(Notice::failed(error.sentence(desk.language))),
        }
    }

    /// Makes the fields of the chosen template.
    fn begin_draft(&mut self, desk: &Desk) {
        let Some(id) = self.selected else { return };
        if !self.drafts.contains_key(&id)
            && let Some(template) = self.kept.iter().find(|template| template.id == id)
        {
            self.drafts.insert(id, Draft::of(template.clone(), desk.language));
        }
    }

    fn edit(&mut self, desk: &Desk, work: impl FnOnce(&mut Draft)) -> Action<Message> {
        if let Some(draft) = self.draft_mut() {
            work(draft);
            draft.look();
        }
        self.show(desk);
        Action::none()
    }

    /// Prepares the preview of what is typed.
    fn show(&mut self, desk: &Desk) {
        let values = self.order.is_some().then_some(&self.values);
        let preview = self.draft().map(|draft| draft.preview(values, desk.language));
        self.preview = preview.unwrap_or_default();
    }

    fn read_values(&self, order: Id, desk: &Desk) -> Task<Message> {
        let now = desk.now();
        let state = self.orders.iter().find(|row| row.id == order).map(|row| row.state);
        // The state before is the one that stands before it in the list: the preview has no event to ask.
        let states = &desk.directory.states;
        let place = states.iter().position(|known| Some(known.id) == state);
        let previous_state =
            place.and_then(|place| place.checked_sub(1)).and_then(|place| states.get(place)).map(|state| state.id);
        desk.ask(move |transaction| {
            let receipt = receipts::of_order(transaction, order)?.first().map(|receipt| receipt.id);
            OrderValues::read(transaction, order, &Occasion { receipt, previous_state, now }).map(Box::new)
        })
        .map(move |answer| Message::Values(order, answer))
    }
}

fn read(desk: &Desk) -> Task<Message> {
    let read = |transaction: &mut Transaction<'_>| {
        let orders = customer_orders::window(transaction, &Filter::default(), Sort::default(), 0, ORDERS, None)?;
        Ok((letter_templates::list(transaction)?, orders))
    };
    desk.ask(read).map(Message::Read)
}
