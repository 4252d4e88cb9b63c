//! The firm itself: who works there, where its money lies, and the states that its orders go through.

use crate::books::{Author, Books, Error, Result, settings, states};
use crate::model::{Account, AccountKind, Company, Employee, Hue, Id, OrderKind, State, StateGroup, WorkingHours};

/// A place in [`STATES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    New,
    Designing,
    Designed,
    Invoiced,
    Prepaid,
    Paid,
    InWork,
    Ready,
    Installing,
    Closed,
    Cancelled,
}

const STATES: [(Stage, &str, &str, Hue, StateGroup); 11] = [
    (Stage::New, "Новый", "", Hue::Slate, StateGroup::NotStarted),
    (Stage::Designing, "Разработка проекта", "", Hue::Violet, StateGroup::InProgress),
    (Stage::Designed, "Проект готов", "", Hue::Violet, StateGroup::InProgress),
    (Stage::Invoiced, "Выставлен счёт", "", Hue::Amber, StateGroup::NotStarted),
    (Stage::Prepaid, "Предоплата", "", Hue::Amber, StateGroup::InProgress),
    (Stage::Paid, "Оплачен", "", Hue::Blue, StateGroup::InProgress),
    (Stage::InWork, "В работе", "", Hue::Blue, StateGroup::InProgress),
    (Stage::Ready, "Оплачен и готов к установке", "Готов к установке", Hue::Teal, StateGroup::InProgress),
    (Stage::Installing, "Установка", "", Hue::Teal, StateGroup::InProgress),
    (Stage::Closed, "Закрыт", "", Hue::Green, StateGroup::Completed),
    (Stage::Cancelled, "Отменён", "", Hue::Red, StateGroup::Cancelled),
];

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Director,
    /// The manager that looks after the order, by place.
    Manager(usize),
    Designer,
    Accountant,
    Technologist,
    Storekeeper,
    Installer,
}

const PEOPLE: [(Role, &str, &str, &str); 9] = [
    (Role::Director, "Виктор Гордеев", "Директор", "gordeev"),
    (Role::Manager(0), "Ольга Смирнова", "Менеджер по продажам", "smirnova"),
    (Role::Manager(1), "Игорь Лапин", "Менеджер по продажам", "lapin"),
    (Role::Manager(2), "Анна Котова", "Менеджер по продажам", "kotova"),
    (Role::Designer, "Марина Белова", "Дизайнер", "belova"),
    (Role::Accountant, "Елена Кравцова", "Бухгалтер", "kravtsova"),
    (Role::Technologist, "Сергей Дымов", "Главный технолог", "dymov"),
    (Role::Storekeeper, "Павел Зорин", "Кладовщик", "zorin"),
    (Role::Installer, "Артём Грачёв", "Бригадир установщиков", "grachev"),
];

/// The firm once it is in the books.
pub(super) struct Staff {
    pub company: Id,
    pub bank: Id,
    pub cash: Id,
    pub assistant: Id,
    people: Vec<(Role, Id)>,
    states: Vec<(Stage, State)>,
}

impl Staff {
    pub(super) fn person(&self, role: Role) -> Id {
        self.people.iter().find(|(known, _)| *known == role).map_or(self.assistant, |(_, id)| *id)
    }

    pub(super) fn people(&self) -> impl Iterator<Item = Id> {
        self.people.iter().map(|(_, id)| *id)
    }

    /// The first name of a person, by which colleagues call them.
    pub(super) fn first_name(role: Role) -> &'static str {
        let name = PEOPLE.iter().find(|(known, ..)| *known == role).map_or("", |(_, name, ..)| *name);
        name.split(' ').next().unwrap_or_default()
    }

    pub(super) fn state(&self, stage: Stage) -> &State {
        let known = self.states.iter().find(|(known, _)| *known == stage);
        &known.unwrap_or(&self.states[0]).1
    }

    pub(super) fn stage(&self, state: Id) -> Stage {
        self.states.iter().find(|(_, known)| known.id == state).map_or(Stage::New, |(stage, _)| *stage)
    }
}

/// Turns the books that were just begun into those of the kitchen firm.
pub(super) fn hire(books: &Books) -> Result<Staff> {
    let owner = books.read(settings::owner)?;
    books.write(Author::person(owner), |session| {
        let first = settings::first_company(session.transaction)?;
        let company = Company {
            full_name: "ООО «Дубрава»".into(),
            tax_id: "7801456239".into(),
            tax_reason_code: "780101001".into(),
            address: "Санкт-Петербург, ул. Савушкина, 83, лит. А".into(),
            phone: "+7 812 000-12-40".into(),
            email: "mail@dubrava.example".into(),
            working_hours: WorkingHours { days: [true, true, true, true, true, true, false], ..WorkingHours::default() },
            ..first
        };
        settings::save_company(session, &company)?;
        let mut people = Vec::new();
        for (role, name, post, mailbox) in PEOPLE {
            let id = if role == Role::Director { owner } else { Id::new() };
            let place = i64::try_from(people.len()).unwrap_or(0);
            let person = Employee {
                id,
                name: name.into(),
                post: post.into(),
                email: format!("{mailbox}@dubrava.example"),
                phone: format!("+7 921 000-20-{:02}", 11 + place),
                is_assistant: false,
                dismissed: false,
            };
            settings::save_employee(session, &person)?;
            people.push((role, id));
        }
        let bank = Account {
            id: Id::new(),
            company: company.id,
            kind: AccountKind::Bank,
            name: "Балтийский расчётный банк".into(),
            number: "40702810300000012406".into(),
            bank_code: "044030990".into(),
            hidden: false,
        };
        settings::save_account(session, &bank)?;
        let accounts = settings::accounts(session.transaction)?;
        let cash = accounts.iter().find(|account| account.kind == AccountKind::Cash).ok_or(Error::NoSuch("account"))?.id;
        let states = arrange_states(session)?;
        let assistant = settings::assistant(session.transaction)?;
        Ok(Staff { company: company.id, bank: bank.id, cash, assistant, people, states })
    })
}

/// Replaces the states that books begin with by those of the firm; equal names keep their identity.
fn arrange_states(session: &mut crate::books::Session<'_, '_>) -> Result<Vec<(Stage, State)>> {
    let mut kept = Vec::new();
    for (position, (stage, name, short_name, hue, group)) in (0_i64..).zip(STATES) {
        let known = states::by_name(session.transaction, OrderKind::CustomerOrder, name)?;
        let state = State {
            id: known.map_or_else(Id::new, |known| known.id),
            kind: OrderKind::CustomerOrder,
            name: name.into(),
            short_name: short_name.into(),
            hue,
            group,
            position,
            hidden: false,
        };
        states::save(session, &state)?;
        kept.push((stage, state));
    }
    for other in states::list(session.transaction, OrderKind::CustomerOrder)? {
        if kept.iter().all(|(_, state)| state.id != other.id) {
            states::remove(session, other.id)?;
        }
    }
    Ok(kept)
}
