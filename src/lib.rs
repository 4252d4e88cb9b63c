//! Artel: orders, money and stock of a small firm, with an assistant that takes the routine.
//!
//! Floors, from the ground up; a module may use only what stands below it (a test keeps it):
//! `model`, `language`, `books`, `talk`, `channels`, `assistant`, `exchange`, `setup`, `reports`, `app`, `cli`.
//! `ui`, the design system, stands beside them and knows none of them.

// The support of tests (tests/support) is shared with integration tests and names the program `artel` in both.
#[cfg(test)]
extern crate self as artel;

pub mod app;
pub mod assistant;
pub mod books;
pub mod channels;
pub mod cli;
pub mod exchange;
pub mod language;
pub mod model;
pub mod reports;
pub mod setup;
pub mod talk;
pub mod ui;

#[cfg(test)]
mod floors;
