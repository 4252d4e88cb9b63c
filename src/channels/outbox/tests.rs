use std::time::Duration;

use proptest::prelude::*;

use super::queue::{LEASE, claim, enqueue, next_due, pause_after, postpone_due, record_failure, record_sent};
use super::*;
use crate::books::Author;
use crate::books::engine::testing::on_both_engines;
use crate::books::events::{self, Happening};
use crate::books::firm::Firm;
use crate::channels::mail::{Failure, FailureKind, MailAccount, Security, Stage};
use crate::channels::settings;

const FIRST: &str = "worker-1";
const SECOND: &str = "worker-2";

fn letter() -> NewLetter {
    NewLetter {
        to_address: " anna@mail.test ".into(), subject: "Заказ".into(), text: "Готов.".into(), ..NewLetter::default()
    }
}

fn failure(kind: FailureKind, words: &str) -> Failure {
    Failure { kind, stage: Stage::Recipient, words: words.into() }
}

fn put(firm: &Firm, letter: &NewLetter) -> Id {
    firm.books.write(firm.author(), |session| enqueue(session, letter)).unwrap()
}

fn take(firm: &Firm, worker: &str) -> Option<Letter> {
    firm.books.write(firm.author(), |session| claim(session, worker)).unwrap().map(|claimed| claimed.letter)
}

fn refuse(firm: &Firm, letter: &Letter, worker: &str, failure: &Failure) -> NextStep {
    firm.books.write(firm.author(), |session| record_failure(session, letter, worker, failure)).unwrap()
}

fn kept(firm: &Firm, id: Id) -> Letter {
    firm.books.read(|transaction| get(transaction, id)).unwrap().unwrap()
}

fn later(firm: &Firm, minutes: i64) {
    firm.clock.set(firm.books.now().plus_minutes(minutes));
}

fn letter_failures(firm: &Firm) -> Vec<Happening> {
    let mut found = Vec::new();
    firm.books
        .read(|transaction| {
            events::for_each(transaction, |event| {
                if matches!(event.happening, Happening::LetterFailed { .. }) {
                    found.push(event.happening);
                }
                Ok(())
            })
        })
        .unwrap();
    found
}

#[test]
fn a_letter_waits_for_its_time_and_is_claimed_by_one_worker() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let soon = put(&firm, &letter());
        let tomorrow = put(&firm, &NewLetter { not_before: Some(firm.books.now().plus_minutes(1_000)), ..letter() });
        let account = firm.books.read(settings::account).unwrap();
        assert_eq!(account, None);
        let claimed = take(&firm, FIRST).unwrap();
        assert_eq!((claimed.id, claimed.status, claimed.attempts), (soon, Status::Sending, 1));
        assert_eq!(claimed.to_address, "anna@mail.test");
        assert_eq!(take(&firm, SECOND), None, "the other is not due");
        firm.books.write(firm.author(), |session| record_sent(session, soon, "250 OK id=1")).unwrap();
        let sent = kept(&firm, soon);
        assert_eq!(
            (sent.status, sent.server_reply.as_deref(), sent.sent_at),
            (Status::Sent, Some("250 OK id=1"), Some(firm.books.now()))
        );
        assert_eq!(firm.books.read(next_due).unwrap(), Some(firm.books.now().plus_minutes(1_000)));
        later(&firm, 1_000);
        assert_eq!(take(&firm, SECOND).map(|letter| letter.id), Some(tomorrow));
    });
}

#[test]
fn what_is_no_address_does_not_enter() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        for address in ["", "Анна", "anna@", "a@b.test, c@d.test"] {
            let refused = firm
                .books
                .write(firm.author(), |session| enqueue(session, &NewLetter { to_address: address.into(), ..letter() }));
            let Err(error @ Error::BadAddress(_)) = refused else { panic!("{address}: {refused:?}") };
            for language in Language::ALL {
                assert!(!error.sentence(language).starts_with('['), "{}", error.sentence(language));
            }
        }
        assert_eq!(firm.books.read(summary).unwrap(), Summary::default());
    });
}

#[test]
fn the_lease_of_a_dead_worker_ends_and_the_letter_keeps_its_message_id() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let id = put(&firm, &letter());
        let first = take(&firm, FIRST).unwrap();
        let due = firm.books.read(next_due).unwrap().unwrap();
        assert_eq!(due.since(firm.books.now()).to_std().unwrap(), LEASE);
        assert_eq!(take(&firm, SECOND), None);
        firm.clock.set(due);
        let second = take(&firm, SECOND).unwrap();
        assert_eq!((second.id, &second.message_id, second.attempts), (id, &first.message_id, 2));
        // The first was only slow: what it says about a refusal comes too late, the second has the letter.
        refuse(&firm, &first, FIRST, &failure(FailureKind::Permanent, "550 no"));
        assert_eq!(kept(&firm, id).status, Status::Sending);
        // But when it did hand the letter over, that is the truth.
        firm.books.write(firm.author(), |session| record_sent(session, id, "250 OK")).unwrap();
        refuse(&firm, &second, SECOND, &failure(FailureKind::Transient, "451 busy"));
        assert_eq!(kept(&firm, id).status, Status::Sent);
    });
}

#[test]
fn pauses_grow_and_after_a_day_the_letter_is_given_up() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let id = put(&firm, &NewLetter { document: Some(DocumentRef::order(order.id)), ..letter() });
        let begun = firm.books.now();
        let mut pauses = Vec::new();
        let message_id = kept(&firm, id).message_id;
        loop {
            let claimed = take(&firm, FIRST).unwrap();
            assert_eq!(claimed.message_id, message_id);
            match refuse(&firm, &claimed, FIRST, &failure(FailureKind::Transient, "451 4.2.1 busy")) {
                NextStep::RetryAt(at) => {
                    assert!(take(&firm, FIRST).is_none(), "not before its time");
                    pauses.push(at.since(firm.books.now()).num_minutes());
                    firm.clock.set(at);
                }
                step => {
                    assert_eq!(step, NextStep::Failed);
                    break;
                }
            }
        }
        assert_eq!(pauses[..6], [1, 5, 15, 30, 60, 60]);
        let tried = firm.books.now().since(begun).num_hours();
        assert!((23..=24).contains(&tried), "{tried} hours");
        let failed = kept(&firm, id);
        assert_eq!(failed.status, Status::Failed);
        assert_eq!(failed.server_reply.as_deref(), Some("451 4.2.1 busy"));
        assert!(failed.problem(Language::Russian).unwrap().contains("451 4.2.1 busy"));
        assert_eq!(letter_failures(&firm), [Happening::LetterFailed { letter: id, words: "451 4.2.1 busy".into() }]);
        assert_eq!(firm.books.read(next_due).unwrap(), None);
    });
}

#[test]
fn a_refusal_for_good_fails_at_once_and_a_person_may_try_again() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let id = put(&firm, &NewLetter { document: Some(DocumentRef::order(order.id)), ..letter() });
        let claimed = take(&firm, FIRST).unwrap();
        assert_eq!(refuse(&firm, &claimed, FIRST, &failure(FailureKind::Permanent, "550 No such user here")), NextStep::Failed);
        assert_eq!(letter_failures(&firm).len(), 1);
        let figures = firm.books.read(summary).unwrap();
        assert_eq!((figures.waiting, figures.failed), (0, 1));
        firm.books.write(firm.author(), |session| retry_now(session, id)).unwrap();
        let again = take(&firm, FIRST).unwrap();
        assert_eq!((again.id, again.attempts, &again.message_id), (id, 1, &claimed.message_id));
        let refused = firm.books.write(firm.author(), |session| retry_now(session, id));
        assert!(matches!(refused, Err(Error::WrongStatus(Status::Sending))), "{refused:?}");
        firm.books.write(firm.author(), |session| record_sent(session, id, "250 OK")).unwrap();
        for refused in [
            firm.books.write(firm.author(), |session| retry_now(session, id)),
            firm.books.write(firm.author(), |session| cancel(session, id)),
        ] {
            assert!(matches!(refused, Err(Error::WrongStatus(Status::Sent))), "{refused:?}");
        }
        assert!(matches!(firm.books.write(firm.author(), |session| cancel(session, Id::new())), Err(Error::NotFound(_))));
    });
}

#[test]
fn a_cancelled_letter_stays_in_the_list_and_is_not_sent() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let id = put(&firm, &NewLetter { document: Some(DocumentRef::order(order.id)), ..letter() });
        let other = put(&firm, &letter());
        firm.books.write(firm.author(), |session| cancel(session, id)).unwrap();
        assert_eq!(take(&firm, FIRST).map(|letter| letter.id), Some(other));
        assert_eq!(take(&firm, FIRST), None);
        let of_order = firm.books.read(|transaction| of_document(transaction, order.id)).unwrap();
        assert_eq!(of_order.iter().map(|letter| (letter.id, letter.status)).collect::<Vec<_>>(), [(id, Status::Cancelled)]);
        let sending = Filter { status: Some(Status::Sending), document: None };
        let listed = firm.books.read(|transaction| list(transaction, sending, 10, 0)).unwrap();
        assert_eq!(listed.iter().map(|letter| letter.id).collect::<Vec<_>>(), [other]);
        let mut all = 0;
        firm.books
            .read(|transaction| {
                for_each(transaction, |_| {
                    all += 1;
                    Ok(())
                })
            })
            .unwrap();
        assert_eq!(all, 2);
    });
}

#[test]
fn a_broken_account_costs_no_attempt_and_is_told_once() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let id = put(&firm, &letter());
        let wrong = failure(FailureKind::Account, "535 Incorrect authentication data");
        for _ in 0..3 {
            let claimed = take(&firm, FIRST).unwrap();
            assert_eq!(refuse(&firm, &claimed, FIRST, &wrong), NextStep::WaitsForAccount);
        }
        let waiting = kept(&firm, id);
        assert_eq!((waiting.status, waiting.attempts), (Status::Waiting, 0));
        let noted =
            |firm: &Firm| firm.books.write(firm.author(), |session| settings::note_trouble(session, &wrong, None)).unwrap();
        assert_eq!([noted(&firm), noted(&firm)], [true, false]);
        assert!(firm.books.read(settings::trouble).unwrap().is_some());
        let account = MailAccount {
            host: "localhost".into(),
            port: 25,
            security: Security::None,
            login: String::new(),
            from_name: String::new(),
            from_address: "shop@firma.test".into(),
            reply_to: String::new(),
            authority_file: None,
        };
        let bad = MailAccount { port: 0, ..account.clone() };
        assert!(firm.books.write(firm.author(), |session| settings::save_account(session, &bad)).unwrap().is_err());
        firm.books.write(firm.author(), |session| settings::save_account(session, &account)).unwrap().unwrap();
        assert_eq!(firm.books.read(settings::trouble).unwrap(), None);
        assert_eq!(firm.books.read(settings::account).unwrap(), Some(account));
        assert_eq!(firm.books.read(settings::keeper).unwrap(), Some(firm.manager));
        assert!(kept(&firm, put(&firm, &letter())).message_id.ends_with("@firma.test>"));
    });
}

#[test]
fn an_unreachable_server_puts_off_every_due_letter() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let ids: Vec<Id> = (0..3).map(|_| put(&firm, &letter())).collect();
        let later_letter = put(&firm, &NewLetter { not_before: Some(firm.books.now().plus_minutes(90)), ..letter() });
        let down = Failure { kind: FailureKind::Transient, stage: Stage::Connect, words: "Connection refused".into() };
        let due = firm.books.write(firm.author(), |session| postpone_due(session, &down)).unwrap();
        assert_eq!(due.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ids);
        assert_eq!(take(&firm, FIRST), None);
        assert_eq!(kept(&firm, later_letter).attempts, 0);
        assert!(kept(&firm, ids[0]).problem(Language::English).unwrap().contains("Connection refused"));
    });
}

#[test]
fn many_workers_never_claim_one_letter_twice() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut ids: Vec<Id> = (0..40).map(|_| put(&firm, &letter())).collect();
        let books = &firm.books;
        // On a server each worker has a connection of its own, as on another machine.
        let mut claimed: Vec<Id> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..4)
                .map(|number| {
                    let author: Author = firm.author();
                    scope.spawn(move || {
                        let books = match books.engine().kind() {
                            crate::books::engine::EngineKind::Sqlite => books.clone(),
                            crate::books::engine::EngineKind::Postgres => {
                                let engine = crate::books::engine::Engine::open(books.engine().location()).unwrap();
                                crate::books::Books::over(engine, books.clock().clone())
                            }
                        };
                        let mut mine = Vec::new();
                        while let Some(claimed) =
                            books.write(author.clone(), |session| claim(session, &format!("worker-{number}"))).unwrap()
                        {
                            mine.push(claimed.letter.id);
                        }
                        mine
                    })
                })
                .collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
        });
        claimed.sort();
        ids.sort();
        assert_eq!(claimed, ids);
    });
}

proptest! {
    #[test]
    fn pauses_never_shrink_and_end(attempts in 1_i64..10_000) {
        let pause = pause_after(attempts);
        match pause {
            Some(pause) => {
                prop_assert!(pause >= Duration::from_secs(60) && pause <= Duration::from_secs(3_600));
                prop_assert!(pause_after(attempts + 1).is_none_or(|next| next >= pause));
            }
            None => prop_assert!(pause_after(attempts + 1).is_none()),
        }
    }
}
