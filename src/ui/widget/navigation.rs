//! Items of the navigation: sections, journals inside a section, and their rail form.

use std::borrow::Cow;

use iced::widget::{Space, container, row};
use iced::{Border, Element, Length, alignment};

use super::avatar::dasha;
use super::badge::{filled_dot, unread};
use crate::ui::icon::{Icon, icon};
use crate::ui::press::{Press, Status, Style, press};
use crate::ui::text::{self, Styled, Tone};
use crate::ui::tip::Tip;
use crate::ui::tokens::{Tokens, radius, size, tokens};

/// The sign of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// An icon.
    Icon(Icon),
    /// The assistant's portrait.
    Dasha,
}

fn sign_of<'a, Message: 'a>(sign: Sign, active: bool) -> Element<'a, Message> {
    match sign {
        Sign::Icon(sign) => icon(sign, size::ICON_NAVIGATION).tone(if active { Tone::Link } else { Tone::Ink2 }).into(),
        Sign::Dasha => dasha(size::ICON_NAVIGATION),
    }
}

fn section_style(tokens: &Tokens, active: bool, status: Status) -> Style {
    Style {
        background: if active || status.hovered || status.pressed { Some(tokens.pressed) } else { None },
        text: Some(if active { tokens.ink } else { tokens.ink2 }),
        border: Border { radius: radius::CONTROL.into(), ..Border::default() },
        ..Style::default()
    }
}

/// A section: icon, name, count of unread; a chevron when it is open and has journals below. Add `.on_press`.
pub fn section<'a, Message: Clone + 'a>(
    sign: Sign,
    name: impl Into<Cow<'a, str>>,
    active: bool,
    open: bool,
    unread_count: u64,
) -> Press<'a, Message> {
    let chevron = open.then(|| icon(Icon::ChevronDown, size::ICON_SMALL).tone(Tone::Link));
    let content = row![sign_of(sign, active), text::line(name.into()).fill().medium(), unread(unread_count), chevron]
        .spacing(9)
        .align_y(alignment::Vertical::Center);
    press(container(content).center_y(Length::Fill))
        .width(Length::Fill)
        .height(size::NAVIGATION_ITEM)
        .padding([0, 10])
        .style(move |theme, status| section_style(tokens(theme), active, status))
}

/// A section on the rail: the icon alone, the name and key in the tooltip.
pub fn rail_section<'a, Message: Clone + 'a>(
    sign: Sign,
    tip: impl Into<Tip>,
    active: bool,
    has_unread: bool,
) -> Press<'a, Message> {
    let dot = has_unread.then(|| filled_dot(8.0, |theme| tokens(theme).green));
    let dot = container(row![dot]).width(Length::Fill).height(Length::Fill).align_right(Length::Fill).padding(2);
    let content = iced::widget::stack![container(sign_of(sign, active)).center(Length::Fill), dot];
    press(content)
        .width(40)
        .height(size::NAVIGATION_ITEM)
        .tip(tip)
        .style(move |theme, status| section_style(tokens(theme), active, status))
}

/// A journal inside the open section, 28 px.
pub fn journal<'a, Message: Clone + 'a>(name: impl Into<Cow<'a, str>>, active: bool) -> Press<'a, Message> {
    let name = text::line(name.into()).fill();
    let name = if active { name.semibold() } else { name };
    press(container(row![Space::new().width(27), name]).center_y(Length::Fill))
        .width(Length::Fill)
        .height(size::JOURNAL_ITEM)
        .padding([0, 10])
        .style(move |theme, status| {
            let tokens = tokens(theme);
            Style {
                background: match (active, status.hovered) {
                    (true, _) => Some(tokens.selected),
                    (false, true) => Some(tokens.pressed),
                    (false, false) => None,
                },
                text: Some(if active { tokens.accent_ink } else { tokens.ink2 }),
                border: Border { radius: radius::CONTROL.into(), ..Border::default() },
                ..Style::default()
            }
        })
}
