use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use iced::Task;

use super::banner::Banner;
use super::deeds::{Deed, Which};
use super::rows::Line;
use super::{Message, State};
use crate::app::action::{Action, Notice, Place, Request};
use crate::app::desk::{Desk, aside};
use crate::app::screen;
use crate::app::settings::{self, Page};
use crate::books::Error;
use crate::books::engine::Topic;
use crate::channels::health::Health;
use crate::channels::mail::Secrets;
use crate::channels::outbox;
use crate::channels::outbox::journal::{self, Counts, Entry, Part, Wanted};
use crate::model::Id;
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::{Icon, focus, grid};

/// How long after the last letter the search begins.
const PAUSE: Duration = Duration::from_millis(120);
/// So long nothing stands in the place of rows; then grey ones do.
const PATIENCE: Duration = Duration::from_millis(150);
/// Lines read when the grid has not asked for any yet.
const FIRST: usize = 64;
/// Lines kept beyond those in sight; more are forgotten, so that a long list costs no memory.
const KEPT: usize = 2_000;
/// While letters wait, how the mail is is read again after so many seconds: it may be that nobody sends them.
pub(super) const LOOK_AFTER: u32 = 15;
/// Under this name the columns are kept among the preferences.
const NAME: &str = "letters";
/// The identity of the search field.
pub(super) const SEARCH: &str = "letter-list-search";
/// The identity of the grid.
pub const GRID: &str = "letter-list";

impl State {
    /// Opens the journal and asks for its beginning.
    pub fn open(desk: &Desk) -> (Self, Action<Message>) {
        Self::with_secrets(Secrets::of_this_machine, desk)
    }

    pub(super) fn with_secrets(secrets: fn() -> Secrets, desk: &Desk) -> (Self, Action<Message>) {
        let mut state = Self {
            part: None,
            query: String::new(),
            search: String::new(),
            grid: grid::State::new(desk.preferences.of_screen(NAME).unwrap_or_default()),
            lines: BTreeMap::new(),
            counts: None,
            question: 0,
            answered: 0,
            late: false,
            error: None,
            health: Health::default(),
            banner: None,
            details_open: false,
            looked_at: desk.now(),
            pane: None,
            secrets,
        };
        state.grid.sort = Some(grid::Sort { column: "created", descending: true });
        let late = Task::future(async {
            tokio::time::sleep(PATIENCE).await;
            Message::Late
        });
        let task = Task::batch([state.read_again(desk), state.read_health(desk), late, focus::focus(GRID)]);
        (state, Action::run(task))
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        desk.text("letters-tab")
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::Mail
    }

    /// A list has nothing to lose.
    #[must_use]
    pub const fn is_unsaved(&self) -> bool {
        false
    }

    /// A list has nothing to save.
    #[must_use]
    pub const fn save_and_close(&self) -> Option<Message> {
        None
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Grid(event) => self.of_grid(event, desk),
            Message::Read(question, ..) if question != self.question => Action::none(),
            Message::Read(_, range, answer) => self.take(&range, answer, desk),
            Message::Late => {
                self.late = self.counts.is_none();
                Action::none()
            }
            Message::Health(Ok(health)) => {
                self.health = health;
                self.say(desk);
                Action::none()
            }
            Message::Health(Err(error)) => {
                self.error = Some(error.sentence(desk.language));
                Action::none()
            }
            Message::Beat => {
                self.say(desk);
                let due = desk.now().since(self.looked_at).num_seconds() >= i64::from(LOOK_AFTER);
                Action::run(if due { self.read_health(desk) } else { Task::none() })
            }
            Message::Part(part) => {
                self.part = part;
                self.begin_anew(desk)
            }
            Message::Search(words) => {
                self.search = words;
                self.question += 1;
                let question = self.question;
                Action::run(Task::future(async move {
                    tokio::time::sleep(PAUSE).await;
                    Message::Searched(question)
                }))
            }
            Message::SearchFor(letters) => {
                let words = format!("{}{letters}", self.search);
                self.update(Message::Search(words), desk).and_run(focus::focus(SEARCH))
            }
            Message::Searched(question) if question != self.question => Action::none(),
            Message::Searched(_) => {
                self.search.trim().clone_into(&mut self.query);
                self.begin_anew(desk)
            }
            Message::Refresh => Action::run(Task::batch([self.read_again(desk), self.read_health(desk), self.read_pane(desk)])),
            Message::Reset => {
                self.all();
                self.begin_anew(desk).and_run(focus::focus(GRID))
            }
            Message::FocusSearch => Action::run(focus::focus(SEARCH)),
            Message::Do(deed, which) => self.act(deed, which, desk),
            Message::Done(deed, answer) => Self::acted(deed, answer, desk),
            Message::RetryAll => Action::run(Self::retry_all(desk)),
            Message::RetriedAll(Ok(_)) => Action::none(),
            Message::RetriedAll(Err(error)) => Action::toast(Notice::failed(error.sentence(desk.language))),
            Message::ToggleDetails => {
                self.details_open = !self.details_open;
                Action::none()
            }
            Message::MailSettings => to_settings(Page::Mail),
            Message::Templates => to_settings(Page::Templates),
            Message::Assistant => Action::open(Place::Assistant),
            Message::Open(id) => Action::run(self.open_pane(id, desk)),
            Message::Show(id) => {
                self.all();
                let wanted = self.wanted();
                let place =
                    desk.ask(move |transaction| journal::place(transaction, &wanted, id).map_err(outbox::Error::into_books));
                Action::run(Task::batch([place.map(Message::Placed), self.open_pane(id, desk)]))
            }
            Message::Placed(Ok(Some(row))) => {
                let row = usize::try_from(row).unwrap_or(0);
                self.grid.set_total(self.grid.total().max(row + 1));
                self.grid.selection.set_cursor(Some(row));
                self.grid.reveal(row);
                let from = row.saturating_sub(FIRST / 2);
                self.question += 1;
                Action::run(self.read(from..from + FIRST, desk))
            }
            Message::Placed(Ok(None)) => self.begin_anew(desk),
            Message::Placed(Err(error)) => {
                self.error = Some(error.sentence(desk.language));
                Action::none()
            }
            Message::Opened(id, answer) => {
                self.opened(id, *answer, desk);
                Action::none()
            }
            Message::ClosePane => {
                self.pane = None;
                Action::run(focus::focus(GRID))
            }
            Message::OpenDocument(document) => Action::open(Place::of_document(document)),
            Message::OpenChosenDocument => {
                let document = self.chosen().and_then(|line| line.document.as_ref());
                document.map_or_else(Action::none, |(document, _)| Action::open(Place::of_document(*document)))
            }
            Message::OpenParty(id) => Action::open(Place::Party(Some(id))),
            Message::Why(run) => Action::ask(Request::Why(run)),
            Message::Copy(words) => {
                Action::run(iced::clipboard::write(words)).and(Request::Toast(Notice::done(desk.text("letters-copied"))))
            }
        }
    }

    /// Reads again what changed. What is shown stays until the answer comes.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        let concerned = |topic: &Topic| matches!(topic, Topic::Outbox | Topic::Settings | Topic::Orders | Topic::Receipts);
        if topics.iter().any(concerned) { self.update(Message::Refresh, desk) } else { Action::none() }
    }

    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Letter('f'), ctrl: true, shift: false, alt: false } => Some(Message::FocusSearch),
            Shortcut { key: Key::Named(Named::F5), .. } => Some(Message::Refresh),
            Shortcut { key: Key::Named(Named::F8), .. } => Some(Message::OpenChosenDocument),
            Shortcut { key: Key::Named(Named::Enter), ctrl: true, shift: false, alt: false } => {
                self.is_possible(Deed::Send).then_some(Message::Do(Deed::Send, Which::Selected))
            }
            Shortcut { key: Key::Named(Named::Delete), ctrl: false, .. } => {
                self.is_possible(Deed::Cancel).then_some(Message::Do(Deed::Cancel, Which::Selected))
            }
            Shortcut { key: Key::Named(Named::Escape), .. } if self.pane.is_some() => Some(Message::ClosePane),
            Shortcut { key: Key::Named(Named::Escape), .. } if !self.search.is_empty() => Some(Message::Search(String::new())),
            _ => None,
        }
    }

    /// Typed letters go to the quick search.
    #[must_use]
    pub fn typed(&self, letters: &str) -> Option<Message> {
        Some(Message::SearchFor(letters.to_owned()))
    }

    /// Whether anything but the whole journal is asked for.
    pub(super) fn is_filtered(&self) -> bool {
        self.part.is_some() || !self.query.is_empty()
    }

    pub(super) fn wanted(&self) -> Wanted {
        let oldest_first = self.grid.sort.is_some_and(|sort| !sort.descending);
        Wanted { part: self.part, query: self.query.clone(), oldest_first }
    }

    /// The letter under the cursor.
    fn chosen(&self) -> Option<&Line> {
        self.lines.get(&self.grid.selection.cursor()?)
    }

    /// Every filter off.
    fn all(&mut self) {
        self.part = None::<Part>;
        self.search.clear();
        self.query.clear();
    }

    fn of_grid(&mut self, event: grid::Event, desk: &Desk) -> Action<Message> {
        let pressed = matches!(event, grid::Event::Press { extend: false, toggle: false, .. });
        match self.grid.update(event) {
            grid::Action::Open(_) => self.open_chosen(desk),
            // The letter beside the list follows the cursor.
            grid::Action::Selected if pressed || self.pane.is_some() && !self.grid.selection.is_many() => self.open_chosen(desk),
            grid::Action::Load(range) => {
                let known = range.clone().all(|row| self.lines.contains_key(&row));
                Action::run(if known || self.counts.is_none() { Task::none() } else { self.read(range, desk) })
            }
            grid::Action::Sort(_) => self.begin_anew(desk),
            grid::Action::StoreColumns => {
                let mut preferences = desk.preferences.clone();
                preferences.set_of_screen(NAME, &self.grid.columns);
                Action::ask(Request::Prefer(Box::new(preferences)))
            }
            grid::Action::Type(letter) => self.update(Message::SearchFor(letter.to_string()), desk),
            _ => Action::none(),
        }
    }

    fn open_chosen(&mut self, desk: &Desk) -> Action<Message> {
        let chosen: Option<Id> = self.chosen().map(|line| line.id);
        chosen.map_or_else(Action::none, |id| Action::run(self.open_pane(id, desk)))
    }

    /// Says anew what depends on the time and on how the mail is.
    fn say(&mut self, desk: &Desk) {
        let now = desk.now();
        self.banner = Banner::new(&self.health, desk, now);
        if let Some(shown) = self.pane.as_mut().and_then(|pane| pane.shown.as_mut()) {
            shown.count_down(self.health.stop.as_ref(), desk, now);
        }
    }

    /// Another filter: from the top.
    fn begin_anew(&mut self, desk: &Desk) -> Action<Message> {
        self.grid.scroll_to(0.0);
        self.grid.selection.set_cursor(None);
        Action::run(self.read_again(desk))
    }

    fn read_health(&mut self, desk: &Desk) -> Task<Message> {
        self.looked_at = desk.now();
        let (books, secrets) = (desk.books.clone(), self.secrets);
        aside(move || Health::read(&books, &secrets())).map(Message::Health)
    }

    /// Counts and reads anew; lines in sight stay until the new ones come.
    fn read_again(&mut self, desk: &Desk) -> Task<Message> {
        self.question += 1;
        let window = self.grid.window();
        self.read(if window.is_empty() { 0..FIRST } else { window.start..window.start + window.len().max(FIRST) }, desk)
    }

    fn read(&self, range: Range<usize>, desk: &Desk) -> Task<Message> {
        let (wanted, question) = (self.wanted(), self.question);
        let (offset, limit) = (number(range.start), number(range.len()));
        desk.ask(move |transaction| {
            let counts = journal::counts(transaction, &wanted.query).map_err(outbox::Error::into_books)?;
            let entries = journal::window(transaction, &wanted, offset, limit).map_err(outbox::Error::into_books)?;
            Ok((counts, entries))
        })
        .map(move |answer| Message::Read(question, range.clone(), answer))
    }

    fn take(&mut self, range: &Range<usize>, answer: Result<(Counts, Vec<Entry>), Error>, desk: &Desk) -> Action<Message> {
        let (counts, entries) = match answer {
            Ok(answer) => answer,
            Err(error) => {
                self.error = Some(error.sentence(desk.language));
                return Action::none();
            }
        };
        self.error = None;
        let cursor = self.chosen().map(|line| line.id);
        // Letters move down when a new one comes: lines of an earlier question may be in other places now.
        if self.answered != self.question || self.lines.len() > KEPT {
            self.lines.clear();
        }
        self.answered = self.question;
        self.counts = Some(counts);
        self.grid.set_total(usize::try_from(counts.of(self.part)).unwrap_or(0));
        let lines = entries.iter().enumerate().map(|(offset, entry)| (range.start + offset, Line::new(entry, desk)));
        self.lines.extend(lines);
        if !self.grid.selection.is_many() {
            let kept = self.lines.iter().find(|(_, line)| Some(line.id) == cursor).map(|(row, _)| *row);
            match (kept, self.grid.selection.cursor()) {
                (Some(row), at) if at != Some(row) => self.grid.selection.set_cursor(Some(row)),
                (None, None) if self.grid.total() > 0 => self.grid.selection.set_cursor(Some(0)),
                _ => {}
            }
        }
        // A shorter list may show rows that were not asked for.
        let window = self.grid.window();
        let missing = window.clone().any(|row| !self.lines.contains_key(&row));
        Action::run(if missing && window != *range { self.read(window, desk) } else { Task::none() })
    }
}

fn to_settings(page: Page) -> Action<Message> {
    Action::show(Place::Settings, screen::Message::Settings(settings::Message::Go(page)))
}

pub(super) fn number(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}
