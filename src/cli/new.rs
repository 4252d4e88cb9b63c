use clap::ArgMatches;
use serde_json::json;

use super::console::Console;
use super::failure::Failure;
use super::{open, value};
use crate::books::Clock;
use crate::books::engine::Location;
use crate::books::new_company::NewCompany;
use crate::language::Argument;
use crate::setup::new_firm;

/// `artel new`: makes new books.
pub(super) fn run(console: &mut Console, matches: &ArgMatches) -> Result<(), Failure> {
    let location = open::needed_location(console, matches)?;
    let or = |name: &str, otherwise: String| value(matches, name).map_or(otherwise, str::to_owned);
    let new = NewCompany {
        name: or("name", name_of(&location).unwrap_or_else(|| console.say("cli-new-default-name"))),
        tax_id: or("tax-id", String::new()),
        currency: or("currency", "RUB".to_owned()).to_uppercase(),
        prefix: or("prefix", console.say("cli-new-default-prefix")),
        owner: or("owner", String::new()),
        language: console.language,
    };
    drop(new_firm::create(&location, &new, Clock::machine())?);
    let place = location.to_string();
    let line = console
        .say_with("cli-new-done", &[("name", Argument::from(new.name.as_str())), ("location", Argument::from(place.as_str()))]);
    console.answer(&json!({ "company": place, "name": new.name }), &line)
}

/// What a company is called when nobody said: as its file.
fn name_of(location: &Location) -> Option<String> {
    match location {
        Location::File(path) => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
        Location::Server(_) => None,
    }
}
