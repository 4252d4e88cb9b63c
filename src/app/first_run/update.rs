use std::path::PathBuf;
use std::sync::Arc;

use iced::Task;

use super::form::{ENDING, Field, Form};
use super::work::{self, Failure, Remedy};
use super::{Message, Outcome, State, Way, Work};
use crate::app::opening::{self, Opened};
use crate::app::preferences::Preferences;
use crate::books::Error;
use crate::books::engine::Location;
use crate::language::{Language, text};
use crate::ui::focus;
use crate::ui::keys::{Key, Named, Shortcut};

impl Outcome {
    fn none() -> Self {
        Self::run(Task::none())
    }

    const fn run(task: Task<Message>) -> Self {
        Self { task, preferences: None, opened: None }
    }
}

impl State {
    /// The page, with the choices of the person so far.
    #[must_use]
    pub fn new(preferences: Preferences, data_folder: PathBuf) -> Self {
        let language = preferences.spoken();
        Self { preferences, language, data_folder, chosen: 0, form: None, failure: None, work: None, number: 0 }
    }

    /// The page with the reason why a company did not open.
    #[must_use]
    pub fn after_failure(preferences: Preferences, data_folder: PathBuf, location: &Location, error: &Error) -> Self {
        let mut state = Self::new(preferences, data_folder);
        if let Location::Server(_) = location {
            let mut form = Form::new(Way::Connect, work::documents(&state.data_folder));
            form.set(Field::Place, opening::kept_address(location));
            state.form = Some(form);
        }
        state.failure = Some(Failure::new(error, state.language));
        state
    }

    /// The choices of the person.
    #[must_use]
    pub const fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    pub(super) fn text(&self, key: &str) -> String {
        text(self.language, key)
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            Message::Choose(way) => self.choose(way),
            Message::Move(forward) => {
                let count = Way::CARDS.len();
                self.chosen = (self.chosen + if forward { 1 } else { count - 1 }) % count;
                Outcome::none()
            }
            Message::ChooseMarked => self.choose(Way::CARDS[self.chosen.min(Way::CARDS.len() - 1)]),
            Message::Back => {
                self.stop();
                self.form = None;
                self.failure = None;
                Outcome::none()
            }
            Message::Typed(field, text) => {
                if let Some(form) = &mut self.form {
                    form.set(field, text);
                }
                Outcome::none()
            }
            Message::Currency(currency) => {
                if let Some(form) = &mut self.form {
                    form.currency = currency;
                }
                Outcome::none()
            }
            Message::Browse => self.browse(),
            Message::Browsed(field, path) => {
                if let (Some(form), Some(path)) = (&mut self.form, path) {
                    form.set(field, path.display().to_string());
                }
                Outcome::none()
            }
            Message::Submit => self.submit(),
            Message::Recent(address) => match Location::parse(&address) {
                Ok(location) => {
                    let language = self.language;
                    self.begin("first-run-opening", move || {
                        opening::open(&location).map_err(|error| Failure::new(&error, language))
                    })
                }
                Err(error) => {
                    self.failure = Some(Failure::new(&error.into(), self.language));
                    Outcome::none()
                }
            },
            Message::Done(number, answer) => self.done(number, answer),
            Message::Cancel => {
                self.stop();
                Outcome::none()
            }
            Message::CreateThere => self.create_there(),
            Message::OpenAnyway => match self.failure.take() {
                Some(Failure { remedy: Some(Remedy::OpenAnyway(opened)), .. }) => self.open(opened),
                other => {
                    self.failure = other;
                    Outcome::none()
                }
            },
            Message::Language(language) => {
                self.preferences.choose_language(language);
                self.language = language;
                self.failure = None;
                self.changed()
            }
            Message::Theme(theme) => {
                self.preferences.theme = theme;
                self.changed()
            }
            Message::Focus(forward) => Outcome::run(if forward { focus::next() } else { focus::previous() }),
        }
    }

    /// What a shortcut means on the page.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        let plain = !shortcut.ctrl && !shortcut.alt && !shortcut.shift;
        match shortcut.key {
            Key::Named(Named::Tab) if !shortcut.ctrl && !shortcut.alt => Some(Message::Focus(!shortcut.shift)),
            Key::Named(Named::Escape) if self.work.is_some() => Some(Message::Cancel),
            Key::Named(Named::Escape) => (self.form.is_some() || self.failure.is_some()).then_some(Message::Back),
            _ if self.work.is_some() => None,
            Key::Named(Named::Enter) if self.form.is_some() => Some(Message::Submit),
            _ if self.form.is_some() || !plain => None,
            Key::Named(Named::Enter) => Some(Message::ChooseMarked),
            Key::Named(Named::ArrowDown) => Some(Message::Move(true)),
            Key::Named(Named::ArrowUp) => Some(Message::Move(false)),
            Key::Letter(digit) => {
                let place = usize::try_from(digit.to_digit(10)?).ok()?.checked_sub(1)?;
                Way::CARDS.get(place).copied().map(Message::Choose)
            }
            Key::Named(_) => None,
        }
    }

    fn choose(&mut self, way: Way) -> Outcome {
        if let Some(place) = Way::CARDS.iter().position(|card| *card == way) {
            self.chosen = place;
        }
        self.failure = None;
        if way == Way::Example {
            // Nothing is asked for: it is kept among the program's own files.
            let mut form = Form::new(way, self.data_folder.clone());
            form.place = self.data_folder.display().to_string();
            let language = self.language;
            return self.begin("first-run-making-example", move || work::perform(&form, language));
        }
        let form = Form::new(way, work::documents(&self.data_folder));
        let first = form.first().id();
        self.form = Some(form);
        Outcome::run(focus::focus(first))
    }

    fn changed(&self) -> Outcome {
        Outcome { preferences: Some(self.preferences.clone()), ..Outcome::none() }
    }

    fn submit(&mut self) -> Outcome {
        let Some(form) = &mut self.form else { return Outcome::none() };
        if self.work.is_some() {
            return Outcome::none();
        }
        form.checked = true;
        if let Some(field) = form.first_fault() {
            return Outcome::run(focus::focus(field.id()));
        }
        let words = match form.way {
            Way::Create => "first-run-creating",
            Way::Connect => "first-run-connecting",
            Way::Open | Way::Example => "first-run-opening",
            Way::Restore => "first-run-restoring",
        };
        let (form, language) = (form.clone(), self.language);
        self.begin(words, move || work::perform(&form, language))
    }

    /// Does work on another thread; the page says what goes on and offers to cancel.
    fn begin(&mut self, words: &str, work: impl FnOnce() -> Result<Opened, Failure> + Send + 'static) -> Outcome {
        self.stop();
        self.failure = None;
        let (number, language) = (self.number, self.language);
        let task = Task::future(async move {
            let answer = tokio::task::spawn_blocking(work).await.unwrap_or_else(|failure| {
                tracing::error!(%failure, "opening a company did not finish");
                let error = Error::Unreadable { what: "company", reason: failure.to_string() };
                Err(Failure::new(&error, language))
            });
            Message::Done(number, answer)
        });
        let (task, handle) = task.abortable();
        self.work = Some(Work { words: self.text(words), handle });
        Outcome::run(task)
    }

    /// Forgets what is under way: what it answers is dropped.
    fn stop(&mut self) {
        self.number += 1;
        if let Some(work) = self.work.take() {
            work.handle.abort();
        }
    }

    fn done(&mut self, number: u64, answer: Result<Opened, Failure>) -> Outcome {
        if number != self.number {
            return Outcome::none();
        }
        self.work = None;
        match answer {
            Ok(opened) => self.open(opened),
            Err(failure) => {
                self.failure = Some(failure);
                Outcome::none()
            }
        }
    }

    fn open(&mut self, opened: Opened) -> Outcome {
        if let Some(employee) = opened.employee {
            let location = opened.books.engine().location().to_string();
            let _ = self.preferences.employees.insert(location, employee);
        }
        Outcome { task: Task::none(), preferences: Some(self.preferences.clone()), opened: Some(Arc::new(opened)) }
    }

    /// From an address without a company to a form that makes one there.
    fn create_there(&mut self) -> Outcome {
        let Some(Form { place, person, .. }) = self.form.clone() else { return Outcome::none() };
        let outcome = self.choose(Way::Create);
        if let Some(form) = &mut self.form {
            form.set(Field::Place, place);
            form.set(Field::Person, person);
        }
        outcome
    }

    /// Opens the system's dialog for the file that the form asks for.
    fn browse(&self) -> Outcome {
        let Some(form) = &self.form else { return Outcome::none() };
        let dialog = rfd::AsyncFileDialog::new().add_filter(self.text("first-run-file-kind"), &[ENDING]);
        let folder = work::documents(&self.data_folder);
        let dialog = if folder.is_dir() { dialog.set_directory(&folder) } else { dialog };
        let path = |handle: rfd::FileHandle| handle.path().to_owned();
        match form.way {
            Way::Create => {
                let name = PathBuf::from(&form.place).file_name().map(|name| name.to_string_lossy().into_owned());
                let dialog = dialog.set_title(self.text("first-run-place-dialog")).set_file_name(name.unwrap_or_default());
                Outcome::run(Task::perform(dialog.save_file(), move |chosen| Message::Browsed(Field::Place, chosen.map(path))))
            }
            Way::Open => {
                let dialog = dialog.set_title(self.text("first-run-open-dialog"));
                Outcome::run(Task::perform(dialog.pick_file(), move |chosen| Message::Browsed(Field::Place, chosen.map(path))))
            }
            Way::Restore => {
                let dialog = dialog.set_title(self.text("first-run-copy-dialog"));
                Outcome::run(Task::perform(dialog.pick_file(), move |chosen| Message::Browsed(Field::Copy, chosen.map(path))))
            }
            Way::Connect | Way::Example => Outcome::none(),
        }
    }
}

/// The names of languages, each in itself.
pub(super) const fn language_key(language: Language) -> &'static str {
    match language {
        Language::Russian => "common-language-ru",
        Language::English => "common-language-en",
    }
}
