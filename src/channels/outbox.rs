//! The outbox: letters on their way out, kept in the books.
//!
//! A letter enters in the transaction of what caused it ([`enqueue`]) and leaves when a server took it, when
//! it was refused for good, or when a person cancelled it; it never vanishes. A worker takes a letter by a
//! short transaction ([`claim`]), talks to the server outside of any transaction, and records the outcome in
//! another ([`record_sent`], [`record_failure`]). The claim is a lease: when the process dies, the letter
//! becomes free again.
//!
//! # What SMTP cannot promise
//! SMTP has no exactly-once. A letter is handed over once per claim; but when the process, or the line, dies
//! between the server's «250» and our commit, nobody knows that it was taken, and it goes again. The
//! Message-ID is made when the letter is written and stays the same through all attempts, so the receiver's
//! server can know the second copy; many do.

pub mod journal;
mod list;
mod queue;

use crate::books;
use crate::books::engine;
use crate::channels::mail::{Failure, Stage};
use crate::language::{self, Argument, Language};
use crate::model::{DocumentRef, Id, Moment};

pub use list::{Filter, Summary, for_each, get, list, of_document, summary, was_tried};
pub(crate) use queue::silence_ended;
pub use queue::{
    Claimed, LEASE, NextStep, cancel, claim, enqueue, next_due, pause_after, postpone_due, record_failure, record_sent,
    retry_all, retry_now,
};

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// To be sent at its time.
    Waiting,
    /// A worker is talking to the server about it.
    Sending,
    /// The server took it.
    Sent,
    /// Refused for good, or tried for a day in vain.
    Failed,
    /// A person decided not to send it.
    Cancelled,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Sending, Self::Sent, Self::Failed, Self::Cancelled];

    /// The word in the books and in exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether «Повторить» means something to a letter of this status.
    pub const fn can_be_sent(self) -> bool {
        matches!(self, Self::Waiting | Self::Failed | Self::Cancelled)
    }

    /// Whether a letter of this status can be put aside.
    pub const fn can_be_cancelled(self) -> bool {
        matches!(self, Self::Waiting | Self::Failed)
    }

    /// The status as people read it.
    pub fn name(self, language: Language) -> String {
        language::text(language, &format!("mail-status-{}", self.code()))
    }
}

/// A letter to be put into the outbox.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewLetter {
    /// Address of the receiver.
    pub to_address: String,
    /// Name of the receiver; may be empty.
    pub to_name: String,
    /// Subject.
    pub subject: String,
    /// The letter as plain text.
    pub text: String,
    /// The letter as HTML; empty for plain text only.
    pub html: String,
    /// Not to be sent before this moment; at once when `None`.
    pub not_before: Option<Moment>,
    /// The document it is about.
    pub document: Option<DocumentRef>,
    /// The party it goes to.
    pub party: Option<Id>,
    /// The employee it goes to.
    pub employee: Option<Id>,
    /// The run of a rule that wrote it.
    pub run: Option<Id>,
    /// The template it was made of.
    pub template: Option<Id>,
}

/// A letter in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Identity.
    pub id: Id,
    /// When it was written.
    pub created_at: Moment,
    /// Not to be sent before.
    pub not_before: Moment,
    /// Where it stands.
    pub status: Status,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, while it waits.
    pub next_attempt_at: Moment,
    /// What went wrong last; [`Letter::problem`] makes a sentence of it.
    pub last_error: Option<String>,
    /// Its Message-ID.
    pub message_id: String,
    /// Address of the receiver.
    pub to_address: String,
    /// Name of the receiver.
    pub to_name: String,
    /// Subject.
    pub subject: String,
    /// The letter as plain text.
    pub text: String,
    /// The letter as HTML.
    pub html: String,
    /// The document it is about.
    pub document: Option<DocumentRef>,
    /// The party it goes to.
    pub party: Option<Id>,
    /// The employee it goes to.
    pub employee: Option<Id>,
    /// The run of a rule that wrote it.
    pub run: Option<Id>,
    /// The template it was made of.
    pub template: Option<Id>,
    /// When a server took it.
    pub sent_at: Option<Moment>,
    /// The server's last words about it.
    pub server_reply: Option<String>,
}

impl Letter {
    /// What went wrong last, as a sentence with the server's words.
    pub fn problem(&self, language: Language) -> Option<String> {
        self.last_error.as_deref().map(|record| Failure::sentence_of_record(record, language))
    }

    /// Whether it was given up because the server did not take the receiver's address.
    pub fn is_address_refused(&self) -> bool {
        let stage = self.last_error.as_deref().and_then(Failure::stage_of_record);
        self.status == Status::Failed && stage == Some(Stage::Recipient)
    }
}

/// What `outbox` answers with.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the outbox did not do what was asked; nothing has been changed then.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The books refused.
    #[error(transparent)]
    Books(#[from] books::Error),
    /// There is no address to write to, or it is none.
    #[error("«{0}» is not a mail address")]
    BadAddress(String),
    /// The letter stands where this cannot be done to it: sent letters are not sent again.
    #[error("the letter is {}", .0.code())]
    WrongStatus(Status),
    /// There is no such letter.
    #[error("no letter {0}")]
    NotFound(Id),
}

impl From<engine::Error> for Error {
    fn from(error: engine::Error) -> Self {
        Self::Books(error.into())
    }
}

impl Error {
    /// The error among those of the books, where nothing but reading was asked for.
    pub fn into_books(self) -> books::Error {
        match self {
            Self::Books(error) => error,
            other => books::Error::Unreadable { what: "letter", reason: other.to_string() },
        }
    }

    /// The error as a sentence with what to do.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Books(error) => error.sentence(language),
            Self::BadAddress(address) if address.is_empty() => language::text(language, "mail-outbox-no-address"),
            Self::BadAddress(address) => {
                language::text_with(language, "mail-outbox-bad-address", &[("value", Argument::from(address.as_str()))])
            }
            Self::WrongStatus(status) => {
                language::text_with(language, "mail-outbox-wrong-status", &[("status", Argument::from(status.name(language)))])
            }
            Self::NotFound(_) => language::text(language, "mail-outbox-not-found"),
        }
    }
}

#[cfg(test)]
mod tests;
