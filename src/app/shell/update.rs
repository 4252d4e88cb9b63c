use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use iced::Task;

use super::keyboard::first_place;
use super::{Message, Overlay, Shell, Wish, toasts};
use crate::app::action::{Action, Notice, Place, Request};
use crate::app::preferences::Preferences;
use crate::app::screen::{self, Screen};
use crate::app::{assistant, bell, palette, statement, why};
use crate::books::directory::Directory;
use crate::books::engine::{Heard, Topic};
use crate::talk::notifications;
use crate::ui::focus;

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
            Message::Open(place) => {
                self.overlay = None;
                self.open_place(place)
            }
            Message::Select(number) => {
                self.tabs.select(number);
                Task::none()
            }
            Message::CloseTab(number) => self.close_tab(number),
            Message::Discard(number) => {
                self.overlay = None;
                self.tabs.close(number);
                self.never_empty()
            }
            Message::SaveAndClose(number) => {
                self.overlay = None;
                let save = self.tabs.get_mut(number).and_then(|tab| tab.screen.save_and_close());
                save.map_or_else(Task::none, |message| self.tell_screen(number, message))
            }
            Message::Cycle(forward) => {
                self.tabs.cycle(forward);
                Task::none()
            }
            Message::Section(section) => {
                let fold = self.unfolded == Some(section) && section.journals().len() > 1;
                self.unfolded = if fold { None } else { Some(section) };
                if fold { Task::none() } else { self.open_place(first_place(section)) }
            }
            Message::ToggleRail => {
                let rail = self.desk.preferences.rail.unwrap_or(false);
                self.desk.preferences.rail = Some(!rail);
                self.keep_preferences()
            }
            Message::Overlay(overlay) => {
                self.overlay = overlay;
                Task::none()
            }
            Message::Sit(employee) => {
                self.overlay = None;
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
                let mut timers = Vec::new();
                // Of questions that were asked before the first was answered, each answers with the same ones.
                let known = self.last_notification;
                for notification in fresh.iter().filter(|fresh| known.is_none_or(|known| fresh.id > known)) {
                    self.last_notification = Some(notification.id);
                    // What waited while the program was closed is under the bell; toasts are for what happens now.
                    if !first_look {
                        let sentence = self.toast_sentence(notification);
                        timers.push(self.toasts.notification(notification, sentence).map(Message::Toasts));
                    }
                }
                if first_look && self.last_notification.is_none() {
                    self.last_notification = Some(crate::model::Id::from_bytes([0; 16]));
                }
                Task::batch(timers)
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
            Message::ToggleBell => {
                self.palette = None;
                if self.bell.take().is_some() {
                    return Task::none();
                }
                let (bell, task) = bell::State::open(&self.desk);
                self.bell = Some(bell);
                self.toasts.clear();
                task.map(Message::OfBell)
            }
            Message::OfBell(message) => {
                let Some(bell) = &mut self.bell else { return Task::none() };
                let (task, wish) = bell.update(message, &self.desk);
                let task = task.map(Message::OfBell);
                let Some(wish) = wish else { return task };
                self.bell = None;
                match wish {
                    bell::Wish::Open(place) => Task::batch([task, self.open_place(place)]),
                    bell::Wish::Why(run) => Task::batch([task, self.explain(run)]),
                    bell::Wish::Close => task,
                }
            }
            Message::OfWhy(message) => self.of_why(message),
            Message::TogglePalette => {
                self.bell = None;
                if self.palette.take().is_some() {
                    return Task::none();
                }
                let (palette, task) = palette::State::open(&self.desk);
                self.palette = Some(palette);
                task.map(Message::OfPalette)
            }
            Message::OfPalette(message) => {
                let Some(palette) = &mut self.palette else { return Task::none() };
                let (task, wish) = palette.update(message, &self.desk);
                match wish {
                    None => task.map(Message::OfPalette),
                    Some(palette::Wish::Close) => {
                        self.palette = None;
                        Task::none()
                    }
                    Some(palette::Wish::Open(place)) => {
                        self.palette = None;
                        self.open_place(place)
                    }
                }
            }
            Message::Tick => Task::batch([self.read_bell(), self.look_at_mail(&[Topic::Outbox]), tick()]),
            Message::FileDropped(path) => self.take_file(path),
            Message::QuitRequested => {
                let unsaved = self.tabs.iter().find(|tab| tab.screen.is_unsaved()).map(|tab| tab.number);
                if unsaved.is_none() {
                    self.wish = Some(Wish::Quit);
                }
                unsaved.map_or_else(Task::none, |number| self.close_tab(number))
            }
            Message::Switch(address) => {
                let unsaved = self.tabs.iter().find(|tab| tab.screen.is_unsaved()).map(|tab| tab.number);
                if unsaved.is_none() {
                    self.wish = Some(Wish::Switch(address));
                }
                unsaved.map_or_else(Task::none, |number| self.close_tab(number))
            }
            Message::PreferencesSaved(outcome) => {
                if let Err(reason) = outcome {
                    tracing::warn!(%reason, "preferences could not be written");
                }
                Task::none()
            }
            Message::Focus(forward) => {
                if forward {
                    focus::next()
                } else {
                    focus::previous()
                }
            }
            Message::Ignored => Task::none(),
        }
    }

    /// Opens a place in a tab, or goes to the tab that shows it.
    pub(super) fn open_place(&mut self, place: Place) -> Task<Message> {
        self.unfolded = Some(super::Section::of_place(place));
        if let Some(number) = self.tabs.showing(place) {
            self.tabs.select(number);
            return Task::none();
        }
        let (screen, action) = Screen::open(place, &self.desk);
        let number = self.tabs.add(place, screen);
        self.follow(number, action)
    }

    /// A dropped file goes to the screen that knows what to do with it. Over others nothing is meant by it.
    fn take_file(&mut self, path: PathBuf) -> Task<Message> {
        match self.tabs.active().map(|tab| tab.place) {
            Some(Place::Statement | Place::Receipts) if self.overlay.is_none() => {
                self.show(Place::Statement, screen::Message::Statement(statement::Message::Load(path)))
            }
            _ => Task::none(),
        }
    }

    /// Opens a place and hands its screen a message.
    fn show(&mut self, place: Place, message: screen::Message) -> Task<Message> {
        let open = self.open_place(place);
        let told = self.tabs.showing(place).map_or_else(Task::none, |number| self.tell_screen(number, message));
        Task::batch([open, told])
    }

    fn tell_screen(&mut self, number: u64, message: screen::Message) -> Task<Message> {
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
                Request::Close => {
                    self.tabs.close(number);
                    tasks.push(self.never_empty());
                }
                Request::Became(place) => {
                    if let Some(tab) = self.tabs.get_mut(number) {
                        tab.place = place;
                    }
                }
                Request::Toast(notice) => {
                    let now = self.desk.now();
                    tasks.push(self.toasts.notice(notice, now).map(Message::Toasts));
                }
                Request::Why(run) => tasks.push(self.explain(run)),
                Request::Prefer(preferences) => {
                    self.desk.preferences = *preferences;
                    self.desk.language = self.desk.preferences.spoken();
                    self.desk.calendar = Arc::new(crate::app::desk::calendar_names(self.desk.language));
                    // Everything that screens prepared in words is prepared again.
                    tasks.push(self.tell_screens(Topic::ALL));
                    tasks.push(self.keep_preferences());
                }
            }
        }
        Task::batch(tasks)
    }

    fn close_tab(&mut self, number: u64) -> Task<Message> {
        if self.tabs.get_mut(number).is_some_and(|tab| tab.screen.is_unsaved()) {
            self.tabs.select(number);
            self.overlay = Some(Overlay::Unsaved(number));
            return Task::none();
        }
        self.tabs.close(number);
        self.never_empty()
    }

    /// The sheet is never empty: with the last tab closed the list of orders opens.
    fn never_empty(&mut self) -> Task<Message> {
        if self.tabs.iter().next().is_none() { self.open_place(Place::Orders) } else { Task::none() }
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
            if self.bell.is_some() {
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

    /// Explains a run of a rule («Почему?»).
    fn explain(&mut self, run: crate::model::Id) -> Task<Message> {
        let (why, task) = why::State::open(run, &self.desk);
        self.why = Some(why);
        task.map(Message::OfWhy)
    }

    fn of_why(&mut self, message: why::Message) -> Task<Message> {
        let Some(why) = &mut self.why else { return Task::none() };
        let (task, wish) = why.update(message, &self.desk);
        let task = task.map(Message::OfWhy);
        let Some(wish) = wish else { return task };
        self.why = None;
        match wish {
            why::Wish::Open(place) => Task::batch([task, self.open_place(place)]),
            why::Wish::Rule(rule) => {
                let message = screen::Message::Assistant(assistant::Message::ShowRule(rule));
                Task::batch([task, self.show(Place::Assistant, message)])
            }
            why::Wish::Close => task,
            why::Wish::Undone => {
                let notice = Notice::done(self.desk.text("assistant-undone"));
                let now = self.desk.now();
                Task::batch([task, self.toasts.notice(notice, now).map(Message::Toasts)])
            }
        }
    }

    fn toast_sentence(&self, notification: &notifications::Notification) -> String {
        let (title, body) = (notification.title.say(self.desk.language), notification.body.say(self.desk.language));
        if body.is_empty() { title } else { format!("{title}. {body}") }
    }

    fn tell_toasts(&mut self, message: &toasts::Message) -> Task<Message> {
        match *message {
            toasts::Message::Expired(number) => self.toasts.expired(number).map(Message::Toasts),
            toasts::Message::Pointed(pointed) => {
                self.toasts.set_pointed(pointed);
                Task::none()
            }
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
