//! The frame around the screens: navigation, top bar, tabs, toasts, bell, search, and the keyboard of the whole window.

mod keyboard;
mod layers;
mod leaving;
mod mail;
mod navigation;
mod tabs;
#[cfg(test)]
mod tests;
mod toasts;
mod update;
mod view;
mod view_navigation;
mod view_top;

use std::path::PathBuf;
use std::sync::Arc;

use iced::futures::channel::mpsc;
use iced::{Rectangle, Size, Task};

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
use crate::ui::tokens::size;
pub use navigation::Section;
use tabs::Tabs;
use toasts::Toasts;

/// Narrower windows have the rail unless the person chose otherwise.
const RAIL_BELOW: f32 = 1440.0;

/// An open company with everything around its screens.
pub struct Shell {
    desk: Desk,
    /// The size of the window in the pixels of the design.
    window: Size,
    tabs: Tabs,
    /// The section of the navigation that is unfolded.
    unfolded: Option<Section>,
    /// What is open over the screen.
    layer: Option<Layer>,
    /// The tab about which is asked whether it may lose what is unsaved.
    asking: Option<u64>,
    /// What follows when nothing is unsaved any more.
    leaving: Option<Wish>,
    unread: i64,
    /// How the mail is, for the pill and the count at the section.
    mail: Health,
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

/// What is open over the screen, one at a time.
enum Layer {
    Bell(bell::State),
    /// An explanation, and where in the window the message is that it explains.
    Why(why::State, Option<Rectangle>),
    Palette(palette::State),
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
    /// Leave what is unsaved open.
    Stay,
    /// Go to the next (true) or previous tab.
    Cycle(bool),
    /// A section of the navigation was pressed.
    Section(Section),
    /// Wide navigation or rail.
    ToggleRail,
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
    /// Where the message is that is being explained.
    WhyPlaced(Option<Rectangle>),
    /// Open or close the search.
    TogglePalette,
    /// To the search.
    OfPalette(palette::Message),
    /// Close what is open over the screen.
    CloseLayer,
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
    /// The keyboard focus to the next (true) or previous region of the window.
    Region(bool),
    /// Nothing to do.
    Ignored,
}

impl Shell {
    /// Takes up an open company and opens the first screen.
    ///
    /// # Errors
    /// When nobody works in it.
    pub fn open(
        opened: &Opened,
        preferences: Preferences,
        data_folder: PathBuf,
        window: Size,
    ) -> Result<(Self, Task<Message>), Error> {
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
        let sheet = Size::ZERO;
        let desk = Desk { language, books, employee, directory, preferences, data_folder, sheet, calendar };
        let mut shell = Self {
            desk,
            window: Size::ZERO,
            tabs: Tabs::default(),
            unfolded: Some(Section::Sales),
            layer: None,
            asking: None,
            leaving: None,
            unread: 0,
            mail: Health::default(),
            toasts: Toasts::default(),
            last_notification: None,
            wish: None,
            _subscription: subscription,
        };
        shell.fit(window);
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

    /// Takes in the size of the window, in the pixels of the design, before anything is updated or drawn in it.
    pub fn fit(&mut self, window: Size) {
        self.window = window;
        let side = if self.has_rail() { size::RAIL } else { size::NAVIGATION };
        self.desk.sheet = Size::new(window.width - side - 1.0, window.height - size::TOP_BAR - size::TAB_STRIP);
    }

    /// Whether the navigation is the rail: as the person chose, otherwise by the width of the window.
    pub(super) fn has_rail(&self) -> bool {
        self.desk.preferences.rail.unwrap_or(self.window.width < RAIL_BELOW)
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
