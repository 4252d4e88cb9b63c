//! The components of the design. Screens put these together and draw nothing of their own.

pub mod avatar;
pub mod badge;
pub mod button;
pub mod chip;
pub mod choice;
pub mod feed;
pub mod navigation;
pub mod progress;
pub mod row;
pub mod state;
pub mod surface;
pub mod tabs;
pub mod welcome;
