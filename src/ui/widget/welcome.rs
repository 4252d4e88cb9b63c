//! The first page's own grounds: the blue panel, cards that float on it, the assistant's bubble, cards of choices.

use iced::widget::{Container, container, row};
use iced::{Border, Element, Length, Padding, alignment};

use crate::ui::icon::{Icon, icon};
use crate::ui::text::Styled;
use crate::ui::tokens::{self, Hue, radius, size, space, tokens};

/// The panel that greets: the ink blue of the light theme in both themes, text on it is `Tone::OnAccent`.
pub fn welcome_panel<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    container(content).style(|_| container::Style {
        background: Some(tokens::LIGHT.accent_ink.into()),
        text_color: Some(tokens::LIGHT.on_accent),
        ..container::Style::default()
    })
}

/// A card of the picture on the panel; with a hue it lies on that soft ground.
pub fn floating_card<'a, Message: 'a>(content: impl Into<Element<'a, Message>>, hue: Option<Hue>) -> Container<'a, Message> {
    container(content).padding([space::S12, space::S16]).style(move |theme| {
        let tokens = tokens(theme);
        container::Style {
            background: Some(hue.map_or(tokens.surface, |hue| tokens.pair(hue).soft).into()),
            text_color: Some(tokens.ink),
            border: Border { radius: radius::CARD.into(), ..Border::default() },
            shadow: if hue.is_none() { tokens.shadow_toast() } else { iced::Shadow::default() },
            ..container::Style::default()
        }
    })
}

/// What the assistant says beside her portrait: its lower left corner points at her.
pub fn bubble<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    container(content).padding([space::S12, space::S16]).style(|theme| {
        let tokens = tokens(theme);
        container::Style {
            background: Some(tokens.surface.into()),
            text_color: Some(tokens.ink),
            border: Border { radius: iced::border::Radius::new(radius::TOAST).bottom_left(2.0), ..Border::default() },
            ..container::Style::default()
        }
    })
}

/// A sign on its soft square, 44 px, at the left of a card of choices.
pub fn sign_square<'a, Message: 'a>(sign: Icon, hue: Hue) -> Element<'a, Message> {
    container(icon(sign, size::ICON_TOUCH).hue(hue))
        .center(size::CONTROL_TOUCH)
        .style(move |theme| container::Style {
            background: Some(tokens(theme).pair(hue).soft.into()),
            border: Border { radius: radius::CARD.into(), ..Border::default() },
            ..container::Style::default()
        })
        .into()
}

/// A card of choices: sign, words, button. The marked one (that Enter takes) has the accent edge.
pub fn way_card<'a, Message: 'a>(
    sign: Element<'a, Message>,
    words: impl Into<Element<'a, Message>>,
    button: impl Into<Element<'a, Message>>,
    marked: bool,
) -> Container<'a, Message> {
    container(
        row![sign, container(words).width(Length::Fill), button.into()].spacing(space::S16).align_y(alignment::Vertical::Center),
    )
    .padding(Padding::from(space::S16))
    .width(Length::Fill)
    .style(move |theme| {
        let tokens = tokens(theme);
        container::Style {
            background: Some(tokens.surface.into()),
            border: Border {
                color: if marked { tokens.accent } else { tokens.line2 },
                width: if marked { 2.0 } else { 1.0 },
                radius: radius::CARD.into(),
            },
            ..container::Style::default()
        }
    })
}
