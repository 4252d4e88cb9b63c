//! The card of a product or service: name, article, kind, unit, price, VAT, and who changed what.

#[cfg(test)]
mod tests;
mod update;
mod view;

use std::collections::BTreeSet;

use iced::widget::text_editor;

use crate::app::action::Place;
use crate::app::history::Day;
use crate::books::Error;
use crate::books::change_log::Entry;
use crate::model::{BasisPoints, Id, Product, ProductKind};

/// The identity of the first field of the card.
#[must_use]
pub fn first_field() -> String {
    update::field_id("name")
}

/// With what a card is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// An empty card.
    New,
    /// A new card with what this one says.
    Copy(Id),
    /// A card that is kept.
    Kept(Id),
}

/// What the card shows and remembers.
pub struct State {
    /// The card as it was read, once it is kept.
    base: Option<Product>,
    /// What the fields say; the price as it was last understood.
    draft: Product,
    /// What closing would go back to.
    origin: Product,
    /// The price as it is typed.
    price: String,
    comment: text_editor::Content,
    checked: BTreeSet<&'static str>,
    reading: bool,
    saving: bool,
    error: Option<Trouble>,
    log: Vec<Day>,
}

/// What went wrong, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Trouble {
    sentence: String,
    /// Others changed the same fields: there is something to take.
    theirs: bool,
}

/// What comes after saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The card stays open.
    Stay,
    /// The tab closes.
    Close,
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
