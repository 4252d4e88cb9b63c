use chrono::{Datelike, NaiveDate};

use super::Read;
use crate::app::desk::Desk;
use crate::language::{Argument, Language, format, text, text_with};
use crate::model::{BasisPoints, Money};
use crate::reports::{Compared, Period, Span};
use crate::ui::{Hue, Icon};

/// What a card opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    Receipts,
    Orders,
    Debts,
    Overdue,
}

/// A figure as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Card {
    pub label: String,
    pub figure: String,
    /// The change, with its sign and colour.
    pub change: Option<(Icon, Hue, String)>,
    /// What it is compared with, or what else is to say.
    pub words: String,
    pub behind: Behind,
}

/// The name of the period that holds the day: «ноябрь», «4 квартал».
pub(super) fn period_name(language: Language, period: Period, day: NaiveDate) -> String {
    match period {
        Period::Week => text(language, "dashboard-this-week"),
        Period::Month => text(language, &format!("common-month-{}", day.month())),
        Period::Quarter => {
            let quarter = (day.month0() / 3 + 1).to_string();
            text_with(language, "dashboard-quarter", &[("quarter", Argument::from(quarter))])
        }
        Period::Year => day.year().to_string(),
    }
}

/// The four cards at the head.
pub(super) fn cards(read: &Read, period: Period, desk: &Desk) -> Vec<Card> {
    let (figures, language) = (&read.figures, desk.language);
    let name = period_name(language, period, read.days.last());
    let of_period = |key: &str| desk.text_with(key, &[("period", Argument::from(&name))]);
    let than = than(language, read.before);
    let money = |key: &str, compared: Compared<Money>, behind: Behind| Card {
        label: of_period(key),
        figure: desk.money_short(round(compared.now)),
        change: compared.change().map(percent_change),
        words: if compared.change().is_some() { than.clone() } else { desk.text("dashboard-nothing-before") },
        behind,
    };
    let more_orders = figures.orders.now - figures.orders.before;
    let average = figures.average().map_or_else(String::new, |average| {
        let average = desk.money_short(round(average));
        desk.text_with("dashboard-average", &[("sum", Argument::from(average))])
    });
    let overdue = (figures.overdue > Money::ZERO).then(|| {
        let sum = desk.money_short(round(figures.overdue));
        (Icon::ClockAlert, Hue::Red, desk.text_with("dashboard-overdue", &[("sum", Argument::from(sum))]))
    });
    let owing = if overdue.is_some() { figures.overdue_orders } else { figures.owing_orders };
    vec![
        money("dashboard-received", figures.received, Behind::Receipts),
        money("dashboard-ordered", figures.ordered, Behind::Orders),
        Card {
            label: of_period("dashboard-new-orders"),
            figure: format::grouped(figures.orders.now),
            change: (figures.orders.before > 0).then(|| signed(more_orders, format::grouped(more_orders.abs()))),
            words: average,
            behind: Behind::Orders,
        },
        Card {
            label: desk.text("dashboard-debt"),
            figure: desk.money_short(round(figures.debt)),
            behind: if overdue.is_some() { Behind::Overdue } else { Behind::Debts },
            change: overdue,
            words: desk.text_with("dashboard-orders", &[("count", Argument::from(owing))]),
        },
    ]
}

/// «к 1–23 ноября 2025».
pub(super) fn than(language: Language, before: Span) -> String {
    let days = format::span(language, before.from, before.last());
    text_with(language, "dashboard-than", &[("days", Argument::from(days))])
}

/// Whole roubles: kopecks say nothing at this size.
fn round(sum: Money) -> Money {
    Money::from_minor((sum.minor() + 50).div_euclid(100) * 100)
}

fn percent_change(change: BasisPoints) -> (Icon, Hue, String) {
    let whole = change.value() / BasisPoints::from_percent(1).value();
    signed(whole, format::percent(BasisPoints::from_percent(whole.abs())))
}

fn signed(change: i64, words: String) -> (Icon, Hue, String) {
    match change {
        0 => (Icon::Minus, Hue::Slate, words),
        more if more > 0 => (Icon::TrendingUp, Hue::Green, format!("+{words}")),
        _ => (Icon::TrendingDown, Hue::Red, format!("−{words}")),
    }
}
