//! The list of customer orders: virtual, sorted, searched as one types, filtered by chips, with totals of what it shows.

mod filters;
mod rows;
#[cfg(test)]
mod tests;
mod update;
mod view;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::books::Error;
use crate::books::customer_orders::{Filter, OrderRow, Sort, Totals};
use crate::model::Id;
use crate::ui::grid;
use crate::ui::select::Found;
pub use filters::{Choice, Choices, Period, StateChoice};
use rows::Line;
pub use update::GRID;

/// What the list shows and remembers.
pub struct State {
    choices: Choices,
    filter: Filter,
    customers: Found<(Id, String)>,
    chips_open: bool,
    sort: Sort,
    grid: grid::State,
    /// The lines that are loaded, by place in the list.
    lines: BTreeMap<usize, Line>,
    totals: Option<Totals>,
    /// Numbers each question to the books, so that a late answer to an old one is dropped.
    question: u64,
    /// The last question whose lines are shown.
    answered: u64,
    /// The last question whose totals are known: adding up a million takes longer than showing their first page.
    counted: u64,
    search: String,
    error: Option<String>,
}

/// A message to the list.
#[derive(Debug, Clone)]
pub enum Message {
    /// From the grid.
    Grid(grid::Event),
    /// How many there are and what they come to.
    Counted(u64, Result<Totals, Error>),
    /// A part of the list.
    Loaded(u64, Range<usize>, Result<Vec<OrderRow>, Error>),
    /// Typed into the quick search.
    Search(String),
    /// Letters typed with nothing to type into.
    SearchFor(String),
    /// The person stopped typing.
    Searched(u64),
    /// A new order.
    Create,
    /// A new order with what the chosen one says.
    Copy,
    /// Open the chosen order.
    Open,
    /// A receipt on the basis of the chosen order.
    Receive,
    /// Mark the chosen orders for deletion.
    Mark,
    /// They were marked, or not.
    Marked(Result<usize, Error>),
    /// Read everything again.
    Refresh,
    /// A chip was set or cleared.
    Filter(Choice),
    /// Typed into the customer's chip.
    FindCustomer(String),
    /// What it found.
    FoundCustomers(String, Result<Vec<(Id, String)>, Error>),
    /// Show or hide the chips of a narrow window.
    ToggleChips,
    /// Every filter off.
    Reset,
    /// Exactly what these filters leave.
    Show(Box<Choices>),
    /// To the quick search.
    FocusSearch,
    /// From the quick search back to the list, with everything in it.
    LeaveSearch,
}
