//! Keeping the receipt, and meeting what others did to it meanwhile.

use iced::Task;
use serde::{Deserialize, Serialize};

use super::update::{ACCOUNT, AMOUNT, PAYER};
use super::{Field, Message, State, Then, reading};
use crate::app::action::{Action, Notice, Place, Request};
use crate::app::allocation::{Adjustments, Line, Lines, Spreading, Table, lines_of};
use crate::app::desk::Desk;
use crate::books::{Error, change_log, receipts};
use crate::language::Argument;
use crate::model::{Id, Posting, Receipt, ReceiptKind};
use crate::ui::focus;

/// Under this name the last account is kept among the preferences.
const NAME: &str = "receipt";

/// Where the last receipt came to, so that the next one comes there too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Last {
    pub kind: ReceiptKind,
    #[serde(default)]
    pub bank: Option<Id>,
    #[serde(default)]
    pub cash: Option<Id>,
}

impl Last {
    /// As remembered; a firm without a bank account begins with the cash box.
    pub fn of(desk: &Desk) -> Self {
        desk.preferences.of_screen(NAME).unwrap_or_else(|| {
            let company = desk.company().map(|company| company.id);
            let has_bank =
                desk.directory.accounts.iter().any(|account| {
                    Some(account.company) == company && reading::offered(account, account.company, ReceiptKind::Bank)
                });
            Self { kind: if has_bank { ReceiptKind::Bank } else { ReceiptKind::Cash }, bank: None, cash: None }
        })
    }
}

impl State {
    /// Keeps the receipt with this posting, or with the one that it has. Nothing is kept while something is wrong: the faults are
    /// shown and the first one has the keyboard.
    pub(super) fn save(&mut self, posting: Option<Posting>, then: Then, desk: &Desk) -> Action<Message> {
        if self.saving || self.loading {
            return Action::none();
        }
        let cell_fits = self.table.finish_cell(desk);
        for field in [Field::Amount, Field::Date, Field::IncomingDate] {
            self.left(field, desk);
        }
        let posting = posting.unwrap_or(self.receipt.posting);
        let receipt = Receipt { posting, allocations: self.table.lines.allocations(), ..self.receipt.clone() };
        self.tried = Some(posting);
        self.problems = receipt.problems();
        if !cell_fits || !self.faults.is_empty() || !self.problems.is_empty() {
            return Action::run(self.focus_first_fault());
        }
        self.saving = true;
        self.error = None;
        let base = self.base.clone();
        let task = desk.change(move |session| receipts::save(session, base.as_ref(), &receipt));
        Action::run(task.map(move |answer| Message::Saved(then, answer.map(Box::new))))
    }

    fn focus_first_fault(&self) -> Task<Message> {
        let wrong = |field: &str| self.problems.iter().any(|problem| problem.field == field);
        if wrong("payer") {
            focus::focus(PAYER)
        } else if wrong("amount") || self.faults.contains_key(&Field::Amount) {
            focus::focus(AMOUNT)
        } else if wrong("account") {
            focus::focus(ACCOUNT)
        } else {
            Task::none()
        }
    }

    /// It was kept, or not.
    pub(super) fn saved(&mut self, then: Then, answer: Result<Box<Receipt>, Error>, desk: &Desk) -> Action<Message> {
        self.saving = false;
        match answer {
            Ok(receipt) => {
                let new = self.base.is_none();
                self.become_kept(*receipt, desk);
                let mut action =
                    if new { Action::ask(Request::Became(Place::Receipt(Some(self.receipt.id)))) } else { Action::none() };
                if let Some(preferences) = self.remembered(desk) {
                    action = action.and(Request::Prefer(Box::new(preferences)));
                }
                match then {
                    Then::Stay => action,
                    Then::Close => {
                        let key = if self.is_posted() { "receipts-done-posted" } else { "receipts-done-kept" };
                        let words = desk.text_with(
                            key,
                            &[
                                ("number", Argument::from(self.receipt.number.as_str())),
                                ("sum", Argument::from(desk.money_short(self.receipt.amount))),
                            ],
                        );
                        let notice = Notice { place: Some(Place::Receipt(Some(self.receipt.id))), ..Notice::done(words) };
                        action.and(Request::Toast(notice)).and(Request::Close)
                    }
                }
            }
            Err(error) => {
                self.problems = error.problems().to_vec();
                self.error = Some(error.sentence(desk.language));
                Action::none()
            }
        }
    }

    /// The books keep this now: nothing is unsaved.
    fn become_kept(&mut self, receipt: Receipt, desk: &Desk) {
        self.base = Some(receipt.clone());
        self.untouched = receipt.clone();
        self.receipt = receipt;
        self.tried = None;
        self.problems.clear();
        self.faults.clear();
        self.error = None;
        self.write_texts(desk);
    }

    /// The preferences with the account of this receipt as the last one, when they change by that.
    fn remembered(&self, desk: &Desk) -> Option<crate::app::preferences::Preferences> {
        let known: Option<Last> = desk.preferences.of_screen(NAME);
        let mut last = Last { kind: self.receipt.kind, ..known.unwrap_or_else(|| Last::of(desk)) };
        match self.receipt.kind {
            ReceiptKind::Bank => last.bank = self.receipt.account,
            ReceiptKind::Cash => last.cash = self.receipt.account,
        }
        (known != Some(last)).then(|| {
            let mut preferences = desk.preferences.clone();
            preferences.set_of_screen(NAME, &last);
            preferences
        })
    }

    /// Marks for deletion, or takes the mark off.
    pub(super) fn mark(&mut self, desk: &Desk) -> Action<Message> {
        if self.base.is_none() || self.is_unsaved() {
            return Action::toast(Notice::failed(desk.text("receipts-save-first")));
        }
        let (id, mark) = (self.receipt.id, !self.receipt.deletion_mark);
        let task = desk.change(move |session| receipts::set_deletion_mark(session, id, mark));
        Action::run(task.map(|answer| Message::Marked(answer.map(Box::new))))
    }

    pub(super) fn marked(&mut self, answer: Result<Box<Receipt>, Error>, desk: &Desk) -> Action<Message> {
        match answer {
            Ok(receipt) => {
                let key = if receipt.deletion_mark { "receipts-done-marked" } else { "receipts-done-unmarked" };
                let words = desk.text_with(key, &[("number", Argument::from(receipt.number.as_str()))]);
                self.become_kept(*receipt, desk);
                Action::toast(Notice::done(words))
            }
            Err(error) => Action::toast(Notice::failed(error.sentence(desk.language))),
        }
    }

    /// The kept receipt was read because receipts changed: takes it when nothing is unsaved, otherwise brings both together.
    pub(super) fn meet(&mut self, answer: Result<Box<Receipt>, Error>, desk: &Desk) -> Action<Message> {
        let current = match answer {
            Ok(current) => *current,
            Err(error) => {
                self.error = Some(error.sentence(desk.language));
                return Action::none();
            }
        };
        let Some(base) = self.base.clone().filter(|base| *base != current) else { return Action::none() };
        if !self.is_unsaved() {
            let id = current.id;
            return Action::run(desk.ask(move |transaction| reading::kept(transaction, id)).map(Message::Read));
        }
        match change_log::merged(Some(&base), &self.receipt, Some(&current)) {
            Ok(merged) => {
                let texts_follow = self.faults.is_empty();
                self.base = Some(current.clone());
                self.untouched = current;
                let lines_changed = merged.allocations != self.receipt.allocations;
                self.receipt = merged;
                if texts_follow {
                    self.write_texts(desk);
                }
                if !lines_changed {
                    return Action::none();
                }
                let (allocations, adjustments) = (self.receipt.allocations.clone(), Adjustments::without(self.base.as_ref()));
                let task = desk.ask(move |transaction| lines_of(transaction, &allocations, &adjustments));
                Action::run(task.map(Message::Merged))
            }
            Err(error) => {
                self.error = Some(error.sentence(desk.language));
                Action::none()
            }
        }
    }

    /// Puts the table of a merged receipt in place of the old one.
    pub(super) fn take_merged(&mut self, lines: Vec<Line>) {
        self.table = Table::of(Lines { lines, spreading: Spreading::ByHand });
    }
}
