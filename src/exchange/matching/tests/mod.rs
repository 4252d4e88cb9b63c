//! Purposes as accountants write them, and decisions over a small book.

mod decisions;
mod purposes;

use std::convert::Infallible;

use proptest::prelude::*;

use super::purpose::{mentions, word_of_no_sale};
use super::*;
use crate::exchange::statement::{Direction, Operation, OperationKind, Side};
use crate::language::Language;
use crate::model::Currency;

const MAYAK: u8 = 1;
const BELOV: u8 = 2;
const NORTH: u8 = 3;
const SOUTH: u8 = 4;

struct Books {
    parties: Vec<(PartyCandidate, &'static str)>,
    orders: Vec<OrderCandidate>,
}

fn id(number: u8) -> Id {
    Id::from_bytes([number; 16])
}

fn party(number: u8, name: &str, tax_id: &str, reason_code: &str, account: &'static str) -> (PartyCandidate, &'static str) {
    let candidate = PartyCandidate {
        id: id(number),
        name: name.to_owned(),
        full_name: String::new(),
        tax_id: tax_id.to_owned(),
        tax_reason_code: reason_code.to_owned(),
    };
    (candidate, account)
}

fn order(number: u8, text: &str, customer: u8, total: i64, debt: i64) -> OrderCandidate {
    OrderCandidate {
        id: id(100 + number),
        number: text.to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 11, 12).expect("a day"),
        customer: id(customer),
        total: Money::from_minor(total * 100),
        debt: Money::from_minor(debt * 100),
        open: true,
    }
}

fn books() -> Books {
    let mut cancelled = order(6, "НФ-000129", MAYAK, 700, 700);
    cancelled.open = false;
    Books {
        parties: vec![
            party(MAYAK, "Маяк, магазин", "7801234564", "", "40702810100000054321"),
            party(BELOV, "ИП Белов Артём Ильич", "", "", ""),
            party(NORTH, "Ветер (север)", "7805555555", "780501001", ""),
            party(SOUTH, "Ветер (юг)", "7805555555", "230801001", ""),
        ],
        orders: vec![
            order(1, "НФ-000124", MAYAK, 148_200, 148_200),
            order(2, "НФ-000125", MAYAK, 20_000, 20_000),
            order(3, "НФ-000126", MAYAK, 30_000, 10_000),
            order(4, "НФ-000127", BELOV, 5_000, 5_000),
            order(5, "НФ-000128", MAYAK, 900, 0),
            cancelled,
            order(7, "ИМ-000124", BELOV, 77, 77),
            order(8, "НФ-000130", SOUTH, 42_000, 42_000),
        ],
    }
}

impl Candidates for Books {
    type Error = Infallible;

    fn parties_by_tax_id(&mut self, tax_id: &str) -> Result<Vec<PartyCandidate>, Infallible> {
        Ok(self.parties.iter().map(|(party, _)| party).filter(|party| party.tax_id == tax_id).cloned().collect())
    }

    fn parties_by_account(&mut self, account: &str) -> Result<Vec<PartyCandidate>, Infallible> {
        Ok(self.parties.iter().filter(|(_, own)| *own == account).map(|(party, _)| party.clone()).collect())
    }

    fn parties_by_name(&mut self, folded: &str) -> Result<Vec<PartyCandidate>, Infallible> {
        Ok(self.parties.iter().map(|(party, _)| party).filter(|party| fold(&party.name).contains(folded)).cloned().collect())
    }

    fn orders_by_number(&mut self, digits: &str, spellings: &[String]) -> Result<Vec<OrderCandidate>, Infallible> {
        let found = |number: &String| spellings.contains(number) || (digits.len() >= 3 && number.ends_with(digits));
        Ok(self.orders.iter().filter(|order| found(&order.number)).cloned().collect())
    }

    fn open_orders_of(&mut self, party: Id) -> Result<Vec<OrderCandidate>, Infallible> {
        Ok(self.orders.iter().filter(|order| order.customer == party).cloned().collect())
    }
}

fn payment(payer: Side, roubles: i64, purpose: &str) -> Operation {
    Operation {
        line: 1,
        kind: OperationKind::PaymentOrder,
        number: "1".to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 11, 16).expect("a day"),
        executed: None,
        amount: Money::from_minor(roubles * 100),
        direction: Direction::In,
        own_account: String::new(),
        payer,
        receiver: Side::default(),
        purpose: purpose.to_owned(),
        identity: String::new(),
    }
}

fn mayak() -> Side {
    Side { name: "ООО «Маяк»".to_owned(), tax_id: "7801234564".to_owned(), ..Side::default() }
}

fn named(name: &str) -> Side {
    Side { name: name.to_owned(), ..Side::default() }
}

fn decide(payer: Side, roubles: i64, purpose: &str) -> Match {
    let Ok(decision) = match_operation(&payment(payer, roubles, purpose), &mut books());
    decision
}

/// Numbers of orders with whole roubles put on them.
fn allocated(decision: &Match) -> Vec<(u8, i64)> {
    decision.allocations.iter().map(|part| (part.order.as_bytes()[0] - 100, part.amount.minor() / 100)).collect()
}
