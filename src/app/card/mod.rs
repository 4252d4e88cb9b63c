//! The card of a thing of a catalogue, as parties and products have it: how it is opened and kept, its commands, its trouble.
//!
//! What may not live here: fields of one kind of card, and what stands beside them.

use std::collections::BTreeSet;

use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Task, alignment};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::action::{Place, Request};
use crate::app::desk::Desk;
use crate::books::change_log::merged;
use crate::books::{Error, Session, problem_sentence};
use crate::model::{Id, Problem};
use crate::ui::Icon;
use crate::ui::keys::{Named, Shortcut};
use crate::ui::menu;
use crate::ui::tip::Tip;
use crate::ui::tokens::space;
use crate::ui::widget::button::{icon_plain, plain, primary};
use crate::ui::widget::surface::{BannerKind, banner};

/// With what a card is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// An empty card.
    New,
    /// A new card with what this one says.
    Copy(Id),
    /// A card that is kept.
    Kept(Id),
}

/// What comes after saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The card stays open.
    Stay,
    /// The tab closes.
    Close,
}

/// What went wrong, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    sentence: String,
    /// Others changed the same fields: there is something to take.
    theirs: bool,
}

/// What is kept, what closing would go back to, and what the fields say.
#[derive(Debug)]
pub struct Card<T> {
    /// As it was read, once it is kept.
    pub base: Option<T>,
    /// What closing would go back to: the card as read, or the beginning of a new one.
    pub origin: T,
    /// What the fields say.
    pub draft: T,
    /// Fields whose faults are shown: those that were left, all after the first try to save.
    pub checked: BTreeSet<&'static str>,
    /// It is being read for the first time.
    pub reading: bool,
    /// It is being kept right now.
    pub saving: bool,
    /// What went wrong last.
    pub error: Option<Trouble>,
}

/// A thing that has a card.
pub trait Subject: Clone + PartialEq + Serialize + DeserializeOwned + Send + 'static {
    /// Identity.
    fn id(&self) -> Id;
    /// What is wrong with it.
    fn problems(&self) -> Vec<Problem>;
    /// Whether it is marked for deletion.
    fn is_marked(&self) -> bool;
    /// Marks it for deletion, or takes the mark off.
    fn set_mark(&mut self, marked: bool);
    /// Keeps it as `draft` says, begun from `base`; answers what is kept then.
    ///
    /// # Errors
    /// When it is not fit, others changed the same fields, or the engine refuses.
    fn keep(session: &mut Session<'_, '_>, base: Option<&Self>, draft: &Self) -> Result<Self, Error>;
    /// Where it is opened.
    fn place(id: Id) -> Place;
}

impl<T: Subject> Card<T> {
    /// A card that is begun so.
    pub fn new(draft: T, begin: Begin) -> Self {
        Self {
            base: None,
            origin: draft.clone(),
            draft,
            checked: BTreeSet::new(),
            reading: begin != Begin::New,
            saving: false,
            error: None,
        }
    }

    /// Whether the fields say something else than what is kept.
    pub fn is_unsaved(&self) -> bool {
        self.draft != self.origin
    }

    /// It could not be read or kept.
    pub fn fail(&mut self, error: &Error, desk: &Desk) {
        let theirs = matches!(error, Error::ChangedElsewhere(_));
        self.error = Some(Trouble { sentence: error.sentence(desk.language), theirs });
    }

    /// The fault of a field, in words, when it is time to show it.
    pub fn fault(&self, field: &str, desk: &Desk) -> Option<String> {
        if !self.checked.contains(field) {
            return None;
        }
        let problem = self.draft.problems().into_iter().find(|problem| problem.field == field)?;
        Some(problem_sentence(problem, desk.language))
    }

    /// Takes in what was read: as it is when nothing was typed, otherwise together with what was typed. Answers what the fields
    /// have to show; nothing when they stay.
    pub fn take(&mut self, read: T, is_unsaved: bool, desk: &Desk) -> Option<T> {
        if !is_unsaved {
            self.error = None;
            return Some(self.settle(read));
        }
        if read == self.origin {
            return None;
        }
        match merged(Some(&self.origin), &self.draft, Some(&read)) {
            Ok(merged) => {
                self.origin = read.clone();
                self.base = Some(read);
                Some(merged)
            }
            Err(error @ Error::ChangedElsewhere(_)) => {
                self.fail(&error, desk);
                None
            }
            Err(error) => {
                tracing::warn!(%error, "a card could not be laid out");
                None
            }
        }
    }

    /// Turns the mark for deletion; who calls it keeps the card.
    pub fn turn_mark(&mut self) {
        self.draft.set_mark(!self.draft.is_marked());
    }

    /// Keeps what the fields say.
    pub fn keep(&mut self, desk: &Desk) -> Task<Result<T, Error>> {
        self.saving = true;
        let (base, draft) = (self.base.clone(), self.draft.clone());
        desk.change(move |session| T::keep(session, base.as_ref(), &draft))
    }

    /// It was kept, or not. Answers what the fields have to show, and what the shell is told of a new one.
    pub fn kept(&mut self, answer: Result<T, Error>, desk: &Desk) -> Option<(T, Option<Request>)> {
        self.saving = false;
        match answer {
            Ok(kept) => {
                let new = self.base.is_none().then(|| Request::Became(T::place(kept.id())));
                self.error = None;
                self.checked.clear();
                Some((self.settle(kept), new))
            }
            Err(error) => {
                self.draft.set_mark(self.origin.is_marked());
                self.checked.extend(error.problems().iter().map(|problem| problem.field));
                self.fail(&error, desk);
                None
            }
        }
    }

    fn settle(&mut self, kept: T) -> T {
        self.base = Some(kept.clone());
        self.origin = kept.clone();
        kept
    }

    /// What went wrong, and what can be done about it: others' card is taken when they changed the same, otherwise `again`.
    pub fn trouble<'a, Message: Clone + 'a>(
        &self,
        take_theirs: Message,
        again: Message,
        desk: &Desk,
    ) -> Option<Element<'a, Message>> {
        let trouble = self.error.as_ref()?;
        let deed = if trouble.theirs {
            primary(desk.text("parties-take-theirs")).on_press(take_theirs)
        } else {
            primary(desk.text("common-retry")).icon(Icon::RefreshCw).on_press(again)
        };
        let title = desk.text("parties-trouble");
        let words = banner(BannerKind::Error, Icon::TriangleAlert, title, trouble.sentence.clone(), vec![deed.into()]);
        Some(column![container(words).padding([0.0, space::S16]), Space::new().height(space::S12)].into())
    }

    /// Keeping, and what can be done with a kept card.
    pub fn commands<'a, Message: Clone + 'a>(
        &self,
        save: fn(After) -> Message,
        copy: fn(Id) -> Message,
        (refresh, mark): (Message, Message),
        desk: &Desk,
    ) -> Element<'a, Message> {
        let turn = if self.draft.is_marked() { "common-unmark-deletion" } else { "common-mark-deletion" };
        let more = self.base.as_ref().map(|kept| {
            icon_plain(Icon::Ellipsis, Tip::new(desk.text("common-more"))).menu(vec![
                menu::item(desk.text("common-copy"))
                    .icon(Icon::CopyPlus)
                    .note(Shortcut::named(Named::F9).to_string())
                    .on_press(copy(kept.id())),
                menu::item(desk.text("common-refresh"))
                    .icon(Icon::RefreshCw)
                    .note(Shortcut::named(Named::F5).to_string())
                    .on_press(refresh),
                menu::separator(),
                menu::item(desk.text(turn)).icon(Icon::Trash2).on_press(mark),
            ])
        });
        row![
            primary(desk.text("common-write-and-close"))
                .tip(Tip::new(desk.text("common-write-and-close")).key(Shortcut::ctrl_named(Named::Enter)))
                .id("save-and-close")
                .on_press(save(After::Close)),
            plain(desk.text("common-write"))
                .tip(Tip::new(desk.text("common-write")).key(Shortcut::ctrl('s')))
                .id("save")
                .on_press(save(After::Stay)),
            Space::new().width(Length::Fill),
            more,
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center)
        .into()
    }
}
