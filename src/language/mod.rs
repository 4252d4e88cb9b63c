//! Words and numbers as people read them, in Russian and English. No decisions about the books here.
//!
//! Texts live in `i18n/{ru,en}/*.ftl` (Project Fluent), one file per area of the program; a key begins with its
//! area: `orders-title`. [`format`] writes and reads amounts and dates, [`search`] folds what people look for,
//! [`names`] shortens the names of people. What may not live here: SQL, files, network, the window.

mod bundle;
pub mod format;
pub mod names;
mod phrase;
pub mod search;

pub use phrase::{Phrase, PhraseValue};
#[cfg(test)]
mod words_tests;

use fluent_bundle::{FluentArgs, FluentValue};
use serde::{Deserialize, Serialize};

/// A language of the interface and of letters. Russian is the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Language {
    /// Русский.
    #[default]
    #[serde(rename = "ru")]
    Russian,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Russian, Self::English];

    /// The ISO 639-1 code: `ru`, `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Russian => "ru",
            Self::English => "en",
        }
    }

    /// The language of this machine's user; Russian when the machine speaks neither.
    #[must_use]
    pub fn of_system() -> Self {
        sys_locale::get_locales().find_map(|locale| Self::from_code(&locale)).unwrap_or_default()
    }

    /// The language of a code or of a locale's name: `ru`, `ru_RU.UTF-8`, `en-GB`. None for a language that Artel does not speak.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}

/// A value put into a text. A number chooses the plural form and is shown with its thousands separated;
/// so a year, a house or a document's number is handed in as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// A whole number.
    Number(i64),
    /// A ready text: a name, a sum, a date already formatted by [`format`].
    Text(String),
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Argument {
    fn from(number: i32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<u64> for Argument {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// The text of a key. A key that no file has is logged and shown in brackets, `[orders-title]`;
/// a test over the whole source keeps that from happening.
#[must_use]
pub fn text(language: Language, key: &str) -> String {
    bundle::render(language, key, None)
}

/// The text of a key with values put in: `text_with(language, "orders-found", &[("count", Argument::from(5))])`.
#[must_use]
pub fn text_with(language: Language, key: &str, arguments: &[(&str, Argument)]) -> String {
    let arguments: FluentArgs<'_> = arguments
        .iter()
        .map(|(name, value)| {
            let value = match value {
                Argument::Number(number) => FluentValue::from(*number),
                Argument::Text(text) => FluentValue::from(text.as_str()),
            };
            ((*name).to_owned(), value)
        })
        .collect();
    bundle::render(language, key, Some(&arguments))
}

/// Whether some file has the key, in this language.
#[must_use]
pub fn has_text(language: Language, key: &str) -> bool {
    bundle::has(language, key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_forms_follow_the_language() {
        let minutes = |language, count: i64| text_with(language, "common-minutes", &[("count", Argument::from(count))]);
        assert_eq!(minutes(Language::Russian, 1), "1 минута");
        assert_eq!(minutes(Language::Russian, 22), "22 минуты");
        assert_eq!(minutes(Language::Russian, 11), "11 минут");
        assert_eq!(minutes(Language::Russian, 12_345), "12\u{202F}345 минут");
        assert_eq!(minutes(Language::English, 1), "1 minute");
        assert_eq!(minutes(Language::English, 2), "2 minutes");
    }

    #[test]
    fn a_missing_key_is_shown_in_brackets() {
        assert_eq!(text(Language::English, "no-such"), "[no-such]");
        assert!(!has_text(Language::English, "no-such"));
        assert!(has_text(Language::Russian, "common-cancel"));
    }

    #[test]
    fn languages_are_known_by_code_and_locale() {
        assert_eq!(Language::from_code("ru_RU.UTF-8"), Some(Language::Russian));
        assert_eq!(Language::from_code("EN-gb"), Some(Language::English));
        assert_eq!(Language::from_code("de"), None);
    }

    #[test]
    fn many_threads_may_ask_at_once() {
        let threads: Vec<_> =
            (0..8).map(|_| std::thread::spawn(|| Language::ALL.map(|language| text(language, "common-save")))).collect();
        for thread in threads {
            assert_eq!(thread.join().expect("no panic"), ["Сохранить", "Save"]);
        }
    }
}
