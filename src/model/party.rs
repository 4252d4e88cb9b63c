use serde::{Deserialize, Serialize};

use super::{Id, Problem, ProblemKind};

/// A customer, a supplier, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Identity.
    pub id: Id,
    /// The name that employees use.
    pub name: String,
    /// The name for documents; empty when the same.
    pub full_name: String,
    /// ИНН of 10 or 12 digits (УНП of 9 in Belarus); may be empty.
    pub tax_id: String,
    /// КПП; may be empty.
    pub tax_reason_code: String,
    /// Buys from us.
    pub is_customer: bool,
    /// Sells to us.
    pub is_supplier: bool,
    /// Whom to speak with.
    pub contact_person: String,
    /// Where letters go.
    pub email: String,
    /// Where to call.
    pub phone: String,
    /// Where to deliver.
    pub address: String,
    /// Free words.
    pub comment: String,
    /// Numbers of bank accounts, by which statements recognise the party.
    pub bank_accounts: Vec<String>,
    /// Marked for deletion.
    pub deletion_mark: bool,
}

impl Party {
    /// A party of which only the name is known.
    #[must_use]
    pub fn named(id: Id, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            full_name: String::new(),
            tax_id: String::new(),
            tax_reason_code: String::new(),
            is_customer: true,
            is_supplier: false,
            contact_person: String::new(),
            email: String::new(),
            phone: String::new(),
            address: String::new(),
            comment: String::new(),
            bank_accounts: Vec::new(),
            deletion_mark: false,
        }
    }

    /// What is wrong with the party by itself.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.name.trim().is_empty() {
            problems.push(Problem::required("name"));
        }
        let tax_id_fits = self.tax_id.is_empty()
            || (matches!(self.tax_id.len(), 9 | 10 | 12) && self.tax_id.bytes().all(|byte| byte.is_ascii_digit()));
        if !tax_id_fits {
            problems.push(Problem::new("tax_id", ProblemKind::Malformed));
        }
        if !self.email.is_empty() && !looks_like_email(&self.email) {
            problems.push(Problem::new("email", ProblemKind::Malformed));
        }
        problems
    }
}

/// Something before one @, something with a dot-free or dotted host after it, no spaces: the rest is for the mail server to say.
#[must_use]
pub fn looks_like_email(text: &str) -> bool {
    let mut parts = text.split('@');
    matches!((parts.next(), parts.next(), parts.next()), (Some(local), Some(host), None)
        if !local.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_named() {
        let mut party = Party::named(Id::from_bytes([1; 16]), "ООО «Маяк»");
        assert!(party.problems().is_empty());
        party.tax_id = "12345".to_owned();
        party.email = "почта".to_owned();
        let fields: Vec<_> = party.problems().iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["tax_id", "email"]);
        party.name = " ".to_owned();
        assert_eq!(party.problems()[0], Problem::required("name"));
    }
}
