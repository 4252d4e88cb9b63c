//! The list of customers and suppliers: name, tax id, e-mail, telephone, orders, debt.

#[cfg(test)]
mod tests;

use iced::Element;

use crate::app::action::Place;
use crate::app::desk::Desk;
use crate::app::listing::{self, Catalogue, Part, Source, Words};
use crate::books::engine::{Topic, Transaction};
use crate::books::parties::{self, PartyRow};
use crate::books::{Error, Session};
use crate::language::format;
use crate::model::{Id, Money};
use crate::ui::grid::{CellStatus, Column, Sort, cell};
use crate::ui::text::Styled;
use crate::ui::widget::state::Picture;
use crate::ui::{Hue, Icon};

/// The list.
pub type State = listing::State<Parties>;
/// A message to the list.
pub type Message = listing::Message<PartyRow>;

/// The catalogue of parties.
#[derive(Default)]
pub struct Parties;

/// A party as the list draws it.
pub struct Line {
    name: String,
    tax_id: String,
    email: String,
    phone: String,
    orders: String,
    debt: String,
    /// They paid us more than they owe.
    is_advance: bool,
}

impl Source for Parties {
    type Query = String;
    type Row = PartyRow;
    type Totals = i64;
    type Line = Line;
    const NAME: &'static str = "parties";
    const TOPICS: &'static [Topic] = &[Topic::Parties, Topic::Orders, Topic::Receipts];

    fn query(&self, words: &str, _: Option<Sort>, _: &Desk) -> String {
        words.to_owned()
    }

    fn totals(transaction: &mut Transaction<'_>, query: &String) -> Result<i64, Error> {
        parties::count(transaction, query)
    }

    fn count(_: &String, count: &i64) -> i64 {
        *count
    }

    fn window(transaction: &mut Transaction<'_>, query: &String, part: Part) -> Result<Vec<PartyRow>, Error> {
        parties::window(transaction, query, part.offset, part.limit)
    }

    fn id(row: &PartyRow) -> Id {
        row.id
    }

    fn line(row: &PartyRow, desk: &Desk) -> Line {
        Line {
            name: row.name.clone(),
            tax_id: row.tax_id.clone(),
            email: row.email.clone(),
            phone: row.phone.clone(),
            orders: if row.orders == 0 { String::new() } else { format::grouped(row.orders) },
            debt: if row.debt.is_zero() { String::new() } else { desk.money_short(row.debt) },
            is_advance: row.debt < Money::ZERO,
        }
    }
}

impl Catalogue for Parties {
    const ICON: Icon = Icon::Users;
    const PICTURE: Picture = Picture::People;
    const WORDS: Words = Words {
        title: "parties-title",
        search: "parties-quick-search",
        empty: "parties-empty",
        empty_more: "parties-empty-more",
        create: "parties-create",
        not_read: "parties-not-read",
        count: "parties-count",
        marked: "parties-marked",
    };

    fn mark(session: &mut Session<'_, '_>, id: Id) -> Result<(), Error> {
        let party = parties::get(session.transaction, id)?;
        let marked = crate::model::Party { deletion_mark: true, ..party.clone() };
        parties::save(session, Some(&party), &marked).map(drop)
    }

    fn place(id: Option<Id>) -> Place {
        Place::Party(id)
    }

    fn copy(id: Id) -> Place {
        Place::PartyCopy(id)
    }

    fn columns(desk: &Desk, wide: bool) -> Vec<Column> {
        let text = |key: &str| desk.text(key);
        let fixed = |key, title: &str, full: f32, narrow: f32| Column::fixed(key, text(title), if wide { full } else { narrow });
        vec![
            Column::fill("name", text("parties-column-name"), 200.0),
            fixed("tax_id", "common-tax-id", 128.0, 116.0),
            fixed("email", "common-email", 220.0, 170.0),
            fixed("phone", "common-phone", 168.0, 144.0),
            fixed("orders", "parties-column-orders", 88.0, 76.0).right(),
            fixed("debt", "parties-column-debt", 136.0, 120.0).right(),
        ]
    }

    fn cell<'a>(line: &'a Line, column: &'static str, status: CellStatus) -> Element<'a, Message> {
        let or_dash = |words: &'a str| if words.is_empty() { cell::dash() } else { cell::secondary(words) };
        match column {
            "name" => cell::name(&*line.name, status.selected).fill().into(),
            "tax_id" => or_dash(&line.tax_id).into(),
            "email" => or_dash(&line.email).fill().into(),
            "phone" => or_dash(&line.phone).into(),
            "orders" => or_dash(&line.orders).right().into(),
            "debt" if line.debt.is_empty() => cell::dash().right().into(),
            "debt" if line.is_advance => cell::plain(&*line.debt).hue(Hue::Green).right().into(),
            _ => cell::plain(&*line.debt).medium().right().into(),
        }
    }
}
