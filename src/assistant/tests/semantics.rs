//! Each line of the semantics of rules.

use super::*;
use crate::assistant::catalogue::{Blank, BlankValue};
use crate::assistant::rule::{Comparison, ComparisonKind, Condition, Field, Operand, Recipient, Recipients};
use crate::books::receipts;
use crate::model::{BasisPoints, DocumentKind, Posting, ShareKind};

fn paid(percent: i64) -> Trigger {
    Trigger::ShareReached { share: ShareKind::Paid, threshold: BasisPoints::from_percent(percent) }
}

fn set(state: Id) -> Vec<Action> {
    vec![Action::SetState { state, may_go_back: false }]
}

fn tell(words: &str) -> Vec<Action> {
    vec![Action::TellEmployees { recipients: Recipients::default(), words: Some(words.into()) }]
}

#[test]
fn a_share_starts_a_rule_by_crossing_and_again_only_after_it_fell() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::TellOfPayment]);
        let rule = scene.rule(Skill::TellOfPayment).id;
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 400);
        scene.drain();
        assert!(scene.outcomes(rule, order.id).is_empty(), "below the threshold nothing starts");
        let rest = scene.firm.pay(order.id, 600);
        scene.drain();
        scene.firm.pay(order.id, 100);
        scene.drain();
        assert_eq!(scene.outcomes(rule, order.id), [Outcome::Done], "above the threshold it does not start again");
        assert_eq!(
            scene.told(scene.firm.manager)[0].1,
            "Состояние «Выставлен счёт». Петрова Анна Сергеевна, 1 000 ₽",
            "no arrow where nothing moved"
        );
        let post = |posting| {
            scene.firm.books.write(scene.firm.author(), |session| receipts::set_posting(session, rest.id, posting)).unwrap();
            scene.drain();
        };
        post(Posting::Draft);
        assert_eq!(scene.outcomes(rule, order.id).len(), 1);
        post(Posting::Posted);
        assert_eq!(scene.outcomes(rule, order.id), [Outcome::Done, Outcome::Done], "it fell below and crossed again");
        scene.assert_sound();
    });
}

#[test]
fn nearly_all_is_not_all() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let order = scene.firm.kept_order(1_000);
        let mut receipt = scene.firm.receipt(order.id, 1_000);
        // 999.96 of 1 000 roubles: 99.996 %.
        receipt.amount = crate::model::Money::from_minor(999_96);
        receipt.allocations[0].amount = receipt.amount;
        scene.firm.books.write(scene.firm.author(), |session| receipts::save(session, None, &receipt)).unwrap();
        scene.drain();
        assert_eq!(scene.state_of(order.id), "Выставлен счёт");
        receipt.amount = crate::model::Money::from_minor(1_000_00);
        receipt.allocations[0].amount = receipt.amount;
        scene.firm.books.write(scene.firm.author(), |session| receipts::save(session, None, &receipt)).unwrap();
        scene.drain();
        assert_eq!(scene.state_of(order.id), "В работе");
    });
}

#[test]
fn what_was_there_when_a_rule_was_switched_on_is_left_alone_until_asked_for() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let (paid_before, unpaid) = (scene.firm.kept_order(1_000), scene.firm.kept_order(1_000));
        scene.firm.pay(paid_before.id, 1_000);
        // The event still waits when the rule is switched on: it happened before.
        scene.firm.clock.set(scene.firm.books.now().plus_minutes(1));
        scene.enable(Skill::StateWhenPaidTo, true);
        scene.drain();
        assert_eq!(scene.state_of(paid_before.id), "Выставлен счёт");
        let rule = scene.rule(Skill::StateWhenPaidTo).id;
        let now = scene.firm.books.now();
        let list = scene.firm.books.read(|transaction| crate::assistant::existing(transaction, rule, 10, now)).unwrap();
        assert_eq!(list.orders.iter().map(|found| found.order).collect::<Vec<_>>(), [paid_before.id]);
        let asked = [paid_before.id, unpaid.id];
        scene
            .firm
            .books
            .write(scene.firm.author(), |session| crate::assistant::apply_to_existing(session, rule, &asked[..1]))
            .unwrap();
        scene.drain();
        assert_eq!(scene.state_of(paid_before.id), "В работе");
        assert_eq!(scene.state_of(unpaid.id), "Выставлен счёт");
        let again = scene.firm.books.read(|transaction| crate::assistant::existing(transaction, rule, 10, now)).unwrap();
        assert_eq!(again, crate::assistant::Existing::default());
        assert_eq!(
            scene.said(paid_before.id),
            ["Правило применено к заказу по просьбе сотрудника. Я перевела его в состояние «В работе»."]
        );
        scene.assert_sound();
    });
}

#[test]
fn of_many_orders_the_newest_are_looked_at_and_that_is_told() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let orders: Vec<_> = (0..5).map(|_| scene.firm.kept_order(1_000)).collect();
        let paid: Vec<_> = orders.iter().take(4).collect();
        for order in &paid {
            scene.firm.pay(order.id, 1_000);
        }
        scene.firm.clock.set(scene.firm.books.now().plus_minutes(1));
        scene.enable(Skill::StateWhenPaidTo, true);
        let rule = scene.rule(Skill::StateWhenPaidTo).id;
        // The oldest is where the rule would put it: it is no candidate, and the one that is not paid is none either.
        scene.set_state(paid[0].id, "В работе");
        let look = |limit, looked_at| {
            let now = scene.firm.books.now();
            let found = scene
                .firm
                .books
                .read(|reading| crate::assistant::existing::existing_among(reading, rule, limit, now, looked_at))
                .unwrap();
            (found.orders.iter().map(|found| found.order).collect::<Vec<_>>(), found.only_newest)
        };
        assert_eq!(look(10, 3), (vec![paid[3].id, paid[2].id, paid[1].id], None));
        assert_eq!(look(10, 2), (vec![paid[3].id, paid[2].id], Some(2)));
        assert_eq!(look(1, 2), (vec![paid[3].id], None), "the limit is told by the list itself");
    });
}

#[test]
fn a_state_does_not_go_back_by_a_rule_unless_it_says_so() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::StateWhenPaidTo]);
        let rule = scene.rule(Skill::StateWhenPaidTo).id;
        for (name, reason) in [
            ("Готов к отгрузке", "вернулся бы назад"),
            ("Завершён", "Заказ завершён"),
            ("Отменён", "Заказ отменён"),
            ("В работе", "уже в состоянии"),
        ] {
            let order = scene.firm.kept_order(1_000);
            scene.set_state(order.id, name);
            scene.firm.pay(order.id, 1_000);
            scene.drain();
            assert_eq!(scene.state_of(order.id), name);
            let run = scene.runs(order.id).pop().unwrap();
            assert_eq!((run.rule, run.outcome), (rule, Outcome::Skipped));
            let said = run.reason.unwrap().say(Language::Russian);
            assert!(said.contains(reason), "{said}");
            assert!(scene.said(order.id).is_empty(), "what was not done is not spoken of");
        }
        scene.change(Skill::StateWhenPaidTo, |rule| {
            let Some(Action::SetState { may_go_back, .. }) = rule.actions.first_mut() else { panic!("its own action") };
            *may_go_back = true;
        });
        let order = scene.firm.kept_order(1_000);
        scene.set_state(order.id, "Готов к отгрузке");
        scene.firm.pay(order.id, 1_000);
        scene.drain();
        assert_eq!(scene.state_of(order.id), "В работе");
    });
}

#[test]
fn rules_run_in_the_order_of_the_list_and_see_what_was_done_before() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::StateWhenPaidTo]);
        let is_in_work = Condition::Comparison(Comparison {
            field: Field::State,
            kind: ComparisonKind::Equal,
            value: Operand::reference(scene.firm.state("В работе"), "В работе"),
        });
        let second = scene.add(paid(100), tell("пора"));
        let mut rule = second.rule.clone();
        rule.condition = is_in_work;
        scene.firm.books.write(scene.firm.author(), |session| rules::save(session, second.id, None, &rule)).unwrap().unwrap();
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 1_000);
        scene.drain();
        assert_eq!(scene.outcomes(second.id, order.id), [Outcome::Done]);
        assert_eq!(scene.said(order.id)[1], "Заказ оплачен на 100 %. Я оповестила: Ольга Смирнова, слова: «пора».");
        scene.firm.books.write(scene.firm.author(), |session| rules::move_to(session, second.id, 0)).unwrap();
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 1_000);
        scene.drain();
        assert_eq!(scene.outcomes(second.id, order.id), [Outcome::Skipped], "first in the list, it sees the former state");
        let run = scene.runs(order.id).into_iter().find(|run| run.rule == second.id).unwrap();
        assert_eq!(
            run.reason.unwrap().say(Language::Russian),
            "Условие не выполнено: Состояние: В работе; было: Выставлен счёт."
        );
    });
}

#[test]
fn a_chain_leads_from_the_payment_to_the_letter() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::StateWhenPaidTo, Skill::WriteOfState]);
        let in_work = scene.firm.state("В работе");
        scene.change(Skill::WriteOfState, |rule| {
            assert!(Skill::WriteOfState.fill(rule, Blank::States, &BlankValue::States(vec![in_work])));
        });
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 1_000);
        scene.drain();
        let letters = scene.firm.books.read(|transaction| crate::channels::outbox::of_document(transaction, order.id)).unwrap();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].to_address, "anna@mail.test");
        assert!(letters[0].subject.contains("НФ-000001") && letters[0].subject.contains("В работе"), "{}", letters[0].subject);
        assert!(letters[0].html.contains("<p>") && !letters[0].text.contains('['), "{}", letters[0].text);
        let events = scene.events();
        let changed = events.iter().find(|event| event.happening.code() == "state_changed").unwrap();
        assert_eq!(changed.chain.0.len(), 1, "the event knows the rule that led to it");
        scene.assert_sound();
    });
}

#[test]
fn a_letter_of_a_state_that_was_left_since_is_not_written() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::WriteOfState]);
        let order = scene.firm.kept_order(1_000);
        scene.set_state(order.id, "Готов к отгрузке");
        scene.set_state(order.id, "Завершён");
        scene.drain();
        let run = scene.runs(order.id).pop().unwrap();
        assert_eq!(run.outcome, Outcome::Skipped);
        assert!(run.reason.unwrap().say(Language::Russian).contains("уже в состоянии «Завершён»"));
    });
}

#[test]
fn a_loop_is_named_when_saved_and_cut_when_it_runs() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let (work, ready) = (scene.firm.state("В работе"), scene.firm.state("Готов к отгрузке"));
        let back = |state| vec![Action::SetState { state, may_go_back: true }];
        let forth = scene.add(Trigger::StateChanged { to: vec![work] }, back(ready));
        let id = Id::new();
        let rule = Rule::new(Trigger::StateChanged { to: vec![ready] }, back(work));
        let saved =
            scene.firm.books.write(scene.firm.author(), |session| rules::save(session, id, None, &rule)).unwrap().unwrap();
        assert_eq!(saved.loops, [id, forth.id], "the rule and whom it chases");
        scene.firm.books.write(scene.firm.author(), |session| rules::set_enabled(session, id, true)).unwrap().unwrap();
        let order = scene.firm.kept_order(1_000);
        scene.set_state(order.id, "В работе");
        scene.drain();
        assert_eq!(scene.outcomes(forth.id, order.id), [Outcome::Done, Outcome::Cut]);
        assert_eq!(scene.outcomes(id, order.id), [Outcome::Done]);
        assert_eq!(scene.state_of(order.id), "В работе");
        let cut = scene.runs(order.id).into_iter().find(|run| run.outcome == Outcome::Cut).unwrap();
        assert!(cut.reason.unwrap().say(Language::Russian).contains("по кругу"));
        scene.assert_sound();
    });
}

#[test]
fn a_chain_is_not_longer_than_sixteen() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        // Twenty states, each of which leads to the next one.
        let mut states = Vec::new();
        for position in 0..20 {
            let state = crate::model::State {
                id: Id::new(),
                kind: crate::model::OrderKind::CustomerOrder,
                name: format!("Шаг {position}"),
                short_name: String::new(),
                hue: crate::model::Hue::Slate,
                group: crate::model::StateGroup::InProgress,
                position: 100 + position,
                hidden: false,
            };
            scene.firm.books.write(scene.firm.author(), |session| crate::books::states::save(session, &state)).unwrap();
            states.push(state);
        }
        for pair in states.windows(2) {
            scene.add(Trigger::StateChanged { to: vec![pair[0].id] }, set(pair[1].id));
        }
        let order = scene.firm.kept_order(1_000);
        scene.firm.books.write(scene.firm.author(), |session| customer_orders::set_state(session, order.id, &states[0])).unwrap();
        let done = scene.drain();
        assert_eq!(scene.firm.kept(order.id).order.state, states[16].id);
        assert_eq!(done.iter().filter(|summary| summary.run.outcome == Outcome::Done).count(), 16);
        assert_eq!(done.last().unwrap().run.outcome, Outcome::Cut);
    });
}

#[test]
fn posts_and_the_table_decide_who_is_told() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[Skill::TellOfState]);
        let accountant = crate::model::Employee {
            id: Id::new(),
            name: "Елена Кравцова".into(),
            post: "Бухгалтер".into(),
            email: String::new(),
            phone: String::new(),
            is_assistant: false,
            dismissed: false,
        };
        let gone =
            crate::model::Employee {
                id: Id::new(), name: "Уволенный Бухгалтер".into(), dismissed: true, ..accountant.clone()
            };
        scene
            .firm
            .books
            .write(scene.firm.author(), |session| {
                crate::books::settings::save_employee(session, &accountant)?;
                crate::books::settings::save_employee(session, &gone)
            })
            .unwrap();
        let work = scene.firm.state("В работе");
        scene.change(Skill::TellOfState, |rule| {
            let table = Recipients {
                always: vec![Recipient::Responsible],
                by_state: vec![crate::assistant::rule::StateRecipients {
                    state: work,
                    recipients: vec![Recipient::Post("бухгалтер".into()), Recipient::Author],
                }],
            };
            assert!(Skill::TellOfState.fill(rule, Blank::Table, &BlankValue::Recipients(table)));
        });
        let order = scene.firm.kept_order(1_000);
        scene.set_state(order.id, "Новый");
        scene.drain();
        scene.set_state(order.id, "В работе");
        scene.drain();
        assert_eq!(scene.told(scene.firm.manager).len(), 2, "the manager at every state, once as responsible and author");
        assert_eq!(scene.told(accountant.id).len(), 1);
        assert!(scene.told(gone.id).is_empty());
        assert!(
            scene.said(order.id)[1].ends_with("Я оповестила: Ольга Смирнова и Елена Кравцова."),
            "{:?}",
            scene.said(order.id)
        );
    });
}

#[test]
fn rules_start_by_deeds_on_the_order_too() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        scene.only(&[]);
        let document = DocumentKind::CustomerOrder;
        let created = scene.add(Trigger::DocumentCreated { document }, tell("создан"));
        let posted = scene.add(Trigger::DocumentPosted { document }, tell("проведён"));
        let changed = scene.add(Trigger::DocumentChanged { document, fields: vec!["comment".into()] }, tell("изменён"));
        let mut order = scene.firm.order(1_000);
        order.posting = Posting::Draft;
        let save = |order: &crate::model::CustomerOrder| {
            scene.firm.books.write(scene.firm.author(), |session| customer_orders::save(session, None, order)).unwrap()
        };
        let mut order = save(&order);
        order.posting = Posting::Posted;
        let mut order = save(&order);
        order.address = "Савушкина, 12".into();
        let mut order = save(&order);
        order.comment = "срочно".into();
        save(&order);
        scene.drain();
        for rule in [created, posted, changed] {
            assert_eq!(scene.outcomes(rule.id, order.id), [Outcome::Done], "{:?}", rule.rule.trigger);
        }
    });
}
