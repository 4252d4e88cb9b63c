//! The tooltip: name, key, or why a thing is off. Opens after half a second under the pointer or in focus.

use std::time::{Duration, Instant};

use iced::advanced::text::{Alignment, LineHeight, Paragraph as _, Shaping, Text, Wrapping};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer, text};
use iced::{Border, Color, Element, Event, Pixels, Point, Rectangle, Renderer, Size, Theme, Vector, alignment, window};

use super::fonts;
use super::text::SMALL;
use super::tokens::{radius, tokens};
use crate::ui::hand_on::hand_on;

const DELAY: Duration = Duration::from_millis(500);
const PADDING: f32 = 8.0;
const GAP: f32 = 6.0;
const WIDTH: f32 = 320.0;

/// What a tooltip says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tip {
    /// The name, or the reason why the thing is off, or the full text of a cut line.
    pub text: String,
    /// The key that does the same.
    pub key: Option<String>,
}

impl Tip {
    /// A tooltip of plain text.
    pub fn new(text: impl Into<String>) -> Self {
        Tip { text: text.into(), key: None }
    }

    /// With the key that does the same (`Shortcut::to_string`).
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
}

impl From<&str> for Tip {
    fn from(text: &str) -> Self {
        Tip::new(text)
    }
}

impl From<String> for Tip {
    fn from(text: String) -> Self {
        Tip::new(text)
    }
}

/// When the tooltip is to be seen; kept in the state of the widget that has one.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) enum Timer {
    #[default]
    Idle,
    Waiting(Instant),
    Open,
}

impl Timer {
    /// Follows the event; `wanted` = pointed at or in focus.
    pub(super) fn step<Message>(&mut self, wanted: bool, event: &Event, shell: &mut Shell<'_, Message>) {
        let now = match event {
            Event::Window(window::Event::RedrawRequested(now)) => *now,
            Event::Mouse(mouse::Event::ButtonPressed(_)) => {
                if *self == Timer::Open {
                    shell.invalidate_layout();
                    shell.request_redraw();
                }
                // Stays away until the pointer leaves and comes back.
                *self = Timer::Waiting(Instant::now() + Duration::from_secs(3600));
                return;
            }
            _ => Instant::now(),
        };
        match *self {
            Timer::Idle if wanted => {
                *self = Timer::Waiting(now);
                shell.request_redraw_at(now + DELAY);
            }
            Timer::Waiting(_) if !wanted => *self = Timer::Idle,
            Timer::Waiting(since) => {
                if now >= since + DELAY {
                    *self = Timer::Open;
                    shell.invalidate_layout();
                    shell.request_redraw();
                } else if since <= now {
                    shell.request_redraw_at(since + DELAY);
                }
            }
            Timer::Open if !wanted => {
                *self = Timer::Idle;
                shell.invalidate_layout();
                shell.request_redraw();
            }
            _ => {}
        }
    }

    pub(super) fn is_open(self) -> bool {
        self == Timer::Open
    }
}

/// The tooltip itself, beside `anchor` (in window coordinates).
pub(super) fn overlay<'a, Message>(tip: &'a Tip, anchor: Rectangle) -> overlay::Element<'a, Message, Theme, Renderer> {
    overlay::Element::new(Box::new(TipOverlay { tip, anchor }))
}

struct TipOverlay<'a> {
    tip: &'a Tip,
    anchor: Rectangle,
}

fn line(content: String, bounds: Size) -> Text<String> {
    Text {
        content,
        bounds,
        size: Pixels(SMALL.size),
        line_height: LineHeight::Absolute(Pixels(SMALL.line)),
        font: fonts::REGULAR,
        align_x: Alignment::Default,
        align_y: alignment::Vertical::Top,
        shaping: Shaping::Advanced,
        wrapping: Wrapping::WordOrGlyph,
    }
}

fn measure(content: &str, width: f32) -> Size {
    type Paragraph = <Renderer as text::Renderer>::Paragraph;
    Paragraph::with_text(line(content.to_owned(), Size::new(width, f32::INFINITY)).as_ref()).min_bounds()
}

impl<Message> overlay::Overlay<Message, Theme, Renderer> for TipOverlay<'_> {
    fn layout(&mut self, _renderer: &Renderer, bounds: Size) -> layout::Node {
        let text = measure(&self.tip.text, WIDTH);
        let key = self.tip.key.as_ref().map(|key| measure(key, WIDTH));
        let mut width = text.width.ceil() + 1.0 + 2.0 * PADDING;
        if let Some(key) = key {
            width += key.width.ceil() + 2.0 * PADDING;
        }
        let size = Size::new(width, text.height.max(SMALL.line) + 2.0 * 6.0);
        let x = (self.anchor.center_x() - size.width / 2.0).min(bounds.width - size.width - 4.0).max(4.0);
        let below = self.anchor.y + self.anchor.height + GAP;
        let y = if below + size.height <= bounds.height - 4.0 { below } else { self.anchor.y - GAP - size.height };
        // The whole window is its place, or the shadow would be cut off.
        layout::Node::with_children(bounds, vec![layout::Node::new(size).move_to(Point::new(x, y.max(4.0)))])
    }

    fn draw(&self, renderer: &mut Renderer, theme: &Theme, _style: &renderer::Style, layout: Layout<'_>, _cursor: mouse::Cursor) {
        use iced::advanced::Renderer as _;
        use iced::advanced::text::Renderer as _;

        let tokens = tokens(theme);
        let Some(bounds) = layout.children().next().map(|panel| panel.bounds()) else { return };
        // The other way round than the sheet: a tooltip is seen on anything.
        let (ground, ink, dim) =
            if tokens.is_dark { (tokens.raised, tokens.ink, tokens.ink3) } else { (tokens.ink, tokens.on_accent, tokens.line2) };
        renderer.fill_quad(
            renderer::Quad {
                bounds,
                border: Border {
                    color: if tokens.is_dark { tokens.line2 } else { Color::TRANSPARENT },
                    width: if tokens.is_dark { 1.0 } else { 0.0 },
                    radius: radius::CONTROL.into(),
                },
                shadow: tokens.shadow_menu(),
                ..renderer::Quad::default()
            },
            ground,
        );
        let at = Point::new(bounds.x + PADDING, bounds.y + 6.0);
        let key_width = self.tip.key.as_ref().map(|key| measure(key, WIDTH).width.ceil());
        let text_width = bounds.width - 2.0 * PADDING - key_width.map_or(0.0, |width| width + 2.0 * PADDING);
        let size = Size::new(text_width, bounds.height - 12.0);
        renderer.fill_text(line(self.tip.text.clone(), size), at, ink, bounds);
        if let (Some(key), Some(width)) = (&self.tip.key, key_width) {
            let at = Point::new(bounds.x + bounds.width - PADDING - width, at.y);
            renderer.fill_text(line(key.clone(), Size::new(width + 1.0, SMALL.line)), at, dim, bounds);
        }
    }

    fn index(&self) -> f32 {
        // Above menus and dialogs.
        10.0
    }
}

/// Gives anything a tooltip; pressable things have their own (`.tip(…)`).
pub struct Tipped<'a, Message> {
    content: Element<'a, Message>,
    tip: Tip,
}

/// Wraps `content` so that `tip` shows while the pointer rests on it.
pub fn tip<'a, Message>(content: impl Into<Element<'a, Message>>, tip: impl Into<Tip>) -> Tipped<'a, Message> {
    Tipped { content: content.into(), tip: tip.into() }
}

impl<Message> Widget<Message, Theme, Renderer> for Tipped<'_, Message> {
    hand_on!(content: children, diff, size, layout, draw, mouse_interaction);

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Timer>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Timer::default())
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
        });
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
        if matches!(event, Event::Mouse(_) | Event::Window(window::Event::RedrawRequested(_))) {
            let timer = tree.state.downcast_mut::<Timer>();
            timer.step(cursor.is_over(layout.bounds()), event, shell);
        }
        self.content.as_widget_mut().update(&mut tree.children[0], event, layout, cursor, renderer, clipboard, shell, viewport);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let open = tree.state.downcast_ref::<Timer>().is_open();
        let inner = self.content.as_widget_mut().overlay(&mut tree.children[0], layout, renderer, viewport, translation);
        with_tip(inner, open.then_some(&self.tip), layout.bounds() + translation)
    }
}

/// The overlays of the content and the tooltip together.
pub(super) fn with_tip<'b, Message: 'b>(
    inner: Option<overlay::Element<'b, Message, Theme, Renderer>>,
    tip: Option<&'b Tip>,
    anchor: Rectangle,
) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
    match (inner, tip) {
        (inner, None) => inner,
        (None, Some(tip)) => Some(overlay(tip, anchor)),
        (Some(inner), Some(tip)) => Some(overlay::Group::with_children(vec![inner, overlay(tip, anchor)]).overlay()),
    }
}

impl<'a, Message: 'a> From<Tipped<'a, Message>> for Element<'a, Message> {
    fn from(tipped: Tipped<'a, Message>) -> Self {
        Element::new(tipped)
    }
}
