use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Padding, Size, alignment};

use super::rows::Line;
use super::update::{GRID, SEARCH};
use super::{Message, State};
use crate::app::desk::Desk;
use crate::language::{Argument, format};
use crate::model::ReceiptKind;
use crate::ui::grid::{CellStatus, Column, Grid, cell};
use crate::ui::input;
use crate::ui::keys::{Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::tag;
use crate::ui::widget::button::{icon_button, plain, primary};
use crate::ui::widget::chip::chip_set;
use crate::ui::widget::choice::segmented;
use crate::ui::widget::progress::progress;
use crate::ui::widget::state::{self, Picture};
use crate::ui::widget::surface::{BannerKind, banner, rule_across, subtle};
use crate::ui::{Hue, Icon, icon};

/// Narrower sheets show short names and dates and no purpose.
const WIDE_FROM: f32 = 1140.0;

impl State {
    /// Draws the list.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let wide = size.width >= WIDE_FROM;
        let switch = segmented(self.kind, Message::Kind)
            .choice(None, desk.text("receipts-kind-all"))
            .icon_choice(Some(ReceiptKind::Bank), Icon::Landmark, desk.text("receipts-kind-bank"))
            .icon_choice(Some(ReceiptKind::Cash), Icon::Wallet, desk.text("receipts-kind-cash"));
        let title = row![text::title(desk.text("receipts-title")), Space::new().width(Length::Fill), switch]
            .align_y(alignment::Vertical::Center)
            .height(size::CONTROL);
        let key = wide.then(|| Shortcut::ctrl('f').to_string());
        let search = input::search(
            desk.text(if wide { "receipts-quick-search" } else { "common-quick-search" }),
            self.search.clone(),
            key,
        )
        .on_input(Message::Search)
        .on_escape(Message::LeaveSearch)
        .id(SEARCH)
        .width(if wide { 264 } else { 200 });
        let refresh =
            icon_button(Icon::RefreshCw, Tip::new(desk.text("common-refresh")).key(Shortcut::named(Named::F5).to_string()))
                .on_press(Message::Refresh);
        let commands = row![
            primary(desk.text("common-create"))
                .icon(Icon::Plus)
                .key(Shortcut::named(Named::Insert))
                .on_press(Message::Create)
                .id("receipt-list-create"),
            plain(desk.text("receipts-load-statement")).icon(Icon::FileInput).on_press(Message::Statement),
            Space::new().width(Length::Fill),
            search,
            refresh,
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center);
        let mut above = column![column![title, commands].spacing(space::S12).padding([space::S12, space::S16])];
        if let Some(days) = self.days {
            let (clear, tip) = (Message::Days(None), Tip::new(desk.text("common-clear")));
            let words = format::span(desk.language, days.from, days.last());
            let chip = chip_set(desk.text("common-period"), words, clear.clone(), clear, tip);
            above = above.push(container(chip).padding(Padding { left: space::S16, bottom: space::S8, ..Padding::ZERO }));
        }
        if let Some(error) = &self.error {
            let retry = primary(desk.text("common-retry")).icon(Icon::RefreshCw).on_press(Message::Refresh);
            let words =
                banner(BannerKind::Error, Icon::TriangleAlert, desk.text("receipts-not-read"), error.clone(), vec![retry.into()]);
            above = above.push(container(words).padding([0.0, space::S16]));
        }
        // What comes and goes lies above in one place, so that the list keeps its own and with it the focus.
        column![above, rule_across(), self.grid(desk, wide), rule_across(), self.footer(desk)].into()
    }

    fn grid<'a>(&'a self, desk: &'a Desk, wide: bool) -> Element<'a, Message> {
        let empty: Element<'a, Message> = if self.totals.is_none() {
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
        Grid::new(
            &self.grid,
            columns(desk, wide),
            move |row| self.lines.get(&row),
            move |line, column, status| draw_cell(line, column, status, wide, desk),
            Message::Grid,
        )
        .id(GRID)
        .empty(empty)
        .into()
    }

    fn footer<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let mut line = row![].spacing(space::S16).align_y(alignment::Vertical::Center);
        if let Some(totals) = self.totals {
            line = line.push(fact(desk.text("receipts-count"), desk.count(totals.count, totals.cut)));
            let selected = self.grid.selection.count();
            if selected > 0 {
                let count = i64::try_from(selected).unwrap_or(i64::MAX);
                line = line.push(text::line(desk.text_with("common-selected", &[("count", Argument::from(count))])).ink2());
            }
            line = line.push(Space::new().width(Length::Fill));
            // The sum of a part would be taken for that of all.
            if !totals.cut {
                line = line.push(fact(desk.text("receipts-sum"), desk.money_short(totals.amount)));
            }
        }
        subtle(container(line).padding([0.0, space::S16]).center_y(Length::Fill)).height(size::FOOTER).width(Length::Fill).into()
    }
}

fn fact<'a>(label: String, value: String) -> Element<'a, Message> {
    row![text::line(label).ink2(), text::line(value).semibold()].spacing(space::S4).into()
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
