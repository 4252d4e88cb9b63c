use crate::app::action::Place;
use crate::ui::Icon;
use crate::ui::widget::navigation::Sign;

/// A section of the navigation, in the order of Alt+1, Alt+2 … Only sections that exist are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Figures of the firm.
    Home,
    /// Orders and what belongs to selling.
    Sales,
    /// Receipts and the bank.
    Money,
    /// Letters.
    Messages,
    /// The assistant.
    Assistant,
    /// Settings.
    Settings,
}

impl Section {
    /// Every section, from the top.
    pub const ALL: [Self; 6] = [Self::Home, Self::Sales, Self::Money, Self::Messages, Self::Assistant, Self::Settings];

    /// The key of its name.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Home => "shell-section-home",
            Self::Sales => "shell-section-sales",
            Self::Money => "shell-section-money",
            Self::Messages => "shell-section-messages",
            Self::Assistant => "assistant-name",
            Self::Settings => "shell-section-settings",
        }
    }

    pub(super) const fn sign(self) -> Sign {
        match self {
            Self::Home => Sign::Icon(Icon::House),
            Self::Sales => Sign::Icon(Icon::ShoppingBag),
            Self::Money => Sign::Icon(Icon::Wallet),
            Self::Messages => Sign::Icon(Icon::MessageSquare),
            Self::Assistant => Sign::Dasha,
            Self::Settings => Sign::Icon(Icon::Settings),
        }
    }

    /// The journals under the section, by place and key of the name; a section without journals opens its only place.
    pub(super) const fn journals(self) -> &'static [(Place, &'static str)] {
        match self {
            Self::Home => &[(Place::Dashboard, "shell-journal-dashboard")],
            Self::Sales => &[
                (Place::Orders, "shell-journal-orders"),
                (Place::Parties, "shell-journal-parties"),
                (Place::Products, "shell-journal-products"),
            ],
            Self::Money => &[(Place::Receipts, "shell-journal-receipts"), (Place::Statement, "shell-journal-statement")],
            Self::Messages => &[(Place::Letters, "shell-journal-letters")],
            Self::Assistant => &[(Place::Assistant, "assistant-name")],
            Self::Settings => &[(Place::Settings, "shell-section-settings")],
        }
    }

    /// The section that a place belongs to.
    pub(super) const fn of_place(place: Place) -> Self {
        match place {
            Place::Dashboard => Self::Home,
            Place::Orders
            | Place::Order(_)
            | Place::OrderCopy(_)
            | Place::Parties
            | Place::Party(_)
            | Place::PartyCopy(_)
            | Place::Products
            | Place::Product(_)
            | Place::ProductCopy(_) => Self::Sales,
            Place::Receipts | Place::Receipt(_) | Place::ReceiptCopy(_) | Place::ReceiptFor(_) | Place::Statement => Self::Money,
            Place::Letters => Self::Messages,
            Place::Assistant => Self::Assistant,
            Place::Settings => Self::Settings,
        }
    }
}
