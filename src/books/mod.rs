//! Keeping the books of a firm: every change is one transaction that writes the document, its movements, its change log and its events. No window, no network.

pub mod engine;
pub mod schema;
