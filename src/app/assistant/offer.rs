//! Documents that are already where a rule waits for them: the list is shown first, a person ticks and applies.

use std::collections::BTreeSet;

use super::lines;
use crate::app::desk::{Desk, hue_of};
use crate::assistant::Existing;
use crate::language::format;
use crate::model::Id;
use crate::ui::Hue;

/// So many documents are offered at once.
pub(super) const LIMIT: usize = 200;

/// The documents of one rule.
pub(super) struct Offer {
    pub documents: Vec<Document>,
    pub ticked: BTreeSet<Id>,
    /// There are more than are shown.
    pub more: bool,
    /// Only so many of the newest orders were looked at; nothing = all that might fit.
    pub only_newest: Option<usize>,
    pub applying: bool,
}

/// A document as it is drawn.
pub(super) struct Document {
    pub order: Id,
    pub number: String,
    pub customer: String,
    pub when: String,
    pub state: (String, Hue),
    pub total: String,
    pub paid: String,
}

impl Offer {
    /// What the books found, all ticked; nothing when there is nothing.
    pub fn of(found: &Existing, desk: &Desk) -> Option<Self> {
        let documents: Vec<Document> = found
            .orders
            .iter()
            .take(LIMIT)
            .map(|document| Document {
                order: document.order,
                number: document.number.clone(),
                customer: document.customer_name.clone(),
                when: lines::when(document.moment, desk),
                state: desk
                    .state(document.state)
                    .map_or_else(|| (String::new(), Hue::Slate), |state| (state.short().to_owned(), hue_of(state.hue))),
                total: desk.money_short(document.total),
                paid: format::share(crate::model::Share::new(document.paid, document.total)),
            })
            .collect();
        let ticked = documents.iter().map(|document| document.order).collect();
        let more = found.orders.len() > LIMIT;
        (!documents.is_empty()).then_some(Self { documents, ticked, more, only_newest: found.only_newest, applying: false })
    }

    /// Ticks a document, or all of them.
    pub fn tick(&mut self, order: Option<Id>, on: bool) {
        let ids = self.documents.iter().map(|document| document.order).filter(|id| order.is_none_or(|order| order == *id));
        for id in ids {
            if on {
                self.ticked.insert(id);
            } else {
                self.ticked.remove(&id);
            }
        }
    }

    /// Whether all are ticked; nothing when some are.
    pub fn all_ticked(&self) -> Option<bool> {
        match self.ticked.len() {
            0 => Some(false),
            some if some == self.documents.len() => Some(true),
            _ => None,
        }
    }
}
