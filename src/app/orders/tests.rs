use super::*;
use crate::app::listing::Event;
use crate::app::testing::{Driver, desk};
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::language::format;
use crate::model::Money;

fn shown(list: &Driver<State, Message>) -> usize {
    list.state.list.grid().total()
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
        let counted = Event::Counted(list.state.list.question(), Ok(cut));
        let _ = list.state.update(Message::List(counted), &list.desk);
        assert!(list.shows(&more) && !list.shows("Сумма"));
        assert_eq!(shown(&list), 100_000);
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
        assert_eq!((shown(&list), list.state.list.line(99).is_some()), (121, true));
        let _ = list.state.update(Message::List(Event::Search("доставкой".to_owned())), &list.desk);
        list.hear(&[crate::books::engine::Topic::Orders]);
        assert_eq!((shown(&list), list.state.list.line(1).is_some()), (1, false));
        assert_eq!(list.state.list.chosen_id(), Some(order.id));
        // Sorted another way, and two letters that no index knows.
        for query in ["дос", "до", "нф-000001 дос"] {
            list.send(Message::List(Event::Search(query.to_owned())));
            for column in ["total", "moment", "number"] {
                list.send(Message::List(Event::Grid(grid::Event::Sort(column))));
                assert_eq!((shown(&list), list.state.list.chosen_id()), (1, Some(order.id)), "{query} by {column}");
            }
        }
    });
}
