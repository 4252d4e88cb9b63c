//! What is typed and chosen in the fields of a receipt, and what it means.

use iced::Task;

use super::update::AMOUNT;
use super::{Field, Message, State, reading};
use crate::app::action::Action;
use crate::app::allocation::{Adjustments, open_orders, payer_name};
use crate::app::desk::Desk;
use crate::language::format;
use crate::model::{Id, ReceiptKind};
use crate::ui::focus;

impl State {
    /// Keeps what is typed into a field, and what it means as soon as it can be read.
    pub(super) fn typed_into(&mut self, field: Field, words: String) {
        drop(self.faults.remove(&field));
        match field {
            Field::Amount => {
                if words.trim().is_empty() {
                    self.receipt.amount = crate::model::Money::ZERO;
                } else if let Ok(amount) = format::parse_money(&words) {
                    self.receipt.amount = amount;
                }
                self.texts.amount = words;
                self.table.lines.follow(self.receipt.amount);
            }
            Field::Date => self.texts.date = words,
            Field::IncomingDate => {
                if words.trim().is_empty() {
                    self.receipt.incoming_date = None;
                }
                self.texts.incoming_date = words;
            }
            Field::IncomingNumber => {
                words.trim().clone_into(&mut self.receipt.incoming_number);
                self.texts.incoming_number = words;
            }
            Field::Purpose => {
                words.trim().clone_into(&mut self.receipt.purpose);
                self.texts.purpose = words;
            }
            Field::Comment => {
                words.trim().clone_into(&mut self.receipt.comment);
                self.texts.comment = words;
            }
        }
    }

    /// Reads what stands in a field and writes it as it is always written.
    pub(super) fn left(&mut self, field: Field, desk: &Desk) {
        let fault = match field {
            Field::Amount if self.texts.amount.trim().is_empty() => None,
            Field::Amount => match format::parse_money(&self.texts.amount) {
                Ok(amount) => {
                    self.receipt.amount = amount;
                    self.texts.amount = format::money_plain(desk.language, amount);
                    None
                }
                Err(error) => Some(error),
            },
            Field::Date => match format::parse_date(&self.texts.date, desk.today()) {
                Ok(day) => {
                    let known = format::local_date(self.receipt.moment);
                    if day != known {
                        let days = day.signed_duration_since(known).num_milliseconds();
                        self.receipt.moment = self.receipt.moment.plus_milliseconds(days);
                    }
                    self.texts.date = format::date(day);
                    None
                }
                Err(error) => Some(error),
            },
            Field::IncomingDate if self.texts.incoming_date.trim().is_empty() => None,
            Field::IncomingDate => match format::parse_date(&self.texts.incoming_date, desk.today()) {
                Ok(day) => {
                    self.receipt.incoming_date = Some(day);
                    self.texts.incoming_date = format::date(day);
                    None
                }
                Err(error) => Some(error),
            },
            Field::IncomingNumber | Field::Purpose | Field::Comment => None,
        };
        match fault {
            Some(error) => drop(self.faults.insert(field, error.sentence(desk.language))),
            None => drop(self.faults.remove(&field)),
        }
    }

    /// The account that receipts of the kind usually come to, unless the chosen one fits.
    pub(super) fn choose_account(&mut self, desk: &Desk) {
        let Some(company) = desk.company() else { return };
        let kind = self.receipt.kind;
        let chosen = self.receipt.account.and_then(|account| desk.directory.account(account));
        if chosen.is_some_and(|account| reading::offered(account, company.id, kind)) {
            return;
        }
        let last = super::saving::Last::of(desk);
        let remembered = if kind == ReceiptKind::Bank { last.bank } else { last.cash };
        self.receipt.account = reading::usual_account(&desk.directory, company, kind, remembered);
    }

    /// The payer is chosen; their open orders are asked for.
    pub(super) fn choose_payer(&mut self, payer: Id, desk: &Desk) -> Action<Message> {
        if let Some((_, name)) = self.payers.choices().iter().find(|(id, _)| *id == payer) {
            self.payer.clone_from(name);
        }
        self.receipt.payer = Some(payer);
        // What was offered of another payer and not taken goes.
        self.table.lines.lines.retain(|line| line.taken);
        self.table.grid.edit.select(None);
        self.table.settle();
        let next = if self.receipt.amount.is_zero() { focus::focus(AMOUNT) } else { Task::none() };
        Action::run(Task::batch([self.ask_open_orders(payer, desk), next]))
    }

    pub(super) fn ask_open_orders(&self, payer: Id, desk: &Desk) -> Task<Message> {
        let adjustments = Adjustments::without(self.base.as_ref());
        desk.ask(move |transaction| {
            let name = payer_name(transaction, Some(payer))?;
            Ok((name, open_orders(transaction, payer, &adjustments)?))
        })
        .map(move |answer| Message::OpenOrders(payer, answer))
    }
}
