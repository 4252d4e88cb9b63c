use serde_json::Value as Json;

use crate::app::desk::{Desk, hue_of};
use crate::app::history::{self, Day, Presentation};
use crate::books::change_log::{self, Entry};
use crate::books::customer_orders::{self, Filter, OrderRow, Sort, Totals};
use crate::books::engine::Transaction;
use crate::books::{Error, ledger};
use crate::language::format;
use crate::model::{Id, Money};
use crate::ui::Hue;

/// Orders shown beside the card; the rest is counted.
const ORDERS: i64 = 12;

/// What the books say about a party besides its card.
#[derive(Debug, Clone)]
pub struct Side {
    pub(super) debt: Money,
    pub(super) totals: Totals,
    orders: Vec<OrderRow>,
    log: Vec<Entry>,
    /// The orders as they are drawn.
    pub(super) lines: Vec<OrderLine>,
    /// The change log as it is drawn.
    pub(super) days: Vec<Day>,
}

/// An order beside the card.
#[derive(Debug, Clone)]
pub(super) struct OrderLine {
    pub id: Id,
    pub number: String,
    pub date: String,
    pub total: String,
    pub state: String,
    pub hue: Hue,
}

impl Side {
    /// Reads what stands beside the card of a party.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn read(transaction: &mut Transaction<'_>, party: Id) -> Result<Self, Error> {
        let filter = Filter { customer: Some(party), ..Filter::default() };
        Ok(Self {
            debt: ledger::debt_of(transaction, party)?,
            totals: customer_orders::totals(transaction, &filter)?,
            orders: customer_orders::window(transaction, &filter, Sort::default(), 0, ORDERS, None)?,
            log: change_log::of_document(transaction, party)?,
            lines: Vec::new(),
            days: Vec::new(),
        })
    }

    /// Makes the words that are drawn.
    pub fn present(&mut self, desk: &Desk) {
        self.lines = self
            .orders
            .iter()
            .map(|order| {
                let state = desk.state(order.state);
                OrderLine {
                    id: order.id,
                    number: order.number.clone(),
                    date: format::date(format::local_date(order.moment)),
                    total: desk.money_short(order.total),
                    state: state.map_or_else(String::new, |state| state.short().to_owned()),
                    hue: state.map_or(Hue::Slate, |state| hue_of(state.hue)),
                }
            })
            .collect();
        let field = |path: &str| field_key(path).map(|key| desk.text(key));
        let value = |_: &str, value: &Json| match value {
            Json::Bool(true) => desk.text("common-yes"),
            Json::Bool(false) => desk.text("common-no"),
            Json::String(text) => text.clone(),
            other => other.to_string(),
        };
        self.days = history::days(&self.log, desk, &Presentation { field: &field, value: &value });
    }

    /// Orders that are not shown.
    pub(super) fn more_orders(&self) -> i64 {
        self.totals.count - i64::try_from(self.lines.len()).unwrap_or(0)
    }
}

fn field_key(path: &str) -> Option<&'static str> {
    Some(match path {
        "name" => "common-name",
        "full_name" => "parties-full-name",
        "tax_id" => "common-tax-id",
        "tax_reason_code" => "common-tax-reason-code",
        "is_customer" => "parties-is-customer",
        "is_supplier" => "parties-is-supplier",
        "contact_person" => "parties-contact-person",
        "email" => "common-email",
        "phone" => "common-phone",
        "address" => "common-address",
        "comment" => "common-comment",
        "bank_accounts" => "parties-bank-accounts",
        _ => return None,
    })
}
