//! Pressing, dragging and scrolling.

use iced::Point;
use iced::advanced::{Shell, mouse};

use super::columns::Placed;
use super::declare::Grid;
use super::editable::{Cell, Key};
use super::parts::{Drag, Geometry, Hovered, Internal};
use super::state::Event;

/// How near to the edge of a head the pointer drags it, in pixels to each side.
const EDGE_REACH: f32 = 4.0;
/// Width of the strip that answers to the scroll bar, in pixels.
const BAR_REACH: f32 = 14.0;
/// A finger that moves less than this presses, in pixels.
const FINGER_REST: f32 = 8.0;

impl<'a, Message: 'a> Grid<'a, Message> {
    /// A press inside the grid, or somewhere else.
    pub(super) fn pressed(
        &self,
        internal: &mut Internal,
        inside: Option<Point>,
        shell: &mut Shell<'_, Message>,
        geometry: &Geometry,
    ) {
        internal.focus_visible = false;
        match inside {
            // The head and the scroll bar do not take the keyboard from a cell being edited.
            Some(position) => {
                if self.pressed_frame(internal, position, shell, geometry) {
                    shell.capture_event();
                }
            }
            None => {
                internal.focused = false;
                if self.editing().is_some() {
                    // The keyboard goes where the press went, so it is not taken back later.
                    internal.editing = None;
                    self.edit(internal, Key::Leave, shell, geometry);
                }
            }
        }
    }

    /// What the pointer turns into over the grid's own parts.
    pub(super) fn own_interaction(
        &self,
        internal: &Internal,
        cursor: mouse::Cursor,
        geometry: &Geometry,
    ) -> Option<mouse::Interaction> {
        match internal.drag {
            Some(Drag::Edge { .. }) => return Some(mouse::Interaction::ResizingColumn),
            Some(Drag::Bar(_) | Drag::SideBar(_)) => return Some(mouse::Interaction::Idle),
            Some(Drag::Head(_) | Drag::Finger { .. }) | None => {}
        }
        let position = cursor.position()?;
        match self.hovered(internal, cursor, geometry) {
            Some(Hovered::Edge(_)) => return Some(mouse::Interaction::ResizingColumn),
            Some(Hovered::Bar | Hovered::SideBar) => return Some(mouse::Interaction::Idle),
            Some(Hovered::Row(_)) | None => {}
        }
        self.head_at(internal, position, geometry).map(|_| mouse::Interaction::Pointer)
    }

    pub(super) fn scroll(
        &self,
        internal: &mut Internal,
        top: f64,
        left: f32,
        shell: &mut Shell<'_, Message>,
        geometry: &Geometry,
    ) -> bool {
        let top = geometry.view.clamp(top);
        let left = left.clamp(0.0, geometry.max_left());
        let moved = top != internal.top || left != internal.left;
        if moved {
            internal.left = left;
            shell.invalidate_layout();
            shell.request_redraw();
        }
        if top != internal.top {
            internal.top = top;
            internal.known_top = top;
            self.publish(shell, Event::Scrolled { top, rows: Self::rows(geometry) });
        }
        moved
    }

    pub(super) fn dragged(&self, internal: &mut Internal, at: Point, shell: &mut Shell<'_, Message>, geometry: &Geometry) {
        match internal.drag {
            Some(Drag::Bar(grip)) => {
                let track = geometry.track();
                let top = geometry.view.top_at(at.y - grip - track.y, track.height);
                self.scroll(internal, top, internal.left, shell, geometry);
            }
            Some(Drag::SideBar(grip)) => {
                let track = geometry.side_track();
                if let Some((_, length)) = geometry.side_thumb(internal.left) {
                    let room = (track.width - length).max(1.0);
                    let left = (at.x - grip - track.x) / room * geometry.max_left();
                    self.scroll(internal, internal.top, left, shell, geometry);
                }
            }
            Some(Drag::Edge { column, width, from }) => {
                let width = Some(width + at.x - from);
                self.publish(shell, Event::Resize { column, width });
            }
            Some(Drag::Finger { from, top, moving }) if moving || (at.y - from).abs() >= FINGER_REST => {
                internal.drag = Some(Drag::Finger { from, top, moving: true });
                let top = top + f64::from(from - at.y) / f64::from(self.row_height);
                self.scroll(internal, top, internal.left, shell, geometry);
            }
            Some(Drag::Head(_) | Drag::Finger { .. }) | None => {}
        }
    }

    pub(super) fn released(
        &self,
        internal: &mut Internal,
        cursor: mouse::Cursor,
        shell: &mut Shell<'_, Message>,
        geometry: &Geometry,
    ) {
        match internal.drag.take() {
            Some(Drag::Edge { .. }) => self.publish(shell, Event::Resized),
            Some(Drag::Head(held)) => {
                let over = cursor.position().and_then(|position| self.head_at(internal, position, geometry));
                if over == Some(held) {
                    self.publish(shell, Event::Sort(held));
                }
            }
            Some(Drag::Bar(_) | Drag::SideBar(_) | Drag::Finger { .. }) => shell.request_redraw(),
            None => return,
        }
        shell.capture_event();
    }

    /// A press on the head or on a scroll bar.
    fn pressed_frame(&self, internal: &mut Internal, at: Point, shell: &mut Shell<'_, Message>, geometry: &Geometry) -> bool {
        let click = mouse::Click::new(at, mouse::Button::Left, internal.last_click);
        match self.hovered(internal, mouse::Cursor::Available(at), geometry) {
            Some(Hovered::Edge(position)) => {
                let placed = self.placed[position];
                let column = self.columns[placed.index].key;
                if click.kind() == mouse::click::Kind::Double {
                    self.publish(shell, Event::Resize { column, width: None });
                } else {
                    internal.drag = Some(Drag::Edge { column, width: placed.width, from: at.x });
                }
            }
            Some(Hovered::Bar) => {
                let track = geometry.track();
                let Some((offset, length)) = geometry.view.thumb(internal.top, track.height) else { return true };
                let within = at.y - track.y - offset;
                // A press beside the thumb brings its middle under the pointer.
                let grip = if (0.0..length).contains(&within) { within } else { length / 2.0 };
                internal.drag = Some(Drag::Bar(grip));
                self.dragged(internal, at, shell, geometry);
            }
            Some(Hovered::SideBar) => {
                let track = geometry.side_track();
                let Some((offset, length)) = geometry.side_thumb(internal.left) else { return true };
                let within = at.x - track.x - offset;
                let grip = if (0.0..length).contains(&within) { within } else { length / 2.0 };
                internal.drag = Some(Drag::SideBar(grip));
                self.dragged(internal, at, shell, geometry);
            }
            Some(Hovered::Row(_)) | None => match self.head_at(internal, at, geometry) {
                Some(column) => internal.drag = Some(Drag::Head(column)),
                None => return geometry.head.contains(at),
            },
        }
        internal.last_click = Some(click);
        shell.request_redraw();
        true
    }

    pub(super) fn pressed_row(&self, internal: &mut Internal, at: Point, shell: &mut Shell<'_, Message>, geometry: &Geometry) {
        let click = mouse::Click::new(at, mouse::Button::Left, internal.last_click);
        internal.last_click = Some(click);
        shell.request_redraw();
        let rows = Self::rows(geometry);
        let Some(row) = geometry.view.row_at(internal.top, at.y - geometry.body.y) else {
            if self.editing().is_some() {
                self.edit(internal, Key::Leave, shell, geometry);
            }
            return;
        };
        if self.editable {
            let x = at.x - geometry.body.x + internal.left;
            let placed = self.placed.iter().rfind(|placed| placed.x <= x).or(self.placed.first());
            if let Some(placed) = placed {
                let cell = Cell { row, column: self.columns[placed.index].key };
                if self.editing() == Some(cell) {
                    // A press on the edge beside the input took the keyboard from it.
                    internal.editing = None;
                }
                self.edit(internal, Key::Press(cell), shell, geometry);
            }
            return;
        }
        let (extend, toggle) = (internal.modifiers.shift(), internal.modifiers.command());
        self.publish(shell, Event::Press { row, extend, toggle, rows });
        if click.kind() == mouse::click::Kind::Double && !extend && !toggle {
            self.publish(shell, Event::Open(row));
        }
    }

    pub(super) fn hovered(&self, internal: &Internal, cursor: mouse::Cursor, geometry: &Geometry) -> Option<Hovered> {
        let at = cursor.position()?;
        if geometry.head.contains(at) {
            let x = at.x - geometry.head.x + internal.left;
            let near = |placed: &Placed| (x - placed.x - placed.width).abs() <= EDGE_REACH;
            return self.placed.iter().rposition(near).map(Hovered::Edge);
        }
        if !geometry.body.contains(at) {
            return None;
        }
        let (right, bottom) = (geometry.body.x + geometry.body.width, geometry.body.y + geometry.body.height);
        if at.x >= right - BAR_REACH && geometry.view.max_top() > 0.0 {
            return Some(Hovered::Bar);
        }
        if at.y >= bottom - BAR_REACH && geometry.max_left() > 0.0 {
            return Some(Hovered::SideBar);
        }
        geometry.view.row_at(internal.top, at.y - geometry.body.y).map(Hovered::Row)
    }

    /// The sortable head under the pointer.
    fn head_at(&self, internal: &Internal, at: Point, geometry: &Geometry) -> Option<&'static str> {
        let x = at.x - geometry.head.x + internal.left;
        let placed = self.placed.iter().find(|placed| (placed.x..placed.x + placed.width).contains(&x))?;
        let column = &self.columns[placed.index];
        (geometry.head.contains(at) && column.sortable).then_some(column.key)
    }
}
