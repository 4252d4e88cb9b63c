//! Until when a notification is put off: in an hour, some morning, or a day and a time of one's own.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

use crate::app::desk::Desk;
use crate::language::format;
use crate::model::{Id, Moment};

/// When the morning of «завтра» and «на неделю» is, local hours.
const MORNING: u32 = 9;

/// Until when a notification is put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Snooze {
    /// For an hour.
    Hour,
    /// Till the next morning.
    Tomorrow,
    /// Till the morning of the next Monday.
    Week,
}

impl Snooze {
    /// The moment itself: mornings are local ones.
    pub(super) fn until(self, now: Moment) -> Moment {
        let today = format::local_date(now);
        let days = match self {
            Self::Hour => return now.plus_minutes(60),
            Self::Tomorrow => 1,
            Self::Week => 7 - i64::from(today.weekday().num_days_from_monday()),
        };
        let morning = NaiveTime::from_hms_opt(MORNING, 0, 0).unwrap_or_default();
        format::moment_of_local((today + TimeDelta::days(days)).and_time(morning))
    }

    /// When it comes back: the time, before it the day of the week when that is not today.
    pub(super) fn words(self, desk: &Desk) -> String {
        let until = self.until(desk.now());
        let day = format::local_date(until);
        if day == desk.today() {
            return format::time(until);
        }
        let weekday = desk.text(&format!("common-weekday-short-{}", day.weekday().number_from_monday()));
        format!("{weekday}, {}", format::time(until))
    }
}

/// A day and a time being chosen for a notification.
#[derive(Debug, Clone)]
pub(super) struct Choosing {
    /// The notification.
    pub id: Id,
    pub day: String,
    pub time: String,
    /// Why it cannot be put off until then.
    pub fault: Option<String>,
}

impl Choosing {
    /// Begins with the next morning.
    pub fn new(id: Id, desk: &Desk) -> Self {
        let until = Snooze::Tomorrow.until(desk.now());
        Self { id, day: format::date(format::local_date(until)), time: format::time(until), fault: None }
    }

    /// The typed day, if it is one.
    pub fn chosen_day(&self, desk: &Desk) -> Option<NaiveDate> {
        format::parse_date(&self.day, desk.today()).ok()
    }

    /// The chosen moment, or nothing and the fault says why.
    pub fn until(&mut self, desk: &Desk) -> Option<Moment> {
        let day = format::parse_date(&self.day, desk.today());
        let time = format::parse_time(&self.time);
        self.fault = None;
        match (day, time) {
            (Err(fault), _) | (_, Err(fault)) => self.fault = Some(fault.sentence(desk.language)),
            (Ok(day), Ok(time)) => {
                let until = format::moment_of_local(day.and_time(time));
                if until > desk.now() {
                    return Some(until);
                }
                self.fault = Some(desk.text("shell-bell-past"));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mornings_are_local_and_a_week_ends_on_monday() {
        let now = Moment::from_text("2026-11-25T10:30:00Z").unwrap();
        assert_eq!(Snooze::Hour.until(now).since(now).num_minutes(), 60);
        let tomorrow = format::local_date_time(Snooze::Tomorrow.until(now));
        assert_eq!((tomorrow.date() - format::local_date(now)).num_days(), 1);
        assert_eq!(tomorrow.time(), NaiveTime::from_hms_opt(9, 0, 0).unwrap());
        let week = format::local_date(Snooze::Week.until(now));
        assert_eq!(week.weekday(), chrono::Weekday::Mon);
    }
}
