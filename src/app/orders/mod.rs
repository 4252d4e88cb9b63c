//! The list of customer orders: virtual, sorted, searched as one types, filtered by chips, with totals of what it shows.

mod filters;
mod rows;
#[cfg(test)]
mod tests;
mod update;
mod view;

use crate::app::desk::Desk;
use crate::app::listing::{self, List, Part, Source};
use crate::books::Error;
use crate::books::customer_orders::{self, Filter, OrderRow, Sort, SortColumn, Totals};
use crate::books::engine::{Topic, Transaction};
use crate::model::Id;
use crate::ui::grid;
use crate::ui::select::Found;
pub use filters::{Choice, Choices, Period, StateChoice};
use rows::Line;

/// What the list shows and remembers.
pub struct State {
    list: List<Orders>,
    customers: Found<(Id, String)>,
    chips_open: bool,
}

/// The orders that the chips leave.
pub struct Orders {
    choices: Choices,
}

/// A message to the list.
#[derive(Debug, Clone)]
pub enum Message {
    /// To the list itself.
    List(listing::Event<OrderRow, Totals>),
    /// A new order.
    Create,
    /// A new order with what the chosen one says.
    Copy,
    /// A receipt on the basis of the chosen order.
    Receive,
    /// Mark the chosen orders for deletion.
    Mark,
    /// They were marked, or not.
    Marked(Result<usize, Error>),
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
}

impl Source for Orders {
    type Query = (Filter, Sort);
    type Row = OrderRow;
    type Totals = Totals;
    type Line = Line;
    const NAME: &'static str = "orders";
    const TOPICS: &'static [Topic] = &[Topic::Orders, Topic::Parties, Topic::States, Topic::Employees];
    const SORT: Option<grid::Sort> = Some(grid::Sort { column: "moment", descending: true });

    fn query(&self, words: &str, sort: Option<grid::Sort>, desk: &Desk) -> Self::Query {
        let sort = sort.map_or_else(Sort::default, |sort| {
            let column = match sort.column {
                "number" => SortColumn::Number,
                "customer" => SortColumn::Customer,
                "total" => SortColumn::Total,
                "due" => SortColumn::Due,
                _ => SortColumn::Moment,
            };
            Sort { column, descending: sort.descending }
        });
        (self.choices.filter(words, desk), sort)
    }

    fn totals(transaction: &mut Transaction<'_>, (filter, _): &Self::Query) -> Result<Totals, Error> {
        customer_orders::totals(transaction, filter)
    }

    fn count(_: &Self::Query, totals: &Totals) -> i64 {
        totals.count
    }

    fn whole_count(_: &Self::Query, totals: &Totals) -> Option<i64> {
        totals.whole_count()
    }

    fn window(transaction: &mut Transaction<'_>, (filter, sort): &Self::Query, part: Part) -> Result<Vec<OrderRow>, Error> {
        customer_orders::window(transaction, filter, *sort, part.offset, part.limit, part.count)
    }

    fn id(row: &OrderRow) -> Id {
        row.id
    }

    fn line(row: &OrderRow, desk: &Desk) -> Line {
        Line::new(row, desk, desk.today())
    }
}
