//! Making, checking, copying and handing out books.

use artel::books::engine::{Engine, Error, Location};
use serde_json::{Value as Json, json};

use super::{Artel, all, on_both};
use crate::engines::Scratch;

#[test]
fn the_same_example_comes_out_the_same() {
    on_both(|artel, company| {
        let one = artel.json(&["new", "--demo", "--orders", "150", "--company", company]);
        assert_eq!(one["orders"], 150);
        artel.done(&["--company", "D", "new", "--demo", "--orders", "150"]);
        for what in ["orders", "receipts", "runs", "outbox", "events"] {
            let (one, other) = (artel.export(what, company), artel.export(what, "D"));
            assert!(one == other, "{what} differ");
            assert!(!one.is_empty(), "{what}");
        }
        let orders = artel.export("orders", company);
        assert_eq!(orders.len(), 150);
        assert!(orders.iter().any(|order| order["state"] == "В работе"));
        let years: std::collections::BTreeSet<&str> = orders.iter().map(|order| &order["date"].as_str().unwrap()[..4]).collect();
        assert!(years.len() >= 3, "{years:?}");
        let check = artel.json(&["check", "--company", company]);
        assert_eq!(check["sound"], true, "{check}");
    });
}

#[test]
fn an_example_of_the_usual_size_has_two_thousand_orders() {
    let artel = Artel::new();
    let made = artel.json(&["new", "--demo", "--company", "F"]);
    assert_eq!(made["orders"], 2_000);
    for wrong in ["0", "1000001", "много"] {
        artel.refused(2, &["new", "--demo", "--orders", wrong, "--company", "G"]);
    }
    artel.refused(2, &["new", "--orders", "5", "--company", "G"]);
    artel.refused(2, &["new", "--demo", "--name", "Маяк", "--company", "G"]);
    assert!(!artel.path("G").exists());
}

#[test]
fn a_check_names_each_break() {
    on_both(|artel, company| {
        artel.done(&["new", "--demo", "--orders", "30", "--company", company]);
        let location = match Location::parse(company).unwrap() {
            Location::File(_) => Location::File(artel.path(company)),
            server => server,
        };
        let engine = Engine::open(&location).unwrap();
        let spoil = |sql: &str| assert!(engine.write(|transaction| transaction.execute(sql, &[])).unwrap() > 0, "{sql}");
        spoil("UPDATE customer_orders SET paid = paid + 1 WHERE number = 'НФ-000007'");
        spoil("DELETE FROM settlement_movements WHERE line = 0 AND document_kind = 'receipt'");
        drop(engine);
        let answer = artel.run(&["check", "--json", "--company", company]);
        assert_eq!(answer.code, 1, "{answer:?}");
        let found: Json = serde_json::from_str(&answer.out).unwrap();
        assert_eq!(found["sound"], false);
        let breaks = found["breaks"].as_array().unwrap();
        assert!(breaks.iter().any(|found| found["invariant"] == "paid_share" && found["place"] == "НФ-000007"), "{found}");
        assert!(all(breaks, "invariant").contains(&&json!("ledger")), "{found}");
        let answer = artel.run(&["check", "--company", company]);
        assert!(answer.code == 1 && answer.out.contains("НФ-000007"), "{answer:?}");
    });
}

#[test]
fn a_copy_is_the_same_company_again() {
    let artel = Artel::new();
    artel.done(&["new", "--demo", "--orders", "50", "--company", "F"]);
    let made = artel.json(&["backup", "copy", "--company", "F"]);
    assert!(made["bytes"].as_u64().is_some_and(|bytes| bytes > 100_000), "{made}");
    artel.refused(1, &["backup", "copy", "--company", "F"]);
    let restored = artel.json(&["restore", "copy", "--company", "G"]);
    assert_eq!((&restored["company"], &restored["sound"]), (&json!("G"), &json!(true)), "{restored}");
    for what in ["orders", "receipts", "runs", "outbox", "events"] {
        assert_eq!(artel.export(what, "F"), artel.export(what, "G"), "{what}");
    }
    // What is there is never replaced, and what is no copy becomes no company.
    artel.refused(1, &["restore", "copy", "--company", "G"]);
    artel.write("poem", "Однажды в студёную зимнюю пору");
    artel.refused(1, &["restore", "poem", "--company", "H"]);
    artel.refused(1, &["restore", "nowhere", "--company", "H"]);
    assert!(!artel.path("H").exists() && !artel.path("H.partial").exists());
    if let Some(scratch) = Scratch::server() {
        let address = scratch.address();
        artel.done(&["new", "--company", &address]);
        // The server's own tools do this there; the sentence says so.
        assert!(artel.refused(1, &["backup", "other", "--company", &address]).contains("pg_dump"));
        assert!(artel.refused(1, &["restore", "copy", "--company", &address]).contains("pg_restore"));
    }
}

/// Tables for people: CSV with headings, money as people write it.
#[test]
fn exports_without_json_are_tables() {
    let artel = Artel::new();
    artel.done(&["new", "--demo", "--orders", "10", "--company", "F"]);
    for what in ["orders", "receipts", "runs", "outbox", "events"] {
        let table = artel.done(&["export", what, "--company", "F"]);
        let rows = csv::ReaderBuilder::new().delimiter(b';').from_reader(table.as_bytes()).into_records();
        let rows: Vec<_> = rows.map(Result::unwrap).collect();
        assert_eq!(rows.len(), artel.export(what, "F").len(), "{what}");
    }
    let english = artel.done(&["export", "orders", "--language", "en", "--company", "F"]);
    assert!(english.starts_with("Number,"), "{english}");
    artel.refused(2, &["export", "poems", "--company", "F"]);
    artel.refused(2, &["export", "--company", "F"]);
}

/// Another process writes while a copy is made: the copy is one moment of the books, and sound.
#[test]
fn a_copy_made_while_others_write_is_one_moment() {
    let artel = Artel::new();
    artel.done(&["new", "--demo", "--orders", "400", "--company", "F"]);
    let engine = Engine::open(&Location::File(artel.path("F"))).unwrap();
    let writing = std::sync::atomic::AtomicBool::new(true);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut number = 0_i64;
            while writing.load(std::sync::atomic::Ordering::Relaxed) {
                number += 1;
                // The search index is written and the text is in the end what it was, as the check wants it.
                let longer = "UPDATE parties SET search = search || ' ещё' WHERE sequence = ?1";
                let again = "UPDATE parties SET search = substr(search, 1, length(search) - 4) WHERE sequence = ?1";
                let done = engine.write(|transaction| {
                    transaction.execute(longer, &artel::values![number % 20 + 1])?;
                    transaction.execute(again, &artel::values![number % 20 + 1])?;
                    transaction.execute("UPDATE numbering SET last = last + 1", &[])?;
                    Ok::<_, Error>(())
                });
                assert!(done.is_ok(), "{done:?}");
            }
        });
        let _until_then = Stop(&writing);
        for copy in ["one", "two", "three"] {
            artel.done(&["backup", copy, "--company", "F"]);
            let check = artel.json(&["check", "--company", copy]);
            assert_eq!(check["sound"], true, "{check}");
        }
    });
}

/// Ends the writing when the copies are made, and also when one of them is wrong: the test then fails instead of waiting for ever.
struct Stop<'a>(&'a std::sync::atomic::AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(false, std::sync::atomic::Ordering::Relaxed);
    }
}
