use iced::widget::{Space, column, container, row};
use iced::{Element, Length, alignment};

use super::keyboard::first_place;
use super::{Message, Section, Shell};
use crate::ui::keys::Shortcut;
use crate::ui::menu;
use crate::ui::press::press;
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::avatar::mark;
use crate::ui::widget::button::icon_button;
use crate::ui::widget::navigation::{journal, rail_section, section};
use crate::ui::widget::surface::scroll;
use crate::ui::{Hue, Icon};

impl Shell {
    pub(super) fn navigation(&self) -> Element<'_, Message> {
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
        for (number, each) in Section::ALL.into_iter().enumerate() {
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
                for &(place, key) in journals {
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

    pub(super) fn rail(&self) -> Element<'_, Message> {
        let mut items = column![].spacing(2).padding([space::S4, space::S8]);
        for (number, each) in Section::ALL.into_iter().enumerate() {
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
}

/// The journal in which a place is found.
const fn journal_of(place: crate::app::Place) -> crate::app::Place {
    use crate::app::Place;
    match place {
        Place::Order(_) | Place::OrderCopy(_) => Place::Orders,
        Place::Receipt(_) | Place::ReceiptCopy(_) | Place::ReceiptFor(_) => Place::Receipts,
        Place::Party(_) | Place::PartyCopy(_) => Place::Parties,
        Place::Product(_) | Place::ProductCopy(_) => Place::Products,
        other => other,
    }
}
