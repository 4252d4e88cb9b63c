//! From an event to the rule done: how long it takes and how many are done in a second, measured against raw durable commits of
//! the same engine in the same run.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement says no by panicking")]

#[path = "../tests/support/engines.rs"]
mod engines;
#[path = "../tests/support/firm.rs"]
#[allow(dead_code)]
mod firm;
mod support;

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use artel::assistant::catalogue::Skill;
use artel::assistant::runs::Outcome;
use artel::assistant::worker::{BATCH, Memory, Worker, drain};
use artel::assistant::{rules, starting_rules};
use artel::books::customer_orders;
use artel::books::engine::{Heard, Topic};
use artel::language::Language;
use artel::model::{Id, State};
use engines::{Scratch, durable_server};
use firm::Firm;
use support::raw::Raw;
use support::table::Table;
use support::{Times, median, milliseconds, per_second, rounds};

/// How many raw commits stand before and after each thing measured, and how many reactions make a round. Rounds are short and
/// many: what else the machine does changes within a second.
const COMMITS: usize = 25;
const REACTIONS: usize = 15;
/// How many causes wait when they are taken one by one, and in batches.
const QUEUED: usize = 25;
const QUEUED_FOR_BATCHES: usize = 192;

/// What happens, and what the assistant does about it.
#[derive(Clone, Copy, PartialEq)]
enum Scene {
    /// The state of an order changes; whoever is responsible is told. One event, one rule.
    Told,
    /// A receipt pays an order in full; the order moves on, and whoever is responsible is told of the payment. Three events of
    /// the receipt and one of the moved order; two rules act.
    Moved,
}

impl Scene {
    const ALL: [Self; 2] = [Self::Told, Self::Moved];

    const fn name(self) -> &'static str {
        match self {
            Self::Told => "a state changes, the manager is told (1 event, 1 rule)",
            Self::Moved => "an order is paid, it moves, the manager is told (4 events, 2 rules)",
        }
    }
}

/// A firm with its orders, ready for causes.
struct Stage {
    firm: Firm,
    scene: Scene,
    states: [State; 2],
    orders: Vec<Id>,
    turn: usize,
}

impl Stage {
    fn begin(scratch: &Scratch, scene: Scene) -> Self {
        let firm = Firm::begin(scratch.create());
        let wanted: &[Skill] = match scene {
            Scene::Told => &[Skill::TellOfState],
            Scene::Moved => &[Skill::StateWhenPaidTo, Skill::TellOfPayment],
        };
        firm.books
            .write(firm.author(), |session| {
                starting_rules(session, Language::Russian)?;
                for skill in Skill::ALL {
                    let rule = rules::of_skill(session.transaction, skill.number())?.unwrap();
                    rules::set_enabled(session, rule.id, wanted.contains(&skill))?.unwrap();
                }
                Ok::<_, artel::books::Error>(())
            })
            .unwrap();
        let state = |name: &str| firm.directory.state(firm.state(name)).unwrap().clone();
        let states = [state("В работе"), state("Готов к отгрузке")];
        Self { firm, scene, states, orders: Vec::new(), turn: 0 }
    }

    /// Makes sure that there are orders for so many causes, and that nothing waits.
    fn prepare(&mut self, causes: usize) {
        let wanted = if self.scene == Scene::Told { 50 } else { self.turn + causes };
        self.firm
            .books
            .write(self.firm.author(), |session| {
                while self.orders.len() < wanted {
                    let kept = customer_orders::save(session, None, &self.firm.order(1_000))?;
                    self.orders.push(kept.id);
                }
                Ok::<_, artel::books::Error>(())
            })
            .unwrap();
        drop(drain(&self.firm.books, &mut Memory::default(), BATCH).unwrap());
    }

    /// Commits the next cause.
    fn cause(&mut self) {
        let order = self.orders[self.turn % self.orders.len()];
        match self.scene {
            Scene::Told => {
                let state = &self.states[(self.turn / self.orders.len()) % 2];
                self.firm.books.write(self.firm.author(), |session| customer_orders::set_state(session, order, state)).unwrap();
            }
            Scene::Moved => drop(self.firm.pay(order, 1_000)),
        }
        self.turn += 1;
    }

    /// From the commit of a cause to the commit of its rules, the assistant being at work on her own thread; and raw commits in
    /// between.
    fn latencies(&mut self, count: usize, raw: &mut Raw) -> (Times, Times) {
        self.prepare(count);
        let (sender, news) = channel();
        let _subscription = self.firm.books.engine().subscribe(Box::new(move |heard| tell(&sender, heard)));
        let worker = Worker::start(self.firm.books.clone()).unwrap();
        let (mut times, mut commits) = (Times::default(), Times::default());
        for _ in 0..count {
            // She goes to sleep first: a second event on the heels of the first is the business of throughput.
            std::thread::sleep(Duration::from_millis(3));
            commits.extend(&raw.times(2));
            self.cause();
            times.note(reacted(&news));
        }
        worker.stop();
        (times, commits)
    }

    /// So many causes wait; how long it takes to handle them, at most `batch` events in a transaction, and how many events it was.
    fn throughput(&mut self, count: usize, batch: i64) -> (usize, Duration) {
        self.prepare(count);
        for _ in 0..count {
            self.cause();
        }
        let before = self.handled();
        // The rules are in her memory already, as they are while she works.
        let mut memory = Memory::default();
        let began = Instant::now();
        let done = drain(&self.firm.books, &mut memory, batch).unwrap();
        let time = began.elapsed();
        let acted = done.iter().filter(|summary| summary.run.outcome == Outcome::Done).count();
        let expected = if self.scene == Scene::Told { count } else { 2 * count };
        assert_eq!(acted, expected, "every rule acted");
        (self.handled() - before, time)
    }

    fn handled(&self) -> usize {
        let count = self.firm.books.read(|transaction| {
            let row = transaction.query_one("SELECT COUNT(*) FROM events WHERE status = 'done'", &[])?;
            Ok::<i64, artel::books::Error>(row.get(0)?)
        });
        usize::try_from(count.unwrap()).unwrap()
    }
}

/// What a commit told: whether it had runs of rules in it, and when it was.
fn tell(sender: &Sender<(bool, Instant)>, heard: Heard) {
    if let Heard::Topics(topics) = heard {
        let _ = sender.send((topics.contains(&Topic::Rules), Instant::now()));
    }
}

/// How long after the commit of the cause the rules were done.
fn reacted(news: &Receiver<(bool, Instant)>) -> Duration {
    let next = || news.recv_timeout(Duration::from_secs(20)).unwrap_or_else(|_| panic!("no reaction"));
    let (_, caused) = next();
    loop {
        let (ran, at) = next();
        if ran {
            while news.try_recv().is_ok() {}
            return at - caused;
        }
    }
}

fn main() {
    durable_server();
    for scratch in Scratch::both() {
        let engine = if matches!(scratch.location(), artel::books::engine::Location::File(_)) { "SQLite" } else { "PostgreSQL" };
        for scene in Scene::ALL {
            measure(engine, scene);
        }
    }
}

fn measure(engine: &str, scene: Scene) {
    let scratch = if engine == "SQLite" { Scratch::file() } else { Scratch::server().unwrap() };
    let mut stage = Stage::begin(&scratch, scene);
    let mut raw = Raw::beside(scratch.location());
    drop(raw.times(COMMITS));
    let (mut latency, mut single, mut batches) = (Vec::new(), Vec::new(), Vec::new());
    let (mut reactions, mut commits) = (Times::default(), Times::default());
    let ratio = |time: Duration, of: Duration| time.as_secs_f64() / of.as_secs_f64();
    for _ in 0..rounds() {
        let (times, beside) = stage.latencies(REACTIONS, &mut raw);
        latency.push(ratio(times.median(), beside.median()));
        reactions.extend(&times);
        commits.extend(&beside);
        for (queued, batch, ratios) in [(QUEUED, 1, &mut single), (QUEUED_FOR_BATCHES, BATCH, &mut batches)] {
            let mut beside = raw.times(COMMITS);
            let (events, time) = stage.throughput(queued, batch);
            beside.extend(&raw.times(COMMITS));
            ratios.push(per_second(events, time) / per_second(2 * COMMITS, beside.total()));
        }
    }
    let mut table = Table::new(&["", "p50", "p95", "against raw commits"]);
    table.row(["raw commit".to_owned(), milliseconds(commits.median()), milliseconds(commits.percentile(95)), "1".to_owned()]);
    let (p50, p95) = (milliseconds(reactions.median()), milliseconds(reactions.percentile(95)));
    table.row(["reaction".to_owned(), p50, p95, format!("{:.2} commits (median of rounds)", median(&latency))]);
    let mut rate = |name: &str, ratios: &[f64]| {
        table.row([name.to_owned(), String::new(), String::new(), format!("{:.2} events per commit", median(ratios))]);
    };
    rate("events one by one", &single);
    rate("events in batches", &batches);
    table.print(&format!("{engine}: {}", scene.name()));
    stage.firm.assert_sound();
}
