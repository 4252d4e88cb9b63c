//! The look of the program on this machine: theme, language, scale, motion. Acts at once; nothing to keep.

use iced::widget::{Row, column};
use iced::{Element, Size};

use super::parts::form_page;
use crate::app::action::{Action, Request};
use crate::app::desk::Desk;
use crate::app::preferences::ThemeChoice;
use crate::books::engine::Topic;
use crate::language::Language;
use crate::ui::Icon;
use crate::ui::input::field;
use crate::ui::keys::Shortcut;
use crate::ui::text::{self, Styled};
use crate::ui::tokens::space;
use crate::ui::widget::choice::{segmented, switch};

/// The scales that are offered, in percent.
const SCALES: [u16; 6] = [90, 100, 110, 125, 140, 150];

/// The page; everything it shows is among the preferences.
pub struct State;

/// A message to the page.
#[derive(Debug, Clone, Copy)]
pub enum Message {
    /// Light, dark or as the system is.
    Theme(ThemeChoice),
    /// Another language.
    Language(Language),
    /// Scale in percent.
    Scale(u16),
    /// Everything at once, or sliding and fading.
    LessMotion(bool),
}

impl State {
    pub(super) fn open(_desk: &Desk) -> (Self, Action<Message>) {
        (Self, Action::none())
    }

    pub(super) const fn is_unsaved(&self) -> bool {
        false
    }

    pub(super) fn save(&mut self, _desk: &Desk) -> Action<Message> {
        Action::none()
    }

    pub(super) fn heard(&mut self, _topics: &[Topic], _desk: &Desk) -> Action<Message> {
        Action::none()
    }

    pub(super) const fn shortcut(&self, _shortcut: Shortcut) -> Option<Message> {
        None
    }

    pub(super) fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        let mut preferences = desk.preferences.clone();
        match message {
            Message::Theme(theme) => preferences.theme = theme,
            Message::Language(language) => preferences.choose_language(language),
            Message::Scale(percent) => preferences.scale = Some(percent),
            Message::LessMotion(less) => preferences.less_motion = less,
        }
        Action::ask(Request::Prefer(Box::new(preferences)))
    }

    pub(super) fn view<'a>(&'a self, desk: &'a Desk, _size: Size) -> Element<'a, Message> {
        let preferences = &desk.preferences;
        let theme = segmented(preferences.theme, Message::Theme)
            .icon_choice(ThemeChoice::System, Icon::Monitor, desk.text("common-theme-system"))
            .icon_choice(ThemeChoice::Light, Icon::Sun, desk.text("settings-light"))
            .icon_choice(ThemeChoice::Dark, Icon::Moon, desk.text("settings-dark"));
        let language = segmented(desk.language, Message::Language)
            .choice(Language::Russian, desk.text("common-language-ru"))
            .choice(Language::English, desk.text("common-language-en"));
        let mut scale = segmented(preferences.scale.unwrap_or(100), Message::Scale);
        for percent in SCALES {
            scale = scale.choice(percent, format!("{percent}\u{202f}%"));
        }
        let motion = switch(
            desk.text("settings-less-motion"),
            preferences.less_motion,
            Some(Message::LessMotion(!preferences.less_motion)),
        );
        let alone = |control: Element<'a, Message>| Row::with_children([control]);
        let fields = column![
            field(desk.text("settings-theme"), alone(theme.into())),
            field(desk.text("settings-language"), alone(language.into())),
            field(desk.text("settings-scale"), alone(scale.into())),
            motion,
            text::small(desk.text("settings-appearance-hint")).ink3(),
        ]
        .spacing(space::S20);
        form_page(desk.text("settings-appearance"), desk.text("settings-appearance-more"), None, fields, desk)
    }
}
