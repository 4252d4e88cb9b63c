//! What the screen reads from the books, on another thread: whose money each operation is, and the names of what it pays for.

use std::collections::HashMap;

use crate::app::allocation::{Adjustments, Line, lines_of, open_orders, payer_name};
use crate::books::engine::Transaction;
use crate::books::{Result, customer_orders, parties, receipts};
use crate::exchange::import::{self, Decided, Proposal};
use crate::exchange::statement::Statement;
use crate::model::{Allocation, Id, Receipt};

/// A receipt that was made of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub id: Id,
    pub number: String,
    pub posted: bool,
    pub payer: Option<Id>,
    pub allocations: Vec<Allocation>,
}

impl Kept {
    pub fn of(receipt: Receipt) -> Self {
        let posted = receipt.posting.is_posted();
        Self { id: receipt.id, number: receipt.number, posted, payer: receipt.payer, allocations: receipt.allocations }
    }
}

/// Proposals for the operations that brought money, with the names that they are shown by.
#[derive(Debug, Clone)]
pub struct Matched {
    pub(super) proposals: Vec<Proposal>,
    pub(super) names: Names,
    /// Receipts of operations that have one, by its identity.
    pub(super) receipts: HashMap<Id, Kept>,
}

/// Names of parties and numbers of orders.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub parties: HashMap<Id, String>,
    pub orders: HashMap<Id, String>,
}

impl Names {
    /// Reads the names of a party and of orders that are not known yet.
    fn learn(&mut self, transaction: &mut Transaction<'_>, payer: Option<Id>, allocations: &[Allocation]) -> Result<()> {
        if let Some(payer) = payer.filter(|payer| !self.parties.contains_key(payer)) {
            let party = parties::get(transaction, payer)?;
            drop(self.parties.insert(payer, party.name));
        }
        for Allocation { order, .. } in allocations {
            if !self.orders.contains_key(order) {
                let kept = customer_orders::get(transaction, *order)?;
                drop(self.orders.insert(*order, kept.order.number));
            }
        }
        Ok(())
    }
}

/// Matches the operations with the books as they are now.
pub(super) fn matched(transaction: &mut Transaction<'_>, statement: &Statement, decided: &Decided) -> Result<Matched> {
    let proposals = import::propose_beside(transaction, statement, decided)?;
    let (mut names, mut kept) = (Names::default(), HashMap::new());
    for proposal in &proposals {
        match proposal.receipt {
            None => names.learn(transaction, proposal.payer, &proposal.allocations)?,
            Some(id) => {
                let receipt = receipts::get(transaction, id)?;
                names.learn(transaction, receipt.payer, &receipt.allocations)?;
                drop(kept.insert(id, Kept::of(receipt)));
            }
        }
    }
    Ok(Matched { proposals, names, receipts: kept })
}

/// What stands beside the table about one operation.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The name of who paid; empty while nobody is chosen.
    pub(super) payer: String,
    /// What is paid for, ticked, then the payer's other open orders.
    pub(super) lines: Vec<Line>,
}

/// Reads what is paid for, and offers the payer's other open orders below.
pub(super) fn opened(
    transaction: &mut Transaction<'_>,
    payer: Option<Id>,
    allocations: &[Allocation],
    adjustments: &Adjustments,
) -> Result<Opened> {
    let mut lines = lines_of(transaction, allocations, adjustments)?;
    if let Some(payer) = payer {
        let offered = open_orders(transaction, payer, adjustments)?;
        lines.extend(offered.into_iter().filter(|line| !allocations.iter().any(|allocation| allocation.order == line.order)));
    }
    Ok(Opened { payer: payer_name(transaction, payer)?, lines })
}
