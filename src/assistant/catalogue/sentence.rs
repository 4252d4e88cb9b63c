//! Rules as sentences, whole or cut into words and blanks.

use super::super::rule::{Action, Condition, DateField, Rule};
use super::phrases::{action_phrase, recipients_phrase, trigger_phrase};
use super::{Blank, BlankValue, Skill, condition_phrase};
use crate::books::Result;
use crate::books::directory::Directory;
use crate::books::engine::Transaction;
use crate::channels::letter_templates::{self, LetterTemplate};
use crate::language::{Argument, Language, Phrase, PhraseValue, text, text_with};
use crate::model::Id;

/// The names that sentences need.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vocabulary {
    /// Employees, states and other short lists.
    pub directory: Directory,
    /// The letter templates, hidden ones too.
    pub templates: Vec<LetterTemplate>,
}

impl Vocabulary {
    /// Reads the names.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn read(transaction: &mut Transaction<'_>) -> Result<Self> {
        Ok(Self { directory: Directory::read(transaction)?, templates: letter_templates::list(transaction)? })
    }

    /// The name of a state in quotes; «нет такого состояния» when there is none.
    pub(in super::super) fn state(&self, id: Id) -> Phrase {
        match self.directory.state(id) {
            Some(state) => Phrase::new("assistant-quoted").with_text("name", &state.name),
            None => Phrase::new("assistant-gone-state"),
        }
    }

    pub(super) fn employee(&self, id: Id) -> Phrase {
        self.directory
            .employee(id)
            .map_or_else(|| Phrase::new("assistant-gone-employee"), |employee| Phrase::verbatim(&employee.name))
    }

    pub(super) fn template(&self, id: Id) -> Phrase {
        match self.templates.iter().find(|template| template.id == id) {
            Some(template) => Phrase::new("assistant-quoted").with_text("name", &template.name),
            None => Phrase::new("assistant-gone-template"),
        }
    }

    fn assistant(&self, language: Language) -> String {
        self.directory.assistant().map_or_else(|| text(language, "assistant-name"), |assistant| assistant.name.clone())
    }
}

/// A piece of a sentence on the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// A blank with what it is filled with, as words.
    Blank {
        /// Which one.
        blank: Blank,
        /// Its value.
        text: String,
    },
}

/// The sentence of a skill after its group's beginning, cut into words and blanks; one piece of words when the rule is not of a
/// sentence of the catalogue.
#[must_use]
pub fn pieces(skill: Option<Skill>, rule: &Rule, vocabulary: &Vocabulary, language: Language) -> Vec<Piece> {
    let Some((skill, blanks)) = skill.and_then(|skill| skill.blanks(rule).map(|blanks| (skill, blanks))) else {
        return vec![Piece::Text(free_sentence(rule, vocabulary, language))];
    };
    let values: Vec<(Blank, String)> =
        blanks.iter().map(|(blank, value)| (*blank, blank_phrase(value, vocabulary).say(language))).collect();
    cut(skill.key(), &values, language)
}

/// What starts the rule, as the first line of an open skill, before its actions: «Когда заказ покупателя оплачен на [100 %]». The
/// blanks are those of the skill's sentence that its actions do not hold.
#[must_use]
pub fn opening_pieces(skill: Option<Skill>, rule: &Rule, vocabulary: &Vocabulary, language: Language) -> Vec<Piece> {
    let Some((skill, blanks)) = skill.and_then(|skill| skill.blanks(rule).map(|blanks| (skill, blanks))) else {
        let phrase = Phrase::new("assistant-opening-free").with_phrase("trigger", trigger_phrase(&rule.trigger, vocabulary));
        return vec![Piece::Text(phrase.say(language))];
    };
    let key = match skill {
        Skill::StateWhenPaidTo | Skill::TellOfPayment => "assistant-opening-paid-to",
        Skill::StateWhenPaid => "assistant-opening-paid",
        Skill::StateWhenUnpaid => "assistant-opening-unpaid",
        Skill::TellOfState => "assistant-opening-state",
        Skill::WriteOfState => "assistant-opening-states",
        Skill::WriteOfPayment => "assistant-opening-paid-and-state",
    };
    let values: Vec<(Blank, String)> = blanks
        .iter()
        .filter(|(blank, _)| matches!(blank, Blank::Threshold | Blank::Days | Blank::States))
        .map(|(blank, value)| (*blank, blank_phrase(value, vocabulary).say(language)))
        .collect();
    cut(key, &values, language)
}

/// An action of the rule as a line with blanks: «перевести заказ в состояние [В работе]».
#[must_use]
pub fn action_pieces(action: &Action, vocabulary: &Vocabulary, language: Language) -> Vec<Piece> {
    let said = |phrase: Phrase| phrase.say(language);
    match action {
        Action::SetState { state, may_go_back } => {
            let key = if *may_go_back { "assistant-action-state-back" } else { "assistant-action-state" };
            cut(key, &[(Blank::State, said(vocabulary.state(*state)))], language)
        }
        Action::TellEmployees { recipients, words } => {
            let people = (Blank::Recipients, said(recipients_phrase(recipients, vocabulary)));
            match words.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
                Some(words) => cut("assistant-action-tell-words", &[people, (Blank::Words, words.to_owned())], language),
                None => cut("assistant-action-tell", &[people], language),
            }
        }
        Action::WriteToCustomer { template } => {
            cut("assistant-action-write", &[(Blank::Template, said(vocabulary.template(*template)))], language)
        }
    }
}

/// The whole rule as one sentence: a skill's as on the card, with its group's beginning and its extra conditions and actions.
#[must_use]
pub fn sentence(skill: Option<Skill>, rule: &Rule, vocabulary: &Vocabulary, language: Language) -> String {
    let Some(skill) = skill.filter(|skill| skill.blanks(rule).is_some()) else {
        return free_sentence(rule, vocabulary, language);
    };
    let rest: String = pieces(Some(skill), rule, vocabulary, language)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(words) | Piece::Blank { text: words, .. } => words,
        })
        .collect();
    let name = vocabulary.assistant(language);
    let mut sentence = format!("{} {rest}", text_with(language, skill.group().key(), &[("name", Argument::from(name))]));
    let own = skill.own_action(rule);
    let others = rule.actions.iter().enumerate().filter(|(place, _)| Some(*place) != own).map(|(_, action)| action);
    let others: Vec<Phrase> = others.map(|action| action_phrase(action, vocabulary)).collect();
    if !others.is_empty() {
        let phrase = Phrase::new("assistant-sentence-also").with("actions", PhraseValue::Clauses(others));
        sentence = format!("{sentence} {}", phrase.say(language));
    }
    with_conditions(sentence, &skill.extra_conditions(rule), vocabulary, language)
}

fn free_sentence(rule: &Rule, vocabulary: &Vocabulary, language: Language) -> String {
    let actions = rule.actions.iter().map(|action| action_phrase(action, vocabulary)).collect();
    let sentence = Phrase::new("assistant-sentence-free")
        .with_phrase("trigger", trigger_phrase(&rule.trigger, vocabulary))
        .with("actions", PhraseValue::Clauses(actions))
        .say(language);
    with_conditions(sentence, &rule.condition.parts(), vocabulary, language)
}

fn with_conditions(sentence: String, conditions: &[Condition], vocabulary: &Vocabulary, language: Language) -> String {
    if conditions.is_empty() {
        return sentence;
    }
    let conditions = conditions.iter().map(|condition| condition_phrase(condition, vocabulary.directory.currency())).collect();
    let only_if = Phrase::new("assistant-sentence-only-if").with("conditions", PhraseValue::Clauses(conditions));
    format!("{sentence} {}", only_if.say(language))
}

fn blank_phrase(value: &BlankValue, vocabulary: &Vocabulary) -> Phrase {
    match value {
        BlankValue::State(state) => vocabulary.state(*state),
        BlankValue::Percent(share) => Phrase::new("assistant-value").with("value", PhraseValue::Percent(*share)),
        BlankValue::Days(days) => Phrase::new("assistant-days").with("days", PhraseValue::Number(*days)),
        BlankValue::Recipients(recipients) => recipients_phrase(recipients, vocabulary),
        BlankValue::States(states) if states.is_empty() => Phrase::new("assistant-any-state"),
        BlankValue::States(states) => Phrase::new("assistant-value")
            .with("value", PhraseValue::Clauses(states.iter().map(|state| vocabulary.state(*state)).collect())),
        BlankValue::Template(template) => vocabulary.template(*template),
    }
}

/// Says the text with a mark in the place of each blank and cuts it at the marks: the translation decides their order. The marks
/// are characters of private use, which no text of ours holds.
fn cut(key: &str, blanks: &[(Blank, String)], language: Language) -> Vec<Piece> {
    let mark = |index: usize| char::from_u32(0xE000 + u32::try_from(index).unwrap_or(0)).unwrap_or('\u{E000}');
    let arguments: Vec<(&str, Argument)> =
        blanks.iter().enumerate().map(|(index, (blank, _))| (blank.name(), Argument::from(mark(index).to_string()))).collect();
    let said = text_with(language, key, &arguments);
    let mut pieces = Vec::new();
    let mut words = String::new();
    for character in said.chars() {
        match blanks.iter().enumerate().find(|(index, _)| mark(*index) == character) {
            Some((_, (blank, text))) => {
                if !words.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut words)));
                }
                pieces.push(Piece::Blank { blank: *blank, text: text.clone() });
            }
            None => words.push(character),
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Text(words));
    }
    pieces
}

/// «прошло 7 дней с даты заказа», «осталось 2 часа до срока».
pub(super) fn date_trigger(date: DateField, offset_minutes: i64) -> Phrase {
    let field = Phrase::new(date.key());
    let amount = offset_minutes.saturating_abs();
    let (key, count) = match amount {
        0 => return Phrase::new("assistant-when-date").with_phrase("date", field),
        minutes if minutes % (24 * 60) == 0 => ("assistant-days", minutes / (24 * 60)),
        minutes if minutes % 60 == 0 => ("assistant-hours", minutes / 60),
        minutes => ("assistant-minutes", minutes),
    };
    let name = match key {
        "assistant-days" => "days",
        "assistant-hours" => "hours",
        _ => "minutes",
    };
    let span = Phrase::new(key).with(name, PhraseValue::Number(count));
    let key = if offset_minutes > 0 { "assistant-when-after-date" } else { "assistant-when-before-date" };
    Phrase::new(key).with_phrase("span", span).with_phrase("date", field)
}
