use std::collections::BTreeSet;

use super::get;
use crate::books::change_log::{self, Action};
use crate::books::customer_orders::name_references;
use crate::books::engine::{Topic, Transaction, values};
use crate::books::events::{self, Happening};
use crate::books::ledger::{self, Movement, PAYMENT};
use crate::books::settings::fit;
use crate::books::{Error, Result, Session, numbering, search};
use crate::model::{BasisPoints, DocumentRef, Id, Posting, Receipt, ReceiptKind};

/// Keeps a receipt, new or changed: row, allocations, movements, paid sums of the orders concerned, change log and events.
/// `base` as in [`crate::books::customer_orders::save`].
///
/// # Errors
/// When it is not fit to be kept, refers to what is not there, was changed elsewhere, the bank operation already has a receipt,
/// or the engine refuses.
pub fn save(session: &mut Session<'_, '_>, base: Option<&Receipt>, receipt: &Receipt) -> Result<Receipt> {
    let before = match get(session.transaction, receipt.id) {
        Ok(before) => Some(before),
        Err(Error::NotFound { .. }) => None,
        Err(error) => return Err(error),
    };
    let mut receipt = change_log::merged(base, receipt, before.as_ref())?;
    if receipt.deletion_mark {
        receipt.posting = Posting::Draft;
    }
    receipt.number = receipt.number.trim().to_owned();
    fit(receipt.problems())?;
    if before.as_ref() == Some(&receipt) {
        return Ok(receipt);
    }
    let sequence = give_number(session.transaction, before.as_ref(), &mut receipt)?;
    write_row(session, sequence, &receipt)?;
    session.transaction.execute_later("DELETE FROM receipt_allocations WHERE receipt_id = ?1", &values![receipt.id])?;
    for (line, allocation) in (0_i64..).zip(&receipt.allocations) {
        session.transaction.execute_later(
            "INSERT INTO receipt_allocations (receipt_id, line, order_id, amount) VALUES (?1, ?2, ?3, ?4)",
            &values![receipt.id, line, allocation.order, allocation.amount],
        )?;
    }
    write_movements(session.transaction, &receipt)?;
    record(session, before.as_ref(), &receipt)?;
    let touched = |receipt: &Receipt| receipt.allocations.iter().map(|allocation| allocation.order).collect::<Vec<_>>();
    let orders: BTreeSet<Id> = before.iter().flat_map(touched).chain(touched(&receipt)).collect();
    for order in orders {
        ledger::recompute_paid(session, order, DocumentRef::receipt(receipt.id))?;
    }
    session.announce(Topic::Receipts);
    Ok(receipt)
}

/// Posts or unposts a receipt as it is kept.
///
/// # Errors
/// When there is no such receipt, it is not fit to be posted, or the engine refuses.
pub fn set_posting(session: &mut Session<'_, '_>, id: Id, posting: Posting) -> Result<Receipt> {
    let mut receipt = get(session.transaction, id)?;
    receipt.posting = posting;
    save(session, None, &receipt)
}

/// Marks a receipt for deletion (it is unposted by that) or takes the mark off.
///
/// # Errors
/// When there is no such receipt, or the engine refuses.
pub fn set_deletion_mark(session: &mut Session<'_, '_>, id: Id, mark: bool) -> Result<Receipt> {
    let mut receipt = get(session.transaction, id)?;
    receipt.deletion_mark = mark;
    save(session, None, &receipt)
}

/// Carries a payer's new name into the list of receipts and their search.
pub(in crate::books) fn rename_payer(session: &mut Session<'_, '_>, payer: Id, name: &str) -> Result<()> {
    let rows = session
        .transaction
        .query("SELECT id, number, incoming_number, purpose, comment FROM receipts WHERE payer_id = ?1", &values![payer])?;
    for row in &rows {
        let id: Id = row.get(0)?;
        let texts: Vec<String> = (1..5).map(|index| row.get(index)).collect::<std::result::Result<_, _>>()?;
        session.transaction.execute(
            "UPDATE receipts SET payer_name = ?2, search = ?3 WHERE id = ?1",
            &values![id, name, search::text_of(&[&texts[0], name, &texts[1], &texts[2], &texts[3]])],
        )?;
    }
    session.announce(Topic::Receipts);
    Ok(())
}

/// What numbers of receipts begin with, by kind: «БП» (bank receipt), «ПК» (cash receipt), as accountants know them.
pub(in crate::books) const fn prefix(kind: ReceiptKind) -> &'static str {
    match kind {
        ReceiptKind::Bank => "БП",
        ReceiptKind::Cash => "ПК",
    }
}

/// Gives a receipt the number that it needs, and answers its place in the sequence: 0 for a receipt that has one.
fn give_number(transaction: &mut Transaction<'_>, before: Option<&Receipt>, receipt: &mut Receipt) -> Result<i64> {
    const SCOPE: &str = "receipt";
    const SEQUENCE: &str = "sequence/receipts";
    let new_number = (receipt.company, SCOPE, prefix(receipt.kind));
    match before {
        Some(before) if receipt.number.is_empty() && before.kind == receipt.kind => receipt.number.clone_from(&before.number),
        Some(_) if receipt.number.is_empty() => receipt.number = numbering::next_number(transaction, new_number)?,
        None if receipt.number.is_empty() => {
            let (number, sequence) = numbering::next_number_and(transaction, new_number, SEQUENCE)?;
            receipt.number = number;
            return Ok(sequence);
        }
        Some(before) if before.number == receipt.number => {}
        _ => {
            let holder = transaction.query_optional(
                "SELECT id FROM receipts WHERE company_id = ?1 AND number = ?2",
                &values![receipt.company, receipt.number.as_str()],
            )?;
            let holder: Option<Id> = holder.map(|row| row.get(0)).transpose()?;
            if holder.is_some_and(|holder| holder != receipt.id) {
                return Err(Error::NumberTaken(receipt.number.clone()));
            }
            numbering::note_number(transaction, receipt.company, SCOPE, &receipt.number)?;
        }
    }
    if before.is_none() { numbering::next(transaction, SEQUENCE) } else { Ok(0) }
}

fn write_row(session: &mut Session<'_, '_>, sequence: i64, receipt: &Receipt) -> Result<()> {
    // A receipt without a payer or an operation has NULL there, which nothing is equal to.
    let answers = session.transaction.query_all(&[
        ("SELECT name FROM parties WHERE id = ?1", &values![receipt.payer]),
        (super::BY_OPERATION, &values![receipt.operation.as_deref()]),
    ])?;
    let found = |place: usize| answers.get(place).and_then(|rows| rows.first());
    let payer_name: String = match (receipt.payer, found(0)) {
        (None, _) => String::new(),
        (Some(_), row) => row.ok_or(Error::NoSuch("customer"))?.get(0)?,
    };
    let holder: Option<Id> = found(1).map(|row| row.get(0)).transpose()?;
    if holder.is_some_and(|holder| holder != receipt.id) {
        return Err(Error::NumberTaken(receipt.incoming_number.clone()));
    }
    let search = search::text_of(&[&receipt.number, &payer_name, &receipt.incoming_number, &receipt.purpose, &receipt.comment]);
    session.transaction.execute_later(
        "INSERT INTO receipts (id, sequence, number, moment, kind, company_id, account_id, payer_id, payer_name, amount, vat_rate,
            incoming_number, incoming_date, purpose, comment, responsible_id, author_id, posted, deletion_mark, operation, search,
            revision)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, 1)
         ON CONFLICT (id) DO UPDATE SET number = excluded.number, moment = excluded.moment, kind = excluded.kind,
            account_id = excluded.account_id, payer_id = excluded.payer_id, payer_name = excluded.payer_name,
            amount = excluded.amount, vat_rate = excluded.vat_rate, incoming_number = excluded.incoming_number,
            incoming_date = excluded.incoming_date, purpose = excluded.purpose, comment = excluded.comment,
            responsible_id = excluded.responsible_id, posted = excluded.posted, deletion_mark = excluded.deletion_mark,
            operation = excluded.operation, search = excluded.search, revision = receipts.revision + 1",
        &values![
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
            session.author.employee,
            receipt.posting.is_posted(),
            receipt.deletion_mark,
            receipt.operation.as_deref(),
            search
        ],
    )?;
    Ok(())
}

fn write_movements(transaction: &mut Transaction<'_>, receipt: &Receipt) -> Result<()> {
    let mut movements = Vec::new();
    if let Some(party) = receipt.payer.filter(|_| receipt.posting.is_posted()) {
        let rest = receipt.unallocated();
        let parts = receipt.allocations.iter().map(|allocation| (Some(allocation.order), allocation.amount));
        for (order, amount) in parts.chain((!rest.is_zero()).then_some((None, rest))) {
            movements.push(Movement {
                kind: PAYMENT,
                moment: receipt.moment,
                company: receipt.company,
                party,
                order,
                amount: -amount,
            });
        }
    }
    ledger::replace(transaction, DocumentRef::receipt(receipt.id), &movements)
}

fn record(session: &mut Session<'_, '_>, before: Option<&Receipt>, receipt: &Receipt) -> Result<()> {
    let document = DocumentRef::receipt(receipt.id);
    let leaves_before = before.map(change_log::leaves).transpose()?.unwrap_or_default();
    let mut changes = change_log::difference(&leaves_before, &change_log::leaves(receipt)?);
    name_references(session.transaction, &mut changes)?;
    let was_posted = before.is_some_and(|before| before.posting.is_posted());
    let was_marked = before.is_some_and(|before| before.deletion_mark);
    let action =
        change_log::action_of(before.is_none(), (was_posted, receipt.posting.is_posted()), (was_marked, receipt.deletion_mark));
    change_log::append(session, document, action, &changes)?;
    if action == Action::Created {
        events::append(session, document, Happening::DocumentCreated { source: None })?;
    }
    if receipt.posting.is_posted() != was_posted {
        let happening = if was_posted { Happening::DocumentUnposted } else { Happening::DocumentPosted };
        events::append(session, document, happening)?;
    }
    Ok(())
}
