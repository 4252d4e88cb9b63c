use chrono::NaiveDate;
use serde_json::Value as Json;

use super::Read;
use crate::app::desk::Desk;
use crate::books::change_log::{self, Action, Change};
use crate::channels::outbox::Status;
use crate::channels::outbox::journal::Entry as Letter;
use crate::language::{Argument, format};
use crate::model::{Id, Moment};
use crate::ui::Icon;

/// What a line of the log opens when pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// A receipt.
    Receipt(Id),
    /// A letter, in the journal of letters.
    Letter(Id),
}

/// The run of a rule behind a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub id: Id,
    /// The short name of the rule.
    pub rule: String,
    /// Whether it can be undone now.
    pub undoable: bool,
}

/// One line of the thread, ready to be drawn.
#[derive(Debug, Clone)]
pub(super) enum Entry {
    /// The day changes here.
    Day(String),
    /// Somebody said something.
    Said { assistant: bool, name: String, time: String, words: String, run: Option<Run> },
    /// Something was done.
    Done { icon: Icon, sentence: String, time: String, opens: Option<Opens> },
}

impl Entry {
    pub const fn is_message(&self) -> bool {
        matches!(self, Self::Said { .. })
    }

    pub const fn is_log(&self) -> bool {
        matches!(self, Self::Done { .. })
    }
}

/// Puts messages, log and receipts into one thread, oldest first, with days between.
pub(super) fn prepare(read: &Read, desk: &Desk) -> Vec<Entry> {
    let mut dated: Vec<(Moment, Entry)> = Vec::new();
    // Of the same moment the money comes first: what is said and done about it follows.
    for receipt in &read.receipts {
        let sentence = desk.text_with(
            "talk-log-receipt",
            &[
                ("name", Argument::from(desk.employee_name(Some(receipt.author)))),
                ("number", Argument::from(receipt.number.as_str())),
                ("amount", Argument::from(desk.money_short(receipt.amount))),
            ],
        );
        let opens = Some(Opens::Receipt(receipt.id));
        dated.push((receipt.moment, Entry::Done { icon: Icon::Wallet, sentence, time: format::time(receipt.moment), opens }));
    }
    for message in &read.messages {
        let assistant = desk.is_assistant(message.author);
        dated.push((
            message.moment,
            Entry::Said {
                assistant,
                name: desk.employee_name(Some(message.author)).to_owned(),
                time: format::time(message.moment),
                words: message.words.say(desk.language),
                run: message.run.filter(|_| assistant).map(|id| {
                    let known = read.runs.get(&id);
                    let rule = known.map(|(rule, _)| rule.say(desk.language)).unwrap_or_default();
                    Run { id, rule, undoable: known.is_some_and(|(_, undoable)| *undoable) }
                }),
            },
        ));
    }
    for entry in &read.log {
        for (icon, sentence) in sentences(entry, desk) {
            dated.push((entry.moment, Entry::Done { icon, sentence, time: format::time(entry.moment), opens: None }));
        }
    }
    dated.extend(read.letters.iter().map(|letter| of_letter(letter, desk)));
    dated.sort_by_key(|(moment, _)| *moment);
    let today = desk.today();
    let mut thread = Vec::with_capacity(dated.len() + 8);
    let mut day: Option<NaiveDate> = None;
    for (moment, entry) in dated {
        let date = format::local_date(moment);
        if day != Some(date) {
            day = Some(date);
            thread.push(Entry::Day(format::day_heading(desk.language, today, date)));
        }
        thread.push(entry);
    }
    thread
}

/// A letter about the document: when a server took it, or when it was written.
fn of_letter(letter: &Letter, desk: &Desk) -> (Moment, Entry) {
    let (icon, moment) = match letter.status {
        Status::Sent => (Icon::MailCheck, letter.sent_at.unwrap_or(letter.created_at)),
        Status::Failed => (Icon::MailWarning, letter.created_at),
        _ => (Icon::Mail, letter.created_at),
    };
    let (key, status) = match letter.status {
        Status::Failed => ("talk-log-letter-failed", letter.problem(desk.language).unwrap_or_default()),
        status => ("talk-log-letter", status.name(desk.language).to_lowercase()),
    };
    let sentence = desk.text_with(
        key,
        &[
            ("subject", Argument::from(letter.subject.as_str())),
            ("address", Argument::from(letter.to_address.as_str())),
            ("status", Argument::from(status)),
        ],
    );
    (moment, Entry::Done { icon, sentence, time: format::time(moment), opens: Some(Opens::Letter(letter.id)) })
}

/// What an entry of the change log says: who did what. Changes of a table are one sentence.
fn sentences(entry: &change_log::Entry, desk: &Desk) -> Vec<(Icon, String)> {
    let name = desk.employee_name(Some(entry.actor));
    let say = |key: &str| desk.text_with(key, &[("name", Argument::from(name))]);
    match entry.action {
        Action::Created => return vec![(Icon::FilePlus, say("talk-log-created"))],
        Action::Posted => return vec![(Icon::Check, say("talk-log-posted"))],
        Action::Unposted => return vec![(Icon::Undo2, say("talk-log-unposted"))],
        Action::Marked => return vec![(Icon::Trash2, say("talk-log-marked"))],
        Action::Unmarked => return vec![(Icon::Undo2, say("talk-log-unmarked"))],
        Action::Changed => {}
    }
    let mut said = Vec::new();
    let mut table_said = false;
    for change in &entry.changes {
        if change.path.contains('/') {
            if !table_said {
                table_said = true;
                said.push((Icon::List, say("talk-log-lines")));
            }
            continue;
        }
        let key = match change.path.as_str() {
            "state" => "talk-log-state",
            "responsible" => "talk-log-responsible",
            "due" => "talk-log-due",
            "customer" | "payer" => "talk-log-customer",
            "comment" => "talk-log-comment",
            "address" => "talk-log-address",
            "amount" => "talk-log-amount",
            "number" => "talk-log-number",
            "moment" => "talk-log-moment",
            _ => "talk-log-field",
        };
        let icon = if change.path == "state" { Icon::ArrowLeftRight } else { Icon::Pencil };
        let sentence = desk.text_with(
            key,
            &[
                ("name", Argument::from(name)),
                ("from", Argument::from(value_words(change, &change.from, change.from_name.as_deref(), desk))),
                ("to", Argument::from(value_words(change, &change.to, change.to_name.as_deref(), desk))),
            ],
        );
        said.push((icon, sentence));
    }
    said
}

/// A value of the log as people read it.
fn value_words(change: &Change, value: &Json, name: Option<&str>, desk: &Desk) -> String {
    if let Some(name) = name {
        return name.to_owned();
    }
    match (change.path.as_str(), value) {
        (_, Json::Null) => "—".to_owned(),
        ("due" | "incoming_date", Json::String(text)) => text.parse().map_or_else(|_| text.clone(), format::date),
        ("moment", Json::String(text)) => Moment::from_text(text).map_or_else(|_| text.clone(), format::date_time),
        ("amount", Json::Number(minor)) => {
            minor.as_i64().map_or_else(String::new, |minor| desk.money(crate::model::Money::from_minor(minor)))
        }
        (_, Json::String(text)) if text.is_empty() => "—".to_owned(),
        (_, Json::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}
