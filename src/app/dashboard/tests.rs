use super::{Message, State};
use crate::app::action::{Place, Request};
use crate::app::testing::{Driver, desk};
use crate::app::{orders, receipts, screen};
use crate::books::customer_orders;
use crate::books::engine::Topic;
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::model::{Moment, Money};
use crate::reports::Period;

fn opened(firm: &Firm) -> Driver<State, Message> {
    Driver::open(desk(firm), State::open, State::update, State::view, State::heard)
}

/// Two orders of November 2026, one of them late and paid in part, and one of November 2025.
fn with_orders(firm: &Firm) {
    for (moment, roubles, paid, due) in [
        ("2025-11-10T09:00:00Z", 100_000, 100_000, None),
        ("2026-11-02T09:00:00Z", 50_000, 30_000, Some("2026-11-20")),
        ("2026-11-20T09:00:00Z", 250_000, 220_000, Some("2026-12-20")),
    ] {
        firm.clock.set(Moment::from_text(moment).unwrap());
        let mut order = firm.order(roubles);
        order.due = due.map(|due| due.parse().unwrap());
        let order = firm.books.write(firm.author(), |session| customer_orders::save(session, None, &order)).unwrap();
        firm.pay(order.id, paid);
    }
    firm.clock.set(Moment::from_text("2026-11-23T09:00:00Z").unwrap());
}

#[test]
fn figures_are_shown_and_open_their_documents() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        with_orders(&firm);
        let mut driver = opened(&firm);
        for words in [
            "Поступило денег, ноябрь",
            "250\u{202F}000\u{A0}₽",
            "+150\u{202F}%",
            "300\u{202F}000\u{A0}₽",
            "Долг покупателей",
            "20\u{202F}000\u{A0}₽ просрочено",
            "срок был 20.11.2026, долг 20\u{202F}000\u{A0}₽",
        ] {
            assert!(driver.shows(words), "no «{words}»");
        }
        driver.click("Поступило денег, ноябрь");
        let Some(Request::Show(Place::Receipts, message)) = driver.requests.pop() else { panic!("{:?}", driver.requests) };
        let screen::Message::Receipts(receipts::Message::Show(days)) = *message else { panic!("{message:?}") };
        assert_eq!((days.from.to_string(), days.last().to_string()), ("2026-11-01".into(), "2026-11-23".into()));
        driver.click("Долг покупателей");
        let Some(Request::Show(Place::Orders, message)) = driver.requests.pop() else { panic!("{:?}", driver.requests) };
        assert!(matches!(*message, screen::Message::Orders(orders::Message::Show(_))));
        driver.click("срок был 20.11.2026, долг 20\u{202F}000\u{A0}₽");
        assert!(matches!(driver.requests.pop(), Some(Request::Open(Place::Order(Some(_))))));
    });
}

#[test]
fn the_list_behind_a_figure_comes_to_the_figure() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        with_orders(&firm);
        let mut driver = opened(&firm);
        driver.click("Новые заказы, ноябрь");
        let Some(Request::Show(_, message)) = driver.requests.pop() else { panic!("{:?}", driver.requests) };
        let screen::Message::Orders(show) = *message else { panic!("{message:?}") };
        let list = desk(&firm);
        let mut list = Driver::open(list, orders::State::open, orders::State::update, orders::State::view, orders::State::heard);
        list.send(show);
        assert!(list.shows("1–23 ноября 2026"), "the chip tells the days");
        assert!(
            list.shows("300\u{202F}000\u{A0}₽") || list.shows("300\u{202F}000,00\u{A0}₽"),
            "and the sum is that of the figure"
        );
        assert!(!list.shows("НФ-000001"), "last year's order is not among them");
    });
}

#[test]
fn another_period_is_read_and_remembered() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        with_orders(&firm);
        let mut driver = opened(&firm);
        driver.click("Неделя");
        assert!(driver.shows("Новые заказы, эта неделя"));
        let Some(Request::Prefer(preferences)) = driver.requests.pop() else { panic!("{:?}", driver.requests) };
        assert_eq!(preferences.of_screen::<Period>("dashboard"), Some(Period::Week));
        driver.click("Год");
        assert!(driver.shows("к 1 января – 23 ноября 2025"));
    });
}

#[test]
fn a_payment_changes_what_is_shown() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        with_orders(&firm);
        let mut driver = opened(&firm);
        let late = driver.state.attention[0].order;
        firm.pay(late, 20_000);
        driver.hear(&[Topic::Receipts]);
        assert!(driver.shows("270\u{202F}000\u{A0}₽"));
        assert!(driver.shows("срок был 20.11.2026"), "still late, but nothing is owed");
        assert_eq!(driver.state.revenue.as_ref().unwrap().received[1][10], Money::from_minor(270_000_00));
    });
}

#[test]
fn months_can_be_read_as_a_table() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        with_orders(&firm);
        let mut driver = opened(&firm);
        assert!(!driver.shows("Изменение"));
        driver.send(Message::AsTable(true));
        assert!(driver.shows("Изменение") && driver.shows("100\u{202F}000\u{A0}₽"));
        driver.click("100\u{202F}000\u{A0}₽");
        let Some(Request::Show(Place::Receipts, message)) = driver.requests.pop() else { panic!("{:?}", driver.requests) };
        let screen::Message::Receipts(receipts::Message::Show(days)) = *message else { panic!("{message:?}") };
        assert_eq!(days.from.to_string(), "2025-11-01");
    });
}
