use std::time::Duration;

use iced::Task;

use super::banner::Banner;
use super::deeds::{Deed, Which};
use super::{Letters, Message, State};
use crate::app::action::{Action, Notice, Place, Request};
use crate::app::desk::{Desk, aside};
use crate::app::listing::{self, After, Event, List, Source};
use crate::app::screen;
use crate::app::settings::{self, Page};
use crate::books::engine::Topic;
use crate::channels::health::Health;
use crate::channels::mail::Secrets;
use crate::channels::outbox;
use crate::channels::outbox::journal;
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::{Icon, focus, grid};

/// So long nothing stands in the place of rows; then grey ones do.
const PATIENCE: Duration = Duration::from_millis(150);
/// While letters wait, how the mail is is read again after so many seconds: it may be that nobody sends them.
pub(super) const LOOK_AFTER: u32 = 15;
impl State {
    /// Opens the journal and asks for its beginning.
    pub fn open(desk: &Desk) -> (Self, Action<Message>) {
        Self::with_secrets(Secrets::of_this_machine, desk)
    }

    pub(super) fn with_secrets(secrets: fn() -> Secrets, desk: &Desk) -> (Self, Action<Message>) {
        let (list, read) = List::open(Letters::default(), desk);
        let mut state = Self {
            list,
            late: false,
            health: Health::default(),
            banner: None,
            details_open: false,
            looked_at: desk.now(),
            pane: None,
            secrets,
        };
        let late = Task::future(async {
            tokio::time::sleep(PATIENCE).await;
            Message::Late
        });
        let task = Task::batch([read.map(Message::List), state.read_health(desk), late]);
        (state, Action::run(task))
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        desk.text("letters-tab")
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::Mail
    }

    /// A list has nothing to lose.
    #[must_use]
    pub const fn is_unsaved(&self) -> bool {
        false
    }

    /// A list has nothing to save.
    #[must_use]
    pub const fn save_and_close(&self) -> Option<Message> {
        None
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::List(Event::Refresh) => self.read_all(desk),
            Message::List(event) => self.of_list(event, desk),
            Message::Late => {
                self.late = self.list.totals().is_none();
                Action::none()
            }
            Message::Health(Ok(health)) => {
                self.health = health;
                self.say(desk);
                Action::none()
            }
            Message::Health(Err(error)) | Message::Placed(Err(error)) => {
                self.list.fail(&error, desk);
                Action::none()
            }
            Message::Beat => {
                self.say(desk);
                let due = desk.now().since(self.looked_at).num_seconds() >= i64::from(LOOK_AFTER);
                Action::run(if due { self.read_health(desk) } else { Task::none() })
            }
            Message::Part(part) => {
                self.list.source.part = part;
                self.begin_anew(desk)
            }
            Message::Reset => {
                self.all();
                self.begin_anew(desk).and_run(focus::focus(List::<Letters>::grid_id()))
            }
            Message::Do(deed, which) => self.act(deed, which, desk),
            Message::Done(deed, answer) => Self::acted(deed, answer, desk),
            Message::RetryAll => Action::run(Self::retry_all(desk)),
            Message::RetriedAll(Ok(_)) => Action::none(),
            Message::RetriedAll(Err(error)) => Action::toast(Notice::failed(error.sentence(desk.language))),
            Message::ToggleDetails => {
                self.details_open = !self.details_open;
                Action::none()
            }
            Message::MailSettings => to_settings(Page::Mail),
            Message::Templates => to_settings(Page::Templates),
            Message::Assistant => Action::open(Place::Assistant),
            Message::Open(id) => Action::run(self.open_pane(id, desk)),
            Message::Show(id) => {
                self.all();
                let wanted = self.list.wanted(desk);
                let place =
                    desk.ask(move |transaction| journal::place(transaction, &wanted, id).map_err(outbox::Error::into_books));
                Action::run(Task::batch([place.map(Message::Placed), self.open_pane(id, desk)]))
            }
            Message::Placed(Ok(Some(row))) => {
                Action::run(self.list.go_to(usize::try_from(row).unwrap_or(0), desk).map(Message::List))
            }
            Message::Placed(Ok(None)) => self.begin_anew(desk),
            Message::Opened(id, answer) => {
                self.opened(id, *answer, desk);
                Action::none()
            }
            Message::ClosePane => {
                self.pane = None;
                Action::run(focus::focus(List::<Letters>::grid_id()))
            }
            Message::OpenDocument(document) => Action::open(Place::of_document(document)),
            Message::OpenChosenDocument => {
                let document = self.list.chosen().and_then(|line| line.document.as_ref());
                document.map_or_else(Action::none, |(document, _)| Action::open(Place::of_document(*document)))
            }
            Message::OpenParty(id) => Action::open(Place::Party(Some(id))),
            Message::Why(run) => Action::ask(Request::Why(run)),
            Message::Copy(words) => {
                Action::run(iced::clipboard::write(words)).and(Request::Toast(Notice::done(desk.text("letters-copied"))))
            }
        }
    }

    /// Reads again what changed. What is shown stays until the answer comes.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        if topics.iter().any(|topic| Letters::TOPICS.contains(topic)) { self.read_all(desk) } else { Action::none() }
    }

    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Named(Named::F8), .. } => Some(Message::OpenChosenDocument),
            Shortcut { key: Key::Named(Named::Enter), ctrl: true, shift: false, alt: false } => {
                self.is_possible(Deed::Send).then_some(Message::Do(Deed::Send, Which::Selected))
            }
            Shortcut { key: Key::Named(Named::Delete), ctrl: false, .. } => {
                self.is_possible(Deed::Cancel).then_some(Message::Do(Deed::Cancel, Which::Selected))
            }
            Shortcut { key: Key::Named(Named::Escape), .. } if self.pane.is_some() => Some(Message::ClosePane),
            _ => self.list.shortcut(shortcut).map(Message::List),
        }
    }

    /// Typed letters go to the quick search.
    #[must_use]
    pub fn typed(&self, letters: &str) -> Option<Message> {
        Some(Message::List(Event::SearchFor(letters.to_owned())))
    }

    /// Whether anything but the whole journal is asked for.
    pub(super) fn is_filtered(&self) -> bool {
        self.list.source.part.is_some() || !self.list.words().is_empty()
    }

    /// Every filter off; who calls it begins anew.
    fn all(&mut self) {
        self.list.source = Letters::default();
        self.list.clear_search();
    }

    fn of_list(&mut self, event: listing::EventOf<Letters>, desk: &Desk) -> Action<Message> {
        let pressed = matches!(event, Event::Grid(grid::Event::Press { extend: false, toggle: false, .. }));
        match self.list.update(event, desk) {
            After::Run(action) => action.map(Message::List),
            After::Open(id) => Action::run(self.open_pane(id, desk)),
            // The letter beside the list follows the cursor.
            After::Selected if pressed || self.pane.is_some() && !self.list.grid().selection.is_many() => self.open_chosen(desk),
            After::Selected => Action::none(),
        }
    }

    /// The list, how the mail is, and the letter beside the list.
    fn read_all(&mut self, desk: &Desk) -> Action<Message> {
        let list = self.list.read_again(desk).map(Message::List);
        Action::run(Task::batch([list, self.read_health(desk), self.read_pane(desk)]))
    }

    fn open_chosen(&mut self, desk: &Desk) -> Action<Message> {
        let chosen = self.list.chosen_id();
        chosen.map_or_else(Action::none, |id| Action::run(self.open_pane(id, desk)))
    }

    /// Says anew what depends on the time and on how the mail is.
    fn say(&mut self, desk: &Desk) {
        let now = desk.now();
        self.banner = Banner::new(&self.health, desk, now);
        if let Some(shown) = self.pane.as_mut().and_then(|pane| pane.shown.as_mut()) {
            shown.count_down(self.health.stop.as_ref(), desk, now);
        }
    }

    fn begin_anew(&mut self, desk: &Desk) -> Action<Message> {
        Action::run(self.list.begin_anew(desk).map(Message::List))
    }

    fn read_health(&mut self, desk: &Desk) -> Task<Message> {
        self.looked_at = desk.now();
        let (books, secrets) = (desk.books.clone(), self.secrets);
        aside(move || Health::read(&books, &secrets())).map(Message::Health)
    }
}

fn to_settings(page: Page) -> Action<Message> {
    Action::show(Place::Settings, screen::Message::Settings(settings::Message::Go(page)))
}
