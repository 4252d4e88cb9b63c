use iced::Task;

use super::{Message, State};
use crate::app::desk::Desk;
use crate::assistant::explain;
use crate::books::engine::Transaction;
use crate::books::{Error, naming};
use crate::channels::health::Stop;
use crate::channels::letter_templates;
use crate::channels::outbox::{self, Letter, Status};
use crate::language::{Argument, Language, format};
use crate::model::{DocumentRef, Id, Moment};

/// The letter beside the list.
pub(super) struct Pane {
    pub id: Id,
    pub shown: Option<Shown>,
    pub error: Option<String>,
}

/// A letter with what is known about it.
#[derive(Debug, Clone)]
pub struct Whole {
    letter: Letter,
    document_name: Option<String>,
    rule: Option<(String, String)>,
    template: Option<String>,
}

/// A letter ready to be drawn.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub status: Status,
    pub subject: String,
    pub to_name: String,
    pub to_address: String,
    pub text: String,
    pub message_id: String,
    pub created: String,
    pub sent: Option<String>,
    pub attempts: String,
    /// Why it did not go, as a sentence.
    pub problem: Option<String>,
    pub address_refused: bool,
    /// The last words of the server about it.
    pub server_words: Option<String>,
    due: Moment,
    /// When it is tried next, in plain words.
    pub next: Option<String>,
    pub document: Option<(DocumentRef, String)>,
    pub party: Option<Id>,
    pub run: Option<Id>,
    /// Name and sentence of the rule that wrote it.
    pub rule: Option<(String, String)>,
    pub template: Option<String>,
}

impl Pane {
    pub const fn new(id: Id) -> Self {
        Self { id, shown: None, error: None }
    }

    /// Whether it counts down.
    pub fn counts_down(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.next.is_some())
    }
}

impl Whole {
    fn read(transaction: &mut Transaction<'_>, id: Id, language: Language) -> Result<Option<Self>, Error> {
        let Some(letter) = outbox::get(transaction, id).map_err(outbox::Error::into_books)? else { return Ok(None) };
        let name = letter.document.map(|document| naming::document_name(transaction, document)).transpose()?;
        let rule = match letter.run.map(|run| explain::explain(transaction, run, language)) {
            Some(Ok(explained)) => Some((explained.rule.name.say(language), explained.rule.sentence)),
            Some(Err(Error::NoSuch(_))) | None => None,
            Some(Err(error)) => return Err(error),
        };
        let template = letter.template.map(|id| letter_templates::get(transaction, id)).transpose()?.flatten();
        Ok(Some(Self {
            document_name: name.filter(|name| !name.is_empty()),
            rule,
            template: template.map(|template| template.name),
            letter,
        }))
    }
}

impl Shown {
    pub fn new(whole: Whole, desk: &Desk) -> Self {
        let Whole { letter, document_name, rule, template } = whole;
        Self {
            status: letter.status,
            problem: letter.problem(desk.language).filter(|_| letter.status != Status::Sent),
            address_refused: letter.is_address_refused(),
            created: format::date_time(letter.created_at),
            sent: letter.sent_at.filter(|_| letter.status == Status::Sent).map(format::date_time),
            attempts: letter.attempts.to_string(),
            server_words: letter.server_reply.filter(|words| !words.is_empty()),
            due: letter.next_attempt_at,
            next: None,
            document: letter.document.zip(document_name),
            party: letter.party,
            run: letter.run,
            subject: letter.subject,
            to_name: letter.to_name,
            to_address: letter.to_address,
            text: letter.text,
            message_id: letter.message_id,
            rule,
            template,
        }
    }

    /// Says anew when it is tried next.
    pub fn count_down(&mut self, stop: Option<&Stop>, desk: &Desk, now: Moment) {
        self.next = (self.status == Status::Waiting).then(|| {
            let due = match stop {
                Some(stop) => match stop.next_attempt {
                    Some(moment) => moment.max(self.due),
                    None => return desk.text("letters-next-when-mail-works"),
                },
                None => self.due,
            };
            let seconds = due.since(now).num_seconds();
            match seconds {
                ..1 => desk.text("letters-next-now"),
                1..86_400 => {
                    let left = format::countdown(desk.language, seconds);
                    desk.text_with("letters-next-in", &[("left", Argument::from(left))])
                }
                _ => format::date_time(due),
            }
        });
    }
}

impl State {
    /// Reads the letter beside the list, or reads it again.
    pub(super) fn read_pane(&self, desk: &Desk) -> Task<Message> {
        let Some(pane) = &self.pane else { return Task::none() };
        let (id, language) = (pane.id, desk.language);
        desk.ask(move |transaction| Whole::read(transaction, id, language))
            .map(move |answer| Message::Opened(id, Box::new(answer)))
    }

    /// Shows a letter beside the list.
    pub(super) fn open_pane(&mut self, id: Id, desk: &Desk) -> Task<Message> {
        match &mut self.pane {
            // What is shown stays until the other letter is there.
            Some(pane) => pane.id = id,
            None => self.pane = Some(Pane::new(id)),
        }
        self.read_pane(desk)
    }

    pub(super) fn opened(&mut self, id: Id, answer: Result<Option<Whole>, Error>, desk: &Desk) {
        let Some(pane) = self.pane.as_mut().filter(|pane| pane.id == id) else { return };
        pane.error = None;
        match answer {
            Ok(Some(whole)) => {
                let mut shown = Shown::new(whole, desk);
                shown.count_down(self.health.stop.as_ref(), desk, desk.now());
                pane.shown = Some(shown);
            }
            Ok(None) => pane.error = Some(outbox::Error::NotFound(id).sentence(desk.language)),
            Err(error) => pane.error = Some(error.sentence(desk.language)),
        }
    }
}
