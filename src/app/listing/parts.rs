use iced::widget::{Row, container, row};
use iced::{Element, Length, alignment};

use super::{Event, EventOf, List, Source};
use crate::app::desk::Desk;
use crate::language::Argument;
use crate::ui::grid::{CellStatus, Column, Grid};
use crate::ui::keys::{Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::button::{icon_button, primary};
use crate::ui::widget::surface::{BannerKind, banner, subtle};
use crate::ui::{Hue, Icon, input};

/// The quick search on a wide sheet.
const SEARCH_WIDE: f32 = 264.0;

impl<S: Source> List<S> {
    /// The quick search, which says what it looks through, and «refresh». On a narrow sheet the search is so wide and does not
    /// show its key.
    pub fn search_and_refresh<'a>(
        &'a self,
        looks_through: String,
        wide: bool,
        narrow: f32,
        desk: &Desk,
    ) -> Element<'a, EventOf<S>> {
        let key = wide.then(|| Shortcut::ctrl('f').to_string());
        let search = input::search(looks_through, self.search.clone(), key)
            .on_input(Event::Search)
            .on_escape(Event::LeaveSearch)
            .id(Self::search_id())
            .width(if wide { SEARCH_WIDE } else { narrow });
        let refresh = Tip::new(desk.text("common-refresh")).key(Shortcut::named(Named::F5).to_string());
        row![search, icon_button(Icon::RefreshCw, refresh).on_press(Event::Refresh)]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center)
            .into()
    }

    /// Why the list could not be read, and trying again.
    pub fn failure<'a>(&'a self, title: String, desk: &Desk) -> Option<Element<'a, EventOf<S>>> {
        let error = self.error.as_ref()?;
        let retry = primary(desk.text("common-retry")).icon(Icon::RefreshCw).on_press(Event::Refresh);
        Some(banner(BannerKind::Error, Icon::TriangleAlert, title, error.as_str(), vec![retry.into()]))
    }

    /// The rows themselves; their messages go through `wrap`.
    pub fn table<'a, Message: 'a>(
        &'a self,
        columns: Vec<Column>,
        cell: impl Fn(&'a S::Line, &'static str, CellStatus) -> Element<'a, Message> + 'a,
        wrap: fn(EventOf<S>) -> Message,
    ) -> Grid<'a, Message> {
        Grid::new(
            &self.grid,
            columns,
            move |row| self.line(row),
            move |line, column, status| cell(*line, column, status),
            move |event| wrap(Event::Grid(event)),
        )
        .id(Self::grid_id())
    }

    /// «Выбрано: 3», from so many rows on.
    pub fn selected_words<'a, Message: 'a>(&self, from: usize, desk: &Desk) -> Option<Element<'a, Message>> {
        let count = self.grid.selection.count();
        let words = || desk.text_with("common-selected", &[("count", Argument::from(count))]);
        (count >= from).then(|| text::line(words()).ink2().into())
    }
}

/// The line under a list: how many there are, what they come to.
pub fn foot<'a, Message: 'a>(facts: Row<'a, Message>) -> Element<'a, Message> {
    let facts = facts.spacing(space::S16).align_y(alignment::Vertical::Center);
    subtle(container(facts).padding([0.0, space::S16]).center_y(Length::Fill)).height(size::FOOTER).width(Length::Fill).into()
}

/// «Всего: 12» under a list, in a colour when it means something.
pub fn fact<'a, Message: 'a>(label: String, value: String, hue: Option<Hue>) -> Element<'a, Message> {
    let value = text::line(value).semibold();
    let value = match hue {
        Some(hue) => value.hue(hue),
        None => value,
    };
    row![text::line(label).ink2(), value].spacing(space::S4).into()
}
