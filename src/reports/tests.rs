use chrono::{FixedOffset, NaiveDate};

use super::figures::by_state;
use super::period::months_of_two_years;
use super::*;
use crate::books::customer_orders;
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::books::receipts;
use crate::language::Language;
use crate::model::{BasisPoints, Currency, Id, Moment, Money, Posting};

fn moscow() -> FixedOffset {
    FixedOffset::east_opt(3 * 3600).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn roubles(roubles: i64) -> Money {
    Money::from_minor(roubles * 100)
}

/// Turns the clock to a moment and enters an order of so many roubles then.
fn order_at(firm: &Firm, moment: &str, cost: i64, due: Option<&str>, state: &str) -> Id {
    firm.clock.set(Moment::from_text(moment).unwrap());
    let mut order = firm.order(cost);
    order.due = due.map(day);
    order.state = firm.state(state);
    firm.books.write(firm.author(), |session| customer_orders::save(session, None, &order)).unwrap().id
}

fn pay_at(firm: &Firm, moment: &str, order: Id, sum: i64) -> Id {
    firm.clock.set(Moment::from_text(moment).unwrap());
    firm.pay(order, sum).id
}

#[test]
fn revenue_is_what_posted_receipts_brought_in_by_local_month() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = order_at(&firm, "2025-11-01T09:00:00Z", 100_000, None, "Выставлен счёт");
        pay_at(&firm, "2025-11-10T09:00:00Z", order, 10_000);
        // 31 October 22:00 UTC is 1 November in Moscow; 30 November 21:30 UTC is December.
        pay_at(&firm, "2026-10-31T22:00:00Z", order, 2_000);
        pay_at(&firm, "2026-11-20T09:00:00Z", order, 5_000);
        pay_at(&firm, "2026-11-30T21:30:00Z", order, 700);
        let draft = pay_at(&firm, "2026-11-21T09:00:00Z", order, 40_000);
        firm.books.write(firm.author(), |session| receipts::set_posting(session, draft, Posting::Draft)).unwrap();
        let spans = months_of_two_years(day("2026-11-23")).map(|year| year.map(|month| month.in_zone(&moscow())));
        let months = firm
            .books
            .read(|transaction| {
                let last = revenue::received_in_each(transaction, &spans[0])?;
                Ok::<_, crate::books::Error>((last, revenue::received_in_each(transaction, &spans[1])?))
            })
            .unwrap();
        let mut expected = (vec![Money::ZERO; 12], vec![Money::ZERO; 12]);
        expected.0[10] = roubles(10_000);
        expected.1[10] = roubles(7_000);
        expected.1[11] = roubles(700);
        assert_eq!(months, expected);
    });
}

#[test]
fn figures_of_a_period_stand_against_the_same_days_a_year_before() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let early = order_at(&firm, "2025-11-05T09:00:00Z", 30_000, Some("2025-11-20"), "Завершён");
        pay_at(&firm, "2025-11-06T09:00:00Z", early, 8_000);
        pay_at(&firm, "2025-11-28T09:00:00Z", early, 22_000);
        let late = order_at(&firm, "2026-11-02T09:00:00Z", 50_000, Some("2026-11-22"), "В работе");
        order_at(&firm, "2026-11-03T09:00:00Z", 10_000, Some("2026-11-23"), "Новый");
        order_at(&firm, "2026-11-04T09:00:00Z", 99_000, Some("2026-11-01"), "Отменён");
        pay_at(&firm, "2026-11-20T09:00:00Z", late, 6_000);
        firm.clock.set(Moment::from_text("2026-11-23T08:40:00Z").unwrap());
        let marked = firm.kept_order(1_000).id;
        firm.books.write(firm.author(), |session| customer_orders::set_deletion_mark(session, marked, true)).unwrap();
        let draft = firm.kept_order(2_000).id;
        firm.books.write(firm.author(), |session| customer_orders::set_posting(session, draft, Posting::Draft)).unwrap();

        let today = day("2026-11-23");
        let span = |span: Span| span.in_zone(&moscow());
        let (now, before) = (span(Period::Month.so_far(today)), span(Period::Month.a_year_before(today)));
        let figures = firm.books.read(|transaction| Figures::read(transaction, now, before, today)).unwrap();
        assert_eq!(figures.received, Compared { now: roubles(6_000), before: roubles(8_000) });
        assert_eq!(figures.received.change().map(BasisPoints::value), Some(-2_500));
        assert_eq!(figures.orders, Compared { now: 4, before: 1 });
        assert_eq!(figures.ordered, Compared { now: roubles(161_000), before: roubles(30_000) });
        assert_eq!(figures.average(), Some(roubles(40_250)));
        assert_eq!((figures.debt, figures.owing_orders), (roubles(44_000 + 10_000), 2), "not the cancelled one, not the draft");
        assert_eq!((figures.overdue, figures.overdue_orders), (roubles(44_000), 1), "what is due today is not overdue");

        let states = firm.books.read(|transaction| by_state(transaction, now)).unwrap();
        let counted: Vec<(String, i64, Money)> = states
            .iter()
            .map(|entry| (firm.directory.state(entry.state).unwrap().name.clone(), entry.count, entry.total))
            .collect();
        let expected = [
            ("Новый", 1, 10_000),
            ("Выставлен счёт", 1, 2_000),
            ("В работе", 1, 50_000),
            ("Готов к отгрузке", 0, 0),
            ("Завершён", 0, 0),
            ("Отменён", 1, 99_000),
        ];
        let expected: Vec<_> = expected.iter().map(|(name, count, sum)| ((*name).to_owned(), *count, roubles(*sum))).collect();
        assert_eq!(counted, expected);
    });
}

#[test]
fn nothing_before_means_no_change_to_speak_of() {
    assert_eq!(Compared { now: roubles(5), before: Money::ZERO }.change(), None);
    assert_eq!(Compared { now: Money::ZERO, before: roubles(5) }.change().map(BasisPoints::value), Some(-10_000));
    assert_eq!(Figures::default().average(), None);
}

#[test]
fn the_worst_orders_come_first_each_with_one_reason() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let very_late = order_at(&firm, "2026-10-01T09:00:00Z", 40_000, Some("2026-11-01"), "В работе");
        pay_at(&firm, "2026-10-02T09:00:00Z", very_late, 40_000);
        let late = order_at(&firm, "2026-11-20T09:00:00Z", 30_000, Some("2026-11-22"), "Готов к отгрузке");
        let unpaid = order_at(&firm, "2026-11-12T09:00:00Z", 20_000, Some("2026-12-22"), "Выставлен счёт");
        let quiet = order_at(&firm, "2026-11-01T09:00:00Z", 10_000, None, "В работе");
        pay_at(&firm, "2026-11-16T09:00:00Z", quiet, 1_000);
        let lively = order_at(&firm, "2026-11-01T09:00:00Z", 10_000, None, "В работе");
        pay_at(&firm, "2026-11-20T09:00:00Z", lively, 1_000);
        order_at(&firm, "2026-10-01T09:00:00Z", 9_000, Some("2026-10-20"), "Завершён");
        order_at(&firm, "2026-10-01T09:00:00Z", 9_000, Some("2026-10-20"), "Отменён");
        let now = Moment::from_text("2026-11-23T10:00:00Z").unwrap();
        firm.clock.set(now);
        let today = day("2026-11-23");
        let read = |limit| firm.books.read(|transaction| Attention::read(transaction, now, today, limit)).unwrap();
        let attention = read(10);
        let found: Vec<(Id, Reason)> = attention.concerns.iter().map(|concern| (concern.order, concern.reason)).collect();
        assert_eq!(
            found,
            [
                (very_late, Reason::Late { due: day("2026-11-01"), days: 22, debt: Money::ZERO }),
                (late, Reason::Late { due: day("2026-11-22"), days: 1, debt: roubles(30_000) }),
                (unpaid, Reason::Unpaid { days: 11 }),
                (quiet, Reason::Quiet { days: 7 }),
            ]
        );
        let two = read(2);
        assert_eq!((two.count, &two.concerns[..]), (4, &attention.concerns[..2]));
        for concern in &attention.concerns {
            for language in Language::ALL {
                let words = concern.reason.phrase(Currency::Rub).say(language);
                assert!(!words.contains('[') && words.chars().any(|letter| letter.is_ascii_digit()), "{words}");
            }
        }
    });
}
