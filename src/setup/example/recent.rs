//! The last days, played as they happened: people work through the books, and Dasha by her rules.

use super::calendar::{Calendar, local};
use super::chance::Identities;
use super::history::{Later, purpose, receipt};
use super::staff::{Role, Stage};
use super::story::{Deed, Step, Story, World};
use crate::assistant::worker;
use crate::books::{Author, Books, Clock, Result, customer_orders, receipts};
use crate::channels::outbox;
use crate::model::{Allocation, DocumentRef, Id, Moment, Share, StateGroup};
use crate::talk::{discussion, notifications};

/// What people did not read yet came in the last hours, or with the last things that happened.
const UNREAD_MINUTES: i64 = 3 * 60;
const UNREAD_SCENES: usize = 16;

/// The heroine's order came in so many days ago, or with the first order that is played.
const HEROINE_DAYS: i64 = 7;

enum Scene {
    Entered(Box<Story>),
    Went(Id, Step),
}

/// Plays the orders from the `first`-th on and what is left of the lives of those before.
pub(super) fn play(
    books: &Books,
    clock: &Clock,
    world: &World,
    calendar: &Calendar,
    (first, count): (u64, u64),
    before: Vec<Later>,
    identities: &mut Identities,
) -> Result<()> {
    let week_ago = world.now.plus_minutes(-HEROINE_DAYS * 24 * 60);
    let heroine = (first..count).find(|number| calendar.moment(*number) >= week_ago).unwrap_or(count.saturating_sub(1));
    let mut scenes: Vec<(Moment, Scene)> =
        before.into_iter().map(|later| (later.step.moment, Scene::Went(later.order, later.step))).collect();
    for number in first..count {
        let moment = calendar.moment(number);
        let id = identities.at(moment);
        let mut story = if number == heroine { world.heroine(moment, id) } else { world.story(number, moment, id, true) };
        let steps = std::mem::take(&mut story.steps);
        scenes.push((moment, Scene::Entered(Box::new(story))));
        let past = steps.into_iter().filter(|step| step.moment < world.now);
        scenes.extend(past.map(|step| (step.moment, Scene::Went(id, step))));
    }
    scenes.sort_by_key(|(moment, _)| *moment);
    let some_back = scenes.len().checked_sub(UNREAD_SCENES).and_then(|place| scenes.get(place)).map(|(moment, _)| *moment);
    let quiet = world.now.plus_minutes(-UNREAD_MINUTES);
    let quiet = some_back.map_or(quiet, |moment| moment.min(quiet));
    let mut stage = Play { books, world, quiet, read_until: None };
    for (moment, scene) in scenes {
        stage.people_read(clock, moment)?;
        clock.set(moment);
        match scene {
            Scene::Entered(story) => stage.enter(&story)?,
            Scene::Went(order, step) => stage.go_on(order, step)?,
        }
        drop(worker::drain_once(books)?);
        if local(moment).0 < local(world.now).0 {
            stage.letters_go()?;
        }
    }
    Ok(())
}

struct Play<'a> {
    books: &'a Books,
    world: &'a World,
    /// When people read what they were told for the last time.
    quiet: Moment,
    /// Until when people have read what they were told.
    read_until: Option<Moment>,
}

impl Play<'_> {
    fn author(&self, role: Role) -> Author {
        Author::person(self.world.staff.person(role))
    }

    fn enter(&self, story: &Story) -> Result<()> {
        self.books.write(self.author(story.author), |session| customer_orders::save(session, None, &story.order).map(drop))
    }

    fn go_on(&self, order: Id, step: Step) -> Result<()> {
        let staff = &self.world.staff;
        self.books.write(self.author(step.actor), |session| {
            let kept = customer_orders::get(session.transaction, order)?;
            let now = staff.stage(kept.order.state);
            match step.deed {
                // Dasha may have been quicker, or the order has gone further meanwhile.
                Deed::Enter(to) if to <= now || staff.state(now).group == StateGroup::Completed => Ok(()),
                // Nobody cancels what is paid.
                Deed::Enter(Stage::Cancelled) if kept.paid.is_positive() => Ok(()),
                Deed::Enter(to) => customer_orders::set_state(session, order, staff.state(to)),
                Deed::Pay(kind, amount) => {
                    let mut receipt = receipt(self.world, Id::new(), session.now, kind, amount);
                    receipt.payer = kept.order.customer;
                    let left = Share::new(kept.paid, kept.order.totals().total).left();
                    receipt.allocations = vec![Allocation { order, amount: amount.min(left) }];
                    receipt.purpose = purpose(kind, &kept.order.number, session.now);
                    receipts::save(session, None, &receipt).map(drop)
                }
                Deed::Say(words) => discussion::write(session, DocumentRef::order(order), &words).map(drop),
            }
        })
    }

    /// On each new day, and some hours ago for the last time, everybody reads what they were told.
    fn people_read(&mut self, clock: &Clock, moment: Moment) -> Result<()> {
        let quiet = self.quiet;
        let new_day = self.read_until.is_some_and(|last| local(last).0 != local(moment).0);
        let last_time = self.read_until.is_some_and(|last| last < quiet) && moment >= quiet;
        if last_time || (new_day && moment < quiet) {
            clock.set(if last_time { quiet } else { moment });
            for person in self.world.staff.people() {
                self.books.write(Author::person(person), notifications::mark_all_read)?;
            }
        }
        self.read_until = Some(moment);
        Ok(())
    }

    /// The letters that are due were taken by the firm's mail server.
    fn letters_go(&self) -> Result<()> {
        let author = Author::person(self.world.staff.assistant);
        let sent = self.books.write(author, |session| {
            while let Some(claimed) = outbox::claim(session, "mail")? {
                let words =
                    format!("250 2.0.0 Ok: queued as {:.8}", claimed.letter.id.to_string().replace('-', "").split_off(20));
                outbox::record_sent(session, claimed.letter.id, &words)?;
            }
            Ok(())
        });
        sent.map_err(outbox::Error::into_books)
    }
}
