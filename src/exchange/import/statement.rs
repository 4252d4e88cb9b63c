use std::collections::HashMap;

use chrono::NaiveTime;

use super::candidates::BooksCandidates;
use crate::books::engine::Transaction;
use crate::books::{Error, Result, Session, customer_orders, receipts, settings};
use crate::exchange::matching::{Certainty, Match, match_operation};
use crate::exchange::statement::{Direction, Operation, Side, Statement};
use crate::language::{format, names};
use crate::model::{Account, AccountKind, Allocation, BasisPoints, Id, Moment, Money, Party, Posting, Receipt, ReceiptKind};

/// Our own account that the money came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnAccount {
    /// One that the books know.
    Known(Id),
    /// One that they do not know yet; accepting makes it.
    New {
        /// The bank's name, or the number when the statement does not say it.
        name: String,
        /// The number.
        number: String,
        /// БИК.
        bank_code: String,
    },
}

/// What is to become of an operation that brought money. A person may change whose money it is and what it pays for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The operation.
    pub operation: Operation,
    /// The receipt that was made of it before: then there is nothing to do.
    pub receipt: Option<Id>,
    /// Where the money came.
    pub account: OwnAccount,
    /// Who paid; nothing when it is not known.
    pub payer: Option<Id>,
    /// What the money pays for.
    pub allocations: Vec<Allocation>,
    /// What was found, how sure that is, and why.
    pub found: Match,
}

impl Proposal {
    /// May be posted without a person.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.receipt.is_none() && self.found.certainty == Certainty::Exact && self.is_as_found()
    }

    /// A person changed nothing.
    #[must_use]
    pub fn is_as_found(&self) -> bool {
        self.payer == self.found.party.as_ref().map(|(id, _)| *id) && self.allocations == self.found.allocations
    }

    /// The payer as a new party, for a person who wants to keep it.
    #[must_use]
    pub fn payer_as_new_party(&self) -> Party {
        let side = self.operation.counterparty();
        let name = names::brief(&side.name);
        let full_name = if name == side.name { String::new() } else { side.name.clone() };
        Party {
            full_name,
            tax_id: side.tax_id.clone(),
            tax_reason_code: side.tax_reason_code.clone(),
            bank_accounts: Some(side.account.clone()).filter(|account| !account.is_empty()).into_iter().collect(),
            ..Party::named(Id::new(), &name)
        }
    }
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepted {
    /// A receipt was kept.
    Kept(Box<Receipt>),
    /// There was one already.
    Already(Id),
}

/// What is to become of each operation of a statement that brought money, in the order of the statement. Money that went out, went
/// between own accounts, or has not moved yet makes no receipt and is left out.
///
/// # Errors
/// When the books cannot be read.
pub fn propose(transaction: &mut Transaction<'_>, statement: &Statement) -> Result<Vec<Proposal>> {
    propose_beside(transaction, statement, &Decided::new())
}

/// What a person has decided that operations pay for, by the identity of each.
pub type Decided = HashMap<String, Vec<Allocation>>;

/// As [`propose`], where a person has decided of some operations already: what these pay for counts as paid for all others.
///
/// # Errors
/// When the books cannot be read.
pub fn propose_beside(transaction: &mut Transaction<'_>, statement: &Statement, decided: &Decided) -> Result<Vec<Proposal>> {
    let accounts = settings::accounts(transaction)?;
    let mut taken: HashMap<Id, Money> = HashMap::new();
    for allocation in decided.values().flatten() {
        *taken.entry(allocation.order).or_default() += allocation.amount;
    }
    let mut proposals = Vec::new();
    for operation in statement.operations.iter().filter(|operation| operation.direction == Direction::In) {
        let receipt = receipts::by_operation(transaction, &operation.identity)?;
        let found = match_operation(operation, &mut BooksCandidates { transaction: &mut *transaction, taken: &taken })?;
        if receipt.is_none() && !decided.contains_key(&operation.identity) {
            for allocation in &found.allocations {
                *taken.entry(allocation.order).or_default() += allocation.amount;
            }
        }
        proposals.push(Proposal {
            receipt,
            account: own_account(&accounts, operation),
            payer: found.party.as_ref().map(|(id, _)| *id),
            allocations: found.allocations.clone(),
            operation: operation.clone(),
            found,
        });
    }
    Ok(proposals)
}

/// Makes a receipt of a proposal, posted or as a draft. An operation that has a receipt by now makes no other.
///
/// # Errors
/// When a receipt to be posted lacks its payer, or the books refuse.
pub fn accept(session: &mut Session<'_, '_>, proposal: &Proposal, post: bool) -> Result<Accepted> {
    let operation = &proposal.operation;
    if let Some(receipt) = receipts::by_operation(session.transaction, &operation.identity)? {
        return Ok(Accepted::Already(receipt));
    }
    let company = settings::first_company(session.transaction)?;
    let account = kept_account(session, company.id, &proposal.account)?;
    let payer = operation.counterparty();
    let receipt = Receipt {
        id: Id::new(),
        number: String::new(),
        moment: moment_of(operation, session.now),
        kind: ReceiptKind::Bank,
        company: company.id,
        account: Some(account),
        payer: proposal.payer,
        amount: operation.amount,
        vat_rate: vat_rate(session.transaction, &proposal.allocations)?,
        incoming_number: operation.number.clone(),
        incoming_date: Some(operation.date),
        purpose: operation.purpose.clone(),
        // Who paid is kept in the bank's words until somebody says who that is.
        comment: if proposal.payer.is_none() { words_of(payer) } else { String::new() },
        responsible: Some(session.author.employee),
        allocations: proposal.allocations.clone(),
        posting: Posting::from_flag(post),
        deletion_mark: false,
        operation: Some(operation.identity.clone()),
    };
    Ok(Accepted::Kept(Box::new(receipts::save(session, None, &receipt)?)))
}

fn own_account(accounts: &[Account], operation: &Operation) -> OwnAccount {
    let number = operation.own_account.as_str();
    let banks = || accounts.iter().filter(|account| account.kind == AccountKind::Bank);
    if let Some(known) = banks().find(|account| account.number == number) {
        return OwnAccount::Known(known.id);
    }
    // Some banks leave the number out. Then the only account must be meant.
    let mut shown = banks().filter(|account| !account.hidden);
    if let (true, Some(only), None) = (number.is_empty(), shown.next(), shown.next()) {
        return OwnAccount::Known(only.id);
    }
    let side = &operation.receiver;
    let name = if side.bank.is_empty() { number } else { side.bank.as_str() };
    OwnAccount::New { name: name.to_owned(), number: number.to_owned(), bank_code: side.bank_code.clone() }
}

/// The account, made now when it is new; an earlier proposal may have made it.
fn kept_account(session: &mut Session<'_, '_>, company: Id, account: &OwnAccount) -> Result<Id> {
    let (name, number, bank_code) = match account {
        OwnAccount::Known(id) => return Ok(*id),
        OwnAccount::New { name, number, bank_code } => (name, number, bank_code),
    };
    let accounts = settings::accounts(session.transaction)?;
    let same = |known: &&Account| known.kind == AccountKind::Bank && known.number == *number;
    if let Some(known) = accounts.iter().find(same) {
        return Ok(known.id);
    }
    let account = Account {
        id: Id::new(),
        company,
        kind: AccountKind::Bank,
        name: name.clone(),
        number: number.clone(),
        bank_code: bank_code.clone(),
        hidden: false,
    };
    settings::save_account(session, &account)?;
    Ok(account.id)
}

/// Noon of the day on which the money came; what came today came by now.
fn moment_of(operation: &Operation, now: Moment) -> Moment {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let day = operation.executed.unwrap_or(operation.date);
    format::moment_of_local(day.and_time(noon)).min(now)
}

/// The rate of the order that is paid for; nothing when there is none, or it has several.
fn vat_rate(transaction: &mut Transaction<'_>, allocations: &[Allocation]) -> Result<Option<BasisPoints>> {
    let Some(first) = allocations.first() else { return Ok(None) };
    let order = match customer_orders::get(transaction, first.order) {
        Ok(kept) => kept.order,
        Err(Error::NotFound { .. }) => return Err(Error::NoSuch("order")),
        Err(error) => return Err(error),
    };
    let rate = order.lines.first().and_then(|line| line.vat_rate);
    Ok(rate.filter(|_| order.lines.iter().all(|line| line.vat_rate == rate)))
}

fn words_of(side: &Side) -> String {
    let parts = [side.name.as_str(), &side.tax_id, &side.account];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
