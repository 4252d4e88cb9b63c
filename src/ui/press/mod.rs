//! Anything that can be pressed: by mouse, finger, Space or Enter; takes part in Tab, shows the focus ring.
//! Buttons, chips, tabs, menu rows and cards are made of it.

mod widget;

use iced::advanced::widget::Id;
use iced::{Border, Color, Element, Length, Padding, Shadow, Theme};

use super::menu::Item;
use super::tip::Tip;

/// What is happening to a [`Press`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Status {
    /// The pointer is over it.
    pub hovered: bool,
    /// It is held down.
    pub pressed: bool,
    /// It has no message: cannot be pressed.
    pub disabled: bool,
    /// It has the focus.
    pub focused: bool,
}

/// How a [`Press`] looks.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Style {
    /// Fill.
    pub background: Option<Color>,
    /// Colour of text and icons inside that have none of their own.
    pub text: Option<Color>,
    /// Edge; its radius shapes the fill and the focus ring too.
    pub border: Border,
    /// Shadow.
    pub shadow: Shadow,
}

type StyleFn<'a> = Box<dyn Fn(&Theme, Status) -> Style + 'a>;

/// A focusable, pressable area.
pub struct Press<'a, Message> {
    content: Element<'a, Message>,
    id: Option<Id>,
    on_press: Option<Message>,
    menu: Vec<Item<'a, Message>>,
    context_menu: bool,
    width: Length,
    height: Length,
    padding: Padding,
    style: StyleFn<'a>,
    tip: Option<Tip>,
    ring_inside: bool,
    focusable: bool,
}

/// Makes `content` pressable; without [`Press::on_press`] it is off.
pub fn press<'a, Message>(content: impl Into<Element<'a, Message>>) -> Press<'a, Message> {
    let content = content.into();
    let size = content.as_widget().size_hint();
    Press {
        content,
        id: None,
        on_press: None,
        menu: Vec::new(),
        context_menu: false,
        width: size.width.fluid(),
        height: size.height.fluid(),
        padding: Padding::ZERO,
        style: Box::new(|_, _| Style::default()),
        tip: None,
        ring_inside: false,
        focusable: true,
    }
}

impl<'a, Message> Press<'a, Message> {
    /// What a press sends.
    #[must_use]
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// What a press sends; off when there is nothing.
    #[must_use]
    pub fn on_press_maybe(mut self, message: Option<Message>) -> Self {
        self.on_press = message;
        self
    }

    /// Opens this menu when pressed (and by ↓, Alt+↓, F4) in place of sending a message.
    #[must_use]
    pub fn menu(mut self, items: Vec<Item<'a, Message>>) -> Self {
        self.menu = items;
        self.context_menu = false;
        self
    }

    /// Opens this menu by the right button (and the Menu key); a press still sends its message.
    #[must_use]
    pub fn context_menu(mut self, items: Vec<Item<'a, Message>>) -> Self {
        self.menu = items;
        self.context_menu = true;
        self
    }

    fn opens_menu(&self) -> bool {
        !self.menu.is_empty() && !self.context_menu
    }

    fn is_off(&self) -> bool {
        self.on_press.is_none() && !self.opens_menu()
    }

    /// Id for `focus::focus` and tests.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Width.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Height.
    #[must_use]
    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.height = height.into();
        self
    }

    /// Padding around the content.
    #[must_use]
    pub fn padding(mut self, padding: impl Into<Padding>) -> Self {
        self.padding = padding.into();
        self
    }

    /// The look by status.
    #[must_use]
    pub fn style(mut self, style: impl Fn(&Theme, Status) -> Style + 'a) -> Self {
        self.style = Box::new(style);
        self
    }

    /// Tooltip: name and key, or why it is off.
    #[must_use]
    pub fn tip(mut self, tip: impl Into<Tip>) -> Self {
        self.tip = Some(tip.into());
        self
    }

    /// Draws the focus ring inside the edges (rows, tabs, things that touch their neighbours).
    #[must_use]
    pub fn ring_inside(mut self) -> Self {
        self.ring_inside = true;
        self
    }

    /// Leaves it out of Tab order (a cross inside a chip that Del closes as well).
    #[must_use]
    pub fn skip_focus(mut self) -> Self {
        self.focusable = false;
        self
    }
}
