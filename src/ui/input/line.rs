//! The field of one line, as it is described; [`super::widget`] is what it becomes.

use std::rc::Rc;

use iced::advanced::widget::Id;
use iced::widget::text_input::{self, TextInput};
use iced::{Border, Color, Element, Font, Length, Padding, Pixels, Theme};

use super::widget::Field;
use crate::ui::fonts;
use crate::ui::icon::{Icon, icon};
use crate::ui::text::{BODY, Scale, Styled};
use crate::ui::tokens::{size, tokens};
use crate::ui::widget::badge::key_cap;

/// A one-line text field.
pub struct Input<'a, Message> {
    placeholder: String,
    value: String,
    id: Option<Id>,
    on_input: Option<Box<dyn Fn(String) -> Message + 'a>>,
    on_submit: Option<Message>,
    on_escape: Option<Message>,
    on_focus: Option<Message>,
    on_blur: Option<Message>,
    leading: Option<Element<'a, Message>>,
    trailing: Option<Element<'a, Message>>,
    right: bool,
    secure: bool,
    error: bool,
    bare: bool,
    font: Font,
    scale: Scale,
    width: Length,
    height: f32,
}

/// A field; without [`Input::on_input`] it is read-only.
pub fn input<'a, Message>(placeholder: impl Into<String>, value: impl Into<String>) -> Input<'a, Message> {
    Input {
        placeholder: placeholder.into(),
        value: value.into(),
        id: None,
        on_input: None,
        on_submit: None,
        on_escape: None,
        on_focus: None,
        on_blur: None,
        leading: None,
        trailing: None,
        right: false,
        secure: false,
        error: false,
        bare: false,
        font: fonts::REGULAR,
        scale: BODY,
        width: Length::Fill,
        height: size::CONTROL,
    }
}

/// A field for money, quantities, percents: figures at the right. Give it text as a person types it;
/// check and format it on blur and on submit.
pub fn number<'a, Message>(placeholder: impl Into<String>, value: impl Into<String>) -> Input<'a, Message> {
    let mut made = input(placeholder, value);
    made.right = true;
    made
}

/// A search field: magnifier, and the key that comes here.
pub fn search<'a, Message: Clone + 'a>(
    placeholder: impl Into<String>,
    value: impl Into<String>,
    key: Option<String>,
) -> Input<'a, Message> {
    let mut made = input(placeholder, value).leading(icon(Icon::Search, size::ICON).ink3());
    if let Some(key) = key
        && made.value.is_empty()
    {
        made = made.trailing(key_cap(key));
    }
    made
}

impl<'a, Message> Input<'a, Message> {
    /// What typing sends: the whole new text.
    #[must_use]
    pub fn on_input(mut self, message: impl Fn(String) -> Message + 'a) -> Self {
        self.on_input = Some(Box::new(message));
        self
    }

    /// The same, or read-only.
    #[must_use]
    pub fn on_input_maybe(mut self, message: Option<impl Fn(String) -> Message + 'a>) -> Self {
        self.on_input = message.map(|message| Box::new(message) as _);
        self
    }

    /// What Enter sends; without it Enter goes on to the screen.
    #[must_use]
    pub fn on_submit(mut self, message: Message) -> Self {
        self.on_submit = Some(message);
        self
    }

    /// What Esc sends; without it the first Esc leaves the field.
    #[must_use]
    pub fn on_escape(mut self, message: Message) -> Self {
        self.on_escape = Some(message);
        self
    }

    /// Sent when the field takes the focus.
    #[must_use]
    pub fn on_focus(mut self, message: Message) -> Self {
        self.on_focus = Some(message);
        self
    }

    /// Sent when the field loses the focus: the time to check and format.
    #[must_use]
    pub fn on_blur(mut self, message: Message) -> Self {
        self.on_blur = Some(message);
        self
    }

    /// Something at the left: an icon, an avatar.
    #[must_use]
    pub fn leading(mut self, element: impl Into<Element<'a, Message>>) -> Self {
        self.leading = Some(element.into());
        self
    }

    /// Something at the right: tiny icon buttons «open», «calendar».
    #[must_use]
    pub fn trailing(mut self, element: impl Into<Element<'a, Message>>) -> Self {
        self.trailing = Some(element.into());
        self
    }

    /// Id for `focus::focus` and tests.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// What is in it is wrong: red edge. The sentence stands below, see [`super::field`].
    #[must_use]
    pub fn error(mut self, error: bool) -> Self {
        self.error = error;
        self
    }

    /// Shows dots: passwords.
    #[must_use]
    pub fn secure(mut self) -> Self {
        self.secure = true;
        self
    }

    /// Weight 600: the sum of a document.
    #[must_use]
    pub fn semibold(mut self) -> Self {
        self.font = fonts::SEMIBOLD;
        self
    }

    /// No box of its own (inside a composer or a menu that draws one).
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// Width; by default all there is.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// 28 px: cells in editing, filters.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.height = size::CONTROL_SMALL;
        self
    }

    /// 44 px and 14/20, for fingers.
    #[must_use]
    pub fn touch(mut self) -> Self {
        self.height = size::CONTROL_TOUCH;
        self.scale = crate::ui::text::READING;
        self
    }
}

impl<'a, Message: Clone + 'a> From<Input<'a, Message>> for Element<'a, Message> {
    fn from(input: Input<'a, Message>) -> Self {
        let Input { placeholder, value, id, on_input, on_submit, leading, trailing, font, scale, height, .. } = input;
        let on_input: Option<Rc<dyn Fn(String) -> Message + 'a>> = on_input.map(Into::into);
        let side = if input.bare { 0.0 } else { 10.0 };
        let padding = Padding {
            top: (height - scale.line) / 2.0,
            bottom: (height - scale.line) / 2.0,
            left: if leading.is_some() { 8.0 } else { side },
            right: if trailing.is_some() { 4.0 } else { side },
        };
        let mut inner = TextInput::new(&placeholder, &value)
            .on_submit_maybe(on_submit)
            .secure(input.secure)
            .font(font)
            .size(scale.size)
            .line_height(Pixels(scale.line))
            .padding(padding)
            .style(style);
        if let Some(on_input) = on_input.clone() {
            inner = inner.on_input(move |value| on_input(value));
        }
        if input.right {
            inner = inner.align_x(iced::alignment::Horizontal::Right);
        }
        if let Some(id) = id {
            inner = inner.id(id);
        }
        Element::new(Field {
            input: inner,
            value,
            read_only: on_input.is_none(),
            on_undo: on_input.map(|on_input| Box::new(move |value| on_input(value)) as _),
            on_escape: input.on_escape,
            on_focus: input.on_focus,
            on_blur: input.on_blur,
            leading,
            trailing,
            error: input.error,
            bare: input.bare,
            width: input.width,
            height,
        })
    }
}

fn style(theme: &Theme, _status: text_input::Status) -> text_input::Style {
    let tokens = tokens(theme);
    text_input::Style {
        background: Color::TRANSPARENT.into(),
        border: Border::default(),
        icon: tokens.ink3,
        placeholder: tokens.ink3,
        value: tokens.ink,
        selection: tokens.accent.scale_alpha(0.28),
    }
}
