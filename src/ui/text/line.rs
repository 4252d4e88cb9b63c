//! One line of text that is cut with «…» when there is no room; the full text is in the tooltip.

use iced::advanced::text::{Alignment, LineHeight, Paragraph as _, Shaping, Text, Wrapping, paragraph::Plain};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer, text};
use iced::widget::text::IntoFragment;
use iced::{Element, Event, Font, Length, Pixels, Point, Rectangle, Renderer, Size, Theme, Vector, alignment, window};

use super::{BODY, Scale, Styled, Tone};
use crate::ui::fonts;
use crate::ui::tip::{self, Timer, Tip};
use crate::ui::tokens::tokens;

type Paragraph = <Renderer as text::Renderer>::Paragraph;

/// A line that never wraps and never overflows. As wide as its text, unless given a width.
pub struct Line<'a> {
    content: iced::widget::text::Fragment<'a>,
    scale: Scale,
    font: Font,
    tone: Tone,
    width: Length,
    align: Alignment,
    tip: Tip,
}

/// One line at 13/20, for cells, rows, buttons: whatever must not wrap.
pub fn line<'a>(content: impl IntoFragment<'a>) -> Line<'a> {
    Line {
        content: content.into_fragment(),
        scale: BODY,
        font: fonts::REGULAR,
        tone: Tone::Inherited,
        width: Length::Shrink,
        align: Alignment::Left,
        tip: Tip::default(),
    }
}

impl Line<'_> {
    /// Another step of the scale ([`super::SMALL`], [`super::TITLE`]…).
    #[must_use]
    pub fn scale(mut self, scale: Scale) -> Self {
        self.scale = scale;
        self
    }

    /// 12/16.
    #[must_use]
    pub fn small(self) -> Self {
        self.scale(super::SMALL)
    }

    /// Width; `Fill` in cells.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Takes the room there is.
    #[must_use]
    pub fn fill(self) -> Self {
        self.width(Length::Fill)
    }

    /// To the right edge: numbers. Takes the room there is.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.align = Alignment::Right;
        self.width(Length::Fill)
    }

    /// In the middle. Takes the room there is.
    #[must_use]
    pub fn center(mut self) -> Self {
        self.align = Alignment::Center;
        self.width(Length::Fill)
    }
}

impl Styled for Line<'_> {
    fn with_font(mut self, font: Font) -> Self {
        self.font = font;
        self
    }

    fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

#[derive(Default)]
struct State {
    /// The whole text, measured once per content.
    full: Plain<Paragraph>,
    /// The cut text and the width it was cut for.
    cut: Option<(f32, Plain<Paragraph>)>,
    tip: Timer,
}

impl State {
    fn shown(&self) -> &Paragraph {
        self.cut.as_ref().map_or(self.full.raw(), |(_, cut)| cut.raw())
    }
}

fn format(content: &str, scale: Scale, font: Font) -> Text<&str> {
    Text {
        content,
        bounds: Size::INFINITE,
        size: Pixels(scale.size),
        line_height: LineHeight::Absolute(Pixels(scale.line)),
        font,
        align_x: Alignment::Left,
        align_y: alignment::Vertical::Top,
        shaping: Shaping::Auto,
        wrapping: Wrapping::None,
    }
}

/// The longest beginning of the text that fits into `room` with «…» at its end.
fn cut(full: &Plain<Paragraph>, scale: Scale, font: Font, room: f32) -> Plain<Paragraph> {
    let content = full.content();
    let ellipsis = Paragraph::with_text(format("…", scale, font)).min_width();
    let middle = Point::new((room - ellipsis).max(0.0), scale.line / 2.0);
    let mut end = match full.raw().hit_test(middle) {
        Some(text::Hit::CharOffset(index)) => index.min(content.len()),
        None => 0,
    };
    loop {
        while !content.is_char_boundary(end) {
            end -= 1;
        }
        let shown = format!("{}…", content[..end].trim_end());
        let cut = Plain::new(format("", scale, font).with_content(shown));
        if end == 0 || cut.min_width() <= room {
            return cut;
        }
        end -= 1;
    }
}

/// The text as it fits into `room` px on one line, and its width; for things that draw text themselves.
pub fn fit(content: &str, scale: Scale, font: Font, room: f32) -> (String, f32) {
    let full: Plain<Paragraph> = Plain::new(format("", scale, font).with_content(content.to_owned()));
    if full.min_width() <= room {
        return (content.to_owned(), full.min_width());
    }
    let cut = cut(&full, scale, font, room);
    (cut.content().to_owned(), cut.min_width())
}

/// How wide the text is on one line, px.
pub fn width(content: &str, scale: Scale, font: Font) -> f32 {
    Paragraph::with_text(format(content, scale, font)).min_width()
}

impl<Message> Widget<Message, Theme, Renderer> for Line<'_> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        if state.full.update(format(&self.content, self.scale, self.font)) {
            state.cut = None;
        }
        let natural = state.full.min_width();
        let limits = limits.width(self.width);
        let room = limits.max().width;
        if natural <= room + 0.01 {
            state.cut = None;
        } else if state.cut.as_ref().is_none_or(|(width, _)| *width != room) {
            state.cut = Some((room, cut(&state.full, self.scale, self.font, room)));
        }
        let shown = state.shown().min_width();
        let size = limits.resolve(self.width, Length::Shrink, Size::new(shown, self.scale.line));
        layout::Node::new(size)
    }

    fn operate(&mut self, _tree: &mut Tree, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        operation.text(None, layout.bounds(), &self.content);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        let watches = state.cut.is_some() || state.tip.is_open();
        if watches && matches!(event, Event::Mouse(_) | Event::Window(window::Event::RedrawRequested(_))) {
            state.tip.step(state.cut.is_some() && cursor.is_over(layout.bounds()), event, shell);
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        inherited: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        use iced::advanced::text::Renderer as _;

        let bounds = layout.bounds();
        if !viewport.intersects(&bounds) {
            return;
        }
        let shown = tree.state.downcast_ref::<State>().shown();
        let free = bounds.width - shown.min_width();
        let x = match self.align {
            Alignment::Right => bounds.x + free,
            Alignment::Center => bounds.x + free / 2.0,
            _ => bounds.x,
        };
        let color = self.tone.color(tokens(theme)).unwrap_or(inherited.text_color);
        renderer.fill_paragraph(shown, Point::new(x, bounds.y), color, *viewport);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        _renderer: &Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let state = tree.state.downcast_ref::<State>();
        if !state.tip.is_open() || state.cut.is_none() {
            return None;
        }
        self.tip.text = self.content.clone().into_owned();
        Some(tip::overlay(&self.tip, layout.bounds() + translation))
    }
}

impl<'a, Message> From<Line<'a>> for Element<'a, Message> {
    fn from(line: Line<'a>) -> Self {
        Element::new(line)
    }
}
