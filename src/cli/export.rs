use std::collections::HashMap;
use std::io::Write;

use chrono::NaiveDate;
use clap::ArgMatches;
use serde::Serialize;

use super::console::Console;
use super::failure::Failure;
use super::table::Table;
use super::{open, value};
use crate::assistant::catalogue::{self, Skill, Vocabulary};
use crate::assistant::explain;
use crate::assistant::rule::Rule;
use crate::books::Books;
use crate::books::export::{self, EventRecord, LetterRecord, OrderRecord, ReceiptRecord, RunRecord};
use crate::channels::mail::Failure as MailFailure;
use crate::language::{Language, Phrase, format, text};
use crate::model::{Moment, Money};

/// What can be taken out.
pub(super) const WHAT: [&str; 5] = ["orders", "receipts", "runs", "outbox", "events"];

/// `artel export`: hands everything of a kind over, as JSON or as a table.
pub(super) fn run(console: &mut Console, matches: &ArgMatches) -> Result<(), Failure> {
    let books = open::books(console, matches)?;
    match value(matches, "what").unwrap_or_default() {
        "orders" => write::<OrderRecord>(console, &books, |books, each| books.read(|reading| export::orders(reading, each))),
        "receipts" => {
            write::<ReceiptRecord>(console, &books, |books, each| books.read(|reading| export::receipts(reading, each)))
        }
        "runs" => {
            let vocabulary = books.read(Vocabulary::read)?;
            let language = console.language;
            let mut sentences = Sentences { language, vocabulary: &vocabulary, known: HashMap::new() };
            write::<RunRecord>(console, &books, |books, each| {
                let with_reason = |mut record: RunRecord| {
                    if record.reason.is_none() {
                        let change = record.happening.as_ref().and_then(|happening| explain::change(happening, &vocabulary));
                        record.reason = change.map(|change| change.say(language));
                    }
                    each(record)
                };
                books.read(|reading| export::runs(reading, |skill, body| sentences.of(skill, body), with_reason))
            })
        }
        "outbox" => write::<LetterRecord>(console, &books, |books, each| books.read(|reading| export::letters(reading, each))),
        _ => write::<EventRecord>(console, &books, |books, each| books.read(|reading| export::events(reading, each))),
    }
}

/// A record that can be a row of a table.
trait Tabular: Serialize {
    /// Turns what the books keep for any language into words of this one.
    fn say(&mut self, _: Language) {}

    /// Keys of the headings.
    const HEADINGS: &'static [&'static str];

    /// The cells under them.
    fn cells(&self, language: Language) -> Vec<String>;
}

type Each<'a, T> = &'a mut dyn FnMut(T) -> Result<(), Failure>;

/// Streams records to the standard output: an array of objects a line each, or a table.
fn write<T: Tabular>(
    console: &mut Console,
    books: &Books,
    read: impl FnOnce(&Books, Each<'_, T>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if console.json {
        let mut count = 0_u64;
        write!(console.out(), "[")?;
        read(books, &mut |mut record: T| {
            record.say(console.language);
            let before = if count == 0 { "\n" } else { ",\n" };
            count += 1;
            write!(console.out(), "{before}")?;
            Ok(serde_json::to_writer(console.out(), &record)?)
        })?;
        writeln!(console.out(), "{}]", if count == 0 { "" } else { "\n" })?;
    } else {
        let table = Table::begin(console, T::HEADINGS)?;
        read(books, &mut |mut record: T| {
            record.say(console.language);
            let cells = record.cells(console.language);
            table.row(console, &cells)
        })?;
    }
    console.flush()
}

fn sum(language: Language, sum: Money) -> String {
    let (sign, minor) = (if sum < Money::ZERO { "-" } else { "" }, sum.minor().unsigned_abs());
    let mark = if language == Language::Russian { ',' } else { '.' };
    format!("{sign}{}{mark}{:02}", minor / 100, minor % 100)
}

fn day(date: Option<NaiveDate>) -> String {
    date.map(format::date).unwrap_or_default()
}

fn instant(moment: Option<Moment>) -> String {
    moment.map(format::date_time).unwrap_or_default()
}

impl Tabular for OrderRecord {
    const HEADINGS: &'static [&'static str] = &[
        "common-number",
        "common-date",
        "common-customer",
        "common-state",
        "common-sum",
        "orders-paid",
        "common-responsible",
        "orders-column-due",
        "common-comment",
    ];

    fn cells(&self, language: Language) -> Vec<String> {
        vec![
            self.number.clone(),
            day(Some(self.date)),
            self.customer.clone(),
            self.state.clone(),
            sum(language, self.total),
            sum(language, self.paid),
            self.responsible.clone().unwrap_or_default(),
            day(self.due),
            self.comment.clone(),
        ]
    }
}

impl Tabular for ReceiptRecord {
    const HEADINGS: &'static [&'static str] = &[
        "common-number",
        "common-date",
        "cli-column-payer",
        "common-sum",
        "common-account",
        "cli-column-orders",
        "cli-column-purpose",
        "cli-column-posted",
    ];

    fn cells(&self, language: Language) -> Vec<String> {
        let orders: Vec<&str> = self.orders.iter().map(|allocation| allocation.order.as_str()).collect();
        let key = if self.posted { "common-posted" } else { "common-draft" };
        vec![
            self.number.clone(),
            day(Some(self.date)),
            self.payer.clone(),
            sum(language, self.amount),
            self.account.clone().unwrap_or_default(),
            orders.join(" "),
            self.purpose.clone(),
            text(language, key),
        ]
    }
}

impl Tabular for RunRecord {
    fn say(&mut self, language: Language) {
        let phrase = self.reason.as_deref().and_then(|reason| serde_json::from_str::<Phrase>(reason).ok());
        if let Some(phrase) = phrase {
            self.reason = Some(phrase.say(language));
        }
    }

    const HEADINGS: &'static [&'static str] = &[
        "cli-column-moment",
        "cli-column-rule",
        "cli-column-event",
        "cli-column-document",
        "cli-column-outcome",
        "cli-column-reason",
    ];

    fn cells(&self, _: Language) -> Vec<String> {
        vec![
            instant(Some(self.moment)),
            self.rule.clone(),
            self.event.clone().unwrap_or_default(),
            self.document.clone(),
            self.outcome.clone(),
            self.reason.clone().unwrap_or_default(),
        ]
    }
}

impl Tabular for LetterRecord {
    fn say(&mut self, language: Language) {
        self.last_error = self.last_error.as_deref().map(|record| MailFailure::sentence_of_record(record, language));
    }

    const HEADINGS: &'static [&'static str] = &[
        "cli-column-moment",
        "cli-column-to",
        "cli-column-subject",
        "common-state",
        "cli-column-attempts",
        "cli-column-document",
        "cli-column-message-id",
    ];

    fn cells(&self, language: Language) -> Vec<String> {
        let status = crate::channels::outbox::Status::from_code(&self.status);
        vec![
            instant(Some(self.created_at)),
            self.to.clone(),
            self.subject.clone(),
            status.map_or_else(|| self.status.clone(), |status| status.name(language)),
            self.attempts.to_string(),
            self.document.clone().unwrap_or_default(),
            self.message_id.clone(),
        ]
    }
}

impl Tabular for EventRecord {
    const HEADINGS: &'static [&'static str] =
        &["cli-column-moment", "cli-column-event", "cli-column-document", "common-author", "common-state", "cli-column-reason"];

    fn cells(&self, _: Language) -> Vec<String> {
        vec![
            instant(Some(self.moment)),
            self.kind.clone(),
            self.document.clone(),
            self.actor.clone(),
            self.status.clone(),
            self.reason.clone().unwrap_or_default(),
        ]
    }
}

/// Sentences of rules by their bodies: many runs are of few rules.
struct Sentences<'a> {
    language: Language,
    vocabulary: &'a Vocabulary,
    known: HashMap<String, String>,
}

impl Sentences<'_> {
    fn of(&mut self, skill: Option<i64>, body: &str) -> String {
        if let Some(known) = self.known.get(body) {
            return known.clone();
        }
        let skill = skill.and_then(|number| u8::try_from(number).ok()).and_then(Skill::from_number);
        let sentence = match serde_json::from_str::<Rule>(body) {
            Ok(rule) => catalogue::sentence(skill, &rule, self.vocabulary, self.language),
            // A rule of a newer program: its name is better than nothing.
            Err(_) => skill.map(|skill| text(self.language, skill.name_key())).unwrap_or_default(),
        };
        drop(self.known.insert(body.to_owned(), sentence.clone()));
        sentence
    }
}
