use iced::Task;

use super::{Message, State};
use crate::app::action::{Action, Notice};
use crate::app::desk::Desk;
use crate::app::listing::Selected;
use crate::books::Error;
use crate::channels::outbox::{self, Status};
use crate::language::Argument;
use crate::model::Id;

/// What a person does to letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Try them now, also those that were given up or put aside.
    Send,
    /// Put them aside.
    Cancel,
}

impl Deed {
    pub(super) const fn is_possible(self, status: Status) -> bool {
        match self {
            Self::Send => status.can_be_sent(),
            Self::Cancel => status.can_be_cancelled(),
        }
    }

    const fn done_key(self) -> &'static str {
        match self {
            Self::Send => "letters-will-go",
            Self::Cancel => "letters-put-aside",
        }
    }

    /// Why it cannot be done to what is chosen.
    pub(super) const fn nothing_key(self) -> &'static str {
        match self {
            Self::Send => "letters-nothing-to-send",
            Self::Cancel => "letters-nothing-to-cancel",
        }
    }
}

/// To which letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// This one.
    One(Id),
    /// Those that are selected in the list.
    Selected,
}

/// What became of a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Done {
    /// To how many letters it was done.
    pub done: usize,
    /// How many stand where it cannot be done to them.
    pub passed_over: usize,
}

impl State {
    /// Whether a deed can be done to what is selected. Of lines that are not loaded nobody knows, so it may.
    pub(super) fn is_possible(&self, deed: Deed) -> bool {
        let mut known = 0;
        let possible = self.list.selected_lines().inspect(|_| known += 1).any(|line| deed.is_possible(line.status));
        possible || self.list.grid().selection.count() > known
    }

    pub(super) fn act(&self, deed: Deed, which: Which, desk: &Desk) -> Action<Message> {
        let selected = match which {
            Which::One(id) => Selected::one(id, &self.list),
            Which::Selected => self.list.selected(),
        };
        let task = desk.change(move |session| {
            let mut done = Done::default();
            for id in selected.ids(session.transaction)? {
                let outcome = match deed {
                    Deed::Send => outbox::retry_now(session, id),
                    Deed::Cancel => outbox::cancel(session, id),
                };
                match outcome {
                    Ok(()) => done.done += 1,
                    Err(outbox::Error::Books(error)) => return Err(error),
                    Err(_) => done.passed_over += 1,
                }
            }
            Ok(done)
        });
        Action::run(task.map(move |answer| Message::Done(deed, answer)))
    }

    pub(super) fn acted(deed: Deed, answer: Result<Done, Error>, desk: &Desk) -> Action<Message> {
        Action::toast(match answer {
            Ok(Done { done: 0, .. }) => Notice::failed(desk.text(deed.nothing_key())),
            Ok(Done { done, .. }) => Notice::done(desk.text_with(deed.done_key(), &[("count", Argument::from(done))])),
            Err(error) => Notice::failed(error.sentence(desk.language)),
        })
    }

    pub(super) fn retry_all(desk: &Desk) -> Task<Message> {
        let work = |session: &mut crate::books::Session<'_, '_>| outbox::retry_all(session).map_err(outbox::Error::into_books);
        desk.change(work).map(Message::RetriedAll)
    }
}
