use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use iced::Task;

use super::{AfterSave, Message, Read, State};
use crate::app::action::Action;
use crate::app::desk::Desk;
use crate::app::discussion;
use crate::books::change_log;
use crate::books::customer_orders;
use crate::books::engine::Transaction;
use crate::books::{Error, products};
use crate::language::format;
use crate::model::{CustomerOrder, DocumentRef, Id, OrderSource, Posting};
use crate::ui::select::Found;
use crate::ui::{focus, grid};

/// Reads an order with the products of its lines.
pub(super) fn read(transaction: &mut Transaction<'_>, id: Id) -> Result<Box<Read>, Error> {
    let kept = customer_orders::get(transaction, id)?;
    let wanted: BTreeSet<Id> = kept.order.lines.iter().map(|line| line.product).collect();
    let products = wanted.into_iter().map(|product| products::get(transaction, product)).collect::<Result<_, _>>()?;
    Ok(Box::new(Read { kept, products }))
}

impl State {
    /// Opens an order, or an empty one.
    pub fn open(id: Option<Id>, desk: &Desk) -> (Self, Action<Message>) {
        let mut state = Self::empty(id, desk);
        let Some(id) = id else {
            state.loaded = true;
            return (state, Action::run(focus::focus(super::FIRST_FIELD)));
        };
        let (discussion, read_discussion) = discussion::State::open(DocumentRef::order(id), desk);
        state.discussion = Some(discussion);
        let read = desk.ask(move |transaction| read(transaction, id)).map(Message::Loaded);
        (state, Action::run(Task::batch([read, read_discussion.map(Message::Discussion)])))
    }

    /// Opens a new order with what another one says.
    pub fn copy(id: Id, desk: &Desk) -> (Self, Action<Message>) {
        let state = Self::empty(None, desk);
        let task = desk.ask(move |transaction| read(transaction, id)).map(Message::Copied);
        (state, Action::run(Task::batch([task, focus::focus(super::FIRST_FIELD)])))
    }

    fn empty(id: Option<Id>, desk: &Desk) -> Self {
        let order = CustomerOrder {
            id: id.unwrap_or_else(Id::new),
            number: String::new(),
            moment: desk.now(),
            company: desk.company().map_or(Id::from_bytes([0; 16]), |company| company.id),
            customer: None,
            state: desk.directory.states.iter().find(|state| !state.hidden).map_or(Id::from_bytes([0; 16]), |state| state.id),
            responsible: Some(desk.employee),
            due: None,
            address: String::new(),
            comment: String::new(),
            source: OrderSource::Entered,
            lines: Vec::new(),
            posting: Posting::Draft,
            deletion_mark: false,
        };
        Self {
            base: None,
            begun: order.clone(),
            order,
            kept: None,
            customer_name: String::new(),
            customers: Found::default(),
            due_text: String::new(),
            due_wrong: false,
            products: BTreeMap::new(),
            found_products: Found::default(),
            grid: grid::State::new(desk.preferences.of_screen("order").unwrap_or_default()),
            buffer: String::new(),
            buffer_was: String::new(),
            problems: Vec::new(),
            error: None,
            loaded: false,
            saving: false,
            after_save: AfterSave::Stay,
            discussion: None,
            discussion_open: desk.preferences.discussion_open,
            lines_view: Vec::new(),
        }
    }

    /// Fills the form with what was read. What the person changed meanwhile stays, unless the books changed the same.
    pub(super) fn fill(&mut self, read: Read, desk: &Desk) {
        for product in read.products {
            drop(self.products.insert(product.id, product));
        }
        let theirs = read.kept.order.clone();
        let typed_due = self.is_typing_due().then(|| self.due_text.clone());
        match &self.base {
            Some(base) if self.is_unsaved() => {
                // Where both changed the same, what was typed stays over what it was typed over, so that saving tells of it.
                if let Ok(merged) = change_log::merged(Some(base), &self.order, Some(&theirs)) {
                    self.order = merged;
                    self.base = Some(theirs);
                }
            }
            _ => {
                self.order = theirs.clone();
                self.base = Some(theirs);
            }
        }
        if self.order.customer == read.kept.order.customer {
            self.customer_name.clone_from(&read.kept.customer_name);
        }
        self.kept = Some(read.kept);
        self.loaded = true;
        self.error = None;
        self.show_due();
        if let Some(typed) = typed_due {
            self.due_text = typed;
        }
        self.show_lines(desk);
    }

    /// Fills a new order with what another one says: not its number, dates, state and payments.
    pub(super) fn fill_copy(&mut self, read: Read, desk: &Desk) {
        for product in read.products {
            drop(self.products.insert(product.id, product));
        }
        let other = read.kept.order;
        self.order.customer = other.customer;
        self.order.address = other.address;
        self.order.comment = other.comment;
        self.order.lines = other.lines;
        self.customer_name = read.kept.customer_name;
        self.loaded = true;
        self.show_lines(desk);
    }

    pub(super) fn show_due(&mut self) {
        self.due_text = self.order.due.map(format::date).unwrap_or_default();
        self.due_wrong = false;
    }

    /// Whether the due date is being typed and not taken yet.
    pub(super) fn is_typing_due(&self) -> bool {
        self.due_text.trim() != self.order.due.map(format::date).unwrap_or_default()
    }

    pub(super) fn take_due(&mut self, today: NaiveDate) {
        if self.due_text.trim().is_empty() {
            self.order.due = None;
            self.due_wrong = false;
            return;
        }
        match format::parse_date(&self.due_text, today) {
            Ok(date) => {
                self.order.due = Some(date);
                self.show_due();
            }
            Err(_) => self.due_wrong = true,
        }
    }
}
