//! Once, whatever happens to the worker.

use std::sync::Barrier;

use super::*;
use crate::assistant::worker::{Memory, drain};
use crate::books::engine::Error as EngineError;
use crate::books::engine::testing::Scratch;
use crate::books::{Author, Books};

/// Handles what waits and is killed before the commit.
fn killed(books: &Books) {
    let killed = books.write::<(), Error>(Author::person(Id::new()), |session| {
        let (_, done) = crate::assistant::worker::handle_due(session, &mut Memory::default(), 64, None)?;
        assert!(!done.is_empty());
        Err(Error::Engine(EngineError::Cancelled))
    });
    assert!(killed.is_err());
}

fn effects(scene: &Scene, order: Id) -> (usize, usize, usize) {
    (scene.runs(order).len(), scene.said(order).len(), scene.told(scene.firm.manager).len())
}

#[test]
fn a_killed_worker_leaves_nothing_half_done_and_the_next_one_does_it_once() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let order = scene.firm.kept_order(1_000);
        scene.firm.pay(order.id, 1_000);
        for _ in 0..3 {
            killed(&scene.firm.books);
            assert_eq!(effects(&scene, order.id), (0, 0, 0));
            assert_eq!(scene.state_of(order.id), "Выставлен счёт");
        }
        scene.drain();
        let once = effects(&scene, order.id);
        assert_eq!((once.1, once.2), (2, 1));
        scene.drain();
        // Even an event that waits again by mistake has no second effect.
        scene
            .firm
            .books
            .engine()
            .write(|transaction| transaction.execute("UPDATE events SET status = 'waiting', done_at = NULL", &[]))
            .unwrap();
        scene.drain();
        assert_eq!(effects(&scene, order.id), once);
        scene.assert_sound();
    });
}

#[test]
fn one_by_one_and_in_batches_come_to_the_same() {
    on_both_engines(|engine| {
        let scene = Scene::begin(engine);
        let orders: Vec<_> = (0..6).map(|_| scene.firm.kept_order(1_000)).collect();
        for order in &orders[..3] {
            scene.firm.pay(order.id, 1_000);
        }
        let single = drain(&scene.firm.books, &mut Memory::default(), 1).unwrap();
        for order in &orders[3..] {
            scene.firm.pay(order.id, 1_000);
        }
        let batched = drain(&scene.firm.books, &mut Memory::default(), 64).unwrap();
        let outcomes = |list: &[RunSummary]| {
            let mut all: Vec<_> = list.iter().map(|summary| (summary.run.rule, summary.run.outcome)).collect();
            all.sort_by_key(|(rule, outcome)| (*rule, outcome.code()));
            all
        };
        assert_eq!(outcomes(&single), outcomes(&batched));
        assert_eq!(single.len(), batched.len());
        scene.assert_sound();
    });
}

#[test]
fn two_workers_at_once_share_the_work() {
    // Each has a connection of its own, as two machines have.
    for place in Scratch::both() {
        let scene = Scene::begin(place.create());
        let orders: Vec<_> = (0..12).map(|_| scene.firm.kept_order(1_000)).collect();
        for order in &orders {
            scene.firm.pay(order.id, 1_000);
        }
        let barrier = Barrier::new(2);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                let engine = Engine::open(place.location()).unwrap();
                let (barrier, clock) = (&barrier, scene.firm.clock.clone());
                scope.spawn(move || {
                    let books = Books::over(engine, clock);
                    barrier.wait();
                    let mut memory = Memory::default();
                    // A meeting of the two is no failure: whoever lost goes on.
                    while let Err(error) = drain(&books, &mut memory, 3) {
                        assert!(matches!(&error, Error::Engine(error) if error.is_transient()), "{error}");
                    }
                });
            }
        });
        scene.drain();
        for order in &orders {
            assert_eq!(scene.state_of(order.id), "В работе");
            assert_eq!(scene.said(order.id).len(), 2, "{:?}", scene.said(order.id));
        }
        assert_eq!(scene.told(scene.firm.manager).len(), orders.len());
        scene.assert_sound();
    }
}
