//! What people and the assistant said and did: day separators, log lines, messages, toasts.

use std::borrow::Cow;

use iced::widget::{Space, column, container, row};
use iced::{Border, Element, Length, alignment};

use super::avatar::{avatar, dasha, mark, round_icon};
use super::surface::rule_across;
use crate::ui::icon::{Icon, icon};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{Hue, radius, size, space, tokens};

/// Rule, date in words, rule.
pub fn day_separator<'a, Message: 'a>(date: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
    let rule = || container(rule_across()).width(Length::Fill);
    row![rule(), text::line(date.into()).small().medium().ink2(), rule()]
        .spacing(space::S12)
        .align_y(alignment::Vertical::Center)
        .into()
}

/// A line of the log: icon, sentence (may hold links), time at the right.
pub fn log_line<'a, Message: 'a>(
    sign: Icon,
    sentence: impl Into<Element<'a, Message>>,
    time: impl Into<Cow<'a, str>>,
) -> Element<'a, Message> {
    row![
        container(icon(sign, size::ICON_SMALL).ink3()).width(28).center_x(28).padding([1, 0]),
        container(sentence).width(Length::Fill),
        text::line(time.into()).small().ink3(),
    ]
    .spacing(8)
    .into()
}

/// Who speaks.
pub enum Speaker<'a> {
    /// A person: initials and name.
    Person(Cow<'a, str>),
    /// The assistant, under the name she has in this firm.
    Dasha(Cow<'a, str>),
    /// The program itself: its mark, or a warning when it tells of a failure.
    Program {
        /// What stands where others have their name.
        name: Cow<'a, str>,
        /// It tells of a failure.
        failed: bool,
    },
}

impl<'a> Speaker<'a> {
    /// Portrait of that size, name, and whether the words lie on berry.
    fn shown<Message: 'a>(self, size: f32) -> (Element<'a, Message>, text::Line<'a>, bool) {
        match self {
            Self::Person(name) => (avatar(&name, size), text::line(name).semibold(), false),
            Self::Dasha(name) => (dasha(size), text::line(name).semibold().hue(Hue::Berry), true),
            Self::Program { name, failed: false } => (mark(size), text::line(name).semibold(), false),
            Self::Program { name, failed: true } => {
                (round_icon(Icon::TriangleAlert, Hue::Red, size), text::line(name).semibold(), false)
            }
        }
    }
}

/// A message of a thread: portrait, name, time, text (any element), then deeds («Почему?», «Отменить»).
/// The assistant's lies on berry.
pub fn message<'a, Message: 'a>(
    speaker: Speaker<'a>,
    time: impl Into<Cow<'a, str>>,
    words: impl Into<Element<'a, Message>>,
    deeds: Vec<Element<'a, Message>>,
) -> Element<'a, Message> {
    let (portrait, name, berry) = speaker.shown(32.0);
    let mut body =
        column![row![name.fill(), text::line(time.into()).small().ink3()].align_y(alignment::Vertical::Center), words.into()]
            .spacing(2)
            .width(Length::Fill);
    if !deeds.is_empty() {
        let deeds = row(deeds).spacing(space::S8).align_y(alignment::Vertical::Center);
        body = body.push(container(deeds).padding(iced::Padding { top: 2.0, ..iced::Padding::ZERO }));
    }
    let content = row![portrait, body].spacing(10);
    if berry {
        container(content)
            .padding(space::S12)
            .style(|theme| container::Style {
                background: Some(tokens(theme).pair(Hue::Berry).soft.into()),
                border: Border { radius: radius::CARD.into(), ..Border::default() },
                ..container::Style::default()
            })
            .into()
    } else {
        content.into()
    }
}

/// A toast, 376 px: portrait 40, name, age, one sentence, deeds (soft and ghost, small), a cross.
/// Where it stands, how long it stays and the limit of three are [`crate::ui::toast`]'s.
pub fn toast_card<'a, Message: Clone + 'a>(
    speaker: Speaker<'a>,
    age: impl Into<Cow<'a, str>>,
    sentence: impl Into<Cow<'a, str>>,
    deeds: Vec<Element<'a, Message>>,
    on_close: Message,
    close: impl Into<Tip>,
) -> Element<'a, Message> {
    let (portrait, name, _) = speaker.shown(40.0);
    let cross = super::button::icon_button(Icon::X, close).tiny().on_press(on_close);
    let head = row![name, text::line(age.into()).small().ink3(), Space::new().width(Length::Fill), cross]
        .spacing(8)
        .align_y(alignment::Vertical::Center);
    let mut body = column![head, text::body(sentence.into())].spacing(2).width(Length::Fill);
    if !deeds.is_empty() {
        body = body.push(container(row(deeds).spacing(8)).padding(iced::Padding { top: 8.0, ..iced::Padding::ZERO }));
    }
    container(row![portrait, body].spacing(space::S12))
        .width(size::TOAST)
        .padding([space::S12, space::S12])
        .style(|theme| {
            let tokens = tokens(theme);
            container::Style {
                background: Some(tokens.raised.into()),
                text_color: Some(tokens.ink),
                border: Border { color: tokens.line2, width: 1.0, radius: radius::TOAST.into() },
                shadow: tokens.shadow_toast(),
                ..container::Style::default()
            }
        })
        .into()
}
