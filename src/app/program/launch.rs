use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use iced::futures::channel::oneshot;
use iced::{Size, window};

use super::{Coming, Program, scale_of};
use crate::app::opening;
use crate::app::preferences::Preferences;
use crate::books::engine::Location;
use crate::language::Language;
use crate::ui;

/// What the window begins with.
#[derive(Debug, Clone)]
pub struct Start {
    /// The company to open; nothing = the one that was open last, or the first run.
    pub company: Option<Location>,
    /// The language of this run; nothing = as the person chose before, or as the system is.
    pub language: Option<Language>,
    /// Where the program keeps its own files on this machine.
    pub data_folder: PathBuf,
}

/// There is no window to be had: the display does not answer, or a library of the system that speaks to it is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoWindow;

/// Opens the window and stays until it is closed. Why there is none goes to the log.
///
/// # Errors
/// When no window can be opened.
pub fn run(start: Start) -> Result<(), NoWindow> {
    // iced and winit panic where they cannot reach the display, and do so before they boot the program.
    let booted = Arc::new(AtomicBool::new(false));
    let (told_by, known) = (panic::take_hook(), booted.clone());
    panic::set_hook(Box::new(move |about| {
        if known.load(Ordering::Acquire) {
            told_by(about);
        } else {
            tracing::error!(%about, "no window");
        }
    }));
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| application(start, booted.clone())));
    match outcome {
        Ok(outcome) => outcome.map_err(|error| {
            tracing::error!(%error, "no window");
            NoWindow
        }),
        Err(_) if !booted.load(Ordering::Acquire) => Err(NoWindow),
        Err(panicked) => panic::resume_unwind(panicked),
    }
}

fn application(start: Start, booted: Arc<AtomicBool>) -> iced::Result {
    let kept = Preferences::load(&Preferences::file(&start.data_folder));
    let preferences = Preferences { asked_language: start.language, ..kept };
    let last = || preferences.last_company.as_deref().and_then(|address| Location::parse(address).ok());
    let coming = start.company.clone().or_else(last).map(|location| (location.clone(), begin_to_open(location)));
    let boot = Mutex::new(Some((coming, preferences, start.data_folder)));
    iced::application(
        move || {
            booted.store(true, Ordering::Release);
            // Booted once; a second boot would find defaults.
            let begun = boot.lock().unwrap_or_else(PoisonError::into_inner).take();
            let (coming, preferences, data_folder) = begun.unwrap_or_default();
            Program::boot(coming, preferences, data_folder)
        },
        Program::update,
        Program::view,
    )
    .title(Program::title)
    .theme(Program::theme)
    .style(Program::style)
    .scale_factor(|program| scale_of(&program.preferences))
    .subscription(Program::subscription)
    .settings(iced::Settings { id: Some("artel".to_owned()), ..ui::fonts::settings() })
    .window(window::Settings {
        size: Size::new(1440.0, 900.0),
        min_size: Some(Size::new(1024.0, 640.0)),
        exit_on_close_request: false,
        ..window::Settings::default()
    })
    .run()
}

/// Opens a company on a thread of its own.
fn begin_to_open(location: Location) -> Coming {
    let (sender, receiver) = oneshot::channel();
    let work = move || drop(sender.send(opening::open(&location)));
    if let Err(error) = std::thread::Builder::new().name("opening".to_owned()).spawn(work) {
        tracing::error!(%error, "no thread to open the company on");
    }
    receiver
}
