use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Argument, Language, format, text_with};
use crate::model::{BasisPoints, Currency, Moment, Money};

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
    /// A sum in minor units, and in what currency.
    Money(Money, Currency),
    /// A share.
    Percent(BasisPoints),
    /// A date.
    Date(NaiveDate),
    /// An instant, read in the local zone.
    Moment(Moment),
    /// Another phrase, said in the same language.
    Phrase(Box<Phrase>),
    /// Names of people or things: «Ольга Смирнова, Сергей Дымов и Марина Белова».
    Names(Vec<String>),
    /// Parts of one sentence, put together as names are.
    Clauses(Vec<Phrase>),
    /// Whole sentences, one after another.
    Sentences(Vec<Phrase>),
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
        let arguments: Vec<(&str, Argument)> =
            self.values.iter().map(|(name, value)| (name.as_str(), value.say(language))).collect();
        text_with(language, &self.key, &arguments)
    }

    /// The phrase with another phrase as a value.
    #[must_use]
    pub fn with_phrase(self, name: &str, phrase: Self) -> Self {
        self.with(name, PhraseValue::Phrase(Box::new(phrase)))
    }
}

impl PhraseValue {
    fn say(&self, language: Language) -> Argument {
        let all = |phrases: &[Phrase]| phrases.iter().map(|phrase| phrase.say(language)).collect::<Vec<_>>();
        match self {
            Self::Text(words) => Argument::from(words.as_str()),
            Self::Number(number) => Argument::from(*number),
            Self::Money(sum, currency) => Argument::from(format::money_short(language, *currency, *sum)),
            Self::Percent(share) => Argument::from(format::percent(*share)),
            Self::Date(date) => Argument::from(format::date(*date)),
            Self::Moment(moment) => Argument::from(format::date_time(*moment)),
            Self::Phrase(phrase) => Argument::from(phrase.say(language)),
            Self::Names(names) => Argument::from(listed(language, names)),
            Self::Clauses(phrases) => Argument::from(listed(language, &all(phrases))),
            Self::Sentences(phrases) => {
                let sentences: Vec<String> = all(phrases).into_iter().filter(|sentence| !sentence.is_empty()).collect();
                Argument::from(sentences.join(" "))
            }
        }
    }
}

/// «один», «один и два», «один, два и три».
fn listed(language: Language, parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => {
            text_with(language, "common-list", &[("first", Argument::from(first.join(", "))), ("last", Argument::from(last))])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_put_together_in_the_language_of_the_reader() {
        let names = Phrase::new("common-list")
            .with_text("first", "а")
            .with("last", PhraseValue::Names(["Анна", "Борис", "Вера"].map(str::to_owned).to_vec()));
        assert_eq!(names.say(Language::Russian), "а и Анна, Борис и Вера");
        let nested = Phrase::new("common-list")
            .with_phrase("first", names)
            .with("last", PhraseValue::Clauses(vec![Phrase::verbatim("x")]));
        assert_eq!(nested.say(Language::English), "а and Анна, Борис and Вера and x");
        let kept = serde_json::to_string(&nested).unwrap();
        assert_eq!(serde_json::from_str::<Phrase>(&kept).unwrap(), nested);
    }
}
