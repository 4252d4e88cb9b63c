//! The open menu: an overlay that hears everything until it closes.

use iced::advanced::widget::Operation;
use iced::advanced::{Clipboard, Layout, Overlay, Shell, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::{Event, Point, Rectangle, Renderer, Size, Theme, touch};

use super::Item;
use super::rows::{self, Row};
use crate::ui::tokens::tokens;

/// What is remembered of an open menu, in the state of its anchor.
#[derive(Debug, Clone, Copy, Default)]
pub struct Open {
    pub active: Option<usize>,
    pub scrolled: f32,
    /// A menu of the right button opens where the pointer was (in the layout of the anchor).
    pub at: Option<Point>,
}

/// Puts a panel below the anchor, or above when there is more room; inside the window.
pub fn place(anchor: Rectangle, wanted: Size, window: Size) -> Rectangle {
    const AIR: f32 = 8.0;
    const GAP: f32 = 4.0;
    let below = window.height - AIR - (anchor.y + anchor.height + GAP);
    let above = anchor.y - GAP - AIR;
    let up = wanted.height > below && above > below;
    let height = wanted.height.min(if up { above } else { below }).max(48.0);
    let y = if up { anchor.y - GAP - height } else { anchor.y + anchor.height + GAP };
    let width = wanted.width.min(window.width - 2.0 * AIR);
    let x = if anchor.x + width <= window.width - AIR { anchor.x } else { anchor.x + anchor.width - width };
    let x = x.min(window.width - AIR - width).max(AIR);
    Rectangle { x, y, width, height }
}

/// The overlay of a menu; `anchor` in window coordinates.
pub struct MenuOverlay<'b, 'a, Message> {
    pub items: &'b [Item<'a, Message>],
    pub open: &'b mut Option<Open>,
    pub anchor: Rectangle,
}

impl<'b, Message: Clone> MenuOverlay<'b, '_, Message> {
    pub fn into_element(self) -> overlay::Element<'b, Message, Theme, Renderer> {
        overlay::Element::new(Box::new(self))
    }

    fn rows(&self) -> Vec<Row<'_>> {
        self.items.iter().map(Item::row).collect()
    }

    fn close(&mut self, shell: &mut Shell<'_, Message>) {
        *self.open = None;
        shell.invalidate_layout();
        shell.request_redraw();
    }

    fn choose(&mut self, index: Option<usize>, shell: &mut Shell<'_, Message>) {
        let message = index.and_then(|index| self.items.get(index)).and_then(|item| item.on_press.clone());
        if let Some(message) = message {
            shell.publish(message);
            self.close(shell);
        }
    }

    fn hear_key(&mut self, key: &Key, panel: Rectangle, shell: &mut Shell<'_, Message>) {
        let rows = self.rows();
        let active = self.open.and_then(|open| open.active);
        let next = match key {
            Key::Named(Named::ArrowDown) => rows::step(&rows, active, true),
            Key::Named(Named::ArrowUp) => rows::step(&rows, active, false),
            Key::Named(Named::Home) => rows::step(&rows, None, true),
            Key::Named(Named::End) => rows::step(&rows, None, false),
            Key::Named(Named::Enter | Named::Space) => {
                drop(rows);
                return self.choose(active, shell);
            }
            Key::Named(Named::Escape | Named::Tab) => {
                drop(rows);
                return self.close(shell);
            }
            Key::Character(typed) => {
                // The next deed whose name begins with the letter.
                let typed = typed.to_lowercase();
                let from = active.map_or(0, |index| index + 1);
                (0..rows.len())
                    .map(|step| (from + step) % rows.len())
                    .find(|index| rows[*index].can_be_chosen() && rows[*index].label.to_lowercase().starts_with(&typed))
                    .or(active)
            }
            _ => active,
        };
        let scrolled = self.open.map_or(0.0, |open| open.scrolled);
        let scrolled = next.map_or(scrolled, |index| rows::scroll_to(&rows, index, scrolled, panel.height));
        if let Some(open) = self.open.as_mut() {
            open.active = next;
            open.scrolled = scrolled;
        }
        shell.request_redraw();
    }
}

impl<Message: Clone> Overlay<Message, Theme, Renderer> for MenuOverlay<'_, '_, Message> {
    fn layout(&mut self, _renderer: &Renderer, bounds: Size) -> layout::Node {
        let panel = place(self.anchor, rows::natural_size(&self.rows()), bounds);
        let panel = layout::Node::new(panel.size()).move_to(panel.position());
        layout::Node::with_children(bounds, vec![panel])
    }

    fn operate(&mut self, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        let Some(panel) = layout.children().next() else { return };
        let rows = self.rows();
        let scrolled = self.open.map_or(0.0, |open| open.scrolled);
        for (index, bounds) in rows::seen(&rows, panel.bounds(), scrolled) {
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
        let Some(panel) = layout.children().next().map(|panel| panel.bounds()) else { return };
        let scrolled = self.open.map_or(0.0, |open| open.scrolled);
        let over = cursor.position().and_then(|point| rows::at(&self.rows(), panel, scrolled, point));
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed { key, .. }) => {
                self.hear_key(key, panel, shell);
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) | Event::Touch(touch::Event::FingerMoved { .. }) => {
                if let Some(open) = self.open.as_mut()
                    && cursor.is_over(panel)
                    && open.active != over
                {
                    open.active = over;
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::ButtonPressed(_)) | Event::Touch(touch::Event::FingerPressed { .. }) => {
                if !cursor.is_over(panel) {
                    self.close(shell);
                }
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::ButtonReleased(_)) | Event::Touch(touch::Event::FingerLifted { .. })
                if cursor.is_over(panel) =>
            {
                self.choose(over, shell);
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) if cursor.is_over(panel) => {
                let by = match delta {
                    mouse::ScrollDelta::Lines { y, .. } => y * 48.0,
                    mouse::ScrollDelta::Pixels { y, .. } => *y,
                };
                let limit = rows::scroll_limit(&self.rows(), panel.height);
                if let Some(open) = self.open.as_mut() {
                    open.scrolled = (scrolled - by).clamp(0.0, limit);
                }
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
        if let (Some(panel), Some(open)) = (layout.children().next(), &self.open) {
            rows::draw(renderer, tokens(theme), panel.bounds(), &self.rows(), open.active, open.scrolled);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Size = Size::new(1000.0, 600.0);

    #[test]
    fn a_menu_opens_below_or_above_and_stays_in_the_window() {
        let anchor = Rectangle { x: 100.0, y: 100.0, width: 80.0, height: 32.0 };
        let placed = place(anchor, Size::new(200.0, 120.0), WINDOW);
        assert_eq!((placed.x, placed.y), (100.0, 136.0));
        let low = Rectangle { y: 540.0, ..anchor };
        assert_eq!(place(low, Size::new(200.0, 120.0), WINDOW).y, 540.0 - 4.0 - 120.0);
        let right = Rectangle { x: 900.0, ..anchor };
        assert_eq!(place(right, Size::new(200.0, 120.0), WINDOW).x, 780.0);
        assert!(place(anchor, Size::new(200.0, 4000.0), WINDOW).height < 600.0 - 136.0);
    }
}
