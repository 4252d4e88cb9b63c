use iced::widget::{Space, column, container, row, stack};
use iced::{Element, Length, Padding, Size, alignment};

use super::{Message, State};
use crate::ui::text::{self, Styled, Tone};
use crate::ui::tokens::{size, space};
use crate::ui::widget::avatar::{dasha, mark};
use crate::ui::widget::badge::pill;
use crate::ui::widget::progress::share_bar;
use crate::ui::widget::welcome::{bubble, floating_card, welcome_panel};
use crate::ui::{Hue, Icon, icon};

/// How high the picture is, px.
const PICTURE: f32 = 200.0;
/// Lower windows have no room for the picture.
const PICTURE_FROM: f32 = 760.0;

impl State {
    /// The left side: what Artel is, a picture of it, and the assistant's greeting.
    pub(super) fn panel(&self, window: Size) -> Element<'_, Message> {
        let wide = window.width >= 1280.0;
        let side = if wide { 56.0 } else { space::S32 };
        let name = row![mark(40.0), text::line("Artel").scale(text::TITLE).semibold().tone(Tone::OnAccent)]
            .spacing(space::S12)
            .align_y(alignment::Vertical::Center);
        let scale = if wide { text::DISPLAY_LARGE } else { text::DISPLAY };
        let slogan = text::scaled(scale, self.text("first-run-slogan")).semibold().tone(Tone::OnAccent);
        let promise = text::lead(self.text("first-run-promise")).regular().tone(Tone::OnAccent);
        let gap = if window.height >= PICTURE_FROM { 72.0 } else { space::S32 };
        let mut content = column![name, Space::new().height(gap), slogan, Space::new().height(space::S12), promise];
        if window.height >= PICTURE_FROM {
            content = content.push(Space::new().height(Length::FillPortion(2))).push(self.picture());
        }
        let greeting = bubble(
            column![
                text::reading(self.text("assistant-name")).semibold().hue(Hue::Berry),
                text::reading(self.text("first-run-greeting"))
            ]
            .spacing(2),
        );
        let hello = row![dasha(if wide { 96.0 } else { 72.0 }), greeting.width(Length::Fill)]
            .spacing(space::S16)
            .align_y(alignment::Vertical::Bottom);
        content = content.push(Space::new().height(Length::FillPortion(3))).push(hello);
        welcome_panel(content.width(Length::Fill).height(Length::Fill))
            .padding(Padding { top: 56.0, bottom: 48.0, left: side, right: side })
            .width(if wide { 520.0 } else { 400.0 })
            .height(Length::Fill)
            .into()
    }

    /// Three cards that lie over each other: an order, what became of it, the money.
    fn picture(&self) -> Element<'_, Message> {
        let prepaid = floating_card(
            row![
                text::line(self.text("first-run-sample-other")).semibold().fill(),
                pill(self.text("first-run-sample-prepaid"), Hue::Amber)
            ]
            .align_y(alignment::Vertical::Top),
            Some(Hue::Blue),
        )
        .height(56);
        let share = |label: &str, share: f32, words: &'static str| {
            let full = share >= 1.0;
            let number = text::line(words).right().width(52);
            let number = if full { number.medium().hue(Hue::Green) } else { number };
            row![text::line(self.text(label)).ink2().width(104), share_bar(share, Length::Fill), number]
                .align_y(alignment::Vertical::Center)
        };
        let order = floating_card(
            column![
                row![
                    text::line(self.text("first-run-sample-order")).semibold().fill(),
                    pill(self.text("first-run-sample-in-work"), Hue::Blue)
                ]
                .spacing(space::S8)
                .align_y(alignment::Vertical::Center),
                share("first-run-sample-payment", 1.0, "100\u{202f}%"),
                share("first-run-sample-production", 0.35, "35\u{202f}%"),
            ]
            .spacing(space::S8),
            None,
        );
        let money = floating_card(
            row![
                icon(Icon::CircleCheck, size::ICON_TOUCH).hue(Hue::Green),
                text::line(self.text("first-run-sample-received")).fill(),
                text::line(self.text("first-run-sample-sum")).semibold()
            ]
            .spacing(space::S12)
            .align_y(alignment::Vertical::Center),
            Some(Hue::Green),
        );
        let placed = |card: iced::widget::Container<'static, Message>, left: f32, right: f32, top: f32| {
            container(card.width(Length::Fill)).padding(Padding { left, right, top, bottom: 0.0 }).width(Length::Fill)
        };
        // A stack is as high as its first layer.
        stack![
            Space::new().width(Length::Fill).height(PICTURE),
            placed(prepaid, 0.0, 64.0, 0.0),
            placed(money, 64.0, 0.0, 144.0),
            placed(order, space::S24, space::S32, 44.0),
        ]
        .into()
    }
}
