use crate::books::Result;
use crate::books::engine::{EngineKind, Transaction, Value, values};
use crate::books::error::unreadable;
use crate::books::search::{self, Lead};
use crate::model::{Id, Moment, Money, ReceiptKind};

/// A line of the list of receipts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptRow {
    /// Identity.
    pub id: Id,
    /// The number.
    pub number: String,
    /// Date and time.
    pub moment: Moment,
    /// Bank or cash.
    pub kind: ReceiptKind,
    /// Who paid.
    pub payer_name: String,
    /// How much.
    pub amount: Money,
    /// How much of it is allocated to orders.
    pub allocated: Money,
    /// What the payer wrote.
    pub purpose: String,
    /// Whether it is posted.
    pub posted: bool,
}

/// Which receipts the list shows. Everything set must hold at once; an empty filter shows all that are not marked for deletion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Bank or cash.
    pub kind: Option<ReceiptKind>,
    /// Words that number, payer and purpose must hold.
    pub query: String,
    /// Not before.
    pub from: Option<Moment>,
    /// Before.
    pub until: Option<Moment>,
}

/// What the receipts of a filter come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// How many.
    pub count: i64,
    /// Sum of what came in.
    pub amount: Money,
    /// The words occur in more receipts than are counted: there are more than `count`, and the sum is of so many only.
    pub cut: bool,
}

/// Counts and sums the receipts of a filter: from sums that are kept, unless it asks for words or dates; of a search at most so many as
/// [`search::most_counted`] says.
///
/// # Errors
/// When the engine refuses.
pub fn totals(transaction: &mut Transaction<'_>, filter: &Filter) -> Result<Totals> {
    let mut parameters = Vec::new();
    let most = search::most_counted(transaction.kind(), &filter.query);
    let conditions = own_conditions(filter, &mut parameters);
    let (count, from) = match most {
        None if filter.from.is_none() && filter.until.is_none() => {
            ("CAST(COALESCE(SUM(receipts), 0) AS BIGINT)", format!("receipt_sums WHERE {}", conditions.join(" AND ")))
        }
        None => ("COUNT(*)", format!("receipts WHERE {}", conditions.join(" AND "))),
        Some(most) => {
            let found = search::found(transaction.kind(), "receipts", "amount", conditions, &filter.query, &mut parameters);
            parameters.push(Value::Integer(most + 1));
            ("COUNT(*)", format!("({found} LIMIT ?{}) found", parameters.len()))
        }
    };
    let row =
        transaction.query_one(&format!("SELECT {count}, CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM {from}"), &parameters)?;
    let all = Totals { count: row.get(0)?, amount: row.get(1)?, cut: false };
    Ok(match most {
        Some(most) if all.count > most => Totals { count: most, cut: true, ..all },
        _ => all,
    })
}

/// Where the kept sums are not those of the receipts: which, expected, found. For the check.
pub(in crate::books) const WRONG_SUMS: &str = "SELECT 'receipt_sums ' || kind,
        SUM(receipts) || ' / ' || SUM(amount), SUM(kept_receipts) || ' / ' || SUM(kept_amount)
     FROM (SELECT deletion_mark, kind, 1 AS receipts, amount, 0 AS kept_receipts, 0 AS kept_amount FROM receipts
           UNION ALL SELECT deletion_mark, kind, 0, 0, receipts, amount FROM receipt_sums) AS sides
     GROUP BY deletion_mark, kind HAVING SUM(receipts) <> SUM(kept_receipts) OR SUM(amount) <> SUM(kept_amount)";

/// Receipts that fit the filter, the newest first, from the `offset`-th.
///
/// # Errors
/// When the engine refuses.
pub fn window(transaction: &mut Transaction<'_>, filter: &Filter, offset: i64, limit: i64) -> Result<Vec<ReceiptRow>> {
    // While searching, «newest first» means newest entered first: the index of words is walked in that order.
    let (lead, order) = match (search::is_indexed(&filter.query), transaction.kind()) {
        (true, EngineKind::Sqlite) => (Lead::Search, "receipts_search.rowid DESC"),
        (true, EngineKind::Postgres) => (Lead::Engine, "sequence DESC"),
        (false, _) => (Lead::Engine, "moment DESC, sequence DESC"),
    };
    let outer = if search::is_indexed(&filter.query) { "sequence DESC" } else { "moment DESC, sequence DESC" };
    let mut parameters = Vec::new();
    let conditions = own_conditions(filter, &mut parameters);
    let places = search::places(transaction.kind(), "receipts", conditions, &filter.query, (lead, order), &mut parameters);
    parameters.extend([Value::Integer(limit), Value::Integer(offset)]);
    let rows = transaction.query(
        &format!(
            "SELECT id, number, moment, kind, payer_name, amount,
                (SELECT CAST(COALESCE(SUM(a.amount), 0) AS BIGINT) FROM receipt_allocations a WHERE a.receipt_id = receipts.id),
                purpose, posted
             FROM ({places} LIMIT ?{} OFFSET ?{}) page CROSS JOIN receipts WHERE receipts.sequence = page.place
             ORDER BY {outer}",
            parameters.len() - 1,
            parameters.len()
        ),
        &parameters,
    )?;
    rows.iter()
        .map(|row| {
            let kind: String = row.get(3)?;
            Ok(ReceiptRow {
                id: row.get(0)?,
                number: row.get(1)?,
                moment: row.get(2)?,
                kind: ReceiptKind::from_code(&kind).ok_or_else(|| unreadable("receipt kind", &kind))?,
                payer_name: row.get(4)?,
                amount: row.get(5)?,
                allocated: row.get(6)?,
                purpose: row.get(7)?,
                posted: row.get(8)?,
            })
        })
        .collect()
}

/// A payment to an order, for its discussion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderReceipt {
    /// The receipt.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// When it was entered.
    pub moment: Moment,
    /// How much of it is for the order.
    pub amount: Money,
    /// Who entered it.
    pub author: Id,
}

/// The posted receipts that pay for an order, oldest first.
///
/// # Errors
/// When the engine refuses.
pub fn of_order(transaction: &mut Transaction<'_>, order: Id) -> Result<Vec<OrderReceipt>> {
    let rows = transaction.query(
        "SELECT r.id, r.number, r.moment, a.amount, r.author_id
         FROM receipt_allocations a JOIN receipts r ON r.id = a.receipt_id
         WHERE a.order_id = ?1 AND r.posted = TRUE ORDER BY r.moment, r.sequence",
        &values![order],
    )?;
    rows.iter()
        .map(|row| {
            Ok(OrderReceipt {
                id: row.get(0)?,
                number: row.get(1)?,
                moment: row.get(2)?,
                amount: row.get(3)?,
                author: row.get(4)?,
            })
        })
        .collect()
}

/// What a filter asks for besides its words.
fn own_conditions(filter: &Filter, parameters: &mut Vec<Value>) -> Vec<String> {
    let mut conditions = vec!["deletion_mark = FALSE".to_owned()];
    let mut compare = |text: &str, value: Option<Value>| {
        if let Some(value) = value {
            parameters.push(value);
            conditions.push(format!("{text} ?{}", parameters.len()));
        }
    };
    compare("kind =", filter.kind.map(|kind| Value::from(kind.code())));
    compare("moment >=", filter.from.map(Value::from));
    compare("moment <", filter.until.map(Value::from));
    conditions
}
