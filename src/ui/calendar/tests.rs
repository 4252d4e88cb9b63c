//! The field through the user interface.

use chrono::NaiveDate;
use iced::keyboard::key::Named;
use iced::widget::{column, container};
use iced::{Element, Point, Size};
use iced_test::{Simulator, simulator};

use super::*;
use crate::ui::{fonts, theme};

#[derive(Debug, Clone, PartialEq)]
enum Message {
    Typed(String),
    Chosen(NaiveDate),
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn names() -> Names {
    let months =
        ["Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь"];
    Names {
        months: months.map(str::to_owned),
        weekdays: ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"].map(str::to_owned),
        today: "Сегодня".to_owned(),
    }
}

fn view(names: &Names) -> Element<'_, Message> {
    let field = date_field("дд.мм.гггг", "11.12.2026", Some(day("2026-12-11")), day("2026-12-23"), names)
        .on_input(Message::Typed)
        .on_choose(Message::Chosen)
        .width(180.0);
    container(column![field]).padding(16).into()
}

fn open(names: &Names) -> Simulator<'_, Message> {
    let mut simulator = Simulator::with_size(fonts::settings(), Size::new(320.0, 400.0), view(names));
    simulator.point_at(Point::new(16.0 + 180.0 - 12.0, 32.0));
    simulator.simulate(simulator::click());
    simulator
}

fn messages(simulator: Simulator<'_, Message>) -> Vec<Message> {
    simulator.into_messages().collect()
}

#[test]
fn keys_walk_through_the_month() {
    let names = names();
    let mut month = open(&names);
    for key in [Named::ArrowRight, Named::ArrowDown, Named::PageUp, Named::Enter] {
        month.tap_key(key);
    }
    assert_eq!(messages(month), [Message::Chosen(day("2026-11-19"))]);
}

#[test]
fn escape_closes_and_chooses_nothing() {
    let names = names();
    let mut month = open(&names);
    assert!(month.find("Сегодня").is_ok());
    month.tap_key(Named::Escape);
    assert!(month.find("Сегодня").is_err());
    month.tap_key(Named::Enter);
    assert_eq!(messages(month), []);
}

#[test]
fn days_and_today_are_chosen_by_pointer() {
    let names = names();
    let mut month = open(&names);
    month.click("24").unwrap();
    assert_eq!(messages(month), [Message::Chosen(day("2026-12-24"))]);
    let mut month = open(&names);
    month.click("Сегодня").unwrap();
    assert_eq!(messages(month), [Message::Chosen(day("2026-12-23"))]);
}

#[test]
fn typed_text_goes_to_the_caller_and_f4_opens() {
    let names = names();
    let mut field = Simulator::with_size(fonts::settings(), Size::new(320.0, 400.0), view(&names));
    field.tap_key(Named::F4);
    assert!(field.find("Сегодня").is_err(), "without the keyboard F4 is not for this field");
    field.point_at(Point::new(40.0, 32.0));
    field.simulate(simulator::click());
    field.typewrite("5");
    field.tap_key(Named::F4);
    assert!(field.find("Сегодня").is_ok());
    assert!(matches!(&messages(field)[..], [Message::Typed(_)]));
}

/// Pictures for the eye: `target/calendar-*.png`.
#[test]
fn pictures() {
    for (name, shown) in [("light", theme::light()), ("dark", theme::dark())] {
        let names = names();
        let mut month = open(&names);
        month.tap_key(Named::ArrowRight);
        let path = format!("{}/target/calendar-{name}", env!("CARGO_MANIFEST_DIR"));
        let _ = std::fs::remove_file(format!("{path}-tiny-skia.png"));
        assert!(month.snapshot(&shown).unwrap().matches_image(path).unwrap());
    }
}
