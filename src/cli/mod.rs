//! The commands of the program, over the same library as the window.
//!
//! What may live here: reading the command line, words and tables on the terminal, exit codes. What may not: anything that a
//! command does to the books; that is done by the floors below, as it is when a person does it in the window.
//!
//! Exit codes: 0 done, 1 refused or broken books found, 2 wrong use of the command line. What a command answers goes to the
//! standard output (with `--json` as JSON), what it tells on the way goes to the standard error.

mod check;
mod command;
mod console;
mod copies;
mod demo;
mod export;
mod failure;
mod import;
mod logging;
mod new;
mod open;
mod skill;
mod table;
mod usage;
mod worker;

use std::ffi::OsString;

use clap::ArgMatches;

use crate::books::engine::Location;
use crate::language::{Argument, Language, text, text_with};
use console::Console;
use failure::Failure;

pub use logging::keep_log;

/// What is to be done after the command line is read.
#[derive(Debug)]
pub enum Outcome {
    /// A command was run; leave with this code.
    Exit(u8),
    /// Open the window.
    Window {
        /// On this company; nothing = the one that was open last, or the first run.
        company: Option<Location>,
        /// On the example firm.
        demo: bool,
        /// In this language; nothing = as the person chose before, or as the system is.
        language: Option<Language>,
    },
}

/// Reads the command line (the program's own name first), runs its command and tells how that went.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let asked = command::language_of(&arguments);
    let language = asked.unwrap_or_else(Language::of_system);
    let matches = match command::whole(language).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return Outcome::Exit(usage::explain(&error, language)),
    };
    let mut console = Console::new(language, given(&matches, "json"));
    match dispatch(&mut console, &matches, asked) {
        Ok(outcome) => outcome,
        Err(failure) => Outcome::Exit(console.fail(&failure)),
    }
}

fn dispatch(console: &mut Console, matches: &ArgMatches, asked: Option<Language>) -> Result<Outcome, Failure> {
    let Some((name, of_command)) = matches.subcommand() else {
        need_display(console)?;
        let company = open::location(matches)?;
        return Ok(Outcome::Window { company, demo: false, language: asked });
    };
    match name {
        "demo" => {
            need_display(console)?;
            let company = Some(demo::prepare(console)?);
            return Ok(Outcome::Window { company, demo: true, language: asked });
        }
        "new" => new::run(console, of_command)?,
        "export" => export::run(console, of_command)?,
        "import" => import::run(console, of_command)?,
        "skill" => skill::run(console, of_command)?,
        "worker" => worker::run(console, of_command)?,
        "check" => check::run(console, of_command)?,
        "backup" => copies::backup(console, of_command)?,
        "restore" => copies::restore(console, of_command)?,
        other => return Err(Failure::usage(other.to_owned())),
    }
    Ok(Outcome::Exit(0))
}

/// Refuses what would open a window where there is none to open, before anything is prepared for it.
fn need_display(console: &Console) -> Result<(), Failure> {
    let named = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let needs_name = cfg!(all(unix, not(target_os = "macos")));
    if needs_name && !["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].iter().any(named) {
        return Err(Failure::Refused(console.say("cli-no-display")));
    }
    Ok(())
}

/// The sentence for a window that could not be opened, with the display that was tried.
#[must_use]
pub fn no_window(language: Language) -> String {
    // In the order in which displays are tried.
    let named = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()).map(|value| format!("{name}={value}")));
    match named {
        Some(display) => text_with(language, "cli-display-silent", &[("display", Argument::from(display.as_str()))]),
        None => text(language, "cli-no-display"),
    }
}

/// Whether a switch was given, in the command's own arguments or before it.
fn given(matches: &ArgMatches, name: &str) -> bool {
    let here = matches!(matches.try_get_one::<bool>(name), Ok(Some(true)));
    here || matches.subcommand().is_some_and(|(_, below)| given(below, name))
}

/// The text of an option.
fn value<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.try_get_one::<String>(name).ok().flatten().map(String::as_str)
}
