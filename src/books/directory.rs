//! The short lists by which identities become names: read once, kept by whoever shows or explains things, read again when
//! one of their topics is announced.

use super::engine::{Question, Row, Topic, Transaction, values};
use super::{Result, Session, numbering, settings, states};
use crate::model::{Account, Company, Currency, Employee, Id, OrderKind, State, VatRate};

/// The counter that grows with every change of the lists, so that whoever keeps them knows whether theirs are the latest.
pub const REVISION: &str = "directory";

/// Notes that one of the lists changed, and announces it.
pub(super) fn changed(session: &mut Session<'_, '_>, topic: Topic) -> Result<()> {
    let _ = numbering::next(session.transaction, REVISION)?;
    session.announce(topic);
    Ok(())
}

/// Companies, employees, accounts, states and rates of VAT as they were when read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directory {
    /// Companies, the first one first.
    pub companies: Vec<Company>,
    /// Everybody, the assistant last.
    pub employees: Vec<Employee>,
    /// Bank accounts and cash boxes.
    pub accounts: Vec<Account>,
    /// States of customer orders in their order.
    pub states: Vec<State>,
    /// Rates of VAT in the order of the choice.
    pub vat_rates: Vec<VatRate>,
}

impl Directory {
    /// Reads the lists.
    ///
    /// # Errors
    /// When the engine refuses or a row cannot be read.
    pub fn read(transaction: &mut Transaction<'_>) -> Result<Self> {
        let (directory, rest) = Self::read_with(transaction, &[(settings::ACCOUNTS, &[]), (settings::VAT_RATES, &[])])?;
        let [accounts, vat_rates] = rest.as_slice() else { return Ok(directory) };
        Ok(Self { accounts: settings::accounts_of(accounts)?, vat_rates: settings::vat_rates_of(vat_rates)?, ..directory })
    }

    /// Reads only the companies, employees and states, and asks other things together with them: on a server all of it is one way there
    /// and back.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_with(transaction: &mut Transaction<'_>, others: &[Question<'_>]) -> Result<(Self, Vec<Vec<Row>>)> {
        let kind = values![OrderKind::CustomerOrder.code()];
        let mut questions: Vec<Question<'_>> =
            vec![(settings::COMPANIES, &[]), (settings::EMPLOYEES, &[]), (states::LIST, &kind)];
        questions.extend_from_slice(others);
        let mut answers = transaction.query_all(&questions)?;
        let rest = answers.split_off(3.min(answers.len()));
        let [companies, employees, states] = answers.as_slice() else { return Ok((Self::default(), rest)) };
        let directory = Self {
            companies: settings::companies_of(companies)?,
            employees: settings::employees_of(employees)?,
            states: states::list_of(states)?,
            ..Self::default()
        };
        Ok((directory, rest))
    }

    /// The currency of the first company.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.companies.first().map_or_else(Currency::default, |company| company.currency)
    }

    /// The currency of a company; of the first one when there is no such company.
    #[must_use]
    pub fn currency_of(&self, company: Id) -> Currency {
        self.companies.iter().find(|known| known.id == company).map_or_else(|| self.currency(), |known| known.currency)
    }

    /// The employee with this identity.
    #[must_use]
    pub fn employee(&self, id: Id) -> Option<&Employee> {
        self.employees.iter().find(|employee| employee.id == id)
    }

    /// The state with this identity.
    #[must_use]
    pub fn state(&self, id: Id) -> Option<&State> {
        self.states.iter().find(|state| state.id == id)
    }

    /// The account with this identity.
    #[must_use]
    pub fn account(&self, id: Id) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == id)
    }

    /// The assistant.
    #[must_use]
    pub fn assistant(&self) -> Option<&Employee> {
        self.employees.iter().find(|employee| employee.is_assistant)
    }

    /// People who work here now: neither dismissed nor the assistant.
    pub fn people(&self) -> impl Iterator<Item = &Employee> {
        self.employees.iter().filter(|employee| !employee.is_assistant && !employee.dismissed)
    }
}
