//! A list of a catalogue (parties, products): virtual, searched as one types, opened, copied and marked by keyboard.
//!
//! What a row means, its columns and its words come from a [`Catalogue`]; here is only what all such lists do alike. What may not
//! live here: anything about one catalogue.

#[cfg(test)]
mod tests;
mod update;
mod view;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::ops::Range;

use iced::Element;

use crate::app::action::Place;
use crate::app::desk::Desk;
use crate::books::engine::{Topic, Transaction};
use crate::books::{Error, Session};
use crate::model::Id;
use crate::ui::Icon;
use crate::ui::grid::{self, CellStatus, Column};
use crate::ui::widget::state::Picture;

/// The keys of the words of a list.
pub struct Words {
    /// The title of the list and of its tab.
    pub title: &'static str,
    /// What stands in the quick search.
    pub search: &'static str,
    /// Why there are no rows: what will be here.
    pub empty: &'static str,
    /// Why it is useful.
    pub empty_more: &'static str,
    /// The deed of the empty list.
    pub create: &'static str,
    /// The list could not be read.
    pub not_read: &'static str,
    /// What is counted in the footer.
    pub count: &'static str,
    /// So many were marked for deletion.
    pub marked: &'static str,
}

/// What a list shows.
pub trait Catalogue: 'static {
    /// A row as the books give it.
    type Row: Clone + Debug + Send + 'static;
    /// A row as it is drawn: formatted once, when it is read.
    type Line: 'static;
    /// Under this name the columns are kept among the preferences, and ids are made of it.
    const NAME: &'static str;
    /// What makes the list read again.
    const TOPICS: &'static [Topic];
    /// The sign on the tab.
    const ICON: Icon;
    /// The picture of the empty list.
    const PICTURE: Picture;
    /// Its words.
    const WORDS: Words;

    /// How many rows answer the query.
    ///
    /// # Errors
    /// When the engine refuses.
    fn count(transaction: &mut Transaction<'_>, query: &str) -> Result<i64, Error>;
    /// Rows that answer the query from the `offset`-th, at most `limit`.
    ///
    /// # Errors
    /// When the engine refuses.
    fn window(transaction: &mut Transaction<'_>, query: &str, offset: i64, limit: i64) -> Result<Vec<Self::Row>, Error>;
    /// Marks one for deletion.
    ///
    /// # Errors
    /// When the engine refuses.
    fn mark(session: &mut Session<'_, '_>, id: Id) -> Result<(), Error>;
    /// Whose row it is.
    fn id(row: &Self::Row) -> Id;
    /// The row as it is drawn.
    fn line(row: &Self::Row, desk: &Desk) -> Self::Line;
    /// Where one is opened; a new one when nothing is named.
    fn place(id: Option<Id>) -> Place;
    /// Where a copy of one is opened.
    fn copy(id: Id) -> Place;
    /// The columns of a wide or a narrow sheet.
    fn columns(desk: &Desk, wide: bool) -> Vec<Column>;
    /// Draws one cell.
    fn cell<'a>(line: &'a Self::Line, column: &'static str, status: CellStatus) -> Element<'a, Message<Self::Row>>;
}

/// What a list shows and remembers.
pub struct State<C: Catalogue> {
    grid: grid::State,
    /// The rows that are loaded, by place in the list.
    lines: BTreeMap<usize, (Id, C::Line)>,
    /// How many there are; nothing until they were counted.
    count: Option<i64>,
    /// Numbers each question to the books, so that a late answer to an old one is dropped.
    question: u64,
    /// The last question whose answer is shown.
    answered: u64,
    /// The last question whose count is known: counting takes longer than showing the first page.
    counted: u64,
    search: String,
    /// What the list was read for: the search without the letters that are still being typed.
    query: String,
    error: Option<String>,
}

/// A message to a list.
#[derive(Debug, Clone)]
pub enum Message<Row> {
    /// From the grid.
    Grid(grid::Event),
    /// How many there are.
    Counted(u64, Result<i64, Error>),
    /// A part of the list was read.
    Read(u64, Range<usize>, Result<Vec<Row>, Error>),
    /// Typed into the quick search.
    Search(String),
    /// Letters typed with nothing to type into.
    SearchFor(String),
    /// The person stopped typing.
    Searched(u64),
    /// A new one.
    Create,
    /// A new one with what the chosen one says.
    Copy,
    /// Mark the chosen ones for deletion.
    Mark,
    /// So many were marked, or not.
    Marked(Result<usize, Error>),
    /// Read everything again.
    Refresh,
    /// The whole list again.
    Reset,
    /// To the quick search.
    FocusSearch,
}
