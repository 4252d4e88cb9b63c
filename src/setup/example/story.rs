//! The life of one order: what was ordered, and what then happened to it and when.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::calendar::{later, local};
use super::chance::Chance;
use super::goods::{FRONTS, Good, STONES, Use};
use super::people::{Customer, HEROINE};
use super::staff::{Role, Staff, Stage};
use super::talk;
use crate::model::{BasisPoints, CustomerOrder, Id, Moment, Money, OrderLine, OrderSource, Posting, Quantity, ReceiptKind};

const PURPOSE: u64 = 4;

/// What is done to an order.
#[derive(Debug, Clone)]
pub(super) enum Deed {
    /// Somebody puts it into a state.
    Enter(Stage),
    /// The accountant enters a receipt for it.
    Pay(ReceiptKind, Money),
    /// Somebody writes under it.
    Say(String),
}

/// One step of an order's life.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub moment: Moment,
    pub actor: Role,
    pub deed: Deed,
}

/// An order with all its life, also what is still to come.
pub(super) struct Story {
    pub order: CustomerOrder,
    pub author: Role,
    /// In the order of time.
    pub steps: Vec<Step>,
}

/// What stories are made of.
pub(super) struct World {
    pub staff: Staff,
    pub goods: Vec<Good>,
    pub customers: Vec<Customer>,
    pub now: Moment,
}

/// How an order is made and paid.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Designed, made and installed.
    Made,
    /// Paid and handed over.
    Sold,
}

impl World {
    /// The `number`-th order, which came in at `moment`. Conversations are told where somebody will read them.
    pub(super) fn story(&self, number: u64, moment: Moment, id: Id, talkative: bool) -> Story {
        let mut chance = Chance::of(PURPOSE, number);
        let customer = &self.customers[self.customer(&mut chance)];
        let manager = Role::Manager(chance.weighed(&[(0, 45), (1, 36), (2, 19)]));
        let way = if chance.percent(27) { Way::Made } else { Way::Sold };
        let lines = self.lines(way, customer.is_firm, moment, &mut chance);
        let days = if way == Way::Made { chance.between(21, 36) } else { chance.between(3, 12) };
        let (date, _) = local(moment);
        let mut due = date + TimeDelta::days(days);
        if due.weekday() == chrono::Weekday::Sun {
            due += TimeDelta::days(1);
        }
        let order = self.order(id, moment, customer, manager, (way == Way::Made, due), lines, &mut chance);
        let mut life = Life { chance, manager, steps: Vec::new(), at: moment };
        let total = order.totals().total;
        match way {
            Way::Made => life.made(total, customer.is_firm, due),
            Way::Sold => life.sold(total, customer.is_firm, due),
        }
        if talkative && life.chance.percent(45) {
            let mut at = later(moment, life.chance.between(0, 6), &mut life.chance);
            for (actor, words) in talk::dialogue(&mut life.chance, manager) {
                life.steps.push(Step { moment: at, actor, deed: Deed::Say(words) });
                at = at.plus_minutes(life.chance.between(3, 95));
            }
        }
        let mut steps = life.steps;
        steps.sort_by_key(|step| step.moment);
        Story { order, author: manager, steps }
    }

    /// People come once or twice, firms come back; some firms more often than others.
    fn customer(&self, chance: &mut Chance) -> usize {
        loop {
            let first = chance.index(self.customers.len());
            let customer = if chance.percent(35) { chance.index(first + 1) } else { first };
            // The heroine's only order is told apart.
            if customer != HEROINE || self.customers.len() == 1 {
                return customer;
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of an order, each drawn before")]
    fn order(
        &self,
        id: Id,
        moment: Moment,
        customer: &Customer,
        manager: Role,
        (made, due): (bool, NaiveDate),
        lines: Vec<OrderLine>,
        chance: &mut Chance,
    ) -> CustomerOrder {
        const COMMENTS: &[&str] = &[
            "Звонить после 18:00",
            "Домофон 48, код у консьержа",
            "Рисунок столешницы как на образце",
            "Подъезд со двора",
            "Нужны закрывающие документы",
            "Просят без выходных",
        ];
        let stage = if made { Stage::New } else { Stage::Invoiced };
        CustomerOrder {
            id,
            number: String::new(),
            moment,
            company: self.staff.company,
            customer: Some(customer.id),
            state: self.staff.state(stage).id,
            responsible: Some(self.staff.person(manager)),
            due: Some(due),
            address: if made || chance.percent(60) { customer.address.clone() } else { String::new() },
            comment: if chance.percent(14) { chance.one_of(COMMENTS).into() } else { String::new() },
            source: OrderSource::Entered,
            lines,
            posting: Posting::Posted,
            deletion_mark: false,
        }
    }

    fn lines(&self, way: Way, is_firm: bool, moment: Moment, chance: &mut Chance) -> Vec<OrderLine> {
        let mut lines = Vec::new();
        let mut add = |used: Use, thousandths: i64, variants: &[&str], chance: &mut Chance| {
            lines.extend(self.line(used, Quantity::from_thousandths(thousandths), variants, moment, chance));
        };
        if way == Way::Sold {
            match chance.below(10) {
                0 | 1 => {
                    add(Use::Worktop, chance.between(12, 48) * 100, STONES, chance);
                    add(Use::Installation, 1_000, &[], chance);
                }
                2 => add(Use::Front, chance.between(6, 42) * 100, FRONTS, chance),
                3 => {
                    add(Use::Appliance, 1_000, &[], chance);
                    add(Use::Delivery, 1_000, &[], chance);
                }
                4 | 5 => {
                    add(Use::Fitting, chance.between(4, 40) * 1_000, &[], chance);
                    add(Use::Fitting, chance.between(2, 16) * 1_000, &[], chance);
                }
                6 => {
                    add(Use::Sink, 1_000, &["Графит", "Белый", "Песочный"], chance);
                    add(Use::Tap, 1_000, &[], chance);
                }
                7 if is_firm => add(Use::Furniture, chance.between(2, 8) * 1_000, FRONTS, chance),
                7 => add(Use::Service, 1_000, &[], chance),
                _ => {
                    add(Use::Small, chance.between(1, 3) * 1_000, &[], chance);
                    add(Use::Small, chance.between(1, 2) * 1_000, &[], chance);
                }
            }
            return lines;
        }
        let sets = if is_firm && chance.percent(16) { chance.between(2, 5) } else { 1 };
        let kitchen = chance.percent(82);
        add(if kitchen { Use::Kitchen } else { Use::Furniture }, sets * 1_000, FRONTS, chance);
        if kitchen {
            add(Use::Worktop, sets * chance.between(18, 52) * 100, STONES, chance);
            if chance.percent(70) {
                add(Use::Sink, sets * 1_000, &["Графит", "Белый", "Песочный"], chance);
            }
            add(Use::Fitting, sets * chance.between(6, 30) * 1_000, &[], chance);
            if chance.percent(55) {
                add(Use::Light, sets * 1_000, &["3000 К", "4000 К"], chance);
            }
            if chance.percent(30) {
                add(Use::Appliance, sets * 1_000, &[], chance);
            }
        }
        add(Use::Delivery, 1_000, &[], chance);
        add(Use::Installation, sets * 1_000, &[], chance);
        lines
    }

    fn line(&self, used: Use, quantity: Quantity, variants: &[&str], moment: Moment, chance: &mut Chance) -> Option<OrderLine> {
        let fitting: Vec<&Good> = self.goods.iter().filter(|good| good.used == used).collect();
        let good = *fitting.get(chance.index(fitting.len()))?;
        let dear = matches!(used, Use::Kitchen | Use::Furniture);
        Some(OrderLine {
            product: good.id,
            variant: if variants.is_empty() { String::new() } else { chance.one_of(variants).into() },
            quantity,
            unit: good.unit.into(),
            price: self.price(good.price, moment),
            discount: BasisPoints::from_percent(if dear { chance.weighed(&[(0, 6), (5, 3), (10, 1)]) } else { 0 }),
            vat_rate: Some(vat_rate(moment)),
        })
    }

    /// Prices of today were lower before: some 7 % a year, in tens of roubles as price lists have them.
    fn price(&self, today: Money, moment: Moment) -> Money {
        let days = self.now.since(moment).num_days().clamp(0, 2_000);
        let roubles = today.minor() / 100 * (10_000 - days * 2) / 10_000;
        let step = if roubles >= 1_000 { 10 } else { 1 };
        Money::from_minor((roubles / step * step).max(1) * 100)
    }
}

/// The rate of VAT in force: 22 % since 2026-01-01, 20 % before (federal law 425-FZ of 28.11.2025).
pub(super) fn vat_rate(moment: Moment) -> BasisPoints {
    BasisPoints::from_percent(if local(moment).0.year() >= 2026 { 22 } else { 20 })
}

/// Steps as they are told, each after the one before.
struct Life {
    chance: Chance,
    manager: Role,
    steps: Vec<Step>,
    at: Moment,
}

impl Life {
    fn step(&mut self, days: (i64, i64), actor: Role, deed: Deed) {
        let days = self.chance.between(days.0, days.1);
        let next = later(self.at, days, &mut self.chance);
        self.at = next.max(self.at.plus_minutes(2));
        self.steps.push(Step { moment: self.at, actor, deed });
    }

    fn pay(&mut self, days: (i64, i64), kind: ReceiptKind, amount: Money) {
        self.step(days, Role::Accountant, Deed::Pay(kind, amount));
    }

    fn kind(&mut self, is_firm: bool) -> ReceiptKind {
        if is_firm || self.chance.percent(58) { ReceiptKind::Bank } else { ReceiptKind::Cash }
    }

    fn made(&mut self, total: Money, is_firm: bool, due: NaiveDate) {
        let manager = self.manager;
        self.step((0, 2), manager, Deed::Enter(Stage::Designing));
        self.step((2, 6), Role::Designer, Deed::Enter(Stage::Designed));
        self.step((0, 1), manager, Deed::Enter(Stage::Invoiced));
        let kind = self.kind(is_firm);
        match self.chance.below(100) {
            0..7 => {
                self.step((8, 16), manager, Deed::Enter(Stage::Cancelled));
                return;
            }
            // Paid at once.
            7..40 => {
                self.pay((1, 4), kind, total);
                self.step((0, 0), manager, Deed::Enter(Stage::InWork));
            }
            _ => {
                let half = Money::from_minor(total.minor() / 200 * 100);
                self.pay((1, 4), kind, half);
                self.step((0, 0), manager, Deed::Enter(Stage::Prepaid));
                self.step((1, 5), Role::Technologist, Deed::Enter(Stage::InWork));
                self.pay((7, 14), kind, total - half);
            }
        }
        self.step((1, 8), Role::Technologist, Deed::Enter(Stage::Ready));
        self.until(due, 80);
        self.step((0, 1), Role::Installer, Deed::Enter(Stage::Installing));
        self.step((1, 3), manager, Deed::Enter(Stage::Closed));
    }

    fn sold(&mut self, total: Money, is_firm: bool, due: NaiveDate) {
        let manager = self.manager;
        let kind = self.kind(is_firm);
        match self.chance.below(100) {
            0..6 => {
                self.step((8, 14), manager, Deed::Enter(Stage::Cancelled));
                return;
            }
            6..14 => {
                let part = Money::from_minor(total.minor() * self.chance.between(3, 7) / 1_000 * 100);
                self.pay((0, 2), kind, part);
                self.step((0, 0), manager, Deed::Enter(Stage::Prepaid));
                self.pay((1, 6), kind, total - part);
                self.step((0, 0), manager, Deed::Enter(Stage::InWork));
            }
            _ => {
                self.pay((0, 4), kind, total);
                self.step((0, 0), manager, Deed::Enter(Stage::InWork));
            }
        }
        self.until(due, 88);
        self.step((0, 1), manager, Deed::Enter(Stage::Closed));
    }

    /// Waits for the day of hand-over; in so many cases of a hundred it is kept.
    fn until(&mut self, due: NaiveDate, kept: u64) {
        let (date, _) = local(self.at);
        let left = (due - date).num_days();
        let days = if self.chance.percent(kept) { (left - 2).max(0) } else { (left + 3).max(1) };
        if days > 0 {
            self.at = later(self.at, days, &mut self.chance);
        }
    }
}
