use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Padding, Size, alignment};

use super::{Layer, Message, Shell};
use crate::ui::keys::Shortcut;
use crate::ui::menu;
use crate::ui::popover::{Side, popover};
use crate::ui::press::{Status, Style, press};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{radius, size, space, tokens};
use crate::ui::widget::avatar::avatar;
use crate::ui::widget::badge::key_cap;
use crate::ui::widget::tabs::{DocumentTab, document_tabs};
use crate::ui::{Hue, Icon};

/// Narrower windows show the person as an avatar alone.
const NAMES_FROM: f32 = 1200.0;

impl Shell {
    pub(super) fn top_bar(&self, window: Size) -> Element<'_, Message> {
        let person = self.desk.person();
        let name = person.map_or("", |person| person.name.as_str());
        let mut who = row![avatar(name, 28.0)].spacing(space::S8).align_y(alignment::Vertical::Center);
        if window.width >= NAMES_FROM {
            let post = person.map_or("", |person| person.post.as_str());
            who = who
                .push(column![text::line(name).medium(), text::line(post).small().ink2()])
                .push(crate::ui::icon(Icon::ChevronDown, size::ICON_SMALL).ink2());
        }
        let people = self.desk.directory.people().map(|person| {
            menu::item(person.name.as_str())
                .note(person.post.as_str())
                .checked(person.id == self.desk.employee)
                .on_press(Message::Sit(person.id))
        });
        let who = press(container(who).center_y(Length::Fill))
            .id("who")
            .height(40)
            .padding([0.0, space::S8])
            .tip(Tip::new(self.desk.text("shell-who")))
            .menu(people.collect());
        let words = self.desk.text(if window.width >= NAMES_FROM { "shell-search" } else { "shell-search-short" });
        let search = row![
            crate::ui::icon(Icon::Search, size::ICON).ink2(),
            text::line(words).ink2().fill(),
            key_cap(Shortcut::ctrl('k').to_string())
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center);
        let search = press(container(search).center_y(Length::Fill))
            .id("search")
            .width(if window.width >= NAMES_FROM { 440.0 } else { 340.0 })
            .height(size::CONTROL)
            .padding([0.0, space::S8])
            .on_press(Message::TogglePalette)
            .style(field_style);
        let found = match &self.layer {
            Some(Layer::Palette(palette)) => Some(palette.view(&self.desk, window.height).map(Message::OfPalette)),
            _ => None,
        };
        let search = popover(search, found, Message::CloseLayer);
        let heard = match &self.layer {
            Some(Layer::Bell(bell)) => Some(bell.view(&self.desk, window.height).map(Message::OfBell)),
            _ => None,
        };
        let bell = popover(self.bell_button(), heard, Message::CloseLayer).side(Side::BelowEnd);
        container(
            row![search, Space::new().width(Length::Fill), self.mail_pill(window.width), bell, who]
                .spacing(space::S12)
                .align_y(alignment::Vertical::Center),
        )
        .height(size::TOP_BAR)
        .padding(Padding { left: space::S16, right: space::S8, ..Padding::ZERO })
        .align_y(alignment::Vertical::Center)
        .into()
    }

    /// The bell: plain when everything is read, green with a count when not.
    fn bell_button(&self) -> Element<'_, Message> {
        let unread = u64::try_from(self.unread).unwrap_or(0);
        let key = if cfg!(target_os = "macos") { Shortcut::ctrl('n').with_shift() } else { Shortcut::alt('n') };
        let tip = Tip::new(self.desk.text("shell-bell")).key(key.to_string());
        let mut content =
            row![crate::ui::icon(Icon::Bell, size::ICON_NAVIGATION)].spacing(space::S4).align_y(alignment::Vertical::Center);
        if let Some(badge) = crate::ui::widget::badge::unread(unread) {
            content = content.push(badge);
        }
        press(container(content).center_y(Length::Fill))
            .id("bell")
            .height(size::CONTROL)
            .padding([0.0, space::S8])
            .tip(tip)
            .on_press(Message::ToggleBell)
            .style(move |theme, status| {
                let tokens = tokens(theme);
                let ground =
                    if unread > 0 { Some(tokens.pair(Hue::Green).soft) } else { status.hovered.then_some(tokens.pressed) };
                Style {
                    background: ground,
                    text: Some(if unread > 0 { tokens.pair(Hue::Green).ink } else { tokens.ink2 }),
                    border: iced::Border { radius: radius::CONTROL.into(), ..iced::Border::default() },
                    ..Style::default()
                }
            })
            .into()
    }

    pub(super) fn tab_strip(&self) -> Element<'_, Message> {
        let active = self.tabs.active().map(|tab| tab.number);
        let tabs = self
            .tabs
            .iter()
            .map(|tab| DocumentTab {
                icon: tab.screen.icon(),
                name: tab.screen.title(&self.desk).into(),
                unsaved: tab.screen.is_unsaved(),
                active: active == Some(tab.number),
                on_select: Message::Select(tab.number),
                on_close: Some(Message::CloseTab(tab.number)),
            })
            .collect();
        document_tabs(tabs, &self.desk.text("common-close"), None)
    }
}

/// The search looks like a field.
fn field_style(theme: &iced::Theme, status: Status) -> Style {
    let tokens = tokens(theme);
    Style {
        background: Some(tokens.surface),
        border: iced::Border {
            color: if status.hovered { tokens.ink3 } else { tokens.control },
            width: 1.0,
            radius: radius::CONTROL.into(),
        },
        ..Style::default()
    }
}
