use chrono::{Datelike, Local, Months, NaiveDate, NaiveTime, TimeZone};
use iced::Element;
use iced::widget::{Row, Space, container};
use iced::{Length, alignment};
use serde::{Deserialize, Serialize};

use super::{Message, State};
use crate::app::desk::{Desk, hue_of};
use crate::books::customer_orders::{Filter, PaymentFilter};
use crate::language::{Argument, Language, format};
use crate::model::{Id, Moment};
use crate::ui::menu::{Item, item};
use crate::ui::select::{choice, select};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::button::ghost;
use crate::ui::widget::chip::{chip_set, chip_unset};

/// Which states are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StateChoice {
    /// Those in which an order still needs work or money.
    Open,
    /// One.
    One(Id),
}

/// From when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// This month.
    ThisMonth,
    /// The month before.
    LastMonth,
    /// Three months: this one and two before.
    ThreeMonths,
    /// This year.
    ThisYear,
    /// The year before.
    LastYear,
    /// From one day up to, not including, another.
    Days(NaiveDate, NaiveDate),
}

/// The filters that the chips set; kept among the preferences.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    states: Option<StateChoice>,
    period: Option<Period>,
    responsible: Option<Id>,
    customer: Option<(Id, String)>,
    payment: Option<PaymentFilter>,
    late: bool,
    marked: bool,
}

/// What a chip sets; nothing clears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// States.
    States(Option<StateChoice>),
    /// Dates.
    Period(Option<Period>),
    /// Who looks after the order.
    Responsible(Option<Id>),
    /// Who asked.
    Customer(Option<(Id, String)>),
    /// How far it is paid.
    Payment(Option<PaymentFilter>),
    /// Only orders whose hand-over date is over.
    Late(bool),
    /// Only orders marked for deletion.
    Marked(bool),
}

impl Choices {
    /// Only what these choices say.
    #[must_use]
    pub fn of(choices: impl IntoIterator<Item = Choice>) -> Self {
        let mut all = Self::default();
        for choice in choices {
            all.take(choice);
        }
        all
    }

    /// Takes one choice.
    pub(super) fn take(&mut self, choice: Choice) {
        match choice {
            Choice::States(states) => self.states = states,
            Choice::Period(period) => self.period = period,
            Choice::Responsible(id) => self.responsible = id,
            Choice::Customer(customer) => self.customer = customer,
            Choice::Payment(payment) => self.payment = payment,
            Choice::Late(late) => self.late = late,
            Choice::Marked(marked) => self.marked = marked,
        }
    }

    /// How many filters are set.
    pub(super) fn count(&self) -> usize {
        [
            self.states.is_some(),
            self.period.is_some(),
            self.responsible.is_some(),
            self.customer.is_some(),
            self.payment.is_some(),
            self.late,
            self.marked,
        ]
        .into_iter()
        .filter(|set| *set)
        .count()
    }

    /// The filter for the books.
    pub(super) fn filter(&self, query: &str, desk: &Desk) -> Filter {
        let today = desk.today();
        let open: Vec<Id> = desk.directory.states.iter().filter(|state| state.group.is_open()).map(|state| state.id).collect();
        let states = match self.states {
            None if self.late && self.payment != Some(PaymentFilter::Owed) => open,
            None => Vec::new(),
            Some(StateChoice::Open) => open,
            Some(StateChoice::One(id)) => vec![id],
        };
        let (from, until) = self.period.map(|period| bounds(period, today)).unzip();
        Filter {
            query: query.trim().to_owned(),
            states,
            responsible: self.responsible.into_iter().collect(),
            customer: self.customer.as_ref().map(|(id, _)| *id),
            from: from.map(start_of),
            until: until.map(start_of),
            payment: self.payment,
            due_before: self.late.then_some(today),
            marked: self.marked,
        }
    }
}

/// The first day of a period and the first day after it.
fn bounds(period: Period, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let month = today.with_day(1).unwrap_or(today);
    let year = month.with_month(1).unwrap_or(month);
    let later = |date: NaiveDate, months: u32| date.checked_add_months(Months::new(months)).unwrap_or(date);
    let earlier = |date: NaiveDate, months: u32| date.checked_sub_months(Months::new(months)).unwrap_or(date);
    match period {
        Period::ThisMonth => (month, later(month, 1)),
        Period::LastMonth => (earlier(month, 1), month),
        Period::ThreeMonths => (earlier(month, 2), later(month, 1)),
        Period::ThisYear => (year, later(year, 12)),
        Period::LastYear => (earlier(year, 12), year),
        Period::Days(from, until) => (from, until),
    }
}

/// The instant at which a local day begins. Where the clocks skip midnight, the first instant after it.
fn start_of(date: NaiveDate) -> Moment {
    let midnight = date.and_time(NaiveTime::MIN);
    let local = Local.from_local_datetime(&midnight).earliest();
    let local = local.or_else(|| Local.from_local_datetime(&(midnight + chrono::TimeDelta::hours(1))).earliest());
    local.map_or_else(|| Moment::from_utc(midnight.and_utc()), |local| Moment::from_utc(local.with_timezone(&chrono::Utc)))
}

fn period_words(period: Period, today: NaiveDate, language: Language) -> String {
    let (from, until) = bounds(period, today);
    match period {
        Period::ThisMonth | Period::LastMonth => format::month_year(language, from).to_lowercase(),
        Period::ThisYear | Period::LastYear => from.year().to_string(),
        Period::Days(..) => format::span(language, from, until.pred_opt().unwrap_or(until)),
        Period::ThreeMonths => {
            let last = until.pred_opt().unwrap_or(until);
            format!("{}–{}", format::month_short(language, from), format::month_short(language, last))
        }
    }
}

impl State {
    /// Draws the row of chips.
    pub(super) fn chips<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let choices = &self.list.source.choices;
        let clear = || Tip::new(desk.text("common-clear"));
        let chip = |key: &str, value: Option<String>, cleared: Choice, items: Vec<Item<'a, Message>>| -> Element<'a, Message> {
            match value {
                Some(value) => {
                    chip_set(desk.text(key), value, Message::Filter(cleared.clone()), Message::Filter(cleared), clear())
                        .menu(items)
                        .into()
                }
                None => chip_unset(desk.text(key)).menu(items).into(),
            }
        };
        let states = std::iter::once(
            item(desk.text("orders-filter-open"))
                .checked(choices.states == Some(StateChoice::Open))
                .on_press(Message::Filter(Choice::States(Some(StateChoice::Open)))),
        )
        .chain(desk.directory.states.iter().map(|state| {
            let one = StateChoice::One(state.id);
            item(state.name.as_str())
                .dot(hue_of(state.hue))
                .checked(choices.states == Some(one))
                .on_press(Message::Filter(Choice::States(Some(one))))
        }))
        .collect();
        let state_value = choices.states.map(|states| match states {
            StateChoice::Open => desk.text("orders-filter-open"),
            StateChoice::One(id) => desk.state(id).map_or_else(String::new, |state| state.name.clone()),
        });
        let today = desk.today();
        let periods = [Period::ThisMonth, Period::LastMonth, Period::ThreeMonths, Period::ThisYear, Period::LastYear];
        let period_items = periods
            .into_iter()
            .map(|period| {
                item(period_words(period, today, desk.language))
                    .checked(choices.period == Some(period))
                    .on_press(Message::Filter(Choice::Period(Some(period))))
            })
            .collect();
        let people = desk
            .directory
            .people()
            .map(|person| {
                item(person.name.as_str())
                    .checked(choices.responsible == Some(person.id))
                    .on_press(Message::Filter(Choice::Responsible(Some(person.id))))
            })
            .collect();
        let payments = [
            (PaymentFilter::Unpaid, "orders-filter-unpaid"),
            (PaymentFilter::Partly, "orders-filter-partly"),
            (PaymentFilter::Owed, "orders-filter-owed"),
            (PaymentFilter::Paid, "orders-filter-paid"),
        ];
        let payment_items = payments
            .iter()
            .map(|(payment, key)| {
                item(desk.text(key))
                    .checked(choices.payment == Some(*payment))
                    .on_press(Message::Filter(Choice::Payment(Some(*payment))))
            })
            .collect();
        let payment_value = payments.iter().find(|(payment, _)| choices.payment == Some(*payment)).map(|(_, key)| desk.text(key));
        let customer: Element<'a, Message> = match &choices.customer {
            Some((_, name)) => chip_set(
                desk.text("orders-column-customer"),
                name.as_str(),
                Message::Filter(Choice::Customer(None)),
                Message::Filter(Choice::Customer(None)),
                clear(),
            )
            .into(),
            None => {
                let found =
                    self.customers.choices().iter().map(|(id, name)| choice((*id, name.clone()), name.as_str())).collect();
                select(Some(desk.text("orders-column-customer")), found, |customer| {
                    Message::Filter(Choice::Customer(Some(customer)))
                })
                .on_search(self.customers.words(), Message::FindCustomer)
                .nothing(desk.text("common-nothing-found"))
                .chip()
                .into()
            }
        };
        let flag = |key: &str, on: bool, choice: fn(bool) -> Choice| -> Element<'a, Message> {
            if on {
                let yes = desk.text("common-yes");
                chip_set(desk.text(key), yes, Message::Filter(choice(false)), Message::Filter(choice(false)), clear()).into()
            } else {
                ghost(desk.text(key)).small().on_press(Message::Filter(choice(true))).into()
            }
        };
        let responsible_value = choices.responsible.map(|id| crate::language::names::short(desk.employee_name(Some(id))));
        let mut chips = vec![
            chip("orders-column-state", state_value, Choice::States(None), states),
            chip(
                "orders-filter-period",
                choices.period.map(|period| period_words(period, today, desk.language)),
                Choice::Period(None),
                period_items,
            ),
            chip("orders-column-responsible", responsible_value, Choice::Responsible(None), people),
            customer,
            chip("orders-column-paid", payment_value, Choice::Payment(None), payment_items),
            flag("orders-filter-late", choices.late, Choice::Late),
            flag("orders-filter-marked", choices.marked, Choice::Marked),
        ];
        if choices.count() > 0 {
            chips.push(Space::new().width(Length::Fill).into());
            chips.push(ghost(desk.text("common-reset-filters")).small().on_press(Message::Reset).into());
        }
        container(Row::with_children(chips).spacing(space::S8).align_y(alignment::Vertical::Center)).height(size::CHIP).into()
    }

    /// «Отборы: 3» for narrow windows.
    pub(super) fn folded_chips<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let count = i64::try_from(self.list.source.choices.count()).unwrap_or(0);
        let words = match count {
            0 => desk.text("orders-filters-none"),
            count => desk.text_with("orders-filters", &[("count", Argument::from(count))]),
        };
        crate::ui::widget::button::toggle(words, self.chips_open || count > 0)
            .icon(crate::ui::Icon::ListFilter)
            .on_press(Message::ToggleChips)
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn periods_are_whole_months_and_years() {
        let today = day(2026, 1, 31);
        assert_eq!(bounds(Period::ThisMonth, today), (day(2026, 1, 1), day(2026, 2, 1)));
        assert_eq!(bounds(Period::LastMonth, today), (day(2025, 12, 1), day(2026, 1, 1)));
        assert_eq!(bounds(Period::ThreeMonths, today), (day(2025, 11, 1), day(2026, 2, 1)));
        assert_eq!(bounds(Period::ThisYear, today), (day(2026, 1, 1), day(2027, 1, 1)));
        assert_eq!(bounds(Period::LastYear, today), (day(2025, 1, 1), day(2026, 1, 1)));
    }

    #[test]
    fn a_local_day_begins_at_local_midnight() {
        let begins = format::local_date_time(start_of(day(2026, 11, 23)));
        assert_eq!(begins, day(2026, 11, 23).and_time(NaiveTime::MIN));
    }
}
