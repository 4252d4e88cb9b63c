use clap::ArgMatches;
use serde_json::json;

use super::console::Console;
use super::failure::Failure;
use super::open;
use crate::books::Books;
use crate::books::integrity::{self, Break, Invariant};
use crate::language::{Argument, text, text_with};

/// As many breaks of one kind are named one by one; more only count.
const NAMED: usize = 100;

/// `artel check`: recomputes everything that must be true of the books.
pub(super) fn run(console: &mut Console, matches: &ArgMatches) -> Result<(), Failure> {
    let books = open::books(console, matches)?;
    let breaks = whole(console, &books)?;
    let line = if breaks.is_empty() {
        console.say("cli-check-sound")
    } else {
        console.say_with("cli-check-broken", &[("count", Argument::from(breaks.len()))])
    };
    console.answer(&json!({ "sound": breaks.is_empty(), "breaks": breaks }), &line)?;
    if breaks.is_empty() { Ok(()) } else { Err(Failure::Told) }
}

/// Checks every invariant, naming each and its breaks on the way, and gives the breaks.
pub(super) fn whole(console: &mut Console, books: &Books) -> Result<Vec<Break>, Failure> {
    let mut all = Vec::new();
    for invariant in Invariant::ALL {
        let breaks: Vec<Break> = books.read(|transaction| {
            integrity::check(transaction, invariant, &mut |seen| {
                console.progress(|language| {
                    let name = text(language, invariant.key());
                    text_with(language, "cli-check-progress", &[("name", Argument::from(name)), ("count", Argument::from(seen))])
                });
                true
            })
        })?;
        console.progress_done();
        if !console.json {
            report(console, invariant, &breaks)?;
        }
        all.extend(breaks);
    }
    Ok(all)
}

fn report(console: &mut Console, invariant: Invariant, breaks: &[Break]) -> Result<(), Failure> {
    let name = ("name", Argument::from(console.say(invariant.key())));
    if breaks.is_empty() {
        let line = console.say_with("cli-check-holds", &[name]);
        return console.line(&line);
    }
    let line = console.say_with("cli-check-fails", &[name, ("count", Argument::from(breaks.len()))]);
    console.line(&line)?;
    for found in breaks.iter().take(NAMED) {
        let line = console.say_with(
            "cli-check-break",
            &[
                ("place", Argument::from(found.place.as_str())),
                ("expected", Argument::from(found.expected.as_str())),
                ("found", Argument::from(found.found.as_str())),
            ],
        );
        console.line(&line)?;
    }
    if breaks.len() > NAMED {
        let line = console.say_with("cli-check-more", &[("count", Argument::from(breaks.len() - NAMED))]);
        console.line(&line)?;
    }
    Ok(())
}
