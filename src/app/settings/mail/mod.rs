//! The mail account of the firm: server, protection, login, sender; and «Проверить», which goes the whole way of a letter.
//!
//! The password goes into the keyring of the system (or where there is none, into a file of the person's own) and never into the books.

mod typed;
mod view;

use std::path::PathBuf;

use iced::Task;
use iced::task::Handle;

use super::parts::elsewhere;
use crate::app::action::{Action, Notice};
use crate::app::desk::Desk;
use crate::books::engine::Topic;
use crate::books::{Author, Error};
use crate::channels::mail::{AccountProblem, CheckReport, Failure, MailAccount, Password, SecretStore, Secrets, Security, check};
use crate::channels::outbox;
use crate::channels::settings::{self, Trouble};
use crate::ui::keys::Shortcut;
pub use typed::Field;
use typed::Typed;

/// How far the check is.
enum Check {
    None,
    Running(Handle),
    Done(CheckReport, MailAccount),
}

/// The page.
pub struct State {
    typed: Typed,
    origin: Typed,
    /// The account as it is kept.
    kept: Option<MailAccount>,
    /// A new password; empty leaves the kept one.
    password: String,
    /// Where the password is kept, in words; or why it cannot be read.
    store: Option<Result<String, String>>,
    /// The account does not work: since when and why, in words.
    trouble: Option<(String, String)>,
    checked: bool,
    saving: bool,
    error: Option<String>,
    check: Check,
    /// Numbers the checks, so that the report of a cancelled one is dropped.
    number: u64,
    /// The stores of passwords; a test has its own.
    secrets: fn() -> Secrets,
}

/// The account and the trouble it is in, as the books answer.
type Answer = Result<(Option<MailAccount>, Option<Trouble>), Error>;

/// A message to the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The account was read, and the trouble it is in.
    Read(Box<Answer>),
    /// Where the password is, or why that is not known.
    Stored(Result<Option<SecretStore>, String>),
    /// Typed into a field.
    Typed(Field, String),
    /// Another protection.
    Security(Security),
    /// Look for a file of certificates.
    Browse,
    /// The dialog was closed.
    Browsed(Option<PathBuf>),
    /// Keep the account.
    Save,
    /// It was kept, or not.
    Saved(Result<(), String>),
    /// Go the way of a letter.
    Check,
    /// How far it came.
    Checked(u64, Box<(CheckReport, MailAccount)>),
    /// No longer wait for the check.
    CancelCheck,
    /// Try the letters that wait once more.
    TryAgain,
    /// They will be tried, or not.
    TriedAgain(Result<(), Error>),
    /// Forget what was typed.
    Forget,
}

impl State {
    pub(super) fn open(desk: &Desk) -> (Self, Action<Message>) {
        Self::with_secrets(Secrets::of_this_machine, desk)
    }

    pub(super) fn with_secrets(secrets: fn() -> Secrets, desk: &Desk) -> (Self, Action<Message>) {
        let typed = Typed::of(None);
        let state = Self {
            origin: typed.clone(),
            typed,
            kept: None,
            password: String::new(),
            store: None,
            trouble: None,
            checked: false,
            saving: false,
            error: None,
            check: Check::None,
            number: 0,
            secrets,
        };
        let read = Self::read(desk);
        (state, Action::run(read))
    }

    fn read(desk: &Desk) -> Task<Message> {
        desk.ask(|transaction| Ok((settings::account(transaction)?, settings::trouble(transaction)?)))
            .map(|answer| Message::Read(Box::new(answer)))
    }

    pub(super) fn is_unsaved(&self) -> bool {
        self.typed != self.origin || !self.password.is_empty()
    }

    pub(super) fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        if topics.iter().any(|topic| matches!(topic, Topic::Settings | Topic::Outbox)) {
            Action::run(Self::read(desk))
        } else {
            Action::none()
        }
    }

    pub(super) const fn shortcut(&self, _shortcut: Shortcut) -> Option<Message> {
        None
    }

    /// What is wrong with the account, when it is time to say so.
    fn problems(&self) -> Vec<AccountProblem> {
        if self.checked { self.typed.account().problems() } else { Vec::new() }
    }

    /// What is wrong with a field, in words.
    fn fault(&self, field: &str, desk: &Desk) -> Option<String> {
        let problem = self.problems().into_iter().find(|problem| problem.field() == field)?;
        Some(problem.sentence(desk.language, &self.typed.account()))
    }

    pub(super) fn save(&mut self, desk: &Desk) -> Action<Message> {
        self.checked = true;
        let account = self.typed.account();
        if self.saving || !account.problems().is_empty() {
            return Action::none();
        }
        self.saving = true;
        self.error = None;
        let (books, author, language) = (desk.books.clone(), Author::person(desk.employee), desk.language);
        let (secrets, kept) = (self.secrets, self.kept.clone());
        let password = Password::new(self.password.clone());
        let work = move || {
            let secrets = secrets();
            let in_words = |error: crate::channels::mail::SecretError| error.sentence(language);
            if !password.is_empty() {
                secrets.save(&account, &password).map_err(in_words)?;
            } else if let Some(kept) =
                kept.filter(|kept| !account.login.is_empty() && kept.fingerprint() != account.fingerprint())
            {
                // The password is kept under server and login: with another name of the server it moves along.
                if secrets.load(&account).map_err(in_words)?.is_none()
                    && let Some((password, _)) = secrets.load(&kept).map_err(in_words)?
                {
                    secrets.save(&account, &password).map_err(in_words)?;
                }
            }
            let answer: Result<_, Error> = books.write(author, |session| settings::save_account(session, &account));
            match answer.map_err(|error| error.sentence(language))? {
                Ok(()) => Ok(()),
                Err(problems) => Err(problems.first().map_or_else(String::new, |problem| problem.sentence(language, &account))),
            }
        };
        Action::run(elsewhere(work, Message::Saved))
    }

    pub(super) fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Read(answer) => match *answer {
                Ok((account, trouble)) => {
                    let since = |trouble: Trouble| {
                        let when = crate::language::format::date_time(trouble.since);
                        (when, Failure::sentence_of_record(&trouble.record, desk.language))
                    };
                    self.trouble = trouble.map(since);
                    if self.typed == self.origin {
                        self.typed = Typed::of(account.as_ref());
                    }
                    self.origin = Typed::of(account.as_ref());
                    self.kept = account;
                    self.look_for_password(desk)
                }
                Err(error) => {
                    self.error = Some(error.sentence(desk.language));
                    Action::none()
                }
            },
            Message::Stored(answer) => {
                self.store = match answer {
                    Ok(store) => store.map(|store| Ok(store.sentence(desk.language))),
                    Err(words) => Some(Err(words)),
                };
                Action::none()
            }
            Message::Typed(field, text) => {
                match field {
                    Field::Password => self.password = text,
                    field => self.typed.take(field, text),
                }
                Action::none()
            }
            Message::Security(security) => {
                let usual = Security::ALL.iter().any(|each| each.usual_port().to_string() == self.typed.port.trim());
                if usual || self.typed.port.trim().is_empty() {
                    self.typed.port = security.usual_port().to_string();
                }
                self.typed.security = security;
                Action::none()
            }
            Message::Browse => {
                let dialog = rfd::AsyncFileDialog::new()
                    .set_title(desk.text("settings-mail-authority"))
                    .add_filter(desk.text("settings-mail-certificates"), &["pem", "crt", "cer"]);
                let path = |handle: rfd::FileHandle| handle.path().to_owned();
                Action::run(Task::perform(dialog.pick_file(), move |chosen| Message::Browsed(chosen.map(path))))
            }
            Message::Browsed(file) => {
                if let Some(file) = file {
                    self.typed.authority = file.display().to_string();
                }
                Action::none()
            }
            Message::Save => self.save(desk),
            Message::Saved(answer) => {
                self.saving = false;
                match answer {
                    Ok(()) => {
                        self.checked = false;
                        self.password.clear();
                        self.origin = self.typed.clone();
                        self.kept = Some(self.typed.account());
                        self.look_for_password(desk)
                    }
                    Err(words) => {
                        self.error = Some(words);
                        Action::none()
                    }
                }
            }
            Message::Check => self.begin_check(desk),
            Message::Checked(number, answer) => {
                if number == self.number {
                    let (report, account) = *answer;
                    self.check = Check::Done(report, account);
                }
                Action::none()
            }
            Message::CancelCheck => {
                self.stop_check();
                Action::none()
            }
            Message::TryAgain => {
                let retry = |session: &mut crate::books::Session<'_, '_>| {
                    outbox::retry_all(session).map_err(outbox::Error::into_books)?;
                    settings::clear_trouble(session)
                };
                Action::run(desk.change(retry).map(Message::TriedAgain))
            }
            Message::TriedAgain(Ok(())) => {
                self.trouble = None;
                Action::none()
            }
            Message::TriedAgain(Err(error)) => Action::toast(Notice::failed(error.sentence(desk.language))),
            Message::Forget => {
                self.typed = self.origin.clone();
                self.password.clear();
                self.checked = false;
                self.error = None;
                Action::none()
            }
        }
    }

    /// Asks the stores of this machine where the password of the kept account is.
    fn look_for_password(&self, desk: &Desk) -> Action<Message> {
        let Some(account) = self.kept.clone().filter(|account| !account.login.is_empty()) else { return Action::none() };
        let (secrets, language) = (self.secrets, desk.language);
        let work = move || {
            let found = secrets().load(&account).map_err(|error| error.sentence(language))?;
            Ok(found.map(|(_, store)| store))
        };
        Action::run(elsewhere(work, Message::Stored))
    }

    fn begin_check(&mut self, desk: &Desk) -> Action<Message> {
        self.checked = true;
        let account = self.typed.account();
        if !account.problems().is_empty() {
            return Action::none();
        }
        self.stop_check();
        let (number, now, language) = (self.number, desk.now(), desk.language);
        let (secrets, kept, typed) = (self.secrets, self.kept.clone(), Password::new(self.password.clone()));
        let work = move || {
            let password = if typed.is_empty() {
                let secrets = secrets();
                let stored = |account: &MailAccount| secrets.load(account).ok().flatten().map(|(password, _)| password);
                stored(&account).or_else(|| kept.as_ref().and_then(stored))
            } else {
                Some(typed)
            };
            let report = check(&account, password.as_ref(), now, language);
            Box::new((report, account))
        };
        let (task, handle) = elsewhere(work, move |answer| Message::Checked(number, answer)).abortable();
        self.check = Check::Running(handle);
        Action::run(task)
    }

    fn stop_check(&mut self) {
        self.number += 1;
        if let Check::Running(handle) = std::mem::replace(&mut self.check, Check::None) {
            handle.abort();
        }
    }
}
