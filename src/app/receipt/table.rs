//! The table of orders and the figures pinned below it.

use iced::widget::{Space, column, container, row};
use iced::{Element, Length, alignment};

use super::{Message, State};
use crate::app::allocation::{self, Room, balance};
use crate::app::desk::Desk;
use crate::books::problem_sentence;
use crate::language::Argument;
use crate::model::Money;
use crate::ui::Icon;
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::count;
use crate::ui::widget::button::ghost;
use crate::ui::widget::surface::{rule_across, subtle};

impl State {
    /// Head, lines, and the search that adds one.
    pub(super) fn table<'a>(&'a self, desk: &'a Desk, wide: bool) -> Element<'a, Message> {
        let taken = self.table.lines.lines.iter().filter(|line| line.taken).count();
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
                .on_press(Message::Table(allocation::Message::Spread))
                .id("receipt-spread"),
        );
        let room = if wide { Room::Wide } else { Room::Narrow };
        let of_line = self.problems.iter().find(|problem| problem.line.is_some());
        let fault = of_line.map(|problem| problem_sentence(*problem, desk.language));
        let head = container(head).padding([space::S4, space::S16]).center_y(size::LIST_HEAD);
        Self::divided(column![head, self.table.view(room, fault, desk).map(Message::Table)].into())
    }

    /// How the table stands to the amount, and the amount.
    pub(super) fn footer<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let money = |sum: Money| desk.money(sum);
        let with = |key: &str, sum: Money| desk.text_with(key, &[("sum", Argument::from(money(sum)))]);
        let allocated = self.table.lines.allocated();
        let line = row![
            balance(self.table.lines.balance(self.receipt.amount), desk),
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
