use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use crate::language::{Argument, Language, search, text, text_with};
use crate::model::{Currency, Money, Quantity};

/// Why typed text is not the value that the field wants.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// Nothing was typed.
    #[error("no value")]
    Empty,
    /// Not a number, or one that could be read in two ways.
    #[error("not a number: {0}")]
    NotANumber(String),
    /// More digits after the comma than the value can hold.
    #[error("more than {digits} decimals: {value}")]
    TooPrecise {
        /// What was typed.
        value: String,
        /// How many digits are allowed.
        digits: usize,
    },
    /// Larger than the books can hold.
    #[error("too large: {0}")]
    TooLarge(String),
    /// Not a date of the calendar, or not a time of day.
    #[error("not a date: {0}")]
    NotADate(String),
}

impl InputError {
    /// The sentence that a person reads beside the field.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let value = |key: &str, value: &str| text_with(language, key, &[("value", Argument::from(value))]);
        match self {
            Self::Empty => text(language, "common-input-empty"),
            Self::NotANumber(typed) => value("common-input-not-a-number", typed),
            Self::TooPrecise { value, digits } => text_with(
                language,
                "common-input-too-precise",
                &[("value", Argument::from(value)), ("digits", Argument::from(*digits))],
            ),
            Self::TooLarge(typed) => value("common-input-too-large", typed),
            Self::NotADate(typed) => value("common-input-not-a-date", typed),
        }
    }
}

/// Reads a sum: «1 234,56 ₽», `1234.56`, `1,234.56`, `−5`, `18.00`. Spaces of any kind part thousands.
///
/// # Errors
/// When it is not a number, has more than two decimals (also when `1,234` might mean either), or is beyond [`Money::LARGEST`].
pub fn parse_money(typed: &str) -> Result<Money, InputError> {
    decimal(typed, 2, Money::LARGEST.minor()).map(Money::from_minor)
}

/// Reads a quantity: «1 234,5», `0.125`, `3`.
///
/// # Errors
/// When it is not a number, has more than three decimals, or is beyond [`Quantity::LARGEST`].
pub fn parse_quantity(typed: &str) -> Result<Quantity, InputError> {
    decimal(typed, 3, Quantity::LARGEST.thousandths()).map(Quantity::from_thousandths)
}

/// What is left of an amount without the sign of a currency before or behind it.
fn without_sign(written: &str) -> &str {
    let signs = || Currency::ALL.into_iter().map(Currency::sign);
    let behind = signs().find_map(|sign| written.strip_suffix(sign));
    behind.or_else(|| signs().find_map(|sign| written.strip_prefix(sign))).unwrap_or(written)
}

fn decimal(typed: &str, decimals: usize, largest: i64) -> Result<i64, InputError> {
    let not_a_number = || InputError::NotANumber(typed.trim().to_owned());
    let written: String = typed.chars().filter(|character| !character.is_whitespace()).collect();
    let mut rest = without_sign(&written).to_owned();
    if rest.is_empty() {
        return Err(if typed.trim().is_empty() { InputError::Empty } else { not_a_number() });
    }
    let negative = rest.starts_with(['-', '−', '–']);
    if negative || rest.starts_with('+') {
        rest = rest.chars().skip(1).collect();
    }
    // The last separator is the decimal one, unless the same sign stands more than once: then it parts thousands.
    let separators: Vec<char> = rest.chars().filter(|character| matches!(character, ',' | '.')).collect();
    let (whole, fraction) = match separators.as_slice() {
        [] => (rest.clone(), ""),
        [all_but_last @ .., last] if all_but_last.contains(last) => {
            if separators.iter().any(|separator| separator != last) {
                return Err(not_a_number());
            }
            (without_grouping(&rest, *last).ok_or_else(not_a_number)?, "")
        }
        [grouping @ .., last] => {
            let (whole, fraction) = rest.split_once(*last).ok_or_else(not_a_number)?;
            let whole = match grouping.first() {
                Some(separator) => without_grouping(whole, *separator).ok_or_else(not_a_number)?,
                None => whole.to_owned(),
            };
            (whole, fraction)
        }
    };
    let digits_only = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits_only(&whole) || !digits_only(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return Err(not_a_number());
    }
    let fraction = if fraction.len() > decimals { fraction.trim_end_matches('0') } else { fraction };
    if fraction.len() > decimals {
        return Err(InputError::TooPrecise { value: typed.trim().to_owned(), digits: decimals });
    }
    let too_large = || InputError::TooLarge(typed.trim().to_owned());
    let padded = format!("{}{fraction:0<decimals$}", whole.trim_start_matches('0'));
    let value: i64 = if padded.is_empty() { 0 } else { padded.parse().map_err(|_| too_large())? };
    if value > largest {
        return Err(too_large());
    }
    Ok(if negative { -value } else { value })
}

/// `1,234,567` → `1234567` when every group but the first has three digits.
fn without_grouping(text: &str, separator: char) -> Option<String> {
    let groups: Vec<&str> = text.split(separator).collect();
    let (first, others) = groups.split_first()?;
    ((1..=3).contains(&first.len()) && others.iter().all(|group| group.len() == 3)).then(|| groups.concat())
}

/// Reads a date: `23.11.2026`, `23/11/26`, `23.11` and `2311` (of this year), `23` (of this month), `231126`, `23112026`,
/// `2026-11-23`, «сегодня», «вчера», «завтра» in either language. A year of two digits is of this century.
///
/// # Errors
/// When it is nothing of these, or there is no such day.
pub fn parse_date(typed: &str, today: NaiveDate) -> Result<NaiveDate, InputError> {
    let folded = search::fold(typed);
    if folded.is_empty() {
        return Err(InputError::Empty);
    }
    for language in Language::ALL {
        for (key, day) in [
            ("common-today", Some(today)),
            ("common-yesterday", today.checked_sub_days(Days::new(1))),
            ("common-tomorrow", today.checked_add_days(Days::new(1))),
        ] {
            if let Some(day) = day.filter(|_| folded == search::fold(&text(language, key))) {
                return Ok(day);
            }
        }
    }
    numeric_date(&folded, today).ok_or_else(|| InputError::NotADate(typed.trim().to_owned()))
}

fn numeric_date(folded: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts: Vec<&str> = folded.trim_end_matches('.').split(['.', '/', '-', ',', ' ']).collect();
    if !parts.iter().all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let (day, month, year) = match parts.as_slice() {
        [digits] => match digits.len() {
            1 | 2 => (number(digits)?, today.month(), today.year()),
            4 => (number(&digits[..2])?, number(&digits[2..])?, today.year()),
            6 | 8 => (number(&digits[..2])?, number(&digits[2..4])?, full_year(&digits[4..])?),
            _ => return None,
        },
        [day, month] if day.len() <= 2 && month.len() <= 2 => (number(day)?, number(month)?, today.year()),
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            (number(day)?, number(month)?, full_year(year)?)
        }
        [day, month, year] if day.len() <= 2 && month.len() <= 2 => (number(day)?, number(month)?, full_year(year)?),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

fn full_year(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(2_000 + year),
        4 if year >= 1_900 => Some(year),
        _ => None,
    }
}

/// Reads a time of day: `11:40`, `9.05`, `1140`, `9`.
///
/// # Errors
/// When it is nothing of these, or there is no such time.
pub fn parse_time(typed: &str) -> Result<NaiveTime, InputError> {
    let trimmed = typed.trim();
    if trimmed.is_empty() {
        return Err(InputError::Empty);
    }
    let (hours, minutes) = match trimmed.split_once([':', '.', '-', ' ']) {
        Some(parts) => parts,
        None if trimmed.is_ascii() && matches!(trimmed.len(), 3 | 4) => trimmed.split_at(trimmed.len() - 2),
        None => (trimmed, "0"),
    };
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2 && !text.starts_with('+'));
    number(hours)
        .zip(number(minutes))
        .and_then(|(hours, minutes)| NaiveTime::from_hms_opt(hours, minutes, 0))
        .ok_or_else(|| InputError::NotADate(trimmed.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::format::date;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
    }

    #[test]
    fn sums_are_read_as_people_type_them() {
        for (typed, minor) in [
            ("1 234,5", 123_450),
            ("1234.56", 123_456),
            ("1\u{202F}234,56\u{A0}₽", 123_456),
            ("1,234.56", 123_456),
            ("1.234.567,8", 123_456_780),
            ("1,234,567", 123_456_700),
            ("−5", -500),
            ("-0,05", -5),
            ("18.00", 1_800),
            ("67770", 6_777_000),
            (",5", 50),
            ("7.", 700),
            ("000", 0),
            ("1,5000", 150),
        ] {
            assert_eq!(parse_money(typed), Ok(Money::from_minor(minor)), "{typed}");
        }
        assert_eq!(parse_money("  "), Err(InputError::Empty));
        assert!(matches!(parse_money("1,234"), Err(InputError::TooPrecise { digits: 2, .. })));
        for typed in ["двести", "1-2", "1,2,3", "1,2.3,4", ",", "--5", "5 руб", "1,23,456.7"] {
            assert!(matches!(parse_money(typed), Err(InputError::NotANumber(_))), "{typed}");
        }
        assert!(matches!(parse_money("99999999999999999999"), Err(InputError::TooLarge(_))));
        assert_eq!(parse_quantity("1,234"), Ok(Quantity::from_thousandths(1_234)));
        assert!(parse_quantity("0.0001").is_err());
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let today = day(2026, 11, 23);
        for (typed, expected) in [
            ("23.11.2026", today),
            ("23.11.26", today),
            ("23/11/2026", today),
            ("23.11", today),
            ("23.11.", today),
            ("231126", today),
            ("23112026", today),
            ("2311", today),
            ("23", today),
            ("2026-11-23", today),
            (" 3.2 ", day(2026, 2, 3)),
            ("Сегодня", today),
            ("вчера", day(2026, 11, 22)),
            ("tomorrow", day(2026, 11, 24)),
        ] {
            assert_eq!(parse_date(typed, today), Ok(expected), "{typed}");
        }
        for typed in ["31.02.2026", "23.13", "скоро", "23.11.202", "1.2.3.4", "+1.2", "12345"] {
            assert!(matches!(parse_date(typed, today), Err(InputError::NotADate(_))), "{typed}");
        }
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        for (typed, hours, minutes) in [("11:40", 11, 40), ("9.05", 9, 5), ("1140", 11, 40), ("905", 9, 5), ("9", 9, 0)] {
            assert_eq!(Ok(parse_time(typed).expect("a time")), NaiveTime::from_hms_opt(hours, minutes, 0).ok_or(()), "{typed}");
        }
        assert!(parse_time("25:00").is_err() && parse_time("в полдень").is_err() && parse_time("+9:00").is_err());
    }

    #[test]
    fn faults_are_told_in_words() {
        let fault = parse_money("1,234").expect_err("ambiguous");
        assert_eq!(fault.sentence(Language::Russian), "В «1,234» слишком много знаков после запятой: можно не больше 2");
    }

    proptest! {
        #[test]
        fn a_written_date_reads_back(days in 693_961_i32..800_000) {
            let day = NaiveDate::from_num_days_from_ce_opt(days).expect("a day");
            prop_assert_eq!(parse_date(&date(day), NaiveDate::MIN), Ok(day));
        }

        #[test]
        fn any_text_is_taken(typed in "\\PC{0,20}") {
            let today = day(2026, 11, 23);
            let _ = (parse_money(&typed), parse_quantity(&typed), parse_date(&typed, today), parse_time(&typed));
        }

        #[test]
        fn digits_and_signs_never_panic(typed in "[0-9., :−/-]{0,20}") {
            let today = day(2026, 11, 23);
            let _ = (parse_money(&typed), parse_quantity(&typed), parse_date(&typed, today), parse_time(&typed));
        }
    }
}
