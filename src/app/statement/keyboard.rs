use super::{Message, State, details};
use crate::app::allocation;
use crate::ui::grid::editable::EditState;
use crate::ui::keys::{Key, Named, Shortcut};

impl State {
    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        let of_table = |message| Message::Details(details::Message::Table(message));
        let edit = self.details.as_ref().map(|details| &details.table.grid.edit);
        let cell = edit.and_then(EditState::cell);
        match shortcut {
            Shortcut { key: Key::Letter('o'), ctrl: true, shift: false, alt: false } => Some(Message::Choose),
            Shortcut { key: Key::Letter('f'), ctrl: true, shift: false, alt: false } => {
                self.loaded.as_ref().map(|_| Message::FocusSearch)
            }
            Shortcut { key: Key::Letter('s'), ctrl: true, shift: false, alt: false } => {
                self.loaded.as_ref().map(|_| Message::Draft)
            }
            Shortcut { key: Key::Named(Named::Enter), ctrl: true, shift: false, .. } => {
                self.loaded.as_ref().map(|_| Message::Post)
            }
            Shortcut { key: Key::Named(Named::F5), .. } => self.loaded.as_ref().map(|_| Message::Refresh),
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. } => {
                self.details.as_ref().map(|_| of_table(allocation::Message::FocusSearch))
            }
            // The table of operations takes its own; this is the table of orders.
            Shortcut { key: Key::Named(Named::Space), ctrl: false, shift: false, alt: false } => cell
                .filter(|_| edit.is_some_and(|edit| edit.editing().is_none()))
                .map(|_| of_table(allocation::Message::TickHere)),
            Shortcut { key: Key::Named(Named::Escape), .. } if self.details.is_some() => Some(Message::CloseDetails),
            Shortcut { key: Key::Named(Named::Escape), .. } if !self.search.is_empty() => Some(Message::Search(String::new())),
            _ => None,
        }
    }

    /// Typed letters go to the quick search.
    #[must_use]
    pub fn typed(&self, letters: &str) -> Option<Message> {
        self.loaded.as_ref().map(|_| Message::SearchFor(letters.to_owned()))
    }
}
