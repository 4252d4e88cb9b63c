use std::io::Write;

use super::console::Console;
use super::failure::Failure;
use crate::language::Language;

/// A table on the standard output, as CSV that opens in a spreadsheet (RFC 4180; columns are parted as the language's
/// spreadsheets do it).
pub(super) struct Table {
    separator: char,
}

impl Table {
    /// Writes the headings.
    pub(super) fn begin(console: &mut Console, headings: &[&str]) -> Result<Self, Failure> {
        let table = Self { separator: if console.language == Language::Russian { ';' } else { ',' } };
        let headings: Vec<String> = headings.iter().map(|key| console.say(key)).collect();
        table.row(console, &headings)?;
        Ok(table)
    }

    /// Writes a row.
    pub(super) fn row(&self, console: &mut Console, cells: &[String]) -> Result<(), Failure> {
        let cells: Vec<String> = cells.iter().map(|cell| quoted(&harmless(cell), self.separator)).collect();
        Ok(writeln!(console.out(), "{}", cells.join(&self.separator.to_string()))?)
    }
}

/// Text that a spreadsheet would take for a formula gets an apostrophe before it: a customer's name must not run a command on
/// the accountant's machine (<https://owasp.org/www-community/attacks/CSV_Injection>). Plain numbers stay numbers.
fn harmless(cell: &str) -> String {
    let dangerous = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let number = cell.strip_prefix('-').is_some_and(|rest| {
        !rest.is_empty() && rest.chars().all(|character| character.is_ascii_digit() || character == ',' || character == '.')
    });
    if dangerous && !number { format!("'{cell}") } else { cell.to_owned() }
}

fn quoted(cell: &str, separator: char) -> String {
    if cell.contains([separator, '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_words_and_numbers_stay() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("\t=x"), "'\t=x");
        assert_eq!(harmless("+7 912 000-00-00"), "'+7 912 000-00-00");
        assert_eq!(harmless("-5,20"), "-5,20");
        assert_eq!(harmless("-1+cmd"), "'-1+cmd");
        assert_eq!(harmless("Петрова Анна"), "Петрова Анна");
        assert_eq!(quoted("a;\"b\"", ';'), "\"a;\"\"b\"\"\"");
        assert_eq!(quoted("a;b", ','), "a;b");
    }
}
