use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use iced::{Element, Size, Subscription, Task, Theme, window};

use super::preferences::{Preferences, ThemeChoice};
use super::shell::{self, Shell};
use crate::books::engine::Location;
use crate::books::{Books, Error};
use crate::ui;

/// What the window begins with.
#[derive(Debug, Clone)]
pub struct Start {
    /// The company to open; nothing = the one that was open last, or the first run.
    pub company: Option<Location>,
    /// Where the program keeps its own files on this machine.
    pub data_folder: PathBuf,
}

/// What the window shows.
struct Program {
    shell: Option<Shell>,
    preferences: Preferences,
    system_is_dark: bool,
    size: Size,
    tick: u64,
}

#[derive(Debug, Clone)]
enum Message {
    Shell(shell::Message),
    SystemTheme(iced::theme::Mode),
    Resized(Size),
    CloseRequested,
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the company cannot be opened, or there is no display.
pub fn run(start: Start) -> Result<(), Error> {
    let preferences = Preferences::load(&Preferences::file(&start.data_folder));
    let location = match start.company {
        Some(location) => location,
        None => return Err(Error::NoSuch("company")),
    };
    let books = Books::open(&location)?;
    let boot = Mutex::new(Some((books, preferences, start.data_folder)));
    let outcome = iced::application(
        move || {
            let (books, preferences, data_folder) = boot
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clone()
                .unwrap_or_else(|| unreachable!("kept for every boot"));
            Program::boot(books, preferences, data_folder)
        },
        Program::update,
        Program::view,
    )
    .title(Program::title)
    .theme(Program::theme)
    .style(Program::style)
    .scale_factor(|program| f32::from(program.preferences.scale.unwrap_or(100)) / 100.0)
    .subscription(Program::subscription)
    .settings(iced::Settings { id: Some("artel".to_owned()), ..ui::fonts::settings() })
    .window(window::Settings {
        size: Size::new(1440.0, 900.0),
        min_size: Some(Size::new(1024.0, 640.0)),
        exit_on_close_request: false,
        ..window::Settings::default()
    })
    .run();
    outcome.map_err(|error| Error::Unreadable { what: "display", reason: error.to_string() })
}

impl Program {
    fn boot(books: Books, preferences: Preferences, data_folder: PathBuf) -> (Self, Task<Message>) {
        let (shell, task) = match Shell::open(books, preferences.clone(), data_folder) {
            Ok((shell, task)) => (Some(shell), task),
            Err(error) => {
                tracing::error!(%error, "the company could not be read");
                (None, Task::none())
            }
        };
        let program = Self { shell, preferences, system_is_dark: false, size: Size::new(1440.0, 900.0), tick: 0 };
        (program, Task::batch([task.map(Message::Shell), iced::system::theme().map(Message::SystemTheme)]))
    }

    fn update(&mut self, message: Message) -> Task<Message> {
        self.tick = self.tick.wrapping_add(1);
        match message {
            Message::Shell(message) => {
                let Some(shell) = &mut self.shell else { return Task::none() };
                let task = shell.update(message).map(Message::Shell);
                self.preferences = shell.desk().preferences.clone();
                task
            }
            Message::SystemTheme(mode) => {
                self.system_is_dark = mode == iced::theme::Mode::Dark;
                Task::none()
            }
            Message::Resized(size) => {
                self.size = size;
                Task::none()
            }
            Message::CloseRequested => match &mut self.shell {
                Some(shell) => shell.update(shell::Message::QuitRequested).map(Message::Shell),
                None => iced::exit(),
            },
        }
    }

    fn view(&self) -> Element<'_, Message> {
        match &self.shell {
            Some(shell) => ui::repaint::whole(shell.view(self.logical_size()).map(Message::Shell)).into(),
            None => iced::widget::space().into(),
        }
    }

    /// The size in the pixels of the design: the window's, less the person's scale.
    fn logical_size(&self) -> Size {
        self.size
    }

    fn title(&self) -> String {
        self.shell.as_ref().map_or_else(|| "Artel".to_owned(), Shell::window_title)
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
            window::resize_events().map(|(_, size)| Message::Resized(size)),
            window::close_requests().map(|_| Message::CloseRequested),
            iced::system::theme_changes().map(Message::SystemTheme),
        ])
    }
}
