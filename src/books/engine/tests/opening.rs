//! Opening, making and migrating a company.

use super::*;
use crate::books::engine::testing::on_both_places;

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
fn a_company_that_was_never_finished_is_none() {
    let scratch = testing::Scratch::file();
    let Location::File(path) = scratch.location() else { unreachable!() };
    drop(sqlite::create(path).unwrap());
    let error = Engine::open(scratch.location()).unwrap_err();
    assert!(matches!(error, Error::NotACompany { .. }), "{error:?}");
}

#[test]
fn damage_is_found_and_named() {
    let scratch = testing::Scratch::file();
    let Location::File(path) = scratch.location() else { unreachable!() };
    let engine = scratch.create();
    with_table(&engine);
    engine.write(|transaction| (0..5000).try_for_each(|id| insert(transaction, id).map(drop))).unwrap();
    assert_eq!(damage(&engine), Ok(Vec::new()));
    drop(engine);
    let mut bytes = std::fs::read(path).unwrap();
    // The page of the table that holds one of the rows.
    let row = "вещь 2500".as_bytes();
    let page = bytes.windows(row.len()).position(|window| window == row).unwrap() / 4096 * 4096;
    bytes[page..page + 4096].fill(0xAA);
    std::fs::write(path, &bytes).unwrap();
    let engine = Engine::open(scratch.location()).unwrap();
    let read = engine.read(|transaction| transaction.query("SELECT name FROM things", &[])).map(|rows| rows.len());
    assert!(matches!(read, Err(Error::Damaged { .. })), "{read:?}");
    let found = damage(&engine);
    assert!(!matches!(&found, Ok(lines) if lines.is_empty()), "{found:?}");
}

#[test]
fn a_company_held_by_another_program_is_busy_after_a_while() {
    let scratch = testing::Scratch::file();
    let Location::File(path) = scratch.location() else { unreachable!() };
    let engine = scratch.create();
    with_table(&engine);
    let other = rusqlite::Connection::open(path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let began = std::time::Instant::now();
    assert_eq!(engine.write(|transaction| insert(transaction, 1)), Err(Error::Busy));
    assert!(began.elapsed() >= Duration::from_secs(4), "{:?}", began.elapsed());
    // Reading goes on meanwhile, and writing as soon as the other is done.
    assert_eq!(count(&engine), 0);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(engine.write(|transaction| insert(transaction, 1)), Ok(1));
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
