use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

use super::{Currency, Id, Problem};

/// The firm whose books these are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    /// Identity.
    pub id: Id,
    /// What people call the firm: «Дубрава-Кухни».
    pub name: String,
    /// The name for documents: «ООО «Дубрава»».
    pub full_name: String,
    /// ИНН or УНП; may be empty.
    pub tax_id: String,
    /// КПП; may be empty.
    pub tax_reason_code: String,
    /// What its books are kept in.
    pub currency: Currency,
    /// What numbers of orders begin with: «НФ».
    pub prefix: String,
    /// Postal address.
    pub address: String,
    /// Telephone for customers.
    pub phone: String,
    /// E-mail for customers.
    pub email: String,
    /// When the assistant writes to customers.
    pub working_hours: WorkingHours,
}

impl Company {
    /// What is wrong with the company by itself.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.name.trim().is_empty() {
            problems.push(Problem::required("name"));
        }
        if self.prefix.trim().is_empty() {
            problems.push(Problem::required("prefix"));
        }
        problems
    }
}

/// The hours of the firm, in local time: messages to customers wait for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingHours {
    /// Working days, Monday first.
    pub days: [bool; 7],
    /// Minutes after midnight when work begins.
    pub from: u16,
    /// Minutes after midnight when work ends.
    pub until: u16,
    /// Days without work.
    pub holidays: Vec<NaiveDate>,
}

impl Default for WorkingHours {
    /// Monday to Friday, 9:00–19:00.
    fn default() -> Self {
        Self { days: [true, true, true, true, true, false, false], from: 9 * 60, until: 19 * 60, holidays: Vec::new() }
    }
}

impl WorkingHours {
    /// Whether the local date is a working day.
    #[must_use]
    pub fn works_on(&self, date: NaiveDate) -> bool {
        let index = match date.weekday() {
            Weekday::Mon => 0,
            Weekday::Tue => 1,
            Weekday::Wed => 2,
            Weekday::Thu => 3,
            Weekday::Fri => 4,
            Weekday::Sat => 5,
            Weekday::Sun => 6,
        };
        self.days[index] && !self.holidays.contains(&date)
    }

    /// The first local moment at `now` or later that lies within the hours; `now` itself when no day of the week is a working one.
    #[must_use]
    pub fn next_working(&self, now: NaiveDateTime) -> NaiveDateTime {
        let (from, until) = (time_of(self.from), time_of(self.until));
        if from >= until {
            return now;
        }
        for ahead in 0..=366 {
            let date = now.date() + TimeDelta::days(ahead);
            if !self.works_on(date) {
                continue;
            }
            if ahead > 0 || now.time() < from {
                return date.and_time(from);
            }
            if now.time() < until {
                return now;
            }
        }
        now
    }
}

fn time_of(minutes: u16) -> NaiveTime {
    NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minutes.min(24 * 60 - 1)) * 60, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32, hour: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, day).and_then(|date| date.and_hms_opt(hour, 0, 0)).unwrap_or_default()
    }

    #[test]
    fn night_and_weekend_wait_for_the_next_working_morning() {
        let hours = WorkingHours { holidays: vec![at(24, 0).date()], ..WorkingHours::default() };
        assert_eq!(hours.next_working(at(23, 11)), at(23, 11), "Monday in hours");
        assert_eq!(hours.next_working(at(23, 7)), at(23, 9), "before hours");
        assert_eq!(hours.next_working(at(23, 20)), at(25, 9), "the 24th is a holiday");
        assert_eq!(hours.next_working(at(21, 12)), at(23, 9), "Saturday");
        let never = WorkingHours { days: [false; 7], ..WorkingHours::default() };
        assert_eq!(never.next_working(at(21, 12)), at(21, 12));
    }
}
