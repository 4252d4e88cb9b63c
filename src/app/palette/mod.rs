//! Search over everything (Ctrl+K): orders, parties, products and commands.

mod view;

use std::time::Duration;

use iced::Task;

use super::action::Place;
use super::desk::Desk;
use crate::books::customer_orders::{self, Filter, OrderRow, Sort};
use crate::books::{Error, parties, products};
use crate::language::search;
use crate::model::{Id, Product};

/// How many of each kind are shown.
const OF_EACH: i64 = 6;
/// How long after the last letter the books are asked.
const PAUSE: Duration = Duration::from_millis(90);
/// The identity of the field.
pub const FIELD: &str = "palette-field";

/// What kind of thing a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Command,
    Order,
    Party,
    Product,
}

/// A line that can be chosen.
#[derive(Debug, Clone)]
pub(super) struct Line {
    kind: Kind,
    name: String,
    note: String,
    place: Place,
}

/// What the books found.
#[derive(Debug, Clone)]
pub struct Found {
    orders: Vec<OrderRow>,
    parties: Vec<(Id, String)>,
    products: Vec<Product>,
}

/// The search.
pub struct State {
    query: String,
    lines: Vec<Line>,
    chosen: usize,
    question: u64,
    searched: bool,
    /// Enter was pressed before the answer came.
    open_first: bool,
}

/// A message to the search.
#[derive(Debug, Clone)]
pub enum Message {
    /// Typed.
    Typed(String),
    /// The person stopped typing.
    Ask(u64),
    /// The answer.
    Found(u64, Result<Box<Found>, Error>),
    /// One line down (true) or up.
    Step(bool),
    /// Open the chosen line.
    Open,
    /// Open this line.
    Press(usize),
    /// Close the search.
    Close,
}

/// What the shell must do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Close the search and open a place.
    Open(Place),
    /// Close the search.
    Close,
}

/// The commands, with the key of the name and of further words by which they are found.
const COMMANDS: [(Place, &str, &str); 13] = [
    (Place::Assistant, "shell-command-assistant", "shell-command-assistant-words"),
    (Place::Order(None), "shell-command-new-order", "shell-command-create-words"),
    (Place::Receipt(None), "shell-command-new-receipt", "shell-command-create-words"),
    (Place::Party(None), "shell-command-new-party", "shell-command-create-words"),
    (Place::Product(None), "shell-command-new-product", "shell-command-create-words"),
    (Place::Dashboard, "shell-journal-dashboard", "shell-command-dashboard-words"),
    (Place::Orders, "shell-journal-orders", "shell-command-open-words"),
    (Place::Receipts, "shell-journal-receipts", "shell-command-open-words"),
    (Place::Statement, "shell-journal-statement", "shell-command-statement-words"),
    (Place::Parties, "shell-journal-parties", "shell-command-open-words"),
    (Place::Products, "shell-journal-products", "shell-command-open-words"),
    (Place::Letters, "shell-journal-letters", "shell-command-letters-words"),
    (Place::Settings, "shell-section-settings", "shell-command-settings-words"),
];

impl State {
    /// Opens the search with its commands.
    pub fn open(desk: &Desk) -> Self {
        let mut state =
            Self { query: String::new(), lines: Vec::new(), chosen: 0, question: 0, searched: false, open_first: false };
        state.lines = state.commands(desk);
        state
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> (Task<Message>, Option<Wish>) {
        match message {
            Message::Typed(query) => {
                self.query = query;
                self.question += 1;
                self.chosen = 0;
                self.searched = false;
                self.open_first = false;
                self.lines = self.commands(desk);
                let question = self.question;
                let pause = Task::future(async move {
                    tokio::time::sleep(PAUSE).await;
                    Message::Ask(question)
                });
                return (pause, None);
            }
            Message::Ask(question) if question == self.question && !self.query.trim().is_empty() => {
                let query = self.query.clone();
                let ask = desk.ask(move |transaction| {
                    let filter = Filter { query: query.clone(), ..Filter::default() };
                    Ok(Box::new(Found {
                        orders: customer_orders::window(transaction, &filter, Sort::default(), 0, OF_EACH, None)?,
                        parties: parties::choices(transaction, &query, OF_EACH)?,
                        products: products::window(transaction, &query, 0, OF_EACH)?,
                    }))
                });
                return (ask.map(move |found| Message::Found(question, found)), None);
            }
            Message::Ask(_) => {}
            Message::Found(question, Ok(found)) if question == self.question => {
                self.searched = true;
                self.lines = self.commands(desk);
                self.lines.extend(found_lines(*found, desk));
                if std::mem::take(&mut self.open_first) {
                    return self.update(Message::Open, desk);
                }
            }
            Message::Found(_, Ok(_)) => {}
            Message::Found(_, Err(error)) => tracing::warn!(%error, "the search could not be done"),
            Message::Step(down) => {
                let count = self.lines.len().max(1);
                self.chosen = if down { (self.chosen + 1) % count } else { (self.chosen + count - 1) % count };
            }
            // Whoever knows what they look for does not wait for the answer: its first line is opened when it comes.
            Message::Open if self.lines.is_empty() && !self.searched => {
                self.open_first = true;
                return (Task::done(Message::Ask(self.question)), None);
            }
            Message::Open => return (Task::none(), self.lines.get(self.chosen).map(|line| Wish::Open(line.place))),
            Message::Press(index) => return (Task::none(), self.lines.get(index).map(|line| Wish::Open(line.place))),
            Message::Close => return (Task::none(), Some(Wish::Close)),
        }
        (Task::none(), None)
    }

    /// The commands whose name or words hold every typed word.
    fn commands(&self, desk: &Desk) -> Vec<Line> {
        let query = search::fold(&self.query);
        let words: Vec<&str> = query.split_whitespace().collect();
        let assistant = desk.directory.assistant().map_or_else(String::new, |assistant| assistant.name.clone());
        COMMANDS
            .iter()
            .filter_map(|(place, name, more)| {
                let name = if *place == Place::Assistant {
                    desk.text_with(name, &[("name", crate::language::Argument::from(assistant.as_str()))])
                } else {
                    desk.text(name)
                };
                let text = search::fold(&format!("{name} {}", desk.text(more)));
                let fits = words.iter().all(|word| text.contains(word));
                fits.then_some(Line { kind: Kind::Command, name, note: String::new(), place: *place })
            })
            .collect()
    }
}

fn found_lines(found: Found, desk: &Desk) -> Vec<Line> {
    let orders = found.orders.into_iter().map(|order| Line {
        kind: Kind::Order,
        name: format!("{} · {}", order.number, order.customer_name),
        note: desk.money_short(order.total),
        place: Place::Order(Some(order.id)),
    });
    let parties = found.parties.into_iter().map(|(id, name)| Line {
        kind: Kind::Party,
        name,
        note: String::new(),
        place: Place::Party(Some(id)),
    });
    let products = found.products.into_iter().map(|product| Line {
        kind: Kind::Product,
        name: product.name,
        note: desk.money_short(product.price),
        place: Place::Product(Some(product.id)),
    });
    orders.chain(parties).chain(products).collect()
}
