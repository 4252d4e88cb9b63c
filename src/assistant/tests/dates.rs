//! Rules relative to dates, delays and working hours. The clock stands at Monday 2026-11-23 08:40 UTC.

use chrono::NaiveDate;

use super::*;
use crate::assistant::rule::{DateField, HoursPolicy, Timing};
use crate::assistant::worker::waiting;
use crate::books::settings;
use crate::language::format;
use crate::model::{CustomerOrder, Moment};

const DAY: i64 = 24 * 60;

fn waits(scene: &Scene) -> Vec<(Id, Moment)> {
    let list = scene.firm.books.read(|transaction| waiting::list(transaction, 100)).unwrap();
    list.into_iter().map(|run| (run.document.id, run.due_at)).collect()
}

fn later(scene: &Scene, minutes: i64) {
    scene.firm.clock.set(scene.firm.books.now().plus_minutes(minutes));
}

fn save(scene: &Scene, order: &CustomerOrder) -> CustomerOrder {
    scene.firm.books.write(scene.firm.author(), |session| customer_orders::save(session, None, order)).unwrap()
}

#[test]
fn an_unpaid_order_is_cancelled_after_its_days() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::StateWhenUnpaid]);
        let (unpaid, paid) = (scene.firm.kept_order(1_000), scene.firm.kept_order(1_000));
        scene.drain();
        assert_eq!(waits(&scene).len(), 2);
        later(&scene, DAY);
        scene.firm.pay(paid.id, 10);
        scene.drain();
        assert_eq!(waits(&scene), [(unpaid.id, unpaid.moment.plus_minutes(7 * DAY))], "what is paid waits no more");
        later(&scene, 6 * DAY - 1);
        assert!(scene.drain().is_empty());
        assert_eq!(scene.state_of(unpaid.id), "Выставлен счёт");
        later(&scene, 1);
        scene.drain();
        assert_eq!((scene.state_of(unpaid.id).as_str(), scene.state_of(paid.id).as_str()), ("Отменён", "Выставлен счёт"));
        assert_eq!(scene.said(unpaid.id), ["За 7 дней по заказу ничего не оплачено. Я перевела его в состояние «Отменён»."]);
        later(&scene, 30 * DAY);
        assert!(scene.drain().is_empty());
        scene.assert_sound();
    });
}

#[test]
fn a_waiting_run_follows_the_date_of_the_order() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let rule = scene.add(
            Trigger::DateReached { date: DateField::Due, offset_minutes: -DAY },
            vec![Action::TellEmployees { recipients: crate::assistant::rule::Recipients::default(), words: None }],
        );
        let mut order = scene.firm.order(1_000);
        order.due = NaiveDate::from_ymd_opt(2026, 12, 11);
        let mut order = save(&scene, &order);
        scene.drain();
        let first = waits(&scene)[0].1;
        assert_eq!(format::date_time(first), "10.12.2026 09:00", "a day before, when work begins");
        order.due = NaiveDate::from_ymd_opt(2026, 12, 15);
        let mut order = save(&scene, &order);
        scene.drain();
        assert_eq!(waits(&scene), [(order.id, first.plus_minutes(4 * DAY))], "moved with the date");
        order.due = None;
        let mut order = save(&scene, &order);
        scene.drain();
        assert!(waits(&scene).is_empty(), "gone with the date");
        order.due = NaiveDate::from_ymd_opt(2026, 12, 15);
        let order = save(&scene, &order);
        scene.drain();
        assert_eq!(waits(&scene).len(), 1);
        let mark = |mark| {
            scene
                .firm
                .books
                .write(scene.firm.author(), |session| customer_orders::set_deletion_mark(session, order.id, mark))
                .unwrap();
            scene.drain();
        };
        mark(true);
        assert!(waits(&scene).is_empty(), "gone with the order");
        mark(false);
        let mut order = scene.firm.kept(order.id).order;
        order.due = NaiveDate::from_ymd_opt(2026, 11, 20);
        let order = save(&scene, &order);
        scene.drain();
        assert_eq!(scene.outcomes(rule.id, order.id), [Outcome::Done], "moved behind today, it goes off");
        assert_eq!(scene.told(scene.firm.manager)[0].0, "Заказ НФ-000001: наступил срок");
        save(&scene, &CustomerOrder { comment: "ещё раз".into(), ..order.clone() });
        scene.drain();
        assert_eq!(scene.outcomes(rule.id, order.id).len(), 1, "a date that went off does not go off again");
        scene.assert_sound();
    });
}

#[test]
fn old_dates_are_left_alone_and_those_to_come_are_waited_for() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let mut old = scene.firm.order(1_000);
        old.moment = old.moment.plus_minutes(-30 * DAY);
        let old = save(&scene, &old);
        let fresh = scene.firm.kept_order(1_000);
        scene.drain();
        scene.enable(Skill::StateWhenUnpaid, true);
        assert_eq!(waits(&scene).iter().map(|(order, _)| *order).collect::<Vec<_>>(), [fresh.id]);
        let mut imported = scene.firm.order(1_000);
        imported.moment = imported.moment.plus_minutes(-30 * DAY);
        let imported = save(&scene, &imported);
        scene.drain();
        later(&scene, 8 * DAY);
        scene.drain();
        let names = [old.id, imported.id, fresh.id].map(|order| scene.state_of(order));
        assert_eq!(names, ["Выставлен счёт", "Выставлен счёт", "Отменён"]);
        let rule = scene.rule(Skill::StateWhenUnpaid).id;
        let now = scene.firm.books.now();
        let list = scene.firm.books.read(|transaction| crate::assistant::existing(transaction, rule, 10, now)).unwrap();
        assert_eq!(list.orders.len(), 2, "a person may still apply it to them");
        scene.enable(Skill::StateWhenUnpaid, false);
        assert!(waits(&scene).is_empty());
    });
}

#[test]
fn a_delay_begins_anew_and_ends_with_the_rule() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::TellOfState]);
        scene.change(Skill::TellOfState, |rule| rule.timing = Timing { delay_minutes: 10, hours: HoursPolicy::AnyTime });
        let rule = scene.rule(Skill::TellOfState).id;
        let order = scene.firm.kept_order(1_000);
        scene.set_state(order.id, "В работе");
        scene.drain();
        assert_eq!(scene.outcomes(rule, order.id), [Outcome::Waiting]);
        later(&scene, 5);
        scene.set_state(order.id, "Готов к отгрузке");
        scene.drain();
        later(&scene, 9);
        scene.drain();
        assert_eq!(scene.outcomes(rule, order.id), [Outcome::Skipped, Outcome::Waiting]);
        later(&scene, 1);
        scene.drain();
        assert_eq!(scene.outcomes(rule, order.id), [Outcome::Skipped, Outcome::Done]);
        assert_eq!(scene.told(scene.firm.manager)[0].0, "Заказ НФ-000001: «Готов к отгрузке»");
        scene.set_state(order.id, "Завершён");
        scene.drain();
        scene.enable(Skill::TellOfState, false);
        later(&scene, 60);
        scene.drain();
        assert_eq!(scene.outcomes(rule, order.id).last(), Some(&Outcome::Skipped));
        scene.assert_sound();
    });
}

#[test]
fn letters_to_customers_wait_for_working_hours_and_colleagues_hear_at_once() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let mut company = scene.firm.directory.companies[0].clone();
        // Working hours that have just ended, whatever the zone of this machine.
        let local = format::local_date_time(scene.firm.books.now());
        let minutes = u16::try_from((local - local.date().and_time(chrono::NaiveTime::MIN)).num_minutes()).unwrap();
        company.working_hours = crate::model::WorkingHours {
            days: [true; 7],
            from: minutes.saturating_sub(60).max(1),
            until: minutes.max(2),
            holidays: vec![local.date().succ_opt().unwrap()],
        };
        scene.firm.books.write(scene.firm.author(), |session| settings::save_company(session, &company)).unwrap();
        scene.only(&[Skill::WriteOfState, Skill::TellOfState]);
        let order = scene.firm.kept_order(1_000);
        scene.set_state(order.id, "Готов к отгрузке");
        scene.drain();
        assert_eq!(scene.told(scene.firm.manager).len(), 1);
        let letter =
            scene.firm.books.read(|transaction| crate::channels::outbox::of_document(transaction, order.id)).unwrap().remove(0);
        let day_after_tomorrow = local.date() + chrono::TimeDelta::days(2);
        assert_eq!(format::local_date(letter.not_before), day_after_tomorrow, "tomorrow is a holiday");
        assert!(scene.said(order.id).iter().any(|said| said.contains("уйдёт в рабочее время")), "{:?}", scene.said(order.id));
        scene.change(Skill::WriteOfState, |rule| rule.timing.hours = HoursPolicy::AnyTime);
        let order = scene.firm.kept_order(1_000);
        scene.set_state(order.id, "Готов к отгрузке");
        scene.drain();
        let letters = scene.firm.books.read(|transaction| crate::channels::outbox::of_document(transaction, order.id)).unwrap();
        assert_eq!(letters[0].not_before, scene.firm.books.now());
        scene.change(Skill::TellOfState, |rule| rule.timing.hours = HoursPolicy::AllWaits);
        let order = scene.firm.kept_order(1_000);
        scene.set_state(order.id, "Готов к отгрузке");
        scene.drain();
        assert_eq!(scene.outcomes(scene.rule(Skill::TellOfState).id, order.id), [Outcome::Waiting]);
    });
}
