//! Customers and suppliers.

use super::change_log::{self, Action};
use super::engine::{Row, Topic, Transaction, Value, values};
use super::settings::fit;
use super::{Error, Result, Session, customer_orders, events, numbering, search};
use crate::model::{DocumentKind, DocumentRef, Id, Money, Party};

const COLUMNS: &str = "id, name, full_name, tax_id, tax_reason_code, is_customer, is_supplier, contact_person, email, phone, \
     address, comment, deletion_mark";

/// A line of the list of parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRow {
    /// Identity.
    pub id: Id,
    /// The name.
    pub name: String,
    /// ИНН or УНП.
    pub tax_id: String,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// How many orders the party has made.
    pub orders: i64,
    /// What the party owes: total of posted orders less payments; negative for an advance.
    pub debt: Money,
}

/// One party.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub fn get(transaction: &mut Transaction<'_>, id: Id) -> Result<Party> {
    let row = transaction.query_optional(&format!("SELECT {COLUMNS} FROM parties WHERE id = ?1"), &values![id])?;
    let Some(row) = row else { return Err(Error::NotFound { kind: DocumentKind::Party, id }) };
    let mut party = read(&row)?;
    let accounts = transaction.query("SELECT number FROM party_bank_accounts WHERE party_id = ?1 ORDER BY line", &values![id])?;
    party.bank_accounts = accounts.iter().map(|row| row.get(0)).collect::<std::result::Result<_, _>>()?;
    Ok(party)
}

/// Keeps a party, new or changed, with its change log and events; a new name reaches the orders' lists.
/// With `base`, what others changed since it was read is kept, unless they changed the same field.
///
/// # Errors
/// When it is not fit to be kept, was changed elsewhere, or the engine refuses.
pub fn save(session: &mut Session<'_, '_>, base: Option<&Party>, party: &Party) -> Result<Party> {
    let before = match get(session.transaction, party.id) {
        Ok(before) => Some(before),
        Err(Error::NotFound { .. }) => None,
        Err(error) => return Err(error),
    };
    let mut party = super::change_log::merged(base, party, before.as_ref())?;
    for text in [&mut party.name, &mut party.full_name, &mut party.tax_id, &mut party.email, &mut party.phone] {
        *text = text.trim().to_owned();
    }
    fit(party.problems())?;
    let sequence = if before.is_none() { numbering::next(session.transaction, "sequence/parties")? } else { 0 };
    let search =
        search::text_of(&[&party.name, &party.full_name, &party.tax_id, &party.email, &party.phone, &party.contact_person]);
    session.transaction.execute(
        "INSERT INTO parties (id, sequence, name, full_name, tax_id, tax_reason_code, is_customer, is_supplier, contact_person,
            email, phone, address, comment, search, deletion_mark, revision)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, 1)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, full_name = excluded.full_name, tax_id = excluded.tax_id,
            tax_reason_code = excluded.tax_reason_code, is_customer = excluded.is_customer, is_supplier = excluded.is_supplier,
            contact_person = excluded.contact_person, email = excluded.email, phone = excluded.phone, address = excluded.address,
            comment = excluded.comment, search = excluded.search, deletion_mark = excluded.deletion_mark,
            revision = parties.revision + 1",
        &values![
            party.id,
            sequence,
            party.name.as_str(),
            party.full_name.as_str(),
            party.tax_id.as_str(),
            party.tax_reason_code.as_str(),
            party.is_customer,
            party.is_supplier,
            party.contact_person.as_str(),
            party.email.as_str(),
            party.phone.as_str(),
            party.address.as_str(),
            party.comment.as_str(),
            search,
            party.deletion_mark
        ],
    )?;
    session.transaction.execute("DELETE FROM party_bank_accounts WHERE party_id = ?1", &values![party.id])?;
    for (line, number) in (0_i64..).zip(&party.bank_accounts) {
        session.transaction.execute(
            "INSERT INTO party_bank_accounts (party_id, line, number) VALUES (?1, ?2, ?3)",
            &values![party.id, line, number.as_str()],
        )?;
    }
    if before.as_ref().is_some_and(|before| before.name != party.name) {
        customer_orders::rename_customer(session, party.id, &party.name)?;
        super::receipts::rename_payer(session, party.id, &party.name)?;
    }
    record(session, DocumentRef::party(party.id), before.as_ref(), &party)?;
    session.announce(Topic::Parties);
    Ok(party)
}

/// Writes the change log and the created / changed event of a thing without posting (a party, a product).
pub(super) fn record<T: serde::Serialize>(
    session: &mut Session<'_, '_>,
    document: DocumentRef,
    before: Option<&T>,
    after: &T,
) -> Result<()> {
    let leaves_before = before.map(change_log::leaves).transpose()?.unwrap_or_default();
    let changes = change_log::difference(&leaves_before, &change_log::leaves(after)?);
    if before.is_none() {
        change_log::append(session, document, Action::Created, &changes)?;
        events::append(session, document, events::Happening::DocumentCreated { source: None })?;
    } else if !changes.is_empty() {
        change_log::append(session, document, Action::Changed, &changes)?;
        let fields = changes.into_iter().map(|change| change.path).collect();
        events::append(session, document, events::Happening::DocumentChanged { fields })?;
    }
    Ok(())
}

/// How many parties fit the query.
///
/// # Errors
/// When the engine refuses.
pub fn count(transaction: &mut Transaction<'_>, query: &str) -> Result<i64> {
    let mut parameters = Vec::new();
    let condition = listed(transaction, query, &mut parameters);
    Ok(transaction.query_one(&format!("SELECT COUNT(*) FROM parties WHERE {condition}"), &parameters)?.get(0)?)
}

/// Parties that fit the query, by name, from the `offset`-th.
///
/// # Errors
/// When the engine refuses.
pub fn window(transaction: &mut Transaction<'_>, query: &str, offset: i64, limit: i64) -> Result<Vec<PartyRow>> {
    let mut parameters = Vec::new();
    let places = places(transaction, query, &mut parameters)?;
    parameters.extend([Value::Integer(limit), Value::Integer(offset)]);
    let rows = transaction.query(
        &format!(
            "SELECT id, name, tax_id, email, phone,
                (SELECT COUNT(*) FROM customer_orders o WHERE o.customer_id = parties.id AND o.deletion_mark = FALSE),
                (SELECT CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM settlement_movements m WHERE m.party_id = parties.id)
             FROM ({places} LIMIT ?{} OFFSET ?{}) page CROSS JOIN parties WHERE parties.sequence = page.place
             ORDER BY name, id",
            parameters.len() - 1,
            parameters.len()
        ),
        &parameters,
    )?;
    rows.iter()
        .map(|row| {
            Ok(PartyRow {
                id: row.get(0)?,
                name: row.get(1)?,
                tax_id: row.get(2)?,
                email: row.get(3)?,
                phone: row.get(4)?,
                orders: row.get(5)?,
                debt: row.get(6)?,
            })
        })
        .collect()
}

/// Identity and name of the first parties that fit the query, for choosing one in a field.
///
/// # Errors
/// When the engine refuses.
pub fn choices(transaction: &mut Transaction<'_>, query: &str, limit: i64) -> Result<Vec<(Id, String)>> {
    let mut parameters = Vec::new();
    let condition = listed(transaction, query, &mut parameters);
    parameters.push(Value::Integer(limit));
    let rows = transaction.query(
        &format!("SELECT id, name FROM parties WHERE {condition} ORDER BY name, id LIMIT ?{}", parameters.len()),
        &parameters,
    )?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// The parties with exactly this tax id.
///
/// # Errors
/// When the engine refuses.
pub fn by_tax_id(transaction: &mut Transaction<'_>, tax_id: &str) -> Result<Vec<Id>> {
    ids(transaction, "SELECT id FROM parties WHERE tax_id = ?1 AND tax_id <> '' AND deletion_mark = FALSE ORDER BY id", tax_id)
}

/// The parties that pay from this bank account.
///
/// # Errors
/// When the engine refuses.
pub fn by_bank_account(transaction: &mut Transaction<'_>, number: &str) -> Result<Vec<Id>> {
    ids(
        transaction,
        "SELECT DISTINCT p.id FROM party_bank_accounts a JOIN parties p ON p.id = a.party_id
         WHERE a.number = ?1 AND p.deletion_mark = FALSE ORDER BY p.id",
        number,
    )
}

/// The parties whose name or full name is this one, case and ё aside.
///
/// # Errors
/// When the engine refuses.
pub fn by_name(transaction: &mut Transaction<'_>, name: &str) -> Result<Vec<Id>> {
    let wanted = crate::language::search::fold(name);
    let mut parameters = Vec::new();
    let condition = listed(transaction, name, &mut parameters);
    let rows = transaction
        .query(&format!("SELECT id, name, full_name FROM parties WHERE {condition} ORDER BY id LIMIT 1000"), &parameters)?;
    let mut found = Vec::new();
    for row in &rows {
        let (name, full_name): (String, String) = (row.get(1)?, row.get(2)?);
        if [name, full_name].iter().any(|known| crate::language::search::fold(known) == wanted) {
            found.push(row.get(0)?);
        }
    }
    Ok(found)
}

fn ids(transaction: &mut Transaction<'_>, sql: &str, value: &str) -> Result<Vec<Id>> {
    transaction.query(sql, &values![value])?.iter().map(|row| Ok(row.get(0)?)).collect()
}

/// What finds the rows of a page, in the order of names.
fn places(transaction: &mut Transaction<'_>, query: &str, parameters: &mut Vec<Value>) -> Result<String> {
    let lead = search::lead_of_few(transaction, "parties", query)?;
    let conditions = vec!["parties.deletion_mark = FALSE".to_owned()];
    Ok(search::places(transaction.kind(), "parties", conditions, query, (lead, "name, id"), parameters))
}

fn listed(transaction: &Transaction<'_>, query: &str, parameters: &mut Vec<Value>) -> String {
    match search::condition(transaction.kind(), "parties", query, parameters) {
        None => "parties.deletion_mark = FALSE".to_owned(),
        Some(condition) => format!("parties.deletion_mark = FALSE AND {condition}"),
    }
}

fn read(row: &Row) -> Result<Party> {
    Ok(Party {
        id: row.get(0)?,
        name: row.get(1)?,
        full_name: row.get(2)?,
        tax_id: row.get(3)?,
        tax_reason_code: row.get(4)?,
        is_customer: row.get(5)?,
        is_supplier: row.get(6)?,
        contact_person: row.get(7)?,
        email: row.get(8)?,
        phone: row.get(9)?,
        address: row.get(10)?,
        comment: row.get(11)?,
        bank_accounts: Vec::new(),
        deletion_mark: row.get(12)?,
    })
}
