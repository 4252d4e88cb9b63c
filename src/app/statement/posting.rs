//! Making receipts of operations, on another thread.
//!
//! **One transaction for each receipt**, not one for all: a refusal concerns its own operation and no other, what was made
//! appears at once and Dasha begins on it, nobody else waits for the books longer than one receipt takes, and «Прервать» stops
//! between two. A break at any place is mended by posting again, since an operation has one receipt however often it is taken.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use iced::Task;
use iced::futures::channel::mpsc;

use super::reading::Kept;
use super::{Message, State};
use crate::app::action::{Action, Notice, Request};
use crate::app::desk::{Desk, aside};
use crate::books::{Author, Books, Error, receipts};
use crate::exchange::import::{Accepted, Proposal, accept};
use crate::language::Argument;
use crate::model::Money;

/// Receipts being made.
#[derive(Debug)]
pub(super) struct Work {
    number: u64,
    /// Posted, or kept as drafts.
    pub post: bool,
    pub total: usize,
    pub done: usize,
    made: usize,
    sum: Money,
    failed: usize,
    stopped: Arc<AtomicBool>,
    /// The tab closes when all is kept.
    then_close: bool,
}

/// A receipt that was made, and whether it was now; or why not.
pub type Outcome = Result<Made, Error>;

/// The receipt of an operation.
#[derive(Debug, Clone)]
pub struct Made {
    kept: Kept,
    now: bool,
}

impl State {
    /// Makes receipts of the operations at these places.
    pub(super) fn make(&mut self, places: &[usize], post: bool, then_close: bool, desk: &Desk) -> Action<Message> {
        if self.work.is_some() || !self.finish_cell(desk) {
            return Action::none();
        }
        let number = self.next_question();
        let Some(loaded) = &mut self.loaded else { return Action::none() };
        let mut proposals = Vec::new();
        for place in places {
            let Some(row) = loaded.rows.get_mut(*place) else { continue };
            row.failure = None;
            let fits = if post { row.can_be_posted() } else { row.is_open() };
            proposals.extend(row.proposal.clone().filter(|_| fits).map(|proposal| (*place, proposal)));
        }
        if proposals.is_empty() {
            return Action::none();
        }
        let stopped = Arc::new(AtomicBool::new(false));
        self.work = Some(Work {
            number,
            post,
            total: proposals.len(),
            done: 0,
            made: 0,
            sum: Money::ZERO,
            failed: 0,
            stopped: Arc::clone(&stopped),
            then_close,
        });
        let (sender, receiver) = mpsc::unbounded();
        let (books, author) = (desk.books.clone(), Author::person(desk.employee));
        let work = aside(move || {
            for (place, proposal) in proposals {
                if stopped.load(Ordering::Relaxed) {
                    break;
                }
                let outcome = make_one(&books, &author, &proposal, post);
                // The disk or the server refuses the next one as well.
                let hopeless = matches!(outcome, Err(Error::Engine(_)));
                if sender.unbounded_send((place, outcome)).is_err() || hopeless {
                    break;
                }
            }
            Ok(())
        });
        let steps = Task::run(receiver, move |(place, outcome)| Message::Made(number, place, outcome));
        Action::run(Task::batch([steps.chain(Task::done(Message::Ended(number))), work.discard()]))
    }

    /// A receipt was made, or not.
    pub(super) fn made(&mut self, number: u64, place: usize, outcome: Outcome, desk: &Desk) {
        let Some(work) = self.work.as_mut().filter(|work| work.number == number) else { return };
        work.done += 1;
        let Some(loaded) = &mut self.loaded else { return };
        if let Some(row) = loaded.rows.get_mut(place) {
            match outcome {
                Ok(Made { kept, now }) => {
                    work.made += usize::from(now);
                    if now {
                        work.sum += row.amount();
                    }
                    row.kept = Some(kept);
                    row.kept_here = now;
                    row.ticked = false;
                    row.by_hand = false;
                }
                Err(error) => {
                    work.failed += 1;
                    row.failure = Some(error.sentence(desk.language));
                }
            }
        }
        loaded.write_row(place, desk);
    }

    /// All were made: says how many, and looks again at what is left.
    pub(super) fn ended(&mut self, number: u64, desk: &Desk) -> Action<Message> {
        if self.work.as_ref().is_none_or(|work| work.number != number) {
            return Action::none();
        }
        let Some(work) = self.work.take() else { return Action::none() };
        if let Some(loaded) = &mut self.loaded {
            loaded.count();
        }
        let left = work.total - work.done;
        let mut action = Action::run(Task::batch([self.read_details(desk), self.rematch_soon()]));
        if work.made > 0 {
            let key = if work.post { "bank-done-posted" } else { "bank-done-drafts" };
            let sum = Argument::from(desk.money_short(work.sum));
            let words = desk.text_with(key, &[("count", Argument::from(work.made)), ("sum", sum)]);
            action = action.and(Request::Toast(Notice::done(words)));
        }
        if work.failed + left > 0 {
            let stopped = work.failed == 0;
            let key = if stopped { "bank-done-stopped" } else { "bank-done-failed" };
            let words = desk.text_with(key, &[("count", Argument::from(work.failed + left))]);
            let notice = if stopped { Notice::done(words) } else { Notice::failed(words) };
            action = action.and(Request::Toast(notice));
        } else if work.then_close {
            action = action.and(Request::Close);
        }
        action
    }

    /// Makes no more receipts; the one that is being made is finished.
    pub(super) fn stop(&self) {
        if let Some(work) = &self.work {
            work.stopped.store(true, Ordering::Relaxed);
        }
    }

    /// Finishes the cell that is typed into; false when its text is no sum.
    fn finish_cell(&mut self, desk: &Desk) -> bool {
        let finished = self.details.as_mut().is_none_or(|details| details.table.finish_cell(desk));
        if finished {
            // What it starts is not needed: all is matched anew when the receipts are made.
            drop(self.settle_details(desk));
        }
        finished
    }
}

fn make_one(books: &Books, author: &Author, proposal: &Proposal, post: bool) -> Outcome {
    books.write(author.clone(), |session| {
        let (receipt, now) = match accept(session, proposal, post)? {
            Accepted::Kept(receipt) => (*receipt, true),
            Accepted::Already(id) => (receipts::get(session.transaction, id)?, false),
        };
        Ok(Made { kept: Kept::of(receipt), now })
    })
}
