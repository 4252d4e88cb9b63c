//! On and off, one of few: switch, checkbox, radio, segmented switch. The label is part of the target.

use std::borrow::Cow;

use iced::widget::{Row, Space, container, row};
use iced::{Border, Color, Element, Length, alignment};

use crate::ui::icon::{Icon, icon};
use crate::ui::press::{Press, Status, Style, press};
use crate::ui::text::{self, Styled, Tone};
use crate::ui::tokens::{Tokens, radius, size, tokens};

/// A target made of a sign and its label; off without a message.
fn labelled<'a, Message: Clone + 'a>(
    sign: Element<'a, Message>,
    label: Cow<'a, str>,
    corner: f32,
    message: Option<Message>,
) -> Press<'a, Message> {
    let labelled = !label.is_empty();
    let off = message.is_none();
    let mut content = row![sign].spacing(8).align_y(alignment::Vertical::Center);
    if labelled {
        content = content.push(text::line(label).tone(if off { Tone::Off } else { Tone::Inherited }));
    }
    press(container(content).center_y(Length::Fill)).height(size::CONTROL_TINY).on_press_maybe(message).style(move |_, _| Style {
        border: Border { radius: if labelled { radius::CHECKBOX } else { corner }.into(), ..Border::default() },
        ..Style::default()
    })
}

/// A switch: acts at once. `message` none = off limits (say why with `.tip`).
pub fn switch<'a, Message: Clone + 'a>(label: impl Into<Cow<'a, str>>, on: bool, message: Option<Message>) -> Press<'a, Message> {
    let off_limits = message.is_none();
    let knob = container(Space::new()).width(14).height(14).style(|_| container::Style {
        background: Some(Color::WHITE.into()),
        border: Border { radius: radius::FULL.into(), ..Border::default() },
        ..container::Style::default()
    });
    let side = if on { alignment::Horizontal::Right } else { alignment::Horizontal::Left };
    let track =
        container(knob).width(32).height(18).padding(2).align_x(side).align_y(alignment::Vertical::Center).style(move |theme| {
            let tokens = tokens(theme);
            let color = match (off_limits, on) {
                (true, _) => tokens.line2,
                (false, true) => tokens.green,
                (false, false) => tokens.control,
            };
            container::Style {
                background: Some(color.into()),
                border: Border { radius: radius::FULL.into(), ..Border::default() },
                ..container::Style::default()
            }
        });
    labelled(track.into(), label.into(), 12.0, message)
}

/// A checkbox: part of a form or a list. `state` none = some of them (a head over a partly ticked list).
pub fn checkbox<'a, Message: Clone + 'a>(
    label: impl Into<Cow<'a, str>>,
    state: impl Into<Option<bool>>,
    message: Option<Message>,
) -> Press<'a, Message> {
    let state = state.into();
    let off = message.is_none();
    let sign = match state {
        Some(true) => Some(Icon::Check),
        Some(false) => None,
        None => Some(Icon::Minus),
    };
    let filled = sign.is_some();
    let sign = sign.map(|sign| icon(sign, 12).tone(Tone::OnAccent));
    let square = container(row![sign]).center(size::ICON).style(move |theme| {
        let tokens = tokens(theme);
        control_box(tokens, filled, off, radius::CHECKBOX)
    });
    labelled(square.into(), label.into(), radius::CHECKBOX, message)
}

/// One of several, when there is room to show them all.
pub fn radio<'a, Message: Clone + 'a>(
    label: impl Into<Cow<'a, str>>,
    chosen: bool,
    message: Option<Message>,
) -> Press<'a, Message> {
    let off = message.is_none();
    let inner = chosen.then(|| super::badge::filled_dot(6.0, |_| Color::WHITE));
    let round =
        container(row![inner]).center(size::ICON).style(move |theme| control_box(tokens(theme), chosen, off, radius::FULL));
    labelled(round.into(), label.into(), 12.0, message)
}

fn control_box(tokens: &Tokens, filled: bool, off: bool, radius: f32) -> container::Style {
    let (ground, edge) = match (filled, off) {
        (true, true) => (tokens.ink_off, tokens.ink_off),
        (true, false) => (tokens.accent, tokens.accent),
        (false, true) => (tokens.subtle, tokens.line2),
        (false, false) => (tokens.surface, tokens.control),
    };
    container::Style {
        background: Some(ground.into()),
        border: Border { color: edge, width: if filled { 0.0 } else { 1.0 }, radius: radius.into() },
        ..container::Style::default()
    }
}

/// Two to five choices, one always on: list/board, bank/cash, day/week/month.
pub struct Segmented<'a, T, Message> {
    chosen: T,
    on_choose: Box<dyn Fn(T) -> Message + 'a>,
    items: Vec<Segment<'a, T>>,
    fill: bool,
}

struct Segment<'a, T> {
    value: T,
    icon: Option<Icon>,
    label: Cow<'a, str>,
    count: Option<u64>,
}

/// A segmented switch; add choices with [`Segmented::choice`].
pub fn segmented<'a, T, Message>(chosen: T, on_choose: impl Fn(T) -> Message + 'a) -> Segmented<'a, T, Message> {
    Segmented { chosen, on_choose: Box::new(on_choose), items: Vec::new(), fill: false }
}

impl<'a, T, Message> Segmented<'a, T, Message> {
    /// A choice with a label.
    #[must_use]
    pub fn choice(mut self, value: T, label: impl Into<Cow<'a, str>>) -> Self {
        self.items.push(Segment { value, icon: None, label: label.into(), count: None });
        self
    }

    /// A choice with an icon and a label.
    #[must_use]
    pub fn icon_choice(mut self, value: T, icon: Icon, label: impl Into<Cow<'a, str>>) -> Self {
        self.items.push(Segment { value, icon: Some(icon), label: label.into(), count: None });
        self
    }

    /// A choice with a count after the label.
    #[must_use]
    pub fn counted_choice(mut self, value: T, label: impl Into<Cow<'a, str>>, count: u64) -> Self {
        self.items.push(Segment { value, icon: None, label: label.into(), count: Some(count) });
        self
    }

    /// As wide as its place, choices of equal width (in a form).
    #[must_use]
    pub fn fill(mut self) -> Self {
        self.fill = true;
        self
    }
}

impl<'a, T: PartialEq + Copy + 'a, Message: Clone + 'a> From<Segmented<'a, T, Message>> for Element<'a, Message> {
    fn from(segmented: Segmented<'a, T, Message>) -> Self {
        let Segmented { chosen, on_choose, items, fill } = segmented;
        let width = if fill { Length::Fill } else { Length::Shrink };
        let choices = items.into_iter().map(|Segment { value, icon: sign, label, count }| {
            let on = value == chosen;
            let count = count.map(|count| text::line(count.to_string()).medium().tone(Tone::Ink2));
            let content: Row<'_, Message> = row![sign.map(|sign| icon(sign, size::ICON))]
                .push(text::line(label).medium())
                .push(count)
                .spacing(6)
                .align_y(alignment::Vertical::Center);
            let content = if fill { container(content).center_x(Length::Fill) } else { container(content) };
            press(content.center_y(Length::Fill))
                .on_press(on_choose(value))
                .width(width)
                .height(size::CONTROL - 4.0)
                .padding([0, 10])
                .style(move |theme, status| segment_style(tokens(theme), on, status))
                .into()
        });
        container(Row::with_children(choices).spacing(2))
            .width(width)
            .padding(2)
            .style(|theme| {
                let tokens = tokens(theme);
                container::Style {
                    background: Some(tokens.canvas.into()),
                    border: Border { color: tokens.line2, width: 1.0, radius: radius::CONTROL.into() },
                    ..container::Style::default()
                }
            })
            .into()
    }
}

fn segment_style(tokens: &Tokens, on: bool, status: Status) -> Style {
    let ground = match (on, status.hovered) {
        (true, _) if tokens.is_dark => Some(tokens.pressed),
        (true, _) => Some(tokens.surface),
        (false, true) => Some(tokens.pressed),
        (false, false) => None,
    };
    Style {
        background: ground,
        text: Some(if on { tokens.ink } else { tokens.ink2 }),
        border: Border {
            color: if on { tokens.line2 } else { Color::TRANSPARENT },
            width: if on { 1.0 } else { 0.0 },
            radius: 5.0.into(),
        },
        ..Style::default()
    }
}
