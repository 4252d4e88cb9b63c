//! A row of a short list that can be pressed: in a side card, in a list of inner pages, in a menu-like choice.

use iced::{Border, Element, Length};

use crate::ui::press::{Press, Style, press};
use crate::ui::tokens::{radius, space, tokens};

/// A row as wide as its place; the chosen one lies on the selection's ground. Add `.on_press`.
pub fn row_press<'a, Message: Clone + 'a>(content: impl Into<Element<'a, Message>>, chosen: bool) -> Press<'a, Message> {
    press(content).width(Length::Fill).padding([space::S8, space::S12]).ring_inside().style(move |theme, status| {
        let tokens = tokens(theme);
        let ground = match (chosen, status.pressed, status.hovered) {
            (true, ..) => Some(tokens.selected),
            (false, true, _) => Some(tokens.pressed),
            (false, false, true) => Some(tokens.hover),
            (false, false, false) => None,
        };
        Style {
            background: ground,
            text: Some(if chosen { tokens.accent_ink } else { tokens.ink }),
            border: Border { radius: radius::CONTROL.into(), ..Border::default() },
            ..Style::default()
        }
    })
}
