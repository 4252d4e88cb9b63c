//! The frame around the screens: navigation, top bar, tabs, toasts, bell, search, and the keyboard of the whole window.

mod keyboard;
mod mail;
mod navigation;
mod tabs;
mod toasts;
mod update;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

use iced::Task;
use iced::futures::channel::mpsc;

use super::action::Place;
use super::desk::{Desk, calendar_names};
use super::opening::Opened;
use super::preferences::Preferences;
use super::{bell, palette, screen, why};
use crate::books::Error;
use crate::books::directory::Directory;
use crate::books::engine::{Heard, Subscription, Topic};
use crate::channels::health::Health;
use crate::talk::notifications::Notification;
pub use navigation::Section;
use tabs::Tabs;
use toasts::Toasts;

/// An open company with everything around its screens.
pub struct Shell {
    desk: Desk,
    tabs: Tabs,
    /// The section of the navigation that is unfolded.
    unfolded: Option<Section>,
    overlay: Option<Overlay>,
    unread: i64,
    /// How the mail is, for the pill and the count at the section.
    mail: Health,
    bell: Option<bell::State>,
    why: Option<why::State>,
    palette: Option<palette::State>,
    toasts: Toasts,
    /// The identity of the newest notification that was looked at for toasts.
    last_notification: Option<crate::model::Id>,
    wish: Option<Wish>,
    _subscription: Subscription,
}

/// What only the program around the company can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Close the window.
    Quit,
    /// Close this company and open the one of this address; the first page when there is none.
    Switch(Option<String>),
}

/// What lies over the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    /// «Закрыть с изменениями?» about the tab of this number.
    Unsaved(u64),
    /// Who sits in front.
    People,
}

/// A message to the shell.
#[derive(Debug, Clone)]
pub enum Message {
    /// To the screen in the tab of this number.
    Screen(u64, screen::Message),
    /// Open a place.
    Open(Place),
    /// Go to a tab.
    Select(u64),
    /// Close a tab, asking when something is unsaved.
    CloseTab(u64),
    /// Close a tab and lose what is unsaved.
    Discard(u64),
    /// Save what is in a tab and close it.
    SaveAndClose(u64),
    /// Go to the next (true) or previous tab.
    Cycle(bool),
    /// A section of the navigation was pressed.
    Section(Section),
    /// Wide navigation or rail.
    ToggleRail,
    /// Show or hide something over the screen.
    Overlay(Option<Overlay>),
    /// Somebody else sits in front now.
    Sit(crate::model::Id),
    /// The books changed.
    Heard(Heard),
    /// The short lists were read again.
    Directory(Result<Directory, Error>),
    /// The bell was read again.
    Bell(Result<(i64, Vec<Notification>), Error>),
    /// How the mail is.
    Mail(Result<Health, Error>),
    /// To the toasts.
    Toasts(toasts::Message),
    /// Open or close the bell.
    ToggleBell,
    /// To the bell.
    OfBell(bell::Message),
    /// To «Почему?».
    OfWhy(why::Message),
    /// Open or close the search.
    TogglePalette,
    /// To the search.
    OfPalette(palette::Message),
    /// Half a minute passed.
    Tick,
    /// A file was dropped on the window.
    FileDropped(PathBuf),
    /// The window is to be closed.
    QuitRequested,
    /// Another company is to be opened; the first page when no address is named.
    Switch(Option<String>),
    /// The preferences were written, or not.
    PreferencesSaved(Result<(), String>),
    /// Move the keyboard focus.
    Focus(bool),
    /// Nothing to do.
    Ignored,
}

impl Shell {
    /// Takes up an open company and opens the first screen.
    ///
    /// # Errors
    /// When nobody works in it.
    pub fn open(opened: &Opened, preferences: Preferences, data_folder: PathBuf) -> Result<(Self, Task<Message>), Error> {
        let (books, directory) = (opened.books.clone(), Arc::clone(&opened.directory));
        let location = books.engine().location().to_string();
        let remembered = preferences.employees.get(&location).copied();
        let employee = directory
            .people()
            .find(|person| Some(person.id) == remembered)
            .or_else(|| directory.people().find(|person| Some(person.id) == opened.probable))
            .or_else(|| directory.people().next())
            .map(|person| person.id)
            .ok_or(Error::NoSuch("employee"))?;
        let (sender, receiver) = mpsc::unbounded();
        let subscription = books.engine().subscribe(Box::new(move |heard| drop(sender.unbounded_send(heard))));
        let language = preferences.spoken();
        let calendar = Arc::new(calendar_names(language));
        let desk = Desk { language, books, employee, directory, preferences, data_folder, calendar };
        let mut shell = Self {
            desk,
            tabs: Tabs::default(),
            unfolded: Some(Section::Sales),
            overlay: None,
            unread: 0,
            mail: Health::default(),
            bell: None,
            why: None,
            palette: None,
            toasts: Toasts::default(),
            last_notification: None,
            wish: None,
            _subscription: subscription,
        };
        let first = shell.open_place(Place::Orders);
        let bell = shell.read_bell();
        let mail = shell.look_at_mail(&[Topic::Outbox]);
        Ok((shell, Task::batch([first, bell, mail, Task::run(receiver, Message::Heard), update::tick()])))
    }

    /// What screens are handed.
    #[must_use]
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// What is asked of the program around the company, once.
    pub const fn take_wish(&mut self) -> Option<Wish> {
        self.wish.take()
    }

    /// The title of the window.
    #[must_use]
    pub fn window_title(&self) -> String {
        match self.desk.company() {
            Some(company) => format!("{} — Artel", company.name),
            None => "Artel".to_owned(),
        }
    }
}
