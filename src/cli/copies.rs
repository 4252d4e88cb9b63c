use std::fs;
use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::json;

use super::console::Console;
use super::failure::Failure;
use super::{check, open, value};
use crate::books::engine::{Engine, Location};
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
    let books = Books::over(Engine::restore(&from, &to)?, Clock::machine());
    let breaks = check::whole(console, &books)?;
    let path = to.display().to_string();
    let key = if breaks.is_empty() { "cli-restore-done" } else { "cli-restore-broken" };
    let line = console.say_with(key, &[("path", Argument::from(path.as_str())), ("count", Argument::from(breaks.len()))]);
    console.answer(&json!({ "company": path, "sound": breaks.is_empty(), "breaks": breaks }), &line)?;
    if breaks.is_empty() { Ok(()) } else { Err(Failure::Told) }
}
