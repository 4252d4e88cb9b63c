use std::time::Duration;

use chrono::{Datelike, NaiveDate};
use iced::Task;

use super::figures::Behind;
use super::{Message, Read, Revenue, State, charts, figures, lists};
use crate::app::action::{Action, Place, Request};
use crate::app::desk::Desk;
use crate::app::{orders, receipts, screen};
use crate::assistant::activity;
use crate::books::Result;
use crate::books::customer_orders::PaymentFilter;
use crate::books::engine::{Topic, Transaction};
use crate::model::Moment;
use crate::reports::period::months_of_two_years;
use crate::reports::{Attention, Figures, Period, Span, figures as read_figures, revenue};
use crate::ui::Icon;
use crate::ui::chart::{Bars, Cached, Chart, Funnel};
use crate::ui::keys::{Key, Named, Shortcut};

/// Changes that come thicker than this are read together.
const PAUSE: Duration = Duration::from_millis(400);
/// So many orders that need attention and deeds of today are shown.
const ROWS: usize = 6;
/// Under this name the period is kept among the preferences.
const NAME: &str = "dashboard";

impl State {
    /// Opens the dashboard and asks for its figures.
    pub fn open(desk: &Desk) -> (Self, Action<Message>) {
        let mut state = Self {
            period: desk.preferences.of_screen(NAME).unwrap_or_default(),
            read: None,
            revenue: None,
            cards: Vec::new(),
            revenue_chart: Cached::new(Chart::Bars(Bars { groups: Vec::new(), ticks: Vec::new() })),
            states_chart: Cached::new(Chart::Funnel(Funnel { stages: Vec::new() })),
            attention: Vec::new(),
            deeds: Vec::new(),
            as_table: false,
            stale: false,
            asked: 0,
            question: 0,
            error: None,
        };
        let task = state.read_again(desk);
        (state, Action::run(task))
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        desk.text("dashboard-title")
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::LayoutDashboard
    }

    /// Nothing is entered here.
    #[must_use]
    pub const fn is_unsaved(&self) -> bool {
        false
    }

    /// Nothing is entered here.
    #[must_use]
    pub const fn save_and_close(&self) -> Option<Message> {
        None
    }

    /// Letters mean nothing here.
    #[must_use]
    pub const fn typed(&self, _letters: &str) -> Option<Message> {
        None
    }

    /// What a shortcut means here: F5 reads again.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        matches!(shortcut, Shortcut { key: Key::Named(Named::F5), .. }).then_some(Message::Refresh)
    }

    /// Reads again when something changed that the figures are made of. What is shown stays until the answer comes.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        if topics.contains(&Topic::Settings) {
            self.prepare(desk);
        }
        let concerned = topics.iter().any(|topic| {
            matches!(
                topic,
                Topic::Orders
                    | Topic::Receipts
                    | Topic::Parties
                    | Topic::States
                    | Topic::Discussion
                    | Topic::Notifications
                    | Topic::Outbox
            )
        });
        if concerned { self.soon() } else { Action::none() }
    }

    /// Reads again after a pause; while an answer is on its way, after it.
    fn soon(&mut self) -> Action<Message> {
        if self.stale {
            return Action::none();
        }
        self.stale = true;
        if self.asked > 0 {
            return Action::none();
        }
        Action::run(Task::future(async {
            tokio::time::sleep(PAUSE).await;
            Message::Settled
        }))
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Period(period) => {
                self.period = period;
                let mut preferences = desk.preferences.clone();
                preferences.set_of_screen(NAME, &period);
                Action::run(self.read_again(desk)).and(Request::Prefer(Box::new(preferences)))
            }
            Message::Read(question, answer) if question == self.question => {
                match *answer {
                    Ok(read) => {
                        self.error = None;
                        self.read = Some(read);
                        self.prepare(desk);
                    }
                    Err(error) => self.error = Some(error.sentence(desk.language)),
                }
                self.answered()
            }
            Message::Revenue(question, answer) if question == self.question => {
                match *answer {
                    Ok(revenue) => {
                        self.revenue = Some(revenue);
                        self.prepare(desk);
                    }
                    Err(error) => self.error = Some(error.sentence(desk.language)),
                }
                self.answered()
            }
            Message::Read(..) | Message::Revenue(..) => Action::none(),
            Message::Refresh | Message::Settled => Action::run(self.read_again(desk)),
            Message::AsTable(as_table) => {
                self.as_table = as_table;
                Action::none()
            }
            Message::Card(index) => self.behind(index),
            Message::Month(index) => {
                let this_year = self.revenue.as_ref().is_some_and(|revenue| index <= revenue.now);
                self.month(usize::from(this_year), index)
            }
            Message::MonthOf(year, index) => self.month(year, index),
            Message::StateOrders(index) => {
                let Some(read) = &self.read else { return Action::none() };
                let Some(count) = read.states.get(index) else { return Action::none() };
                show_orders([
                    orders::Choice::States(Some(orders::StateChoice::One(count.state))),
                    orders::Choice::Period(Some(orders::Period::Days(read.days.from, read.days.until))),
                ])
            }
            Message::Order(id) => Action::open(Place::Order(Some(id))),
            Message::Late => show_orders([orders::Choice::Late(true)]),
            Message::Why(run) => Action::ask(Request::Why(run)),
            Message::Assistant => Action::open(Place::Assistant),
        }
    }

    /// One answer came; what changed meanwhile is read after a pause.
    fn answered(&mut self) -> Action<Message> {
        self.asked = self.asked.saturating_sub(1);
        if self.asked == 0 && self.stale {
            self.stale = false;
            return self.soon();
        }
        Action::none()
    }

    /// The documents behind a card.
    fn behind(&self, index: usize) -> Action<Message> {
        let (Some(card), Some(read)) = (self.cards.get(index), &self.read) else { return Action::none() };
        let days = orders::Choice::Period(Some(orders::Period::Days(read.days.from, read.days.until)));
        let owed = orders::Choice::Payment(Some(PaymentFilter::Owed));
        match card.behind {
            Behind::Receipts => show_receipts(read.days),
            Behind::Orders => show_orders([days]),
            Behind::Debts => show_orders([owed]),
            Behind::Overdue => show_orders([owed, orders::Choice::Late(true)]),
        }
    }

    fn month(&self, year: usize, index: usize) -> Action<Message> {
        let span = self.revenue.as_ref().and_then(|revenue| revenue.months.get(year)?.get(index));
        span.map_or_else(Action::none, |span| show_receipts(*span))
    }

    /// Makes what is drawn out of what was read, in the language of now.
    fn prepare(&mut self, desk: &Desk) {
        if let Some(read) = &self.read {
            self.cards = figures::cards(read, self.period, desk);
            self.states_chart.set(charts::states(read, desk));
            self.attention = lists::concerns(read, desk);
            self.deeds = lists::deeds(read, desk);
        }
        if let Some(revenue) = &self.revenue {
            self.revenue_chart.set(charts::revenue(revenue, desk));
        }
    }

    /// Asks for everything anew; what is shown stays until the answers come.
    fn read_again(&mut self, desk: &Desk) -> Task<Message> {
        self.question += 1;
        self.asked = 2;
        self.stale = false;
        let (question, period, now, today) = (self.question, self.period, desk.now(), desk.today());
        let figures = desk.ask(move |transaction| read(transaction, period, now, today));
        let revenue = desk.ask(move |transaction| read_revenue(transaction, today));
        Task::batch([
            figures.map(move |answer| Message::Read(question, Box::new(answer))),
            revenue.map(move |answer| Message::Revenue(question, Box::new(answer))),
        ])
    }
}

fn show_orders(choices: impl IntoIterator<Item = orders::Choice>) -> Action<Message> {
    let message = orders::Message::Show(Box::new(orders::Choices::of(choices)));
    Action::show(Place::Orders, screen::Message::Orders(message))
}

fn show_receipts(days: Span) -> Action<Message> {
    Action::show(Place::Receipts, screen::Message::Receipts(receipts::Message::Show(days)))
}

fn read(transaction: &mut Transaction<'_>, period: Period, now: Moment, today: NaiveDate) -> Result<Read> {
    let (days, before) = (period.so_far(today), period.a_year_before(today));
    Ok(Read {
        figures: Figures::read(transaction, days.local(), before.local(), today)?,
        states: read_figures::by_state(transaction, days.local())?,
        attention: Attention::read(transaction, now, today, ROWS)?,
        deeds: activity::deeds_of_day(transaction, today, i64::try_from(ROWS).unwrap_or(i64::MAX))?,
        deeds_today: activity::deeds_on(transaction, today)?,
        days,
        before,
    })
}

fn read_revenue(transaction: &mut Transaction<'_>, today: NaiveDate) -> Result<Revenue> {
    let months = months_of_two_years(today);
    let mut received = [Vec::new(), Vec::new()];
    for (sums, year) in received.iter_mut().zip(&months) {
        *sums = revenue::received_in_each(transaction, &year.map(Span::local))?;
    }
    Ok(Revenue { months, received, now: today.month0() as usize })
}
