use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use iced::Task;

use super::{After, Event, EventOf, List, Part, Source};
use crate::app::action::{Action, Request};
use crate::app::desk::{Asking, Desk};
use crate::books::Error;
use crate::books::engine::Topic;
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::{focus, grid};

/// How long after the last letter the search begins.
const PAUSE: Duration = Duration::from_millis(120);
/// Lines kept beyond those in sight; more are forgotten, so that a million cost no memory.
const KEPT: usize = 2_000;
/// Lines read at first, before the grid says what it shows.
const FIRST: usize = 100;

impl<S: Source> List<S> {
    /// Opens the list, asks for its beginning and gives it the focus.
    pub fn open(source: S, desk: &Desk) -> (Self, Task<EventOf<S>>) {
        let mut grid = grid::State::new(desk.preferences.of_screen(S::NAME).unwrap_or_default());
        grid.sort = S::SORT;
        let mut list = Self {
            query: source.query("", S::SORT, desk),
            source,
            grid,
            lines: BTreeMap::new(),
            totals: None,
            question: 0,
            answered: 0,
            counted: 0,
            counting: Asking::default(),
            search: String::new(),
            words: String::new(),
            is_same: false,
            is_placed: false,
            error: None,
        };
        let task = Task::batch([list.read_again(desk), focus::focus(Self::grid_id())]);
        (list, task)
    }

    /// The identity of the grid.
    #[must_use]
    pub fn grid_id() -> String {
        format!("{}-grid", S::NAME)
    }

    pub(super) fn search_id() -> String {
        format!("{}-search", S::NAME)
    }

    /// Handles a message.
    pub fn update(&mut self, event: EventOf<S>, desk: &Desk) -> After<S> {
        let task = match event {
            Event::Grid(event) => return self.of_grid(event, desk),
            Event::Counted(question, _) | Event::Read(question, ..) | Event::Searched(question) if question != self.question => {
                Task::none()
            }
            Event::Counted(question, Ok(totals)) => self.count(question, totals, desk),
            Event::Read(question, range, Ok(rows)) => self.take(question, &range, &rows, desk),
            Event::Counted(_, Err(error)) | Event::Read(_, _, Err(error)) => {
                self.fail(&error, desk);
                Task::none()
            }
            Event::Search(words) => {
                self.search = words;
                self.question += 1;
                let question = self.question;
                Task::future(async move {
                    tokio::time::sleep(PAUSE).await;
                    Event::Searched(question)
                })
            }
            Event::SearchFor(letters) => {
                let words = format!("{}{letters}", self.search);
                return self.update(Event::Search(words), desk).and_run(focus::focus(Self::search_id()));
            }
            Event::Searched(_) | Event::Refresh => self.read_again(desk),
            Event::FocusSearch => focus::focus(Self::search_id()),
            Event::LeaveSearch => {
                let read = if self.search.is_empty() { Task::none() } else { self.search_for_nothing(desk) };
                Task::batch([read, focus::focus(Self::grid_id())])
            }
        };
        After::Run(Action::run(task))
    }

    /// Reads again when what the list shows changed. What is shown stays until the answer comes.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Task<EventOf<S>> {
        if topics.iter().any(|topic| S::TOPICS.contains(topic)) { self.read_again(desk) } else { Task::none() }
    }

    /// What a shortcut means to the list.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<EventOf<S>> {
        match shortcut {
            Shortcut { key: Key::Letter('f'), ctrl: true, shift: false, alt: false } => Some(Event::FocusSearch),
            Shortcut { key: Key::Named(Named::F5), .. } => Some(Event::Refresh),
            Shortcut { key: Key::Named(Named::Escape), .. } if !self.search.is_empty() => Some(Event::LeaveSearch),
            _ => None,
        }
    }

    /// Counts and reads anew; lines in sight stay until the new ones come. A search whose pause is not over yet is asked along:
    /// its own turn is dropped as an old question.
    pub fn read_again(&mut self, desk: &Desk) -> Task<EventOf<S>> {
        if self.search.trim() != self.words {
            self.go_to_top();
        }
        self.ask(self.shown(), desk)
    }

    /// Another filter: reads from the top.
    pub fn begin_anew(&mut self, desk: &Desk) -> Task<EventOf<S>> {
        self.go_to_top();
        self.ask(self.shown(), desk)
    }

    /// Another filter, and the old lines and totals would mislead until the new ones come.
    pub fn begin_empty(&mut self, desk: &Desk) -> Task<EventOf<S>> {
        self.lines.clear();
        self.totals = None;
        self.begin_anew(desk)
    }

    /// Nothing is searched any more; who calls it begins anew.
    pub fn clear_search(&mut self) {
        self.search.clear();
    }

    /// Puts the cursor on a row, wherever it is, and shows what is around it.
    pub fn go_to(&mut self, row: usize, desk: &Desk) -> Task<EventOf<S>> {
        self.grid.set_total(self.grid.total().max(row + 1));
        self.grid.selection.set_cursor(Some(row));
        self.grid.reveal(row);
        (self.is_same, self.is_placed) = (false, true);
        let from = row.saturating_sub(FIRST / 2);
        self.ask(from..from + FIRST, desk)
    }

    /// Says that something could not be read.
    pub fn fail(&mut self, error: &Error, desk: &Desk) {
        self.error = Some(error.sentence(desk.language));
    }

    /// What would be asked for now.
    #[must_use]
    pub fn wanted(&self, desk: &Desk) -> S::Query {
        self.source.query(self.search.trim(), self.grid.sort, desk)
    }

    /// What is asked for.
    #[must_use]
    pub const fn query(&self) -> &S::Query {
        &self.query
    }

    /// The words that are searched; empty when nothing is.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// What the rows come to, once they were counted.
    #[must_use]
    pub const fn totals(&self) -> Option<S::Totals> {
        self.totals
    }

    /// Position, selection and columns.
    #[must_use]
    pub const fn grid(&self) -> &grid::State {
        &self.grid
    }

    /// The number of the last question, for an answer that a test makes up.
    #[cfg(test)]
    pub const fn question(&self) -> u64 {
        self.question
    }

    /// A line that is loaded.
    #[must_use]
    pub fn line(&self, row: usize) -> Option<&S::Line> {
        self.lines.get(&row).map(|(_, line)| line)
    }

    fn search_for_nothing(&mut self, desk: &Desk) -> Task<EventOf<S>> {
        self.search.clear();
        self.read_again(desk)
    }

    fn of_grid(&mut self, event: grid::Event, desk: &Desk) -> After<S> {
        let task = match self.grid.update(event) {
            grid::Action::Open(row) => match self.lines.get(&row) {
                Some((id, _)) => {
                    self.is_placed = true;
                    return After::Open(*id);
                }
                None => Task::none(),
            },
            grid::Action::Selected => {
                self.is_placed = true;
                return After::Selected;
            }
            grid::Action::Load(range) => self.load(range, desk),
            grid::Action::Sort(_) => self.sort(desk),
            grid::Action::StoreColumns => {
                let mut preferences = desk.preferences.clone();
                preferences.set_of_screen(S::NAME, &self.grid.columns);
                return After::Run(Action::ask(Request::Prefer(Box::new(preferences))));
            }
            grid::Action::Type(letter) => return self.update(Event::SearchFor(letter.to_string()), desk),
            _ => Task::none(),
        };
        After::Run(Action::run(task))
    }

    /// Another order: the totals stay as they are; a page in the old order that is still on its way is dropped.
    fn sort(&mut self, desk: &Desk) -> Task<EventOf<S>> {
        self.lines.clear();
        if self.counted != self.question {
            return self.begin_anew(desk);
        }
        self.go_to_top();
        self.question += 1;
        (self.answered, self.counted, self.is_same) = (self.question, self.question, true);
        self.query = self.wanted(desk);
        self.grid.selection.begin_at_first(self.grid.total() > 0);
        self.load(self.shown(), desk)
    }

    /// What is asked from now on has other rows in other places.
    fn go_to_top(&mut self) {
        self.grid.scroll_to(0.0);
        self.grid.selection.set_cursor(None);
        (self.is_same, self.is_placed) = (false, false);
    }

    fn ask(&mut self, first: Range<usize>, desk: &Desk) -> Task<EventOf<S>> {
        self.question += 1;
        self.query = self.wanted(desk);
        self.search.trim().clone_into(&mut self.words);
        let (query, question) = (self.query.clone(), self.question);
        let totals = desk.ask_instead(&mut self.counting, move |transaction| S::totals(transaction, &query));
        Task::batch([self.read(first, None, desk), totals.map(move |answer| Event::Counted(question, answer))])
    }

    /// The lines in sight, or the first ones before the grid says what it shows.
    fn shown(&self) -> Range<usize> {
        let window = self.grid.window();
        if window.is_empty() || self.grid.top() < 1.0 { 0..window.len().max(FIRST) } else { window }
    }

    /// Reads lines that are not there.
    fn load(&self, range: Range<usize>, desk: &Desk) -> Task<EventOf<S>> {
        if range.clone().all(|row| self.lines.contains_key(&row)) {
            return Task::none();
        }
        let totals = self.totals.filter(|_| self.counted == self.question);
        self.read(range, totals.and_then(|totals| S::whole_count(&self.query, &totals)), desk)
    }

    fn read(&self, range: Range<usize>, count: Option<i64>, desk: &Desk) -> Task<EventOf<S>> {
        let (query, question, part) = (self.query.clone(), self.question, Part::of(&range, count));
        desk.ask(move |transaction| S::window(transaction, &query, part))
            .map(move |answer| Event::Read(question, range.clone(), answer))
    }

    fn count(&mut self, question: u64, totals: S::Totals, desk: &Desk) -> Task<EventOf<S>> {
        let count = usize::try_from(S::count(&self.query, &totals)).unwrap_or(0);
        self.error = None;
        (self.totals, self.counted) = (Some(totals), question);
        self.grid.set_total(count);
        self.grid.selection.begin_at_first(count > 0);
        // A shorter list may show rows that were not asked for; before the first answer the lines are still those of before.
        if self.answered == question { self.load(self.grid.window(), desk) } else { Task::none() }
    }

    fn take(&mut self, question: u64, range: &Range<usize>, rows: &[S::Row], desk: &Desk) -> Task<EventOf<S>> {
        let is_first = self.answered != question;
        let held =
            if is_first && self.is_same && self.is_placed && !self.grid.selection.is_many() { self.chosen_id() } else { None };
        if is_first {
            self.lines.clear();
            (self.answered, self.is_same) = (question, true);
        }
        if self.lines.len() > KEPT {
            self.lines.retain(|row, _| row.abs_diff(range.start) < KEPT / 2);
        }
        let lines = rows.iter().map(|row| (S::id(row), S::line(row, desk)));
        self.lines.extend(lines.enumerate().map(|(offset, line)| (range.start + offset, line)));
        if self.counted != question {
            self.grid.show_before_counted(range, rows.len());
        }
        let row = held.and_then(|held| self.lines.iter().find(|(_, (id, _))| *id == held).map(|(row, _)| *row));
        if let Some(row) = row
            && self.grid.selection.cursor() != Some(row)
        {
            self.grid.selection.set_cursor(Some(row));
        }
        self.grid.selection.begin_at_first(self.grid.total() > 0);
        let window = self.grid.window();
        if is_first && window != *range { self.load(window, desk) } else { Task::none() }
    }
}

impl<S: Source> After<S> {
    /// This and more work.
    fn and_run(self, task: Task<EventOf<S>>) -> Self {
        match self {
            Self::Run(action) => Self::Run(action.and_run(task)),
            other => other,
        }
    }
}
