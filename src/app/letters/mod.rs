//! The journal of letters: what went to customers and employees, what waits and what was refused, with a banner when mail stands
//! still and one letter beside the list.
//!
//! What may not live here: talk with servers and the queue itself ([`crate::channels`]), and the mail account, which is filled in in
//! the settings.

mod banner;
mod deeds;
mod pane;
mod pane_view;
mod rows;
mod table;
#[cfg(test)]
mod tests;
mod update;
mod view;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::books::Error;
use crate::channels::health::Health;
use crate::channels::mail::Secrets;
use crate::channels::outbox::journal::{Counts, Entry, Part};
use crate::model::{DocumentRef, Id, Moment};
use crate::ui::grid;
use banner::Banner;
use deeds::{Deed, Done, Which};
use pane::{Pane, Whole};
use rows::Line;
pub use update::GRID;

/// What the journal shows and remembers.
pub struct State {
    /// Only this part of the letters.
    part: Option<Part>,
    /// What is looked for, once the person stopped typing.
    query: String,
    search: String,
    grid: grid::State,
    /// The lines that are loaded, by place in the list.
    lines: BTreeMap<usize, Line>,
    /// How many letters hold the words, by part.
    counts: Option<Counts>,
    /// Numbers each question to the books, so that a late answer to an old one is dropped.
    question: u64,
    /// The question that the loaded lines answer.
    answered: u64,
    /// The first answer is late: grey rows stand in its place.
    late: bool,
    error: Option<String>,
    health: Health,
    banner: Option<Banner>,
    /// The server's own words are shown in the banner.
    details_open: bool,
    /// When how the mail is was asked for last.
    looked_at: Moment,
    /// The letter beside the list.
    pane: Option<Pane>,
    /// The stores of passwords; a test has its own.
    secrets: fn() -> Secrets,
}

/// A message to the journal.
#[derive(Debug, Clone)]
pub enum Message {
    /// From the grid.
    Grid(grid::Event),
    /// How many letters there are, and a part of the list.
    Read(u64, Range<usize>, Result<(Counts, Vec<Entry>), Error>),
    /// The first answer did not come at once.
    Late,
    /// How the mail is.
    Health(Result<Health, Error>),
    /// Time passed: a second while something counts down, more while letters only wait.
    Beat,
    /// Letters of this part, or all.
    Part(Option<Part>),
    /// Typed into the quick search.
    Search(String),
    /// Letters typed with nothing to type into.
    SearchFor(String),
    /// The person stopped typing.
    Searched(u64),
    /// Read everything again.
    Refresh,
    /// Every filter off.
    Reset,
    /// To the quick search.
    FocusSearch,
    /// Do this to these letters.
    Do(Deed, Which),
    /// It was done, or not.
    Done(Deed, Result<Done, Error>),
    /// Try every waiting letter now.
    RetryAll,
    /// They will be tried, or not.
    RetriedAll(Result<u64, Error>),
    /// Show or hide the server's own words.
    ToggleDetails,
    /// To the mail account in the settings.
    MailSettings,
    /// To the templates of letters in the settings.
    Templates,
    /// To the assistant's card.
    Assistant,
    /// Show a letter beside the list.
    Open(Id),
    /// Show a letter that another screen names, with its line in the list.
    Show(Id),
    /// Where the line of that letter is.
    Placed(Result<Option<i64>, Error>),
    /// The letter beside the list was read.
    Opened(Id, Box<Result<Option<Whole>, Error>>),
    /// Close the letter beside the list.
    ClosePane,
    /// Open the document that a letter is about.
    OpenDocument(DocumentRef),
    /// Open the document that the chosen letter is about.
    OpenChosenDocument,
    /// Open the party that a letter goes to.
    OpenParty(Id),
    /// Why a letter was written.
    Why(Id),
    /// Put words on the clipboard.
    Copy(String),
}
