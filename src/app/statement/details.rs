//! The details of one operation beside the table: who paid and for what, changed in place.

use iced::Task;

use super::reading::{self, Opened};
use super::{Message as ScreenMessage, State};
use crate::app::action::{Action, Notice, Place, Request};
use crate::app::allocation::{self, About, Adjustments, Lines, Plan, Planning, Spreading, Table, Wish, open_orders};
use crate::app::desk::Desk;
use crate::assistant::preview;
use crate::books::engine::Transaction;
use crate::books::{Error, parties};
use crate::exchange::import::{Proposal, accept};
use crate::language::Argument;
use crate::model::{Id, Party};
use crate::ui::focus;
use crate::ui::select::Found;

/// The identity of the field of the payer.
pub(super) const PAYER: &str = "statement-payer";
/// How many payers the field offers at once.
const OFFERED: i64 = 30;

/// What stands beside the table about one operation.
pub(super) struct Details {
    /// The operation, by its place in the file.
    pub place: usize,
    /// The name of who paid; empty while nobody is chosen.
    pub payer: String,
    pub payers: Found<(Id, String)>,
    pub table: Table,
    pub plan: Plan<Proposal>,
    /// The books have not answered yet.
    pub reading: bool,
    pub error: Option<String>,
    /// Numbers the last question to the books about orders, so that a late answer to an old one is dropped.
    number: u64,
}

/// A message to the details.
#[derive(Debug, Clone)]
pub enum Message {
    /// What is paid for was read.
    Opened(u64, Result<Opened, Error>),
    /// The orders of the table were read again.
    Facts(u64, Result<Vec<allocation::Line>, Error>),
    /// Words to find a payer by.
    SearchPayer(String),
    /// Payers were found.
    Payers(String, Result<Vec<(Id, String)>, Error>),
    /// A payer was chosen.
    Payer(Id),
    /// Open orders of the chosen payer.
    Offered(u64, Result<Vec<allocation::Line>, Error>),
    /// Make a party of the bank's words; called so when a name was typed.
    Create(Option<String>),
    /// The party was made for the operation at this place, or not.
    Created(usize, Result<Party, Error>),
    /// The payer's card.
    OpenPayer,
    /// To the table of orders.
    Table(allocation::Message),
    /// A step of looking what the assistant will do.
    Plan(Planning),
    /// Open an order.
    OpenOrder(Id),
    /// As it was found.
    Reset,
}

impl Details {
    fn new(place: usize) -> Self {
        Self {
            place,
            payer: String::new(),
            payers: Found::default(),
            table: Table::default(),
            plan: Plan::default(),
            reading: true,
            error: None,
            number: 0,
        }
    }
}

impl State {
    /// Shows the details of an operation; what was shown of another goes.
    pub(super) fn open_details(&mut self, place: usize, desk: &Desk) -> Task<ScreenMessage> {
        if self.details.as_ref().is_none_or(|details| details.place != place) {
            self.details = Some(Details::new(place));
        }
        self.read_details(desk)
    }

    /// Reads what the details show. What they show stays until the answer comes.
    pub(super) fn read_details(&mut self, desk: &Desk) -> Task<ScreenMessage> {
        let number = self.next_question();
        let Some((details, row)) = self.detailed() else { return Task::none() };
        details.number = number;
        let Some(proposal) = row.proposal.as_ref().filter(|_| row.kept.is_none()) else {
            details.reading = false;
            details.table = Table::default();
            return Task::none();
        };
        let (payer, allocations) = (proposal.payer, proposal.allocations.clone());
        let adjustments = self.adjustments();
        desk.ask(move |transaction| reading::opened(transaction, payer, &allocations, &adjustments))
            .map(move |answer| ScreenMessage::Details(Message::Opened(number, answer)))
    }

    /// Reads again what is paid for the orders of the table; what is typed stays.
    pub(super) fn read_facts(&mut self, desk: &Desk) -> Task<ScreenMessage> {
        let adjustments = self.adjustments();
        let Some(details) = &self.details else { return Task::none() };
        let (number, orders) = (details.number, details.table.lines.lines.iter().map(|line| line.order).collect::<Vec<_>>());
        desk.ask(move |transaction| allocation::facts(transaction, &orders, &adjustments))
            .map(move |answer| ScreenMessage::Details(Message::Facts(number, answer)))
    }

    /// Handles a message to the details.
    pub(super) fn of_details(&mut self, message: Message, desk: &Desk) -> Action<ScreenMessage> {
        let action = self.handle_details(message, desk);
        action.and_run(self.settle_details(desk))
    }

    fn handle_details(&mut self, message: Message, desk: &Desk) -> Action<ScreenMessage> {
        // While receipts are being made nothing is decided any more.
        let busy = self.work.is_some();
        if let Message::Created(place, answer) = message {
            return self.created(place, answer, desk);
        }
        let adjustments = self.adjustments();
        let Some((details, row)) = self.detailed() else { return Action::none() };
        let Some(proposal) = row.proposal.as_ref() else { return Action::none() };
        match message {
            Message::Opened(number, answer) if number == details.number => {
                details.reading = false;
                match answer {
                    Ok(Opened { payer, lines }) => {
                        details.error = None;
                        details.payer = payer;
                        details.table = Table::of(Lines { lines, spreading: Spreading::ByHand });
                    }
                    Err(error) => details.error = Some(error.sentence(desk.language)),
                }
                Action::none()
            }
            Message::Facts(number, Ok(lines)) => {
                if number == details.number {
                    details.table.lines.refresh(&lines);
                }
                Action::none()
            }
            Message::SearchPayer(query) => {
                let work = |transaction: &mut Transaction<'_>, words: &str| parties::choices(transaction, words, OFFERED);
                Action::run(desk.find(&mut details.payers, query, work, Message::Payers).map(ScreenMessage::Details))
            }
            Message::Payers(words, Ok(payers)) => {
                details.payers.answer(&words, payers);
                Action::none()
            }
            Message::Payer(_) | Message::Create(_) | Message::Reset if busy => Action::none(),
            Message::Payer(id) => {
                let name = details.payers.choices().iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
                self.choose_payer(id, name.unwrap_or_default(), desk)
            }
            Message::Offered(number, Ok(lines)) => {
                if number == details.number {
                    details.table.lines.offer(lines, proposal.operation.amount);
                    details.table.settle();
                }
                Action::none()
            }
            Message::Create(name) => {
                let mut party = proposal.payer_as_new_party();
                if let Some(name) = name {
                    party.name = name;
                }
                let place = details.place;
                let task = desk.change(move |session| parties::save(session, None, &party));
                Action::run(task.map(move |answer| ScreenMessage::Details(Message::Created(place, answer))))
            }
            Message::OpenPayer => proposal.payer.map_or_else(Action::none, |payer| Action::open(Place::Party(Some(payer)))),
            Message::Table(message) => {
                let looks = matches!(
                    message,
                    allocation::Message::Search(_) | allocation::Message::Found(..) | allocation::Message::Open(_)
                );
                if busy && !looks {
                    return Action::none();
                }
                let about = About { amount: proposal.operation.amount, payer: proposal.payer, adjustments };
                let (task, wish) = details.table.update(message, &about, desk);
                let no_payer = proposal.payer.is_none();
                let action = Action::run(task.map(|message| ScreenMessage::Details(Message::Table(message))));
                match wish {
                    None => action,
                    Some(Wish::Open(order)) => action.and(Request::Open(Place::Order(Some(order)))),
                    Some(Wish::Failed(error)) => {
                        details.error = Some(error.sentence(desk.language));
                        action
                    }
                    Some(Wish::Added { customer: Some(customer), name, .. }) if no_payer => {
                        details.payer.clone_from(&name);
                        let allocations = details.table.lines.allocations();
                        row.decide(Some(customer), allocations);
                        if let Some(loaded) = &mut self.loaded {
                            drop(loaded.names.parties.insert(customer, name));
                        }
                        action.and_run(self.after_decision(desk))
                    }
                    Some(Wish::Added { .. }) => action,
                }
            }
            Message::Plan(step) => {
                let look = |books: &_, author, proposal: &Proposal| {
                    preview::after(books, author, |session| accept(session, proposal, true).map(drop))
                };
                Action::run(details.plan.update(step, desk, look).map(|step| ScreenMessage::Details(Message::Plan(step))))
            }
            Message::OpenOrder(order) => Action::open(Place::Order(Some(order))),
            Message::Reset => {
                let payer = proposal.found.party.as_ref().map(|(id, _)| *id);
                let allocations = proposal.found.allocations.clone();
                row.tick_by_hand = false;
                row.decide(payer, allocations);
                let decided = self.after_decision(desk);
                Action::run(Task::batch([decided, self.read_details(desk)]))
            }
            Message::Facts(_, Err(error)) | Message::Payers(_, Err(error)) | Message::Offered(_, Err(error)) => {
                details.error = Some(error.sentence(desk.language));
                Action::none()
            }
            Message::Opened(..) | Message::Created(..) => Action::none(),
        }
    }

    /// The operation was paid by this party. What was offered of another payer and not taken goes.
    fn choose_payer(&mut self, payer: Id, name: String, desk: &Desk) -> Action<ScreenMessage> {
        let adjustments = self.adjustments();
        let question = self.next_question();
        if let Some(loaded) = &mut self.loaded {
            drop(loaded.names.parties.insert(payer, name.clone()));
        }
        let Some((details, row)) = self.detailed() else { return Action::none() };
        details.payer = name;
        details.number = question;
        details.reading = false;
        details.table.lines.lines.retain(|line| line.taken);
        details.table.grid.edit.select(None);
        details.table.settle();
        let allocations = details.table.lines.allocations();
        row.decide(Some(payer), allocations);
        let offer = desk
            .ask(move |transaction| open_orders(transaction, payer, &adjustments))
            .map(move |answer| ScreenMessage::Details(Message::Offered(question, answer)));
        Action::run(Task::batch([offer, self.after_decision(desk)]))
    }

    fn created(&mut self, place: usize, answer: Result<Party, Error>, desk: &Desk) -> Action<ScreenMessage> {
        let party = match answer {
            Ok(party) => party,
            Err(error) => return Action::toast(Notice::failed(error.sentence(desk.language))),
        };
        let words = desk.text_with("bank-party-created", &[("name", Argument::from(party.name.as_str()))]);
        let notice = Notice { place: Some(Place::Party(Some(party.id))), ..Notice::done(words) };
        let action = if self.details.as_ref().is_some_and(|details| details.place == place) {
            self.choose_payer(party.id, party.name, desk)
        } else {
            // The person has gone on to another operation: the tax id of the new party will tell.
            Action::run(self.rematch_soon())
        };
        action.and(Request::Toast(notice))
    }

    /// What the table holds goes into the proposal, and the look ahead follows.
    pub(super) fn settle_details(&mut self, desk: &Desk) -> Task<ScreenMessage> {
        let busy = self.work.is_some();
        let Some((details, row)) = self.detailed() else { return Task::none() };
        let open = row.is_open() && !details.reading && !busy;
        let Some(proposal) = row.proposal.as_ref().filter(|_| open) else { return Task::none() };
        let allocations = details.table.lines.allocations();
        let changed = allocations != proposal.allocations;
        if changed {
            let payer = proposal.payer;
            row.decide(payer, allocations);
        }
        let whole = row.can_be_posted();
        let follow = row.proposal.clone().map_or_else(Task::none, |proposal| details.plan.follow(proposal, whole));
        let follow = follow.map(|step| ScreenMessage::Details(Message::Plan(step)));
        if changed { Task::batch([follow, self.after_decision(desk)]) } else { follow }
    }

    /// A decision was made: the row is written anew, and what it pays for counts as paid for the other operations.
    fn after_decision(&mut self, desk: &Desk) -> Task<ScreenMessage> {
        if let Some((place, loaded)) = self.details.as_ref().map(|details| details.place).zip(self.loaded.as_mut()) {
            if let (Some(details), Some(_)) = (&self.details, loaded.rows.get(place)) {
                for line in &details.table.lines.lines {
                    drop(loaded.names.orders.insert(line.order, line.number.clone()));
                }
            }
            loaded.write_row(place, desk);
            loaded.count();
        }
        self.rematch_soon()
    }

    /// The details and the row that they are of.
    fn detailed(&mut self) -> Option<(&mut Details, &mut super::rows::Row)> {
        let details = self.details.as_mut()?;
        let row = self.loaded.as_mut()?.rows.get_mut(details.place)?;
        Some((details, row))
    }

    /// What the other operations of the statement are going to pay counts as paid already.
    fn adjustments(&self) -> Adjustments {
        let mut adjustments = Adjustments::default();
        let (Some(details), Some(loaded)) = (&self.details, &self.loaded) else { return adjustments };
        let others = loaded.rows.iter().enumerate().filter(|(place, row)| *place != details.place && row.is_open());
        for allocation in others.filter_map(|(_, row)| row.proposal.as_ref()).flat_map(|proposal| &proposal.allocations) {
            adjustments.add(allocation.order, allocation.amount);
        }
        adjustments
    }

    /// To what is to be decided first: who paid, or else for what.
    pub(super) fn focus_details(&self) -> Task<ScreenMessage> {
        let (Some(details), Some(loaded)) = (&self.details, &self.loaded) else { return Task::none() };
        let row = loaded.rows.get(details.place).filter(|row| row.is_open());
        match row.and_then(|row| row.proposal.as_ref()) {
            None => Task::none(),
            Some(proposal) if proposal.payer.is_none() || details.table.lines.lines.is_empty() => focus::focus(PAYER),
            Some(_) => focus::focus(allocation::GRID),
        }
    }
}
