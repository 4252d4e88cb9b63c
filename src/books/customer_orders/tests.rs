use std::sync::mpsc;
use std::time::Duration;

use super::totals::up_to;
use super::*;
use crate::books::bulk::Bulk;
use crate::books::engine::{CancelToken, Engine, EngineKind, testing::on_both_engines};
use crate::books::firm::Firm;
use crate::books::{Author, Books, Error};
use crate::model::Party;

fn totals_of(firm: &Firm, filter: &Filter) -> Totals {
    firm.books.read(|transaction| totals(transaction, filter)).unwrap()
}

/// What the rows of the list come to, one by one.
fn added_up(firm: &Firm, filter: &Filter) -> Totals {
    let rows = firm.books.read(|transaction| window(transaction, filter, Sort::default(), 0, 1_000, None)).unwrap();
    rows.iter().fold(Totals::default(), |sum, row| Totals {
        count: sum.count + 1,
        total: sum.total + row.total,
        paid: sum.paid + row.paid,
        cut: false,
    })
}

/// Orders of every class of payment, in several states, of two people and of nobody, some unposted, some marked.
fn various(firm: &Firm) {
    let states: Vec<Id> = firm.directory.states.iter().map(|state| state.id).collect();
    let people = [Some(firm.manager), firm.directory.people().map(|person| person.id).find(|id| *id != firm.manager), None];
    for index in 0..60_usize {
        let mut order = firm.order(i64::try_from(index % 4).unwrap() * 100);
        order.state = states[index % states.len()];
        order.responsible = people[index % 3];
        order.posting = Posting::from_flag(index % 11 != 0);
        order.moment = order.moment.plus_minutes(i64::try_from(index).unwrap());
        let order = firm.books.write(firm.author(), |session| save(session, None, &order)).unwrap();
        if index % 5 < 3 {
            firm.pay(order.id, [40, 300, 1_000][index % 5]);
        }
        if index % 13 == 0 {
            firm.books.write(firm.author(), |session| set_deletion_mark(session, order.id, true)).unwrap();
        }
    }
}

#[test]
fn kept_sums_are_what_the_rows_come_to_for_every_filter() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        assert_eq!(totals_of(&firm, &Filter::default()), Totals::default());
        various(&firm);
        let payments = [
            None,
            Some(PaymentFilter::Unpaid),
            Some(PaymentFilter::Partly),
            Some(PaymentFilter::Paid),
            Some(PaymentFilter::Owed),
        ];
        let states: Vec<Id> = firm.directory.states.iter().map(|state| state.id).collect();
        let mut found = 0;
        for payment in payments {
            for marked in [false, true] {
                for responsible in [Vec::new(), vec![firm.manager]] {
                    for states in [Vec::new(), vec![states[0]], states[..3].to_vec()] {
                        let filter = Filter { payment, marked, responsible: responsible.clone(), states, ..Filter::default() };
                        let expected = added_up(&firm, &filter);
                        assert_eq!(totals_of(&firm, &filter), expected, "{filter:?}");
                        found += i32::from(expected.count > 0);
                        // What the sums do not know is gone over.
                        let dated = Filter { from: Some(firm.books.now()), ..filter };
                        assert_eq!(totals_of(&firm, &dated), expected, "{dated:?}");
                    }
                }
            }
        }
        assert!(found > 30, "only {found} filters found anything");
        firm.assert_sound();
    });
}

#[test]
fn late_orders_of_several_states_come_in_any_order_and_are_counted() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let today = crate::language::format::local_date(firm.books.now());
        let states: Vec<Id> = firm.directory.states.iter().map(|state| state.id).collect();
        let mut late = Vec::new();
        for index in 0..40_i64 {
            let mut order = firm.order(100 + index * 7 % 40);
            order.state = states[usize::try_from(index).unwrap() % 3];
            order.due = (index % 5 > 0).then(|| today + chrono::TimeDelta::days(index % 5 - 3));
            order.moment = order.moment.plus_minutes(index * 11 % 40);
            let order = firm.books.write(firm.author(), |session| save(session, None, &order)).unwrap();
            if order.state != states[2] && order.due.is_some_and(|due| due < today) {
                late.push(order);
            }
        }
        let filter = Filter { states: states[..2].to_vec(), due_before: Some(today), ..Filter::default() };
        assert!(late.len() > 8);
        assert_eq!(totals_of(&firm, &filter).count, i64::try_from(late.len()).unwrap());
        late.sort_by_key(|order| (order.moment, order.number.clone()));
        let by_moment: Vec<Id> = late.iter().map(|order| order.id).collect();
        late.sort_by_key(|order| (order.totals().total, order.number.clone()));
        let by_total: Vec<Id> = late.iter().map(|order| order.id).collect();
        for (column, ascending) in [(SortColumn::Moment, by_moment), (SortColumn::Total, by_total)] {
            for descending in [false, true] {
                let ids = |offset, limit| -> Vec<Id> {
                    let sort = Sort { column, descending };
                    let count = Some(i64::try_from(late.len()).unwrap());
                    let rows = firm.books.read(|transaction| window(transaction, &filter, sort, offset, limit, count)).unwrap();
                    rows.iter().map(|row| row.id).collect()
                };
                let mut expected = ascending.clone();
                if descending {
                    expected.reverse();
                }
                assert_eq!(ids(0, 100), expected);
                assert_eq!([ids(0, 3), ids(3, 100)].concat(), expected, "also from the end");
            }
        }
    });
}

#[test]
fn words_that_many_orders_hold_are_counted_so_far_and_no_further() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        various(&firm);
        for query in ["нф-", "ов", "петрова анна", "ан петрова"] {
            let filter = Filter { query: query.into(), ..Filter::default() };
            let whole = totals_of(&firm, &filter);
            assert!(!whole.cut);
            assert_eq!(whole, added_up(&firm, &filter), "{query}");
            let up_to = |most| firm.books.read(|transaction| up_to(transaction, &filter, Some(most))).unwrap();
            assert_eq!(up_to(whole.count), whole, "{query}");
            let cut = up_to(whole.count - 1);
            assert_eq!((cut.count, cut.cut, cut.whole_count()), (whole.count - 1, true, None), "{query}");
        }
    });
}

#[test]
fn a_common_word_is_found_in_the_order_of_any_column() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let other = Party::named(Id::new(), "Яшин Олег");
        firm.books.write(firm.author(), |session| crate::books::parties::save(session, None, &other)).unwrap();
        // More hold the word than are found first and sorted then; those who come last by name do not.
        firm.books
            .write(firm.author(), |session| {
                let company = firm.directory.companies[0].id;
                let mut bulk = Bulk::begin(session.transaction, company, |_| Id::new())?;
                for index in 0..2_400_i64 {
                    let mut order = firm.order(1 + index * 7 % 2_400);
                    order.customer = Some(if index % 12 == 0 { other.id } else { firm.customer });
                    bulk.order(&mut order, firm.manager, &[], Money::ZERO)?;
                }
                bulk.flush(session.transaction)
            })
            .unwrap();
        for column in [SortColumn::Total, SortColumn::Number, SortColumn::Customer, SortColumn::Due] {
            for descending in [false, true] {
                let sort = Sort { column, descending };
                let ids = |query: &str, offset, limit| -> Vec<Id> {
                    let filter = Filter { query: query.into(), ..Filter::default() };
                    let rows = firm.books.read(|transaction| window(transaction, &filter, sort, offset, limit, None)).unwrap();
                    rows.iter().map(|row| row.id).collect()
                };
                let whole = ids("петрова", 0, 3_000);
                assert_eq!(whole.len(), 2_200);
                assert_eq!(ids("петрова", 0, 20), whole[..20], "{sort:?}");
                assert_eq!(ids("петрова", 20, 20), whole[20..40], "{sort:?}");
                assert_eq!(ids("петрова сергеевна", 0, 2_100), whole[..2_100], "{sort:?}");
            }
        }
    });
}

#[test]
fn a_count_stops_when_it_is_not_wanted_any_more() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        various(&firm);
        let cancel = CancelToken::new();
        let (begun, begins) = mpsc::channel();
        std::thread::scope(|scope| {
            let counting = scope.spawn(|| {
                firm.books.read_cancellable(&cancel, |transaction| {
                    begun.send(()).unwrap();
                    // As a count of millions: for ever, unless it is stopped.
                    let endless = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) \
                                   SELECT COUNT(*) FROM numbers, customer_orders";
                    transaction.query(endless, &[]).map_err(Error::from)
                })
            });
            begins.recv().unwrap();
            std::thread::sleep(Duration::from_millis(50));
            cancel.cancel();
            let answer = counting.join().unwrap();
            assert!(matches!(answer, Err(Error::Engine(crate::books::engine::Error::Cancelled))), "{answer:?}");
        });
        assert_eq!(totals_of(&firm, &Filter::default()), added_up(&firm, &Filter::default()));
    });
}

/// Two programs on one server change orders of the same state, person and payment: none waits for the other's end.
#[test]
fn sums_make_no_writer_of_a_server_wait() {
    on_both_engines(|engine| {
        if engine.kind() == EngineKind::Sqlite {
            return;
        }
        let other = Books::over(Engine::open(engine.location()).unwrap(), crate::books::Clock::machine());
        let firm = Firm::begin(engine);
        let orders: Vec<Id> = (0..4).map(|_| firm.kept_order(100).id).collect();
        let state = firm.directory.states.last().unwrap();
        let move_two = |books: &Books, [first, second]: [Id; 2], between: &dyn Fn()| {
            books.write(Author::person(firm.manager), |session| {
                set_state(session, first, state)?;
                between();
                set_state(session, second, state)
            })
        };
        let (done, is_done) = mpsc::channel();
        std::thread::scope(|scope| {
            // The first transaction stays open until the second one has committed.
            move_two(&firm.books, [orders[0], orders[1]], &|| {
                let (other, done, orders) = (&other, done.clone(), &orders);
                scope.spawn(move || {
                    let answer = move_two(other, [orders[2], orders[3]], &|| {});
                    done.send(answer.is_ok()).unwrap();
                });
                assert_eq!(is_done.recv_timeout(Duration::from_secs(20)), Ok(true), "the second writer waited");
            })
            .unwrap();
        });
        let filter = Filter { states: vec![state.id], ..Filter::default() };
        assert_eq!(totals_of(&firm, &filter), added_up(&firm, &filter));
        assert_eq!(totals_of(&firm, &filter).count, 4);
        firm.assert_sound();
    });
}
