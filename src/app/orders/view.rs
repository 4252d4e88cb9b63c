use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Size, alignment};

use super::rows::{Due, Line};
use super::{Message, State};
use crate::app::desk::Desk;
use crate::app::listing::{fact, foot};
use crate::ui::grid::{CellStatus, Column, cell};
use crate::ui::keys::{Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::avatar::avatar;
use crate::ui::widget::badge::pill;
use crate::ui::widget::button::{plain, primary};
use crate::ui::widget::progress::progress;
use crate::ui::widget::state::{self, Picture};
use crate::ui::widget::surface::rule_across;
use crate::ui::{Hue, Icon, icon};

/// Narrower sheets show short names and dates and fewer columns.
const WIDE_FROM: f32 = 1140.0;
/// The quick search of narrower sheets.
const SEARCH_NARROW: f32 = 200.0;

impl State {
    /// Draws the list.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let wide = size.width >= WIDE_FROM;
        let title = container(text::title(desk.text("orders-title")).semibold()).height(size::CONTROL);
        let words = desk.text(if wide { "orders-quick-search" } else { "common-quick-search" });
        let search = self.list.search_and_refresh(words, wide, SEARCH_NARROW, desk);
        let receive = plain(desk.text("orders-receive")).icon(Icon::Wallet);
        let receive = match self.list.chosen_id() {
            Some(_) => receive.on_press(Message::Receive),
            None => receive.off(Tip::new(desk.text("orders-choose-first"))),
        };
        let commands = row![
            primary(desk.text("common-create"))
                .icon(Icon::Plus)
                .key(Shortcut::named(Named::Insert))
                .on_press(Message::Create)
                .id("orders-create"),
            receive,
            Space::new().width(Length::Fill),
            (!wide).then(|| self.folded_chips(desk)),
            search.map(Message::List),
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center);
        let chips = (wide || self.chips_open).then(|| self.chips(desk));
        let head = column![title, commands, chips].spacing(space::S12).padding([space::S12, space::S16]);
        let mut above = column![head];
        if let Some(failure) = self.list.failure(desk.text("orders-not-read"), desk) {
            above = above.push(container(failure.map(Message::List)).padding([0.0, space::S16]));
        }
        // What comes and goes lies above in one place, so that the list keeps its own and with it the focus.
        column![above, rule_across(), self.grid(desk, wide), rule_across(), self.footer(desk)].into()
    }

    fn grid<'a>(&'a self, desk: &'a Desk, wide: bool) -> Element<'a, Message> {
        let empty: Element<'a, Message> = if self.list.totals().is_none() {
            Space::new().into()
        } else if self.list.source.choices.count() == 0 && self.list.words().is_empty() {
            state::empty(
                Picture::Papers,
                desk.text("orders-empty"),
                desk.text("orders-empty-more"),
                vec![primary(desk.text("orders-create")).icon(Icon::Plus).on_press(Message::Create).into()],
                None,
            )
        } else {
            state::nothing_found(
                desk.text("common-nothing-found"),
                plain(desk.text("common-reset-filters")).on_press(Message::Reset),
            )
        };
        let cell = move |line, column, status| draw_cell(line, column, status, wide);
        self.list.table(columns(desk, wide), cell, Message::List).empty(empty).into()
    }

    fn footer<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let mut facts = row![];
        if let Some(totals) = self.list.totals() {
            facts = facts
                .push(fact(desk.text("orders-count"), desk.count(totals.count, totals.cut), None))
                .push(self.list.selected_words(1, desk))
                .push(Space::new().width(Length::Fill));
            // Sums of a part would be taken for those of all.
            if !totals.cut {
                facts = facts
                    .push(fact(desk.text("orders-sum"), desk.money_short(totals.total), None))
                    .push(fact(desk.text("orders-paid"), desk.money_short(totals.paid), Some(Hue::Green)))
                    .push(fact(desk.text("orders-debt"), desk.money_short(totals.debt()), None));
            }
        }
        foot(facts)
    }
}

fn columns(desk: &Desk, wide: bool) -> Vec<Column> {
    let text = |key: &str| desk.text(key);
    let money = desk.in_currency("orders-sum");
    let (number, moment, state, total, paid) = (
        text("orders-column-number"),
        text("orders-column-date"),
        text("orders-column-state"),
        money,
        text("orders-column-paid"),
    );
    if wide {
        vec![
            Column::fixed("number", number, 100.0).sortable(),
            Column::fixed("moment", moment, 90.0).sortable(),
            Column::fill("customer", text("orders-column-customer"), 200.0).sortable(),
            Column::fixed("state", state, 168.0),
            Column::fixed("total", total, 96.0).right().sortable(),
            Column::fixed("paid", paid, 116.0),
            Column::fixed("responsible", text("orders-column-responsible"), 136.0),
            Column::fixed("due", text("orders-column-due"), 112.0).sortable(),
        ]
    } else {
        vec![
            Column::fixed("number", number, 92.0).sortable(),
            Column::fixed("moment", moment, 72.0).sortable(),
            Column::fill("customer", text("orders-column-customer"), 160.0).sortable(),
            Column::fixed("state", state, 160.0),
            Column::fixed("total", total, 100.0).right().sortable(),
            Column::fixed("paid", paid, 100.0),
            Column::fixed("responsible", text("orders-column-responsible-short"), 40.0),
            Column::fixed("due", text("orders-column-due"), 76.0).sortable(),
        ]
    }
}

fn draw_cell<'a>(line: &'a Line, column: &'static str, status: CellStatus, wide: bool) -> Element<'a, Message> {
    match column {
        "number" => {
            let number = cell::name(&*line.number, status.selected);
            if line.posted { number.into() } else { number.ink3().into() }
        }
        "moment" => cell::secondary(if wide { &*line.date } else { &*line.date_short }).into(),
        "customer" => cell::emphasised(if wide { &*line.customer } else { &*line.customer_short }, status.selected).into(),
        "state" => pill(&*line.state, line.hue),
        "total" => cell::plain(&*line.total).medium().right().into(),
        "paid" if !line.has_total => cell::dash().into(),
        "paid" => progress(Some(line.paid_share), &*line.paid_words),
        "responsible" if line.responsible.is_empty() => cell::dash().into(),
        "responsible" if wide => row![avatar(&line.responsible, 20.0), cell::plain(&*line.responsible_short)]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center)
            .into(),
        "responsible" => avatar(&line.responsible, 20.0),
        "due" => {
            let words = if wide { &*line.due } else { &*line.due_short };
            match line.urgency {
                Due::Calm => cell::secondary(words).into(),
                urgency => {
                    let (sign, hue) = if urgency == Due::Late { (Icon::ClockAlert, Hue::Red) } else { (Icon::Clock, Hue::Amber) };
                    row![icon(sign, size::ICON_SMALL).hue(hue), cell::plain(words).hue(hue)]
                        .spacing(space::S4)
                        .align_y(alignment::Vertical::Center)
                        .into()
                }
            }
        }
        _ => Space::new().into(),
    }
}
