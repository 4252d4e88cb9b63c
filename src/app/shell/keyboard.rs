use super::{Message, Overlay, Section, Shell};
use crate::app::action::Place;
use crate::ui::keys::{Key, Named, Shortcut};

impl Shell {
    /// What a shortcut means: to what lies over the screen, to the window as a whole, or to the screen.
    pub(super) fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        if shortcut == Shortcut::named(Named::Tab) || shortcut == Shortcut::named(Named::Tab).with_shift() {
            return Some(Message::Focus(!shortcut.shift));
        }
        if shortcut == Shortcut::named(Named::Escape) && self.overlay.is_some() {
            return Some(Message::Overlay(None));
        }
        if shortcut == Shortcut::named(Named::Escape) && self.why.is_some() {
            return Some(Message::OfWhy(crate::app::why::Message::Close));
        }
        if shortcut == Shortcut::named(Named::Escape) && self.bell.is_some() {
            return Some(Message::ToggleBell);
        }
        if shortcut == Shortcut::named(Named::Escape) && self.palette.is_some() {
            return Some(Message::TogglePalette);
        }
        if matches!(self.overlay, Some(Overlay::Unsaved(_))) {
            return None;
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

    fn of_window(&self, shortcut: Shortcut) -> Option<Message> {
        let active = self.tabs.active().map(|tab| tab.number);
        match shortcut {
            Shortcut { key: Key::Named(Named::Tab), ctrl: true, shift, alt: false } => Some(Message::Cycle(!shift)),
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
                (ctrl == by_command).then(|| section_of(digit)).flatten().map(Message::Section)
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
