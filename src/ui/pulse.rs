//! A beat for what counts down: sends a message once a period, as long as it is on the screen.

use std::time::{Duration, Instant};

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, window};

/// Sends `on_beat`, if there is one, once a `period` while `content` is drawn; in another tab, or without it in the view, nothing beats.
pub fn pulse<'a, Message: Clone + 'a>(
    content: impl Into<Element<'a, Message>>,
    period: Duration,
    on_beat: Option<Message>,
) -> Element<'a, Message> {
    Element::new(Pulse { content: content.into(), period, on_beat })
}

struct Pulse<'a, Message> {
    content: Element<'a, Message>,
    period: Duration,
    on_beat: Option<Message>,
}

#[derive(Default)]
struct State {
    next: Option<Instant>,
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Pulse<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
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
        let inner = &mut tree.children[0];
        self.content.as_widget_mut().update(inner, event, layout, cursor, renderer, clipboard, shell, viewport);
        let state = tree.state.downcast_mut::<State>();
        let Some(on_beat) = &self.on_beat else {
            state.next = None;
            return;
        };
        if let Event::Window(window::Event::RedrawRequested(now)) = event {
            // The period may have become shorter meanwhile.
            let due = state.next.map_or(*now + self.period, |next| next.min(*now + self.period));
            let next = if *now >= due {
                shell.publish(on_beat.clone());
                *now + self.period
            } else {
                due
            };
            state.next = Some(next);
            shell.request_redraw_at(next);
        }
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
        self.content.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
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

#[cfg(test)]
mod tests {
    use iced::widget::Space;
    use iced_test::Simulator;

    use super::*;
    use crate::ui::fonts;

    #[test]
    fn it_beats_once_a_period_and_rests_without_a_message() {
        let second = Duration::from_secs(1);
        for (message, expected) in [(Some(()), 3), (None, 0)] {
            let beating: Element<'_, ()> = pulse(Space::new(), second, message);
            let mut ui = Simulator::with_size(fonts::settings(), Size::new(100.0, 100.0), beating);
            let start = Instant::now();
            // Frames come when they come: a late one brings one beat, and the next period begins with it.
            for milliseconds in [0, 400, 1_000, 1_100, 1_900, 2_300, 2_400, 3_300] {
                let now = start + Duration::from_millis(milliseconds);
                let _ = ui.simulate([Event::Window(window::Event::RedrawRequested(now))]);
            }
            assert_eq!(ui.into_messages().count(), expected);
        }
    }
}
