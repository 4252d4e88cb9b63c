//! Pointer and keyboard of the grid.

use iced::advanced::layout::Layout;
use iced::advanced::widget::Tree;
use iced::advanced::widget::operation::{self, Operation, Outcome};
use iced::advanced::{Shell, mouse};
use iced::keyboard::{self, Modifiers, key::Named};
use iced::{Event as WindowEvent, Rectangle, Renderer, touch, window};

use super::declare::Grid;
use super::editable::Key;
use super::parts::{Drag, Geometry, Hovered, Internal};
use super::selection::Step;
use super::state::Event;
use super::widget::for_each_cell;

/// Pixels per line of the wheel, as in the rest of iced.
const WHEEL_LINE: f32 = 60.0;

impl<'a, Message: 'a> Grid<'a, Message> {
    pub(super) fn publish(&self, shell: &mut Shell<'_, Message>, event: Event) {
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
                // Over a scroll bar the row behind it stays as it is.
                let drawn = internal.drawn.get();
                let stale = match hovered {
                    Some(Hovered::Row(row)) => drawn != Some(row),
                    Some(_) => false,
                    None => drawn.is_some(),
                };
                let last = std::mem::replace(&mut internal.hovered, hovered);
                let frame = |part: Option<Hovered>| part.filter(|part| !matches!(part, Hovered::Row(_)));
                if stale || frame(last) != frame(hovered) {
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
                self.pressed(internal, cursor.position_over(layout.bounds()), shell, geometry);
            }
            WindowEvent::Touch(touch::Event::FingerPressed { position, .. }) => {
                let inside = layout.bounds().contains(*position).then_some(*position);
                self.pressed(internal, inside, shell, geometry);
                if internal.drag.is_none() && geometry.body.contains(*position) {
                    internal.drag = Some(Drag::Finger { from: position.y, top: internal.top, moving: false });
                }
            }
            WindowEvent::Touch(touch::Event::FingerMoved { position, .. }) => {
                self.dragged(internal, *position, shell, geometry);
            }
            WindowEvent::Touch(touch::Event::FingerLifted { position, .. }) => match internal.drag {
                // A resting finger is left to the cells and then to the row.
                Some(Drag::Finger { moving: false, .. }) | None => {}
                Some(_) => self.released(internal, mouse::Cursor::Available(*position), shell, geometry),
            },
            WindowEvent::Touch(touch::Event::FingerLost { .. }) => internal.drag = None,
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
            WindowEvent::Touch(touch::Event::FingerLifted { position, .. }) => {
                let rested = matches!(internal.drag.take(), Some(Drag::Finger { .. }));
                if rested && geometry.body.contains(*position) {
                    internal.focused = true;
                    self.pressed_row(internal, *position, shell, geometry);
                    shell.capture_event();
                }
            }
            WindowEvent::Keyboard(keyboard::Event::KeyPressed { key, physical_key, modifiers, text, .. }) if internal.focused => {
                let typed = text
                    .as_ref()
                    .and_then(|text| text.chars().next())
                    .filter(|character| !character.is_control() && *character != ' ')
                    .filter(|_| !modifiers.command() && !modifiers.control() && !modifiers.alt() && !modifiers.logo());
                if *key == keyboard::Key::Named(Named::F8) && modifiers.is_empty() {
                    // What the row refers to.
                    self.publish(shell, Event::OpenCursor);
                    shell.capture_event();
                } else if self.editable {
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

    pub(super) fn rows(geometry: &Geometry) -> f64 {
        geometry.view.rows()
    }

    pub(super) fn edit(&self, internal: &Internal, key: Key, shell: &mut Shell<'_, Message>, geometry: &Geometry) {
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
