use iced::widget::{Space, column, container, mouse_area, row, stack};
use iced::{Element, Length, Padding, Size, alignment};

use super::keyboard::first_place;
use super::{Message, Overlay, Section, Shell, toasts};
use crate::language::{Argument, format};
use crate::ui::keys::{Shortcut, key_scope};
use crate::ui::menu;
use crate::ui::press::{Status, Style, press};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{radius, size, space, tokens};
use crate::ui::widget::avatar::{avatar, mark};
use crate::ui::widget::badge::key_cap;
use crate::ui::widget::button::{danger, ghost, icon_button, plain, primary, soft};
use crate::ui::widget::feed::{Speaker, toast_card};
use crate::ui::widget::navigation::{journal, rail_section, section};
use crate::ui::widget::surface::{canvas, popup, rule_across, rule_down, scroll, sheet};
use crate::ui::widget::tabs::{DocumentTab, document_tabs};
use crate::ui::{Hue, Icon};

/// Narrower windows have the rail unless the person chose otherwise.
const RAIL_BELOW: f32 = 1440.0;
/// Wider windows have the full discussion, beside which «Почему?» stands.
const WIDE_DISCUSSION_FROM: f32 = 1408.0;
/// Narrower windows show the person as an avatar alone.
const NAMES_FROM: f32 = 1200.0;

impl Shell {
    /// Draws the window.
    pub fn view(&self, window: Size) -> Element<'_, Message> {
        let rail = self.desk.preferences.rail.unwrap_or(window.width < RAIL_BELOW);
        let side = if rail { size::RAIL } else { size::NAVIGATION };
        let inside = Size::new(window.width - side - 1.0, window.height - size::TOP_BAR - size::TAB_STRIP);
        let screen: Element<'_, Message> = match self.tabs.active() {
            Some(tab) => {
                let number = tab.number;
                tab.screen.view(&self.desk, inside).map(move |message| Message::Screen(number, message))
            }
            None => Space::new().into(),
        };
        let page = column![self.top_bar(window), self.tab_strip(), sheet(screen).width(Length::Fill).height(Length::Fill)];
        let navigation = if rail { self.rail() } else { self.navigation() };
        let mut layers = stack![canvas(row![navigation, rule_down(), page]).width(Length::Fill).height(Length::Fill)]
            .width(Length::Fill)
            .height(Length::Fill);
        if !self.toasts.is_empty() {
            layers = layers.push(self.toasts_layer());
        }
        if let Some(why) = &self.why {
            let card = why.view(&self.desk, window.height).map(Message::OfWhy);
            let talk = if window.width >= WIDE_DISCUSSION_FROM { size::DISCUSSION } else { 352.0 };
            let placed = container(iced::widget::opaque(card))
                .align_right(Length::Fill)
                .center_y(Length::Fill)
                .padding(Padding { right: talk + space::S16, ..Padding::ZERO });
            layers = layers.push(over(placed.into(), Message::OfWhy(crate::app::why::Message::Close)));
        }
        if let Some(bell) = &self.bell {
            let card = bell.view(&self.desk, window.height).map(Message::OfBell);
            let placed = container(iced::widget::opaque(card)).align_right(Length::Fill).padding(Padding {
                top: size::TOP_BAR - space::S4,
                right: 120.0,
                ..Padding::ZERO
            });
            layers = layers.push(over(placed.into(), Message::ToggleBell));
        }
        if let Some(palette) = &self.palette {
            let card = palette.view(&self.desk, window.height).map(Message::OfPalette);
            let placed =
                container(iced::widget::opaque(card)).center_x(Length::Fill).padding(Padding { top: space::S8, ..Padding::ZERO });
            layers = layers.push(over(placed.into(), Message::TogglePalette));
        }
        if let Some(overlay) = self.overlay {
            layers = layers.push(self.overlay_layer(overlay));
        }
        key_scope(layers, move |shortcut| self.shortcut(shortcut)).into()
    }

    fn navigation(&self) -> Element<'_, Message> {
        let company = self.desk.company();
        let name = company.map_or("Artel", |company| company.name.as_str());
        let full_name = company.map_or("", |company| company.full_name.as_str());
        let mut names = column![text::line(name).semibold().fill()];
        if !full_name.is_empty() {
            names = names.push(text::line(full_name).small().ink2().fill());
        }
        let chevrons = crate::ui::icon(Icon::ChevronsUpDown, size::ICON_SMALL).ink2();
        let head = row![mark(24.0), names, chevrons].spacing(space::S8).align_y(alignment::Vertical::Center);
        let head = press(container(head).center_y(Length::Fill))
            .width(Length::Fill)
            .height(size::CONTROL_TOUCH)
            .padding([0.0, space::S8])
            .ring_inside()
            .tip(Tip::new(self.desk.text("shell-companies")))
            .id("companies")
            .menu(self.companies_menu());
        let head = container(head).height(size::TOP_BAR).padding([2.0, space::S4]).align_y(alignment::Vertical::Center);
        let active_place = self.tabs.active().map(|tab| tab.place);
        let mut items = column![].spacing(2).padding([space::S4, space::S8]);
        for (number, each) in Section::shown().into_iter().enumerate() {
            let journals = each.journals();
            let open = self.unfolded == Some(each) && journals.len() > 1;
            let here = active_place.is_some_and(|place| Section::of_place(place) == each);
            let key = Shortcut::alt(char::from_digit(u32::try_from(number + 1).unwrap_or(0), 10).unwrap_or('0'));
            let name = self.section_name(each);
            let unread = if each == Section::Messages { self.failed_letters() } else { 0 };
            items = items.push(
                section(each.sign(), name.clone(), here, open, unread)
                    .tip(Tip::new(name).key(key.to_string()))
                    .on_press(Message::Section(each)),
            );
            if open {
                for (place, key) in journals {
                    let active = active_place.is_some_and(|active| journal_of(active) == place);
                    items = items.push(journal(self.desk.text(key), active).on_press(Message::Open(place)));
                }
            }
        }
        let fold = icon_button(Icon::PanelLeftClose, Tip::new(self.desk.text("shell-rail")).key(Shortcut::ctrl('b').to_string()))
            .small()
            .on_press(Message::ToggleRail);
        let foot = container(
            row![container(self.connection()).width(Length::Fill), fold].spacing(space::S8).align_y(alignment::Vertical::Center),
        )
        .padding([space::S8, space::S12]);
        column![head, scroll(items).height(Length::Fill), foot].width(size::NAVIGATION).into()
    }

    /// What a section is called; the assistant as the firm calls her.
    fn section_name(&self, section: Section) -> String {
        let own = self.desk.directory.assistant().filter(|_| section == Section::Assistant);
        own.map_or_else(|| self.desk.text(section.key()), |assistant| assistant.name.clone())
    }

    /// Companies that were open on this machine, and the way to others.
    fn companies_menu(&self) -> Vec<menu::Item<'_, Message>> {
        let here = crate::app::opening::kept_address(self.desk.books.engine().location());
        let mut items: Vec<_> = self
            .desk
            .preferences
            .recent
            .iter()
            .map(|recent| {
                let current = recent.location == here;
                let message = if current { Message::Ignored } else { Message::Switch(Some(recent.location.clone())) };
                menu::item(&*recent.name).icon(Icon::Building2).checked(current).on_press(message)
            })
            .collect();
        items.push(menu::separator());
        let other = menu::item(self.desk.text("shell-other-company")).icon(Icon::Plus);
        items.push(other.on_press(Message::Switch(None)));
        items
    }

    /// Where the books are: on this computer, or on a server.
    fn connection(&self) -> Element<'_, Message> {
        let key = match self.desk.books.engine().kind() {
            crate::books::engine::EngineKind::Sqlite => "shell-on-this-computer",
            crate::books::engine::EngineKind::Postgres => "shell-on-server",
        };
        row![crate::ui::widget::badge::dot(Hue::Green, 8.0), text::line(self.desk.text(key)).small().ink2().fill()]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center)
            .into()
    }

    fn rail(&self) -> Element<'_, Message> {
        let mut items = column![].spacing(2).padding([space::S4, space::S8]);
        for (number, each) in Section::shown().into_iter().enumerate() {
            let here = self.tabs.active().is_some_and(|tab| Section::of_place(tab.place) == each);
            let key = Shortcut::alt(char::from_digit(u32::try_from(number + 1).unwrap_or(0), 10).unwrap_or('0'));
            let tip = Tip::new(self.section_name(each)).key(key.to_string());
            let unread = each == Section::Messages && self.failed_letters() > 0;
            items = items.push(rail_section(each.sign(), tip, here, unread).on_press(Message::Open(first_place(each))));
        }
        let unfold =
            icon_button(Icon::PanelLeftOpen, Tip::new(self.desk.text("shell-wide")).key(Shortcut::ctrl('b').to_string()))
                .on_press(Message::ToggleRail);
        let head = press(container(mark(24.0)).center(Length::Fill))
            .width(size::CONTROL_TOUCH)
            .height(size::CONTROL_TOUCH)
            .ring_inside()
            .tip(Tip::new(self.desk.text("shell-companies")))
            .id("companies")
            .menu(self.companies_menu());
        let head = container(head).center_x(Length::Fill).center_y(size::TOP_BAR);
        column![head, items, Space::new().height(Length::Fill), container(unfold).center_x(Length::Fill).padding(space::S8)]
            .width(size::RAIL)
            .into()
    }

    fn top_bar(&self, window: Size) -> Element<'_, Message> {
        let person = self.desk.person();
        let name = person.map_or("", |person| person.name.as_str());
        let mut who = row![avatar(name, 28.0)].spacing(space::S8).align_y(alignment::Vertical::Center);
        if window.width >= NAMES_FROM {
            let post = person.map_or("", |person| person.post.as_str());
            who = who
                .push(column![text::line(name).medium(), text::line(post).small().ink2()])
                .push(crate::ui::icon(Icon::ChevronDown, size::ICON_SMALL).ink2());
        }
        let who = press(container(who).center_y(Length::Fill))
            .height(40)
            .padding([0.0, space::S8])
            .tip(Tip::new(self.desk.text("shell-who")))
            .on_press(Message::Overlay(Some(Overlay::People)));
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
        let bell = self.bell_button();
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

    fn tab_strip(&self) -> Element<'_, Message> {
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

    fn toasts_layer(&self) -> Element<'_, Message> {
        let language = self.desk.language;
        let now = self.desk.now();
        let mut cards = column![].spacing(space::S8).width(Length::Shrink);
        for toast in self.toasts.shown() {
            let number = toast.number;
            let speaker = match toast.speaker {
                Some(id) if self.desk.is_assistant(id) => Speaker::Dasha(self.desk.employee_name(Some(id)).into()),
                Some(id) => Speaker::Person(self.desk.employee_name(Some(id)).into()),
                None => {
                    Speaker::Person(self.desk.text(if toast.failed { "shell-program-failed" } else { "shell-program" }).into())
                }
            };
            let seconds = now.since(toast.since).num_seconds();
            let age = if seconds < 60 { self.desk.text("common-just-now") } else { format::time(toast.since) };
            let mut deeds: Vec<Element<'_, Message>> = Vec::new();
            if toast.place.is_some() {
                let open = soft(self.desk.text("common-open")).small();
                deeds.push(open.on_press(Message::Toasts(toasts::Message::Open(number))).into());
            }
            if toast.run.is_some() {
                let why = ghost(self.desk.text("assistant-why")).small();
                deeds.push(why.on_press(Message::Toasts(toasts::Message::Why(number))).into());
            }
            cards = cards.push(toast_card(
                speaker,
                age,
                toast.sentence.clone(),
                deeds,
                Message::Toasts(toasts::Message::Closed(number)),
                Tip::new(crate::language::text(language, "common-close")),
            ));
        }
        let hidden = self.toasts.hidden_count();
        if hidden > 0 {
            let count = i64::try_from(hidden).unwrap_or(i64::MAX);
            let words = self.desk.text_with("shell-more-toasts", &[("count", Argument::from(count))]);
            cards = cards
                .push(container(plain(words).small().on_press(Message::Toasts(toasts::Message::More))).align_right(size::TOAST));
        }
        let cards = mouse_area(cards)
            .on_enter(Message::Toasts(toasts::Message::Pointed(true)))
            .on_exit(Message::Toasts(toasts::Message::Pointed(false)));
        container(cards)
            .align_right(Length::Fill)
            .align_bottom(Length::Fill)
            .padding(Padding { right: space::S16, bottom: size::FOOTER + space::S16, ..Padding::ZERO })
            .into()
    }

    fn overlay_layer(&self, overlay: Overlay) -> Element<'_, Message> {
        match overlay {
            Overlay::Unsaved(number) => {
                let name = self.tabs.iter().find(|tab| tab.number == number).map(|tab| tab.screen.title(&self.desk));
                let can_save = self.tabs.iter().any(|tab| tab.number == number && tab.screen.save_and_close().is_some());
                let question = self.desk.text_with("shell-unsaved", &[("name", Argument::from(name.unwrap_or_default()))]);
                let mut deeds = row![].spacing(space::S8);
                if can_save {
                    let save = primary(self.desk.text("shell-save-and-close")).id("unsaved-save");
                    deeds = deeds.push(save.on_press(Message::SaveAndClose(number)));
                }
                deeds = deeds
                    .push(danger(self.desk.text("shell-discard")).id("unsaved-discard").on_press(Message::Discard(number)))
                    .push(plain(self.desk.text("shell-stay")).id("unsaved-stay").on_press(Message::Overlay(None)));
                let card =
                    column![text::lead(question), text::body(self.desk.text("shell-unsaved-more")), deeds].spacing(space::S16);
                let card = crate::ui::focus::scope(popup(container(card).padding(space::S20).max_width(480))).autofocus();
                over(container(card).center(Length::Fill).into(), Message::Ignored)
            }
            Overlay::People => {
                let mut people = column![].spacing(2).padding(space::S4).width(280);
                for person in self.desk.directory.people() {
                    let chosen = person.id == self.desk.employee;
                    let words =
                        column![text::line(&*person.name).medium().fill(), text::line(&*person.post).small().ink2().fill()];
                    let content = row![avatar(&person.name, 28.0), words].spacing(space::S8).align_y(alignment::Vertical::Center);
                    people =
                        people.push(crate::ui::widget::surface::card_press(content, chosen).on_press(Message::Sit(person.id)));
                }
                let head = container(text::small(self.desk.text("shell-who")).ink2()).padding([space::S8, space::S12]);
                let list = popup(column![head, rule_across(), scroll(people).height(Length::Shrink)]).max_height(480);
                let placed = container(list).align_right(Length::Fill).padding(Padding {
                    top: size::TOP_BAR,
                    right: space::S16,
                    ..Padding::ZERO
                });
                over(placed.into(), Message::Overlay(None))
            }
        }
    }
}

/// Something over the whole window; a press beside it sends `outside`.
fn over(content: Element<'_, Message>, outside: Message) -> Element<'_, Message> {
    iced::widget::opaque(mouse_area(container(content).width(Length::Fill).height(Length::Fill)).on_press(outside))
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

/// The journal in which a place is found.
const fn journal_of(place: crate::app::Place) -> crate::app::Place {
    use crate::app::Place;
    match place {
        Place::Order(_) | Place::OrderCopy(_) => Place::Orders,
        Place::Receipt(_) | Place::ReceiptFor(_) => Place::Receipts,
        Place::Party(_) | Place::PartyCopy(_) => Place::Parties,
        Place::Product(_) | Place::ProductCopy(_) => Place::Products,
        other => other,
    }
}
