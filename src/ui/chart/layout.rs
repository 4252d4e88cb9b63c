//! Where everything of a chart lies, in pixels. Pure: measuring of text is handed in.

use iced::{Point, Rectangle, Size};

use super::{Bars, Chart, Days, Funnel};

/// Size of labels in pixels.
pub const SMALL: f32 = 12.0;
/// Size of names and counts in pixels.
pub const BODY: f32 = 13.0;

/// Height under bars for their labels.
const FOOT: f32 = 28.0;
/// Height above the highest line, half a label.
const TOP: f32 = 10.0;
/// Space between labels at the left and the bars.
const GUTTER: f32 = 8.0;
/// Space between the two bars of a group.
const PAIR: f32 = 3.0;
/// Pitch and thickness of a funnel's rows.
const STAGE: f32 = 40.0;
const STAGE_BAR: f32 = 28.0;
/// A day without anything is a dash this high.
const DASH: f32 = 2.0;

/// Which of the two bars of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// The period compared with.
    Previous,
    /// The period itself; the only series of funnels and days.
    Current,
}

/// A bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Index of the group, stage or day.
    pub index: usize,
    /// Which bar of it.
    pub series: Series,
    /// The bar itself.
    pub bar: Rectangle,
    /// What answers to the pointer.
    pub target: Rectangle,
    /// Whether the bar hangs below the zero line.
    pub negative: bool,
}

/// Which end of a text a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Left,
    Middle,
    Right,
}

/// What a text is for: its size, weight and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// 12 px, secondary.
    Label,
    /// 12 px, semibold: this month.
    Now,
    /// 13 px: name of a stage.
    Name,
    /// 13 px, semibold: a count.
    Count,
    /// 12 px, faint: conversion, first and last day.
    Faint,
}

/// A text at a point; the point is in its vertical middle.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    pub text: String,
    pub at: Point,
    pub anchor: Anchor,
    pub role: Role,
}

/// Places of everything in a chart of a given size.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Whole size.
    pub size: Size,
    /// Where bars stand.
    pub plot: Rectangle,
    /// Bars in the order of drawing.
    pub marks: Vec<Mark>,
    /// Lowest and highest figure of the plot.
    pub range: (f64, f64),
    /// Texts, without the labels of the lines across.
    pub(super) labels: Vec<Label>,
}

impl Layout {
    /// Lays a chart out. `measure` gives the width of a text of a size in pixels.
    pub fn new(chart: &Chart, size: Size, measure: impl Fn(&str, f32) -> f32) -> Self {
        match chart {
            Chart::Bars(bars) => of_bars(bars, size, measure),
            Chart::Funnel(funnel) => of_funnel(funnel, size, measure),
            Chart::Days(days) => of_days(days, size),
        }
    }

    /// Index into `marks` of the bar at a point: the bar itself, else the zone it answers for.
    pub fn hit(&self, at: Point) -> Option<usize> {
        let inside = |mark: &Mark| mark.bar.contains(at);
        self.marks.iter().position(inside).or_else(|| self.marks.iter().position(|mark| mark.target.contains(at)))
    }

    fn y(&self, figure: f64) -> f32 {
        let (low, high) = self.range;
        let share = if high > low { (figure - low) / (high - low) } else { 0.0 };
        self.plot.y + self.plot.height * (1.0 - share.clamp(0.0, 1.0) as f32)
    }
}

/// Round figures at even steps that enclose `low..=high`: steps of 1, 2, 2,5 or 5 times a power of
/// ten, about `count` of them.
pub fn ticks(low: f64, high: f64, count: usize) -> Vec<f64> {
    let (low, high) = (low.min(0.0), high.max(0.0));
    if !(low.is_finite() && high.is_finite()) || high - low <= 0.0 {
        return vec![0.0, 1.0];
    }
    let raw = (high - low) / count.max(1) as f64;
    let power = 10_f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|factor| factor * power).into_iter().find(|step| raw <= step * 1.000_001);
    let step = step.unwrap_or(10.0 * power);
    let first = (low / step).floor() as i64;
    let last = (high / step).ceil() as i64;
    (first..=last).map(|index| index as f64 * step).collect()
}

fn of_bars(bars: &Bars, size: Size, measure: impl Fn(&str, f32) -> f32) -> Layout {
    let widest = bars.ticks.iter().map(|(_, label)| measure(label, SMALL)).fold(0.0, f32::max);
    let left = (widest + GUTTER + 12.0).ceil().max(36.0).min(size.width);
    let plot = Rectangle { x: left, y: TOP, width: (size.width - left).max(0.0), height: (size.height - TOP - FOOT).max(0.0) };
    let range = match (bars.ticks.first(), bars.ticks.last()) {
        (Some(first), Some(last)) => (first.0, last.0),
        _ => (0.0, 1.0),
    };
    let mut layout = Layout { size, plot, marks: Vec::new(), range, labels: Vec::new() };
    if bars.groups.is_empty() {
        return layout;
    }
    let pitch = plot.width / bars.groups.len() as f32;
    let thickness = (pitch * 0.28).floor().clamp(2.0, 28.0);
    let zero = layout.y(0.0);
    let widest = bars.groups.iter().map(|group| measure(&group.label, SMALL)).fold(0.0, f32::max);
    // Labels that would touch are thinned out evenly; the one of this month always stays.
    let every = ((widest + 8.0) / pitch).ceil().max(1.0) as usize;
    for (index, group) in bars.groups.iter().enumerate() {
        let start = plot.x + pitch * index as f32;
        let middle = start + pitch / 2.0;
        let pair = [
            (Series::Previous, &group.previous, middle - PAIR / 2.0 - thickness),
            (Series::Current, &group.current, middle + PAIR / 2.0),
        ];
        for (series, value, x) in pair {
            let Some(value) = value else { continue };
            let end = layout.y(value.figure);
            let bar = Rectangle { x: x.round(), y: zero.min(end), width: thickness, height: (zero - end).abs() };
            let half = if series == Series::Previous { start } else { middle };
            let target = Rectangle { x: half, y: plot.y, width: pitch / 2.0, height: plot.height };
            layout.marks.push(Mark { index, series, bar, target, negative: value.figure < 0.0 });
        }
        if group.now || index % every == 0 {
            let role = if group.now { Role::Now } else { Role::Label };
            let at = Point::new(middle, plot.y + plot.height + 16.0);
            layout.labels.push(Label { text: group.label.clone(), at, anchor: Anchor::Middle, role });
        }
    }
    layout
}

fn of_funnel(funnel: &Funnel, size: Size, measure: impl Fn(&str, f32) -> f32) -> Layout {
    let widest = |texts: &mut dyn Iterator<Item = &str>, size| texts.map(|text| measure(text, size)).fold(0.0, f32::max);
    let stages = &funnel.stages;
    let name = widest(&mut stages.iter().map(|stage| stage.label.as_str()), BODY);
    let name = (name + 16.0).min(size.width * 0.45).ceil();
    let count = widest(&mut stages.iter().map(|stage| stage.count.as_str()), BODY) + 16.0;
    let share = widest(&mut stages.iter().filter_map(|stage| stage.share.as_deref()), SMALL);
    let share = if share > 0.0 { share + 16.0 } else { 0.0 };
    let width = (size.width - name - count - share).max(0.0);
    let pitch = (size.height / stages.len().max(1) as f32).min(STAGE);
    let thickness = STAGE_BAR.min(pitch - 4.0).max(2.0);
    let high = stages.iter().map(|stage| stage.value.figure).fold(0.0, f64::max);
    let plot = Rectangle { x: name, y: 0.0, width, height: pitch * stages.len() as f32 };
    let mut layout = Layout { size, plot, marks: Vec::new(), range: (0.0, high), labels: Vec::new() };
    for (index, stage) in stages.iter().enumerate() {
        let y = pitch * index as f32;
        let middle = y + pitch / 2.0;
        let length = if high > 0.0 { width * (stage.value.figure.max(0.0) / high) as f32 } else { 0.0 };
        let bar = Rectangle { x: name, y: (middle - thickness / 2.0).round(), width: length, height: thickness };
        let target = Rectangle { x: 0.0, y, width: size.width, height: pitch };
        layout.marks.push(Mark { index, series: Series::Current, bar, target, negative: false });
        let mut label = |text: &str, x, anchor, role| {
            layout.labels.push(Label { text: text.to_owned(), at: Point::new(x, middle), anchor, role });
        };
        label(&stage.label, 0.0, Anchor::Left, Role::Name);
        label(&stage.count, name + width + count, Anchor::Right, Role::Count);
        if let Some(text) = &stage.share {
            label(text, size.width, Anchor::Right, Role::Faint);
        }
    }
    layout
}

fn of_days(days: &Days, size: Size) -> Layout {
    let labelled = !(days.first.is_empty() && days.last.is_empty());
    let height = (size.height - if labelled { 20.0 } else { 0.0 }).max(0.0);
    let high = days.days.iter().map(|day| day.figure).fold(0.0, f64::max);
    let plot = Rectangle { x: 0.0, y: 0.0, width: size.width, height };
    let mut layout = Layout { size, plot, marks: Vec::new(), range: (0.0, high), labels: Vec::new() };
    let pitch = size.width / days.days.len().max(1) as f32;
    let thickness = (pitch - 2.5).clamp(1.0, 12.0);
    for (index, day) in days.days.iter().enumerate() {
        let rise = if high > 0.0 { height * (day.figure.max(0.0) / high) as f32 } else { 0.0 };
        let rise = rise.max(DASH);
        let x = pitch * index as f32;
        let bar = Rectangle { x: x + (pitch - thickness) / 2.0, y: height - rise, width: thickness, height: rise };
        let target = Rectangle { x, y: 0.0, width: pitch, height };
        layout.marks.push(Mark { index, series: Series::Current, bar, target, negative: false });
    }
    if labelled {
        let mut label = |text: &str, x, anchor| {
            let at = Point::new(x, height + 12.0);
            layout.labels.push(Label { text: text.to_owned(), at, anchor, role: Role::Faint });
        };
        label(&days.first, 0.0, Anchor::Left);
        label(&days.last, size.width, Anchor::Right);
    }
    layout
}

#[cfg(test)]
mod tests {
    use super::super::{Group, Stage, Value};
    use super::*;
    use crate::ui::tokens::Hue;

    /// Seven pixels a letter.
    fn measure(text: &str, _size: f32) -> f32 {
        text.chars().count() as f32 * 7.0
    }

    fn bars(pairs: &[(f64, Option<f64>)]) -> Chart {
        let group = |&(previous, current): &(f64, Option<f64>)| Group {
            label: "ноя".to_owned(),
            previous: Some(Value::new(previous, "")),
            current: current.map(|figure| Value::new(figure, "")),
            now: false,
        };
        Chart::Bars(Bars::new(pairs.iter().map(group).collect(), |figure| format!("{figure}")))
    }

    #[test]
    fn ticks_are_round_and_enclose() {
        assert_eq!(ticks(0.0, 5.2, 4), [0.0, 2.0, 4.0, 6.0]);
        assert_eq!(ticks(0.0, 100.0, 4), [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(ticks(-30.0, 70.0, 4), [-50.0, -25.0, 0.0, 25.0, 50.0, 75.0]);
        assert_eq!(ticks(0.0, 3.0, 4), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(ticks(0.0, 0.0, 4), [0.0, 1.0]);
        assert_eq!(ticks(0.0, f64::NAN, 4), [0.0, 1.0]);
        for high in [0.37, 1.0, 9.99, 10.01, 1_234_567.0] {
            let ticks = ticks(0.0, high, 4);
            assert!((3..=6).contains(&ticks.len()), "{ticks:?}");
            assert!(ticks[ticks.len() - 1] >= high);
        }
    }

    #[test]
    fn bars_stand_on_zero_and_reach_their_figure() {
        let layout = Layout::new(&bars(&[(3.0, Some(6.0)), (4.5, None)]), Size::new(300.0, 238.0), measure);
        assert_eq!(layout.plot, Rectangle { x: 36.0, y: 10.0, width: 264.0, height: 200.0 });
        assert_eq!(layout.marks.len(), 3, "a missing figure has no bar");
        let bar = layout.marks[1].bar;
        assert_eq!((bar.y, bar.height), (10.0, 200.0));
        assert_eq!((layout.marks[0].bar.y, layout.marks[0].bar.height), (110.0, 100.0));
        assert_eq!(bar.x - layout.marks[0].bar.x - bar.width, PAIR);
    }

    #[test]
    fn losses_hang_below_zero() {
        let layout = Layout::new(&bars(&[(-2.0, Some(2.0))]), Size::new(300.0, 238.0), measure);
        let (loss, gain) = (layout.marks[0], layout.marks[1]);
        assert!(loss.negative && !gain.negative);
        assert_eq!(gain.bar.y + gain.bar.height, loss.bar.y);
    }

    #[test]
    fn pointing_finds_the_bar_or_its_zone() {
        let layout = Layout::new(&bars(&[(3.0, Some(6.0)), (4.5, None)]), Size::new(300.0, 238.0), measure);
        for (index, mark) in layout.marks.iter().enumerate() {
            assert_eq!(layout.hit(mark.bar.center()), Some(index));
        }
        // Above the short bar of last year, still its half of the month.
        assert_eq!(layout.hit(Point::new(60.0, 15.0)), Some(0));
        assert_eq!(layout.hit(Point::new(290.0, 100.0)), None, "no figure there");
        assert_eq!(layout.hit(Point::new(5.0, 100.0)), None);
    }

    #[test]
    fn labels_that_would_touch_are_thinned_out() {
        let Chart::Bars(mut twelve) = bars(&[(1.0, None); 12]) else { unreachable!() };
        twelve.groups[7].now = true;
        let texts = |width| Layout::new(&Chart::Bars(twelve.clone()), Size::new(width, 200.0), measure).labels.len();
        assert_eq!(texts(720.0), 12);
        assert_eq!(texts(36.0 + 12.0 * 20.0), 7, "every second and this month");
    }

    #[test]
    fn a_funnel_shares_its_width() {
        let stage = |figure: f64, share: Option<&str>| Stage {
            label: "Заявки".to_owned(),
            value: Value::new(figure, ""),
            count: "64".to_owned(),
            share: share.map(str::to_owned),
            done: false,
        };
        let funnel = Funnel { stages: vec![stage(64.0, None), stage(32.0, Some("50 %")), stage(0.0, Some("0 %"))] };
        let layout = Layout::new(&Chart::Funnel(funnel), Size::new(360.0, 200.0), measure);
        let widths: Vec<f32> = layout.marks.iter().map(|mark| mark.bar.width).collect();
        assert_eq!(widths, [layout.plot.width, layout.plot.width / 2.0, 0.0]);
        assert_eq!(layout.plot.x + layout.plot.width + 14.0 + 16.0 + 28.0 + 16.0, 360.0);
        assert_eq!(layout.hit(Point::new(350.0, 100.0)), Some(2), "the whole row answers");
    }

    #[test]
    fn a_day_without_anything_is_a_dash() {
        let days = Days {
            days: vec![Value::new(0.0, ""), Value::new(8.0, ""), Value::new(4.0, "")],
            today: Some(2),
            first: "1 ноября".to_owned(),
            last: "3 ноября".to_owned(),
            hue: Hue::Berry,
        };
        let layout = Layout::new(&Chart::Days(days), Size::new(90.0, 60.0), measure);
        let heights: Vec<f32> = layout.marks.iter().map(|mark| mark.bar.height).collect();
        assert_eq!(heights, [DASH, 40.0, 20.0]);
        assert_eq!(layout.labels.len(), 2);
    }

    #[test]
    fn nothing_to_show_is_no_trouble() {
        let empty = [
            Chart::Bars(Bars::new(Vec::new(), |_| String::new())),
            Chart::Funnel(Funnel { stages: Vec::new() }),
            Chart::Days(Days { days: Vec::new(), today: None, first: String::new(), last: String::new(), hue: Hue::Blue }),
        ];
        for chart in empty {
            for size in [Size::ZERO, Size::new(10.0, 10.0), Size::new(400.0, 200.0)] {
                assert!(Layout::new(&chart, size, measure).marks.is_empty());
            }
        }
    }
}
