use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Padding, Size, alignment};

use super::rows::Line;
use super::{Message, State};
use crate::app::desk::Desk;
use crate::app::listing::{fact, foot};
use crate::language::format;
use crate::model::ReceiptKind;
use crate::ui::grid::{CellStatus, Column, cell};
use crate::ui::keys::{Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::tag;
use crate::ui::widget::button::{plain, primary};
use crate::ui::widget::chip::chip_set;
use crate::ui::widget::choice::segmented;
use crate::ui::widget::progress::progress;
use crate::ui::widget::state::{self, Picture};
use crate::ui::widget::surface::rule_across;
use crate::ui::{Hue, Icon, icon};

/// Narrower sheets show short names and dates and no purpose.
const WIDE_FROM: f32 = 1140.0;
/// The quick search of narrower sheets.
const SEARCH_NARROW: f32 = 200.0;

impl State {
    /// Draws the list.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let wide = size.width >= WIDE_FROM;
        let switch = segmented(self.list.source.kind, Message::Kind)
            .choice(None, desk.text("receipts-kind-all"))
            .icon_choice(Some(ReceiptKind::Bank), Icon::Landmark, desk.text("receipts-kind-bank"))
            .icon_choice(Some(ReceiptKind::Cash), Icon::Wallet, desk.text("receipts-kind-cash"));
        let title = row![text::title(desk.text("receipts-title")), Space::new().width(Length::Fill), switch]
            .align_y(alignment::Vertical::Center)
            .height(size::CONTROL);
        let words = desk.text(if wide { "receipts-quick-search" } else { "common-quick-search" });
        let search = self.list.search_and_refresh(words, wide, SEARCH_NARROW, desk);
        let commands = row![
            primary(desk.text("common-create"))
                .icon(Icon::Plus)
                .key(Shortcut::named(Named::Insert))
                .on_press(Message::Create)
                .id("receipt-list-create"),
            plain(desk.text("receipts-load-statement")).icon(Icon::FileInput).on_press(Message::Statement),
            Space::new().width(Length::Fill),
            search.map(Message::List),
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center);
        let mut above = column![column![title, commands].spacing(space::S12).padding([space::S12, space::S16])];
        if let Some(days) = self.list.source.days {
            let (clear, tip) = (Message::Days(None), Tip::new(desk.text("common-clear")));
            let words = format::span(desk.language, days.from, days.last());
            let chip = chip_set(desk.text("common-period"), words, clear.clone(), clear, tip);
            above = above.push(container(chip).padding(Padding { left: space::S16, bottom: space::S8, ..Padding::ZERO }));
        }
        if let Some(failure) = self.list.failure(desk.text("receipts-not-read"), desk) {
            above = above.push(container(failure.map(Message::List)).padding([0.0, space::S16]));
        }
        // What comes and goes lies above in one place, so that the list keeps its own and with it the focus.
        column![above, rule_across(), self.grid(desk, wide), rule_across(), self.footer(desk)].into()
    }

    fn grid<'a>(&'a self, desk: &'a Desk, wide: bool) -> Element<'a, Message> {
        let empty: Element<'a, Message> = if self.list.totals().is_none() {
            Space::new().into()
        } else if self.is_filtered() {
            state::nothing_found(
                desk.text("common-nothing-found"),
                plain(desk.text("common-reset-filters")).on_press(Message::Reset),
            )
        } else {
            state::empty(
                Picture::Money,
                desk.text("receipts-empty"),
                desk.text("receipts-empty-more"),
                vec![
                    primary(desk.text("receipts-create")).icon(Icon::Plus).on_press(Message::Create).into(),
                    plain(desk.text("receipts-load-statement")).icon(Icon::FileInput).on_press(Message::Statement).into(),
                ],
                None,
            )
        };
        let cell = move |line, column, status| draw_cell(line, column, status, wide, desk);
        self.list.table(columns(desk, wide), cell, Message::List).empty(empty).into()
    }

    fn footer<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let mut facts = row![];
        if let Some(totals) = self.list.totals() {
            facts = facts
                .push(fact(desk.text("receipts-count"), desk.count(totals.count, totals.cut), None))
                .push(self.list.selected_words(1, desk))
                .push(Space::new().width(Length::Fill));
            // The sum of a part would be taken for that of all.
            if !totals.cut {
                facts = facts.push(fact(desk.text("receipts-sum"), desk.money_short(totals.amount), None));
            }
        }
        foot(facts)
    }
}

fn columns(desk: &Desk, wide: bool) -> Vec<Column> {
    let title = |name: &str| desk.text(&format!("receipts-column-{name}"));
    let sum = desk.in_currency("receipts-sum");
    if wide {
        vec![
            Column::fixed("kind", "", 32.0).center(),
            Column::fixed("number", title("number"), 108.0),
            Column::fixed("moment", title("date"), 92.0),
            Column::fill("payer", title("payer"), 200.0),
            Column::fill("purpose", title("purpose"), 180.0),
            Column::fixed("amount", sum, 120.0).right(),
            Column::fixed("allocated", title("allocated"), 116.0),
            Column::fixed("posted", title("posted"), 116.0),
        ]
    } else {
        vec![
            Column::fixed("kind", "", 32.0).center(),
            Column::fixed("number", title("number"), 104.0),
            Column::fixed("moment", title("date"), 56.0),
            Column::fill("payer", title("payer"), 160.0),
            Column::fixed("amount", sum, 112.0).right(),
            Column::fixed("allocated", title("allocated"), 104.0),
            Column::fixed("posted", title("posted"), 128.0),
        ]
    }
}

fn draw_cell<'a>(line: &'a Line, column: &'static str, status: CellStatus, wide: bool, desk: &Desk) -> Element<'a, Message> {
    match column {
        "kind" => icon(if line.bank { Icon::Landmark } else { Icon::Wallet }, size::ICON).ink3().into(),
        "number" => {
            let number = cell::name(&*line.number, status.selected);
            if line.posted { number.into() } else { number.ink3().into() }
        }
        "moment" => cell::secondary(if wide { &*line.date } else { &*line.date_short }).into(),
        "payer" if line.payer.is_empty() => cell::dash().into(),
        "payer" => cell::emphasised(if wide { &*line.payer } else { &*line.payer_short }, status.selected).into(),
        "purpose" => cell::secondary(&*line.purpose).into(),
        "amount" => cell::plain(&*line.amount).medium().right().into(),
        "allocated" => progress(Some(line.allocated_share), &*line.allocated_words),
        "posted" if line.posted => tag(Some(Icon::Check), desk.text("receipts-posted"), Hue::Green),
        "posted" => tag(None, desk.text("receipts-draft"), Hue::Slate),
        _ => Space::new().into(),
    }
}
