use iced::widget::{Column, Row, column, container, row};
use iced::{Element, Length, Size, alignment};

use super::update::field_id;
use super::{After, Message, State};
use crate::app::action::Place;
use crate::app::desk::Desk;
use crate::language::format;
use crate::model::{ProductKind, VatRate};
use crate::ui::input::{self, editor, field, input};
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::tag;
use crate::ui::widget::choice::segmented;
use crate::ui::widget::feed::{day_separator, log_line};
use crate::ui::widget::state::loading;
use crate::ui::widget::surface::{card, rule_across, rule_down, scroll};
use crate::ui::{Hue, Icon};

/// Narrower sheets have the change log under the card.
const BESIDE_FROM: f32 = 940.0;
/// The widest column of fields.
const FIELDS: f32 = 720.0;

impl State {
    /// Draws the card.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let copy = |id| Message::Open(Place::ProductCopy(id));
        let commands = self.card.commands(Message::Save, copy, (Message::Refresh, Message::Mark), desk);
        let head = container(column![self.title_row(desk), commands].spacing(space::S12)).padding([space::S12, space::S16]);
        let mut page = column![head];
        let again = if self.is_unsaved() { Message::Save(After::Stay) } else { Message::Refresh };
        page = page.push(self.card.trouble(Message::TakeTheirs, again, desk));
        page = page.push(rule_across());
        if self.card.reading {
            return page.push(loading(4, &[2, 3, 2], None)).into();
        }
        let fields = container(self.fields(desk)).max_width(FIELDS);
        let content: Element<'a, Message> = if self.card.base.is_none() {
            scroll(container(fields).padding(space::S16)).into()
        } else if size.width >= BESIDE_FROM {
            row![
                scroll(container(fields).padding(space::S16)),
                rule_down(),
                container(scroll(container(self.log_card(desk)).padding(space::S16))).width(size::SIDE_CARDS + 2.0 * space::S16),
            ]
            .into()
        } else {
            scroll(column![fields, self.log_card(desk)].spacing(space::S16).padding(space::S16)).into()
        };
        page.push(content).into()
    }

    fn title_row<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let marked =
            self.card.draft.deletion_mark.then(|| tag(Some(Icon::Trash2), desk.text("common-deletion-marked"), Hue::Red));
        let title = text::line(self.title(desk)).scale(text::TITLE).semibold();
        container(row![title, marked].spacing(space::S8).align_y(alignment::Vertical::Center))
            .height(size::CONTROL)
            .align_y(alignment::Vertical::Center)
            .into()
    }

    fn fields<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let (name_fault, unit_fault, price_fault) =
            (self.fault("name", desk), self.fault("unit", desk), self.fault("price", desk));
        let name =
            input("", self.card.draft.name.clone()).id(field_id("name")).on_input(Message::Name).error(name_fault.is_some());
        let article = input("", self.card.draft.article.clone()).id(field_id("article")).on_input(Message::Article);
        let unit = input("", self.card.draft.unit.clone())
            .id(field_id("unit"))
            .on_input(Message::Unit)
            .on_blur(Message::Left("unit"))
            .error(unit_fault.is_some());
        let price = input::number(desk.text("products-price-empty"), self.price.clone())
            .id(field_id("price"))
            .on_input(Message::Price)
            .on_blur(Message::Left("price"))
            .error(price_fault.is_some());
        let kind = segmented(self.card.draft.kind, Message::Kind)
            .icon_choice(ProductKind::Product, Icon::Package, desk.text("products-kind-product"))
            .icon_choice(ProductKind::Service, Icon::Wrench, desk.text("products-kind-service"));
        let rates = desk.directory.vat_rates.iter().map(|VatRate { name, rate }| choice(*rate, name.clone())).collect();
        let known = desk.directory.vat_rates.iter().find(|rate| rate.rate == self.card.draft.vat_rate);
        let shown = match (known, self.card.draft.vat_rate) {
            (Some(rate), _) => rate.name.clone(),
            (None, Some(rate)) => format::rate(desk.language, rate),
            (None, None) => desk.text("common-without-vat"),
        };
        let vat = select(Some(shown), rates, Message::Vat).id(field_id("vat"));
        let comment = editor(&self.comment, "").on_action(Message::Comment).height(84);
        let part = Length::FillPortion;
        column![
            row![
                field(desk.text("common-name"), name).required().error(name_fault).width(part(3)),
                field(desk.text("products-article"), article).width(part(1)),
            ]
            .spacing(space::GAP),
            field(desk.text("products-kind"), Row::with_children([kind.into()])),
            row![
                field(desk.text("common-price"), price).error(price_fault).hint(desk.text("products-price-hint")),
                field(desk.text("products-unit"), unit).required().error(unit_fault),
                field(desk.text("common-vat"), vat),
            ]
            .spacing(space::GAP),
            field(desk.text("common-comment"), comment),
        ]
        .spacing(space::S16)
        .into()
    }

    fn log_card<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let mut entries: Column<'a, Message> = column![text::line(desk.text("common-log")).semibold()].spacing(space::S8);
        for day in &self.log {
            entries = entries.push(day_separator(&*day.heading));
            for line in &day.lines {
                entries = entries.push(log_line(line.icon, text::small(&*line.sentence).ink2(), &*line.time));
            }
        }
        card(entries).width(Length::Fill).into()
    }
}
