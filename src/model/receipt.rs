use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{BasisPoints, Id, Moment, Money, Posting, Problem, ProblemKind, vat_included};

/// Where the money came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptKind {
    /// To a bank account.
    Bank,
    /// To a cash box.
    Cash,
}

impl ReceiptKind {
    /// The word that the books keep.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::Cash => "cash",
        }
    }

    /// The kind that the books mean by `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Bank, Self::Cash].into_iter().find(|kind| kind.code() == code)
    }
}

/// A part of a receipt that pays for an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// The order paid for.
    pub order: Id,
    /// How much of the receipt.
    pub amount: Money,
}

/// Money that came in, allocated to orders. What is not allocated is an advance of the payer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Identity.
    pub id: Id,
    /// «БП-000087»; empty until first saved.
    pub number: String,
    /// Date and time.
    pub moment: Moment,
    /// Bank or cash.
    pub kind: ReceiptKind,
    /// Whose books it is in.
    pub company: Id,
    /// The bank account or cash box; `None` only while the form is being filled.
    pub account: Option<Id>,
    /// Who paid; `None` only while the form is being filled.
    pub payer: Option<Id>,
    /// How much came in, VAT included.
    pub amount: Money,
    /// The rate of VAT contained in it.
    pub vat_rate: Option<BasisPoints>,
    /// The number that the payer's bank gave.
    pub incoming_number: String,
    /// The date of the payer's document.
    pub incoming_date: Option<NaiveDate>,
    /// What the payer wrote.
    pub purpose: String,
    /// Free words of our own.
    pub comment: String,
    /// Who entered it or looks after it.
    pub responsible: Option<Id>,
    /// What the money pays for.
    pub allocations: Vec<Allocation>,
    /// Draft or posted.
    pub posting: Posting,
    /// Marked for deletion.
    pub deletion_mark: bool,
    /// The identity of the bank's operation that it was made from, so that one operation makes one receipt.
    pub operation: Option<String>,
}

impl Receipt {
    /// How much of the receipt is allocated to orders.
    #[must_use]
    pub fn allocated(&self) -> Money {
        self.allocations.iter().map(|allocation| allocation.amount).sum()
    }

    /// What is not allocated; negative when too much is.
    #[must_use]
    pub fn unallocated(&self) -> Money {
        self.amount - self.allocated()
    }

    /// The VAT contained in the amount.
    #[must_use]
    pub fn vat(&self) -> Money {
        vat_included(self.amount, self.vat_rate)
    }

    /// What is wrong with the receipt by itself. A draft may be unfinished; to be posted it needs payer, account and amount,
    /// and may never allocate more than came in.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.amount > Money::LARGEST {
            problems.push(Problem::new("amount", ProblemKind::TooLarge));
        }
        for (index, allocation) in self.allocations.iter().enumerate() {
            if allocation.amount < Money::ZERO || (self.posting.is_posted() && allocation.amount.is_zero()) {
                problems.push(Problem::in_line("allocations.amount", index, ProblemKind::NotPositive));
            }
            if self.allocations[..index].iter().any(|earlier| earlier.order == allocation.order) {
                problems.push(Problem::in_line("allocations.order", index, ProblemKind::Repeated));
            }
        }
        if self.posting.is_posted() {
            if self.payer.is_none() {
                problems.push(Problem::required("payer"));
            }
            if self.account.is_none() {
                problems.push(Problem::required("account"));
            }
            if !self.amount.is_positive() {
                problems.push(Problem::new("amount", ProblemKind::NotPositive));
            }
        }
        if self.amount < self.allocated() {
            problems.push(Problem::new("allocations", ProblemKind::OverAllocated));
        }
        problems
    }
}
