use super::{Message, State, Then};
use crate::app::allocation;
use crate::model::Posting;
use crate::ui::keys::{Key, Named, Shortcut};

impl State {
    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Named(Named::Enter), ctrl: true, shift: false, .. } => {
                Some(Message::Save(Some(Posting::Posted), Then::Close))
            }
            Shortcut { key: Key::Named(Named::Enter), ctrl: true, shift: true, .. } => {
                Some(Message::Save(Some(Posting::Posted), Then::Stay))
            }
            Shortcut { key: Key::Letter('s'), ctrl: true, .. } => Some(Message::Save(None, Then::Stay)),
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => {
                Some(Message::Table(allocation::Message::FocusSearch))
            }
            Shortcut { key: Key::Named(Named::Space), ctrl: false, shift: false, alt: false } => {
                let edit = &self.table.grid.edit;
                edit.cell().filter(|_| edit.editing().is_none()).map(|_| Message::Table(allocation::Message::TickHere))
            }
            Shortcut { key: Key::Named(Named::F9), .. } => self.base.is_some().then_some(Message::Copy),
            Shortcut { key: Key::Named(Named::F5), .. } => self.base.is_some().then_some(Message::Refresh),
            _ => None,
        }
    }

    /// Typed letters mean nothing in a form.
    #[must_use]
    pub fn typed(&self, _letters: &str) -> Option<Message> {
        None
    }
}
