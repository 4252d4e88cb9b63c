//! The data grid: lists of any length, and tables of lines that are edited in place.
//!
//! Here live the widget and its pure models: columns, selection, scroll position, editing. What a
//! row means, loading and labels belong to the screen.
//!
//! **Scrolling is our own.** iced's `scrollable` keeps content in one `f32` coordinate: with a
//! million rows of 36 px the content is 36 million px high, where neighbouring `f32`s lie 2–4 px
//! apart, so rows would jump and the wheel would stick. Here the position is an `f64` number of rows,
//! only visible rows are built, laid out and drawn (at most a screenful, whatever the length), and
//! coordinates never leave the size of the window.
//!
//! A screen keeps a [`State`], declares [`Column`]s, and hands every [`Event`] to
//! [`State::update`], which answers with what is left to do: an [`Action`].

pub mod cell;
mod columns;
mod declare;
mod draw;
pub mod editable;
mod input;
mod parts;
mod pointer;
mod selection;
mod state;
#[cfg(test)]
mod tests;
mod viewport;
mod widget;

pub use columns::{Align, Column, Columns, Width};
pub use declare::{CellStatus, Grid};
pub use selection::{Selection, Step};
pub use state::{Action, Event, GLOW, Sort, State};
pub use viewport::{OVERSCAN, PAGE};
