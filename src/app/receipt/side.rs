//! The cards beside the form: the order that the receipt is based on, and where it came from.

use iced::widget::{column, container, row};
use iced::{Element, Length, alignment};

use super::{Message, State};
use crate::app::allocation::Line;
use crate::app::desk::Desk;
use crate::language::{Argument, format};
use crate::model::{Money, Share};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{Hue, size, space, tokens};
use crate::ui::widget::badge::dot;
use crate::ui::widget::chip::link;
use crate::ui::widget::progress::parts;
use crate::ui::widget::state::fact;
use crate::ui::widget::surface::card;
use crate::ui::{Icon, icon};

impl State {
    /// The cards, from the top.
    pub(super) fn cards<'a>(&'a self, desk: &'a Desk) -> Vec<Element<'a, Message>> {
        let mut cards = Vec::new();
        let basis = self.basis.and_then(|basis| self.table.lines.lines.iter().find(|line| line.order == basis));
        if let Some(line) = basis.or_else(|| self.table.lines.lines.iter().find(|line| line.taken)) {
            cards.push(self.basis_card(line, desk));
        }
        if self.can_change_anything() {
            cards.extend(self.plan.card(desk, Message::OpenOrder));
        }
        if self.receipt.operation.is_some() {
            let number = Argument::from(self.receipt.incoming_number.as_str());
            let date = Argument::from(self.receipt.incoming_date.map(format::date).unwrap_or_default());
            let words = desk.text_with("receipts-from-statement", &[("number", number), ("date", date)]);
            let sign = icon(Icon::CircleCheck, size::ICON).hue(Hue::Green);
            cards.push(row![sign, text::small(words).ink2()].spacing(space::S8).padding([0.0, space::S4]).into());
        }
        cards
    }

    fn basis_card<'a>(&'a self, line: &'a Line, desk: &'a Desk) -> Element<'a, Message> {
        let money = |sum: Money| desk.money(sum);
        let name = desk.text_with("receipts-basis-order", &[("number", Argument::from(line.number.as_str()))]);
        let (before, now) = (Share::new(line.before, line.total), Share::new(line.amount, line.total));
        #[expect(clippy::cast_precision_loss, reason = "a bar of a few pixels")]
        let filled = |share: Share| if line.total.is_zero() { 0.0 } else { share.basis_points().value() as f32 / 10_000.0 };
        let bar = parts(
            vec![
                (filled(before), Box::new(|theme: &iced::Theme| tokens(theme).green_bar)),
                (filled(now), Box::new(|theme: &iced::Theme| tokens(theme).blue_bar)),
            ],
            Length::Fill,
        );
        let legend = |hue: Hue, key: &str, share: Share| {
            let words =
                if line.total.is_zero() { format::percent(crate::model::BasisPoints::ZERO) } else { format::share(share) };
            row![dot(hue, 8.0), text::line(desk.text_with(key, &[("share", Argument::from(words))])).small().ink2()]
                .spacing(space::S4)
                .align_y(alignment::Vertical::Center)
        };
        let mut content = column![text::small(desk.text("receipts-basis")).ink2(), link(name, Message::OpenOrder(line.order)),]
            .spacing(space::S4)
            .width(Length::Fill);
        if !line.about.is_empty() {
            content = content.push(text::line(&*line.about).ink2().fill());
        }
        content = content
            .push(fact(desk.text("receipts-basis-total"), money(line.total)))
            .push(fact(desk.text("receipts-basis-before"), money(line.before)))
            .push(fact(desk.text("receipts-basis-debt"), money(line.debt())))
            .push(container(bar).padding([space::S4, 0.0]))
            .push(
                row![legend(Hue::Green, "receipts-basis-earlier", before), legend(Hue::Blue, "receipts-basis-now", now)]
                    .spacing(space::S12),
            );
        card(content).width(Length::Fill).into()
    }
}
