use std::fs;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::json;

use super::console::Console;
use super::failure::Failure;
use super::{check, open, value};
use crate::books::engine::{Engine, Error, Location};
use crate::books::{Books, Clock};
use crate::language::{Argument, format, text_with};
use crate::model::BasisPoints;

/// `artel backup`: copies the company to a new file while it is in use.
pub(super) fn backup(console: &mut Console, matches: &ArgMatches) -> Result<(), Failure> {
    let books = open::books(console, matches)?;
    let file = PathBuf::from(value(matches, "file").unwrap_or_default());
    books.engine().backup_to(&file, |progress| {
        let share = BasisPoints::new(i64::from(progress.done) * 10_000 / i64::from(progress.total.max(1)));
        console.progress(|language| {
            text_with(language, "cli-backup-progress", &[("share", Argument::from(format::percent(share)))])
        });
        true
    })?;
    let bytes = fs::metadata(&file).map_or(0, |metadata| metadata.len());
    let path = file.display().to_string();
    let size = i64::try_from(bytes / 1024).unwrap_or(i64::MAX);
    let line = console.say_with("cli-backup-done", &[("path", Argument::from(path.as_str())), ("size", Argument::from(size))]);
    console.answer(&json!({ "file": path, "bytes": bytes }), &line)
}

/// `artel restore`: makes a company of a copy, in a free place, and checks it there. The copy itself stays as it is.
pub(super) fn restore(console: &mut Console, matches: &ArgMatches) -> Result<(), Failure> {
    let from = PathBuf::from(value(matches, "file").unwrap_or_default());
    let Location::File(to) = open::needed_location(console, matches)? else {
        return Err(Failure::Refused(console.say("cli-restore-to-server")));
    };
    if !from.is_file() {
        return Err(Error::NotFound { location: from.display().to_string() }.into());
    }
    let partial = beside(&to, ".partial");
    remove(&partial);
    let engine = copied(&from, &to, &partial).inspect_err(|_| remove(&partial))?;
    let books = Books::over(engine, Clock::machine());
    let breaks = check::whole(console, &books)?;
    let path = to.display().to_string();
    let key = if breaks.is_empty() { "cli-restore-done" } else { "cli-restore-broken" };
    let line = console.say_with(key, &[("path", Argument::from(path.as_str())), ("count", Argument::from(breaks.len()))]);
    console.answer(&json!({ "company": path, "sound": breaks.is_empty(), "breaks": breaks }), &line)?;
    if breaks.is_empty() { Ok(()) } else { Err(Failure::Told) }
}

/// Copies the file beside its new place, sees there that it is a company, and only then gives it the name.
fn copied(from: &Path, to: &Path, partial: &Path) -> Result<Engine, Failure> {
    let copy = |from: &Path, to: &Path| fs::copy(from, to).map(drop).map_err(|error| Failure::file(to, &error));
    let journal = beside(from, "-wal");
    copy(from, partial)?;
    // A company that was copied by other means has its last changes in its journal.
    if journal.is_file() {
        copy(&journal, &beside(partial, "-wal"))?;
    }
    let mut permissions = fs::metadata(partial).map_err(|error| Failure::file(partial, &error))?.permissions();
    if permissions.readonly() {
        // A copy is often kept read-only (a disc, an archive); the company made of it is to be worked in.
        #[expect(clippy::permissions_set_readonly_false, reason = "the file is new and lies where the person asked for it")]
        permissions.set_readonly(false);
        fs::set_permissions(partial, permissions).map_err(|error| Failure::file(partial, &error))?;
    }
    let foreign = |error| match error {
        Error::NotACompany { .. } => Error::NotACompany { location: from.display().to_string() },
        other => other,
    };
    // Opening runs the migrations that the copy lacks; closing folds the journal in.
    drop(Engine::open(&Location::File(partial.to_owned())).map_err(foreign)?);
    let lasting = fs::File::open(partial).and_then(|file| file.sync_all());
    lasting.map_err(|error| Failure::file(partial, &error))?;
    // A link fails where there is something already, a renaming would replace it; file systems without links rename.
    match fs::hard_link(partial, to) {
        Ok(()) => remove(partial),
        Err(_) if to.exists() => return Err(Error::AlreadyExists { location: to.display().to_string() }.into()),
        Err(_) => fs::rename(partial, to).map_err(|error| Failure::file(to, &error))?,
    }
    Ok(Engine::open(&Location::File(to.to_owned()))?)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm"] {
        // What is not there need not go.
        drop(fs::remove_file(beside(path, ending)));
    }
}
