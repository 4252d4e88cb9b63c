//! Days of a month as a page of a calendar, and moving among them. Pure.

use chrono::{Datelike, Days, Months, NaiveDate};

/// Weeks of a page: enough for every month, so that the page never changes its height.
pub const WEEKS: usize = 6;

/// A move by keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Step {
    PreviousDay,
    NextDay,
    PreviousWeek,
    NextWeek,
    PreviousMonth,
    NextMonth,
    PreviousYear,
    NextYear,
    MonthStart,
    MonthEnd,
}

/// The first day of the month.
pub fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// Days of the page of the month that `date` is in: whole weeks from Monday, with the neighbours' days.
pub fn page(date: NaiveDate) -> [[NaiveDate; 7]; WEEKS] {
    let first = first_of_month(date);
    let before = u64::from(first.weekday().num_days_from_monday());
    let start = first.checked_sub_days(Days::new(before)).unwrap_or(first);
    std::array::from_fn(|week| {
        std::array::from_fn(|day| start.checked_add_days(Days::new((week * 7 + day) as u64)).unwrap_or(start))
    })
}

/// Whether both dates are in one month of one year.
pub fn same_month(one: NaiveDate, other: NaiveDate) -> bool {
    (one.year(), one.month()) == (other.year(), other.month())
}

/// The date a step leads to; the 31st becomes the last day of a shorter month. At the ends of the
/// calendar the date stays.
pub fn step(date: NaiveDate, step: Step) -> NaiveDate {
    let (days, months) = (Days::new, Months::new);
    let moved = match step {
        Step::PreviousDay => date.checked_sub_days(days(1)),
        Step::NextDay => date.checked_add_days(days(1)),
        Step::PreviousWeek => date.checked_sub_days(days(7)),
        Step::NextWeek => date.checked_add_days(days(7)),
        Step::PreviousMonth => date.checked_sub_months(months(1)),
        Step::NextMonth => date.checked_add_months(months(1)),
        Step::PreviousYear => date.checked_sub_months(months(12)),
        Step::NextYear => date.checked_add_months(months(12)),
        Step::MonthStart => Some(first_of_month(date)),
        Step::MonthEnd => first_of_month(date).checked_add_months(months(1)).and_then(|next| next.pred_opt()),
    };
    moved.unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn pages_begin_on_monday() {
        // November 2026 begins on a Sunday: the page begins in October.
        let november = page(day("2026-11-23"));
        assert_eq!(november[0][0], day("2026-10-26"));
        assert_eq!(november[0][6], day("2026-11-01"));
        assert_eq!(november[5][6], day("2026-12-06"));
        // June 2026 begins on a Monday; February 2027 fills four weeks exactly.
        assert_eq!(page(day("2026-06-15"))[0][0], day("2026-06-01"));
        assert_eq!(page(day("2027-02-10"))[4][0], day("2027-03-01"));
        for start in [day("2024-02-29"), day("2000-01-01"), day("2099-12-31")] {
            assert!(page(start).iter().flatten().any(|&other| other == start), "{start}");
        }
    }

    #[test]
    fn steps_keep_within_months() {
        assert_eq!(step(day("2026-03-31"), Step::PreviousMonth), day("2026-02-28"));
        assert_eq!(step(day("2024-02-29"), Step::NextYear), day("2025-02-28"));
        assert_eq!(step(day("2026-12-31"), Step::NextDay), day("2027-01-01"));
        assert_eq!(step(day("2026-11-23"), Step::MonthEnd), day("2026-11-30"));
        assert_eq!(step(day("2026-11-23"), Step::MonthStart), day("2026-11-01"));
        assert_eq!(step(day("2026-11-02"), Step::PreviousWeek), day("2026-10-26"));
        assert_eq!(step(NaiveDate::MAX, Step::NextDay), NaiveDate::MAX);
    }

    #[test]
    fn months_differ_by_year_too() {
        assert!(same_month(day("2026-11-01"), day("2026-11-30")));
        assert!(!same_month(day("2026-11-01"), day("2025-11-01")));
    }
}
