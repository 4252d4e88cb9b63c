use super::*;
use crate::app::testing::{Driver, desk};
use crate::books::customer_orders;
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::language::format;
use crate::model::Money;

#[test]
fn the_first_page_is_shown_before_everything_is_added_up() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        firm.kept_order(59_000);
        let desk = desk(&firm);
        let (mut state, _asked) = State::open(&desk);
        let page = firm.books.read(|reading| customer_orders::window(reading, &Filter::default(), Sort::default(), 0, 100, None));
        let _ = state.update(Message::Loaded(state.question, 0..100, page), &desk);
        assert_eq!((state.grid.total(), state.totals), (1, None));
        let late = Totals { count: 9, ..Totals::default() };
        let _ = state.update(Message::Counted(state.question - 1, Ok(late)), &desk);
        assert_eq!((state.grid.total(), state.totals), (1, None), "a late answer to another question is dropped");
        let _ = state.update(Message::Counted(state.question, Ok(late)), &desk);
        assert_eq!(state.grid.total(), 9);
    });
}

#[test]
fn what_was_not_counted_to_its_end_is_shown_as_more_without_sums() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        firm.kept_order(1_000);
        let mut list: Driver<State, Message> = Driver::open(desk(&firm), State::open, State::update, State::view, State::heard);
        let more = format!("больше {}", format::grouped(100_000));
        assert!(list.shows("Сумма") && !list.shows(&more));
        let cut = Totals { count: 100_000, total: Money::from_minor(5_00), cut: true, ..Totals::default() };
        let _ = list.state.update(Message::Counted(list.state.question, Ok(cut)), &list.desk);
        assert!(list.shows(&more) && !list.shows("Сумма"));
        assert_eq!(list.state.grid.total(), 100_000);
    });
}

#[test]
fn a_search_leaves_no_line_of_the_list_before_it_also_when_news_come_first() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut order = firm.order(1_000);
        order.comment = "С доставкой".to_owned();
        firm.books
            .write(firm.author(), |session| {
                customer_orders::save(session, None, &order)?;
                for _ in 0..120 {
                    customer_orders::save(session, None, &firm.order(2_000))?;
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        let mut list: Driver<State, Message> = Driver::open(desk(&firm), State::open, State::update, State::view, State::heard);
        assert_eq!((list.state.grid.total(), list.state.lines.len()), (121, 100));
        let _ = list.state.update(Message::Search("доставкой".to_owned()), &list.desk);
        list.hear(&[crate::books::engine::Topic::Orders]);
        assert_eq!((list.state.grid.total(), list.state.lines.len()), (1, 1));
        assert_eq!(list.state.lines[&0].id, order.id);
        // Sorted another way, and two letters that no index knows.
        for query in ["дос", "до", "нф-000001 дос"] {
            list.send(Message::Search(query.to_owned()));
            for column in ["total", "moment", "number"] {
                list.send(Message::Grid(grid::Event::Sort(column)));
                assert_eq!((list.state.grid.total(), list.state.lines[&0].id), (1, order.id), "{query} by {column}");
            }
        }
    });
}
