//! People who work in the books, and the assistant: name, post, e-mail, telephone, whether they still work here.

use iced::widget::{Column, column, row};
use iced::{Element, Length, alignment};

use super::parts::text_field;
use super::shelf::{self, Draft, Entry, FIRST_FIELD, Listed, Shelf};
use crate::app::desk::Desk;
use crate::books::engine::Transaction;
use crate::books::{Error, Session, settings};
use crate::model::{Employee, Id, Problem};
use crate::ui::Hue;
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::space;
use crate::ui::widget::avatar::{avatar, dasha};
use crate::ui::widget::badge::tag;
use crate::ui::widget::choice::switch;

/// The page.
pub type State = Shelf<Employee>;
/// A message to the page.
pub type Message = shelf::Message<Employee>;

impl Entry for Employee {
    fn id(&self) -> Id {
        self.id
    }

    fn problems(&self) -> Vec<Problem> {
        Self::problems(self)
    }

    fn blank(_: &Desk) -> Option<Self> {
        Some(Self {
            id: Id::new(),
            name: String::new(),
            post: String::new(),
            email: String::new(),
            phone: String::new(),
            is_assistant: false,
            dismissed: false,
        })
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
    Message::Change(employee)
}

impl Listed for Employee {
    const NAME: &'static str = "settings-employees";

    fn row<'a>(&'a self, unsaved: Option<Element<'a, Message>>, desk: &Desk) -> Element<'a, Message> {
        let portrait = if self.is_assistant { dasha(28.0) } else { avatar(&self.name, 28.0) };
        let name = if self.name.is_empty() { desk.text("settings-employees-new") } else { self.name.clone() };
        let name = text::line(name).medium().fill();
        let name = if self.dismissed { name.ink3() } else { name };
        let words = column![name, text::line(self.post.clone()).small().ink2().fill()].width(Length::Fill);
        let dismissed = self.dismissed.then(|| tag(None, desk.text("settings-dismissed"), Hue::Slate));
        row![portrait, words, dismissed, unsaved].spacing(space::S12).align_y(alignment::Vertical::Center).into()
    }

    fn fields<'a>(draft: &Draft<Self>, desk: &Desk) -> Column<'a, Message> {
        let employee = &draft.value;
        let mut form = column![];
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
        form
    }
}
