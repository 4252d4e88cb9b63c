//! What the form reads from the books, on another thread.

use crate::app::allocation::{Adjustments, Line, Lines, Spreading, facts, lines_of, payer_name};
use crate::books::customer_orders;
use crate::books::directory::Directory;
use crate::books::engine::Transaction;
use crate::books::{Result, receipts};
use crate::language::{Argument, Language, format, text_with};
use crate::model::{Account, AccountKind, BasisPoints, Company, Id, Moment, Money, Posting, Receipt, ReceiptKind};

/// A receipt with everything that the form shows of it.
#[derive(Debug, Clone)]
pub struct Reading {
    pub(super) receipt: Receipt,
    pub(super) payer: String,
    pub(super) lines: Lines,
    /// The order on the basis of which it is entered.
    pub(super) basis: Option<Id>,
}

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
    let lines = lines_of(transaction, &receipt.allocations, &Adjustments::without(Some(&receipt)))?;
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
    let mut lines = facts(transaction, &[order], &Adjustments::default())?;
    receipt.company = kept.order.company;
    receipt.payer = kept.order.customer;
    receipt.amount = lines.iter().map(Line::debt).sum();
    let rates: Vec<Option<BasisPoints>> = kept.order.lines.iter().map(|line| line.vat_rate).collect();
    if let Some(rate) = rates.first()
        && rates.iter().all(|other| other == rate)
    {
        receipt.vat_rate = *rate;
    }
    let (number, date) =
        (Argument::from(kept.order.number.as_str()), Argument::from(format::date(format::local_date(kept.order.moment))));
    receipt.purpose = text_with(language, "receipts-purpose-for", &[("number", number), ("date", date)]);
    for line in &mut lines {
        line.amount = line.debt();
        line.taken = true;
    }
    let lines = Lines { lines, spreading: Spreading::Ticked };
    receipt.allocations = lines.allocations();
    Ok(Reading { receipt, payer: kept.customer_name, lines, basis: Some(order) })
}

/// A new receipt with what a kept one says: not its number, date and posting, nor anything by which the payer's bank knows the
/// payment. An order is paid for again only when it is still owed so much.
pub(super) fn copy(transaction: &mut Transaction<'_>, id: Id, blank: Receipt) -> Result<Reading> {
    let other = receipts::get(transaction, id)?;
    let mut owed = Vec::new();
    for allocation in other.allocations {
        let kept = customer_orders::get(transaction, allocation.order)?;
        if !kept.order.deletion_mark && kept.paid + allocation.amount <= kept.order.totals().total {
            owed.push(allocation);
        }
    }
    let lines = lines_of(transaction, &owed, &Adjustments::default())?;
    let payer = payer_name(transaction, other.payer)?;
    let receipt = Receipt {
        kind: other.kind,
        company: other.company,
        account: other.account,
        payer: other.payer,
        amount: other.amount,
        vat_rate: other.vat_rate,
        purpose: other.purpose,
        allocations: owed,
        ..blank
    };
    let basis = receipt.allocations.first().map(|allocation| allocation.order);
    Ok(Reading { receipt, payer, lines: Lines { lines, spreading: Spreading::ByHand }, basis })
}
