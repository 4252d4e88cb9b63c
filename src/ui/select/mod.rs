//! The picker: shows what is chosen, opens a list in place, filters by typing. As a field of a form,
//! as a blank in a sentence, as a filter chip. Large lists come from the caller on every typed text.

mod behaviour;
mod found;
mod overlay;
mod widget;

use std::borrow::Cow;

use iced::advanced::widget::Id;
use iced::{Element, Length};

use super::icon::Icon;
use super::text::Scale;
use super::tip::Tip;
use super::tokens::{Hue, size};
use super::widget::button::icon_button;
pub use found::Found;

/// One thing to choose.
#[derive(Debug, Clone)]
pub struct Choice<'a, T> {
    /// What is handed back.
    pub value: T,
    label: Cow<'a, str>,
    note: Cow<'a, str>,
    hue: Option<Hue>,
    icon: Option<Icon>,
}

/// A choice by its name.
pub fn choice<'a, T>(value: T, label: impl Into<Cow<'a, str>>) -> Choice<'a, T> {
    Choice { value, label: label.into(), note: Cow::Borrowed(""), hue: None, icon: None }
}

impl<'a, T> Choice<'a, T> {
    /// A note at the right: taxpayer number, stock, price. Typing finds by it, too.
    #[must_use]
    pub fn note(mut self, note: impl Into<Cow<'a, str>>) -> Self {
        self.note = note.into();
        self
    }

    /// The dot of a state.
    #[must_use]
    pub fn hue(mut self, hue: Hue) -> Self {
        self.hue = Some(hue);
        self
    }

    /// An icon.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }
}

/// What a closed picker looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Look {
    Field,
    Blank(Scale),
    Chip,
}

type OnText<'a, Message> = Box<dyn Fn(String) -> Message + 'a>;
type CreateLabel<'a> = Box<dyn Fn(&str) -> String + 'a>;

/// A picker being described.
pub struct Select<'a, T, Message> {
    shown: Option<Cow<'a, str>>,
    choices: Vec<Choice<'a, T>>,
    on_select: Box<dyn Fn(T) -> Message + 'a>,
    on_search: Option<OnText<'a, Message>>,
    answered: Option<&'a str>,
    create: Option<(CreateLabel<'a>, OnText<'a, Message>)>,
    on_clear: Option<Message>,
    placeholder: Cow<'a, str>,
    nothing: Cow<'a, str>,
    look: Look,
    leading: Option<Element<'a, Message>>,
    trailing: Option<Element<'a, Message>>,
    on_open_reference: Option<Message>,
    id: Option<Id>,
    error: bool,
    read_only: bool,
    width: Length,
    height: f32,
}

/// A picker in a form. `shown` is the name of what is chosen (it need not be among the choices).
/// Opens by click, Enter, F4, Alt+↓ or typing; arrows, Enter, Esc inside; Del empties it if it may be empty.
pub fn select<'a, T: Clone, Message>(
    shown: Option<impl Into<Cow<'a, str>>>,
    choices: Vec<Choice<'a, T>>,
    on_select: impl Fn(T) -> Message + 'a,
) -> Select<'a, T, Message> {
    Select {
        shown: shown.map(Into::into),
        choices,
        on_select: Box::new(on_select),
        on_search: None,
        answered: None,
        create: None,
        on_clear: None,
        placeholder: Cow::Borrowed(""),
        nothing: Cow::Borrowed("—"),
        look: Look::Field,
        leading: None,
        trailing: None,
        on_open_reference: None,
        id: None,
        error: false,
        read_only: false,
        width: Length::Fill,
        height: size::CONTROL,
    }
}

impl<'a, T: Clone, Message: Clone + 'a> Select<'a, T, Message> {
    /// For a large list: sent with the typed text (and with "" when it opens), the caller then gives
    /// the choices that answer it. Without it the given choices are filtered here.
    ///
    /// `answered` is the typed text that the given choices answer ([`Found::words`]). Whoever presses Enter before their answer has
    /// come gets its first choice as soon as it has, and not one of an earlier answer.
    #[must_use]
    pub fn on_search(mut self, answered: Option<&'a str>, message: impl Fn(String) -> Message + 'a) -> Self {
        self.answered = answered;
        self.on_search = Some(Box::new(message));
        self
    }

    /// A last row that makes something new of the typed text: its label and what it sends.
    #[must_use]
    pub fn create(mut self, label: impl Fn(&str) -> String + 'a, message: impl Fn(String) -> Message + 'a) -> Self {
        self.create = Some((Box::new(label), Box::new(message)));
        self
    }

    /// It may be empty: Del or Backspace in the closed picker sends this.
    #[must_use]
    pub fn on_clear(mut self, message: Message) -> Self {
        self.on_clear = Some(message);
        self
    }

    /// What stands there while nothing is chosen.
    #[must_use]
    pub fn placeholder(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.placeholder = words.into();
        self
    }

    /// The row shown when nothing answers the typed text.
    #[must_use]
    pub fn nothing(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.nothing = words.into();
        self
    }

    /// A reference field: an «open» button at the right, and F8.
    #[must_use]
    pub fn on_open_reference(mut self, message: Message, tip: impl Into<Tip>) -> Self {
        let button = icon_button(Icon::ExternalLink, tip).tiny().on_press(message.clone());
        self.trailing = Some(button.into_press().skip_focus().into());
        self.on_open_reference = Some(message);
        self
    }

    /// Something at the left: an avatar, an icon.
    #[must_use]
    pub fn leading(mut self, element: impl Into<Element<'a, Message>>) -> Self {
        self.leading = Some(element.into());
        self
    }

    /// As a blank in a sentence of this scale.
    #[must_use]
    pub fn blank(mut self, scale: Scale) -> Self {
        self.look = Look::Blank(scale);
        self.width = Length::Shrink;
        self.height = scale.line + 4.0;
        self
    }

    /// As an unset filter chip: `shown` is the name of the field.
    #[must_use]
    pub fn chip(mut self) -> Self {
        self.look = Look::Chip;
        self.width = Length::Shrink;
        self.height = size::CHIP;
        self
    }

    /// Id for `focus::focus` and tests.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// What is chosen is wrong: red edge.
    #[must_use]
    pub fn error(mut self, error: bool) -> Self {
        self.error = error;
        self
    }

    /// It can be read, not changed.
    #[must_use]
    pub fn read_only(mut self, read_only: bool) -> Self {
        self.read_only = read_only;
        self
    }

    /// Width; a field takes all there is.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// 28 px: cells in editing, tiles.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.height = size::CONTROL_SMALL;
        self
    }
}

/// Whether every typed word is in the text; case and «ё» make no difference.
fn answers(text: &str, typed: &str) -> bool {
    let text = fold(text);
    fold(typed).split_whitespace().all(|word| text.contains(word))
}

fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_finds_by_words_in_any_order() {
        assert!(answers("Петрова Анна Сергеевна", "анна петр"));
        assert!(answers("Фёдоров", "федор"));
        assert!(answers("Фёдоров", ""));
        assert!(!answers("Петрова Анна", "анна карп"));
    }
}
