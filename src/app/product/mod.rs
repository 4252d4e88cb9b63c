//! The card of a product or service: name, article, kind, unit, price, VAT, and who changed what.

#[cfg(test)]
mod tests;
mod update;
mod view;

use iced::widget::text_editor;

use crate::app::action::Place;
pub use crate::app::card::{After, Begin};
use crate::app::card::{Card, Subject};
use crate::app::history::Day;
use crate::books::change_log::Entry;
use crate::books::{Error, Session, products};
use crate::model::{BasisPoints, Id, Problem, Product, ProductKind};

/// The identity of the first field of the card.
#[must_use]
pub fn first_field() -> String {
    update::field_id("name")
}

/// What the card shows and remembers.
pub struct State {
    /// What is kept and what the fields say; the price as it was last understood.
    card: Card<Product>,
    /// The price as it is typed.
    price: String,
    comment: text_editor::Content,
    log: Vec<Day>,
}

/// A message to the card.
#[derive(Debug, Clone)]
pub enum Message {
    /// The kept card and its change log were read.
    Read(Box<Result<(Product, Vec<Entry>), Error>>),
    /// The card to be copied was read.
    Copied(Box<Result<Product, Error>>),
    /// Typed into the name.
    Name(String),
    /// Typed into the article.
    Article(String),
    /// Typed into the unit.
    Unit(String),
    /// Typed into the price.
    Price(String),
    /// A field was left.
    Left(&'static str),
    /// Product or service.
    Kind(ProductKind),
    /// The rate of VAT.
    Vat(Option<BasisPoints>),
    /// In the comment.
    Comment(text_editor::Action),
    /// Keep what the fields say.
    Save(After),
    /// It was kept, or not.
    Saved(After, Box<Result<Product, Error>>),
    /// Mark for deletion, or take the mark off.
    Mark,
    /// Read again.
    Refresh,
    /// Forget what was typed and show what others kept.
    TakeTheirs,
    /// Open something in another tab.
    Open(Place),
}

impl Subject for Product {
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
        products::save(session, base, draft)
    }

    fn place(id: Id) -> Place {
        Place::Product(Some(id))
    }
}
