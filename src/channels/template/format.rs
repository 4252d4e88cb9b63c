//! The format suffix of a placeholder: the few codes of 1C's `Формат()` that letters need, in both spellings.

use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike};

use super::TemplateValue;
use crate::channels::placeholders::ValueKind;
use crate::language::{Language, format};
use crate::model::{BasisPoints, Currency, Money};

/// A format suffix, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatCode {
    /// `ДФ='dd.MM.yyyy'` (`DF`): a date by a pattern; `dd MMMM yyyy`, `ddd`, `HH:mm` and quoted words too.
    DatePattern(String),
    /// `ДЛФ=D` (`DLF`): the short date, 23.11.2026.
    ShortDate,
    /// `ДЛФ=DD`: the date in words, 23 ноября 2026
    LongDate,
    /// `ДЛФ=T`: the time, 11:40.
    Time,
    /// `ЧДЦ=2` (`NFD`): so many digits after the decimal point, without a currency sign; 0 to 4.
    Decimals(u32),
}

/// Reads what stands between the braces; `None` when it is no format known here.
pub(super) fn parse(code: &str) -> Option<FormatCode> {
    let (name, value) = code.split_once('=')?;
    let value = unquoted(value.trim());
    match name.trim().to_uppercase().as_str() {
        "ДФ" | "DF" if !value.is_empty() && tokens(value).is_some() => Some(FormatCode::DatePattern(value.to_owned())),
        "ДЛФ" | "DLF" => match value.to_uppercase().as_str() {
            "D" | "Д" => Some(FormatCode::ShortDate),
            "DD" | "ДД" => Some(FormatCode::LongDate),
            "T" | "В" => Some(FormatCode::Time),
            _ => None,
        },
        "ЧДЦ" | "NFD" => value.parse().ok().filter(|digits| *digits <= 4).map(FormatCode::Decimals),
        _ => None,
    }
}

fn unquoted(value: &str) -> &str {
    ['\'', '"'].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote)).unwrap_or(value)
}

impl FormatCode {
    /// Whether the code means something for a kind of value.
    pub(super) fn suits(&self, kind: ValueKind) -> bool {
        match self {
            Self::DatePattern(_) | Self::ShortDate | Self::LongDate | Self::Time => kind == ValueKind::Date,
            Self::Decimals(_) => matches!(kind, ValueKind::Money | ValueKind::Percent),
        }
    }
}

/// Writes a value as people read it, by the format or, without one, in the usual way of the language.
pub(super) fn write(value: &TemplateValue, code: Option<&FormatCode>, language: Language) -> String {
    match value {
        TemplateValue::Text(text) => text.clone(),
        TemplateValue::Date(day) => write_date(day.and_time(NaiveTime::MIN), code, language),
        TemplateValue::DateTime(moment) => write_date(*moment, code, language),
        TemplateValue::Money(sum, currency) => write_money(*sum, *currency, code, language),
        TemplateValue::Percent(share) => write_percent(*share, code, language),
        // A table is written by its own writer; inside a line it has no form.
        TemplateValue::Lines(_) => String::new(),
    }
}

fn write_date(moment: NaiveDateTime, code: Option<&FormatCode>, language: Language) -> String {
    match code {
        Some(FormatCode::DatePattern(pattern)) => by_pattern(moment, pattern, language),
        Some(FormatCode::LongDate) => format::date_words_with_year(language, moment.date()),
        Some(FormatCode::Time) => moment.format("%H:%M").to_string(),
        Some(FormatCode::ShortDate | FormatCode::Decimals(_)) | None => format::date(moment.date()),
    }
}

fn write_money(sum: Money, currency: Currency, code: Option<&FormatCode>, language: Language) -> String {
    match code {
        Some(FormatCode::Decimals(digits)) => decimal(sum.minor(), 2, *digits, language),
        _ => format::money(language, currency, sum),
    }
}

fn write_percent(share: BasisPoints, code: Option<&FormatCode>, language: Language) -> String {
    match code {
        Some(FormatCode::Decimals(digits)) => {
            // Rounded down like everywhere: 99.996 % is not 100 %.
            let unit = if *digits < 2 { 10_i64.pow(2 - *digits) } else { 1 };
            let whole = share.value().div_euclid(unit).saturating_mul(unit);
            format!("{}\u{202F}%", decimal(whole, 2, *digits, language))
        }
        _ => format::percent(share),
    }
}

/// Writes `value` × 10^-`scale` with so many digits after the point, rounding half away from zero.
fn decimal(value: i64, scale: u32, digits: u32, language: Language) -> String {
    let value = i128::from(value);
    let shifted = if digits >= scale {
        value * 10_i128.pow(digits - scale)
    } else {
        let unit = 10_i128.pow(scale - digits);
        (value.abs() + unit / 2) / unit * value.signum()
    };
    let unit = 10_u128.pow(digits);
    let magnitude = shifted.unsigned_abs();
    let whole = (magnitude / unit).to_string();
    let mut text = String::from(if shifted < 0 { "−" } else { "" });
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push('\u{202F}');
        }
        text.push(digit);
    }
    if digits > 0 {
        let point = match language {
            Language::Russian => ',',
            Language::English => '.',
        };
        let width = digits as usize;
        text.push(point);
        text.push_str(&format!("{:0width$}", magnitude % unit));
    }
    text
}

/// One part of a date pattern: a letter repeated, or words.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Field(char, usize),
    Words(String),
}

/// Cuts a pattern; `None` when a letter stands in it that means nothing (words go in quotes).
fn tokens(pattern: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut quote = None;
    for character in pattern.chars() {
        match (quote, character) {
            (Some(open), _) if character == open => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, 'd' | 'M' | 'y' | 'H' | 'h' | 'm' | 's') => match tokens.last_mut() {
                Some(Token::Field(letter, count)) if *letter == character => *count += 1,
                _ => tokens.push(Token::Field(character, 1)),
            },
            // Latin letters are field codes or mistakes; «г.» and other words of the language are words.
            (None, _) if character.is_ascii_alphabetic() => return None,
            _ => match tokens.last_mut() {
                Some(Token::Words(words)) => words.push(character),
                _ => tokens.push(Token::Words(character.to_string())),
            },
        }
    }
    quote.is_none().then_some(tokens)
}

fn by_pattern(moment: NaiveDateTime, pattern: &str, language: Language) -> String {
    let day = moment.date();
    let number = |value: u32, count: usize| if count >= 2 { format!("{value:02}") } else { value.to_string() };
    tokens(pattern)
        .unwrap_or_default()
        .into_iter()
        .map(|token| match token {
            Token::Words(words) => words,
            Token::Field('d', count @ (1 | 2)) => number(day.day(), count),
            Token::Field('d', 3) => format::weekday_short(language, day),
            Token::Field('d', _) => format::weekday(language, day),
            Token::Field('M', count @ (1 | 2)) => number(day.month(), count),
            Token::Field('M', 3) => format::month_short(language, day),
            Token::Field('M', _) => format::month_of(language, day),
            Token::Field('y', count @ (1 | 2)) => number(day.year().rem_euclid(100).unsigned_abs(), count),
            Token::Field('y', _) => day.year().to_string(),
            Token::Field('H', count) => number(moment.hour(), count),
            Token::Field('h', count) => number(moment.hour12().1, count),
            Token::Field('m', count) => number(moment.minute(), count),
            Token::Field(_, count) => number(moment.second(), count),
        })
        .collect()
}
