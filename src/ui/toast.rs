//! Toasts at the bottom right: at most three, each for eight seconds, longer while pointed at or in
//! focus; they never take the focus. The card is `widget::feed::toast_card`.

use std::time::{Duration, Instant};

use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, mouse};
use iced::keyboard::{self, Key, key::Named};
use iced::widget::{container, stack};
use iced::{Element, Event, Length, Padding, Rectangle, Renderer, Theme, alignment, window};

use super::keyed::keyed;
use super::tokens::space;
use crate::ui::hand_on::hand_on;

/// How many are seen at once.
pub const LIMIT: usize = 3;
/// How long one stays.
pub const STAY: Duration = Duration::from_secs(8);

/// The id of the region of the window in which toasts stand (F6).
pub const REGION: &str = "toasts";

/// A toast on its place.
pub struct Toast<'a, Message> {
    /// Tells it from the others; the same through its life.
    pub key: u64,
    /// The card.
    pub card: Element<'a, Message>,
    /// Sent when its time is over, and on Esc while it has the focus.
    pub on_expire: Message,
}

/// Puts toasts over `base`, newest last, at most [`LIMIT`]; `more` («ещё 4», opens the bell) stands
/// under them when there are others. `bottom` keeps free the footer (px).
pub fn over<'a, Message: Clone + 'a>(
    base: impl Into<Element<'a, Message>>,
    toasts: Vec<Toast<'a, Message>>,
    more: Option<Element<'a, Message>>,
    bottom: f32,
) -> Element<'a, Message> {
    let shown = toasts.into_iter().take(LIMIT).map(|toast| {
        let timed = Element::new(Timed { content: toast.card, on_expire: toast.on_expire });
        keyed(toast.key, timed).into()
    });
    let column = iced::widget::Column::with_children(shown).push(more).spacing(space::S8).align_x(alignment::Horizontal::Right);
    let place = container(column)
        .id(REGION)
        .width(Length::Fill)
        .height(Length::Fill)
        .align_x(alignment::Horizontal::Right)
        .align_y(alignment::Vertical::Bottom)
        .padding(Padding { right: space::S16, bottom: space::S16 + bottom, ..Padding::ZERO });
    stack![base.into(), place].width(Length::Fill).height(Length::Fill).into()
}

struct Timed<'a, Message> {
    content: Element<'a, Message>,
    on_expire: Message,
}

struct State {
    left: Duration,
    last: Option<Instant>,
    expired: bool,
}

#[derive(Default)]
struct HasFocus(bool);

impl Operation<()> for HasFocus {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<()>)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        self.0 |= state.is_focused();
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Timed<'_, Message> {
    hand_on!(content: children, diff, size, layout, operate, draw, overlay);

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State { left: STAY, last: None, expired: false })
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
        let over = cursor.is_over(layout.bounds());
        if let Event::Keyboard(keyboard::Event::KeyPressed { key: Key::Named(Named::Escape), .. }) = event
            && !shell.is_event_captured()
        {
            let mut focus = HasFocus::default();
            self.content.as_widget_mut().operate(inner, layout, renderer, &mut focus);
            if focus.0 {
                shell.publish(self.on_expire.clone());
                shell.capture_event();
            }
        }
        if let Event::Window(window::Event::RedrawRequested(now)) = event {
            let mut focus = HasFocus::default();
            self.content.as_widget_mut().operate(inner, layout, renderer, &mut focus);
            let state = tree.state.downcast_mut::<State>();
            let passed = state.last.map_or(Duration::ZERO, |last| now.saturating_duration_since(last));
            state.last = Some(*now);
            if !over && !focus.0 {
                state.left = state.left.saturating_sub(passed);
            }
            if state.left.is_zero() && !state.expired {
                state.expired = true;
                shell.publish(self.on_expire.clone());
            } else if !state.expired {
                let next = if over || focus.0 { Duration::from_secs(1) } else { state.left };
                shell.request_redraw_at(*now + next);
            }
        }
        // A press on the card is not a press on what lies below.
        if over && matches!(event, Event::Mouse(mouse::Event::ButtonPressed(_) | mouse::Event::WheelScrolled { .. })) {
            shell.capture_event();
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        if !cursor.is_over(layout.bounds()) {
            return mouse::Interaction::None;
        }
        let inner = self.content.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer);
        if inner == mouse::Interaction::None { mouse::Interaction::Idle } else { inner }
    }
}
