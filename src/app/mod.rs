//! The iced window: shell, a folder per screen, keyboard. Speaks to the books by one interface, the [`desk::Desk`].
//!
//! A screen is a folder by feature: `State`, `Message`, an [`action::Action`] for what it cannot do itself, `update`, and a `view`
//! that only draws what `update` prepared. What may not live here: SQL, colours and sizes of its own, words outside `i18n/`.

pub mod action;
pub mod allocation;
pub mod assistant;
pub mod bell;
pub mod card;
pub mod dashboard;
pub mod desk;
pub mod discussion;
pub mod first_run;
pub mod history;
pub mod letters;
pub mod listing;
pub mod opening;
pub mod order;
pub mod orders;
pub mod palette;
pub mod parties;
pub mod party;
pub mod preferences;
pub mod product;
pub mod products;
mod program;
pub mod receipt;
pub mod receipts;
pub mod screen;
pub mod settings;
pub mod shell;
pub mod statement;
#[cfg(test)]
pub mod testing;
pub mod why;
#[cfg(test)]
mod window_testing;
mod workers;

pub use action::{Action, Notice, Place, Request};
pub use desk::Desk;
pub use program::{NoWindow, Start, run};
