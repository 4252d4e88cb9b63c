//! Every frame is painted whole.
//!
//! The software renderer of iced 0.14 repaints only what it believes has changed, and is wrong in two
//! ways: it draws shadows without regard to the repainted region, so that a shadow under an open
//! menu grows darker with every step of the pointer, and it takes text aligned to the middle or to
//! the right to begin at its anchor, so that a part of it stays behind. It does repaint everything inside
//! a layer whose bounds differ from those of the last frame. This wrapper puts the whole window
//! into such a layer. `damage.rs` shows by pixels what happens without it.

use std::cell::Cell;

use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Layout, Renderer as _, Widget, mouse, renderer};
use iced::{Element, Rectangle, Renderer, Theme};

use crate::ui::hand_on::hand_on;

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
    hand_on!(content: children, diff, size, layout, operate, update, mouse_interaction, overlay);

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Odd>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Odd::default())
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
}

impl<'a, Message: 'a> From<Whole<'a, Message>> for Element<'a, Message> {
    fn from(whole: Whole<'a, Message>) -> Self {
        Element::new(whole)
    }
}
