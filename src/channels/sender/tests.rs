use std::time::Duration;

use super::*;
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::channels::mail::{MailAccount, Password, Secrets, check};
use crate::channels::outbox::{Letter, NewLetter, Status};
use crate::channels::settings;
use crate::language::Language;
use crate::model::Id;
use crate::talk::notifications;

use crate::channels::smtp_server::{HANG_UP, SmtpServer};

fn use_account(firm: &Firm, account: &MailAccount) {
    firm.books.write(firm.author(), |session| settings::save_account(session, account)).unwrap().unwrap();
}

fn put(firm: &Firm, to: &str) -> Id {
    let letter = NewLetter {
        to_address: to.into(),
        to_name: "Анна Петрова".into(),
        subject: "Ваш заказ готов".into(),
        text: "Здравствуйте.\n.\nЖдём вас.".into(),
        html: "<p>Здравствуйте.</p>".into(),
        ..NewLetter::default()
    };
    firm.books.write(firm.author(), |session| outbox::enqueue(session, &letter)).unwrap()
}

fn kept(firm: &Firm, id: Id) -> Letter {
    firm.books.read(|transaction| outbox::get(transaction, id)).unwrap().unwrap()
}

fn drain(firm: &Firm) -> Drain {
    Drain::new(firm.books.clone(), Secrets::only(None))
}

fn pass(drain: &mut Drain) -> Drained {
    drain.run(&|| false).unwrap()
}

#[test]
fn due_letters_go_through_one_connection() {
    on_both_engines(|engine| {
        let (firm, server) = (Firm::begin(engine), SmtpServer::start());
        use_account(&firm, &MailAccount::for_test(server.port, ""));
        let ids = [put(&firm, "anna@mail.test"), put(&firm, "oleg@mail.test")];
        let drained = pass(&mut drain(&firm));
        assert_eq!(drained.sent, ids);
        let received = server.received();
        assert_eq!(received.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["anna@mail.test", "oleg@mail.test"]);
        assert_eq!(server.connections(), 1);
        let letter = kept(&firm, ids[0]);
        assert_eq!(received[0].header("Message-ID"), Some(letter.message_id.as_str()));
        assert_eq!(received[0].from, "shop@firma.test");
        assert_eq!((letter.status, letter.attempts), (Status::Sent, 1));
        assert_eq!(letter.server_reply.as_deref(), Some("250 2.0.0 OK id=1test"));
    });
}

#[test]
fn a_deferred_letter_goes_later_a_refused_one_never() {
    on_both_engines(|engine| {
        let (firm, server) = (Firm::begin(engine), SmtpServer::start());
        use_account(&firm, &MailAccount::for_test(server.port, ""));
        let (busy, refused, fine) = (put(&firm, "busy@mail.test"), put(&firm, "nobody@mail.test"), put(&firm, "anna@mail.test"));
        server.answer("RCPT", "451 4.2.1 mailbox busy, try again later");
        server.answer("RCPT", "550 5.1.1 No such user here");
        let mut drain = drain(&firm);
        let drained = pass(&mut drain);
        assert_eq!(drained.sent, [fine], "what went wrong with others does not stop a letter");
        assert_eq!(drained.failed, [(refused, "550 5.1.1 No such user here".to_owned())]);
        assert_eq!(drained.postponed, 1);
        assert_eq!(kept(&firm, refused).status, Status::Failed);
        assert!(pass(&mut drain).sent.is_empty(), "not before its pause");
        firm.clock.set(firm.books.now().plus_minutes(1));
        assert_eq!(pass(&mut drain).sent, [busy]);
        let ids: Vec<_> = server.received().iter().map(|letter| letter.header("Message-ID").map(str::to_owned)).collect();
        assert_eq!(ids, [Some(kept(&firm, fine).message_id), Some(kept(&firm, busy).message_id)]);
    });
}

#[test]
fn a_server_that_is_down_costs_every_letter_one_attempt_and_then_all_go() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let port = SmtpServer::closed_port();
        use_account(&firm, &MailAccount::for_test(port, ""));
        let ids = [put(&firm, "anna@mail.test"), put(&firm, "oleg@mail.test")];
        let mut drain = drain(&firm);
        let drained = pass(&mut drain);
        assert_eq!((drained.sent.len(), drained.postponed), (0, 2));
        let waiting = kept(&firm, ids[1]);
        assert_eq!((waiting.status, waiting.attempts), (Status::Waiting, 1));
        assert!(waiting.problem(Language::Russian).unwrap().starts_with("Почтовый сервер не отвечает"), "{waiting:?}");
        let server = SmtpServer::start_on(port, None);
        firm.clock.set(firm.books.now().plus_minutes(1));
        assert_eq!(pass(&mut drain).sent, ids);
        assert_eq!(server.received().len(), 2);
    });
}

#[test]
fn the_same_message_id_goes_again_when_the_answer_was_lost() {
    on_both_engines(|engine| {
        let (firm, server) = (Firm::begin(engine), SmtpServer::start());
        use_account(&firm, &MailAccount::for_test(server.port, ""));
        let id = put(&firm, "anna@mail.test");
        server.answer("CONTENT", HANG_UP);
        let mut drain = drain(&firm);
        assert_eq!(pass(&mut drain).postponed, 1);
        firm.clock.set(firm.books.now().plus_minutes(1));
        assert_eq!(pass(&mut drain).sent, [id]);
        let received = server.received();
        assert_eq!(received.len(), 2, "SMTP has no exactly-once");
        assert_eq!(received[0].content, received[1].content, "but both are one letter, down to the date");
    });
}

#[test]
fn a_refused_password_holds_all_letters_and_is_told_once() {
    on_both_engines(|engine| {
        let (firm, server) = (Firm::begin(engine), SmtpServer::asking_for("верный"));
        let with_login = MailAccount { login: "shop@firma.test".into(), ..MailAccount::for_test(server.port, "") };
        use_account(&firm, &with_login);
        let id = put(&firm, "anna@mail.test");
        let mut drain = Drain::new(firm.books.clone(), Secrets::only(Some(Password::new("неверный"))));
        for _ in 0..3 {
            let drained = pass(&mut drain);
            let Resting::Account { failure, .. } = drained.resting else { panic!("{:?}", drained.resting) };
            assert!(failure.words.starts_with("535"), "{failure}");
        }
        assert_eq!(server.connections(), 1, "a refused password is not tried again and again");
        // Another worker finds out by itself, and nobody is told a second time.
        pass(&mut Drain::new(firm.books.clone(), Secrets::only(Some(Password::new("тоже неверный")))));
        let told = firm.books.read(|transaction| notifications::latest(transaction, firm.manager, 10)).unwrap();
        assert_eq!(told.len(), 1);
        let words = told[0].body.say(Language::Russian);
        assert!(words.contains("535 5.7.8 Incorrect authentication data") && words.contains("1 письмо ждёт"), "{words}");
        let letter = kept(&firm, id);
        assert_eq!((letter.status, letter.attempts), (Status::Waiting, 0));
        server.ask_for("неверный");
        assert!(pass(&mut drain).sent.is_empty(), "nothing changed that the program could know");
        firm.books.write(firm.author(), |session| outbox::retry_now(session, id)).unwrap();
        assert_eq!(pass(&mut drain).sent, [id]);
        assert_eq!(firm.books.read(settings::trouble).unwrap(), None);
    });
}

#[test]
fn a_hold_ends_by_itself_after_half_an_hour() {
    on_both_engines(|engine| {
        let (firm, server) = (Firm::begin(engine), SmtpServer::start());
        use_account(&firm, &MailAccount::for_test(server.port, ""));
        let id = put(&firm, "anna@mail.test");
        server.answer("MAIL", "550 5.7.1 sender is not yours");
        let mut drain = drain(&firm);
        assert!(matches!(pass(&mut drain).resting, Resting::Account { .. }));
        firm.clock.set(firm.books.now().plus_minutes(29));
        assert!(matches!(pass(&mut drain).resting, Resting::Account { .. }));
        firm.clock.set(firm.books.now().plus_minutes(1));
        assert_eq!(pass(&mut drain).sent, [id]);
    });
}

#[test]
fn without_an_account_or_a_password_letters_rest_untouched() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let id = put(&firm, "anna@mail.test");
        assert!(matches!(pass(&mut drain(&firm)).resting, Resting::NoAccount));
        use_account(&firm, &MailAccount { login: "shop".into(), ..MailAccount::for_test(SmtpServer::closed_port(), "") });
        assert!(matches!(pass(&mut drain(&firm)).resting, Resting::NoPassword));
        let letter = kept(&firm, id);
        assert_eq!((letter.status, letter.attempts, letter.last_error), (Status::Waiting, 0, None));
    });
}

#[test]
fn a_server_that_lets_one_letter_through_a_connection_gets_another_connection() {
    on_both_engines(|engine| {
        let (firm, server) = (Firm::begin(engine), SmtpServer::start());
        use_account(&firm, &MailAccount::for_test(server.port, ""));
        let ids = [put(&firm, "anna@mail.test"), put(&firm, "oleg@mail.test")];
        server.answer("MAIL", "250 first is fine");
        server.answer("MAIL", "421 4.7.0 too many letters in this connection");
        assert_eq!(pass(&mut drain(&firm)).sent, ids);
        assert_eq!(server.connections(), 2);
        assert_eq!(kept(&firm, ids[1]).attempts, 1);
    });
}

#[test]
fn strange_servers_break_nothing() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        for (command, reply) in [
            ("GREETING", HANG_UP),
            ("GREETING", "вы кто?"),
            ("EHLO", "250-test.local\r\n250-   \r\n250 AUTH"),
            ("EHLO", HANG_UP),
            ("DATA", HANG_UP),
        ] {
            let server = SmtpServer::start();
            use_account(&firm, &MailAccount::for_test(server.port, ""));
            let id = put(&firm, "anna@mail.test");
            server.answer(command, reply);
            let drained = pass(&mut drain(&firm));
            assert!(
                drained.failed.is_empty() && !matches!(drained.resting, Resting::Account { .. }),
                "{command} {reply}: {drained:?}"
            );
            firm.clock.set(firm.books.now().plus_minutes(60));
            let again = pass(&mut drain(&firm));
            assert!(again.sent.contains(&id) || drained.sent.contains(&id), "{command} {reply}: {drained:?} {again:?}");
        }
    });
}

#[test]
fn the_thread_wakes_for_a_letter_and_for_an_account_and_stops() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        // Moments of the thread's waiting are real: the firm's clock must go.
        let books = crate::books::Books::over(firm.books.engine().clone(), crate::books::Clock::machine());
        let firm = Firm { books, ..firm };
        let server = SmtpServer::start();
        let sender = Sender::start(firm.books.clone(), Secrets::only(None)).unwrap();
        put(&firm, "anna@mail.test");
        for _ in 0..500 {
            if matches!(sender.resting(), Resting::NoAccount) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(matches!(sender.resting(), Resting::NoAccount));
        use_account(&firm, &MailAccount::for_test(server.port, ""));
        server.wait_for(1);
        put(&firm, "oleg@mail.test");
        server.wait_for(2);
        let begun = Instant::now();
        assert!(sender.stop(Duration::from_secs(5)));
        assert!(begun.elapsed() < Duration::from_secs(3));
        put(&firm, "last@mail.test");
        std::thread::sleep(Duration::from_millis(100));
        assert_eq!(server.received().len(), 2, "it has stopped");
    });
}

#[test]
fn checking_an_account_goes_the_whole_way_and_names_the_step_that_failed() {
    use crate::channels::mail::StepOutcome;
    let server = SmtpServer::asking_for("верный");
    let account = MailAccount { login: "shop@firma.test".into(), ..MailAccount::for_test(server.port, "") };
    let now = crate::model::Moment::from_milliseconds(1_795_428_720_000);
    let go = |account: &MailAccount, password: &str| check(account, Some(&Password::new(password)), now, Language::Russian);
    let report = go(&account, "верный");
    assert!(report.is_sound(), "{report:?}");
    let letters = server.received();
    assert_eq!((letters.len(), letters[0].to.as_str()), (1, "shop@firma.test"));
    let sentences: Vec<_> = report.steps.iter().map(|step| step.sentence(Language::Russian, &account)).collect();
    assert_eq!(sentences[0], format!("Сервер 127.0.0.1:{} отвечает.", account.port));
    assert_eq!(sentences[3], "Проверочное письмо на shop@firma.test принято: 250 2.0.0 OK id=1test");

    let report = go(&account, "другой");
    assert!(matches!(report.steps[2].outcome, StepOutcome::Failed(_)), "{report:?}");
    assert_eq!(report.steps[3].outcome, StepOutcome::NotReached);
    assert!(report.steps[2].sentence(Language::Russian, &account).contains("535 5.7.8"));

    let nowhere = MailAccount { port: SmtpServer::closed_port(), ..account };
    let report = go(&nowhere, "верный");
    assert!(matches!(report.steps[0].outcome, StepOutcome::Failed(_)), "{report:?}");
    for language in Language::ALL {
        for step in &report.steps {
            assert!(!step.sentence(language, &nowhere).contains("mail-"), "{step:?}");
        }
    }
}
