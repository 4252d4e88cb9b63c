use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Size, alignment};

use super::{Catalogue, Message, State};
use crate::app::desk::Desk;
use crate::language::{Argument, format};
use crate::ui::grid::Grid;
use crate::ui::keys::{Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::button::{icon_button, plain, primary};
use crate::ui::widget::state;
use crate::ui::widget::surface::{BannerKind, banner, rule_across, subtle};
use crate::ui::{Icon, input};

/// Narrower sheets show fewer columns.
const WIDE_FROM: f32 = 1000.0;

impl<C: Catalogue> State<C> {
    /// Draws the list.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message<C::Row>> {
        let wide = size.width >= WIDE_FROM;
        let title = container(text::title(desk.text(C::WORDS.title))).height(size::CONTROL);
        let key = wide.then(|| Shortcut::ctrl('f').to_string());
        let search = input::search(desk.text(C::WORDS.search), self.search.clone(), key)
            .on_input(Message::Search)
            .on_escape(Message::Reset)
            .id(Self::search_id())
            .width(if wide { 264 } else { 220 });
        let refresh =
            icon_button(Icon::RefreshCw, Tip::new(desk.text("common-refresh")).key(Shortcut::named(Named::F5).to_string()))
                .on_press(Message::Refresh);
        let commands = row![
            primary(desk.text("common-create"))
                .icon(Icon::Plus)
                .key(Shortcut::named(Named::Insert))
                .on_press(Message::Create)
                .id(format!("create-{}", C::NAME)),
            Space::new().width(Length::Fill),
            search,
            refresh,
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center);
        let mut above = column![column![title, commands].spacing(space::S12).padding([space::S12, space::S16])];
        if let Some(error) = &self.error {
            let retry = primary(desk.text("common-retry")).icon(Icon::RefreshCw).on_press(Message::Refresh);
            let words =
                banner(BannerKind::Error, Icon::TriangleAlert, desk.text(C::WORDS.not_read), error.clone(), vec![retry.into()]);
            above = above.push(container(words).padding([0.0, space::S16])).push(Space::new().height(space::S12));
        }
        // What comes and goes lies above in one place, so that the list keeps its own and with it the focus.
        column![above, rule_across(), self.table(desk, wide), rule_across(), self.footer(desk)].into()
    }

    fn table<'a>(&'a self, desk: &'a Desk, wide: bool) -> Element<'a, Message<C::Row>> {
        let empty: Element<'a, Message<C::Row>> = if self.count.is_none() {
            Space::new().into()
        } else if self.query.is_empty() {
            state::empty(
                C::PICTURE,
                desk.text(C::WORDS.empty),
                desk.text(C::WORDS.empty_more),
                vec![primary(desk.text(C::WORDS.create)).icon(Icon::Plus).on_press(Message::Create).into()],
                None,
            )
        } else {
            state::nothing_found(desk.text("common-nothing-found"), plain(desk.text("common-show-all")).on_press(Message::Reset))
        };
        Grid::new(
            &self.grid,
            C::columns(desk, wide),
            move |row| self.lines.get(&row).map(|(_, line)| line),
            move |line, column, status| C::cell(line, column, status),
            Message::Grid,
        )
        .id(Self::grid_id())
        .empty(empty)
        .into()
    }

    fn footer<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message<C::Row>> {
        let mut line = row![].spacing(space::S16).align_y(alignment::Vertical::Center);
        if let Some(count) = self.count {
            let number = text::line(format::grouped(count)).semibold();
            line = line.push(row![text::line(desk.text(C::WORDS.count)).ink2(), number].spacing(space::S4));
            let selected = self.grid.selection.count();
            if selected > 1 {
                let words = desk.text_with("common-selected", &[("count", Argument::from(selected))]);
                line = line.push(text::line(words).ink2());
            }
        }
        subtle(container(line).padding([0.0, space::S16]).center_y(Length::Fill)).height(size::FOOTER).width(Length::Fill).into()
    }
}
