//! What stands around a control: label above, star, hint or error below.

use std::borrow::Cow;

use iced::widget::{column, row};
use iced::{Element, Length};

use crate::ui::text::{self, Styled};
use crate::ui::tokens::{Hue, space};

/// A control with its label.
pub struct Field<'a, Message> {
    label: Cow<'a, str>,
    control: Element<'a, Message>,
    required: bool,
    error: Option<Cow<'a, str>>,
    hint: Option<Cow<'a, str>>,
    width: Length,
}

/// A label over a control (an [`super::input`], a select, a segmented switch). Mark the control itself
/// with `.error(true)` when there is an error sentence.
pub fn field<'a, Message>(label: impl Into<Cow<'a, str>>, control: impl Into<Element<'a, Message>>) -> Field<'a, Message> {
    Field { label: label.into(), control: control.into(), required: false, error: None, hint: None, width: Length::Fill }
}

impl<'a, Message> Field<'a, Message> {
    /// A red star at the label.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// What is wrong and what to do, under the control.
    #[must_use]
    pub fn error(mut self, sentence: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.error = sentence.map(Into::into);
        self
    }

    /// A hint under the control; an error takes its place.
    #[must_use]
    pub fn hint(mut self, sentence: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(sentence.into());
        self
    }

    /// Width (portions of a row of fields: `FillPortion(2)`).
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }
}

impl<'a, Message: 'a> From<Field<'a, Message>> for Element<'a, Message> {
    fn from(field: Field<'a, Message>) -> Self {
        let star = field.required.then(|| text::small("*").medium().hue(Hue::Red));
        let label = row![text::line(field.label).small().ink2(), star].spacing(3);
        let below = match (field.error, field.hint) {
            (Some(error), _) => Some(text::small(error).hue(Hue::Red)),
            (None, Some(hint)) => Some(text::small(hint).ink3()),
            (None, None) => None,
        };
        column![label, field.control, below].spacing(space::S4).width(field.width).into()
    }
}
