use super::{Message, Receipts, State};
use crate::app::action::{Action, Notice, Place};
use crate::app::desk::Desk;
use crate::app::listing::{After, Event, List};
use crate::books::engine::Topic;
use crate::books::receipts;
use crate::language::Argument;
use crate::ui::Icon;
use crate::ui::keys::{Key, Named, Shortcut};

impl State {
    /// Opens the list and asks for its beginning.
    pub fn open(desk: &Desk) -> (Self, Action<Message>) {
        let (list, task) = List::open(Receipts::default(), desk);
        (Self { list }, Action::run(task.map(Message::List)))
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        desk.text("receipts-title")
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::Landmark
    }

    /// A list has nothing to lose.
    #[must_use]
    pub const fn is_unsaved(&self) -> bool {
        false
    }

    /// A list has nothing to save.
    #[must_use]
    pub const fn save_and_close(&self) -> Option<Message> {
        None
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::List(event) => match self.list.update(event, desk) {
                After::Run(action) => action.map(Message::List),
                After::Open(id) => Action::open(Place::Receipt(Some(id))),
                After::Selected => Action::none(),
            },
            Message::Kind(kind) => {
                self.list.source.kind = kind;
                self.begin_anew(desk)
            }
            Message::Days(days) => {
                self.list.source.days = days;
                self.begin_anew(desk)
            }
            Message::Show(days) => self.show(Receipts { days: Some(days), ..Receipts::default() }, desk),
            Message::Reset => self.show(Receipts::default(), desk),
            Message::Create => Action::open(Place::Receipt(None)),
            Message::Copy => self.list.chosen_id().map_or_else(Action::none, |id| Action::open(Place::ReceiptCopy(id))),
            Message::Statement => Action::open(Place::Statement),
            Message::Mark => {
                let marked = self.list.change_selected(desk, |session, id| {
                    receipts::set_deletion_mark(session, id, true)?;
                    Ok(())
                });
                Action::run(marked.map(Message::Marked))
            }
            Message::Marked(Ok(count)) => {
                Action::toast(Notice::done(desk.text_with("receipts-marked", &[("count", Argument::from(count))])))
            }
            Message::Marked(Err(error)) => Action::toast(Notice::failed(error.sentence(desk.language))),
        }
    }

    /// Reads again when receipts or names of payers changed. What is shown stays until the answer comes.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        Action::run(self.list.heard(topics, desk).map(Message::List))
    }

    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
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
    pub fn typed(&self, letters: &str) -> Option<Message> {
        Some(Message::List(Event::SearchFor(letters.to_owned())))
    }

    /// Whether anything but the whole list is asked for.
    pub(super) fn is_filtered(&self) -> bool {
        let Receipts { kind, days } = &self.list.source;
        kind.is_some() || days.is_some() || !self.list.words().is_empty()
    }

    /// Exactly what these filters leave, whatever was searched.
    fn show(&mut self, filters: Receipts, desk: &Desk) -> Action<Message> {
        self.list.source = filters;
        self.list.clear_search();
        self.begin_anew(desk)
    }

    fn begin_anew(&mut self, desk: &Desk) -> Action<Message> {
        Action::run(self.list.begin_anew(desk).map(Message::List))
    }
}
