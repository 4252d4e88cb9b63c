//! The first page: create a company, open the example, connect to the team's server, open a file, restore from a copy. Shown while no company is open.
//!
//! No registration and nothing to set up first. What may not live here: anything that needs an open company.

mod form;
mod panel;
#[cfg(test)]
mod tests;
mod update;
mod view;
mod work;

use std::path::PathBuf;
use std::sync::Arc;

use iced::Task;
use iced::task::Handle;

use crate::app::opening::Opened;
use crate::app::preferences::{Preferences, ThemeChoice};
use crate::language::Language;
use crate::model::Currency;
use form::{Field, Form};
use work::Failure;

/// A way to begin, in the order of the page and of the keys 1, 2, 3…
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A new company.
    Create,
    /// The example firm.
    Example,
    /// The company of the team, on a server.
    Connect,
    /// A company's file that is there already.
    Open,
    /// A company made of a copy.
    Restore,
}

impl Way {
    /// Those that have a card of their own, in the order of keys.
    const CARDS: [Self; 3] = [Self::Create, Self::Example, Self::Connect];

    /// How the keys of its words begin after `first-run-`.
    const fn key(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Example => "example",
            Self::Connect => "connect",
            Self::Open => "open",
            Self::Restore => "restore",
        }
    }
}

/// What the page shows and remembers.
pub struct State {
    preferences: Preferences,
    language: Language,
    /// Where the program keeps its own files.
    data_folder: PathBuf,
    /// The card that Enter chooses.
    chosen: usize,
    form: Option<Form>,
    failure: Option<Failure>,
    work: Option<Work>,
    /// Numbers the pieces of work, so that an answer to a cancelled one is dropped.
    number: u64,
}

/// Something that takes a while.
struct Work {
    words: String,
    handle: Handle,
}

/// A message to the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// A way was chosen.
    Choose(Way),
    /// Another card (true = the next one).
    Move(bool),
    /// The card that is chosen.
    ChooseMarked,
    /// Back to the ways.
    Back,
    /// Typed into the form.
    Typed(Field, String),
    /// The currency.
    Currency(Currency),
    /// Look for a file or a place with the dialog of the system.
    Browse,
    /// The dialog was closed.
    Browsed(Field, Option<PathBuf>),
    /// Do what the form says.
    Submit,
    /// A company from the list of recent ones.
    Recent(String),
    /// It is done, or not.
    Done(u64, Result<Opened, Failure>),
    /// Stop what is under way.
    Cancel,
    /// Make a company on the server that has none.
    CreateThere,
    /// Open what was restored although its books have faults.
    OpenAnyway,
    /// Speak another language.
    Language(Language),
    /// Light, dark, as the system.
    Theme(ThemeChoice),
    /// Move the keyboard focus.
    Focus(bool),
}

/// What follows from a message.
pub struct Outcome {
    /// Work to run.
    pub task: Task<Message>,
    /// The choices of the person changed: keep them.
    pub preferences: Option<Preferences>,
    /// A company is open.
    pub opened: Option<Arc<Opened>>,
}
