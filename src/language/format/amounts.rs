use crate::language::Language;
use crate::model::{BasisPoints, Currency, Money, Quantity, Share};

/// Between thousands and before %: narrow no-break space.
pub(super) const THIN_SPACE: char = '\u{202F}';
/// Before a currency sign: no-break space.
const NO_BREAK_SPACE: char = '\u{A0}';
pub(super) const MINUS: char = '−';

const fn decimal_separator(language: Language) -> char {
    match language {
        Language::Russian => ',',
        Language::English => '.',
    }
}

/// A whole number with its thousands separated: «−12 345».
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = group_digits(number.unsigned_abs());
    if number < 0 { format!("{MINUS}{digits}") } else { digits }
}

fn group_digits(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len());
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(THIN_SPACE);
        }
        grouped.push(digit);
    }
    grouped
}

/// A number of `1 / 10^decimals` parts; zeros at the end of the fraction are kept when `fixed`.
fn decimal(language: Language, value: i64, decimals: usize, fixed: bool) -> String {
    let scale = 10_u64.pow(u32::try_from(decimals).unwrap_or(0));
    let absolute = value.unsigned_abs();
    let mut fraction = format!("{:0decimals$}", absolute % scale);
    if !fixed {
        fraction.truncate(fraction.trim_end_matches('0').len());
    }
    let mut text = String::new();
    if value < 0 {
        text.push(MINUS);
    }
    text.push_str(&group_digits(absolute / scale));
    if !fraction.is_empty() {
        text.push(decimal_separator(language));
        text.push_str(&fraction);
    }
    text
}

/// A sum as documents show it, always two digits after the comma: «1 234,56 ₽».
#[must_use]
pub fn money(language: Language, currency: Currency, sum: Money) -> String {
    format!("{}{NO_BREAK_SPACE}{}", money_plain(language, sum), currency.sign())
}

/// A sum as lists show it: whole roubles unless it has kopecks — «1 234 ₽», «1 234,50 ₽».
#[must_use]
pub fn money_short(language: Language, currency: Currency, sum: Money) -> String {
    format!("{}{NO_BREAK_SPACE}{}", money_figure(language, sum), currency.sign())
}

/// A sum without the currency sign as lists show it: «1 234», «1 234,50».
#[must_use]
pub fn money_figure(language: Language, sum: Money) -> String {
    if sum.minor() % 100 == 0 { grouped(sum.minor() / 100) } else { money_plain(language, sum) }
}

/// A sum without the currency sign, two digits after the comma: «1 234,56».
#[must_use]
pub fn money_plain(language: Language, sum: Money) -> String {
    decimal(language, sum.minor(), 2, true)
}

/// A quantity with as many digits after the comma as it needs, at most three: «1 234,5».
#[must_use]
pub fn quantity(language: Language, quantity: Quantity) -> String {
    decimal(language, quantity.thousandths(), 3, false)
}

/// A share in whole percent: «35 %». Rounded down, so that 99.996 % never reads as done; but something is at least 1 %,
/// only an exact whole is 100 %, and the slightest overpayment is at least 101 %.
#[must_use]
pub fn percent(share: BasisPoints) -> String {
    let whole = match share.value() {
        1..100 => 1,
        10_001..10_100 => 101,
        value => value.div_euclid(100),
    };
    format!("{}{THIN_SPACE}%", grouped(whole))
}

/// [`percent`] of an exact share: a kopeck of a million is already 1 %.
#[must_use]
pub fn share(share: Share) -> String {
    let points = share.basis_points().value();
    let over = share.part > share.whole && share.whole.is_positive();
    percent(BasisPoints::new(match points {
        0 if share.part.is_positive() => 1,
        10_000 if over => 10_001,
        points => points,
    }))
}

/// A rate exactly as it is: «20 %», «7,5 %».
#[must_use]
pub fn rate(language: Language, rate: BasisPoints) -> String {
    format!("{}{THIN_SPACE}%", decimal(language, rate.value(), 2, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::format::{parse_money, parse_quantity};
    use proptest::prelude::*;

    const RU: Language = Language::Russian;

    #[test]
    fn amounts_are_written_as_people_read_them() {
        assert_eq!(money(RU, Currency::Rub, Money::from_minor(123_456)), "1\u{202F}234,56\u{A0}₽");
        assert_eq!(money(Language::English, Currency::Byn, Money::from_minor(-5)), "−0.05\u{A0}Br");
        assert_eq!(money_short(RU, Currency::Rub, Money::from_minor(123_456_700)), "1\u{202F}234\u{202F}567\u{A0}₽");
        assert_eq!(money_short(RU, Currency::Rub, Money::from_minor(123_450)), "1\u{202F}234,50\u{A0}₽");
        assert_eq!(money_plain(RU, Money::from_minor(i64::MIN)), "−92\u{202F}233\u{202F}720\u{202F}368\u{202F}547\u{202F}758,08");
        assert_eq!(quantity(RU, Quantity::from_thousandths(1_234_500)), "1\u{202F}234,5");
        assert_eq!(quantity(RU, Quantity::from_units(-3)), "−3");
        assert_eq!(grouped(999), "999");
        assert_eq!(rate(RU, BasisPoints::new(750)), "7,5\u{202F}%");
        assert_eq!(rate(RU, BasisPoints::from_percent(20)), "20\u{202F}%");
    }

    #[test]
    fn nearly_full_is_not_full() {
        let of = |part, whole| share(Share::new(Money::from_minor(part), Money::from_minor(whole))).replace('\u{202F}', " ");
        assert_eq!(of(99_996, 100_000), "99 %");
        assert_eq!(of(100_000, 100_000), "100 %");
        assert_eq!(of(1, 100_000_000), "1 %");
        assert_eq!(of(0, 100), "0 %");
        assert_eq!(of(120_500, 100_000), "120 %");
        assert_eq!(of(100_000_001, 100_000_000), "101 %");
        assert_eq!(percent(BasisPoints::new(9_999)), "99\u{202F}%");
        assert_eq!(percent(BasisPoints::new(40)), "1\u{202F}%");
        assert_eq!(percent(BasisPoints::new(3_599)), "35\u{202F}%");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            minor in -Money::LARGEST.minor()..=Money::LARGEST.minor(),
            english: bool,
            currency in proptest::sample::select(Currency::ALL.to_vec()),
        ) {
            let language = if english { Language::English } else { RU };
            let sum = Money::from_minor(minor);
            prop_assert_eq!(parse_money(&money(language, currency, sum)), Ok(sum));
            prop_assert_eq!(parse_money(&money_plain(language, sum)), Ok(sum));
            prop_assert_eq!(parse_money(&money_short(language, currency, sum)), Ok(sum));
        }

        #[test]
        fn a_written_quantity_reads_back(thousandths in -Quantity::LARGEST.thousandths()..=Quantity::LARGEST.thousandths(), english: bool) {
            let language = if english { Language::English } else { RU };
            let value = Quantity::from_thousandths(thousandths);
            prop_assert_eq!(parse_quantity(&quantity(language, value)), Ok(value));
        }
    }
}
