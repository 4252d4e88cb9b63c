//! Every frame is painted whole.
//!
//! The software renderer of iced 0.14 repaints only what it believes has changed, and is wrong in two
//! ways: it draws shadows without regard to the repainted region, so that a shadow under an open
//! menu grows darker with every step of the pointer, and it takes text aligned to the middle or to
//! the right to begin at its anchor, so that a part of it stays behind. It does repaint everything inside
//! a layer whose bounds differ from those of the last frame. This wrapper puts the whole window
//! into such a layer. `damage.rs` shows by pixels what happens without it.

use std::cell::Cell;

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector};

/// Wraps the whole window.
pub struct Whole<'a, Message> {
    content: Element<'a, Message>,
}

/// Makes every frame of `content`, the whole window, be painted whole.
pub fn whole<'a, Message>(content: impl Into<Element<'a, Message>>) -> Whole<'a, Message> {
    Whole { content: content.into() }
}

/// Whether the last frame was an odd one.
#[derive(Debug, Default)]
struct Odd(Cell<bool>);

impl<Message> Widget<Message, Theme, Renderer> for Whole<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Odd>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Odd::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let tree = &mut tree.children[0];
        self.content.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let odd = &tree.state.downcast_ref::<Odd>().0;
        odd.set(!odd.get());
        // The window itself cuts what is beyond it.
        let bounds = viewport.expand(if odd.get() { 1.0 } else { 2.0 });
        renderer.with_layer(bounds, |renderer| {
            self.content.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
        });
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content.as_widget_mut().overlay(&mut tree.children[0], layout, renderer, viewport, translation)
    }
}

impl<'a, Message: 'a> From<Whole<'a, Message>> for Element<'a, Message> {
    fn from(whole: Whole<'a, Message>) -> Self {
        Element::new(whole)
    }
}
