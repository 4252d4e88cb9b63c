use serde::{Deserialize, Serialize};

use super::{Id, Problem};

/// Where money lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// An account in a bank.
    Bank,
    /// A cash box.
    Cash,
}

impl AccountKind {
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

/// A bank account or a cash box of a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Identity.
    pub id: Id,
    /// Whose.
    pub company: Id,
    /// Bank or cash.
    pub kind: AccountKind,
    /// What employees call it: the bank's name, «Касса магазина».
    pub name: String,
    /// The number (20 digits in Russia, IBAN elsewhere); empty for a cash box.
    pub number: String,
    /// БИК; empty for a cash box.
    pub bank_code: String,
    /// No longer offered.
    pub hidden: bool,
}

impl Account {
    /// What is wrong with the account by itself.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.name.trim().is_empty() {
            problems.push(Problem::required("name"));
        }
        if self.kind == AccountKind::Bank && self.number.trim().is_empty() {
            problems.push(Problem::required("number"));
        }
        problems
    }
}
