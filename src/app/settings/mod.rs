//! Settings: the firm, its people, accounts, taxes, states, mail, templates of letters, and the look of the program.
//!
//! Each inner page is a file (or folder) of its own with a state, messages and a view; pages keep what was typed while another is
//! shown. Lists of things that are edited one by one share the [`shelf`]. What may not live here: rules of the assistant.

mod accounts;
mod appearance;
mod company;
mod employees;
mod mail;
mod parts;
mod rates;
mod shelf;
mod states;
mod templates;
#[cfg(test)]
mod tests;

use iced::widget::{column, container, row};
use iced::{Element, Length, Size, alignment};

use super::action::{Action, Request};
use super::desk::Desk;
use crate::books::engine::Topic;
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::dot;
use crate::ui::widget::row::row_press;
use crate::ui::widget::surface::{rule_across, rule_down, scroll, subtle};
use crate::ui::{Hue, Icon, icon};

/// Declares the inner pages once: a field of [`State`], a variant of [`Message`] and of [`Page`] for each, and the calls handed on.
macro_rules! pages {
    ($($name:ident => $folder:ident, $icon:ident, $key:literal;)+) => {
        /// An inner page, in the order of the list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Page {
            $(
                #[doc = concat!("`settings::", stringify!($folder), "`")]
                $name,
            )+
        }

        impl Page {
            const ALL: &'static [Self] = &[$(Self::$name),+];

            const fn icon(self) -> Icon {
                match self { $(Self::$name => Icon::$icon,)+ }
            }

            const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }
        }

        /// What the settings show and remember.
        pub struct State {
            page: Page,
            /// The tab closes when everything is kept.
            closing: bool,
            $($folder: $folder::State,)+
        }

        /// A message to the settings.
        #[derive(Debug, Clone)]
        pub enum Message {
            /// Another page.
            Go(Page),
            /// The next (true) or previous page.
            Step(bool),
            /// Read again; what is typed stays.
            Refresh,
            /// Keep what the page says.
            Save,
            /// Keep everything and close.
            SaveAndClose,
            $(
                #[doc = concat!("To `settings::", stringify!($folder), "`")]
                $name($folder::Message),
            )+
        }

        impl State {
            /// Opens the settings.
            pub fn open(desk: &Desk) -> (Self, Action<Message>) {
                let mut all = Action::none();
                let state = Self {
                    page: Page::ALL[0],
                    closing: false,
                    $($folder: {
                        let (page, action) = $folder::State::open(desk);
                        all = joined(all, action.map(Message::$name));
                        page
                    },)+
                };
                (state, all)
            }

            fn hand_on(&mut self, message: Message, desk: &Desk) -> Action<Message> {
                match message {
                    $(Message::$name(message) => self.$folder.update(message, desk).map(Message::$name),)+
                    Message::Go(_) | Message::Step(_) | Message::Refresh | Message::Save | Message::SaveAndClose => Action::none(),
                }
            }

            fn page_is_unsaved(&self, page: Page) -> bool {
                match page { $(Page::$name => self.$folder.is_unsaved(),)+ }
            }

            fn save_page(&mut self, page: Page, desk: &Desk) -> Action<Message> {
                match page { $(Page::$name => self.$folder.save(desk).map(Message::$name),)+ }
            }

            fn page_heard(&mut self, page: Page, topics: &[Topic], desk: &Desk) -> Action<Message> {
                match page { $(Page::$name => self.$folder.heard(topics, desk).map(Message::$name),)+ }
            }

            fn page_shortcut(&self, shortcut: Shortcut, page: Page) -> Option<Message> {
                match page { $(Page::$name => self.$folder.shortcut(shortcut).map(Message::$name),)+ }
            }

            fn page_view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
                match self.page { $(Page::$name => self.$folder.view(desk, size).map(Message::$name),)+ }
            }
        }
    };
}

pages! {
    Company => company, Building2, "settings-company";
    Employees => employees, Users, "settings-employees";
    Accounts => accounts, Landmark, "settings-accounts";
    Rates => rates, Percent, "settings-rates";
    States => states, Tags, "settings-states";
    Mail => mail, Mail, "settings-mail";
    Templates => templates, FileText, "settings-templates";
    Appearance => appearance, Palette, "settings-appearance";
}

/// What the pages are read from.
const READ: &[Topic] = &[Topic::Settings, Topic::States, Topic::Employees];
/// How wide the list of pages is.
const LIST: f32 = 208.0;

/// Two actions as one.
fn joined(mut one: Action<Message>, other: Action<Message>) -> Action<Message> {
    one.requests.extend(other.requests);
    one.and_run(other.task)
}

impl State {
    /// The name on the tab.
    #[must_use]
    pub fn title(&self, desk: &Desk) -> String {
        desk.text("common-settings")
    }

    /// The sign on the tab.
    #[must_use]
    pub const fn icon(&self) -> Icon {
        Icon::Settings
    }

    /// Whether some page says something else than what is kept.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        Page::ALL.iter().any(|page| self.page_is_unsaved(*page))
    }

    /// «Save» of the question on closing.
    #[must_use]
    pub const fn save_and_close(&self) -> Option<Message> {
        Some(Message::SaveAndClose)
    }

    /// Handles a message.
    pub fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Go(page) => {
                self.page = page;
                Action::none()
            }
            Message::Step(forward) => {
                let count = Page::ALL.len();
                let here = Page::ALL.iter().position(|page| *page == self.page).unwrap_or(0);
                self.page = Page::ALL[(here + if forward { 1 } else { count - 1 }) % count];
                Action::none()
            }
            Message::Refresh => Action::ask(Request::ReadAgain(READ)),
            Message::Save => self.save_page(self.page, desk),
            Message::SaveAndClose => {
                self.closing = true;
                let unsaved: Vec<Page> = Page::ALL.iter().copied().filter(|page| self.page_is_unsaved(*page)).collect();
                let mut all = Action::none();
                for page in &unsaved {
                    all = joined(all, self.save_page(*page, desk));
                }
                // A page that could not even begin to save shows why.
                if let Some(page) = unsaved.first() {
                    self.page = *page;
                }
                all
            }
            message => {
                let action = self.hand_on(message, desk);
                if self.closing && !self.is_unsaved() {
                    self.closing = false;
                    return action.and(Request::Close);
                }
                action
            }
        }
    }

    /// Every page reads again what concerns it.
    pub fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        let mut all = Action::none();
        for page in Page::ALL {
            all = joined(all, self.page_heard(*page, topics, desk));
        }
        all
    }

    /// What a shortcut means here.
    #[must_use]
    pub fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Letter('s'), ctrl: true, shift: false, alt: false } => Some(Message::Save),
            Shortcut { key: Key::Named(Named::Enter), ctrl: true, shift: false, alt: false } => Some(Message::SaveAndClose),
            Shortcut { key: Key::Named(Named::F5), .. } => Some(Message::Refresh),
            Shortcut { key: Key::Named(Named::PageDown), ctrl: true, .. } => Some(Message::Step(true)),
            Shortcut { key: Key::Named(Named::PageUp), ctrl: true, .. } => Some(Message::Step(false)),
            _ => self.page_shortcut(shortcut, self.page),
        }
    }

    /// Letters belong to the fields.
    #[must_use]
    pub const fn typed(&self, _letters: &str) -> Option<Message> {
        None
    }

    /// Draws the settings.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let mut list = column![].spacing(2);
        for page in Page::ALL {
            let chosen = *page == self.page;
            let unsaved = self.page_is_unsaved(*page).then(|| dot(Hue::Amber, 6.0));
            let name = text::line(desk.text(page.key())).fill();
            let name = if chosen { name.medium() } else { name };
            let words =
                row![icon(page.icon(), size::ICON), name, unsaved].spacing(space::S8).align_y(alignment::Vertical::Center);
            list = list.push(row_press(words, chosen).id(page.key()).on_press(Message::Go(*page)));
        }
        let head = container(text::title(desk.text("common-settings"))).padding([space::S12, space::S16]).height(56);
        let list = subtle(scroll(container(list).padding(space::S8))).width(LIST).height(Length::Fill);
        let inside = Size::new(size.width - LIST - 1.0, size.height - 57.0);
        let page = container(self.page_view(desk, inside)).width(Length::Fill).height(Length::Fill);
        column![head, rule_across(), row![list, rule_down(), page]].into()
    }
}
