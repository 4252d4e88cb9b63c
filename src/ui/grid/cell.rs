//! Contents of cells: one-line texts by role, numbers, dashes, two lines, inputs of cells being edited.

use iced::Element;
use iced::widget::Column;
use iced::widget::text::IntoFragment;

use crate::ui::input::{self, Input};
use crate::ui::text::{self, Line, Styled};

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

/// Two lines for rows of 48 px: a name and what explains it; one in the middle when nothing does.
pub fn two_lines<'a, Message: 'a>(first: impl Into<Element<'a, Message>>, second: impl IntoFragment<'a>) -> Element<'a, Message> {
    let second = second.into_fragment();
    if second.is_empty() {
        return first.into();
    }
    Column::with_children([first.into(), text::line(second).small().ink2().into()]).into()
}

/// The identity of the field of the cell being edited: the focus is sent there when editing begins from outside the grid.
pub const INPUT: &str = "grid-cell";

/// The field of a cell being edited, with undo; the grid draws the edge around it. `right` for numbers.
pub fn input<'a, Message>(
    value: impl Into<String>,
    right: bool,
    on_input: impl Fn(String) -> Message + 'a,
) -> Input<'a, Message> {
    let field = if right { input::number("", value) } else { input::input("", value) };
    field.bare().small().on_input(on_input).id(INPUT)
}
