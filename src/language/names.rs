//! Names of people in short: «Смирнова О.», «Петрова А. С.», letters for an avatar.

/// The order of words in a name as written.
struct Parts<'a> {
    given: Option<&'a str>,
    patronymic: Option<&'a str>,
    surname: Option<&'a str>,
}

/// Given names that end as surnames do.
const GIVEN_NAMES_LIKE_SURNAMES: &[&str] = &[
    "августин",
    "августина",
    "алевтина",
    "алина",
    "ангелина",
    "антонина",
    "арина",
    "валентин",
    "валентина",
    "василина",
    "галина",
    "дарина",
    "дина",
    "ева",
    "екатерина",
    "зина",
    "ирина",
    "карина",
    "константин",
    "кристина",
    "лина",
    "марина",
    "мартин",
    "нина",
    "полина",
    "регина",
    "рина",
    "сабина",
    "эвелина",
    "эльвина",
    "юстина",
    "ярослав",
    "святослав",
];

const SURNAME_ENDINGS: &[&str] = &[
    "ов", "ев", "ёв", "ин", "ын", "ова", "ева", "ёва", "ина", "ына", "ский", "ская", "цкий", "цкая", "енко", "ко", "чук", "юк",
    "ых", "их", "ян",
];

const PATRONYMIC_ENDINGS: &[&str] = &["ович", "евич", "ич", "овна", "евна", "ична", "инична"];

fn is_patronymic(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.chars().count() > 4 && PATRONYMIC_ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

fn looks_like_surname(word: &str) -> bool {
    let lower = word.to_lowercase();
    !GIVEN_NAMES_LIKE_SURNAMES.contains(&lower.as_str()) && SURNAME_ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

fn is_initial(word: &str) -> bool {
    word.trim_end_matches('.').chars().count() == 1
}

/// Names are written «Ольга Смирнова» in the books; «Смирнова Ольга Петровна» and «Смирнова О. П.» are recognised.
fn parts<'a>(words: &[&'a str]) -> Parts<'a> {
    match words {
        [] => Parts { given: None, patronymic: None, surname: None },
        [only] => Parts { given: Some(only), patronymic: None, surname: None },
        [first, second] if is_initial(second) || (looks_like_surname(first) && !looks_like_surname(second)) => {
            Parts { given: Some(second), patronymic: None, surname: Some(first) }
        }
        [first, second] if is_patronymic(second) && !is_patronymic(first) && !looks_like_surname(second) => {
            Parts { given: Some(first), patronymic: Some(second), surname: None }
        }
        [first, second] => Parts { given: Some(first), patronymic: None, surname: Some(second) },
        [first, second, third, ..] if is_patronymic(second) && !is_patronymic(third) => {
            Parts { given: Some(first), patronymic: Some(second), surname: Some(third) }
        }
        [first, second, third, ..] if is_patronymic(third) || is_initial(second) => {
            Parts { given: Some(second), patronymic: Some(third), surname: Some(first) }
        }
        [first, .., last] => Parts { given: Some(first), patronymic: None, surname: Some(last) },
    }
}

/// Words of the name; initials written together («О.П.») are parted.
fn words(name: &str) -> Vec<&str> {
    name.split_whitespace()
        .flat_map(|word| word.split_inclusive('.'))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect()
}

fn first_letter(word: &str) -> Option<String> {
    word.chars().find(|character| character.is_alphanumeric()).map(|letter| letter.to_uppercase().collect())
}

/// The form in which a person trades under the own name.
const SOLE_TRADER: &str = "ИП";

/// Whether a word is a form of ownership: «ООО», «АО», «LLC».
fn is_form(word: &str) -> bool {
    (2..=5).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// «Ольга Смирнова» → «Смирнова О.», «Петрова Анна Сергеевна» → «Петрова А. С.». A name of one word, or a given name
/// with a patronymic only, stays as it is, and so do names of firms; «ИП» stands before the person. Before an initial stands a
/// no-break space.
#[must_use]
pub fn short(name: &str) -> String {
    match name.trim().split_once(char::is_whitespace) {
        Some((SOLE_TRADER, person)) => return format!("{SOLE_TRADER} {}", short(person)),
        Some((form, _)) if is_form(form) => return name.trim().to_owned(),
        _ => {}
    }
    let words = words(name);
    let Parts { given, patronymic, surname: Some(surname) } = parts(&words) else {
        return words.join(" ");
    };
    let mut short = surname.to_owned();
    for initial in [given, patronymic].into_iter().flatten().filter_map(first_letter) {
        short.push('\u{A0}');
        short.push_str(&initial);
        short.push('.');
    }
    short
}

/// How banks write legal forms out, and how everybody else writes them; folded, a longer one before what begins it.
const LEGAL_FORMS: [(&str, &str); 5] = [
    ("общество с ограниченной ответственностью", "ООО"),
    ("публичное акционерное общество", "ПАО"),
    ("непубличное акционерное общество", "АО"),
    ("акционерное общество", "АО"),
    ("индивидуальный предприниматель", "ИП"),
];

/// The name of a firm with its legal form in letters: «Акционерное общество «Маяк»» → «АО «Маяк»». Other names stay as they are.
#[must_use]
pub fn brief(name: &str) -> String {
    let lower = name.to_lowercase();
    let form = LEGAL_FORMS.iter().find_map(|(form, letters)| Some((lower.strip_prefix(form)?, letters)));
    // Only a whole word is the form.
    let form = form.filter(|(rest, _)| rest.starts_with([' ', '«', '"']));
    let core = form.and_then(|(rest, letters)| Some((name.get(name.len().checked_sub(rest.len())?..)?, letters)));
    core.map_or_else(|| name.to_owned(), |(core, letters)| format!("{letters} {}", core.trim_start()))
}

/// A bank account by its name and the end of its number: «Сбербанк, …4417»; the end alone without a name.
#[must_use]
pub fn account(name: &str, number: &str) -> String {
    let digits = number.chars().count();
    let end: String = number.chars().skip(digits.saturating_sub(4)).collect();
    match (name.is_empty(), end.is_empty()) {
        (_, true) => name.to_owned(),
        (true, false) => format!("…{end}"),
        (false, false) => format!("{name}, …{end}"),
    }
}

/// The given name, for a greeting: «Ольга Смирнова» → «Ольга». A name of one word stays as it is.
#[must_use]
pub fn given(name: &str) -> String {
    let words = words(name);
    parts(&words).given.unwrap_or_default().to_owned()
}

/// One or two capital letters for an avatar: given name, then surname — «Ольга Смирнова» → «ОС», «Даша» → «Д».
/// Empty for a name without letters.
#[must_use]
pub fn avatar_letters(name: &str) -> String {
    let words = words(name);
    let Parts { given, patronymic, surname } = parts(&words);
    let second = surname.or(patronymic);
    [given, second].into_iter().flatten().filter_map(first_letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn firms_keep_their_names() {
        assert_eq!(short("ООО «Кафе Пряник»"), "ООО «Кафе Пряник»");
        assert_eq!(short("ИП Аксёнова Д. Ю."), "ИП Аксёнова\u{A0}Д.\u{A0}Ю.");
        assert_eq!(short("ИП Карпов Денис Викторович"), "ИП Карпов\u{A0}Д.\u{A0}В.");
        assert_eq!(short("ИП Карпов"), "ИП Карпов");
    }

    #[test]
    fn people_are_greeted_by_the_given_name() {
        for (name, given_name) in [("Виктор Гордеев", "Виктор"), ("Смирнова Ольга", "Ольга"), ("Владелец", "Владелец"), ("", "")]
        {
            assert_eq!(given(name), given_name);
        }
    }

    #[test]
    fn firms_are_called_by_the_letters_of_their_form() {
        for (name, expected) in [
            ("Общество с ограниченной ответственностью «Маяк»", "ООО «Маяк»"),
            ("АКЦИОНЕРНОЕ ОБЩЕСТВО \"Кафе Пряник\"", "АО \"Кафе Пряник\""),
            ("Индивидуальный предприниматель Белов Артём", "ИП Белов Артём"),
            ("ООО «Маяк»", "ООО «Маяк»"),
            ("Акционерное общество", "Акционерное общество"),
        ] {
            assert_eq!(brief(name), expected);
        }
        assert_eq!(account("Банк Онега", "40702810900000005555"), "Банк Онега, …5555");
        assert_eq!((account("", "5555"), account("Касса", "")), ("…5555".to_owned(), "Касса".to_owned()));
    }

    #[test]
    fn names_are_shortened_in_either_order() {
        for (name, expected, letters) in [
            ("Ольга Смирнова", "Смирнова О.", "ОС"),
            ("Смирнова Ольга", "Смирнова О.", "ОС"),
            ("Петрова Анна Сергеевна", "Петрова А. С.", "АП"),
            ("Анна Сергеевна Петрова", "Петрова А. С.", "АП"),
            ("Петрова А.С.", "Петрова А. С.", "АП"),
            ("Смирнова О.", "Смирнова О.", "ОС"),
            ("Ирина Мельник", "Мельник И.", "ИМ"),
            ("Марина Галкина", "Галкина М.", "МГ"),
            ("Анна Сергеевна", "Анна Сергеевна", "АС"),
            ("Даша", "Даша", "Д"),
            ("Anna Smith", "Smith A.", "AS"),
        ] {
            assert_eq!(short(name).replace('\u{A0}', " "), expected, "{name}");
            assert_eq!(avatar_letters(name), letters, "{name}");
        }
        assert_eq!(short("  "), "");
        assert_eq!(avatar_letters("—"), "");
    }

    proptest! {
        #[test]
        fn any_text_is_taken(name in "\\PC{0,40}") {
            let _ = (short(&name), avatar_letters(&name), brief(&name), account(&name, &name));
        }
    }
}
