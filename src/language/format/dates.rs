use chrono::{DateTime, Datelike, Local, LocalResult, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};

use crate::language::{Argument, Language, text, text_with};
use crate::model::Moment;

/// «23.11.2026», in both languages.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// «23.11»: where the year is plain.
#[must_use]
pub fn date_short(date: NaiveDate) -> String {
    date.format("%d.%m").to_string()
}

/// «11:40», in the local zone of the machine.
#[must_use]
pub fn time(moment: Moment) -> String {
    local_date_time(moment).format("%H:%M").to_string()
}

/// «23.11.2026 11:40», in the local zone of the machine.
#[must_use]
pub fn date_time(moment: Moment) -> String {
    local_date_time(moment).format("%d.%m.%Y %H:%M").to_string()
}

/// «2 мин 14 с», «14 с», «3 ч 5 мин»: how long until something happens. Negative is none.
#[must_use]
pub fn countdown(language: Language, seconds: i64) -> String {
    let seconds = seconds.max(0);
    let (key, large, small) = match seconds {
        0..60 => ("common-countdown-seconds", 0, seconds),
        60..3_600 => ("common-countdown-minutes", seconds / 60, seconds % 60),
        _ => ("common-countdown-hours", seconds / 3_600, seconds / 60 % 60),
    };
    text_with(language, key, &[("large", Argument::from(large)), ("small", Argument::from(small))])
}

/// The calendar day of the instant in the local zone of the machine.
#[must_use]
pub fn local_date(moment: Moment) -> NaiveDate {
    local_date_time(moment).date()
}

/// The wall clock's reading at the instant, in the local zone of the machine.
#[must_use]
pub fn local_date_time(moment: Moment) -> NaiveDateTime {
    // The ends of the calendar have no local reading; UTC stands in there.
    let utc = moment.utc();
    utc.naive_utc().checked_add_offset(*DateTime::<Local>::from(utc).offset()).unwrap_or(utc.naive_utc())
}

/// The instant of a reading of the wall clock, in the local zone of the machine. Of a time that the clock shows twice the first;
/// of one that it leaps over, an hour later.
#[must_use]
pub fn moment_of_local(local: NaiveDateTime) -> Moment {
    let found = match Local.from_local_datetime(&local) {
        LocalResult::Single(instant) | LocalResult::Ambiguous(instant, _) => Some(instant),
        LocalResult::None => Local.from_local_datetime(&(local + TimeDelta::hours(1))).earliest(),
    };
    Moment::from_utc(found.map_or_else(|| local.and_utc(), |instant| instant.to_utc()))
}

/// «23 ноября», “23 November”.
#[must_use]
pub fn date_words(language: Language, date: NaiveDate) -> String {
    text_with(
        language,
        "common-date-words",
        &[("day", Argument::Text(date.day().to_string())), ("month", Argument::Text(month_of(language, date)))],
    )
}

/// «23 ноября 2026».
#[must_use]
pub fn date_words_with_year(language: Language, date: NaiveDate) -> String {
    text_with(
        language,
        "common-date-words-year",
        &[
            ("day", Argument::Text(date.day().to_string())),
            ("month", Argument::Text(month_of(language, date))),
            ("year", Argument::Text(date.year().to_string())),
        ],
    )
}

/// «1–23 ноября 2026», «1 октября – 23 ноября 2026», «1 октября 2025 – 23 ноября 2026»: days from the first to the last. A whole
/// month is «ноябрь 2026», a whole year «2026».
#[must_use]
pub fn span(language: Language, first: NaiveDate, last: NaiveDate) -> String {
    let next = last.succ_opt().unwrap_or(last);
    let (same_year, same_month) = (first.year() == last.year(), first.month() == last.month());
    let whole_months = first.day() == 1 && next.day() == 1;
    if first == last {
        date_words_with_year(language, first)
    } else if whole_months && same_year && first.month() == 1 && last.month() == 12 {
        first.year().to_string()
    } else if whole_months && same_year && same_month {
        let month = text(language, &format!("common-month-{}", first.month()));
        text_with(
            language,
            "common-month-year",
            &[("month", Argument::Text(month)), ("year", Argument::Text(first.year().to_string()))],
        )
    } else if same_year && same_month {
        format!("{}–{}", first.day(), date_words_with_year(language, last))
    } else if same_year {
        format!("{} – {}", date_words(language, first), date_words_with_year(language, last))
    } else {
        format!("{} – {}", date_words_with_year(language, first), date_words_with_year(language, last))
    }
}

/// The name of the month as it stands after a day: «ноября».
#[must_use]
pub fn month_of(language: Language, date: NaiveDate) -> String {
    text(language, &format!("common-month-of-{}", date.month()))
}

/// «ноя».
#[must_use]
pub fn month_short(language: Language, date: NaiveDate) -> String {
    text(language, &format!("common-month-short-{}", date.month()))
}

/// «Ноябрь 2026»: the heading of a calendar.
#[must_use]
pub fn month_year(language: Language, date: NaiveDate) -> String {
    let month = capitalised(&text(language, &format!("common-month-{}", date.month())));
    text_with(
        language,
        "common-month-year",
        &[("month", Argument::Text(month)), ("year", Argument::Text(date.year().to_string()))],
    )
}

/// «среда».
#[must_use]
pub fn weekday(language: Language, date: NaiveDate) -> String {
    text(language, &format!("common-weekday-{}", date.weekday().number_from_monday()))
}

/// «ср».
#[must_use]
pub fn weekday_short(language: Language, date: NaiveDate) -> String {
    text(language, &format!("common-weekday-short-{}", date.weekday().number_from_monday()))
}

/// «Понедельник, 16 ноября»: the heading of a day whatever day is today.
#[must_use]
pub fn weekday_heading(language: Language, date: NaiveDate) -> String {
    heading(language, &weekday(language, date), date_words(language, date))
}

/// «Сегодня, 23 ноября», «Вчера, 22 ноября», «Среда, 18 ноября»; with the year when it is not this one.
#[must_use]
pub fn day_heading(language: Language, today: NaiveDate, date: NaiveDate) -> String {
    let day = near_day(language, today, date).unwrap_or_else(|| weekday(language, date));
    let words = if date.year() == today.year() { date_words(language, date) } else { date_words_with_year(language, date) };
    heading(language, &day, words)
}

/// «сегодня», «вчера», «завтра»; the weekday for the five days before yesterday; else «18.11.2026».
#[must_use]
pub fn relative_day(language: Language, today: NaiveDate, day: NaiveDate) -> String {
    near_day(language, today, day).unwrap_or_else(|| {
        let ago = (today - day).num_days();
        if (2..7).contains(&ago) { weekday(language, day) } else { date(day) }
    })
}

fn near_day(language: Language, today: NaiveDate, date: NaiveDate) -> Option<String> {
    match (date - today).num_days() {
        -1 => Some(text(language, "common-yesterday")),
        0 => Some(text(language, "common-today")),
        1 => Some(text(language, "common-tomorrow")),
        _ => None,
    }
}

fn heading(language: Language, day: &str, date: String) -> String {
    text_with(language, "common-day-heading", &[("day", Argument::Text(capitalised(day))), ("date", Argument::Text(date))])
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RU: Language = Language::Russian;

    #[test]
    fn days_from_one_to_another() {
        let words = |first, last| span(RU, first, last);
        assert_eq!(words(day(2026, 11, 1), day(2026, 11, 23)), "1–23 ноября 2026");
        assert_eq!(words(day(2026, 10, 1), day(2026, 11, 23)), "1 октября – 23 ноября 2026");
        assert_eq!(words(day(2025, 12, 29), day(2026, 1, 4)), "29 декабря 2025 – 4 января 2026");
        assert_eq!(words(day(2026, 11, 1), day(2026, 11, 30)), "ноябрь 2026");
        assert_eq!(words(day(2026, 1, 1), day(2026, 12, 31)), "2026");
        assert_eq!(words(day(2026, 11, 23), day(2026, 11, 23)), "23 ноября 2026");
    }

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
    }

    #[test]
    fn days_are_named_from_today() {
        let today = day(2026, 11, 23);
        assert_eq!(day_heading(RU, today, today), "Сегодня, 23 ноября");
        assert_eq!(day_heading(RU, today, day(2026, 11, 22)), "Вчера, 22 ноября");
        assert_eq!(day_heading(RU, today, day(2026, 11, 18)), "Среда, 18 ноября");
        assert_eq!(day_heading(RU, today, day(2025, 11, 18)), "Вторник, 18 ноября 2025");
        assert_eq!(day_heading(Language::English, today, day(2026, 11, 16)), "Monday, 16 November");
        assert_eq!(weekday_heading(RU, day(2026, 11, 16)), "Понедельник, 16 ноября");
        assert_eq!(relative_day(RU, today, today), "сегодня");
        assert_eq!(relative_day(RU, today, day(2026, 11, 17)), "вторник");
        assert_eq!(relative_day(RU, today, day(2026, 11, 16)), "16.11.2026");
        assert_eq!(relative_day(RU, today, day(2026, 11, 24)), "завтра");
        assert_eq!(relative_day(RU, today, day(2026, 11, 25)), "25.11.2026");
    }

    #[test]
    fn every_month_and_weekday_has_its_words() {
        for language in Language::ALL {
            for month in 1..=12 {
                let date = day(2026, month, 1);
                for name in [month_of(language, date), month_short(language, date), month_year(language, date)] {
                    assert!(!name.contains('['), "{name}");
                }
            }
            for date in day(2026, 11, 16).iter_days().take(7) {
                assert!(!weekday(language, date).contains('['));
                assert!(!weekday_short(language, date).contains('['));
            }
        }
        assert_eq!(month_year(RU, day(2026, 11, 1)), "Ноябрь 2026");
        assert_eq!(date_short(day(2026, 2, 3)), "03.02");
    }

    #[test]
    fn times_are_local() {
        let moment = Moment::from_text("2026-11-23T10:12:00Z").expect("an instant");
        let local = DateTime::<Local>::from(moment.utc());
        assert_eq!(time(moment), local.format("%H:%M").to_string());
        assert_eq!(date_time(moment), local.format("%d.%m.%Y %H:%M").to_string());
        assert_eq!(local_date(moment), local.date_naive());
        assert_eq!(moment_of_local(local_date_time(moment)), moment);
        let _ = time(Moment::from_milliseconds(i64::MAX));
    }
}
