//! Pointer and keyboard of the grid.

use iced::advanced::layout::Layout;
use iced::advanced::widget::Tree;
use iced::advanced::widget::operation::{self, Operation, Outcome};
use iced::advanced::{Shell, mouse};
use iced::keyboard::{self, Modifiers, key::Named};
use iced::{Event as WindowEvent, Point, Rectangle, Renderer, window};

use super::declare::Grid;
use super::editable::{Cell, Key};
use super::parts::{Drag, Geometry, Hovered, Internal};
use super::selection::Step;
use super::state::Event;
use super::widget::for_each_cell;

/// How near to the edge of a head the pointer drags it, in pixels to each side.
const EDGE_REACH: f32 = 4.0;
/// Width of the strip that answers to the scroll bar, in pixels.
const BAR_REACH: f32 = 14.0;
/// Pixels per line of the wheel, as in the rest of iced.
const WHEEL_LINE: f32 = 60.0;

impl<'a, Message: 'a> Grid<'a, Message> {
    fn publish(&self, shell: &mut Shell<'_, Message>, event: Event) {
        shell.publish((self.on_event)(event));
    }

    /// What must not reach the cells: scrolling, heads, and keys that end the editing of a cell.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn before_cells(
        &mut self,
        tree: &mut Tree,
        event: &WindowEvent,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        shell: &mut Shell<'_, Message>,
        geometry: &Geometry,
    ) {
        if let WindowEvent::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) = event
            && self.editing().is_some()
            && let Some(key @ (Key::Enter | Key::Tab | Key::BackTab | Key::Escape | Key::Up | Key::Down)) =
                edit_key(key, *modifiers)
            && self.has_focused_cell(tree, layout, renderer)
        {
            self.edit(tree.state.downcast_mut(), key, shell, geometry);
            return shell.capture_event();
        }
        let internal = tree.state.downcast_mut::<Internal>();
        match event {
            WindowEvent::Window(window::Event::RedrawRequested(now)) => {
                internal.now = Some(*now);
                if let Some(end) = self.state.glow_ends(*now) {
                    shell.request_redraw_at(end);
                }
                self.announce(internal, shell, geometry);
            }
            WindowEvent::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => internal.modifiers = *modifiers,
            WindowEvent::Mouse(mouse::Event::WheelScrolled { delta }) if cursor.is_over(layout.bounds()) => {
                let (x, y) = match *delta {
                    mouse::ScrollDelta::Lines { x, y } => (x * WHEEL_LINE, y * WHEEL_LINE),
                    mouse::ScrollDelta::Pixels { x, y } => (x, y),
                };
                let (x, y) = if internal.modifiers.shift() && x == 0.0 { (y, 0.0) } else { (x, y) };
                let top = internal.top - f64::from(y) / f64::from(self.row_height);
                let moved = self.scroll(internal, top, internal.left - x, shell, geometry);
                if moved {
                    shell.capture_event();
                }
            }
            WindowEvent::Mouse(mouse::Event::CursorMoved { .. }) => {
                if let Some(position) = cursor.land().position() {
                    self.dragged(internal, position, shell, geometry);
                }
                let hovered = if internal.drag.is_some() { None } else { self.hovered(internal, cursor, geometry) };
                if internal.hovered != hovered {
                    internal.hovered = hovered;
                    shell.request_redraw();
                }
            }
            WindowEvent::Mouse(mouse::Event::CursorLeft) => {
                internal.hovered = None;
                shell.request_redraw();
            }
            WindowEvent::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                self.released(internal, cursor, shell, geometry);
            }
            WindowEvent::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                internal.focus_visible = false;
                match cursor.position().filter(|_| cursor.is_over(layout.bounds())) {
                    Some(position) => {
                        // The head and the scroll bar do not take the keyboard from a cell being edited.
                        if self.pressed_frame(internal, position, shell, geometry) {
                            shell.capture_event();
                        }
                    }
                    None => {
                        internal.focused = false;
                        if self.editing().is_some() {
                            // The keyboard goes where the click went, so it is not taken back later.
                            internal.editing = None;
                            self.edit(internal, Key::Leave, shell, geometry);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// What the cells left: clicks on rows and keys.
    pub(super) fn after_cells(
        &self,
        internal: &mut Internal,
        event: &WindowEvent,
        cursor: mouse::Cursor,
        shell: &mut Shell<'_, Message>,
        geometry: &Geometry,
    ) {
        match event {
            WindowEvent::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                if let Some(position) = cursor.position().filter(|_| cursor.is_over(geometry.body)) {
                    internal.focused = true;
                    self.pressed_row(internal, position, shell, geometry);
                    shell.capture_event();
                }
            }
            WindowEvent::Keyboard(keyboard::Event::KeyPressed { key, physical_key, modifiers, text, .. }) if internal.focused => {
                let typed = text
                    .as_ref()
                    .and_then(|text| text.chars().next())
                    .filter(|character| !character.is_control() && *character != ' ')
                    .filter(|_| !modifiers.command() && !modifiers.control() && !modifiers.alt() && !modifiers.logo());
                if self.editable {
                    let key = edit_key(key, *modifiers).or(typed.map(Key::Type));
                    if let Some(key) = key.filter(|key| self.state.edit.wants(*key)) {
                        self.edit(internal, key, shell, geometry);
                        shell.capture_event();
                    }
                } else {
                    let select_all = modifiers.command() && key.to_latin(*physical_key) == Some('a');
                    let event = if select_all {
                        Some(Event::SelectAll)
                    } else {
                        self.list_key(key, *modifiers, geometry).or(typed.map(Event::Type))
                    };
                    if let Some(event) = event {
                        self.publish(shell, event);
                        shell.capture_event();
                    }
                }
            }
            _ => {}
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
            Some(Drag::Head(_)) | None => {}
        }
        let position = cursor.position()?;
        match self.hovered(internal, cursor, geometry) {
            Some(Hovered::Edge(_)) => return Some(mouse::Interaction::ResizingColumn),
            Some(Hovered::Bar | Hovered::SideBar) => return Some(mouse::Interaction::Idle),
            Some(Hovered::Row(_)) | None => {}
        }
        self.head_at(internal, position, geometry).map(|_| mouse::Interaction::Pointer)
    }

    fn rows(geometry: &Geometry) -> f64 {
        geometry.view.rows()
    }

    fn edit(&self, internal: &Internal, key: Key, shell: &mut Shell<'_, Message>, geometry: &Geometry) {
        let shape = self.shape(&geometry.view);
        let rows = Self::rows(geometry);
        self.publish(shell, Event::Edit { key, shape, rows });
        if internal.focused {
            shell.request_redraw();
        }
    }

    fn list_key(&self, key: &keyboard::Key, modifiers: Modifiers, geometry: &Geometry) -> Option<Event> {
        let keyboard::Key::Named(named) = key else { return None };
        let step = match named {
            Named::ArrowUp => Step::Up,
            Named::ArrowDown => Step::Down,
            Named::PageUp => Step::PageUp,
            Named::PageDown => Step::PageDown,
            Named::Home => Step::Home,
            Named::End => Step::End,
            // With modifiers these are commands of the screen («post and close» and the like).
            _ if modifiers.command() || modifiers.alt() || modifiers.shift() => return None,
            Named::Space => return Some(Event::Tick),
            Named::Enter | Named::F2 => return Some(Event::OpenCursor),
            Named::Escape if self.state.selection.is_many() => return Some(Event::Clear),
            _ => return None,
        };
        let extend = modifiers.shift();
        let mine = !modifiers.command() && !modifiers.alt();
        mine.then(|| Event::Step { step, extend, rows: Self::rows(geometry) })
    }

    /// Asks for the rows that are wanted now, once, and reports a position that had to be changed.
    fn announce(&self, internal: &mut Internal, shell: &mut Shell<'_, Message>, geometry: &Geometry) {
        let rows = Self::rows(geometry);
        if internal.top != internal.known_top {
            internal.known_top = internal.top;
            self.publish(shell, Event::Scrolled { top: internal.top, rows });
        }
        let wanted = geometry.view.wanted(internal.top);
        let wanted = wanted.start..wanted.end.min(self.state.total());
        if internal.announced.as_ref() != Some(&wanted) {
            internal.announced = Some(wanted.clone());
            self.publish(shell, Event::Window { wanted, rows });
        }
    }

    fn scroll(&self, internal: &mut Internal, top: f64, left: f32, shell: &mut Shell<'_, Message>, geometry: &Geometry) -> bool {
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

    fn dragged(&self, internal: &mut Internal, at: Point, shell: &mut Shell<'_, Message>, geometry: &Geometry) {
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
            Some(Drag::Head(_)) | None => {}
        }
    }

    fn released(&self, internal: &mut Internal, cursor: mouse::Cursor, shell: &mut Shell<'_, Message>, geometry: &Geometry) {
        match internal.drag.take() {
            Some(Drag::Edge { .. }) => self.publish(shell, Event::Resized),
            Some(Drag::Head(held)) => {
                let over = cursor.position().and_then(|position| self.head_at(internal, position, geometry));
                if over == Some(held) {
                    self.publish(shell, Event::Sort(held));
                }
            }
            Some(Drag::Bar(_) | Drag::SideBar(_)) => shell.request_redraw(),
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

    fn pressed_row(&self, internal: &mut Internal, at: Point, shell: &mut Shell<'_, Message>, geometry: &Geometry) {
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
                let column = self.columns[placed.index].key;
                self.edit(internal, Key::Press(Cell { row, column }), shell, geometry);
            }
            return;
        }
        let (extend, toggle) = (internal.modifiers.shift(), internal.modifiers.command());
        self.publish(shell, Event::Press { row, extend, toggle, rows });
        if click.kind() == mouse::click::Kind::Double && !extend && !toggle {
            self.publish(shell, Event::Open(row));
        }
    }

    fn hovered(&self, internal: &Internal, cursor: mouse::Cursor, geometry: &Geometry) -> Option<Hovered> {
        let at = cursor.position()?;
        if geometry.head.contains(at) {
            let x = at.x - geometry.head.x + internal.left;
            let near = |placed: &super::columns::Placed| (x - placed.x - placed.width).abs() <= EDGE_REACH;
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

    /// Whether an input inside the grid has the keyboard.
    fn has_focused_cell(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) -> bool {
        let mut search = FindFocus(false);
        for_each_cell(self, tree, layout, |cell, tree, layout| {
            cell.as_widget_mut().operate(tree, layout, renderer, &mut search);
        });
        search.0
    }
}

struct FindFocus(bool);

impl Operation for FindFocus {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&iced::advanced::widget::Id>, _bounds: Rectangle, state: &mut dyn operation::Focusable) {
        self.0 |= state.is_focused();
    }

    fn finish(&self) -> Outcome<()> {
        Outcome::None
    }
}

/// The meaning of a key in a table of lines.
fn edit_key(key: &keyboard::Key, modifiers: Modifiers) -> Option<Key> {
    let keyboard::Key::Named(named) = key else { return None };
    if modifiers.command() || modifiers.alt() || modifiers.logo() {
        return None;
    }
    Some(match named {
        Named::Tab if modifiers.shift() => Key::BackTab,
        _ if modifiers.shift() => return None,
        Named::Tab => Key::Tab,
        Named::ArrowUp => Key::Up,
        Named::ArrowDown => Key::Down,
        Named::ArrowLeft => Key::Left,
        Named::ArrowRight => Key::Right,
        Named::PageUp => Key::PageUp,
        Named::PageDown => Key::PageDown,
        Named::Home => Key::Home,
        Named::End => Key::End,
        Named::Enter => Key::Enter,
        Named::F2 => Key::Edit,
        Named::F9 => Key::Copy,
        Named::Escape => Key::Escape,
        Named::Delete => Key::Remove,
        Named::Insert => Key::Add,
        _ => return None,
    })
}
