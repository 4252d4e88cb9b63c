//! The process that is killed: a firm at work.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use artel::assistant::Worker;
use artel::books::directory::Directory;
use artel::books::engine::Location;
use artel::books::{Books, Error, Session, customer_orders, parties, products, receipts};
use artel::channels::mail::Secrets;
use artel::channels::sender::Sender;
use artel::model::{Allocation, CustomerOrder, DocumentRef, Id, Money, Party, Posting, Receipt};
use artel::talk::discussion;

use crate::firm::Firm;

const PLACE: &str = "ARTEL_TEST_PLACE";
const ROUND: &str = "ARTEL_TEST_ROUND";
const SEED: &str = "ARTEL_TEST_SEED";
const WORKER: &str = "ARTEL_TEST_WORKER";

/// People who write at once.
const PEOPLE: u64 = 3;

/// Starts a firm at work; with `worker` the assistant and the sender of letters are in the same process.
pub fn process(address: &str, round: u32, seed: u64, worker: bool) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["kill::work::at_work", "--exact", "--nocapture", "--test-threads=1"])
        .env(PLACE, address)
        .env(ROUND, round.to_string())
        .env(SEED, seed.to_string())
        .env(WORKER, if worker { "1" } else { "0" })
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// No test of its own: what the other process does until it is killed. Says each change once it is kept:
/// «order ID», «receipt ID STEP», «party ID STEP», «message ID», and ends each line with a full stop, so that a line cut short is known.
#[test]
fn at_work() {
    let Ok(place) = std::env::var(PLACE) else { return };
    // Nobody lives so long; whoever was to kill this is gone.
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_secs(60));
        std::process::exit(4);
    });
    let location = Location::parse(&place).unwrap();
    let books = insisting(|| Books::open(&location));
    let directory = insisting(|| books.read(Directory::read));
    let product = insisting(|| books.read(|reading| products::window(reading, "", 0, 1)))[0].id;
    let manager = directory.people().next().unwrap().id;
    let seed: u64 = std::env::var(SEED).unwrap().parse().unwrap();
    let round: u32 = std::env::var(ROUND).unwrap().parse().unwrap();
    let helpers = (std::env::var(WORKER).unwrap() == "1").then(|| {
        let worker = Worker::start(books.clone()).unwrap();
        (worker, Sender::start(books.clone(), Secrets::only(None)).unwrap())
    });
    std::thread::scope(|scope| {
        for number in 0..PEOPLE {
            let chance = ChaCha8Rng::seed_from_u64(seed.wrapping_add(number));
            let name = format!("Покупатель {round}-{number}");
            let customer = Party { email: "anna@mail.test".into(), ..Party::named(Id::new(), &name) };
            let firm = Firm {
                books: books.clone(),
                clock: books.clock().clone(),
                directory: directory.clone(),
                manager,
                customer: customer.id,
                product,
            };
            scope.spawn(move || Person { firm, customer, steps: 0, chance }.work());
        }
    });
    drop(helpers);
}

/// Asks until there is an answer: the server may die as well while the firm is still on its way to work.
fn insisting<T>(work: impl Fn() -> Result<T, Error>) -> T {
    loop {
        if let Some(value) = done(work()) {
            return value;
        }
    }
}

/// What came of it; nothing when it did not come about, or nobody knows.
fn done<T>(result: Result<T, Error>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        // Only what the storage may answer under load, or when its server died, is no fault of the program.
        Err(Error::Engine(error)) if error.is_transient() => {
            std::thread::sleep(Duration::from_millis(20));
            None
        }
        Err(Error::Engine(artel::books::engine::Error::CommitUnknown { .. })) => None,
        Err(error) => {
            println!("failed: {error}");
            std::process::exit(3);
        }
    }
}

/// One person who writes, with a customer of their own.
struct Person {
    firm: Firm,
    customer: Party,
    /// How often the customer was saved.
    steps: u32,
    chance: ChaCha8Rng,
}

impl Person {
    fn work(mut self) {
        // Nothing can be sold to somebody who is not kept.
        while !self.save_customer() {}
        loop {
            self.one_order();
            if self.chance.random_bool(0.1) {
                let _ = self.save_customer();
            }
        }
    }

    /// Writes; nothing when it did not come about, or nobody knows.
    fn write<T>(&self, work: impl FnOnce(&mut Session<'_, '_>) -> Result<T, Error>) -> Option<T> {
        done(self.firm.books.write(self.firm.author(), work))
    }

    /// Renames the customer, which carries the new name into all orders and receipts and into their search.
    fn save_customer(&mut self) -> bool {
        let step = self.steps + 1;
        let name = format!("{} №{step}", self.customer.name.split(" №").next().unwrap());
        let party = Party { name, comment: step.to_string(), ..self.customer.clone() };
        let kept = self.write(|session| parties::save(session, None, &party));
        // Also when nobody knows whether it was kept: the next one is another step.
        self.steps = step;
        let Some(kept) = kept else { return false };
        println!("party {} {step}.", kept.id);
        self.customer = kept;
        true
    }

    fn one_order(&mut self) {
        let mut order = self.firm.order(0);
        order.lines[0].price = Money::from_minor(self.chance.random_range(100..50_000_000));
        let Some(order) = self.write(|session| customer_orders::save(session, None, &order)) else { return };
        println!("order {}.", order.id);
        if self.chance.random_bool(0.2) {
            let document = DocumentRef::order(order.id);
            if let Some(message) = self.write(|session| discussion::write(session, document, "Замер во вторник")) {
                println!("message {message}.");
            }
        }
        let total = order.totals().total;
        // Paid at once, in two parts, or in part only.
        let first = if self.chance.random_bool(0.5) { total } else { Money::from_minor(total.minor() / 2) };
        self.receipt(&order, first);
        if first != total && self.chance.random_bool(0.7) {
            self.receipt(&order, total - first);
        }
        if self.chance.random_bool(0.3) {
            let ready = self.firm.directory.states.iter().find(|state| state.name == "Готов к отгрузке").unwrap();
            let _ = self.write(|session| customer_orders::set_state(session, order.id, ready));
        }
    }

    /// Keeps a receipt and posts and unposts it a few times; each step says how it must stand after it.
    fn receipt(&mut self, order: &CustomerOrder, amount: Money) {
        let mut receipt =
            Receipt { amount, allocations: vec![Allocation { order: order.id, amount }], ..self.firm.receipt(order.id, 0) };
        let last = if self.chance.random_bool(0.6) { 1 } else { self.chance.random_range(0..4) };
        for step in 0..=last {
            receipt.comment = format!("шаг {step}");
            receipt.posting = posting_at(step);
            let Some(kept) = self.write(|session| receipts::save(session, None, &receipt)) else { return };
            println!("receipt {} {step}.", kept.id);
            receipt = kept;
        }
    }
}

/// How a receipt stands after a step: kept as a draft, posted, unposted, posted again.
pub const fn posting_at(step: u32) -> Posting {
    if step.is_multiple_of(2) { Posting::Draft } else { Posting::Posted }
}
