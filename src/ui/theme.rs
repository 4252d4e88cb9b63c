//! The two themes of the program and the ground of its window.

use std::sync::LazyLock;

use iced::theme::{Palette, Style};
use iced::{Color, Theme};

use super::tokens::{self, Tokens};

static LIGHT: LazyLock<Theme> = LazyLock::new(|| build("Artel light", &tokens::LIGHT));
static DARK: LazyLock<Theme> = LazyLock::new(|| build("Artel dark", &tokens::DARK));

/// The light theme.
pub fn light() -> Theme {
    LIGHT.clone()
}

/// The dark theme.
pub fn dark() -> Theme {
    DARK.clone()
}

fn build(name: &'static str, tokens: &Tokens) -> Theme {
    Theme::custom(
        name,
        Palette {
            background: tokens.surface,
            text: tokens.ink,
            primary: tokens.accent,
            success: tokens.green,
            warning: tokens.amber_bar,
            danger: tokens.red,
        },
    )
}

/// The window's ground (`canvas`) and text colour, for `iced::application(..).style(..)`.
///
/// The software renderer of iced 0.14 may leave new text unpainted: it repaints everything only
/// when the ground differs from the last frame. So the ground differs on every other `tick` (a
/// counter of updates) by what no eye and no 8-bit screen can show.
pub fn background_nudge(tick: u64, theme: &Theme) -> Style {
    let tokens = tokens::tokens(theme);
    let nudge = if tick.is_multiple_of(2) { 0.0 } else { 1e-6 };
    Style { background_color: Color { b: (tokens.canvas.b - nudge).max(0.0), ..tokens.canvas }, text_color: tokens.ink }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_find_their_tokens() {
        assert!(!tokens::tokens(&light()).is_dark);
        assert!(tokens::tokens(&dark()).is_dark);
    }

    #[test]
    fn the_ground_flips_but_looks_the_same() {
        let (even, odd) = (background_nudge(2, &dark()), background_nudge(3, &dark()));
        assert_ne!(even.background_color, odd.background_color);
        assert_eq!(even.background_color.into_rgba8(), odd.background_color.into_rgba8());
    }
}
