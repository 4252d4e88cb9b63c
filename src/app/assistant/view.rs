use iced::widget::{Space, column, container, mouse_area, row};
use iced::{Element, Length, Size, alignment};

use super::update::{SEARCH, name};
use super::{Message, State};
use crate::app::desk::Desk;
use crate::assistant::catalogue::{Group, Skill};
use crate::language::Argument;
use crate::ui::keys::{Named, Shortcut, key_scope};
use crate::ui::menu::{self, Item};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::button::{icon_button, plain, primary};
use crate::ui::widget::state;
use crate::ui::widget::surface::{BannerKind, banner, card, rule_across, rule_down, scroll};
use crate::ui::{Icon, input};

/// The left column, and how wide it is in a narrow place.
const SIDE: f32 = 288.0;
const SIDE_NARROW: f32 = 264.0;
const NARROW_BELOW: f32 = 1100.0;
/// Narrower places name the buttons by icons only.
const WORDS_FROM: f32 = 820.0;

impl State {
    /// Draws the card.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let side = if size.width < NARROW_BELOW { SIDE_NARROW } else { SIDE };
        let room = size.width - side - 1.0;
        let page: Element<'a, Message> = match &self.journal {
            Some(journal) => {
                let body = journal.view(desk, room >= WORDS_FROM).map(Message::Journal);
                column![self.journal_head(desk), rule_across(), body].into()
            }
            None => column![self.head(desk, room), rule_across(), self.skills(desk, room)].into(),
        };
        let page = row![self.draw_side(desk, side), rule_down(), container(page).width(Length::Fill).height(Length::Fill)];
        // The area is always there: one that came and went would throw away where the list is scrolled to.
        let mut page = mouse_area(page);
        if self.dragged.is_some() {
            page = page.on_release(Message::Drag(None)).on_exit(Message::Drag(None));
        }
        // Tab goes from the row of the arrows into it, not to the first thing of the window.
        let into_row = self.cursor_shown && self.cursor.is_some();
        key_scope(page, move |shortcut| (into_row && shortcut == Shortcut::named(Named::Tab)).then_some(Message::Enter)).into()
    }

    fn head<'a>(&'a self, desk: &'a Desk, room: f32) -> Element<'a, Message> {
        let title = desk.text_with("card-title", &[("name", Argument::from(name(desk)))]);
        let lines = || self.groups.iter().flat_map(|group| &group.lines).filter(|line| line.kept);
        let count = desk.text_with(
            "card-enabled",
            &[("count", Argument::from(lines().filter(|line| line.enabled).count())), ("of", Argument::from(lines().count()))],
        );
        let wide = room >= WORDS_FROM;
        let key = wide.then(|| Shortcut::ctrl('f').to_string());
        let search = input::search(desk.text("card-search"), self.search.as_str(), key)
            .on_input(Message::Search)
            .on_escape(Message::Search(String::new()))
            .id(SEARCH)
            .width(if wide { 200 } else { 152 });
        let journal = if wide {
            plain(desk.text("card-journal")).icon(Icon::ScrollText)
        } else {
            crate::ui::widget::button::icon_plain(Icon::ScrollText, Tip::new(desk.text("card-journal")))
        };
        let journal = journal.id("journal-open").on_press(Message::ShowJournal(true));
        let teach = primary(desk.text("card-teach")).icon(Icon::Plus).id("teach").menu(Self::lessons(desk));
        let words = row![text::title(title), text::line(count).ink2()].spacing(space::S8).align_y(alignment::Vertical::Center);
        container(row![words.width(Length::Fill), search, journal, teach].spacing(space::S8).align_y(alignment::Vertical::Center))
            .height(size::TOTALS)
            .padding([0.0, space::S16])
            .align_y(alignment::Vertical::Center)
            .into()
    }

    /// Every sentence of the catalogue, by how it begins: each makes a further rule.
    fn lessons<'a>(desk: &'a Desk) -> Vec<Item<'a, Message>> {
        let mut items = Vec::new();
        for group in Group::ALL {
            let begins = desk.text_with(group.key(), &[("name", Argument::from(name(desk)))]);
            items.push(menu::heading(format!("{begins}…")));
            for skill in Skill::ALL.into_iter().filter(|skill| skill.group() == group) {
                items.push(menu::item(desk.text(lesson(skill))).on_press(Message::Teach(skill)));
            }
        }
        items
    }

    fn journal_head<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let tip = Tip::new(desk.text("card-journal-close")).key(Shortcut::named(Named::Escape).to_string());
        let back = icon_button(Icon::ArrowLeft, tip).id("journal-close").on_press(Message::ShowJournal(false));
        let head = row![back, text::title(desk.text("card-journal"))].spacing(space::S8).align_y(alignment::Vertical::Center);
        container(head).height(size::TOTALS).padding([0.0, space::S16]).align_y(alignment::Vertical::Center).into()
    }

    fn skills<'a>(&'a self, desk: &'a Desk, room: f32) -> Element<'a, Message> {
        let mut page = column![].spacing(space::S12);
        if let Some(error) = &self.error {
            let retry = primary(desk.text("common-retry")).icon(Icon::RefreshCw).on_press(Message::Refresh).into();
            let title = desk.text("card-not-read");
            page = page.push(banner(BannerKind::Error, Icon::TriangleAlert, title, error.as_str(), vec![retry]));
        }
        let Some(read) = &self.read else {
            if self.error.is_none() {
                page = page.push(card(state::loading(4, &[1, 6, 2], None)).padding(1).width(Length::Fill));
            }
            return scroll(container(page).padding([space::S12, space::S16])).into();
        };
        let mut nothing = true;
        for (group, lines) in self.shown() {
            nothing = false;
            page = page.push(self.draw_group(group, &lines, &read.vocabulary, desk, room));
        }
        if nothing {
            let all = plain(desk.text("card-all-skills")).on_press(Message::Search(String::new()));
            page = page.push(container(state::nothing_found(desk.text("common-nothing-found"), all)).height(200));
        }
        page = page.push(Space::new().height(space::S16));
        scroll(container(page).padding([space::S12, space::S16])).id("skills").into()
    }
}

/// The key of the sentence of a skill without its blanks filled.
const fn lesson(skill: Skill) -> &'static str {
    match skill {
        Skill::StateWhenPaidTo => "card-lesson-state-when-paid-to",
        Skill::StateWhenPaid => "card-lesson-state-when-paid",
        Skill::StateWhenUnpaid => "card-lesson-state-when-unpaid",
        Skill::TellOfPayment => "card-lesson-tell-of-payment",
        Skill::TellOfState => "card-lesson-tell-of-state",
        Skill::WriteOfState => "card-lesson-write-of-state",
        Skill::WriteOfPayment => "card-lesson-write-of-payment",
    }
}
