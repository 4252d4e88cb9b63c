use super::engine::{EngineKind, Value};
use crate::language::search::fold;

/// Words shorter than this are not in the trigram index and are looked for in the rows themselves.
const INDEXED_LENGTH: usize = 3;

/// Adds to a WHERE clause the condition that every word of `query` occurs in the folded `search` column of `table`
/// (case-insensitive, ё = е, in any order), by the engine's trigram index where a word is long enough.
///
/// Parameters are appended to `parameters`; the text uses their places. Answers nothing for an empty query.
pub fn condition(kind: EngineKind, table: &str, query: &str, parameters: &mut Vec<Value>) -> Option<String> {
    let folded = fold(query);
    let words: Vec<&str> = folded.split_whitespace().collect();
    if words.is_empty() {
        return None;
    }
    let (long, short): (Vec<&str>, Vec<&str>) = words.iter().copied().partition(|word| word.chars().count() >= INDEXED_LENGTH);
    let mut conditions = Vec::new();
    match kind {
        EngineKind::Sqlite => {
            if !long.is_empty() {
                let phrase: Vec<String> = long.iter().map(|word| format!("\"{}\"", word.replace('"', "\"\""))).collect();
                parameters.push(Value::Text(phrase.join(" ")));
                conditions.push(format!(
                    "{table}.sequence IN (SELECT rowid FROM {table}_search WHERE {table}_search MATCH ?{})",
                    parameters.len()
                ));
            }
        }
        EngineKind::Postgres => {
            conditions.extend(occur(table, &long, parameters));
        }
    }
    conditions.extend(occur(table, &short, parameters));
    Some(conditions.join(" AND "))
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
