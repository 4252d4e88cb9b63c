//! The firm itself: names, tax ids, numbering, contacts, working hours and holidays.

use chrono::{NaiveDate, Timelike};
use iced::widget::{Row, column, container, row};
use iced::{Element, Length, Size, alignment};

use super::parts::{deeds, form_page, gap, text_field};
use crate::app::action::Action;
use crate::app::desk::Desk;
use crate::books::change_log::merged;
use crate::books::engine::Topic;
use crate::books::{Error, problem_sentence, settings};
use crate::language::format;
use crate::model::{Company, Currency};
use crate::ui::Icon;
use crate::ui::calendar::date_field;
use crate::ui::input::{field, input};
use crate::ui::keys::Shortcut;
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::space;
use crate::ui::widget::button::{ghost, plain};
use crate::ui::widget::choice::checkbox;

/// The page.
pub struct State {
    /// As it was read.
    origin: Option<Company>,
    /// As the fields say.
    company: Option<Company>,
    /// Hours as they are typed.
    from: String,
    until: String,
    /// A holiday that is being typed.
    holiday: String,
    checked: bool,
    saving: bool,
    error: Option<String>,
}

/// A message to the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The fields say this now.
    Change(Box<Company>),
    /// Work begins.
    From(String),
    /// Work ends.
    Until(String),
    /// A holiday is being typed.
    Holiday(String),
    /// Add what is typed as a holiday.
    AddTyped,
    /// Add this holiday.
    AddHoliday(NaiveDate),
    /// Take a holiday away.
    RemoveHoliday(NaiveDate),
    /// Keep it.
    Save,
    /// It was kept, or not.
    Saved(Box<Result<Company, Error>>),
    /// Forget what was typed.
    Forget,
}

fn change(company: Box<Company>) -> Message {
    Message::Change(company)
}

fn hours(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn minutes(typed: &str) -> Option<u16> {
    let time = format::parse_time(typed).ok()?;
    u16::try_from(time.hour() * 60 + time.minute()).ok()
}

impl State {
    pub(super) fn open(desk: &Desk) -> (Self, Action<Message>) {
        let mut state = Self {
            origin: None,
            company: None,
            from: String::new(),
            until: String::new(),
            holiday: String::new(),
            checked: false,
            saving: false,
            error: None,
        };
        state.show(desk.company().cloned());
        (state, Action::none())
    }

    fn show(&mut self, company: Option<Company>) {
        if let Some(company) = &company {
            self.from = hours(company.working_hours.from);
            self.until = hours(company.working_hours.until);
        }
        self.origin = company.clone();
        self.company = company;
    }

    pub(super) fn is_unsaved(&self) -> bool {
        self.company != self.origin || self.hours_changed()
    }

    fn hours_changed(&self) -> bool {
        self.origin.as_ref().is_some_and(|company| {
            let hours = &company.working_hours;
            minutes(&self.from) != Some(hours.from) || minutes(&self.until) != Some(hours.until)
        })
    }

    pub(super) fn heard(&mut self, _topics: &[Topic], desk: &Desk) -> Action<Message> {
        if !self.is_unsaved() && !self.saving {
            self.show(desk.company().cloned());
        }
        Action::none()
    }

    pub(super) const fn shortcut(&self, _shortcut: Shortcut) -> Option<Message> {
        None
    }

    /// What is wrong with the hours, when it is time to say so.
    fn hours_fault(&self, desk: &Desk) -> Option<String> {
        if !self.checked {
            return None;
        }
        match (minutes(&self.from), minutes(&self.until)) {
            (Some(from), Some(until)) if from < until => None,
            (Some(_), Some(_)) => Some(desk.text("settings-hours-order")),
            _ => Some(desk.text("settings-hours-malformed")),
        }
    }

    fn fault(&self, name: &str, desk: &Desk) -> Option<String> {
        let company = self.company.as_ref().filter(|_| self.checked)?;
        let problem = company.problems().into_iter().find(|problem| problem.field == name)?;
        Some(problem_sentence(problem, desk.language))
    }

    pub(super) fn save(&mut self, desk: &Desk) -> Action<Message> {
        self.checked = true;
        let Some(company) = &mut self.company else { return Action::none() };
        if let (Some(from), Some(until)) = (minutes(&self.from), minutes(&self.until)) {
            company.working_hours.from = from;
            company.working_hours.until = until;
        }
        let (origin, mine) = (self.origin.clone(), company.clone());
        if self.saving || !mine.problems().is_empty() || self.hours_fault(desk).is_some() {
            return Action::none();
        }
        self.saving = true;
        let task = desk.change(move |session| {
            let current = settings::companies(session.transaction)?.into_iter().find(|company| company.id == mine.id);
            let company = merged(origin.as_ref(), &mine, current.as_ref())?;
            settings::save_company(session, &company)?;
            Ok(company)
        });
        Action::run(task.map(|answer| Message::Saved(Box::new(answer))))
    }

    pub(super) fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Change(company) => self.company = Some(*company),
            Message::From(text) => self.from = text,
            Message::Until(text) => self.until = text,
            Message::Holiday(text) => self.holiday = text,
            Message::AddTyped => {
                if let Ok(date) = format::parse_date(&self.holiday, desk.today()) {
                    return self.update(Message::AddHoliday(date), desk);
                }
            }
            Message::AddHoliday(date) => {
                self.holiday.clear();
                if let Some(company) = &mut self.company
                    && !company.working_hours.holidays.contains(&date)
                {
                    company.working_hours.holidays.push(date);
                    company.working_hours.holidays.sort_unstable();
                }
            }
            Message::RemoveHoliday(date) => {
                if let Some(company) = &mut self.company {
                    company.working_hours.holidays.retain(|holiday| *holiday != date);
                }
            }
            Message::Save => return self.save(desk),
            Message::Saved(answer) => {
                self.saving = false;
                match *answer {
                    Ok(company) => {
                        self.checked = false;
                        self.error = None;
                        self.show(Some(company));
                    }
                    Err(error) => self.error = Some(error.sentence(desk.language)),
                }
            }
            Message::Forget => {
                self.error = None;
                self.checked = false;
                self.show(self.origin.clone());
            }
        }
        Action::none()
    }

    pub(super) fn view<'a>(&'a self, desk: &'a Desk, _size: Size) -> Element<'a, Message> {
        let mut fields = column![].spacing(space::S16);
        if let Some(company) = &self.company {
            fields = fields.push(self.names(company, desk)).push(gap()).push(self.hours(company, desk));
        }
        let mut others: Vec<Element<'a, Message>> = Vec::new();
        if self.is_unsaved() {
            others.push(ghost(desk.text("common-undo")).on_press(Message::Forget).into());
        }
        fields = fields.push(deeds(desk, self.is_unsaved(), Message::Save, others));
        form_page(desk.text("settings-company"), desk.text("settings-company-more"), self.error.as_ref(), fields, desk)
    }

    fn names<'a>(&'a self, company: &'a Company, desk: &'a Desk) -> Element<'a, Message> {
        let one =
            |label: &str, id, get, set, name| text_field(desk.text(label), id, company, get, set, change, self.fault(name, desk));
        let name = |currency: Currency| desk.text(&format!("common-currency-{}", currency.code().to_lowercase()));
        let currencies = Currency::ALL.into_iter().map(|each| choice(each, name(each)).note(each.code())).collect();
        let owner = company.clone();
        let currency = select(Some(name(company.currency)), currencies, move |currency| {
            change(Box::new(Company { currency, ..owner.clone() }))
        });
        let prefix =
            one("settings-prefix", "field-company-prefix", |c: &Company| &c.prefix, |c: &mut Company| &mut c.prefix, "prefix");
        column![
            one("settings-company-name", "field-company-title", |c: &Company| &c.name, |c: &mut Company| &mut c.name, "name")
                .required(),
            one(
                "settings-full-name",
                "field-company-full",
                |c: &Company| &c.full_name,
                |c: &mut Company| &mut c.full_name,
                "full_name"
            ),
            row![
                one("common-tax-id", "field-company-tax", |c: &Company| &c.tax_id, |c: &mut Company| &mut c.tax_id, "tax_id"),
                one(
                    "common-tax-reason-code",
                    "field-company-reason",
                    |c: &Company| &c.tax_reason_code,
                    |c: &mut Company| &mut c.tax_reason_code,
                    "tax_reason_code"
                ),
            ]
            .spacing(space::GAP),
            row![prefix.required().hint(desk.text("settings-prefix-hint")), field(desk.text("settings-currency"), currency),]
                .spacing(space::GAP),
            row![
                one("common-phone", "field-company-phone", |c: &Company| &c.phone, |c: &mut Company| &mut c.phone, "phone"),
                one("common-email", "field-company-email", |c: &Company| &c.email, |c: &mut Company| &mut c.email, "email"),
            ]
            .spacing(space::GAP),
            one("common-address", "field-company-address", |c: &Company| &c.address, |c: &mut Company| &mut c.address, "address"),
        ]
        .spacing(space::S16)
        .into()
    }

    fn hours<'a>(&'a self, company: &'a Company, desk: &'a Desk) -> Element<'a, Message> {
        let days = (0..7).map(|day| {
            let mut changed = company.clone();
            let on = company.working_hours.days[day];
            changed.working_hours.days[day] = !on;
            let label = desk.text(&format!("common-weekday-short-{}", day + 1));
            checkbox(label, on, Some(change(Box::new(changed)))).into()
        });
        let fault = self.hours_fault(desk);
        let times = row![
            input("", self.from.clone()).id("field-company-from").on_input(Message::From).error(fault.is_some()).width(80),
            text::body("–").ink2(),
            input("", self.until.clone()).id("field-company-until").on_input(Message::Until).error(fault.is_some()).width(80),
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center);
        let date = date_field(desk.text("common-date-placeholder"), self.holiday.clone(), None, desk.today(), &desk.calendar)
            .on_input(Message::Holiday)
            .on_choose(Message::AddHoliday)
            .on_submit(Message::AddTyped)
            .width(160)
            .id("field-company-holiday");
        let holidays = company.working_hours.holidays.iter().map(|day| {
            let tip = Tip::new(desk.text("settings-holidays-remove"));
            plain(format::date(*day)).small().icon(Icon::X).tip(tip).on_press(Message::RemoveHoliday(*day)).into()
        });
        column![
            text::body(desk.text("settings-hours")).semibold(),
            text::body(desk.text("settings-hours-more")).ink2(),
            field(desk.text("settings-hours-days"), Row::with_children(days).spacing(space::S16)),
            field(desk.text("settings-hours-time"), times).error(fault),
            field(desk.text("settings-holidays"), container(date).width(Length::Shrink))
                .hint(desk.text("settings-holidays-hint")),
            Row::with_children(holidays).spacing(space::S8).wrap().vertical_spacing(space::S8),
        ]
        .spacing(space::S12)
        .into()
    }
}
