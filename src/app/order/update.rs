use iced::Task;

use super::{AfterSave, Message, State};
use crate::app::action::{Action, Notice, Place, Request};
use crate::app::desk::Desk;
use crate::app::discussion::{self, Opens, Wish};
use crate::app::{letters, screen};
use crate::books::engine::{Topic, Transaction};
use crate::books::{parties, products};
use crate::language::Argument;
use crate::model::{BasisPoints, Id, Money, Party, Product, ProductKind};
use crate::ui::{Icon, focus, grid};

/// How many parties or products a picker shows.
const CHOICES: i64 = 30;

impl State {
    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        if self.order.number.is_empty() {
            return desk.text("orders-new");
        }
        desk.text_with("orders-tab", &[("number", Argument::from(self.order.number.as_str()))])
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::FileText
    }

    /// Whether the form differs from what is kept.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        let edited = *self.base.as_ref().unwrap_or(&self.begun) != self.order;
        let typing = self.grid.edit.editing().is_some() && self.buffer != self.buffer_was;
        edited || typing || self.is_typing_due() || self.discussion.as_ref().is_some_and(crate::app::discussion::State::is_unsent)
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Loaded(Ok(read)) => self.fill(*read, desk),
            Message::Copied(Ok(read)) => self.fill_copy(*read, desk),
            Message::Loaded(Err(error)) | Message::Copied(Err(error)) => self.error = Some(error.sentence(desk.language)),
            Message::State(state) => self.order.state = state,
            Message::FindCustomer(query) => {
                let work = |transaction: &mut Transaction<'_>, words: &str| parties::choices(transaction, words, CHOICES);
                return Action::run(desk.find(&mut self.customers, query, work, Message::FoundCustomers));
            }
            Message::FoundCustomers(words, Ok(found)) => self.customers.answer(&words, found),
            Message::FoundProducts(words, Ok(found)) => self.found_products.answer(&words, found),
            Message::Customer(id, name) | Message::CustomerKept(Ok((id, name))) => {
                self.order.customer = Some(id);
                self.customer_name = name;
                self.problems.retain(|problem| problem.field != "customer");
            }
            Message::NewCustomer(name) => {
                let party = Party::named(Id::new(), &name);
                let task = desk.change(move |session| parties::save(session, None, &party).map(|party| (party.id, party.name)));
                return Action::run(task.map(Message::CustomerKept));
            }
            Message::OpenCustomer => {
                return self.order.customer.map_or_else(Action::none, |id| Action::open(Place::Party(Some(id))));
            }
            Message::Responsible(id) => self.order.responsible = Some(id),
            Message::DueText(text) => self.due_text = text,
            Message::Due(date) => {
                self.order.due = Some(date);
                self.show_due();
            }
            Message::DueDone => self.take_due(desk.today()),
            Message::Address(text) => self.order.address = text,
            Message::Comment(text) => self.order.comment = text,
            Message::Cell(text) => self.buffer = text,
            Message::Lines(event) => return self.of_lines(event, desk),
            Message::FindProduct(query) => {
                let work = |transaction: &mut Transaction<'_>, words: &str| products::window(transaction, words, 0, CHOICES);
                return Action::run(desk.find(&mut self.found_products, query, work, Message::FoundProducts));
            }
            Message::AddProduct(product) => {
                self.add_line(*product, desk);
                return Action::run(focus::focus(grid::cell::INPUT));
            }
            Message::NewProduct(name) => {
                let product = Product {
                    id: Id::new(),
                    name,
                    article: String::new(),
                    kind: ProductKind::Product,
                    unit: desk.text("products-unit-piece"),
                    price: Money::ZERO,
                    vat_rate: desk.directory.vat_rates.first().and_then(|rate| rate.rate),
                    comment: String::new(),
                    deletion_mark: false,
                };
                let task = desk.change(move |session| products::save(session, None, &product).map(Box::new));
                return Action::run(task.map(Message::ProductKept));
            }
            Message::ProductKept(Ok(product)) => return self.update(Message::AddProduct(product), desk),
            Message::FocusAdd => return Action::run(focus::focus("order-add")),
            Message::RemoveLine => {
                if let Some(row) = self.grid.selection.cursor() {
                    self.remove_line(row, desk);
                }
            }
            Message::MoveLine(up) => self.move_line(up, desk),
            Message::Save(posted, after) => return self.save(posted, after, desk),
            Message::Saved(outcome) => return self.saved(outcome, desk),
            Message::Mark => {
                self.order.deletion_mark = !self.order.deletion_mark;
                return self.save(Some(false), AfterSave::Stay, desk);
            }
            Message::Receive => {
                if self.is_unsaved() || self.base.is_none() {
                    return self.save(None, AfterSave::Receive, desk);
                }
                return Action::open(Place::ReceiptFor(self.order.id));
            }
            Message::Discussion(message) => return self.of_discussion(message, desk),
            Message::ToggleDiscussion => {
                let open = self.discussion.is_some() && !self.talk_is_open(desk.sheet.width);
                self.discussion_open = Some(open);
                let mut preferences = desk.preferences.clone();
                preferences.discussion_open = Some(open);
                let focus = if open { focus::focus(discussion::COMPOSER) } else { Task::none() };
                return Action::ask(Request::Prefer(Box::new(preferences))).and_run(focus);
            }
            Message::Refresh => return Action::run(self.read(desk)),
            Message::Undone(Ok(None)) => return Action::toast(Notice::done(desk.text("assistant-undone"))),
            Message::Undone(Ok(Some(reason))) => return Action::toast(Notice::failed(reason)),
            Message::FoundCustomers(_, Err(error))
            | Message::FoundProducts(_, Err(error))
            | Message::CustomerKept(Err(error))
            | Message::ProductKept(Err(error))
            | Message::Undone(Err(error)) => return Action::toast(Notice::failed(error.sentence(desk.language))),
        }
        Action::none()
    }

    /// Reads again when orders or receipts changed: states and payments move while the form is open.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        let mut tasks = Vec::new();
        let concerned = |topic: &Topic| matches!(topic, Topic::Orders | Topic::Receipts | Topic::Parties | Topic::States);
        if self.base.is_some() && !self.saving && topics.iter().any(concerned) {
            tasks.push(self.read(desk));
        }
        if let Some(discussion) = &self.discussion {
            tasks.push(discussion.heard(topics, desk).map(Message::Discussion));
        }
        Action::run(Task::batch(tasks))
    }

    /// Reads the order again.
    fn read(&self, desk: &Desk) -> Task<Message> {
        let id = self.order.id;
        desk.ask(move |transaction| super::load::read(transaction, id)).map(Message::Loaded)
    }

    fn of_lines(&mut self, event: grid::Event, desk: &Desk) -> Action<Message> {
        match self.grid.update(event) {
            grid::Action::Edit(action) if self.edit(&action, desk) => {
                return Action::run(focus::focus("order-add"));
            }
            grid::Action::Open(row) => {
                return self.product_of(row).map_or_else(Action::none, |id| Action::open(Place::Product(Some(id))));
            }
            grid::Action::StoreColumns => {
                let mut preferences = desk.preferences.clone();
                preferences.set_of_screen("order", &self.grid.columns);
                return Action::ask(Request::Prefer(Box::new(preferences)));
            }
            _ => {}
        }
        Action::none()
    }

    fn of_discussion(&mut self, message: crate::app::discussion::Message, desk: &Desk) -> Action<Message> {
        let Some(discussion) = &mut self.discussion else { return Action::none() };
        let (task, wish) = discussion.update(message, desk);
        let action = Action::run(task.map(Message::Discussion));
        match wish {
            None => action,
            Some(Wish::Why(run)) => action.and(Request::Why(run)),
            Some(Wish::Open(Opens::Receipt(id))) => action.and(Request::Open(Place::Receipt(Some(id)))),
            Some(Wish::Open(Opens::Letter(id))) => {
                let show = screen::Message::Letters(letters::Message::Show(id));
                action.and(Request::Show(Place::Letters, Box::new(show)))
            }
            Some(Wish::Undo(run)) => action.and_run(crate::app::why::undo_run(run, desk).map(Message::Undone)),
        }
    }

    /// The discount as a whole, for the foot of the form.
    pub(super) fn discount_total(&self) -> Option<Money> {
        let discount = self.order.totals().discount;
        (!discount.is_zero()).then_some(discount)
    }

    /// The rates of VAT that occur in the lines.
    pub(super) fn vat_rates(&self) -> Vec<Option<BasisPoints>> {
        let mut rates: Vec<_> = self.order.lines.iter().map(|line| line.vat_rate).collect();
        rates.sort();
        rates.dedup();
        rates
    }
}
