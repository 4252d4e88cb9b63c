//! Runs a screen without a window: its tasks to their end, its view in a simulator. For tests only.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use iced::futures::StreamExt;
use iced::{Element, Size};
use iced_test::Simulator;
use iced_test::runtime::{Action as RuntimeAction, task::into_stream};

use super::action::{Action, Request};
use super::desk::Desk;
use super::preferences::Preferences;
use crate::books::engine::Topic;
use crate::books::firm::Firm;
use crate::language::Language;
use crate::ui::fonts;

/// Longer than this no answer of a scratch company takes; what still runs then (a timer) is left.
const PATIENCE: Duration = Duration::from_secs(60);

/// The sheet of a window of 1440 × 900 pixels.
const SHEET: Size = Size::new(1232.0, 816.0);

/// A desk with the manager of a scratch firm in front, speaking Russian.
pub fn desk(firm: &Firm) -> Desk {
    Desk {
        books: firm.books.clone(),
        language: Language::Russian,
        employee: firm.manager,
        directory: Arc::new(firm.directory.clone()),
        preferences: Preferences::default(),
        data_folder: std::env::temp_dir(),
        sheet: SHEET,
        calendar: Arc::new(super::desk::calendar_names(Language::Russian)),
    }
}

/// Everything that a task answers, waiting for its end.
pub fn answers<M: Send + 'static>(task: iced::Task<M>) -> Vec<M> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    answers_on(&runtime, task)
}

fn answers_on<M: Send + 'static>(runtime: &tokio::runtime::Runtime, task: iced::Task<M>) -> Vec<M> {
    let Some(mut stream) = into_stream(task) else { return Vec::new() };
    runtime.block_on(async {
        let mut messages = Vec::new();
        while let Ok(Some(action)) = tokio::time::timeout(PATIENCE, stream.next()).await {
            if let RuntimeAction::Output(message) = action {
                messages.push(message);
            }
        }
        messages
    })
}

/// A screen with what it asked the shell for.
pub struct Driver<S, M> {
    pub state: S,
    pub desk: Desk,
    /// What the screen asked for since the start, oldest first.
    pub requests: Vec<Request>,
    /// The size of the place that the screen is drawn in.
    pub size: Size,
    update: fn(&mut S, M, &Desk) -> Action<M>,
    view: for<'a> fn(&'a S, &'a Desk, Size) -> Element<'a, M>,
    heard: fn(&mut S, &[Topic], &Desk) -> Action<M>,
    runtime: tokio::runtime::Runtime,
}

impl<S, M: Clone + Send + 'static> Driver<S, M> {
    /// Opens a screen and waits until it is quiet: `Driver::open(desk, State::open, State::update, State::view, State::heard)`.
    pub fn open(
        desk: Desk,
        open: impl FnOnce(&Desk) -> (S, Action<M>),
        update: fn(&mut S, M, &Desk) -> Action<M>,
        view: for<'a> fn(&'a S, &'a Desk, Size) -> Element<'a, M>,
        heard: fn(&mut S, &[Topic], &Desk) -> Action<M>,
    ) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        let (state, action) = open(&desk);
        let mut driver = Self { state, desk, requests: Vec::new(), size: SHEET, update, view, heard, runtime };
        driver.follow(action);
        driver
    }

    /// Hands the screen a message and waits until all that follows is done.
    pub fn send(&mut self, message: M) {
        let action = (self.update)(&mut self.state, message, &self.desk);
        self.follow(action);
    }

    /// Tells the screen that things of these topics changed.
    pub fn hear(&mut self, topics: &[Topic]) {
        let action = (self.heard)(&mut self.state, topics, &self.desk);
        self.follow(action);
    }

    fn follow(&mut self, action: Action<M>) {
        let mut actions = VecDeque::from([action]);
        while let Some(action) = actions.pop_front() {
            self.requests.extend(action.requests);
            let messages = answers_on(&self.runtime, action.task);
            for message in messages {
                actions.push_back((self.update)(&mut self.state, message, &self.desk));
            }
        }
    }

    fn simulate(&mut self, act: impl FnOnce(&mut Simulator<'_, M>)) {
        let view = (self.view)(&self.state, &self.desk, self.size);
        let mut simulator = Simulator::with_size(fonts::settings(), self.size, view);
        act(&mut simulator);
        let messages: Vec<M> = simulator.into_messages().collect();
        for message in messages {
            self.send(message);
        }
    }

    /// Whether exactly this text is drawn.
    pub fn shows(&self, text: &str) -> bool {
        let view = (self.view)(&self.state, &self.desk, self.size);
        Simulator::with_size(fonts::settings(), self.size, view).find(text).is_ok()
    }

    /// Presses what bears this text.
    pub fn click(&mut self, text: &str) {
        self.simulate(|simulator| {
            simulator.click(text).unwrap_or_else(|error| panic!("«{text}» cannot be pressed: {error}"));
        });
    }

    /// Presses what has this id.
    pub fn click_id(&mut self, id: &'static str) {
        self.simulate(|simulator| {
            let wanted = iced_test::selector::id(id);
            simulator.click(wanted).unwrap_or_else(|error| panic!("{id} cannot be pressed: {error}"));
        });
    }

    /// Types into the field with this id, after what is in it.
    pub fn type_into(&mut self, id: &'static str, text: &str) {
        self.simulate(|simulator| {
            let wanted = iced_test::selector::id(id);
            simulator.click(wanted).unwrap_or_else(|error| panic!("{id} cannot be typed into: {error}"));
            simulator.typewrite(text);
        });
    }
}
