use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::totals;
use crate::books::Result;
use crate::books::engine::{EngineKind, Row, Transaction, Value, values};
use crate::books::search::{self, Lead};
use crate::model::{Id, Moment, Money, Share};

/// A line of the list of orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    /// Identity.
    pub id: Id,
    /// The number.
    pub number: String,
    /// Date and time.
    pub moment: Moment,
    /// Who asked.
    pub customer: Id,
    /// The customer's name.
    pub customer_name: String,
    /// The state.
    pub state: Id,
    /// Who looks after it.
    pub responsible: Option<Id>,
    /// When it must be handed over.
    pub due: Option<NaiveDate>,
    /// The total, VAT included.
    pub total: Money,
    /// What has been paid.
    pub paid: Money,
    /// Whether it is posted.
    pub posted: bool,
    /// Whether it is marked for deletion.
    pub deletion_mark: bool,
    /// Free words.
    pub comment: String,
}

impl OrderRow {
    /// The paid share.
    #[must_use]
    pub const fn paid_share(&self) -> Share {
        Share::new(self.paid, self.total)
    }
}

/// How far an order is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentFilter {
    /// Nothing came in.
    Unpaid,
    /// Some came in.
    Partly,
    /// All came in.
    Paid,
    /// Something is left to pay: of a posted order that is not cancelled.
    Owed,
}

/// Which orders the list shows. Everything set must hold at once; an empty filter shows all that are not marked for deletion.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Filter {
    /// Words that number, customer and comment must hold.
    pub query: String,
    /// One of these states.
    pub states: Vec<Id>,
    /// One of these people looks after it.
    pub responsible: Vec<Id>,
    /// This customer asked.
    pub customer: Option<Id>,
    /// Not before.
    pub from: Option<Moment>,
    /// Before.
    pub until: Option<Moment>,
    /// How far it is paid.
    pub payment: Option<PaymentFilter>,
    /// Must be handed over before this date.
    pub due_before: Option<NaiveDate>,
    /// Shows the orders marked for deletion instead.
    pub marked: bool,
}

/// The columns by which the list can be sorted at any size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SortColumn {
    /// Number.
    Number,
    /// Date and time.
    Moment,
    /// Customer's name.
    Customer,
    /// Total.
    Total,
    /// Hand-over date.
    Due,
}

/// The order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort {
    /// By what.
    pub column: SortColumn,
    /// From the greatest to the least.
    pub descending: bool,
}

impl Default for Sort {
    /// The newest first.
    fn default() -> Self {
        Self { column: SortColumn::Moment, descending: true }
    }
}

/// The orders of a filter from the `offset`-th, at most `limit`. With the `count` of the whole list known, a place near its
/// end is reached from the end.
///
/// # Errors
/// When the engine refuses.
pub fn window(
    transaction: &mut Transaction<'_>,
    filter: &Filter,
    sort: Sort,
    offset: i64,
    limit: i64,
    count: Option<i64>,
) -> Result<Vec<OrderRow>> {
    let limit = count.map_or(limit, |count| limit.min((count - offset).max(0)));
    if limit <= 0 {
        return Ok(Vec::new());
    }
    let from_end = count.filter(|count| offset > count / 2).map(|count| count - offset - limit);
    let backwards = from_end.is_some();
    let walk = Walk::of(transaction, filter, sort)?;
    let mut parameters = Vec::new();
    // Of what stands in many orders a page is mostly found among the first few.
    if walk == Walk::Many && from_end.is_none() && offset == 0 {
        let order = ordering(sort, walk, false);
        let conditions = own_conditions(filter, &mut parameters);
        let places =
            search::places_at_the_beginning("customer_orders", &conditions, &filter.query, &order, limit, &mut parameters);
        let rows = page(transaction, &places, &order, (limit, 0), parameters)?;
        if i64::try_from(rows.len()).is_ok_and(|found| found == limit) {
            return Ok(rows);
        }
        parameters = Vec::new();
    }
    let places = places(transaction.kind(), filter, sort, walk, backwards, &mut parameters);
    page(transaction, &places, &ordering(sort, walk, false), (limit, from_end.unwrap_or(offset)), parameters)
}

/// The rows whose sequences a statement without its LIMIT finds, in an order.
fn page(
    transaction: &mut Transaction<'_>,
    places: &str,
    order: &str,
    (limit, offset): (i64, i64),
    mut parameters: Vec<Value>,
) -> Result<Vec<OrderRow>> {
    parameters.extend([Value::Integer(limit), Value::Integer(offset)]);
    // CROSS JOIN: the page is found first, whatever the engine's planner thinks of it.
    let sql = format!(
        "SELECT id, number, moment, customer_id, customer_name, state_id, responsible_id, due, total, paid, posted, deletion_mark,
            comment
         FROM ({places} LIMIT ?{} OFFSET ?{}) page CROSS JOIN customer_orders WHERE customer_orders.sequence = page.place
         ORDER BY {order}",
        parameters.len() - 1,
        parameters.len()
    );
    transaction.query(&sql, &parameters)?.iter().map(read).collect()
}

/// So many orders are sorted in a few milliseconds.
const GATHERED: i64 = 20_000;

/// What leads to the rows of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Walk {
    /// The engine's choice: mostly the index of the column it is sorted by.
    Free,
    /// While searching, «newest first» means newest entered first: the search index is walked in that order and stops at the
    /// limit instead of finding everything first.
    Entered,
    /// The search finds few: they are found, then sorted.
    Found,
    /// A file's orders of several states that are few together: found by the index of states, then sorted. Left to itself the engine
    /// walks through all orders for them.
    Gathered,
    /// The search of a file finds many, in the order of a column: the engine's choice, after a look at the first of the column.
    Many,
}

impl Walk {
    fn of(transaction: &mut Transaction<'_>, filter: &Filter, sort: Sort) -> Result<Self> {
        // Words too short for the search index leave nothing to walk.
        if !search::is_indexed(&filter.query) {
            let gathered = transaction.kind() == EngineKind::Sqlite
                && filter.states.len() > 1
                && totals::in_states(transaction, &filter.states, filter.marked)? <= GATHERED;
            return Ok(if gathered { Self::Gathered } else { Self::Free });
        }
        if sort.column == SortColumn::Moment {
            return Ok(Self::Entered);
        }
        Ok(match search::lead_of_few(transaction, "customer_orders", &filter.query)? {
            Lead::Search => Self::Found,
            Lead::Engine if transaction.kind() == EngineKind::Sqlite => Self::Many,
            Lead::Engine => Self::Free,
        })
    }
}

/// The statement that finds the sequences of a window, without its LIMIT.
fn places(kind: EngineKind, filter: &Filter, sort: Sort, walk: Walk, backwards: bool, parameters: &mut Vec<Value>) -> String {
    let order = ordering(sort, walk, backwards);
    let (lead, order) = match walk {
        Walk::Entered if kind == EngineKind::Sqlite => (Lead::Search, order.replace("sequence", "customer_orders_search.rowid")),
        Walk::Entered | Walk::Free | Walk::Many => (Lead::Engine, order),
        // The sign keeps the engine from walking the index of what it is sorted by.
        Walk::Gathered => (Lead::Engine, format!("+{order}")),
        Walk::Found => (Lead::Search, order),
    };
    let conditions = own_conditions(filter, parameters);
    search::places(kind, "customer_orders", conditions, &filter.query, (lead, &order), parameters)
}

fn ordering(sort: Sort, walk: Walk, backwards: bool) -> String {
    let direction = if sort.descending == backwards { "ASC" } else { "DESC" };
    let column = match sort.column {
        SortColumn::Moment if walk == Walk::Entered => return format!("sequence {direction}"),
        SortColumn::Moment => "moment",
        SortColumn::Number => "number",
        SortColumn::Customer => "customer_name",
        SortColumn::Total => "total",
        SortColumn::Due => "due",
    };
    format!("{column} {direction}, sequence {direction}")
}

/// What a filter asks for besides its words.
pub(super) fn own_conditions(filter: &Filter, parameters: &mut Vec<Value>) -> Vec<String> {
    let mut conditions = vec![format!("deletion_mark = {}", if filter.marked { "TRUE" } else { "FALSE" })];
    let one_of = |column: &str, ids: &[Id], parameters: &mut Vec<Value>| {
        let places: Vec<String> = ids
            .iter()
            .map(|id| {
                parameters.push(Value::from(*id));
                format!("?{}", parameters.len())
            })
            .collect();
        format!("{column} IN ({})", places.join(", "))
    };
    if !filter.states.is_empty() {
        conditions.push(one_of("state_id", &filter.states, parameters));
    }
    if !filter.responsible.is_empty() {
        conditions.push(one_of("responsible_id", &filter.responsible, parameters));
    }
    let mut compare = |text: &str, value: Option<Value>| {
        if let Some(value) = value {
            parameters.push(value);
            conditions.push(format!("{text} ?{}", parameters.len()));
        }
    };
    compare("customer_id =", filter.customer.map(Value::from));
    compare("moment >=", filter.from.map(Value::from));
    compare("moment <", filter.until.map(Value::from));
    // Nearly all orders were due some day: the index of dates leads nowhere, and is kept out of this.
    compare("COALESCE(due, '~') <", filter.due_before.map(Value::from));
    match filter.payment {
        None => {}
        Some(PaymentFilter::Unpaid) => conditions.push("paid <= 0 AND total > 0".to_owned()),
        Some(PaymentFilter::Partly) => conditions.push("paid > 0 AND paid < total".to_owned()),
        Some(PaymentFilter::Owed) => conditions.push(
            "posted = TRUE AND paid < total AND state_id IN (SELECT id FROM states WHERE state_group <> 'cancelled')".to_owned(),
        ),
        Some(PaymentFilter::Paid) => conditions.push("paid >= total".to_owned()),
    }
    conditions
}

/// An order that a payment may be allocated to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderChoice {
    /// Identity.
    pub id: Id,
    /// The number.
    pub number: String,
    /// Date and time.
    pub moment: Moment,
    /// Who asked.
    pub customer: Id,
    /// The state.
    pub state: Id,
    /// The total.
    pub total: Money,
    /// What has been paid.
    pub paid: Money,
    /// What is ordered: the first line's product.
    pub about: String,
}

/// The orders of a party that are not paid in full, the oldest first: what a payment is allocated to.
///
/// # Errors
/// When the engine refuses.
pub fn open_of_party(transaction: &mut Transaction<'_>, party: Id, limit: i64) -> Result<Vec<OrderChoice>> {
    let rows = transaction.query(
        "SELECT o.id, o.number, o.moment, o.customer_id, o.state_id, o.total, o.paid,
            COALESCE((SELECT p.name FROM customer_order_lines l JOIN products p ON p.id = l.product_id
                      WHERE l.order_id = o.id ORDER BY l.line LIMIT 1), '')
         FROM customer_orders o JOIN states s ON s.id = o.state_id
         WHERE o.customer_id = ?1 AND o.deletion_mark = FALSE AND o.paid < o.total AND s.state_group <> 'cancelled'
         ORDER BY o.moment, o.sequence LIMIT ?2",
        &values![party, limit],
    )?;
    rows.iter()
        .map(|row| {
            Ok(OrderChoice {
                id: row.get(0)?,
                number: row.get(1)?,
                moment: row.get(2)?,
                customer: row.get(3)?,
                state: row.get(4)?,
                total: row.get(5)?,
                paid: row.get(6)?,
                about: row.get(7)?,
            })
        })
        .collect()
}

fn read(row: &Row) -> Result<OrderRow> {
    Ok(OrderRow {
        id: row.get(0)?,
        number: row.get(1)?,
        moment: row.get(2)?,
        customer: row.get(3)?,
        customer_name: row.get(4)?,
        state: row.get(5)?,
        responsible: row.get(6)?,
        due: row.get(7)?,
        total: row.get(8)?,
        paid: row.get(9)?,
        posted: row.get(10)?,
        deletion_mark: row.get(11)?,
        comment: row.get(12)?,
    })
}
