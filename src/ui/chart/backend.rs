//! plotters draws onto iced's canvas.
//!
//! plotters thinks in whole pixels, which is blurry on fine screens and uneven for bars, so it is
//! given a paper [`SCALE`] times finer than the screen's and every coordinate is divided again here.

use std::convert::Infallible;

use iced::advanced::text;
use iced::alignment::{Horizontal, Vertical};
use iced::widget::canvas::{Frame, Path, Stroke, Text};
use iced::{Color, Pixels, Point, Size};
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle};

use crate::ui::{fonts, text as ui_text};

/// How many units of plotters make a pixel, on the canvas and in SVG alike.
pub const SCALE: f32 = 8.0;
/// plotters' SVG takes the size of a font for 1.24 em; what we give is multiplied beforehand.
pub const FONT_SCALE: f64 = 1.24;

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

/// A plotters backend over a frame of the canvas.
pub struct CanvasBackend<'a> {
    frame: &'a mut Frame,
}

impl<'a> CanvasBackend<'a> {
    /// Draws onto `frame`; (0, 0) is its upper left corner.
    pub fn new(frame: &'a mut Frame) -> Self {
        Self { frame }
    }
}

/// Width in pixels of a text in our font.
pub fn text_width(content: &str, size: f32, semibold: bool) -> f32 {
    let font = if semibold { fonts::SEMIBOLD } else { fonts::REGULAR };
    ui_text::width(content, ui_text::Scale { size, line: size * 1.3 }, font)
}

fn point((x, y): BackendCoord) -> Point {
    Point::new(x as f32 / SCALE, y as f32 / SCALE)
}

fn color(color: BackendColor) -> Color {
    let (r, g, b) = color.rgb;
    Color::from_rgba8(r, g, b, color.alpha as f32)
}

fn stroke<S: BackendStyle>(style: &S) -> Stroke<'static> {
    Stroke::default().with_color(color(style.color())).with_width(style.stroke_width() as f32 / SCALE)
}

fn size_of<S: BackendTextStyle>(style: &S) -> f32 {
    (style.size() / FONT_SCALE) as f32 / SCALE
}

fn is_bold<S: BackendTextStyle>(style: &S) -> bool {
    matches!(style.style(), FontStyle::Bold)
}

impl DrawingBackend for CanvasBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let size = self.frame.size();
        ((size.width * SCALE) as u32, (size.height * SCALE) as u32)
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, dot: BackendColor) -> Outcome {
        let side = 1.0 / SCALE;
        self.frame.fill_rectangle(point(at), Size::new(side, side), color(dot));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        let (mut from, mut to) = (point(from), point(to));
        // A hairline along a pixel is sharp only in the middle of it.
        if from.y == to.y {
            from.y = from.y.floor() + 0.5;
            to.y = from.y;
        }
        if from.x == to.x {
            from.x = from.x.floor() + 0.5;
            to.x = from.x;
        }
        self.frame.stroke(&Path::line(from, to), stroke(style));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        let (from, to) = (point(upper_left), point(bottom_right));
        let size = Size::new((to.x - from.x).max(0.0), (to.y - from.y).max(0.0));
        let path = Path::rectangle(from, size);
        if fill {
            self.frame.fill(&path, color(style.color()));
        } else {
            self.frame.stroke(&path, stroke(style));
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Outcome {
        let mut points = points.into_iter();
        let (Some(first), true) = (points.next(), style.color().alpha > 0.0) else { return Ok(()) };
        let rest: Vec<BackendCoord> = points.collect();
        if let [only] = rest[..] {
            return self.draw_line(first, only, style);
        }
        let path = Path::new(|builder| {
            builder.move_to(point(first));
            rest.iter().for_each(|&next| builder.line_to(point(next)));
        });
        self.frame.stroke(&path, stroke(style));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        let path = Path::circle(point(center), radius as f32 / SCALE);
        if fill {
            self.frame.fill(&path, color(style.color()));
        } else {
            self.frame.stroke(&path, stroke(style));
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Outcome {
        let mut points = points.into_iter();
        let Some(first) = points.next() else { return Ok(()) };
        let path = Path::new(|builder| {
            builder.move_to(point(first));
            points.for_each(|next| builder.line_to(point(next)));
            builder.close();
        });
        self.frame.fill(&path, color(style.color()));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, content: &str, style: &S, at: BackendCoord) -> Outcome {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        let anchor = style.anchor();
        self.frame.fill_text(Text {
            content: content.to_owned(),
            position: point(at),
            max_width: f32::INFINITY,
            color: color(style.color()),
            size: Pixels(size_of(style)),
            line_height: text::LineHeight::default(),
            font: if is_bold(style) { fonts::SEMIBOLD } else { fonts::REGULAR },
            align_x: match anchor.h_pos {
                HPos::Left => Horizontal::Left.into(),
                HPos::Right => Horizontal::Right.into(),
                HPos::Center => Horizontal::Center.into(),
            },
            align_y: match anchor.v_pos {
                VPos::Top => Vertical::Top,
                VPos::Center => Vertical::Center,
                VPos::Bottom => Vertical::Bottom,
            },
            shaping: text::Shaping::Auto,
        });
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        content: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = size_of(style);
        let width = text_width(content, size, is_bold(style));
        Ok(((width * SCALE) as u32, (size * 1.3 * SCALE) as u32))
    }
}
