//! The list of receipts: what came to the bank and to the cash boxes, searched as one types, with its sum.

mod rows;
#[cfg(test)]
mod tests;
mod update;
mod view;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::app::desk::Asking;
use crate::books::Error;
use crate::books::receipts::{ReceiptRow, Totals};
use crate::model::ReceiptKind;
use crate::reports::Span;
use crate::ui::grid;
use rows::Line;
pub use update::GRID;

/// What the list shows and remembers.
pub struct State {
    /// Only those of this kind.
    kind: Option<ReceiptKind>,
    /// Only those of these days.
    days: Option<Span>,
    /// What is looked for, once the person stopped typing.
    query: String,
    search: String,
    grid: grid::State,
    /// The lines that are loaded, by place in the list.
    lines: BTreeMap<usize, Line>,
    /// How many there are and what they come to.
    totals: Option<Totals>,
    /// Numbers each question to the books, so that a late answer to an old one is dropped.
    question: u64,
    /// The last question whose lines are shown.
    answered: u64,
    /// The last question whose totals are known: adding up takes longer than showing the first page.
    counted: u64,
    counting: Asking,
    error: Option<String>,
}

/// A message to the list.
#[derive(Debug, Clone)]
pub enum Message {
    /// From the grid.
    Grid(grid::Event),
    /// How many there are and what they come to.
    Counted(u64, Result<Totals, Error>),
    /// A part of the list.
    Loaded(u64, Range<usize>, Result<Vec<ReceiptRow>, Error>),
    /// Bank, cash or all.
    Kind(Option<ReceiptKind>),
    /// Those of these days, or of any.
    Days(Option<Span>),
    /// Exactly those of these days: other filters off.
    Show(Span),
    /// Typed into the quick search.
    Search(String),
    /// Letters typed with nothing to type into.
    SearchFor(String),
    /// The person stopped typing.
    Searched(u64),
    /// A new receipt.
    Create,
    /// The bank statement.
    Statement,
    /// Mark the chosen receipts for deletion.
    Mark,
    /// They were marked, or not.
    Marked(Result<usize, Error>),
    /// Read everything again.
    Refresh,
    /// Every filter off.
    Reset,
    /// To the quick search.
    FocusSearch,
    /// From the quick search back to the list, with everything in it.
    LeaveSearch,
}
