use chrono::Datelike;

use super::{Read, Revenue};
use crate::app::desk::Desk;
use crate::language::{Argument, format};
use crate::model::{Money, Quantity, StateGroup};
use crate::ui::chart::{Bars, Chart, Funnel, Group, Stage, Value};

/// Minor units in a million and in a thousand.
const MILLION: f64 = 100_000_000.0;
const THOUSAND: f64 = 100_000.0;

/// In what the bars are measured: minor units in the unit, and the key of the chart's head.
pub(super) fn unit(revenue: &Revenue) -> (f64, &'static str) {
    let largest = revenue.received.iter().flatten().map(|sum| sum.minor()).max().unwrap_or(0);
    if minor(largest) >= MILLION { (MILLION, "dashboard-revenue-millions") } else { (THOUSAND, "dashboard-revenue-thousands") }
}

#[expect(clippy::cast_precision_loss, reason = "a bar of a few hundred pixels")]
const fn minor(sum: i64) -> f64 {
    sum as f64
}

/// Twelve months of this year against the year before; months to come have no bar of their own.
pub(super) fn revenue(revenue: &Revenue, desk: &Desk) -> Chart {
    let language = desk.language;
    let unit = unit(revenue).0;
    let value = |year: usize, index: usize| {
        let sum = revenue.received[year].get(index).copied().unwrap_or(Money::ZERO);
        let month = revenue.months[year][index].from;
        let name = format::span(language, month, revenue.months[year][index].last());
        Value::new(minor(sum.minor()) / unit, format!("{}\n{name}", desk.money_short(sum)))
    };
    let groups = (0..12)
        .map(|index| Group {
            label: format::month_short(language, revenue.months[1][index].from),
            previous: Some(value(0, index)),
            current: (index <= revenue.now).then(|| value(1, index)),
            now: index == revenue.now,
        })
        .collect();
    #[expect(clippy::cast_possible_truncation, reason = "a tick of millions in thousandths")]
    let label = |figure: f64| format::quantity(language, Quantity::from_thousandths((figure * 1_000.0).round() as i64));
    Chart::Bars(Bars::new(groups, label))
}

/// The years of the legend: the one before and this one.
pub(super) fn years(revenue: &Revenue) -> [String; 2] {
    [0, 1].map(|year| revenue.months[year][0].from.year().to_string())
}

/// Orders by state.
pub(super) fn states(read: &Read, desk: &Desk) -> Chart {
    let stages = read
        .states
        .iter()
        .filter_map(|count| {
            let state = desk.state(count.state)?;
            let orders = desk.text_with("dashboard-orders", &[("count", Argument::from(count.count))]);
            let sum = desk.money_short(count.total);
            Some(Stage {
                label: state.short().to_owned(),
                value: Value::new(minor(count.count), format!("{orders}\n{sum}")),
                count: format::grouped(count.count),
                share: None,
                done: state.group == StateGroup::Completed,
            })
        })
        .collect();
    Chart::Funnel(Funnel { stages })
}
