//! Settings of the books and the short lists that every screen needs: companies, employees, accounts, rates of VAT.

use serde::{Serialize, de::DeserializeOwned};

use super::engine::{Row, Topic, Transaction, values};
use super::error::unreadable;
use super::{Error, Result, Session, directory};
use crate::model::{Account, AccountKind, Company, Currency, Employee, Id, VatRate};

/// A setting kept as JSON under a name; nothing when it was never set.
///
/// # Errors
/// When the engine refuses or the value cannot be read.
pub fn get<T: DeserializeOwned>(transaction: &mut Transaction<'_>, name: &str) -> Result<Option<T>> {
    setting_of(&transaction.query(SETTING, &values![name])?)
}

/// Asks for the setting of a name; [`setting_of`] reads the answer.
pub const SETTING: &str = "SELECT value FROM settings WHERE name = ?1";

/// The setting that [`SETTING`] was answered with; `None` when it was never set.
///
/// # Errors
/// When the value cannot be read.
pub fn setting_of<T: DeserializeOwned>(rows: &[Row]) -> Result<Option<T>> {
    rows.first().map(|row| Ok(serde_json::from_str(&row.get::<String>(0)?)?)).transpose()
}

/// Keeps a setting.
///
/// # Errors
/// When the engine refuses.
pub fn set<T: Serialize>(session: &mut Session<'_, '_>, name: &str, value: &T) -> Result<()> {
    session.transaction.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        &values![name, serde_json::to_string(value)?],
    )?;
    session.announce(Topic::Settings);
    Ok(())
}

/// The companies of the books, the first one first.
///
/// # Errors
/// When the engine refuses or a row cannot be read.
pub fn companies(transaction: &mut Transaction<'_>) -> Result<Vec<Company>> {
    companies_of(&transaction.query(COMPANIES, &[])?)
}

pub(super) const COMPANIES: &str =
    "SELECT id, name, full_name, tax_id, tax_reason_code, currency, prefix, address, phone, email, working_hours
     FROM companies ORDER BY id";

pub(super) fn companies_of(rows: &[Row]) -> Result<Vec<Company>> {
    rows.iter()
        .map(|row| {
            Ok(Company {
                id: row.get(0)?,
                name: row.get(1)?,
                full_name: row.get(2)?,
                tax_id: row.get(3)?,
                tax_reason_code: row.get(4)?,
                currency: currency(&row.get::<String>(5)?)?,
                prefix: row.get(6)?,
                address: row.get(7)?,
                phone: row.get(8)?,
                email: row.get(9)?,
                working_hours: serde_json::from_str(&row.get::<String>(10)?)?,
            })
        })
        .collect()
}

/// The currency of a code in the books.
fn currency(code: &str) -> Result<Currency> {
    Currency::from_code(code).ok_or_else(|| unreadable("currency", code))
}

/// The first company of the books, which new documents are entered in.
///
/// # Errors
/// When there is none.
pub fn first_company(transaction: &mut Transaction<'_>) -> Result<Company> {
    companies(transaction)?.into_iter().next().ok_or(Error::NoSuch("company"))
}

/// Keeps a company, new or changed.
///
/// # Errors
/// When it is not fit to be kept or the engine refuses.
pub fn save_company(session: &mut Session<'_, '_>, company: &Company) -> Result<()> {
    fit(company.problems())?;
    session.transaction.execute(
        "INSERT INTO companies (id, name, full_name, tax_id, tax_reason_code, currency, prefix, address, phone, email, working_hours)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, full_name = excluded.full_name, tax_id = excluded.tax_id,
            tax_reason_code = excluded.tax_reason_code, currency = excluded.currency, prefix = excluded.prefix,
            address = excluded.address, phone = excluded.phone, email = excluded.email, working_hours = excluded.working_hours",
        &values![
            company.id,
            company.name.trim(),
            company.full_name.trim(),
            company.tax_id.trim(),
            company.tax_reason_code.trim(),
            company.currency.code(),
            company.prefix.trim(),
            company.address.trim(),
            company.phone.trim(),
            company.email.trim(),
            serde_json::to_string(&company.working_hours)?
        ],
    )?;
    directory::changed(session, Topic::Settings)
}

/// Everybody who works or worked in the books, by name; the assistant among them.
///
/// # Errors
/// When the engine refuses.
pub fn employees(transaction: &mut Transaction<'_>) -> Result<Vec<Employee>> {
    employees_of(&transaction.query(EMPLOYEES, &[])?)
}

pub(super) const EMPLOYEES: &str =
    "SELECT id, name, post, email, phone, is_assistant, dismissed FROM employees ORDER BY is_assistant, name, id";

pub(super) fn employees_of(rows: &[Row]) -> Result<Vec<Employee>> {
    rows.iter().map(employee_of).collect()
}

/// One employee.
///
/// # Errors
/// When there is no such employee.
pub fn employee(transaction: &mut Transaction<'_>, id: Id) -> Result<Employee> {
    let row = transaction.query_optional(
        "SELECT id, name, post, email, phone, is_assistant, dismissed FROM employees WHERE id = ?1",
        &values![id],
    )?;
    row.as_ref().map(employee_of).transpose()?.ok_or(Error::NoSuch("employee"))
}

fn employee_of(row: &Row) -> Result<Employee> {
    Ok(Employee {
        id: row.get(0)?,
        name: row.get(1)?,
        post: row.get(2)?,
        email: row.get(3)?,
        phone: row.get(4)?,
        is_assistant: row.get(5)?,
        dismissed: row.get(6)?,
    })
}

/// Keeps an employee, new or changed.
///
/// # Errors
/// When it is not fit to be kept or the engine refuses.
pub fn save_employee(session: &mut Session<'_, '_>, employee: &Employee) -> Result<()> {
    fit(employee.problems())?;
    session.transaction.execute(
        "INSERT INTO employees (id, name, post, email, phone, is_assistant, dismissed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, post = excluded.post, email = excluded.email,
            phone = excluded.phone, dismissed = excluded.dismissed",
        &values![
            employee.id,
            employee.name.trim(),
            employee.post.trim(),
            employee.email.trim(),
            employee.phone.trim(),
            employee.is_assistant,
            employee.dismissed
        ],
    )?;
    directory::changed(session, Topic::Employees)
}

/// The assistant's own entry among the employees.
///
/// # Errors
/// When the books have none, which setting a firm up makes impossible.
pub fn assistant(transaction: &mut Transaction<'_>) -> Result<Id> {
    let row = transaction.query_optional("SELECT id FROM employees WHERE is_assistant = TRUE ORDER BY id LIMIT 1", &[])?;
    Ok(row.ok_or(Error::NoSuch("assistant"))?.get(0)?)
}

/// The person who began the books: the one in whose name commands without a person work.
///
/// # Errors
/// When the books have no person, which setting a firm up makes impossible.
pub fn owner(transaction: &mut Transaction<'_>) -> Result<Id> {
    let row =
        transaction.query_optional("SELECT id FROM employees WHERE is_assistant = FALSE ORDER BY dismissed, id LIMIT 1", &[])?;
    Ok(row.ok_or(Error::NoSuch("employee"))?.get(0)?)
}

/// Bank accounts and cash boxes, banks first.
///
/// # Errors
/// When the engine refuses or a row cannot be read.
pub fn accounts(transaction: &mut Transaction<'_>) -> Result<Vec<Account>> {
    accounts_of(&transaction.query(ACCOUNTS, &[])?)
}

pub(super) const ACCOUNTS: &str =
    "SELECT id, company_id, kind, name, number, bank_code, hidden FROM accounts ORDER BY kind, name, id";

pub(super) fn accounts_of(rows: &[Row]) -> Result<Vec<Account>> {
    rows.iter()
        .map(|row| {
            let kind: String = row.get(2)?;
            Ok(Account {
                id: row.get(0)?,
                company: row.get(1)?,
                kind: AccountKind::from_code(&kind).ok_or_else(|| unreadable("account kind", &kind))?,
                name: row.get(3)?,
                number: row.get(4)?,
                bank_code: row.get(5)?,
                hidden: row.get(6)?,
            })
        })
        .collect()
}

/// Keeps an account, new or changed.
///
/// # Errors
/// When it is not fit to be kept or the engine refuses.
pub fn save_account(session: &mut Session<'_, '_>, account: &Account) -> Result<()> {
    fit(account.problems())?;
    session.transaction.execute(
        "INSERT INTO accounts (id, company_id, kind, name, number, bank_code, hidden) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, number = excluded.number, bank_code = excluded.bank_code,
            hidden = excluded.hidden",
        &values![
            account.id,
            account.company,
            account.kind.code(),
            account.name.trim(),
            account.number.trim(),
            account.bank_code.trim(),
            account.hidden
        ],
    )?;
    directory::changed(session, Topic::Settings)
}

/// The rates of VAT that the firm may use, in the order of the choice.
///
/// # Errors
/// When the engine refuses.
pub fn vat_rates(transaction: &mut Transaction<'_>) -> Result<Vec<VatRate>> {
    vat_rates_of(&transaction.query(VAT_RATES, &[])?)
}

pub(super) const VAT_RATES: &str = "SELECT name, rate FROM vat_rates ORDER BY position";

pub(super) fn vat_rates_of(rows: &[Row]) -> Result<Vec<VatRate>> {
    rows.iter()
        .map(|row| Ok(VatRate { name: row.get(0)?, rate: row.get::<Option<i64>>(1)?.map(crate::model::BasisPoints::new) }))
        .collect()
}

/// Replaces the rates of VAT.
///
/// # Errors
/// When the engine refuses.
pub fn save_vat_rates(session: &mut Session<'_, '_>, rates: &[VatRate]) -> Result<()> {
    session.transaction.execute("DELETE FROM vat_rates", &[])?;
    for (position, rate) in (0_i64..).zip(rates) {
        session.transaction.execute(
            "INSERT INTO vat_rates (position, name, rate) VALUES (?1, ?2, ?3)",
            &values![position, rate.name.as_str(), rate.rate.map(crate::model::BasisPoints::value)],
        )?;
    }
    directory::changed(session, Topic::Settings)
}

pub(super) fn fit(problems: Vec<crate::model::Problem>) -> Result<()> {
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}
