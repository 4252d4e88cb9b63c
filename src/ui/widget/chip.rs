//! Filter chips over a list, and the blank in an assistant's sentence.

use std::borrow::Cow;

use iced::widget::{Row, container, row};
use iced::{Border, Element, Length, alignment};

use crate::ui::icon::{Icon, icon};
use crate::ui::press::{Press, Style, press};
use crate::ui::text::{self, Scale, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{Hue, radius, size, tokens};

/// A set filter «Поле: значение ×»: pressing it changes the value, the cross clears it.
/// `clear` names the cross in its tooltip.
pub fn chip_set<'a, Message: Clone + 'a>(
    field: impl Into<Cow<'a, str>>,
    value: impl Into<Cow<'a, str>>,
    on_press: Message,
    on_clear: Message,
    clear: impl Into<Tip>,
) -> Press<'a, Message> {
    let field = format!("{}:", field.into());
    let words = row![text::line(field).small().ink2(), text::line(value.into()).small().medium()].spacing(5);
    with_cross(words.into(), on_clear, clear).on_press(on_press)
}

/// One of several that were chosen, with a cross that takes it away; add `.on_press` when it can be changed.
pub fn chip_value<'a, Message: Clone + 'a>(
    value: impl Into<Cow<'a, str>>,
    on_clear: Message,
    clear: impl Into<Tip>,
) -> Press<'a, Message> {
    with_cross(text::line(value.into()).small().medium().into(), on_clear, clear)
}

fn with_cross<'a, Message: Clone + 'a>(
    words: Element<'a, Message>,
    on_clear: Message,
    clear: impl Into<Tip>,
) -> Press<'a, Message> {
    let cross = press(container(icon(Icon::X, size::ICON_SMALL)).center(Length::Fill))
        .width(22)
        .height(22)
        .on_press(on_clear)
        .tip(clear)
        .style(|theme, status| Style {
            background: status.hovered.then(|| tokens(theme).pair(Hue::Blue).soft),
            border: Border { radius: radius::CHECKBOX.into(), ..Border::default() },
            ..Style::default()
        });
    press(container(row![words, cross].spacing(4).align_y(alignment::Vertical::Center)).center_y(Length::Fill))
        .height(size::CHIP)
        .padding(iced::Padding { left: 10.0, right: 3.0, ..iced::Padding::ZERO })
        .style(|theme, status| {
            let tokens = tokens(theme);
            Style {
                background: Some(if status.pressed { tokens.pair(Hue::Blue).soft } else { tokens.accent_soft }),
                text: Some(tokens.accent_ink),
                border: Border { radius: radius::CONTROL.into(), ..Border::default() },
                ..Style::default()
            }
        })
}

/// An offered filter that is not set: opens its picker. Add `.on_press` or hang a menu on it.
pub fn chip_unset<'a, Message: Clone + 'a>(field: impl Into<Cow<'a, str>>) -> Press<'a, Message> {
    let content =
        row![text::line(field.into()).small(), icon(Icon::ChevronDown, 14)].spacing(6).align_y(alignment::Vertical::Center);
    press(container(content).center_y(Length::Fill)).height(size::CHIP).padding([0, 10]).style(|theme, status| {
        let tokens = tokens(theme);
        Style {
            background: Some(if status.hovered { tokens.hover } else { tokens.surface }),
            text: Some(tokens.ink2),
            border: Border { color: tokens.line2, width: 1.0, radius: radius::CONTROL.into() },
            ..Style::default()
        }
    })
}

/// A blank in a sentence: highlighted words with a small chevron; opens a picker in place.
/// `scale` is that of the sentence ([`text::BODY`] in a row, [`text::LEAD`] in an open skill).
pub fn blank<'a, Message: Clone + 'a>(words: impl Into<Cow<'a, str>>, scale: Scale) -> Press<'a, Message> {
    let chevron = if scale.size > 14.0 { 14.0 } else { 12.0 };
    let content = row![text::line(words.into()).scale(scale).medium(), icon(Icon::ChevronDown, chevron)]
        .spacing(3)
        .align_y(alignment::Vertical::Center);
    press(container(content).center_y(Length::Fill)).height(scale.line + 4.0).padding([0, 5]).style(|theme, status| {
        let tokens = tokens(theme);
        Style {
            background: Some(if status.hovered { tokens.pair(Hue::Blue).soft } else { tokens.accent_soft }),
            text: Some(tokens.accent_ink),
            border: Border { radius: radius::BLANK.into(), ..Border::default() },
            ..Style::default()
        }
    })
}

/// A piece of a sentence with blanks.
pub enum Piece<'a, Message> {
    /// Words as they stand.
    Words(Cow<'a, str>),
    /// A [`blank`] or a `select(…).blank(…)`.
    Blank(Element<'a, Message>),
}

/// A sentence with blanks in it, wrapped at words like a text: «Когда [заказ] оплачен на [100 %], …».
pub fn sentence<'a, Message: 'a>(pieces: Vec<Piece<'a, Message>>, scale: Scale) -> Element<'a, Message> {
    let mut parts: Vec<(bool, Element<'a, Message>)> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => parts.extend(words.split(' ').filter(|word| !word.is_empty()).map(|word| {
                let glued = word.starts_with([',', '.', ';', ':', '?', ')', '»', '…']);
                (glued, text::line(word.to_owned()).scale(scale).into())
            })),
            Piece::Blank(blank) => parts.push((false, blank)),
        }
    }
    // A sign of punctuation stands close to what is before it.
    let close: Vec<bool> = parts.iter().skip(1).map(|(glued, _)| *glued).chain([true]).collect();
    let parts = parts.into_iter().zip(close).map(|((_, part), close)| {
        let right = if close { 0.0 } else { 4.0 };
        container(part).padding(iced::Padding { right, ..iced::Padding::ZERO }).into()
    });
    Row::with_children(parts).align_y(alignment::Vertical::Center).wrap().vertical_spacing(4).into()
}

/// A link: accent ink, no ground; underlining is left out on purpose, weight 500 tells it from text.
pub fn link<'a, Message: Clone + 'a>(words: impl Into<Cow<'a, str>>, on_press: Message) -> Press<'a, Message> {
    link_scaled(words, text::BODY, on_press)
}

/// A link of another size.
pub fn link_scaled<'a, Message: Clone + 'a>(
    words: impl Into<Cow<'a, str>>,
    scale: Scale,
    on_press: Message,
) -> Press<'a, Message> {
    press(text::line(words.into()).scale(scale).medium()).on_press(on_press).style(|theme, status| {
        let tokens = tokens(theme);
        Style {
            text: Some(if status.hovered { tokens.accent_hover } else { tokens.accent_ink }),
            border: Border { radius: radius::BLANK.into(), ..Border::default() },
            ..Style::default()
        }
    })
}
