use std::collections::HashMap;

use chrono::NaiveTime;

use crate::books::{Result, Session, customer_orders, parties, products, settings, states};
use crate::exchange::orders_csv::{LineRecord, OrderRecord, OrdersCsv, VatCell};
use crate::language::search::fold;
use crate::language::{Language, format, text};
use crate::model::{
    BasisPoints, CustomerOrder, Employee, Hue, Id, OrderKind, OrderLine, OrderSource, Party, Posting, Product, ProductKind,
    State, StateGroup,
};

/// What a sheet added to the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OrdersImported {
    /// Orders that are new.
    pub added: usize,
    /// Orders whose number was there already; left as they are.
    pub already: usize,
    /// Customers that were made.
    pub parties: usize,
    /// Products that were made.
    pub products: usize,
    /// States that were made.
    pub states: usize,
    /// Employees that were made.
    pub employees: usize,
}

/// Keeps the orders of a sheet, posted, in the session's transaction. Customers, products, states and employees are known by
/// name (case and ё aside) or made. `report` hears after each order how many were gone over.
///
/// # Errors
/// When the books refuse one; then nothing of the sheet is kept.
pub fn orders(
    session: &mut Session<'_, '_>,
    sheet: &OrdersCsv,
    language: Language,
    mut report: impl FnMut(usize),
) -> Result<OrdersImported> {
    let mut import = Import::begin(session, language)?;
    for (index, record) in sheet.orders.iter().enumerate() {
        import.order(session, record)?;
        report(index + 1);
    }
    Ok(import.done)
}

struct Import {
    language: Language,
    company: Id,
    /// The rate of goods that the sheet says nothing of: the first of the firm's.
    usual_rate: Option<BasisPoints>,
    states: Vec<State>,
    employees: Vec<Employee>,
    parties: HashMap<String, Id>,
    products: HashMap<String, Product>,
    done: OrdersImported,
}

impl Import {
    fn begin(session: &mut Session<'_, '_>, language: Language) -> Result<Self> {
        let transaction = &mut *session.transaction;
        Ok(Self {
            language,
            company: settings::first_company(transaction)?.id,
            usual_rate: settings::vat_rates(transaction)?.first().and_then(|rate| rate.rate),
            states: states::list(transaction, OrderKind::CustomerOrder)?,
            employees: settings::employees(transaction)?,
            parties: HashMap::new(),
            products: HashMap::new(),
            done: OrdersImported::default(),
        })
    }

    fn order(&mut self, session: &mut Session<'_, '_>, record: &OrderRecord) -> Result<()> {
        if customer_orders::by_number(session.transaction, self.company, &record.number)?.is_some() {
            self.done.already += 1;
            return Ok(());
        }
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        let moment = format::moment_of_local(record.date.and_time(record.time.unwrap_or(noon)));
        // A day without a time stands for the day; of today, for now.
        let moment = if record.time.is_none() && record.date == format::local_date(session.now) { session.now } else { moment };
        let customer = self.party(session, &record.customer, &record.email)?;
        let order = CustomerOrder {
            id: Id::new(),
            number: record.number.clone(),
            moment,
            company: self.company,
            customer: Some(customer),
            state: self.state(session, &record.state)?,
            responsible: self.employee(session, &record.responsible)?,
            due: None,
            address: String::new(),
            comment: String::new(),
            source: OrderSource::Imported,
            lines: record.lines.iter().map(|line| self.line(session, line)).collect::<Result<_>>()?,
            posting: Posting::Posted,
            deletion_mark: false,
        };
        drop(customer_orders::save(session, None, &order)?);
        self.done.added += 1;
        Ok(())
    }

    fn line(&mut self, session: &mut Session<'_, '_>, line: &LineRecord) -> Result<OrderLine> {
        let product = self.product(session, line)?;
        Ok(OrderLine {
            product: product.id,
            variant: String::new(),
            quantity: line.quantity,
            unit: product.unit,
            price: line.price,
            discount: BasisPoints::ZERO,
            vat_rate: match line.vat {
                VatCell::Unstated => product.vat_rate,
                VatCell::Without => None,
                VatCell::Rate(rate) => Some(rate),
            },
        })
    }

    /// The customer of the name. An address for letters is filled in where there is none; one that is there is not replaced.
    fn party(&mut self, session: &mut Session<'_, '_>, name: &str, email: &str) -> Result<Id> {
        let folded = fold(name);
        if let Some(known) = self.parties.get(&folded).filter(|_| email.is_empty()) {
            return Ok(*known);
        }
        // Of namesakes the one that is longest in the books.
        let id = match parties::by_name(session.transaction, name)?.first() {
            Some(known) => {
                let party = parties::get(session.transaction, *known)?;
                if party.email.is_empty() && !email.is_empty() {
                    drop(parties::save(session, None, &Party { email: email.to_owned(), ..party })?);
                }
                *known
            }
            None => {
                self.done.parties += 1;
                parties::save(session, None, &Party { email: email.to_owned(), ..Party::named(Id::new(), name) })?.id
            }
        };
        let _ = self.parties.insert(folded, id);
        Ok(id)
    }

    fn product(&mut self, session: &mut Session<'_, '_>, line: &LineRecord) -> Result<Product> {
        let folded = fold(&line.product);
        if let Some(known) = self.products.get(&folded) {
            return Ok(known.clone());
        }
        let product = match products::by_name(session.transaction, &line.product)? {
            Some(known) => known,
            None => {
                self.done.products += 1;
                let product = Product {
                    id: Id::new(),
                    name: line.product.clone(),
                    article: String::new(),
                    kind: ProductKind::Product,
                    unit: text(self.language, "products-unit-piece"),
                    price: line.price,
                    vat_rate: match line.vat {
                        VatCell::Unstated => self.usual_rate,
                        VatCell::Without => None,
                        VatCell::Rate(rate) => Some(rate),
                    },
                    comment: String::new(),
                    deletion_mark: false,
                };
                products::save(session, None, &product)?
            }
        };
        drop(self.products.insert(folded, product.clone()));
        Ok(product)
    }

    /// The state of the name; the first one for an order without.
    fn state(&mut self, session: &mut Session<'_, '_>, name: &str) -> Result<Id> {
        let wanted = fold(name);
        let known = if wanted.is_empty() {
            self.states.iter().find(|state| !state.hidden).or(self.states.first())
        } else {
            self.states.iter().find(|state| fold(&state.name) == wanted || fold(&state.short_name) == wanted)
        };
        if let Some(known) = known {
            return Ok(known.id);
        }
        let state = State {
            id: Id::new(),
            kind: OrderKind::CustomerOrder,
            name: name.to_owned(),
            short_name: String::new(),
            hue: Hue::Slate,
            group: StateGroup::InProgress,
            position: self.states.iter().map(|state| state.position + 1).max().unwrap_or(0),
            hidden: false,
        };
        states::save(session, &state)?;
        self.done.states += 1;
        let id = state.id;
        self.states.push(state);
        Ok(id)
    }

    /// The employee of the name; whoever brings the file for an order without.
    fn employee(&mut self, session: &mut Session<'_, '_>, name: &str) -> Result<Option<Id>> {
        let wanted = fold(name);
        if wanted.is_empty() {
            return Ok(Some(session.author.employee));
        }
        let people = || self.employees.iter().filter(|person| !person.is_assistant);
        let by_surname = || {
            let mut found = people().filter(|person| fold(&person.name).split(' ').any(|part| part == wanted));
            found.next().filter(|_| found.next().is_none())
        };
        if let Some(known) = people().find(|person| fold(&person.name) == wanted).or_else(by_surname) {
            return Ok(Some(known.id));
        }
        let employee = Employee {
            id: Id::new(),
            name: name.to_owned(),
            post: String::new(),
            email: String::new(),
            phone: String::new(),
            is_assistant: false,
            dismissed: false,
        };
        settings::save_employee(session, &employee)?;
        self.done.employees += 1;
        let id = employee.id;
        self.employees.push(employee);
        Ok(Some(id))
    }
}
