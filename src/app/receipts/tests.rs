use super::*;
use crate::app::action::{Place, Request};
use crate::app::testing::{Driver, desk};
use crate::books::engine::{Topic, testing::on_both_engines};
use crate::books::firm::Firm;
use crate::books::receipts;
use crate::language::format;
use crate::model::Money;
use crate::ui::grid::Event;
use crate::ui::keys::{Named, Shortcut};

fn list(firm: &Firm) -> Driver<State, Message> {
    Driver::open(desk(firm), State::open, State::update, State::view, State::heard)
}

#[test]
fn the_list_counts_sums_and_opens() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut list = list(&firm);
        assert!(list.shows("Здесь будут поступления денег"));
        let order = firm.kept_order(1_000);
        let (first, second) = (firm.pay(order.id, 300), firm.pay(order.id, 200));
        list.hear(&[Topic::Receipts]);
        assert_eq!(list.state.list.totals(), Some(Totals { count: 2, amount: Money::from_minor(500_00), cut: false }));
        assert!(list.shows(&first.number) && list.shows("500\u{a0}₽"));
        let more = format!("больше {}", format::grouped(10_000));
        assert!(list.shows("Сумма") && !list.shows(&more));
        let cut = Totals { count: 10_000, cut: true, ..Totals::default() };
        list.send(Message::List(listing::Event::Counted(list.state.list.question(), Ok(cut))));
        assert!(list.shows(&more) && !list.shows("Сумма"));
        list.send(Message::Kind(Some(ReceiptKind::Bank)));
        assert!(list.shows("Ничего не нашлось"));
        list.click("Сбросить отборы");
        list.send(Message::List(listing::Event::Search(second.number.clone())));
        assert!(list.shows(&second.number) && !list.shows(&first.number));
        // Words of an index and words too short for one, from any place.
        for (query, count) in [("бп", 0), ("пк", 2), ("петрова", 2), ("петрова пк", 2)] {
            let filter = receipts::Filter { query: query.to_owned(), ..receipts::Filter::default() };
            let found = |offset, limit| {
                let rows = firm.books.read(|reading| receipts::window(reading, &filter, offset, limit)).unwrap();
                rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
            };
            let both = [second.id, first.id];
            assert_eq!((found(0, 10), found(1, 1)), (both[..count].to_vec(), both[..count].iter().skip(1).copied().collect()));
            assert_eq!(
                firm.books.read(|reading| receipts::totals(reading, &filter)).unwrap().count,
                i64::try_from(count).unwrap()
            );
        }
        let copy = list.state.shortcut(Shortcut::named(Named::F9)).unwrap();
        list.send(copy);
        assert!(matches!(list.requests.last(), Some(Request::Open(Place::ReceiptCopy(id))) if *id == second.id));
        list.send(Message::List(listing::Event::Grid(Event::Open(0))));
        assert!(matches!(list.requests.last(), Some(Request::Open(Place::Receipt(Some(id)))) if *id == second.id));
    });
}
