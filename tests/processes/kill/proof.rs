//! What must be true of books whose program was killed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::{Duration, Instant};

use artel::assistant::runs::{self, Effect, Outcome, Run};
use artel::assistant::{catalogue::Skill, drain_once, rules};
use artel::books::directory::Directory;
use artel::books::engine::{EngineKind, Transaction, values};
use artel::books::events::{self, Event, EventStatus, Happening};
use artel::books::integrity::{self, Invariant};
use artel::books::{Books, Clock, Error, customer_orders, parties, receipts};
use artel::channels::mail::Secrets;
use artel::channels::outbox::{self, Letter, Status};
use artel::channels::sender::Drain;
use artel::model::{BasisPoints, Id};

use super::work::posting_at;
use crate::engines::Scratch;
use crate::smtp_server::SmtpServer;

/// What was confirmed of one company over all its lives.
pub struct Proof<'a> {
    scratch: &'a Scratch,
    server: &'a SmtpServer,
    orders: BTreeSet<Id>,
    messages: BTreeSet<Id>,
    /// The last confirmed step of each receipt.
    receipts: BTreeMap<Id, u32>,
    /// The last confirmed step of each customer.
    parties: BTreeMap<Id, u32>,
    /// How often the program died: each death may cost a letter the record that it was sent.
    deaths: usize,
    said: u64,
}

impl<'a> Proof<'a> {
    pub fn new(scratch: &'a Scratch, server: &'a SmtpServer) -> Self {
        let (orders, messages, receipts, parties) = Default::default();
        Self { scratch, server, orders, messages, receipts, parties, deaths: 0, said: 0 }
    }

    /// How many changes were confirmed.
    pub const fn confirmed(&self) -> u64 {
        self.said
    }

    /// Takes in what a life has said.
    pub fn add(&mut self, lines: &[String], context: &str) {
        self.deaths += 1;
        for line in lines {
            assert!(!line.starts_with("failed"), "{context}: {line}");
            // The first line has the test program's own words before ours.
            let words =
                ["order ", "receipt ", "party ", "message "].iter().find_map(|word| line.find(word).map(|at| &line[at..]));
            let Some(words) = words.and_then(|words| words.strip_suffix('.')) else { continue };
            let parts: Vec<&str> = words.split(' ').collect();
            let Ok(id) = parts[1].parse::<Id>() else { continue };
            let step = || parts[2].parse::<u32>().unwrap();
            self.said += 1;
            match parts[0] {
                "order" => drop(self.orders.insert(id)),
                "message" => drop(self.messages.insert(id)),
                "receipt" => drop(self.receipts.insert(id, step())),
                _ => drop(self.parties.insert(id, step())),
            }
        }
    }

    /// Opens the books again, lets the assistant and the sender finish, and looks through everything.
    pub fn look(&self, context: &str) {
        // Ahead of the machine's clock: leases of the dead have ended.
        let clock = Clock::standing_at(Clock::machine().now().plus_minutes(10));
        let engine = artel::books::engine::Engine::open(self.scratch.location());
        let books = Books::over(engine.unwrap_or_else(|error| panic!("{context}: the books do not open: {error}")), clock);
        finish(&books, context);
        for invariant in Invariant::ALL {
            let breaks = books.read(|reading| integrity::check(reading, invariant, &mut |_| true)).unwrap();
            assert!(breaks.is_empty(), "{context}: {breaks:#?}");
        }
        self.everything_confirmed_is_there(&books, context);
        books.read(|reading| every_event_had_its_effect_once(reading, context)).unwrap();
        self.letters_went_once(&books, context);
        search_finds_what_is_there(&books, context);
    }

    fn everything_confirmed_is_there(&self, books: &Books, context: &str) {
        books
            .read(|reading| {
                for order in &self.orders {
                    let kept = customer_orders::get(reading, *order);
                    assert!(kept.is_ok(), "{context}: order {order} was confirmed: {kept:?}");
                }
                for (receipt, confirmed) in &self.receipts {
                    let kept = receipts::get(reading, *receipt);
                    let Ok(kept) = kept else { panic!("{context}: receipt {receipt} was confirmed: {kept:?}") };
                    let step: u32 = kept.comment.trim_start_matches("шаг ").parse().unwrap();
                    // The step after the confirmed one may have been kept just before the word of it got out.
                    assert!([*confirmed, confirmed + 1].contains(&step), "{context}: {kept:?} stands before step {confirmed}");
                    assert_eq!(kept.posting, posting_at(step), "{context}: {kept:?}");
                }
                for (party, confirmed) in &self.parties {
                    let kept = parties::get(reading, *party);
                    let Ok(kept) = kept else { panic!("{context}: party {party} was confirmed: {kept:?}") };
                    assert!(kept.comment.parse::<u32>().unwrap() >= *confirmed, "{context}: {kept:?} stands before {confirmed}");
                }
                for message in &self.messages {
                    assert_eq!(count(reading, "messages WHERE id = ?1", *message)?, 1, "{context}: message {message}");
                }
                Ok::<_, Error>(())
            })
            .unwrap();
    }

    fn letters_went_once(&self, books: &Books, context: &str) {
        let letters = letters(books);
        let ids: BTreeSet<Id> = letters.iter().map(|letter| letter.id).collect();
        let message_ids: BTreeSet<&str> = letters.iter().map(|letter| letter.message_id.as_str()).collect();
        assert_eq!((ids.len(), message_ids.len()), (letters.len(), letters.len()), "{context}: a letter stands there twice");
        let received = self.server.received();
        let mut by_id: HashMap<String, Vec<String>> = HashMap::new();
        for letter in &received {
            let headers = letter.content.split("\r\n\r\n").next().unwrap();
            let own: Vec<&str> = headers.lines().filter(|line| line.to_lowercase().starts_with("message-id:")).collect();
            assert_eq!(own.len(), 1, "{context}: {headers}");
            let what = format!("{} · {:?} · {:?}", letter.to, letter.header("Subject"), letter.header("Date"));
            by_id.entry(letter.header("Message-ID").unwrap().to_owned()).or_default().push(what);
        }
        for (message_id, copies) in &by_id {
            assert!(copies.iter().all(|copy| *copy == copies[0]), "{context}: {message_id} is several letters: {copies:?}");
        }
        let received_ids: BTreeSet<&str> = by_id.keys().map(String::as_str).collect();
        assert_eq!(received_ids, message_ids, "{context}: what was received is not what was written");
        // A letter goes twice only when the program died between the server's word and its record.
        let again = received.len() - by_id.len();
        assert!(again <= self.deaths, "{context}: {again} letters went again after {} deaths", self.deaths);
    }
}

/// Lets the assistant and the sender do everything that waits.
fn finish(books: &Books, context: &str) {
    let until = Instant::now() + Duration::from_secs(20);
    let mut drain = Drain::new(books.clone(), Secrets::only(None));
    loop {
        assert!(Instant::now() < until, "{context}: the work does not come to an end");
        let done = drain_once(books).and_then(|_| books.read(events::queue));
        // The connections of the dead still hold their locks on a server for a moment.
        let events = match done {
            Ok((events, _)) => events,
            Err(Error::Engine(error)) if error.is_transient() => 1,
            Err(error) => panic!("{context}: {error}"),
        };
        let drained = drain.run(&|| false).unwrap_or_else(|error| panic!("{context}: {error}"));
        assert!(drained.failed.is_empty(), "{context}: {drained:?}");
        let waiting = books.read(outbox::summary).unwrap().waiting;
        if events == 0 && waiting == 0 {
            return;
        }
        books.clock().set(books.now().plus_minutes(2));
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn letters(books: &Books) -> Vec<Letter> {
    let mut letters = Vec::new();
    books
        .read(|reading| {
            outbox::for_each(reading, |letter| {
                assert_eq!(letter.status, Status::Sent, "{letter:?}");
                letters.push(letter);
                Ok(())
            })
        })
        .unwrap();
    letters
}

fn count(reading: &mut Transaction<'_>, what: &str, id: Id) -> Result<i64, Error> {
    Ok(reading.query_one(&format!("SELECT COUNT(*) FROM {what}"), &values![id])?.get(0)?)
}

fn count_all(reading: &mut Transaction<'_>, what: &str) -> Result<usize, Error> {
    let count: i64 = reading.query_one(&format!("SELECT COUNT(*) FROM {what}"), &[])?.get(0)?;
    Ok(usize::try_from(count).unwrap())
}

/// Each event is done, started exactly the rules that it starts, each of them once, and each run has left exactly the effects that it
/// says: nothing is missing, nothing is there twice, nothing without a run.
fn every_event_had_its_effect_once(reading: &mut Transaction<'_>, context: &str) -> Result<(), Error> {
    let directory = Directory::read(reading)?;
    let state = |name: &str| directory.states.iter().find(|state| state.name == name).unwrap().id;
    let (invoiced, in_work, ready) = (state("Выставлен счёт"), state("В работе"), state("Готов к отгрузке"));
    let mut rule = |skill: Skill| Ok::<_, Error>(rules::of_skill(reading, skill.number())?.unwrap().id);
    let on_payment = [rule(Skill::StateWhenPaidTo)?, rule(Skill::TellOfPayment)?];
    let (on_state, on_ready, on_work) = (rule(Skill::TellOfState)?, rule(Skill::WriteOfState)?, rule(Skill::WriteOfPayment)?);
    let started = |event: &Event| -> BTreeSet<Id> {
        match &event.happening {
            Happening::ShareChanged { before, after, .. } if after.crossed(*before, BasisPoints::FULL) => on_payment.into(),
            Happening::StateChanged { to, .. } if *to == ready => [on_state, on_ready].into(),
            Happening::StateChanged { to, .. } if *to == in_work => [on_state, on_work].into(),
            Happening::StateChanged { .. } => [on_state].into(),
            _ => BTreeSet::new(),
        }
    };
    let mut by_event: HashMap<Id, Vec<Run>> = HashMap::new();
    runs::for_each(reading, |run| {
        by_event.entry(run.event).or_default().push(run);
        Ok(())
    })?;
    let mut all = Vec::new();
    events::for_each(reading, |event| {
        all.push(event);
        Ok(())
    })?;
    let mut state_changes_of_runs = 0;
    for event in &all {
        assert_eq!(event.status, EventStatus::Done, "{context}: {event:?}");
        let found = by_event.remove(&event.id).unwrap_or_default();
        let rules: Vec<Id> = found.iter().map(|run| run.rule).collect();
        let wanted = started(event);
        assert_eq!(rules.len(), wanted.len(), "{context}: {event:?} made {found:#?}");
        assert_eq!(BTreeSet::from_iter(rules), wanted, "{context}: {event:?} made {found:#?}");
        for run in &found {
            state_changes_of_runs += effects_are_there_once(reading, run, context)?;
        }
    }
    assert!(by_event.is_empty(), "{context}: runs without an event: {by_event:#?}");
    // Nothing by the assistant that no run accounts for: the runs' own effects were counted one by one above.
    for table in ["messages", "notifications", "outbox", "change_log"] {
        let orphans = count_all(reading, &format!("{table} t WHERE run_id IS NOT NULL AND run_id NOT IN (SELECT id FROM runs)"))?;
        assert_eq!(orphans, 0, "{context}: {table}");
    }
    let assistant = directory.assistant().unwrap().id;
    let by_assistant = count(reading, "change_log WHERE actor_id = ?1", assistant)?;
    assert_eq!(by_assistant, state_changes_of_runs, "{context}: the assistant changed what no run says");
    // And the books came to where the rules lead: a paid order is not left waiting for its payment.
    let unmoved =
        reading.query("SELECT number FROM customer_orders WHERE state_id = ?1 AND paid >= total", &values![invoiced])?;
    let unmoved: Vec<String> = unmoved.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?;
    assert!(unmoved.is_empty(), "{context}: paid, and nobody moved them: {unmoved:?}");
    Ok(())
}

/// What a run says it did stands there once each. Gives the number of its changes of state.
fn effects_are_there_once(reading: &mut Transaction<'_>, run: &Run, context: &str) -> Result<i64, Error> {
    let done = match run.outcome {
        Outcome::Done => 1,
        Outcome::Skipped => 0,
        _ => panic!("{context}: {run:?}"),
    };
    assert_eq!(count(reading, "messages WHERE run_id = ?1", run.id)?, done, "{context}: messages of {run:?}");
    let (mut told, mut written, mut moved) = (0, 0, 0);
    for effect in &run.effects {
        match effect {
            Effect::Told { notification, .. } => {
                told += 1;
                assert_eq!(count(reading, "notifications WHERE id = ?1", *notification)?, 1, "{context}: {run:?}");
            }
            Effect::LetterWritten { letter, .. } => {
                written += 1;
                assert_eq!(count(reading, "outbox WHERE id = ?1", *letter)?, 1, "{context}: {run:?}");
            }
            Effect::StateSet { .. } => moved += 1,
            _ => {}
        }
    }
    assert_eq!(count(reading, "notifications WHERE run_id = ?1", run.id)?, told, "{context}: notifications of {run:?}");
    assert_eq!(count(reading, "outbox WHERE run_id = ?1", run.id)?, written, "{context}: letters of {run:?}");
    assert_eq!(count(reading, "change_log WHERE run_id = ?1", run.id)?, moved, "{context}: changes of {run:?}");
    Ok(moved)
}

/// The search index of the file holds each row with the words that the row has: SQLite's own check of index against content.
fn search_finds_what_is_there(books: &Books, context: &str) {
    if books.engine().kind() != EngineKind::Sqlite {
        return;
    }
    for table in ["customer_orders_search", "receipts_search", "parties_search", "products_search"] {
        let sql = format!("INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)");
        let checked = books.engine().write(|transaction| transaction.execute(&sql, &[]));
        assert!(checked.is_ok(), "{context}: {table}: {checked:?}");
    }
}
