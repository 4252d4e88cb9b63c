use serde::{Deserialize, Serialize};

use super::Id;

/// The kinds of documents that the books keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// What a customer asked for.
    CustomerOrder,
    /// Money that came into a bank account or a cash box.
    Receipt,
    /// A customer or supplier: not a document in the accountant's sense, but it has a discussion and a change log too.
    Party,
    /// A product or service, likewise.
    Product,
}

impl DocumentKind {
    /// Every kind, in the order of the interface.
    pub const ALL: [Self; 4] = [Self::CustomerOrder, Self::Receipt, Self::Party, Self::Product];

    /// The word that the books keep.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CustomerOrder => "customer_order",
            Self::Receipt => "receipt",
            Self::Party => "party",
            Self::Product => "product",
        }
    }

    /// The kind that the books mean by `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One document, whatever its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DocumentRef {
    /// What it is.
    pub kind: DocumentKind,
    /// Which one.
    pub id: Id,
}

impl DocumentRef {
    /// A customer order.
    #[must_use]
    pub const fn order(id: Id) -> Self {
        Self { kind: DocumentKind::CustomerOrder, id }
    }

    /// A receipt.
    #[must_use]
    pub const fn receipt(id: Id) -> Self {
        Self { kind: DocumentKind::Receipt, id }
    }

    /// A party.
    #[must_use]
    pub const fn party(id: Id) -> Self {
        Self { kind: DocumentKind::Party, id }
    }

    /// A product.
    #[must_use]
    pub const fn product(id: Id) -> Self {
        Self { kind: DocumentKind::Product, id }
    }
}

/// Whether a document has movements in the ledgers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Posting {
    /// A draft: no movements.
    #[default]
    Draft,
    /// Posted: its movements are in the ledgers.
    Posted,
}

impl Posting {
    /// Whether the document is posted.
    #[must_use]
    pub const fn is_posted(self) -> bool {
        matches!(self, Self::Posted)
    }

    /// `Posted` for true.
    #[must_use]
    pub const fn from_flag(posted: bool) -> Self {
        if posted { Self::Posted } else { Self::Draft }
    }
}
