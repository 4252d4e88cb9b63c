//! Formats and systems of others: bank statements, sheets. Readers are tolerant, writers strict; nothing here knows the window.
//!
//! [`statement`] reads what a bank sends, [`matching`] finds whose money it is and what it pays for, [`orders_csv`] reads
//! orders from a sheet, [`encoding`] tells what letters a file of unknown origin is written in. These are pure: bytes and
//! answers in, values out. [`import`] asks the books for the answers and keeps in them what was read.

pub mod encoding;
pub mod import;
pub mod matching;
pub mod orders_csv;
pub mod statement;
