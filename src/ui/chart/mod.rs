//! Charts: one description is drawn on the screen and into the SVG of letters and reports.
//!
//! [`Chart`] is the description, [`Layout`] the pure arithmetic of its bars, [`paint`] draws it by
//! plotters onto any of its backends: [`backend`] for iced's canvas, plotters' own for [`svg()`].
//! [`View`] is the widget with value on hover, keys and click. All labels come formatted from the
//! caller; figures are only compared here, so their unit does not matter.

mod backend;
mod layout;
mod paint;
mod svg;
#[cfg(test)]
mod tests;
mod view;

use crate::ui::tokens::Hue;

pub use layout::{Layout, Mark, Series, ticks};
pub use paint::Palette;
pub use svg::{Error, svg};
pub use view::{Cached, View};

/// What a chart shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// Grouped bars of two periods, «this year against last year».
    Bars(Bars),
    /// Horizontal bars of stages with counts and conversion.
    Funnel(Funnel),
    /// A low row of bars without axes, one per day.
    Days(Days),
}

/// A figure and what is said about it when it is pointed at.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The figure.
    pub figure: f64,
    /// One or two lines, formatted by the caller.
    pub hint: String,
}

impl Value {
    /// A figure with its hint.
    pub fn new(figure: f64, hint: impl Into<String>) -> Self {
        Self { figure, hint: hint.into() }
    }
}

/// Grouped bars of two periods.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// Groups from left to right.
    pub groups: Vec<Group>,
    /// Lines across, from low to high, with their labels.
    pub ticks: Vec<(f64, String)>,
}

/// Two bars side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Label below: the month.
    pub label: String,
    /// The bar of the period compared with; none leaves its place empty.
    pub previous: Option<Value>,
    /// The bar of the period itself.
    pub current: Option<Value>,
    /// The group of this very month: drawn darker, label bold.
    pub now: bool,
}

impl Bars {
    /// Bars with about four round lines across; `label` formats the figure at a line.
    pub fn new(groups: Vec<Group>, label: impl Fn(f64) -> String) -> Self {
        let figures = groups.iter().flat_map(|group| [&group.previous, &group.current]).flatten();
        let (low, high) = figures.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value.figure), high.max(value.figure)));
        let ticks = ticks(low, high, 4).into_iter().map(|figure| (figure, label(figure))).collect();
        Self { groups, ticks }
    }
}

/// Stages, each a part of the one before.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// From the first to the last.
    pub stages: Vec<Stage>,
}

/// A stage of a funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Name at the left.
    pub label: String,
    /// The figure that gives the bar its length.
    pub value: Value,
    /// The figure as text.
    pub count: String,
    /// Conversion from the stage before, as text.
    pub share: Option<String>,
    /// The goal is reached here: drawn green.
    pub done: bool,
}

/// One bar per day.
#[derive(Debug, Clone, PartialEq)]
pub struct Days {
    /// From the first day to the last.
    pub days: Vec<Value>,
    /// Index of today, drawn in the full colour.
    pub today: Option<usize>,
    /// Label under the first day.
    pub first: String,
    /// Label under the last day.
    pub last: String,
    /// Colour; [`Hue::Berry`] means the assistant.
    pub hue: Hue,
}

impl Chart {
    /// What is said about the mark when it is pointed at.
    pub fn hint(&self, mark: &Mark) -> Option<&str> {
        let value = match self {
            Self::Bars(bars) => {
                let group = bars.groups.get(mark.index)?;
                match mark.series {
                    Series::Previous => group.previous.as_ref(),
                    Series::Current => group.current.as_ref(),
                }
            }
            Self::Funnel(funnel) => funnel.stages.get(mark.index).map(|stage| &stage.value),
            Self::Days(days) => days.days.get(mark.index),
        };
        value.map(|value| value.hint.as_str()).filter(|hint| !hint.is_empty())
    }
}
