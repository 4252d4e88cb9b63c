use serde::{Deserialize, Serialize};

use super::{Comparison, Fact, Field, Operand};

/// A tree of comparisons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Every part holds; an empty one always does.
    All(Vec<Condition>),
    /// At least one part holds; an empty one never does.
    Any(Vec<Condition>),
    /// The part does not hold.
    Not(Box<Condition>),
    /// One comparison.
    Comparison(Comparison),
}

impl Default for Condition {
    /// Always.
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

/// One comparison as it was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The comparison.
    pub comparison: Comparison,
    /// What the field was; several values when the field has several.
    pub found: Operand,
    /// Whether it held.
    pub held: bool,
}

impl Condition {
    /// Whether the condition holds for what `facts` answers about fields. What was looked at is added to `seen`: an `All` stops at
    /// the first part that does not hold, an `Any` at the first that does.
    pub fn holds(&self, facts: &dyn Fn(Field) -> Vec<Fact>, seen: &mut Vec<Seen>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(facts, seen)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(facts, seen)),
            Self::Not(part) => !part.holds(facts, seen),
            Self::Comparison(comparison) => {
                let found = facts(comparison.field);
                let held = comparison.holds(&found);
                let mut values: Vec<Operand> = found.into_iter().map(|fact| fact.value).collect();
                let found = if values.len() == 1 { values.remove(0) } else { Operand::List(values) };
                seen.push(Seen { comparison: comparison.clone(), found, held });
                held
            }
        }
    }

    /// The comparisons of the tree, from left to right.
    #[must_use]
    pub fn comparisons(&self) -> Vec<&Comparison> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::comparisons).collect(),
            Self::Not(part) => part.comparisons(),
            Self::Comparison(comparison) => vec![comparison],
        }
    }

    /// The parts that must all hold; a condition of another shape is one part.
    #[must_use]
    pub fn parts(&self) -> Vec<Condition> {
        match self {
            Self::All(parts) => parts.clone(),
            other => vec![other.clone()],
        }
    }
}

impl Comparison {
    /// Whether the comparison holds for the values of its field: for every one where the field says so, else for at least one.
    #[must_use]
    pub fn holds(&self, found: &[Fact]) -> bool {
        let one = |fact: &Fact| self.kind.holds(fact, &self.value);
        match self.field {
            Field::EveryProduct => !found.is_empty() && found.iter().all(one),
            Field::AnyProduct => found.iter().any(one),
            _ => found.first().map_or_else(|| one(&Fact::default()), one),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assistant::rule::ComparisonKind;

    fn part(field: Field, kind: ComparisonKind, words: &str) -> Condition {
        Condition::Comparison(Comparison { field, kind, value: Operand::Text(words.into()) })
    }

    fn facts(field: Field) -> Vec<Fact> {
        let text = |words: &str| Fact { value: Operand::Text(words.into()), group: None };
        match field {
            Field::Comment => vec![text("Срочно")],
            Field::AnyProduct | Field::EveryProduct => vec![text("Кухня"), text("Доставка")],
            _ => Vec::new(),
        }
    }

    #[test]
    fn trees_hold_and_tell_what_was_looked_at() {
        use ComparisonKind::{Contains, Equal, Filled};
        let yes = part(Field::Comment, Contains, "срочно");
        let no = part(Field::Comment, Contains, "потом");
        for (condition, expected, looked) in [
            (Condition::All(vec![]), true, 0),
            (Condition::Any(vec![]), false, 0),
            (Condition::All(vec![yes.clone(), no.clone(), yes.clone()]), false, 2),
            (Condition::Any(vec![no.clone(), yes.clone(), no.clone()]), true, 2),
            (Condition::Not(Box::new(no.clone())), true, 1),
            (Condition::All(vec![Condition::Any(vec![no.clone(), yes]), Condition::Not(Box::new(no))]), true, 3),
            (part(Field::AnyProduct, Equal, "доставка"), true, 1),
            (part(Field::EveryProduct, Equal, "доставка"), false, 1),
            (part(Field::EveryProduct, Contains, "а"), false, 1),
            (part(Field::Address, Filled, ""), false, 1),
        ] {
            let mut seen = Vec::new();
            assert_eq!(condition.holds(&facts, &mut seen), expected, "{condition:?}");
            assert_eq!(seen.len(), looked, "{condition:?}");
        }
    }
}
