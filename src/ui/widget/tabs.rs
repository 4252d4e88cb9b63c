//! Tabs of open documents and tabs inside a form.

use std::borrow::Cow;

use iced::widget::{Row, Space, column, container, row, scrollable, stack};
use iced::{Border, Element, Length, Padding, alignment};

use super::badge::filled_dot;
use super::surface::{rule_across, scroll_across};
use crate::ui::icon::{Icon, icon};
use crate::ui::press::{Style, press};
use crate::ui::text::{self, Styled, Tone};
use crate::ui::tip::Tip;
use crate::ui::tokens::{radius, size, tokens};

/// The identity of the active tab, to be scrolled into view.
pub const ACTIVE: &str = "active-tab";

/// An open document in the strip.
pub struct DocumentTab<'a, Message> {
    /// Icon of the kind.
    pub icon: Icon,
    /// Short name.
    pub name: Cow<'a, str>,
    /// Amber dot: not saved.
    pub unsaved: bool,
    /// It is the one on the sheet.
    pub active: bool,
    /// What a press sends.
    pub on_select: Message,
    /// What the cross sends; none = cannot be closed.
    pub on_close: Option<Message>,
}

/// The strip of open documents, 36 px; the active one is joined to the sheet below.
/// `close` names the cross; `end` stands after the tabs («+»).
pub fn document_tabs<'a, Message: Clone + 'a>(
    tabs: Vec<DocumentTab<'a, Message>>,
    close: &str,
    end: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let close = Tip::new(close);
    let tabs = tabs.into_iter().map(|tab| document_tab(tab, close.clone()));
    let end = end.map(|end| container(end).center_y(size::TAB_STRIP - 1.0).padding([0, 6]));
    let strip = row![Space::new().width(size::ICON), Row::with_children(tabs), end].height(size::TAB_STRIP);
    // Many tabs scroll sideways; the hairline below runs on under all of them.
    let strip = scrollable(strip)
        .direction(scrollable::Direction::Horizontal(scrollable::Scrollbar::hidden()))
        .width(Length::Fill)
        .height(size::TAB_STRIP);
    let hairline = column![Space::new().height(Length::Fill), rule_across()].width(Length::Fill).height(size::TAB_STRIP);
    stack![hairline, strip].into()
}

fn document_tab<'a, Message: Clone + 'a>(tab: DocumentTab<'a, Message>, close: Tip) -> Element<'a, Message> {
    let DocumentTab { icon: sign, name, unsaved, active, on_select, on_close } = tab;
    let tone = if active { Tone::Link } else { Tone::Ink2 };
    let name = text::line(name).medium().tone(if active { Tone::Ink } else { Tone::Ink2 });
    let dot = unsaved.then(|| filled_dot(6.0, |theme| tokens(theme).amber_bar));
    let cross = on_close.map(|message| {
        press(container(icon(Icon::X, size::ICON_SMALL)).center(Length::Fill))
            .width(20)
            .height(20)
            .on_press(message)
            .tip(close)
            .skip_focus()
            .style(|theme, status| {
                let tokens = tokens(theme);
                Style {
                    background: status.hovered.then_some(tokens.pressed),
                    text: Some(tokens.ink2),
                    border: Border { radius: radius::CHECKBOX.into(), ..Border::default() },
                    ..Style::default()
                }
            })
    });
    let content = row![icon(sign, size::ICON).tone(tone), container(name).max_width(220), dot, cross]
        .spacing(8)
        .align_y(alignment::Vertical::Center);
    let content = container(content).padding(Padding { left: 12.0, right: 8.0, ..Padding::ZERO }).center_y(size::TAB_STRIP - 1.0);
    // The active tab covers the hairline between the strip and the sheet.
    let foot: Element<'a, Message> =
        if active {
            container(container(Space::new()).width(Length::Fill).height(1).style(|theme| container::Style {
                background: Some(tokens(theme).surface.into()),
                ..container::Style::default()
            }))
            .padding([0, 1])
            .into()
        } else {
            rule_across()
        };
    let tab = press(column![content, foot].width(Length::Shrink));
    let tab = if active { tab.id(ACTIVE) } else { tab };
    tab.on_press(on_select)
        .ring_inside()
        .height(size::TAB_STRIP)
        .style(move |theme, status| {
            let tokens = tokens(theme);
            let corners = iced::border::Radius::default().top(radius::CARD);
            Style {
                background: match (active, status.hovered) {
                    (true, _) => Some(tokens.surface),
                    (false, true) => Some(tokens.pressed),
                    (false, false) => None,
                },
                text: None,
                border: Border { color: tokens.line, width: if active { 1.0 } else { 0.0 }, radius: corners },
                ..Style::default()
            }
        })
        .into()
}

/// A tab inside a form.
pub struct InnerTab<'a, T> {
    /// What it stands for.
    pub value: T,
    /// Its name.
    pub name: Cow<'a, str>,
    /// How many things are behind it.
    pub count: Option<u64>,
}

/// Tabs inside a form: text with count, 2-px accent underline under the active one.
pub fn inner_tabs<'a, T: PartialEq + Copy + 'a, Message: Clone + 'a>(
    tabs: Vec<InnerTab<'a, T>>,
    active: T,
    on_select: impl Fn(T) -> Message + 'a,
) -> Element<'a, Message> {
    let tabs = tabs.into_iter().map(|tab| {
        let on = tab.value == active;
        let count = tab.count.map(|count| text::line(count.to_string()).ink3());
        let name = text::line(tab.name).medium().tone(if on { Tone::Ink } else { Tone::Ink2 });
        let words = row![name, count].spacing(6).align_y(alignment::Vertical::Center);
        let underline = container(Space::new()).width(Length::Fill).height(2).style(move |theme| container::Style {
            background: on.then(|| tokens(theme).accent.into()),
            ..container::Style::default()
        });
        press(column![container(words).center_y(Length::Fill), underline].width(Length::Shrink))
            .on_press(on_select(tab.value))
            .height(size::CONTROL + 4.0)
            .ring_inside()
            .style(move |theme, status| Style {
                text: status.hovered.then(|| tokens(theme).ink),
                border: Border { radius: radius::CHECKBOX.into(), ..Border::default() },
                ..Style::default()
            })
            .into()
    });
    let strip = Row::with_children(tabs).spacing(20);
    column![scroll_across(strip).height(size::CONTROL + 4.0), rule_across()].into()
}
