//! Transactions: all or nothing, savepoints, snapshots, threads, cancelling.

use std::time::Instant;

use super::*;
use crate::books::engine::testing::on_both_engines;

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
fn what_is_done_later_is_done_in_its_place() {
    on_both_engines(|engine| {
        with_table(&engine);
        let later = |transaction: &mut Transaction<'_>, id: i64| {
            transaction.execute_later("INSERT INTO things (id) VALUES (?1)", &values![id])
        };
        let answers = engine
            .write(|transaction| {
                later(transaction, 1)?;
                later(transaction, 2)?;
                transaction.savepoint(|part| later(part, 3))?;
                let undone: Result<(), Error> = transaction.savepoint(|part| {
                    later(part, 4)?;
                    Err(Error::Busy)
                });
                assert_eq!(undone, Err(Error::Busy));
                transaction.savepoint(|_| Ok::<_, Error>(()))?;
                let (all, one) = ("SELECT id FROM things ORDER BY id", values![2_i64]);
                let answers = transaction.query_all(&[(all, &[]), ("SELECT id FROM things WHERE id > ?1", &one)])?;
                later(transaction, 5)?;
                answers.iter().map(|rows| rows.iter().map(|row| row.get::<i64>(0)).collect()).collect::<Result<Vec<Vec<_>>, _>>()
            })
            .unwrap();
        assert_eq!(answers, [vec![1, 2, 3], vec![3]]);
        assert_eq!(count(&engine), 4, "the last one went with the commit");
    });
}

#[test]
fn what_is_done_later_and_fails_undoes_its_part_or_the_whole() {
    on_both_engines(|engine| {
        with_table(&engine);
        let later = |transaction: &mut Transaction<'_>, id: i64| {
            transaction.execute_later("INSERT INTO things (id) VALUES (?1)", &values![id])
        };
        engine
            .write(|transaction| {
                later(transaction, 1)?;
                let taken: Result<(), Error> = transaction.savepoint(|part| {
                    later(part, 2)?;
                    later(part, 1)
                });
                assert!(matches!(taken, Err(Error::Unique { .. })), "{taken:?}");
                let unknown: Result<(), Error> =
                    transaction.savepoint(|part| part.execute_later("INSERT INTO nowhere (id) VALUES (?1)", &values![1_i64]));
                assert!(matches!(unknown, Err(Error::Statement { .. })), "{unknown:?}");
                later(transaction, 3)
            })
            .unwrap();
        assert_eq!(count(&engine), 2);
        let listener = engine.listen();
        let refused: Result<(), Error> = engine.write(|transaction| {
            transaction.after_commit_notify(Topic::Orders);
            later(transaction, 4)?;
            later(transaction, 1)
        });
        assert!(matches!(refused, Err(Error::Unique { .. })), "{refused:?}");
        assert_eq!(count(&engine), 2);
        assert_eq!(listener.wait(Duration::from_millis(50)), Heard::Timeout);
    });
}

#[test]
fn a_part_kept_without_an_answer_is_undone_alone_or_fails_with_its_transaction() {
    on_both_engines(|engine| {
        engine.write(|transaction| transaction.execute("CREATE TABLE things (id BIGINT PRIMARY KEY)", &[])).unwrap();
        let later = |transaction: &mut Transaction<'_>, id: i64| {
            transaction.execute_later("INSERT INTO things (id) VALUES (?1)", &values![id])
        };
        // Twice: the second time every statement is known to the server.
        for first in [1, 11] {
            engine
                .write(|transaction| {
                    later(transaction, first)?;
                    let own: Result<(), Error> = transaction.savepoint_later(|part| {
                        later(part, first + 1)?;
                        Err(Error::Busy)
                    });
                    assert_eq!(own, Err(Error::Busy));
                    transaction.savepoint_later(|part| later(part, first + 2))?;
                    let asked: i64 = transaction.savepoint_later(|part| {
                        later(part, first + 3)?;
                        part.query_one("SELECT COUNT(*) FROM things WHERE id >= ?1", &values![first])?.get(0)
                    })?;
                    assert_eq!(asked, 3);
                    transaction.savepoint_later(|part| later(part, first + 4))
                })
                .unwrap();
        }
        assert_eq!(count(&engine), 8);
        let late: Result<(), Error> = engine.write(|transaction| {
            later(transaction, 4)?;
            transaction.savepoint_later(|part| later(part, 1))?;
            transaction.savepoint_later(|part| later(part, 5))
        });
        assert!(matches!(late, Err(Error::Unique { .. })), "{late:?}");
        // Whoever takes the refusal of one part for that of another keeps nothing.
        let mistaken: Result<(), Error> = engine.write(|transaction| {
            transaction.savepoint_later(|part| later(part, 1))?;
            let asked: Result<i64, Error> =
                transaction.savepoint_later(|part| part.query_one("SELECT COUNT(*) FROM things", &[])?.get(0));
            assert!(matches!(asked, Err(Error::Unique { .. })), "{asked:?}");
            later(transaction, 6)
        });
        assert!(mistaken.is_err());
        assert_eq!(count(&engine), 8);
    });
}
