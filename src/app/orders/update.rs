use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use iced::Task;

use super::rows::Line;
use super::{Choices, Message, State};
use crate::app::action::{Action, Notice, Place, Request};
use crate::app::desk::Desk;
use crate::books::customer_orders::{self, Sort, SortColumn, Totals};
use crate::books::engine::Topic;
use crate::books::parties;
use crate::language::Argument;
use crate::model::Id;
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::select::Found;
use crate::ui::{Icon, focus, grid};

/// How long after the last letter the search begins.
const PAUSE: Duration = Duration::from_millis(120);
/// Lines kept beyond those in sight; more are forgotten, so that a million cost no memory.
const KEPT: usize = 2_000;
/// Lines read at first, before the grid says what it shows.
const FIRST: usize = 100;
/// Under this name the columns are kept among the preferences.
const NAME: &str = "orders";
/// Under this name the filters are kept among the preferences.
const FILTERS: &str = "orders-filters";
/// How many customers the chip offers.
const CUSTOMERS: i64 = 30;
/// The identity of the search field.
pub(super) const SEARCH: &str = "orders-search";
/// The identity of the grid.
pub const GRID: &str = "orders-grid";

impl State {
    /// Opens the list and asks for its beginning.
    pub fn open(desk: &Desk) -> (Self, Action<Message>) {
        let mut grid = grid::State::new(desk.preferences.of_screen(NAME).unwrap_or_default());
        grid.sort = Some(grid::Sort { column: "moment", descending: true });
        let choices: Choices = desk.preferences.of_screen(FILTERS).unwrap_or_default();
        let mut state = Self {
            filter: choices.filter("", desk),
            choices,
            customers: Found::default(),
            chips_open: false,
            sort: Sort::default(),
            grid,
            lines: BTreeMap::new(),
            totals: None,
            question: 0,
            answered: 0,
            counted: 0,
            search: String::new(),
            error: None,
        };
        let task = Task::batch([state.read_again(desk), focus::focus(GRID)]);
        (state, Action::run(task))
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        desk.text("orders-title")
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::List
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
            Message::Counted(question, answer) => {
                if question != self.question {
                    return Action::none();
                }
                match answer {
                    Ok(totals) => {
                        self.error = None;
                        self.totals = Some(totals);
                        self.counted = question;
                        self.grid.set_total(usize::try_from(totals.count).unwrap_or(0));
                        self.grid.selection.begin_at_first(totals.count > 0);
                        Action::run(self.load(self.grid.window(), desk))
                    }
                    Err(error) => self.failed(&error, desk),
                }
            }
            Message::Loaded(question, range, answer) => {
                if question != self.question {
                    return Action::none();
                }
                match answer {
                    Ok(rows) => {
                        let today = desk.today();
                        if self.answered != question {
                            self.lines.clear();
                            self.answered = question;
                        }
                        self.forget_far_from(&range);
                        for (offset, row) in rows.iter().enumerate() {
                            drop(self.lines.insert(range.start + offset, Line::new(row, desk, today)));
                        }
                        if self.counted != question {
                            self.grid.show_before_counted(&range, rows.len());
                        }
                        Action::none()
                    }
                    Err(error) => self.failed(&error, desk),
                }
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
                let typed = self.update(Message::Search(words), desk);
                typed.and_run(focus::focus(SEARCH))
            }
            Message::Searched(question) => {
                if question != self.question {
                    return Action::none();
                }
                self.grid.scroll_to(0.0);
                Action::run(self.read_again(desk))
            }
            Message::Create => Action::open(Place::Order(None)),
            Message::Open => self.chosen().map_or_else(Action::none, |id| Action::open(Place::Order(Some(id)))),
            Message::Copy => self.chosen().map_or_else(Action::none, |id| Action::open(Place::OrderCopy(id))),
            Message::Receive => self.chosen().map_or_else(Action::none, |id| Action::open(Place::ReceiptFor(id))),
            Message::Mark => {
                let chosen: Vec<Id> =
                    self.grid.selection.rows().filter_map(|row| self.lines.get(&row)).map(|line| line.id).collect();
                let mark = !self.filter.marked;
                let task = desk.change(move |session| {
                    for id in &chosen {
                        customer_orders::set_deletion_mark(session, *id, mark)?;
                    }
                    Ok(chosen.len())
                });
                Action::run(task.map(Message::Marked))
            }
            Message::Marked(Ok(count)) => {
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                Action::toast(Notice::done(desk.text_with("orders-marked", &[("count", Argument::from(count))])))
            }
            Message::Marked(Err(error)) => Action::toast(Notice::failed(error.sentence(desk.language))),
            Message::Refresh => Action::run(self.read_again(desk)),
            Message::Filter(choice) => {
                self.choices.take(choice);
                self.refilter(desk)
            }
            Message::FindCustomer(query) => {
                self.customers.ask(&query);
                let words = query.clone();
                let task = desk.ask(move |transaction| parties::choices(transaction, &words, CUSTOMERS));
                Action::run(task.map(move |found| Message::FoundCustomers(query.clone(), found)))
            }
            Message::FoundCustomers(words, Ok(found)) => {
                self.customers.answer(&words, found);
                Action::none()
            }
            Message::FoundCustomers(_, Err(error)) => self.failed(&error, desk),
            Message::ToggleChips => {
                self.chips_open = !self.chips_open;
                Action::none()
            }
            Message::Reset => {
                self.choices = Choices::default();
                self.search.clear();
                self.refilter(desk)
            }
            Message::Show(choices) => {
                self.choices = *choices;
                self.search.clear();
                self.refilter(desk)
            }
            Message::FocusSearch => Action::run(focus::focus(SEARCH)),
            Message::LeaveSearch => {
                let typed = !self.search.is_empty();
                let cleared = if typed { self.update(Message::Search(String::new()), desk) } else { Action::none() };
                cleared.and_run(focus::focus(GRID))
            }
        }
    }

    /// Reads again when orders, parties' names, states or employees changed. What is shown stays until the answer comes.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        let concerned =
            topics.iter().any(|topic| matches!(topic, Topic::Orders | Topic::Parties | Topic::States | Topic::Employees));
        if concerned { Action::run(self.read_again(desk)) } else { Action::none() }
    }

    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => Some(Message::Create),
            Shortcut { key: Key::Letter('f'), ctrl: true, shift: false, alt: false } => Some(Message::FocusSearch),
            Shortcut { key: Key::Named(Named::F9), .. } => Some(Message::Copy),
            Shortcut { key: Key::Named(Named::F5), .. } => Some(Message::Refresh),
            Shortcut { key: Key::Named(Named::Delete), ctrl: false, .. } => self.chosen().map(|_| Message::Mark),
            Shortcut { key: Key::Named(Named::Escape), .. } if !self.search.is_empty() => Some(Message::LeaveSearch),
            _ => None,
        }
    }

    /// Typed letters go to the quick search.
    #[must_use]
    pub fn typed(&self, letters: &str) -> Option<Message> {
        Some(Message::SearchFor(letters.to_owned()))
    }

    /// Takes the choices into the filter, reads anew from the top and remembers them.
    fn refilter(&mut self, desk: &Desk) -> Action<Message> {
        self.grid.scroll_to(0.0);
        self.lines.clear();
        self.totals = None;
        let mut preferences = desk.preferences.clone();
        preferences.set_of_screen(FILTERS, &self.choices);
        Action::run(self.read_again(desk)).and(Request::Prefer(Box::new(preferences)))
    }

    fn of_grid(&mut self, event: grid::Event, desk: &Desk) -> Action<Message> {
        match self.grid.update(event) {
            grid::Action::Open(row) => match self.lines.get(&row) {
                Some(line) => Action::open(Place::Order(Some(line.id))),
                None => Action::none(),
            },
            grid::Action::Load(range) => Action::run(self.load(range, desk)),
            grid::Action::Sort(sort) => {
                let column = match sort.column {
                    "number" => SortColumn::Number,
                    "customer" => SortColumn::Customer,
                    "total" => SortColumn::Total,
                    "due" => SortColumn::Due,
                    _ => SortColumn::Moment,
                };
                self.sort = Sort { column, descending: sort.descending };
                self.lines.clear();
                if self.counted != self.question {
                    return Action::run(self.read_again(desk));
                }
                // The totals stay as they are; a page in the old order that is still on its way is dropped.
                self.question += 1;
                (self.answered, self.counted) = (self.question, self.question);
                Action::run(self.load(self.shown(), desk))
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

    /// The order under the cursor.
    fn chosen(&self) -> Option<Id> {
        let row = self.grid.selection.cursor()?;
        self.lines.get(&row).map(|line| line.id)
    }

    /// Counts and loads anew; lines in sight stay until the new ones come.
    fn read_again(&mut self, desk: &Desk) -> Task<Message> {
        self.question += 1;
        let question = self.question;
        // A search whose pause is not over yet is asked along: its own turn is dropped as an old question.
        self.filter = self.choices.filter(&self.search, desk);
        let filter = self.filter.clone();
        let first = self.shown();
        let count = desk.ask(move |transaction| customer_orders::totals(transaction, &filter));
        Task::batch([self.load_part(first, None, desk), count.map(move |answer| Message::Counted(question, answer))])
    }

    /// The lines in sight, or the first ones before the grid says what it shows.
    fn shown(&self) -> Range<usize> {
        let window = self.grid.window();
        if window.is_empty() || self.grid.top() < 1.0 { 0..window.len().max(FIRST) } else { window }
    }

    fn load(&self, range: Range<usize>, desk: &Desk) -> Task<Message> {
        if range.is_empty() || range.clone().all(|row| self.lines.contains_key(&row)) {
            return Task::none();
        }
        self.load_part(range, self.totals.filter(|_| self.counted == self.question), desk)
    }

    fn load_part(&self, range: Range<usize>, totals: Option<Totals>, desk: &Desk) -> Task<Message> {
        let (filter, sort, question) = (self.filter.clone(), self.sort, self.question);
        let (offset, limit) = (i64::try_from(range.start).unwrap_or(0), i64::try_from(range.len()).unwrap_or(0));
        let count = totals.map(|totals| totals.count);
        desk.ask(move |transaction| customer_orders::window(transaction, &filter, sort, offset, limit, count))
            .map(move |answer| Message::Loaded(question, range.clone(), answer))
    }

    fn forget_far_from(&mut self, range: &Range<usize>) {
        if self.lines.len() > KEPT {
            self.lines.retain(|row, _| row.abs_diff(range.start) < KEPT / 2);
        }
    }

    fn failed(&mut self, error: &crate::books::Error, desk: &Desk) -> Action<Message> {
        self.error = Some(error.sentence(desk.language));
        Action::none()
    }
}
