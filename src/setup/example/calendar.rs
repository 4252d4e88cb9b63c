//! When orders come in: over three years that end now, more of them each year, by season, on working days.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday};

use super::chance::Chance;
use crate::model::Moment;

const PURPOSE: u64 = 3;

/// Three years, the day of today included.
const DAYS: i64 = 3 * 365 + 1;

/// How many orders a day brings, in thousandths of the usual, by month.
const SEASON: [u64; 12] = [720, 800, 980, 1_060, 860, 900, 960, 1_060, 1_200, 1_320, 1_180, 1_260];

/// How many more the last day brings than the first one, in thousandths.
const GROWTH: u64 = 640;

/// The example firm is in Saint Petersburg: UTC+3 all the year round.
const ZONE: i64 = 3 * 60;

/// The working day in minutes after local midnight.
const OPENS: i64 = 9 * 60;
const CLOSES: i64 = 18 * 60 + 30;

/// The days of the example and how many orders came in until each of them.
pub(super) struct Calendar {
    now: Moment,
    first: NaiveDate,
    orders: u64,
    /// Sums of the weights of days, the day itself included.
    sums: Vec<u64>,
}

impl Calendar {
    /// So many orders until `now`.
    pub(super) fn new(now: Moment, orders: u64) -> Self {
        let (today, minutes) = local(now);
        let first = today - TimeDelta::days(DAYS - 1);
        let mut chance = Chance::of(PURPOSE, 0);
        let mut sum = 0;
        let sums = (0..DAYS)
            .map(|day| {
                let date = first + TimeDelta::days(day);
                let grown = 1_000 + GROWTH * u64::try_from(day).unwrap_or(0) / u64::try_from(DAYS).unwrap_or(1);
                let mut weight = season(date) * grown / 1_000 * weekday(date) / 1_000 * (820 + chance.below(360)) / 1_000;
                if date == today {
                    // The day is not over.
                    let gone = u64::try_from((minutes - OPENS).clamp(0, CLOSES - OPENS)).unwrap_or(0);
                    weight = weight * gone / u64::try_from(CLOSES - OPENS).unwrap_or(1);
                }
                sum += weight;
                sum
            })
            .collect();
        Self { now, first, orders, sums }
    }

    /// When the `number`-th order came in, counted from 0; later for a later one, and never after now.
    pub(super) fn moment(&self, number: u64) -> Moment {
        let day = self.sums.partition_point(|sum| self.before(*sum) <= number);
        let day = day.min(self.sums.len().saturating_sub(1));
        let began = if day == 0 { 0 } else { self.before(self.sums[day - 1]) };
        let (place, count) = (number.saturating_sub(began), self.before(self.sums[day]).saturating_sub(began).max(1));
        let date = self.first + TimeDelta::days(i64::try_from(day).unwrap_or(0));
        let (today, minutes) = local(self.now);
        let until = if date == today { minutes.clamp(OPENS + 1, CLOSES) } else { CLOSES };
        // Orders share the day; each comes somewhere in its share.
        let span = u64::try_from((until - OPENS) * 60_000).unwrap_or(1);
        let share = span / count;
        let chance = Chance::of(PURPOSE, number + 1).below(share);
        let offset = i64::try_from(place * share + chance).unwrap_or(0);
        moment_of(date, OPENS).plus_milliseconds(offset).min(self.now.plus_minutes(-1))
    }

    /// How many of all orders came in until the weights reach the sum.
    fn before(&self, sum: u64) -> u64 {
        let whole = self.sums.last().copied().unwrap_or(0).max(1);
        u64::try_from(u128::from(self.orders) * u128::from(sum) / u128::from(whole)).unwrap_or(u64::MAX)
    }
}

/// The season of a date: between the middles of two months a mean of both.
fn season(date: NaiveDate) -> u64 {
    let month = date.month0() as usize;
    let (other, far) = if date.day() < 15 { ((month + 11) % 12, 15 - date.day()) } else { ((month + 1) % 12, date.day() - 15) };
    let far = u64::from(far);
    (SEASON[month] * (30 - far) + SEASON[other] * far) / 30
}

/// How busy a day of the week is, in thousandths. In the first week of January nobody buys kitchens.
fn weekday(date: NaiveDate) -> u64 {
    match (date.month(), date.day(), date.weekday()) {
        (1, 1..=8, _) | (5, 1 | 9, _) | (12, 31, _) => 40,
        (_, _, Weekday::Sat) => 620,
        (_, _, Weekday::Sun) => 0,
        _ => 1_000,
    }
}

/// Date and minutes after midnight of the firm's own clock.
pub(super) fn local(moment: Moment) -> (NaiveDate, i64) {
    let local = moment.plus_minutes(ZONE).utc().naive_utc();
    let minutes = local.time().signed_duration_since(NaiveTime::MIN).num_minutes();
    (local.date(), minutes)
}

/// The moment so many minutes after the firm's midnight.
pub(super) fn moment_of(date: NaiveDate, minutes: i64) -> Moment {
    Moment::from_utc(date.and_time(NaiveTime::MIN).and_utc()).plus_minutes(minutes - ZONE)
}

/// The last evening at which the firm closed.
pub(super) fn last_evening(now: Moment) -> Moment {
    let (today, minutes) = local(now);
    moment_of(if minutes >= CLOSES { today } else { today - TimeDelta::days(1) }, CLOSES)
}

/// Some time of a working day so many days after a moment; on the same day, some time later.
pub(super) fn later(moment: Moment, days: i64, chance: &mut Chance) -> Moment {
    let (date, _) = local(moment);
    let seconds = chance.between(0, 59) * 1_000;
    if days == 0 {
        return moment.plus_minutes(chance.between(4, 140)).plus_milliseconds(seconds);
    }
    let mut date = date + TimeDelta::days(days);
    if date.weekday() == Weekday::Sun {
        date += TimeDelta::days(1);
    }
    moment_of(date, chance.between(OPENS, CLOSES)).plus_milliseconds(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_last_evening() {
        let evening = |text: &str| last_evening(Moment::from_text(text).unwrap()).to_text();
        assert_eq!(evening("2026-11-23T15:29:59Z"), "2026-11-22T15:30:00.000Z");
        assert_eq!(evening("2026-11-23T15:30:00Z"), "2026-11-23T15:30:00.000Z");
        assert_eq!(evening("2026-11-24T15:29:59Z"), "2026-11-23T15:30:00.000Z");
    }

    #[test]
    fn orders_come_in_order_over_three_years_until_now() {
        let now = Moment::from_text("2026-11-23T08:40:00Z").unwrap();
        for orders in [1, 17, 2_000, 30_000] {
            let calendar = Calendar::new(now, orders);
            let moments: Vec<Moment> = (0..orders).map(|number| calendar.moment(number)).collect();
            assert!(moments.is_sorted(), "{orders}");
            assert!(moments.iter().all(|moment| *moment < now && now.since(*moment).num_days() <= DAYS));
        }
        let calendar = Calendar::new(now, 2_000);
        let (first, _) = local(calendar.moment(0));
        let (last, _) = local(calendar.moment(1_999));
        assert!(first <= NaiveDate::from_ymd_opt(2023, 11, 30).unwrap());
        assert_eq!(last, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());
    }
}
