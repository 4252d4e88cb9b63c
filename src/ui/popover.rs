//! A popover: anything that opens beside its anchor (the bell, a calendar, «Почему?»). The caller
//! holds whether it is open; it closes by Esc and by a press outside, and the focus is then where it was.

use iced::advanced::widget::operation::Outcome;
use iced::advanced::widget::operation::scrollable::Scrollable;
use iced::advanced::widget::{Id, Operation, Tree};
use iced::advanced::{Clipboard, Layout, Overlay, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::{Element, Event, Point, Rectangle, Renderer, Size, Task, Theme, Vector, touch};

use super::focus;
use super::keys::Shortcut;
use super::menu::panel::place;
use crate::ui::hand_on::hand_on;

/// On which side of the anchor it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// Below (above when there is no room), left edges together.
    #[default]
    Below,
    /// Below, right edges together (the bell).
    BelowEnd,
    /// At the left, tops together («Почему?» beside a pane).
    Left,
}

/// Where the container with this id is seen in the window, for a popover beside something that is not its anchor; nothing when
/// it is not there or scrolled out of sight.
pub fn locate(id: impl Into<Id>) -> Task<Option<Rectangle>> {
    iced::advanced::widget::operate(Locate { id: id.into(), found: None, around: Vec::new(), pending: None })
}

struct Locate {
    id: Id,
    found: Option<Rectangle>,
    /// What the scrollables around show, and how far they are scrolled in all.
    around: Vec<(Rectangle, Vector)>,
    pending: Option<(Rectangle, Vector)>,
}

impl Operation<Option<Rectangle>> for Locate {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<Option<Rectangle>>)) {
        let entered = self.pending.take();
        self.around.extend(entered);
        operate(self);
        if entered.is_some() {
            self.around.pop();
        }
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        self.pending = None;
        if id == Some(&self.id) {
            self.found = match self.around.last() {
                Some((window, scrolled)) => (bounds - *scrolled).intersection(window),
                None => Some(bounds),
            };
        }
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        _content_bounds: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        let (window, scrolled) = match self.around.last() {
            Some((window, scrolled)) => ((bounds - *scrolled).intersection(window).unwrap_or_default(), *scrolled),
            None => (bounds, Vector::ZERO),
        };
        self.pending = Some((window, scrolled + translation));
    }

    fn finish(&self) -> Outcome<Option<Rectangle>> {
        Outcome::Some(self.found)
    }
}

/// An anchor and what opens beside it.
pub struct Popover<'a, Message> {
    anchor: Element<'a, Message>,
    content: Option<Element<'a, Message>>,
    on_close: Message,
    side: Side,
}

/// `content` is there while it is open (`surface::popup(…)` is its usual ground); the first thing in
/// it takes the focus. `on_close` is sent on Esc and on a press outside.
pub fn popover<'a, Message: 'a>(
    anchor: impl Into<Element<'a, Message>>,
    content: Option<impl Into<Element<'a, Message>>>,
    on_close: Message,
) -> Popover<'a, Message> {
    let content = content.map(|content| focus::scope(content).autofocus().into());
    Popover { anchor: anchor.into(), content, on_close, side: Side::Below }
}

impl<Message> Popover<'_, Message> {
    /// Where it opens.
    #[must_use]
    pub fn side(mut self, side: Side) -> Self {
        self.side = side;
        self
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Popover<'_, Message> {
    hand_on!(anchor: size, layout, operate, update, draw, mouse_interaction);

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.anchor), self.content.as_ref().map_or_else(Tree::empty, Tree::new)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.children[0].diff(&self.anchor);
        match &self.content {
            Some(content) => tree.children[1].diff(content),
            None => tree.children[1] = Tree::empty(),
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let (anchor_tree, content_tree) = tree.children.split_at_mut(1);
        if let Some(content) = &mut self.content {
            return Some(overlay::Element::new(Box::new(Panel {
                content,
                tree: &mut content_tree[0],
                on_close: self.on_close.clone(),
                anchor: layout.bounds() + translation,
                side: self.side,
            })));
        }
        self.anchor.as_widget_mut().overlay(&mut anchor_tree[0], layout, renderer, viewport, translation)
    }
}

impl<'a, Message: Clone + 'a> From<Popover<'a, Message>> for Element<'a, Message> {
    fn from(popover: Popover<'a, Message>) -> Self {
        Element::new(popover)
    }
}

struct Panel<'b, 'a, Message> {
    content: &'b mut Element<'a, Message>,
    tree: &'b mut Tree,
    on_close: Message,
    anchor: Rectangle,
    side: Side,
}

impl<Message: Clone> Overlay<Message, Theme, Renderer> for Panel<'_, '_, Message> {
    fn layout(&mut self, renderer: &Renderer, bounds: Size) -> layout::Node {
        const AIR: f32 = 8.0;
        let below = bounds.height - (self.anchor.y + self.anchor.height);
        let tallest = match self.side {
            Side::Left => bounds.height - 2.0 * AIR,
            _ => below.max(self.anchor.y) - 4.0 - AIR,
        };
        let room = Size::new(bounds.width - 2.0 * AIR, tallest.max(0.0));
        let node = self.content.as_widget_mut().layout(self.tree, renderer, &layout::Limits::new(Size::ZERO, room));
        let size = node.size();
        let at = match self.side {
            Side::Below => place(self.anchor, size, bounds).position(),
            Side::BelowEnd => {
                let x = self.anchor.x + self.anchor.width - size.width;
                Point::new(x.max(AIR), place(self.anchor, size, bounds).y)
            }
            Side::Left => {
                let y = self.anchor.y.min(bounds.height - AIR - size.height).max(AIR);
                Point::new((self.anchor.x - 4.0 - size.width).max(AIR), y)
            }
        };
        layout::Node::with_children(bounds, vec![node.move_to(at)])
    }

    fn operate(&mut self, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        if let Some(inner) = layout.children().next() {
            self.content.as_widget_mut().operate(self.tree, inner, renderer, operation);
        }
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
    ) {
        let Some(inner) = layout.children().next() else { return };
        let window = layout.bounds();
        self.content.as_widget_mut().update(self.tree, event, inner, cursor, renderer, clipboard, shell, &window);
        if shell.is_event_captured() {
            return;
        }
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed { key: Key::Named(Named::Escape), .. }) => {
                shell.publish(self.on_close.clone());
                shell.capture_event();
            }
            // What the popover has no use for does not act on the list below it; chords of the window do.
            Event::Keyboard(pressed @ keyboard::Event::KeyPressed { .. })
                if Shortcut::of_event(pressed).is_none_or(|shortcut| !shortcut.comes_first()) =>
            {
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::ButtonPressed(_)) | Event::Touch(touch::Event::FingerPressed { .. }) => {
                if !cursor.is_over(inner.bounds()) {
                    shell.publish(self.on_close.clone());
                }
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::WheelScrolled { .. }) if cursor.is_over(inner.bounds()) => shell.capture_event(),
            _ => {}
        }
    }

    fn mouse_interaction(&self, layout: Layout<'_>, cursor: mouse::Cursor, renderer: &Renderer) -> mouse::Interaction {
        let Some(inner) = layout.children().next() else { return mouse::Interaction::None };
        if !cursor.is_over(inner.bounds()) {
            return mouse::Interaction::None;
        }
        let content = self.content.as_widget().mouse_interaction(self.tree, inner, cursor, &layout.bounds(), renderer);
        if content == mouse::Interaction::None { mouse::Interaction::Idle } else { content }
    }

    fn draw(&self, renderer: &mut Renderer, theme: &Theme, style: &renderer::Style, layout: Layout<'_>, cursor: mouse::Cursor) {
        if let Some(inner) = layout.children().next() {
            self.content.as_widget().draw(self.tree, renderer, theme, style, inner, cursor, &layout.bounds());
        }
    }

    fn overlay<'c>(
        &'c mut self,
        layout: Layout<'c>,
        renderer: &Renderer,
    ) -> Option<overlay::Element<'c, Message, Theme, Renderer>> {
        let inner = layout.children().next()?;
        let window = layout.bounds();
        self.content.as_widget_mut().overlay(self.tree, inner, renderer, &window, Vector::ZERO)
    }
}
