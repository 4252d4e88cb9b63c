use iced::widget::{Space, column, container, row};
use iced::{Element, Length, alignment};

use super::{Message, State};
use crate::app::desk::Desk;
use crate::assistant::deeds::DeedKind;
use crate::ui::keys::{Named, Shortcut};
use crate::ui::press::press;
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::avatar::dasha;
use crate::ui::widget::button::{ghost, icon_button, plain};
use crate::ui::widget::surface::{popup, popup_foot, rule_across, scroll};
use crate::ui::{Hue, Icon, icon};

/// The column of labels, px.
const LABELS: f32 = 112.0;

impl State {
    /// Draws the card, at most so high.
    pub fn view<'a>(&'a self, desk: &'a Desk, height: f32) -> Element<'a, Message> {
        let close = icon_button(Icon::X, Tip::new(desk.text("common-close")).key(Shortcut::named(Named::Escape).to_string()))
            .small()
            .on_press(Message::Close)
            .into_press()
            // Esc does the same; the focus begins at what can be done.
            .skip_focus();
        let title = self.shown.as_ref().map_or("", |shown| shown.title.as_str());
        let head = row![dasha(28.0), text::lead(title).semibold(), Space::new().width(Length::Fill), close]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center);
        let mut card = column![container(head).padding([space::S12, space::S16]), rule_across()];
        if let Some(error) = &self.error {
            card = card.push(container(text::body(error.as_str()).hue(Hue::Red)).padding([space::S8, space::S16]));
        }
        let Some(shown) = &self.shown else {
            let words = if self.error.is_none() { desk.text("common-loading") } else { String::new() };
            return popup(card.push(container(text::body(words).ink3()).padding(space::S16))).width(size::WHY).into();
        };
        let heading = |key: &str| text::line(desk.text(key)).small().semibold().ink2();
        let fact = |key: &str, value: Element<'a, Message>| {
            row![container(text::body(desk.text(key)).ink2()).width(LABELS), container(value).width(Length::Fill)]
                .spacing(space::S4)
        };
        let document = press(text::body(shown.what.as_str()).link()).on_press(Message::OpenDocument);
        let mut body = column![
            heading("assistant-why-what-happened"),
            fact("assistant-why-event", document.into()),
            fact("assistant-why-who", text::body(shown.who.as_str()).into()),
        ]
        .spacing(space::S8);
        if let Some(change) = &shown.change {
            body = body.push(fact("assistant-why-change", text::body(change.as_str()).into()));
        }
        let rule =
            press(text::body(shown.sentence.as_str()).link()).on_press(Message::OpenRule).tip(Tip::new(shown.rule.as_str()));
        body = body.push(Space::new().height(space::S4)).push(heading("assistant-why-by-rule")).push(rule);
        for (words, held) in &shown.conditions {
            let sign = if *held {
                icon(Icon::Check, size::ICON_SMALL).hue(Hue::Green)
            } else {
                icon(Icon::X, size::ICON_SMALL).hue(Hue::Red)
            };
            body = body.push(signed(sign.into(), words));
        }
        // How long it took stands here and not at the foot: beside a long name of a state there is no room for it.
        let took = row![heading("assistant-why-done"), Space::new().width(Length::Fill), text::line(&shown.took).small().ink3()];
        body = body.push(Space::new().height(space::S4)).push(took);
        for (kind, words) in &shown.deeds {
            let (sign, hue) = match kind {
                DeedKind::State | DeedKind::Told => (Icon::Check, Hue::Green),
                DeedKind::Letter => (Icon::Mail, Hue::Green),
                DeedKind::Nothing => (Icon::Minus, Hue::Slate),
            };
            body = body.push(signed(icon(sign, size::ICON_SMALL).hue(hue).into(), words));
        }
        let body = scroll(container(body).padding([space::S12, space::S16])).height(Length::Shrink);
        card = card.push(container(body).max_height((height - 160.0).max(200.0))).push(rule_across());
        let undo = shown.undo.as_ref().ok().map(|words| {
            let button = plain(words.as_str()).icon(Icon::Undo2).small().id("why-undo");
            if self.undoing { button } else { button.on_press(Message::Undo) }
        });
        let open =
            ghost(desk.text("assistant-why-open-rule")).icon(Icon::Workflow).small().id("why-rule").on_press(Message::OpenRule);
        let deeds = row![undo, open].spacing(space::S8).align_y(alignment::Vertical::Center);
        // Why nothing can be taken back is a sentence of its own: beside the buttons there is no room for it.
        let refusal = shown.undo.as_ref().err().map(|reason| text::small(reason.as_str()).ink3());
        let foot = column![refusal, deeds].spacing(space::S8).width(Length::Fill);
        popup(card.push(popup_foot(container(foot).padding([space::S8, space::S16])))).padding(1).width(size::WHY).into()
    }
}

fn signed<'a>(sign: Element<'a, Message>, words: &'a str) -> Element<'a, Message> {
    row![container(sign).padding([3, 0]), container(text::body(words)).width(Length::Fill)].spacing(space::S8).into()
}
