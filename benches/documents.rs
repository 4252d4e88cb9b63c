//! Keeping documents: an order of ten lines, new and changed; a receipt, new, posted and taken back. Each against a raw durable
//! commit of the same engine in the same run.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement says no by panicking")]

#[path = "../tests/support/engines.rs"]
mod engines;
#[path = "../tests/support/firm.rs"]
#[allow(dead_code)]
mod firm;
mod support;

use std::time::Instant;

use artel::books::engine::Location;
use artel::books::{customer_orders, receipts};
use artel::model::{CustomerOrder, Money, Posting};
use engines::{Scratch, durable_server};
use firm::Firm;
use support::raw::Raw;
use support::table::Table;
use support::{Times, median, milliseconds, rounds};

const LINES: i64 = 10;
const PER_ROUND: usize = 12;

/// What is kept.
#[derive(Clone, Copy)]
enum Deed {
    NewOrder,
    ChangedOrder,
    NewReceipt,
    PostedReceipt,
    UnpostedReceipt,
}

impl Deed {
    const ALL: [Self; 5] = [Self::NewOrder, Self::ChangedOrder, Self::NewReceipt, Self::PostedReceipt, Self::UnpostedReceipt];

    const fn name(self) -> &'static str {
        match self {
            Self::NewOrder => "a new order of 10 lines",
            Self::ChangedOrder => "one line of it changed",
            Self::NewReceipt => "a new receipt, not posted",
            Self::PostedReceipt => "the receipt posted",
            Self::UnpostedReceipt => "the receipt unposted",
        }
    }
}

/// An order of ten lines, not kept yet.
fn order(firm: &Firm) -> CustomerOrder {
    let mut order = firm.order(1_000);
    let line = order.lines[0].clone();
    order.lines = (1..=LINES)
        .map(|number| {
            let mut line = line.clone();
            line.price = Money::from_minor(number * 1_000_00);
            line
        })
        .collect();
    order
}

/// Does each deed once and notes how long it took.
fn once(firm: &Firm, times: &mut [Times; 5]) {
    let mut timed = |deed: Deed, work: &mut dyn FnMut()| {
        let began = Instant::now();
        work();
        times[deed as usize].note(began.elapsed());
    };
    let keep = |base: Option<&CustomerOrder>, order: &CustomerOrder| {
        firm.books.write(firm.author(), |session| customer_orders::save(session, base, order)).unwrap()
    };
    let new = order(firm);
    let mut kept = new.clone();
    timed(Deed::NewOrder, &mut || kept = keep(None, &new));
    let mut changed = kept.clone();
    changed.lines[4].price = Money::from_minor(7_700_00);
    timed(Deed::ChangedOrder, &mut || drop(keep(Some(&kept), &changed)));
    let mut receipt = firm.receipt(kept.id, 2_000);
    receipt.posting = Posting::Draft;
    timed(Deed::NewReceipt, &mut || {
        firm.books.write(firm.author(), |session| receipts::save(session, None, &receipt)).unwrap();
    });
    for (deed, posting) in [(Deed::PostedReceipt, Posting::Posted), (Deed::UnpostedReceipt, Posting::Draft)] {
        timed(deed, &mut || {
            firm.books.write(firm.author(), |session| receipts::set_posting(session, receipt.id, posting)).unwrap();
        });
    }
}

fn main() {
    durable_server();
    for scratch in Scratch::both() {
        let firm = Firm::begin(scratch.create());
        let mut raw = Raw::beside(scratch.location());
        once(&firm, &mut Default::default());
        let mut all: [Times; 5] = Default::default();
        let mut commits = Times::default();
        let mut ratios: [Vec<f64>; 5] = Default::default();
        for _ in 0..rounds() {
            let mut times: [Times; 5] = Default::default();
            let mut of_round = raw.times(PER_ROUND);
            for _ in 0..PER_ROUND {
                once(&firm, &mut times);
            }
            of_round.extend(&raw.times(PER_ROUND));
            for deed in Deed::ALL {
                let time = &times[deed as usize];
                ratios[deed as usize].push(time.median().as_secs_f64() / of_round.median().as_secs_f64());
                all[deed as usize].extend(time);
            }
            commits.extend(&of_round);
        }
        let mut table = Table::new(&["what", "p50", "p95", "p50 / raw commit"]);
        table.row([
            "a raw commit of one row".to_owned(),
            milliseconds(commits.median()),
            milliseconds(commits.percentile(95)),
            "1".to_owned(),
        ]);
        for deed in Deed::ALL {
            let time = &all[deed as usize];
            let ratio = format!("{:.2}", median(&ratios[deed as usize]));
            table.row([deed.name().to_owned(), milliseconds(time.median()), milliseconds(time.percentile(95)), ratio]);
        }
        let engine = if matches!(scratch.location(), Location::File(_)) { "SQLite" } else { "PostgreSQL" };
        table.print(engine);
        firm.assert_sound();
    }
}
