use iced::widget::{Column, Space, column};
use iced::{Element, Length, Size};

use super::{Draft, Entry, Message, Shelf};
use crate::app::desk::Desk;
use crate::app::settings::parts::{deeds, list_page, nothing_chosen, trouble};
use crate::ui::keys::{Named, Shortcut};
use crate::ui::tokens::space;
use crate::ui::widget::badge::dot;
use crate::ui::widget::button::{ghost, plain};
use crate::ui::widget::row::row_press;
use crate::ui::widget::surface::{card, rule_across};
use crate::ui::{Hue, Icon};

/// An entry whose page is the list and the form beside it, and nothing more.
pub trait Listed: Entry {
    /// The key of the name of the page; with `-more`, what it is for.
    const NAME: &'static str;

    /// What stands in its row; the mark of what is not kept goes last.
    fn row<'a>(&'a self, unsaved: Option<Element<'a, Message<Self>>>, desk: &Desk) -> Element<'a, Message<Self>>;
    /// The fields of the form.
    fn fields<'a>(draft: &Draft<Self>, desk: &Desk) -> Column<'a, Message<Self>>;
}

impl<T: Listed> Shelf<T> {
    /// Draws the page.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message<T>> {
        let rows = self.rows(desk, |entry, _, unsaved| entry.row(unsaved, desk), |message| message);
        let form = self.form(desk, |draft| T::fields(draft, desk), |_| None, |message| message);
        page(T::NAME, rows, form, Message::Add, desk, size)
    }
}

impl<T: Entry> Shelf<T> {
    /// The list. `row` draws one, told whether it is chosen and handed the mark of what is not kept.
    pub fn rows<'a, Whole: Clone + 'a>(
        &'a self,
        desk: &'a Desk,
        row: impl Fn(&'a T, bool, Option<Element<'a, Whole>>) -> Element<'a, Whole>,
        wrap: fn(Message<T>) -> Whole,
    ) -> Element<'a, Whole> {
        let mut rows = column![];
        for (place, (entry, unsaved)) in self.shown(desk).into_iter().enumerate() {
            let chosen = self.selected() == Some(entry.id());
            let unsaved = unsaved.then(|| dot(Hue::Amber, 6.0));
            if place > 0 {
                rows = rows.push(rule_across());
            }
            rows = rows.push(row_press(row(entry, chosen, unsaved), chosen).on_press(wrap(Message::Select(entry.id()))));
        }
        card(rows).padding(1).width(Length::Fill).into()
    }

    /// The form of what is chosen: why it was not kept, its fields, keeping it and forgetting what was typed, and one deed more.
    pub fn form<'a, Whole: Clone + 'a>(
        &'a self,
        desk: &'a Desk,
        fields: impl FnOnce(&Draft<T>) -> Column<'a, Whole>,
        more: impl FnOnce(&T) -> Option<Element<'a, Whole>>,
        wrap: fn(Message<T>) -> Whole,
    ) -> Element<'a, Whole> {
        let Some(draft) = self.draft(desk) else { return nothing_chosen(desk.text("settings-choose")) };
        let mut form = column![].spacing(space::S16);
        if let Some(error) = &draft.error {
            form = form.push(trouble(error, desk));
        }
        let unsaved = draft.is_new() || draft.is_unsaved();
        let mut others: Vec<Element<'a, Whole>> = Vec::new();
        if unsaved {
            others.push(ghost(desk.text("common-undo")).on_press(wrap(Message::Forget)).into());
        }
        others.push(Space::new().width(Length::Fill).into());
        others.extend(more(&draft.value));
        form.push(fields(&draft).spacing(space::S16)).push(deeds(desk, unsaved, wrap(Message::Save), others)).into()
    }
}

/// The page around list and form; «add» sends `add`.
pub fn page<'a, Whole: Clone + 'a>(
    name: &str,
    rows: Element<'a, Whole>,
    form: Element<'a, Whole>,
    add: Whole,
    desk: &Desk,
    size: Size,
) -> Element<'a, Whole> {
    let button = plain(desk.text("common-add")).icon(Icon::Plus).key(Shortcut::named(Named::Insert)).id("add-entry");
    let more = desk.text(&format!("{name}-more"));
    list_page(desk.text(name), more, button.on_press(add).into(), rows, form, size)
}
