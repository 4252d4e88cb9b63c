use std::path::PathBuf;

use clap::ArgMatches;

use super::console::Console;
use super::failure::Failure;
use super::value;
use crate::books::engine::Location;
use crate::books::{Author, Books, settings};
use crate::channels::mail::data_directory;
use crate::language::Argument;
use crate::language::search::fold;

/// The variable that names the company when `--company` does not.
const COMPANY: &str = "ARTEL_COMPANY";

/// The company of `--company` or of the environment, if any is named.
pub(super) fn location(matches: &ArgMatches) -> Result<Option<Location>, Failure> {
    let named = value(matches, "company").map(str::to_owned).or_else(|| std::env::var(COMPANY).ok());
    match named {
        None => Ok(None),
        Some(text) => Ok(Some(Location::parse(&text)?)),
    }
}

/// As [`location`], for a command that cannot do without.
pub(super) fn needed_location(console: &Console, matches: &ArgMatches) -> Result<Location, Failure> {
    location(matches)?.ok_or_else(|| Failure::usage(console.say("cli-company-needed")))
}

/// The books of the company.
pub(super) fn books(console: &Console, matches: &ArgMatches) -> Result<Books, Failure> {
    Ok(Books::open(&needed_location(console, matches)?)?)
}

/// In whose name a command works: the employee of `--employee`, else the person who began the books.
pub(super) fn author(console: &Console, matches: &ArgMatches, books: &Books) -> Result<Author, Failure> {
    let Some(name) = value(matches, "employee") else { return Ok(Author::person(books.read(settings::owner)?)) };
    let wanted = fold(name);
    let people = books.read(settings::employees)?;
    let known = people.iter().find(|person| !person.is_assistant && !person.dismissed && fold(&person.name) == wanted);
    known.map(|person| Author::person(person.id)).ok_or_else(|| no_such(console, "cli-no-employee", name))
}

/// A name that the books do not know.
pub(super) fn no_such(console: &Console, key: &str, name: &str) -> Failure {
    Failure::Refused(console.say_with(key, &[("name", Argument::from(name))]))
}

/// The folder where the program keeps its own files on this machine.
pub(super) fn data_folder(console: &Console) -> Result<PathBuf, Failure> {
    data_directory().ok_or_else(|| Failure::Refused(console.say("mail-secret-no-directory")))
}
