//! Buttons: one `primary` per screen area; `plain` beside it; `soft` inside a toast; `ghost` in tool rows;
//! `danger` always asks or can be undone; `toggle` stays on. Icon buttons always have a tooltip.

use std::borrow::Cow;

use iced::advanced::widget::Id;
use iced::widget::{container, row};
use iced::{Border, Element, Length, Theme, alignment};

use super::badge::{KeyCapGround, key_cap_on};
use crate::ui::icon::{Icon, icon};
use crate::ui::menu::Item;
use crate::ui::press::{Press, Status, Style, press};
use crate::ui::text::{self, Scale, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{Hue, radius, size, tokens};

/// The air at each side of a narrow button.
const NARROW: f32 = 4.0;

/// What a button is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The main deed of the area; one.
    Primary,
    /// Another deed.
    Plain,
    /// The answer inside a toast or a card.
    Soft,
    /// Tool rows, less important.
    Ghost,
    /// Removes; asks first or can be undone.
    Danger,
    /// Shows something while on.
    Toggle(bool),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Height {
    Touch,
    TouchMain,
    Normal,
    Small,
    Tiny,
}

impl Height {
    fn pixels(self) -> f32 {
        match self {
            Height::Touch => size::CONTROL_TOUCH,
            Height::TouchMain => size::CONTROL_TOUCH_MAIN,
            Height::Normal => size::CONTROL,
            Height::Small => size::CONTROL_SMALL,
            Height::Tiny => size::CONTROL_TINY,
        }
    }

    fn scale(self) -> Scale {
        match self {
            Height::Touch | Height::TouchMain => text::READING,
            Height::Normal => text::BODY,
            Height::Small | Height::Tiny => text::SMALL,
        }
    }

    fn icon(self) -> f32 {
        match self {
            Height::Touch | Height::TouchMain => size::ICON_TOUCH,
            Height::Normal | Height::Small => size::ICON,
            Height::Tiny => size::ICON_SMALL,
        }
    }

    fn padding(self) -> f32 {
        match self {
            Height::Touch | Height::TouchMain => 16.0,
            Height::Normal => 12.0,
            Height::Small => 10.0,
            Height::Tiny => 8.0,
        }
    }
}

/// A button being described; it turns into an element by itself.
pub struct Button<'a, Message> {
    kind: Kind,
    height: Height,
    label: Option<Cow<'a, str>>,
    icon: Option<Icon>,
    key: Option<String>,
    chevron: bool,
    on_press: Option<Message>,
    menu: Vec<Item<'a, Message>>,
    tip: Option<Tip>,
    width: Length,
    id: Option<Id>,
    narrow: bool,
    hue: Option<Hue>,
}

fn new<'a, Message>(kind: Kind, label: Option<Cow<'a, str>>) -> Button<'a, Message> {
    Button {
        kind,
        height: Height::Normal,
        label,
        icon: None,
        key: None,
        chevron: false,
        on_press: None,
        menu: Vec::new(),
        tip: None,
        width: Length::Shrink,
        id: None,
        narrow: false,
        hue: None,
    }
}

/// The main deed of the area.
pub fn primary<'a, Message>(label: impl Into<Cow<'a, str>>) -> Button<'a, Message> {
    new(Kind::Primary, Some(label.into()))
}

/// Another deed.
pub fn plain<'a, Message>(label: impl Into<Cow<'a, str>>) -> Button<'a, Message> {
    new(Kind::Plain, Some(label.into()))
}

/// The answer inside a toast or a card.
pub fn soft<'a, Message>(label: impl Into<Cow<'a, str>>) -> Button<'a, Message> {
    new(Kind::Soft, Some(label.into()))
}

/// Tool rows, less important deeds.
pub fn ghost<'a, Message>(label: impl Into<Cow<'a, str>>) -> Button<'a, Message> {
    new(Kind::Ghost, Some(label.into()))
}

/// Removes something.
pub fn danger<'a, Message>(label: impl Into<Cow<'a, str>>) -> Button<'a, Message> {
    new(Kind::Danger, Some(label.into()))
}

/// Shows something while `on`.
pub fn toggle<'a, Message>(label: impl Into<Cow<'a, str>>, on: bool) -> Button<'a, Message> {
    new(Kind::Toggle(on), Some(label.into()))
}

/// A square button without an edge; the tooltip holds its name and key.
pub fn icon_button<'a, Message>(icon: Icon, tip: impl Into<Tip>) -> Button<'a, Message> {
    let mut button = new(Kind::Ghost, None);
    button.icon = Some(icon);
    button.tip = Some(tip.into());
    button
}

/// A square button with an edge («⋯» at the end of a command row).
pub fn icon_plain<'a, Message>(icon: Icon, tip: impl Into<Tip>) -> Button<'a, Message> {
    let mut button = icon_button(icon, tip);
    button.kind = Kind::Plain;
    button
}

impl<'a, Message> Button<'a, Message> {
    /// Icon before the label.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Key cap after the label (and in the tooltip of an icon button).
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Ends with a chevron: opens a menu.
    #[must_use]
    pub fn chevron(mut self) -> Self {
        self.chevron = true;
        self
    }

    /// Opens this menu; ends with a chevron, unless it is an icon button.
    #[must_use]
    pub fn menu(mut self, items: Vec<Item<'a, Message>>) -> Self {
        self.chevron = self.label.is_some();
        self.menu = items;
        self
    }

    /// 28 px.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.height = Height::Small;
        self
    }

    /// 24 px.
    #[must_use]
    pub fn tiny(mut self) -> Self {
        self.height = Height::Tiny;
        self
    }

    /// With little air at its sides: inside a text.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }

    /// In the ink of a hue while it can be pressed.
    #[must_use]
    pub fn hue(mut self, hue: Hue) -> Self {
        self.hue = Some(hue);
        self
    }

    /// 44 px, for fingers.
    #[must_use]
    pub fn touch(mut self) -> Self {
        self.height = Height::Touch;
        self
    }

    /// 52 px, the main one for fingers.
    #[must_use]
    pub fn touch_main(mut self) -> Self {
        self.height = Height::TouchMain;
        self
    }

    /// What it sends; without it the button is off.
    #[must_use]
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// What it sends, or off; when off give the reason with [`Button::tip`] or use [`Button::off`].
    #[must_use]
    pub fn on_press_maybe(mut self, message: Option<Message>) -> Self {
        self.on_press = message;
        self
    }

    /// Off, and why.
    #[must_use]
    pub fn off(mut self, reason: impl Into<Tip>) -> Self {
        self.on_press = None;
        self.tip = Some(reason.into());
        self
    }

    /// Tooltip.
    #[must_use]
    pub fn tip(mut self, tip: impl Into<Tip>) -> Self {
        self.tip = Some(tip.into());
        self
    }

    /// Width (`Fill` for a button as wide as its card).
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Id for `focus::focus` and tests.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }
}

impl<'a, Message: Clone + 'a> Button<'a, Message> {
    /// The pressable thing under the button, for menus that hang on it.
    pub fn into_press(self) -> Press<'a, Message> {
        let Button { kind, height, label, icon: sign, key, chevron, on_press, menu, tip, width, id, narrow, hue } = self;
        let square = label.is_none() && !chevron;
        let pixels = height.pixels();
        let disabled = on_press.is_none() && menu.is_empty();

        let mut content = row![].spacing(6).align_y(alignment::Vertical::Center);
        if let Some(sign) = sign {
            content = content.push(icon(sign, height.icon()));
        }
        let mut tip = tip;
        if let Some(label) = label {
            content = content.push(text::line(label).scale(height.scale()).medium());
            if let Some(key) = key {
                let ground = match kind {
                    _ if disabled => KeyCapGround::Off,
                    Kind::Primary => KeyCapGround::Accent,
                    _ => KeyCapGround::Sheet,
                };
                content = content.push(key_cap_on(key, ground));
            }
        } else if let (Some(tip), Some(key)) = (&mut tip, key) {
            tip.key = Some(key);
        }
        if chevron {
            content = content.push(icon(Icon::ChevronDown, size::ICON_SMALL));
        }

        let side = match (square, narrow) {
            (true, _) => 0.0,
            (false, true) => NARROW,
            (false, false) => height.padding(),
        };
        let width = if square { Length::Fixed(pixels) } else { width };
        let inner = match width {
            Length::Shrink => container(content),
            _ => container(content).center_x(Length::Fill),
        };
        let mut made = press(inner.center_y(Length::Fill))
            .on_press_maybe(on_press)
            .menu(menu)
            .width(width)
            .height(pixels)
            .padding([0.0, side])
            .style(move |theme, status| {
                let style = style(theme, kind, status, square);
                let ink = hue.filter(|_| !status.disabled).map(|hue| tokens(theme).pair(hue).ink);
                Style { text: ink.or(style.text), ..style }
            });
        if let Some(tip) = tip {
            made = made.tip(tip);
        }
        if let Some(id) = id {
            made = made.id(id);
        }
        made
    }
}

/// The look of a button of a kind; `square` icon buttons are quieter.
pub fn style(theme: &Theme, kind: Kind, status: Status, square: bool) -> Style {
    let tokens = tokens(theme);
    let edge = |color, width| Border { color, width, radius: radius::CONTROL.into() };
    let bare = edge(iced::Color::TRANSPARENT, 0.0);
    let over = |rest| {
        if status.pressed {
            Some(tokens.pressed)
        } else if status.hovered {
            Some(tokens.hover)
        } else {
            rest
        }
    };
    if status.disabled {
        let bordered = !matches!(kind, Kind::Ghost);
        return Style {
            background: bordered.then_some(tokens.surface),
            text: Some(tokens.ink_off),
            border: if bordered { edge(tokens.line, 1.0) } else { bare },
            ..Style::default()
        };
    }
    let (background, text, border) = match kind {
        Kind::Primary => {
            let ground = if status.hovered || status.pressed { tokens.accent_hover } else { tokens.accent };
            (Some(ground), tokens.on_accent, bare)
        }
        Kind::Plain | Kind::Toggle(false) => (over(Some(tokens.surface)), tokens.ink, edge(tokens.line2, 1.0)),
        Kind::Danger => (over(Some(tokens.surface)), tokens.pair(Hue::Red).ink, edge(tokens.line2, 1.0)),
        Kind::Soft => {
            let ground = if status.hovered { tokens.pair(Hue::Blue).soft } else { tokens.accent_soft };
            (Some(ground), tokens.accent_ink, bare)
        }
        Kind::Toggle(true) => {
            let ground = if status.hovered { tokens.pair(Hue::Blue).soft } else { tokens.accent_soft };
            (Some(ground), tokens.accent_ink, edge(tokens.accent, 1.0))
        }
        Kind::Ghost => {
            let ink = if status.hovered || square { tokens.ink } else { tokens.ink2 };
            (over(None), if square && !status.hovered { tokens.ink2 } else { ink }, bare)
        }
    };
    Style { background, text: Some(text), border, ..Style::default() }
}

impl<'a, Message: Clone + 'a> From<Button<'a, Message>> for Element<'a, Message> {
    fn from(button: Button<'a, Message>) -> Self {
        button.into_press().into()
    }
}
