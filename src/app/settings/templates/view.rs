use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Size, alignment};

use super::draft::Draft;
use super::{Message, State};
use crate::app::desk::Desk;
use crate::app::settings::parts::{deeds, head, nothing_chosen, trouble};
use crate::channels::placeholders::{self, CATALOGUE};
use crate::language::format;
use crate::ui::input::{editor, field, input};
use crate::ui::keys::{Named, Shortcut};
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::space;
use crate::ui::widget::badge::dot;
use crate::ui::widget::button::{ghost, plain};
use crate::ui::widget::choice::switch;
use crate::ui::widget::row::row_press;
use crate::ui::widget::surface::{card, rule_across, rule_down, scroll, subtle};
use crate::ui::{Hue, Icon};

/// From this width on the preview stands beside the editor.
const BESIDE_FROM: f32 = 900.0;
/// The list of templates.
const LIST: f32 = 232.0;

impl State {
    pub(in crate::app::settings) fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let list = container(scroll(container(self.list_view(desk)).padding(space::S16))).width(LIST);
        let Some(draft) = self.draft() else {
            return row![list, rule_down(), nothing_chosen(desk.text("settings-choose"))].into();
        };
        let form = container(self.form(draft, desk)).padding(space::S16);
        if size.width >= BESIDE_FROM {
            let preview = subtle(scroll(container(self.letter(desk)).padding(space::S16))).width(Length::FillPortion(4));
            row![list, rule_down(), container(scroll(form)).width(Length::FillPortion(5)), rule_down(), preview].into()
        } else {
            let preview = container(self.letter(desk)).padding(space::S16);
            row![list, rule_down(), scroll(column![form, rule_across(), preview])].into()
        }
    }

    fn list_view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let add = plain(desk.text("common-add")).small().icon(Icon::Plus).key(Shortcut::named(Named::Insert)).id("add-entry");
        let mut rows = column![];
        for (place, (template, draft)) in State::list(self).enumerate() {
            let name = draft.map_or(&template.name, |draft| &draft.name);
            let name = if name.trim().is_empty() { desk.text("settings-templates-new") } else { name.clone() };
            let hidden = draft.map_or(template.hidden, |draft| draft.hidden);
            let chosen = self.selected == Some(template.id);
            // Names are told apart by their ends, too: they are not cut.
            let words = text::body(name).width(Length::Fill);
            let words = if hidden { words.ink3() } else { words };
            let unsaved = draft.is_some_and(Draft::is_unsaved).then(|| dot(Hue::Amber, 6.0));
            let line = row![words, unsaved].spacing(space::S8).align_y(alignment::Vertical::Center);
            if place > 0 {
                rows = rows.push(rule_across());
            }
            rows = rows.push(row_press(line, chosen).on_press(Message::Select(template.id)));
        }
        let mut list = column![head(desk.text("settings-templates"), desk.text("settings-templates-more"))].spacing(space::S12);
        if let Some(error) = &self.error {
            list = list.push(trouble(error, desk));
        }
        if State::list(self).next().is_some() {
            list = list.push(card(rows).padding(1).width(Length::Fill));
        }
        list.push(add.on_press(Message::Add)).into()
    }

    fn form<'a>(&'a self, draft: &'a Draft, desk: &'a Desk) -> Element<'a, Message> {
        let language = desk.language;
        let name_fault = draft.faults.name_empty.then(|| desk.text("mail-template-name-empty"));
        let name = input("", draft.name.clone()).id("field-template-name").on_input(Message::Name).error(name_fault.is_some());
        let subject_fault = draft.faults.subject.first().map(|problem| problem.sentence(language));
        let empty = draft.faults.subject_empty.then(|| desk.text("mail-template-subject-empty"));
        let subject_fault = subject_fault.or(empty);
        let subject = input("", draft.subject.clone())
            .id("field-template-subject")
            .on_input(Message::Subject)
            .on_focus(Message::InSubject)
            .error(subject_fault.is_some());
        let choices = CATALOGUE
            .iter()
            .map(|placeholder| choice(placeholder.key, format!("[{}]", placeholders::presentation(language, placeholder.key))))
            .collect();
        let insert = select(None::<String>, choices, Message::Insert)
            .placeholder(desk.text("settings-templates-insert"))
            .nothing(desk.text("common-nothing-found"))
            .id("template-insert")
            .width(232)
            .small();
        let body = editor(&draft.body, "").id("field-template-body").on_action(Message::Body).height(300);
        let mut faults = column![].spacing(space::S4);
        for problem in &draft.faults.body {
            faults = faults.push(text::small(problem.sentence(language)).hue(Hue::Red));
        }
        let body_head = row![text::line(desk.text("settings-templates-body")).small().ink2().fill(), insert]
            .align_y(alignment::Vertical::Center);
        let unsaved = draft.is_unsaved();
        let mut others: Vec<Element<'a, Message>> = Vec::new();
        if unsaved {
            others.push(ghost(desk.text("common-undo")).on_press(Message::Forget).into());
        }
        others.push(Space::new().width(Length::Fill).into());
        others.push(switch(desk.text("settings-templates-hide"), draft.hidden, Some(Message::Hide(!draft.hidden))).into());
        column![
            field(desk.text("common-name"), name).required().error(name_fault),
            field(desk.text("settings-templates-subject"), subject).required().error(subject_fault),
            column![body_head, body, faults].spacing(space::S4),
            text::small(desk.text("settings-templates-hint")).ink3(),
            deeds(desk, unsaved, Message::Save, others),
        ]
        .spacing(space::S12)
        .into()
    }

    /// The letter as its receiver sees it, on a chosen order.
    fn letter<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let name = |order: &crate::books::customer_orders::OrderRow| format!("{}, {}", order.number, order.customer_name);
        let choices = self
            .orders
            .iter()
            .map(|order| choice(order.id, name(order)).note(format::date(format::local_date(order.moment))))
            .collect();
        let shown = self.orders.iter().find(|order| Some(order.id) == self.order).map(name);
        let order = select(shown, choices, Message::Order)
            .placeholder(desk.text("settings-templates-no-orders"))
            .nothing(desk.text("common-nothing-found"))
            .id("template-order");
        let company = desk.company().map_or("", |company| company.name.as_str());
        let mut letter =
            column![text::lead(company.to_owned()), rule_across(), text::reading(self.preview.subject.clone()).semibold(),]
                .spacing(space::S12);
        for (place, part) in self.preview.parts.iter().enumerate() {
            if place > 0 {
                letter = letter.push(self.lines(desk));
            }
            if !part.is_empty() {
                letter = letter.push(text::reading(part.clone()));
            }
        }
        column![
            field(desk.text("settings-templates-preview"), order),
            card(letter).padding(space::S16).width(Length::Fill),
            text::small(desk.text("settings-templates-preview-hint")).ink3(),
        ]
        .spacing(space::S12)
        .into()
    }

    /// The table of the order's lines inside the letter.
    fn lines<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let mut table = column![].spacing(space::S4);
        for line in &self.preview.lines {
            let quantity = format!("{} {}", format::quantity(desk.language, line.quantity), line.unit);
            table = table.push(
                row![
                    text::line(line.name.clone()).fill(),
                    text::line(quantity).ink2().right().width(96),
                    text::line(format::money_plain(desk.language, line.total)).right().width(104),
                ]
                .spacing(space::S8),
            );
            table = table.push(rule_across());
        }
        let total = self.preview.lines.iter().map(|line| line.total).sum();
        let sum = row![text::line(desk.text("mail-lines-sum")).fill(), text::line(desk.money(total)).semibold()];
        table.push(sum).into()
    }
}
