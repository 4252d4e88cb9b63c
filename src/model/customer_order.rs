use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{BasisPoints, Id, Moment, Money, Posting, Problem, ProblemKind, Quantity, vat_included};

/// Where an order came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderSource {
    /// Entered by an employee.
    #[default]
    Entered,
    /// Read from a file.
    Imported,
}

impl OrderSource {
    /// The word that the books keep.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Imported => "imported",
        }
    }

    /// The source that the books mean by `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Entered, Self::Imported].into_iter().find(|source| source.code() == code)
    }
}

/// One line of an order. Prices include VAT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// What is ordered.
    pub product: Id,
    /// Which kind of it, in words («Эмаль матовая, графит»); may be empty.
    pub variant: String,
    /// How much.
    pub quantity: Quantity,
    /// The unit of measure, in words.
    pub unit: String,
    /// The price of one unit, VAT included, before the discount.
    pub price: Money,
    /// The discount of the line.
    pub discount: BasisPoints,
    /// The rate of VAT; `None` for a sale without it.
    pub vat_rate: Option<BasisPoints>,
}

impl OrderLine {
    /// Quantity × price less discount, rounded to a minor unit; VAT included.
    #[must_use]
    pub fn total(&self) -> Money {
        self.price.for_quantity(self.quantity, self.discount)
    }

    /// The VAT contained in [`OrderLine::total`].
    #[must_use]
    pub fn vat(&self) -> Money {
        vat_included(self.total(), self.vat_rate)
    }

    /// What the discount takes off.
    #[must_use]
    pub fn discount_amount(&self) -> Money {
        self.price.for_quantity(self.quantity, BasisPoints::ZERO) - self.total()
    }
}

/// Sums of an order's lines: each is the sum of the rounded lines, so that columns add up to the kopeck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OrderTotals {
    /// What the customer pays, VAT included.
    pub total: Money,
    /// The VAT in it.
    pub vat: Money,
    /// What the discounts took off.
    pub discount: Money,
}

/// What a customer asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerOrder {
    /// Identity.
    pub id: Id,
    /// «НФ-000124»; empty until the order is first saved.
    pub number: String,
    /// Date and time of the order.
    pub moment: Moment,
    /// Whose books it is in.
    pub company: Id,
    /// Who asked; `None` only while the form is being filled.
    pub customer: Option<Id>,
    /// The entry of the catalogue of states.
    pub state: Id,
    /// Who looks after it.
    pub responsible: Option<Id>,
    /// When it must be handed over.
    pub due: Option<NaiveDate>,
    /// Where to deliver or install.
    pub address: String,
    /// Free words.
    pub comment: String,
    /// Where it came from.
    pub source: OrderSource,
    /// What was asked for.
    pub lines: Vec<OrderLine>,
    /// Draft or posted.
    pub posting: Posting,
    /// Marked for deletion: out of every list and figure, but still in the books.
    pub deletion_mark: bool,
}

impl CustomerOrder {
    /// The sums of the lines.
    #[must_use]
    pub fn totals(&self) -> OrderTotals {
        self.lines.iter().fold(OrderTotals::default(), |sums, line| OrderTotals {
            total: sums.total + line.total(),
            vat: sums.vat + line.vat(),
            discount: sums.discount + line.discount_amount(),
        })
    }

    /// What is wrong with the order by itself. A draft needs a customer; a posted order also needs lines.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.customer.is_none() {
            problems.push(Problem::required("customer"));
        }
        if self.posting.is_posted() && self.lines.is_empty() {
            problems.push(Problem::new("lines", ProblemKind::NoLines));
        }
        for (index, line) in self.lines.iter().enumerate() {
            if !line.quantity.is_positive() {
                problems.push(Problem::in_line("lines.quantity", index, ProblemKind::NotPositive));
            } else if line.quantity > Quantity::LARGEST {
                problems.push(Problem::in_line("lines.quantity", index, ProblemKind::TooLarge));
            }
            if line.price < Money::ZERO {
                problems.push(Problem::in_line("lines.price", index, ProblemKind::NotPositive));
            } else if line.price > Money::LARGEST || line.total() > Money::LARGEST {
                problems.push(Problem::in_line("lines.price", index, ProblemKind::TooLarge));
            }
            if !(0..=BasisPoints::FULL.value()).contains(&line.discount.value()) {
                problems.push(Problem::in_line("lines.discount", index, ProblemKind::NotAPercentage));
            }
        }
        if self.totals().total > Money::LARGEST {
            problems.push(Problem::new("lines", ProblemKind::TooLarge));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn any_line()(quantity in 1_i64..1_000_000, price in 0_i64..100_000_000, discount in 0_i64..=10_000, vat in prop::option::of(0_i64..=2_200)) -> OrderLine {
            OrderLine {
                product: Id::from_bytes([1; 16]), variant: String::new(), quantity: Quantity::from_thousandths(quantity), unit: String::new(),
                price: Money::from_minor(price), discount: BasisPoints::new(discount), vat_rate: vat.map(BasisPoints::new),
            }
        }
    }

    proptest! {
        #[test]
        fn columns_add_up_to_the_kopeck(lines in prop::collection::vec(any_line(), 0..30)) {
            let order = CustomerOrder {
                id: Id::from_bytes([2; 16]), number: String::new(), moment: Moment::from_milliseconds(0), company: Id::from_bytes([3; 16]),
                customer: None, state: Id::from_bytes([4; 16]), responsible: None, due: None, address: String::new(), comment: String::new(),
                source: OrderSource::Entered, lines, posting: Posting::Draft, deletion_mark: false,
            };
            let totals = order.totals();
            prop_assert_eq!(totals.total, order.lines.iter().map(OrderLine::total).sum());
            prop_assert_eq!(totals.vat, order.lines.iter().map(OrderLine::vat).sum());
            let gross: Money = order.lines.iter().map(|line| line.price.for_quantity(line.quantity, BasisPoints::ZERO)).sum();
            prop_assert_eq!(totals.total + totals.discount, gross);
            prop_assert!(totals.vat <= totals.total);
        }
    }
}
