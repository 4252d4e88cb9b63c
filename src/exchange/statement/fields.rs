//! Values of the format: dates, sums, names.

use chrono::NaiveDate;

use crate::language::format::parse_money;
use crate::model::Money;

/// What a field of a date holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum DateField {
    /// Nothing, or zeros and dots in place of a date.
    Blank,
    /// A day; what stood after it is cut off.
    Day(NaiveDate),
    /// Something else.
    Garbled,
}

/// `23.08.2018`, `23.08.201819202122` (the tail is cut off), `23.08.18`, `23/08/2018`, `2018-08-23T…`.
pub(super) fn date(value: &str) -> DateField {
    let value = value.trim();
    if value.chars().all(|character| matches!(character, '0' | '.' | '/' | '-' | ' ' | ':')) {
        return DateField::Blank;
    }
    let mut parts: Vec<(u32, usize)> = Vec::with_capacity(3);
    let mut rest = value;
    while parts.len() < 3 {
        // A year of four digits comes first or last; days and months have one or two.
        let most = if parts.is_empty() || parts.len() == 2 { 4 } else { 2 };
        let length = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let Ok(number) = rest[..length].parse() else { return DateField::Garbled };
        parts.push((number, length));
        rest = &rest[length..];
        if parts.len() < 3 {
            let Some(after) = rest.strip_prefix(['.', '/', '-']) else { return DateField::Garbled };
            rest = after;
        }
    }
    let day = match parts.as_slice() {
        [(year, 4), (month, _), (day, 1..=2)] => ymd(*year, *month, *day),
        // ISO with the time glued to the day.
        [(year, 4), (month, _), (day, 4)] => ymd(*year, *month, *day / 100),
        [(day, 1..=2), (month, _), (year, 4)] => ymd(*year, *month, *day),
        [(day, 1..=2), (month, _), (year, 2)] => ymd(2_000 + *year, *month, *day),
        _ => None,
    };
    day.map_or(DateField::Garbled, DateField::Day)
}

fn ymd(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| (1_990..=2_200).contains(&year))
}

/// `67770`, `18.00`, `1 234,56`, `1'234.56`, `175000-00` (kopecks after a dash, as payment orders on paper have it).
pub(super) fn amount(value: &str) -> Option<Money> {
    let plain: String = value.trim().chars().filter(|character| !matches!(character, '\'' | '’')).collect();
    let dashed = plain.rfind('-').filter(|at| {
        let (whole, kopecks) = (&plain[..*at], &plain[*at + 1..]);
        !whole.is_empty() && kopecks.len() == 2 && kopecks.bytes().all(|byte| byte.is_ascii_digit())
    });
    match dashed {
        Some(at) => parse_money(&format!("{}.{}", &plain[..at], &plain[at + 1..])).ok(),
        None => parse_money(&plain).ok(),
    }
}

/// The name, and the tax id when it was written into it: «ИНН 7701234567 КПП 770101001 ООО "Маяк"», «7777777777, ООО "Маяк"».
pub(super) fn name_and_tax_id(written: &str) -> (String, Option<String>) {
    let mut rest = written.trim();
    let mut tax_id = None;
    loop {
        let labelled = ["ИНН", "УНП", "КПП", "INN", "KPP"].into_iter().find_map(|label| {
            rest.get(..label.len()).filter(|head| head.to_uppercase() == label).map(|_| (label, &rest[label.len()..]))
        });
        let candidate = labelled.map_or(rest, |(_, after)| after).trim_start_matches([' ', ':', '№', '/', '\u{A0}']);
        let digits = candidate.bytes().take_while(u8::is_ascii_digit).count();
        let after = &candidate[digits..];
        let reason_code = labelled.is_some_and(|(label, _)| matches!(label, "КПП" | "KPP"));
        let ends = after.is_empty() || after.starts_with([' ', ',', ';', '/', '\\', '\u{A0}']);
        let fits = if reason_code { true } else { is_tax_id(&candidate[..digits]) };
        if !ends || !fits || (labelled.is_none() && (tax_id.is_some() || after.trim().is_empty())) {
            break;
        }
        if !reason_code {
            tax_id = Some(candidate[..digits].to_owned());
        }
        rest = after.trim_start_matches([' ', ',', ';', '/', '\\', '\u{A0}', '-']);
        // «ИНН 7701234567/770101001 ООО …»: a code of nine digits after the slash.
        if after.starts_with(['/', '\\']) {
            let code = rest.bytes().take_while(u8::is_ascii_digit).count();
            if code == 9 {
                rest = rest[code..].trim_start_matches([' ', ',', ';', '\u{A0}']);
            }
        }
        if rest.is_empty() {
            break;
        }
    }
    (tidy_name(rest), tax_id)
}

/// ИНН of 10 or 12 digits, УНП of 9; zeros are none.
pub(super) fn is_tax_id(text: &str) -> bool {
    matches!(text.len(), 9 | 10 | 12) && text.bytes().all(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte != b'0')
}

/// Single spaces; straight quotes become «».
fn tidy_name(name: &str) -> String {
    let mut tidy = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        for character in word.replace("''", "\"").chars() {
            match character {
                '"' | '“' | '”' | '„' => {
                    let opens = tidy.is_empty() || tidy.ends_with([' ', '(', '«', '-']);
                    tidy.push(if opens { '«' } else { '»' });
                }
                other => tidy.push(other),
            }
        }
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> DateField {
        DateField::Day(NaiveDate::from_ymd_opt(year, month, day).expect("a day"))
    }

    #[test]
    fn dates_lose_their_tails() {
        for value in
            ["23.08.2018", " 23.08.201819202122", "23.08.18", "23/08/2018", "2018-08-23", "2018-08-23T10:00:00", "23.8.2018 г."]
        {
            assert_eq!(date(value), day(2018, 8, 23), "{value}");
        }
        for value in ["", "00.00.0000", "  .  .    ", "0"] {
            assert_eq!(date(value), DateField::Blank, "{value}");
        }
        for value in ["30.02.2018", "вчера", "23", "23.08", "23.08.1", "1.1.1111", "20180823"] {
            assert_eq!(date(value), DateField::Garbled, "{value}");
        }
    }

    #[test]
    fn sums_of_every_writing() {
        for (value, minor) in [
            ("67770", 6_777_000),
            ("18.00", 1_800),
            ("1 234,56", 123_456),
            ("1\u{A0}234.5", 123_450),
            ("1'234.56", 123_456),
            ("175000-00", 17_500_000),
            ("-5.00", -500),
        ] {
            assert_eq!(amount(value), Some(Money::from_minor(minor)), "{value}");
        }
        for value in ["", "сто", "12-3-45", "1.2.3"] {
            assert_eq!(amount(value), None, "{value}");
        }
    }

    #[test]
    fn names_are_freed_from_tax_ids_and_straight_quotes() {
        for (written, name, tax_id) in [
            ("ИНН 7701234567 ООО \"Маяк\"", "ООО «Маяк»", Some("7701234567")),
            ("ИНН7701234567 КПП 770101001 ООО \"Маяк\"", "ООО «Маяк»", Some("7701234567")),
            ("ИНН 7701234567/770101001 ООО Маяк", "ООО Маяк", Some("7701234567")),
            ("7777777777, ООО \"Торговый дом \"Маяк\"", "ООО «Торговый дом «Маяк»", Some("7777777777")),
            ("инн 772345678901 ИП Белов  А. А.", "ИП Белов А. А.", Some("772345678901")),
            ("ООО «Маяк»", "ООО «Маяк»", None),
            ("1000 мелочей", "1000 мелочей", None),
            ("7701234567", "7701234567", None),
            ("ИНН ООО", "ИНН ООО", None),
            ("", "", None),
        ] {
            assert_eq!(name_and_tax_id(written), (name.to_owned(), tax_id.map(str::to_owned)), "{written}");
        }
    }
}
