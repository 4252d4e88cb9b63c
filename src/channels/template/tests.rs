use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::channels::placeholders::CATALOGUE;
use crate::model::{Currency, Quantity};

/// Values that try to break out of where they stand.
struct Hostile(String);

impl Values for Hostile {
    fn value(&self, key: &str) -> Option<TemplateValue> {
        match key {
            "order.lines" => Some(TemplateValue::Lines(LineTable { lines: vec![line(&self.0)], currency: Currency::Rub })),
            _ => Some(TemplateValue::Text(self.0.clone())),
        }
    }
}

struct Order;

impl Values for Order {
    fn value(&self, key: &str) -> Option<TemplateValue> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 5).unwrap();
        Some(match key {
            "order.number" => TemplateValue::Text("НФ-000015".into()),
            "order.date" => TemplateValue::DateTime(day.and_hms_opt(9, 5, 7).unwrap()),
            "order.due-date" => TemplateValue::Date(day),
            "order.total" => TemplateValue::Money(Money::from_minor(123_456_750), Currency::Rub),
            "order.debt" => TemplateValue::Money(Money::from_minor(-50), Currency::Rub),
            "order.paid-share" => TemplateValue::Percent(BasisPoints::new(3_550)),
            "order.lines" => TemplateValue::Lines(LineTable {
                lines: vec![line("Кухня «Верона» <b>"), line("Шкаф")],
                currency: Currency::Rub,
            }),
            "order.comment" => TemplateValue::Text("первая\n\nвторая".into()),
            _ => return None,
        })
    }
}

fn line(name: &str) -> Line {
    Line {
        name: name.into(),
        quantity: Quantity::from_thousandths(1_500),
        unit: "шт".into(),
        price: Money::from_minor(100_000),
        total: Money::from_minor(150_000),
    }
}

fn plain(text: &str) -> String {
    render(text, &Order, Language::Russian, Escape::Plain).unwrap()
}

fn html(text: &str) -> String {
    render(text, &Order, Language::Russian, Escape::Html).unwrap()
}

fn spaced(text: &str) -> String {
    text.replace(['\u{202F}', '\u{A0}'], " ")
}

#[test]
fn values_stand_in_the_place_of_placeholders_of_either_language() {
    assert_eq!(plain("Заказ [Заказ.Номер] ([Order.Number], [order.number])"), "Заказ НФ-000015 (НФ-000015, НФ-000015)");
    assert_eq!(plain("Адрес: [Заказ.Адрес]."), "Адрес: .", "known and empty is nothing");
    assert_eq!(plain("Вы получите [скидка] [1] [...]"), "Вы получите [скидка] [1] [...]", "no dot, no placeholder");
}

#[test]
fn formats_of_both_spellings() {
    for (written, expected) in [
        ("[Заказ.Дата]", "05.11.2026"),
        ("[Заказ.Дата{ДФ='dd.MM.yyyy'}]", "05.11.2026"),
        ("[Заказ.Дата{ДФ=d.M.yy}]", "5.11.26"),
        ("[Order.Date{DF=\"d MMMM yyyy 'года' HH:mm:ss\"}]", "5 ноября 2026 года 09:05:07"),
        ("[Заказ.Дата{ДФ='d MMMM yyyy г.'}]", "5 ноября 2026 г."),
        ("[Заказ.Дата{ДФ='dddd, ddd'}]", "четверг, чт"),
        ("[Заказ.Дата{ДЛФ=D}]", "05.11.2026"),
        ("[Заказ.Дата{ДЛФ=DD}]", "5 ноября 2026"),
        ("[Заказ.Дата{ДЛФ=T}]", "09:05"),
        ("[Заказ.Срок{DLF=T}]", "00:00"),
        ("[Заказ.Сумма]", "1 234 567,50 ₽"),
        ("[Заказ.Сумма{ЧДЦ=2}]", "1 234 567,50"),
        ("[Заказ.Сумма{ЧДЦ=0}]", "1 234 568"),
        ("[Заказ.Сумма{NFD=3}]", "1 234 567,500"),
        ("[Заказ.Долг{ЧДЦ=0}]", "−1"),
        ("[Заказ.Долг{ЧДЦ=1}]", "−0,5"),
        ("[Заказ.Процент оплаты]", "35 %"),
        ("[Заказ.Процент оплаты{ЧДЦ=1}]", "35,5 %"),
        ("[Заказ.Процент оплаты{ЧДЦ=0}]", "35 %"),
    ] {
        assert_eq!(spaced(&plain(written)), expected, "{written}");
    }
}

#[test]
fn problems_are_found_with_their_places_and_nothing_is_rendered() {
    let text =
        "Ё [Заказ.Нету] [Заказ.Дата{ЧДЦ=2}] [Заказ.Сумма{ЧДЦ=много}] [Заказ.Дата{ДФ='нет конца}] [Заказ.Номер от [Заказ.Дата]";
    let problems = check(text);
    let kinds: Vec<_> = problems.iter().map(|problem| (problem.written.as_str(), &problem.kind)).collect();
    assert_eq!(
        kinds,
        [
            ("[Заказ.Нету]", &ProblemKind::Unknown),
            ("[Заказ.Дата{ЧДЦ=2}]", &ProblemKind::FormatNotForValue("ЧДЦ=2".into())),
            ("[Заказ.Сумма{ЧДЦ=много}]", &ProblemKind::BadFormat("ЧДЦ=много".into())),
            ("[Заказ.Дата", &ProblemKind::NotClosed),
            ("[Заказ.Номер", &ProblemKind::NotClosed),
        ]
    );
    assert_eq!(problems[0].position, 2);
    for problem in &problems {
        let beginning: String = text.chars().skip(problem.position).take(problem.written.chars().count()).collect();
        assert_eq!(beginning, problem.written);
        for language in Language::ALL {
            let sentence = problem.sentence(language);
            assert!(sentence.contains(&problem.written) && sentence.contains(&(problem.position + 1).to_string()), "{sentence}");
        }
    }
    assert_eq!(render(text, &Order, Language::Russian, Escape::Plain).unwrap_err(), problems);
    assert!(preview(text, &Order, Language::Russian, Escape::Plain).contains("[Заказ.Нету]"));
}

#[test]
fn names_are_stored_once_and_shown_in_any_language() {
    let typed = "[заказ.номер] от [Order.Date{ДФ='dd.MM'}], [скидка], [Заказ.Нету]";
    let stored = to_stored(typed);
    assert_eq!(stored, "[order.number] от [order.date{ДФ='dd.MM'}], [скидка], [Заказ.Нету]");
    assert_eq!(to_shown(&stored, Language::Russian), "[Заказ.Номер] от [Заказ.Дата{ДФ='dd.MM'}], [скидка], [Заказ.Нету]");
    assert_eq!(to_shown(&stored, Language::English), "[Order.Number] от [Order.Date{ДФ='dd.MM'}], [скидка], [Заказ.Нету]");
    assert_eq!(written("order.due-date", Language::English), "[Order.Due date]");
}

#[test]
fn blank_lines_make_paragraphs_and_values_stay_inside_theirs() {
    assert_eq!(
        html("Здравствуйте,\n[Заказ.Номер].\n\n\nЖдём <вас>."),
        "<p>Здравствуйте,<br>\nНФ-000015.</p>\n<p>Ждём &lt;вас&gt;.</p>\n"
    );
    assert_eq!(html("[Заказ.Комментарий] и [Заказ.Номер]"), "<p>первая<br>\n<br>\nвторая и НФ-000015</p>\n");
    assert_eq!(html("\n\n"), "");
}

#[test]
fn lines_are_a_table_in_html_and_aligned_rows_in_plain_text() {
    let table = html("Состав:\n[Заказ.Товары и услуги]\nСпасибо.");
    assert!(table.starts_with("<p>Состав:</p>\n<table"), "{table}");
    assert!(table.ends_with("</table>\n<p>Спасибо.</p>\n"), "{table}");
    assert!(table.contains("Кухня «Верона» &lt;b&gt;"), "{table}");
    assert_eq!(table.matches("<tr>").count(), 4, "heading, two lines, sum");
    assert_eq!(
        spaced(&plain("[Заказ.Товары и услуги]")),
        [
            "№  Наименование        Количество      Цена     Сумма",
            "1  Кухня «Верона» <b>      1,5 шт  1 000,00  1 500,00",
            "2  Шкаф                    1,5 шт  1 000,00  1 500,00",
            "Итого: 3 000,00 ₽",
        ]
        .join("\n"),
    );
    struct Empty;
    impl Values for Empty {
        fn value(&self, _: &str) -> Option<TemplateValue> {
            Some(TemplateValue::Lines(LineTable::default()))
        }
    }
    assert_eq!(render("[Заказ.Товары и услуги]", &Empty, Language::English, Escape::Html).unwrap(), "");
}

/// Texts full of what a template may hold.
fn any_text() -> impl Strategy<Value = String> {
    let key = (0..CATALOGUE.len()).prop_map(|index| CATALOGUE[index].key);
    let piece = prop_oneof![
        "[ а-яa-z<>&\"'\\[\\]{}.=\n]{0,12}",
        key.clone().prop_map(|key| written(key, Language::Russian)),
        key.clone().prop_map(|key| written(key, Language::English)),
        key.prop_map(|key| format!("[{key}{{ДФ='dd.MM'}}]")),
        "[а-яa-z]{1,5}\\.[а-яa-z]{1,5}".prop_map(|name| format!("[{name}]")),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Takes the tags that the writer itself makes out of the text; what is left must hold no `<` and no bare `&`.
fn without_own_tags(html: &str) -> String {
    let mut rest = html.replace("<p>", "").replace("</p>", "").replace("<br>", "").replace("<b>", "").replace("</b>", "");
    for tag in ["table", "tr", "th", "td"] {
        rest = rest.replace(&format!("</{tag}>"), "");
        while let Some(start) = rest.find(&format!("<{tag}")) {
            let end = start + rest[start..].find('>').unwrap();
            rest.replace_range(start..=end, "");
        }
    }
    rest
}

proptest! {
    #[test]
    fn pieces_joined_give_the_text_back(text in any_text()) {
        let joined: String = scan(&text).into_iter().map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Wrong(problem) => problem.written,
            Piece::Placeholder { placeholder, suffix, .. } => format!("[{}{suffix}]", placeholder.key),
        }).collect();
        prop_assert_eq!(&joined, &to_stored(&text));
        prop_assert_eq!(to_stored(&to_shown(&text, Language::English)), to_stored(&text));
    }

    #[test]
    fn converting_twice_changes_nothing_more(text in any_text()) {
        let stored = to_stored(&text);
        prop_assert_eq!(to_stored(&stored), stored.clone());
        for language in Language::ALL {
            let shown = to_shown(&stored, language);
            prop_assert_eq!(to_shown(&shown, language), shown.clone());
            prop_assert_eq!(to_stored(&shown), stored.clone());
        }
    }

    #[test]
    fn no_value_breaks_out_of_html(value in "\\PC{0,40}", text in "[а-я <>&\"]{0,20}") {
        let template = format!("{text}[Заказ.Номер] [Заказ.Товары и услуги]{text}");
        let html = render(&template, &Hostile(value), Language::Russian, Escape::Html).unwrap();
        let rest = without_own_tags(&html);
        prop_assert!(!rest.contains('<') && !rest.contains('>') && !rest.contains('"'), "{}", rest);
        for (index, _) in rest.match_indices('&') {
            prop_assert!(["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"].iter().any(|entity| rest[index..].starts_with(entity)), "{}", rest);
        }
    }

    #[test]
    fn an_unknown_placeholder_never_passes_in_silence(before in any_text(), name in "[а-я]{1,6}\\.[а-я]{1,6}") {
        prop_assume!(crate::channels::placeholders::find(&name).is_none());
        // A bracket left open before it on the same line would make it part of another text.
        let text = format!("{before}\n[{name}]");
        let found = check(&text).into_iter().any(|problem| problem.written[1..].trim_end_matches(']') == name);
        prop_assert!(found);
        prop_assert!(render(&text, &Order, Language::Russian, Escape::Plain).is_err());
    }
}
