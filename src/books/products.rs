//! What the firm sells: products and services.

use super::engine::{Row, Topic, Transaction, Value, values};
use super::error::unreadable;
use super::parties::record;
use super::settings::fit;
use super::{Error, Result, Session, numbering, search};
use crate::model::{BasisPoints, DocumentKind, DocumentRef, Id, Product, ProductKind};

const COLUMNS: &str = "id, name, article, kind, unit, price, vat_rate, comment, deletion_mark";

/// One product.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub fn get(transaction: &mut Transaction<'_>, id: Id) -> Result<Product> {
    let row = transaction.query_optional(&format!("SELECT {COLUMNS} FROM products WHERE id = ?1"), &values![id])?;
    row.as_ref().map(read).transpose()?.ok_or(Error::NotFound { kind: DocumentKind::Product, id })
}

/// Keeps a product, new or changed, with its change log and events.
///
/// # Errors
/// When it is not fit to be kept, was changed elsewhere, or the engine refuses.
pub fn save(session: &mut Session<'_, '_>, base: Option<&Product>, product: &Product) -> Result<Product> {
    let before = match get(session.transaction, product.id) {
        Ok(before) => Some(before),
        Err(Error::NotFound { .. }) => None,
        Err(error) => return Err(error),
    };
    let mut product = super::change_log::merged(base, product, before.as_ref())?;
    for text in [&mut product.name, &mut product.article, &mut product.unit] {
        *text = text.trim().to_owned();
    }
    fit(product.problems())?;
    let sequence = if before.is_none() { numbering::next(session.transaction, "sequence/products")? } else { 0 };
    session.transaction.execute(
        "INSERT INTO products (id, sequence, name, article, kind, unit, price, vat_rate, comment, search, deletion_mark, revision)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, article = excluded.article, kind = excluded.kind,
            unit = excluded.unit, price = excluded.price, vat_rate = excluded.vat_rate, comment = excluded.comment,
            search = excluded.search, deletion_mark = excluded.deletion_mark, revision = products.revision + 1",
        &values![
            product.id,
            sequence,
            product.name.as_str(),
            product.article.as_str(),
            product.kind.code(),
            product.unit.as_str(),
            product.price,
            product.vat_rate.map(BasisPoints::value),
            product.comment.as_str(),
            search::text_of(&[&product.name, &product.article]),
            product.deletion_mark
        ],
    )?;
    record(session, DocumentRef::product(product.id), before.as_ref(), &product)?;
    session.announce(Topic::Products);
    Ok(product)
}

/// How many products fit the query.
///
/// # Errors
/// When the engine refuses.
pub fn count(transaction: &mut Transaction<'_>, query: &str) -> Result<i64> {
    let mut parameters = Vec::new();
    let condition = listed(transaction, query, &mut parameters);
    Ok(transaction.query_one(&format!("SELECT COUNT(*) FROM products WHERE {condition}"), &parameters)?.get(0)?)
}

/// Products that fit the query, by name, from the `offset`-th.
///
/// # Errors
/// When the engine refuses.
pub fn window(transaction: &mut Transaction<'_>, query: &str, offset: i64, limit: i64) -> Result<Vec<Product>> {
    let mut parameters = Vec::new();
    let places = places(transaction, query, &mut parameters)?;
    parameters.extend([Value::Integer(limit), Value::Integer(offset)]);
    let rows = transaction.query(
        &format!(
            "SELECT {COLUMNS} FROM ({places} LIMIT ?{} OFFSET ?{}) page CROSS JOIN products WHERE products.sequence = page.place
             ORDER BY name, id",
            parameters.len() - 1,
            parameters.len()
        ),
        &parameters,
    )?;
    rows.iter().map(read).collect()
}

/// The product with this name (case and ё aside), the oldest when there are several.
///
/// # Errors
/// When the engine refuses.
pub fn by_name(transaction: &mut Transaction<'_>, name: &str) -> Result<Option<Product>> {
    let wanted = crate::language::search::fold(name);
    Ok(window(transaction, name, 0, 1_000)?.into_iter().find(|product| crate::language::search::fold(&product.name) == wanted))
}

/// What finds the rows of a page, in the order of names.
fn places(transaction: &mut Transaction<'_>, query: &str, parameters: &mut Vec<Value>) -> Result<String> {
    let lead = search::lead_of_few(transaction, "products", query)?;
    let conditions = vec!["products.deletion_mark = FALSE".to_owned()];
    Ok(search::places(transaction.kind(), "products", conditions, query, (lead, "name, id"), parameters))
}

fn listed(transaction: &Transaction<'_>, query: &str, parameters: &mut Vec<Value>) -> String {
    match search::condition(transaction.kind(), "products", query, parameters) {
        None => "products.deletion_mark = FALSE".to_owned(),
        Some(condition) => format!("products.deletion_mark = FALSE AND {condition}"),
    }
}

fn read(row: &Row) -> Result<Product> {
    let kind: String = row.get(3)?;
    Ok(Product {
        id: row.get(0)?,
        name: row.get(1)?,
        article: row.get(2)?,
        kind: ProductKind::from_code(&kind).ok_or_else(|| unreadable("product kind", &kind))?,
        unit: row.get(4)?,
        price: row.get(5)?,
        vat_rate: row.get::<Option<i64>>(6)?.map(BasisPoints::new),
        comment: row.get(7)?,
        deletion_mark: row.get(8)?,
    })
}
