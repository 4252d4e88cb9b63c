use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Argument, Language, format, text_with};
use crate::model::{BasisPoints, Money};

/// Something said in words that are chosen only when it is read: a key of the translations with its values.
/// What the assistant says is kept like this, so that each reader reads it in their own language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Phrase {
    /// The key in the translations; empty for words that a person wrote, which are then the argument `text`.
    pub key: String,
    /// The values.
    pub values: BTreeMap<String, PhraseValue>,
}

/// A value inside a phrase, formatted when it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhraseValue {
    /// A name or other words.
    Text(String),
    /// A whole number, for plural forms.
    Number(i64),
    /// A sum in minor units.
    Money(Money),
    /// A share.
    Percent(BasisPoints),
    /// A date.
    Date(NaiveDate),
}

impl Phrase {
    /// The phrase of this key, without values.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self { key: key.to_owned(), values: BTreeMap::new() }
    }

    /// Words that a person wrote.
    #[must_use]
    pub fn verbatim(words: &str) -> Self {
        Self::new("").with("text", PhraseValue::Text(words.to_owned()))
    }

    /// The phrase with one more value.
    #[must_use]
    pub fn with(mut self, name: &str, value: PhraseValue) -> Self {
        drop(self.values.insert(name.to_owned(), value));
        self
    }

    /// The phrase with one more value of words.
    #[must_use]
    pub fn with_text(self, name: &str, words: &str) -> Self {
        self.with(name, PhraseValue::Text(words.to_owned()))
    }

    /// The phrase in a language.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        if self.key.is_empty() {
            return match self.values.get("text") {
                Some(PhraseValue::Text(words)) => words.clone(),
                _ => String::new(),
            };
        }
        let arguments: Vec<(&str, Argument)> = self
            .values
            .iter()
            .map(|(name, value)| {
                let argument = match value {
                    PhraseValue::Text(words) => Argument::from(words.as_str()),
                    PhraseValue::Number(number) => Argument::from(*number),
                    PhraseValue::Money(money) => Argument::from(format::money_short(language, *money)),
                    PhraseValue::Percent(share) => Argument::from(format::percent(*share)),
                    PhraseValue::Date(date) => Argument::from(format::date(*date)),
                };
                (name.as_str(), argument)
            })
            .collect();
        text_with(language, &self.key, &arguments)
    }
}
