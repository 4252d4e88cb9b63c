use crate::language::{Argument, Language, format, text, text_with};
use crate::model::{Currency, Money};

/// Why a file is not taken as a statement. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// Nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// The file does not begin as a statement does.
    #[error("not a statement: it begins with {beginning:?}")]
    NotAStatement {
        /// How it begins.
        beginning: String,
    },
    /// A document lacks what no operation can do without.
    #[error("line {line}: the document lacks {field}")]
    MissingField {
        /// Where the document begins.
        line: usize,
        /// The key of the format.
        field: &'static str,
    },
    /// Not a date.
    #[error("line {line}: {field}={value} is not a date")]
    BadDate {
        /// Where it stands.
        line: usize,
        /// The key of the format.
        field: &'static str,
        /// What stands there.
        value: String,
    },
    /// Not a sum, or less than nothing.
    #[error("line {line}: {field}={value} is not a sum")]
    BadAmount {
        /// Where it stands.
        line: usize,
        /// The key of the format.
        field: &'static str,
        /// What stands there.
        value: String,
    },
    /// The file ends inside a document.
    #[error("the file is cut at line {line}, inside the document of line {document}")]
    Truncated {
        /// The last line.
        line: usize,
        /// Where the document begins.
        document: usize,
    },
}

impl StatementError {
    /// What happened, that nothing changed, and what to do, in words.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Empty => text(language, "bank-statement-empty"),
            Self::NotAStatement { beginning } => {
                text_with(language, "bank-statement-foreign", &[("beginning", Argument::from(beginning))])
            }
            Self::MissingField { line, field } => {
                text_with(language, "bank-statement-missing-field", &[("line", number(*line)), ("field", Argument::from(*field))])
            }
            Self::BadDate { line, field, value } => text_with(
                language,
                "bank-statement-bad-date",
                &[("line", number(*line)), ("field", Argument::from(*field)), ("value", Argument::from(value))],
            ),
            Self::BadAmount { line, field, value } => text_with(
                language,
                "bank-statement-bad-amount",
                &[("line", number(*line)), ("field", Argument::from(*field)), ("value", Argument::from(value))],
            ),
            Self::Truncated { line, document } => {
                text_with(language, "bank-statement-truncated", &[("line", number(*line)), ("document", number(*document))])
            }
        }
    }
}

/// What is odd in a statement that could be read. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The file has no closing word; its tail may be lost.
    NoEndOfFile,
    /// A document has no closing word but is whole.
    UnclosedDocument {
        /// Where it begins.
        line: usize,
    },
    /// Opening balance + received − written off is not the closing balance.
    BalanceDoesNotAdd {
        /// Where the section begins.
        line: usize,
        /// The account.
        account: String,
        /// What the closing balance should be.
        expected: Money,
        /// What it is said to be.
        stated: Money,
    },
    /// The operations of an account do not make its stated turnover.
    TurnoverDoesNotAdd {
        /// The account.
        account: String,
        /// Which turnover: what came in, or what went out.
        received: bool,
        /// The sum over the operations.
        expected: Money,
        /// What the sections say.
        stated: Money,
    },
    /// A sum of nothing: the document is left out.
    NoAmount {
        /// Where the document begins.
        line: usize,
    },
    /// Neither account is of this statement and the dates do not tell either: taken as not executed.
    UnknownDirection {
        /// Where the document begins.
        line: usize,
    },
    /// Alike in everything with an earlier operation. Both are kept.
    Repeated {
        /// Where the document begins.
        line: usize,
        /// Where the earlier one begins.
        earlier: usize,
    },
    /// A balance that is no number is left out of checking.
    UnreadableBalance {
        /// Where it stands.
        line: usize,
        /// What stands there.
        value: String,
    },
}

impl Warning {
    /// The warning in words, with sums in the currency of the account.
    #[must_use]
    pub fn sentence(&self, language: Language, currency: Currency) -> String {
        let sum = |sum: &Money| Argument::Text(format::money(language, currency, *sum));
        match self {
            Self::NoEndOfFile => text(language, "bank-warning-no-end"),
            Self::UnclosedDocument { line } => text_with(language, "bank-warning-unclosed", &[("line", number(*line))]),
            Self::BalanceDoesNotAdd { line, account, expected, stated } => text_with(
                language,
                "bank-warning-balance",
                &[
                    ("line", number(*line)),
                    ("account", Argument::from(account)),
                    ("expected", sum(expected)),
                    ("stated", sum(stated)),
                ],
            ),
            Self::TurnoverDoesNotAdd { account, received, expected, stated } => text_with(
                language,
                if *received { "bank-warning-received" } else { "bank-warning-written-off" },
                &[("account", Argument::from(account)), ("expected", sum(expected)), ("stated", sum(stated))],
            ),
            Self::NoAmount { line } => text_with(language, "bank-warning-no-amount", &[("line", number(*line))]),
            Self::UnknownDirection { line } => text_with(language, "bank-warning-direction", &[("line", number(*line))]),
            Self::Repeated { line, earlier } => {
                text_with(language, "bank-warning-repeated", &[("line", number(*line)), ("earlier", number(*earlier))])
            }
            Self::UnreadableBalance { line, value } => {
                text_with(language, "bank-warning-unreadable", &[("line", number(*line)), ("value", Argument::from(value))])
            }
        }
    }
}

fn number(line: usize) -> Argument {
    Argument::from(line)
}
