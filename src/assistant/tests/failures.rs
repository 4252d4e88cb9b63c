//! Rules and events that fail: what stops, what goes on, who is told.

use super::*;
use crate::books::engine::values;
use crate::model::{BasisPoints, ShareKind};

fn paid(percent: i64) -> Trigger {
    Trigger::ShareReached { share: ShareKind::Paid, threshold: BasisPoints::from_percent(percent) }
}

fn set(state: Id) -> Vec<Action> {
    vec![Action::SetState { state, may_go_back: false }]
}

#[test]
fn a_failing_rule_stops_no_other_and_its_author_is_told_once() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let template = scene.rule(Skill::WriteOfState).rule.actions[0].clone();
        let mut actions = set(scene.firm.state("Готов к отгрузке"));
        actions.push(template);
        let failing = scene.add(paid(100), actions);
        let good = scene.add(paid(100), set(scene.firm.state("В работе")));
        let mut customer =
            scene.firm.books.read(|transaction| crate::books::parties::get(transaction, scene.firm.customer)).unwrap();
        customer.email = String::new();
        scene.firm.books.write(scene.firm.author(), |session| crate::books::parties::save(session, None, &customer)).unwrap();
        for _ in 0..3 {
            let order = scene.firm.kept_order(1_000);
            scene.firm.pay(order.id, 1_000);
            scene.drain();
            assert_eq!(scene.state_of(order.id), "В работе", "what the failing rule did before is rolled back");
            assert_eq!(scene.outcomes(failing.id, order.id), [Outcome::Failed]);
            assert_eq!(scene.outcomes(good.id, order.id), [Outcome::Done]);
            let run = scene.runs(order.id).into_iter().find(|run| run.rule == failing.id).unwrap();
            assert!(run.effects.is_empty());
            assert!(run.reason.unwrap().say(Language::Russian).contains("нет почтового адреса"));
        }
        let told = scene.told(scene.firm.manager);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, "Правило не сработало по заказу НФ-000001");
        scene.assert_sound();
    });
}

/// A server tells of it when everything was sent: by then other rules have acted.
#[test]
fn a_rule_that_the_storage_refuses_late_stops_no_other() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let books = &scene.firm.books;
        let one_line = "CREATE UNIQUE INDEX one_line ON notifications (employee_id, document_id)";
        books.engine().write(|transaction| transaction.execute(one_line, &[])).unwrap();
        let owner = books.read(crate::books::settings::owner).unwrap();
        let tell = scene.rule(Skill::TellOfPayment).rule.actions;
        let first = scene.add(paid(100), tell.clone());
        let refused = scene.add(paid(100), tell);
        // Whoever saved it is told of the failure, and must not be the one who has a line already.
        books
            .engine()
            .write(|transaction| {
                transaction.execute("UPDATE rules SET author_id = ?2 WHERE id = ?1", &values![refused.id, owner])
            })
            .unwrap();
        let last = scene.add(paid(100), set(scene.firm.state("В работе")));
        for _ in 0..2 {
            let orders = [scene.firm.kept_order(1_000), scene.firm.kept_order(2_000)];
            scene.firm.pay(orders[0].id, 1_000);
            scene.firm.pay(orders[1].id, 2_000);
            scene.drain();
            for order in &orders {
                assert_eq!(scene.outcomes(first.id, order.id), [Outcome::Done]);
                assert_eq!(scene.outcomes(refused.id, order.id), [Outcome::Failed]);
                assert_eq!(scene.outcomes(last.id, order.id), [Outcome::Done]);
                assert_eq!(scene.state_of(order.id), "В работе");
                assert_eq!(scene.said(order.id).len(), 2);
            }
        }
        assert_eq!((scene.told(scene.firm.manager).len(), scene.told(owner).len()), (4, 1));
        scene.assert_sound();
    });
}

#[test]
fn a_panic_in_a_rule_is_its_failure_and_nobody_elses() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let bad = scene.add(paid(100), set(scene.firm.state("Готов к отгрузке")));
        let good = scene.add(paid(100), set(scene.firm.state("В работе")));
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 1_000);
        PANIC_IN.set(Some(bad.id));
        scene.drain();
        PANIC_IN.set(None);
        assert_eq!(scene.outcomes(bad.id, order.id), [Outcome::Failed]);
        assert_eq!(scene.outcomes(good.id, order.id), [Outcome::Done]);
        assert_eq!(scene.state_of(order.id), "В работе");
        scene.assert_sound();
    });
}

#[test]
fn an_event_that_cannot_be_read_is_given_up_and_stops_no_other() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let _ = scene.firm.kept_order(1_000);
        scene.firm.books.engine().write(|transaction| transaction.execute("UPDATE events SET payload = '{}'", &[])).unwrap();
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 1_000);
        scene.drain();
        assert_eq!(scene.state_of(order.id), "В работе");
        let failed: i64 = scene
            .firm
            .books
            .engine()
            .read(|transaction| {
                transaction.query_one("SELECT COUNT(*) FROM events WHERE status = 'failed' AND reason <> ''", &[])?.get(0)
            })
            .unwrap();
        assert!(failed > 0);
        let health = scene.firm.books.read(crate::assistant::health).unwrap();
        assert_eq!((health.waiting, health.failed), (0, failed));
    });
}

#[test]
fn what_is_gone_or_broken_fails_in_words() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let extra = crate::model::State {
            id: Id::new(),
            name: "Лишнее".into(),
            position: 50,
            ..scene.firm.directory.state(scene.firm.state("В работе")).unwrap().clone()
        };
        let books = &scene.firm.books;
        books.write(scene.firm.author(), |session| crate::books::states::save(session, &extra)).unwrap();
        let gone = scene.add(paid(100), set(extra.id));
        let broken = scene.add(paid(100), vec![scene.rule(Skill::WriteOfPayment).rule.actions[0].clone()]);
        books.write(scene.firm.author(), |session| crate::books::states::remove(session, extra.id)).unwrap();
        books
            .engine()
            .write(|transaction| transaction.execute("UPDATE letter_templates SET body = 'Сумма [Заказ.Скидка]'", &[]))
            .unwrap();
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 1_000);
        scene.drain();
        let reason = |rule: Id| {
            let run = scene.runs(order.id).into_iter().find(|run| run.rule == rule).unwrap();
            assert_eq!(run.outcome, Outcome::Failed);
            run.reason.unwrap().say(Language::Russian)
        };
        assert!(reason(gone.id).contains("Состояния из правила больше нет"));
        assert!(reason(broken.id).contains("[Заказ.Скидка]"), "{}", reason(broken.id));
        assert!(books.read(|transaction| crate::channels::outbox::of_document(transaction, order.id)).unwrap().is_empty());
        let refused = books.write(scene.firm.author(), |session| {
            rules::set_enabled(session, gone.id, false)?.unwrap();
            rules::set_enabled(session, gone.id, true)
        });
        assert_eq!(refused.unwrap().unwrap_err(), [rules::RuleProblem::NoState], "it is not switched on again like that");
    });
}

#[test]
fn a_letter_that_answers_a_failed_letter_does_not_do_so_for_ever() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::WriteOfState]);
        let answer = scene.add(Trigger::LetterFailed, vec![scene.rule(Skill::WriteOfPayment).rule.actions[0].clone()]);
        let order = scene.firm.kept_order(1_000);
        scene.set_state(order.id, "Готов к отгрузке");
        let books = &scene.firm.books;
        let letters = || books.read(|transaction| crate::channels::outbox::of_document(transaction, order.id)).unwrap();
        for expected in [1, 2, 2] {
            scene.drain();
            assert_eq!(letters().len(), expected);
            let newest = letters()[0].id;
            let failed = events::Happening::LetterFailed { letter: newest, words: "550 no such user".into() };
            books
                .write(crate::books::Author::person(books.assistant().unwrap()), |session| {
                    events::append(session, crate::model::DocumentRef::order(order.id), failed)
                })
                .unwrap();
        }
        assert_eq!(scene.outcomes(answer.id, order.id), [Outcome::Done, Outcome::Cut]);
    });
}
