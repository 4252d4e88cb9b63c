use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{KeptOrder, get, get_for_change};
use crate::books::change_log::{self, Action, Change};
use crate::books::engine::{Question, Topic, Transaction, values};
use crate::books::events::{self, Event, Happening};
use crate::books::ledger::{self, DEBT, Movement};
use crate::books::settings::fit;
use crate::books::{Error, Result, Session, numbering, search, states};
use crate::model::{BasisPoints, CustomerOrder, DocumentKind, DocumentRef, Id, Posting, Share, State};

/// Keeps an order, new or changed: row, lines, movements, change log and events in the session's transaction.
///
/// `base` is the order as it was read before editing: what others changed since is kept, unless they changed the same field.
/// A new order without a number gets the next one.
///
/// # Errors
/// When it is not fit to be kept, refers to what is not there, was changed elsewhere, or the engine refuses.
pub fn save(session: &mut Session<'_, '_>, base: Option<&CustomerOrder>, order: &CustomerOrder) -> Result<CustomerOrder> {
    let before = match get_for_change(session.transaction, order.id) {
        Ok(before) => Some(before),
        Err(Error::NotFound { .. }) => None,
        Err(error) => return Err(error),
    };
    let mut order = change_log::merged(base, order, before.as_ref().map(|kept| &kept.order))?;
    if order.deletion_mark {
        order.posting = Posting::Draft;
    }
    order.number = order.number.trim().to_owned();
    fit(order.problems())?;
    if before.as_ref().is_some_and(|kept| kept.order == order) {
        return Ok(order);
    }
    let named = named(session.transaction, &order)?;
    let sequence = give_number(session.transaction, before.as_ref(), &mut order, &named.prefix)?;
    write_row(session, before.as_ref(), &order, &named.customer, sequence)?;
    if before.as_ref().is_none_or(|kept| kept.order.lines != order.lines) {
        write_lines(session.transaction, &order)?;
    }
    write_movements(session.transaction, &order)?;
    if let Some(before) = &before {
        let after = Share::new(before.paid, order.totals().total);
        ledger::tell_share(session, order.id, before.paid_share(), after, DocumentRef::order(order.id))?;
    }
    record(session, before.as_ref().map(|kept| &kept.order), &order)?;
    session.announce(Topic::Orders);
    Ok(order)
}

/// Puts an order into a state; nothing happens when it is there already.
///
/// # Errors
/// When there is no such order or state, or the engine refuses.
pub fn set_state(session: &mut Session<'_, '_>, id: Id, state: &State) -> Result<()> {
    let suffix = session.transaction.lock_row_suffix();
    let row = session
        .transaction
        .query_optional(&format!("SELECT state_id FROM customer_orders WHERE id = ?1{suffix}"), &values![id])?;
    let from: Id = row.ok_or(Error::NotFound { kind: DocumentKind::CustomerOrder, id })?.get(0)?;
    if from == state.id {
        return Ok(());
    }
    let from = states::get(session.transaction, from)?;
    enter_state(session, id, &from, state).map(drop)
}

/// Puts an order, which the transaction has locked and knows to be in the state `from`, into another one. Answers the event of it.
///
/// # Errors
/// When the engine refuses.
pub fn enter_state(session: &mut Session<'_, '_>, id: Id, from: &State, state: &State) -> Result<Event> {
    session.transaction.execute_later(
        "UPDATE customer_orders SET state_id = ?2, state_since = ?3, state_by = ?4, revision = revision + 1 WHERE id = ?1",
        &values![id, state.id, session.now, session.author.employee],
    )?;
    let change = Change {
        path: "state".to_owned(),
        from: serde_json::to_value(from.id)?,
        to: serde_json::to_value(state.id)?,
        from_name: Some(from.name.clone()),
        to_name: Some(state.name.clone()),
    };
    let document = DocumentRef::order(id);
    change_log::append(session, document, Action::Changed, &[change])?;
    session.announce(Topic::Orders);
    events::append(session, document, Happening::StateChanged { from: from.id, to: state.id })
}

/// Posts or unposts an order as it is kept.
///
/// # Errors
/// When there is no such order, it is not fit to be posted, or the engine refuses.
pub fn set_posting(session: &mut Session<'_, '_>, id: Id, posting: Posting) -> Result<CustomerOrder> {
    let mut order = get(session.transaction, id)?.order;
    order.posting = posting;
    save(session, None, &order)
}

/// Marks an order for deletion (it is unposted by that) or takes the mark off.
///
/// # Errors
/// When there is no such order, or the engine refuses.
pub fn set_deletion_mark(session: &mut Session<'_, '_>, id: Id, mark: bool) -> Result<CustomerOrder> {
    let mut order = get(session.transaction, id)?.order;
    order.deletion_mark = mark;
    save(session, None, &order)
}

/// Carries a customer's new name into the list of orders and their search.
pub(in crate::books) fn rename_customer(session: &mut Session<'_, '_>, customer: Id, name: &str) -> Result<()> {
    let rows = session
        .transaction
        .query("SELECT id, number, comment FROM customer_orders WHERE customer_id = ?1", &values![customer])?;
    for row in &rows {
        let (id, number, comment): (Id, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        session.transaction.execute(
            "UPDATE customer_orders SET customer_name = ?2, search = ?3 WHERE id = ?1",
            &values![id, name, search::text_of(&[&number, name, &comment])],
        )?;
    }
    session.announce(Topic::Orders);
    Ok(())
}

/// What the books know of what an order refers to.
struct Named {
    prefix: String,
    customer: String,
}

fn named(transaction: &mut Transaction<'_>, order: &CustomerOrder) -> Result<Named> {
    let answers = transaction.query_all(&[
        ("SELECT prefix FROM companies WHERE id = ?1", &values![order.company]),
        ("SELECT name FROM parties WHERE id = ?1", &values![order.customer]),
        ("SELECT name FROM states WHERE id = ?1", &values![order.state]),
    ])?;
    let found = |place: usize, what: &'static str| -> Result<String> {
        Ok(answers.get(place).and_then(|rows| rows.first()).ok_or(Error::NoSuch(what))?.get(0)?)
    };
    let _ = found(2, "state")?;
    Ok(Named { prefix: found(0, "company")?, customer: found(1, "customer")? })
}

/// Gives an order the number that it needs, and answers its place in the sequence: 0 for an order that has one.
fn give_number(
    transaction: &mut Transaction<'_>,
    before: Option<&KeptOrder>,
    order: &mut CustomerOrder,
    prefix: &str,
) -> Result<i64> {
    const SEQUENCE: &str = "sequence/customer_orders";
    let kind = DocumentKind::CustomerOrder.code();
    match before {
        Some(before) if order.number.is_empty() => order.number.clone_from(&before.order.number),
        None if order.number.is_empty() => {
            let (number, sequence) = numbering::next_number_and(transaction, (order.company, kind, prefix), SEQUENCE)?;
            order.number = number;
            return Ok(sequence);
        }
        Some(before) if before.order.number == order.number => {}
        _ => {
            if super::by_number(transaction, order.company, &order.number)?.is_some_and(|holder| holder != order.id) {
                return Err(Error::NumberTaken(order.number.clone()));
            }
            numbering::note_number(transaction, order.company, kind, &order.number)?;
        }
    }
    if before.is_none() { numbering::next(transaction, SEQUENCE) } else { Ok(0) }
}

fn write_row(
    session: &mut Session<'_, '_>,
    before: Option<&KeptOrder>,
    order: &CustomerOrder,
    customer_name: &str,
    sequence: i64,
) -> Result<()> {
    let same_state = before.is_some_and(|before| before.order.state == order.state);
    let (state_since, state_by) = match before {
        Some(before) if same_state => (before.state_since, before.state_by),
        _ => (session.now, session.author.employee),
    };
    let totals = order.totals();
    let search = search::text_of(&[&order.number, customer_name, &order.comment]);
    session.transaction.execute_later(
        "INSERT INTO customer_orders (id, sequence, number, moment, company_id, customer_id, customer_name, state_id, state_since,
            state_by, responsible_id, author_id, due, address, comment, source, total, vat, discount, paid, posted,
            deletion_mark, search, revision)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, 0, ?20, ?21, ?22, 1)
         ON CONFLICT (id) DO UPDATE SET number = excluded.number, moment = excluded.moment, customer_id = excluded.customer_id,
            customer_name = excluded.customer_name, state_id = excluded.state_id, state_since = excluded.state_since,
            state_by = excluded.state_by, responsible_id = excluded.responsible_id, due = excluded.due,
            address = excluded.address, comment = excluded.comment, total = excluded.total, vat = excluded.vat,
            discount = excluded.discount, posted = excluded.posted, deletion_mark = excluded.deletion_mark,
            search = excluded.search, revision = customer_orders.revision + 1",
        &values![
            order.id,
            sequence,
            order.number.as_str(),
            order.moment,
            order.company,
            order.customer,
            customer_name,
            order.state,
            state_since,
            state_by,
            order.responsible,
            session.author.employee,
            order.due,
            order.address.as_str(),
            order.comment.as_str(),
            order.source.code(),
            totals.total,
            totals.vat,
            totals.discount,
            order.posting.is_posted(),
            order.deletion_mark,
            search
        ],
    )?;
    Ok(())
}

fn write_lines(transaction: &mut Transaction<'_>, order: &CustomerOrder) -> Result<()> {
    transaction.execute_later("DELETE FROM customer_order_lines WHERE order_id = ?1", &values![order.id])?;
    for (index, line) in (0_i64..).zip(&order.lines) {
        transaction.execute_later(
            "INSERT INTO customer_order_lines (order_id, line, product_id, variant, quantity, unit, price, discount, vat_rate, total, vat)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            &values![
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
            ],
        )?;
    }
    Ok(())
}

fn write_movements(transaction: &mut Transaction<'_>, order: &CustomerOrder) -> Result<()> {
    let movements = match order.customer {
        Some(party) if order.posting.is_posted() => vec![Movement {
            kind: DEBT,
            moment: order.moment,
            company: order.company,
            party,
            order: Some(order.id),
            amount: order.totals().total,
        }],
        _ => Vec::new(),
    };
    ledger::replace(transaction, DocumentRef::order(order.id), &movements)
}

fn record(session: &mut Session<'_, '_>, before: Option<&CustomerOrder>, order: &CustomerOrder) -> Result<()> {
    let document = DocumentRef::order(order.id);
    let leaves_before = before.map(change_log::leaves).transpose()?.unwrap_or_default();
    let mut changes = change_log::difference(&leaves_before, &change_log::leaves(order)?);
    name_references(session.transaction, &mut changes)?;
    let was_posted = before.is_some_and(|before| before.posting.is_posted());
    let was_marked = before.is_some_and(|before| before.deletion_mark);
    let action =
        change_log::action_of(before.is_none(), (was_posted, order.posting.is_posted()), (was_marked, order.deletion_mark));
    change_log::append(session, document, action, &changes)?;
    if before.is_none() {
        events::append(session, document, Happening::DocumentCreated { source: Some(order.source) })?;
    } else {
        let fields = changes.iter().map(|change| change.path.clone()).collect();
        events::append(session, document, Happening::DocumentChanged { fields })?;
    }
    if order.deletion_mark && !was_marked {
        events::append(session, document, Happening::DocumentMarked)?;
    }
    if order.posting.is_posted() != was_posted {
        let happening = if was_posted { Happening::DocumentUnposted } else { Happening::DocumentPosted };
        events::append(session, document, happening)?;
    }
    if let Some(before) = before.filter(|before| before.state != order.state) {
        events::append(session, document, Happening::StateChanged { from: before.state, to: order.state })?;
    }
    Ok(())
}

/// Puts beside each changed reference the name it has now, so that the log reads as sentences for ever.
pub(in crate::books) fn name_references(transaction: &mut Transaction<'_>, changes: &mut [Change]) -> Result<()> {
    let id = |value: &Json| value.as_str().and_then(|text| text.parse::<Id>().ok());
    let mut names: BTreeMap<(&str, Id), Option<String>> = BTreeMap::new();
    for change in &*changes {
        if let Some(table) = change_log::refers(&change.path) {
            names.extend([&change.from, &change.to].into_iter().filter_map(id).map(|id| ((table, id), None)));
        }
    }
    let asked: Vec<_> =
        names.keys().map(|(table, id)| (format!("SELECT name FROM {table} WHERE id = ?1"), values![*id])).collect();
    let questions: Vec<Question<'_>> = asked.iter().map(|(sql, id)| (sql.as_str(), id.as_slice())).collect();
    for (name, rows) in names.values_mut().zip(transaction.query_all(&questions)?) {
        *name = rows.first().map(|row| row.get(0)).transpose()?;
    }
    for change in changes {
        if let Some(table) = change_log::refers(&change.path) {
            let name = |value: &Json| names.get(&(table, id(value)?)).cloned().flatten();
            (change.from_name, change.to_name) = (name(&change.from), name(&change.to));
        }
    }
    Ok(())
}
