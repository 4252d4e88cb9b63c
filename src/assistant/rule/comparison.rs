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
mod tests {
    use super::ComparisonKind as Kind;
    use super::*;
    use proptest::prelude::*;

    fn fact(value: Operand) -> Fact {
        Fact { value, group: None }
    }

    fn text(words: &str) -> Operand {
        Operand::Text(words.into())
    }

    fn money(minor: i64) -> Operand {
        Operand::Money(Money::from_minor(minor))
    }

    fn holding(found: &Fact, value: &Operand) -> Vec<Kind> {
        Kind::ALL.into_iter().filter(|kind| kind.holds(found, value)).collect()
    }

    #[test]
    fn sums_compare_exactly() {
        let found = fact(money(100));
        assert_eq!(&holding(&found, &money(100))[..3], [Kind::Equal, Kind::GreaterOrEqual, Kind::LessOrEqual]);
        assert!(Kind::Greater.holds(&found, &money(99)) && !Kind::Greater.holds(&found, &money(100)));
        assert!(Kind::Less.holds(&found, &money(101)) && !Kind::Less.holds(&found, &money(100)));
        assert!(!Kind::Greater.holds(&found, &text("1")) && Kind::NotEqual.holds(&found, &text("1")), "kinds do not mix");
        assert!(Kind::Filled.holds(&found, &Operand::Nothing) && Kind::NotFilled.holds(&fact(money(0)), &Operand::Nothing));
    }

    #[test]
    fn nearly_all_is_less_than_all() {
        let share = |part, whole| fact(Operand::Share(Share::new(Money::from_minor(part), Money::from_minor(whole))));
        let all = Operand::Percent(BasisPoints::FULL);
        assert!(Kind::Less.holds(&share(99_996, 100_000), &all) && !Kind::Equal.holds(&share(99_996, 100_000), &all));
        assert!(Kind::Equal.holds(&share(100_000, 100_000), &all) && Kind::Greater.holds(&share(100_001, 100_000), &all));
        assert!(Kind::GreaterOrEqual.holds(&share(0, 0), &all), "an order of nothing is paid");
        assert!(Kind::Equal.holds(&share(1, 2), &Operand::Percent(BasisPoints::from_percent(50))));
        assert!(Kind::NotFilled.holds(&share(0, 100), &Operand::Nothing));
    }

    #[test]
    fn words_are_compared_without_case_and_yo() {
        let found = fact(text("Ёлочные  игрушки"));
        for (kind, value, expected) in [
            (Kind::Equal, "елочные игрушки", true),
            (Kind::NotEqual, "ЁЛОЧНЫЕ ИГРУШКИ", false),
            (Kind::Contains, "ИГР", true),
            (Kind::NotContains, "шар", true),
            (Kind::BeginsWith, "елоч", true),
            (Kind::NotBeginsWith, "игр", true),
            (Kind::Like, "елоч% _грушки", true),
            (Kind::Like, "%груш", false),
            (Kind::NotLike, "елоч", true),
            (Kind::Greater, "ель", false),
            (Kind::Less, "ель", true),
        ] {
            assert_eq!(kind.holds(&found, &text(value)), expected, "{kind:?} {value}");
        }
        assert!(Kind::NotFilled.holds(&fact(text("  ")), &Operand::Nothing));
    }

    #[test]
    fn references_are_their_identity_and_their_name() {
        let (one, other) = (Id::new(), Id::new());
        let found = fact(Operand::reference(one, "ООО «Маяк»"));
        assert!(Kind::Equal.holds(&found, &Operand::reference(one, "переименовано")));
        assert!(Kind::NotEqual.holds(&found, &Operand::reference(other, "ООО «Маяк»")));
        assert!(Kind::Contains.holds(&found, &text("маяк")) && Kind::Equal.holds(&found, &text("ооо «маяк»")));
        let list = Operand::List(vec![Operand::reference(other, ""), Operand::reference(one, "")]);
        assert!(Kind::InList.holds(&found, &list) && !Kind::NotInList.holds(&found, &list));
        assert!(Kind::NotInList.holds(&found, &Operand::List(Vec::new())), "nothing is in an empty list");
        assert!(!Kind::Greater.holds(&found, &Operand::reference(other, "")) && Kind::Filled.holds(&found, &Operand::Nothing));
    }

    #[test]
    fn dates_and_what_is_not_there() {
        let day = |day| Operand::Date(NaiveDate::from_ymd_opt(2026, 11, day).unwrap());
        assert!(Kind::Less.holds(&fact(day(22)), &day(23)) && Kind::GreaterOrEqual.holds(&fact(day(23)), &day(23)));
        let nothing = fact(Operand::Nothing);
        assert_eq!(
            holding(&nothing, &day(23)),
            [
                Kind::NotEqual,
                Kind::NotInList,
                Kind::NotInGroup,
                Kind::NotInGroupFromList,
                Kind::Contains,
                Kind::BeginsWith,
                Kind::Like,
                Kind::NotFilled
            ],
            "a date has no words, so its empty words are in everything"
        );
        assert!(Kind::Equal.holds(&nothing, &text("")), "an empty value means that nothing is there");
    }

    #[test]
    fn groups_of_states_posts_and_products() {
        let state = Fact {
            value: Operand::reference(Id::new(), "В работе"),
            group: Some(Operand::StateGroup(StateGroup::InProgress)),
        };
        let (progress, done) = (Operand::StateGroup(StateGroup::InProgress), Operand::StateGroup(StateGroup::Completed));
        assert!(Kind::InGroup.holds(&state, &progress) && Kind::NotInGroup.holds(&state, &done));
        let both = Operand::List(vec![done.clone(), progress]);
        assert!(Kind::InGroupFromList.holds(&state, &both) && !Kind::NotInGroupFromList.holds(&state, &both));
        assert!(Kind::NotInGroupFromList.holds(&state, &Operand::List(vec![done])));
        let person = Fact { value: Operand::Nothing, group: Some(text("Менеджер")) };
        assert!(Kind::InGroup.holds(&person, &text("МЕНЕДЖЕР")));
        assert!(!Kind::InGroup.holds(&fact(text("Менеджер")), &text("Менеджер")), "a value without a group is in none");
        let sources = fact(Operand::Source(OrderSource::Imported));
        assert!(Kind::Equal.holds(&sources, &Operand::Source(OrderSource::Imported)));
        assert!(Kind::NotEqual.holds(&sources, &Operand::Source(OrderSource::Entered)));
    }

    #[test]
    fn patterns() {
        for (words, pattern, expected) in [
            ("", "", true),
            ("", "%", true),
            ("", "_", false),
            ("кухня", "кухня", true),
            ("кухня", "%", true),
            ("кухня", "к%я", true),
            ("кухня", "к_хня", true),
            ("кухня", "к__хня", false),
            ("кухня верона", "%верон%", true),
            ("ааааб", "%а%а%б", true),
            ("ааааб", "%а%б%а", false),
        ] {
            assert_eq!(like(words, pattern), expected, "{words} {pattern}");
        }
    }

    /// The plain meaning of a pattern, by trying everything.
    fn fits(words: &[char], pattern: &[char]) -> bool {
        match pattern.split_first() {
            None => words.is_empty(),
            Some(('%', rest)) => (0..=words.len()).any(|from| fits(&words[from..], rest)),
            Some((expected, rest)) => {
                words.split_first().is_some_and(|(first, tail)| (*expected == '_' || first == expected) && fits(tail, rest))
            }
        }
    }

    proptest! {
        #[test]
        fn a_pattern_means_what_it_says(words in "[аб]{0,8}", pattern in "[аб%_]{0,6}") {
            let (listed, by): (Vec<char>, Vec<char>) = (words.chars().collect(), pattern.chars().collect());
            prop_assert_eq!(like(&words, &pattern), fits(&listed, &by));
        }

        #[test]
        fn a_negative_kind_is_what_its_positive_is_not(words in "[а-яё %_]{0,6}", value in "[а-яё %_]{0,4}") {
            let (found, value) = (fact(text(&words)), text(&value));
            for pair in Kind::ALL.chunks(2).filter(|pair| !matches!(pair[0], Kind::Greater | Kind::Less)) {
                prop_assert_ne!(pair[0].holds(&found, &value), pair[1].holds(&found, &value), "{:?}", pair);
            }
        }
    }
}
