//! Whose money came and what it pays for: the decision, over candidates that the books hand in. Pure.
//!
//! What is certain enough to be posted without a person is [`Certainty::Exact`]; everything that could be read in two ways is
//! not. The reasons are kept, since a person asks «почему?».

mod decide;
mod number;
mod purpose;
mod reason;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use decide::match_operation;
pub use number::NumberKey;
pub use reason::Reason;

use crate::language::search::fold;
use crate::model::{Allocation, Id, Money};

/// A party as matching needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyCandidate {
    /// Identity.
    pub id: Id,
    /// The name that employees use.
    pub name: String,
    /// The name for documents; may be empty.
    pub full_name: String,
    /// ИНН; may be empty.
    pub tax_id: String,
    /// КПП; may be empty.
    pub tax_reason_code: String,
}

/// A customer order as matching needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderCandidate {
    /// Identity.
    pub id: Id,
    /// The number, «НФ-000124».
    pub number: String,
    /// The day of the order.
    pub date: NaiveDate,
    /// Whose order.
    pub customer: Id,
    /// Total with VAT.
    pub total: Money,
    /// What is still to be paid; nothing when paid.
    pub debt: Money,
    /// Neither cancelled, nor marked for deletion, nor a draft.
    pub open: bool,
}

/// What the books know. An answer may hold more than was asked for: matching checks every candidate itself.
pub trait Candidates {
    /// What asking the books may fail with.
    type Error;

    /// Parties that are not marked for deletion with the tax id.
    ///
    /// # Errors
    /// When the books cannot be read.
    fn parties_by_tax_id(&mut self, tax_id: &str) -> Result<Vec<PartyCandidate>, Self::Error>;

    /// Parties with the bank account.
    ///
    /// # Errors
    /// When the books cannot be read.
    fn parties_by_account(&mut self, account: &str) -> Result<Vec<PartyCandidate>, Self::Error>;

    /// Parties whose folded name contains `folded`, a name without its legal form (see [`core_name`]).
    ///
    /// # Errors
    /// When the books cannot be read.
    fn parties_by_name(&mut self, folded: &str) -> Result<Vec<PartyCandidate>, Self::Error>;

    /// Orders whose number is one of `spellings`; when there are so many `digits` (which have no zeros before them) that they tell
    /// an order, also those whose number ends with them.
    ///
    /// # Errors
    /// When the books cannot be read.
    fn orders_by_number(&mut self, digits: &str, spellings: &[String]) -> Result<Vec<OrderCandidate>, Self::Error>;

    /// Open orders of the party that are not paid in full.
    ///
    /// # Errors
    /// When the books cannot be read.
    fn open_orders_of(&mut self, party: Id) -> Result<Vec<OrderCandidate>, Self::Error>;
}

/// How sure the match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Nothing to allocate the money to was found; the party may be known.
    Unknown,
    /// A proposal for a person to look at.
    Likely,
    /// May be posted without a person.
    Exact,
}

/// What was decided of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Who paid (or whom we paid), and how that is known.
    pub party: Option<(Id, Reason)>,
    /// What the money pays for; never more than the operation's sum, never more than an order's debt.
    /// What is left over is an advance.
    pub allocations: Vec<Allocation>,
    /// How sure.
    pub certainty: Certainty,
    /// Everything that spoke for and against, in the order it was found.
    pub reasons: Vec<Reason>,
}

/// Legal forms that a name may be written with or without; folded.
const LEGAL_FORMS: &[&str] = &[
    "общество с ограниченной ответственностью",
    "общество с дополнительной ответственностью",
    "публичное акционерное общество",
    "закрытое акционерное общество",
    "открытое акционерное общество",
    "непубличное акционерное общество",
    "акционерное общество",
    "индивидуальный предприниматель",
    "частное унитарное предприятие",
    "общество",
    "ооо",
    "одо",
    "оао",
    "зао",
    "пао",
    "нао",
    "ао",
    "ип",
    "чп",
    "чуп",
    "уп",
    "муп",
    "гуп",
    "фгуп",
    "нко",
    "ано",
    "тоо",
    "llc",
    "ltd",
];

/// The name without legal form, quotes and punctuation, folded for comparison: «ООО «ТД „Маяк“» → «тд маяк».
#[must_use]
pub fn core_name(name: &str) -> String {
    let letters: String = name.chars().map(|character| if character.is_alphanumeric() { character } else { ' ' }).collect();
    let folded = fold(&letters);
    let mut core = folded.as_str();
    loop {
        let shorter = LEGAL_FORMS.iter().find_map(|form| {
            let from_start = core.strip_prefix(form).filter(|rest| rest.starts_with(' '));
            from_start.or_else(|| core.strip_suffix(form).filter(|rest| rest.ends_with(' '))).map(str::trim)
        });
        match shorter {
            Some(shorter) => core = shorter,
            None => return core.to_owned(),
        }
    }
}
