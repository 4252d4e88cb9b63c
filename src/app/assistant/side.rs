//! The left column: who she is, whether she is at work, how she is, her month, her certificates.

use chrono::{Datelike, NaiveDate};
use iced::widget::{column, container, row};
use iced::{Element, Length, Padding, alignment};

use super::update::name;
use super::{Message, Read, State, lines};
use crate::app::desk::Desk;
use crate::language::{Argument, format};
use crate::model::WorkingHours;
use crate::ui::chart::{Chart, Days, Value, View};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{size, space};
use crate::ui::widget::avatar::dasha;
use crate::ui::widget::badge::pill;
use crate::ui::widget::state::{block, fact};
use crate::ui::widget::surface::{card, rule_across, scroll, subtle};
use crate::ui::{Hue, Icon, icon};

/// The size of the portrait and the height of the bars of the month.
const PORTRAIT: f32 = 112.0;
const BARS: f32 = 68.0;

/// The column as it is drawn.
pub(super) struct Side {
    post: String,
    /// Whether the firm works now, in words.
    at_work: (String, Hue),
    /// Label and value of each fact that the books know.
    file: Vec<(String, String)>,
    /// What waits: label, value and how it is.
    health: Vec<(String, String, Hue)>,
    month: String,
    today: String,
    /// Figure and what it counts.
    figures: Vec<(String, String)>,
    certificates: Vec<(String, String)>,
}

impl Side {
    pub fn of(read: &Read, desk: &Desk) -> Self {
        let hours = read.vocabulary.directory.companies.first().map(|company| &company.working_hours);
        let post = read.vocabulary.directory.assistant().map(|assistant| assistant.post.clone());
        let mut file = Vec::new();
        if let Some(since) = read.at_work_since {
            file.push((desk.text("card-hired"), format::date(format::local_date(since))));
        }
        if let Some(hours) = hours {
            file.push((desk.text("card-hours"), hours_words(hours, desk)));
        }
        let counted = |count: i64, key: &str| (format::grouped(count), desk.text_with(key, &[("count", Argument::from(count))]));
        Self {
            post: post.filter(|post| !post.is_empty()).unwrap_or_else(|| desk.text("assistant-post")),
            at_work: hours.map_or_else(|| (desk.text("card-at-work"), Hue::Green), |hours| at_work(hours, desk)),
            file,
            health: health(read, desk),
            month: desk.calendar.months[read.month.first.month0() as usize].clone(),
            today: desk.text_with("card-today", &[("count", Argument::from(read.deeds_today))]),
            figures: vec![
                counted(read.month.deeds, "card-deeds"),
                counted(read.month.states, "card-states"),
                counted(read.month.messages, "card-messages"),
            ],
            certificates: read
                .certificates
                .iter()
                .map(|certificate| {
                    let runs = desk.text_with("card-certificate", &[("count", Argument::from(certificate.runs))]);
                    (certificate.name.say(desk.language), runs)
                })
                .collect(),
        }
    }
}

/// Whether the firm works now: until when, or again from when.
fn at_work(hours: &WorkingHours, desk: &Desk) -> (String, Hue) {
    let now = format::local_date_time(desk.now());
    let next = hours.next_working(now);
    if next != now {
        let day = format::relative_day(desk.language, now.date(), next.date());
        let time = next.format("%-H:%M").to_string();
        let when = if next.date() == now.date() { time } else { format!("{day} {time}") };
        return (desk.text_with("card-off-work", &[("when", Argument::from(when))]), Hue::Slate);
    }
    let has_end = hours.works_on(now.date()) && hours.from < hours.until;
    let words = if has_end {
        desk.text_with("card-at-work-until", &[("time", Argument::from(time_of(hours.until)))])
    } else {
        desk.text("card-at-work")
    };
    (words, Hue::Green)
}

/// «пн–пт, 9:00–19:00».
fn hours_words(hours: &WorkingHours, desk: &Desk) -> String {
    if hours.from >= hours.until || hours.days == [false; 7] {
        return desk.text("card-hours-any");
    }
    let name = |day: usize| desk.text(&format!("common-weekday-short-{}", day + 1));
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for day in (0..7).filter(|day| hours.days[*day]) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == day => *last = day,
            _ => runs.push((day, day)),
        }
    }
    let parts = runs.into_iter().map(|(first, last)| match last - first {
        0 => name(first),
        1 => format!("{}, {}", name(first), name(last)),
        _ => format!("{}–{}", name(first), name(last)),
    });
    format!("{}, {}–{}", parts.collect::<Vec<_>>().join(", "), time_of(hours.from), time_of(hours.until))
}

fn time_of(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

fn health(read: &Read, desk: &Desk) -> Vec<(String, String, Hue)> {
    let health = &read.health;
    let waiting = |count: i64| match count {
        0 => (desk.text("card-none"), Hue::Green),
        count => (format::grouped(count), Hue::Amber),
    };
    let mut facts = Vec::new();
    let (value, hue) = waiting(health.waiting);
    facts.push((desk.text("card-queue"), value, hue));
    if let Some(oldest) = health.oldest {
        facts.push((desk.text("card-oldest"), lines::when(oldest, desk), Hue::Amber));
    }
    if health.failed > 0 {
        facts.push((desk.text("card-given-up"), format::grouped(health.failed), Hue::Red));
    }
    let (value, hue) = waiting(health.letters_waiting);
    facts.push((desk.text("card-letters"), value, hue));
    if health.letters_failed > 0 {
        facts.push((desk.text("card-letters-failed"), format::grouped(health.letters_failed), Hue::Red));
    }
    facts
}

/// Bars of a month that is not read yet.
pub(super) fn empty_chart() -> Chart {
    Chart::Days(Days { days: Vec::new(), today: None, first: String::new(), last: String::new(), hue: Hue::Berry })
}

/// A bar for each day of the month up to today.
pub(super) fn chart(read: &Read, desk: &Desk) -> Chart {
    let (language, today) = (desk.language, desk.today());
    let is_now = (today.year(), today.month()) == (read.month.first.year(), read.month.first.month());
    let shown = if is_now { today.day() as usize } else { read.month.by_day.len() };
    let date = |index: usize| -> NaiveDate {
        u32::try_from(index + 1).ok().and_then(|day| read.month.first.with_day(day)).unwrap_or(read.month.first)
    };
    let days = read.month.by_day.iter().take(shown).enumerate().map(|(index, count)| {
        let deeds = desk.text_with("card-day-deeds", &[("count", Argument::from(*count))]);
        #[expect(clippy::cast_precision_loss, reason = "a bar of some pixels")]
        let figure = *count as f64;
        Value::new(figure, format!("{deeds}\n{}", format::date_words(language, date(index))))
    });
    Chart::Days(Days {
        days: days.collect(),
        today: is_now.then(|| shown.saturating_sub(1)),
        first: format::date_words(language, date(0)),
        last: if shown > 1 { format::date_words(language, date(shown - 1)) } else { String::new() },
        hue: Hue::Berry,
    })
}

impl State {
    /// Draws the column.
    pub(super) fn draw_side<'a>(&'a self, desk: &'a Desk, width: f32) -> Element<'a, Message> {
        let mut head =
            column![dasha(PORTRAIT), text::title(name(desk))].spacing(space::S4).align_x(alignment::Horizontal::Center);
        let Some(side) = &self.side else {
            let blocks = [160.0, 200.0, 120.0].map(|width| block(width, 16.0));
            let content = column![head.width(Length::Fill), card(column(blocks).spacing(space::S12)).width(Length::Fill)];
            return frame(content.spacing(space::S16), width);
        };
        head = head
            .push(text::line(side.post.as_str()).ink2())
            .push(container(pill(side.at_work.0.as_str(), side.at_work.1)).padding(Padding { top: 4.0, ..Padding::ZERO }));
        let mut file = column![text::line(desk.text("card-file")).semibold()].spacing(6);
        for (label, value) in &side.file {
            file = file.push(fact(label.as_str(), value.as_str()));
        }
        for (label, value, hue) in &side.health {
            let value = text::line(value.as_str()).medium().hue(*hue);
            file = file.push(
                row![text::line(label.as_str()).ink2().fill(), value].spacing(space::S8).align_y(alignment::Vertical::Center),
            );
        }
        let today = text::line(side.today.as_str()).small().ink2();
        let figures = side.figures.iter().map(|(figure, words)| {
            let figure = text::line(figure.as_str()).scale(text::TITLE).semibold().fill();
            column![figure, text::line(words.as_str()).small().ink2().fill()].width(Length::FillPortion(1)).into()
        });
        let month = column![
            row![text::line(side.month.as_str()).semibold().fill(), today].spacing(space::S8),
            row(figures).spacing(space::S4),
            View::new(&self.month).id("deeds-of-month").height(BARS),
        ]
        .spacing(space::S8);
        let content = column![
            head.width(Length::Fill),
            card(file).width(Length::Fill),
            card(month).width(Length::Fill),
            card(certificates(&side.certificates, desk)).width(Length::Fill),
        ];
        frame(content.spacing(space::S12), width)
    }
}

fn frame<'a>(content: impl Into<Element<'a, Message>>, width: f32) -> Element<'a, Message> {
    subtle(scroll(container(content).padding(space::S16))).width(width).height(Length::Fill).into()
}

fn certificates<'a>(earned: &'a [(String, String)], desk: &Desk) -> Element<'a, Message> {
    let mut list = column![text::line(desk.text("card-certificates")).semibold()].spacing(space::S8);
    if earned.is_empty() {
        list = list.push(text::small(desk.text("card-no-certificates")).ink2());
    }
    for (place, (name, runs)) in earned.iter().enumerate() {
        if place > 0 {
            list = list.push(rule_across());
        }
        let sign = icon(Icon::Award, size::ICON).hue(Hue::Berry);
        let line = row![sign, text::line(name.as_str()).fill(), text::line(runs.as_str()).small().ink2()];
        list = list.push(line.spacing(space::S8).align_y(alignment::Vertical::Center));
    }
    list.into()
}
