//! Keeping very many documents at once: the rows that saving them one by one would make (a test compares them), written many
//! to a statement.
//!
//! For books that are being filled, by nobody else at the same time: an example firm, a move. A document goes in with its whole
//! past (states that it went through, what was paid); its events are done, since they are history.

mod rows;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::change_log::{self, Action, Change};
use super::engine::{EngineKind, Transaction, values};
use super::events::Happening;
use super::ledger::{DEBT, PAYMENT};
use super::{Result, numbering, search};
use crate::model::{CustomerOrder, DocumentKind, DocumentRef, Id, Moment, Money, Receipt, ReceiptKind, Share, ShareKind};
use rows::{EventRow, MovementRow};
use table::Table;

/// A change of an order's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateStep {
    /// When.
    pub moment: Moment,
    /// Who.
    pub actor: Id,
    /// To which state.
    pub state: Id,
}

/// What a receipt did to the paid share of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareStep {
    /// The order.
    pub order: Id,
    /// Before the receipt.
    pub before: Share,
    /// After it.
    pub after: Share,
}

/// Documents on their way into the books. They are there after [`Bulk::flush`], and numbering goes on after them.
pub struct Bulk {
    orders: Table,
    lines: Table,
    receipts: Table,
    allocations: Table,
    movements: Table,
    changes: Table,
    events: Table,
    /// Names of states, parties, products, employees and accounts, for the change log.
    names: HashMap<Id, String>,
    counters: Counters,
    ids: Box<dyn FnMut(Moment) -> Id + Send>,
}

/// The last numbers given, as `numbering` keeps them between transactions.
struct Counters {
    company: Id,
    prefix: String,
    order_sequence: i64,
    order_number: i64,
    receipt_sequence: i64,
    receipt_numbers: [i64; 2],
}

impl Bulk {
    /// Begins in books whose states, parties, products and employees are there already. `ids` makes the identities of what
    /// comes to be at a moment.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn begin(transaction: &mut Transaction<'_>, company: Id, ids: impl FnMut(Moment) -> Id + Send + 'static) -> Result<Self> {
        let mut names = HashMap::new();
        for table in ["states", "parties", "products", "employees", "accounts"] {
            for row in transaction.query(&format!("SELECT id, name FROM {table}"), &[])? {
                drop(names.insert(row.get::<Id>(0)?, row.get::<String>(1)?));
            }
        }
        let counters = Counters::read(transaction, company)?;
        Ok(Self {
            orders: Table::new("customer_orders", rows::ORDER),
            lines: Table::new("customer_order_lines", rows::LINE),
            receipts: Table::new("receipts", rows::RECEIPT),
            allocations: Table::new("receipt_allocations", rows::ALLOCATION),
            movements: Table::new("settlement_movements", rows::MOVEMENT),
            changes: Table::new("change_log", rows::CHANGE),
            events: Table::new("events", rows::EVENT),
            names,
            counters,
            ids: Box::new(ids),
        })
    }

    /// Adds a posted order as it was entered, with the states it went through since and what of it has been paid; gives it the
    /// next number.
    ///
    /// # Errors
    /// When its change log cannot be written, which no order of the model makes.
    pub fn order(&mut self, order: &mut CustomerOrder, author: Id, states: &[StateStep], paid: Money) -> Result<()> {
        self.counters.order_sequence += 1;
        self.counters.order_number += 1;
        order.number = numbering::written(&self.counters.prefix, self.counters.order_number);
        let document = DocumentRef::order(order.id);
        let (entered, totals) = (order.moment, order.totals());
        self.created(document, entered, author, change_log::leaves(order)?)?;
        self.event(document, entered, author, &Happening::DocumentCreated { source: Some(order.source) })?;
        self.event(document, entered, author, &Happening::DocumentPosted)?;
        let mut last = StateStep { moment: entered, actor: author, state: order.state };
        for step in states {
            let change = Change {
                path: "state".to_owned(),
                from: serde_json::to_value(last.state)?,
                to: serde_json::to_value(step.state)?,
                from_name: self.names.get(&last.state).cloned(),
                to_name: self.names.get(&step.state).cloned(),
            };
            self.change(document, step.moment, step.actor, Action::Changed, &[change])?;
            let happening = Happening::StateChanged { from: last.state, to: step.state };
            self.event(document, step.moment, step.actor, &happening)?;
            last = *step;
        }
        let customer_name = order.customer.and_then(|customer| self.names.get(&customer)).map_or("", String::as_str);
        let search = search::text_of(&[&order.number, customer_name, &order.comment]);
        rows::order(
            &mut self.orders,
            order,
            &rows::OrderExtras {
                sequence: self.counters.order_sequence,
                customer_name,
                state: last,
                author,
                totals,
                paid,
                search,
                revision: 1 + i64::try_from(states.len()).unwrap_or(0),
            },
        );
        rows::lines(&mut self.lines, order);
        if let Some(party) = order.customer {
            let movement = MovementRow {
                document,
                line: 0,
                kind: DEBT,
                moment: entered,
                company: order.company,
                party,
                order: Some(order.id),
                amount: totals.total,
            };
            movement.put(&mut self.movements);
        }
        Ok(())
    }

    /// Adds a posted receipt with what it did to the orders that it pays for; gives it the next number.
    ///
    /// # Errors
    /// As [`Bulk::order`].
    pub fn receipt(&mut self, receipt: &mut Receipt, author: Id, shares: &[ShareStep]) -> Result<()> {
        self.counters.receipt_sequence += 1;
        let last = &mut self.counters.receipt_numbers[usize::from(receipt.kind == ReceiptKind::Cash)];
        *last += 1;
        receipt.number = numbering::written(super::receipts::prefix(receipt.kind), *last);
        let document = DocumentRef::receipt(receipt.id);
        let moment = receipt.moment;
        self.created(document, moment, author, change_log::leaves(receipt)?)?;
        self.event(document, moment, author, &Happening::DocumentCreated { source: None })?;
        self.event(document, moment, author, &Happening::DocumentPosted)?;
        for share in shares {
            let happening =
                Happening::ShareChanged { share: ShareKind::Paid, before: share.before, after: share.after, cause: document };
            self.event(DocumentRef::order(share.order), moment, author, &happening)?;
        }
        let payer_name = receipt.payer.and_then(|payer| self.names.get(&payer)).map_or("", String::as_str);
        rows::receipt(&mut self.receipts, receipt, self.counters.receipt_sequence, payer_name, author);
        let rest = receipt.unallocated();
        let parts = receipt.allocations.iter().map(|allocation| (Some(allocation.order), allocation.amount));
        for (line, (order, amount)) in (0_i64..).zip(parts.chain((!rest.is_zero()).then_some((None, rest)))) {
            if let Some(order) = order {
                self.allocations.row(values![receipt.id, line, order, amount]);
            }
            if let Some(party) = receipt.payer {
                let company = receipt.company;
                MovementRow { document, line, kind: PAYMENT, moment, company, party, order, amount: -amount }
                    .put(&mut self.movements);
            }
        }
        Ok(())
    }

    /// How many rows wait for [`Bulk::flush`].
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.tables().iter().map(|table| table.waiting()).sum()
    }

    /// Writes what was added.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn flush(&mut self, transaction: &mut Transaction<'_>) -> Result<()> {
        // What is referred to goes before what refers.
        let tables = [
            &mut self.orders,
            &mut self.lines,
            &mut self.receipts,
            &mut self.allocations,
            &mut self.movements,
            &mut self.changes,
            &mut self.events,
        ];
        for table in tables {
            table.flush(transaction)?;
        }
        self.counters.write(transaction)
    }

    fn tables(&self) -> [&Table; 7] {
        [&self.orders, &self.lines, &self.receipts, &self.allocations, &self.movements, &self.changes, &self.events]
    }

    fn created(&mut self, document: DocumentRef, moment: Moment, author: Id, leaves: change_log::Leaves) -> Result<()> {
        let mut changes: Vec<Change> = leaves
            .into_iter()
            .map(|(path, to)| Change { path, from: serde_json::Value::Null, to, from_name: None, to_name: None })
            .collect();
        for change in &mut changes {
            if change_log::refers(&change.path).is_some() {
                let id = change.to.as_str().and_then(|text| text.parse::<Id>().ok());
                change.to_name = id.and_then(|id| self.names.get(&id)).cloned();
            }
        }
        self.change(document, moment, author, Action::Created, &changes)
    }

    fn change(&mut self, document: DocumentRef, moment: Moment, actor: Id, action: Action, changes: &[Change]) -> Result<()> {
        let id = (self.ids)(moment);
        let changes = serde_json::to_string(changes)?;
        self.changes.row(values![id, document.kind.code(), document.id, moment, actor, None::<Id>, action.code(), changes]);
        Ok(())
    }

    fn event(&mut self, document: DocumentRef, moment: Moment, actor: Id, happening: &Happening) -> Result<()> {
        let id = (self.ids)(moment);
        EventRow { id, document, moment, actor, happening }.put(&mut self.events)
    }
}

impl Counters {
    fn read(transaction: &mut Transaction<'_>, company: Id) -> Result<Self> {
        let prefix = transaction.query_one("SELECT prefix FROM companies WHERE id = ?1", &values![company])?.get(0)?;
        let mut counters =
            Self { company, prefix, order_sequence: 0, order_number: 0, receipt_sequence: 0, receipt_numbers: [0; 2] };
        for (scope, value) in counters.scopes() {
            let row = transaction.query_optional("SELECT last FROM numbering WHERE scope = ?1", &values![scope])?;
            let last = row.map_or(Ok(0), |row| row.get(0))?;
            *value = last;
        }
        Ok(counters)
    }

    fn scopes(&mut self) -> [(String, &mut i64); 5] {
        let company = self.company;
        let [bank, cash] = &mut self.receipt_numbers;
        let order = numbering::scope(company, DocumentKind::CustomerOrder.code(), &self.prefix);
        let receipt = |kind| numbering::scope(company, DocumentKind::Receipt.code(), super::receipts::prefix(kind));
        [
            ("sequence/customer_orders".to_owned(), &mut self.order_sequence),
            (order, &mut self.order_number),
            ("sequence/receipts".to_owned(), &mut self.receipt_sequence),
            (receipt(ReceiptKind::Bank), bank),
            (receipt(ReceiptKind::Cash), cash),
        ]
    }

    fn write(&mut self, transaction: &mut Transaction<'_>) -> Result<()> {
        for (scope, value) in self.scopes() {
            if *value > 0 {
                transaction.execute(
                    "INSERT INTO numbering (scope, last) VALUES (?1, ?2)
                     ON CONFLICT (scope) DO UPDATE SET last = excluded.last WHERE numbering.last < excluded.last",
                    &values![scope, *value],
                )?;
            }
        }
        Ok(())
    }
}

/// Prepares the connection for a flood of rows: a file's pages are kept in a larger cache while the books are being filled. Goes
/// back to the usual when the company is opened the next time.
///
/// # Errors
/// When the engine refuses.
pub fn make_room(transaction: &mut Transaction<'_>) -> Result<()> {
    if transaction.kind() == EngineKind::Sqlite {
        // Negative: KiB.
        drop(transaction.query("PRAGMA cache_size = -262144", &[])?);
    }
    Ok(())
}
