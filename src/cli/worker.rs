use std::sync::mpsc;
use std::time::Duration;

use clap::ArgMatches;
use serde_json::{Value as Json, json};

use super::console::Console;
use super::failure::Failure;
use super::{given, open};
use crate::assistant::catalogue::{self, Skill, Vocabulary};
use crate::assistant::{RunSummary, Worker, deeds, drain_once, rules};
use crate::books::{self, Books};
use crate::channels::mail::Secrets;
use crate::channels::sender::{Drain, Drained, Resting, Sender};
use crate::language::{Argument, Language, text};

/// How long a stop waits for a letter that is just being handed over.
const PATIENCE: Duration = Duration::from_secs(30);

/// `artel worker`: the assistant at work without a window.
pub(super) fn run(console: &mut Console, matches: &ArgMatches) -> Result<(), Failure> {
    let books = open::books(console, matches)?;
    if given(matches, "once") { once(console, &books) } else { always(console, &books) }
}

/// Handles what waits, sends what is due, and tells what was done.
fn once(console: &mut Console, books: &Books) -> Result<(), Failure> {
    let done = drain_once(books)?;
    let drained = Drain::new(books.clone(), Secrets::of_this_machine()).run(&|| false)?;
    let mut runs: Vec<Json> = Vec::new();
    let mut words = Words { books, language: console.language, vocabulary: None };
    for summary in &done {
        let (rule, deeds) = (words.rule(summary)?, words.deeds(summary));
        let run = &summary.run;
        if !console.json {
            let line = console.say_with(
                "cli-worker-run",
                &[
                    ("document", Argument::from(summary.number.as_str())),
                    ("outcome", Argument::from(console.say(run.outcome.key()))),
                    ("what", Argument::from(deeds.join("; "))),
                ],
            );
            console.line(&line)?;
        }
        runs.push(json!({
            "rule": rule,
            "document": summary.number,
            "outcome": run.outcome.code(),
            "reason": run.reason.as_ref().map(|reason| reason.say(console.language)),
            "done": deeds,
            "id": run.id,
            "event_id": run.event,
            "document_id": run.document.id,
        }));
    }
    let line = console.say_with(
        "cli-worker-done",
        &[
            ("runs", Argument::from(done.len())),
            ("sent", Argument::from(drained.sent.len())),
            ("failed", Argument::from(drained.failed.len())),
            ("postponed", Argument::from(drained.postponed)),
        ],
    );
    if let Some(why) = resting(console.language, &drained) {
        console.note_line(&why);
    }
    let letters = json!({ "sent": drained.sent, "failed": failed(&drained), "postponed": drained.postponed });
    console.answer(&json!({ "runs": runs, "letters": letters }), &line)
}

fn failed(drained: &Drained) -> Vec<Json> {
    drained.failed.iter().map(|(letter, words)| json!({ "letter": letter, "words": words })).collect()
}

/// Why letters rest, if they do.
fn resting(language: Language, drained: &Drained) -> Option<String> {
    match &drained.resting {
        Resting::No => None,
        Resting::NoAccount => Some(text(language, "cli-worker-no-account")),
        Resting::NoPassword => Some(text(language, "cli-worker-no-password")),
        Resting::Secret(error) => Some(error.sentence(language)),
        Resting::Account { failure, .. } => Some(failure.sentence(language)),
    }
}

/// Works until Ctrl+C: what is under way is finished first.
fn always(console: &mut Console, books: &Books) -> Result<(), Failure> {
    let (stop, stopped) = mpsc::channel();
    let stop = move || {
        // Pressed a second time, nobody listens any more.
        let _ = stop.send(());
    };
    ctrlc::set_handler(stop).map_err(|error| Failure::Refused(error.to_string()))?;
    let worker = Worker::start(books.clone())?;
    let sender = Sender::start(books.clone(), Secrets::of_this_machine())?;
    console.note("cli-worker-working");
    // The channel closes only with the handler, which lives as long as the process.
    let _ = stopped.recv();
    worker.stop();
    if !sender.stop(PATIENCE) {
        console.note("cli-worker-letter-left");
    }
    Ok(())
}

/// Makes words of runs.
struct Words<'a> {
    books: &'a Books,
    language: Language,
    vocabulary: Option<Vocabulary>,
}

impl Words<'_> {
    /// The rule's sentence as it was.
    fn rule(&mut self, summary: &RunSummary) -> Result<String, Failure> {
        let (kept, then) = self.books.read(|reading| {
            let kept = rules::get(reading, summary.run.rule)?;
            let then = rules::at_revision(reading, summary.run.rule, summary.run.rule_revision)?;
            if self.vocabulary.is_none() {
                self.vocabulary = Some(Vocabulary::read(reading)?);
            }
            Ok::<_, books::Error>((kept, then))
        })?;
        let vocabulary = self.vocabulary.get_or_insert_default();
        let skill = kept.skill.and_then(Skill::from_number);
        Ok(catalogue::sentence(skill, then.as_ref().unwrap_or(&kept.rule), vocabulary, self.language))
    }

    /// What was done, or why nothing was.
    fn deeds(&self, summary: &RunSummary) -> Vec<String> {
        let mut said: Vec<String> = deeds::done(&summary.run.effects).iter().map(|deed| deed.phrase.say(self.language)).collect();
        if said.is_empty() {
            said.extend(summary.run.reason.as_ref().map(|reason| reason.say(self.language)));
        }
        said
    }
}
