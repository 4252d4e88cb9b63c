//! What must always be true of the books, recomputed from the documents: the heart of `artel check`.

use serde::Serialize;

use super::change_log::{self, Leaves};
use super::engine::{Transaction, values};
use super::{Result, customer_orders, parties, products, receipts, search};
use crate::language::search::fold;
use crate::model::{BasisPoints, DocumentKind, Id, Money, Quantity, vat_included};

/// The kinds of truth that are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Invariant {
    /// The file of the books is whole (pages, keys, references).
    Storage,
    /// The sum of a line is its quantity × price less discount, and its VAT is contained in it.
    LineSums,
    /// The total, VAT and discount of an order are the sums of its lines.
    OrderSums,
    /// The settlement ledger is what the posted documents make.
    Ledger,
    /// The paid sum of an order is the sum of payments to it.
    PaidShare,
    /// Not more of a receipt is allocated than came in.
    Allocations,
    /// Every event is done, waiting, or failed with a reason.
    Events,
    /// Every done run of a rule belongs to an event of the books.
    Runs,
    /// Every letter has a Message-ID of its own.
    Letters,
    /// The change log replayed gives the document as it is.
    ChangeLog,
    /// Names, search texts and sums kept for lists are those of the documents.
    Lists,
}

impl Invariant {
    /// Every kind, in the order of the check.
    pub const ALL: [Self; 11] = [
        Self::Storage,
        Self::LineSums,
        Self::OrderSums,
        Self::Ledger,
        Self::PaidShare,
        Self::Allocations,
        Self::Events,
        Self::Runs,
        Self::Letters,
        Self::ChangeLog,
        Self::Lists,
    ];

    /// The key of its name in the translations.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Storage => "cli-check-storage",
            Self::LineSums => "cli-check-line-sums",
            Self::OrderSums => "cli-check-order-sums",
            Self::Ledger => "cli-check-ledger",
            Self::PaidShare => "cli-check-paid-share",
            Self::Allocations => "cli-check-allocations",
            Self::Events => "cli-check-events",
            Self::Runs => "cli-check-runs",
            Self::Letters => "cli-check-letters",
            Self::ChangeLog => "cli-check-change-log",
            Self::Lists => "cli-check-lists",
        }
    }
}

/// One place where the books are not what they must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Break {
    /// What is broken.
    pub invariant: Invariant,
    /// Which document or row: a number or identity.
    pub place: String,
    /// What should be there.
    pub expected: String,
    /// What is there.
    pub found: String,
}

/// Checks one kind of truth over the whole books and answers every break.
///
/// `progress` hears how many documents were gone over; when it answers false the check stops early.
///
/// # Errors
/// When the books cannot be read at all.
pub fn check(
    transaction: &mut Transaction<'_>,
    invariant: Invariant,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<Vec<Break>> {
    match invariant {
        Invariant::Storage => storage(transaction),
        Invariant::LineSums => line_sums(transaction, progress),
        Invariant::OrderSums => found(
            transaction,
            invariant,
            "SELECT o.number, COALESCE(l.total, 0) || ' / ' || COALESCE(l.vat, 0), o.total || ' / ' || o.vat
             FROM customer_orders o LEFT JOIN
                (SELECT order_id, CAST(SUM(total) AS BIGINT) AS total, CAST(SUM(vat) AS BIGINT) AS vat
                 FROM customer_order_lines GROUP BY order_id) l ON l.order_id = o.id
             WHERE o.total <> COALESCE(l.total, 0) OR o.vat <> COALESCE(l.vat, 0)",
        ),
        Invariant::Ledger => ledger(transaction),
        Invariant::PaidShare => found(
            transaction,
            invariant,
            "SELECT o.number, CAST(COALESCE(a.paid, 0) AS TEXT), CAST(o.paid AS TEXT)
             FROM customer_orders o LEFT JOIN
                (SELECT a.order_id, CAST(SUM(a.amount) AS BIGINT) AS paid FROM receipt_allocations a
                 JOIN receipts r ON r.id = a.receipt_id WHERE r.posted = TRUE GROUP BY a.order_id) a ON a.order_id = o.id
             WHERE o.paid <> COALESCE(a.paid, 0)",
        ),
        Invariant::Allocations => found(
            transaction,
            invariant,
            "SELECT r.number, '<= ' || r.amount, CAST(SUM(a.amount) AS TEXT)
             FROM receipts r JOIN receipt_allocations a ON a.receipt_id = r.id
             GROUP BY r.id, r.number, r.amount HAVING SUM(a.amount) > r.amount",
        ),
        Invariant::Events => events(transaction),
        Invariant::Runs => runs(transaction),
        Invariant::Letters => found(
            transaction,
            invariant,
            "SELECT message_id, '1', CAST(COUNT(*) AS TEXT) FROM outbox GROUP BY message_id HAVING COUNT(*) > 1 OR message_id = ''",
        ),
        Invariant::ChangeLog => change_logs(transaction, progress),
        Invariant::Lists => lists(transaction, progress),
    }
}

/// Runs a statement of three texts (place, expected, found) whose every row is a break.
fn found(transaction: &mut Transaction<'_>, invariant: Invariant, sql: &str) -> Result<Vec<Break>> {
    transaction
        .query(sql, &[])?
        .iter()
        .map(|row| Ok(Break { invariant, place: row.get(0)?, expected: row.get(1)?, found: row.get(2)? }))
        .collect()
}

fn storage(transaction: &mut Transaction<'_>) -> Result<Vec<Break>> {
    let named =
        |found| Break { invariant: Invariant::Storage, place: "integrity_check".to_owned(), expected: "ok".to_owned(), found };
    Ok(transaction.damage()?.into_iter().map(named).collect())
}

fn line_sums(transaction: &mut Transaction<'_>, progress: &mut dyn FnMut(u64) -> bool) -> Result<Vec<Break>> {
    let mut breaks = Vec::new();
    let mut seen = 0_u64;
    let mut going = true;
    transaction.for_each(
        "SELECT o.number, l.line, l.quantity, l.price, l.discount, l.vat_rate, l.total, l.vat
         FROM customer_order_lines l JOIN customer_orders o ON o.id = l.order_id",
        &[],
        |row| {
            if !going {
                return Ok(());
            }
            seen += 1;
            if seen.is_multiple_of(10_000) {
                going = progress(seen);
            }
            let (quantity, price): (Quantity, Money) = (row.get(2)?, row.get(3)?);
            let (total, vat): (Money, Money) = (row.get(6)?, row.get(7)?);
            let expected = price.for_quantity(quantity, BasisPoints::new(row.get(4)?));
            let expected_vat = vat_included(expected, row.get::<Option<i64>>(5)?.map(BasisPoints::new));
            if (total, vat) != (expected, expected_vat) {
                breaks.push(Break {
                    invariant: Invariant::LineSums,
                    place: format!("{} · {}", row.get::<String>(0)?, row.get::<i64>(1)? + 1),
                    expected: format!("{} / {}", expected.minor(), expected_vat.minor()),
                    found: format!("{} / {}", total.minor(), vat.minor()),
                });
            }
            Ok(())
        },
    )?;
    Ok(breaks)
}

/// The movements that posted documents make, against the movements that are there, both ways.
fn ledger(transaction: &mut Transaction<'_>) -> Result<Vec<Break>> {
    const EXPECTED: &str =
        "SELECT id AS document_id, 'debt' AS kind, customer_id AS party_id, id AS order_id, total AS amount, moment
             FROM customer_orders WHERE posted = TRUE
         UNION ALL
         SELECT r.id, 'payment', r.payer_id, a.order_id, -a.amount, r.moment
             FROM receipts r JOIN receipt_allocations a ON a.receipt_id = r.id WHERE r.posted = TRUE
         UNION ALL
         SELECT r.id, 'payment', r.payer_id, NULL, -(r.amount - COALESCE(s.allocated, 0)), r.moment
             FROM receipts r LEFT JOIN (SELECT receipt_id, CAST(SUM(amount) AS BIGINT) AS allocated
                                        FROM receipt_allocations GROUP BY receipt_id) s ON s.receipt_id = r.id
             WHERE r.posted = TRUE AND r.amount <> COALESCE(s.allocated, 0)";
    const ACTUAL: &str = "SELECT document_id, kind, party_id, order_id, amount, moment FROM settlement_movements";
    let mut breaks = Vec::new();
    for (one, other, missing) in [(EXPECTED, ACTUAL, true), (ACTUAL, EXPECTED, false)] {
        let rows = transaction.query(&format!("SELECT document_id, kind, amount FROM (SELECT * FROM ({one}) AS one EXCEPT SELECT * FROM ({other}) AS other) AS difference"), &[])?;
        for row in &rows {
            let document: Id = row.get(0)?;
            let movement = format!("{} {}", row.get::<String>(1)?, row.get::<i64>(2)?);
            let (expected, found) = if missing { (movement, "-".to_owned()) } else { ("-".to_owned(), movement) };
            breaks.push(Break { invariant: Invariant::Ledger, place: document.to_string(), expected, found });
        }
    }
    let sums = |sql: &str| format!("SELECT COUNT(*), CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM ({sql}) AS movements");
    let mut both = Vec::new();
    for sql in [EXPECTED, ACTUAL] {
        let row = transaction.query_one(&sums(sql), &[])?;
        both.push(format!("{} / {}", row.get::<i64>(0)?, row.get::<i64>(1)?));
    }
    if breaks.is_empty() && both[0] != both[1] {
        let (expected, found) = (both[0].clone(), both[1].clone());
        breaks.push(Break { invariant: Invariant::Ledger, place: "settlement_movements".to_owned(), expected, found });
    }
    Ok(breaks)
}

fn events(transaction: &mut Transaction<'_>) -> Result<Vec<Break>> {
    identified(
        transaction,
        Invariant::Events,
        "SELECT id, 'done | waiting | failed', status || ' ' || COALESCE(done_at, '-') || ' ' || COALESCE(reason, '-')
         FROM events
         WHERE status NOT IN ('done', 'waiting', 'failed') OR (status = 'done' AND done_at IS NULL)
            OR (status = 'failed' AND COALESCE(reason, '') = '') OR (status = 'waiting' AND done_at IS NOT NULL)",
    )
}

fn runs(transaction: &mut Transaction<'_>) -> Result<Vec<Break>> {
    identified(
        transaction,
        Invariant::Runs,
        "SELECT r.id, 'done', COALESCE(e.status, '-') FROM runs r LEFT JOIN events e ON e.id = r.event_id
         WHERE r.outcome = 'done' AND COALESCE(e.status, '-') <> 'done'",
    )
}

/// As [`found`], for rows that are named by their identity.
fn identified(transaction: &mut Transaction<'_>, invariant: Invariant, sql: &str) -> Result<Vec<Break>> {
    transaction
        .query(sql, &[])?
        .iter()
        .map(|row| Ok(Break { invariant, place: row.get::<Id>(0)?.to_string(), expected: row.get(1)?, found: row.get(2)? }))
        .collect()
}

fn change_logs(transaction: &mut Transaction<'_>, progress: &mut dyn FnMut(u64) -> bool) -> Result<Vec<Break>> {
    let mut breaks = Vec::new();
    let mut seen = 0_u64;
    for (kind, table) in [
        (DocumentKind::CustomerOrder, "customer_orders"),
        (DocumentKind::Receipt, "receipts"),
        (DocumentKind::Party, "parties"),
        (DocumentKind::Product, "products"),
    ] {
        let mut after: Option<Id> = None;
        loop {
            let rows = match after {
                None => transaction.query(&format!("SELECT id FROM {table} ORDER BY id LIMIT 1000"), &[])?,
                Some(after) => {
                    transaction.query(&format!("SELECT id FROM {table} WHERE id > ?1 ORDER BY id LIMIT 1000"), &values![after])?
                }
            };
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                let id: Id = row.get(0)?;
                after = Some(id);
                let kept = leaves_of(transaction, kind, id)?;
                let replayed = change_log::replay(transaction, id)?;
                for change in change_log::difference(&replayed, &kept) {
                    breaks.push(Break {
                        invariant: Invariant::ChangeLog,
                        place: format!("{} {id} {}", kind.code(), change.path),
                        expected: change.from.to_string(),
                        found: change.to.to_string(),
                    });
                }
            }
            seen += rows.len() as u64;
            if !progress(seen) {
                return Ok(breaks);
            }
        }
    }
    Ok(breaks)
}

fn leaves_of(transaction: &mut Transaction<'_>, kind: DocumentKind, id: Id) -> Result<Leaves> {
    match kind {
        DocumentKind::CustomerOrder => change_log::leaves(&customer_orders::get(transaction, id)?.order),
        DocumentKind::Receipt => change_log::leaves(&receipts::get(transaction, id)?),
        DocumentKind::Party => change_log::leaves(&parties::get(transaction, id)?),
        DocumentKind::Product => change_log::leaves(&products::get(transaction, id)?),
    }
}

fn lists(transaction: &mut Transaction<'_>, progress: &mut dyn FnMut(u64) -> bool) -> Result<Vec<Break>> {
    let mut breaks = found(
        transaction,
        Invariant::Lists,
        "SELECT o.number, p.name, o.customer_name FROM customer_orders o JOIN parties p ON p.id = o.customer_id
         WHERE o.customer_name <> p.name",
    )?;
    breaks.extend(found(
        transaction,
        Invariant::Lists,
        "SELECT r.number, COALESCE(p.name, ''), r.payer_name FROM receipts r LEFT JOIN parties p ON p.id = r.payer_id
         WHERE r.payer_name <> COALESCE(p.name, '')",
    )?);
    for sql in [customer_orders::WRONG_SUMS, receipts::WRONG_SUMS] {
        breaks.extend(found(transaction, Invariant::Lists, sql)?);
    }
    let mut seen = 0;
    for searched in &SEARCHED {
        breaks.extend(search_texts(transaction, searched, &mut seen, progress)?);
    }
    Ok(breaks)
}

/// A table whose rows are found by a text of their own.
struct Searched {
    table: &'static str,
    /// What names a row to a person.
    place: &'static str,
    /// What its text is made of, in this order.
    parts: &'static [&'static str],
    /// What else may follow: words that were true when the row was written, or nothing.
    more: bool,
}

const SEARCHED: [Searched; 5] = [
    Searched { table: "customer_orders", place: "number", parts: &["number", "customer_name", "comment"], more: false },
    Searched {
        table: "receipts",
        place: "number",
        parts: &["number", "payer_name", "incoming_number", "purpose", "comment"],
        more: false,
    },
    Searched {
        table: "parties",
        place: "name",
        parts: &["name", "full_name", "tax_id", "email", "phone", "contact_person"],
        more: false,
    },
    Searched { table: "products", place: "name", parts: &["name", "article"], more: false },
    // The name of its document follows, as it was when the letter was written.
    Searched { table: "outbox", place: "message_id", parts: &["to_name", "to_address", "subject"], more: true },
];

/// Rows whose search text is not what the row says: they are not found by it, or by what it is not.
fn search_texts(
    transaction: &mut Transaction<'_>,
    searched: &Searched,
    seen: &mut u64,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<Vec<Break>> {
    let Searched { table, place, parts, more } = searched;
    let (mut breaks, mut going) = (Vec::new(), true);
    transaction.for_each(&format!("SELECT {place}, search, {} FROM {table}", parts.join(", ")), &[], |row| {
        if !going {
            return Ok(());
        }
        *seen += 1;
        if seen.is_multiple_of(10_000) {
            going = progress(*seen);
        }
        let kept: String = row.get(1)?;
        let said: Vec<String> = (2..parts.len() + 2).map(|index| row.get(index)).collect::<std::result::Result<_, _>>()?;
        let expected = search::text_of(&said.iter().map(String::as_str).collect::<Vec<_>>());
        let holds = if *more {
            // A long text is cut, and then it may end with a space.
            let (cut, kept) = (kept.chars().count() >= search::LETTER_LENGTH, fold(&kept));
            kept.starts_with(&expected) || (cut && expected.starts_with(&kept))
        } else {
            kept == expected
        };
        if !holds {
            let place = format!("{table} {}", row.get::<String>(0)?);
            breaks.push(Break { invariant: Invariant::Lists, place, expected, found: kept });
        }
        Ok(())
    })?;
    Ok(breaks)
}
