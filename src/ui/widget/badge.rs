//! Small marks: state pill, tag, count, key cap, unread dot.

use std::borrow::Cow;

use iced::widget::{Space, container, row};
use iced::{Border, Color, Element, Length, Theme, alignment};

use crate::ui::icon::{Icon, icon};
use crate::ui::press::{Press, Style, press};
use crate::ui::text::{self, Styled, Tone};
use crate::ui::tokens::{Hue, radius, size, tokens};

/// A dot of `diameter` px in the ink of a hue.
pub fn dot<'a, Message: 'a>(hue: Hue, diameter: f32) -> Element<'a, Message> {
    filled_dot(diameter, move |theme| tokens(theme).pair(hue).ink)
}

/// The green dot of the unread.
pub fn unread_dot<'a, Message: 'a>() -> Element<'a, Message> {
    filled_dot(8.0, |theme| tokens(theme).green)
}

pub(super) fn filled_dot<'a, Message: 'a>(diameter: f32, color: impl Fn(&Theme) -> Color + 'a) -> Element<'a, Message> {
    container(Space::new()).width(diameter).height(diameter).style(move |theme| fill(color(theme), radius::FULL)).into()
}

fn fill(color: Color, radius: f32) -> container::Style {
    container::Style {
        background: Some(color.into()),
        border: Border { radius: radius.into(), ..Border::default() },
        ..container::Style::default()
    }
}

/// A state: dot and name, 22 px. Names over 18 characters come in their short form.
pub fn pill<'a, Message: 'a>(name: impl Into<Cow<'a, str>>, hue: Hue) -> Element<'a, Message> {
    let content =
        row![dot(hue, 6.0), text::line(name.into()).small().medium().hue(hue)].spacing(6).align_y(alignment::Vertical::Center);
    container(content)
        .padding([0, 8])
        .center_y(size::PILL)
        .style(move |theme| fill(tokens(theme).pair(hue).soft, radius::FULL))
        .into()
}

/// The state in a form: 28 px, filled, opens the list of states (hang a menu on it).
pub fn state_selector<'a, Message: Clone + 'a>(name: impl Into<Cow<'a, str>>, hue: Hue) -> Press<'a, Message> {
    let content = row![dot(hue, 8.0), text::line(name.into()).fill().medium(), icon(Icon::ChevronDown, size::ICON_SMALL)]
        .spacing(8)
        .align_y(alignment::Vertical::Center);
    press(container(content).center_y(Length::Fill)).width(Length::Fill).height(size::CONTROL_SMALL).padding([0, 10]).style(
        move |theme, _| {
            let pair = tokens(theme).pair(hue);
            Style {
                background: Some(pair.soft),
                text: Some(pair.ink),
                border: Border { radius: radius::CONTROL.into(), ..Border::default() },
                ..Style::default()
            }
        },
    )
}

/// A fact that is not a state (posted, reserved, waits to be sent): squarer, with an icon, 20 px.
pub fn tag<'a, Message: 'a>(sign: Option<Icon>, name: impl Into<Cow<'a, str>>, hue: Hue) -> Element<'a, Message> {
    let content = row![sign.map(|sign| icon(sign, size::ICON_SMALL).hue(hue))]
        .push(text::line(name.into()).small().medium().hue(hue))
        .spacing(5)
        .align_y(alignment::Vertical::Center);
    container(content)
        .padding([0, 7])
        .center_y(size::TAG)
        .style(move |theme| fill(tokens(theme).pair(hue).soft, radius::TAG))
        .into()
}

fn count_badge<'a, Message: 'a>(count: u64, ground: fn(&Theme) -> Color, ink: Tone) -> Element<'a, Message> {
    let label = if count > 999 { "999+".to_owned() } else { count.to_string() };
    let width = 18.0_f32.max(7.0 * label.len() as f32 + 9.0);
    container(text::line(label).scale(text::BADGE).semibold().tone(ink).center())
        .width(width)
        .center_y(18)
        .style(move |theme| fill(ground(theme), radius::FULL))
        .into()
}

/// A count of the unread: white on green. Nothing at all when there is nothing.
pub fn unread<'a, Message: 'a>(count: u64) -> Option<Element<'a, Message>> {
    (count > 0).then(|| count_badge(count, |theme| tokens(theme).green, Tone::OnAccent))
}

/// A count of things: grey.
pub fn count<'a, Message: 'a>(count: u64) -> Element<'a, Message> {
    count_badge(count, |theme| tokens(theme).pair(Hue::Slate).soft, Tone::Hue(Hue::Slate))
}

/// Where a key cap lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyCapGround {
    Sheet,
    Accent,
    Off,
}

pub(super) fn key_cap_on<'a, Message: 'a>(key: impl Into<Cow<'a, str>>, ground: KeyCapGround) -> Element<'a, Message> {
    let tone = match ground {
        KeyCapGround::Sheet => Tone::Ink2,
        KeyCapGround::Accent => Tone::OnAccent,
        KeyCapGround::Off => Tone::Off,
    };
    container(text::line(key.into()).scale(text::BADGE).medium().tone(tone))
        .padding([0, 5])
        .center_y(18)
        .style(move |theme| {
            let tokens = tokens(theme);
            let color = match ground {
                KeyCapGround::Sheet => tokens.line2,
                KeyCapGround::Accent => tokens.on_accent.scale_alpha(0.45),
                KeyCapGround::Off => tokens.line,
            };
            container::Style {
                border: Border { color, width: 1.0, radius: radius::CHECKBOX.into() },
                ..container::Style::default()
            }
        })
        .into()
}

/// The name of a key in a little frame: `key_cap(Shortcut::ctrl('k').to_string())`.
pub fn key_cap<'a, Message: 'a>(key: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
    key_cap_on(key, KeyCapGround::Sheet)
}
