use serde::{Deserialize, Serialize};

use super::ComparisonKind;

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The state of the order; its group is the state's group.
    State,
    /// What the state means for the books.
    StateGroup,
    /// The total, VAT included.
    Total,
    /// What has been paid.
    Paid,
    /// What is left to pay.
    Debt,
    /// The paid share, exactly.
    PaidShare,
    /// Who asked.
    Customer,
    /// Who looks after it; the group is the post.
    Responsible,
    /// Who entered it; the group is the post.
    Author,
    /// The day of the order, by the local calendar.
    Date,
    /// The day when it must be handed over.
    Due,
    /// Where to deliver or install.
    Address,
    /// Free words.
    Comment,
    /// The number.
    Number,
    /// Where it came from.
    Source,
    /// A product of the lines, one of which must fit; the group is product or service.
    AnyProduct,
    /// The products of the lines, all of which must fit.
    EveryProduct,
    /// The state before the event, when the event changed it.
    StateBefore,
    /// The share before the event, when the event changed it.
    ShareBefore,
    /// The share after the event, when the event changed it.
    ShareAfter,
    /// Who caused the event; the group is the post.
    Actor,
}

/// What kind of value a field is compared with: which editor the blank has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OperandKind {
    /// A state of the catalogue.
    State,
    /// A group of states.
    StateGroup,
    /// A sum.
    Money,
    /// A share.
    Percent,
    /// A customer.
    Customer,
    /// An employee.
    Employee,
    /// A post of employees.
    Post,
    /// A date.
    Date,
    /// Words.
    Text,
    /// Where an order came from.
    Source,
    /// A product.
    Product,
    /// Product or service.
    ProductKind,
}

impl Field {
    /// Every field, in the order of the choice.
    pub const ALL: [Self; 21] = [
        Self::State,
        Self::StateGroup,
        Self::Total,
        Self::Paid,
        Self::Debt,
        Self::PaidShare,
        Self::Customer,
        Self::Responsible,
        Self::Author,
        Self::Date,
        Self::Due,
        Self::Address,
        Self::Comment,
        Self::Number,
        Self::Source,
        Self::AnyProduct,
        Self::EveryProduct,
        Self::StateBefore,
        Self::ShareBefore,
        Self::ShareAfter,
        Self::Actor,
    ];

    /// The key of its name in the translations.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::State => "assistant-field-state",
            Self::StateGroup => "assistant-field-state-group",
            Self::Total => "assistant-field-total",
            Self::Paid => "assistant-field-paid",
            Self::Debt => "assistant-field-debt",
            Self::PaidShare => "assistant-field-paid-share",
            Self::Customer => "assistant-field-customer",
            Self::Responsible => "assistant-field-responsible",
            Self::Author => "assistant-field-author",
            Self::Date => "assistant-field-date",
            Self::Due => "assistant-field-due",
            Self::Address => "assistant-field-address",
            Self::Comment => "assistant-field-comment",
            Self::Number => "assistant-field-number",
            Self::Source => "assistant-field-source",
            Self::AnyProduct => "assistant-field-any-product",
            Self::EveryProduct => "assistant-field-every-product",
            Self::StateBefore => "assistant-field-state-before",
            Self::ShareBefore => "assistant-field-share-before",
            Self::ShareAfter => "assistant-field-share-after",
            Self::Actor => "assistant-field-actor",
        }
    }

    /// What kind of value the field is compared with by a kind of comparison.
    #[must_use]
    pub const fn operand_kind(self, kind: ComparisonKind) -> OperandKind {
        if kind.is_about_words() {
            return OperandKind::Text;
        }
        match (self, kind.is_about_groups()) {
            (Self::State | Self::StateBefore, false) => OperandKind::State,
            (Self::State | Self::StateBefore | Self::StateGroup, _) => OperandKind::StateGroup,
            (Self::Total | Self::Paid | Self::Debt, _) => OperandKind::Money,
            (Self::PaidShare | Self::ShareBefore | Self::ShareAfter, _) => OperandKind::Percent,
            (Self::Customer, _) => OperandKind::Customer,
            (Self::Responsible | Self::Author | Self::Actor, false) => OperandKind::Employee,
            (Self::Responsible | Self::Author | Self::Actor, true) => OperandKind::Post,
            (Self::Date | Self::Due, _) => OperandKind::Date,
            (Self::Address | Self::Comment | Self::Number, _) => OperandKind::Text,
            (Self::Source, _) => OperandKind::Source,
            (Self::AnyProduct | Self::EveryProduct, false) => OperandKind::Product,
            (Self::AnyProduct | Self::EveryProduct, true) => OperandKind::ProductKind,
        }
    }

    /// The kinds of comparison that make sense for the field, in the order of the choice.
    #[must_use]
    pub fn comparisons(self) -> Vec<ComparisonKind> {
        use ComparisonKind as Kind;
        let has_order = matches!(
            self.operand_kind(Kind::Equal),
            OperandKind::Money | OperandKind::Percent | OperandKind::Date | OperandKind::Text
        );
        let has_words = matches!(
            self.operand_kind(Kind::Equal),
            OperandKind::Text | OperandKind::Customer | OperandKind::Employee | OperandKind::Product | OperandKind::State
        );
        let has_groups =
            matches!(self.operand_kind(Kind::InGroup), OperandKind::StateGroup | OperandKind::Post | OperandKind::ProductKind)
                && self != Self::StateGroup;
        Kind::ALL
            .into_iter()
            .filter(|kind| match kind {
                Kind::Greater | Kind::GreaterOrEqual | Kind::Less | Kind::LessOrEqual => has_order,
                _ if kind.is_about_words() => has_words,
                _ if kind.is_about_groups() => has_groups,
                _ => true,
            })
            .collect()
    }
}
