//! Tests of the engine as a whole, on both storages.

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use super::testing::{on_both_engines, on_both_places};
use super::*;

const SOON: Duration = Duration::from_secs(5);

fn with_table(engine: &Engine) {
    engine
        .write(|transaction| {
            transaction.execute(
                "CREATE TABLE things (id BIGINT NOT NULL PRIMARY KEY, name TEXT, bytes BLOB, truth BOOLEAN, amount BIGINT)",
                &[],
            )?;
            Ok::<_, Error>(())
        })
        .unwrap();
}

fn insert(transaction: &mut Transaction<'_>, id: i64) -> Result<u64, Error> {
    transaction.execute("INSERT INTO things (id, name) VALUES (?1, ?2)", &values![id, format!("вещь {id}")])
}

fn count(engine: &Engine) -> i64 {
    engine.read(|transaction| transaction.query_one("SELECT COUNT(*) FROM things", &[])?.get(0)).unwrap()
}

#[test]
fn every_type_comes_back_as_it_went() {
    on_both_engines(|engine| {
        with_table(&engine);
        let rows = [
            values![i64::MIN, "Ёлка «№ 1» ' \" ?1 $1 \u{1F600}", vec![0_u8, 255, 39], true, i64::MAX],
            values![2_i64, "", Vec::<u8>::new(), false, -1_i64],
            values![3_i64, None::<String>, None::<Vec<u8>>, None::<bool>, None::<i64>],
        ];
        engine
            .write(|transaction| {
                for row in &rows {
                    let sql = "INSERT INTO things (id, name, bytes, truth, amount) VALUES (?1, ?2, ?3, ?4, ?5)";
                    assert_eq!(transaction.execute(sql, row)?, 1);
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        let read: Vec<Row> = engine
            .read(|transaction| transaction.query("SELECT id, name, bytes, truth, amount FROM things ORDER BY id", &[]))
            .unwrap();
        assert_eq!(read.len(), 3);
        for (row, wanted) in read.iter().zip(&rows) {
            for column in [0, 1, 2, 4] {
                assert_eq!(row.get::<Value>(column).unwrap(), wanted[column]);
            }
        }
        let truths: Vec<Option<bool>> = read.iter().map(|row| row.get(3).unwrap()).collect();
        assert_eq!(truths, [Some(true), Some(false), None]);
    });
}

#[test]
fn the_models_own_types_come_back_as_they_went() {
    use crate::model::{BasisPoints, Id, Moment, Money, Quantity};
    on_both_engines(|engine| {
        let id = Id::new();
        let moment = Moment::from_milliseconds(1_795_169_520_007);
        let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let amounts = (Money::from_minor(-1_00), Quantity::from_thousandths(1_500), BasisPoints::FULL);
        engine
            .write(|transaction| {
                transaction.execute(
                    "CREATE TABLE facts (id BLOB, at TEXT, day TEXT, money BIGINT, quantity BIGINT, share BIGINT, nobody BLOB)",
                    &[],
                )?;
                transaction.execute(
                    "INSERT INTO facts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    &values![id, moment, date, amounts.0, amounts.1, amounts.2, None::<Id>],
                )
            })
            .unwrap();
        let row = engine
            .read(|transaction| {
                let sql = "SELECT id, at, day, money, quantity, share, nobody FROM facts WHERE id = ?1 AND day <= ?2";
                transaction.query_one(sql, &values![id, date])
            })
            .unwrap();
        assert_eq!((row.get(0), row.get(1), row.get(2)), (Ok(id), Ok(moment), Ok(date)));
        assert_eq!((row.get(3), row.get(4), row.get(5)), (Ok(amounts.0), Ok(amounts.1), Ok(amounts.2)));
        assert_eq!(row.get::<Option<Id>>(6), Ok(None));
        assert!(matches!(row.get::<Moment>(2), Err(Error::WrongType { column: 2, .. })));
    });
}

#[test]
fn many_parameters_keep_their_numbers() {
    on_both_engines(|engine| {
        let numbers: Vec<Value> = (1..=12_i64).map(Value::from).collect();
        let sql = "SELECT ?10 * 100 + ?1, ?2 || '?1', ?3 + ?4 + ?5 + ?6 + ?7 + ?8 + ?9 + ?11 + ?12, CAST(?1 AS TEXT)";
        let mut parameters = numbers;
        parameters[1] = Value::from("два");
        let row = engine.read(|transaction| transaction.query_one(sql, &parameters)).unwrap();
        assert_eq!(row.get::<i64>(0), Ok(1001));
        assert_eq!(row.get::<String>(1), Ok("два?1".to_owned()));
        assert_eq!(row.get::<i64>(2), Ok(65));
        assert_eq!(row.get::<String>(3), Ok("1".to_owned()));
        let few = engine.read(|transaction| transaction.query("SELECT ?1 + ?2", &values![1_i64])).unwrap_err();
        assert_eq!(few, Error::Parameters { sql: "SELECT ?1 + ?2".into(), expected: 2, given: 1 });
        let many = engine.read(|transaction| transaction.query("SELECT ?1 + 1", &values![1_i64, 2_i64])).unwrap_err();
        assert_eq!(many, Error::Parameters { sql: "SELECT ?1 + 1".into(), expected: 1, given: 2 });
    });
}

#[test]
fn a_failed_part_is_undone_alone() {
    on_both_engines(|engine| {
        with_table(&engine);
        let listener = engine.listen();
        engine
            .write(|transaction| {
                insert(transaction, 1)?;
                transaction.after_commit_notify(Topic::Orders);
                let taken: Result<(), Error> = transaction.savepoint(|part| {
                    insert(part, 2)?;
                    part.after_commit_notify(Topic::Receipts);
                    part.savepoint(|inner| insert(inner, 3).map(drop))?;
                    insert(part, 1).map(drop)
                });
                assert!(matches!(taken, Err(Error::Unique { .. })), "{taken:?}");
                transaction.savepoint(|part| {
                    part.after_commit_notify(Topic::Parties);
                    let inner: Result<(), Error> = part.savepoint(|inner| {
                        insert(inner, 4)?;
                        inner.after_commit_notify(Topic::Outbox);
                        Err(Error::Cancelled)
                    });
                    assert_eq!(inner, Err(Error::Cancelled));
                    insert(part, 5).map(drop)
                })
            })
            .unwrap();
        let ids: Vec<i64> = engine
            .read(|transaction| {
                transaction.query("SELECT id FROM things ORDER BY id", &[])?.iter().map(|row| row.get(0)).collect()
            })
            .unwrap();
        assert_eq!(ids, [1, 5]);
        assert_eq!(listener.wait(SOON), Heard::Topics([Topic::Orders, Topic::Parties].into()));
    });
}

#[test]
fn after_a_failed_statement_only_a_rollback_is_left() {
    on_both_engines(|engine| {
        with_table(&engine);
        let result: Result<(), Error> = engine.write(|transaction| {
            insert(transaction, 1)?;
            assert!(insert(transaction, 1).is_err());
            assert_eq!(insert(transaction, 2), Err(Error::TransactionFailed));
            Ok(())
        });
        assert_eq!(result, Err(Error::TransactionFailed));
        assert_eq!(count(&engine), 0);
        engine.write(|transaction| insert(transaction, 1)).unwrap();
        assert_eq!(count(&engine), 1);
    });
}

#[test]
fn an_error_or_a_panic_rolls_back() {
    on_both_engines(|engine| {
        with_table(&engine);
        let listener = engine.listen();
        let refused: Result<(), Error> = engine.write(|transaction| {
            insert(transaction, 1)?;
            transaction.after_commit_notify(Topic::Orders);
            Err(Error::Cancelled)
        });
        assert_eq!(refused, Err(Error::Cancelled));
        let inside = engine.clone();
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _: Result<(), Error> = inside.write(|transaction| {
                insert(transaction, 2)?;
                transaction.after_commit_notify(Topic::Orders);
                panic!("a bug in a screen");
            });
        }));
        assert!(panicked.is_err());
        assert_eq!(count(&engine), 0);
        assert_eq!(listener.wait(Duration::from_millis(50)), Heard::Timeout);
        engine.write(|transaction| insert(transaction, 3)).unwrap();
        assert_eq!(count(&engine), 1);
    });
}

#[test]
fn a_panic_in_a_part_undoes_the_part() {
    on_both_engines(|engine| {
        with_table(&engine);
        engine
            .write(|transaction| {
                insert(transaction, 1)?;
                let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                    let _: Result<(), Error> = transaction.savepoint(|part| {
                        insert(part, 2)?;
                        panic!("a bug in a skill");
                    });
                }));
                assert!(panicked.is_err());
                insert(transaction, 3)
            })
            .unwrap();
        assert_eq!(count(&engine), 2);
    });
}

#[test]
fn a_read_is_one_snapshot() {
    on_both_engines(|engine| {
        with_table(&engine);
        let how_many =
            |transaction: &mut Transaction<'_>| transaction.query_one("SELECT COUNT(*) FROM things", &[])?.get::<i64>(0);
        let seen = engine
            .read(|transaction| {
                let before = how_many(transaction)?;
                engine.write(|writer| insert(writer, 1))?;
                Ok::<_, Error>((before, how_many(transaction)?))
            })
            .unwrap();
        assert_eq!(seen, (0, 0));
        assert_eq!(count(&engine), 1);
    });
}

#[test]
fn a_reading_transaction_cannot_write() {
    on_both_engines(|engine| {
        with_table(&engine);
        let error = engine.read(|transaction| insert(transaction, 1)).unwrap_err();
        assert!(matches!(error, Error::ReadOnly { .. }), "{error:?}");
        assert_eq!(count(&engine), 0);
    });
}

#[test]
fn a_write_inside_a_write_is_refused_instead_of_waiting_for_itself() {
    on_both_engines(|engine| {
        with_table(&engine);
        let inner = engine.write(|_| Ok::<_, Error>(engine.write(|transaction| insert(transaction, 1)))).unwrap();
        assert_eq!(inner, Err(Error::NestedWrite));
    });
}

#[test]
fn mistakes_are_told_apart() {
    on_both_engines(|engine| {
        engine
            .write(|transaction| {
                transaction.execute("CREATE TABLE parents (id BIGINT PRIMARY KEY, age BIGINT NOT NULL CHECK (age > 0))", &[])?;
                transaction
                    .execute("CREATE TABLE children (id BIGINT PRIMARY KEY, parent BIGINT REFERENCES parents (id))", &[])?;
                transaction.execute("INSERT INTO parents VALUES (1, 30)", &[])
            })
            .unwrap();
        let error = |sql: &str| engine.write(|transaction| transaction.execute(sql, &[])).unwrap_err();
        assert!(matches!(error("INSERT INTO parents VALUES (1, 5)"), Error::Unique { .. }));
        assert!(matches!(error("INSERT INTO parents VALUES (2, 0)"), Error::Constraint { .. }));
        assert!(matches!(error("INSERT INTO parents VALUES (2, NULL)"), Error::Constraint { .. }));
        assert!(matches!(error("INSERT INTO children VALUES (1, 9)"), Error::ForeignKey { .. }));
        assert!(matches!(error("INSERT INTO nowhere VALUES (1)"), Error::Statement { .. }));
        let ask = |sql: &str, parameters: &[Value]| engine.read(|transaction| transaction.query_one(sql, parameters));
        assert!(matches!(ask("SELECT 1.5", &[]), Err(Error::WrongType { column: 0, .. })));
        assert_eq!(ask("SELECT ?1", &values!["a\0b"]), Err(Error::ZeroCharacter { index: 1 }));
        assert!(matches!(ask("SELECT id FROM children", &[]), Err(Error::NoRow { .. })));
        assert!(matches!(ask("SELECT 1 UNION SELECT 2", &[]), Err(Error::SeveralRows { .. })));
    });
}

#[test]
fn like_tells_case_apart_and_texts_are_ordered_by_code_points() {
    on_both_engines(|engine| {
        let row = engine.read(|transaction| transaction.query_one("SELECT 'Abc' LIKE 'a%', 'B' < 'a', 'Я' < 'а'", &[])).unwrap();
        assert_eq!((row.get(0), row.get(1), row.get(2)), (Ok(false), Ok(true), Ok(true)));
    });
}

#[test]
fn rows_are_handed_over_one_by_one_and_the_reading_can_stop() {
    on_both_engines(|engine| {
        let sql =
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 5000) SELECT n FROM numbers";
        let (sum, seen, after) = engine
            .read(|transaction| {
                let mut sum = 0_i64;
                transaction.for_each(sql, &[], |row| {
                    sum += row.get::<i64>(0)?;
                    Ok(())
                })?;
                let mut seen = 0;
                let stopped = transaction.for_each(sql, &[], |_| {
                    seen += 1;
                    if seen == 10 { Err(Error::Busy) } else { Ok(()) }
                });
                assert_eq!(stopped, Err(Error::Busy));
                // A refusal of the caller is no failure of the transaction.
                let after = transaction.query_one("SELECT 7", &[])?.get::<i64>(0)?;
                Ok::<_, Error>((sum, seen, after))
            })
            .unwrap();
        assert_eq!((sum, seen, after), (12_502_500, 10, 7));
    });
}

#[test]
fn a_long_read_is_cancelled_soon_and_the_next_one_is_not() {
    on_both_engines(|engine| {
        let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT CAST(COUNT(*) AS BIGINT) FROM n";
        let cancel = CancelToken::new();
        let turn = cancel.clone();
        let turned = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(200));
            turn.cancel();
        });
        let began = Instant::now();
        let result = engine.read_cancellable(&cancel, |transaction| transaction.query(endless, &[]));
        assert_eq!(result, Err(Error::Cancelled));
        assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
        turned.join().unwrap();
        let again = engine.read_cancellable(&cancel, |transaction| transaction.query("SELECT 1", &[]));
        assert_eq!(again, Err(Error::Cancelled));
        assert!(engine.read(|transaction| transaction.query("SELECT 1", &[])).is_ok());
    });
}

#[test]
fn many_threads_write_and_read_without_being_told_to_wait() {
    on_both_engines(|engine| {
        with_table(&engine);
        std::thread::scope(|scope| {
            for thread in 0..6_i64 {
                let engine = engine.clone();
                scope.spawn(move || {
                    for step in 0..20 {
                        engine.write(|transaction| insert(transaction, thread * 100 + step)).unwrap();
                        count(&engine);
                    }
                });
            }
        });
        assert_eq!(count(&engine), 120);
    });
}

#[test]
fn listeners_hear_after_the_commit_and_not_before() {
    on_both_engines(|engine| {
        with_table(&engine);
        let listener = engine.listen();
        let (sender, receiver) = channel();
        let subscription = engine.subscribe(Box::new(move |heard| drop(sender.send(heard))));
        engine
            .write(|transaction| {
                insert(transaction, 1)?;
                transaction.after_commit_notify(Topic::Receipts);
                transaction.after_commit_notify(Topic::Orders);
                assert_eq!(listener.wait(Duration::from_millis(20)), Heard::Timeout);
                Ok::<_, Error>(())
            })
            .unwrap();
        let both = Heard::Topics([Topic::Orders, Topic::Receipts].into());
        assert_eq!(listener.wait(Duration::ZERO), both);
        assert_eq!(receiver.recv_timeout(SOON), Ok(both));
        // Own commits come once, not again by way of the other processes' news.
        assert_eq!(listener.wait(Duration::from_millis(700)), Heard::Timeout);
        drop(subscription);
        drop(engine);
        assert_eq!(listener.wait(SOON), Heard::Closed);
    });
}

#[test]
fn another_program_on_the_same_company_is_heard() {
    on_both_engines(|engine| {
        with_table(&engine);
        let other = Engine::open(engine.location()).unwrap();
        let listener = engine.listen();
        other
            .write(|transaction| {
                insert(transaction, 1)?;
                transaction.after_commit_notify(Topic::Discussion);
                Ok::<_, Error>(())
            })
            .unwrap();
        let wanted = match engine.kind() {
            EngineKind::Sqlite => Heard::Elsewhere,
            EngineKind::Postgres => Heard::Topics([Topic::Discussion].into()),
        };
        assert_eq!(listener.wait(SOON), wanted);
        assert_eq!(count(&engine), 1);
        // The thread that hears ends with its last listener and begins again with the next.
        drop(listener);
        std::thread::sleep(Duration::from_millis(700));
        let listener = engine.listen();
        other
            .write(|transaction| {
                transaction.after_commit_notify(Topic::Rules);
                Ok::<_, Error>(())
            })
            .unwrap();
        other.write(|transaction| insert(transaction, 2)).unwrap();
        let wanted = match engine.kind() {
            EngineKind::Sqlite => Heard::Elsewhere,
            EngineKind::Postgres => Heard::Topics([Topic::Rules].into()),
        };
        assert_eq!(listener.wait(SOON), wanted);
    });
}

#[test]
fn claimed_work_is_passed_over_by_other_writers() {
    on_both_engines(|engine| {
        with_table(&engine);
        engine.write(|transaction| (1..=2).try_for_each(|id| insert(transaction, id).map(drop))).unwrap();
        let claim = |transaction: &mut Transaction<'_>| {
            let sql = format!("SELECT id FROM things WHERE amount IS NULL ORDER BY id LIMIT 1{}", transaction.lock_suffix());
            let id: i64 = transaction.query_one(&sql, &[])?.get(0)?;
            transaction.execute("UPDATE things SET amount = 1 WHERE id = ?1", &values![id])?;
            Ok::<_, Error>(id)
        };
        let other = Engine::open(engine.location()).unwrap();
        let (first, second) = match engine.kind() {
            // One writer: the second claims after the first.
            EngineKind::Sqlite => (engine.write(claim).unwrap(), other.write(claim).unwrap()),
            EngineKind::Postgres => {
                engine.write(|transaction| Ok::<_, Error>((claim(transaction)?, other.write(claim)?))).unwrap()
            }
        };
        assert_eq!((first, second), (1, 2));
    });
}

#[test]
fn opening_tells_what_is_wrong() {
    on_both_places(|place| {
        let missing = Engine::open(place).unwrap_err();
        assert!(matches!(missing, Error::NotFound { .. }), "{missing:?}");
        Engine::create(place).unwrap();
        let again = Engine::create(place).unwrap_err();
        assert!(matches!(again, Error::AlreadyExists { .. }), "{again:?}");
        Engine::open(place).unwrap();
    });
}

#[test]
fn a_foreign_file_is_not_touched() {
    let scratch = testing::Scratch::file();
    let Location::File(path) = scratch.location() else { unreachable!() };
    let refused = |what: &str| {
        let before = std::fs::read(path).unwrap();
        let error = Engine::open(scratch.location()).unwrap_err();
        assert!(matches!(error, Error::NotACompany { .. }), "{what}: {error:?}");
        assert_eq!(std::fs::read(path).unwrap(), before, "{what}");
        assert!(matches!(Engine::create(scratch.location()), Err(Error::AlreadyExists { .. })), "{what}");
        assert_eq!(std::fs::read(path).unwrap(), before, "{what}");
    };
    for what in ["", "заметки о фирме, которые никак не база данных, но достаточно длинные, чтобы быть заголовком базы данных"]
    {
        std::fs::write(path, what).unwrap();
        refused(what);
    }
    std::fs::remove_file(path).unwrap();
    rusqlite::Connection::open(path).unwrap().execute_batch("CREATE TABLE theirs (id INTEGER)").unwrap();
    refused("another program's database");
    let folder = Engine::open(&Location::File(path.parent().unwrap().to_owned())).unwrap_err();
    assert!(matches!(folder, Error::NotACompany { .. }), "{folder:?}");
    let nowhere = Engine::create(&Location::File(path.parent().unwrap().join("no/such/folder.artel"))).unwrap_err();
    assert!(matches!(nowhere, Error::File { .. }), "{nowhere:?}");
}

#[test]
fn a_foreign_database_is_not_touched() {
    let Some(scratch) = testing::Scratch::server() else {
        return;
    };
    let engine = scratch.create();
    engine
        .write(|transaction| {
            transaction.execute("DROP TABLE schema_version", &[])?;
            transaction.execute("CREATE TABLE schema_version (version BIGINT)", &[])
        })
        .unwrap();
    drop(engine);
    let error = Engine::open(scratch.location()).unwrap_err();
    assert!(matches!(error, Error::NotACompany { .. }), "{error:?}");
    let error = Engine::create(scratch.location()).unwrap_err();
    assert!(matches!(error, Error::AlreadyExists { .. }), "{error:?}");
}

#[test]
fn an_unreachable_server_is_named_without_the_password() {
    let location = Location::parse("postgres://ann:secret@127.0.0.1:1/firm").unwrap();
    let error = Engine::open(&location).unwrap_err();
    assert!(matches!(&error, Error::Server { server, .. } if server == "postgres://ann@127.0.0.1:1/firm"), "{error:?}");
    assert!(!error.to_string().contains("secret"));
}

const FIRST: (u32, &str) = (
    1,
    "CREATE TABLE parents (id BLOB NOT NULL PRIMARY KEY, name TEXT NOT NULL DEFAULT 'it''s; BLOB ?1');
     CREATE TABLE children (id BLOB NOT NULL PRIMARY KEY, parent BLOB NOT NULL REFERENCES parents (id));",
);
const SECOND: (u32, &str) = (
    2,
    "INSERT INTO parents (id) VALUES (CAST('a' AS BLOB));
     -- only: sqlite
     INSERT INTO children (id, parent) SELECT CAST('sqlite' AS BLOB), id FROM parents;
     -- end
     -- only: postgres
     INSERT INTO children (id, parent) SELECT convert_to('postgres', 'UTF8'), id FROM parents;
     -- end",
);

#[test]
fn migrations_run_once_in_order() {
    on_both_places(|place| {
        let engine = Engine::create_with(place, &[FIRST]).unwrap();
        assert_eq!(engine.schema_version(), 1);
        drop(engine);
        for _ in 0..2 {
            let engine = Engine::open_with(place, &[FIRST, SECOND]).unwrap();
            assert_eq!(engine.schema_version(), 2);
            let row = engine
                .read(|transaction| {
                    transaction
                        .query_one("SELECT children.id, name FROM children JOIN parents ON parents.id = children.parent", &[])
                })
                .unwrap();
            assert_eq!(row.get::<Vec<u8>>(0).unwrap(), engine.kind().name().as_bytes());
            assert_eq!(row.get::<String>(1).unwrap(), "it's; BLOB ?1");
        }
        assert_eq!(Engine::open_with(place, &[FIRST]).unwrap_err(), Error::NewerVersion { file: 2, program: 1 });
    });
}

#[test]
fn a_failed_migration_leaves_the_company_as_it_was() {
    const BROKEN: (u32, &str) = (2, "INSERT INTO parents (id) VALUES (CAST('a' AS BLOB)); INSERT INTO nowhere VALUES (1);");
    const ORPHAN: (u32, &str) = (2, "INSERT INTO children (id, parent) VALUES (CAST('a' AS BLOB), CAST('none' AS BLOB));");
    on_both_places(|place| {
        drop(Engine::create_with(place, &[FIRST]).unwrap());
        for broken in [BROKEN, ORPHAN] {
            let error = Engine::open_with(place, &[FIRST, broken]).unwrap_err();
            assert!(matches!(error, Error::Migration { number: 2, .. }), "{error:?}");
        }
        let engine = Engine::open_with(place, &[FIRST]).unwrap();
        let rows = engine.read(|transaction| transaction.query("SELECT id FROM parents", &[])).unwrap();
        assert!(rows.is_empty());
        // Foreign keys, put aside for the migration, hold again.
        let orphan = engine.write(|transaction| transaction.execute(ORPHAN.1, &[])).unwrap_err();
        assert!(matches!(orphan, Error::ForeignKey { .. }), "{orphan:?}");
    });
}

#[test]
fn a_company_that_cannot_be_made_leaves_no_file() {
    let scratch = testing::Scratch::file();
    let Location::File(path) = scratch.location() else { unreachable!() };
    let error = Engine::create_with(scratch.location(), &[(1, "CREATE nonsense")]).unwrap_err();
    assert!(matches!(error, Error::Migration { number: 1, .. }), "{error:?}");
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 0);
}

#[test]
fn a_backup_made_while_writing_opens_again() {
    let scratch = testing::Scratch::file();
    let engine = scratch.create();
    with_table(&engine);
    let filler = "я".repeat(3000);
    let add = |id: i64| {
        engine
            .write(|transaction| {
                transaction.execute("INSERT INTO things (id, name) VALUES (?1, ?2)", &values![id, filler.as_str()])
            })
            .unwrap()
    };
    for id in 0..1500 {
        add(id);
    }
    let Location::File(path) = scratch.location() else { unreachable!() };
    let copy = path.with_file_name("copy.artel");
    let mut steps = Vec::new();
    engine
        .backup_to(&copy, |progress| {
            add(10_000 + i64::try_from(steps.len()).unwrap());
            steps.push(progress);
            true
        })
        .unwrap();
    let last = steps.last().unwrap();
    assert!(steps.len() > 2 && last.done == last.total, "{steps:?}");
    let opened = Engine::open(&Location::File(copy.clone())).unwrap();
    assert_eq!(count(&opened), 1500);
    assert_eq!(engine.backup_to(&copy, |_| true), Err(Error::AlreadyExists { location: copy.display().to_string() }));
    let other = path.with_file_name("other.artel");
    assert_eq!(engine.backup_to(&other, |_| false), Err(Error::Cancelled));
    let names: Vec<_> = std::fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().starts_with("other")), "{names:?}");
}

#[test]
fn a_company_on_a_server_is_backed_up_by_the_server() {
    let Some(scratch) = testing::Scratch::server() else {
        return;
    };
    let folder = testing::Scratch::file();
    let Location::File(path) = folder.location() else { unreachable!() };
    assert_eq!(scratch.create().backup_to(path, |_| true), Err(Error::BackupOnServer));
}

#[test]
fn a_lost_connection_is_made_anew_but_a_transaction_is_never_repeated() {
    let Some(scratch) = testing::Scratch::server() else {
        return;
    };
    let engine = scratch.create();
    with_table(&engine);
    let other = Engine::open(scratch.location()).unwrap();
    let listener = engine.listen();
    let kill_others = || {
        let sql = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        other.write(|transaction| transaction.query(sql, &[])).unwrap();
    };
    assert_eq!(count(&engine), 0);
    kill_others();
    assert_eq!(count(&engine), 0);
    engine.write(|transaction| insert(transaction, 1)).unwrap();
    let mut runs = 0;
    let lost = engine.write(|transaction| {
        runs += 1;
        insert(transaction, 2)?;
        kill_others();
        insert(transaction, 3)
    });
    assert!(matches!(lost, Err(Error::ConnectionLost { .. })), "{lost:?}");
    assert_eq!(runs, 1);
    let unknown = engine.write(|transaction| {
        insert(transaction, 2)?;
        kill_others();
        Ok::<_, Error>(())
    });
    assert!(matches!(unknown, Err(Error::CommitUnknown { .. })), "{unknown:?}");
    assert_eq!(count(&engine), 1);
    // The listener was cut off as well, and after it hears again it asks for everything to be read anew.
    let mut heard = listener.wait(Duration::from_secs(15));
    while matches!(heard, Heard::Topics(_)) {
        heard = listener.wait(Duration::from_secs(15));
    }
    assert_eq!(heard, Heard::Elsewhere);
}

#[test]
fn two_programs_creating_the_same_database_make_it_once() {
    let Some(scratch) = testing::Scratch::server() else {
        return;
    };
    let made: Vec<Result<Engine, Error>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(|| Engine::create(scratch.location()))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(made.iter().any(Result::is_ok), "{made:?}");
    assert!(Engine::open(scratch.location()).is_ok());
}
