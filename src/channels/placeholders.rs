//! The catalogue of placeholders that a template may hold: data, and the two-way translation between the
//! internal name (`order.number`, what is stored) and what people see (`Заказ.Номер`, `Order.Number`).
//!
//! To add a placeholder: one line in [`CATALOGUE`], one name in each `mail.ftl`
//! (`mail-placeholder-order-number`), and a value from whoever implements [`super::template::Values`].

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::{self, Language, search};

/// What kind of value stands behind a placeholder; it decides which format suffixes make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// A string of words.
    Text,
    /// A calendar date or a local moment; takes `ДФ` / `DF` and `ДЛФ` / `DLF`.
    Date,
    /// A sum of money; takes `ЧДЦ` / `NFD`.
    Money,
    /// A share of the whole; takes `ЧДЦ` / `NFD`.
    Percent,
    /// The table of a document's lines: a table in HTML, aligned rows in plain text.
    Lines,
}

/// One entry of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placeholder {
    /// Internal name, lower case, segments parted by dots: `order.responsible.email`.
    pub key: &'static str,
    /// Kind of the value behind it.
    pub kind: ValueKind,
}

const fn entry(key: &'static str, kind: ValueKind) -> Placeholder {
    Placeholder { key, kind }
}

/// Every placeholder that a template may hold, in the order in which the editor offers them.
pub const CATALOGUE: &[Placeholder] = &[
    entry("order.number", ValueKind::Text),
    entry("order.date", ValueKind::Date),
    entry("order.total", ValueKind::Money),
    entry("order.paid", ValueKind::Money),
    entry("order.debt", ValueKind::Money),
    entry("order.paid-share", ValueKind::Percent),
    entry("order.state", ValueKind::Text),
    entry("order.previous-state", ValueKind::Text),
    entry("order.due-date", ValueKind::Date),
    entry("order.address", ValueKind::Text),
    entry("order.comment", ValueKind::Text),
    entry("order.lines", ValueKind::Lines),
    entry("order.responsible.name", ValueKind::Text),
    entry("order.responsible.email", ValueKind::Text),
    entry("order.responsible.phone", ValueKind::Text),
    entry("order.responsible.post", ValueKind::Text),
    entry("customer.name", ValueKind::Text),
    entry("customer.full-name", ValueKind::Text),
    entry("customer.contact-person", ValueKind::Text),
    entry("customer.email", ValueKind::Text),
    entry("customer.phone", ValueKind::Text),
    entry("company.name", ValueKind::Text),
    entry("company.full-name", ValueKind::Text),
    entry("company.tax-id", ValueKind::Text),
    entry("company.phone", ValueKind::Text),
    entry("company.email", ValueKind::Text),
    entry("company.address", ValueKind::Text),
    entry("payment.amount", ValueKind::Money),
    entry("payment.date", ValueKind::Date),
    entry("payment.number", ValueKind::Text),
    entry("general.today", ValueKind::Date),
    entry("general.assistant", ValueKind::Text),
];

/// The catalogue entry of an internal name, or `None` when there is no such placeholder.
pub fn by_key(key: &str) -> Option<&'static Placeholder> {
    CATALOGUE.iter().find(|placeholder| placeholder.key == key)
}

/// What people call the placeholder in a language: `order.number` is «Заказ.Номер» in Russian.
/// Each segment is named on its own, so that the editor can offer them as a tree.
pub fn presentation(language: Language, key: &str) -> String {
    let segments: Vec<&str> = key.split('.').collect();
    (1..=segments.len())
        .map(|depth| segments[..depth].join("-"))
        .map(|name| language::text(language, &format!("mail-placeholder-{name}")))
        .collect::<Vec<_>>()
        .join(".")
}

/// Finds the entry that a person means: by its Russian name, its English name or its internal name,
/// whatever the case, ё or е, and the number of spaces.
pub fn find(name: &str) -> Option<&'static Placeholder> {
    static NAMES: LazyLock<HashMap<String, &'static Placeholder>> = LazyLock::new(|| {
        let mut names = HashMap::new();
        for placeholder in CATALOGUE {
            names.insert(folded(placeholder.key), placeholder);
            for language in [Language::Russian, Language::English] {
                names.insert(folded(&presentation(language, placeholder.key)), placeholder);
            }
        }
        names
    });
    NAMES.get(&folded(name)).copied()
}

/// True when the word before the first dot names a group of the catalogue: «Заказ», `Order`, `order`.
pub fn is_group(word: &str) -> bool {
    let word = folded(word);
    CATALOGUE.iter().any(|placeholder| {
        let group = placeholder.key.split('.').next().unwrap_or_default();
        word == folded(group)
            || [Language::Russian, Language::English]
                .iter()
                .any(|language| word == folded(&language::text(*language, &format!("mail-placeholder-{group}"))))
    })
}

/// Spaces around the dots of a name mean nothing: `[ Заказ . Номер ]` is `[Заказ.Номер]`.
fn folded(name: &str) -> String {
    name.split('.').map(search::fold).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placeholder_has_its_own_name_in_both_languages() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for placeholder in CATALOGUE {
            for language in [Language::Russian, Language::English] {
                let name = presentation(language, placeholder.key);
                assert!(!name.contains("placeholder"), "{name} is not translated");
                assert!(!name.contains(['[', ']', '{', '}']), "{name} cannot be written in a template");
                assert_eq!(name.split('.').count(), placeholder.key.split('.').count(), "a dot inside {name}");
                if let Some(other) = seen.insert(folded(&name), placeholder.key) {
                    assert_eq!(other, placeholder.key, "{name} names two placeholders");
                }
                assert_eq!(find(&name), Some(placeholder));
            }
            assert_eq!(find(placeholder.key), Some(placeholder));
        }
        assert_eq!(presentation(Language::Russian, "order.number"), "Заказ.Номер");
        assert_eq!(presentation(Language::English, "order.number"), "Order.Number");
    }

    #[test]
    fn a_name_is_found_as_people_type_it() {
        assert_eq!(find("ЗАКАЗ . номер").map(|found| found.key), Some("order.number"));
        assert_eq!(find("Заказ.Нету"), None);
        assert!(is_group("заказ") && is_group("Order") && !is_group("скидка"));
    }
}
