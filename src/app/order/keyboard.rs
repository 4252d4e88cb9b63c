use super::{AfterSave, Message, State};
use crate::ui::keys::{Key, Named, Shortcut};

impl State {
    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Letter('s'), ctrl: true, shift: false, alt: false } => {
                Some(Message::Save(None, AfterSave::Stay))
            }
            Shortcut { key: Key::Named(Named::Enter), ctrl: true, shift: true, alt: false } => {
                Some(Message::Save(Some(true), AfterSave::Stay))
            }
            Shortcut { key: Key::Named(Named::Enter), ctrl: true, shift: false, alt: false } => {
                // While something is typed to colleagues, the chord sends it.
                let talking = self.discussion.as_ref().is_some_and(crate::app::discussion::State::is_unsent);
                Some(if talking {
                    Message::Discussion(crate::app::discussion::Message::Send)
                } else {
                    Message::Save(Some(true), AfterSave::Close)
                })
            }
            Shortcut { key: Key::Letter('d'), ctrl: true, shift: false, alt: false } => {
                self.discussion.is_some().then_some(Message::ToggleDiscussion)
            }
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => Some(Message::FocusAdd),
            Shortcut { key: Key::Named(Named::F5), .. } => self.base.is_some().then_some(Message::Refresh),
            _ => None,
        }
    }

    /// Letters typed beside every field mean nothing here.
    #[must_use]
    pub const fn typed(&self, _letters: &str) -> Option<Message> {
        None
    }

    /// Keeps the order and closes its tab.
    #[must_use]
    pub const fn save_and_close(&self) -> Option<Message> {
        Some(Message::Save(None, AfterSave::Close))
    }
}
