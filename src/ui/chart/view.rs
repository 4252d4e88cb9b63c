//! The widget of a chart: drawing kept until data, theme or size change, value on hover, keys, click.

use std::cell::Cell;

use iced::advanced::graphics::geometry::Renderer as _;
use iced::advanced::layout::{self, Layout as Place};
use iced::advanced::renderer::{self, Quad};
use iced::advanced::text::{self, Renderer as _};
use iced::advanced::widget::{self, Operation, Tree, operation, tree};
use iced::advanced::{Clipboard, Renderer as _, Shell, Widget, mouse};
use iced::keyboard::{self, key::Named};
use iced::widget::canvas;
use iced::{Border, Color, Element, Event, Length, Pixels, Point, Rectangle, Renderer, Size, Theme, Vector, alignment};
use plotters::prelude::IntoDrawingArea;

use super::backend::{CanvasBackend, text_width};
use super::layout::SMALL;
use super::paint::paint;
use super::{Chart, Layout, Palette};
use crate::ui::tokens::{self, radius, space};
use crate::ui::{focus, fonts};

const LINE: f32 = 16.0;

/// A chart with its drawing, kept by the screen.
#[derive(Debug)]
pub struct Cached {
    chart: Chart,
    cache: canvas::Cache,
    /// The theme of the drawing; none until it is drawn.
    dark: Cell<Option<bool>>,
}

impl Cached {
    /// A chart not drawn yet.
    pub fn new(chart: Chart) -> Self {
        Self { chart, cache: canvas::Cache::new(), dark: Cell::new(None) }
    }

    /// The description.
    pub fn chart(&self) -> &Chart {
        &self.chart
    }

    /// Takes new figures or labels of another language; draws anew only if something differs.
    pub fn set(&mut self, chart: Chart) {
        if chart != self.chart {
            self.chart = chart;
            self.cache.clear();
        }
    }
}

/// Shows a [`Cached`] chart.
pub struct View<'a, Message> {
    cached: &'a Cached,
    id: Option<widget::Id>,
    width: Length,
    height: Length,
    on_press: Option<Box<dyn Fn(usize) -> Message + 'a>>,
}

impl<'a, Message> View<'a, Message> {
    /// Fills the width and is 200 px high.
    pub fn new(cached: &'a Cached) -> Self {
        Self { cached, id: None, width: Length::Fill, height: Length::Fixed(200.0), on_press: None }
    }

    /// Name for focus operations.
    #[must_use]
    pub fn id(mut self, id: impl Into<widget::Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Width.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Height.
    #[must_use]
    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.height = height.into();
        self
    }

    /// What a click on a group, stage or day means: open its documents. The index is that of the
    /// description. Makes the chart reachable by keyboard: ← →, Enter.
    #[must_use]
    pub fn on_press(mut self, on_press: impl Fn(usize) -> Message + 'a) -> Self {
        self.on_press = Some(Box::new(on_press));
        self
    }

    fn lay(&self, size: Size) -> Layout {
        Layout::new(&self.cached.chart, size, |content, size| text_width(content, size, false))
    }
}

#[derive(Debug, Default)]
struct Internal {
    layout: Option<Layout>,
    /// Index of the mark under the pointer or the keyboard.
    active: Option<usize>,
    focused: bool,
}

impl operation::Focusable for Internal {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
        self.active = None;
    }
}

impl<Message> Widget<Message, Theme, Renderer> for View<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Internal>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Internal::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, self.height)
    }

    fn layout(&mut self, tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let size = limits.width(self.width).height(self.height).resolve(self.width, self.height, Size::ZERO);
        let internal = tree.state.downcast_mut::<Internal>();
        let layout = self.lay(size);
        internal.active = internal.active.filter(|&active| active < layout.marks.len());
        internal.layout = Some(layout);
        layout::Node::new(size)
    }

    fn operate(&mut self, tree: &mut Tree, layout: Place<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        operation.container(self.id.as_ref(), layout.bounds());
        if self.on_press.is_some() {
            operation.focusable(self.id.as_ref(), layout.bounds(), tree.state.downcast_mut::<Internal>());
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        place: Place<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _viewport: &Rectangle,
    ) {
        let internal = tree.state.downcast_mut::<Internal>();
        let Some(layout) = &internal.layout else { return };
        let pointed = cursor.position_in(place.bounds()).and_then(|position| layout.hit(position));
        match event {
            Event::Mouse(mouse::Event::CursorMoved { .. } | mouse::Event::CursorLeft)
                if internal.active != pointed && !(internal.focused && pointed.is_none()) =>
            {
                internal.active = pointed;
                shell.request_redraw();
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                internal.focused = false;
                if let (Some(on_press), Some(mark)) = (&self.on_press, pointed) {
                    shell.publish(on_press(layout.marks[mark].index));
                    shell.capture_event();
                }
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key: keyboard::Key::Named(named), modifiers, .. })
                if internal.focused && modifiers.is_empty() && !layout.marks.is_empty() =>
            {
                let last = layout.marks.len() - 1;
                let active = internal.active;
                let next = match named {
                    Named::ArrowRight | Named::ArrowDown => Some(active.map_or(0, |active| (active + 1).min(last))),
                    Named::ArrowLeft | Named::ArrowUp => Some(active.map_or(last, |active| active.saturating_sub(1))),
                    Named::Home => Some(0),
                    Named::End => Some(last),
                    Named::Enter => {
                        if let (Some(on_press), Some(mark)) = (&self.on_press, active) {
                            shell.publish(on_press(layout.marks[mark].index));
                            shell.capture_event();
                        }
                        return;
                    }
                    _ => return,
                };
                internal.active = next;
                shell.request_redraw();
                shell.capture_event();
            }
            _ => {}
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        place: Place<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        let layout = tree.state.downcast_ref::<Internal>().layout.as_ref();
        let pointed = cursor.position_in(place.bounds()).zip(layout).and_then(|(position, layout)| layout.hit(position));
        if self.on_press.is_some() && pointed.is_some() { mouse::Interaction::Pointer } else { mouse::Interaction::None }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        place: Place<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let internal = tree.state.downcast_ref::<Internal>();
        let (bounds, tokens) = (place.bounds(), tokens::tokens(theme));
        let (Some(layout), Some(_)) = (&internal.layout, bounds.intersection(viewport)) else { return };
        let palette = Palette::new(tokens);
        if self.cached.dark.replace(Some(tokens.is_dark)) != Some(tokens.is_dark) {
            self.cached.cache.clear();
        }
        let geometry = self.cached.cache.draw(renderer, bounds.size(), |frame| {
            let area = CanvasBackend::new(frame).into_drawing_area();
            if let Err(error) = paint(&area, &self.cached.chart, layout, &palette, "") {
                tracing::error!(%error, "a chart could not be drawn");
            }
        });
        renderer.with_translation(Vector::new(bounds.x, bounds.y), |renderer| renderer.draw_geometry(geometry));
        if internal.focused {
            focus::draw_ring(renderer, tokens, bounds, radius::CONTROL, false);
        }
        let Some(mark) = internal.active.and_then(|active| layout.marks.get(active)) else { return };
        // Over the drawing, in a layer of its own, so that nothing has to be drawn anew.
        renderer.with_layer(*viewport, |renderer| {
            let bar = mark.bar + Vector::new(bounds.x, bounds.y);
            let border = Border { radius: 3.0.into(), ..Border::default() };
            let shade = Color { a: 0.12, ..tokens.ink };
            renderer.fill_quad(Quad { bounds: bar, border, ..Quad::default() }, shade);
            if let Some(hint) = self.cached.chart.hint(mark) {
                draw_hint(renderer, tokens, hint, bar, bounds);
            }
        });
    }
}

/// The value of the active bar above it, inside the chart as far as it fits.
fn draw_hint(renderer: &mut Renderer, tokens: &tokens::Tokens, hint: &str, bar: Rectangle, within: Rectangle) {
    let lines = hint.lines().count() as f32;
    let widest = hint.lines().map(|line| text_width(line, SMALL, false)).fold(0.0, f32::max);
    let size = Size::new(widest.ceil() + 2.0 * space::S8, lines * LINE + space::S8);
    let room = (within.x + within.width - size.width).max(within.x);
    let x = (bar.center_x() - size.width / 2.0).clamp(within.x, room);
    let above = bar.y - size.height - space::S4;
    let y = if above >= within.y - size.height { above } else { bar.y + bar.height + space::S4 };
    let bounds = Rectangle::new(Point::new(x.round(), y.round()), size);
    let border = Border { color: tokens.line2, width: 1.0, radius: radius::CONTROL.into() };
    let quad = Quad { bounds, border, shadow: tokens.shadow_menu(), ..Quad::default() };
    renderer.fill_quad(quad, tokens.raised);
    for (index, line) in hint.lines().enumerate() {
        let at = Point::new(bounds.x + space::S8, bounds.y + space::S4 + LINE * index as f32);
        let text = text::Text {
            content: line.to_owned(),
            bounds: Size::new(f32::INFINITY, LINE),
            size: Pixels(SMALL),
            line_height: text::LineHeight::Absolute(Pixels(LINE)),
            font: if index == 0 { fonts::MEDIUM } else { fonts::REGULAR },
            align_x: text::Alignment::Left,
            align_y: alignment::Vertical::Top,
            shaping: text::Shaping::Auto,
            wrapping: text::Wrapping::None,
        };
        renderer.fill_text(text, at, if index == 0 { tokens.ink } else { tokens.ink2 }, Rectangle::INFINITE);
    }
}

impl<'a, Message: 'a> From<View<'a, Message>> for Element<'a, Message> {
    fn from(view: View<'a, Message>) -> Self {
        Element::new(view)
    }
}
