//! The type scale (Inter, 400/500/600): badge, small, body, reading, lead, title, figure, display;
//! and the one-line text that ends with «…» when it does not fit.

mod line;

use iced::widget::Text;
use iced::widget::text::{IntoFragment, Style};
use iced::{Color, Font, Pixels, Theme};

pub use line::{Line, fit, line, width};

use super::fonts;
use super::tokens::{Hue, Tokens, tokens};

/// A step of the type scale: size and line height in px.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)]
pub struct Scale {
    pub size: f32,
    pub line: f32,
}

/// Badges, key caps, times in narrow lists; nothing else may be this small.
pub const BADGE: Scale = Scale { size: 11.0, line: 16.0 };
/// Labels, hints.
pub const SMALL: Scale = Scale { size: 12.0, line: 16.0 };
/// Everything by default.
pub const BODY: Scale = Scale { size: 13.0, line: 20.0 };
/// Messages and letters.
pub const READING: Scale = Scale { size: 14.0, line: 20.0 };
/// Heads of cards and panes, an open skill.
pub const LEAD: Scale = Scale { size: 16.0, line: 24.0 };
/// Title of a page.
pub const TITLE: Scale = Scale { size: 20.0, line: 28.0 };
/// Figures of the dashboard, totals.
pub const FIGURE: Scale = Scale { size: 24.0, line: 32.0 };
/// Heads of a first page.
pub const DISPLAY: Scale = Scale { size: 28.0, line: 36.0 };
/// The slogan of the first run.
pub const DISPLAY_LARGE: Scale = Scale { size: 36.0, line: 44.0 };

/// Text of a step of the scale, weight 400.
pub fn scaled<'a>(scale: Scale, content: impl IntoFragment<'a>) -> Text<'a> {
    Text::new(content).size(scale.size).line_height(Pixels(scale.line)).font(fonts::REGULAR)
}

/// 11/16, weight 500.
pub fn badge<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    scaled(BADGE, content).font(fonts::MEDIUM)
}

/// 12/16.
pub fn small<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    scaled(SMALL, content)
}

/// 13/20.
pub fn body<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    scaled(BODY, content)
}

/// 14/20.
pub fn reading<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    scaled(READING, content)
}

/// 16/24, weight 600.
pub fn lead<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    scaled(LEAD, content).font(fonts::SEMIBOLD)
}

/// 20/28, weight 600.
pub fn title<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    scaled(TITLE, content).font(fonts::SEMIBOLD)
}

/// 24/32, weight 600.
pub fn figure<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    scaled(FIGURE, content).font(fonts::SEMIBOLD)
}

/// 28/36, weight 600.
pub fn display<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    scaled(DISPLAY, content).font(fonts::SEMIBOLD)
}

/// Colour of text by its role.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Tone {
    /// Whatever the place says (a button, a tag).
    #[default]
    Inherited,
    /// Text.
    Ink,
    /// Labels, secondary.
    Ink2,
    /// Hints, zeros.
    Ink3,
    /// Disabled.
    Off,
    /// Links.
    Link,
    /// On the accent ground.
    OnAccent,
    /// The ink of a hue.
    Hue(Hue),
}

impl Tone {
    /// The colour, or none where it is inherited.
    pub fn color(self, tokens: &Tokens) -> Option<Color> {
        match self {
            Tone::Inherited => None,
            Tone::Ink => Some(tokens.ink),
            Tone::Ink2 => Some(tokens.ink2),
            Tone::Ink3 => Some(tokens.ink3),
            Tone::Off => Some(tokens.ink_off),
            Tone::Link => Some(tokens.accent_ink),
            Tone::OnAccent => Some(tokens.on_accent),
            Tone::Hue(hue) => Some(tokens.pair(hue).ink),
        }
    }
}

/// Weight and colour of texts and icons: `body("…").medium().ink2()`.
pub trait Styled: Sized {
    /// Sets the font, weight included.
    fn with_font(self, font: Font) -> Self;

    /// Sets the colour by role.
    fn tone(self, tone: Tone) -> Self;

    /// Weight 400.
    #[must_use]
    fn regular(self) -> Self {
        self.with_font(fonts::REGULAR)
    }

    /// Weight 500.
    #[must_use]
    fn medium(self) -> Self {
        self.with_font(fonts::MEDIUM)
    }

    /// Weight 600.
    #[must_use]
    fn semibold(self) -> Self {
        self.with_font(fonts::SEMIBOLD)
    }

    /// Labels, secondary text.
    #[must_use]
    fn ink2(self) -> Self {
        self.tone(Tone::Ink2)
    }

    /// Hints, zeros.
    #[must_use]
    fn ink3(self) -> Self {
        self.tone(Tone::Ink3)
    }

    /// Disabled text.
    #[must_use]
    fn off(self) -> Self {
        self.tone(Tone::Off)
    }

    /// Links and outgoing messages.
    #[must_use]
    fn link(self) -> Self {
        self.tone(Tone::Link)
    }

    /// The ink of a hue.
    #[must_use]
    fn hue(self, hue: Hue) -> Self {
        self.tone(Tone::Hue(hue))
    }
}

impl Styled for Text<'_> {
    fn with_font(self, font: Font) -> Self {
        self.font(font)
    }

    fn tone(self, tone: Tone) -> Self {
        self.style(move |theme: &Theme| Style { color: tone.color(tokens(theme)) })
    }
}
