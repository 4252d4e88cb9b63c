//! The first things of new books: a company, its owner, the assistant, a cash box, rates of VAT and states.

use super::engine::{Engine, Location};
use super::{Author, Books, Clock, Result, settings, states};
use crate::language::{Language, text};
use crate::model::{
    Account, AccountKind, BasisPoints, Company, Currency, Employee, Hue, Id, OrderKind, State, StateGroup, VatRate, WorkingHours,
};

/// What must be known to begin books; the rest fills itself.
#[derive(Debug, Clone)]
pub struct NewCompany {
    /// What people call the firm.
    pub name: String,
    /// ИНН or УНП; may be empty.
    pub tax_id: String,
    /// What the books are kept in.
    pub currency: Currency,
    /// What numbers of orders begin with.
    pub prefix: String,
    /// The owner's name.
    pub owner: String,
    /// In which language names of states, rates and the like are written.
    pub language: Language,
}

/// Makes new books at a location, with the first things in them.
///
/// # Errors
/// When there is something at the location already, or what is known does not suffice.
pub fn create(location: &Location, new: &NewCompany, clock: Clock) -> Result<Books> {
    settings::fit(company_of(new).problems())?;
    let books = Books::over(Engine::create(location)?, clock);
    begin(&books, new)?;
    Ok(books)
}

fn company_of(new: &NewCompany) -> Company {
    Company {
        id: Id::new(),
        name: new.name.trim().to_owned(),
        full_name: String::new(),
        tax_id: new.tax_id.trim().to_owned(),
        tax_reason_code: String::new(),
        currency: new.currency,
        prefix: new.prefix.trim().to_owned(),
        address: String::new(),
        phone: String::new(),
        email: String::new(),
        working_hours: WorkingHours::default(),
    }
}

/// Writes the first things into empty books, in one transaction.
///
/// # Errors
/// When what is known does not suffice or the engine refuses.
pub fn begin(books: &Books, new: &NewCompany) -> Result<()> {
    let language = new.language;
    let company = company_of(new);
    let owner_name = if new.owner.trim().is_empty() { text(language, "common-owner") } else { new.owner.trim().to_owned() };
    let person = |name: String, post: String, is_assistant: bool| Employee {
        id: Id::new(),
        name,
        post,
        email: String::new(),
        phone: String::new(),
        is_assistant,
        dismissed: false,
    };
    let owner = person(owner_name, text(language, "common-owner-post"), false);
    let assistant = person(text(language, "assistant-name"), text(language, "assistant-post"), true);
    books.write(Author::person(owner.id), |session| {
        settings::save_company(session, &company)?;
        settings::save_employee(session, &owner)?;
        settings::save_employee(session, &assistant)?;
        settings::save_account(
            session,
            &Account {
                id: Id::new(),
                company: company.id,
                kind: AccountKind::Cash,
                name: text(language, "common-cash-box"),
                number: String::new(),
                bank_code: String::new(),
                hidden: false,
            },
        )?;
        settings::save_vat_rates(session, &vat_rates(new.currency, language))?;
        for state in first_states(language) {
            states::save(session, &state)?;
        }
        Ok::<_, super::Error>(())
    })
}

/// The rates in force in 2026: Russia 22, 10, 7, 5, 0 % (tax code, articles 164 and 346.15 as amended from 2026), Belarus 20,
/// 10, 0 %; elsewhere the firm enters its own.
fn vat_rates(currency: Currency, language: Language) -> Vec<VatRate> {
    let percents: &[i64] = match currency {
        Currency::Rub => &[22, 10, 7, 5, 0],
        Currency::Byn => &[20, 10, 0],
        _ => &[0],
    };
    let without = VatRate { name: text(language, "common-without-vat"), rate: None };
    percents
        .iter()
        .map(|percent| {
            let rate = BasisPoints::from_percent(*percent);
            VatRate { name: crate::language::format::rate(language, rate), rate: Some(rate) }
        })
        .chain([without])
        .collect()
}

fn first_states(language: Language) -> Vec<State> {
    let list = [
        ("orders-state-new", Hue::Slate, StateGroup::NotStarted),
        ("orders-state-invoiced", Hue::Amber, StateGroup::NotStarted),
        ("orders-state-in-work", Hue::Blue, StateGroup::InProgress),
        ("orders-state-ready", Hue::Teal, StateGroup::InProgress),
        ("orders-state-completed", Hue::Green, StateGroup::Completed),
        ("orders-state-cancelled", Hue::Red, StateGroup::Cancelled),
    ];
    (0_i64..)
        .zip(list)
        .map(|(position, (key, hue, group))| State {
            id: Id::new(),
            kind: OrderKind::CustomerOrder,
            name: text(language, key),
            short_name: String::new(),
            hue,
            group,
            position,
            hidden: false,
        })
        .collect()
}
