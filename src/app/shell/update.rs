use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use iced::Task;

use super::keyboard::first_place;
use super::view::{NAVIGATION, SHEET, TABS, TOP};
use super::{Layer, Message, Shell, Wish, toasts};
use crate::app::action::{Action, Place, Request};
use crate::app::preferences::Preferences;
use crate::app::screen::{self, Screen};
use crate::app::{bell, discussion, statement};
use crate::books::directory::Directory;
use crate::books::engine::{Heard, Topic};
use crate::talk::notifications;
use crate::ui::focus;
use crate::ui::widget::tabs;

/// How often the bell looks for notifications whose time has come.
const TICK: Duration = Duration::from_secs(30);

pub(super) fn tick() -> Task<Message> {
    Task::future(async {
        tokio::time::sleep(TICK).await;
        Message::Tick
    })
}

impl Shell {
    /// Handles a message.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Screen(number, message) => self.tell_screen(number, message),
            Message::Open(place) => self.open_place(place),
            Message::Select(number) => {
                self.tabs.select(number);
                self.turned()
            }
            Message::CloseTab(number) => {
                self.layer = None;
                self.leaving = None;
                self.close_tab(number)
            }
            Message::Discard(number) => self.discard(number),
            Message::SaveAndClose(number) => self.save_and_close(number),
            Message::Stay => {
                self.asking = None;
                self.leaving = None;
                Task::none()
            }
            Message::Cycle(forward) => {
                self.tabs.cycle(forward);
                self.turned()
            }
            Message::Section(section) => {
                let fold = self.unfolded == Some(section) && section.journals().len() > 1;
                self.unfolded = if fold { None } else { Some(section) };
                if fold { Task::none() } else { self.open_place(first_place(section)) }
            }
            Message::ToggleRail => {
                self.desk.preferences.rail = Some(!self.has_rail());
                self.fit(self.window);
                self.keep_preferences()
            }
            Message::Sit(employee) => {
                self.desk.employee = employee;
                let location = self.desk.books.engine().location().to_string();
                self.desk.preferences.employees.insert(location, employee);
                self.toasts.clear();
                self.last_notification = None;
                Task::batch([self.read_bell(), self.keep_preferences(), self.tell_screens(Topic::ALL)])
            }
            Message::Heard(heard) => self.heard(&heard),
            Message::Directory(Ok(directory)) => {
                self.desk.directory = Arc::new(directory);
                self.tell_screens(&[Topic::States, Topic::Employees, Topic::Settings])
            }
            Message::Bell(Ok((unread, fresh))) => {
                self.unread = unread;
                let first_look = self.last_notification.is_none();
                // Of questions that were asked before the first was answered, each answers with the same ones.
                let known = self.last_notification;
                for notification in fresh.iter().filter(|fresh| known.is_none_or(|known| fresh.id > known)) {
                    self.last_notification = Some(notification.id);
                    // What waited while the program was closed is under the bell; toasts are for what happens now.
                    if !first_look {
                        let sentence = self.toast_sentence(notification);
                        self.toasts.notification(notification, sentence);
                    }
                }
                if first_look && self.last_notification.is_none() {
                    self.last_notification = Some(crate::model::Id::from_bytes([0; 16]));
                }
                Task::none()
            }
            Message::Mail(Ok(health)) => {
                self.mail = health;
                Task::none()
            }
            Message::Directory(Err(error)) | Message::Bell(Err(error)) | Message::Mail(Err(error)) => {
                tracing::warn!(%error, "could not read for the frame of the window");
                Task::none()
            }
            Message::Toasts(message) => self.tell_toasts(&message),
            Message::ToggleBell => self.toggle_bell(),
            Message::OfBell(message) => self.of_bell(message),
            Message::OfWhy(message) => self.of_why(message),
            Message::WhyPlaced(place) => {
                if let Some(Layer::Why(_, shown)) = &mut self.layer {
                    *shown = place;
                }
                Task::none()
            }
            Message::TogglePalette => self.toggle_palette(),
            Message::OfPalette(message) => self.of_palette(message),
            Message::CloseLayer => {
                self.layer = None;
                Task::none()
            }
            Message::Tick => Task::batch([self.read_bell(), self.look_at_mail(&[Topic::Outbox]), tick()]),
            Message::FileDropped(path) => self.take_file(path),
            Message::QuitRequested => self.leave(Wish::Quit),
            Message::Switch(address) => self.leave(Wish::Switch(address)),
            Message::PreferencesSaved(outcome) => {
                if let Err(reason) = outcome {
                    tracing::warn!(%reason, "preferences could not be written");
                }
                Task::none()
            }
            Message::Region(forward) => focus::region(self.regions(), forward),
            Message::Ignored => Task::none(),
        }
    }

    /// Opens a place in a tab, or goes to the tab that shows it.
    pub(super) fn open_place(&mut self, place: Place) -> Task<Message> {
        self.layer = None;
        self.unfolded = Some(super::Section::of_place(place));
        if let Some(number) = self.tabs.showing(place) {
            self.tabs.select(number);
            return self.focus_screen();
        }
        let (screen, action) = Screen::open(place, &self.desk);
        let number = self.tabs.add(place, screen);
        // Forms of new documents choose their first field themselves.
        let focus = if place.is_single() { self.focus_screen() } else { Task::none() };
        Task::batch([focus, focus::show(tabs::ACTIVE), self.follow(number, action)])
    }

    /// Opens a place and hands its screen a message.
    pub(super) fn show(&mut self, place: Place, message: screen::Message) -> Task<Message> {
        let open = self.open_place(place);
        let told = self.tabs.showing(place).map_or_else(Task::none, |number| self.tell_screen(number, message));
        Task::batch([open, told])
    }

    /// A dropped file goes to the screen that knows what to do with it. Over others nothing is meant by it.
    fn take_file(&mut self, path: PathBuf) -> Task<Message> {
        match self.tabs.active().map(|tab| tab.place) {
            Some(Place::Statement | Place::Receipts) if self.layer.is_none() && self.asking.is_none() => {
                self.show(Place::Statement, screen::Message::Statement(statement::Message::Load(path)))
            }
            _ => Task::none(),
        }
    }

    /// Another tab is on the sheet.
    fn turned(&mut self) -> Task<Message> {
        self.layer = None;
        self.leaving = None;
        if let Some(tab) = self.tabs.active() {
            self.unfolded = Some(super::Section::of_place(tab.place));
        }
        self.focus_screen()
    }

    /// The keyboard focus to where work goes on in the screen on the sheet: the row of a list, the first field of a form.
    pub(super) fn focus_screen(&self) -> Task<Message> {
        let focus = match self.tabs.active().and_then(|tab| tab.screen.home()) {
            Some(home) => focus::focus(home),
            None => focus::go(focus::Toward::Nowhere),
        };
        Task::batch([focus, focus::show(tabs::ACTIVE)])
    }

    /// The regions of the window in the order of F6.
    fn regions(&self) -> Vec<focus::Region> {
        let region = |id: &'static str| focus::Region { id: id.into(), first: None };
        let home = self.tabs.active().and_then(|tab| tab.screen.home()).map(Into::into);
        vec![
            focus::Region { id: SHEET.into(), first: home },
            focus::Region { id: discussion::REGION.into(), first: Some(discussion::COMPOSER.into()) },
            region(TABS),
            region(TOP),
            region(NAVIGATION),
            region(crate::ui::toast::REGION),
        ]
    }

    pub(super) fn tell_screen(&mut self, number: u64, message: screen::Message) -> Task<Message> {
        let Some(tab) = self.tabs.get_mut(number) else { return Task::none() };
        let action = tab.screen.update(message, &self.desk);
        self.follow(number, action)
    }

    /// Does what a screen asked for.
    fn follow(&mut self, number: u64, action: Action<screen::Message>) -> Task<Message> {
        let mut tasks = vec![action.task.map(move |message| Message::Screen(number, message))];
        for request in action.requests {
            match request {
                Request::Open(place) => tasks.push(self.open_place(place)),
                Request::Show(place, message) => tasks.push(self.show(place, *message)),
                Request::Close => tasks.push(self.closed(number)),
                Request::Became(place) => {
                    if let Some(tab) = self.tabs.get_mut(number) {
                        tab.place = place;
                    }
                }
                Request::Toast(notice) => self.toasts.notice(notice, self.desk.now()),
                Request::Why(run) => tasks.push(self.explain(run)),
                Request::ReadAgain(topics) => tasks.push(self.heard(&Heard::Topics(topics.iter().copied().collect()))),
                Request::Prefer(preferences) => {
                    self.desk.preferences = *preferences;
                    self.desk.language = self.desk.preferences.spoken();
                    self.desk.calendar = Arc::new(crate::app::desk::calendar_names(self.desk.language));
                    // Everything that screens prepared in words is prepared again.
                    tasks.push(self.tell_screens(Topic::ALL));
                    tasks.push(self.keep_preferences());
                    // In another language the tabs are longer or shorter.
                    tasks.push(focus::show(tabs::ACTIVE));
                }
            }
        }
        Task::batch(tasks)
    }

    fn heard(&mut self, heard: &Heard) -> Task<Message> {
        let topics: Vec<Topic> = match heard {
            Heard::Topics(topics) => topics.iter().copied().collect(),
            Heard::Elsewhere => Topic::ALL.to_vec(),
            Heard::Timeout | Heard::Closed => return Task::none(),
        };
        let mut tasks = vec![self.tell_screens(&topics), self.look_at_mail(&topics)];
        if topics.iter().any(|topic| matches!(topic, Topic::Settings | Topic::States | Topic::Employees)) {
            tasks.push(self.desk.ask(Directory::read).map(Message::Directory));
        }
        if topics.contains(&Topic::Notifications) {
            tasks.push(self.read_bell());
            if matches!(self.layer, Some(Layer::Bell(_))) {
                tasks.push(bell::State::read(&self.desk).map(Message::OfBell));
            }
        }
        Task::batch(tasks)
    }

    fn tell_screens(&mut self, topics: &[Topic]) -> Task<Message> {
        let answers: Vec<_> = self.tabs.iter_mut().map(|tab| (tab.number, tab.screen.heard(topics, &self.desk))).collect();
        Task::batch(answers.into_iter().map(|(number, action)| self.follow(number, action)).collect::<Vec<_>>())
    }

    /// Reads how many notifications are unread and which came since the last look.
    pub(super) fn read_bell(&self) -> Task<Message> {
        let (employee, after, now) = (self.desk.employee, self.last_notification, self.desk.now());
        self.desk
            .ask(move |transaction| {
                let count = notifications::unread_count(transaction, employee, now)?;
                let fresh = match after {
                    Some(_) => notifications::unread_after(transaction, employee, after, now)?,
                    None => notifications::latest(transaction, employee, 1)?,
                };
                Ok((count, fresh))
            })
            .map(Message::Bell)
    }

    fn toast_sentence(&self, notification: &notifications::Notification) -> String {
        let (title, body) = (notification.title.say(self.desk.language), notification.body.say(self.desk.language));
        if body.is_empty() { title } else { format!("{title}. {body}") }
    }

    fn tell_toasts(&mut self, message: &toasts::Message) -> Task<Message> {
        match *message {
            toasts::Message::Closed(number) => {
                self.toasts.remove(number);
                Task::none()
            }
            toasts::Message::Open(number) => {
                let Some(toast) = self.toasts.get(number).cloned() else { return Task::none() };
                self.toasts.remove(number);
                let read = toast.notification.map_or_else(Task::none, |id| {
                    self.desk.change(move |session| notifications::mark_read(session, id)).map(|_| Message::Ignored)
                });
                let open = toast.place.map_or_else(Task::none, |place| self.open_place(place));
                Task::batch([read, open])
            }
            toasts::Message::Why(number) => {
                let run = self.toasts.get(number).and_then(|toast| toast.run);
                self.toasts.remove(number);
                run.map_or_else(Task::none, |run| self.explain(run))
            }
            toasts::Message::More => self.update(Message::ToggleBell),
        }
    }

    /// Writes the preferences on another thread.
    pub(super) fn keep_preferences(&self) -> Task<Message> {
        let preferences = self.desk.preferences.clone();
        let file = Preferences::file(&self.desk.data_folder);
        Task::future(async move {
            let outcome = tokio::task::spawn_blocking(move || preferences.save(&file)).await;
            Message::PreferencesSaved(match outcome {
                Ok(saved) => saved.map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            })
        })
    }
}
