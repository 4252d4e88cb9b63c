use super::{Choices, Message, Orders, State};
use crate::app::action::{Action, Notice, Place, Request};
use crate::app::desk::Desk;
use crate::app::listing::{After, Event, List};
use crate::books::engine::{Topic, Transaction};
use crate::books::{customer_orders, parties};
use crate::language::Argument;
use crate::model::Id;
use crate::ui::Icon;
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::select::Found;

/// Under this name the filters are kept among the preferences.
const FILTERS: &str = "orders-filters";
/// How many customers the chip offers.
const CUSTOMERS: i64 = 30;

impl State {
    /// Opens the list and asks for its beginning.
    pub fn open(desk: &Desk) -> (Self, Action<Message>) {
        let choices: Choices = desk.preferences.of_screen(FILTERS).unwrap_or_default();
        let (list, task) = List::open(Orders { choices }, desk);
        (Self { list, customers: Found::default(), chips_open: false }, Action::run(task.map(Message::List)))
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        desk.text("orders-title")
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::List
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
            Message::List(event) => match self.list.update(event, desk) {
                After::Run(action) => action.map(Message::List),
                After::Open(id) => Action::open(Place::Order(Some(id))),
                After::Selected => Action::none(),
            },
            Message::Create => Action::open(Place::Order(None)),
            Message::Copy => self.open_for_chosen(Place::OrderCopy),
            Message::Receive => self.open_for_chosen(Place::ReceiptFor),
            Message::Mark => {
                let mark = !self.list.query().0.marked;
                let marked = self.list.change_selected(desk, move |session, id| {
                    customer_orders::set_deletion_mark(session, id, mark)?;
                    Ok(())
                });
                Action::run(marked.map(Message::Marked))
            }
            Message::Marked(Ok(count)) => {
                Action::toast(Notice::done(desk.text_with("orders-marked", &[("count", Argument::from(count))])))
            }
            Message::Marked(Err(error)) => Action::toast(Notice::failed(error.sentence(desk.language))),
            Message::Filter(choice) => {
                self.list.source.choices.take(choice);
                self.refilter(desk)
            }
            Message::FindCustomer(query) => {
                let work = |transaction: &mut Transaction<'_>, words: &str| parties::choices(transaction, words, CUSTOMERS);
                Action::run(desk.find(&mut self.customers, query, work, Message::FoundCustomers))
            }
            Message::FoundCustomers(words, Ok(found)) => {
                self.customers.answer(&words, found);
                Action::none()
            }
            Message::FoundCustomers(_, Err(error)) => {
                self.list.fail(&error, desk);
                Action::none()
            }
            Message::ToggleChips => {
                self.chips_open = !self.chips_open;
                Action::none()
            }
            Message::Reset => self.show(Choices::default(), desk),
            Message::Show(choices) => self.show(*choices, desk),
        }
    }

    /// Reads again when orders, parties' names, states or employees changed. What is shown stays until the answer comes.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        Action::run(self.list.heard(topics, desk).map(Message::List))
    }

    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => Some(Message::Create),
            Shortcut { key: Key::Named(Named::F9), .. } => Some(Message::Copy),
            Shortcut { key: Key::Named(Named::Delete), ctrl: false, .. } => self.list.chosen_id().map(|_| Message::Mark),
            _ => self.list.shortcut(shortcut).map(Message::List),
        }
    }

    /// Typed letters go to the quick search.
    #[must_use]
    pub fn typed(&self, letters: &str) -> Option<Message> {
        Some(Message::List(Event::SearchFor(letters.to_owned())))
    }

    fn open_for_chosen(&self, place: fn(Id) -> Place) -> Action<Message> {
        self.list.chosen_id().map_or_else(Action::none, |id| Action::open(place(id)))
    }

    /// Exactly what these filters leave, whatever was searched.
    fn show(&mut self, choices: Choices, desk: &Desk) -> Action<Message> {
        self.list.source.choices = choices;
        self.list.clear_search();
        self.refilter(desk)
    }

    /// Reads anew what the choices leave and remembers them.
    fn refilter(&mut self, desk: &Desk) -> Action<Message> {
        let mut preferences = desk.preferences.clone();
        preferences.set_of_screen(FILTERS, &self.list.source.choices);
        Action::run(self.list.begin_empty(desk).map(Message::List)).and(Request::Prefer(Box::new(preferences)))
    }
}
