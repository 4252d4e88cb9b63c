use iced::widget::{Space, column, container, row};
use iced::{Element, Length, alignment};

use super::{Message, State};
use crate::app::desk::{Desk, hue_of};
use crate::books::problem_sentence;
use crate::language::{Argument, format};
use crate::model::Share;
use crate::ui::calendar::date_field;
use crate::ui::input::{field, input};
use crate::ui::menu::item;
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::avatar::{avatar, dasha};
use crate::ui::widget::badge::state_selector;
use crate::ui::widget::progress::share_bar;
use crate::ui::widget::surface::card;
use crate::ui::{Hue, input as fields};

/// Narrower forms put two fields in a row instead of three.
const THREE_FROM: f32 = 700.0;

impl State {
    /// State, payment and due date, each in a card.
    pub(super) fn tiles<'a>(&'a self, desk: &'a Desk, _width: f32) -> Element<'a, Message> {
        let tile = |label: String, content: Element<'a, Message>, foot: Element<'a, Message>| {
            card(
                column![
                    text::line(label).small().ink2(),
                    container(content).center_y(size::CONTROL_SMALL),
                    container(foot).center_y(16)
                ]
                .spacing(space::S8),
            )
            .padding([10, 12])
            .width(Length::Fill)
        };
        row![
            tile(desk.text("orders-column-state"), self.state_menu(desk), self.state_foot(desk)),
            tile(desk.text("orders-column-paid"), self.paid_line(), self.paid_foot(desk)),
        ]
        .spacing(space::S8)
        .into()
    }

    /// The same in one line, for low windows.
    pub(super) fn folded_tiles<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        row![container(self.state_menu(desk)).width(260), container(self.paid_line()).width(220), self.paid_foot(desk)]
            .spacing(space::S16)
            .align_y(alignment::Vertical::Center)
            .into()
    }

    fn state_menu<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let state = desk.state(self.order.state);
        let items = desk
            .directory
            .states
            .iter()
            .filter(|state| !state.hidden || state.id == self.order.state)
            .map(|state| {
                item(state.name.as_str())
                    .dot(hue_of(state.hue))
                    .checked(state.id == self.order.state)
                    .on_press(Message::State(state.id))
            })
            .collect();
        let name = state.map_or("", |state| state.name.as_str());
        state_selector(name, state.map_or(Hue::Slate, |state| hue_of(state.hue))).id("order-state").menu(items).into()
    }

    /// Who put the order into its state and when.
    fn state_foot<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let Some(kept) = self.kept.as_ref().filter(|kept| kept.order.state == self.order.state) else {
            return text::line(desk.text("orders-state-not-kept")).small().ink3().into();
        };
        let today = desk.today();
        let since = format::local_date(kept.state_since);
        let name = desk.employee_name(Some(kept.state_by));
        let when = format!("{} {}", format::relative_day(desk.language, today, since), format::time(kept.state_since));
        let words = format!("{name}, {when}");
        if desk.is_assistant(kept.state_by) {
            row![dasha(16.0), text::line(words).small().hue(Hue::Berry).fill()].spacing(space::S4).into()
        } else {
            row![avatar(name, 16.0), text::line(words).small().ink2().fill()].spacing(space::S4).into()
        }
    }

    fn share(&self) -> Share {
        let paid = self.kept.as_ref().map_or(crate::model::Money::ZERO, |kept| kept.paid);
        Share::new(paid, self.order.totals().total)
    }

    fn paid_line<'a>(&'a self) -> Element<'a, Message> {
        let share = self.share();
        let words = if share.whole.is_zero() { "—".to_owned() } else { format::share(share) };
        let full = !share.whole.is_zero() && share.left().is_zero();
        let words = text::line(words).scale(text::LEAD).semibold();
        let words = if full { words.hue(Hue::Green) } else { words };
        #[expect(clippy::cast_precision_loss, reason = "a bar of a few pixels")]
        let filled = if share.whole.is_zero() { 0.0 } else { share.basis_points().value() as f32 / 10_000.0 };
        row![words, share_bar(filled, Length::Fill)].spacing(space::S8).align_y(alignment::Vertical::Center).into()
    }

    fn paid_foot<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let share = self.share();
        let words = desk.text_with(
            "orders-paid-of",
            &[
                ("paid", Argument::from(format::money_plain(desk.language, share.part))),
                ("total", Argument::from(desk.money(share.whole))),
            ],
        );
        text::line(words).small().ink2().into()
    }

    /// Customer, responsible, due date, address, comment.
    pub(super) fn fields<'a>(&'a self, desk: &'a Desk, width: f32) -> Element<'a, Message> {
        let sentence = |name: &str| {
            self.problems.iter().find(|problem| problem.field == name).map(|problem| problem_sentence(*problem, desk.language))
        };
        let customer_wrong = sentence("customer");
        let choices = self.customers.choices().iter().map(|(id, name)| choice((*id, name.clone()), name.as_str())).collect();
        let shown = (!self.customer_name.is_empty()).then_some(self.customer_name.as_str());
        let mut customer = select(shown, choices, |(id, name)| Message::Customer(id, name))
            .on_search(self.customers.words(), Message::FindCustomer)
            .create(
                move |typed| desk.text_with("orders-create-customer", &[("name", Argument::from(typed))]),
                Message::NewCustomer,
            )
            .placeholder(desk.text("orders-choose-customer"))
            .nothing(desk.text("common-nothing-found"))
            .id(super::FIRST_FIELD)
            .error(customer_wrong.is_some());
        if self.order.customer.is_some() {
            customer = customer.on_open_reference(Message::OpenCustomer, Tip::new(desk.text("orders-open-customer")).key("F8"));
        }
        let customer = field(desk.text("orders-column-customer"), customer).required().error(customer_wrong);
        let people = desk.directory.people().map(|person| choice(person.id, person.name.as_str())).collect();
        let responsible_name = desk.employee_name(self.order.responsible);
        let mut responsible = select((!responsible_name.is_empty()).then_some(responsible_name), people, Message::Responsible)
            .id("order-responsible");
        if !responsible_name.is_empty() {
            responsible = responsible.leading(avatar(responsible_name, 20.0));
        }
        let responsible = field(desk.text("orders-column-responsible"), responsible);
        let due_wrong = self.due_wrong.then(|| desk.text("orders-due-wrong"));
        let due = date_field(
            desk.text("common-date-placeholder"),
            self.due_text.as_str(),
            self.order.due,
            desk.today(),
            &desk.calendar,
        )
        .on_input(Message::DueText)
        .on_choose(Message::Due)
        .on_submit(Message::DueDone)
        .on_blur(Message::DueDone)
        .error(self.due_wrong)
        .id("order-due");
        let due = field(desk.text("orders-due"), due).error(due_wrong);
        let address = field(
            desk.text("orders-address"),
            input(desk.text("orders-address-hint"), self.order.address.as_str()).on_input(Message::Address).id("order-address"),
        );
        let comment = field(
            desk.text("orders-comment"),
            fields::input("", self.order.comment.as_str()).on_input(Message::Comment).id("order-comment"),
        );
        if width >= THREE_FROM {
            column![
                // Two halves, so that the edges of both rows stand below each other.
                row![customer, container(row![responsible, due].spacing(space::S12)).width(Length::Fill)].spacing(space::S12),
                row![address, comment].spacing(space::S12),
            ]
            .spacing(space::S12)
            .into()
        } else {
            column![
                customer,
                row![responsible, due].spacing(space::S12),
                row![address, comment].spacing(space::S12),
                Space::new().height(0)
            ]
            .spacing(space::S8)
            .into()
        }
    }
}
