//! The open list of a picker. Keys are heard by the picker itself; the mouse here.

use iced::advanced::widget::Operation;
use iced::advanced::{Clipboard, Layout, Overlay, Shell, layout, mouse, renderer};
use iced::{Event, Rectangle, Renderer, Size, Theme, touch};

use super::Select;
use super::behaviour::State;
use crate::ui::menu::panel::place;
use crate::ui::menu::rows;
use crate::ui::tokens::{size, tokens};

/// The tallest list: nine rows.
pub const HEIGHT: f32 = 9.0 * size::MENU_ITEM + 2.0 * rows::MARGIN;

pub struct ListOverlay<'b, 'a, T, Message> {
    pub select: &'b Select<'a, T, Message>,
    pub state: &'b mut State,
    pub anchor: Rectangle,
}

impl<T: Clone, Message: Clone> Overlay<Message, Theme, Renderer> for ListOverlay<'_, '_, T, Message> {
    fn layout(&mut self, _renderer: &Renderer, bounds: Size) -> layout::Node {
        let create = self.select.create_label(&self.state.query);
        let entries = self.select.entries(&self.state.query);
        let natural = rows::natural_size(&self.select.rows(&entries, &create));
        let wanted = Size::new(natural.width.max(self.anchor.width), natural.height.min(HEIGHT));
        let panel = place(self.anchor, wanted, bounds);
        layout::Node::with_children(bounds, vec![layout::Node::new(panel.size()).move_to(panel.position())])
    }

    fn operate(&mut self, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        let (Some(panel), Some(open)) = (layout.children().next(), self.state.open) else { return };
        let create = self.select.create_label(&self.state.query);
        let entries = self.select.entries(&self.state.query);
        let rows = self.select.rows(&entries, &create);
        for (index, bounds) in rows::seen(&rows, panel.bounds(), open.scrolled) {
            operation.text(None, bounds, rows[index].label);
        }
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
    ) {
        let (Some(panel), Some(open)) = (layout.children().next(), self.state.open.as_mut()) else { return };
        let panel = panel.bounds();
        if !cursor.is_over(panel) {
            return;
        }
        let create = self.select.create_label(&self.state.query);
        let entries = self.select.entries(&self.state.query);
        let rows = self.select.rows(&entries, &create);
        let over = cursor.position().and_then(|point| rows::at(&rows, panel, open.scrolled, point));
        match event {
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                let over = over.filter(|index| rows[*index].can_be_chosen());
                if over.is_some() && open.active != over {
                    open.active = over;
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::ButtonPressed(_)) | Event::Touch(touch::Event::FingerPressed { .. }) => {
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) | Event::Touch(touch::Event::FingerLifted { .. }) => {
                let entry = over.and_then(|index| entries.get(index));
                if let Some(message) = entry.and_then(|entry| self.select.message(*entry, &self.state.query)) {
                    shell.publish(message);
                    self.state.open = None;
                    shell.invalidate_layout();
                    shell.request_redraw();
                }
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) => {
                let by = match delta {
                    mouse::ScrollDelta::Lines { y, .. } => y * 48.0,
                    mouse::ScrollDelta::Pixels { y, .. } => *y,
                };
                open.scrolled = (open.scrolled - by).clamp(0.0, rows::scroll_limit(&rows, panel.height));
                shell.capture_event();
                shell.request_redraw();
            }
            _ => {}
        }
    }

    fn mouse_interaction(&self, layout: Layout<'_>, cursor: mouse::Cursor, _renderer: &Renderer) -> mouse::Interaction {
        match layout.children().next() {
            Some(panel) if cursor.is_over(panel.bounds()) => mouse::Interaction::Idle,
            _ => mouse::Interaction::None,
        }
    }

    fn draw(&self, renderer: &mut Renderer, theme: &Theme, _style: &renderer::Style, layout: Layout<'_>, _cursor: mouse::Cursor) {
        let (Some(panel), Some(open)) = (layout.children().next(), self.state.open) else { return };
        let create = self.select.create_label(&self.state.query);
        let entries = self.select.entries(&self.state.query);
        let rows = self.select.rows(&entries, &create);
        rows::draw(renderer, tokens(theme), panel.bounds(), &rows, open.active, open.scrolled);
    }
}
