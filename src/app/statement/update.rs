use std::sync::Arc;
use std::time::Duration;

use iced::Task;

use super::figures::Figures;
use super::reading::{self, Matched, Names};
use super::rows::{Row, Shown};
use super::source::{self, Asking, NotTaken};
use super::{Loaded, Loading, Message, Reading, State, Warnings};
use crate::app::action::{Action, Place, Request};
use crate::app::desk::{Desk, aside};
use crate::books::engine::Topic;
use crate::exchange::import::Decided;
use crate::exchange::statement::Direction;
use crate::language::search::fold;
use crate::ui::{Icon, focus, grid};

/// A file that is read sooner is not worth showing that it is being read.
const PATIENCE: Duration = Duration::from_millis(150);
/// Under this name the columns are kept among the preferences.
const NAME: &str = "statement";
/// The identity of the search field.
pub(super) const SEARCH: &str = "statement-search";
/// The identity of the table.
pub const GRID: &str = "statement-grid";

impl State {
    /// Opens the screen; no statement is on it yet.
    pub fn open(desk: &Desk) -> (Self, Action<Message>) {
        let state = Self {
            choose: source::system_dialog(),
            loading: None,
            fault: None,
            waiting: None,
            loaded: None,
            shown: Shown::All,
            search: String::new(),
            grid: grid::State::new(desk.preferences.of_screen(NAME).unwrap_or_default()),
            visible: Vec::new(),
            details: None,
            work: None,
            error: None,
            question: 0,
            matching: 0,
        };
        (state, Action::run(focus::focus(super::view::LOAD)))
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        desk.text("shell-journal-statement")
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::FileInput
    }

    /// What the file says can be read again; only what the person decided would be lost.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.rows().any(|row| row.by_hand && row.is_open())
    }

    /// Keeps what the person decided as drafts.
    #[must_use]
    pub fn save_and_close(&self) -> Option<Message> {
        Some(Message::KeepAndClose)
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Choose if self.work.is_some() => Action::none(),
            Message::Choose => {
                let asking = Asking {
                    title: desk.text("bank-choose-title"),
                    statements: desk.text("bank-choose-statements"),
                    any: desk.text("bank-choose-any"),
                };
                Action::run(Task::perform((self.choose)(asking), Message::Chosen))
            }
            Message::Chosen(None) => Action::none(),
            Message::Chosen(Some(path)) | Message::Load(path) => {
                if self.work.is_some() {
                    return Action::none();
                }
                let number = self.next_question();
                self.loading = Some(Loading { number, late: false });
                self.fault = None;
                let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                let (books, name) = (desk.books.clone(), file.clone());
                let read = aside(move || {
                    Ok(source::read(&path).and_then(|statement| {
                        let matched = books.read(|transaction| reading::matched(transaction, &statement, &Decided::new()))?;
                        Ok(Reading { file: name, statement: Arc::new(statement), matched })
                    }))
                });
                let read = read.map(move |answer| {
                    let answer = answer.unwrap_or_else(|error| Err(NotTaken::Books(error)));
                    Message::Read(number, file.clone(), Box::new(answer))
                });
                let late = Task::future(async move {
                    tokio::time::sleep(PATIENCE).await;
                    Message::Late(number)
                });
                Action::run(Task::batch([read, late]))
            }
            Message::Late(number) => {
                if let Some(loading) = self.loading.as_mut().filter(|loading| loading.number == number) {
                    loading.late = true;
                }
                Action::none()
            }
            Message::Read(number, file, answer) => {
                if self.loading.as_ref().is_none_or(|loading| loading.number != number) {
                    return Action::none();
                }
                self.loading = None;
                match *answer {
                    Err(reason) => {
                        self.fault = Some((file, reason));
                        Action::none()
                    }
                    Ok(reading) if self.is_unsaved() => {
                        self.waiting = Some(Box::new(reading));
                        Action::none()
                    }
                    Ok(reading) => self.take(reading, desk),
                }
            }
            Message::Switch => match self.waiting.take() {
                Some(reading) => self.take(*reading, desk),
                None => Action::none(),
            },
            Message::Stay => {
                self.waiting = None;
                Action::none()
            }
            Message::PutFaultAway => {
                self.fault = None;
                Action::none()
            }
            Message::Warnings(warnings) => {
                if let Some(loaded) = &mut self.loaded {
                    loaded.warnings = warnings;
                }
                Action::none()
            }
            Message::Grid(event) => self.of_grid(event, desk),
            Message::Tick(place) => self.tick(&[place], desk),
            Message::Show(shown) => {
                self.shown = shown;
                self.show_anew(desk)
            }
            Message::Search(words) => {
                self.search = words;
                self.show_anew(desk)
            }
            Message::SearchFor(letters) => {
                let words = format!("{}{letters}", self.search);
                self.update(Message::Search(words), desk).and_run(focus::focus(SEARCH))
            }
            Message::FocusSearch => Action::run(focus::focus(SEARCH)),
            Message::FocusTable => Action::run(focus::focus(GRID)),
            Message::Reset => {
                self.shown = Shown::All;
                self.search.clear();
                self.show_anew(desk).and_run(focus::focus(GRID))
            }
            Message::CloseDetails => {
                self.details = None;
                Action::run(focus::focus(GRID))
            }
            Message::Details(message) => self.of_details(message, desk),
            Message::Post => self.make(&self.places(|row| row.ticked && row.can_be_posted()), true, false, desk),
            Message::Draft => self.make(&self.places(|row| row.is_open() && !row.ticked), false, false, desk),
            Message::KeepOne(post) => {
                let place = self.details.as_ref().map(|details| details.place);
                self.make(place.as_slice(), post, false, desk)
            }
            Message::KeepAndClose => self.make(&self.places(|row| row.by_hand && row.is_open()), false, true, desk),
            Message::Made(number, place, outcome) => {
                self.made(number, place, outcome, desk);
                Action::none()
            }
            Message::Ended(number) => self.ended(number, desk),
            Message::Stop => {
                self.stop();
                Action::none()
            }
            Message::Rematch(number) if number != self.matching => Action::none(),
            Message::Rematch(_) => Action::run(self.rematch(desk)),
            Message::Refresh => {
                self.matching = self.next_question();
                Action::run(self.rematch(desk))
            }
            Message::Matched(number, answer) => {
                if number != self.matching || self.work.is_some() {
                    return Action::none();
                }
                match *answer {
                    Ok(matched) => self.take_matched(matched, desk),
                    Err(error) => {
                        self.error = Some(error.sentence(desk.language));
                        Action::none()
                    }
                }
            }
            Message::OpenReceipt(id) => Action::open(Place::Receipt(Some(id))),
        }
    }

    /// Matches anew when what operations are matched with changed. Other rules make the assistant do other things after posting.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        let matter =
            |topic: &Topic| matches!(topic, Topic::Orders | Topic::Receipts | Topic::Parties | Topic::States | Topic::Settings);
        let concerned = self.loaded.is_some() && topics.iter().any(matter);
        if let Some(details) = self.details.as_mut().filter(|_| concerned || topics.contains(&Topic::Rules)) {
            details.plan.forget();
        }
        if concerned { Action::run(self.rematch_soon()) } else { Action::run(self.settle_details(desk)) }
    }

    pub(super) fn next_question(&mut self) -> u64 {
        self.question += 1;
        self.question
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.loaded.iter().flat_map(|loaded| &loaded.rows)
    }

    fn places(&self, fits: impl Fn(&Row) -> bool) -> Vec<usize> {
        self.rows().enumerate().filter(|(_, row)| fits(row)).map(|(place, _)| place).collect()
    }

    /// Puts a statement on the screen.
    fn take(&mut self, reading: Reading, desk: &Desk) -> Action<Message> {
        let Reading { file, statement, matched } = reading;
        let Matched { proposals, names, mut receipts } = matched;
        let mut proposals = proposals.into_iter();
        let rows = statement.operations.iter().map(|operation| {
            let proposal = if operation.direction == Direction::In { proposals.next() } else { None };
            let kept = proposal.as_ref().and_then(|proposal| proposal.receipt).and_then(|id| receipts.remove(&id));
            Row::new(operation.clone(), proposal, kept)
        });
        let mut loaded = Loaded {
            file,
            figures: Figures::of(&statement, desk),
            warnings: Warnings::Short,
            rows: rows.collect(),
            names,
            counts: [0; Shown::ALL.len()],
            statement: Arc::clone(&statement),
        };
        loaded.write(desk);
        self.loaded = Some(loaded);
        self.details = None;
        self.waiting = None;
        self.error = None;
        self.shown = Shown::All;
        self.search.clear();
        // A match of the statement that was here before would be taken for one of this.
        self.matching = self.next_question();
        self.show_anew(desk).and_run(focus::focus(GRID))
    }

    /// Another choice of operations: from the top.
    fn show_anew(&mut self, desk: &Desk) -> Action<Message> {
        let folded = fold(&self.search);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let shown = self.shown;
        self.visible = self.places(|row| row.answers(shown, &words));
        self.grid.set_total(self.visible.len());
        self.grid.scroll_to(0.0);
        self.grid.selection.set_cursor((!self.visible.is_empty()).then_some(0));
        Action::run(self.follow_cursor(desk))
    }

    /// The details, when they are open, show the operation under the cursor.
    fn follow_cursor(&mut self, desk: &Desk) -> Task<Message> {
        let place = self.grid.selection.cursor().and_then(|row| self.visible.get(row)).copied();
        match (place, &self.details) {
            (Some(place), Some(details)) if details.place != place => self.open_details(place, desk),
            (None, Some(_)) => {
                self.details = None;
                Task::none()
            }
            _ => Task::none(),
        }
    }

    fn of_grid(&mut self, event: grid::Event, desk: &Desk) -> Action<Message> {
        // Ticks are of operations, not of rows in sight: they stay when others are shown.
        match event {
            grid::Event::Tick => {
                let chosen: Vec<usize> = self.grid.selection.rows().filter_map(|row| self.visible.get(row)).copied().collect();
                return self.tick(&chosen, desk);
            }
            grid::Event::SelectAll => return self.tick_all(desk),
            grid::Event::Press { row, toggle: true, .. } => {
                self.grid.selection.set_cursor(Some(row));
                let chosen = self.visible.get(row).copied();
                let follow = self.follow_cursor(desk);
                return self.tick(chosen.as_slice(), desk).and_run(follow);
            }
            _ => {}
        }
        match self.grid.update(event) {
            grid::Action::Selected => Action::run(self.follow_cursor(desk)),
            grid::Action::Open(row) => {
                self.grid.selection.set_cursor(Some(row));
                let Some(place) = self.visible.get(row).copied() else { return Action::none() };
                if self.details.as_ref().is_some_and(|details| details.place == place) {
                    return Action::run(self.focus_details());
                }
                Action::run(self.open_details(place, desk))
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
}

impl Loaded {
    /// Formats everything anew.
    pub(super) fn write(&mut self, desk: &Desk) {
        self.figures = Figures::of(&self.statement, desk);
        for row in &mut self.rows {
            row.write(&self.names, desk);
        }
        self.count();
    }

    /// Formats one row anew.
    pub(super) fn write_row(&mut self, place: usize, desk: &Desk) {
        if let Some(row) = self.rows.get_mut(place) {
            row.write(&self.names, desk);
        }
    }

    /// Counts what each choice of the switch shows.
    pub(super) fn count(&mut self) {
        self.counts = Shown::ALL.map(|shown| self.rows.iter().filter(|row| row.answers(shown, &[])).count());
    }
}

impl Names {
    /// Takes newly read names.
    pub(super) fn add(&mut self, fresh: Self) {
        self.parties.extend(fresh.parties);
        self.orders.extend(fresh.orders);
    }
}
