use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Size, alignment};

use super::{Catalogue, Message, State};
use crate::app::desk::Desk;
use crate::app::listing::{Event, fact, foot};
use crate::language::format;
use crate::ui::Icon;
use crate::ui::keys::{Named, Shortcut};
use crate::ui::text;
use crate::ui::tokens::{size, space};
use crate::ui::widget::button::{plain, primary};
use crate::ui::widget::state;
use crate::ui::widget::surface::rule_across;

/// Narrower sheets show fewer columns.
const WIDE_FROM: f32 = 1000.0;
/// The quick search of narrower sheets.
const SEARCH_NARROW: f32 = 220.0;

impl<C: Catalogue> State<C> {
    /// Draws the list.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message<C::Row>> {
        let wide = size.width >= WIDE_FROM;
        let title = container(text::title(desk.text(C::WORDS.title))).height(size::CONTROL);
        let search = self.list.search_and_refresh(desk.text(C::WORDS.search), wide, SEARCH_NARROW, desk);
        let commands = row![
            primary(desk.text("common-create"))
                .icon(Icon::Plus)
                .key(Shortcut::named(Named::Insert))
                .on_press(Message::Create)
                .id(format!("{}-create", C::NAME)),
            Space::new().width(Length::Fill),
            search.map(Message::List),
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center);
        let mut above = column![column![title, commands].spacing(space::S12).padding([space::S12, space::S16])];
        if let Some(failure) = self.list.failure(desk.text(C::WORDS.not_read), desk) {
            let failure = container(failure.map(Message::List)).padding([0.0, space::S16]);
            above = above.push(failure).push(Space::new().height(space::S12));
        }
        // What comes and goes lies above in one place, so that the list keeps its own and with it the focus.
        column![above, rule_across(), self.table(desk, wide), rule_across(), self.footer(desk)].into()
    }

    fn table<'a>(&'a self, desk: &'a Desk, wide: bool) -> Element<'a, Message<C::Row>> {
        let empty: Element<'a, Message<C::Row>> = if self.list.totals().is_none() {
            Space::new().into()
        } else if self.list.words().is_empty() {
            state::empty(
                C::PICTURE,
                desk.text(C::WORDS.empty),
                desk.text(C::WORDS.empty_more),
                vec![primary(desk.text(C::WORDS.create)).icon(Icon::Plus).on_press(Message::Create).into()],
                None,
            )
        } else {
            let all = plain(desk.text("common-show-all")).on_press(Message::List(Event::LeaveSearch));
            state::nothing_found(desk.text("common-nothing-found"), all)
        };
        self.list.table(C::columns(desk, wide), C::cell, Message::List).empty(empty).into()
    }

    fn footer<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message<C::Row>> {
        let mut facts = row![];
        if let Some(count) = self.list.totals() {
            facts = facts.push(fact(desk.text(C::WORDS.count), format::grouped(count), None));
            facts = facts.push(self.list.selected_words(2, desk));
        }
        foot(facts)
    }
}
