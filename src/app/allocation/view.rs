use iced::widget::{Space, column, container, row};
use iced::{Element, Length, alignment};

use super::lines::{Balance, Line};
use super::table::{GRID, Message, ORDERS, SUM, Table};
use crate::app::desk::Desk;
use crate::language::{Argument, format};
use crate::model::Money;
use crate::ui::grid::{CellStatus, Column, Grid, cell};
use crate::ui::keys::{Named, Shortcut};
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::key_cap;
use crate::ui::widget::chip::link;
use crate::ui::widget::choice::checkbox;
use crate::ui::widget::progress::progress;
use crate::ui::widget::surface::rule_across;
use crate::ui::{Hue, Icon, icon};

/// How much room the table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// A sheet of full width.
    Wide,
    /// A narrow sheet.
    Narrow,
    /// A pane beside a list.
    Pane,
}

impl Table {
    /// Lines, what is wrong in them, and the search that adds one. `fault` is what the screen knows to be wrong of a line.
    pub fn view<'a>(&'a self, room: Room, fault: Option<String>, desk: &'a Desk) -> Element<'a, Message> {
        let mut table = column![];
        if !self.lines.lines.is_empty() {
            table = table.push(rule_across()).push(
                Grid::new(
                    &self.grid,
                    columns(desk, room),
                    move |row| self.lines.lines.get(row),
                    move |line, column, status| self.draw_cell(line, column, status, desk),
                    Message::Grid,
                )
                .editable()
                .row_height(size::ROW_TWO_LINES)
                .height(Length::Shrink)
                .id(GRID),
            );
        }
        if let Some(fault) = self.cell_fault.clone().or(fault) {
            table = table.push(container(text::small(fault).hue(Hue::Red)).padding([space::S4, space::S16]));
        }
        let found = self
            .found
            .choices()
            .iter()
            .filter(|order| !self.lines.lines.iter().any(|line| line.order == order.id))
            .map(|order| {
                let date = format::date(format::local_date(order.moment));
                let name = desk.text_with(
                    "receipts-order-of",
                    &[("number", Argument::from(order.number.as_str())), ("date", Argument::from(date))],
                );
                let debt = desk.money_short(order.debt);
                let note = desk.text_with(
                    "receipts-order-note",
                    &[("customer", Argument::from(order.customer.as_str())), ("debt", Argument::from(debt))],
                );
                choice(order.id, name).note(note)
            })
            .collect();
        let width = match room {
            Room::Wide => Length::Fixed(420.0),
            Room::Narrow => Length::Fixed(360.0),
            Room::Pane => Length::Fill,
        };
        let add = select(None::<String>, found, Message::Add)
            .on_search(self.found.words(), Message::Search)
            .placeholder(desk.text("receipts-add-order"))
            .nothing(desk.text("receipts-no-such-order"))
            .id(ORDERS)
            .width(width);
        let key = key_cap(Shortcut::named(Named::Insert).to_string());
        let add =
            row![icon(Icon::Plus, size::ICON_SMALL).ink3(), add, key].spacing(space::S12).align_y(alignment::Vertical::Center);
        table.push(container(add).padding([space::S8, space::S16])).push(rule_across()).into()
    }

    fn draw_cell<'a>(&'a self, line: &'a Line, column: &'static str, status: CellStatus, desk: &'a Desk) -> Element<'a, Message> {
        let money = |sum: Money| format::money_plain(desk.language, sum);
        match column {
            "taken" => checkbox("", line.taken, Some(Message::Tick(status.row))).skip_focus().into(),
            "order" => {
                let words = desk.text_with(
                    "receipts-order-of",
                    &[("number", Argument::from(line.number.as_str())), ("date", Argument::from(format::date(line.date)))],
                );
                let name = link(words, Message::Open(line.order)).skip_focus();
                cell::two_lines(name, line.about.as_str())
            }
            "number" => {
                let name = link(line.number.as_str(), Message::Open(line.order)).skip_focus();
                cell::two_lines(name, line.about.as_str())
            }
            "total" => cell::plain(money(line.total)).right().into(),
            "before" => {
                let words = cell::plain(money(line.before)).right();
                if line.before.is_zero() { words.ink3().into() } else { words.ink2().into() }
            }
            "debt" => cell::secondary(money(line.debt())).right().into(),
            SUM if status.editing => cell::input(self.cell_text(), true, Message::Cell).into(),
            SUM if line.amount.is_zero() => cell::faint(money(line.amount)).right().into(),
            SUM => cell::plain(money(line.amount)).medium().right().into(),
            "left" => {
                let left = line.left();
                let words = cell::plain(money(left)).right();
                if left < Money::ZERO {
                    words.hue(Hue::Amber).medium().into()
                } else if left.is_zero() {
                    words.ink3().into()
                } else {
                    words.into()
                }
            }
            "will" => {
                let share = line.share();
                #[expect(clippy::cast_precision_loss, reason = "a bar of a few pixels")]
                let filled = share.basis_points().value() as f32 / 10_000.0;
                progress(Some(filled), format::share(share))
            }
            _ => Space::new().into(),
        }
    }
}

/// How the table stands to the amount: a sign and a sentence that takes the room there is.
pub fn balance<'a, Message: 'a>(balance: Balance, desk: &Desk) -> Element<'a, Message> {
    let with = |key: &str, sum: Money| desk.text_with(key, &[("sum", Argument::from(desk.money(sum)))]);
    let (sign, words, hue) = match balance {
        Balance::Nothing => (Icon::Circle, desk.text("receipts-balance-nothing"), None),
        Balance::Full => (Icon::CircleCheck, desk.text("receipts-balance-full"), Some(Hue::Green)),
        Balance::Left(sum) => (Icon::CircleAlert, with("receipts-balance-left", sum), Some(Hue::Amber)),
        Balance::Over(sum) => (Icon::TriangleAlert, with("receipts-balance-over", sum), Some(Hue::Red)),
    };
    let (sign, words) = match hue {
        Some(hue) => (icon(sign, size::ICON_NAVIGATION).hue(hue), text::line(words).medium().hue(hue).fill()),
        None => (icon(sign, size::ICON_NAVIGATION).ink3(), text::line(words).ink2().fill()),
    };
    row![sign, words].spacing(space::S8).align_y(alignment::Vertical::Center).into()
}

fn columns(desk: &Desk, room: Room) -> Vec<Column> {
    let title = |name: &str| desk.text(&format!("receipts-column-{name}"));
    if room == Room::Pane {
        return vec![
            Column::fixed("taken", "", 28.0).center(),
            Column::fill("number", title("order"), 84.0),
            Column::fixed("debt", title("debt"), 104.0).right(),
            Column::fixed(SUM, title("this"), 116.0).right().boxed(),
        ];
    }
    let sum = if room == Room::Wide { 112.0 } else { 100.0 };
    vec![
        Column::fixed("taken", "", 32.0).center(),
        Column::fill("order", title("order"), 160.0),
        Column::fixed("total", title("total"), sum).right(),
        Column::fixed("before", title("before"), sum).right(),
        Column::fixed(SUM, title("this"), 124.0).right().boxed(),
        Column::fixed("left", title("left"), sum).right(),
        Column::fixed("will", title("will"), 112.0),
    ]
}
