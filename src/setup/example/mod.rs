//! The example firm: a maker of kitchens with three years of orders, receipts and talk, and with Dasha at work.
//!
//! The same number of orders on the same moment gives the same books, identities included: chance is drawn of a fixed seed.
//! The years that are over are written in bulk; the last days are played as they happened, by the same code by which people and
//! Dasha work. Names are invented; addresses are of domains that nobody can have (RFC 2606).

mod calendar;
mod chance;
mod goods;
mod heroine;
mod history;
mod numbers;
mod people;
mod recent;
mod skills;
mod staff;
mod story;
mod talk;
#[cfg(test)]
mod tests;

use std::path::Path;

use super::whole;
use crate::assistant::{runs, worker};
use crate::books::engine::Location;
use crate::books::new_company::{self, NewCompany};
use crate::books::{Author, Books, Clock, Result};
use crate::language::Language;
use crate::model::{Currency, Id, Moment};
use calendar::Calendar;
use chance::Identities;
use staff::Role;
use story::World;

/// How many orders the example has when nobody says otherwise.
pub const ORDERS: u64 = 2_000;

/// The most orders that an example is made of.
pub const MOST_ORDERS: u64 = 1_000_000;

/// The last orders, at most so many, are played; in an example of the usual size those of the last month.
const PLAYED_ORDERS: u64 = 90;
const PLAYED_DAYS: i64 = 30;

/// What identities are made for, so that no two purposes share their chance.
const OF_DOCUMENTS: u64 = 10;
const OF_EVERYTHING_ELSE: u64 = 11;

/// The file of the example firm in the program's own folder.
const FILE: &str = "demo.artel";

/// The place of the example firm on this machine, which is made there when it is asked for the first time. `failed` says why a
/// folder or file could not be made.
///
/// # Errors
/// What `make` or `failed` say.
pub fn kept_in<E>(
    folder: &Path,
    make: impl FnOnce(&Location) -> std::result::Result<(), E>,
    failed: impl Fn(&Path, &std::io::Error) -> E,
) -> std::result::Result<Location, E> {
    let path = folder.join(FILE);
    if !path.exists() {
        std::fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
        // Made beside and named when it is whole: whoever stops the program meanwhile gets a new one the next time.
        let partial = folder.join(format!("{FILE}.{}", Id::new()));
        make(&Location::File(partial.clone()))?;
        std::fs::rename(&partial, &path).map_err(|error| failed(&path, &error))?;
    }
    Ok(Location::File(path))
}

/// How far the work is, in orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Orders that are in the books.
    pub done: u64,
    /// Orders in all.
    pub total: u64,
}

/// As [`create`], ending at the last evening of the firm: made twice within a day it comes out the same.
///
/// # Errors
/// As [`create`].
pub fn create_until_evening(location: &Location, orders: u64, report: impl FnMut(Progress)) -> Result<Books> {
    let evening = calendar::last_evening(Clock::machine().now());
    create(location, orders, &Clock::standing_at(evening), report)
}

/// Makes the example firm with so many orders that end now. A file bears its name only when all of it is there.
///
/// # Errors
/// When there is something at the location already, or it cannot be written.
pub fn create(location: &Location, orders: u64, clock: &Clock, mut report: impl FnMut(Progress)) -> Result<Books> {
    let orders = orders.min(MOST_ORDERS);
    let now = clock.now();
    let hand = Clock::standing_at(now);
    let mut identities = Identities::of(OF_EVERYTHING_ELSE);
    let of_clock = hand.clone();
    let source = move || identities.at(of_clock.now());
    whole::make(location, clock, |place| {
        Id::made_by(source, || tell(place, orders, now, &hand, &mut |done| report(Progress { done, total: orders })))
    })
}

fn tell(location: &Location, orders: u64, now: Moment, clock: &Clock, report: &mut dyn FnMut(u64)) -> Result<Books> {
    let calendar = Calendar::new(now, orders);
    // The firm began a little before its first order.
    clock.set(calendar.moment(0).plus_minutes(-3 * 24 * 60));
    let new = NewCompany {
        name: "Дубрава-Кухни".into(),
        tax_id: String::new(),
        currency: Currency::Rub,
        prefix: "НФ".into(),
        owner: "Виктор Гордеев".into(),
        language: Language::Russian,
    };
    let books = new_company::create(location, &new, clock.clone())?;
    let staff = staff::hire(&books)?;
    let goods = goods::stock(&books, staff.person(Role::Storekeeper))?;
    let customers = people::invite(&books, staff.person(Role::Manager(0)), people::count(orders), &mut |_| report(0))?;
    // Nothing waits for these events yet; nobody shall come to them as news.
    drop(worker::drain_once(&books)?);
    let world = World { staff, goods, customers, now };
    let first = first_played(&calendar, orders, now);
    let until = if first < orders { calendar.moment(first) } else { now };
    let mut identities = Identities::of(OF_DOCUMENTS);
    let later = history::write(&books, &world, &calendar, (first, until), &mut identities, report)?;
    clock.set(until.plus_milliseconds(-1));
    let owner = Author::person(world.staff.person(Role::Director));
    books.write(owner, |session| skills::teach(session, &world.staff))?;
    recent::play(&books, clock, &world, &calendar, (first, orders), later, &mut identities)?;
    clock.set(now);
    books.engine().write(runs::forget_durations)?;
    report(orders);
    Ok(books)
}

/// The first order that is played.
fn first_played(calendar: &Calendar, orders: u64, now: Moment) -> u64 {
    let from = now.plus_minutes(-PLAYED_DAYS * 24 * 60);
    let at_most = orders.saturating_sub(PLAYED_ORDERS);
    (at_most..orders).find(|number| calendar.moment(*number) >= from).unwrap_or(orders)
}
