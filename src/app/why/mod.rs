//! «Почему?»: what happened, by which rule with the values it saw, what was done, and the button that takes it back.

mod view;

use iced::Task;

use super::action::Place;
use super::desk::Desk;
use crate::assistant::deeds::DeedKind;
use crate::assistant::explain::{self, Explanation};
use crate::assistant::undo;
use crate::books::Error;
use crate::language::{Language, format};
use crate::model::{DocumentRef, Id};

/// An explanation with every phrase said, ready to be drawn.
#[derive(Debug, Clone)]
struct Shown {
    title: String,
    what: String,
    document: DocumentRef,
    who: String,
    change: Option<String>,
    rule_id: Id,
    rule: String,
    sentence: String,
    conditions: Vec<(String, bool)>,
    deeds: Vec<(DeedKind, String)>,
    took: String,
    undo: Result<String, String>,
}

/// The identity of the message about a run, beside which the card stands.
#[must_use]
pub fn anchor(run: Id) -> String {
    format!("explained-{run}")
}

/// The card.
pub struct State {
    run: Id,
    shown: Option<Shown>,
    error: Option<String>,
    undoing: bool,
}

/// A message to the card.
#[derive(Debug, Clone)]
pub enum Message {
    /// The run was explained.
    Loaded(Result<Box<Explanation>, Error>),
    /// Take back what the run changed.
    Undo,
    /// It was taken back; otherwise why it cannot be.
    Undone(Result<Option<String>, Error>),
    /// Open the document that it happened to.
    OpenDocument,
    /// Open the assistant's card on the rule.
    OpenRule,
    /// Close the card.
    Close,
}

/// What the shell must do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Close the card and open a place.
    Open(Place),
    /// Close the card and show the rule on the assistant's.
    Rule(Id),
    /// Close the card.
    Close,
    /// Close the card and say that it was taken back.
    Undone,
}

impl State {
    /// Opens the card and asks for the explanation.
    pub fn open(run: Id, desk: &Desk) -> (Self, Task<Message>) {
        (Self { run, shown: None, error: None, undoing: false }, Self::read(run, desk))
    }

    fn read(run: Id, desk: &Desk) -> Task<Message> {
        let language = desk.language;
        desk.ask(move |transaction| explain::explain(transaction, run, language).map(Box::new)).map(Message::Loaded)
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> (Task<Message>, Option<Wish>) {
        match message {
            Message::Loaded(Ok(explanation)) => self.shown = Some(Shown::new(&explanation, desk)),
            Message::Loaded(Err(error)) | Message::Undone(Err(error)) => {
                self.undoing = false;
                self.error = Some(error.sentence(desk.language));
            }
            Message::Undo if !self.undoing => {
                self.undoing = true;
                return (undo_run(self.run, desk).map(Message::Undone), None);
            }
            Message::Undo => {}
            Message::Undone(Ok(None)) => return (Task::none(), Some(Wish::Undone)),
            Message::Undone(Ok(Some(reason))) => {
                self.undoing = false;
                self.error = Some(reason);
            }
            Message::OpenDocument => {
                let place = self.shown.as_ref().map(|shown| Place::of_document(shown.document));
                return (Task::none(), place.map(Wish::Open));
            }
            Message::OpenRule => return (Task::none(), self.shown.as_ref().map(|shown| Wish::Rule(shown.rule_id))),
            Message::Close => return (Task::none(), Some(Wish::Close)),
        }
        (Task::none(), None)
    }
}

/// Takes back what a run changed; answers why not when it cannot be.
pub(crate) fn undo_run(run: Id, desk: &Desk) -> Task<Result<Option<String>, Error>> {
    let language = desk.language;
    desk.change(move |session| Ok(undo::undo(session, run)?.err().map(|refusal| refusal.phrase().say(language))))
}

impl Shown {
    fn new(explanation: &Explanation, desk: &Desk) -> Self {
        let language = desk.language;
        let event = &explanation.event;
        let day = format::relative_day(language, desk.today(), format::local_date(event.when));
        Self {
            title: explanation.title.say(language),
            what: event.what.say(language),
            document: event.document,
            who: format!("{}, {day} {}", event.who, format::time(event.when)),
            change: event.change.as_ref().map(|change| change.say(language)),
            rule_id: explanation.rule.id,
            rule: explanation.rule.name.say(language),
            sentence: explanation.rule.sentence.clone(),
            conditions: explanation.rule.conditions.iter().map(|(words, held)| (words.say(language), *held)).collect(),
            deeds: explanation
                .deeds
                .iter()
                .map(|deed| {
                    let words = deed.deed.phrase.say(language);
                    let words = match &deed.recall {
                        Some(recall) => format!("{words}, {}", recall.say(language)),
                        None => words,
                    };
                    (deed.deed.kind, words)
                })
                .collect(),
            took: took(explanation.microseconds, language),
            undo: match &explanation.undo {
                Ok(offer) => Ok(offer.phrase().say(language)),
                Err(refusal) => Err(refusal.phrase().say(language)),
            },
        }
    }
}

/// «за 0,2 с»; a run of less than a tenth of a second is said in milliseconds.
fn took(microseconds: i64, language: Language) -> String {
    let argument = |value: i64| [("count", crate::language::Argument::from(value))];
    if microseconds < 100_000 {
        crate::language::text_with(language, "assistant-why-took-milliseconds", &argument((microseconds / 1_000).max(1)))
    } else {
        crate::language::text_with(language, "assistant-why-took-seconds", &argument((microseconds / 1_000_000).max(1)))
    }
}
