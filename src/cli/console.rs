use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::failure::Failure;
use crate::language::{Argument, Language, text, text_with};

/// Progress that nobody watches (a log, a pipe) is told no more often than this.
const UNWATCHED: Duration = Duration::from_secs(10);
const WATCHED: Duration = Duration::from_millis(100);

/// The terminal: answers to the standard output, the rest to the standard error.
pub(super) struct Console {
    pub language: Language,
    /// Answers are JSON.
    pub json: bool,
    out: BufWriter<Stdout>,
    progress: Progress,
}

impl Console {
    pub(super) fn new(language: Language, json: bool) -> Self {
        Self { language, json, out: BufWriter::new(io::stdout()), progress: Progress::new() }
    }

    /// The text of a key.
    pub(super) fn say(&self, key: &str) -> String {
        text(self.language, key)
    }

    /// The text of a key with values.
    pub(super) fn say_with(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        text_with(self.language, key, arguments)
    }

    /// The standard output.
    pub(super) fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// A line of the answer.
    pub(super) fn line(&mut self, line: &str) -> Result<(), Failure> {
        self.progress.clear();
        Ok(writeln!(self.out, "{line}")?)
    }

    /// The whole answer: as JSON when that was asked for, else the line.
    pub(super) fn answer(&mut self, json: &impl Serialize, line: &str) -> Result<(), Failure> {
        if !self.json {
            self.line(line)?;
            return self.flush();
        }
        self.progress.clear();
        serde_json::to_writer_pretty(&mut self.out, json)?;
        writeln!(self.out)?;
        self.flush()
    }

    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }

    /// Something to know, beside the answer: the text of a key.
    pub(super) fn note(&mut self, key: &str) {
        self.tell(key, &[]);
    }

    /// As [`Console::note`], with values.
    pub(super) fn tell(&mut self, key: &str, arguments: &[(&str, Argument)]) {
        let line = self.say_with(key, arguments);
        self.note_line(&line);
    }

    /// As [`Console::note`], of a ready sentence.
    pub(super) fn note_line(&mut self, line: &str) {
        self.progress.clear();
        eprintln!("{line}");
    }

    /// How far a long work is. Shown now and then, in place where somebody watches.
    pub(super) fn progress(&mut self, line: impl FnOnce(Language) -> String) {
        let language = self.language;
        self.progress.tell(|| line(language));
    }

    /// The long work is over: its line goes away.
    pub(super) fn progress_done(&mut self) {
        self.progress.clear();
    }

    /// Tells why a command did not do what was asked; gives the exit code.
    pub(super) fn fail(&mut self, failure: &Failure) -> u8 {
        self.progress.clear();
        drop(self.out.flush());
        let sentence = failure.sentence(self.language);
        if !sentence.is_empty() {
            eprintln!("{sentence}");
        }
        failure.code()
    }
}

struct Progress {
    watched: bool,
    told: Option<Instant>,
    shown: bool,
}

impl Progress {
    fn new() -> Self {
        Self { watched: io::stderr().is_terminal(), told: None, shown: false }
    }

    fn tell(&mut self, line: impl FnOnce() -> String) {
        let now = Instant::now();
        let pause = if self.watched { WATCHED } else { UNWATCHED };
        // Short work is over before its progress is worth a line.
        let last = *self.told.get_or_insert(now);
        if now.duration_since(last) < pause {
            return;
        }
        self.told = Some(now);
        if self.watched {
            eprint!("\r\u{1b}[K{}", line());
            self.shown = true;
        } else {
            eprintln!("{}", line());
        }
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            eprint!("\r\u{1b}[K");
        }
    }
}
