//! What the form reads from the books, on another thread.

use super::lines::{Line, Lines, Spreading};
use crate::books::customer_orders::{self, Filter, OrderChoice, Sort};
use crate::books::directory::Directory;
use crate::books::engine::Transaction;
use crate::books::{Error, Result, parties, products, receipts};
use crate::language::{Argument, Language, format, text_with};
use crate::model::{Account, AccountKind, BasisPoints, Company, Id, Moment, Money, Posting, Receipt, ReceiptKind};

/// How many orders a payer's table is offered.
const OFFERED: i64 = 50;
/// How many orders a search answers with.
const FOUND: i64 = 20;

/// A receipt with everything that the form shows of it.
#[derive(Debug, Clone)]
pub struct Reading {
    pub(super) receipt: Receipt,
    pub(super) payer: String,
    pub(super) lines: Lines,
    /// The order on the basis of which it is entered.
    pub(super) basis: Option<Id>,
}

/// An order that the search found.
#[derive(Debug, Clone)]
pub struct FoundOrder {
    pub(super) id: Id,
    pub(super) number: String,
    pub(super) moment: Moment,
    pub(super) customer: String,
    pub(super) debt: Money,
}

/// An order as a line of the table, with the sum that this receipt pays for it.
#[derive(Debug, Clone)]
pub struct ReadLine(pub(super) Line);

/// A new receipt with nothing but what is always known.
pub(super) fn blank(company: Id, employee: Id, now: Moment) -> Receipt {
    Receipt {
        id: Id::new(),
        number: String::new(),
        moment: now,
        kind: ReceiptKind::Bank,
        company,
        account: None,
        payer: None,
        amount: Money::ZERO,
        vat_rate: None,
        incoming_number: String::new(),
        incoming_date: None,
        purpose: String::new(),
        comment: String::new(),
        responsible: Some(employee),
        allocations: Vec::new(),
        posting: Posting::Draft,
        deletion_mark: false,
        operation: None,
    }
}

/// The account that a receipt of this kind comes to unless somebody says otherwise: the one used last, or the first one.
pub(super) fn usual_account(directory: &Directory, company: &Company, kind: ReceiptKind, last: Option<Id>) -> Option<Id> {
    let fits = |account: &&Account| offered(account, company.id, kind);
    let last = last.and_then(|last| directory.account(last)).filter(fits);
    last.or_else(|| directory.accounts.iter().find(fits)).map(|account| account.id)
}

/// Whether a receipt of this kind may come to the account.
pub(super) fn offered(account: &Account, company: Id, kind: ReceiptKind) -> bool {
    let of_kind = match account.kind {
        AccountKind::Bank => kind == ReceiptKind::Bank,
        AccountKind::Cash => kind == ReceiptKind::Cash,
    };
    of_kind && account.company == company && !account.hidden
}

/// A kept receipt.
pub(super) fn kept(transaction: &mut Transaction<'_>, id: Id) -> Result<Reading> {
    let receipt = receipts::get(transaction, id)?;
    let payer = payer_name(transaction, receipt.payer)?;
    let lines = lines_of(transaction, &receipt, Some(&receipt))?;
    let basis = receipt.allocations.first().map(|allocation| allocation.order);
    Ok(Reading { receipt, payer, lines: Lines { lines, spreading: Spreading::ByHand }, basis })
}

/// A new receipt on the basis of an order: its customer pays its whole debt.
pub(super) fn for_order(
    transaction: &mut Transaction<'_>,
    order: Id,
    mut receipt: Receipt,
    language: Language,
) -> Result<Reading> {
    let kept = customer_orders::get(transaction, order)?;
    let mut line = line(transaction, order, Money::ZERO)?;
    receipt.company = kept.order.company;
    receipt.payer = kept.order.customer;
    receipt.amount = line.debt();
    let rates: Vec<Option<BasisPoints>> = kept.order.lines.iter().map(|line| line.vat_rate).collect();
    if let Some(rate) = rates.first()
        && rates.iter().all(|other| other == rate)
    {
        receipt.vat_rate = *rate;
    }
    let (number, date) = (Argument::from(line.number.as_str()), Argument::from(format::date(line.date)));
    receipt.purpose = text_with(language, "receipts-purpose-for", &[("number", number), ("date", date)]);
    line.amount = line.debt();
    line.taken = true;
    let lines = Lines { lines: vec![line], spreading: Spreading::Ticked };
    receipt.allocations = lines.allocations();
    Ok(Reading { receipt, payer: kept.customer_name, lines, basis: Some(order) })
}

/// The orders of a receipt as lines. `own` is the receipt as the books keep it: what it pays already is not «before».
pub(super) fn lines_of(transaction: &mut Transaction<'_>, receipt: &Receipt, own: Option<&Receipt>) -> Result<Vec<Line>> {
    let orders: Vec<Id> = receipt.allocations.iter().map(|allocation| allocation.order).collect();
    let mut lines = facts(transaction, &orders, own)?;
    for line in &mut lines {
        line.amount = allocated(Some(receipt), line.order);
        line.taken = true;
    }
    Ok(lines)
}

/// What the books know of these orders now.
pub(super) fn facts(transaction: &mut Transaction<'_>, orders: &[Id], own: Option<&Receipt>) -> Result<Vec<Line>> {
    orders.iter().map(|order| line(transaction, *order, posted_part(own, *order))).collect()
}

/// The open orders of a payer, the oldest first, not ticked.
pub(super) fn open_orders(transaction: &mut Transaction<'_>, payer: Id, own: Option<&Receipt>) -> Result<Vec<Line>> {
    let orders = customer_orders::open_of_party(transaction, payer, OFFERED)?;
    Ok(orders.into_iter().map(|order| line_of_choice(order, own)).collect())
}

/// Orders whose number, customer or comment holds the words; the payer's open ones when nothing is typed.
pub(super) fn search(transaction: &mut Transaction<'_>, payer: Option<Id>, query: &str) -> Result<Vec<FoundOrder>> {
    let filter =
        Filter { query: query.trim().to_owned(), customer: payer.filter(|_| query.trim().is_empty()), ..Filter::default() };
    let rows = customer_orders::window(transaction, &filter, Sort::default(), 0, FOUND, None)?;
    Ok(rows
        .into_iter()
        .filter(|row| !query.trim().is_empty() || row.paid < row.total)
        .map(|row| FoundOrder {
            id: row.id,
            number: row.number,
            moment: row.moment,
            customer: row.customer_name,
            debt: (row.total - row.paid).max(Money::ZERO),
        })
        .collect())
}

/// The name of the payer; empty while there is none.
pub(super) fn payer_name(transaction: &mut Transaction<'_>, payer: Option<Id>) -> Result<String> {
    payer.map_or_else(|| Ok(String::new()), |payer| parties::get(transaction, payer).map(|party| party.name))
}

/// One order as a line, less `own`, what the kept receipt pays for it already.
pub(super) fn line(transaction: &mut Transaction<'_>, order: Id, own: Money) -> Result<Line> {
    let kept = customer_orders::get(transaction, order)?;
    let about = match kept.order.lines.first() {
        None => String::new(),
        Some(line) => match products::get(transaction, line.product) {
            Ok(product) => product.name,
            Err(Error::NotFound { .. }) => String::new(),
            Err(error) => return Err(error),
        },
    };
    Ok(Line {
        order,
        number: kept.order.number.clone(),
        moment: kept.order.moment,
        date: format::local_date(kept.order.moment),
        about,
        customer: kept.order.customer,
        total: kept.order.totals().total,
        before: kept.paid - own,
        amount: Money::ZERO,
        taken: false,
    })
}

fn line_of_choice(order: OrderChoice, own: Option<&Receipt>) -> Line {
    Line {
        order: order.id,
        number: order.number,
        moment: order.moment,
        date: format::local_date(order.moment),
        about: order.about,
        customer: Some(order.customer),
        total: order.total,
        before: order.paid - posted_part(own, order.id),
        amount: Money::ZERO,
        taken: false,
    }
}

/// What the kept receipt has paid for the order: nothing while it is not posted.
pub(super) fn posted_part(own: Option<&Receipt>, order: Id) -> Money {
    allocated(own.filter(|receipt| receipt.posting.is_posted()), order)
}

fn allocated(receipt: Option<&Receipt>, order: Id) -> Money {
    receipt.map_or(Money::ZERO, |receipt| {
        receipt.allocations.iter().filter(|allocation| allocation.order == order).map(|allocation| allocation.amount).sum()
    })
}
