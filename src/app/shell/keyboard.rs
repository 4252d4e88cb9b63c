use super::{Message, Section, Shell};
use crate::app::action::Place;
use crate::ui::keys::{Key, Named, Shortcut};

impl Shell {
    /// What a shortcut means: to the window as a whole, or to the screen. While something lies over the screen, the screen hears
    /// nothing; a question hears its own keys only.
    pub(super) fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        if self.asking.is_some() {
            return None;
        }
        if self.layer.is_some() {
            let escape = shortcut == Shortcut::named(Named::Escape);
            return if escape { Some(Message::CloseLayer) } else { self.of_window(shortcut) };
        }
        self.of_window(shortcut).or_else(|| {
            let tab = self.tabs.active()?;
            let number = tab.number;
            tab.screen
                .shortcut(shortcut)
                .map(|message| Message::Screen(number, message))
                .or_else(|| (shortcut == Shortcut::named(Named::Escape)).then_some(Message::CloseTab(number)))
        })
    }

    /// What letters mean that nothing in the window took: in a list they go to the quick search.
    pub(super) fn typed(&self, letters: &str) -> Option<Message> {
        let tab = self.tabs.active().filter(|_| self.asking.is_none() && self.layer.is_none())?;
        let number = tab.number;
        tab.screen.typed(letters).map(|message| Message::Screen(number, message))
    }

    fn of_window(&self, shortcut: Shortcut) -> Option<Message> {
        let active = self.tabs.active().map(|tab| tab.number);
        match shortcut {
            Shortcut { key: Key::Named(Named::Tab), ctrl: true, shift, alt: false } => Some(Message::Cycle(!shift)),
            Shortcut { key: Key::Named(Named::F6), ctrl: false, shift, alt: false } => Some(Message::Region(!shift)),
            Shortcut { key: Key::Letter('k'), ctrl: true, shift: false, alt: false } => Some(Message::TogglePalette),
            Shortcut { key: Key::Letter('n'), ctrl: false, shift: false, alt: true } if cfg!(not(target_os = "macos")) => {
                Some(Message::ToggleBell)
            }
            Shortcut { key: Key::Letter('n'), ctrl: true, shift: true, alt: false } if cfg!(target_os = "macos") => {
                Some(Message::ToggleBell)
            }
            Shortcut { key: Key::Letter('w'), ctrl: true, shift: false, alt: false } => active.map(Message::CloseTab),
            Shortcut { key: Key::Letter('b'), ctrl: true, shift: false, alt: false } => Some(Message::ToggleRail),
            Shortcut { key: Key::Letter(digit @ '0'..='9'), ctrl, shift: false, alt } if ctrl != alt => {
                let by_command = cfg!(target_os = "macos");
                (ctrl == by_command).then(|| section_of(digit)).flatten().map(|section| Message::Open(first_place(section)))
            }
            _ => None,
        }
    }
}

/// Alt+1 is the first section; Alt+0 is the last one, settings.
fn section_of(digit: char) -> Option<Section> {
    match digit.to_digit(10) {
        Some(0) => Section::ALL.last().copied(),
        Some(number) => Section::ALL.get(number as usize - 1).copied(),
        None => None,
    }
}

/// The place that a section opens when pressed: its first journal.
pub(super) fn first_place(section: Section) -> Place {
    section.journals().first().map_or(Place::Orders, |(place, _)| *place)
}
