//! One condition being written: field, comparison, value.

use chrono::NaiveDate;
use iced::Task;

use crate::app::desk::Desk;
use crate::assistant::catalogue::operand_phrase;
use crate::assistant::rule::{Comparison, ComparisonKind, Condition, Field, Operand, OperandKind};
use crate::books::engine::Transaction;
use crate::books::{Error, parties, products};
use crate::language::format;
use crate::model::BasisPoints;
use crate::ui::select::Found;

/// So many customers or products are offered for what was typed.
const FOUND: i64 = 20;

/// The condition as far as it is written.
pub(super) struct Editor {
    /// The place of the condition that is changed; nothing for a new one.
    pub place: Option<usize>,
    pub field: Field,
    pub kind: ComparisonKind,
    /// The chosen value; for a list the parts of it.
    pub chosen: Vec<Operand>,
    /// What stands in the field of a typed value.
    pub typed: String,
    /// Customers or products that answer what was typed.
    pub found: Found<Operand>,
    pub error: Option<String>,
}

/// A message to the editor of a condition.
#[derive(Debug, Clone)]
pub enum Message {
    /// Another field.
    Field(Field),
    /// Another comparison.
    Kind(ComparisonKind),
    /// A typed value.
    Typed(String),
    /// A day of the month.
    Day(NaiveDate),
    /// A chosen value; one more for a list.
    Choose(Operand),
    /// The typed value goes into the list.
    Add,
    /// A value less in the list.
    Drop(usize),
    /// Typed to find a customer or a product.
    Search(String),
    /// They were found.
    Found(String, Result<Vec<Operand>, Error>),
    /// The condition is written.
    Done,
}

impl Editor {
    /// Opens the editor on a condition, or on a new one.
    pub fn open(place: Option<usize>, kept: Option<Condition>, desk: &Desk) -> Self {
        let comparison = match kept {
            Some(Condition::Comparison(comparison)) => comparison,
            _ => Comparison { field: Field::State, kind: ComparisonKind::Equal, value: Operand::Nothing },
        };
        let mut editor = Self {
            place,
            field: comparison.field,
            kind: comparison.kind,
            chosen: Vec::new(),
            typed: String::new(),
            found: Found::default(),
            error: None,
        };
        match comparison.value {
            Operand::Nothing => {}
            Operand::List(items) => editor.chosen = items,
            single if editor.is_typed() => editor.typed = typed(&single, desk),
            single => editor.chosen = vec![single],
        }
        editor
    }

    /// What kind of value stands at the right; nothing for a comparison without one.
    pub fn operand(&self) -> Option<OperandKind> {
        self.kind.takes_value().then(|| self.field.operand_kind(self.kind))
    }

    /// Whether the value is typed and not chosen.
    pub fn is_typed(&self) -> bool {
        matches!(self.operand(), Some(OperandKind::Money | OperandKind::Percent | OperandKind::Date | OperandKind::Text))
    }

    /// Handles a message: work to run, and the condition when it is written.
    pub fn update(&mut self, message: Message, desk: &Desk) -> (Task<Message>, Option<Comparison>) {
        match message {
            Message::Field(field) => {
                self.field = field;
                if !field.comparisons().contains(&self.kind) {
                    self.kind = ComparisonKind::Equal;
                }
                self.clear();
            }
            Message::Kind(kind) => {
                let (before, was_list) = (self.operand(), self.kind.takes_list());
                self.kind = kind;
                if self.operand() != before {
                    self.clear();
                } else if was_list && !kind.takes_list() {
                    self.chosen.truncate(1);
                }
                self.error = None;
            }
            Message::Typed(words) => {
                self.typed = words;
                self.error = None;
            }
            Message::Day(day) => {
                self.typed = format::date(day);
                self.error = None;
            }
            Message::Choose(value) => {
                self.error = None;
                if !self.kind.takes_list() {
                    self.chosen = vec![value];
                } else if !self.chosen.contains(&value) {
                    self.chosen.push(value);
                }
            }
            Message::Add => match self.read_typed(desk) {
                Ok(value) => {
                    self.typed.clear();
                    self.chosen.push(value);
                }
                Err(sentence) => self.error = Some(sentence),
            },
            Message::Drop(place) => {
                if place < self.chosen.len() {
                    drop(self.chosen.remove(place));
                }
            }
            Message::Search(words) => return (self.search(words, desk), None),
            Message::Found(words, Ok(found)) => self.found.answer(&words, found),
            Message::Found(_, Err(error)) => self.error = Some(error.sentence(desk.language)),
            Message::Done => match self.value(desk) {
                Ok(value) => return (Task::none(), Some(Comparison { field: self.field, kind: self.kind, value })),
                Err(sentence) => self.error = Some(sentence),
            },
        }
        (Task::none(), None)
    }

    fn clear(&mut self) {
        self.chosen.clear();
        self.typed.clear();
        self.found.clear();
        self.error = None;
    }

    fn search(&mut self, query: String, desk: &Desk) -> Task<Message> {
        let products = self.operand() == Some(OperandKind::Product);
        let work = move |transaction: &mut Transaction<'_>, words: &str| {
            Ok(if products {
                let found = products::window(transaction, words, 0, FOUND)?;
                found.iter().map(|product| Operand::reference(product.id, &product.name)).collect()
            } else {
                let found = parties::choices(transaction, words, FOUND)?;
                found.iter().map(|(id, name)| Operand::reference(*id, name)).collect()
            })
        };
        desk.find(&mut self.found, query, work, Message::Found)
    }

    /// The value at the right, or the sentence that says what is missing.
    fn value(&self, desk: &Desk) -> Result<Operand, String> {
        if self.operand().is_none() {
            return Ok(Operand::Nothing);
        }
        if self.kind.takes_list() {
            let mut items = self.chosen.clone();
            if self.is_typed() && !self.typed.trim().is_empty() {
                items.push(self.read_typed(desk)?);
            }
            return if items.is_empty() { Err(desk.text("card-condition-no-list")) } else { Ok(Operand::List(items)) };
        }
        if self.is_typed() {
            return self.read_typed(desk);
        }
        self.chosen.first().cloned().ok_or_else(|| desk.text("card-condition-no-value"))
    }

    fn read_typed(&self, desk: &Desk) -> Result<Operand, String> {
        let typed = self.typed.trim();
        if typed.is_empty() {
            return Err(desk.text("card-condition-no-value"));
        }
        let said = |error: format::InputError| format!("{}.", error.sentence(desk.language));
        match self.operand() {
            Some(OperandKind::Money) => format::parse_money(typed).map(Operand::Money).map_err(said),
            Some(OperandKind::Percent) => {
                // Hundredths of a percent are read as hundredths of money are.
                let digits = typed.trim_end_matches('%').trim_end();
                format::parse_money(digits).map(|share| Operand::Percent(BasisPoints::new(share.minor()))).map_err(said)
            }
            Some(OperandKind::Date) => format::parse_date(typed, desk.today()).map(Operand::Date).map_err(said),
            _ => Ok(Operand::Text(typed.to_owned())),
        }
    }
}

/// A value as it stands in a field.
fn typed(value: &Operand, desk: &Desk) -> String {
    match value {
        Operand::Money(sum) => format::money_plain(desk.language, *sum),
        Operand::Percent(share) => format::rate(desk.language, *share),
        other => operand_phrase(other, desk.currency()).say(desk.language),
    }
}
