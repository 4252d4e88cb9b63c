//! How far a thing is: a 6-px bar, never without its number.

use std::borrow::Cow;

use iced::widget::{Space, container, row};
use iced::{Border, Color, Element, Length, Theme, alignment};

use crate::ui::text::{self, Styled, Tone};
use crate::ui::tokens::{Hue, radius, tokens};

/// A colour by theme.
pub type ColorFn<'a> = Box<dyn Fn(&Theme) -> Color + 'a>;

/// A bar filled to `share` (0 to 1) with a colour.
pub fn bar<'a, Message: 'a>(share: f32, width: impl Into<Length>, color: impl Fn(&Theme) -> Color + 'a) -> Element<'a, Message> {
    parts(vec![(share, Box::new(color))], width)
}

/// A bar of several parts, each a share of the whole: paid before, paid now.
pub fn parts<'a, Message: 'a>(parts: Vec<(f32, ColorFn<'a>)>, width: impl Into<Length>) -> Element<'a, Message> {
    let mut content = row![];
    let mut left = 10_000_u16;
    for (share, color) in parts {
        // The share in hundredths of a percent: portions of the row are whole numbers.
        let portion = ((share.clamp(0.0, 1.0) * 10_000.0).round() as u16).min(left);
        left -= portion;
        if portion > 0 {
            let part = container(Space::new()).width(Length::FillPortion(portion)).height(6);
            content = content.push(part.style(move |theme| filled(color(theme))));
        }
    }
    if left > 0 {
        content = content.push(Space::new().width(Length::FillPortion(left)).height(6));
    }
    container(content).width(width).height(6).style(|theme| filled(tokens(theme).track)).into()
}

fn filled(color: Color) -> container::Style {
    container::Style {
        background: Some(color.into()),
        border: Border { radius: radius::FULL.into(), ..Border::default() },
        ..container::Style::default()
    }
}

/// Bar and number in a list: `share` 0 to 1 and its words («35 %»); none = does not apply, only the words («—»).
/// Blue below the whole, green at the whole, quiet at nothing. Fills its cell.
pub fn progress<'a, Message: 'a>(share: Option<f32>, words: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
    let Some(share) = share else {
        return text::line(words.into()).fill().ink3().into();
    };
    let (tone, weight) = if share >= 1.0 {
        (Tone::Hue(Hue::Green), true)
    } else if share <= 0.0 {
        (Tone::Ink3, false)
    } else {
        (Tone::Ink, false)
    };
    let number = text::line(words.into()).tone(tone).right().width(44);
    let number = if weight { number.medium() } else { number };
    row![container(share_bar(share, Length::Fill)).max_width(36), Space::new().width(Length::Fill), number]
        .align_y(alignment::Vertical::Center)
        .into()
}

/// The bar alone in the colours of [`progress`], for a tile that has its number elsewhere.
pub fn share_bar<'a, Message: 'a>(share: f32, width: impl Into<Length>) -> Element<'a, Message> {
    bar(share, width, move |theme| {
        let tokens = tokens(theme);
        if share >= 1.0 { tokens.green_bar } else { tokens.blue_bar }
    })
}
