//! A beat for what counts down: sends a message once a period, as long as it is on the screen.

use std::time::{Duration, Instant};

use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, mouse};
use iced::{Element, Event, Rectangle, Renderer, Theme, window};

use crate::ui::hand_on::hand_on;

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
    hand_on!(content: children, diff, size, layout, operate, draw, mouse_interaction, overlay);

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
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
}

#[cfg(test)]
mod tests {
    use iced::widget::Space;
    use iced_test::Simulator;

    use iced::Size;

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
