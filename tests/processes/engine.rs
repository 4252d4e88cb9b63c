//! A company used by several processes at once, and processes that are killed in the middle of writing.
//!
//! The processes are this test program itself, started again with the place of the company in its environment.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::engines::on_both_engines;
use artel::books::engine::{Engine, EngineKind, Error, Heard, Location, Topic, values};

const PLACE: &str = "ARTEL_TEST_PLACE";
const FIRST: &str = "ARTEL_TEST_FIRST";
const COUNT: &str = "ARTEL_TEST_COUNT";

/// No test of its own: what another process does, see [`writer`]. Writes numbers, each in a transaction with its double in a second
/// table, and says which are kept.
#[test]
fn another_process() {
    let Ok(place) = std::env::var(PLACE) else { return };
    let number = |name: &str| std::env::var(name).unwrap().parse::<i64>().unwrap();
    let engine = Engine::open(&Location::parse(&place).unwrap()).unwrap();
    for id in number(FIRST)..number(FIRST) + number(COUNT) {
        engine
            .write(|transaction| {
                transaction.execute("INSERT INTO numbers (id) VALUES (?1)", &values![id])?;
                transaction.execute("INSERT INTO doubles (id, twice) VALUES (?1, ?2)", &values![id, 2 * id])?;
                transaction.after_commit_notify(Topic::Orders);
                Ok::<_, Error>(())
            })
            .unwrap();
        println!("kept {id}");
    }
}

/// Starts a process that writes `count` numbers from `first` on.
fn writer(engine: &Engine, first: i64, count: i64) -> Child {
    // The address of a scratch company has no password, so its text is the whole of it but for the mode of encryption.
    let place = engine.location().to_string();
    Command::new(std::env::current_exe().unwrap())
        .args(["engine::another_process", "--exact", "--nocapture", "--test-threads=1"])
        .env(PLACE, place)
        .env(FIRST, first.to_string())
        .env(COUNT, count.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The numbers that a process says it kept, up to `enough` of them.
fn kept(process: &mut Child, enough: usize) -> BTreeSet<i64> {
    let lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let numbers = lines.map_while(Result::ok).filter_map(|line| line.rsplit_once("kept ")?.1.parse().ok());
    numbers.take(enough).collect()
}

fn with_tables(engine: &Engine) {
    engine
        .write(|transaction| {
            transaction.execute("CREATE TABLE numbers (id BIGINT NOT NULL PRIMARY KEY)", &[])?;
            transaction.execute("CREATE TABLE doubles (id BIGINT NOT NULL PRIMARY KEY, twice BIGINT NOT NULL)", &[])
        })
        .unwrap();
}

/// What is in the company; every number must have its double.
fn numbers(engine: &Engine) -> BTreeSet<i64> {
    engine
        .read(|transaction| {
            let rows = transaction.query(
                "SELECT numbers.id, twice FROM numbers FULL JOIN doubles ON doubles.id = numbers.id ORDER BY numbers.id",
                &[],
            )?;
            let pairs = rows.iter().map(|row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)));
            pairs.map(|pair| pair.map(|(id, twice)| if twice == 2 * id { id } else { -1 })).collect::<Result<_, Error>>()
        })
        .unwrap()
}

#[test]
fn a_killed_process_loses_nothing_that_it_kept_and_keeps_nothing_by_halves() {
    on_both_engines(|engine| {
        with_tables(&engine);
        let mut process = writer(&engine, 1, 1_000_000);
        let kept = kept(&mut process, 50);
        process.kill().unwrap();
        process.wait().unwrap();
        assert_eq!(kept.len(), 50);
        let found = numbers(&engine);
        assert!(kept.is_subset(&found), "kept {kept:?}, found {found:?}");
        // And the company is free for the next one at once.
        engine.write(|transaction| transaction.execute("INSERT INTO numbers (id) VALUES (-5)", &[])).unwrap();
    });
}

#[test]
fn processes_that_write_at_once_wait_for_each_other_and_are_heard() {
    on_both_engines(|engine| {
        with_tables(&engine);
        let listener = engine.listen();
        let mut processes: Vec<Child> = (0..3).map(|number| writer(&engine, number * 1000, 40)).collect();
        let kept: BTreeSet<i64> = processes.iter_mut().flat_map(|process| kept(process, usize::MAX)).collect();
        for mut process in processes {
            assert!(process.wait().unwrap().success());
        }
        assert_eq!(kept.len(), 120);
        assert_eq!(numbers(&engine), kept);
        let wanted = match engine.kind() {
            EngineKind::Sqlite => Heard::Elsewhere,
            EngineKind::Postgres => Heard::Topics([Topic::Orders].into()),
        };
        assert_eq!(listener.wait(Duration::from_secs(5)), wanted);
    });
}
