//! The journal: every run of every rule, the newest first. A row opens «Почему?», its number the document.

use std::collections::BTreeMap;
use std::ops::Range;

use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Task, alignment};

use super::lines::{RunLine, run_line};
use super::update::name;
use crate::app::action::{Action, Place, Request};
use crate::app::desk::Desk;
use crate::assistant::activity::{self, ListedRun};
use crate::assistant::deeds::DeedKind;
use crate::assistant::runs::Outcome;
use crate::books::Error;
use crate::books::engine::Topic;
use crate::language::Argument;
use crate::model::DocumentRef;
use crate::ui::grid::{self, CellStatus, Column, Grid, cell};
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::pill;
use crate::ui::widget::button::{icon_button, primary};
use crate::ui::widget::chip::link;
use crate::ui::widget::state::{self as places, Picture};
use crate::ui::widget::surface::{BannerKind, banner, rule_across, subtle};
use crate::ui::{Hue, Icon, focus, icon};

/// The identity of the grid; its columns are kept among the preferences under this name, too.
const GRID: &str = "journal-of-deeds";
/// Rows kept beyond those in sight; more are forgotten.
const KEPT: usize = 2_000;
/// Rows read at first.
const FIRST: usize = 100;

/// The journal.
pub(super) struct State {
    grid: grid::State,
    lines: BTreeMap<usize, Line>,
    count: Option<i64>,
    question: u64,
    answered: u64,
    error: Option<String>,
}

/// A row.
struct Line {
    run: RunLine,
    kind: DeedKind,
    rule: String,
    undone: bool,
}

/// A message to the journal.
#[derive(Debug, Clone)]
pub enum Message {
    /// From the grid.
    Grid(grid::Event),
    /// A part of it was read, with how many there are.
    Read(u64, Range<usize>, Result<(i64, Vec<ListedRun>), Error>),
    /// Open the document of a row.
    Document(DocumentRef),
    /// Open the document of the chosen row.
    OpenDocument,
    /// Read again.
    Refresh,
}

impl State {
    pub fn open(desk: &Desk) -> (Self, Action<Message>) {
        let mut state = Self {
            grid: grid::State::new(desk.preferences.of_screen(GRID).unwrap_or_default()),
            lines: BTreeMap::new(),
            count: None,
            question: 0,
            answered: 0,
            error: None,
        };
        let task = Task::batch([state.read_again(desk), focus::focus(GRID)]);
        (state, Action::run(task))
    }

    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        let concerned = topics.iter().any(|topic| matches!(topic, Topic::Rules | Topic::Settings));
        if concerned { Action::run(self.read_again(desk)) } else { Action::none() }
    }

    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Named(Named::F5), .. } => Some(Message::Refresh),
            Shortcut { key: Key::Named(Named::F8), .. } => Some(Message::OpenDocument),
            _ => None,
        }
    }

    pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Grid(event) => match self.grid.update(event) {
                grid::Action::Open(row) => {
                    self.lines.get(&row).map_or_else(Action::none, |line| Action::ask(Request::Why(line.run.run)))
                }
                grid::Action::Load(range) => {
                    let known = range.clone().all(|row| self.lines.contains_key(&row));
                    if known || self.count.is_none() { Action::none() } else { Action::run(self.read(range, desk)) }
                }
                grid::Action::StoreColumns => {
                    let mut preferences = desk.preferences.clone();
                    preferences.set_of_screen(GRID, &self.grid.columns);
                    Action::ask(Request::Prefer(Box::new(preferences)))
                }
                _ => Action::none(),
            },
            Message::Read(question, range, answer) if question == self.question => {
                match answer {
                    Ok((count, runs)) => self.take(&range, count, &runs, desk),
                    Err(error) => self.error = Some(error.sentence(desk.language)),
                }
                Action::none()
            }
            Message::Read(..) => Action::none(),
            Message::Document(document) => Action::open(Place::of_document(document)),
            Message::OpenDocument => {
                let chosen = self.grid.selection.cursor().and_then(|row| self.lines.get(&row));
                chosen.map_or_else(Action::none, |line| Action::open(Place::of_document(line.run.document)))
            }
            Message::Refresh => Action::run(self.read_again(desk)),
        }
    }

    fn take(&mut self, range: &Range<usize>, count: i64, runs: &[ListedRun], desk: &Desk) {
        if self.answered != self.question || self.lines.len() > KEPT {
            self.lines.clear();
        }
        self.answered = self.question;
        self.error = None;
        self.count = Some(count);
        self.grid.set_total(usize::try_from(count).unwrap_or(0));
        for (offset, listed) in runs.iter().enumerate() {
            let line = Line {
                run: run_line(listed, desk),
                kind: listed.kind,
                rule: listed.rule_name.say(desk.language),
                undone: listed.run.undone.is_some(),
            };
            self.lines.insert(range.start + offset, line);
        }
        if self.grid.selection.cursor().is_none() && count > 0 {
            self.grid.selection.set_cursor(Some(0));
        }
    }

    fn read_again(&mut self, desk: &Desk) -> Task<Message> {
        self.question += 1;
        let window = self.grid.window();
        self.read(if window.is_empty() { 0..FIRST } else { window.start..window.start + window.len().max(FIRST) }, desk)
    }

    fn read(&self, range: Range<usize>, desk: &Desk) -> Task<Message> {
        let question = self.question;
        let number = |size: usize| i64::try_from(size).unwrap_or(i64::MAX);
        let (offset, limit) = (number(range.start), number(range.len()));
        desk.ask(move |transaction| Ok((activity::journal_count(transaction)?, activity::journal(transaction, limit, offset)?)))
            .map(move |answer| Message::Read(question, range.clone(), answer))
    }

    /// Draws the journal under its head.
    pub fn view<'a>(&'a self, desk: &'a Desk, wide: bool) -> Element<'a, Message> {
        let empty: Element<'a, Message> = if self.count.is_none() {
            Space::new().into()
        } else {
            places::empty(
                Picture::Papers,
                desk.text_with("card-journal-empty", &[("name", Argument::from(name(desk)))]),
                desk.text("card-journal-empty-more"),
                Vec::new(),
                None,
            )
        };
        let grid = Grid::new(
            &self.grid,
            columns(desk, wide),
            |row| self.lines.get(&row),
            move |line, column, status| draw_cell(line, column, status, desk),
            Message::Grid,
        );
        let count = self.count.unwrap_or(0);
        let words = text::line(desk.text_with("card-journal-count", &[("count", Argument::from(count))])).ink2();
        let hint = text::line(desk.text("card-journal-hint")).small().ink3();
        let refresh =
            icon_button(Icon::RefreshCw, Tip::new(desk.text("common-refresh")).key(Shortcut::named(Named::F5).to_string()));
        let foot = row![words, Space::new().width(Length::Fill), hint, refresh.small().on_press(Message::Refresh)]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center);
        let foot =
            subtle(container(foot).padding([0.0, space::S16]).center_y(Length::Fill)).height(size::FOOTER).width(Length::Fill);
        let mut page = column![];
        if let Some(error) = &self.error {
            let retry = primary(desk.text("common-retry")).icon(Icon::RefreshCw).on_press(Message::Refresh).into();
            let title = desk.text("card-not-read");
            let words = banner(BannerKind::Error, Icon::TriangleAlert, title, error.as_str(), vec![retry]);
            page = page.push(container(words).padding([space::S8, space::S16]));
        }
        page.push(grid.id(GRID).empty(empty)).push(rule_across()).push(foot).into()
    }
}

fn columns(desk: &Desk, wide: bool) -> Vec<Column> {
    let title = |key: &str| desk.text(key);
    let mut columns = vec![
        Column::fixed("when", title("card-column-when"), 128.0),
        Column::fixed("document", title("card-column-document"), 112.0),
        Column::fill("words", title("card-column-words"), 220.0),
    ];
    if wide {
        columns.push(Column::fixed("rule", title("card-column-rule"), 196.0));
    }
    columns.push(Column::fixed("outcome", title("card-column-outcome"), 124.0));
    columns
}

fn draw_cell<'a>(line: &'a Line, column: &'static str, status: CellStatus, desk: &Desk) -> Element<'a, Message> {
    match column {
        "when" => cell::secondary(line.run.when.as_str()).into(),
        "document" if line.run.number.is_empty() => cell::dash().into(),
        "document" => link(line.run.number.as_str(), Message::Document(line.run.document)).skip_focus().into(),
        "words" => {
            let (sign, hue) = sign_of(line.kind);
            let words = cell::emphasised(line.run.words.as_str(), status.selected).fill();
            row![icon(sign, size::ICON_SMALL).hue(hue), words].spacing(space::S8).align_y(alignment::Vertical::Center).into()
        }
        "rule" => cell::secondary(line.rule.as_str()).into(),
        "outcome" if line.undone => pill(desk.text("card-undone"), Hue::Slate),
        "outcome" => pill(line.run.outcome_words.as_str(), hue_of(line.run.outcome)),
        _ => Space::new().into(),
    }
}

const fn sign_of(kind: DeedKind) -> (Icon, Hue) {
    match kind {
        DeedKind::State => (Icon::ArrowLeftRight, Hue::Berry),
        DeedKind::Told => (Icon::Bell, Hue::Berry),
        DeedKind::Letter => (Icon::Mail, Hue::Berry),
        DeedKind::Nothing => (Icon::Minus, Hue::Slate),
    }
}

/// The colour of an outcome.
pub(super) const fn hue_of(outcome: Outcome) -> Hue {
    match outcome {
        Outcome::Done => Hue::Green,
        Outcome::Skipped => Hue::Slate,
        Outcome::Waiting => Hue::Amber,
        Outcome::Failed | Outcome::Cut => Hue::Red,
    }
}
