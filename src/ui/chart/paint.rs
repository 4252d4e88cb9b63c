//! The drawing of a chart by plotters, the same for every backend.

use std::f32::consts::FRAC_PI_2;

use iced::{Color, Point, Rectangle};
use plotters::coord::Shift;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint};
use plotters::prelude::*;
use plotters::style::Color as _;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::backend::{FONT_SCALE, SCALE};
use super::layout::{Anchor, BODY, Label, Layout, Mark, Role, SMALL, Series};
use super::{Bars, Chart};
use crate::ui::tokens::{Hue, Tokens};

/// Rounding of the free end of upright bars, in pixels.
const ROUND: f32 = 3.0;
/// Rounding of a funnel's bars, in pixels.
const ROUND_STAGE: f32 = 4.0;

/// Colours of a chart: of a theme on the screen, of the light one in letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette<'a> {
    tokens: &'a Tokens,
}

/// `a` with a share of `b` in it.
fn mix(a: Color, b: Color, share: f32) -> Color {
    let part = |a: f32, b: f32| a + (b - a) * share;
    Color { r: part(a.r, b.r), g: part(a.g, b.g), b: part(a.b, b.b), a: 1.0 }
}

impl<'a> Palette<'a> {
    /// Colours of a theme.
    pub fn new(tokens: &'a Tokens) -> Self {
        Self { tokens }
    }

    /// Bars of the period compared with; also for the legend.
    pub fn previous(&self) -> Color {
        self.tokens.chart_previous
    }

    /// Bars of the period; also for the legend.
    pub fn current(&self) -> Color {
        mix(self.tokens.blue_bar, self.tokens.surface, 0.28)
    }

    /// The bar of this very month.
    pub fn now(&self) -> Color {
        self.tokens.accent
    }

    fn stage(&self, index: usize, done: bool) -> Color {
        let tokens = self.tokens;
        if done {
            return tokens.green;
        }
        // Every stage is paler than the one before, but never as pale as its track.
        mix(tokens.accent, tokens.surface, (0.17 * index as f32).min(0.65))
    }

    fn day(&self, hue: Hue, today: bool) -> Color {
        let full = self.tokens.bar(hue);
        match hue {
            _ if today => full,
            Hue::Berry => self.tokens.berry_line,
            _ => mix(full, self.tokens.surface, 0.55),
        }
    }

    pub(super) fn mark(&self, chart: &Chart, mark: &Mark) -> Color {
        match chart {
            Chart::Bars(bars) => match mark.series {
                Series::Previous => self.previous(),
                Series::Current if bars.groups.get(mark.index).is_some_and(|group| group.now) => self.now(),
                Series::Current => self.current(),
            },
            Chart::Funnel(funnel) => self.stage(mark.index, funnel.stages.get(mark.index).is_some_and(|stage| stage.done)),
            Chart::Days(days) => self.day(days.hue, days.today == Some(mark.index)),
        }
    }

    fn role(&self, role: Role) -> (Color, f32, bool) {
        let tokens = self.tokens;
        match role {
            Role::Label => (tokens.ink2, SMALL, false),
            Role::Now => (tokens.ink, SMALL, true),
            Role::Name => (tokens.ink, BODY, false),
            Role::Count => (tokens.ink, BODY, true),
            Role::Faint => (tokens.ink3, SMALL, false),
        }
    }
}

fn units(pixels: f32) -> i32 {
    (pixels * SCALE).round() as i32
}

fn rgba(color: Color) -> RGBAColor {
    let [r, g, b, _] = color.into_rgba8();
    RGBAColor(r, g, b, f64::from(color.a))
}

/// Outcome of drawing onto a backend.
pub type Painted<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Draws a laid out chart; the area is [`SCALE`] times as large as the layout. `family` names the
/// font where the backend needs a name.
pub fn paint<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    chart: &Chart,
    layout: &Layout,
    palette: &Palette<'_>,
    family: &str,
) -> Painted<DB> {
    if let Chart::Bars(bars) = chart {
        paint_mesh(area, bars, layout, palette, family)?;
    }
    for mark in &layout.marks {
        let color = palette.mark(chart, mark);
        match chart {
            Chart::Bars(_) => {
                let corners = if mark.negative { [0.0, 0.0, ROUND, ROUND] } else { [ROUND, ROUND, 0.0, 0.0] };
                shape(area, mark.bar, corners, color)?;
            }
            Chart::Funnel(_) => {
                let track = Rectangle { width: layout.plot.width, ..mark.bar };
                shape(area, track, [ROUND_STAGE; 4], palette.tokens.hover)?;
                shape(area, mark.bar, [ROUND_STAGE; 4], color)?;
            }
            Chart::Days(_) => shape(area, mark.bar, [2.0, 2.0, 0.0, 0.0], color)?,
        }
    }
    for Label { text, at, anchor, role } in &layout.labels {
        let (color, size, bold) = palette.role(*role);
        let side = match anchor {
            Anchor::Left => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::Right => HPos::Right,
        };
        let style = text_style(family, size, bold, color, side);
        area.draw(&Text::new(text.as_str(), (units(at.x), units(at.y)), style))?;
    }
    Ok(())
}

fn text_style(family: &str, size: f32, bold: bool, color: Color, side: HPos) -> TextStyle<'_> {
    let weight = if bold { FontStyle::Bold } else { FontStyle::Normal };
    let size = f64::from(size * SCALE) * FONT_SCALE;
    (family, size, weight).into_font().color(&rgba(color)).pos(Pos::new(side, VPos::Center))
}

/// Lines across and their labels: the coordinate system and the mesh of plotters.
fn paint_mesh<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    bars: &Bars,
    layout: &Layout,
    palette: &Palette<'_>,
    family: &str,
) -> Painted<DB> {
    let Layout { plot, size, range, .. } = layout;
    if plot.width < 1.0 || plot.height < 1.0 {
        return Ok(());
    }
    let figures = Figures { range: *range, points: bars.ticks.iter().map(|(figure, _)| *figure).collect() };
    let label = |figure: &f64| {
        let near = |(tick, _): &&(f64, String)| (tick - figure).abs() <= (range.1 - range.0).abs() * 1e-6;
        bars.ticks.iter().find(near).map(|(_, label)| label.clone()).unwrap_or_default()
    };
    let style = text_style(family, SMALL, false, palette.tokens.ink2, HPos::Right);
    let mut chart = ChartBuilder::on(area)
        .margin_top(units(plot.y))
        .margin_right(units(size.width - plot.x - plot.width))
        .margin_bottom(units(size.height - plot.y - plot.height))
        .y_label_area_size(units(plot.x))
        .build_cartesian_2d(0.0..bars.groups.len().max(1) as f64, figures)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .disable_x_axis()
        .axis_style(TRANSPARENT)
        .light_line_style(TRANSPARENT)
        .bold_line_style(rgba(palette.tokens.line).stroke_width(SCALE as u32))
        .set_all_tick_mark_size(units(4.0))
        .y_labels(bars.ticks.len())
        .y_label_style(style)
        .y_label_formatter(&label)
        .draw()
}

/// The upright axis: the lines across are those of the layout, none of plotters' own.
struct Figures {
    range: (f64, f64),
    points: Vec<f64>,
}

impl Ranged for Figures {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let (low, high) = self.range;
        let share = if high > low { (value - low) / (high - low) } else { 0.0 };
        limit.0 + (f64::from(limit.1 - limit.0) * share).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _hint: Hint) -> Vec<f64> {
        self.points.clone()
    }

    fn range(&self) -> std::ops::Range<f64> {
        self.range.0..self.range.1
    }
}

/// A filled rectangle with rounded corners (upper left, upper right, lower right, lower left), as a
/// polygon: plotters has no such shape.
fn shape<DB: DrawingBackend>(area: &DrawingArea<DB, Shift>, bounds: Rectangle, corners: [f32; 4], color: Color) -> Painted<DB> {
    if bounds.width <= 0.0 || bounds.height <= 0.0 {
        return Ok(());
    }
    let points: Vec<(i32, i32)> = outline(bounds, corners).into_iter().map(|point| (units(point.x), units(point.y))).collect();
    area.draw(&Polygon::new(points, rgba(color).filled()))
}

/// Points around a rectangle with rounded corners, clockwise from the upper left one.
fn outline(bounds: Rectangle, corners: [f32; 4]) -> Vec<Point> {
    /// Straight pieces of a quarter of a circle; with radii up to 4 px no corner is seen.
    const PIECES: u8 = 5;
    let limit = (bounds.width / 2.0).min(bounds.height);
    let (right, bottom) = (bounds.x + bounds.width, bounds.y + bounds.height);
    let places = [
        (bounds.x, bounds.y, 1.0, 1.0),
        (right, bounds.y, -1.0, 1.0),
        (right, bottom, -1.0, -1.0),
        (bounds.x, bottom, 1.0, -1.0),
    ];
    let mut points = Vec::new();
    for (corner, (radius, (x, y, inward_x, inward_y))) in corners.into_iter().zip(places).enumerate() {
        let radius = radius.min(limit);
        if radius <= 0.0 {
            points.push(Point::new(x, y));
            continue;
        }
        let center = Point::new(x + inward_x * radius, y + inward_y * radius);
        // The upper left quarter begins at nine o'clock; every next one a quarter later.
        let begin = FRAC_PI_2 * (2.0 + corner as f32);
        points.extend((0..=PIECES).map(|piece| {
            let angle = begin + FRAC_PI_2 * f32::from(piece) / f32::from(PIECES);
            Point::new(center.x + radius * angle.cos(), center.y + radius * angle.sin())
        }));
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_stay_inside_and_touch_every_side() {
        let bounds = Rectangle { x: 10.0, y: 20.0, width: 17.0, height: 40.0 };
        for corners in [[3.0, 3.0, 0.0, 0.0], [4.0; 4], [100.0; 4]] {
            let points = outline(bounds, corners);
            let (xs, ys): (Vec<f32>, Vec<f32>) = points.iter().map(|point| (point.x, point.y)).unzip();
            let range = |values: &[f32]| values.iter().fold((f32::MAX, f32::MIN), |(a, b), v| (a.min(*v), b.max(*v)));
            let near = |a: (f32, f32), b: (f32, f32)| (a.0 - b.0).abs() < 0.01 && (a.1 - b.1).abs() < 0.01;
            assert!(near(range(&xs), (10.0, 27.0)), "{corners:?} {points:?}");
            assert!(near(range(&ys), (20.0, 60.0)), "{corners:?} {points:?}");
        }
        assert_eq!(outline(bounds, [0.0; 4]).len(), 4);
    }
}
