use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::customer_orders::{self, Filter, PaymentFilter, Sort, SortColumn};
use super::engine::testing::on_both_engines;
use super::events::{self, Happening};
use super::firm::Firm;
use super::integrity::{Invariant, check};
use super::{Author, Error, change_log, parties, products, receipts};
use crate::language::Language;
use crate::model::{Allocation, BasisPoints, DocumentRef, Id, Money, Party, Posting, Quantity, Share};

fn happenings(firm: &Firm, document: Id) -> Vec<Happening> {
    let mut found = Vec::new();
    firm.books
        .read(|transaction| {
            events::for_each(transaction, |event| {
                if event.document.id == document {
                    found.push(event.happening);
                }
                Ok(())
            })
        })
        .unwrap();
    found
}

#[test]
fn a_receipt_pays_an_order_and_unposting_takes_it_back() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(59_000);
        assert_eq!(order.number, "НФ-000001");
        let receipt = firm.pay(order.id, 59_000);
        assert_eq!(receipt.number, "ПК-000001");
        let whole = Money::from_minor(59_000_00);
        assert_eq!(firm.kept(order.id).paid_share(), Share::new(whole, whole));
        let share = happenings(&firm, order.id).into_iter().find(|happening| matches!(happening, Happening::ShareChanged { .. }));
        assert_eq!(
            share,
            Some(Happening::ShareChanged {
                share: crate::model::ShareKind::Paid,
                before: Share::new(Money::ZERO, whole),
                after: Share::new(whole, whole),
                cause: DocumentRef::receipt(receipt.id),
            })
        );
        firm.assert_sound();
        firm.books.write(firm.author(), |session| receipts::set_posting(session, receipt.id, Posting::Draft)).unwrap();
        assert_eq!(firm.kept(order.id).paid, Money::ZERO);
        firm.books.write(firm.author(), |session| receipts::set_posting(session, receipt.id, Posting::Posted)).unwrap();
        assert_eq!(firm.kept(order.id).paid, whole);
        firm.assert_sound();
    });
}

#[test]
fn a_refused_document_changes_nothing_and_leaves_no_gap_in_numbers() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let mut greedy = firm.receipt(order.id, 500);
        greedy.allocations[0].amount = Money::from_minor(500_01);
        let refused = firm.books.write(firm.author(), |session| receipts::save(session, None, &greedy));
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        let mut stranger = firm.receipt(Id::new(), 500);
        let refused = firm.books.write(firm.author(), |session| receipts::save(session, None, &stranger));
        assert!(refused.is_err());
        stranger.allocations = vec![Allocation { order: order.id, amount: Money::from_minor(500_00) }];
        let kept = firm.books.write(firm.author(), |session| receipts::save(session, None, &stranger)).unwrap();
        assert_eq!(kept.number, "ПК-000001");
        let mut empty = firm.order(1);
        empty.customer = None;
        let refused = firm.books.write(firm.author(), |session| customer_orders::save(session, None, &empty)).unwrap_err();
        assert_eq!(refused.problems()[0].field, "customer");
        assert!(!refused.sentence(Language::Russian).is_empty());
        assert_eq!(firm.kept_order(1).number, "НФ-000002");
        firm.assert_sound();
    });
}

#[test]
fn what_two_people_do_to_different_fields_is_kept() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let base = firm.kept_order(1_000);
        let in_work = firm.directory.state(firm.state("В работе")).unwrap().clone();
        firm.books.write(firm.author(), |session| customer_orders::set_state(session, base.id, &in_work)).unwrap();
        let mut mine = base.clone();
        mine.comment = "Столешницу берём 40 мм".into();
        let merged = firm.books.write(firm.author(), |session| customer_orders::save(session, Some(&base), &mine)).unwrap();
        assert_eq!((merged.state, merged.comment.as_str()), (in_work.id, "Столешницу берём 40 мм"));
        let mut other = base.clone();
        other.comment = "Другое".into();
        let refused = firm.books.write(firm.author(), |session| customer_orders::save(session, Some(&base), &other));
        assert!(matches!(&refused, Err(Error::ChangedElsewhere(fields)) if fields == &["comment"]), "{refused:?}");
        let log = firm.books.read(|transaction| change_log::of_document(transaction, base.id)).unwrap();
        let state =
            log.iter().flat_map(|entry| &entry.changes).find(|change| change.path == "state" && change.from_name.is_some());
        assert_eq!(state.and_then(|change| change.to_name.as_deref()), Some("В работе"));
        firm.assert_sound();
    });
}

/// SQLite's plan names the index; on a server it depends on how many rows there are.
#[test]
fn what_waits_is_found_without_going_over_all_events() {
    let scratch = super::engine::testing::Scratch::file();
    let engine = scratch.create();
    let plan: Vec<String> = engine
        .read(|transaction| {
            let asked = format!("EXPLAIN QUERY PLAN {}", events::claiming(transaction));
            let rows = transaction.query(&asked, &super::engine::values!["2026-11-23T08:40:00Z", 64_i64])?;
            rows.iter().map(|row| row.get(3)).collect::<Result<_, super::engine::Error>>()
        })
        .unwrap();
    assert!(plan.len() == 1 && plan[0].contains("events_waiting"), "{plan:?}");
}

#[test]
fn numbers_given_from_outside_are_not_given_again() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut order = firm.order(1);
        order.number = "НФ-000130".into();
        firm.books.write(firm.author(), |session| customer_orders::save(session, None, &order)).unwrap();
        assert_eq!(firm.kept_order(1).number, "НФ-000131");
        let mut twin = firm.order(1);
        twin.number = "НФ-000130".into();
        let refused = firm.books.write(firm.author(), |session| customer_orders::save(session, None, &twin));
        assert!(matches!(refused, Err(Error::NumberTaken(number)) if number == "НФ-000130"));
    });
}

#[test]
fn lists_are_the_same_from_either_end_and_find_in_any_case() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let fyodor = Party::named(Id::new(), "Фёдоров Алексей");
        firm.books.write(firm.author(), |session| parties::save(session, None, &fyodor)).unwrap();
        for index in 0..25 {
            let mut order = firm.order(100 + index * 7 % 11);
            order.customer = Some(if index % 3 == 0 { fyodor.id } else { firm.customer });
            order.comment = if index == 4 { "Срочно до НГ".into() } else { String::new() };
            order.moment = order.moment.plus_minutes(index);
            firm.books.write(firm.author(), |session| customer_orders::save(session, None, &order)).unwrap();
        }
        let numbers = |filter: &Filter, sort: Sort, offset: i64, limit: i64, count: Option<i64>| -> Vec<String> {
            let rows =
                firm.books.read(|transaction| customer_orders::window(transaction, filter, sort, offset, limit, count)).unwrap();
            rows.into_iter().map(|row| row.number).collect()
        };
        let all = Filter::default();
        for column in [SortColumn::Moment, SortColumn::Number, SortColumn::Customer, SortColumn::Total, SortColumn::Due] {
            for descending in [false, true] {
                let sort = Sort { column, descending };
                let whole = numbers(&all, sort, 0, 100, None);
                assert_eq!(whole.len(), 25);
                let pieces: Vec<String> = (0..5).flat_map(|page| numbers(&all, sort, page * 5, 5, Some(25))).collect();
                assert_eq!(pieces, whole, "{sort:?}");
            }
        }
        let found =
            |query: &str| numbers(&Filter { query: query.into(), ..Filter::default() }, Sort::default(), 0, 100, None).len();
        assert_eq!(found("федоров"), 9);
        assert_eq!(found("ФЁДОР алекс"), 9);
        assert_eq!(found("нг"), 1);
        assert_eq!(found("000007"), 1);
        assert_eq!(found("срочно петрова"), 1);
        assert_eq!(found("\"*') OR 1"), 0);
        firm.books
            .write(firm.author(), |session| {
                parties::save(session, Some(&fyodor), &Party { name: "Ёлкин Пётр".into(), ..fyodor.clone() })
            })
            .unwrap();
        assert_eq!((found("елкин"), found("федоров")), (9, 0));
        let totals = firm.books.read(|transaction| customer_orders::totals(transaction, &all)).unwrap();
        assert_eq!(totals.count, 25);
        assert_eq!(totals.debt(), totals.total);
        let unpaid =
            Filter {
                payment: Some(PaymentFilter::Unpaid), states: vec![firm.state("Выставлен счёт")], ..Filter::default()
            };
        assert_eq!(firm.books.read(|transaction| customer_orders::totals(transaction, &unpaid)).unwrap().count, 25);
        let open = firm.books.read(|transaction| customer_orders::open_of_party(transaction, fyodor.id, 100)).unwrap();
        assert_eq!((open.len(), open[0].about.as_str()), (9, "Кухня «Верона»"));
        assert_eq!(firm.books.read(|transaction| products::count(transaction, "верона")).unwrap(), 1);
        assert_eq!(firm.books.read(|transaction| parties::by_name(transaction, "елкин петр")).unwrap(), [fyodor.id]);
        firm.assert_sound();
    });
}

#[test]
fn the_check_names_what_is_broken() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(100);
        firm.pay(order.id, 40);
        let broken = |sql: &str, invariant: Invariant| {
            let breaks = firm.books.write(firm.author(), |session| {
                session.transaction.execute(sql, &[])?;
                let breaks = check(session.transaction, invariant, &mut |_| true)?;
                // Whatever was broken is put back by not committing.
                Err::<(), _>(Error::InUse(format!("{breaks:?}")))
            });
            let Err(Error::InUse(breaks)) = breaks else { panic!("{breaks:?}") };
            assert!(breaks.len() > 4, "{invariant:?} did not see {sql}");
        };
        broken("UPDATE customer_orders SET paid = paid + 1", Invariant::PaidShare);
        broken("UPDATE customer_orders SET total = total + 1", Invariant::OrderSums);
        broken("UPDATE customer_order_lines SET total = total + 1", Invariant::LineSums);
        broken("UPDATE settlement_movements SET amount = amount + 1", Invariant::Ledger);
        broken("DELETE FROM settlement_movements WHERE kind = 'debt'", Invariant::Ledger);
        broken("UPDATE receipts SET amount = 1", Invariant::Allocations);
        broken("UPDATE events SET status = 'failed'", Invariant::Events);
        broken("UPDATE customer_orders SET comment = 'x'", Invariant::ChangeLog);
        broken("UPDATE customer_orders SET customer_name = 'x'", Invariant::Lists);
        broken("UPDATE customer_order_sums SET total = total + 1", Invariant::Lists);
        broken("UPDATE customer_order_sums SET responsible_id = NULL, posted = FALSE", Invariant::Lists);
        broken("UPDATE receipt_sums SET receipts = receipts + 1", Invariant::Lists);
        for table in ["customer_orders", "receipts", "parties", "products"] {
            broken(&format!("UPDATE {table} SET search = search || ' x'"), Invariant::Lists);
        }
        firm.assert_sound();
    });
}

/// What the property test may do to the books.
#[derive(Debug, Clone)]
enum Deed {
    Enter(i64),
    Edit(usize, i64, i64),
    PostOrder(usize, bool),
    Pay(usize, i64),
    PostReceipt(usize, bool),
    Spread(usize, usize, usize),
    MarkOrder(usize, bool),
    MarkReceipt(usize, bool),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (1_i64..5_000).prop_map(Deed::Enter),
        (0_usize..8, 1_i64..9_999, 0_i64..=10_000).prop_map(|(which, quantity, discount)| Deed::Edit(which, quantity, discount)),
        (0_usize..8, any::<bool>()).prop_map(|(which, posted)| Deed::PostOrder(which, posted)),
        (0_usize..8, 1_i64..5_000).prop_map(|(which, roubles)| Deed::Pay(which, roubles)),
        (0_usize..8, any::<bool>()).prop_map(|(which, posted)| Deed::PostReceipt(which, posted)),
        (0_usize..8, 0_usize..8, 0_usize..8).prop_map(|(receipt, one, other)| Deed::Spread(receipt, one, other)),
        (0_usize..8, any::<bool>()).prop_map(|(which, mark)| Deed::MarkOrder(which, mark)),
        (0_usize..8, any::<bool>()).prop_map(|(which, mark)| Deed::MarkReceipt(which, mark)),
    ]
}

#[test]
fn the_books_are_sound_after_any_deeds() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let author = || Author::person(firm.manager);
        let mut runner = TestRunner::new(Config { cases: 12, max_shrink_iters: 0, ..Config::default() });
        runner
            .run(&prop::collection::vec(deed(), 1..25), |deeds| {
                let (mut orders, mut payments): (Vec<Id>, Vec<Id>) = (Vec::new(), Vec::new());
                let pick = |ids: &[Id], which: usize| ids.get(which % ids.len().max(1)).copied();
                for deed in deeds {
                    match deed {
                        Deed::Enter(roubles) => orders.push(firm.kept_order(roubles).id),
                        Deed::Edit(which, quantity, discount) => {
                            let Some(id) = pick(&orders, which) else { continue };
                            let mut order = firm.kept(id).order;
                            order.lines[0].quantity = Quantity::from_thousandths(quantity);
                            order.lines[0].discount = BasisPoints::new(discount);
                            let line = order.lines[0].clone();
                            order.lines.push(line);
                            firm.books.write(author(), |session| customer_orders::save(session, None, &order)).unwrap();
                        }
                        Deed::PostOrder(which, posted) => {
                            let Some(id) = pick(&orders, which) else { continue };
                            firm.books
                                .write(author(), |session| customer_orders::set_posting(session, id, Posting::from_flag(posted)))
                                .unwrap();
                        }
                        Deed::Pay(which, roubles) => {
                            let Some(id) = pick(&orders, which) else { continue };
                            payments.push(firm.pay(id, roubles).id);
                        }
                        Deed::PostReceipt(which, posted) => {
                            let Some(id) = pick(&payments, which) else { continue };
                            firm.books
                                .write(author(), |session| receipts::set_posting(session, id, Posting::from_flag(posted)))
                                .unwrap();
                        }
                        Deed::Spread(receipt, one, other) => {
                            let (Some(id), Some(one), Some(other)) =
                                (pick(&payments, receipt), pick(&orders, one), pick(&orders, other))
                            else {
                                continue;
                            };
                            let mut receipt = firm.books.read(|transaction| receipts::get(transaction, id)).unwrap();
                            let half = Money::from_minor(receipt.amount.minor() / 2);
                            receipt.allocations = vec![Allocation { order: one, amount: half }];
                            if one != other {
                                receipt.allocations.push(Allocation { order: other, amount: half });
                            }
                            firm.books.write(author(), |session| receipts::save(session, None, &receipt)).unwrap();
                        }
                        Deed::MarkOrder(which, mark) => {
                            let Some(id) = pick(&orders, which) else { continue };
                            firm.books.write(author(), |session| customer_orders::set_deletion_mark(session, id, mark)).unwrap();
                        }
                        Deed::MarkReceipt(which, mark) => {
                            let Some(id) = pick(&payments, which) else { continue };
                            firm.books.write(author(), |session| receipts::set_deletion_mark(session, id, mark)).unwrap();
                        }
                    }
                }
                firm.assert_sound();
                Ok(())
            })
            .unwrap();
    });
}
