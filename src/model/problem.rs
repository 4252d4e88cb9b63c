use serde::Serialize;

/// What is wrong with a value that a person or a file gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// The field must be filled.
    Required,
    /// The number must be more than nothing.
    NotPositive,
    /// The number is outside what the books can hold.
    TooLarge,
    /// A percentage outside 0–100.
    NotAPercentage,
    /// More is allocated to orders than came in.
    OverAllocated,
    /// The same thing is named twice.
    Repeated,
    /// Not of the form that it must have (a tax id of 10 or 12 digits, an address with @).
    Malformed,
    /// A document without a single line.
    NoLines,
}

/// One fault: in which field, in which line (from 0) when the field is in a table, and of what kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The field's name as in the model: `customer`, `lines.quantity`.
    pub field: &'static str,
    /// The line, counted from 0, for a field of a table.
    pub line: Option<usize>,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl Problem {
    /// A fault in a field of the document itself.
    #[must_use]
    pub const fn new(field: &'static str, kind: ProblemKind) -> Self {
        Self { field, line: None, kind }
    }

    /// A required field that is empty.
    #[must_use]
    pub const fn required(field: &'static str) -> Self {
        Self::new(field, ProblemKind::Required)
    }

    /// A fault in a line.
    #[must_use]
    pub const fn in_line(field: &'static str, line: usize, kind: ProblemKind) -> Self {
        Self { field, line: Some(line), kind }
    }
}
