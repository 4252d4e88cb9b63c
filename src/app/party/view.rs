use iced::widget::{Column, Space, column, container, row};
use iced::{Element, Length, Size, alignment};

use super::update::{account_id, field_id};
use super::{After, Field, Message, State};
use crate::app::action::Place;
use crate::app::desk::Desk;
use crate::language::{Argument, format};
use crate::model::Money;
use crate::ui::input::{self, editor, field};
use crate::ui::keys::{Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::{pill, tag};
use crate::ui::widget::button::{ghost, icon_button};
use crate::ui::widget::choice::checkbox;
use crate::ui::widget::feed::{day_separator, log_line};
use crate::ui::widget::row::row_press;
use crate::ui::widget::state::{fact, loading};
use crate::ui::widget::surface::{card, rule_across, rule_down, scroll};
use crate::ui::{Hue, Icon};

/// Narrower sheets have what stands beside the card under it.
const BESIDE_FROM: f32 = 940.0;

impl State {
    /// Draws the card.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let copy = |id| Message::Open(Place::PartyCopy(id));
        let commands = self.card.commands(Message::Save, copy, (Message::Refresh, Message::Mark), desk);
        let head = container(column![self.title_row(desk), commands].spacing(space::S12)).padding([space::S12, space::S16]);
        let mut page = column![head];
        let again = if self.is_unsaved() { Message::Save(After::Stay) } else { Message::Refresh };
        page = page.push(self.card.trouble(Message::TakeTheirs, again, desk));
        page = page.push(rule_across());
        if self.card.reading {
            return page.push(loading(5, &[2, 3, 2], None)).into();
        }
        let fields = container(self.fields(desk, size.width)).max_width(size::FORM);
        let content: Element<'a, Message> = if self.side.is_none() {
            scroll(container(fields).padding(space::S16)).into()
        } else if size.width >= BESIDE_FROM {
            row![
                scroll(container(fields).padding(space::S16)),
                rule_down(),
                container(scroll(container(self.beside(desk)).padding(space::S16))).width(size::SIDE_CARDS + 2.0 * space::S16),
            ]
            .into()
        } else {
            scroll(column![fields, self.beside(desk)].spacing(space::S16).padding(space::S16)).into()
        };
        page.push(content).into()
    }

    fn title_row<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let marked =
            self.card.draft.deletion_mark.then(|| tag(Some(Icon::Trash2), desk.text("common-deletion-marked"), Hue::Red));
        let customer =
            (self.card.base.is_some() && self.card.draft.is_customer).then(|| tag(None, desk.text("common-customer"), Hue::Blue));
        let supplier = (self.card.base.is_some() && self.card.draft.is_supplier)
            .then(|| tag(None, desk.text("common-supplier"), Hue::Violet));
        let title = text::line(self.title(desk)).scale(text::TITLE).semibold();
        container(row![title, customer, supplier, marked].spacing(space::S8).align_y(alignment::Vertical::Center))
            .height(size::CONTROL)
            .align_y(alignment::Vertical::Center)
            .into()
    }

    fn text_field<'a>(&'a self, which: Field, label: &str, desk: &'a Desk) -> input::Field<'a, Message> {
        let fault = self.fault(which, desk);
        let control = input::input("", which.of(&self.card.draft).clone())
            .id(field_id(which.name()))
            .on_input(move |text| Message::Typed(which, text))
            .on_blur(Message::Left(which))
            .error(fault.is_some());
        field(desk.text(label), control).error(fault)
    }

    fn fields<'a>(&'a self, desk: &'a Desk, width: f32) -> Element<'a, Message> {
        let part = Length::FillPortion;
        let narrow = width < 760.0;
        let roles = row![
            checkbox(
                desk.text("parties-is-customer"),
                self.card.draft.is_customer,
                Some(Message::Customer(!self.card.draft.is_customer))
            ),
            checkbox(
                desk.text("parties-is-supplier"),
                self.card.draft.is_supplier,
                Some(Message::Supplier(!self.card.draft.is_supplier))
            ),
        ]
        .spacing(space::S20);
        let name = self.text_field(Field::Name, "common-name", desk).required();
        let numbers = row![
            self.text_field(Field::TaxId, "common-tax-id", desk),
            self.text_field(Field::TaxReasonCode, "common-tax-reason-code", desk),
        ]
        .spacing(space::GAP);
        let first: Element<'a, Message> = if narrow {
            column![name, numbers].spacing(space::GAP).into()
        } else {
            row![name.width(part(1)), container(numbers).width(part(1))].spacing(space::GAP).into()
        };
        let contacts = row![
            self.text_field(Field::ContactPerson, "parties-contact-person", desk).width(part(2)),
            self.text_field(Field::Email, "common-email", desk).width(part(2)),
            self.text_field(Field::Phone, "common-phone", desk).width(part(1)),
        ]
        .spacing(space::GAP);
        let comment = editor(&self.comment, "").on_action(Message::Comment).height(84);
        column![
            first,
            self.text_field(Field::FullName, "parties-full-name", desk),
            roles,
            contacts,
            self.text_field(Field::Address, "parties-delivery-address", desk),
            field(desk.text("common-comment"), comment),
            self.accounts(desk),
        ]
        .spacing(space::S16)
        .into()
    }

    fn accounts<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let add = ghost(desk.text("common-add"))
            .icon(Icon::Plus)
            .key(Shortcut::named(Named::Insert))
            .id("add-account")
            .on_press(Message::AddAccount);
        let head =
            row![text::line(desk.text("parties-bank-accounts")).semibold().fill(), add].align_y(alignment::Vertical::Center);
        let mut rows = column![head].spacing(space::S8);
        if self.card.draft.bank_accounts.is_empty() {
            rows = rows.push(text::body(desk.text("parties-bank-accounts-hint")).ink3());
        }
        for (place, account) in self.card.draft.bank_accounts.iter().enumerate() {
            let number = input::input(desk.text("parties-bank-account"), account.clone())
                .id(account_id(place))
                .on_input(move |text| Message::Account(place, text));
            let remove = icon_button(Icon::Trash2, Tip::new(desk.text("common-delete"))).on_press(Message::RemoveAccount(place));
            rows =
                rows.push(container(row![number, remove].spacing(space::S4).align_y(alignment::Vertical::Center)).max_width(420));
        }
        rows.into()
    }

    fn beside<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let Some(side) = &self.side else { return Space::new().into() };
        let (label, sum) = if side.debt < Money::ZERO { ("parties-advance", -side.debt) } else { ("parties-debt", side.debt) };
        let figure = text::figure(desk.money_short(sum));
        let figure = match side.debt {
            debt if debt < Money::ZERO => figure.hue(Hue::Green),
            debt if debt.is_zero() => figure.ink3(),
            _ => figure,
        };
        let money = card(
            column![
                text::small(desk.text(label)).ink2(),
                figure,
                fact(desk.text("parties-orders-count"), format::grouped(side.totals.count)),
                fact(desk.text("parties-orders-total"), desk.money_short(side.totals.total)),
                fact(desk.text("parties-orders-paid"), desk.money_short(side.totals.paid)),
            ]
            .spacing(space::S4),
        );
        let mut cards = column![money.width(Length::Fill)].spacing(space::GAP);
        if !side.lines.is_empty() {
            cards = cards.push(orders(side, desk));
        }
        cards.push(log(side, desk)).into()
    }
}

fn orders<'a>(side: &'a super::Side, desk: &'a Desk) -> Element<'a, Message> {
    let head = container(text::line(desk.text("parties-orders")).semibold()).padding([space::S8, space::S12]);
    let mut list = column![head];
    for order in &side.lines {
        let top = row![text::line(&*order.number).medium().fill(), text::line(&*order.total).medium()].spacing(space::S8);
        let bottom = row![text::line(&*order.date).small().ink2().fill(), pill(&*order.state, order.hue)]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center);
        let target = row_press(column![top, bottom].spacing(2), false).on_press(Message::Open(Place::Order(Some(order.id))));
        list = list.push(rule_across()).push(target);
    }
    let more = side.more_orders();
    if more > 0 {
        let words = desk.text_with("parties-more-orders", &[("count", Argument::from(more))]);
        list = list.push(rule_across()).push(container(text::small(words).ink2()).padding([space::S8, space::S12]));
    }
    card(list).padding(0).width(Length::Fill).into()
}

fn log<'a>(side: &'a super::Side, desk: &'a Desk) -> Element<'a, Message> {
    let mut entries: Column<'a, Message> = column![text::line(desk.text("common-log")).semibold()].spacing(space::S8);
    for day in &side.days {
        entries = entries.push(day_separator(&*day.heading));
        for line in &day.lines {
            entries = entries.push(log_line(line.icon, text::small(&*line.sentence).ink2(), &*line.time));
        }
    }
    card(entries).width(Length::Fill).into()
}
