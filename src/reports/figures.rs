//! The figures of a period against the same days a year before, and what customers owe.

use chrono::NaiveDate;

use super::{Instants, revenue};
use crate::books::Result;
use crate::books::engine::{Transaction, values};
use crate::model::{BasisPoints, Id, Money};

/// A figure and what it was a year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Compared<T> {
    /// In the period.
    pub now: T,
    /// In the same days of the year before.
    pub before: T,
}

impl Compared<Money> {
    /// The change by percent of what was before; nothing when there was nothing before.
    #[must_use]
    pub fn change(self) -> Option<BasisPoints> {
        change(self.now.minor(), self.before.minor())
    }
}

/// The change in hundredths of a percent, cut toward zero.
fn change(now: i64, before: i64) -> Option<BasisPoints> {
    if before <= 0 {
        return None;
    }
    let difference = (i128::from(now) - i128::from(before)) * i128::from(BasisPoints::FULL.value());
    Some(BasisPoints::new(i64::try_from(difference / i128::from(before)).unwrap_or(i64::MAX)))
}

/// The figures at the head of the dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Money received from customers (revenue on the cash basis).
    pub received: Compared<Money>,
    /// How many orders were entered, those marked for deletion not counted.
    pub orders: Compared<i64>,
    /// What they come to.
    pub ordered: Compared<Money>,
    /// What customers owe now.
    pub debt: Money,
    /// How many orders are owed for.
    pub owing_orders: i64,
    /// The part of the debt whose orders' hand-over date has passed.
    pub overdue: Money,
    /// How many orders that is.
    pub overdue_orders: i64,
}

impl Figures {
    /// The figures of a period and the same days a year before it, as of `today`.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn read(transaction: &mut Transaction<'_>, now: Instants, before: Instants, today: NaiveDate) -> Result<Self> {
        let (orders, ordered) = entered(transaction, now)?;
        let (orders_before, ordered_before) = entered(transaction, before)?;
        let row = transaction.query_one(
            "SELECT COUNT(*), CAST(COALESCE(SUM(total - paid), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN due < ?1 THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN due < ?1 THEN total - paid ELSE 0 END), 0) AS BIGINT)
             FROM customer_orders
             WHERE deletion_mark = FALSE AND posted = TRUE AND paid < total
                AND state_id IN (SELECT id FROM states WHERE state_group <> 'cancelled')",
            &values![today],
        )?;
        Ok(Self {
            received: Compared { now: revenue::received(transaction, now)?, before: revenue::received(transaction, before)? },
            orders: Compared { now: orders, before: orders_before },
            ordered: Compared { now: ordered, before: ordered_before },
            debt: row.get(1)?,
            owing_orders: row.get(0)?,
            overdue: row.get(3)?,
            overdue_orders: row.get(2)?,
        })
    }

    /// What an order of the period costs on the average; nothing without orders.
    #[must_use]
    pub fn average(self) -> Option<Money> {
        (self.orders.now > 0).then(|| Money::from_minor(self.ordered.now.minor() / self.orders.now))
    }
}

fn entered(transaction: &mut Transaction<'_>, span: Instants) -> Result<(i64, Money)> {
    let row = transaction.query_one(
        "SELECT COUNT(*), CAST(COALESCE(SUM(total), 0) AS BIGINT) FROM customer_orders
         WHERE deletion_mark = FALSE AND moment >= ?1 AND moment < ?2",
        &values![span.from, span.until],
    )?;
    Ok((row.get(0)?, row.get(1)?))
}

/// The orders of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateCount {
    /// The state.
    pub state: Id,
    /// How many orders are in it.
    pub count: i64,
    /// What they come to.
    pub total: Money,
}

/// The orders entered in a span by the state that they are in now, in the order of the states' catalogue. A state without orders
/// is there too unless it is hidden.
///
/// # Errors
/// When the engine refuses.
pub fn by_state(transaction: &mut Transaction<'_>, span: Instants) -> Result<Vec<StateCount>> {
    let states =
        transaction.query("SELECT id, hidden FROM states WHERE order_kind = 'customer_order' ORDER BY position, id", &[])?;
    let mut counts = Vec::with_capacity(states.len());
    for row in &states {
        let (state, hidden): (Id, bool) = (row.get(0)?, row.get(1)?);
        let row = transaction.query_one(
            "SELECT COUNT(*), CAST(COALESCE(SUM(total), 0) AS BIGINT) FROM customer_orders
             WHERE deletion_mark = FALSE AND state_id = ?1 AND moment >= ?2 AND moment < ?3",
            &values![state, span.from, span.until],
        )?;
        let count = StateCount { state, count: row.get(0)?, total: row.get(1)? };
        if count.count > 0 || !hidden {
            counts.push(count);
        }
    }
    Ok(counts)
}
