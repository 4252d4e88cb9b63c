use crate::books::engine::{Row, Transaction, Value, values};
use crate::books::{Result, search};
use crate::model::{Id, Moment, Money};

/// An order as a payment that came looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payable {
    /// Identity.
    pub id: Id,
    /// The number.
    pub number: String,
    /// Date and time.
    pub moment: Moment,
    /// Who asked.
    pub customer: Id,
    /// The total, VAT included.
    pub total: Money,
    /// What has been paid.
    pub paid: Money,
    /// Posted, neither cancelled nor marked for deletion.
    pub open: bool,
}

const SELECT: &str = "SELECT o.id, o.number, o.moment, o.customer_id, o.total, o.paid,
        o.posted = TRUE AND o.deletion_mark = FALSE AND s.state_group <> 'cancelled'
     FROM customer_orders o JOIN states s ON s.id = o.state_id";

/// The fewest digits by which orders are looked for inside of numbers; fewer must be the whole of what is counted.
const TELLING: usize = 3;

/// Open orders of a party that are not paid in full, the oldest first.
///
/// # Errors
/// When the engine refuses.
pub fn payable_of_party(transaction: &mut Transaction<'_>, party: Id) -> Result<Vec<Payable>> {
    let rows = transaction.query(
        &format!(
            "{SELECT} WHERE o.customer_id = ?1 AND o.posted = TRUE AND o.deletion_mark = FALSE AND s.state_group <> 'cancelled'
                AND o.paid < o.total
             ORDER BY o.moment, o.sequence LIMIT 200"
        ),
        &values![party],
    )?;
    rows.iter().map(read).collect()
}

/// Orders whose number is one of `spellings`, is written by us over these digits, or, when there are digits enough to tell, ends
/// with them; zeros before them aside.
///
/// # Errors
/// When the engine refuses.
pub fn payable_by_number(transaction: &mut Transaction<'_>, digits: &str, spellings: &[String]) -> Result<Vec<Payable>> {
    let mut parameters: Vec<Value> = Vec::new();
    let mut conditions = Vec::new();
    // Our own way to write numbers, and what is spelled out, are found by the index of numbers however few the digits are.
    let prefixes = transaction.query("SELECT DISTINCT prefix FROM companies", &[])?;
    let mut numbers = spellings.to_vec();
    for row in &prefixes {
        numbers.push(format!("{}-{digits:0>6}", row.get::<String>(0)?));
    }
    for mark in [false, true] {
        let places: Vec<String> = numbers
            .iter()
            .map(|number| {
                parameters.push(number.as_str().into());
                format!("?{}", parameters.len())
            })
            .collect();
        parameters.push(mark.into());
        conditions.push(format!("(o.deletion_mark = ?{} AND o.number IN ({}))", parameters.len(), places.join(", ")));
    }
    if digits.len() >= TELLING
        && let Some(found) = search::condition(transaction.kind(), "customer_orders", digits, &mut parameters)
    {
        parameters.push(format!("%{digits}").into());
        // The condition names the table, so it stands in a part of its own.
        conditions.push(format!(
            "o.id IN (SELECT id FROM customer_orders WHERE {found} AND number LIKE ?{} LIMIT 500)",
            parameters.len()
        ));
    }
    let rows =
        transaction.query(&format!("{SELECT} WHERE {} ORDER BY o.moment, o.sequence", conditions.join(" OR ")), &parameters)?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Payable> {
    Ok(Payable {
        id: row.get(0)?,
        number: row.get(1)?,
        moment: row.get(2)?,
        customer: row.get(3)?,
        total: row.get(4)?,
        paid: row.get(5)?,
        open: row.get(6)?,
    })
}
