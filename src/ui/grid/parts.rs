//! What the widget remembers between events, and the parts of the grid on the screen.

use std::cell::Cell;
use std::ops::Range;
use std::time::Instant;

use iced::Rectangle;
use iced::advanced::mouse;
use iced::advanced::widget::{self, Operation, operation};
use iced::keyboard::Modifiers;

use super::editable;
use super::viewport::{self, Viewport};

/// What the widget remembers between events. Position and focus survive views here; what must
/// survive leaving the screen is in [`State`].
#[derive(Debug, Default)]
pub(super) struct Internal {
    /// Position of the upper edge of the window, in rows.
    pub(super) top: f64,
    /// The position last agreed upon with [`State`]; when the two differ, the screen has moved it.
    pub(super) known_top: f64,
    /// How far columns are scrolled to the left, in pixels.
    pub(super) left: f32,
    pub(super) focused: bool,
    /// The focus came by keyboard and must be seen.
    pub(super) focus_visible: bool,
    pub(super) modifiers: Modifiers,
    pub(super) hovered: Option<Hovered>,
    /// The row last drawn as pointed at: rows move under a resting pointer, and menus open and
    /// close above it, without an event that says so.
    pub(super) drawn: Cell<Option<usize>>,
    pub(super) drag: Option<Drag>,
    pub(super) last_click: Option<mouse::Click>,
    pub(super) announced: Option<Range<usize>>,
    pub(super) editing: Option<editable::Cell>,
    pub(super) now: Option<Instant>,
    /// Rows that have trees now.
    pub(super) built: Range<usize>,
}

/// What is under the pointer, as far as it is drawn differently.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Hovered {
    Row(usize),
    Edge(usize),
    Bar,
    SideBar,
}

/// What is being dragged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Drag {
    /// The thumb of the scroll bar; distance from its upper edge to the pointer.
    Bar(f32),
    /// The thumb of the lower scroll bar.
    SideBar(f32),
    /// The right edge of a column: key, width and pointer at the start.
    Edge { column: &'static str, width: f32, from: f32 },
    /// A finger on the rows: where it came down, the position then, and whether it moves them.
    Finger { from: f32, top: f64, moving: bool },
    /// A head is held; it sorts if let go over itself.
    Head(&'static str),
}

impl operation::Focusable for Internal {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
        self.focus_visible = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
        self.focus_visible = false;
    }
}

/// The parts of the grid on the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Geometry {
    pub(super) head: Rectangle,
    pub(super) body: Rectangle,
    pub(super) view: Viewport,
    /// Width of all columns in pixels.
    pub(super) content_width: f32,
}

impl Geometry {
    /// Track of the scroll bar.
    pub(super) fn track(&self) -> Rectangle {
        let body = self.body;
        Rectangle { y: body.y + 4.0, height: (body.height - 8.0).max(0.0), ..body }
    }

    /// Track of the lower scroll bar.
    pub(super) fn side_track(&self) -> Rectangle {
        let body = self.body;
        Rectangle { x: body.x + 4.0, width: (body.width - 16.0).max(0.0), ..body }
    }

    /// How far columns can be scrolled to the left, in pixels.
    pub(super) fn max_left(&self) -> f32 {
        (self.content_width - self.body.width).max(0.0)
    }

    /// Offset and length of the thumb of the lower scroll bar.
    pub(super) fn side_thumb(&self, left: f32) -> Option<(f32, f32)> {
        let max = self.max_left();
        let track = self.side_track().width;
        let length = (track * self.body.width / self.content_width).max(viewport::THUMB);
        (max > 0.0).then(|| ((track - length) * left / max, length))
    }
}

/// Gives the first input what it needs to be typed into.
pub(super) enum Give {
    Focus,
    Selection,
    Caret,
    Nothing,
}

impl Operation for Give {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&widget::Id>, _bounds: Rectangle, state: &mut dyn operation::Focusable) {
        if matches!(self, Self::Focus) {
            state.focus();
            *self = Self::Nothing;
        }
    }

    fn text_input(&mut self, _id: Option<&widget::Id>, _bounds: Rectangle, state: &mut dyn operation::TextInput) {
        match self {
            Self::Selection => state.select_all(),
            Self::Caret => state.move_cursor_to_end(),
            Self::Focus | Self::Nothing => return,
        }
        *self = Self::Nothing;
    }
}
