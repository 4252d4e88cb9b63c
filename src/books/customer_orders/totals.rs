use super::list::{Filter, PaymentFilter, own_conditions};
use crate::books::Result;
use crate::books::engine::{Transaction, Value};
use crate::books::search;
use crate::model::{Id, Money};

/// What the orders of a filter come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// How many.
    pub count: i64,
    /// Sum of totals.
    pub total: Money,
    /// Sum of what has been paid.
    pub paid: Money,
    /// The words occur in more orders than are counted: there are more than `count`, and the sums are of so many only.
    pub cut: bool,
}

impl Totals {
    /// What is still to be paid; negative when more came in than was asked.
    #[must_use]
    pub fn debt(&self) -> Money {
        self.total - self.paid
    }

    /// How many there are, when all were counted: what [`super::window`] may rely on.
    #[must_use]
    pub fn whole_count(&self) -> Option<i64> {
        (!self.cut).then_some(self.count)
    }
}

/// Counts and sums the orders of a filter: from sums that are kept, where the filter asks for nothing that they do not know; else by
/// going over the orders, of a search at most so many as [`search::most_counted`] says. Not for the window's thread.
///
/// # Errors
/// When the engine refuses.
pub fn totals(transaction: &mut Transaction<'_>, filter: &Filter) -> Result<Totals> {
    let most = search::most_counted(transaction.kind(), &filter.query);
    up_to(transaction, filter, most)
}

/// As [`totals`], counting at most so many of those that the words of the filter find; `most` is `None` without words.
pub(super) fn up_to(transaction: &mut Transaction<'_>, filter: &Filter, most: Option<i64>) -> Result<Totals> {
    let mut parameters = Vec::new();
    let (count, from) = match most {
        None if is_summed(filter) => ("CAST(COALESCE(SUM(orders), 0) AS BIGINT)", summed(filter, &mut parameters)),
        None => ("COUNT(*)", format!("customer_orders WHERE {}", own_conditions(filter, &mut parameters).join(" AND "))),
        Some(most) => {
            let conditions = own_conditions(filter, &mut parameters);
            let found =
                search::found(transaction.kind(), "customer_orders", "total, paid", conditions, &filter.query, &mut parameters);
            parameters.push(Value::Integer(most + 1));
            ("COUNT(*)", format!("({found} LIMIT ?{}) found", parameters.len()))
        }
    };
    let row = transaction.query_one(
        &format!("SELECT {count}, CAST(COALESCE(SUM(total), 0) AS BIGINT), CAST(COALESCE(SUM(paid), 0) AS BIGINT) FROM {from}"),
        &parameters,
    )?;
    let all = Totals { count: row.get(0)?, total: row.get(1)?, paid: row.get(2)?, cut: false };
    Ok(match most {
        Some(most) if all.count > most => Totals { count: most, cut: true, ..all },
        _ => all,
    })
}

/// How many orders are in one of these states.
pub(super) fn in_states(transaction: &mut Transaction<'_>, states: &[Id], marked: bool) -> Result<i64> {
    let filter = Filter { states: states.to_vec(), marked, ..Filter::default() };
    Ok(totals(transaction, &filter)?.count)
}

/// Whether the sums that are kept know all that the filter asks for besides words.
fn is_summed(filter: &Filter) -> bool {
    let Filter { query: _, states: _, responsible: _, customer, from, until, payment: _, due_before, marked: _ } = filter;
    customer.is_none() && from.is_none() && until.is_none() && due_before.is_none()
}

/// The rows of `customer_order_sums` that belong to the filter: their columns have the names of the orders' own, except for what of an
/// order has been paid, which is a class there.
fn summed(filter: &Filter, parameters: &mut Vec<Value>) -> String {
    let mut conditions = own_conditions(&Filter { payment: None, ..filter.clone() }, parameters);
    conditions.extend(filter.payment.map(|payment| {
        match payment {
            PaymentFilter::Unpaid => "payment = 'unpaid'",
            PaymentFilter::Partly => "payment = 'partly'",
            PaymentFilter::Paid => "payment = 'paid'",
            PaymentFilter::Owed => {
                "payment <> 'paid' AND posted = TRUE AND state_id IN (SELECT id FROM states WHERE state_group <> 'cancelled')"
            }
        }
        .to_owned()
    }));
    format!("customer_order_sums WHERE {}", conditions.join(" AND "))
}

/// Where the kept sums are not those of the orders: which, expected, found. For the check.
pub(in crate::books) const WRONG_SUMS: &str = "SELECT 'customer_order_sums ' || COALESCE((SELECT name FROM states WHERE id = state_id), '-') || ' ' || payment,
        SUM(orders) || ' / ' || SUM(total) || ' / ' || SUM(paid), SUM(kept_orders) || ' / ' || SUM(kept_total) || ' / ' || SUM(kept_paid)
     FROM (SELECT deletion_mark, state_id, responsible_id, posted,
             CASE WHEN paid >= total THEN 'paid' WHEN paid > 0 THEN 'partly' WHEN total > 0 THEN 'unpaid' ELSE 'other' END AS payment,
             1 AS orders, total, paid, 0 AS kept_orders, 0 AS kept_total, 0 AS kept_paid FROM customer_orders
           UNION ALL
           SELECT deletion_mark, state_id, responsible_id, posted, payment, 0, 0, 0, orders, total, paid FROM customer_order_sums) AS sides
     GROUP BY deletion_mark, state_id, responsible_id, posted, payment
     HAVING SUM(orders) <> SUM(kept_orders) OR SUM(total) <> SUM(kept_total) OR SUM(paid) <> SUM(kept_paid)";
