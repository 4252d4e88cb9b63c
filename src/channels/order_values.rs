//! The values of a letter about a customer order, read from the books.

use std::collections::BTreeMap;

use super::template::{Line, LineTable, TemplateValue, Values};
use crate::books::directory::Directory;
use crate::books::engine::Transaction;
use crate::books::{Result, customer_orders, parties, products, receipts};
use crate::language::format;
use crate::model::{Currency, Id, Moment, Money, Receipt};

/// What a letter may tell besides the order itself: the event that caused it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// The payment that came.
    pub receipt: Option<Id>,
    /// The state before the change.
    pub previous_state: Option<Id>,
    /// Now, for «Сегодня».
    pub now: Moment,
}

/// Values of one order, all read at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderValues(BTreeMap<&'static str, TemplateValue>);

impl Values for OrderValues {
    fn value(&self, key: &str) -> Option<TemplateValue> {
        self.0.get(key).cloned()
    }
}

impl OrderValues {
    /// Reads everything that a template about the order may ask for.
    ///
    /// # Errors
    /// When there is no such order or receipt, or the engine refuses.
    pub fn read(transaction: &mut Transaction<'_>, order: Id, occasion: &Occasion) -> Result<Self> {
        let kept = customer_orders::get(transaction, order)?;
        let directory = Directory::read(transaction)?;
        let mut values = Self::default();
        let order = &kept.order;
        let total = order.totals().total;
        let currency = directory.currency_of(order.company);
        let state = |id: Option<Id>| id.and_then(|id| directory.state(id)).map(|state| state.name.clone()).unwrap_or_default();

        values.text("order.number", &order.number);
        values.add("order.date", TemplateValue::DateTime(format::local_date_time(order.moment)));
        values.add("order.total", TemplateValue::Money(total, currency));
        values.add("order.paid", TemplateValue::Money(kept.paid, currency));
        // An overpaid order has no debt; what is too much is not asked for.
        values.add("order.debt", TemplateValue::Money((total - kept.paid).max(Money::ZERO), currency));
        values.add("order.paid-share", TemplateValue::Percent(kept.paid_share().basis_points()));
        values.text("order.state", &state(Some(order.state)));
        values.text("order.previous-state", &state(occasion.previous_state));
        if let Some(due) = order.due {
            values.add("order.due-date", TemplateValue::Date(due));
        }
        values.text("order.address", &order.address);
        values.text("order.comment", &order.comment);

        let mut lines = Vec::with_capacity(order.lines.len());
        for line in &order.lines {
            let mut name = products::get(transaction, line.product)?.name;
            if !line.variant.is_empty() {
                name = format!("{name}, {}", line.variant);
            }
            lines.push(Line { name, quantity: line.quantity, unit: line.unit.clone(), price: line.price, total: line.total() });
        }
        values.add("order.lines", TemplateValue::Lines(LineTable { lines, currency }));

        if let Some(employee) = order.responsible.and_then(|id| directory.employee(id)) {
            values.text("order.responsible.name", &employee.name);
            values.text("order.responsible.email", &employee.email);
            values.text("order.responsible.phone", &employee.phone);
            values.text("order.responsible.post", &employee.post);
        }
        if let Some(id) = order.customer {
            let customer = parties::get(transaction, id)?;
            values.text("customer.name", &customer.name);
            values.text("customer.full-name", or(&customer.full_name, &customer.name));
            values.text("customer.contact-person", &customer.contact_person);
            values.text("customer.email", &customer.email);
            values.text("customer.phone", &customer.phone);
        }
        if let Some(company) = directory.companies.iter().find(|company| company.id == order.company) {
            values.text("company.name", &company.name);
            values.text("company.full-name", or(&company.full_name, &company.name));
            values.text("company.tax-id", &company.tax_id);
            values.text("company.phone", &company.phone);
            values.text("company.email", &company.email);
            values.text("company.address", &company.address);
        }
        if let Some(id) = occasion.receipt {
            values.payment(&receipts::get(transaction, id)?, order.id, currency);
        }
        values.add("general.today", TemplateValue::Date(format::local_date(occasion.now)));
        if let Some(assistant) = directory.assistant() {
            values.text("general.assistant", &assistant.name);
        }
        Ok(values)
    }

    /// The part of the payment that is for this order; the whole of one that is for none.
    fn payment(&mut self, receipt: &Receipt, order: Id, currency: Currency) {
        let mine: Money =
            receipt.allocations.iter().filter(|allocation| allocation.order == order).map(|allocation| allocation.amount).sum();
        self.add("payment.amount", TemplateValue::Money(if mine.is_zero() { receipt.amount } else { mine }, currency));
        let day = receipt.incoming_date.unwrap_or_else(|| format::local_date(receipt.moment));
        self.add("payment.date", TemplateValue::Date(day));
        self.text("payment.number", or(&receipt.incoming_number, &receipt.number));
    }

    fn add(&mut self, key: &'static str, value: TemplateValue) {
        self.0.insert(key, value);
    }

    fn text(&mut self, key: &'static str, text: &str) {
        if !text.trim().is_empty() {
            self.add(key, TemplateValue::Text(text.to_owned()));
        }
    }
}

fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.trim().is_empty() { otherwise } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::books::engine::testing::on_both_engines;
    use crate::books::firm::Firm;
    use crate::books::settings;
    use crate::channels::placeholders::{CATALOGUE, ValueKind};
    use crate::channels::template::{Escape, render};
    use crate::language::Language;
    use crate::model::Company;

    #[test]
    fn an_order_fills_every_placeholder_that_it_has_a_value_for() {
        on_both_engines(|engine| {
            let firm = Firm::begin(engine);
            let order = firm.kept_order(1_000);
            let receipt = firm.pay(order.id, 400);
            let occasion =
                Occasion { receipt: Some(receipt.id), previous_state: Some(firm.state("Новый")), now: firm.books.now() };
            let values = firm.books.read(|transaction| OrderValues::read(transaction, order.id, &occasion)).unwrap();
            let text = "[Заказ.Номер] от [Заказ.Дата]: [Заказ.Прежнее состояние] → [Заказ.Состояние], [Заказ.Сумма{ЧДЦ=0}] − \
                        [Заказ.Оплачено{ЧДЦ=0}] = [Заказ.Долг{ЧДЦ=0}], [Заказ.Процент оплаты], [Заказ.Ответственный.Имя], \
                        [Покупатель.Полное наименование], [Организация.ИНН], [Оплата.Сумма{ЧДЦ=0}] [Оплата.Номер] [Общее.Ассистент][Заказ.Адрес]";
            let text = render(text, &values, Language::Russian, Escape::Plain).unwrap().replace('\u{202F}', " ");
            let date = format::date(format::local_date(order.moment));
            let assistant = firm.directory.assistant().unwrap().name.clone();
            assert_eq!(
                text,
                format!(
                    "НФ-000001 от {date}: Новый → Выставлен счёт, 1 000 − 400 = 600, 40 %, Ольга Смирнова, \
                     Петрова Анна Сергеевна, 7701234567, 400 ПК-000001 {assistant}"
                )
            );
            for placeholder in CATALOGUE {
                let Some(value) = values.value(placeholder.key) else { continue };
                let kind = match value {
                    TemplateValue::Text(_) => ValueKind::Text,
                    TemplateValue::Date(_) | TemplateValue::DateTime(_) => ValueKind::Date,
                    TemplateValue::Money(..) => ValueKind::Money,
                    TemplateValue::Percent(_) => ValueKind::Percent,
                    TemplateValue::Lines(_) => ValueKind::Lines,
                };
                assert_eq!(kind, placeholder.kind, "{}", placeholder.key);
            }
            for key in values.0.keys() {
                assert!(CATALOGUE.iter().any(|placeholder| placeholder.key == *key), "{key} is not in the catalogue");
            }
        });
    }

    #[test]
    fn sums_of_a_letter_are_in_the_currency_of_the_company() {
        on_both_engines(|engine| {
            let firm = Firm::begin(engine);
            let order = firm.kept_order(1_000);
            let company = Company { currency: Currency::Kzt, ..firm.directory.companies[0].clone() };
            firm.books.write(firm.author(), |session| settings::save_company(session, &company)).unwrap();
            let occasion = Occasion { receipt: None, previous_state: None, now: firm.books.now() };
            let values = firm.books.read(|transaction| OrderValues::read(transaction, order.id, &occasion)).unwrap();
            let text = render("[Заказ.Сумма] [Заказ.Товары и услуги]", &values, Language::Russian, Escape::Plain).unwrap();
            assert_eq!(text.matches("1\u{202F}000,00\u{A0}₸").count(), 2, "{text}");
        });
    }
}
