use iced::Task;

use super::lines::{Line, Lines, Spreading};
use super::reading::{self, Adjustments, FoundOrder};
use crate::app::desk::Desk;
use crate::books::Error;
use crate::books::engine::Transaction;
use crate::language::format;
use crate::model::{Id, Money};
use crate::ui::grid::editable::{Cell, EditAction, Key as EditKey};
use crate::ui::select::Found;
use crate::ui::{focus, grid};

/// The identity of the table, for the keyboard and for tests.
pub const GRID: &str = "allocation-grid";
/// The identity of the search that adds an order.
pub const ORDERS: &str = "allocation-orders";
/// The column that is typed into.
pub const SUM: &str = "amount";

/// The table of orders that a payment pays for.
#[derive(Debug, Default)]
pub struct Table {
    /// The orders with their sums.
    pub lines: Lines,
    /// Where the keyboard is, and what is edited.
    pub grid: grid::State,
    /// What is typed into the cell.
    cell: String,
    /// Why the text in the cell is not a sum.
    pub(super) cell_fault: Option<String>,
    /// What the search of orders found.
    pub found: Found<FoundOrder>,
}

/// The payment that the table is of.
#[derive(Debug, Clone)]
pub struct About {
    /// How much came.
    pub amount: Money,
    /// Who paid.
    pub payer: Option<Id>,
    /// How paid sums differ from those of the books.
    pub adjustments: Adjustments,
}

/// A message to the table.
#[derive(Debug, Clone)]
pub enum Message {
    /// From the grid.
    Grid(grid::Event),
    /// Typed into a cell.
    Cell(String),
    /// The tick of a line.
    Tick(usize),
    /// The tick of the line under the cursor.
    TickHere,
    /// Words to find an order by.
    Search(String),
    /// Orders were found.
    Found(String, Result<Vec<FoundOrder>, Error>),
    /// Add an order to the table.
    Add(Id),
    /// The order to be added, with the name of its customer.
    Added(Result<(Line, String), Error>),
    /// Over all orders of the payer, the oldest debt first.
    Spread,
    /// The payer's open orders, to be paid oldest first.
    Spreaded(Id, Result<Vec<Line>, Error>),
    /// Open an order.
    Open(Id),
    /// To the search of orders.
    FocusSearch,
}

/// What the screen around must do.
#[derive(Debug, Clone)]
pub enum Wish {
    /// Open this order.
    Open(Id),
    /// An order was added: of this customer, called so.
    Added {
        /// The order.
        order: Id,
        /// Who ordered it.
        customer: Option<Id>,
        /// The name of who ordered it.
        name: String,
    },
    /// The books did not answer.
    Failed(Error),
}

impl Table {
    /// A table with these lines.
    #[must_use]
    pub fn of(lines: Lines) -> Self {
        let mut table = Self { lines, ..Self::default() };
        table.settle();
        table
    }

    /// The lines changed: the grid has as many.
    pub fn settle(&mut self) {
        let count = self.lines.lines.len();
        self.grid.set_total(count);
        if self.grid.edit.cell().is_some_and(|cell| cell.row >= count) {
            self.grid.edit.select(None);
        }
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, about: &About, desk: &Desk) -> (Task<Message>, Option<Wish>) {
        let task = match message {
            Message::Grid(grid::Event::Edit { key: EditKey::Add, .. }) => focus::focus(ORDERS),
            Message::Grid(event) => match self.grid.update(event) {
                grid::Action::Edit(edit) => self.of_edit(&edit, desk),
                grid::Action::Open(row) => {
                    let here = self.lines.lines.get(row);
                    return (Task::none(), here.map(|line| Wish::Open(line.order)));
                }
                _ => Task::none(),
            },
            Message::Cell(words) => {
                self.cell = words;
                self.cell_fault = None;
                Task::none()
            }
            Message::Tick(row) => {
                self.lines.tick(row, about.amount);
                Task::none()
            }
            Message::TickHere => {
                if let Some(cell) = self.grid.edit.cell() {
                    self.lines.tick(cell.row, about.amount);
                }
                Task::none()
            }
            Message::Search(query) => {
                let payer = about.payer;
                let work = move |transaction: &mut Transaction<'_>, words: &str| reading::search(transaction, payer, words);
                desk.find(&mut self.found, query, work, Message::Found)
            }
            Message::Found(words, Ok(found)) => {
                self.found.answer(&words, found);
                Task::none()
            }
            Message::Add(order) => {
                let adjustments = about.adjustments.clone();
                let task = desk.ask(move |transaction| {
                    let line = reading::line(transaction, order, &adjustments)?;
                    let name = reading::payer_name(transaction, line.customer)?;
                    Ok((line, name))
                });
                task.map(Message::Added)
            }
            Message::Added(Ok((line, name))) => {
                let wish = Wish::Added { order: line.order, customer: line.customer, name };
                let row = self.lines.add(line);
                if !self.lines.lines[row].taken {
                    self.lines.tick(row, about.amount);
                }
                self.settle();
                self.edit_sum(row, desk);
                return (Task::none(), Some(wish));
            }
            Message::Spread => match about.payer {
                None => self.spread(about),
                Some(payer) => {
                    let adjustments = about.adjustments.clone();
                    let task = desk.ask(move |transaction| reading::open_orders(transaction, payer, &adjustments));
                    task.map(move |lines| Message::Spreaded(payer, lines))
                }
            },
            Message::Spreaded(payer, Ok(lines)) => {
                if about.payer == Some(payer) {
                    for line in lines {
                        let _place = self.lines.add(line);
                    }
                }
                self.spread(about)
            }
            Message::Open(order) => return (Task::none(), Some(Wish::Open(order))),
            Message::FocusSearch => focus::focus(ORDERS),
            Message::Found(_, Err(error)) | Message::Added(Err(error)) | Message::Spreaded(_, Err(error)) => {
                return (Task::none(), Some(Wish::Failed(error)));
            }
        };
        (task, None)
    }

    fn spread(&mut self, about: &About) -> Task<Message> {
        self.lines.spreading = Spreading::OldestFirst;
        self.lines.follow(about.amount);
        self.settle();
        Task::none()
    }

    fn of_edit(&mut self, edit: &EditAction, desk: &Desk) -> Task<Message> {
        match *edit {
            EditAction::Begin { cell, typed } => {
                self.cell = typed.map_or_else(|| self.sum_of(cell.row, desk), String::from);
                self.cell_fault = None;
            }
            EditAction::Commit { cell, next } => {
                if self.commit(cell.row, desk) {
                    if let Some(next) = next {
                        self.cell = self.sum_of(next.row, desk);
                    }
                } else {
                    self.grid.edit.refuse(cell);
                }
            }
            EditAction::Cancel(_) => self.cell_fault = None,
            EditAction::Remove(row) if row < self.lines.lines.len() => {
                drop(self.lines.lines.remove(row));
                self.lines.spreading = Spreading::ByHand;
                self.settle();
            }
            // The same order twice in one receipt means nothing, so a line is not copied.
            EditAction::Copy(row) => {
                self.grid.edit.select(Some(Cell { row, column: SUM }));
            }
            _ => {}
        }
        Task::none()
    }

    /// Takes the typed sum into the line; false when it is not a sum.
    fn commit(&mut self, row: usize, desk: &Desk) -> bool {
        let typed = self.cell.trim();
        let sum = if typed.is_empty() { Ok(Money::ZERO) } else { format::parse_money(typed) };
        match sum {
            Ok(sum) => {
                self.cell_fault = None;
                if self.lines.lines.get(row).is_some_and(|line| line.amount != sum) {
                    self.lines.set(row, sum);
                }
                true
            }
            Err(error) => {
                self.cell_fault = Some(error.sentence(desk.language));
                false
            }
        }
    }

    fn sum_of(&self, row: usize, desk: &Desk) -> String {
        self.lines
            .lines
            .get(row)
            .filter(|line| !line.amount.is_zero())
            .map(|line| format::money_plain(desk.language, line.amount))
            .unwrap_or_default()
    }

    /// Begins editing the sum of a line.
    fn edit_sum(&mut self, row: usize, desk: &Desk) {
        self.cell = self.sum_of(row, desk);
        self.cell_fault = None;
        self.grid.edit.begin(Cell { row, column: SUM });
        self.grid.selection.set_cursor(Some(row));
    }

    /// Finishes the cell that is being edited, before the payment is kept; false when its text is no sum.
    pub fn finish_cell(&mut self, desk: &Desk) -> bool {
        match self.grid.edit.editing() {
            None => true,
            Some(cell) => {
                let taken = self.commit(cell.row, desk);
                if taken {
                    self.grid.edit.select(Some(cell));
                }
                taken
            }
        }
    }

    pub(super) fn cell_text(&self) -> String {
        self.cell.clone()
    }
}
