use super::engine::Transaction;
use super::{Result, engine::values};
use crate::model::Id;

/// How many digits a number has at least.
const WIDTH: usize = 6;

/// The next value of a counter, which a rolled back transaction gives back: no gaps are lost on error.
///
/// # Errors
/// When the engine refuses.
pub fn next(transaction: &mut Transaction<'_>, scope: &str) -> Result<i64> {
    Ok(transaction.query_one(NEXT, &values![scope])?.get(0)?)
}

const NEXT: &str = "INSERT INTO numbering (scope, last) VALUES (?1, 1)
     ON CONFLICT (scope) DO UPDATE SET last = numbering.last + 1 RETURNING last";

/// The next document number of a company («НФ-000124»), of a kind and with a prefix.
///
/// # Errors
/// When the engine refuses.
pub fn next_number(transaction: &mut Transaction<'_>, (company, kind, prefix): (Id, &str, &str)) -> Result<String> {
    Ok(written(prefix, next(transaction, &scope(company, kind, prefix))?))
}

/// As [`next_number`], and the next value of another counter together with it.
///
/// # Errors
/// When the engine refuses.
pub fn next_number_and(
    transaction: &mut Transaction<'_>,
    (company, kind, prefix): (Id, &str, &str),
    counter: &str,
) -> Result<(String, i64)> {
    let (number, counter) = (values![scope(company, kind, prefix)], values![counter]);
    let answers = transaction.query_all(&[(NEXT, &number), (NEXT, &counter)])?;
    let value = |place: usize| answers.get(place).and_then(|rows| rows.first()).map(|row| row.get(0)).transpose();
    Ok((written(prefix, value(0)?.unwrap_or_default()), value(1)?.unwrap_or_default()))
}

/// A document number as it is written.
pub(super) fn written(prefix: &str, value: i64) -> String {
    format!("{prefix}-{value:0WIDTH$}")
}

/// Remembers a number that was given from outside (an import, a person), so that the counter does not give it again.
///
/// # Errors
/// When the engine refuses.
pub fn note_number(transaction: &mut Transaction<'_>, company: Id, kind: &str, number: &str) -> Result<()> {
    let Some((prefix, digits)) = number.rsplit_once('-') else { return Ok(()) };
    let Ok(value) = digits.parse::<i64>() else { return Ok(()) };
    transaction.execute_later(
        "INSERT INTO numbering (scope, last) VALUES (?1, ?2)
         ON CONFLICT (scope) DO UPDATE SET last = excluded.last WHERE numbering.last < excluded.last",
        &values![scope(company, kind, prefix), value],
    )?;
    Ok(())
}

pub(super) fn scope(company: Id, kind: &str, prefix: &str) -> String {
    format!("{kind}/{company}/{prefix}")
}
