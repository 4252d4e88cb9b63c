//! Dates: a field with a month that opens under it. Names of months and days come from the caller,
//! typed text is parsed by the caller.
//!
//! [`month`] is the pure calendar, [`field`] the widget, its popover is in `popover`.

mod field;
pub mod month;
mod popover;
#[cfg(test)]
mod tests;

pub use field::{DateField, date_field};

/// Words of the calendar in the user's language. Weeks begin on Monday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// «Январь»… as in a heading.
    pub months: [String; 12],
    /// «Пн»… two letters each.
    pub weekdays: [String; 7],
    /// The button that goes to the present day.
    pub today: String,
}
