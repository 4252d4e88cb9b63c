use std::collections::BTreeMap;

use iced::Task;

use super::reading::{self, Reading};
use super::{Message, State, Texts, Then};
use crate::app::action::{Action, Notice, Place};
use crate::app::allocation::{self, About, Adjustments, Plan, Table, Wish, facts};
use crate::app::desk::Desk;
use crate::assistant::preview;
use crate::books::engine::{Topic, Transaction};
use crate::books::{parties, receipts};
use crate::language::{Argument, format};
use crate::model::{Id, Party, Posting, Receipt};
use crate::ui::select::Found;
use crate::ui::{Icon, focus, grid};

/// Identities of controls, for the keyboard and for tests.
pub(super) const PAYER: &str = "receipt-payer";
pub const AMOUNT: &str = "receipt-amount";
pub(super) const ACCOUNT: &str = "receipt-account";
/// How many payers the field offers at once.
const OFFERED: i64 = 30;

impl State {
    /// A new receipt (nothing named), a kept one.
    pub fn open(id: Option<Id>, desk: &Desk) -> (Self, Action<Message>) {
        let mut state = Self::blank(desk);
        match id {
            None => (state, Action::run(focus::focus(PAYER))),
            Some(id) => {
                state.receipt.id = id;
                state.loading = true;
                let read = desk.ask(move |transaction| reading::kept(transaction, id)).map(Message::Read);
                (state, Action::run(read))
            }
        }
    }

    /// A new receipt on the basis of an order, filled from it.
    pub fn open_for(order: Id, desk: &Desk) -> (Self, Action<Message>) {
        let mut state = Self::blank(desk);
        (state.loading, state.is_filled) = (true, true);
        let (blank, language) = (state.receipt.clone(), desk.language);
        let read = desk.ask(move |transaction| reading::for_order(transaction, order, blank, language)).map(Message::Read);
        (state, Action::run(Task::batch([read, focus::focus(AMOUNT)])))
    }

    /// A new receipt with what another one says.
    pub fn open_copy(id: Id, desk: &Desk) -> (Self, Action<Message>) {
        let mut state = Self::blank(desk);
        (state.loading, state.is_filled) = (true, true);
        let blank = state.receipt.clone();
        let read = desk.ask(move |transaction| reading::copy(transaction, id, blank)).map(Message::Read);
        (state, Action::run(Task::batch([read, focus::focus(AMOUNT)])))
    }

    fn blank(desk: &Desk) -> Self {
        let company = desk.company().map_or_else(|| Id::from_bytes([0; 16]), |company| company.id);
        let mut receipt = reading::blank(company, desk.employee, desk.now());
        let last = super::saving::Last::of(desk);
        receipt.kind = last.kind;
        receipt.vat_rate = desk.directory.vat_rates.first().and_then(|rate| rate.rate);
        let mut state = Self {
            untouched: receipt.clone(),
            receipt,
            base: None,
            is_filled: false,
            loading: false,
            saving: false,
            texts: Texts::default(),
            faults: BTreeMap::new(),
            tried: None,
            problems: Vec::new(),
            payer: String::new(),
            payers: Found::default(),
            table: Table::default(),
            basis: None,
            plan: Plan::default(),
            error: None,
        };
        state.choose_account(desk);
        state.untouched = state.receipt.clone();
        state.write_texts(desk);
        state
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        if self.receipt.number.is_empty() {
            return desk.text("receipts-tab-new");
        }
        desk.text_with("receipts-tab", &[("number", Argument::from(self.receipt.number.as_str()))])
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::FileText
    }

    /// Whether closing the tab would lose something.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        !self.loading && (self.receipt != self.untouched || !self.faults.is_empty() || (self.is_filled && self.base.is_none()))
    }

    /// Keeps it as it is and closes the tab.
    #[must_use]
    pub fn save_and_close(&self) -> Option<Message> {
        Some(Message::Save(None, Then::Close))
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        let action = self.handle(message, desk);
        self.settle();
        action.and_run(self.look_ahead())
    }

    fn handle(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Read(Ok(reading)) => self.take(reading, desk),
            Message::Read(Err(error)) => {
                self.error = Some(error.sentence(desk.language));
                Action::none()
            }
            Message::Kind(kind) => {
                self.receipt.kind = kind;
                self.choose_account(desk);
                Action::none()
            }
            Message::Typed(field, words) => {
                self.typed_into(field, words);
                Action::none()
            }
            Message::Left(field) => {
                self.left(field, desk);
                Action::none()
            }
            Message::Day(field, day) => {
                self.typed_into(field, format::date(day));
                self.left(field, desk);
                Action::none()
            }
            Message::SearchPayer(query) => {
                let work = |transaction: &mut Transaction<'_>, words: &str| parties::choices(transaction, words, OFFERED);
                Action::run(desk.find(&mut self.payers, query, work, Message::Payers))
            }
            Message::Payers(words, answer) => {
                match answer {
                    Ok(payers) => self.payers.answer(&words, payers),
                    Err(error) => self.error = Some(error.sentence(desk.language)),
                }
                Action::none()
            }
            Message::Payer(id) => self.choose_payer(id, desk),
            Message::CreatePayer(name) => {
                let party = Party::named(Id::new(), &name);
                Action::run(desk.change(move |session| parties::save(session, None, &party)).map(Message::PayerCreated))
            }
            Message::PayerCreated(Ok(party)) => {
                let words = desk.text_with("receipts-payer-created", &[("name", Argument::from(party.name.as_str()))]);
                let notice = Notice { place: Some(Place::Party(Some(party.id))), ..Notice::done(words) };
                self.payers.put(vec![(party.id, party.name.clone())]);
                let chosen = self.choose_payer(party.id, desk);
                chosen.and(crate::app::Request::Toast(notice))
            }
            Message::PayerCreated(Err(error)) => Action::toast(Notice::failed(error.sentence(desk.language))),
            Message::OpenPayer => self.receipt.payer.map_or_else(Action::none, |payer| Action::open(Place::Party(Some(payer)))),
            Message::Account(account) => {
                self.receipt.account = Some(account);
                Action::none()
            }
            Message::Vat(rate) => {
                self.receipt.vat_rate = rate;
                Action::none()
            }
            Message::Responsible(employee) => {
                self.receipt.responsible = Some(employee);
                Action::none()
            }
            Message::Offer => match self.receipt.payer {
                Some(payer) => Action::run(self.ask_open_orders(payer, desk)),
                None => Action::run(focus::focus(PAYER)),
            },
            Message::OpenOrders(payer, Ok((name, lines))) => {
                if self.receipt.payer == Some(payer) {
                    self.payer = name;
                    self.table.lines.offer(lines, self.receipt.amount);
                    self.table.settle();
                }
                Action::none()
            }
            // The same order twice in one receipt means nothing, so in the table too the whole receipt is copied.
            Message::Table(allocation::Message::Grid(grid::Event::Edit { key: grid::editable::Key::Copy, .. }))
            | Message::Copy => self.base.as_ref().map_or_else(Action::none, |base| Action::open(Place::ReceiptCopy(base.id))),
            Message::Table(message) => self.of_table(message, desk),
            Message::OpenOrders(_, Err(error)) => {
                self.error = Some(error.sentence(desk.language));
                Action::none()
            }
            Message::OpenOrder(order) => Action::open(Place::Order(Some(order))),
            Message::Save(posting, then) => self.save(posting, then, desk),
            Message::Saved(then, answer) => self.saved(then, answer, desk),
            Message::Plan(step) => {
                let look = |books: &_, author, receipt: &Receipt| preview::receipt(books, author, receipt);
                Action::run(self.plan.update(step, desk, look).map(Message::Plan))
            }
            Message::Mark => self.mark(desk),
            Message::Marked(answer) => self.marked(answer, desk),
            Message::Reload => {
                let id = self.receipt.id;
                self.error = None;
                Action::run(desk.ask(move |transaction| reading::kept(transaction, id)).map(Message::Read))
            }
            Message::Refresh => self.heard(&[Topic::Receipts, Topic::Orders], desk),
            Message::Kept(answer) => self.meet(answer, desk),
            Message::Facts(Ok(lines)) => {
                self.table.lines.refresh(&lines);
                Action::none()
            }
            Message::Merged(Ok(lines)) => {
                self.take_merged(lines);
                Action::none()
            }
            Message::Facts(Err(error)) | Message::Merged(Err(error)) => {
                tracing::warn!(%error, "the orders of a receipt were not read again");
                Action::none()
            }
        }
    }

    /// Reads again what changed in the books: the receipt itself, and what has been paid for its orders.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        let mut tasks = Vec::new();
        if topics.iter().any(|topic| matches!(topic, Topic::Orders | Topic::Rules | Topic::States)) {
            self.plan.forget();
            tasks.push(self.look_ahead());
        }
        if topics.contains(&Topic::Receipts) && self.base.is_some() && !self.saving {
            let id = self.receipt.id;
            let task = desk.ask(move |transaction| receipts::get(transaction, id));
            tasks.push(task.map(|answer| Message::Kept(answer.map(Box::new))));
        }
        let concerned = topics.iter().any(|topic| matches!(topic, Topic::Orders | Topic::Receipts | Topic::Products));
        if concerned && !self.table.lines.lines.is_empty() {
            let orders: Vec<Id> = self.table.lines.lines.iter().map(|line| line.order).collect();
            let own = self.base.as_ref().map(|base| base.id);
            let task = desk.ask(move |transaction| {
                let own = own.map(|own| receipts::get(transaction, own)).transpose()?;
                facts(transaction, &orders, &Adjustments::without(own.as_ref()))
            });
            tasks.push(task.map(Message::Facts));
        }
        Action::run(Task::batch(tasks))
    }

    /// Takes what was read as the form's own.
    fn take(&mut self, reading: Reading, desk: &Desk) -> Action<Message> {
        let Reading { receipt, payer, lines, basis } = reading;
        let new = receipt.number.is_empty();
        self.base = (!new).then(|| receipt.clone());
        self.untouched = receipt.clone();
        self.receipt = receipt;
        self.payer = payer;
        self.table = Table::of(lines);
        self.basis = basis;
        self.faults.clear();
        self.tried = None;
        self.error = None;
        let first = std::mem::take(&mut self.loading);
        if new {
            self.choose_account(desk);
            self.untouched.account = self.receipt.account;
        }
        self.write_texts(desk);
        Action::run(if new || first { focus::focus(AMOUNT) } else { Task::none() })
    }

    /// What the table holds goes into the receipt, and faults that were mended are no longer shown.
    fn settle(&mut self) {
        self.receipt.allocations = self.table.lines.allocations();
        if let Some(posting) = self.tried {
            self.problems = Receipt { posting, ..self.receipt.clone() }.problems();
        }
    }

    pub(super) fn write_texts(&mut self, desk: &Desk) {
        let receipt = &self.receipt;
        self.texts = Texts {
            amount: if receipt.amount.is_zero() { String::new() } else { format::money_plain(desk.language, receipt.amount) },
            date: format::date(format::local_date(receipt.moment)),
            incoming_number: receipt.incoming_number.clone(),
            incoming_date: receipt.incoming_date.map(format::date).unwrap_or_default(),
            purpose: receipt.purpose.clone(),
            comment: receipt.comment.clone(),
        };
    }

    fn of_table(&mut self, message: allocation::Message, desk: &Desk) -> Action<Message> {
        let needs_amount = matches!(message, allocation::Message::Spread) && self.receipt.amount.is_zero();
        let about = About {
            amount: self.receipt.amount,
            payer: self.receipt.payer,
            adjustments: Adjustments::without(self.base.as_ref()),
        };
        let (task, wish) = self.table.update(message, &about, desk);
        let action = Action::run(task.map(Message::Table));
        match wish {
            Some(Wish::Open(order)) => action.and(crate::app::Request::Open(Place::Order(Some(order)))),
            Some(Wish::Added { order, customer, name }) => {
                if self.receipt.payer.is_none() {
                    self.receipt.payer = customer;
                    self.payer = name;
                }
                self.basis = self.basis.or(Some(order));
                action
            }
            Some(Wish::Failed(error)) => {
                self.error = Some(error.sentence(desk.language));
                action
            }
            None if needs_amount => action.and_run(focus::focus(AMOUNT)),
            None => action,
        }
    }

    /// Looks ahead anew when the receipt is not what was looked at.
    fn look_ahead(&mut self) -> Task<Message> {
        if !self.can_change_anything() {
            return Task::none();
        }
        let receipt = Receipt { posting: Posting::Posted, ..self.receipt.clone() };
        let whole = receipt.problems().is_empty();
        self.plan.follow(receipt, whole).map(Message::Plan)
    }

    /// A posted receipt in which nothing is changed makes nobody do anything.
    pub(super) fn can_change_anything(&self) -> bool {
        !self.loading && !self.receipt.deletion_mark && (!self.is_posted() || self.is_unsaved())
    }

    /// Whether it is posted as the books keep it.
    pub(super) fn is_posted(&self) -> bool {
        self.receipt.posting == Posting::Posted
    }
}
