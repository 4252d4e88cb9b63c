use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use iced::Task;

use super::{Catalogue, Message, State};
use crate::app::action::{Action, Notice, Request};
use crate::app::desk::Desk;
use crate::books::engine::Topic;
use crate::language::Argument;
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::{Icon, focus, grid};

/// How long after the last letter the search begins.
const PAUSE: Duration = Duration::from_millis(120);
/// Rows kept beyond those in sight; more are forgotten, so that a long list costs no memory.
const KEPT: usize = 2_000;
/// Rows read at first, before the grid says what it shows.
const FIRST: usize = 100;

impl<C: Catalogue> State<C> {
    /// Opens the list and asks for its beginning.
    pub fn open(desk: &Desk) -> (Self, Action<Message<C::Row>>) {
        let mut state = Self {
            grid: grid::State::new(desk.preferences.of_screen(C::NAME).unwrap_or_default()),
            lines: BTreeMap::new(),
            count: None,
            question: 0,
            answered: 0,
            counted: 0,
            search: String::new(),
            query: String::new(),
            error: None,
        };
        let task = Task::batch([state.read_again(desk), focus::focus(Self::grid_id())]);
        (state, Action::run(task))
    }

    /// The identity of the grid.
    #[must_use]
    pub fn grid_id() -> String {
        format!("grid-{}", C::NAME)
    }

    pub(super) fn search_id() -> String {
        format!("search-{}", C::NAME)
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        desk.text(C::WORDS.title)
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        C::ICON
    }

    /// A list has nothing to lose.
    #[must_use]
    pub const fn is_unsaved(&self) -> bool {
        false
    }

    /// A list has nothing to save.
    #[must_use]
    pub const fn save_and_close(&self) -> Option<Message<C::Row>> {
        None
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message<C::Row>, desk: &Desk) -> Action<Message<C::Row>> {
        match message {
            Message::Grid(event) => self.of_grid(event, desk),
            Message::Counted(question, _) | Message::Read(question, ..) if question != self.question => Action::none(),
            Message::Counted(question, Ok(count)) => {
                self.error = None;
                (self.count, self.counted) = (Some(count), question);
                self.grid.set_total(usize::try_from(count).unwrap_or(0));
                self.grid.selection.begin_at_first(count > 0);
                // A shorter list may show rows that were not asked for.
                let window = self.grid.window();
                let missing = window.clone().any(|row| !self.lines.contains_key(&row));
                if missing { Action::run(self.read(window, desk)) } else { Action::none() }
            }
            Message::Read(question, range, Ok(rows)) => {
                self.take(question, &range, &rows, desk);
                Action::none()
            }
            Message::Counted(_, Err(error)) | Message::Read(_, _, Err(error)) => {
                self.error = Some(error.sentence(desk.language));
                Action::none()
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
                self.update(Message::Search(words), desk).and_run(focus::focus(Self::search_id()))
            }
            Message::Searched(question) => {
                if question != self.question {
                    return Action::none();
                }
                self.search.trim().clone_into(&mut self.query);
                self.grid.scroll_to(0.0);
                self.grid.selection.set_cursor(None);
                Action::run(self.read_again(desk))
            }
            Message::Create => Action::open(C::place(None)),
            Message::Copy => self.chosen().map_or_else(Action::none, |id| Action::open(C::copy(id))),
            Message::Mark => self.mark(desk),
            Message::Marked(Ok(count)) => {
                Action::toast(Notice::done(desk.text_with(C::WORDS.marked, &[("count", Argument::from(count))])))
            }
            Message::Marked(Err(error)) => Action::toast(Notice::failed(error.sentence(desk.language))),
            Message::Refresh => Action::run(self.read_again(desk)),
            Message::Reset => {
                self.search.clear();
                self.query.clear();
                Action::run(Task::batch([self.read_again(desk), focus::focus(Self::grid_id())]))
            }
            Message::FocusSearch => Action::run(focus::focus(Self::search_id())),
        }
    }

    /// Reads again when what the list shows changed. What is shown stays until the answer comes.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message<C::Row>> {
        if topics.iter().any(|topic| C::TOPICS.contains(topic)) { Action::run(self.read_again(desk)) } else { Action::none() }
    }

    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message<C::Row>> {
        match shortcut {
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => Some(Message::Create),
            Shortcut { key: Key::Letter('f'), ctrl: true, shift: false, alt: false } => Some(Message::FocusSearch),
            Shortcut { key: Key::Named(Named::F9), .. } => Some(Message::Copy),
            Shortcut { key: Key::Named(Named::F5), .. } => Some(Message::Refresh),
            Shortcut { key: Key::Named(Named::Delete), ctrl: false, .. } => self.chosen().map(|_| Message::Mark),
            Shortcut { key: Key::Named(Named::Escape), .. } if !self.search.is_empty() => Some(Message::Reset),
            _ => None,
        }
    }

    /// Typed letters go to the quick search.
    #[must_use]
    pub fn typed(&self, letters: &str) -> Option<Message<C::Row>> {
        Some(Message::SearchFor(letters.to_owned()))
    }

    fn of_grid(&mut self, event: grid::Event, desk: &Desk) -> Action<Message<C::Row>> {
        match self.grid.update(event) {
            grid::Action::Open(row) => match self.lines.get(&row) {
                Some((id, _)) => Action::open(C::place(Some(*id))),
                None => Action::none(),
            },
            grid::Action::Load(range) => {
                let known = range.clone().all(|row| self.lines.contains_key(&row));
                if known { Action::none() } else { Action::run(self.read(range, desk)) }
            }
            grid::Action::StoreColumns => {
                let mut preferences = desk.preferences.clone();
                preferences.set_of_screen(C::NAME, &self.grid.columns);
                Action::ask(Request::Prefer(Box::new(preferences)))
            }
            grid::Action::Type(letter) => self.update(Message::SearchFor(letter.to_string()), desk),
            _ => Action::none(),
        }
    }

    /// The one under the cursor.
    fn chosen(&self) -> Option<crate::model::Id> {
        self.lines.get(&self.grid.selection.cursor()?).map(|(id, _)| *id)
    }

    /// Marks the chosen ones; those that are not loaded are found by their place in the list.
    fn mark(&self, desk: &Desk) -> Action<Message<C::Row>> {
        let ranges = if self.grid.selection.is_many() {
            self.grid.selection.ranges()
        } else {
            self.grid.selection.cursor().map(|row| row..row + 1).into_iter().collect()
        };
        let query = self.query.clone();
        let task = desk.change(move |session| {
            let mut chosen = Vec::new();
            for range in ranges {
                let rows = C::window(session.transaction, &query, number(range.start), number(range.len()))?;
                chosen.extend(rows.iter().map(C::id));
            }
            for id in &chosen {
                C::mark(session, *id)?;
            }
            Ok(chosen.len())
        });
        Action::run(task.map(Message::Marked))
    }

    /// Counts and reads anew; lines in sight stay until the new ones come.
    fn read_again(&mut self, desk: &Desk) -> Task<Message<C::Row>> {
        self.question += 1;
        let window = self.grid.window();
        let first = if window.is_empty() { 0..FIRST } else { window.start..window.start + window.len().max(FIRST) };
        let (query, question) = (self.query.clone(), self.question);
        let count = desk.ask(move |transaction| C::count(transaction, &query));
        Task::batch([self.read(first, desk), count.map(move |answer| Message::Counted(question, answer))])
    }

    fn read(&self, range: Range<usize>, desk: &Desk) -> Task<Message<C::Row>> {
        let (query, question) = (self.query.clone(), self.question);
        let (offset, limit) = (number(range.start), number(range.len()));
        desk.ask(move |transaction| C::window(transaction, &query, offset, limit))
            .map(move |answer| Message::Read(question, range.clone(), answer))
    }

    fn take(&mut self, question: u64, range: &Range<usize>, rows: &[C::Row], desk: &Desk) {
        if self.answered != question || self.lines.len() > KEPT {
            self.lines.clear();
        }
        self.answered = question;
        for (offset, row) in rows.iter().enumerate() {
            drop(self.lines.insert(range.start + offset, (C::id(row), C::line(row, desk))));
        }
        if self.counted != question {
            self.grid.show_before_counted(range, rows.len());
        }
    }
}

fn number(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}
