//! Long lists: virtual, searched as one types, sorted by their heads, counted after their first page is shown.
//!
//! A list has a [`Source`] of its own, which says what the books are asked and how a row is made ready to be drawn; a [`List`]
//! carries what all of them do alike. A [`Catalogue`] is a source that needs no more than the usual screen. What may not live
//! here: anything about one document or one catalogue.

mod catalogue;
mod parts;
mod selected;
#[cfg(test)]
mod tests;
mod update;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::ops::Range;

use crate::app::action::Action;
use crate::app::desk::{Asking, Desk};
use crate::books::Error;
use crate::books::engine::{Topic, Transaction};
use crate::model::Id;
use crate::ui::grid;
pub use catalogue::{Catalogue, Message, State, Words};
pub use parts::{fact, foot};
pub use selected::Selected;

/// What a list lists: its filters, its questions to the books, its lines.
pub trait Source: 'static {
    /// What the books are asked for: filters, words and order as they stood when the question was put.
    type Query: Clone + Send + 'static;
    /// A row as the books give it.
    type Row: Clone + Debug + Send + 'static;
    /// How many rows there are and what they come to.
    type Totals: Copy + Debug + Send + 'static;
    /// A row as it is drawn: formatted once, when it is read.
    type Line: 'static;
    /// Under this name the columns are kept among the preferences, and ids are made of it.
    const NAME: &'static str;
    /// What makes the list read again.
    const TOPICS: &'static [Topic];
    /// The order that the list begins with, when its heads sort.
    const SORT: Option<grid::Sort> = None;

    /// What to ask for now, with these words in the quick search.
    fn query(&self, words: &str, sort: Option<grid::Sort>, desk: &Desk) -> Self::Query;
    /// How many rows answer a query and what they come to. May take long.
    ///
    /// # Errors
    /// When the engine refuses.
    fn totals(transaction: &mut Transaction<'_>, query: &Self::Query) -> Result<Self::Totals, Error>;
    /// How many rows these totals are of.
    fn count(query: &Self::Query, totals: &Self::Totals) -> i64;
    /// The same, unless there are more than were counted.
    fn whole_count(query: &Self::Query, totals: &Self::Totals) -> Option<i64> {
        Some(Self::count(query, totals))
    }
    /// A part of the rows that answer a query.
    ///
    /// # Errors
    /// When the engine refuses.
    fn window(transaction: &mut Transaction<'_>, query: &Self::Query, part: Part) -> Result<Vec<Self::Row>, Error>;
    /// Whose row it is.
    fn id(row: &Self::Row) -> Id;
    /// The row as it is drawn.
    fn line(row: &Self::Row, desk: &Desk) -> Self::Line;
}

/// Which rows of a list to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// From this place on.
    pub offset: i64,
    /// At most so many.
    pub limit: i64,
    /// How many there are in all, when that is known already.
    pub count: Option<i64>,
}

impl Part {
    fn of(range: &Range<usize>, count: Option<i64>) -> Self {
        let number = |size: usize| i64::try_from(size).unwrap_or(i64::MAX);
        Self { offset: number(range.start), limit: number(range.len()), count }
    }
}

/// What a list shows and remembers.
pub struct List<S: Source> {
    /// What is listed, with the filters that the screen sets: after another filter, [`List::begin_anew`].
    pub source: S,
    grid: grid::State,
    /// The lines that are loaded, by place in the list.
    lines: BTreeMap<usize, (Id, S::Line)>,
    /// Nothing until they were counted.
    totals: Option<S::Totals>,
    /// Numbers each question to the books, so that a late answer to an old one is dropped.
    question: u64,
    /// The last question whose lines are shown.
    answered: u64,
    /// The last question whose totals are known: adding up a million takes longer than showing their first page.
    counted: u64,
    counting: Asking,
    /// What stands in the quick search.
    search: String,
    /// The words that were asked for last: the search without the letters that are still being typed.
    words: String,
    query: S::Query,
    /// The lines shown are of the query asked last, at most older: not of another filter, other words, another order.
    is_same: bool,
    /// A person put the cursor where it is: then it stays with its line when lines come in above.
    is_placed: bool,
    error: Option<String>,
}

/// A message to a list.
#[derive(Debug, Clone)]
pub enum Event<Row, Totals> {
    /// From the grid.
    Grid(grid::Event),
    /// How many there are and what they come to.
    Counted(u64, Result<Totals, Error>),
    /// A part of the list was read.
    Read(u64, Range<usize>, Result<Vec<Row>, Error>),
    /// Typed into the quick search.
    Search(String),
    /// Letters typed with nothing to type into.
    SearchFor(String),
    /// The person stopped typing.
    Searched(u64),
    /// Read everything again.
    Refresh,
    /// To the quick search.
    FocusSearch,
    /// From the quick search back to the list, with everything in it.
    LeaveSearch,
}

/// A message to the list of a source.
pub type EventOf<S> = Event<<S as Source>::Row, <S as Source>::Totals>;

/// What a message to a list leaves to its screen.
#[must_use]
pub enum After<S: Source> {
    /// To run this.
    Run(Action<EventOf<S>>),
    /// To open this one.
    Open(Id),
    /// The cursor is on another row, or other rows are selected.
    Selected,
}
