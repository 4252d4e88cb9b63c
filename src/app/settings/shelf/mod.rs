//! A list of things that are edited one by one: what was typed stays with each until it is kept.
//!
//! A thing is an [`Entry`]; one whose page is no more than the list and the form beside it is [`Listed`], and its page is the
//! shelf itself. What may not live here: anything about one kind of things.

mod view;

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::action::{Action, Notice};
use crate::app::desk::Desk;
use crate::books::change_log::merged;
use crate::books::engine::{Topic, Transaction};
use crate::books::{Error, Session, problem_sentence};
use crate::model::{Id, Problem};
use crate::ui::focus;
use crate::ui::keys::{Key, Named, Shortcut};
pub use view::{Listed, page};

/// The id of the first field of the form beside the list.
pub(super) const FIRST_FIELD: &str = "field-entry-name";

/// A thing of such a list.
pub trait Entry: Clone + PartialEq + Debug + Serialize + DeserializeOwned + Send + 'static {
    /// Identity.
    fn id(&self) -> Id;
    /// What is wrong with it.
    fn problems(&self) -> Vec<Problem>;
    /// A new one as it is begun; nothing while it cannot be.
    fn blank(desk: &Desk) -> Option<Self>;
    /// The list as the desk knows it.
    fn known(desk: &Desk) -> &[Self];
    /// The list as it is kept.
    ///
    /// # Errors
    /// When the engine refuses.
    fn read(transaction: &mut Transaction<'_>) -> Result<Vec<Self>, Error>;
    /// Keeps one.
    ///
    /// # Errors
    /// When it is not fit or the engine refuses.
    fn keep(session: &mut Session<'_, '_>, entry: &Self) -> Result<(), Error>;
}

/// One thing being edited.
#[derive(Debug, Clone)]
pub struct Draft<T> {
    /// As it was read; nothing for a new one.
    origin: Option<T>,
    /// As it was begun, for a new one.
    blank: T,
    /// As the fields say.
    pub value: T,
    checked: bool,
    saving: bool,
    /// Why it was not kept.
    pub error: Option<String>,
}

impl<T: Entry> Draft<T> {
    fn is_unsaved(&self) -> bool {
        self.value != *self.origin.as_ref().unwrap_or(&self.blank)
    }

    /// Not kept yet.
    pub const fn is_new(&self) -> bool {
        self.origin.is_none()
    }

    /// What is wrong with a field, in words, after the first try to keep it.
    pub fn fault(&self, field: &str, desk: &Desk) -> Option<String> {
        let problem = self.value.problems().into_iter().find(|problem| self.checked && problem.field == field)?;
        Some(problem_sentence(problem, desk.language))
    }
}

/// The list and its drafts.
#[derive(Debug)]
pub struct Shelf<T> {
    selected: Option<Id>,
    drafts: BTreeMap<Id, Draft<T>>,
}

/// A message to the list.
#[derive(Debug, Clone)]
pub enum Message<T> {
    /// Show this one in the form.
    Select(Id),
    /// Another one, up or down (true) the list.
    Step(bool),
    /// Begin a new one.
    Add,
    /// The fields say this now.
    Change(Box<T>),
    /// Keep the one in the form.
    Save,
    /// One was kept, or not.
    Saved(Id, Result<Box<T>, Error>),
    /// Forget what was typed.
    Forget,
}

impl<T: Entry> Shelf<T> {
    /// The list with its first thing in the form.
    pub fn open(desk: &Desk) -> (Self, Action<Message<T>>) {
        (Self { selected: T::known(desk).first().map(Entry::id), drafts: BTreeMap::new() }, Action::none())
    }

    /// Whether something typed is not kept.
    pub fn is_unsaved(&self) -> bool {
        self.drafts.values().any(Draft::is_unsaved)
    }

    /// The one in the form.
    pub const fn selected(&self) -> Option<Id> {
        self.selected
    }

    /// The things as the list shows them, drafts in their places, new ones last; with whether each is unsaved.
    pub fn shown<'a>(&'a self, desk: &'a Desk) -> Vec<(&'a T, bool)> {
        let known = T::known(desk);
        let kept = known.iter().map(|entry| match self.drafts.get(&entry.id()) {
            Some(draft) => (&draft.value, draft.is_unsaved()),
            None => (entry, false),
        });
        let is_known = |draft: &&Draft<T>| known.iter().any(|entry| entry.id() == draft.value.id());
        let new = self.drafts.values().filter(move |draft| !is_known(draft)).map(|draft| (&draft.value, draft.is_unsaved()));
        kept.chain(new).collect()
    }

    /// What the form shows.
    pub fn draft<'a>(&'a self, desk: &'a Desk) -> Option<std::borrow::Cow<'a, Draft<T>>> {
        let id = self.selected?;
        if let Some(draft) = self.drafts.get(&id) {
            return Some(std::borrow::Cow::Borrowed(draft));
        }
        let entry = T::known(desk).iter().find(|entry| entry.id() == id)?;
        Some(std::borrow::Cow::Owned(begun(entry)))
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message<T>, desk: &Desk) -> Action<Message<T>> {
        match message {
            Message::Select(id) => {
                self.selected = Some(id);
                Action::none()
            }
            Message::Step(down) => {
                let ids: Vec<Id> = self.shown(desk).iter().map(|(entry, _)| entry.id()).collect();
                let here = ids.iter().position(|id| Some(*id) == self.selected);
                let next = match (here, down) {
                    (Some(place), true) => (place + 1).min(ids.len().saturating_sub(1)),
                    (Some(place), false) => place.saturating_sub(1),
                    (None, _) => 0,
                };
                self.selected = ids.get(next).copied().or(self.selected);
                Action::none()
            }
            Message::Add => {
                let Some(entry) = T::blank(desk) else { return Action::none() };
                let id = entry.id();
                self.selected = Some(id);
                let draft =
                    Draft { origin: None, blank: entry.clone(), value: entry, checked: false, saving: false, error: None };
                self.drafts.insert(id, draft);
                Action::run(focus::focus(FIRST_FIELD))
            }
            Message::Change(value) => {
                let id = value.id();
                if let Some(draft) = self.drafts.get_mut(&id) {
                    draft.value = *value;
                } else if let Some(entry) = T::known(desk).iter().find(|entry| entry.id() == id) {
                    self.drafts.insert(id, Draft { value: *value, ..begun(entry) });
                }
                Action::none()
            }
            Message::Save => self.selected.map_or_else(Action::none, |id| self.keep(id, desk)),
            Message::Saved(id, answer) => {
                match answer {
                    Ok(value) => {
                        // Shown until the desk has read it too.
                        let kept = begun(&*value);
                        self.drafts.insert(id, kept);
                    }
                    Err(error) => {
                        if let Some(draft) = self.drafts.get_mut(&id) {
                            draft.saving = false;
                            draft.error = Some(error.sentence(desk.language));
                        } else {
                            return Action::toast(Notice::failed(error.sentence(desk.language)));
                        }
                    }
                }
                Action::none()
            }
            Message::Forget => {
                if let Some(draft) = self.selected.and_then(|id| self.drafts.remove(&id))
                    && draft.is_new()
                {
                    self.selected = T::known(desk).first().map(Entry::id);
                }
                Action::none()
            }
        }
    }

    /// Forgets drafts that say what the desk knows by now.
    pub fn heard(&mut self, _topics: &[Topic], desk: &Desk) -> Action<Message<T>> {
        let known = T::known(desk);
        self.drafts.retain(|id, draft| draft.is_unsaved() || !known.iter().any(|entry| entry.id() == *id));
        let gone = |id: Id| !self.drafts.contains_key(&id) && !known.iter().any(|entry| entry.id() == id);
        if self.selected.is_none_or(gone) {
            self.selected = known.first().map(Entry::id);
        }
        Action::none()
    }

    /// Keeps everything that is not kept, and says what a new one lacks.
    pub fn save(&mut self, desk: &Desk) -> Action<Message<T>> {
        let selected = self.selected;
        let wanted = |id: Id, draft: &Draft<T>| draft.is_unsaved() || (draft.is_new() && Some(id) == selected);
        let unsaved: Vec<Id> = self.drafts.iter().filter(|(id, draft)| wanted(**id, draft)).map(|(id, _)| *id).collect();
        let mut all = Action::none();
        for id in unsaved {
            let action = self.keep(id, desk);
            all.requests.extend(action.requests);
            all = all.and_run(action.task);
        }
        all
    }

    /// What a shortcut means.
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message<T>> {
        match shortcut {
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => Some(Message::Add),
            Shortcut { key: Key::Named(Named::ArrowDown), ctrl: false, shift: false, alt: false } => Some(Message::Step(true)),
            Shortcut { key: Key::Named(Named::ArrowUp), ctrl: false, shift: false, alt: false } => Some(Message::Step(false)),
            _ => None,
        }
    }

    fn keep(&mut self, id: Id, desk: &Desk) -> Action<Message<T>> {
        let Some(draft) = self.drafts.get_mut(&id) else { return Action::none() };
        draft.checked = true;
        if draft.saving || !draft.value.problems().is_empty() {
            self.selected = Some(id);
            return Action::run(focus::focus(FIRST_FIELD));
        }
        draft.saving = true;
        draft.error = None;
        let (origin, value) = (draft.origin.clone(), draft.value.clone());
        let task = desk.change(move |session| {
            let current = T::read(session.transaction)?.into_iter().find(|entry| entry.id() == value.id());
            let value = merged(origin.as_ref(), &value, current.as_ref())?;
            T::keep(session, &value)?;
            Ok(Box::new(value))
        });
        Action::run(task.map(move |answer| Message::Saved(id, answer)))
    }
}

fn begun<T: Entry>(entry: &T) -> Draft<T> {
    Draft { origin: Some(entry.clone()), blank: entry.clone(), value: entry.clone(), checked: false, saving: false, error: None }
}
