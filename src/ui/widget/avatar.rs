//! Who: initials on the hue of the person, or the assistant's portrait.

use std::sync::LazyLock;

use iced::widget::{Row, container, svg};
use iced::{Border, Element, Font, Length, Padding, Pixels};

use crate::ui::fonts;
use crate::ui::text::{Scale, Styled, line};
use crate::ui::tokens::{Hue, Tokens, radius, tokens};

static PORTRAIT: LazyLock<svg::Handle> =
    LazyLock::new(|| svg::Handle::from_memory(include_bytes!("../../../resources/dasha.svg").as_slice()));
static MARK: LazyLock<svg::Handle> =
    LazyLock::new(|| svg::Handle::from_memory(include_bytes!("../../../resources/icon.svg").as_slice()));

/// The assistant's portrait, 16 to 112 px (below 32 only beside words).
pub fn dasha<'a, Message: 'a>(size: f32) -> Element<'a, Message> {
    svg(PORTRAIT.clone()).width(size).height(size).into()
}

/// The mark of the program.
pub fn mark<'a, Message: 'a>(size: f32) -> Element<'a, Message> {
    svg(MARK.clone()).width(size).height(size).into()
}

/// A firm's own picture in place of the portrait: the bytes of an SVG file.
pub fn portrait_of<'a, Message: 'a>(picture: svg::Handle, size: f32) -> Element<'a, Message> {
    svg(picture).width(size).height(size).into()
}

/// Initials of a person or a firm on their hue; 20, 24, 28, 32 or 40 px.
pub fn avatar<'a, Message: 'a>(name: &str, size: f32) -> Element<'a, Message> {
    avatar_in(initials(name), Hue::of_name(name), size)
}

/// An avatar with given letters and hue.
pub fn avatar_in<'a, Message: 'a>(letters: String, hue: Hue, size: f32) -> Element<'a, Message> {
    let font: Font = if size < 28.0 { fonts::MEDIUM } else { fonts::SEMIBOLD };
    let letter = (size * 0.38).round().clamp(9.0, 16.0);
    let scale = Scale { size: letter, line: Pixels(letter * 1.25).0 };
    container(line(letters).scale(scale).with_font(font).hue(hue))
        .center(size)
        .style(move |theme| disc(tokens(theme), hue))
        .into()
}

/// A sign in a round of a hue, for rows that are about no person (a letter, a reminder).
pub fn round_icon<'a, Message: 'a>(sign: crate::ui::Icon, hue: Hue, size: f32) -> Element<'a, Message> {
    container(crate::ui::icon(sign, (size * 0.5).round()).hue(hue))
        .center(size)
        .style(move |theme| disc(tokens(theme), hue))
        .into()
}

/// Several people, each a little over the last.
pub fn avatars<'a, Message: 'a>(names: &[&str], size: f32) -> Element<'a, Message> {
    let people = names.iter().map(|name| {
        container(avatar(name, size))
            .padding(1)
            .width(Length::Shrink)
            .style(|theme| container::Style {
                background: Some(tokens(theme).surface.into()),
                border: Border { radius: radius::FULL.into(), ..Border::default() },
                ..container::Style::default()
            })
            .into()
    });
    Row::with_children(people).spacing(-6.0).padding(Padding::ZERO).into()
}

fn disc(tokens: &Tokens, hue: Hue) -> container::Style {
    container::Style {
        background: Some(tokens.pair(hue).soft.into()),
        border: Border { radius: radius::FULL.into(), ..Border::default() },
        ..container::Style::default()
    }
}

/// The first letters of the first two words: «Ольга Смирнова» → «ОС», «ООО «Маяк»» → «ОМ».
pub fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_letters_of_two_words() {
        assert_eq!(initials("Ольга Смирнова"), "ОС");
        assert_eq!(initials("ООО «Маяк»"), "ОМ");
        assert_eq!(initials("  ёлкин  "), "Ё");
        assert_eq!(initials("—"), "");
    }
}
