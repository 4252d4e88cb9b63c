use clap::ArgMatches;
use serde_json::json;

use super::console::Console;
use super::failure::Failure;
use super::{given, open, value};
use crate::books::engine::Location;
use crate::books::new_company::NewCompany;
use crate::books::{self, Books, Clock, customer_orders, settings};
use crate::language::{Argument, text_with};
use crate::model::Currency;
use crate::setup::{example, new_firm};

/// `artel new`: makes new books.
pub(super) fn run(console: &mut Console, matches: &ArgMatches) -> Result<(), Failure> {
    let location = open::needed_location(console, matches)?;
    if given(matches, "demo") {
        let orders = matches.get_one::<u64>("orders").copied().unwrap_or(example::ORDERS);
        let books = with_progress(console, |report| example::create_until_evening(&location, orders, report))?;
        return tell(console, &books);
    }
    let or = |name: &str, otherwise: String| value(matches, name).map_or(otherwise, str::to_owned);
    let new = NewCompany {
        name: or("name", name_of(&location).unwrap_or_else(|| console.say("cli-new-default-name"))),
        tax_id: or("tax-id", String::new()),
        currency: matches.get_one::<Currency>("currency").copied().unwrap_or_default(),
        prefix: or("prefix", console.say("cli-new-default-prefix")),
        owner: or("owner", String::new()),
        language: console.language,
    };
    let books = new_firm::create(&location, &new, Clock::machine())?;
    tell(console, &books)
}

/// Makes an example firm, with its progress.
pub(super) fn with_progress(
    console: &mut Console,
    create: impl FnOnce(&mut dyn FnMut(example::Progress)) -> books::Result<Books>,
) -> Result<Books, Failure> {
    let books = create(&mut |progress| {
        console.progress(|language| {
            let (done, total) = (Argument::from(progress.done), Argument::from(progress.total));
            text_with(language, "cli-new-progress", &[("done", done), ("total", total)])
        });
    })?;
    console.progress_done();
    Ok(books)
}

fn tell(console: &mut Console, books: &Books) -> Result<(), Failure> {
    let (name, orders) = books.read(|reading| {
        let all = customer_orders::totals(reading, &customer_orders::Filter::default())?;
        Ok::<_, books::Error>((settings::first_company(reading)?.name, all.count))
    })?;
    let place = books.engine().location().to_string();
    let line = console.say_with(
        "cli-new-done",
        &[
            ("name", Argument::from(name.as_str())),
            ("location", Argument::from(place.as_str())),
            ("orders", Argument::from(orders)),
        ],
    );
    console.answer(&json!({ "company": place, "name": name, "orders": orders }), &line)
}

/// What a company is called when nobody said: as its file.
fn name_of(location: &Location) -> Option<String> {
    match location {
        Location::File(path) => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
        Location::Server(_) => None,
    }
}
