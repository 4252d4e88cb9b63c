//! Whoever types faster than the books answer gets what they typed, not what an earlier letter had found.

use super::{Window, firm, orders};
use crate::books::engine::testing::on_both_engines;
use crate::books::parties;
use crate::model::{Id, Party};
use crate::ui::keys::{Named, Shortcut};

#[test]
fn a_picker_takes_the_first_of_its_own_answer() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        // Both answer «Соловьёв»; the whole name is of one only, and not of the first.
        for name in ["ИП Соловьёв Т. Т.", "Соловьёва Алина Дмитриевна"] {
            let party = Party::named(Id::new(), name);
            drop(firm.books.write(firm.author(), |session| parties::save(session, None, &party)).unwrap());
        }
        let mut window = Window::open(&firm);
        window.press(Shortcut::alt('2'));
        window.tap(Named::Insert);
        window.type_text("Соловьёв");
        window.type_and_enter_at_once("а");
        assert!(window.shows("Соловьёва Алина Дмитриевна"), "chosen, and the list is closed");
        assert!(!window.shows("ИП Соловьёв Т. Т."));
        window.tap(Named::Delete);
        // Nobody answers: the list says so, and nothing was chosen.
        window.type_and_enter_at_once("Ъъъ");
        assert!(window.shows("Ничего не нашлось"));
    });
}

#[test]
fn the_search_opens_what_it_finds_when_enter_came_first() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        drop(firm.kept_order(1_000));
        let number = orders(&firm)[0].number.clone();
        let mut window = Window::open(&firm);
        window.press(Shortcut::ctrl('k'));
        window.type_and_enter_at_once(&number);
        window.until("it opens", |window| window.shows(&format!("Заказ покупателя {number}")));
    });
}
