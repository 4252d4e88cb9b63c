//! Formats and systems of others: bank statements, sheets. Readers are tolerant, writers strict; nothing here knows the window.
//!
//! [`statement`] reads what a bank sends, [`encoding`] tells what letters a file of unknown origin is written in. These are
//! pure: bytes in, values out.

pub mod encoding;
pub mod matching;
pub mod statement;
