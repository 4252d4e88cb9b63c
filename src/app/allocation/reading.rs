//! What the table reads from the books, on another thread.

use std::collections::HashMap;

use super::lines::Line;
use crate::books::customer_orders::{self, Filter, OrderChoice, Sort};
use crate::books::engine::Transaction;
use crate::books::{Error, Result, parties, products};
use crate::language::format;
use crate::model::{Allocation, Id, Moment, Money, Receipt};

/// How many orders a payer's table is offered.
const OFFERED: i64 = 50;
/// How many orders a search answers with.
const FOUND: i64 = 20;

/// By how much the paid sums of orders differ from those of the books, as the payment in hand must see them: less what it pays
/// itself already, more what other payments that are about to be posted will pay.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Adjustments(HashMap<Id, Money>);

impl Adjustments {
    /// Of a receipt as the books keep it: what it pays already is not «before». Nothing while it is not posted.
    #[must_use]
    pub fn without(own: Option<&Receipt>) -> Self {
        let mut adjustments = Self::default();
        for allocation in own.filter(|receipt| receipt.posting.is_posted()).iter().flat_map(|receipt| &receipt.allocations) {
            adjustments.add(allocation.order, -allocation.amount);
        }
        adjustments
    }

    /// Counts so much as paid for the order.
    pub fn add(&mut self, order: Id, amount: Money) {
        *self.0.entry(order).or_default() += amount;
    }

    fn of(&self, order: Id) -> Money {
        self.0.get(&order).copied().unwrap_or_default()
    }
}

/// An order that the search found.
#[derive(Debug, Clone)]
pub struct FoundOrder {
    /// The order.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// Its date and time.
    pub moment: Moment,
    /// The name of its customer.
    pub customer: String,
    /// What is still to be paid.
    pub debt: Money,
}

/// These allocations as ticked lines.
///
/// # Errors
/// When an order is not there, or the engine refuses.
pub fn lines_of(transaction: &mut Transaction<'_>, allocations: &[Allocation], adjustments: &Adjustments) -> Result<Vec<Line>> {
    let orders: Vec<Id> = allocations.iter().map(|allocation| allocation.order).collect();
    let mut lines = facts(transaction, &orders, adjustments)?;
    for line in &mut lines {
        let of_order = allocations.iter().filter(|allocation| allocation.order == line.order);
        line.amount = of_order.map(|allocation| allocation.amount).sum();
        line.taken = true;
    }
    Ok(lines)
}

/// What the books know of these orders now.
///
/// # Errors
/// When an order is not there, or the engine refuses.
pub fn facts(transaction: &mut Transaction<'_>, orders: &[Id], adjustments: &Adjustments) -> Result<Vec<Line>> {
    orders.iter().map(|order| line(transaction, *order, adjustments)).collect()
}

/// The open orders of a payer, the oldest first, not ticked.
///
/// # Errors
/// When the engine refuses.
pub fn open_orders(transaction: &mut Transaction<'_>, payer: Id, adjustments: &Adjustments) -> Result<Vec<Line>> {
    let orders = customer_orders::open_of_party(transaction, payer, OFFERED)?;
    Ok(orders.into_iter().map(|order| line_of_choice(order, adjustments)).collect())
}

/// Orders whose number, customer or comment holds the words; the payer's open ones when nothing is typed.
pub(super) fn search(transaction: &mut Transaction<'_>, payer: Option<Id>, query: &str) -> Result<Vec<FoundOrder>> {
    let filter =
        Filter { query: query.trim().to_owned(), customer: payer.filter(|_| query.trim().is_empty()), ..Filter::default() };
    let rows = customer_orders::window(transaction, &filter, Sort::default(), 0, FOUND, None)?;
    Ok(rows
        .into_iter()
        .filter(|row| !query.trim().is_empty() || row.paid < row.total)
        .map(|row| FoundOrder {
            id: row.id,
            number: row.number,
            moment: row.moment,
            customer: row.customer_name,
            debt: (row.total - row.paid).max(Money::ZERO),
        })
        .collect())
}

/// The name of the payer; empty while there is none.
///
/// # Errors
/// When there is no such party, or the engine refuses.
pub fn payer_name(transaction: &mut Transaction<'_>, payer: Option<Id>) -> Result<String> {
    payer.map_or_else(|| Ok(String::new()), |payer| parties::get(transaction, payer).map(|party| party.name))
}

/// One order as a line, not ticked.
pub(super) fn line(transaction: &mut Transaction<'_>, order: Id, adjustments: &Adjustments) -> Result<Line> {
    let kept = customer_orders::get(transaction, order)?;
    let about = match kept.order.lines.first() {
        None => String::new(),
        Some(line) => match products::get(transaction, line.product) {
            Ok(product) => product.name,
            Err(Error::NotFound { .. }) => String::new(),
            Err(error) => return Err(error),
        },
    };
    Ok(Line {
        order,
        number: kept.order.number.clone(),
        moment: kept.order.moment,
        date: format::local_date(kept.order.moment),
        about,
        customer: kept.order.customer,
        total: kept.order.totals().total,
        before: kept.paid + adjustments.of(order),
        amount: Money::ZERO,
        taken: false,
    })
}

fn line_of_choice(order: OrderChoice, adjustments: &Adjustments) -> Line {
    Line {
        order: order.id,
        number: order.number,
        moment: order.moment,
        date: format::local_date(order.moment),
        about: order.about,
        customer: Some(order.customer),
        total: order.total,
        before: order.paid + adjustments.of(order.id),
        amount: Money::ZERO,
        taken: false,
    }
}
