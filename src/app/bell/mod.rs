//! The popover under the bell: notifications by day, read, put off, opened.

mod until;
mod view;

use chrono::NaiveDate;
use iced::Task;

use super::action::Place;
use super::desk::Desk;
use crate::books::Error;
use crate::language::format;
use crate::model::Id;
use crate::talk::notifications::{self, Notification, NotificationKind};
use crate::ui::focus;
use until::Choosing;
pub use until::Snooze;

/// How many notifications the popover goes back to.
const LATEST: i64 = 200;
/// The identity of the popover.
const POPOVER: &str = "bell-popover";
/// The identities of the fields for a moment of one's own.
const DAY: &str = "bell-day";
const TIME: &str = "bell-time";

/// Which notifications are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Everything.
    All,
    /// What the assistant says.
    Assistant,
    /// What colleagues call by name for.
    Mentions,
    /// What is put off.
    Snoozed,
}

/// A line as it is drawn.
#[derive(Debug, Clone)]
struct Line {
    id: Id,
    author: Id,
    author_name: String,
    kind: NotificationKind,
    day: String,
    time: String,
    title: String,
    body: String,
    unread: bool,
    snoozed: Option<String>,
    place: Option<Place>,
    run: Option<Id>,
}

/// The popover under the bell.
pub struct State {
    lines: Vec<Line>,
    shown: Shown,
    error: Option<String>,
    loaded: bool,
    pointed: Option<Id>,
    /// A moment of one's own is being chosen for a line.
    choosing: Option<Choosing>,
}

/// A message to the bell.
#[derive(Debug, Clone)]
pub enum Message {
    /// The latest notifications were read.
    Loaded(Result<Vec<Notification>, Error>),
    /// Another choice of what is shown.
    Show(Shown),
    /// The pointer is over a line.
    Pointed(Id),
    /// Open the document of a line.
    Open(Id),
    /// Explain the run behind a line.
    Why(Id),
    /// Mark a line as read.
    Read(Id),
    /// Put a line off.
    Snooze(Id, Snooze),
    /// Choose until when to put a line off.
    Choose(Id),
    /// The day was typed.
    ChooseDay(String),
    /// A day of the month was pressed.
    ChooseDate(NaiveDate),
    /// The time was typed.
    ChooseTime(String),
    /// Put off until what was chosen.
    Chosen,
    /// Choose nothing.
    LeaveChoice,
    /// Mark everything as read.
    ReadAll,
    /// It was written, or not.
    Written(Result<(), Error>),
    /// To the next (true) or previous line.
    Step(bool),
}

/// What the shell must do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Close the popover and open a place.
    Open(Place),
    /// Close the popover and explain a run.
    Why(Id),
}

impl State {
    /// Opens the popover and reads what it shows.
    pub fn open(desk: &Desk) -> (Self, Task<Message>) {
        let state = Self { lines: Vec::new(), shown: Shown::All, error: None, loaded: false, pointed: None, choosing: None };
        (state, Self::read(desk))
    }

    /// Reads again.
    pub fn read(desk: &Desk) -> Task<Message> {
        let employee = desk.employee;
        desk.ask(move |transaction| notifications::latest(transaction, employee, LATEST)).map(Message::Loaded)
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> (Task<Message>, Option<Wish>) {
        let write = |work: Task<Result<(), Error>>| (work.map(Message::Written), None);
        match message {
            Message::Loaded(Ok(notifications)) => {
                self.loaded = true;
                self.error = None;
                self.lines = notifications.iter().map(|notification| Line::new(notification, desk)).collect();
                // What was pointed at may have been put off.
                if !self.visible().any(|line| Some(line.id) == self.pointed) {
                    self.pointed = None;
                    return (self.step(true), None);
                }
            }
            Message::Loaded(Err(error)) | Message::Written(Err(error)) => self.error = Some(error.sentence(desk.language)),
            Message::Show(shown) => {
                self.shown = shown;
                self.pointed = None;
                self.choosing = None;
            }
            // While a moment is chosen the line under the pointer does not change.
            Message::Pointed(_) if self.choosing.is_some() => {}
            Message::Pointed(id) => self.pointed = Some(id),
            Message::Open(id) => {
                let place = self.lines.iter().find(|line| line.id == id).and_then(|line| line.place);
                let read = desk.change(move |session| notifications::mark_read(session, id));
                return (read.map(Message::Written), place.map(Wish::Open));
            }
            Message::Why(id) => {
                let run = self.lines.iter().find(|line| line.id == id).and_then(|line| line.run);
                return (Task::none(), run.map(Wish::Why));
            }
            Message::Read(id) => return write(desk.change(move |session| notifications::mark_read(session, id))),
            Message::Snooze(id, snooze) => {
                let until = snooze.until(desk.now());
                return write(desk.change(move |session| notifications::snooze(session, id, until)));
            }
            Message::Choose(id) => {
                self.choosing = Some(Choosing::new(id, desk));
                return (focus::focus(DAY), None);
            }
            Message::ChooseDay(typed) => self.choose(|choosing| choosing.day = typed),
            Message::ChooseDate(day) => {
                self.choose(|choosing| choosing.day = format::date(day));
                return (focus::focus(TIME), None);
            }
            Message::ChooseTime(typed) => self.choose(|choosing| choosing.time = typed),
            Message::Chosen => {
                let Some(choosing) = &mut self.choosing else { return (Task::none(), None) };
                let id = choosing.id;
                if let Some(until) = choosing.until(desk) {
                    self.choosing = None;
                    return write(desk.change(move |session| notifications::snooze(session, id, until)));
                }
            }
            Message::LeaveChoice => {
                let id = self.choosing.take().map(|choosing| choosing.id);
                return (id.map_or_else(Task::none, |id| focus::within(POPOVER, line_id(id))), None);
            }
            Message::ReadAll => return write(desk.change(notifications::mark_all_read)),
            Message::Written(Ok(())) => return (Self::read(desk), None),
            Message::Step(forward) => return (self.step(forward), None),
        }
        (Task::none(), None)
    }

    /// Changes what is chosen; what was wrong with it is forgotten.
    fn choose(&mut self, change: impl FnOnce(&mut Choosing)) {
        if let Some(choosing) = &mut self.choosing {
            choosing.fault = None;
            change(choosing);
        }
    }

    /// Goes to the next or previous line, from the last to the first.
    fn step(&mut self, forward: bool) -> Task<Message> {
        let ids: Vec<Id> = self.visible().map(|line| line.id).collect();
        let count = ids.len();
        let now = self.pointed.and_then(|pointed| ids.iter().position(|id| *id == pointed));
        let next = match (now, forward) {
            (_, _) if count == 0 => None,
            (None, true) => Some(0),
            (None, false) => Some(count - 1),
            (Some(now), true) => Some((now + 1) % count),
            (Some(now), false) => Some((now + count - 1) % count),
        };
        self.pointed = next.map(|next| ids[next]);
        self.pointed.map_or_else(Task::none, |id| focus::within(POPOVER, line_id(id)))
    }

    /// The lines of the chosen part; what is put off is only in its own part.
    fn visible(&self) -> impl Iterator<Item = &Line> {
        let shown = self.shown;
        self.lines.iter().filter(move |line| match shown {
            Shown::All => line.snoozed.is_none(),
            Shown::Assistant => line.snoozed.is_none() && line.kind == NotificationKind::Assistant,
            Shown::Mentions => line.snoozed.is_none() && line.kind == NotificationKind::Mention,
            Shown::Snoozed => line.snoozed.is_some(),
        })
    }

    fn unread(&self, kind: Option<NotificationKind>) -> u64 {
        let of_kind = |line: &&Line| line.unread && line.snoozed.is_none() && kind.is_none_or(|kind| line.kind == kind);
        u64::try_from(self.lines.iter().filter(of_kind).count()).unwrap_or(u64::MAX)
    }
}

impl Line {
    fn new(notification: &Notification, desk: &Desk) -> Self {
        let language = desk.language;
        let day = format::local_date(notification.moment);
        let snoozed = notification.is_snoozed(desk.now()).then_some(notification.snoozed_until).flatten();
        Self {
            id: notification.id,
            author: notification.author,
            author_name: desk.employee_name(Some(notification.author)).to_owned(),
            kind: notification.kind,
            day: format::day_heading(language, desk.today(), day),
            time: format::time(notification.moment),
            title: notification.title.say(language),
            body: notification.body.say(language),
            unread: notification.read_at.is_none(),
            snoozed: snoozed.map(format::date_time),
            place: notification.document.map(Place::of_document),
            run: notification.run,
        }
    }
}

/// The identity of a line.
fn line_id(id: Id) -> String {
    format!("bell-{id}")
}
