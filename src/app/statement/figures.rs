use chrono::NaiveDate;

use crate::app::desk::Desk;
use crate::exchange::statement::{Direction, Section, Statement};
use crate::language::format;
use crate::language::{Argument, names};
use crate::model::{AccountKind, Money};

/// What was read, in words: label and value of each figure, in the order of the strip.
#[derive(Debug, Clone, Default)]
pub(super) struct Figures {
    pub account: String,
    pub period: String,
    pub operations: String,
    pub opening: String,
    pub received: String,
    pub spent: String,
    pub closing: String,
    /// What the reader found odd, each with its line.
    pub warnings: Vec<String>,
}

impl Figures {
    pub fn of(statement: &Statement, desk: &Desk) -> Self {
        let sum = |direction: Direction| -> Money {
            let operations = statement.operations.iter().filter(|operation| operation.direction == direction);
            operations.map(|operation| operation.amount).sum()
        };
        let money = |sum: Money| desk.money_short(sum);
        let balance = |ends: fn(&[&Section]) -> Option<Money>| total(statement, ends).map_or_else(|| "—".to_owned(), money);
        Self {
            account: account(statement, desk),
            period: period(statement, desk),
            operations: format::grouped(i64::try_from(statement.operations.len()).unwrap_or(i64::MAX)),
            opening: balance(|sections| sections.first().and_then(|section| section.opening)),
            received: money(sum(Direction::In)),
            spent: money(sum(Direction::Out)),
            closing: balance(|sections| sections.last().and_then(|section| section.closing)),
            warnings: statement.warnings.iter().map(|warning| warning.sentence(desk.language, desk.currency())).collect(),
        }
    }
}

/// The balance over all accounts; nothing when that of one is not said.
fn total(statement: &Statement, end: fn(&[&Section]) -> Option<Money>) -> Option<Money> {
    let of_account = |number: &String| {
        let mut sections: Vec<&Section> = statement.sections.iter().filter(|section| section.account == *number).collect();
        sections.sort_by_key(|section| section.from);
        end(&sections)
    };
    if statement.accounts.is_empty() {
        return None;
    }
    statement.accounts.iter().map(of_account).sum()
}

fn account(statement: &Statement, desk: &Desk) -> String {
    let [number] = statement.accounts.as_slice() else {
        return desk.text_with("bank-accounts", &[("count", Argument::from(statement.accounts.len()))]);
    };
    let known = desk.directory.accounts.iter().find(|account| account.kind == AccountKind::Bank && account.number == *number);
    match known {
        Some(account) => names::account(&account.name, number),
        None => desk.text_with("bank-account-new", &[("number", Argument::from(names::account("", number)))]),
    }
}

fn period(statement: &Statement, desk: &Desk) -> String {
    let days = || statement.operations.iter().map(|operation| operation.executed.unwrap_or(operation.date));
    let first: Option<NaiveDate> = statement.from.or_else(|| days().min());
    let last = statement.to.or_else(|| days().max());
    match (first, last) {
        (Some(first), Some(last)) if first <= last => format::span(desk.language, first, last),
        (Some(day), _) | (_, Some(day)) => format::date(day),
        (None, None) => "—".to_owned(),
    }
}
