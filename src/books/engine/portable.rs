//! The portable SQL text and its reading for each engine.
//!
//! SQL is written once, as SQLite reads it. For PostgreSQL the placeholders `?1` become `$1` and the word `BLOB` becomes `BYTEA`,
//! outside of quotes and comments. In a migration, lines between `-- only: sqlite` (or `postgres`) and `-- end` are for that engine only.

use super::EngineKind;

/// The statement as PostgreSQL reads it, and the highest number of its placeholders.
pub(super) fn for_postgres(sql: &str) -> (String, usize) {
    let mut highest = 0;
    let mut result = String::with_capacity(sql.len() + 8);
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' | '"' => quoted_length(rest, first),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '?' => {
                let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
                if digits > 0 {
                    result.push('$');
                    result.push_str(&rest[1..=digits]);
                    highest = highest.max(rest[1..=digits].parse().unwrap_or(usize::MAX));
                    rest = &rest[1 + digits..];
                    continue;
                }
                1
            }
            letter if letter.is_alphanumeric() || letter == '_' => {
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
                if rest[..end].eq_ignore_ascii_case("BLOB") {
                    result.push_str("BYTEA");
                    rest = &rest[end..];
                    continue;
                }
                end
            }
            other => other.len_utf8(),
        };
        result.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    (result, highest)
}

/// Length of a quoted piece with both quotes. A doubled quote inside simply reads as two pieces side by side.
fn quoted_length(text: &str, quote: char) -> usize {
    text[1..].find(quote).map_or(text.len(), |end| end + 2)
}

/// A migration's text as the given engine is to run it.
pub(super) fn migration_for(kind: EngineKind, text: &str) -> String {
    let mut only = None;
    let mut kept = String::with_capacity(text.len());
    for line in text.lines() {
        let mark = line.trim();
        if let Some(engine) = mark.strip_prefix("-- only:") {
            only = Some(engine.trim());
        } else if mark == "-- end" {
            only = None;
        } else if only.is_none_or(|engine| engine == kind.name()) {
            kept.push_str(line);
        }
        kept.push('\n');
    }
    match kind {
        EngineKind::Sqlite => kept,
        EngineKind::Postgres => for_postgres(&kept).0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_turned_whole_and_only_outside_of_quotes() {
        let sql = "SELECT ?1, ?10, '?1 it''s ?2', \"a?3\", x -- ?4\n, /* ?5 */ ?2 FROM t WHERE a ? b";
        let turned = "SELECT $1, $10, '?1 it''s ?2', \"a?3\", x -- ?4\n, /* ?5 */ $2 FROM t WHERE a ? b";
        assert_eq!(for_postgres(sql), (turned.to_owned(), 10));
    }

    #[test]
    fn only_the_type_blob_becomes_bytea() {
        let sql = "CREATE TABLE blobs (id BLOB, \"blob\" blob, note TEXT DEFAULT 'BLOB')";
        let turned = "CREATE TABLE blobs (id BYTEA, \"blob\" BYTEA, note TEXT DEFAULT 'BLOB')";
        assert_eq!(for_postgres(sql), (turned.to_owned(), 0));
        assert_eq!(for_postgres("SELECT 'незакрытая ?1").0, "SELECT 'незакрытая ?1");
    }

    #[test]
    fn sections_are_for_one_engine() {
        let text = "a;\n-- only: sqlite\nb;\n-- end\n  -- only: postgres\nc BLOB;\n-- end\nd;";
        let lines = |kind| {
            let text = migration_for(kind, text);
            text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(lines(EngineKind::Sqlite), ["a;", "b;", "d;"]);
        assert_eq!(lines(EngineKind::Postgres), ["a;", "c BYTEA;", "d;"]);
    }
}
