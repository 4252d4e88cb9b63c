use super::{Progress, create};
use crate::books::engine::Row;
use crate::books::engine::testing::{Scratch, on_both_places};
use crate::books::integrity::{Invariant, check};
use crate::books::{Books, Clock, Error, customer_orders};
use crate::model::{Moment, Money};

fn clock() -> Clock {
    Clock::standing_at(Moment::from_text("2026-11-23T08:40:00Z").unwrap())
}

fn query(books: &Books, sql: &str) -> Vec<Row> {
    books.read(|reading| Ok::<_, Error>(reading.query(sql, &[])?)).unwrap()
}

fn count(books: &Books, sql: &str) -> i64 {
    query(books, sql)[0].get(0).unwrap()
}

#[test]
fn the_example_is_sound_and_alive_on_both_engines() {
    on_both_places(|location| {
        let mut told = Vec::new();
        let books = create(location, 300, &clock(), |progress| told.push(progress)).unwrap();
        assert_eq!(told.last(), Some(&Progress { done: 300, total: 300 }));
        for invariant in Invariant::ALL {
            let breaks = books.read(|reading| check(reading, invariant, &mut |_| true)).unwrap();
            assert!(breaks.is_empty(), "{breaks:#?}");
        }
        assert_eq!(count(&books, "SELECT COUNT(*) FROM customer_orders"), 300);
        assert_eq!(count(&books, "SELECT COUNT(*) FROM events WHERE status <> 'done'"), 0);
        assert!(count(&books, "SELECT COUNT(*) FROM runs WHERE outcome = 'done'") > 20);
        assert!(count(&books, "SELECT COUNT(*) FROM notifications WHERE read_at IS NULL") > 0);
        assert!(count(&books, "SELECT COUNT(*) FROM messages WHERE run_id IS NULL") > 3);
        let heroine = "SELECT id FROM customer_orders WHERE customer_name = 'Петрова Анна Сергеевна'";
        let id = query(&books, heroine)[0].get(0).unwrap();
        let order = books.read(|reading| customer_orders::get(reading, id)).unwrap();
        assert_eq!(order.order.totals().total, Money::from_minor(284_600_00));
        assert_eq!(order.paid, Money::from_minor(284_600_00));
        let state = books.read(|reading| crate::books::states::get(reading, order.order.state)).unwrap();
        assert_eq!(state.name, "В работе");
        assert_eq!(order.state_by, books.assistant().unwrap());
    });
}

#[test]
fn the_same_moment_gives_the_same_books() {
    let dump = || {
        let scratch = Scratch::file();
        let books = create(scratch.location(), 120, &clock(), |_| {}).unwrap();
        let tables = [
            "companies",
            "employees",
            "accounts",
            "states",
            "parties",
            "products",
            "customer_orders",
            "customer_order_lines",
            "receipts",
            "settlement_movements",
            "change_log",
            "events",
            "rules",
            "runs",
            "messages",
            "notifications",
            "outbox",
        ];
        tables.map(|table| query(&books, &format!("SELECT * FROM {table} ORDER BY 1, 2")))
    };
    assert_eq!(dump(), dump());
}

#[test]
fn small_examples_are_made_too() {
    for orders in [0, 1, 3] {
        let scratch = Scratch::file();
        let books = create(scratch.location(), orders, &clock(), |_| {}).unwrap();
        assert_eq!(count(&books, "SELECT COUNT(*) FROM customer_orders"), i64::try_from(orders).unwrap());
        assert!(create(scratch.location(), 1, &clock(), |_| {}).is_err());
        assert_eq!(count(&books, "SELECT COUNT(*) FROM companies"), 1, "what was there stays");
    }
}
