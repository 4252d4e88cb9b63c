//! Mail: the account letters are sent from, its password, building a message and handing it to a server.
//!
//! What may live here: everything that speaks SMTP or MIME. What may not: the queue of letters and when to
//! try again ([`super::outbox`], [`super::sender`]), and any decision to write to somebody.

pub mod account;
pub mod check;
pub mod letter;
pub mod message;
pub mod secret;
pub mod smtp;

pub use account::{AccountProblem, MailAccount, Security};
pub use check::{CheckReport, StepOutcome, StepResult, check};
pub use letter::{Letterhead, Rendered, compose};
pub use message::{Attachment, Outgoing};
pub use secret::{Password, SecretError, SecretStore, Secrets, data_directory};
pub use smtp::{Failure, FailureKind, Session, Stage};
