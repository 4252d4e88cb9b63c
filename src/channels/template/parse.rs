//! Finding placeholders in a text.

use super::format::{self, FormatCode};
use super::{Problem, ProblemKind};
use crate::channels::placeholders::{self, Placeholder};

/// A template cut into its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text that is sent as it is.
    Text(String),
    /// A known placeholder; `suffix` is its format as written, braces included, or empty.
    Placeholder {
        /// The catalogue entry.
        placeholder: &'static Placeholder,
        /// Its format, read.
        format: Option<FormatCode>,
        /// Its format as written.
        suffix: String,
    },
    /// Something that looks like a placeholder and is none.
    Wrong(Problem),
}

/// Cuts a text into pieces. Joined as written, the pieces give the text back.
pub(crate) fn scan(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut position = 0;
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let (before, opened) = rest.split_at(start);
        literal.push_str(before);
        position += before.chars().count();
        let (length, piece) = match closing(opened) {
            Some(end) => (end + 1, placeholder(&opened[..=end], position)),
            None => (1, not_closed(opened, position)),
        };
        // What is not a placeholder is text up to and with this bracket only: another may open inside.
        let taken = match piece {
            Some(piece) => {
                if !literal.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut literal)));
                }
                let taken = if let Piece::Wrong(problem) = &piece { problem.written.len() } else { length };
                pieces.push(piece);
                taken
            }
            None => {
                literal.push('[');
                1
            }
        };
        position += opened[..taken].chars().count();
        rest = &opened[taken..];
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        pieces.push(Piece::Text(literal));
    }
    pieces
}

/// Where the bracket that `opened` begins with is closed: on the same line, and a bracket in quotes of a
/// format (`{ДФ='[dd]'}`) does not count. `None` also when another bracket opens first.
fn closing(opened: &str) -> Option<usize> {
    let mut quote = None;
    let mut in_format = false;
    for (index, character) in opened.char_indices().skip(1) {
        match (quote, character) {
            (_, '\n') => return None,
            (Some(open), _) if character == open => quote = None,
            (Some(_), _) => {}
            (None, '{') => in_format = true,
            (None, '}') => in_format = false,
            (None, '\'' | '"') if in_format => quote = Some(character),
            (None, '[') => return None,
            (None, ']') => return Some(index),
            (None, _) => {}
        }
    }
    None
}

/// Reads `[name{format}]`; `None` when it is literal text.
fn placeholder(written: &str, position: usize) -> Option<Piece> {
    let inner = &written[1..written.len() - 1];
    let (name, suffix) = match inner.find('{') {
        Some(brace) if inner.ends_with('}') => inner.split_at(brace),
        _ => (inner, ""),
    };
    // `[скидка]` has no dot; `[...]` has nothing but dots.
    if !name.contains('.') || name.chars().all(|character| character == '.' || character.is_whitespace()) {
        return None;
    }
    let wrong = |kind| Some(Piece::Wrong(Problem { position, written: written.to_owned(), kind }));
    let Some(found) = placeholders::find(name) else {
        return wrong(ProblemKind::Unknown);
    };
    if suffix.is_empty() {
        return Some(Piece::Placeholder { placeholder: found, format: None, suffix: String::new() });
    }
    let code = suffix[1..suffix.len() - 1].trim();
    match format::parse(code) {
        None => wrong(ProblemKind::BadFormat(code.to_owned())),
        Some(format) if !format.suits(found.kind) => wrong(ProblemKind::FormatNotForValue(code.to_owned())),
        Some(format) => Some(Piece::Placeholder { placeholder: found, format: Some(format), suffix: suffix.to_owned() }),
    }
}

/// A bracket without its pair is text, unless a placeholder was clearly meant: `[Заказ.Номер от [Заказ.Дата]`.
fn not_closed(opened: &str, position: usize) -> Option<Piece> {
    let inner = &opened[1..];
    let word_end = inner.find(|character: char| !character.is_alphanumeric() && character != ' ').unwrap_or(inner.len());
    let (word, after) = inner.split_at(word_end);
    if !after.starts_with('.') || !placeholders::is_group(word) {
        return None;
    }
    let end = after[1..]
        .find(|character: char| !character.is_alphanumeric() && !".-".contains(character))
        .map_or(opened.len(), |end| 1 + word_end + 1 + end);
    Some(Piece::Wrong(Problem { position, written: opened[..end].to_owned(), kind: ProblemKind::NotClosed }))
}
