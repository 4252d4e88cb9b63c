use iced::{Element, Size};

use super::action::{Action, Place};
use super::desk::Desk;
use super::listing::List;
use super::{
    assistant, dashboard, letters, order, orders, parties, party, product, products, receipt, receipts, settings, statement,
};
use crate::books::engine::Topic;
use crate::ui::Icon;
use crate::ui::keys::Shortcut;

/// Declares the screens once: a variant of [`Screen`] and of [`Message`] for each folder, and the calls handed on to it.
macro_rules! screens {
    ($($name:ident => $folder:ident),+ $(,)?) => {
        /// What a tab shows.
        pub enum Screen {
            $(
                #[doc = concat!("`app::", stringify!($folder), "`")]
                $name(Box<$folder::State>),
            )+
        }

        /// A message to a screen.
        #[derive(Debug, Clone)]
        pub enum Message {
            $(
                #[doc = concat!("`app::", stringify!($folder), "`")]
                $name($folder::Message),
            )+
        }

        impl Screen {
            /// The name on the tab.
            #[must_use]
            pub fn title(&self, desk: &Desk) -> String {
                match self { $(Self::$name(state) => state.title(desk),)+ }
            }

            /// The sign on the tab.
            #[must_use]
            pub fn icon(&self) -> Icon {
                match self { $(Self::$name(state) => state.icon(),)+ }
            }

            /// Whether closing the tab would lose something.
            #[must_use]
            pub fn is_unsaved(&self) -> bool {
                match self { $(Self::$name(state) => state.is_unsaved(),)+ }
            }

            /// Handles a message; one for another kind of screen is dropped.
            pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
                match (self, message) {
                    $((Self::$name(state), Message::$name(message)) => state.update(message, desk).map(Message::$name),)+
                    #[allow(unreachable_patterns, reason = "with one screen there is no other")]
                    _ => Action::none(),
                }
            }

            /// Draws the screen in a place of this size.
            pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
                match self { $(Self::$name(state) => state.view(desk, size).map(Message::$name),)+ }
            }

            /// Reads again what these topics concern.
            pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
                match self { $(Self::$name(state) => state.heard(topics, desk).map(Message::$name),)+ }
            }

            /// What a shortcut means here.
            #[must_use]
            pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
                match self { $(Self::$name(state) => state.shortcut(shortcut).map(Message::$name),)+ }
            }

            /// What typed letters mean when no field has the focus.
            #[must_use]
            pub fn typed(&self, letters: &str) -> Option<Message> {
                match self { $(Self::$name(state) => state.typed(letters).map(Message::$name),)+ }
            }

            /// What «save» means here, for the question on closing; nothing when there is nothing to save.
            #[must_use]
            pub fn save_and_close(&self) -> Option<Message> {
                match self { $(Self::$name(state) => state.save_and_close().map(Message::$name),)+ }
            }
        }
    };
}

screens! {
    Dashboard => dashboard,
    Orders => orders,
    Order => order,
    Parties => parties,
    Party => party,
    Receipts => receipts,
    Receipt => receipt,
    Statement => statement,
    Settings => settings,
    Products => products,
    Product => product,
    Letters => letters,
    Assistant => assistant,
}

impl Screen {
    /// What takes the keyboard focus when the screen comes to the sheet: the list, or the first field.
    #[must_use]
    pub fn home(&self) -> Option<String> {
        match self {
            Self::Orders(_) => Some(List::<orders::Orders>::grid_id()),
            Self::Receipts(_) => Some(List::<receipts::Receipts>::grid_id()),
            Self::Statement(_) => Some(statement::GRID.to_owned()),
            Self::Letters(_) => Some(List::<letters::Letters>::grid_id()),
            Self::Parties(_) => Some(List::<parties::Parties>::grid_id()),
            Self::Products(_) => Some(List::<products::Products>::grid_id()),
            Self::Order(_) => Some(order::FIRST_FIELD.to_owned()),
            Self::Receipt(_) => Some(receipt::FIRST_FIELD.to_owned()),
            Self::Party(_) => Some(party::FIRST_FIELD.to_owned()),
            Self::Product(_) => Some(product::first_field()),
            _ => None,
        }
    }

    /// Opens a place: the screen and the work that fills it.
    pub fn open(place: Place, desk: &Desk) -> (Self, Action<Message>) {
        /// Puts a screen into its variant and its work into messages of the whole.
        macro_rules! opened {
            ($name:ident, $opened:expr) => {{
                let (state, action) = $opened;
                (Self::$name(Box::new(state)), action.map(Message::$name))
            }};
        }
        match place {
            Place::Dashboard => opened!(Dashboard, dashboard::State::open(desk)),
            Place::Order(id) => opened!(Order, order::State::open(id, desk)),
            Place::OrderCopy(id) => opened!(Order, order::State::copy(id, desk)),
            Place::Parties => opened!(Parties, parties::State::open(desk)),
            Place::Party(None) => opened!(Party, party::State::open(party::Begin::New, desk)),
            Place::Party(Some(id)) => opened!(Party, party::State::open(party::Begin::Kept(id), desk)),
            Place::PartyCopy(id) => opened!(Party, party::State::open(party::Begin::Copy(id), desk)),
            Place::Receipts => opened!(Receipts, receipts::State::open(desk)),
            Place::Receipt(id) => opened!(Receipt, receipt::State::open(id, desk)),
            Place::ReceiptCopy(id) => opened!(Receipt, receipt::State::open_copy(id, desk)),
            Place::ReceiptFor(order) => opened!(Receipt, receipt::State::open_for(order, desk)),
            Place::Statement => opened!(Statement, statement::State::open(desk)),
            Place::Products => opened!(Products, products::State::open(desk)),
            Place::Product(None) => opened!(Product, product::State::open(product::Begin::New, desk)),
            Place::Product(Some(id)) => opened!(Product, product::State::open(product::Begin::Kept(id), desk)),
            Place::ProductCopy(id) => opened!(Product, product::State::open(product::Begin::Copy(id), desk)),
            Place::Letters => opened!(Letters, letters::State::open(desk)),
            Place::Assistant => opened!(Assistant, assistant::State::open(desk)),
            Place::Settings => opened!(Settings, settings::State::open(desk)),
            _ => opened!(Orders, orders::State::open(desk)),
        }
    }
}
