//! The card of a customer or supplier: its fields and bank accounts, beside them its debt, its orders and who changed what.

mod side;
#[cfg(test)]
mod tests;
mod update;
mod view;

use iced::widget::text_editor;

use crate::app::action::Place;
pub use crate::app::card::{After, Begin};
use crate::app::card::{Card, Subject};
use crate::books::{Error, Session, parties};
use crate::model::{Id, Party, Problem};
pub use side::Side;
pub use update::NAME_FIELD as FIRST_FIELD;

/// A text field of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Field {
    Name,
    FullName,
    TaxId,
    TaxReasonCode,
    ContactPerson,
    Email,
    Phone,
    Address,
}

impl Field {
    /// The name in the model, by which problems are told.
    const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::FullName => "full_name",
            Self::TaxId => "tax_id",
            Self::TaxReasonCode => "tax_reason_code",
            Self::ContactPerson => "contact_person",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
        }
    }

    const fn of(self, party: &Party) -> &String {
        match self {
            Self::Name => &party.name,
            Self::FullName => &party.full_name,
            Self::TaxId => &party.tax_id,
            Self::TaxReasonCode => &party.tax_reason_code,
            Self::ContactPerson => &party.contact_person,
            Self::Email => &party.email,
            Self::Phone => &party.phone,
            Self::Address => &party.address,
        }
    }

    const fn of_mut(self, party: &mut Party) -> &mut String {
        match self {
            Self::Name => &mut party.name,
            Self::FullName => &mut party.full_name,
            Self::TaxId => &mut party.tax_id,
            Self::TaxReasonCode => &mut party.tax_reason_code,
            Self::ContactPerson => &mut party.contact_person,
            Self::Email => &mut party.email,
            Self::Phone => &mut party.phone,
            Self::Address => &mut party.address,
        }
    }
}

/// What the card shows and remembers.
pub struct State {
    /// What is kept and what the fields say.
    card: Card<Party>,
    comment: text_editor::Content,
    side: Option<Side>,
}

/// A message to the card.
#[derive(Debug, Clone)]
pub enum Message {
    /// The kept card and what stands beside it were read.
    Read(Box<Result<(Party, Side), Error>>),
    /// The card to be copied was read.
    Copied(Box<Result<Party, Error>>),
    /// Typed into a field.
    Typed(Field, String),
    /// A field was left.
    Left(Field),
    /// In the comment.
    Comment(text_editor::Action),
    /// Buys from us.
    Customer(bool),
    /// Sells to us.
    Supplier(bool),
    /// Typed into the bank account of this place.
    Account(usize, String),
    /// One more bank account.
    AddAccount,
    /// Take a bank account away.
    RemoveAccount(usize),
    /// Keep what the fields say.
    Save(After),
    /// It was kept, or not.
    Saved(After, Box<Result<Party, Error>>),
    /// Mark for deletion, or take the mark off.
    Mark,
    /// Read again.
    Refresh,
    /// Forget what was typed and show what others kept.
    TakeTheirs,
    /// Open something in another tab.
    Open(Place),
}

impl Subject for Party {
    fn id(&self) -> Id {
        self.id
    }

    fn problems(&self) -> Vec<Problem> {
        Self::problems(self)
    }

    fn is_marked(&self) -> bool {
        self.deletion_mark
    }

    fn set_mark(&mut self, marked: bool) {
        self.deletion_mark = marked;
    }

    fn keep(session: &mut Session<'_, '_>, base: Option<&Self>, draft: &Self) -> Result<Self, Error> {
        parties::save(session, base, draft)
    }

    fn place(id: Id) -> Place {
        Place::Party(Some(id))
    }
}
