//! What is wrong is said in a sentence, with the right exit code, and nothing is touched.

use std::os::unix::fs::PermissionsExt;

use artel::books::engine::{Engine, Error, Location};

use super::{Artel, on_both};
use crate::engines::Scratch;

const COMMANDS: [&[&str]; 13] = [
    &["demo"],
    &["new"],
    &["import"],
    &["export"],
    &["skill"],
    &["skill", "list"],
    &["skill", "on"],
    &["skill", "off"],
    &["skill", "set"],
    &["worker"],
    &["check"],
    &["backup"],
    &["restore"],
];

#[test]
fn help_teaches_each_command_in_both_languages() {
    let artel = Artel::new();
    for command in COMMANDS.into_iter().chain([[].as_slice()]) {
        let usage = ["artel"].iter().chain(command).copied().collect::<Vec<_>>().join(" ");
        let russian = artel.done(&[command, &["--help"]].concat());
        assert!(russian.contains("Примеры:") && russian.contains(&usage), "{russian}");
        let english = artel.done(&[command, &["--language", "en", "--help"]].concat());
        assert!(english.contains("Examples:") && english.contains(&usage), "{english}");
        // Each example begins with the program, so that it can be taken over as it stands.
        let examples = russian.lines().skip_while(|line| *line != "Примеры:").filter(|line| line.contains("artel "));
        assert!(examples.count() >= 1, "{russian}");
        assert_eq!(
            artel.done(&[&["--help"], command].concat()),
            artel.done(&["--help"]),
            "before the command it is the program's"
        );
    }
    assert!(artel.done(&["--version"]).contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_use_is_told_with_code_two() {
    let artel = Artel::new();
    artel.done(&["new", "--company", "F"]);
    for wrong in [
        vec!["dance"],
        vec!["export", "orders"],
        vec!["check"],
        vec!["export", "orders", "--company"],
        vec!["export", "orders", "--company", "F", "--bogus"],
        vec!["export", "orders", "extra", "--company", "F"],
        vec!["new", "--company", "G", "--language", "klingon"],
        vec!["skill", "--company", "F"],
        vec!["import", "--company", "F"],
        vec!["backup", "--company", "F"],
    ] {
        let told = artel.refused(2, &wrong);
        assert!(told.contains("artel --help"), "{told}");
    }
    // Without a company named, and in English.
    let told = artel.refused(2, &["check", "--language", "en"]);
    assert!(told.contains("--company"), "{told}");
}

#[test]
fn the_company_is_named_before_after_or_in_the_environment() {
    on_both(|artel, company| {
        artel.done(&["--company", company, "new"]);
        let after = artel.done(&["export", "orders", "--json", "--company", company]);
        let before = artel.done(&["--company", company, "export", "--json", "orders"]);
        let between = artel.done(&["export", "--company", company, "orders", "--json"]);
        let joined = artel.done(&["export", "orders", "--json", &format!("--company={company}")]);
        let named = artel.run_with(&["export", "orders", "--json"], &[("ARTEL_COMPANY", company)]);
        assert_eq!(named.code, 0, "{named:?}");
        assert!([&before, &between, &joined, &named.out].iter().all(|answer| **answer == after));
        artel.done(&["--company", company, "skill", "on", "25"]);
        artel.done(&["skill", "--company", company, "off", "25"]);
    });
}

#[test]
fn a_company_that_is_not_there_is_not_made_by_asking() {
    let artel = Artel::new();
    for command in [&["check"][..], &["export", "orders"], &["worker", "--once"], &["skill", "list"], &["backup", "copy"]] {
        let told = artel.refused(1, &[command, &["--company", "nowhere"]].concat());
        assert!(told.contains("nowhere") && told.contains("artel new"), "{told}");
    }
    assert!(!artel.path("nowhere").exists());
    if let Some(scratch) = Scratch::server() {
        let told = artel.refused(1, &["check", "--company", &scratch.address()]);
        assert!(told.contains("artel new"), "{told}");
    }
    let told = artel.refused(1, &["check", "--company", "postgres://artel:secret@127.0.0.1:1/firm"]);
    assert!(told.contains("127.0.0.1") && !told.contains("secret"), "{told}");
    artel.refused(1, &["check", "--company", "postgres://artel:secret@127.0.0.1"]);
}

#[test]
fn foreign_files_are_left_as_they_are() {
    let artel = Artel::new();
    artel.write("poem.txt", "Однажды в студёную зимнюю пору");
    artel.write("empty", "");
    std::fs::create_dir(artel.path("folder")).unwrap();
    for name in ["poem.txt", "empty", "folder"] {
        let before = std::fs::metadata(artel.path(name)).unwrap().modified().unwrap();
        artel.refused(1, &["check", "--company", name]);
        artel.refused(1, &["new", "--company", name]);
        assert_eq!(std::fs::metadata(artel.path(name)).unwrap().modified().unwrap(), before, "{name}");
        assert!(!artel.path(&format!("{name}-wal")).exists());
    }
    // A company that is there is not made anew.
    artel.done(&["new", "--company", "F", "--name", "Маяк"]);
    let told = artel.refused(1, &["new", "--company", "F", "--name", "Другая"]);
    assert!(told.contains('F'), "{told}");
}

#[test]
fn a_place_where_nothing_may_be_written_is_told() {
    let mut artel = Artel::new();
    artel.done(&["new", "--company", "F"]);
    let folder = artel.path("locked");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(artel.path("F"), folder.join("F")).unwrap();
    let mode = |path: &std::path::Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    mode(artel.folder.path(), 0o755);
    mode(&artel.path("F"), 0o444);
    mode(&folder.join("F"), 0o444);
    mode(&folder, 0o555);
    // Nothing is forbidden to root: there the program is run as somebody else.
    let root = std::process::Command::new("id").arg("-u").output().unwrap().stdout.trim_ascii() == b"0";
    artel.user = root.then_some("nobody");
    for wrong in [
        vec!["new", "--company", "locked/G"],
        vec!["new", "--demo", "--orders", "5", "--company", "locked/G"],
        vec!["new", "--company", "no/such/folder/G"],
        vec!["export", "orders", "--company", "locked/F"],
        vec!["skill", "on", "25", "--company", "locked/F"],
        vec!["backup", "locked/copy", "--company", "F"],
        vec!["restore", "F", "--company", "locked/G"],
    ] {
        artel.refused(1, &wrong);
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing is left behind");
    mode(&folder, 0o755);
}

/// Another program holds the file for writing: it is waited for, then told. Reading is not hindered.
#[test]
fn a_company_that_another_program_holds_is_waited_for_and_told() {
    let artel = Artel::new();
    artel.done(&["new", "--company", "F"]);
    let engine = Engine::open(&Location::File(artel.path("F"))).unwrap();
    let held = engine.write(|transaction| {
        transaction.execute("UPDATE numbering SET last = last", &[])?;
        let told = artel.refused(1, &["skill", "on", "25", "--company", "F"]);
        assert!(told.contains("Другая программа"), "{told}");
        artel.done(&["export", "orders", "--company", "F"]);
        artel.done(&["check", "--company", "F"]);
        Ok::<_, Error>(())
    });
    held.unwrap();
    artel.done(&["skill", "on", "25", "--company", "F"]);
}

#[test]
fn without_a_display_the_window_is_refused_with_a_sentence() {
    let artel = Artel::new();
    artel.done(&["new", "--company", "F"]);
    for window in [vec![], vec!["demo"], vec!["--company", "F"]] {
        let told = artel.refused(1, &window);
        assert!(told.contains("экрана"), "{told}");
    }
}

#[test]
fn a_display_that_does_not_answer_is_told_and_nothing_panics() {
    let artel = Artel::new();
    artel.done(&["new", "--company", "F"]);
    for (name, value) in [("DISPLAY", ":999"), ("WAYLAND_DISPLAY", "no-such-socket")] {
        let answer = artel.run_with(&["--company", "F"], &[(name, value), ("RUST_BACKTRACE", "1")]);
        let one_line = answer.told.lines().count() == 1;
        assert!(answer.code == 1 && one_line && answer.told.contains(&format!("{name}={value}")), "{answer:?}");
    }
}

/// `artel export … | head`: the reader that went away is no failure.
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let artel = Artel::new();
    artel.done(&["new", "--demo", "--orders", "300", "--company", "F"]);
    let mut export = std::process::Command::new(env!("CARGO_BIN_EXE_artel"))
        .args(["export", "events", "--json", "--company", "F"])
        .current_dir(artel.folder.path())
        .env("ARTEL_DATA_DIR", artel.path("data"))
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(export.stdout.take());
    let output = export.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}
