//! Columns and values of the rows that documents make.

use super::StateStep;
use super::table::Table;
use crate::books::engine::values;
use crate::books::events::Happening;
use crate::books::{Result, search};
use crate::model::{BasisPoints, CustomerOrder, DocumentRef, Id, Moment, Money, OrderTotals, Receipt};

pub(super) const ORDER: &str = "id, sequence, number, moment, company_id, customer_id, customer_name, state_id, state_since, \
     state_by, responsible_id, author_id, due, address, comment, source, total, vat, discount, paid, posted, deletion_mark, search, \
     revision";
pub(super) const LINE: &str = "order_id, line, product_id, variant, quantity, unit, price, discount, vat_rate, total, vat";
pub(super) const RECEIPT: &str = "id, sequence, number, moment, kind, company_id, account_id, payer_id, payer_name, amount, \
     vat_rate, incoming_number, incoming_date, purpose, comment, responsible_id, author_id, posted, deletion_mark, operation, search, \
     revision";
pub(super) const ALLOCATION: &str = "receipt_id, line, order_id, amount";
pub(super) const MOVEMENT: &str = "document_id, line, document_kind, kind, moment, company_id, party_id, order_id, amount";
pub(super) const CHANGE: &str = "id, document_kind, document_id, moment, actor_id, run_id, action, changes";
pub(super) const EVENT: &str = "id, kind, document_kind, document_id, moment, actor_id, payload, chain, status, attempts, \
     not_before, done_at";

/// How long after an event it was handled: what a worker takes.
const REACTION: i64 = 40;

/// What the row of an order holds besides the order.
pub(super) struct OrderExtras<'a> {
    pub sequence: i64,
    pub customer_name: &'a str,
    pub state: StateStep,
    pub author: Id,
    pub totals: OrderTotals,
    pub paid: Money,
    pub search: String,
    pub revision: i64,
}

pub(super) fn order(table: &mut Table, order: &CustomerOrder, extras: &OrderExtras<'_>) {
    table.row(values![
        order.id,
        extras.sequence,
        order.number.as_str(),
        order.moment,
        order.company,
        order.customer,
        extras.customer_name,
        extras.state.state,
        extras.state.moment,
        extras.state.actor,
        order.responsible,
        extras.author,
        order.due,
        order.address.as_str(),
        order.comment.as_str(),
        order.source.code(),
        extras.totals.total,
        extras.totals.vat,
        extras.totals.discount,
        extras.paid,
        order.posting.is_posted(),
        order.deletion_mark,
        extras.search.as_str(),
        extras.revision
    ]);
}

pub(super) fn lines(table: &mut Table, order: &CustomerOrder) {
    for (index, line) in (0_i64..).zip(&order.lines) {
        table.row(values![
            order.id,
            index,
            line.product,
            line.variant.as_str(),
            line.quantity,
            line.unit.as_str(),
            line.price,
            line.discount.value(),
            line.vat_rate.map(BasisPoints::value),
            line.total(),
            line.vat()
        ]);
    }
}

pub(super) fn receipt(table: &mut Table, receipt: &Receipt, sequence: i64, payer_name: &str, author: Id) {
    let search = search::text_of(&[&receipt.number, payer_name, &receipt.incoming_number, &receipt.purpose, &receipt.comment]);
    table.row(values![
        receipt.id,
        sequence,
        receipt.number.as_str(),
        receipt.moment,
        receipt.kind.code(),
        receipt.company,
        receipt.account,
        receipt.payer,
        payer_name,
        receipt.amount,
        receipt.vat_rate.map(BasisPoints::value),
        receipt.incoming_number.as_str(),
        receipt.incoming_date,
        receipt.purpose.as_str(),
        receipt.comment.as_str(),
        receipt.responsible,
        author,
        receipt.posting.is_posted(),
        receipt.deletion_mark,
        receipt.operation.as_deref(),
        search,
        1_i64
    ]);
}

/// A movement of the settlement ledger.
pub(super) struct MovementRow {
    pub document: DocumentRef,
    pub line: i64,
    pub kind: &'static str,
    pub moment: Moment,
    pub company: Id,
    pub party: Id,
    pub order: Option<Id>,
    pub amount: Money,
}

impl MovementRow {
    pub(super) fn put(self, table: &mut Table) {
        table.row(values![
            self.document.id,
            self.line,
            self.document.kind.code(),
            self.kind,
            self.moment,
            self.company,
            self.party,
            self.order,
            self.amount
        ]);
    }
}

/// An event that was handled long ago.
pub(super) struct EventRow<'a> {
    pub id: Id,
    pub document: DocumentRef,
    pub moment: Moment,
    pub actor: Id,
    pub happening: &'a Happening,
}

impl EventRow<'_> {
    pub(super) fn put(self, table: &mut Table) -> Result<()> {
        table.row(values![
            self.id,
            self.happening.code(),
            self.document.kind.code(),
            self.document.id,
            self.moment,
            self.actor,
            serde_json::to_string(self.happening)?,
            "[]",
            "done",
            1_i64,
            self.moment,
            self.moment.plus_milliseconds(REACTION)
        ]);
        Ok(())
    }
}
