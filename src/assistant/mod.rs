//! Dasha, the assistant: rules as data, the catalogue of skills that makes rules of sentences, the worker that runs them on
//! events of the books, the runs that are kept of it, «Почему?», undo and the look ahead.
//!
//! What may live here: everything that decides, by rules that a person switched on, what happens next. What may not: the window,
//! the wire of any channel (letters go into the outbox), and SQL of tables other than rules, runs and waiting runs.

pub mod activity;
pub mod catalogue;
pub mod deeds;
mod existing;
pub mod explain;
mod facts;
mod loops;
pub mod preview;
pub mod rule;
pub mod rules;
pub mod runs;
mod starting;
pub mod undo;
pub mod worker;

pub use existing::{Existing, ExistingDocument, apply_to_existing, existing};
pub use starting::{proposed, starting_rules};
pub use worker::waiting::{WaitingRun, list as waiting_runs};
pub use worker::{Health, RunSummary, Worker, drain_once, health};

#[cfg(test)]
mod tests;
