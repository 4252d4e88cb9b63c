//! The dashboard: the figures of a period, revenue by month against last year, orders by state, what needs attention, what the
//! assistant did today. Every figure opens the documents that it is made of.
//!
//! What may not live here: how a figure is found; that is `reports`.

mod charts;
mod figures;
mod lists;
#[cfg(test)]
mod tests;
mod update;
mod view;

use crate::assistant::activity::ListedRun;
use crate::books::Error;
use crate::model::{Id, Money};
use crate::reports::{Attention, Figures, Period, Span, StateCount};
use crate::ui::chart;
use figures::Card;
use lists::{Concern, Deed};

/// What the dashboard shows.
pub struct State {
    period: Period,
    /// What was read last, for drawing it in another language and for the documents behind it.
    read: Option<Read>,
    revenue: Option<Revenue>,
    cards: Vec<Card>,
    revenue_chart: chart::Cached,
    states_chart: chart::Cached,
    attention: Vec<Concern>,
    deeds: Vec<Deed>,
    /// The months as a table instead of bars.
    as_table: bool,
    /// Something changed while an answer was on its way.
    stale: bool,
    /// How many answers are on their way.
    asked: u8,
    /// Numbers each question to the books, so that a late answer to an old one is dropped.
    question: u64,
    error: Option<String>,
}

/// The answer about a period and about now.
#[derive(Debug, Clone)]
pub struct Read {
    figures: Figures,
    states: Vec<StateCount>,
    attention: Attention,
    deeds: Vec<ListedRun>,
    deeds_today: i64,
    /// The days of the period that are over.
    days: Span,
    /// The days that they are compared with.
    before: Span,
}

/// The answer about two years.
#[derive(Debug, Clone)]
pub struct Revenue {
    /// The year before and this year, January first.
    months: [[Span; 12]; 2],
    /// What came in.
    received: [Vec<Money>; 2],
    /// The index of this month.
    now: usize,
}

/// A message to the dashboard.
#[derive(Debug, Clone)]
pub enum Message {
    /// Another period.
    Period(Period),
    /// The figures came.
    Read(u64, Box<Result<Read, Error>>),
    /// The months came.
    Revenue(u64, Box<Result<Revenue, Error>>),
    /// Read everything again.
    Refresh,
    /// What changed has settled: read again.
    Settled,
    /// Months as a table or as bars.
    AsTable(bool),
    /// The documents behind a card.
    Card(usize),
    /// The receipts of a month: of this year, or of the year before when the month is still to come.
    Month(usize),
    /// The receipts of a month of the table: year before (0) or this one (1), and the month.
    MonthOf(usize, usize),
    /// The orders of a state.
    StateOrders(usize),
    /// An order.
    Order(Id),
    /// All orders whose hand-over is late.
    Late,
    /// Why the assistant did it.
    Why(Id),
    /// The assistant's card.
    Assistant,
}
