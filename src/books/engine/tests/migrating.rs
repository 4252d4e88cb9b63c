//! A company on its way to a newer program: copied first, and whole whenever the program dies.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::*;
use crate::books::customer_orders::{self, Filter, PaymentFilter};
use crate::books::firm::Firm;
use crate::books::{Books, Clock, integrity, receipts};
use crate::model::Money;

const PLACE: &str = "ARTEL_TEST_PLACE";

const FIRST: (u32, &str) = (1, "CREATE TABLE things (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL);");
/// Long enough to be killed in.
const SECOND: (u32, &str) = (
    2,
    "CREATE TABLE words (id BIGINT NOT NULL PRIMARY KEY, word TEXT NOT NULL);
     INSERT INTO words (id, word) SELECT a.id * 300 + b.id, a.name || b.name FROM things a CROSS JOIN things b;",
);
const THIRD: (u32, &str) = (3, "CREATE INDEX words_by_word ON words (word); UPDATE things SET name = name || '!';");

const THINGS: i64 = 300;

fn old_company(place: &Location) {
    let engine = Engine::create_with(place, &[FIRST]).unwrap();
    engine
        .write(|transaction| {
            for id in 0..THINGS {
                transaction.execute("INSERT INTO things (id, name) VALUES (?1, ?2)", &values![id, format!("вещь {id}")])?;
            }
            Ok::<_, Error>(())
        })
        .unwrap();
}

fn beside(place: &Location, ending: &str) -> PathBuf {
    let Location::File(path) = place else { panic!("a file is awaited") };
    PathBuf::from(format!("{}{ending}", path.display()))
}

fn numbers(engine: &Engine, sql: &str) -> (i64, i64) {
    let row = engine.read(|transaction| transaction.query_one(sql, &[])).unwrap();
    (row.get(0).unwrap(), row.get(1).unwrap())
}

/// Every thing once, as it was before any migration.
fn assert_old(engine: &Engine) {
    let sql = "SELECT COUNT(*), COUNT(DISTINCT id) FROM things WHERE name NOT LIKE '%!'";
    assert_eq!(numbers(engine, sql), (THINGS, THINGS));
    assert_eq!(damage(engine), Ok(Vec::new()));
}

#[test]
fn a_file_is_copied_before_it_is_migrated() {
    let scratch = testing::Scratch::file();
    let place = scratch.location();
    old_company(place);
    drop(Engine::open_with(place, &[FIRST]).unwrap());
    assert!(!beside(place, ".version-1").exists(), "nothing to do, nothing to copy");
    for _ in 0..2 {
        let engine = Engine::open_with(place, &[FIRST, SECOND, THIRD]).unwrap();
        assert_eq!(engine.schema_version(), 3);
    }
    assert!(!beside(place, ".version-3").exists());
    // The copy is the company as it was: the old program goes on with it.
    let copy = Location::File(beside(place, ".version-1"));
    assert_old(&Engine::open_with(&copy, &[FIRST]).unwrap());
    // A migration that is refused leaves copy and company.
    let second = testing::Scratch::file();
    old_company(second.location());
    let broken = Engine::open_with(second.location(), &[FIRST, (2, "INSERT INTO nowhere VALUES (1);")]).unwrap_err();
    assert!(matches!(broken, Error::Migration { number: 2, .. }), "{broken:?}");
    assert_old(&Engine::open_with(second.location(), &[FIRST]).unwrap());
    assert_old(&Engine::open_with(&Location::File(beside(second.location(), ".version-1")), &[FIRST]).unwrap());
}

/// No test of its own: opens the company with the newer program, in a process that is killed.
#[test]
fn another_process() {
    let Ok(place) = std::env::var(PLACE) else { return };
    drop(Engine::open_with(&Location::parse(&place).unwrap(), &[FIRST, SECOND, THIRD]).unwrap());
}

#[test]
fn a_program_killed_while_it_migrates_leaves_the_company_whole() {
    let mut cut = 0;
    for milliseconds in (0..40).map(|step| step * 8) {
        let scratch = testing::Scratch::file();
        let place = scratch.location();
        old_company(place);
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["books::engine::tests::migrating::another_process", "--exact", "--test-threads=1"])
            .env(PLACE, place.to_string())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        process.kill().unwrap();
        process.wait().unwrap();
        let copy = beside(place, ".version-1");
        if copy.exists() {
            assert_old(&Engine::open_with(&Location::File(copy), &[FIRST]).unwrap());
        }
        // Each migration is there whole or not at all, so that the newer program goes on where it was cut off.
        let reached = Engine::open_with(place, &[FIRST]).map(drop);
        cut += i32::from(matches!(reached, Ok(()) | Err(Error::NewerVersion { file: 2, .. })));
        let engine = Engine::open_with(place, &[FIRST, SECOND, THIRD]).unwrap();
        assert_eq!(damage(&engine), Ok(Vec::new()));
        assert_eq!(numbers(&engine, "SELECT COUNT(*), COUNT(DISTINCT id) FROM words"), (THINGS * THINGS, THINGS * THINGS));
        let marked = "SELECT COUNT(*), SUM(CASE WHEN name LIKE '%!' AND name NOT LIKE '%!!' THEN 1 ELSE 0 END) FROM things";
        assert_eq!(numbers(&engine, marked), (THINGS, THINGS));
    }
    assert!(cut > 0, "no process was killed before it was done");
}

/// Sums that are kept since the seventh migration hold what was there before it, and go on from there.
#[test]
fn documents_of_before_are_in_the_sums_after_the_migration() {
    testing::on_both_places(|place| {
        let before: Vec<(u32, &str)> = MIGRATIONS.iter().copied().filter(|(number, _)| *number < 7).collect();
        let firm = Firm::begin(Engine::create_with(place, &before).unwrap());
        let orders: Vec<_> = [100, 200, 300, 400].into_iter().map(|roubles| firm.kept_order(roubles).id).collect();
        firm.pay(orders[0], 100);
        firm.pay(orders[1], 50);
        firm.books.write(firm.author(), |session| customer_orders::set_deletion_mark(session, orders[3], true)).unwrap();
        let author = firm.author();
        drop(firm);
        let books = Books::over(Engine::open(place).unwrap(), Clock::machine());
        let assert_sums = |all: (i64, i64, i64), unpaid: i64| {
            let filter = Filter { payment: Some(PaymentFilter::Unpaid), ..Filter::default() };
            let (totals, left) = books
                .read(|reading| {
                    Ok::<_, crate::books::Error>((
                        customer_orders::totals(reading, &Filter::default())?,
                        customer_orders::totals(reading, &filter)?,
                    ))
                })
                .unwrap();
            assert_eq!((totals.count, totals.total.minor() / 100, totals.paid.minor() / 100), all);
            assert_eq!(left.count, unpaid);
            let breaks = books.read(|reading| integrity::check(reading, integrity::Invariant::Lists, &mut |_| true)).unwrap();
            assert!(breaks.is_empty(), "{breaks:#?}");
        };
        assert_sums((3, 600, 150), 1);
        let came_in = books.read(|reading| receipts::totals(reading, &receipts::Filter::default())).unwrap();
        assert_eq!((came_in.count, came_in.amount), (2, Money::from_minor(150_00)));
        books.write(author, |session| customer_orders::set_deletion_mark(session, orders[3], false)).unwrap();
        assert_sums((4, 1_000, 150), 2);
    });
}
