//! Contents of cells: one-line texts by role, numbers, dashes, two lines, inputs of cells being edited.

use iced::widget::text::IntoFragment;
use iced::widget::{Column, TextInput, text_input};
use iced::{Background, Border, Color, Element, Theme};

use crate::ui::fonts;
use crate::ui::text::{self, Line, Styled};
use crate::ui::tokens::tokens;

/// What stands for «does not apply».
pub const DASH: &str = "—";

/// Plain text on one line, cut with «…» when there is no room.
pub fn plain<'a>(content: impl IntoFragment<'a>) -> Line<'a> {
    text::line(content)
}

/// The name of the row: medium, semibold when the row is selected.
pub fn name<'a>(content: impl IntoFragment<'a>, selected: bool) -> Line<'a> {
    if selected { plain(content).semibold() } else { plain(content).medium() }
}

/// Text that becomes semibold when the row is selected.
pub fn emphasised<'a>(content: impl IntoFragment<'a>, selected: bool) -> Line<'a> {
    if selected { plain(content).semibold() } else { plain(content) }
}

/// Dates and other secondary text.
pub fn secondary<'a>(content: impl IntoFragment<'a>) -> Line<'a> {
    plain(content).ink2()
}

/// Zeros, dashes, hints.
pub fn faint<'a>(content: impl IntoFragment<'a>) -> Line<'a> {
    plain(content).ink3()
}

/// «—»: does not apply.
pub fn dash<'a>() -> Line<'a> {
    faint(DASH)
}

/// Two lines for rows of 48 px: a name and what explains it.
pub fn two_lines<'a, Message: 'a>(first: impl Into<Element<'a, Message>>, second: impl IntoFragment<'a>) -> Element<'a, Message> {
    Column::with_children([first.into(), text::line(second).small().ink2().into()]).into()
}

/// The input of a cell being edited; the grid draws the edge around it. `right` for numbers.
pub fn input<'a, Message: Clone + 'a>(
    value: &str,
    right: bool,
    on_input: impl Fn(String) -> Message + 'a,
) -> TextInput<'a, Message> {
    let side = if right { iced::alignment::Horizontal::Right } else { iced::alignment::Horizontal::Left };
    text_input("", value)
        .on_input(on_input)
        .padding(0)
        .size(text::BODY.size)
        .line_height(iced::Pixels(text::BODY.line))
        .font(fonts::REGULAR)
        .align_x(side)
        .style(|theme: &Theme, _status| {
            let tokens = tokens(theme);
            text_input::Style {
                background: Background::Color(Color::TRANSPARENT),
                border: Border::default(),
                icon: tokens.ink2,
                placeholder: tokens.ink3,
                value: tokens.ink,
                selection: tokens.accent_soft,
            }
        })
}
