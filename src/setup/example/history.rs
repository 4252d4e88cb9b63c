//! The years that are over: stories become rows in bulk.

use std::collections::BTreeMap;

use super::calendar::{Calendar, local};
use super::chance::Identities;
use super::staff::Role;
use super::story::{Deed, Step, Story, World, vat_rate};
use crate::books::bulk::{self, Bulk, ShareStep, StateStep};
use crate::books::{Author, Books, Error, Result};
use crate::language::format;
use crate::model::{Allocation, Id, Moment, Money, Posting, Receipt, ReceiptKind, Share};

const EVENTS: u64 = 5;

/// Orders in one transaction.
const BATCH: u64 = 4_000;

/// A step of an order that is in the books already, to be played.
pub(super) struct Later {
    pub order: Id,
    pub step: Step,
}

/// A receipt that comes later than the order that is being written.
struct Pending {
    order: Id,
    customer: Id,
    number: String,
    kind: ReceiptKind,
    before: Money,
    amount: Money,
    total: Money,
}

/// Writes the orders that came in before `until`, with all that happened to them before it, and gives the rest of their lives
/// until now.
pub(super) fn write(
    books: &Books,
    world: &World,
    calendar: &Calendar,
    (count, until): (u64, Moment),
    identities: &mut Identities,
    report: &mut dyn FnMut(u64),
) -> Result<Vec<Later>> {
    let mut of_events = Identities::of(EVENTS);
    let mut writer = Writer {
        world,
        until,
        pending: BTreeMap::new(),
        later: Vec::new(),
        bulk: books.read(|reading| Bulk::begin(reading, world.staff.company, move |moment| of_events.at(moment)))?,
    };
    let author = Author::person(world.staff.person(Role::Director));
    let mut number = 0;
    while number < count {
        let end = (number + BATCH).min(count);
        books.write(author.clone(), |session| {
            bulk::make_room(session.transaction)?;
            for number in number..end {
                let moment = calendar.moment(number);
                writer.receipts_until(moment)?;
                let talkative = until.since(moment).num_days() < 45;
                let id = identities.at(moment);
                writer.order(world.story(number, moment, id, talkative), identities)?;
            }
            writer.bulk.flush(session.transaction)
        })?;
        number = end;
        report(number);
    }
    books.write(author, |session| {
        writer.receipts_until(until)?;
        writer.bulk.flush(session.transaction)
    })?;
    Ok(writer.later)
}

struct Writer<'a> {
    world: &'a World,
    until: Moment,
    /// By moment and identity: receipts are written and numbered as they came.
    pending: BTreeMap<(Moment, Id), Pending>,
    later: Vec<Later>,
    bulk: Bulk,
}

impl Writer<'_> {
    fn order(&mut self, story: Story, identities: &mut Identities) -> Result<()> {
        let Story { mut order, author, steps } = story;
        let (staff, total) = (&self.world.staff, order.totals().total);
        let mut states = Vec::new();
        let mut payments = Vec::new();
        let mut paid = Money::ZERO;
        for step in steps {
            if step.moment >= self.until {
                if step.moment < self.world.now {
                    self.later.push(Later { order: order.id, step });
                }
                continue;
            }
            match step.deed {
                Deed::Enter(stage) => {
                    states.push(StateStep { moment: step.moment, actor: staff.person(step.actor), state: staff.state(stage).id });
                }
                Deed::Pay(kind, amount) => {
                    payments.push((step.moment, kind, paid, amount));
                    paid += amount;
                }
                Deed::Say(_) => {}
            }
        }
        self.bulk.order(&mut order, staff.person(author), &states, paid)?;
        let customer = order.customer.ok_or(Error::NoSuch("customer"))?;
        for (moment, kind, before, amount) in payments {
            let id = identities.at(moment);
            let (order, number) = (order.id, order.number.clone());
            drop(self.pending.insert((moment, id), Pending { order, customer, number, kind, before, amount, total }));
        }
        Ok(())
    }

    /// Writes the receipts that came before the moment, in their order.
    fn receipts_until(&mut self, moment: Moment) -> Result<()> {
        while let Some(soonest) = self.pending.first_entry().filter(|entry| entry.key().0 < moment) {
            let ((came, id), pending) = soonest.remove_entry();
            self.receipt(came, id, &pending)?;
        }
        Ok(())
    }

    fn receipt(&mut self, came: Moment, id: Id, pending: &Pending) -> Result<()> {
        let staff = &self.world.staff;
        let mut receipt = receipt(self.world, id, came, pending.kind, pending.amount);
        receipt.payer = Some(pending.customer);
        receipt.allocations = vec![Allocation { order: pending.order, amount: pending.amount }];
        receipt.purpose = purpose(pending.kind, &pending.number, came);
        let before = Share::new(pending.before, pending.total);
        let share = ShareStep { order: pending.order, before, after: Share::new(pending.before + pending.amount, pending.total) };
        self.bulk.receipt(&mut receipt, staff.person(Role::Accountant), &[share])
    }
}

/// A receipt of the firm that nobody is named in yet.
pub(super) fn receipt(world: &World, id: Id, moment: Moment, kind: ReceiptKind, amount: Money) -> Receipt {
    let staff = &world.staff;
    let bank = kind == ReceiptKind::Bank;
    // The payer's bank numbers its papers itself: some number that stays the same.
    let incoming = id.as_bytes()[14..].iter().fold(0_u32, |number, byte| number * 256 + u32::from(*byte)) % 9_000 + 1;
    Receipt {
        id,
        number: String::new(),
        moment,
        kind,
        company: staff.company,
        account: Some(if bank { staff.bank } else { staff.cash }),
        payer: None,
        amount,
        vat_rate: Some(vat_rate(moment)),
        incoming_number: if bank { incoming.to_string() } else { String::new() },
        incoming_date: bank.then(|| local(moment).0),
        purpose: String::new(),
        comment: String::new(),
        responsible: Some(staff.person(Role::Accountant)),
        allocations: Vec::new(),
        posting: Posting::Posted,
        deletion_mark: false,
        operation: None,
    }
}

/// What the payer writes.
pub(super) fn purpose(kind: ReceiptKind, number: &str, moment: Moment) -> String {
    match kind {
        ReceiptKind::Bank => {
            let rate = vat_rate(moment).value() / 100;
            format!("Оплата по счёту {number} от {}, в т. ч. НДС {rate} %", format::date(local(moment).0))
        }
        ReceiptKind::Cash => format!("Оплата заказа {number}"),
    }
}
