//! Headings and values of cells.

use chrono::{NaiveDate, NaiveTime};

use super::{Column, VatCell};
use crate::language::format::parse_quantity;
use crate::language::search::fold;
use crate::model::BasisPoints;

/// Headings by which a column is known, folded, with signs between words as spaces.
const HEADINGS: &[(Column, &[&str])] = &[
    (Column::Number, &["номер", "номер заказа", "№", "№ заказа", "заказ", "number", "order", "order number", "order no", "no"]),
    (Column::Date, &["дата", "дата заказа", "date", "order date"]),
    (Column::Customer, &["покупатель", "контрагент", "клиент", "заказчик", "customer", "customer name", "client", "party"]),
    (
        Column::Product,
        &[
            "номенклатура",
            "товар",
            "товар услуга",
            "наименование",
            "услуга",
            "продукция",
            "product",
            "item",
            "product name",
            "goods",
        ],
    ),
    (Column::Quantity, &["количество", "кол во", "кол", "к во", "quantity", "qty", "count"]),
    (Column::Price, &["цена", "цена с ндс", "цена руб", "price", "unit price"]),
    (Column::Vat, &["ндс", "ставка ндс", "ндс %", "% ндс", "vat", "vat rate", "vat %"]),
    (Column::State, &["состояние", "статус", "состояние заказа", "state", "status"]),
    (Column::Email, &["почта", "эл почта", "электронная почта", "почта покупателя", "email", "e mail", "mail", "customer email"]),
    (Column::Responsible, &["ответственный", "менеджер", "responsible", "manager"]),
];

/// Words found in a heading row, by which the encoding is known.
pub(super) const KNOWN_WORDS: &[&str] = &["омер", "ОМЕР", "Дата", "дата", "ДАТА", "Цена", "цена", "ЦЕНА", "№"];

/// Words of «no VAT», folded.
const WITHOUT_VAT: &[&str] = &["без ндс", "не облагается", "нет", "no vat", "without vat", "none", "exempt"];

/// The column of a heading.
pub(super) fn column(heading: &str) -> Option<Column> {
    let spaced: String = heading
        .chars()
        .map(|character| if character.is_alphanumeric() || matches!(character, '№' | '%') { character } else { ' ' })
        .collect();
    let folded = fold(&spaced);
    HEADINGS.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(column, _)| *column)
}

/// `23.11.2026`, `2026-11-23`, with `11:40` or `11:40:05` after a space or «T».
pub(super) fn date_and_time(cell: &str) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let (day, time) = match cell.split_once([' ', 'T', '\u{A0}', '\u{202F}']) {
        Some((day, time)) => (day, Some(time.trim())),
        None => (cell, None),
    };
    let parts: Vec<&str> = day.split(['.', '-', '/']).collect();
    let number = |text: &str, length: std::ops::RangeInclusive<usize>| -> Option<u32> {
        (length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
    };
    let [first, month, last] = parts.as_slice() else { return None };
    // A slash may mean the American order of month and day; only the year first is plain then.
    if day.contains('/') && first.len() != 4 {
        return None;
    }
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let date = NaiveDate::from_ymd_opt(i32::try_from(number(year, 4..=4)?).ok()?, number(month, 1..=2)?, number(day, 1..=2)?)?;
    let time = match time {
        None | Some("") => None,
        Some(time) => {
            let time = time.trim_end_matches('Z');
            let time = time.split_once('.').map_or(time, |(whole, _)| whole);
            let parts: Vec<&str> = time.split(':').collect();
            let seconds = match parts.as_slice() {
                [_, _] => 0,
                [_, _, seconds] => number(seconds, 2..=2)?,
                _ => return None,
            };
            Some(NaiveTime::from_hms_opt(number(parts[0], 1..=2)?, number(parts[1], 2..=2)?, seconds)?)
        }
    };
    Some((date, time))
}

/// «22 %», `22`, «НДС 20%», «Без НДС», blank.
pub(super) fn vat(cell: &str) -> Option<VatCell> {
    let folded = fold(cell);
    if folded.is_empty() {
        return Some(VatCell::Unstated);
    }
    if WITHOUT_VAT.contains(&folded.as_str()) {
        return Some(VatCell::Without);
    }
    let number = folded.trim_start_matches("ндс").trim_start_matches("vat").trim_end_matches('%').trim();
    // Thousandths of a percent; a rate is kept in hundredths.
    let thousandths = parse_quantity(number).ok()?.thousandths();
    ((0..=100_000).contains(&thousandths) && thousandths % 10 == 0).then(|| VatCell::Rate(BasisPoints::new(thousandths / 10)))
}
