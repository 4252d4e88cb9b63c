use std::cmp::Ordering;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Field;
use crate::language::search::fold;
use crate::model::{BasisPoints, Id, Money, OrderSource, ProductKind, Share, StateGroup};

/// One comparison of a field with a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// What is looked at.
    pub field: Field,
    /// How it is compared.
    pub kind: ComparisonKind,
    /// With what.
    #[serde(default)]
    pub value: Operand,
}

/// The twenty kinds of comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComparisonKind {
    /// The same.
    Equal,
    /// Not the same.
    NotEqual,
    /// More, later, further in the alphabet.
    Greater,
    /// More or the same.
    GreaterOrEqual,
    /// Less.
    Less,
    /// Less or the same.
    LessOrEqual,
    /// The same as one of a list.
    InList,
    /// The same as none of a list.
    NotInList,
    /// Belongs to a group: of states, to a post, product or service.
    InGroup,
    /// Does not belong to the group.
    NotInGroup,
    /// Belongs to one of several groups.
    InGroupFromList,
    /// Belongs to none of them.
    NotInGroupFromList,
    /// Holds the words.
    Contains,
    /// Does not hold them.
    NotContains,
    /// Begins with the words.
    BeginsWith,
    /// Does not begin with them.
    NotBeginsWith,
    /// Fits a pattern: `%` stands for any run of characters, `_` for any one.
    Like,
    /// Does not fit it.
    NotLike,
    /// Is there: not empty and not zero.
    Filled,
    /// Is not there.
    NotFilled,
}

/// What a field is compared with, and what it is found to be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operand {
    /// Nothing.
    #[default]
    Nothing,
    /// Words; also the name of what a reference points to.
    Text(String),
    /// A sum.
    Money(Money),
    /// A share to compare with.
    Percent(BasisPoints),
    /// A share as it is, exactly.
    Share(Share),
    /// A date.
    Date(NaiveDate),
    /// Something with an identity: a state, employee, party or product.
    Reference {
        /// Which one.
        id: Id,
        /// What it was called when this was written.
        name: String,
    },
    /// A group of states.
    StateGroup(StateGroup),
    /// Where an order came from.
    Source(OrderSource),
    /// Product or service.
    ProductKind(ProductKind),
    /// Several of the above.
    List(Vec<Operand>),
}

/// What a field is, with the group that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fact {
    /// The value.
    pub value: Operand,
    /// Its group, when values of the field have groups.
    pub group: Option<Operand>,
}

impl ComparisonKind {
    /// Every kind, in the order of the choice.
    pub const ALL: [Self; 20] = [
        Self::Equal,
        Self::NotEqual,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::Less,
        Self::LessOrEqual,
        Self::InList,
        Self::NotInList,
        Self::InGroup,
        Self::NotInGroup,
        Self::InGroupFromList,
        Self::NotInGroupFromList,
        Self::Contains,
        Self::NotContains,
        Self::BeginsWith,
        Self::NotBeginsWith,
        Self::Like,
        Self::NotLike,
        Self::Filled,
        Self::NotFilled,
    ];

    /// The key of its name in the translations.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Equal => "assistant-comparison-equal",
            Self::NotEqual => "assistant-comparison-not-equal",
            Self::Greater => "assistant-comparison-greater",
            Self::GreaterOrEqual => "assistant-comparison-greater-or-equal",
            Self::Less => "assistant-comparison-less",
            Self::LessOrEqual => "assistant-comparison-less-or-equal",
            Self::InList => "assistant-comparison-in-list",
            Self::NotInList => "assistant-comparison-not-in-list",
            Self::InGroup => "assistant-comparison-in-group",
            Self::NotInGroup => "assistant-comparison-not-in-group",
            Self::InGroupFromList => "assistant-comparison-in-group-from-list",
            Self::NotInGroupFromList => "assistant-comparison-not-in-group-from-list",
            Self::Contains => "assistant-comparison-contains",
            Self::NotContains => "assistant-comparison-not-contains",
            Self::BeginsWith => "assistant-comparison-begins-with",
            Self::NotBeginsWith => "assistant-comparison-not-begins-with",
            Self::Like => "assistant-comparison-like",
            Self::NotLike => "assistant-comparison-not-like",
            Self::Filled => "assistant-comparison-filled",
            Self::NotFilled => "assistant-comparison-not-filled",
        }
    }

    /// Whether the comparison needs a value at its right.
    #[must_use]
    pub const fn takes_value(self) -> bool {
        !matches!(self, Self::Filled | Self::NotFilled)
    }

    /// Whether the value at its right is a list.
    #[must_use]
    pub const fn takes_list(self) -> bool {
        matches!(self, Self::InList | Self::NotInList | Self::InGroupFromList | Self::NotInGroupFromList)
    }

    /// Whether it looks at the group of the field.
    #[must_use]
    pub const fn is_about_groups(self) -> bool {
        matches!(self, Self::InGroup | Self::NotInGroup | Self::InGroupFromList | Self::NotInGroupFromList)
    }

    /// Whether it looks at the words of the field.
    #[must_use]
    pub const fn is_about_words(self) -> bool {
        matches!(self, Self::Contains | Self::NotContains | Self::BeginsWith | Self::NotBeginsWith | Self::Like | Self::NotLike)
    }

    /// Whether the fact compares so with the value. Case and «ё» do not matter in words. A negative kind is exactly what its
    /// positive one is not, so nothing is «not equal» to anything. What has no order (a state, two kinds of values) is neither
    /// greater nor less.
    #[must_use]
    pub fn holds(self, fact: &Fact, value: &Operand) -> bool {
        let found = &fact.value;
        match self {
            Self::Equal => found.equals(value),
            Self::NotEqual => !found.equals(value),
            Self::Greater => found.order(value) == Some(Ordering::Greater),
            Self::GreaterOrEqual => matches!(found.order(value), Some(Ordering::Greater | Ordering::Equal)),
            Self::Less => found.order(value) == Some(Ordering::Less),
            Self::LessOrEqual => matches!(found.order(value), Some(Ordering::Less | Ordering::Equal)),
            Self::InList => value.items().iter().any(|item| found.equals(item)),
            Self::NotInList => !Self::InList.holds(fact, value),
            Self::InGroup | Self::InGroupFromList => {
                fact.group.as_ref().is_some_and(|group| value.items().iter().any(|item| group.equals(item)))
            }
            Self::NotInGroup | Self::NotInGroupFromList => !Self::InGroup.holds(fact, value),
            Self::Contains => fold(&found.words()).contains(&fold(&value.words())),
            Self::NotContains => !Self::Contains.holds(fact, value),
            Self::BeginsWith => fold(&found.words()).starts_with(&fold(&value.words())),
            Self::NotBeginsWith => !Self::BeginsWith.holds(fact, value),
            Self::Like => like(&fold(&found.words()), &fold(&value.words())),
            Self::NotLike => !Self::Like.holds(fact, value),
            Self::Filled => found.is_filled(),
            Self::NotFilled => !found.is_filled(),
        }
    }
}

impl Operand {
    /// The reference to something with a name.
    #[must_use]
    pub fn reference(id: Id, name: &str) -> Self {
        Self::Reference { id, name: name.to_owned() }
    }

    /// The parts of a list; anything else is a list of itself.
    fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            single => std::slice::from_ref(single),
        }
    }

    /// The words by which text comparisons see the value; empty for what is not words.
    fn words(&self) -> String {
        match self {
            Self::Text(words) | Self::Reference { name: words, .. } => words.clone(),
            _ => String::new(),
        }
    }

    fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Reference { id, .. }, Self::Reference { id: other, .. }) => id == other,
            (Self::Reference { name, .. }, Self::Text(words)) => fold(name) == fold(words),
            (Self::StateGroup(group), Self::StateGroup(other)) => group == other,
            (Self::Source(source), Self::Source(other)) => source == other,
            (Self::ProductKind(kind), Self::ProductKind(other)) => kind == other,
            (Self::Nothing, Self::Nothing) => true,
            (Self::Nothing, Self::Text(words)) => words.trim().is_empty(),
            _ => self.order(other) == Some(Ordering::Equal),
        }
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Money(sum), Self::Money(other)) => Some(sum.cmp(other)),
            (Self::Percent(share), Self::Percent(other)) => Some(share.cmp(other)),
            (Self::Share(share), Self::Percent(other)) => Some(share_order(*share, *other)),
            (Self::Date(date), Self::Date(other)) => Some(date.cmp(other)),
            (Self::Text(words), Self::Text(other)) => Some(fold(words).cmp(&fold(other))),
            _ => None,
        }
    }

    fn is_filled(&self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Text(words) => !words.trim().is_empty(),
            Self::Money(sum) => !sum.is_zero(),
            Self::Percent(share) => share.value() != 0,
            Self::Share(share) => !share.part.is_zero(),
            Self::List(items) => !items.is_empty(),
            Self::Date(_) | Self::Reference { .. } | Self::StateGroup(_) | Self::Source(_) | Self::ProductKind(_) => true,
        }
    }
}

/// Exactly, in minor units: 99.996 % is less than 100 %. All of nothing is done.
fn share_order(share: Share, other: BasisPoints) -> Ordering {
    let whole = i128::from(share.whole.minor());
    if whole <= 0 {
        return BasisPoints::FULL.cmp(&other);
    }
    (i128::from(share.part.minor()) * i128::from(BasisPoints::FULL.value())).cmp(&(whole * i128::from(other.value())))
}

/// Whether the words fit the pattern as a whole. Goes back only to the latest `%`, so the time grows with the product of the
/// two lengths at worst.
fn like(words: &str, pattern: &str) -> bool {
    let (words, pattern): (Vec<char>, Vec<char>) = (words.chars().collect(), pattern.chars().collect());
    let (mut word, mut place) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while word < words.len() {
        match pattern.get(place) {
            Some('%') => {
                retry = Some((place + 1, word));
                place += 1;
            }
            Some(expected) if *expected == '_' || *expected == words[word] => {
                word += 1;
                place += 1;
            }
            _ => match retry.as_mut() {
                None => return false,
                Some((after, from)) => {
                    *from += 1;
                    (word, place) = (*from, *after);
                }
            },
        }
    }
    pattern[place..].iter().all(|rest| *rest == '%')
}

#[cfg(test)]
#[path = "comparison_tests.rs"]
mod tests;
