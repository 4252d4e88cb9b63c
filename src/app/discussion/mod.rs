//! The discussion of one document, beside its form: messages of people and of the assistant, the change log as sentences,
//! money that came in, letters that went out, and the composer. A part of a screen, not a screen.

mod entries;
#[cfg(test)]
mod tests;
mod view;

use std::collections::BTreeMap;

use iced::Task;
use iced::widget::{operation, text_editor};

use super::desk::Desk;
use crate::assistant::{explain, rules, runs, undo};
use crate::books::engine::Topic;
use crate::books::{Error, change_log, receipts};
use crate::channels::outbox::{self, journal};
use crate::language::Phrase;
use crate::model::{DocumentKind, DocumentRef, Id};
use crate::talk::discussion;
use entries::Entry;
pub use entries::Opens;
pub use view::{COMPOSER, REGION};

/// Which entries are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Everything.
    All,
    /// What was said.
    Messages,
    /// What was done.
    Log,
}

/// The discussion of one document.
pub struct State {
    document: DocumentRef,
    entries: Vec<Entry>,
    shown: Shown,
    composer: text_editor::Content,
    error: Option<String>,
    sending: bool,
    placeholder: String,
}

/// What the books have about a document.
#[derive(Debug, Clone)]
pub struct Read {
    messages: Vec<discussion::Message>,
    log: Vec<change_log::Entry>,
    receipts: Vec<receipts::OrderReceipt>,
    /// The runs that said something here: the name of the rule, and whether the run can be undone now.
    runs: BTreeMap<Id, (Phrase, bool)>,
    letters: Vec<journal::Entry>,
}

/// A message to the discussion.
#[derive(Debug, Clone)]
pub enum Message {
    /// It was read.
    Loaded(Result<Box<Read>, Error>),
    /// Another choice of what is shown.
    Show(Shown),
    /// Typed into the composer.
    Compose(text_editor::Action),
    /// Send what is typed.
    Send,
    /// It was sent, or not.
    Sent(Result<(), Error>),
    /// «Почему?» about a run of a rule.
    Why(Id),
    /// Undo a run of a rule.
    Undo(Id),
    /// Open what a line of the log is about.
    Open(Opens),
}

/// What the form around must do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Explain a run of a rule.
    Why(Id),
    /// Undo a run of a rule.
    Undo(Id),
    /// Open what a line of the log is about.
    Open(Opens),
}

impl State {
    /// The discussion of a document, and the work that reads it.
    pub fn open(document: DocumentRef, desk: &Desk) -> (Self, Task<Message>) {
        let state = Self {
            document,
            entries: Vec::new(),
            shown: Shown::All,
            composer: text_editor::Content::new(),
            error: None,
            sending: false,
            placeholder: desk.text("talk-placeholder"),
        };
        let task = state.read(desk);
        (state, task)
    }

    /// Whether something is typed and not sent.
    #[must_use]
    pub fn is_unsent(&self) -> bool {
        !self.composer.text().trim().is_empty()
    }

    /// How many messages there are.
    #[must_use]
    pub fn message_count(&self) -> usize {
        self.entries.iter().filter(|entry| entry.is_message()).count()
    }

    /// Reads again when something was said or done about documents.
    pub fn heard(&self, topics: &[Topic], desk: &Desk) -> Task<Message> {
        let concerned = |topic: &Topic| {
            matches!(topic, Topic::Discussion | Topic::Orders | Topic::Receipts | Topic::Employees | Topic::Outbox)
        };
        if topics.iter().any(concerned) { self.read(desk) } else { Task::none() }
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> (Task<Message>, Option<Wish>) {
        match message {
            Message::Loaded(Ok(read)) => {
                self.error = None;
                let known = self.entries.len();
                self.entries = entries::prepare(&read, desk);
                self.placeholder = desk.text("talk-placeholder");
                if self.entries.len() != known {
                    return (operation::snap_to_end(view::THREAD), None);
                }
            }
            Message::Loaded(Err(error)) => self.error = Some(error.sentence(desk.language)),
            Message::Show(shown) => {
                self.shown = shown;
                return (operation::snap_to_end(view::THREAD), None);
            }
            Message::Compose(action) => self.composer.perform(action),
            Message::Send => {
                let words = self.composer.text();
                if words.trim().is_empty() || self.sending {
                    return (Task::none(), None);
                }
                self.sending = true;
                let document = self.document;
                let task = desk.change(move |session| {
                    discussion::write(session, document, &words)?;
                    discussion::mark_read(session, document.id)
                });
                return (task.map(Message::Sent), None);
            }
            Message::Sent(Ok(())) => {
                self.sending = false;
                self.composer = text_editor::Content::new();
                return (self.read(desk), None);
            }
            Message::Sent(Err(error)) => {
                self.sending = false;
                self.error = Some(error.sentence(desk.language));
            }
            Message::Why(run) => return (Task::none(), Some(Wish::Why(run))),
            Message::Undo(run) => return (Task::none(), Some(Wish::Undo(run))),
            Message::Open(what) => return (Task::none(), Some(Wish::Open(what))),
        }
        (Task::none(), None)
    }

    fn read(&self, desk: &Desk) -> Task<Message> {
        let document = self.document;
        desk.ask(move |transaction| {
            let receipts = match document.kind {
                DocumentKind::CustomerOrder => receipts::of_order(transaction, document.id)?,
                _ => Vec::new(),
            };
            let messages = discussion::thread(transaction, document.id)?;
            let mut said_by = BTreeMap::new();
            for id in messages.iter().filter_map(|message| message.run) {
                if let Some(run) = runs::get(transaction, id)? {
                    let rule = explain::rule_name(rules::get(transaction, run.rule)?.skill);
                    drop(said_by.insert(id, (rule, undo::check(transaction, id)?.is_ok())));
                }
            }
            Ok(Box::new(Read {
                messages,
                runs: said_by,
                log: change_log::of_document(transaction, document.id)?,
                receipts,
                letters: journal::about(transaction, document.id).map_err(outbox::Error::into_books)?,
            }))
        })
        .map(Message::Loaded)
    }
}
