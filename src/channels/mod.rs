//! What leaves the firm: mail accounts, letter templates and the outbox.
//!
//! What may live here: channels to the outside and the queue in front of them. What may not: any decision about
//! when and to whom to write; that is the assistant's and people's. Talk with a server happens on a thread of
//! its own and never inside a transaction.

pub mod health;
pub mod letter_templates;
pub mod mail;
pub mod order_values;
pub mod outbox;
pub mod placeholders;
pub mod sender;
pub mod settings;
pub mod template;

#[cfg(test)]
#[path = "../../tests/support/smtp_server.rs"]
pub(crate) mod smtp_server;
