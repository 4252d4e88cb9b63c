//! What things lie on: sheets, cards, popovers, rules, scrolling, banners.

use std::borrow::Cow;

use iced::widget::scrollable::{Direction, Rail, Scrollbar, Scroller, Status as ScrollStatus};
use iced::widget::{Container, Scrollable, column, container, row, rule, scrollable};
use iced::{Border, Color, Element, Length, Shadow, Theme, alignment};

use crate::ui::icon::{Icon, icon};
use crate::ui::press::{Press, Style, press};
use crate::ui::text::{self, Styled, Tone};
use crate::ui::tokens::{Hue, Tokens, radius, size, space, tokens};

fn fill(color: Color) -> container::Style {
    container::Style { background: Some(color.into()), ..container::Style::default() }
}

/// A container filled with one of the grounds: `ground(content, |t| t.canvas)`.
pub fn ground<'a, Message: 'a>(content: impl Into<Element<'a, Message>>, color: fn(&Tokens) -> Color) -> Container<'a, Message> {
    container(content).style(move |theme| container::Style { text_color: Some(tokens(theme).ink), ..fill(color(tokens(theme))) })
}

/// The white working sheet.
pub fn sheet<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    ground(content, |tokens| tokens.surface)
}

/// The frame of the window: navigation, top bar, dashboard.
pub fn canvas<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    ground(content, |tokens| tokens.canvas)
}

/// Table heads, footers, side panes.
pub fn subtle<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    ground(content, |tokens| tokens.subtle)
}

fn edged(ground: Color, edge: Color, radius: f32, shadow: Shadow) -> container::Style {
    container::Style {
        background: Some(ground.into()),
        border: Border { color: edge, width: 1.0, radius: radius.into() },
        shadow,
        ..container::Style::default()
    }
}

/// A card: white, edge, radius 8, padding 12 (change it with `.padding`).
pub fn card<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    container(content).padding(space::S12).style(|theme| {
        let tokens = tokens(theme);
        edged(tokens.surface, tokens.line2, radius::CARD, Shadow::default())
    })
}

/// A card that lies on the canvas (board, dashboard): with the small shadow.
pub fn raised_card<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    container(content).padding(space::S12).style(|theme| {
        let tokens = tokens(theme);
        edged(tokens.surface, tokens.line, radius::CARD, tokens.shadow_card())
    })
}

/// A card that is one target as a whole; add `.on_press`. `chosen` cards have the accent edge.
pub fn card_press<'a, Message: Clone + 'a>(content: impl Into<Element<'a, Message>>, chosen: bool) -> Press<'a, Message> {
    press(content).padding(space::S12).style(move |theme, status| {
        let tokens = tokens(theme);
        Style {
            background: Some(if status.pressed {
                tokens.pressed
            } else if status.hovered {
                tokens.hover
            } else {
                tokens.surface
            }),
            text: Some(tokens.ink),
            border: Border {
                color: if chosen { tokens.accent } else { tokens.line2 },
                width: if chosen { 2.0 } else { 1.0 },
                radius: radius::CARD.into(),
            },
            shadow: tokens.shadow_card(),
        }
    })
}

/// What the assistant says in place: berry ground, her portrait comes with the content.
pub fn berry_card<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    container(content).padding(space::S12).style(|theme| {
        let tokens = tokens(theme);
        edged(tokens.pair(Hue::Berry).soft, tokens.berry_line, radius::CARD, Shadow::default())
    })
}

/// A card about the assistant on the ground of the sheet: only its edge is berry.
pub fn berry_edged<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    container(content).padding(space::S12).style(|theme| {
        let tokens = tokens(theme);
        edged(tokens.surface, tokens.berry_line, radius::CARD, Shadow::default())
    })
}

/// The ground of a menu, a picker or a popover: raised, edge, shadow `s2`.
pub fn popup<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    container(content).style(popup_style)
}

/// The ground of a pane that lies over the sheet in a narrow window.
pub fn over_sheet<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    container(content).style(|theme| {
        let tokens = tokens(theme);
        container::Style { background: Some(tokens.surface.into()), shadow: tokens.shadow_toast(), ..container::Style::default() }
    })
}

/// The foot of a popover, on the subtle ground, inside its edge.
pub fn popup_foot<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    container(content).width(Length::Fill).style(|theme| container::Style {
        background: Some(tokens(theme).subtle.into()),
        border: Border { radius: iced::border::Radius::default().bottom(radius::CARD - 1.0), ..Border::default() },
        ..container::Style::default()
    })
}

/// The style behind [`popup`].
pub fn popup_style(theme: &Theme) -> container::Style {
    let tokens = tokens(theme);
    container::Style { text_color: Some(tokens.ink), ..edged(tokens.raised, tokens.line2, radius::CARD, tokens.shadow_menu()) }
}

/// A 1-px rule across.
pub fn rule_across<'a, Message: 'a>() -> Element<'a, Message> {
    rule::horizontal(1).style(|theme| rule_style(tokens(theme).line)).into()
}

/// A 1-px rule down.
pub fn rule_down<'a, Message: 'a>() -> Element<'a, Message> {
    rule::vertical(1).style(|theme| rule_style(tokens(theme).line)).into()
}

/// A bar of `thickness` px at the left of a row or a card (selection, the assistant).
pub fn bar_down<'a, Message: 'a>(thickness: u32, color: fn(&Tokens) -> Color) -> Element<'a, Message> {
    rule::vertical(thickness).style(move |theme| rule_style(color(tokens(theme)))).into()
}

fn rule_style(color: Color) -> rule::Style {
    rule::Style { color, radius: 0.0.into(), fill_mode: rule::FillMode::Full, snap: true }
}

/// A vertical scroll area with our 6-px bar; fills its place. The bar lies over the content's right edge.
pub fn scroll<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Scrollable<'a, Message> {
    scrollable(content).direction(Direction::Vertical(scroll_bar())).width(Length::Fill).height(Length::Fill).style(scroll_style)
}

/// A horizontal scroll area.
pub fn scroll_across<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Scrollable<'a, Message> {
    scrollable(content).direction(Direction::Horizontal(scroll_bar())).width(Length::Fill).style(scroll_style)
}

/// The bar itself, for scrollables made elsewhere.
pub fn scroll_bar() -> Scrollbar {
    Scrollbar::new().width(size::SCROLL_BAR).scroller_width(size::SCROLL_BAR).margin(2)
}

/// The look of scrollables.
pub fn scroll_style(theme: &Theme, status: ScrollStatus) -> scrollable::Style {
    let tokens = tokens(theme);
    let rail = |held: bool| Rail {
        background: None,
        border: Border::default(),
        scroller: Scroller {
            background: if held { tokens.control } else { tokens.scroll }.into(),
            border: Border { radius: radius::FULL.into(), ..Border::default() },
        },
    };
    let (vertical, horizontal) = match status {
        ScrollStatus::Active { .. } => (false, false),
        ScrollStatus::Hovered { is_vertical_scrollbar_hovered: down, is_horizontal_scrollbar_hovered: across, .. } => {
            (down, across)
        }
        ScrollStatus::Dragged { is_vertical_scrollbar_dragged: down, is_horizontal_scrollbar_dragged: across, .. } => {
            (down, across)
        }
    };
    scrollable::Style {
        container: container::Style::default(),
        vertical_rail: rail(vertical),
        horizontal_rail: rail(horizontal),
        gap: None,
        auto_scroll: scrollable::AutoScroll {
            background: tokens.raised.into(),
            border: Border { color: tokens.line2, width: 1.0, radius: radius::FULL.into() },
            shadow: tokens.shadow_menu(),
            icon: tokens.ink2,
        },
    }
}

/// What a banner is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BannerKind {
    /// Something failed: red.
    Error,
    /// Something waits: amber.
    Warning,
    /// Something to know: blue.
    Info,
}

/// A banner over a page: what happened, what is safe, what happens next; then deeds (buttons).
pub fn banner<'a, Message: 'a>(
    kind: BannerKind,
    sign: Icon,
    title: impl Into<Cow<'a, str>>,
    words: impl Into<Cow<'a, str>>,
    deeds: Vec<Element<'a, Message>>,
) -> Element<'a, Message> {
    let hue = match kind {
        BannerKind::Error => Hue::Red,
        BannerKind::Warning => Hue::Amber,
        BannerKind::Info => Hue::Blue,
    };
    let round = container(icon(sign, size::ICON_NAVIGATION).tone(Tone::OnAccent)).center(32).style(move |theme| {
        let tokens = tokens(theme);
        let color = if kind == BannerKind::Error { tokens.red } else { tokens.pair(hue).ink };
        container::Style {
            border: Border { radius: radius::FULL.into(), ..Border::default() },
            text_color: Some(tokens.surface),
            ..fill(color)
        }
    });
    let words = words.into();
    let has_words = !words.is_empty();
    let mut lines = column![text::reading(title.into()).semibold().tone(Tone::Ink)].spacing(2);
    if has_words {
        lines = lines.push(text::body(words).tone(Tone::Ink));
    }
    if !deeds.is_empty() {
        lines = lines.push(container(row(deeds).spacing(8).wrap()).padding(iced::Padding { top: 8.0, ..iced::Padding::ZERO }));
    }
    let align = if has_words { alignment::Vertical::Top } else { alignment::Vertical::Center };
    container(row![round, lines.width(Length::Fill)].spacing(space::S16).align_y(align))
        .padding([space::S12, space::S16])
        .width(Length::Fill)
        .style(move |theme| {
            let tokens = tokens(theme);
            let edge = if kind == BannerKind::Error { tokens.red_line } else { tokens.line2 };
            edged(tokens.pair(hue).soft, edge, radius::CARD, Shadow::default())
        })
        .into()
}
