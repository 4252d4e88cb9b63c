//! The usual screen of a catalogue: commands, search, rows that open, are copied and marked by keyboard.
//!
//! What may not live here: what every long list does, which the folder above has, and what is one catalogue's own, which it
//! declares as a [`Catalogue`].

mod update;
mod view;

use iced::Element;

use super::{List, Source};
use crate::app::action::Place;
use crate::app::desk::Desk;
use crate::books::{Error, Session};
use crate::model::Id;
use crate::ui::Icon;
use crate::ui::grid::{CellStatus, Column};
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

/// A source that the usual screen shows: counted, searched, nothing added up.
pub trait Catalogue: Source<Totals = i64> + Default {
    /// The sign on the tab.
    const ICON: Icon;
    /// The picture of the empty list.
    const PICTURE: Picture;
    /// Its words.
    const WORDS: Words;

    /// Marks one for deletion.
    ///
    /// # Errors
    /// When the engine refuses.
    fn mark(session: &mut Session<'_, '_>, id: Id) -> Result<(), Error>;
    /// Where one is opened; a new one when nothing is named.
    fn place(id: Option<Id>) -> Place;
    /// Where a copy of one is opened.
    fn copy(id: Id) -> Place;
    /// The columns of a wide or a narrow sheet.
    fn columns(desk: &Desk, wide: bool) -> Vec<Column>;
    /// Draws one cell.
    fn cell<'a>(line: &'a Self::Line, column: &'static str, status: CellStatus) -> Element<'a, Message<Self::Row>>;
}

/// What the screen of a catalogue shows and remembers.
pub struct State<C: Catalogue> {
    pub(super) list: List<C>,
}

/// A message to the screen of a catalogue with these rows.
#[derive(Debug, Clone)]
pub enum Message<Row> {
    /// To the list.
    List(super::Event<Row, i64>),
    /// A new one.
    Create,
    /// A new one with what the chosen one says.
    Copy,
    /// Mark the chosen ones for deletion.
    Mark,
    /// So many were marked, or not.
    Marked(Result<usize, Error>),
}
