//! The table of orders and the figures pinned below it.

use iced::widget::{Space, column, container, row};
use iced::{Element, Length, alignment};

use super::lines::{Balance, Line};
use super::update::{GRID, ORDERS, SUM};
use super::{Message, State};
use crate::app::desk::Desk;
use crate::books::problem_sentence;
use crate::language::{Argument, format};
use crate::model::Money;
use crate::ui::grid::{CellStatus, Column, Grid, cell};
use crate::ui::keys::{Named, Shortcut};
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::count;
use crate::ui::widget::button::ghost;
use crate::ui::widget::chip::link;
use crate::ui::widget::choice::checkbox;
use crate::ui::widget::progress::progress;
use crate::ui::widget::surface::{rule_across, subtle};
use crate::ui::{Hue, Icon, icon};

impl State {
    /// Head, lines, and the search that adds one.
    pub(super) fn table<'a>(&'a self, desk: &'a Desk, wide: bool) -> Element<'a, Message> {
        let taken = self.lines.lines.iter().filter(|line| line.taken).count();
        let mut head = row![text::reading(desk.text("receipts-orders")).semibold(), count(taken as u64)]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center);
        head = head.push(Space::new().width(Length::Fill));
        if self.receipt.payer.is_some() {
            head = head.push(
                ghost(desk.text("receipts-offer"))
                    .icon(Icon::ListPlus)
                    .tip(Tip::new(desk.text("receipts-offer-more")))
                    .on_press(Message::Offer),
            );
        }
        head = head.push(
            ghost(desk.text("receipts-spread"))
                .icon(Icon::WandSparkles)
                .tip(Tip::new(desk.text("receipts-spread-more")))
                .on_press(Message::Spread)
                .id("receipt-spread"),
        );
        let mut table = column![container(head).padding([space::S4, space::S16]).center_y(size::LIST_HEAD)];
        if !self.lines.lines.is_empty() {
            table = table.push(rule_across()).push(
                Grid::new(
                    &self.grid,
                    columns(desk, wide),
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
        if let Some(fault) = self.table_fault(desk) {
            table = table.push(container(text::small(fault).hue(Hue::Red)).padding([space::S4, space::S16]));
        }
        let found = self
            .found
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
        let add = select(None::<String>, found, Message::Add)
            .on_search(Message::SearchOrders)
            .placeholder(desk.text("receipts-add-order"))
            .nothing(desk.text("receipts-no-such-order"))
            .id(ORDERS)
            .width(if wide { 420 } else { 360 });
        let key = crate::ui::widget::badge::key_cap(Shortcut::named(Named::Insert).to_string());
        let add =
            row![icon(Icon::Plus, size::ICON_SMALL).ink3(), add, key].spacing(space::S12).align_y(alignment::Vertical::Center);
        table = table.push(container(add).padding([space::S8, space::S16])).push(rule_across());
        Self::divided(table.into())
    }

    /// What is wrong in the table: the cell that is no sum, or a fault of a line.
    fn table_fault(&self, desk: &Desk) -> Option<String> {
        let of_line = self.problems.iter().find(|problem| problem.line.is_some());
        self.cell_fault.clone().or_else(|| of_line.map(|problem| problem_sentence(*problem, desk.language)))
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
                let name = link(words, Message::OpenOrder(line.order)).skip_focus();
                cell::two_lines(name, line.about.as_str())
            }
            "total" => cell::plain(money(line.total)).right().into(),
            "before" => {
                let words = cell::plain(money(line.before)).right();
                if line.before.is_zero() { words.ink3().into() } else { words.ink2().into() }
            }
            SUM if status.editing => cell::input(self.cell.clone(), true, Message::Cell).into(),
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

    /// How the table stands to the amount, and the amount.
    pub(super) fn footer<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let money = |sum: Money| desk.money(sum);
        let with = |key: &str, sum: Money| desk.text_with(key, &[("sum", Argument::from(money(sum)))]);
        let (sign, words, hue) = match self.lines.balance(self.receipt.amount) {
            Balance::Nothing => (Icon::Circle, desk.text("receipts-balance-nothing"), None),
            Balance::Full => (Icon::CircleCheck, desk.text("receipts-balance-full"), Some(Hue::Green)),
            Balance::Left(sum) => (Icon::CircleAlert, with("receipts-balance-left", sum), Some(Hue::Amber)),
            Balance::Over(sum) => (Icon::TriangleAlert, with("receipts-balance-over", sum), Some(Hue::Red)),
        };
        let (sign, words) = match hue {
            Some(hue) => (icon(sign, size::ICON_NAVIGATION).hue(hue), text::line(words).medium().hue(hue).fill()),
            None => (icon(sign, size::ICON_NAVIGATION).ink3(), text::line(words).ink2().fill()),
        };
        let allocated = self.lines.allocated();
        let line = row![
            sign,
            words,
            text::line(with("receipts-allocated", allocated)).ink2(),
            text::line(desk.text("receipts-received")).ink2(),
            text::title(money(self.receipt.amount)),
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center);
        let line = container(line).padding([0.0, space::S16]).center_y(Length::Fill);
        column![rule_across(), subtle(line).height(size::TOTALS).width(Length::Fill)].into()
    }
}

fn columns(desk: &Desk, wide: bool) -> Vec<Column> {
    let title = |name: &str| desk.text(&format!("receipts-column-{name}"));
    let sum = if wide { 112.0 } else { 100.0 };
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
