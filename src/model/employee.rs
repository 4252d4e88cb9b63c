use serde::{Deserialize, Serialize};

use super::{Id, Problem};

/// Somebody who works in the books: a person, or the assistant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employee {
    /// Identity.
    pub id: Id,
    /// «Ольга Смирнова».
    pub name: String,
    /// «Менеджер по продажам».
    pub post: String,
    /// Where letters to the employee go; may be empty.
    pub email: String,
    /// Where to call; may be empty.
    pub phone: String,
    /// Is the assistant, whose deeds bear her name in the change log.
    pub is_assistant: bool,
    /// No longer works here: not offered in choices, kept in history.
    pub dismissed: bool,
}

impl Employee {
    /// What is wrong with the employee by itself.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        if self.name.trim().is_empty() { vec![Problem::required("name")] } else { Vec::new() }
    }
}
