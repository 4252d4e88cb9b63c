use iced::Size;

use super::firm;
use crate::app::preferences::Preferences;
use crate::app::window_testing::Window;
use crate::books::engine::testing::on_both_engines;
use crate::channels::outbox::{self, NewLetter};
use crate::ui::keys::{Named, Shortcut};

#[test]
fn a_list_opens_in_its_first_row_and_gets_the_focus_back() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        for roubles in [1_000, 2_000, 3_000] {
            drop(firm.kept_order(roubles));
        }
        let mut window = Window::open(&firm);
        window.until("the list is there", |window| window.shows("НФ-000001"));
        assert!(window.has_focus("orders-grid"));
        window.tap(Named::ArrowDown);
        window.tap(Named::F2);
        window.until("the order is there", |window| window.shows("Заказ покупателя НФ-000002"));
        window.tap(Named::Escape);
        assert!(window.has_focus("orders-grid"), "after closing the focus is in the row");
        window.tap(Named::Enter);
        window.until("the same row opens", |window| window.shows("Заказ покупателя НФ-000002"));
        window.press(Shortcut::ctrl_named(Named::Tab));
        assert!(window.has_focus("orders-grid"));
        // Letters go to the quick search wherever the focus is; Esc clears it, then goes back to the list.
        window.type_text("3 000");
        assert!(window.has_focus("orders-search"));
        window.tap(Named::Escape);
        assert!(window.has_focus("orders-grid"));
        window.until("everything is there again", |window| window.shows("НФ-000001"));
    });
}

#[test]
fn f6_goes_round_the_regions_of_the_window() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        drop(firm.kept_order(1_000));
        let mut window = Window::open(&firm);
        window.until("the list is there", |window| window.shows("НФ-000001"));
        window.tap(Named::Enter);
        window.until("the discussion is there", |window| window.shows("Обсуждение"));
        assert!(window.has_focus("order-customer"));
        let f6 = Shortcut::named(Named::F6);
        window.press(f6);
        assert!(window.has_focus(crate::app::discussion::COMPOSER));
        window.press(f6);
        window.press(f6);
        assert!(window.has_focus("search"), "the top bar begins with the search");
        window.press(f6);
        assert!(window.has_focus("companies"), "the navigation begins with the company");
        window.press(f6);
        assert!(window.has_focus("order-customer"), "and round");
        window.press(f6.with_shift());
        assert!(window.has_focus("companies"));
    });
}

#[test]
fn what_lies_over_the_screen_closes_by_esc_and_gives_the_focus_back() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        drop(firm.kept_order(1_000));
        let mut window = Window::open(&firm);
        window.until("the list is there", |window| window.shows("НФ-000001"));
        window.press(Shortcut::ctrl('k'));
        assert!(window.has_focus(crate::app::palette::FIELD) || window.shows("Команды"));
        window.type_text("000001");
        window.until("it is found", |window| window.shows("НФ-000001 · Петрова Анна Сергеевна"));
        window.tap(Named::Enter);
        window.until("it opens", |window| window.shows("Заказ покупателя НФ-000001"));
        window.tap(Named::Escape);
        window.press(Shortcut::alt('n'));
        assert!(window.shows("Оповещения"));
        window.tap(Named::Delete);
        window.tap(Named::Escape);
        assert!(!window.shows("Оповещения"));
        assert!(window.has_focus("orders-grid"));
        assert!(!firm.kept(super::orders(&firm)[0].id).order.deletion_mark, "the list below was deaf");
        window.press(Shortcut::alt('3'));
        assert!(window.shows("Поступления"));
    });
}

#[test]
fn a_section_opens_from_within_the_search_and_types_nothing_into_it() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        drop(firm.kept_order(1_000));
        let mut window = Window::open(&firm);
        window.until("the list is there", |window| window.shows("НФ-000001"));
        window.press(Shortcut::ctrl('k'));
        window.type_text("пет");
        window.press(Shortcut::alt('4'));
        window.until("the section is there", |window| window.shows("Письма клиентам и сотрудникам"));
        assert!(!window.shows("пет4"), "a chord is no text");
    });
}

#[test]
fn the_journal_of_letters_opens_with_the_focus_in_its_list() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        let letter = NewLetter {
            to_name: "Анна".into(),
            to_address: "anna@mail.test".into(),
            subject: "Заказ готов к выдаче".into(),
            text: "Здравствуйте.".into(),
            ..NewLetter::default()
        };
        firm.books.write(firm.author(), |session| outbox::enqueue(session, &letter)).unwrap();
        let mut window = Window::open(&firm);
        window.press(Shortcut::alt('4'));
        window.until("the letter is there", |window| window.shows("Заказ готов к выдаче"));
        window.settle();
        assert!(window.has_focus("letters-grid"));
    });
}

#[test]
fn rail_and_discussion_answer_the_first_press_at_any_width() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        drop(firm.kept_order(1_000));
        let mut window = Window::open_with(&firm, Preferences::default(), Size::new(1_024.0, 640.0));
        window.until("the list is there", |window| window.shows("НФ-000001"));
        assert!(!window.shows("Продажи"), "a narrow window has the rail");
        window.press(Shortcut::ctrl('b'));
        assert!(window.shows("Продажи"));
        window.press(Shortcut::ctrl('b'));
        window.tap(Named::Enter);
        window.until("the order is there", |window| window.shows("Заказ покупателя НФ-000001"));
        assert!(!window.shows("Журнал"), "a narrow window begins without the discussion");
        window.press(Shortcut::ctrl('d'));
        assert!(window.shows("Журнал") && window.has_focus(crate::app::discussion::COMPOSER));
        window.press(Shortcut::ctrl('d'));
        assert!(!window.shows("Журнал"));
    });
}
