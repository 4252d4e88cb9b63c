//! The program as iced runs it: the stages of its window, and what passes between them and the system.
//!
//! What may not live here: anything that an open company shows, which is the shell's.

mod launch;

use std::path::PathBuf;

use iced::futures::channel::oneshot;
use iced::{Element, Size, Subscription, Task, Theme, window};

use super::desk::aside;
use super::first_run;
use super::opening::{self, Opened};
use super::preferences::{Preferences, ThemeChoice};
use super::shell::{self, Shell, Wish};
use super::workers::Workers;
use crate::books::Error;
use crate::books::engine::Location;
use crate::ui;
pub use launch::{NoWindow, Start, run};

/// What the window shows.
struct Program {
    stage: Stage,
    preferences: Preferences,
    data_folder: PathBuf,
    system_is_dark: bool,
    /// The size of the window in the pixels of the design, by which layouts choose their width class: the person's scale is taken
    /// off already. iced tells it so when the window opens and when it is resized, but not when the scale changes.
    size: Size,
    tick: u64,
}

/// The stages of the window, from start to end.
enum Stage {
    /// No company is open: how would you like to begin?
    FirstRun(Box<first_run::State>),
    /// A company is being opened, or closed; it takes less than the eye needs, so nothing is drawn.
    Between,
    /// A company is open.
    Company(Box<Company>),
}

/// An open company: its window, and what works beside it.
struct Company {
    shell: Shell,
    workers: Workers,
}

#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "messages are few and short-lived")]
enum Message {
    Shell(shell::Message),
    FirstRun(first_run::Message),
    /// A company was opened, or not.
    Opened(Location, Box<Result<Opened, Error>>),
    /// The company that was open is closed.
    Closed(Next),
    /// The preferences were written, or not.
    PreferencesSaved(Result<(), Error>),
    SystemTheme(iced::theme::Mode),
    Resized(Size),
    /// A file was dropped on the window.
    FileDropped(PathBuf),
    CloseRequested,
}

/// What follows when a company is closed.
#[derive(Debug, Clone)]
enum Next {
    /// The window closes.
    Quit,
    /// Another company, or the first page.
    Open(Option<String>),
}

/// A company on its way in: opened by another thread while the window is being made.
type Coming = oneshot::Receiver<Result<Opened, Error>>;

/// The person's scale of everything, 1 = 100 %.
fn scale_of(preferences: &Preferences) -> f32 {
    f32::from(preferences.scale.unwrap_or(100)) / 100.0
}

/// The size of the same window at another scale, in the pixels of the design.
fn rescaled(size: Size, before: f32, after: f32) -> Size {
    size * (before / after)
}

/// The size that an event of the window tells.
const fn size_of(event: &window::Event) -> Option<Size> {
    match event {
        window::Event::Opened { size, .. } | window::Event::Resized(size) => Some(*size),
        _ => None,
    }
}

impl Program {
    fn boot(coming: Option<(Location, Coming)>, preferences: Preferences, data_folder: PathBuf) -> (Self, Task<Message>) {
        let first_run = |preferences: &Preferences, data_folder: &PathBuf| {
            Stage::FirstRun(Box::new(first_run::State::new(preferences.clone(), data_folder.clone())))
        };
        let (stage, task) = match coming {
            None => (first_run(&preferences, &data_folder), Task::none()),
            Some((location, coming)) => {
                let opened = Task::future(async move {
                    let lost = || Err(Error::Unreadable { what: "company", reason: "the thread ended".to_owned() });
                    let answer = coming.await.unwrap_or_else(|_| lost());
                    Message::Opened(location, Box::new(answer))
                });
                (Stage::Between, opened)
            }
        };
        let size = Size::new(1440.0, 900.0);
        let program = Self { stage, preferences, data_folder, system_is_dark: false, size, tick: 0 };
        (program, Task::batch([task, iced::system::theme().map(Message::SystemTheme)]))
    }

    fn update(&mut self, message: Message) -> Task<Message> {
        self.tick = self.tick.wrapping_add(1);
        match message {
            Message::Shell(message) => {
                let Stage::Company(company) = &mut self.stage else { return Task::none() };
                let task = company.shell.update(message).map(Message::Shell);
                let wish = company.shell.take_wish();
                let preferences = company.shell.desk().preferences.clone();
                self.size = rescaled(self.size, scale_of(&self.preferences), scale_of(&preferences));
                self.preferences = preferences;
                company.shell.fit(self.size);
                match wish {
                    None => task,
                    Some(Wish::Quit) => Task::batch([task, self.close(Next::Quit)]),
                    Some(Wish::Switch(address)) => Task::batch([task, self.close(Next::Open(address))]),
                }
            }
            Message::FirstRun(message) => {
                let Stage::FirstRun(state) = &mut self.stage else { return Task::none() };
                let outcome = state.update(message);
                let task = outcome.task.map(Message::FirstRun);
                let saved = match outcome.preferences {
                    Some(preferences) => {
                        self.preferences = preferences;
                        self.keep_preferences()
                    }
                    None => Task::none(),
                };
                let entered = outcome.opened.map_or_else(Task::none, |opened| self.enter(&opened));
                Task::batch([task, saved, entered])
            }
            Message::Opened(location, answer) => match *answer {
                Ok(opened) => self.enter(&opened),
                Err(error) => {
                    tracing::warn!(%error, "the company was not opened");
                    let (preferences, folder) = (self.preferences.clone(), self.data_folder.clone());
                    let page = first_run::State::after_failure(preferences, folder, &location, &error);
                    self.stage = Stage::FirstRun(Box::new(page));
                    Task::none()
                }
            },
            Message::Closed(Next::Quit) => iced::exit(),
            Message::Closed(Next::Open(address)) => match address.and_then(|address| Location::parse(&address).ok()) {
                Some(location) => {
                    let opening = location.clone();
                    aside(move || opening::open(&opening)).map(move |answer| Message::Opened(location.clone(), Box::new(answer)))
                }
                None => {
                    let page = first_run::State::new(self.preferences.clone(), self.data_folder.clone());
                    self.stage = Stage::FirstRun(Box::new(page));
                    Task::none()
                }
            },
            Message::PreferencesSaved(outcome) => {
                if let Err(error) = outcome {
                    tracing::warn!(%error, "preferences could not be written");
                }
                Task::none()
            }
            Message::SystemTheme(mode) => {
                self.system_is_dark = mode == iced::theme::Mode::Dark;
                Task::none()
            }
            Message::Resized(size) => {
                self.size = size;
                if let Stage::Company(company) = &mut self.stage {
                    company.shell.fit(size);
                }
                Task::none()
            }
            Message::FileDropped(path) => match &self.stage {
                Stage::Company(_) => self.update(Message::Shell(shell::Message::FileDropped(path))),
                Stage::FirstRun(_) | Stage::Between => Task::none(),
            },
            Message::CloseRequested => match &mut self.stage {
                Stage::Company(_) => self.update(Message::Shell(shell::Message::QuitRequested)),
                Stage::FirstRun(_) | Stage::Between => iced::exit(),
            },
        }
    }

    /// Takes up an open company: its window, the threads beside it, and that it is opened at the next start.
    fn enter(&mut self, opened: &Opened) -> Task<Message> {
        let location = opening::kept_address(opened.books.engine().location());
        self.preferences.remember(opened.name(), location);
        match Shell::open(opened, self.preferences.clone(), self.data_folder.clone(), self.size) {
            Ok((shell, task)) => {
                let workers = Workers::start(&opened.books);
                self.stage = Stage::Company(Box::new(Company { shell, workers }));
                Task::batch([task.map(Message::Shell), self.keep_preferences()])
            }
            Err(error) => {
                let (preferences, folder) = (self.preferences.clone(), self.data_folder.clone());
                let location = opened.books.engine().location();
                let page = first_run::State::after_failure(preferences, folder, location, &error);
                self.stage = Stage::FirstRun(Box::new(page));
                Task::none()
            }
        }
    }

    /// Closes the open company on another thread: the workers first, then the books.
    fn close(&mut self, next: Next) -> Task<Message> {
        let Stage::Company(company) = std::mem::replace(&mut self.stage, Stage::Between) else {
            return Task::done(Message::Closed(next));
        };
        let Company { shell, workers } = *company;
        let books = shell.desk().books.clone();
        drop(shell);
        aside(move || {
            workers.stop();
            drop(books);
            Ok(())
        })
        .map(move |_| Message::Closed(next.clone()))
    }

    fn keep_preferences(&self) -> Task<Message> {
        let (preferences, file) = (self.preferences.clone(), Preferences::file(&self.data_folder));
        aside(move || {
            let failed = |error: std::io::Error| {
                let (path, detail) = (file.display().to_string(), error.to_string());
                crate::books::engine::Error::File { path, detail }.into()
            };
            preferences.save(&file).map_err(failed)
        })
        .map(Message::PreferencesSaved)
    }

    fn view(&self) -> Element<'_, Message> {
        let size = self.size;
        let page = match &self.stage {
            Stage::FirstRun(state) => state.view(size).map(Message::FirstRun),
            Stage::Between => ui::widget::surface::canvas(iced::widget::space()).width(iced::Fill).height(iced::Fill).into(),
            Stage::Company(company) => company.shell.view().map(Message::Shell),
        };
        ui::repaint::whole(page).into()
    }

    fn title(&self) -> String {
        match &self.stage {
            Stage::Company(company) => company.shell.window_title(),
            Stage::FirstRun(_) | Stage::Between => "Artel".to_owned(),
        }
    }

    fn theme(&self) -> Theme {
        let dark = match self.preferences.theme {
            ThemeChoice::Dark => true,
            ThemeChoice::Light => false,
            ThemeChoice::System => self.system_is_dark,
        };
        if dark { ui::theme::dark() } else { ui::theme::light() }
    }

    fn style(&self, theme: &Theme) -> iced::theme::Style {
        ui::theme::background_nudge(self.tick, theme)
    }

    fn subscription(&self) -> Subscription<Message> {
        Subscription::batch([
            window::events().filter_map(|(_, event)| size_of(&event)).map(Message::Resized),
            window::close_requests().map(|_| Message::CloseRequested),
            iced::event::listen_with(|event, _, _| match event {
                iced::Event::Window(window::Event::FileDropped(path)) => Some(Message::FileDropped(path)),
                _ => None,
            }),
            iced::system::theme_changes().map(Message::SystemTheme),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(scale: Option<u16>) -> (Program, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let preferences = Preferences { scale, ..Preferences::default() };
        let (program, _) = Program::boot(None, preferences, folder.path().to_owned());
        (program, folder)
    }

    #[test]
    fn a_larger_scale_leaves_fewer_pixels_of_the_design() {
        let before = Size::new(1_440.0, 900.0);
        let after = rescaled(before, 1.0, 1.5);
        assert_eq!(after, Size::new(960.0, 600.0));
        let back = rescaled(after, 1.5, 1.0);
        assert!((back.width - 1_440.0).abs() < 0.01 && (back.height - 900.0).abs() < 0.01);
        assert!(rescaled(before, 1.0, 0.9).width > 1_599.0);
    }

    #[test]
    fn the_size_is_known_from_the_opening_of_the_window_on() {
        let opened = window::Event::Opened { position: None, size: Size::new(1_152.0, 720.0) };
        let (mut program, _folder) = program(Some(125));
        assert!((scale_of(&program.preferences) - 1.25).abs() < f32::EPSILON);
        drop(program.update(Message::Resized(size_of(&opened).unwrap())));
        assert_eq!(program.size, Size::new(1_152.0, 720.0));
        assert_eq!(size_of(&window::Event::Focused), None);
    }
}
