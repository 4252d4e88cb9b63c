use serde::{Deserialize, Serialize};

use super::{BasisPoints, Id, Money, Problem, ProblemKind};

/// Whether it lies in a warehouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductKind {
    /// A thing with stock.
    Product,
    /// A work or service.
    Service,
}

impl ProductKind {
    /// The word that the books keep.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Service => "service",
        }
    }

    /// The kind that the books mean by `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Product, Self::Service].into_iter().find(|kind| kind.code() == code)
    }
}

/// What the firm sells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Identity.
    pub id: Id,
    /// The name.
    pub name: String,
    /// The article number; may be empty.
    pub article: String,
    /// Product or service.
    pub kind: ProductKind,
    /// The unit of measure, in words.
    pub unit: String,
    /// The price of one unit, VAT included.
    pub price: Money,
    /// The rate of VAT; `None` for a sale without it.
    pub vat_rate: Option<BasisPoints>,
    /// Free words.
    pub comment: String,
    /// Marked for deletion.
    pub deletion_mark: bool,
}

impl Product {
    /// What is wrong with the product by itself.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.name.trim().is_empty() {
            problems.push(Problem::required("name"));
        }
        if self.unit.trim().is_empty() {
            problems.push(Problem::required("unit"));
        }
        if self.price < Money::ZERO {
            problems.push(Problem::new("price", ProblemKind::NotPositive));
        } else if self.price > Money::LARGEST {
            problems.push(Problem::new("price", ProblemKind::TooLarge));
        }
        problems
    }
}
