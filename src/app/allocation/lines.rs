//! The table of orders that a receipt pays for: pure, without the books and the window.

use chrono::NaiveDate;

use crate::model::{Allocation, Id, Moment, Money, Share};

/// An order in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The order.
    pub order: Id,
    /// Its number.
    pub number: String,
    /// Its date and time.
    pub moment: Moment,
    /// Its local date.
    pub date: NaiveDate,
    /// What is ordered.
    pub about: String,
    /// Who ordered.
    pub customer: Option<Id>,
    /// Its total with VAT.
    pub total: Money,
    /// Paid by other receipts.
    pub before: Money,
    /// Paid by this one.
    pub amount: Money,
    /// Ticked: this receipt pays for it.
    pub taken: bool,
}

impl Line {
    /// What is to be paid without this receipt, never less than nothing.
    #[must_use]
    pub fn debt(&self) -> Money {
        (self.total - self.before).max(Money::ZERO)
    }

    /// What is left to pay after this receipt; negative when the order is overpaid.
    #[must_use]
    pub fn left(&self) -> Money {
        self.total - self.before - self.amount
    }

    /// The paid share after this receipt.
    #[must_use]
    pub fn share(&self) -> Share {
        Share::new(self.before + self.amount, self.total)
    }
}

/// How sums come into the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spreading {
    /// A person typed them: they stay.
    #[default]
    ByHand,
    /// They follow the receipt's amount over the ticked orders, from the top.
    Ticked,
    /// They follow the receipt's amount over all orders, the oldest debt first.
    OldestFirst,
}

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// The orders from the top.
    pub lines: Vec<Line>,
    /// How their sums came.
    pub spreading: Spreading,
}

/// How the sums of the table stand to the receipt's amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Balance {
    /// Nothing came in yet.
    Nothing,
    /// All is allocated.
    Full,
    /// So much is left over: an advance.
    Left(Money),
    /// So much too much is allocated.
    Over(Money),
}

impl Lines {
    /// What the receipt pays for, as the books keep it.
    #[must_use]
    pub fn allocations(&self) -> Vec<Allocation> {
        self.lines
            .iter()
            .filter(|line| line.taken && !line.amount.is_zero())
            .map(|line| Allocation { order: line.order, amount: line.amount })
            .collect()
    }

    /// How much of the receipt the table takes.
    #[must_use]
    pub fn allocated(&self) -> Money {
        self.lines.iter().map(|line| line.amount).sum()
    }

    /// How the table stands to the amount.
    #[must_use]
    pub fn balance(&self, amount: Money) -> Balance {
        let rest = amount - self.allocated();
        if rest < Money::ZERO {
            Balance::Over(-rest)
        } else if !amount.is_positive() {
            Balance::Nothing
        } else if rest.is_zero() {
            Balance::Full
        } else {
            Balance::Left(rest)
        }
    }

    /// The receipt's amount changed: sums follow unless a person typed them.
    pub fn follow(&mut self, amount: Money) {
        let mut places: Vec<usize> = (0..self.lines.len()).collect();
        match self.spreading {
            Spreading::ByHand => return,
            Spreading::Ticked => places.retain(|place| self.lines[*place].taken),
            Spreading::OldestFirst => places.sort_by_key(|place| (self.lines[*place].moment, self.lines[*place].order)),
        }
        let mut rest = amount.max(Money::ZERO);
        for place in places {
            let line = &mut self.lines[place];
            line.amount = line.debt().min(rest);
            rest -= line.amount;
            if self.spreading == Spreading::OldestFirst {
                line.taken = line.amount.is_positive();
            }
        }
    }

    /// The tick of a line was pressed: it takes what is left of the amount up to its debt, or gives its sum back.
    pub fn tick(&mut self, row: usize, amount: Money) {
        let rest = (amount - self.allocated()).max(Money::ZERO);
        self.spreading = Spreading::ByHand;
        let Some(line) = self.lines.get_mut(row) else { return };
        line.taken = !line.taken;
        line.amount = if line.taken { line.debt().min(rest) } else { Money::ZERO };
    }

    /// A sum was typed into a line.
    pub fn set(&mut self, row: usize, sum: Money) {
        self.spreading = Spreading::ByHand;
        if let Some(line) = self.lines.get_mut(row) {
            line.amount = sum;
            line.taken = !sum.is_zero();
        }
    }

    /// Puts an order into the table unless it is there; its place.
    pub fn add(&mut self, line: Line) -> usize {
        match self.lines.iter().position(|known| known.order == line.order) {
            Some(place) => place,
            None => {
                self.lines.push(line);
                self.lines.len() - 1
            }
        }
    }

    /// Puts open orders below those that are there. The only one is ticked at once: there is nothing to choose.
    pub fn offer(&mut self, offered: Vec<Line>, amount: Money) {
        let was_empty = self.lines.is_empty();
        for line in offered {
            let _place = self.add(line);
        }
        if was_empty && let [only] = self.lines.as_mut_slice() {
            only.taken = true;
            self.spreading = Spreading::Ticked;
            self.follow(amount);
        }
    }

    /// Takes newly read facts (total, paid before, name) of orders that are in the table.
    pub fn refresh(&mut self, read: &[Line]) {
        for line in &mut self.lines {
            if let Some(fresh) = read.iter().find(|fresh| fresh.order == line.order) {
                *line = Line { amount: line.amount, taken: line.taken, ..fresh.clone() };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(number: u8, total: i64, before: i64) -> Line {
        Line {
            order: Id::from_bytes([number; 16]),
            number: format!("НФ-{number}"),
            moment: Moment::from_milliseconds(i64::from(number) * 1000),
            date: NaiveDate::default(),
            about: String::new(),
            customer: None,
            total: Money::from_minor(total),
            before: Money::from_minor(before),
            amount: Money::ZERO,
            taken: false,
        }
    }

    fn amounts(lines: &Lines) -> Vec<i64> {
        lines.lines.iter().map(|line| line.amount.minor()).collect()
    }

    #[test]
    fn the_oldest_debt_is_paid_first_wherever_it_stands() {
        let mut lines =
            Lines { lines: vec![line(9, 500, 0), line(1, 1000, 400), line(5, 300, 0)], spreading: Spreading::OldestFirst };
        lines.follow(Money::from_minor(800));
        assert_eq!(amounts(&lines), [0, 600, 200]);
        assert_eq!(lines.allocations().len(), 2, "what gets nothing is not kept");
        lines.follow(Money::from_minor(2000));
        assert_eq!(amounts(&lines), [500, 600, 300]);
        assert_eq!(lines.balance(Money::from_minor(2000)), Balance::Left(Money::from_minor(600)));
    }

    #[test]
    fn typed_sums_stay_when_the_amount_changes() {
        let mut lines = Lines { lines: vec![line(1, 1000, 0)], spreading: Spreading::Ticked };
        lines.set(0, Money::from_minor(700));
        lines.follow(Money::from_minor(100));
        assert_eq!(amounts(&lines), [700]);
        assert_eq!(lines.balance(Money::from_minor(100)), Balance::Over(Money::from_minor(600)));
    }

    #[test]
    fn a_tick_takes_what_is_left_up_to_the_debt() {
        let mut lines = Lines { lines: vec![line(1, 1000, 0), line(2, 100, 0)], ..Lines::default() };
        lines.set(0, Money::from_minor(950));
        lines.tick(1, Money::from_minor(1000));
        assert_eq!(amounts(&lines), [950, 50]);
        lines.tick(0, Money::from_minor(1000));
        assert_eq!(amounts(&lines), [0, 50]);
        assert_eq!(lines.balance(Money::ZERO), Balance::Over(Money::from_minor(50)));
    }

    proptest! {
        #[test]
        fn spreading_never_takes_more_than_came_in_or_than_is_owed(
            debts in prop::collection::vec((1_i64..10_000, 0_i64..12_000), 0..8), amount in 0_i64..40_000,
        ) {
            let all: Vec<Line> = (1_u8..).zip(&debts).map(|(number, (total, before))| line(number, *total, *before)).collect();
            let owed: i64 = all.iter().map(|line| line.debt().minor()).sum();
            let mut lines = Lines { lines: all, spreading: Spreading::OldestFirst };
            lines.follow(Money::from_minor(amount));
            prop_assert_eq!(lines.allocated().minor(), owed.min(amount));
            prop_assert!(lines.lines.iter().all(|line| line.amount <= line.debt()));
        }
    }
}
