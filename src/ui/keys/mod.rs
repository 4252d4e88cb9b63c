//! Keyboard shortcuts: letters by their place on the keyboard (so they work in the Russian layout),
//! names for menus, and the scope that hears keys.

mod scope;

use std::fmt;

use iced::keyboard::{self, Modifiers, key};

pub use iced::keyboard::key::Named;
pub use scope::{KeyScope, key_scope};

/// The key of a shortcut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// Enter, F4, an arrow…
    Named(Named),
    /// A Latin letter (lower case) or a digit, by the physical place of the key; or a sign as typed.
    Letter(char),
}

/// A key with its modifiers. `ctrl` is ⌘ on macOS (but Ctrl+Tab stays Ctrl+Tab everywhere).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct Shortcut {
    pub key: Key,
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
}

impl Shortcut {
    /// A named key alone.
    pub const fn named(key: Named) -> Self {
        Shortcut { key: Key::Named(key), ctrl: false, shift: false, alt: false }
    }

    /// Ctrl (⌘) and a letter.
    pub const fn ctrl(letter: char) -> Self {
        Shortcut { key: Key::Letter(letter), ctrl: true, shift: false, alt: false }
    }

    /// Ctrl (⌘) and a named key.
    pub const fn ctrl_named(key: Named) -> Self {
        Shortcut { key: Key::Named(key), ctrl: true, shift: false, alt: false }
    }

    /// Alt and a letter or digit.
    pub const fn alt(letter: char) -> Self {
        Shortcut { key: Key::Letter(letter), ctrl: false, shift: false, alt: true }
    }

    /// The same with Shift.
    #[must_use]
    pub const fn with_shift(mut self) -> Self {
        self.shift = true;
        self
    }

    /// The shortcut of a key press, or nothing for a release or a bare modifier.
    pub fn of_event(event: &keyboard::Event) -> Option<Shortcut> {
        let keyboard::Event::KeyPressed { key, physical_key, modifiers, .. } = event else {
            return None;
        };
        Self::of_key(key, *physical_key, *modifiers)
    }

    fn of_key(key: &keyboard::Key, physical: key::Physical, modifiers: Modifiers) -> Option<Shortcut> {
        let key = match key {
            keyboard::Key::Named(
                Named::Control
                | Named::Shift
                | Named::Alt
                | Named::AltGraph
                | Named::Super
                | Named::Meta
                | Named::CapsLock
                | Named::NumLock,
            )
            | keyboard::Key::Unidentified => return None,
            keyboard::Key::Named(named) => Key::Named(*named),
            keyboard::Key::Character(text) if text == " " => Key::Named(Named::Space),
            keyboard::Key::Character(text) => {
                let latin = key.to_latin(physical).or_else(|| text.chars().next())?;
                Key::Letter(latin.to_ascii_lowercase())
            }
        };
        let tab = key == Key::Named(Named::Tab);
        Some(Shortcut {
            key,
            ctrl: modifiers.command() || (tab && modifiers.control()),
            shift: modifiers.shift(),
            alt: modifiers.alt(),
        })
    }

    /// Whether a scope hears it before the text field in focus: chords a field has no use for.
    /// What edits text (Ctrl+A C V X Y Z, arrows, plain letters) goes to the field first.
    pub fn comes_first(&self) -> bool {
        // Option types characters on macOS.
        let alt = self.alt && !cfg!(target_os = "macos");
        match self.key {
            Key::Letter(letter) => alt || (self.ctrl && !matches!(letter, 'a' | 'c' | 'v' | 'x' | 'y' | 'z')),
            Key::Named(Named::Enter | Named::Tab) => self.ctrl || alt,
            Key::Named(
                Named::F1
                | Named::F2
                | Named::F3
                | Named::F4
                | Named::F5
                | Named::F6
                | Named::F7
                | Named::F8
                | Named::F9
                | Named::F10
                | Named::F11
                | Named::F12,
            ) => true,
            Key::Named(_) => false,
        }
    }
}

/// The name for menus and tooltips: `Ctrl+Shift+Enter`, on macOS `⇧⌘Enter`.
impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mac = cfg!(target_os = "macos");
        let tab = self.key == Key::Named(Named::Tab);
        for (held, name, sign) in [
            (self.ctrl && (!mac || tab), "Ctrl+", "⌃"),
            (self.alt, "Alt+", "⌥"),
            (self.shift, "Shift+", "⇧"),
            (self.ctrl && mac && !tab, "", "⌘"),
        ] {
            if held {
                f.write_str(if mac { sign } else { name })?;
            }
        }
        match self.key {
            Key::Letter(letter) => write!(f, "{}", letter.to_uppercase()),
            Key::Named(named) => match named {
                Named::Escape => f.write_str("Esc"),
                Named::Delete => f.write_str("Del"),
                Named::Insert => f.write_str("Ins"),
                Named::PageUp => f.write_str("PgUp"),
                Named::PageDown => f.write_str("PgDn"),
                Named::ArrowUp => f.write_str("↑"),
                Named::ArrowDown => f.write_str("↓"),
                Named::ArrowLeft => f.write_str("←"),
                Named::ArrowRight => f.write_str("→"),
                other => write!(f, "{other:?}"),
            },
        }
    }
}

impl From<Shortcut> for String {
    fn from(shortcut: Shortcut) -> Self {
        shortcut.to_string()
    }
}

#[cfg(test)]
mod tests {
    use iced::keyboard::key::{Code, Physical};

    use super::*;

    fn press(text: &str, code: Code, modifiers: Modifiers) -> Option<Shortcut> {
        Shortcut::of_key(&keyboard::Key::Character(text.into()), Physical::Code(code), modifiers)
    }

    #[test]
    fn a_letter_is_known_by_its_place_in_any_layout() {
        let expected = Some(Shortcut::ctrl('k'));
        assert_eq!(press("л", Code::KeyK, Modifiers::COMMAND), expected);
        assert_eq!(press("k", Code::KeyK, Modifiers::COMMAND), expected);
        assert_eq!(press("K", Code::KeyK, Modifiers::COMMAND | Modifiers::SHIFT), expected.map(Shortcut::with_shift));
    }

    #[test]
    fn bare_modifiers_are_no_shortcut() {
        let key = keyboard::Key::Named(Named::Control);
        assert_eq!(Shortcut::of_key(&key, Physical::Code(Code::ControlLeft), Modifiers::COMMAND), None);
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn names_are_those_on_the_keys() {
        let names = [
            (Shortcut::ctrl('k'), "Ctrl+K"),
            (Shortcut::alt('1'), "Alt+1"),
            (Shortcut::ctrl_named(Named::Enter).with_shift(), "Ctrl+Shift+Enter"),
            (Shortcut::named(Named::Insert), "Ins"),
            (Shortcut::named(Named::F9), "F9"),
            (Shortcut::ctrl_named(Named::ArrowLeft), "Ctrl+←"),
        ];
        for (shortcut, name) in names {
            assert_eq!(shortcut.to_string(), name);
        }
    }
}
