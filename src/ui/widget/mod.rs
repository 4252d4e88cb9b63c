//! The components of the design. Screens put these together and draw nothing of their own.

pub mod badge;
pub mod button;
