//! Full-text indexes of a file under work: looked through while others write, they are sound.

use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

fn add_words(transaction: &mut Transaction<'_>, id: i64) -> Result<(), Error> {
    let text = format!("кухня верона {id} {}", id * 7919 % 1000);
    transaction.execute("INSERT INTO words (rowid, text) VALUES (?1, ?2)", &values![id, text]).map(drop)
}

fn with_index(engine: &Engine) {
    engine.write(|transaction| transaction.execute("CREATE VIRTUAL TABLE words USING fts5 (text)", &[])).unwrap();
}

fn search(engine: &Engine) -> i64 {
    let sql = "SELECT COUNT(*) FROM words WHERE words MATCH 'кухня'";
    engine.read(|transaction| transaction.query_one(sql, &[])?.get(0)).unwrap()
}

/// A reader has searched, and a writer has merged the segments which that reader remembers.
fn searched_before_others_wrote(scratch: &testing::Scratch) -> Engine {
    let engine = scratch.create();
    with_index(&engine);
    engine.write(|transaction| add_words(transaction, 1)).unwrap();
    assert_eq!(search(&engine), 1);
    for id in 2..=64 {
        engine.write(|transaction| add_words(transaction, id)).unwrap();
    }
    engine
}

#[test]
fn a_reader_that_searched_before_others_wrote_finds_no_damage() {
    let scratch = testing::Scratch::file();
    let engine = searched_before_others_wrote(&scratch);
    // Repeated, and after the check itself has filled what FTS5 remembers.
    for round in 0..3 {
        assert_eq!(damage(&engine), Ok(Vec::new()));
        for id in 0..64 {
            engine.write(|transaction| add_words(transaction, 1000 + 100 * round + id)).unwrap();
        }
    }
    assert_eq!(damage(&engine), Ok(Vec::new()));
    assert_eq!(search(&engine), 64 + 3 * 64);
}

/// What SQLite's own check says in the same place: the reason for what `damage` does before it. Says so when a newer SQLite does not
/// need that any more.
#[test]
fn the_bare_check_sees_damage_where_there_is_none() {
    let scratch = testing::Scratch::file();
    let engine = searched_before_others_wrote(&scratch);
    let bare = |engine: &Engine| -> String {
        engine.read(|transaction| transaction.query("PRAGMA integrity_check", &[])?[0].get(0)).unwrap()
    };
    // On a connection that remembers nothing the same file is sound.
    let other = Engine::open(scratch.location()).unwrap();
    assert_eq!(bare(&other), "ok");
    let found = bare(&engine);
    assert_eq!(bare(&engine), found, "asking twice changes nothing");
    if found == "ok" {
        eprintln!("this SQLite does not need SqliteSession::forget_search_structures any more");
    } else {
        assert!(found.starts_with("fts5: corruption found reading blob"), "{found}");
    }
    assert_eq!(damage(&engine), Ok(Vec::new()));
}

/// Two writers (one as in another process: with connections of its own), while readers search and look for damage.
#[test]
fn looking_for_damage_under_load_finds_none() {
    let scratch = testing::Scratch::file();
    let engine = scratch.create();
    with_index(&engine);
    let other = Engine::open(scratch.location()).unwrap();
    let working = AtomicBool::new(true);
    std::thread::scope(|scope| {
        let readers: Vec<_> = [&engine, &engine, &other]
            .into_iter()
            .map(|engine| {
                let working = &working;
                scope.spawn(move || {
                    let mut looked = 0;
                    while working.load(Ordering::Relaxed) || looked == 0 {
                        search(engine);
                        assert_eq!(damage(engine), Ok(Vec::new()));
                        looked += 1;
                    }
                })
            })
            .collect();
        let writers: Vec<_> = [&engine, &other]
            .into_iter()
            .zip([0, 10_000])
            .map(|(engine, first)| {
                scope.spawn(move || {
                    for id in first..first + 200 {
                        engine.write(|transaction| add_words(transaction, id)).unwrap();
                        if id % 3 == 0 {
                            let sql = "UPDATE words SET text = text || ' ещё' WHERE rowid = ?1";
                            engine.write(|transaction| transaction.execute(sql, &values![id])).unwrap();
                        }
                    }
                })
            })
            .collect();
        let written: Vec<_> = writers.into_iter().map(std::thread::ScopedJoinHandle::join).collect();
        working.store(false, Ordering::Relaxed);
        let read: Vec<_> = readers.into_iter().map(std::thread::ScopedJoinHandle::join).collect();
        assert!(written.iter().chain(&read).all(Result::is_ok));
    });
    assert_eq!(search(&engine), 400);
}
