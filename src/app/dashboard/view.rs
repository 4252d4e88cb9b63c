use iced::widget::{Space, column, container, row};
use iced::{Border, Element, Length, Size, alignment};

use super::figures::{Card, period_name};
use super::{Message, State, charts};
use crate::app::desk::Desk;
use crate::language::{Argument, format, names};
use crate::reports::{Compared, Period};
use crate::ui::chart::{Palette, View};
use crate::ui::press::{Press, Style, press};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{radius, size, space, tokens};
use crate::ui::widget::avatar::{dasha, round_icon};
use crate::ui::widget::badge;
use crate::ui::widget::button::{ghost, primary};
use crate::ui::widget::chip::link_scaled;
use crate::ui::widget::choice::segmented;
use crate::ui::widget::state::block;
use crate::ui::widget::surface::{BannerKind, banner, canvas, card_press, raised_card, rule_across, scroll};
use crate::ui::{Icon, icon};

/// Narrower places have two columns.
const WIDE_FROM: f32 = 1200.0;
/// The least height of the charts, and the least pitch of the rows of the second.
const CHART: f32 = 256.0;
const STAGE: f32 = 28.0;

impl State {
    /// Draws the dashboard.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let wide = size.width >= WIDE_FROM;
        let mut page = column![self.head(desk)].spacing(space::S12);
        if let Some(error) = &self.error {
            let retry = primary(desk.text("common-retry")).icon(Icon::RefreshCw).on_press(Message::Refresh).into();
            let title = desk.text("dashboard-not-read");
            page = page.push(banner(BannerKind::Error, Icon::TriangleAlert, title, error.as_str(), vec![retry]));
        }
        page = page.push(self.cards(wide));
        page = if wide {
            page.push(
                row![portion(self.revenue(desk, self.states_height()), 2), portion(self.states(desk), 1)].spacing(space::S12),
            )
            .push(row![portion(self.attention(desk), 1), portion(self.today(desk), 1)].spacing(space::S12))
        } else {
            page.push(self.revenue(desk, CHART))
                .push(row![portion(self.states(desk), 1), portion(self.attention(desk), 1)].spacing(space::S12))
                .push(self.today(desk))
        };
        canvas(scroll(container(page).padding([space::S12, space::S16]))).width(Length::Fill).height(Length::Fill).into()
    }

    fn head<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        use chrono::Timelike;
        let part_of_day = match format::local_date_time(desk.now()).hour() {
            5..=11 => "dashboard-good-morning",
            12..=16 => "dashboard-good-day",
            17..=22 => "dashboard-good-evening",
            _ => "dashboard-good-night",
        };
        let name = desk.person().map(|person| names::given(&person.name)).unwrap_or_default();
        let greeting = desk.text_with(part_of_day, &[("name", Argument::from(name))]);
        let today = desk.today();
        let date = format!("{}, {}", format::weekday(desk.language, today), format::date_words_with_year(desk.language, today));
        let periods = Period::ALL.into_iter().fold(segmented(self.period, Message::Period), |switch, period| {
            let key = match period {
                Period::Week => "dashboard-week",
                Period::Month => "dashboard-month",
                Period::Quarter => "dashboard-quarter-switch",
                Period::Year => "dashboard-year",
            };
            switch.choice(period, desk.text(key))
        });
        row![text::title(greeting), text::line(date).ink2(), Space::new().width(Length::Fill), periods]
            .spacing(space::S12)
            .align_y(alignment::Vertical::Center)
            .into()
    }

    fn cards(&self, wide: bool) -> Element<'_, Message> {
        let cards: Vec<Element<'_, Message>> = if self.cards.is_empty() {
            (0..4).map(|_| raised_card(loading(&[96.0, 160.0, 200.0])).width(Length::Fill).into()).collect()
        } else {
            self.cards.iter().enumerate().map(|(index, card)| draw_card(index, card)).collect()
        };
        let per_row = if wide { 4 } else { 2 };
        let mut rows = column![].spacing(space::S12);
        let mut cards = cards.into_iter().peekable();
        while cards.peek().is_some() {
            rows = rows.push(row(cards.by_ref().take(per_row)).spacing(space::S12));
        }
        rows.into()
    }

    #[allow(clippy::redundant_closure_for_method_calls, reason = "the method borrows for longer than the closure")]
    fn revenue<'a>(&'a self, desk: &'a Desk, height: f32) -> Element<'a, Message> {
        let Some(revenue) = &self.revenue else {
            return raised_card(loading(&[200.0, 480.0, 320.0, 400.0])).width(Length::Fill).height(height + 56.0).into();
        };
        let [before, now] = charts::years(revenue);
        let legend = |color: fn(&Palette<'_>) -> iced::Color, year: String| {
            let square = container(Space::new()).width(10).height(10).style(move |theme| container::Style {
                background: Some(color(&Palette::new(tokens(theme))).into()),
                border: Border { radius: 2.0.into(), ..Border::default() },
                ..container::Style::default()
            });
            row![square, text::line(year).small().ink2()].spacing(6).align_y(alignment::Vertical::Center)
        };
        let switch = segmented(self.as_table, Message::AsTable)
            .icon_choice(false, Icon::ChartColumn, desk.text("dashboard-as-bars"))
            .icon_choice(true, Icon::Table, desk.text("dashboard-as-table"));
        let title = desk.text_with(charts::unit(revenue).1, &[("currency", Argument::from(desk.currency().sign()))]);
        let head = row![
            text::line(title).scale(text::READING).semibold().fill(),
            legend(|palette| palette.current(), now),
            legend(|palette| palette.previous(), before),
            switch,
        ]
        .spacing(space::S16)
        .align_y(alignment::Vertical::Center);
        let body: Element<'a, Message> = if self.as_table {
            container(self.table(desk)).height(height).into()
        } else {
            View::new(&self.revenue_chart).id("dashboard-revenue").height(height).on_press(Message::Month).into()
        };
        raised_card(column![head, body].spacing(space::S12)).padding(space::S16).width(Length::Fill).into()
    }

    /// The months in figures: this year, the year before, the change.
    fn table<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let Some(revenue) = &self.revenue else { return Space::new().into() };
        let [before, now] = charts::years(revenue);
        let cell = |words: String| text::line(words).small().ink2().right().width(Length::Fill);
        let mut rows = column![
            row![text::line(desk.text("dashboard-month")).small().ink2().width(Length::Fill), cell(now), cell(before)]
                .push(cell(desk.text("dashboard-change")))
        ];
        for index in 0..12 {
            let sum = |year: usize| revenue.received[year].get(index).copied().unwrap_or_default();
            let shown = |year: usize| -> Element<'a, Message> {
                let words = desk.money_short(sum(year));
                let deed = link_scaled(words, text::SMALL, Message::MonthOf(year, index));
                container(deed).align_right(Length::Fill).into()
            };
            let came = index <= revenue.now;
            let change = Compared { now: sum(1), before: sum(0) }.change().filter(|_| came);
            let change = change.map_or_else(String::new, |change| {
                let sign = if change.value() > 0 { "+" } else { "" };
                format!("{sign}{}", format::percent(whole_percent(change)))
            });
            let name = format::month_short(desk.language, revenue.months[1][index].from);
            let this_year = if came { shown(1) } else { Space::new().width(Length::Fill).into() };
            rows = rows.push(
                container(
                    row![text::line(name).small().width(Length::Fill), this_year, shown(0), cell(change)]
                        .align_y(alignment::Vertical::Center),
                )
                .height(20),
            );
        }
        rows.into()
    }

    /// How high the chart of states is: a row for each.
    fn states_height(&self) -> f32 {
        let states = self.read.as_ref().map_or(0, |read| read.states.len());
        #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
        let rows = states as f32 * STAGE;
        rows.max(CHART)
    }

    fn states<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let Some(read) = &self.read else {
            return raised_card(loading(&[160.0, 240.0, 200.0])).width(Length::Fill).height(self.states_height() + 56.0).into();
        };
        let period = period_name(desk.language, self.period, read.days.last());
        let head = row![
            text::line(desk.text("dashboard-states")).scale(text::READING).semibold().fill(),
            text::line(desk.text_with("dashboard-entered", &[("period", Argument::from(period))])).small().ink2(),
        ]
        .spacing(space::S12)
        .align_y(alignment::Vertical::Center)
        .height(size::CONTROL);
        let chart =
            View::new(&self.states_chart).id("dashboard-states").height(self.states_height()).on_press(Message::StateOrders);
        raised_card(column![head, chart].spacing(space::S12)).padding(space::S16).width(Length::Fill).into()
    }

    fn attention<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let count = self.read.as_ref().map_or(0, |read| read.attention.count);
        let title = text::line(desk.text("dashboard-attention")).scale(text::READING).semibold().fill();
        let badge: Option<Element<'a, Message>> = (count > 0).then(|| badge::count(u64::try_from(count).unwrap_or(u64::MAX)));
        let head = row![title, badge].align_y(alignment::Vertical::Center).height(size::CONTROL);
        let mut rows = column![container(head).padding([space::S4, space::S16]), rule_across()];
        if self.read.is_none() {
            rows = rows.push(container(loading(&[240.0, 200.0])).padding(space::S16));
        } else if self.attention.is_empty() {
            rows = rows.push(nothing(desk.text("dashboard-all-well")));
        }
        for concern in &self.attention {
            let words = row![text::line(concern.number.as_str()).medium().link(), text::line(concern.customer.as_str()).fill(),]
                .spacing(space::S4);
            let words = column![words, text::line(concern.reason.as_str()).small().hue(concern.hue).fill()];
            let content = row![
                round_icon(concern.sign, concern.hue, 24.0),
                words.width(Length::Fill),
                text::line(concern.total.as_str()).medium(),
            ]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center);
            rows = rows.push(list_row(content).on_press(Message::Order(concern.order))).push(rule_across());
        }
        if count > self.attention.len() {
            let late = ghost(desk.text("dashboard-all-late")).small().on_press(Message::Late);
            rows = rows.push(container(late).padding([space::S4, space::S8]));
        }
        raised_card(rows).padding(0).width(Length::Fill).into()
    }

    fn today<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let deeds_today = self.read.as_ref().map_or(0, |read| read.deeds_today);
        let name = desk.directory.assistant().map_or("", |assistant| assistant.name.as_str());
        let title = desk.text_with("dashboard-assistant-today", &[("name", Argument::from(name))]);
        let head = row![
            dasha(24.0),
            text::line(title).scale(text::READING).semibold().fill(),
            text::line(desk.text_with("dashboard-deeds", &[("count", Argument::from(deeds_today))])).small().ink2(),
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center);
        let head = list_row(head).height(size::CONTROL + space::S8).on_press(Message::Assistant);
        let mut rows = column![head, rule_across()];
        if self.read.is_none() {
            rows = rows.push(container(loading(&[320.0, 280.0])).padding(space::S16));
        } else if self.deeds.is_empty() {
            rows = rows.push(nothing(desk.text("dashboard-no-deeds")));
        }
        for deed in &self.deeds {
            let content =
                row![text::small(deed.time.as_str()).ink2().width(40), text::body(deed.words.as_str()).width(Length::Fill)]
                    .spacing(space::S8);
            let line = list_row(content).tip(desk.text("assistant-why")).on_press(Message::Why(deed.run));
            rows = rows.push(line).push(rule_across());
        }
        raised_card(rows).padding(0).width(Length::Fill).into()
    }
}

/// A column of a row of cards.
fn portion<'a>(content: Element<'a, Message>, share: u16) -> Element<'a, Message> {
    container(content).width(Length::FillPortion(share)).into()
}

/// A row of a list that is pressed as a whole.
fn list_row<'a>(content: impl Into<Element<'a, Message>>) -> Press<'a, Message> {
    press(container(content).center_y(Length::Shrink)).padding([space::S8, space::S16]).width(Length::Fill).ring_inside().style(
        |theme, status| {
            let tokens = tokens(theme);
            Style {
                background: status.pressed.then_some(tokens.pressed).or(status.hovered.then_some(tokens.hover)),
                border: Border { radius: radius::CARD.into(), ..Border::default() },
                ..Style::default()
            }
        },
    )
}

fn draw_card(index: usize, card: &Card) -> Element<'_, Message> {
    let mut foot = row![].spacing(space::S4).align_y(alignment::Vertical::Center);
    if let Some((sign, hue, words)) = &card.change {
        foot = foot.push(icon(*sign, size::ICON_SMALL).hue(*hue)).push(text::line(words.as_str()).small().medium().hue(*hue));
    }
    foot = foot.push(text::line(card.words.as_str()).small().ink2().fill());
    let content = column![text::line(card.label.as_str()).ink2().fill(), text::figure(card.figure.as_str()), foot];
    card_press(content.spacing(2).width(Length::Fill), false)
        .padding([space::S12, space::S16])
        .width(Length::Fill)
        .on_press(Message::Card(index))
        .into()
}

fn whole_percent(change: crate::model::BasisPoints) -> crate::model::BasisPoints {
    crate::model::BasisPoints::from_percent(change.value() / crate::model::BasisPoints::from_percent(1).value())
}

/// What stands in a list without rows.
fn nothing<'a>(words: String) -> Element<'a, Message> {
    container(text::body(words).ink2()).padding(space::S16).into()
}

/// Grey blocks in the place of what is being read.
fn loading<'a>(widths: &[f32]) -> Element<'a, Message> {
    column(widths.iter().map(|width| block(*width, 16.0))).spacing(space::S12).into()
}
