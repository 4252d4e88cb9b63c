//! A bank statement: what was read of the file, whose money each operation is and what it pays for, approved by keyboard.
//!
//! Here live the table of operations, the details beside it, and the making of receipts. What may not live here: reading of the
//! format and matching, which are the exchange's, and SQL.

mod details;
mod figures;
mod keyboard;
mod matching;
mod posting;
mod reading;
mod rows;
mod source;
#[cfg(test)]
mod tests;
mod update;
mod view;
mod view_details;
mod view_table;

use std::path::PathBuf;
use std::sync::Arc;

use crate::books::Error;
use crate::exchange::statement::Statement;
use crate::model::Id;
use crate::ui::grid;
use details::Details;
use figures::Figures;
use posting::{Outcome, Work};
use reading::{Matched, Names};
use rows::{Row, Shown};
use source::{Choose, NotTaken};
pub use update::GRID;

/// What the screen shows and remembers.
pub struct State {
    /// Asks for a file.
    choose: Choose,
    loading: Option<Loading>,
    /// Why the last file was not taken, and its name.
    fault: Option<(String, NotTaken)>,
    /// A file that was read while decisions about the one on the screen are not kept yet.
    waiting: Option<Box<Reading>>,
    loaded: Option<Loaded>,
    shown: Shown,
    search: String,
    grid: grid::State,
    /// The operations that the grid shows, by their place in the file.
    visible: Vec<usize>,
    details: Option<Details>,
    work: Option<Work>,
    /// Why the operations could not be matched anew.
    error: Option<String>,
    /// Numbers each question to the disk or the books, so that a late answer to an old one is dropped.
    question: u64,
    /// The last question of matching anew.
    matching: u64,
}

/// A file on its way in.
#[derive(Debug)]
struct Loading {
    number: u64,
    /// It takes long enough to be shown.
    late: bool,
}

/// A statement on the screen.
struct Loaded {
    file: String,
    statement: Arc<Statement>,
    figures: Figures,
    /// The banner of warnings: put away, short, or whole.
    warnings: Warnings,
    /// The operations in the order of the file.
    rows: Vec<Row>,
    names: Names,
    /// How many operations each choice of the switch shows.
    counts: [usize; Shown::ALL.len()],
}

/// How much of the warnings is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warnings {
    /// None.
    Away,
    /// The first few.
    Short,
    /// Every one.
    Whole,
}

/// A file as read and matched.
#[derive(Debug, Clone)]
pub struct Reading {
    file: String,
    statement: Arc<Statement>,
    matched: Matched,
}

/// A message to the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// Ask for a file.
    Choose,
    /// A file was chosen, or not.
    Chosen(Option<PathBuf>),
    /// Take this file.
    Load(PathBuf),
    /// The file takes long.
    Late(u64),
    /// It was read and matched, or not.
    Read(u64, String, Box<Result<Reading, NotTaken>>),
    /// The file that waits comes in place of the one on the screen.
    Switch,
    /// The file that waits goes.
    Stay,
    /// The banner about a file that was not taken goes.
    PutFaultAway,
    /// How much of the warnings is shown.
    Warnings(Warnings),
    /// From the grid.
    Grid(grid::Event),
    /// The tick of an operation, by its place in the file.
    Tick(usize),
    /// Which operations are shown.
    Show(Shown),
    /// Typed into the quick search.
    Search(String),
    /// Letters typed with nothing to type into.
    SearchFor(String),
    /// To the quick search.
    FocusSearch,
    /// To the table.
    FocusTable,
    /// All operations again.
    Reset,
    /// Close the details.
    CloseDetails,
    /// To the details.
    Details(details::Message),
    /// Post the ticked operations.
    Post,
    /// Keep those that are not ticked as drafts.
    Draft,
    /// Make a receipt of the operation in the details: posted, or a draft.
    KeepOne(bool),
    /// Keep what the person decided as drafts, then close the tab.
    KeepAndClose,
    /// A receipt was made of an operation, or not.
    Made(u64, usize, Outcome),
    /// All receipts were made.
    Ended(u64),
    /// Make no more receipts.
    Stop,
    /// Something changed a moment ago: match anew.
    Rematch(u64),
    /// The operations were matched anew.
    Matched(u64, Box<Result<Matched, Error>>),
    /// Match anew now.
    Refresh,
    /// Open a receipt.
    OpenReceipt(Id),
}
