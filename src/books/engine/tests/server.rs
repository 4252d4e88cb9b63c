//! What only a server can do to us: lost connections, two programs at once.

use super::*;

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
    let made: Vec<Result<u32, Error>> = made.into_iter().map(|engine| engine.map(|engine| engine.schema_version())).collect();
    let newest = migrations::newest(MIGRATIONS);
    assert_eq!(made.iter().filter(|engine| **engine == Ok(newest)).count(), 1, "{made:?}");
    assert!(made.iter().any(|engine| matches!(engine, Err(Error::AlreadyExists { .. }))), "{made:?}");
    assert!(Engine::open(scratch.location()).is_ok());
}

/// Every word of three letters, in any script, has places in the index of words: else a search goes through all rows.
#[test]
fn a_new_database_knows_the_letters_of_any_script() {
    let Some(scratch) = testing::Scratch::server() else {
        return;
    };
    let engine = Engine::create(scratch.location()).unwrap();
    for word in ["kitchen", "кухня", "қазақ", "ďábel"] {
        let sql = "SELECT CAST(COALESCE(array_length(show_trgm(?1), 1), 0) AS BIGINT)";
        let places: i64 = engine.read(|transaction| transaction.query_one(sql, &values![word])?.get(0)).unwrap();
        assert_eq!(usize::try_from(places).unwrap(), word.chars().count() + 1, "{word}");
    }
    // The order of texts is that of code points, as in a file.
    let sql = "SELECT 'Б' < 'а' AND 'Z' < 'a' AND 'я' < 'ё'";
    assert!(engine.read(|transaction| transaction.query_one(sql, &[])?.get::<bool>(0)).unwrap());
}

#[test]
fn a_reader_plans_each_question_for_itself_also_after_its_connection_was_lost() {
    let Some(scratch) = testing::Scratch::server() else {
        return;
    };
    let engine = scratch.create();
    let mode = |engine: &Engine| -> String {
        engine.read(|transaction| transaction.query_one("SHOW plan_cache_mode", &[])?.get(0)).unwrap()
    };
    assert_eq!(mode(&engine), "force_custom_plan");
    let sql = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    engine.write(|transaction| transaction.query(sql, &[])).unwrap();
    assert_eq!(mode(&engine), "force_custom_plan");
}
