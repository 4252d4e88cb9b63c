//! The periods that figures are given for, by the calendar of a time zone.

use chrono::{DateTime, Datelike, Days, Local, Months, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use crate::model::Moment;

/// A stretch of the calendar that ends today or later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// From Monday.
    Week,
    /// From the first of the month.
    #[default]
    Month,
    /// From the first of January, April, July or October.
    Quarter,
    /// From the first of January.
    Year,
}

/// Days from the first one up to, not including, the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last one.
    pub until: NaiveDate,
}

/// The same as instants of UTC: from the first one up to, not including, the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instants {
    /// The first instant.
    pub from: Moment,
    /// The first one after.
    pub until: Moment,
}

impl Period {
    /// Every period, from the shortest.
    pub const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// The whole period that holds this day.
    #[must_use]
    pub fn around(self, day: NaiveDate) -> Span {
        let first_of = |month: u32| NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
        let (from, months) = match self {
            Self::Week => {
                let from = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
                return Span { from, until: from + Days::new(7) };
            }
            Self::Month => (first_of(day.month()), 1),
            Self::Quarter => (first_of((day.month0() / 3) * 3 + 1), 3),
            Self::Year => (first_of(1), 12),
        };
        Span { from, until: from + Months::new(months) }
    }

    /// The part of the period that is over by the end of this day.
    #[must_use]
    pub fn so_far(self, day: NaiveDate) -> Span {
        Span { from: self.around(day).from, until: day + Days::new(1) }
    }

    /// The same part of the same period a year before this day, so that an unfinished period is not compared with a whole one.
    /// Weeks are compared by weekdays, 52 weeks apart; the end of February with the end of February.
    #[must_use]
    pub fn a_year_before(self, day: NaiveDate) -> Span {
        if self == Self::Week {
            let Span { from, until } = self.so_far(day);
            return Span { from: from - Days::new(364), until: until - Days::new(364) };
        }
        let from = self.around(day).from - Months::new(12);
        let whole_month = (day + Days::new(1)).month() != day.month();
        let same_day = day - Months::new(12);
        let until = if whole_month { Self::Month.around(same_day).until } else { same_day + Days::new(1) };
        Span { from, until }
    }

    /// How many days of the period are still to come after this one.
    #[must_use]
    pub fn days_left(self, day: NaiveDate) -> i64 {
        (self.around(day).until - day).num_days() - 1
    }
}

impl Span {
    /// The last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.until.pred_opt().unwrap_or(self.until)
    }

    /// The span as instants, by the time zone of this machine.
    #[must_use]
    pub fn local(self) -> Instants {
        self.in_zone(&Local)
    }

    /// The span as instants, by a time zone.
    #[must_use]
    pub fn in_zone<Z: TimeZone>(self, zone: &Z) -> Instants {
        Instants { from: begin_of(zone, self.from), until: begin_of(zone, self.until) }
    }
}

/// The instant at which a day begins in a zone. Where the clock jumps over midnight the day begins with the jump.
fn begin_of<Z: TimeZone>(zone: &Z, day: NaiveDate) -> Moment {
    let midnight = day.and_time(NaiveTime::MIN);
    let quarters_of_an_hour = (0..=12).map(|quarters| midnight + TimeDelta::minutes(15 * quarters));
    let instant = quarters_of_an_hour.filter_map(|reading| zone.from_local_datetime(&reading).earliest()).next();
    let utc = instant.map_or_else(|| midnight.and_utc(), |instant: DateTime<Z>| instant.with_timezone(&Utc));
    Moment::from_utc(utc)
}

/// The months of the year of this day and of the year before: twelve spans each, January first.
#[must_use]
pub fn months_of_two_years(day: NaiveDate) -> [[Span; 12]; 2] {
    let this_year = Period::Year.around(day).from;
    let month = |first: NaiveDate, index: usize| {
        let from = first + Months::new(u32::try_from(index).unwrap_or(0));
        Span { from, until: from + Months::new(1) }
    };
    [this_year - Months::new(12), this_year].map(|first| std::array::from_fn(|index| month(first, index)))
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(from: &str, until: &str) -> Span {
        Span { from: day(from), until: day(until) }
    }

    #[test]
    fn periods_follow_the_calendar() {
        let monday = day("2026-11-23");
        assert_eq!(Period::Week.around(monday), span("2026-11-23", "2026-11-30"));
        assert_eq!(Period::Week.around(day("2026-11-22")), span("2026-11-16", "2026-11-23"));
        assert_eq!(Period::Month.around(monday), span("2026-11-01", "2026-12-01"));
        assert_eq!(Period::Quarter.around(monday), span("2026-10-01", "2027-01-01"));
        assert_eq!(Period::Year.around(monday), span("2026-01-01", "2027-01-01"));
        assert_eq!(Period::Month.days_left(monday), 7);
        assert_eq!(Period::Year.days_left(day("2026-12-31")), 0);
    }

    #[test]
    fn an_unfinished_period_is_compared_with_the_same_days() {
        let monday = day("2026-11-23");
        assert_eq!(Period::Month.so_far(monday), span("2026-11-01", "2026-11-24"));
        assert_eq!(Period::Month.a_year_before(monday), span("2025-11-01", "2025-11-24"));
        assert_eq!(Period::Quarter.a_year_before(monday), span("2025-10-01", "2025-11-24"));
        assert_eq!(Period::Year.a_year_before(monday), span("2025-01-01", "2025-11-24"));
        assert_eq!(Period::Week.a_year_before(day("2026-11-25")), span("2025-11-24", "2025-11-27"));
        assert_eq!(Period::Month.a_year_before(day("2024-02-29")), span("2023-02-01", "2023-03-01"));
        assert_eq!(
            Period::Month.a_year_before(day("2025-02-28")),
            span("2024-02-01", "2024-03-01"),
            "a whole month with a whole one"
        );
    }

    #[test]
    fn a_day_begins_by_the_clock_on_the_wall() {
        let moscow = FixedOffset::east_opt(3 * 3600).unwrap();
        let november = span("2026-11-01", "2026-12-01").in_zone(&moscow);
        assert_eq!(november.from.to_text(), "2026-10-31T21:00:00.000Z");
        assert_eq!(november.until.to_text(), "2026-11-30T21:00:00.000Z");
        let months = months_of_two_years(day("2026-11-23"));
        assert_eq!((months[0][0], months[1][11]), (span("2025-01-01", "2025-02-01"), span("2026-12-01", "2027-01-01")));
    }

    proptest! {
        #[test]
        fn a_day_lies_in_its_periods(days in 0_i64..40_000) {
            let day = day("1990-01-01") + TimeDelta::days(days);
            for period in Period::ALL {
                let (whole, so_far, before) = (period.around(day), period.so_far(day), period.a_year_before(day));
                prop_assert!(whole.from <= day && day < whole.until);
                prop_assert!(so_far.from == whole.from && so_far.until <= whole.until);
                prop_assert!(before.from < before.until && before.until <= whole.from.max(so_far.until));
                prop_assert!((-1..=1).contains(&((so_far.until - so_far.from) - (before.until - before.from)).num_days()));
            }
        }
    }
}
