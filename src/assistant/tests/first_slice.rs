use super::*;
use crate::assistant::Worker;

#[test]
fn a_payment_moves_the_order_and_tells_the_manager() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let order = scene.firm.kept_order(284_600);
        scene.firm.pay(order.id, 284_600);
        let done = scene.drain();
        assert_eq!(scene.state_of(order.id), "В работе");
        assert!(done.iter().any(|summary| summary.run.outcome == Outcome::Done && summary.number == "НФ-000001"));
        assert_eq!(
            scene.said(order.id),
            [
                "Заказ оплачен на 100 %. Я перевела его в состояние «В работе».",
                "Заказ оплачен на 100 %. Я оповестила: Ольга Смирнова."
            ]
        );
        assert_eq!(
            scene.told(scene.firm.manager),
            [(
                "Заказ НФ-000001 оплачен полностью".to_owned(),
                "Состояние → «В работе». Петрова Анна Сергеевна, 284 600 ₽".to_owned()
            )]
        );
        let runs = scene.runs(order.id);
        let moved = runs.iter().find_map(state_set);
        assert_eq!(moved, Some(("Выставлен счёт".to_owned(), "В работе".to_owned())));
        let log = scene.firm.books.read(|transaction| crate::books::change_log::of_document(transaction, order.id)).unwrap();
        let entry = log.iter().rev().find(|entry| entry.run.is_some()).unwrap();
        assert_eq!(entry.actor, scene.firm.books.assistant().unwrap(), "Dasha acts under her own name");
        assert!(runs.iter().any(|run| Some(run.id) == entry.run));
        assert!(scene.drain().is_empty(), "nothing is done twice");
        scene.assert_sound();
    });
}

#[test]
fn a_state_changed_by_hand_is_told_to_the_responsible() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let order = scene.firm.kept_order(1_000);
        scene.set_state(order.id, "Готов к отгрузке");
        scene.drain();
        assert_eq!(
            scene.told(scene.firm.manager),
            [(
                "Заказ НФ-000001: «Готов к отгрузке»".to_owned(),
                "Было «Выставлен счёт». Петрова Анна Сергеевна, 1 000 ₽".to_owned()
            )]
        );
        scene.assert_sound();
    });
}

#[test]
fn the_worker_reacts_on_its_own_thread_and_stops() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let worker = Worker::start(scene.firm.books.clone()).unwrap();
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 1_000);
        let listener = scene.firm.books.listen();
        let began = std::time::Instant::now();
        while scene.state_of(order.id) != "В работе" {
            assert!(began.elapsed().as_secs() < 20, "no reaction");
            let _ = listener.wait(std::time::Duration::from_millis(50));
        }
        worker.stop();
        scene.assert_sound();
    });
}
