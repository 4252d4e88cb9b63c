//! Numbers of orders in the purpose of a payment, as accountants write them.

use chrono::NaiveDate;

use super::number::{NumberKey, ends_as_number, fold_look_alikes};

/// Stems after which a bare number is the number of an order or of its invoice.
const ORDER_STEMS: &[&str] = &["заказ", "счет", "наряд", "order", "invoice"];
/// The same, written short; whole words.
const ORDER_WORDS: &[&str] = &["зак", "сч", "зн", "ord", "inv"];
/// Stems after which a number is of something else.
const OTHER_STEMS: &[&str] = &[
    "догов",
    "контракт",
    "соглаш",
    "фактур",
    "накладн",
    "специфик",
    "реестр",
    "квитанц",
    "карт",
    "сертификат",
    "полис",
    "телефон",
    "сумм",
    "размер",
    "contract",
    "agreement",
    "расчетн",
    "лицев",
];
const OTHER_WORDS: &[&str] = &[
    "дог", "акт", "акту", "упд", "тн", "ттн", "сф", "чек", "чеку", "ндс", "nds", "vat", "инн", "кпп", "бик", "тел", "рс", "лс",
    "кв", "дом",
];
/// Words that may stand between «заказ» and its number.
const FILLERS: &[&str] = &[
    "покупателя",
    "покупателей",
    "клиента",
    "оплату",
    "номер",
    "номера",
    "номерам",
    "ном",
    "no",
    "n",
    "nn",
    "nr",
    "мебели",
    "артель",
];
/// Words after which a number before them is an amount or a count.
const UNITS: &[&str] = &["руб", "рублей", "рубля", "рубль", "р", "коп", "rub", "rur", "шт", "штук", "%", "процентов"];
/// Stems of payments that are no sale.
const NOT_SALES: &[&str] = &[
    "возврат",
    "займ",
    "заем",
    "кредит",
    "депозит",
    "пополнение",
    "взнос",
    "дивиденд",
    "зарплат",
    "штраф",
    "неустойк",
    "ошибочно",
];

/// Longer runs of digits are accounts, tax ids and phones.
const LONGEST_NUMBER: usize = 9;
/// Letters before a number, parted from it by a space, that may be its prefix.
const LONGEST_SPACED_PREFIX: usize = 4;

/// A number that the purpose may name an order by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// As written.
    pub written: String,
    pub key: NumberKey,
    /// Letters stand before the digits: the order must have the same prefix, unless «заказ» says that it is an order anyway.
    pub by_prefix: bool,
    /// Stands after «заказ», «счёт» and the like, or goes on with their list.
    pub by_word: bool,
    /// Surely a number of an order, whether one is found or not.
    pub certain: bool,
    /// «от 12.11.2026» after the number.
    pub date: Option<NaiveDate>,
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Word(String),
    NumberSign,
    Separator,
    Dash,
}

/// The first word of a payment that is no sale, if there is one.
pub(super) fn word_of_no_sale(purpose: &str) -> Option<String> {
    purpose
        .split(|character: char| !character.is_alphanumeric())
        .find(|word| NOT_SALES.iter().any(|stem| plain(word).starts_with(stem)))
        .map(str::to_owned)
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

/// A Russian word may be written with Latin look-alikes as well; both sides are folded.
fn is_one_of(word: &str, stems: &[&str], whole: &[&str]) -> bool {
    let word = fold_look_alikes(word);
    stems.iter().any(|stem| word.starts_with(&fold_look_alikes(stem)))
        || whole.iter().any(|other| word == fold_look_alikes(other))
}

fn pieces(purpose: &str) -> Vec<Piece> {
    let characters: Vec<char> = purpose.chars().collect();
    let at = |index: usize| characters.get(index).copied().unwrap_or(' ');
    let (mut pieces, mut word) = (Vec::new(), String::new());
    for (index, character) in characters.iter().copied().enumerate() {
        let before = if index == 0 { ' ' } else { at(index - 1) };
        let (digit_before, digit_after) = (before.is_ascii_digit(), at(index + 1).is_ascii_digit());
        let inside = match character {
            '.' => digit_before && digit_after,
            ',' => {
                digit_before
                    && digit_after
                    && at(index + 2).is_ascii_digit()
                    && !at(index + 3).is_ascii_digit()
                    && at(index + 3) != ','
            }
            '-' | '/' | '–' | '—' => before.is_alphanumeric() && at(index + 1).is_alphanumeric(),
            '%' => digit_before,
            other => other.is_alphanumeric(),
        };
        if inside {
            word.push(if matches!(character, '–' | '—') { '-' } else { character });
            continue;
        }
        if !word.is_empty() {
            pieces.push(Piece::Word(std::mem::take(&mut word)));
        }
        match character {
            '№' | '#' => pieces.push(Piece::NumberSign),
            ',' | ';' | '+' | '&' | '/' => pieces.push(Piece::Separator),
            '-' | '–' | '—' => pieces.push(Piece::Dash),
            '%' => pieces.push(Piece::Word("%".to_owned())),
            _ => {}
        }
    }
    if !word.is_empty() {
        pieces.push(Piece::Word(word));
    }
    pieces.into_iter().flat_map(part_lists).collect()
}

/// «124/125» is two numbers when both have three digits or more and are alike in length.
fn part_lists(piece: Piece) -> Vec<Piece> {
    if let Piece::Word(word) = &piece {
        let parts: Vec<&str> = word.split('/').collect();
        let alike = parts.iter().all(|part| part.len() >= 3 && part.len() == parts[0].len() && is_digits(part));
        if parts.len() > 1 && alike {
            return parts.into_iter().flat_map(|part| [Piece::Separator, Piece::Word(part.to_owned())]).collect();
        }
    }
    vec![piece]
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn date(word: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = word.split(['.', '/', '-']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    if !parts.iter().all(|part| is_digits(part) && part.len() <= 4) || month.len() > 2 {
        return None;
    }
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let year: i32 = match year.len() {
        2 => 2_000 + year.parse::<i32>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

/// `148200.00`, `148200,5`, and after a dash, `148200-00`, where no number of an order is awaited.
fn is_sum(word: &str, number_awaited: bool) -> bool {
    let parted = |separator| {
        word.rsplit_once(separator)
            .is_some_and(|(whole, fraction)| is_digits(whole) && is_digits(fraction) && fraction.len() <= 2)
    };
    parted('.') || parted(',') || (!number_awaited && parted('-'))
}

/// What a number met in the text would be a number of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Nothing,
    Order,
    Other,
}

/// Every number that may name an order, in the order of the text. `amount` is the payment's whole roubles: such a number later
/// in a list is the sum again.
pub(super) fn mentions(purpose: &str, amount: &str) -> Vec<Mention> {
    let pieces = pieces(purpose);
    let mut found: Vec<Mention> = Vec::new();
    let mut context = Context::Nothing;
    // Whether a bare number just here belongs to the context, whether «№» was before it, and «от».
    let (mut near, mut signed, mut dated) = (false, false, false);
    for (index, piece) in pieces.iter().enumerate() {
        let word = match piece {
            Piece::NumberSign => {
                (near, signed) = (context != Context::Nothing, true);
                continue;
            }
            Piece::Separator => {
                near = context == Context::Order;
                signed = false;
                continue;
            }
            Piece::Dash => continue,
            Piece::Word(word) => word,
        };
        let was_dated = std::mem::take(&mut dated);
        if let Some(day) = date(word) {
            if let Some(last) = found.last_mut().filter(|last| context != Context::Other && last.date.is_none()) {
                last.date = Some(day);
            }
            near = false;
        } else if is_sum(word, near) || (was_dated && is_digits(word)) {
            near = false;
        } else if is_one_of(word, &[], &["от", "from", "dated"]) {
            (dated, near) = (true, false);
        } else if is_one_of(word, &[], &["и", "and"]) {
            near = context == Context::Order;
        } else if is_one_of(word, OTHER_STEMS, OTHER_WORDS) || plain(word).contains("-фактур") {
            (context, near) = (Context::Other, true);
        } else if is_one_of(word, ORDER_STEMS, ORDER_WORDS) && !ends_as_number(word) {
            (context, near) = (Context::Order, true);
        } else if ends_as_number(word) {
            let measured = matches!(pieces.get(index + 1), Some(Piece::Word(next)) if is_one_of(next, &[], UNITS));
            if !measured && let Some(mention) = mention(word, &pieces[..index], near, signed, context) {
                let the_sum_again = mention.written == amount && !signed && !found.is_empty();
                if !the_sum_again && !found.iter().any(|other| other.key == mention.key) {
                    found.push(mention);
                }
            }
            if context == Context::Other && near {
                context = Context::Nothing;
            }
            near = false;
        } else if !is_one_of(word, &[], FILLERS) {
            near = false;
        }
        signed = false;
    }
    found
}

fn mention(word: &str, before: &[Piece], near: bool, signed: bool, context: Context) -> Option<Mention> {
    // «N118» and «№118» are the same.
    let bare = ["N", "n", "No", "no", "№"].iter().find_map(|sign| word.strip_prefix(sign).filter(|rest| is_digits(rest)));
    let signed = signed || bare.is_some();
    let near = near || (bare.is_some() && context == Context::Order);
    let written = bare.unwrap_or(word);
    let mut key = NumberKey::of(written)?;
    if key.digits.len() > LONGEST_NUMBER || written.contains(['.', ',', '%']) {
        return None;
    }
    let mut written = written.to_owned();
    if is_digits(&written) {
        // «НФ 000124», «НФ - 000124», «НФ № 124»: the word before may be the prefix.
        let mut earlier = before.iter().rev().skip_while(|piece| matches!(piece, Piece::Dash | Piece::NumberSign));
        if let Some(Piece::Word(prefix)) = earlier.next()
            && prefix.chars().count() <= LONGEST_SPACED_PREFIX
            && prefix.chars().all(char::is_alphabetic)
            && prefix.chars().all(char::is_uppercase)
            && !is_one_of(prefix, ORDER_STEMS, ORDER_WORDS)
            && !is_one_of(prefix, &[], FILLERS)
        {
            key.prefix = fold_look_alikes(prefix);
            written = format!("{prefix}-{written}");
        }
    }
    let by_prefix = key.prefix.chars().any(char::is_alphabetic);
    let after_prefix_of_order = by_prefix && context == Context::Order;
    if context == Context::Other && (near || !by_prefix) {
        return None;
    }
    // «12А» is a number after «заказ» only; elsewhere it is a house, a size, a class.
    if !key.suffix.is_empty() && !near {
        return None;
    }
    let by_word = near || after_prefix_of_order;
    (by_prefix || by_word).then_some(Mention {
        written,
        key,
        by_prefix,
        by_word,
        certain: by_word && (signed || near),
        date: None,
    })
}
