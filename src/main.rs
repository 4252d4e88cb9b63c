//! The door: reads the command line, then runs a command or opens the window.

use std::process::ExitCode;

use artel::app::{self, NoWindow, Start};
use artel::channels::mail::data_directory;
use artel::cli::{self, Outcome};
use artel::language::Language;

fn main() -> ExitCode {
    cli::keep_log();
    match cli::run(std::env::args_os()) {
        Outcome::Exit(code) => ExitCode::from(code),
        Outcome::Window { company, language, .. } => {
            let start = Start { company, language, data_folder: data_directory().unwrap_or_default() };
            match app::run(start) {
                Ok(()) => ExitCode::SUCCESS,
                Err(NoWindow) => {
                    eprintln!("{}", cli::no_window(language.unwrap_or_else(Language::of_system)));
                    ExitCode::FAILURE
                }
            }
        }
    }
}
