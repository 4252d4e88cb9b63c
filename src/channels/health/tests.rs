use super::*;
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::channels::mail::{MailAccount, Password};
use crate::channels::outbox::NewLetter;
use crate::channels::sender::Drain;
use crate::model::Id;

use crate::channels::smtp_server::SmtpServer;

fn use_account(firm: &Firm, account: &MailAccount) {
    firm.books.write(firm.author(), |session| settings::save_account(session, account)).unwrap().unwrap();
}

fn put(firm: &Firm) -> Id {
    let letter = NewLetter { to_address: "anna@mail.test".into(), subject: "Заказ".into(), ..NewLetter::default() };
    firm.books.write(firm.author(), |session| outbox::enqueue(session, &letter)).unwrap()
}

fn health(firm: &Firm) -> Health {
    Health::read(&firm.books, &Secrets::only(None)).unwrap()
}

fn pass(firm: &Firm, password: Option<&str>) {
    Drain::new(firm.books.clone(), Secrets::only(password.map(Password::new))).run(&|| false).unwrap();
}

#[test]
fn without_letters_nothing_is_wrong_and_without_an_account_letters_wait() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        assert!(health(&firm).stop.is_none());
        put(&firm);
        let written = firm.books.now();
        firm.clock.set(written.plus_minutes(7));
        let read = health(&firm);
        assert_eq!((read.waiting, read.failed, read.has_account), (1, 0, false));
        let stop = read.stop.unwrap();
        assert!(matches!(stop.cause, Cause::NoAccount), "{stop:?}");
        assert_eq!((stop.since, stop.next_attempt), (written, None));
    });
}

#[test]
fn a_silent_server_is_noted_with_its_first_moment_until_a_letter_goes() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let port = SmtpServer::closed_port();
        use_account(&firm, &MailAccount::for_test(port, ""));
        let id = put(&firm);
        assert!(health(&firm).stop.is_none(), "it was not tried yet");
        let begun = firm.books.now();
        pass(&firm, None);
        firm.clock.set(begun.plus_minutes(1));
        pass(&firm, None);
        let stop = health(&firm).stop.unwrap();
        let Cause::Silent(trouble) = &stop.cause else { panic!("{stop:?}") };
        assert!(trouble.record.starts_with("connect: "), "{trouble:?}");
        assert_eq!((stop.since, stop.next_attempt), (begun, Some(begun.plus_minutes(6))));
        assert_eq!(stop.server, format!("127.0.0.1:{port}"));
        // «Повторить сейчас»: it is tried now, and when it is still silent it is so since then.
        assert_eq!(firm.books.write(firm.author(), outbox::retry_all).unwrap(), 1);
        assert_eq!(health(&firm).stop.unwrap().next_attempt, Some(begun.plus_minutes(1)));
        pass(&firm, None);
        let stop = health(&firm).stop.unwrap();
        assert_eq!((stop.since, stop.next_attempt), (begun, Some(begun.plus_minutes(16))), "the pauses go on growing");
        // A server that puts a letter off is not silent.
        {
            let server = SmtpServer::start_on(port, None);
            server.answer("RCPT", "451 4.2.1 mailbox busy");
            firm.clock.set(begun.plus_minutes(16));
            pass(&firm, None);
            assert!(health(&firm).stop.is_none());
        }
        firm.clock.set(begun.plus_minutes(60));
        pass(&firm, None);
        assert_eq!(health(&firm).stop.unwrap().since, begun.plus_minutes(60), "it fell silent again");
        // A letter put aside stops nothing; one that was not tried yet is not stopped by what was.
        firm.books.write(firm.author(), |session| outbox::cancel(session, id)).unwrap();
        assert!(health(&firm).stop.is_none());
        put(&firm);
        assert!(health(&firm).stop.is_none());
        let _server = SmtpServer::start_on(port, None);
        pass(&firm, None);
        assert_eq!(firm.books.read(settings::trouble).unwrap(), None);
        assert!(health(&firm).stop.is_none());
    });
}

#[test]
fn a_refused_password_counts_down_and_a_person_hurries_it() {
    on_both_engines(|engine| {
        let (firm, server) = (Firm::begin(engine), SmtpServer::asking_for("верный"));
        use_account(&firm, &MailAccount::for_test(server.port, "shop"));
        let id = put(&firm);
        let begun = firm.books.now();
        let mut drain = Drain::new(firm.books.clone(), Secrets::only(Some(Password::new("старый"))));
        drain.run(&|| false).unwrap();
        let stop = health(&firm).stop.unwrap();
        assert!(matches!(stop.cause, Cause::Refused(_)), "{stop:?}");
        assert_eq!((stop.since, stop.next_attempt), (begun, Some(begun.plus_minutes(30))));
        firm.clock.set(begun.plus_minutes(5));
        firm.books.write(firm.author(), outbox::retry_all).unwrap();
        drain.run(&|| false).unwrap();
        assert_eq!(server.connections(), 2, "it was tried again");
        let stop = health(&firm).stop.unwrap();
        assert_eq!((stop.since, stop.next_attempt), (begun, Some(begun.plus_minutes(35))), "and it is so since the first time");
        server.ask_for("старый");
        firm.books.write(firm.author(), |session| outbox::retry_now(session, id)).unwrap();
        assert_eq!(drain.run(&|| false).unwrap().sent, [id]);
        assert!(health(&firm).stop.is_none());
    });
}

#[test]
fn letters_that_nobody_sends_for_want_of_a_password_are_told_of() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        use_account(&firm, &MailAccount::for_test(SmtpServer::closed_port(), "shop"));
        put(&firm);
        assert!(health(&firm).stop.is_none(), "another machine may be just sending it");
        firm.clock.set(firm.books.now().plus_minutes(OVERDUE + 1));
        assert!(matches!(health(&firm).stop.unwrap().cause, Cause::NoPassword));
        let with_password = Health::read(&firm.books, &Secrets::only(Some(Password::new("есть")))).unwrap();
        assert!(with_password.stop.is_none());
    });
}

#[test]
fn when_a_silent_server_answers_all_that_waited_for_it_goes() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let port = SmtpServer::closed_port();
        use_account(&firm, &MailAccount::for_test(port, ""));
        let old = put(&firm);
        for minutes in [0, 1, 5, 15] {
            firm.clock.set(firm.books.now().plus_minutes(minutes));
            pass(&firm, None);
        }
        let young = put(&firm);
        let server = SmtpServer::start_on(port, None);
        pass(&firm, None);
        let sent = |id| firm.books.read(|transaction| outbox::get(transaction, id)).unwrap().unwrap().sent_at.is_some();
        assert!(sent(young) && sent(old), "the old one would have waited half an hour more");
        assert_eq!(server.connections(), 1);
    });
}
