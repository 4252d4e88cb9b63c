//! Numbers of orders taken apart, compared, and spelled in the ways in which the books may have them.

/// Cyrillic letters and the Latin ones that look like them.
const LOOK_ALIKES: [(char, char); 12] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
];
/// What may part the digits of a number from its letters.
const SEPARATORS: [&str; 5] = ["-", "", " ", "/", "_"];
/// As many digits, zeros before them counted, are tried when a number is spelled.
const WIDEST: usize = 6;
/// Letters that after digits measure them: «2026Г», «5000Р», «3М». A letter of a number is parted from them: «3/М».
const MEASURES: &str = "ГРМЛХ";

/// A number taken apart: «НФ-000124» is the prefix «НФ» and the digits «124»; «12/А» has the suffix «А».
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NumberKey {
    /// Letters and digits before the last run of digits, with look-alike letters folded; no dashes or spaces.
    pub prefix: String,
    /// The last run of digits without zeros before it.
    pub digits: String,
    /// The one letter after the digits, folded; mostly empty.
    pub suffix: String,
}

impl NumberKey {
    /// Takes a number of an order apart. None when it does not end with a digit, or with one letter after it, or is zero.
    #[must_use]
    pub fn of(number: &str) -> Option<Self> {
        let (head, digits, suffix) = apart(number.trim())?;
        let prefix = fold_look_alikes(head).chars().filter(|character| character.is_alphanumeric()).collect();
        let significant = digits.trim_start_matches('0');
        let (digits, suffix) = (significant.to_owned(), fold_look_alikes(suffix));
        (!significant.is_empty()).then_some(Self { prefix, digits, suffix })
    }
}

/// What stands before the last run of digits, the run, and the one letter after it.
fn apart(number: &str) -> Option<(&str, &str, &str)> {
    let is_digit = |character: char| character.is_ascii_digit();
    let (body, suffix) = match number.char_indices().next_back() {
        Some((at, letter)) if letter.is_alphabetic() => {
            let body = &number[..at];
            let parted = body.strip_suffix(['/', '-']);
            let measures = fold_look_alikes(&number[at..]).chars().all(|letter| fold_look_alikes(MEASURES).contains(letter));
            if parted.is_none() && (!letter.is_uppercase() || measures) {
                return None;
            }
            (parted.unwrap_or(body), &number[at..])
        }
        _ => (number, ""),
    };
    let head = body.trim_end_matches(is_digit);
    let digits = &body[head.len()..];
    (!digits.is_empty()).then_some((head, digits, suffix))
}

/// Whether a word of a text ends as a number of an order does.
pub(super) fn ends_as_number(word: &str) -> bool {
    apart(word).is_some()
}

/// The ways in which the books may have a number that is written so: with other separators, zeros, case and alphabet. For looking
/// up by an index of numbers, which finds a number however short, and no other that merely ends alike.
pub(super) fn spellings(written: &str) -> Vec<String> {
    let Some((head, digits, suffix)) = apart(written) else { return Vec::new() };
    let significant = digits.trim_start_matches('0');
    let head = head.trim_end_matches(|character: char| !character.is_alphanumeric());
    let separators: &[&str] = if head.is_empty() { &[""] } else { &SEPARATORS };
    let endings: Vec<String> = in_alphabets(suffix)
        .iter()
        .flat_map(|letter| {
            ["", "/", "-"].iter().take(if letter.is_empty() { 1 } else { 3 }).map(move |part| format!("{part}{letter}"))
        })
        .collect();
    let mut spelled: Vec<String> = Vec::new();
    for head in in_alphabets(head) {
        for separator in separators {
            for width in significant.len()..=WIDEST.max(significant.len()) {
                spelled.extend(endings.iter().map(|ending| format!("{head}{separator}{significant:0>width$}{ending}")));
            }
        }
    }
    spelled
}

/// As written, in capitals, in Latin and in Cyrillic look-alikes, and in small letters; each once.
fn in_alphabets(letters: &str) -> Vec<String> {
    let latin = fold_look_alikes(letters);
    let unfold = |letter| LOOK_ALIKES.iter().find(|(_, latin)| *latin == letter).map_or(letter, |(cyrillic, _)| *cyrillic);
    let cyrillic: String = latin.chars().map(unfold).collect();
    let mut forms = vec![letters.to_owned(), letters.to_uppercase(), letters.to_lowercase(), latin, cyrillic];
    let mut seen = std::collections::HashSet::new();
    forms.retain(|form| seen.insert(form.clone()));
    forms
}

/// Upper case; Cyrillic letters that look like Latin ones become Latin, so that «НФ» typed in any mix of keyboards is one.
pub(super) fn fold_look_alikes(text: &str) -> String {
    let fold = |letter| match letter {
        'Ё' => 'E',
        other => LOOK_ALIKES.iter().find(|(cyrillic, _)| *cyrillic == other).map_or(other, |(_, latin)| *latin),
    };
    text.chars().flat_map(char::to_uppercase).map(fold).collect()
}
