//! Who hears of a commit, and when.

use std::sync::mpsc::channel;

use super::*;
use crate::books::engine::testing::on_both_engines;

#[test]
fn listeners_hear_after_the_commit_and_not_before() {
    on_both_engines(|engine| {
        with_table(&engine);
        let listener = engine.listen();
        let (sender, receiver) = channel();
        let subscription = engine.subscribe(Box::new(move |heard| drop(sender.send(heard))));
        engine
            .write(|transaction| {
                insert(transaction, 1)?;
                transaction.after_commit_notify(Topic::Receipts);
                transaction.after_commit_notify(Topic::Orders);
                assert_eq!(listener.wait(Duration::from_millis(20)), Heard::Timeout);
                Ok::<_, Error>(())
            })
            .unwrap();
        let both = Heard::Topics([Topic::Orders, Topic::Receipts].into());
        assert_eq!(listener.wait(Duration::ZERO), both);
        assert_eq!(receiver.recv_timeout(SOON), Ok(both));
        // Own commits come once, not again by way of the other processes' news.
        assert_eq!(listener.wait(Duration::from_millis(700)), Heard::Timeout);
        drop(subscription);
        drop(engine);
        assert_eq!(listener.wait(SOON), Heard::Closed);
    });
}

#[test]
fn another_program_on_the_same_company_is_heard() {
    on_both_engines(|engine| {
        with_table(&engine);
        let other = Engine::open(engine.location()).unwrap();
        let listener = engine.listen();
        other
            .write(|transaction| {
                insert(transaction, 1)?;
                transaction.after_commit_notify(Topic::Discussion);
                Ok::<_, Error>(())
            })
            .unwrap();
        let wanted = match engine.kind() {
            EngineKind::Sqlite => Heard::Elsewhere,
            EngineKind::Postgres => Heard::Topics([Topic::Discussion].into()),
        };
        assert_eq!(listener.wait(SOON), wanted);
        assert_eq!(count(&engine), 1);
        // The thread that hears ends with its last listener and begins again with the next.
        drop(listener);
        std::thread::sleep(Duration::from_millis(700));
        let listener = engine.listen();
        other
            .write(|transaction| {
                transaction.after_commit_notify(Topic::Rules);
                Ok::<_, Error>(())
            })
            .unwrap();
        other.write(|transaction| insert(transaction, 2)).unwrap();
        let wanted = match engine.kind() {
            EngineKind::Sqlite => Heard::Elsewhere,
            EngineKind::Postgres => Heard::Topics([Topic::Rules].into()),
        };
        assert_eq!(listener.wait(SOON), wanted);
    });
}
