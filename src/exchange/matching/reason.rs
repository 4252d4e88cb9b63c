use crate::language::{Argument, Language, format, text, text_with};
use crate::model::{Currency, Money};

/// One thing that spoke for or against a match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The party has this tax id.
    PartyByTaxId(String),
    /// The party has this account.
    PartyByAccount(String),
    /// The party is called so.
    PartyByName(String),
    /// The payer is not known, but this order of the party is named.
    PartyByOrder(String),
    /// So many parties fit.
    PartyAmbiguous(usize),
    /// Nobody fits.
    PartyUnknown,
    /// The order of this number is named in the purpose.
    NumberFound(String),
    /// This number is named, and there is no such order.
    NumberNotFound(String),
    /// This number is named, and so many orders have it.
    NumberAmbiguous(String, usize),
    /// The sum is the debt of the order of this number.
    AmountEqualsDebt(String),
    /// The sum is the total of the order of this number, though not its debt.
    AmountEqualsTotal(String),
    /// The sum is the debts of all these orders together.
    AmountEqualsDebts(usize),
    /// The sum is less than the debt by so much.
    Partial(Money),
    /// The sum is more than the debt by so much, which is an advance.
    Excess(Money),
    /// The order of this number is paid already.
    AlreadyPaid(String),
    /// The order of this number is cancelled, deleted or a draft.
    NotOpen(String),
    /// The order of this number is the party's only open one.
    OnlyOpenOrder(String),
    /// The party has so many open orders, and nothing tells which is paid for.
    SeveralOpenOrders(usize),
    /// The order of this number is another party's.
    OrderOfAnother(String),
    /// The purpose has this word of payments that are no sale.
    NotASale(String),
    /// The money did not come in.
    NotIncoming,
}

impl Reason {
    /// The reason in words.
    #[must_use]
    pub fn sentence(&self, language: Language, currency: Currency) -> String {
        let with = |key: &str, name: &str, value: Argument| text_with(language, key, &[(name, value)]);
        let number = |key: &str, number: &String| with(key, "number", Argument::from(number));
        let count = |key: &str, count: usize| with(key, "count", Argument::from(count));
        let sum = |key: &str, sum: Money| with(key, "sum", Argument::Text(format::money(language, currency, sum)));
        match self {
            Self::PartyByTaxId(tax_id) => number("bank-match-party-by-tax-id", tax_id),
            Self::PartyByAccount(account) => number("bank-match-party-by-account", account),
            Self::PartyByName(name) => with("bank-match-party-by-name", "name", Argument::from(name)),
            Self::PartyByOrder(order) => number("bank-match-party-by-order", order),
            Self::PartyAmbiguous(parties) => count("bank-match-party-ambiguous", *parties),
            Self::PartyUnknown => text(language, "bank-match-party-unknown"),
            Self::NumberFound(order) => number("bank-match-number-found", order),
            Self::NumberNotFound(order) => number("bank-match-number-not-found", order),
            Self::NumberAmbiguous(order, orders) => text_with(
                language,
                "bank-match-number-ambiguous",
                &[("number", Argument::from(order)), ("count", Argument::from(*orders))],
            ),
            Self::AmountEqualsDebt(order) => number("bank-match-amount-equals-debt", order),
            Self::AmountEqualsTotal(order) => number("bank-match-amount-equals-total", order),
            Self::AmountEqualsDebts(orders) => count("bank-match-amount-equals-debts", *orders),
            Self::Partial(left) => sum("bank-match-partial", *left),
            Self::Excess(excess) => sum("bank-match-excess", *excess),
            Self::AlreadyPaid(order) => number("bank-match-already-paid", order),
            Self::NotOpen(order) => number("bank-match-not-open", order),
            Self::OnlyOpenOrder(order) => number("bank-match-only-open-order", order),
            Self::SeveralOpenOrders(orders) => count("bank-match-several-open-orders", *orders),
            Self::OrderOfAnother(order) => number("bank-match-order-of-another", order),
            Self::NotASale(word) => with("bank-match-not-a-sale", "word", Argument::from(word)),
            Self::NotIncoming => text(language, "bank-match-not-incoming"),
        }
    }
}
