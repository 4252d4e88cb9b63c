use crate::language::format::InputError;
use crate::language::{Argument, Language, text, text_with};

/// A column of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Number of the order.
    Number,
    /// Date of the order.
    Date,
    /// Customer's name.
    Customer,
    /// Product's or service's name.
    Product,
    /// How much.
    Quantity,
    /// Price of one unit, VAT included.
    Price,
    /// Rate of VAT; may be absent.
    Vat,
    /// State of the order; may be absent.
    State,
    /// Employee; may be absent.
    Responsible,
    /// Customer's address for letters; may be absent.
    Email,
}

impl Column {
    /// Columns without which there is no order.
    pub const REQUIRED: [Self; 6] = [Self::Number, Self::Date, Self::Customer, Self::Product, Self::Quantity, Self::Price];

    /// The heading in words.
    #[must_use]
    pub fn heading(self, language: Language) -> String {
        let key = match self {
            Self::Number => "common-number",
            Self::Date => "common-date",
            Self::Customer => "common-customer",
            Self::Product => "common-product",
            Self::Quantity => "common-quantity",
            Self::Price => "common-price",
            Self::Vat => "common-vat",
            Self::State => "common-state",
            Self::Responsible => "common-responsible",
            Self::Email => "common-email",
        };
        text(language, key)
    }
}

/// What is wrong in one place of the sheet. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A cell that must be filled is blank.
    Blank {
        /// Where.
        line: u64,
        /// Which cell.
        column: Column,
    },
    /// Not a date with a year of four digits.
    BadDate {
        /// Where.
        line: u64,
        /// What stands there.
        value: String,
    },
    /// Not a quantity or a price.
    BadNumber {
        /// Where.
        line: u64,
        /// Which cell.
        column: Column,
        /// Why, with the value.
        why: InputError,
    },
    /// A quantity of nothing or less, or a price below nothing.
    NotPositive {
        /// Where.
        line: u64,
        /// Which cell.
        column: Column,
        /// What stands there.
        value: String,
    },
    /// Not a rate of VAT.
    BadVat {
        /// Where.
        line: u64,
        /// What stands there.
        value: String,
    },
    /// Not an address for letters.
    BadEmail {
        /// Where.
        line: u64,
        /// What stands there.
        value: String,
    },
    /// More filled cells than headings: mostly a decimal comma where commas part cells.
    ExtraCells {
        /// Where.
        line: u64,
        /// The first cell too many.
        value: String,
    },
    /// A row says otherwise than the first row of its order.
    Differs {
        /// Where.
        line: u64,
        /// Where the order begins.
        first: u64,
        /// Which cell.
        column: Column,
        /// What stands there.
        value: String,
    },
    /// The number of an order that ended earlier.
    RepeatedNumber {
        /// Where.
        line: u64,
        /// Where the order with this number begins.
        first: u64,
        /// The number.
        value: String,
    },
}

impl Fault {
    /// Where, what, and what to do, in words.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let say = |key: &str, line: u64, more: &[(&str, Argument)]| {
            let mut arguments = vec![("line", Argument::from(line))];
            arguments.extend_from_slice(more);
            text_with(language, key, &arguments)
        };
        let heading = |column: &Column| ("column", Argument::Text(column.heading(language)));
        let value = |value: &String| ("value", Argument::from(value));
        match self {
            Self::Blank { line, column } => say("orders-import-blank", *line, &[heading(column)]),
            Self::BadDate { line, value: cell } => say("orders-import-bad-date", *line, &[heading(&Column::Date), value(cell)]),
            Self::BadNumber { line, column, why } => {
                say("orders-import-bad-number", *line, &[heading(column), ("why", Argument::Text(why.sentence(language)))])
            }
            Self::NotPositive { line, column, value: cell } => {
                say("orders-import-not-positive", *line, &[heading(column), value(cell)])
            }
            Self::BadVat { line, value: cell } => say("orders-import-bad-vat", *line, &[heading(&Column::Vat), value(cell)]),
            Self::BadEmail { line, value: cell } => {
                say("orders-import-bad-email", *line, &[heading(&Column::Email), value(cell)])
            }
            Self::ExtraCells { line, value: cell } => say("orders-import-extra-cells", *line, &[value(cell)]),
            Self::Differs { line, first, column, value: cell } => {
                say("orders-import-differs", *line, &[heading(column), value(cell), ("first", Argument::from(*first))])
            }
            Self::RepeatedNumber { line, first, value: cell } => {
                say("orders-import-repeated", *line, &[value(cell), ("first", Argument::from(*first))])
            }
        }
    }
}

/// Why a sheet is not taken. Nothing of it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrdersCsvError {
    /// Nothing in the file, or nothing under the headings.
    #[error("there are no rows")]
    Empty,
    /// A column without which there is no order.
    #[error("there is no column {missing:?} among {headings:?}")]
    MissingColumn {
        /// Which.
        missing: Column,
        /// The headings that the file has.
        headings: Vec<String>,
    },
    /// Two headings mean the same column.
    #[error("two columns of {column:?}: {first:?} and {second:?}")]
    RepeatedColumn {
        /// Which.
        column: Column,
        /// One heading.
        first: String,
        /// The other.
        second: String,
    },
    /// Not a table of text.
    #[error("line {line}: not a table")]
    NotATable {
        /// Where reading stopped.
        line: u64,
    },
    /// Rows with faults.
    #[error("{} faults in rows", faults.len() + more)]
    Faults {
        /// The first of them, up to [`OrdersCsvError::MOST`].
        faults: Vec<Fault>,
        /// How many more there are.
        more: usize,
    },
}

impl OrdersCsvError {
    /// So many faults are told; a sheet of another kind has one in every row.
    pub const MOST: usize = 50;

    /// What happened and what to do, in words: a sentence, or one for each fault.
    #[must_use]
    pub fn sentences(&self, language: Language) -> Vec<String> {
        match self {
            Self::Empty => vec![text(language, "orders-import-empty")],
            Self::MissingColumn { missing, headings } => vec![text_with(
                language,
                "orders-import-missing-column",
                &[("column", Argument::Text(missing.heading(language))), ("headings", Argument::Text(headings.join(", ")))],
            )],
            Self::RepeatedColumn { column, first, second } => vec![text_with(
                language,
                "orders-import-repeated-column",
                &[
                    ("column", Argument::Text(column.heading(language))),
                    ("first", Argument::from(first)),
                    ("second", Argument::from(second)),
                ],
            )],
            Self::NotATable { line } => {
                vec![text_with(language, "orders-import-not-a-table", &[("line", Argument::from(*line))])]
            }
            Self::Faults { faults, more } => {
                let mut sentences: Vec<String> = faults.iter().map(|fault| fault.sentence(language)).collect();
                if *more > 0 {
                    sentences.push(text_with(language, "orders-import-more", &[("count", Argument::from(*more))]));
                }
                sentences.push(text(language, "orders-import-nothing-changed"));
                sentences
            }
        }
    }
}
