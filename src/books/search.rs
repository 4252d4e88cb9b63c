use super::Result;
use super::engine::{EngineKind, Transaction, Value};
use crate::language::search::fold;

/// Words shorter than this are not in the trigram index and are looked for in the rows themselves.
const INDEXED_LENGTH: usize = 3;

/// As many characters of the text by which a letter is found are kept at most: an entry of an index has its limit.
pub const LETTER_LENGTH: usize = 400;

/// The words of a query, parted by how they are looked for.
struct Words {
    indexed: Vec<String>,
    short: Vec<String>,
}

impl Words {
    fn of(query: &str) -> Self {
        let folded = fold(query);
        let words = folded.split_whitespace().map(str::to_owned);
        let (indexed, short) = words.partition(|word| word.chars().count() >= INDEXED_LENGTH);
        Self { indexed, short }
    }

    /// What SQLite's index is asked.
    fn phrase(&self) -> Value {
        let quoted: Vec<String> = self.indexed.iter().map(|word| format!("\"{}\"", word.replace('"', "\"\""))).collect();
        Value::Text(quoted.join(" "))
    }
}

/// Whether the trigram index helps to find this: one of the words is long enough for it.
pub(super) fn is_indexed(query: &str) -> bool {
    !Words::of(query).indexed.is_empty()
}

/// Adds to a WHERE clause the condition that every word of `query` occurs in the folded `search` column of `table`
/// (case-insensitive, ё = е, in any order), by the engine's trigram index where a word is long enough.
///
/// Parameters are appended to `parameters`; the text uses their places. Answers nothing for an empty query.
pub fn condition(kind: EngineKind, table: &str, query: &str, parameters: &mut Vec<Value>) -> Option<String> {
    let words = Words::of(query);
    let mut conditions = Vec::new();
    if kind == EngineKind::Sqlite && !words.indexed.is_empty() {
        parameters.push(words.phrase());
        conditions.push(format!(
            "{table}.sequence IN (SELECT rowid FROM {table}_search WHERE {table}_search MATCH ?{})",
            parameters.len()
        ));
    }
    conditions.extend(looked_for(kind, table, &words, parameters));
    (!conditions.is_empty()).then(|| conditions.join(" AND "))
}

/// So many that words of a file's index find are counted at most: another index has what is summed.
const MOST_COUNTED: i64 = 100_000;
/// The same where the rows themselves are read: for words that are in no index, and on a server, whose index names only the rows.
const MOST_LOOKED_THROUGH: i64 = 10_000;

/// How many rows that answer a query are counted: more would hold a core for seconds, and nobody goes through them. `None` when
/// nothing is searched for.
pub(super) fn most_counted(kind: EngineKind, query: &str) -> Option<i64> {
    let words = Words::of(query);
    match (words.indexed.is_empty(), words.short.is_empty()) {
        (true, true) => None,
        (false, _) if kind == EngineKind::Sqlite => Some(MOST_COUNTED),
        _ => Some(MOST_LOOKED_THROUGH),
    }
}

/// The statement that gives `columns` of the rows of `table` for which all `conditions` and the words of `query` hold, one by one as
/// they are found, so that a LIMIT ends the search.
pub(super) fn found(
    kind: EngineKind,
    table: &str,
    columns: &str,
    conditions: Vec<String>,
    query: &str,
    parameters: &mut Vec<Value>,
) -> String {
    let lead = if is_indexed(query) { Lead::Search } else { Lead::Engine };
    // With nothing to lead it but one condition that holds for nearly all rows, a file is read from its beginning: any index would
    // lead to its rows in another order than they lie in.
    let lies = if kind == EngineKind::Sqlite && lead == Lead::Engine && conditions.len() == 1 { " NOT INDEXED" } else { "" };
    let (from, conditions) = led(kind, table, conditions, query, lead, parameters);
    format!("SELECT {columns} FROM {from}{lies} WHERE {conditions}")
}

/// What a statement that finds the rows of a page is led by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// What the engine chooses: mostly the index of what it is sorted by.
    Engine,
    /// SQLite's search index. It gives its rows one by one by `rowid`, which is their `sequence`: a statement ordered by it stops
    /// at its LIMIT instead of finding everything first. Only for a query that [`is_indexed`]; on a server as [`Lead::Engine`].
    Search,
}

/// The statement that finds the `sequence` of the rows of `table` for which all `conditions` and the words of `query` hold, in
/// `order`, without its LIMIT. The columns of a page are read for the rows that it finds, and for no others.
pub(super) fn places(
    kind: EngineKind,
    table: &str,
    conditions: Vec<String>,
    query: &str,
    (lead, order): (Lead, &str),
    parameters: &mut Vec<Value>,
) -> String {
    let (from, conditions) = led(kind, table, conditions, query, lead, parameters);
    format!("SELECT {table}.sequence AS place FROM {from} WHERE {conditions} ORDER BY {order}")
}

/// As many pages are looked through for one that is made of them.
const LOOKED_THROUGH: i64 = 4;

/// As [`places`], but looks only through the first rows of `order` themselves, a few times as many as are wanted: a page is made of
/// them when the words stand in a third of all rows, of which the index would have to find every one first. The index of the order
/// begins with what the first of the conditions asks for.
pub(super) fn places_at_the_beginning(
    table: &str,
    conditions: &[String],
    query: &str,
    order: &str,
    wanted: i64,
    parameters: &mut Vec<Value>,
) -> String {
    let first = conditions.first().map_or("TRUE", String::as_str);
    let all: Vec<String> = conditions.iter().cloned().chain(scan_condition(table, query, parameters)).collect();
    parameters.push(Value::Integer(wanted.saturating_mul(LOOKED_THROUGH)));
    format!(
        "SELECT {table}.sequence AS place
         FROM (SELECT * FROM {table} WHERE {first} ORDER BY {order} LIMIT ?{}) {table} WHERE {} ORDER BY {order}",
        parameters.len(),
        all.join(" AND ")
    )
}

/// What stands after FROM, and the conditions after WHERE.
fn led(
    kind: EngineKind,
    table: &str,
    mut conditions: Vec<String>,
    query: &str,
    lead: Lead,
    parameters: &mut Vec<Value>,
) -> (String, String) {
    let from = if lead == Lead::Engine || kind == EngineKind::Postgres {
        conditions.extend(condition(kind, table, query, parameters));
        table.to_owned()
    } else {
        let (from, found) = led_by_index(table, query, parameters);
        conditions.insert(0, found);
        from
    };
    (from, conditions.join(" AND "))
}

/// How a page in the order of a column is found: few that answer the query are found and then sorted; of many, the index of the
/// column is walked. A server knows by its statistics how many to expect.
pub(super) fn lead_of_few(transaction: &mut Transaction<'_>, table: &str, query: &str) -> Result<Lead> {
    let few = transaction.kind() == EngineKind::Sqlite && is_indexed(query) && finds_few(transaction, table, query, FEW)?;
    Ok(if few { Lead::Search } else { Lead::Engine })
}

/// Answers what stands between FROM and WHERE, and the condition.
fn led_by_index(table: &str, query: &str, parameters: &mut Vec<Value>) -> (String, String) {
    let words = Words::of(query);
    parameters.push(words.phrase());
    let mut conditions = vec![format!("{table}_search MATCH ?{}", parameters.len())];
    conditions.extend(looked_for(EngineKind::Sqlite, table, &words, parameters));
    (format!("{table}_search CROSS JOIN {table} ON {table}.sequence = {table}_search.rowid"), conditions.join(" AND "))
}

/// So many are sorted sooner than a million is walked.
const FEW: i64 = 2_000;

/// Whether SQLite's index finds at most so many rows for a query that [`is_indexed`]; it is not asked for more than that.
fn finds_few(transaction: &mut Transaction<'_>, table: &str, query: &str, few: i64) -> Result<bool> {
    let row = transaction.query_one(
        &format!("SELECT COUNT(*) FROM (SELECT rowid FROM {table}_search WHERE {table}_search MATCH ?1 LIMIT ?2)"),
        &[Words::of(query).phrase(), Value::Integer(few + 1)],
    )?;
    Ok(row.get::<i64>(0)? <= few)
}

/// The conditions for words that are looked for in the rows themselves: on a server all, and its index comes in by itself.
fn looked_for(kind: EngineKind, table: &str, words: &Words, parameters: &mut Vec<Value>) -> Vec<String> {
    let long = words.indexed.iter().filter(|_| kind == EngineKind::Postgres);
    let words: Vec<&str> = long.chain(&words.short).map(String::as_str).collect();
    occur(table, &words, parameters)
}

/// As [`condition`], for a table without a trigram index: the folded `search` column is looked through.
pub fn scan_condition(table: &str, query: &str, parameters: &mut Vec<Value>) -> Option<String> {
    let folded = fold(query);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let conditions = occur(table, &words, parameters);
    (!conditions.is_empty()).then(|| conditions.join(" AND "))
}

fn occur(table: &str, words: &[&str], parameters: &mut Vec<Value>) -> Vec<String> {
    let word_occurs = |word: &&str| {
        parameters.push(Value::Text(like_pattern(word)));
        format!("{table}.search LIKE ?{} ESCAPE '\\'", parameters.len())
    };
    words.iter().map(word_occurs).collect()
}

fn like_pattern(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

/// The folded text under which a row is found: its parts, each once, separated by spaces.
#[must_use]
pub fn text_of(parts: &[&str]) -> String {
    let folded: Vec<String> = parts.iter().map(|part| fold(part)).filter(|part| !part.is_empty()).collect();
    folded.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_parameters_never_text_of_the_statement() {
        let mut parameters = vec![Value::Integer(1)];
        let sql = condition(EngineKind::Sqlite, "parties", "Пётр 12 \"; DROP", &mut parameters).unwrap_or_default();
        assert!(sql.contains("MATCH ?2") && sql.contains("LIKE ?3"), "{sql}");
        assert!(!sql.to_lowercase().contains("drop"));
        assert_eq!(condition(EngineKind::Postgres, "parties", "  ", &mut parameters), None);
        assert_eq!(like_pattern("50%_"), "%50\\%\\_%");
    }
}
