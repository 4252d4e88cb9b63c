use iced::Size;

use super::{firm, orders};
use crate::app::preferences::{Preferences, ThemeChoice};
use crate::app::window_testing::Window;
use crate::assistant::drain_once;
use crate::books::engine::testing::on_both_engines;
use crate::model::{Money, Quantity};
use crate::ui::keys::{Named, Shortcut};

/// The order of the job: an order is typed, paid, moved on by Dasha, looked into, and taken back.
#[test]
fn an_order_is_typed_paid_moved_on_explained_and_put_back() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        let mut window = Window::open(&firm);
        window.tap(Named::Insert);
        assert!(window.has_focus("order-customer"), "a new order begins in its first empty required field");
        window.type_text("Петр");
        window.tap(Named::Enter);
        window.tap(Named::Insert);
        assert!(window.has_focus("order-add"));
        window.type_text("Верона");
        window.tap(Named::Enter);
        assert!(window.has_focus(crate::ui::grid::cell::INPUT), "the quantity of the new line is being typed");
        window.type_text("2");
        // The chord takes what is being typed into the cell.
        window.press(Shortcut::ctrl('s'));
        window.until("the order is kept", |_| orders(&firm).len() == 1);
        let order = orders(&firm).pop().expect("the order is kept");
        assert_eq!((order.number.as_str(), order.customer), ("НФ-000001", Some(firm.customer)));
        assert_eq!(order.lines[0].quantity, Quantity::from_thousandths(2_000));
        assert_eq!(orders(&firm).len(), 1, "one order was made");
        let total = Money::from_minor(396_800_00);
        assert_eq!(order.totals().total, total);

        window.click_id("order-receive");
        assert!(window.has_focus("receipt-amount"));
        window.press(Shortcut::ctrl_named(Named::Enter));
        window.until("the receipt is kept", |_| firm.kept(order.id).paid == total);

        let before = firm.kept(order.id).order.state;
        assert!(!drain_once(&firm.books).unwrap().is_empty());
        let after = firm.kept(order.id).order.state;
        assert_ne!(before, after, "Dasha moved the order on");
        let told = "Заказ НФ-000001 оплачен полностью. Состояние → «В работе». Петрова Анна Сергеевна, 396 800 ₽";
        let told = told.replace("396 800 ₽", &window.shell.desk().money_short(total));
        window.until("a toast tells it", |window| window.shows(&told));
        assert!(window.shows("1"), "the bell counts it");

        // The discussion of the order, which is on the sheet again.
        window.until("she says it in the discussion", |window| {
            window.shows("Заказ оплачен на 100\u{202f}%. Я перевела его в состояние «В работе».")
        });
        assert!(window.shows("Отменить"));
        window.click("Почему?");
        window.until("it is explained", |window| window.shows("Что случилось"));
        window.click_id("why-undo");
        window.until("it is put back", |_| firm.kept(order.id).order.state == before);
        window.until("nothing is left to undo", |window| !window.shows("Отменить") && !window.shows("Что случилось"));

        window.press(Shortcut::alt('1'));
        let sum = window.shell.desk().money_short(total);
        window.until("the dashboard shows the money", |window| window.shows(&sum));
        firm.assert_sound();
    });
}

#[test]
fn language_and_theme_change_while_the_window_is_open() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        let order = firm.kept_order(1_000);
        let mut window = Window::open_with(&firm, Preferences::default(), Size::new(1_440.0, 900.0));
        assert!(window.shows("Заказы покупателей") && window.shows(&order.number));
        window.press(Shortcut::alt('0'));
        window.click("Внешний вид");
        window.click("English");
        assert!(window.shows("Settings") && !window.shows("Настройки"));
        window.click("Dark");
        assert_eq!(window.shell.desk().preferences.theme, ThemeChoice::Dark);
        window.press(Shortcut::ctrl_named(Named::Tab));
        assert!(window.shows("Customer orders"), "what stood open speaks English too");
        window.press(Shortcut::ctrl_named(Named::Tab));
        window.click("Русский");
        assert!(window.shows("Настройки"));
    });
}
