use std::path::PathBuf;

use clap::ArgMatches;

use super::console::Console;
use super::failure::Failure;
use super::value;
use crate::books::Books;
use crate::books::engine::Location;
use crate::channels::mail::data_directory;

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

/// The folder where the program keeps its own files on this machine.
pub(super) fn data_folder(console: &Console) -> Result<PathBuf, Failure> {
    data_directory().ok_or_else(|| Failure::Refused(console.say("mail-secret-no-directory")))
}
