//! The list of products and services: name, article, kind, unit, price, VAT.

#[cfg(test)]
mod tests;

use iced::Element;

use crate::app::action::Place;
use crate::app::desk::Desk;
use crate::app::listing::{self, Catalogue, Part, Source, Words};
use crate::books::engine::{Topic, Transaction};
use crate::books::{Error, Session, products};
use crate::language::format;
use crate::model::{Id, Product, ProductKind};
use crate::ui::Icon;
use crate::ui::grid::{CellStatus, Column, Sort, cell};
use crate::ui::text::Styled;
use crate::ui::widget::state::Picture;

/// The list.
pub type State = listing::State<Products>;
/// A message to the list.
pub type Message = listing::Message<Product>;

/// The catalogue of products.
#[derive(Default)]
pub struct Products;

/// A product as the list draws it.
pub struct Line {
    name: String,
    article: String,
    kind: String,
    unit: String,
    price: String,
    vat: String,
}

impl Source for Products {
    type Query = String;
    type Row = Product;
    type Totals = i64;
    type Line = Line;
    const NAME: &'static str = "products";
    const TOPICS: &'static [Topic] = &[Topic::Products, Topic::Settings];

    fn query(&self, words: &str, _: Option<Sort>, _: &Desk) -> String {
        words.to_owned()
    }

    fn totals(transaction: &mut Transaction<'_>, query: &String) -> Result<i64, Error> {
        products::count(transaction, query)
    }

    fn count(_: &String, count: &i64) -> i64 {
        *count
    }

    fn window(transaction: &mut Transaction<'_>, query: &String, part: Part) -> Result<Vec<Product>, Error> {
        products::window(transaction, query, part.offset, part.limit)
    }

    fn id(row: &Product) -> Id {
        row.id
    }

    fn line(row: &Product, desk: &Desk) -> Line {
        Line {
            name: row.name.clone(),
            article: row.article.clone(),
            kind: desk.text(kind_key(row.kind)),
            unit: row.unit.clone(),
            price: desk.money_short(row.price),
            vat: vat_words(row, desk),
        }
    }
}

impl Catalogue for Products {
    const ICON: Icon = Icon::Package;
    const PICTURE: Picture = Picture::Boxes;
    const WORDS: Words = Words {
        title: "products-title",
        search: "products-quick-search",
        empty: "products-empty",
        empty_more: "products-empty-more",
        create: "products-create",
        not_read: "products-not-read",
        count: "products-count",
        marked: "products-marked",
    };

    fn mark(session: &mut Session<'_, '_>, id: Id) -> Result<(), Error> {
        let product = products::get(session.transaction, id)?;
        let marked = Product { deletion_mark: true, ..product.clone() };
        products::save(session, Some(&product), &marked).map(drop)
    }

    fn place(id: Option<Id>) -> Place {
        Place::Product(id)
    }

    fn copy(id: Id) -> Place {
        Place::ProductCopy(id)
    }

    fn columns(desk: &Desk, wide: bool) -> Vec<Column> {
        let text = |key: &str| desk.text(key);
        let fixed = |key, title: &str, full: f32, narrow: f32| Column::fixed(key, text(title), if wide { full } else { narrow });
        vec![
            Column::fill("name", text("common-name"), 220.0),
            fixed("article", "products-article", 132.0, 104.0),
            fixed("kind", "products-kind", 112.0, 96.0),
            fixed("unit", "common-unit", 80.0, 64.0),
            fixed("price", "common-price", 136.0, 116.0).right(),
            fixed("vat", "common-vat", 104.0, 92.0).right(),
        ]
    }

    fn cell<'a>(line: &'a Line, column: &'static str, status: CellStatus) -> Element<'a, Message> {
        let or_dash = |words: &'a str| if words.is_empty() { cell::dash() } else { cell::secondary(words) };
        match column {
            "name" => cell::name(&*line.name, status.selected).fill().into(),
            "article" => or_dash(&line.article).fill().into(),
            "kind" => cell::secondary(&*line.kind).into(),
            "unit" => or_dash(&line.unit).into(),
            "price" => cell::plain(&*line.price).medium().right().into(),
            _ => or_dash(&line.vat).right().into(),
        }
    }
}

/// The key of the name of a kind.
#[must_use]
pub const fn kind_key(kind: ProductKind) -> &'static str {
    match kind {
        ProductKind::Product => "products-kind-product",
        ProductKind::Service => "products-kind-service",
    }
}

/// The rate as the firm calls it, or as a percentage when the firm no longer has it.
fn vat_words(product: &Product, desk: &Desk) -> String {
    let known = desk.directory.vat_rates.iter().find(|rate| rate.rate == product.vat_rate);
    match (known, product.vat_rate) {
        (Some(rate), _) => rate.name.clone(),
        (None, Some(rate)) => format::rate(desk.language, rate),
        (None, None) => desk.text("common-without-vat"),
    }
}
