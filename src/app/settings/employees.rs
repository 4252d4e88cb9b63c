//! People who work in the books, and the assistant: name, post, e-mail, telephone, whether they still work here.

use iced::widget::{Space, column, row};
use iced::{Element, Length, Size, alignment};

use super::parts::{deeds, list_page, nothing_chosen, text_field, trouble};
use super::shelf::{self, Entry, FIRST_FIELD, Shelf};
use crate::app::action::Action;
use crate::app::desk::Desk;
use crate::books::engine::{Topic, Transaction};
use crate::books::{Error, Session, settings};
use crate::model::{Employee, Id, Problem};
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::space;
use crate::ui::widget::avatar::{avatar, dasha};
use crate::ui::widget::badge::{dot, tag};
use crate::ui::widget::button::{ghost, plain};
use crate::ui::widget::choice::switch;
use crate::ui::widget::row::row_press;
use crate::ui::widget::surface::{card, rule_across};
use crate::ui::{Hue, Icon};

/// The page.
pub struct State {
    shelf: Shelf<Employee>,
}

/// A message to the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// To the list.
    Shelf(shelf::Message<Employee>),
    /// Somebody new.
    Add,
}

impl Entry for Employee {
    fn id(&self) -> Id {
        self.id
    }

    fn problems(&self) -> Vec<Problem> {
        Self::problems(self)
    }

    fn known(desk: &Desk) -> &[Self] {
        &desk.directory.employees
    }

    fn read(transaction: &mut Transaction<'_>) -> Result<Vec<Self>, Error> {
        settings::employees(transaction)
    }

    fn keep(session: &mut Session<'_, '_>, entry: &Self) -> Result<(), Error> {
        settings::save_employee(session, entry)
    }
}

fn change(employee: Box<Employee>) -> Message {
    Message::Shelf(shelf::Message::Change(employee))
}

impl State {
    pub(super) fn open(desk: &Desk) -> (Self, Action<Message>) {
        (Self { shelf: Shelf::new(desk) }, Action::none())
    }

    pub(super) fn is_unsaved(&self) -> bool {
        self.shelf.is_unsaved()
    }

    pub(super) fn save(&mut self, desk: &Desk) -> Action<Message> {
        self.shelf.save_all(desk).map(Message::Shelf)
    }

    pub(super) fn heard(&mut self, _topics: &[Topic], desk: &Desk) -> Action<Message> {
        self.shelf.refresh(desk);
        Action::none()
    }

    pub(super) fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => Some(Message::Add),
            _ => self.shelf.shortcut(shortcut).map(Message::Shelf),
        }
    }

    pub(super) fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Shelf(message) => self.shelf.update(message, desk).map(Message::Shelf),
            Message::Add => {
                let employee = Employee {
                    id: Id::new(),
                    name: String::new(),
                    post: String::new(),
                    email: String::new(),
                    phone: String::new(),
                    is_assistant: false,
                    dismissed: false,
                };
                self.shelf.update(shelf::Message::Add(Box::new(employee)), desk).map(Message::Shelf)
            }
        }
    }

    pub(super) fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let add = plain(desk.text("common-add")).icon(Icon::Plus).key(Shortcut::named(Named::Insert)).id("add-entry");
        list_page(
            desk.text("settings-employees"),
            desk.text("settings-employees-more"),
            add.on_press(Message::Add).into(),
            self.list(desk),
            self.form(desk),
            size,
        )
    }

    fn list<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let mut rows = column![];
        for (place, (employee, unsaved)) in self.shelf.shown(desk).into_iter().enumerate() {
            let chosen = self.shelf.selected() == Some(employee.id);
            let portrait = if employee.is_assistant { dasha(28.0) } else { avatar(&employee.name, 28.0) };
            let name = if employee.name.is_empty() { desk.text("settings-employees-new") } else { employee.name.clone() };
            let name = text::line(name).medium().fill();
            let name = if employee.dismissed { name.ink3() } else { name };
            let words = column![name, text::line(employee.post.clone()).small().ink2().fill()].width(Length::Fill);
            let dismissed = employee.dismissed.then(|| tag(None, desk.text("settings-dismissed"), Hue::Slate));
            let unsaved = unsaved.then(|| dot(Hue::Amber, 6.0));
            let line = row![portrait, words, dismissed, unsaved].spacing(space::S12).align_y(alignment::Vertical::Center);
            if place > 0 {
                rows = rows.push(rule_across());
            }
            rows = rows.push(row_press(line, chosen).on_press(Message::Shelf(shelf::Message::Select(employee.id))));
        }
        card(rows).padding(1).width(Length::Fill).into()
    }

    fn form<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let Some(draft) = self.shelf.draft(desk) else { return nothing_chosen(desk.text("settings-choose")) };
        let employee = &draft.value;
        let mut form = column![].spacing(space::S16);
        if let Some(error) = &draft.error {
            form = form.push(trouble(error, desk));
        }
        let one = |label: &str, id, get, set| text_field(desk.text(label), id, employee, get, set, change, None);
        let name = text_field(
            desk.text("settings-employees-name"),
            FIRST_FIELD,
            employee,
            |employee| &employee.name,
            |employee| &mut employee.name,
            change,
            draft.fault("name", desk),
        );
        form = form
            .push(name.required())
            .push(one("settings-employees-post", "field-employee-post", |employee| &employee.post, |employee| &mut employee.post))
            .push(one("common-email", "field-employee-email", |employee| &employee.email, |employee| &mut employee.email))
            .push(one("common-phone", "field-employee-phone", |employee| &employee.phone, |employee| &mut employee.phone));
        if !employee.is_assistant {
            let dismiss = Box::new(Employee { dismissed: !employee.dismissed, ..employee.clone() });
            let in_front = employee.id == desk.employee;
            let made = switch(desk.text("settings-dismissed"), employee.dismissed, (!in_front).then(|| change(dismiss)));
            form = form.push(if in_front { made.tip(Tip::new(desk.text("settings-employees-in-front"))) } else { made });
            form = form.push(text::small(desk.text("settings-dismissed-hint")).ink3());
        }
        let unsaved = draft.is_new() || self.shelf.shown(desk).iter().any(|(shown, unsaved)| *unsaved && shown.id == employee.id);
        let mut others: Vec<Element<'a, Message>> = Vec::new();
        if unsaved {
            others.push(ghost(desk.text("common-undo")).on_press(Message::Shelf(shelf::Message::Forget)).into());
            others.push(Space::new().width(Length::Fill).into());
        }
        form.push(deeds(desk, unsaved, Message::Shelf(shelf::Message::Save), others)).into()
    }
}
