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
