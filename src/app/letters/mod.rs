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

use crate::app::desk::Desk;
use crate::app::listing::{self, List, Part, Source};
use crate::books::Error;
use crate::books::engine::{Topic, Transaction};
use crate::channels::health::Health;
use crate::channels::mail::Secrets;
use crate::channels::outbox;
use crate::channels::outbox::journal::{self, Counts, Entry, Wanted};
use crate::model::{DocumentRef, Id, Moment};
use crate::ui::grid;
use banner::Banner;
use deeds::{Deed, Done, Which};
use pane::{Pane, Whole};
use rows::Line;

/// What the journal shows and remembers.
pub struct State {
    list: List<Letters>,
    /// The first answer is late: grey rows stand in its place.
    late: bool,
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

/// The letters of a part of the journal.
#[derive(Default)]
pub struct Letters {
    /// Only this part of the letters.
    part: Option<journal::Part>,
}

/// A message to the journal.
#[derive(Debug, Clone)]
pub enum Message {
    /// To the list itself.
    List(listing::Event<Entry, Counts>),
    /// The first answer did not come at once.
    Late,
    /// How the mail is.
    Health(Result<Health, Error>),
    /// Time passed: a second while something counts down, more while letters only wait.
    Beat,
    /// Letters of this part, or all.
    Part(Option<journal::Part>),
    /// Every filter off.
    Reset,
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

impl Source for Letters {
    type Query = Wanted;
    type Row = Entry;
    /// How many letters hold the words, by part.
    type Totals = Counts;
    type Line = Line;
    const NAME: &'static str = "letters";
    const TOPICS: &'static [Topic] = &[Topic::Outbox, Topic::Settings, Topic::Orders, Topic::Receipts];
    const SORT: Option<grid::Sort> = Some(grid::Sort { column: "created", descending: true });

    fn query(&self, words: &str, sort: Option<grid::Sort>, _: &Desk) -> Wanted {
        let oldest_first = sort.is_some_and(|sort| !sort.descending);
        Wanted { part: self.part, query: words.to_owned(), oldest_first }
    }

    fn totals(transaction: &mut Transaction<'_>, wanted: &Wanted) -> Result<Counts, Error> {
        journal::counts(transaction, &wanted.query).map_err(outbox::Error::into_books)
    }

    fn count(wanted: &Wanted, counts: &Counts) -> i64 {
        counts.of(wanted.part)
    }

    fn window(transaction: &mut Transaction<'_>, wanted: &Wanted, part: Part) -> Result<Vec<Entry>, Error> {
        journal::window(transaction, wanted, part.offset, part.limit).map_err(outbox::Error::into_books)
    }

    fn id(entry: &Entry) -> Id {
        entry.id
    }

    fn line(entry: &Entry, desk: &Desk) -> Line {
        Line::new(entry, desk)
    }
}
