//! The design system: tokens, theme, fonts, icons, widgets and charts. Knows no document and no SQL,
//! and has no words of its own: every label comes from the caller.

pub mod calendar;
pub mod chart;
#[cfg(test)]
mod damage;
pub mod focus;
pub mod fonts;
#[cfg(test)]
mod gallery;
pub mod grid;
mod hand_on;
pub mod icon;
pub mod input;
pub mod keyed;
pub mod keys;
pub mod menu;
pub mod modal;
pub mod popover;
pub mod press;
pub mod pulse;
pub mod repaint;
pub mod select;
#[cfg(test)]
mod tests;
pub mod text;
pub mod theme;
pub mod tip;
pub mod toast;
pub mod tokens;
pub mod widget;

pub use icon::{Icon, icon};
pub use tokens::{Hue, Tokens, tokens};
