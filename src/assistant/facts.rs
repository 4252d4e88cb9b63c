//! What conditions look at: one order as it is, and the event that a rule runs on.

use crate::books::customer_orders::{self, KeptOrder};
use crate::books::directory::Directory;
use crate::books::engine::{Transaction, values};
use crate::books::events::{Event, Happening};
use crate::books::{Error, Result, unreadable};
use crate::language::format;
use crate::model::{Id, Money, ProductKind, Share, State};

use super::rule::{Fact, Field, Operand, Rule};

/// One order as rules see it. What a rule changes is changed here too, so that the next rule sees it.
pub(super) struct OrderFacts {
    pub kept: KeptOrder,
    pub total: Money,
    pub state: State,
    /// The state when the event began to be handled.
    began_in: Id,
    /// What the event was about.
    pub occasion: Occasion,
    products: Option<Vec<(Id, String, ProductKind)>>,
}

/// The event's own values.
#[derive(Debug, Clone, Default)]
pub(super) struct Occasion {
    pub actor: Option<Id>,
    pub state_before: Option<State>,
    pub state_after: Option<State>,
    pub share_before: Option<Share>,
    pub share_after: Option<Share>,
}

impl Occasion {
    pub fn of(event: &Event, directory: &Directory) -> Self {
        let mut occasion = Self { actor: Some(event.actor), ..Self::default() };
        match &event.happening {
            Happening::StateChanged { from, to } => {
                occasion.state_before = directory.state(*from).cloned();
                occasion.state_after = directory.state(*to).cloned();
            }
            Happening::ShareChanged { before, after, .. } => {
                occasion.share_before = Some(*before);
                occasion.share_after = Some(*after);
            }
            _ => {}
        }
        occasion
    }
}

impl OrderFacts {
    /// The order for an event: what was read for the one before, when it is the same order. It is locked since then, and what
    /// rules changed in it is in the facts.
    pub fn ready<'f>(
        facts: &'f mut Option<Self>,
        transaction: &mut Transaction<'_>,
        directory: &Directory,
        order: Id,
        occasion: Occasion,
    ) -> Result<&'f mut Self> {
        let read = match facts.take() {
            Some(kept) if kept.kept.order.id == order => Self { occasion, ..kept },
            _ => Self::read(transaction, directory, order, occasion)?,
        };
        Ok(facts.insert(read))
    }

    /// Reads the order, locked until the transaction ends where others could write at the same time.
    pub fn read(transaction: &mut Transaction<'_>, directory: &Directory, order: Id, occasion: Occasion) -> Result<Self> {
        Self::of_order(customer_orders::get_for_change(transaction, order)?, directory, occasion)
    }

    /// Reads the order without keeping others from changing it.
    pub fn read_only(transaction: &mut Transaction<'_>, directory: &Directory, order: Id, occasion: Occasion) -> Result<Self> {
        Self::of_order(customer_orders::get(transaction, order)?, directory, occasion)
    }

    pub fn of_order(kept: KeptOrder, directory: &Directory, occasion: Occasion) -> Result<Self> {
        let state = directory.state(kept.order.state).cloned().ok_or(Error::NoSuch("state"))?;
        let total = kept.order.totals().total;
        Ok(Self { began_in: state.id, kept, total, state, occasion, products: None })
    }

    /// Reads what the rule's condition needs besides the order itself.
    pub fn read_for(&mut self, transaction: &mut Transaction<'_>, rule: &Rule) -> Result<()> {
        let comparisons = rule.condition.comparisons();
        let asks = |comparison: &&super::rule::Comparison| matches!(comparison.field, Field::AnyProduct | Field::EveryProduct);
        if self.products.is_none() && comparisons.iter().any(asks) {
            let rows = transaction.query(
                "SELECT p.id, p.name, p.kind FROM customer_order_lines l JOIN products p ON p.id = l.product_id
                 WHERE l.order_id = ?1 ORDER BY l.line",
                &values![self.kept.order.id],
            )?;
            let products = rows.iter().map(|row| {
                let kind: String = row.get(2)?;
                Ok((row.get(0)?, row.get(1)?, ProductKind::from_code(&kind).ok_or_else(|| unreadable("product kind", &kind))?))
            });
            self.products = Some(products.collect::<Result<_>>()?);
        }
        Ok(())
    }

    /// The order is in this state now.
    pub fn enter(&mut self, state: &State) {
        self.kept.order.state = state.id;
        self.state = state.clone();
    }

    /// Whether a rule changed the state since the event began to be handled.
    pub fn has_moved(&self) -> bool {
        self.state.id != self.began_in
    }

    /// Another event begins to be handled.
    pub const fn begin_event(&mut self) {
        self.began_in = self.state.id;
    }

    pub const fn share(&self) -> Share {
        Share::new(self.kept.paid, self.total)
    }

    /// The values of a field; none or several for the products of lines.
    pub fn of(&self, field: Field, directory: &Directory) -> Vec<Fact> {
        let order = &self.kept.order;
        let state = |state: Option<&State>| {
            state.map_or_else(Fact::default, |state| Fact {
                value: Operand::reference(state.id, &state.name),
                group: Some(Operand::StateGroup(state.group)),
            })
        };
        let employee = |id: Option<Id>| {
            id.and_then(|id| directory.employee(id)).map_or_else(Fact::default, |person| Fact {
                value: Operand::reference(person.id, &person.name),
                group: Some(Operand::Text(person.post.clone())),
            })
        };
        let alone = |value: Operand| Fact { value, group: None };
        let text = |words: &str| alone(Operand::Text(words.to_owned()));
        let share = |share: Option<Share>| alone(share.map_or(Operand::Nothing, Operand::Share));
        let fact = match field {
            Field::State => state(Some(&self.state)),
            Field::StateGroup => {
                Fact { value: Operand::StateGroup(self.state.group), group: Some(Operand::StateGroup(self.state.group)) }
            }
            Field::Total => alone(Operand::Money(self.total)),
            Field::Paid => alone(Operand::Money(self.kept.paid)),
            Field::Debt => alone(Operand::Money((self.total - self.kept.paid).max(Money::ZERO))),
            Field::PaidShare => share(Some(self.share())),
            Field::Customer => {
                alone(order.customer.map_or(Operand::Nothing, |id| Operand::reference(id, &self.kept.customer_name)))
            }
            Field::Responsible => employee(order.responsible),
            Field::Author => employee(Some(self.kept.author)),
            Field::Date => alone(Operand::Date(format::local_date(order.moment))),
            Field::Due => alone(order.due.map_or(Operand::Nothing, Operand::Date)),
            Field::Address => text(&order.address),
            Field::Comment => text(&order.comment),
            Field::Number => text(&order.number),
            Field::Source => alone(Operand::Source(order.source)),
            Field::StateBefore => state(self.occasion.state_before.as_ref()),
            Field::ShareBefore => share(self.occasion.share_before),
            Field::ShareAfter => share(self.occasion.share_after),
            Field::Actor => employee(self.occasion.actor),
            Field::AnyProduct | Field::EveryProduct => {
                return self
                    .products
                    .iter()
                    .flatten()
                    .map(|(id, name, kind)| Fact {
                        value: Operand::reference(*id, name),
                        group: Some(Operand::ProductKind(*kind)),
                    })
                    .collect();
            }
        };
        vec![fact]
    }
}
