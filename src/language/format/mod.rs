//! How amounts, quantities, shares, dates and times are written, and how typed ones are read.
//!
//! Thousands are separated by U+202F, U+202F stands before %, U+00A0 before ₽, minus is «−». Russian has a decimal
//! comma, English a decimal point. Times are shown in the local zone of the machine.

mod amounts;
mod dates;
mod input;

pub use amounts::{grouped, money, money_figure, money_plain, money_short, percent, quantity, rate, share};
pub use dates::{
    countdown, date, date_short, date_time, date_words, date_words_with_year, day_heading, local_date, local_date_time,
    moment_of_local, month_of, month_short, month_year, relative_day, span, time, weekday, weekday_heading, weekday_short,
};
pub use input::{InputError, parse_date, parse_money, parse_quantity, parse_time};
