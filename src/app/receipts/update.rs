use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use iced::Task;

use super::rows::Line;
use super::{Message, State};
use crate::app::action::{Action, Notice, Place, Request};
use crate::app::desk::{Asking, Desk};
use crate::books::engine::Topic;
use crate::books::receipts;
use crate::language::Argument;
use crate::model::Id;
use crate::reports::Span;
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::{Icon, focus, grid};

/// How long after the last letter the search begins.
const PAUSE: Duration = Duration::from_millis(120);
/// Lines kept beyond those in sight; more are forgotten, so that a long list costs no memory.
const KEPT: usize = 2_000;
/// Under this name the columns are kept among the preferences.
const NAME: &str = "receipts";
/// The identity of the search field.
pub(super) const SEARCH: &str = "receipt-list-search";
/// The identity of the grid.
pub const GRID: &str = "receipt-list";

impl State {
    /// Opens the list and asks for its beginning.
    pub fn open(desk: &Desk) -> (Self, Action<Message>) {
        let mut state = Self {
            kind: None,
            days: None,
            query: String::new(),
            search: String::new(),
            grid: grid::State::new(desk.preferences.of_screen(NAME).unwrap_or_default()),
            lines: BTreeMap::new(),
            totals: None,
            question: 0,
            answered: 0,
            counted: 0,
            counting: Asking::default(),
            error: None,
        };
        let task = Task::batch([state.read_again(desk), focus::focus(GRID)]);
        (state, Action::run(task))
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        desk.text("receipts-title")
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::Landmark
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
            Message::Counted(question, _) | Message::Loaded(question, ..) if question != self.question => Action::none(),
            Message::Counted(question, Ok(totals)) => {
                self.error = None;
                self.totals = Some(totals);
                self.counted = question;
                self.grid.set_total(usize::try_from(totals.count).unwrap_or(0));
                self.grid.selection.begin_at_first(totals.count > 0);
                let window = self.grid.window();
                let missing = !window.is_empty() && !window.clone().all(|row| self.lines.contains_key(&row));
                Action::run(if missing { self.load(window, desk) } else { Task::none() })
            }
            Message::Loaded(question, range, Ok(rows)) => {
                if self.answered != question {
                    self.lines.clear();
                    self.answered = question;
                }
                if self.lines.len() > KEPT {
                    self.lines.retain(|row, _| row.abs_diff(range.start) < KEPT / 2);
                }
                if self.counted != question {
                    self.grid.show_before_counted(&range, rows.len());
                }
                self.lines.extend(rows.iter().enumerate().map(|(offset, row)| (range.start + offset, Line::new(row, desk))));
                Action::none()
            }
            Message::Counted(_, Err(error)) | Message::Loaded(_, _, Err(error)) => {
                self.error = Some(error.sentence(desk.language));
                Action::none()
            }
            Message::Kind(kind) => {
                self.kind = kind;
                self.begin_anew(desk)
            }
            Message::Days(days) => {
                self.days = days;
                self.begin_anew(desk)
            }
            Message::Show(days) => {
                self.kind = None;
                self.query.clear();
                self.search.clear();
                self.days = Some(days);
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
                self.query = self.search.trim().to_owned();
                self.begin_anew(desk)
            }
            Message::Create => Action::open(Place::Receipt(None)),
            Message::Statement => Action::open(Place::Statement),
            Message::Mark => {
                let chosen: Vec<Id> =
                    self.grid.selection.rows().filter_map(|row| self.lines.get(&row)).map(|line| line.id).collect();
                let task = desk.change(move |session| {
                    for id in &chosen {
                        receipts::set_deletion_mark(session, *id, true)?;
                    }
                    Ok(chosen.len())
                });
                Action::run(task.map(Message::Marked))
            }
            Message::Marked(Ok(count)) => {
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                Action::toast(Notice::done(desk.text_with("receipts-marked", &[("count", Argument::from(count))])))
            }
            Message::Marked(Err(error)) => Action::toast(Notice::failed(error.sentence(desk.language))),
            Message::Refresh => Action::run(self.read_again(desk)),
            Message::Reset => {
                self.kind = None;
                self.days = None;
                self.query.clear();
                self.search.clear();
                self.begin_anew(desk)
            }
            Message::FocusSearch => Action::run(focus::focus(SEARCH)),
            Message::LeaveSearch => {
                let typed = !self.search.is_empty();
                let cleared = if typed { self.update(Message::Search(String::new()), desk) } else { Action::none() };
                cleared.and_run(focus::focus(GRID))
            }
        }
    }

    /// Reads again when receipts or names of payers changed. What is shown stays until the answer comes.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        let concerned = topics.iter().any(|topic| matches!(topic, Topic::Receipts | Topic::Parties));
        if concerned { Action::run(self.read_again(desk)) } else { Action::none() }
    }

    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => Some(Message::Create),
            Shortcut { key: Key::Letter('f'), ctrl: true, shift: false, alt: false } => Some(Message::FocusSearch),
            Shortcut { key: Key::Named(Named::F5), .. } => Some(Message::Refresh),
            Shortcut { key: Key::Named(Named::Delete), ctrl: false, .. } => self.grid.selection.cursor().map(|_| Message::Mark),
            Shortcut { key: Key::Named(Named::Escape), .. } if !self.search.is_empty() => Some(Message::LeaveSearch),
            _ => None,
        }
    }

    /// Typed letters go to the quick search.
    #[must_use]
    pub fn typed(&self, letters: &str) -> Option<Message> {
        Some(Message::SearchFor(letters.to_owned()))
    }

    /// Whether anything but the whole list is asked for.
    pub(super) fn is_filtered(&self) -> bool {
        self.kind.is_some() || self.days.is_some() || !self.query.is_empty()
    }

    fn filter(&self) -> receipts::Filter {
        let days = self.days.map(Span::local);
        receipts::Filter {
            kind: self.kind,
            query: self.query.clone(),
            from: days.map(|days| days.from),
            until: days.map(|days| days.until),
        }
    }

    fn of_grid(&mut self, event: grid::Event, desk: &Desk) -> Action<Message> {
        match self.grid.update(event) {
            grid::Action::Open(row) => match self.lines.get(&row) {
                Some(line) => Action::open(Place::Receipt(Some(line.id))),
                None => Action::none(),
            },
            grid::Action::Load(range) => {
                let missing = !range.clone().all(|row| self.lines.contains_key(&row));
                Action::run(if missing { self.load(range, desk) } else { Task::none() })
            }
            grid::Action::StoreColumns => {
                let mut preferences = desk.preferences.clone();
                preferences.set_of_screen(NAME, &self.grid.columns);
                Action::ask(Request::Prefer(Box::new(preferences)))
            }
            grid::Action::Type(letter) => self.update(Message::SearchFor(letter.to_string()), desk),
            _ => Action::none(),
        }
    }

    /// Another filter: from the top.
    fn begin_anew(&mut self, desk: &Desk) -> Action<Message> {
        self.grid.scroll_to(0.0);
        Action::run(self.read_again(desk))
    }

    /// Counts and loads anew; lines in sight stay until the new ones come.
    fn read_again(&mut self, desk: &Desk) -> Task<Message> {
        self.question += 1;
        let (question, filter) = (self.question, self.filter());
        let window = self.grid.window();
        let first = if window.is_empty() { 0..100 } else { window };
        let count = desk.ask_instead(&mut self.counting, move |transaction| receipts::totals(transaction, &filter));
        Task::batch([self.load(first, desk), count.map(move |answer| Message::Counted(question, answer))])
    }

    fn load(&self, range: Range<usize>, desk: &Desk) -> Task<Message> {
        if range.is_empty() {
            return Task::none();
        }
        let (question, filter) = (self.question, self.filter());
        let (offset, limit) = (i64::try_from(range.start).unwrap_or(0), i64::try_from(range.len()).unwrap_or(0));
        desk.ask(move |transaction| receipts::window(transaction, &filter, offset, limit))
            .map(move |answer| Message::Loaded(question, range.clone(), answer))
    }
}
