use serde::{Deserialize, Serialize};

use super::{Id, Problem};

/// The kinds of orders that have a list of states of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// What a customer asked for.
    CustomerOrder,
}

impl OrderKind {
    /// The word that the books keep.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CustomerOrder => "customer_order",
        }
    }

    /// The kind that the books mean by `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        (code == Self::CustomerOrder.code()).then_some(Self::CustomerOrder)
    }
}

/// What a state means for the books, whatever the firm calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateGroup {
    /// Nothing has been done yet.
    NotStarted,
    /// Work goes on.
    InProgress,
    /// Done.
    Completed,
    /// Will not be done.
    Cancelled,
}

impl StateGroup {
    /// Every group, in the order in which an order goes through them.
    pub const ALL: [Self; 4] = [Self::NotStarted, Self::InProgress, Self::Completed, Self::Cancelled];

    /// The word that the books keep.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The group that the books mean by `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.code() == code)
    }

    /// Whether an order in this group still needs work or money.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::NotStarted | Self::InProgress)
    }
}

/// The colour pair of a state: one of a few, never a free colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hue {
    /// New, draft.
    Slate,
    /// Being designed.
    Violet,
    /// Waits for money or people.
    Amber,
    /// In work.
    Blue,
    /// Ready, being installed.
    Teal,
    /// Closed.
    Green,
    /// Cancelled.
    Red,
}

impl Hue {
    /// Every colour pair that a state may pick.
    pub const ALL: [Self; 7] = [Self::Slate, Self::Violet, Self::Amber, Self::Blue, Self::Teal, Self::Green, Self::Red];

    /// The word that the books keep.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Slate => "slate",
            Self::Violet => "violet",
            Self::Amber => "amber",
            Self::Blue => "blue",
            Self::Teal => "teal",
            Self::Green => "green",
            Self::Red => "red",
        }
    }

    /// The pair that the books mean by `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hue| hue.code() == code)
    }
}

/// One entry of the catalogue of states of a kind of order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Identity.
    pub id: Id,
    /// Whose state it is.
    pub kind: OrderKind,
    /// The full name, shown in the form.
    pub name: String,
    /// The short name for lists and boards; empty when the full one is short enough.
    pub short_name: String,
    /// The colour pair.
    pub hue: Hue,
    /// What it means for the books.
    pub group: StateGroup,
    /// The place in the list, from 0. A state of a lower place is «earlier»: rules do not go back to it unless told so.
    pub position: i64,
    /// No longer offered, but kept for the orders that are in it.
    pub hidden: bool,
}

impl State {
    /// The name for a narrow place.
    #[must_use]
    pub fn short(&self) -> &str {
        if self.short_name.is_empty() { &self.name } else { &self.short_name }
    }

    /// What is wrong with the entry by itself.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        if self.name.trim().is_empty() { vec![Problem::required("name")] } else { Vec::new() }
    }
}
