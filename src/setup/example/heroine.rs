//! The order that the example tells from beginning to end: entered, designed, paid in two parts; the second came half an hour
//! ago, and Dasha has just moved the order.

use chrono::TimeDelta;

use super::calendar::local;
use super::goods::{Good, Use};
use super::people::HEROINE;
use super::staff::{Role, Stage};
use super::story::{Deed, Step, Story, World, vat_rate};
use crate::model::{BasisPoints, CustomerOrder, Id, Moment, Money, OrderLine, OrderSource, Posting, Quantity, ReceiptKind};

/// Use, price in roubles by which the product is known, quantity in thousandths, variant, discount in percent.
const LINES: &[(Use, i64, i64, &str, i64)] = &[
    (Use::Kitchen, 198_400, 1_000, "Эмаль матовая, графит", 5),
    (Use::Worktop, 9_800, 4_400, "Белый иней", 0),
    (Use::Sink, 14_900, 1_000, "Графит", 0),
    (Use::Fitting, 240, 26_000, "", 0),
    (Use::Light, 5_360, 1_000, "4000 К", 0),
    (Use::Delivery, 2_500, 1_000, "", 0),
    (Use::Installation, 24_000, 1_000, "", 0),
];

/// How many minutes ago the last payment came.
const LAST_PAYMENT: i64 = 34;

impl World {
    /// The heroine's order, which came in at `moment`.
    pub(super) fn heroine(&self, moment: Moment, id: Id) -> Story {
        let manager = Role::Manager(0);
        let customer = &self.customers[HEROINE];
        let order = CustomerOrder {
            id,
            number: String::new(),
            moment,
            company: self.staff.company,
            customer: Some(customer.id),
            state: self.staff.state(Stage::New).id,
            responsible: Some(self.staff.person(manager)),
            due: Some(local(self.now).0 + TimeDelta::days(18)),
            address: customer.address.clone(),
            comment: String::new(),
            source: OrderSource::Entered,
            lines: LINES.iter().filter_map(|line| self.heroines_line(*line, moment)).collect(),
            posting: Posting::Posted,
            deletion_mark: false,
        };
        let total = order.totals().total;
        let half = Money::from_minor(total.minor() / 2);
        let paid = self.now.plus_minutes(-LAST_PAYMENT).max(moment.plus_milliseconds(7));
        // The days between the entry and the last payment, in hundredths.
        let part = |hundredths: i64| moment.plus_milliseconds(paid.since(moment).num_milliseconds() * hundredths / 100);
        let say = |words: &str| Deed::Say(words.to_owned());
        let steps = [
            (part(4), manager, Deed::Enter(Stage::Designing)),
            (part(28), Role::Designer, say("@Ольга проект согласован, столешницу берём 40 мм.")),
            (part(29), Role::Designer, Deed::Enter(Stage::Designed)),
            (part(30), manager, Deed::Enter(Stage::Invoiced)),
            (part(47), Role::Accountant, Deed::Pay(ReceiptKind::Bank, half)),
            (part(48), manager, Deed::Enter(Stage::Prepaid)),
            (paid, Role::Accountant, Deed::Pay(ReceiptKind::Bank, total - half)),
            (paid.plus_minutes(11), Role::Technologist, say("Принял. Раскрой завтра, фасады будут через неделю.")),
        ];
        let steps = steps.into_iter().map(|(moment, actor, deed)| Step { moment, actor, deed }).collect();
        Story { order, author: manager, steps }
    }

    fn heroines_line(&self, line: (Use, i64, i64, &str, i64), moment: Moment) -> Option<OrderLine> {
        let (used, roubles, thousandths, variant, discount) = line;
        let price = Money::from_minor(roubles * 100);
        let known: Option<&Good> = self.goods.iter().find(|good| good.used == used && good.price == price);
        known.map(|good| OrderLine {
            product: good.id,
            variant: variant.into(),
            quantity: Quantity::from_thousandths(thousandths),
            unit: good.unit.into(),
            price,
            discount: BasisPoints::from_percent(discount),
            vat_rate: Some(vat_rate(moment)),
        })
    }
}
