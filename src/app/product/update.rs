use iced::Task;
use iced::widget::text_editor;
use serde_json::Value as Json;

use super::{After, Begin, Message, State};
use crate::app::action::{Action, Place, Request};
use crate::app::card::Card;
use crate::app::desk::Desk;
use crate::app::history::{self, Presentation};
use crate::app::products::kind_key;
use crate::books::change_log::{self, Entry};
use crate::books::engine::Topic;
use crate::books::{Error, products};
use crate::language::format;
use crate::model::{BasisPoints, Id, Money, Product, ProductKind};
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::{Icon, focus};

/// The id of a field by its name in the model.
pub(super) fn field_id(name: &str) -> String {
    format!("field-product-{name}")
}

impl State {
    /// Opens a card.
    pub fn open(begin: Begin, desk: &Desk) -> (Self, Action<Message>) {
        let id = if let Begin::Kept(id) = begin { id } else { Id::new() };
        let draft = Product {
            id,
            name: String::new(),
            article: String::new(),
            kind: ProductKind::Product,
            unit: desk.text("products-first-unit"),
            price: Money::ZERO,
            vat_rate: desk.directory.vat_rates.first().and_then(|rate| rate.rate),
            comment: String::new(),
            deletion_mark: false,
        };
        let state =
            Self { card: Card::new(draft, begin), price: String::new(), comment: text_editor::Content::new(), log: Vec::new() };
        let task = match begin {
            Begin::New => focus::focus(field_id("name")),
            Begin::Copy(id) => {
                desk.ask(move |transaction| products::get(transaction, id)).map(|answer| Message::Copied(Box::new(answer)))
            }
            Begin::Kept(_) => state.read(desk),
        };
        (state, Action::run(task))
    }

    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        match &self.card.base {
            Some(product) => product.name.clone(),
            None if self.card.reading => desk.text("products-title-one"),
            None => desk.text("products-title-new"),
        }
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::Package
    }

    /// Whether the fields say something else than what is kept.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.card.is_unsaved() || self.price_error().is_some()
    }

    /// «Save» of the question on closing.
    #[must_use]
    pub fn save_and_close(&self) -> Option<Message> {
        Some(Message::Save(After::Close))
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Read(answer) => {
                // While it was read there was nothing to give the keyboard to.
                let first = self.card.reading;
                self.take(*answer, desk);
                Action::run(if first { focus::focus(field_id("name")) } else { Task::none() })
            }
            Message::Copied(answer) => {
                self.card.reading = false;
                match *answer {
                    Ok(product) => {
                        let copy = Product { id: self.card.draft.id, deletion_mark: false, ..product };
                        self.card.origin = copy.clone();
                        self.show(copy, desk);
                    }
                    Err(error) => self.card.fail(&error, desk),
                }
                Action::run(focus::focus(field_id("name")))
            }
            Message::Name(text) => self.edit(|draft| draft.name = text),
            Message::Article(text) => self.edit(|draft| draft.article = text),
            Message::Unit(text) => self.edit(|draft| draft.unit = text),
            Message::Price(text) => {
                self.price = text;
                match format::parse_money(&self.price) {
                    Ok(price) => self.edit(|draft| draft.price = price),
                    Err(_) if self.price.trim().is_empty() => self.edit(|draft| draft.price = Money::ZERO),
                    Err(_) => Action::none(),
                }
            }
            Message::Left(field) => {
                self.card.checked.insert(field);
                if field == "price" && self.price_error().is_none() {
                    self.price = format::money_plain(desk.language, self.card.draft.price);
                }
                Action::none()
            }
            Message::Kind(kind) => self.edit(|draft| draft.kind = kind),
            Message::Vat(rate) => self.edit(|draft| draft.vat_rate = rate),
            Message::Comment(action) => {
                let edits = action.is_edit();
                self.comment.perform(action);
                if edits {
                    self.card.draft.comment = self.comment.text().trim_end().to_owned();
                }
                Action::none()
            }
            Message::Save(after) => self.save(after, desk),
            Message::Saved(after, answer) => self.saved(after, *answer, desk),
            Message::Mark => {
                self.card.turn_mark();
                self.save(After::Stay, desk)
            }
            Message::Refresh => {
                self.card.error = None;
                if self.card.base.is_some() || self.card.reading { Action::run(self.read(desk)) } else { Action::none() }
            }
            Message::TakeTheirs => {
                self.card.error = None;
                self.show(self.card.origin.clone(), desk);
                Action::run(self.read(desk))
            }
            Message::Open(place) => Action::open(place),
        }
    }

    /// Reads the card again when it changed.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        let concerned = topics.iter().any(|topic| matches!(topic, Topic::Products | Topic::Employees));
        if concerned && self.card.base.is_some() { Action::run(self.read(desk)) } else { Action::none() }
    }

    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Letter('s'), ctrl: true, shift: false, alt: false } => Some(Message::Save(After::Stay)),
            Shortcut { key: Key::Named(Named::Enter), ctrl: true, shift: false, alt: false } => Some(Message::Save(After::Close)),
            Shortcut { key: Key::Named(Named::F5), .. } => Some(Message::Refresh),
            Shortcut { key: Key::Named(Named::F9), .. } => {
                self.card.base.as_ref().map(|kept| Message::Open(Place::ProductCopy(kept.id)))
            }
            _ => None,
        }
    }

    /// Letters belong to the fields.
    #[must_use]
    pub const fn typed(&self, _letters: &str) -> Option<Message> {
        None
    }

    /// The fault of a field, in words, when it is time to show it.
    pub(super) fn fault(&self, field: &str, desk: &Desk) -> Option<String> {
        if field == "price"
            && self.card.checked.contains(field)
            && let Some(error) = self.price_error()
        {
            return Some(error.sentence(desk.language));
        }
        self.card.fault(field, desk)
    }

    fn price_error(&self) -> Option<format::InputError> {
        if self.price.trim().is_empty() { None } else { format::parse_money(&self.price).err() }
    }

    fn edit(&mut self, work: impl FnOnce(&mut Product)) -> Action<Message> {
        work(&mut self.card.draft);
        Action::none()
    }

    fn read(&self, desk: &Desk) -> Task<Message> {
        let id = self.card.draft.id;
        desk.ask(move |transaction| Ok((products::get(transaction, id)?, change_log::of_document(transaction, id)?)))
            .map(|answer| Message::Read(Box::new(answer)))
    }

    /// Takes in what was read: as it is when nothing was typed, otherwise together with what was typed.
    fn take(&mut self, answer: Result<(Product, Vec<Entry>), Error>, desk: &Desk) {
        self.card.reading = false;
        let (product, log) = match answer {
            Ok(read) => read,
            Err(error) => {
                self.card.fail(&error, desk);
                return;
            }
        };
        self.log = present(&log, desk);
        if let Some(product) = self.card.take(product, self.is_unsaved(), desk) {
            self.show(product, desk);
        }
    }

    /// Puts a card into the fields; a price that cannot be read yet stays as it is typed.
    fn show(&mut self, product: Product, desk: &Desk) {
        if self.comment.text().trim_end() != product.comment {
            self.comment = text_editor::Content::with_text(&product.comment);
        }
        if self.price_error().is_none() && format::parse_money(&self.price).ok() != Some(product.price) {
            self.price = format::money_plain(desk.language, product.price);
        }
        self.card.draft = product;
    }

    fn save(&mut self, after: After, desk: &Desk) -> Action<Message> {
        if self.card.saving {
            return Action::none();
        }
        let first = match (self.card.draft.problems().first(), self.price_error()) {
            (Some(problem), _) => Some(problem.field),
            (None, Some(_)) => Some("price"),
            (None, None) => None,
        };
        if let Some(first) = first {
            self.card.checked.extend(["name", "unit", "price"]);
            return Action::run(focus::focus(field_id(first)));
        }
        Action::run(self.card.keep(desk).map(move |answer| Message::Saved(after, Box::new(answer))))
    }

    fn saved(&mut self, after: After, answer: Result<Product, Error>, desk: &Desk) -> Action<Message> {
        let Some((product, became)) = self.card.kept(answer, desk) else { return Action::none() };
        self.show(product, desk);
        let action = became.map_or_else(Action::none, Action::ask);
        match after {
            After::Close => action.and(Request::Close),
            After::Stay => action.and_run(self.read(desk)),
        }
    }
}

/// The change log in words.
fn present(log: &[Entry], desk: &Desk) -> Vec<history::Day> {
    let field = |path: &str| {
        let key = match path {
            "name" => "common-name",
            "article" => "products-article",
            "kind" => "products-kind",
            "unit" => "products-unit",
            "price" => "common-price",
            "vat_rate" => "common-vat",
            "comment" => "common-comment",
            _ => return None,
        };
        Some(desk.text(key))
    };
    let value = |path: &str, value: &Json| match (path, value) {
        ("price", Json::Number(minor)) => desk.money(Money::from_minor(minor.as_i64().unwrap_or(0))),
        ("vat_rate", Json::Number(points)) => format::rate(desk.language, BasisPoints::new(points.as_i64().unwrap_or(0))),
        ("kind", Json::String(code)) => {
            ProductKind::from_code(code).map_or_else(|| code.clone(), |kind| desk.text(kind_key(kind)))
        }
        (_, Json::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    };
    history::days(log, desk, &Presentation { field: &field, value: &value })
}
