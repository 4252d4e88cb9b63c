//! Menus: of a button, of a chip, under the right button. Made with [`super::press::Press::menu`] or
//! `Button::menu`; they open, move and close by themselves, by mouse and by keyboard.

pub(in crate::ui) mod panel;
pub(in crate::ui) mod rows;

use std::borrow::Cow;

use super::icon::Icon;
use super::tokens::Hue;
use rows::{Kind, Row};

/// A row of a menu.
#[derive(Debug, Clone)]
pub struct Item<'a, Message> {
    kind: Kind,
    icon: Option<Icon>,
    dot: Option<Hue>,
    label: Cow<'a, str>,
    note: Cow<'a, str>,
    checked: bool,
    pub(in crate::ui) on_press: Option<Message>,
}

/// A deed; without [`Item::on_press`] it is off.
pub fn item<'a, Message>(label: impl Into<Cow<'a, str>>) -> Item<'a, Message> {
    Item { kind: Kind::Item, icon: None, dot: None, label: label.into(), note: Cow::Borrowed(""), checked: false, on_press: None }
}

/// A rule between groups of deeds.
pub fn separator<'a, Message>() -> Item<'a, Message> {
    Item { kind: Kind::Separator, ..item("") }
}

/// The name of a group of deeds.
pub fn heading<'a, Message>(label: impl Into<Cow<'a, str>>) -> Item<'a, Message> {
    Item { kind: Kind::Heading, ..item(label) }
}

impl<'a, Message> Item<'a, Message> {
    /// Icon before the label.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The dot of a state before the label.
    #[must_use]
    pub fn dot(mut self, hue: Hue) -> Self {
        self.dot = Some(hue);
        self
    }

    /// At the right: the key that does the same (`Shortcut::to_string`), or a short note.
    #[must_use]
    pub fn note(mut self, note: impl Into<Cow<'a, str>>) -> Self {
        self.note = note.into();
        self
    }

    /// A tick at the right: this one is on.
    #[must_use]
    pub fn checked(mut self, checked: bool) -> Self {
        self.checked = checked;
        self
    }

    /// Removes something: red.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.kind = Kind::Danger;
        self
    }

    /// What it sends.
    #[must_use]
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// What it sends, or off.
    #[must_use]
    pub fn on_press_maybe(mut self, message: Option<Message>) -> Self {
        self.on_press = message;
        self
    }

    pub(in crate::ui) fn row(&self) -> Row<'_> {
        let off = self.on_press.is_none() && matches!(self.kind, Kind::Item | Kind::Danger);
        Row {
            kind: if off { Kind::Off } else { self.kind },
            icon: self.icon,
            dot: self.dot,
            label: &self.label,
            note: &self.note,
            checked: self.checked,
        }
    }
}
