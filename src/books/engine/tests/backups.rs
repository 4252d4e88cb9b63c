//! Copies of a company made while it is in use.

use super::*;

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
fn a_company_is_made_of_a_copy_and_never_over_another() {
    let scratch = testing::Scratch::file();
    let engine = scratch.create();
    with_table(&engine);
    let Location::File(path) = scratch.location() else { unreachable!() };
    let (copy, to) = (path.with_file_name("copy.artel"), path.with_file_name("deep/restored.artel"));
    engine.backup_to(&copy, |_| true).unwrap();
    let restored = Engine::restore(&copy, &to).unwrap();
    let count = restored.read(|transaction| transaction.query("SELECT id FROM things", &[])).unwrap().len();
    assert_eq!(count, engine.read(|transaction| transaction.query("SELECT id FROM things", &[])).unwrap().len());
    drop(restored);
    assert!(matches!(Engine::restore(&copy, &to), Err(Error::AlreadyExists { .. })));
    std::fs::write(&copy, "no company").unwrap();
    let other = path.with_file_name("other.artel");
    assert!(matches!(Engine::restore(&copy, &other), Err(Error::NotACompany { location }) if location.contains("copy.artel")));
    let left: Vec<_> = std::fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("partial")), "{left:?}");
}
