use super::{begin_order, firm, orders};
use crate::app::shell::{Message, Wish};
use crate::app::window_testing::Window;
use crate::books::engine::testing::on_both_engines;
use crate::ui::keys::{Named, Shortcut};

#[test]
fn closing_a_tab_asks_and_loses_nothing() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        let mut window = Window::open(&firm);
        begin_order(&mut window, "Третий этаж");
        window.press(Shortcut::ctrl('w'));
        assert!(window.shows("Закрыть «Новый заказ» без сохранения?"));
        assert!(window.has_focus("unsaved-save"), "Enter keeps what was done");
        // Tab goes round inside the question.
        let mut seen = Vec::new();
        for _ in 0..3 {
            seen.push(window.focused());
            window.tap(Named::Tab);
        }
        assert!(window.has_focus("unsaved-save"));
        seen.dedup();
        assert_eq!(seen.len(), 3);
        // What lies below is deaf, whatever chord is pressed.
        window.press(Shortcut::ctrl('n'));
        window.press(Shortcut::alt('2'));
        assert!(window.shows("Закрыть «Новый заказ» без сохранения?"));
        window.tap(Named::Escape);
        assert!(!window.shows("Закрыть «Новый заказ» без сохранения?"));
        assert!(window.has_focus("order-comment"), "the focus is back where it was");
        window.press(Shortcut::ctrl('w'));
        window.tap(Named::Enter);
        window.until("it is kept", |_| orders(&firm).len() == 1);
        assert_eq!(orders(&firm)[0].comment, "Третий этаж");
        assert!(!window.shows("Новый заказ"), "its tab is closed");
        firm.assert_sound();
    });
}

#[test]
fn the_window_closes_after_every_unsaved_tab_was_asked_about() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        let mut window = Window::open(&firm);
        begin_order(&mut window, "Первый");
        begin_order(&mut window, "Второй");
        window.send(Message::QuitRequested);
        window.settle();
        assert_eq!(window.shell.take_wish(), None, "nothing is closed yet");
        window.click("Вернуться");
        window.press(Shortcut::ctrl('s'));
        window.press(Shortcut::ctrl('w'));
        window.settle();
        assert_eq!(window.shell.take_wish(), None, "who stayed is not closed later");
        window.send(Message::QuitRequested);
        window.settle();
        window.click("Не сохранять");
        window.until("the window closes", |window| window.shell.take_wish() == Some(Wish::Quit));
        assert_eq!(orders(&firm).len(), 1);
    });
}

#[test]
fn another_company_waits_for_what_is_unsaved() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        let mut window = Window::open(&firm);
        begin_order(&mut window, "Не потерять");
        window.send(Message::Switch(None));
        window.settle();
        assert_eq!(window.shell.take_wish(), None);
        window.tap(Named::Enter);
        window.until("the first page comes", |window| window.shell.take_wish() == Some(Wish::Switch(None)));
        assert_eq!(orders(&firm)[0].comment, "Не потерять");
    });
}

#[test]
fn what_is_typed_stays_when_somebody_else_sits_in_front() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        let kept = firm.kept_order(1_000);
        let mut window = Window::open(&firm);
        window.until("the list is there", |window| window.shows(&kept.number));
        window.tap(Named::Enter);
        window.until("the order is there", |window| window.shows("Товары и услуги"));
        window.click_id("order-address");
        window.type_text("Садовая, 5");
        window.click_id("order-due");
        window.type_text("24.12");
        window.click_id("who");
        window.click("Виктор Гордеев");
        assert_ne!(window.person(), firm.manager);
        assert!(window.shows("Садовая, 5") && window.shows("24.12.2026"));
        window.press(Shortcut::ctrl('w'));
        assert!(window.shows("Вернуться"), "it is still asked about");
    });
}
