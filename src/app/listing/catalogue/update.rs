use super::{Catalogue, Message, State};
use crate::app::action::{Action, Notice};
use crate::app::desk::Desk;
use crate::app::listing::{After, Event, List};
use crate::books::engine::Topic;
use crate::language::Argument;
use crate::ui::Icon;
use crate::ui::keys::{Key, Named, Shortcut};

impl<C: Catalogue> State<C> {
    /// Opens the list and asks for its beginning.
    pub fn open(desk: &Desk) -> (Self, Action<Message<C::Row>>) {
        let (list, task) = List::open(C::default(), desk);
        (Self { list }, Action::run(task.map(Message::List)))
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        desk.text(C::WORDS.title)
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        C::ICON
    }

    /// A list has nothing to lose.
    #[must_use]
    pub const fn is_unsaved(&self) -> bool {
        false
    }

    /// A list has nothing to save.
    #[must_use]
    pub const fn save_and_close(&self) -> Option<Message<C::Row>> {
        None
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message<C::Row>, desk: &Desk) -> Action<Message<C::Row>> {
        match message {
            Message::List(event) => match self.list.update(event, desk) {
                After::Run(action) => action.map(Message::List),
                After::Open(id) => Action::open(C::place(Some(id))),
                After::Selected => Action::none(),
            },
            Message::Create => Action::open(C::place(None)),
            Message::Copy => self.list.chosen_id().map_or_else(Action::none, |id| Action::open(C::copy(id))),
            Message::Mark => Action::run(self.list.change_selected(desk, C::mark).map(Message::Marked)),
            Message::Marked(Ok(count)) => {
                Action::toast(Notice::done(desk.text_with(C::WORDS.marked, &[("count", Argument::from(count))])))
            }
            Message::Marked(Err(error)) => Action::toast(Notice::failed(error.sentence(desk.language))),
        }
    }

    /// Reads again when what the list shows changed. What is shown stays until the answer comes.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message<C::Row>> {
        Action::run(self.list.heard(topics, desk).map(Message::List))
    }

    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message<C::Row>> {
        match shortcut {
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => Some(Message::Create),
            Shortcut { key: Key::Named(Named::F9), .. } => Some(Message::Copy),
            Shortcut { key: Key::Named(Named::Delete), ctrl: false, .. } => self.list.chosen_id().map(|_| Message::Mark),
            _ => self.list.shortcut(shortcut).map(Message::List),
        }
    }

    /// Typed letters go to the quick search.
    #[must_use]
    pub fn typed(&self, letters: &str) -> Option<Message<C::Row>> {
        Some(Message::List(Event::SearchFor(letters.to_owned())))
    }
}
