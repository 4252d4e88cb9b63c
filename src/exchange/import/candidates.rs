use std::collections::HashMap;

use crate::books::customer_orders::{self, Payable};
use crate::books::engine::Transaction;
use crate::books::{Error, parties};
use crate::exchange::matching::{Candidates, OrderCandidate, PartyCandidate};
use crate::language::format::local_date;
use crate::model::{Id, Money};

/// As many parties of one name are looked at.
const NAMESAKES: i64 = 100;

/// The books as matching asks them. What earlier operations of the same statement pay counts as paid.
pub(super) struct BooksCandidates<'a, 'b> {
    pub transaction: &'a mut Transaction<'b>,
    pub taken: &'a HashMap<Id, Money>,
}

impl BooksCandidates<'_, '_> {
    fn parties(&mut self, ids: &[Id]) -> Result<Vec<PartyCandidate>, Error> {
        ids.iter()
            .map(|id| {
                let party = parties::get(self.transaction, *id)?;
                Ok(PartyCandidate {
                    id: party.id,
                    name: party.name,
                    full_name: party.full_name,
                    tax_id: party.tax_id,
                    tax_reason_code: party.tax_reason_code,
                })
            })
            .collect()
    }

    fn orders(&self, orders: Vec<Payable>) -> Vec<OrderCandidate> {
        let candidate = |order: Payable| {
            let taken = self.taken.get(&order.id).copied().unwrap_or_default();
            OrderCandidate {
                id: order.id,
                number: order.number,
                date: local_date(order.moment),
                customer: order.customer,
                total: order.total,
                debt: (order.total - order.paid - taken).max(Money::ZERO),
                open: order.open,
            }
        };
        orders.into_iter().map(candidate).collect()
    }
}

impl Candidates for BooksCandidates<'_, '_> {
    type Error = Error;

    fn parties_by_tax_id(&mut self, tax_id: &str) -> Result<Vec<PartyCandidate>, Error> {
        let ids = parties::by_tax_id(self.transaction, tax_id)?;
        self.parties(&ids)
    }

    fn parties_by_account(&mut self, account: &str) -> Result<Vec<PartyCandidate>, Error> {
        let ids = parties::by_bank_account(self.transaction, account)?;
        self.parties(&ids)
    }

    fn parties_by_name(&mut self, folded: &str) -> Result<Vec<PartyCandidate>, Error> {
        let found = parties::choices(self.transaction, folded, NAMESAKES)?;
        let ids: Vec<Id> = found.into_iter().map(|(id, _)| id).collect();
        self.parties(&ids)
    }

    fn orders_by_number(&mut self, digits: &str, spellings: &[String]) -> Result<Vec<OrderCandidate>, Error> {
        let found = customer_orders::payable_by_number(self.transaction, digits, spellings)?;
        Ok(self.orders(found))
    }

    fn open_orders_of(&mut self, party: Id) -> Result<Vec<OrderCandidate>, Error> {
        let mut found = customer_orders::payable_of_party(self.transaction, party)?;
        // What an earlier operation of the statement pays in full is not open any more.
        found.retain(|order| order.paid + self.taken.get(&order.id).copied().unwrap_or_default() < order.total);
        Ok(self.orders(found))
    }
}
