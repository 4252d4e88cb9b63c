//! Text fields: one line with undo, money and numbers at the right, search, many lines; and the
//! label, star and error that stand around any control ([`field`]).

mod field;
mod history;
mod line;
mod widget;

use iced::widget::{TextEditor, text_editor};
use iced::{Border, Pixels, Theme};

pub use field::{Field, field};
pub use line::{Input, input, number, search};

use super::fonts;
use super::text::BODY;
use super::tokens::{Tokens, radius, tokens};

/// How the box of a control looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Edge {
    /// It has the focus.
    pub focused: bool,
    /// What is in it is wrong.
    pub error: bool,
    /// It can be read and copied, not changed.
    pub read_only: bool,
    /// The pointer is over it.
    pub hovered: bool,
}

impl Edge {
    /// Fill and edge.
    pub fn style(self, tokens: &Tokens) -> (iced::Color, Border) {
        let ground = if self.read_only { tokens.subtle } else { tokens.surface };
        let (color, width) = match self {
            Edge { error: true, .. } => (tokens.red, 2.0),
            Edge { focused: true, .. } => (tokens.accent, 2.0),
            Edge { read_only: true, .. } => (tokens.line2, 1.0),
            Edge { hovered: true, .. } => (tokens.ink3, 1.0),
            Edge { .. } => (tokens.control, 1.0),
        };
        (ground, Border { color, width, radius: radius::CONTROL.into() })
    }
}

/// A field of many lines in our look; the caller holds the content and adds `.on_action`.
/// `Ctrl+Enter` is free for the screen's [`super::keys::KeyScope`].
pub fn editor<'a, Message: Clone + 'a>(
    content: &'a text_editor::Content,
    placeholder: &'a str,
) -> TextEditor<'a, iced::advanced::text::highlighter::PlainText, Message> {
    TextEditor::new(content)
        .placeholder(placeholder)
        .font(fonts::REGULAR)
        .size(BODY.size)
        .line_height(Pixels(BODY.line))
        .padding([6, 10])
        .style(editor_style)
}

/// The look of [`editor`].
pub fn editor_style(theme: &Theme, status: text_editor::Status) -> text_editor::Style {
    let tokens = tokens(theme);
    let edge = Edge {
        focused: matches!(status, text_editor::Status::Focused { .. }),
        read_only: status == text_editor::Status::Disabled,
        hovered: status == text_editor::Status::Hovered,
        error: false,
    };
    let (ground, border) = edge.style(tokens);
    text_editor::Style {
        background: ground.into(),
        border,
        placeholder: tokens.ink3,
        value: tokens.ink,
        selection: tokens.accent.scale_alpha(0.28),
    }
}

/// The look of an editor inside a composer that draws its own box.
pub fn bare_editor_style(theme: &Theme, status: text_editor::Status) -> text_editor::Style {
    text_editor::Style { background: iced::Color::TRANSPARENT.into(), border: Border::default(), ..editor_style(theme, status) }
}
