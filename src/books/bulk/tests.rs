use super::{Bulk, ShareStep, StateStep};
use crate::books::customer_orders::{save, set_state};
use crate::books::engine::testing::on_both_engines;
use crate::books::engine::{Row, values};
use crate::books::firm::Firm;
use crate::books::{Books, Error, receipts, states};
use crate::model::{Id, Share};

/// Everything that a table holds in the columns named, in the order of these.
fn rows(books: &Books, table: &str, columns: &str) -> Vec<Row> {
    books
        .read(|reading| Ok::<_, Error>(reading.query(&format!("SELECT {columns} FROM {table} ORDER BY {columns}"), &[])?))
        .unwrap()
}

#[test]
fn what_is_written_in_bulk_is_what_saving_writes() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut order = firm.order(284_600);
        order.lines.push(order.lines[0].clone());
        order.address = "Савушкина, 12".into();
        let mut receipt = firm.receipt(order.id, 142_300);
        receipt.purpose = "Оплата по счёту".into();
        let in_work = firm.state("В работе");
        let author = firm.author();
        let tables = [
            ("customer_orders", super::rows::ORDER),
            ("customer_order_lines", super::rows::LINE),
            ("receipts", super::rows::RECEIPT),
            ("receipt_allocations", super::rows::ALLOCATION),
            ("settlement_movements", super::rows::MOVEMENT),
            ("change_log", "document_kind, document_id, moment, actor_id, action, changes"),
            ("events", "kind, document_kind, document_id, moment, actor_id, payload, chain, not_before"),
            ("numbering", "scope, last"),
        ];
        let whole = |books: &Books| tables.map(|(table, columns)| rows(books, table, columns));
        let mut kept = None;
        let undone: Result<(), Error> = firm.books.write(author.clone(), |session| {
            save(session, None, &order)?;
            let state = states::get(session.transaction, in_work)?;
            set_state(session, order.id, &state)?;
            receipts::save(session, None, &receipt)?;
            let mut found = Vec::new();
            for (table, columns) in tables {
                found.push(session.transaction.query(&format!("SELECT {columns} FROM {table} ORDER BY {columns}"), &[])?);
            }
            kept = Some(found);
            Err(Error::NoSuch("undo"))
        });
        assert!(undone.is_err());
        firm.books
            .write(author, |session| {
                let company = order.company;
                let mut bulk = Bulk::begin(session.transaction, company, |_| Id::new())?;
                let actor = firm.manager;
                let step = StateStep { moment: session.now, actor, state: in_work };
                bulk.order(&mut order, actor, &[step], receipt.amount)?;
                let total = order.totals().total;
                let share = ShareStep {
                    order: order.id,
                    before: Share::new(crate::model::Money::ZERO, total),
                    after: Share::new(receipt.amount, total),
                };
                bulk.receipt(&mut receipt, actor, &[share])?;
                assert_eq!(bulk.waiting(), 1 + 2 + 1 + 1 + 2 + 3 + 6);
                bulk.flush(session.transaction)
            })
            .unwrap();
        let kept = kept.unwrap();
        for ((table, _), (one, other)) in tables.iter().zip(kept.iter().zip(whole(&firm.books))) {
            assert!(!one.is_empty(), "{table}");
            assert_eq!(*one, other, "{table}");
        }
        firm.assert_sound();
        let next = firm.kept_order(10);
        assert_eq!(next.number, "НФ-000002", "numbering goes on");
        let waiting = firm.books.read(|reading| {
            let row = reading
                .query_one("SELECT COUNT(*) FROM events WHERE status = ?1 AND document_id = ?2", &values!["waiting", order.id])?;
            Ok::<i64, Error>(row.get(0)?)
        });
        assert_eq!(waiting.unwrap(), 0, "history starts no rule");
    });
}
