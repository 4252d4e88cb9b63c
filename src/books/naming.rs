//! What documents of any kind are called: the number of an order or receipt, the name of a party or product.

use super::Result;
use super::engine::{Transaction, values};
use crate::model::{DocumentKind, DocumentRef};

/// What a document is called, beside a table `t` that refers to one; needs [`DOCUMENT_JOINS`].
pub(crate) const DOCUMENT_NAME: &str = "COALESCE(co.number, re.number, pa.name, pr.name)";
/// The tables that [`DOCUMENT_NAME`] looks into.
pub(crate) const DOCUMENT_JOINS: &str =
    "LEFT JOIN customer_orders co ON co.id = t.document_id LEFT JOIN receipts re ON re.id = t.document_id
     LEFT JOIN parties pa ON pa.id = t.document_id LEFT JOIN products pr ON pr.id = t.document_id";

/// What a document is called; empty when there is no such document.
///
/// # Errors
/// When the engine refuses.
pub fn document_name(transaction: &mut Transaction<'_>, document: DocumentRef) -> Result<String> {
    let sql = match document.kind {
        DocumentKind::CustomerOrder => "SELECT number FROM customer_orders WHERE id = ?1",
        DocumentKind::Receipt => "SELECT number FROM receipts WHERE id = ?1",
        DocumentKind::Party => "SELECT name FROM parties WHERE id = ?1",
        DocumentKind::Product => "SELECT name FROM products WHERE id = ?1",
    };
    let row = transaction.query_optional(sql, &values![document.id])?;
    Ok(row.map(|row| row.get(0)).transpose()?.unwrap_or_default())
}
