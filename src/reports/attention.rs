//! Orders that a person should look at, the worst first, each with its reason.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::books::Result;
use crate::books::engine::{Transaction, values};
use crate::language::{Phrase, PhraseValue};
use crate::model::{Currency, Id, Moment, Money};

/// An order without a payment is looked at after so many days; the assistant's own skill about it begins with the same number.
pub const UNPAID_DAYS: i64 = 7;
/// An order in which nothing moved is looked at after so many days.
pub const QUIET_DAYS: i64 = 5;

const DAY_MINUTES: i64 = 24 * 60;

/// Why an order needs attention; one order has one reason, the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The hand-over date has passed.
    Late {
        /// The date.
        due: NaiveDate,
        /// How many days ago.
        days: i64,
        /// What is left to pay.
        debt: Money,
    },
    /// Nothing was paid.
    Unpaid {
        /// How many days after it was entered.
        days: i64,
    },
    /// No change of the order or of its state, no payment and no message.
    Quiet {
        /// For how many days.
        days: i64,
    },
}

impl Reason {
    /// Late hand-over is worse than a missing payment, and that is worse than silence; within each, longer is worse.
    const fn weight(self) -> (u8, i64) {
        match self {
            Self::Late { days, .. } => (2, days),
            Self::Unpaid { days } => (1, days),
            Self::Quiet { days } => (0, days),
        }
    }

    /// The reason in words, with the debt in the currency.
    #[must_use]
    pub fn phrase(self, currency: Currency) -> Phrase {
        match self {
            Self::Late { due, days, debt } if debt > Money::ZERO => Phrase::new("dashboard-attention-late-debt")
                .with("due", PhraseValue::Date(due))
                .with("days", PhraseValue::Number(days))
                .with("debt", PhraseValue::Money(debt, currency)),
            Self::Late { due, days, .. } => Phrase::new("dashboard-attention-late")
                .with("due", PhraseValue::Date(due))
                .with("days", PhraseValue::Number(days)),
            Self::Unpaid { days } => Phrase::new("dashboard-attention-unpaid").with("days", PhraseValue::Number(days)),
            Self::Quiet { days } => Phrase::new("dashboard-attention-quiet").with("days", PhraseValue::Number(days)),
        }
    }
}

/// An order that needs attention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// The order.
    pub order: Id,
    /// Its number.
    pub number: String,
    /// The customer's name.
    pub customer_name: String,
    /// Its total.
    pub total: Money,
    /// Why.
    pub reason: Reason,
}

/// The worst orders, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attention {
    /// The worst ones, the worst first.
    pub concerns: Vec<Concern>,
    /// How many orders need attention.
    pub count: usize,
}

impl Attention {
    /// Looks at every order whose state is not a final one and keeps the `limit` worst.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn read(transaction: &mut Transaction<'_>, now: Moment, today: NaiveDate, limit: usize) -> Result<Self> {
        let (unpaid_before, quiet_before) =
            (now.plus_minutes(-UNPAID_DAYS * DAY_MINUTES), now.plus_minutes(-QUIET_DAYS * DAY_MINUTES));
        let mut found = Self::default();
        transaction.for_each(
            "SELECT o.id, o.number, o.customer_name, o.total, o.paid, o.due, o.moment, o.state_since,
                (SELECT MAX(c.moment) FROM change_log c WHERE c.document_id = o.id),
                (SELECT MAX(m.moment) FROM settlement_movements m WHERE m.order_id = o.id AND m.kind = 'payment'),
                (SELECT MAX(m.moment) FROM messages m WHERE m.document_id = o.id)
             FROM customer_orders o
             WHERE o.deletion_mark = FALSE
                AND o.state_id IN (SELECT id FROM states WHERE state_group IN ('not_started', 'in_progress'))
                AND (o.due < ?1 OR (o.paid <= 0 AND o.total > 0 AND o.moment <= ?2) OR (o.state_since <= ?3
                    AND NOT EXISTS (SELECT 1 FROM change_log c WHERE c.document_id = o.id AND c.moment > ?3)
                    AND NOT EXISTS (SELECT 1 FROM settlement_movements m
                        WHERE m.order_id = o.id AND m.kind = 'payment' AND m.moment > ?3)
                    AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.document_id = o.id AND m.moment > ?3)))",
            &values![today, unpaid_before, quiet_before],
            |row| {
                let (total, paid): (Money, Money) = (row.get(3)?, row.get(4)?);
                let due: Option<NaiveDate> = row.get(5)?;
                let moment: Moment = row.get(6)?;
                let moves: [Option<Moment>; 4] = [row.get(7)?, row.get(8)?, row.get(9)?, row.get(10)?];
                let days_since = |then: Moment| now.since(then).num_days();
                let reason = match due {
                    Some(due) if due < today => {
                        Reason::Late { due, days: (today - due).num_days(), debt: (total - paid).max(Money::ZERO) }
                    }
                    _ if paid <= Money::ZERO && total > Money::ZERO && moment <= unpaid_before => {
                        Reason::Unpaid { days: days_since(moment) }
                    }
                    _ => Reason::Quiet { days: days_since(moves.into_iter().flatten().max().unwrap_or(moment)) },
                };
                let concern = Concern { order: row.get(0)?, number: row.get(1)?, customer_name: row.get(2)?, total, reason };
                found.take(concern, limit);
                Ok(())
            },
        )?;
        Ok(found)
    }

    /// Puts a concern in its place and forgets what falls off the end.
    fn take(&mut self, concern: Concern, limit: usize) {
        self.count += 1;
        let key = |concern: &Concern| (Reverse(concern.reason.weight()), concern.number.clone());
        let weight = key(&concern);
        let place = self.concerns.partition_point(|kept| key(kept) <= weight);
        if place < limit {
            self.concerns.insert(place, concern);
            self.concerns.truncate(limit);
        }
    }
}
