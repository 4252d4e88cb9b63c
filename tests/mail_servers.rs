//! Letters through real servers: Exim takes them, Dovecot gives them back. Where the servers cannot run the tests say so and pass;
//! with `ARTEL_TEST_MAIL=required`, as in CI, that is a failure.
#![cfg(unix)]
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "support/engines.rs"]
mod engines;
#[allow(dead_code)]
#[path = "support/firm.rs"]
mod firm;
#[path = "support/mail_peer.rs"]
mod mail_peer;
#[path = "support/smtp_server.rs"]
mod smtp_server;

use artel::channels::mail::{
    Attachment, FailureKind, MailAccount, Outgoing, Password, Secrets, Security, Session, Stage, StepOutcome, check,
};
use artel::channels::outbox::{self, Letter, NewLetter, Status};
use artel::channels::sender::{Drain, Drained, Resting};
use artel::channels::settings;
use artel::language::Language;
use artel::model::{DocumentRef, Id};
use firm::Firm;
use mail_peer::{PASSWORD, Peer};

const SUBJECT: &str = "Ваш заказ НФ-000015 оплачен: спасибо, ждём вас на замер в понедельник";

fn use_account(firm: &Firm, account: &MailAccount) {
    firm.books.write(firm.author(), |session| settings::save_account(session, account)).unwrap().unwrap();
}

fn put(firm: &Firm, to: &str, document: Option<DocumentRef>) -> Id {
    let letter = NewLetter {
        to_address: to.into(),
        to_name: "Анна Петрова".into(),
        subject: SUBJECT.into(),
        text: "Здравствуйте.\n\nЗаказ оплачен.".into(),
        html: "<p>Здравствуйте.</p><p>Заказ оплачен.</p>".into(),
        document,
        ..NewLetter::default()
    };
    firm.books.write(firm.author(), |session| outbox::enqueue(session, &letter)).unwrap()
}

fn kept(firm: &Firm, id: Id) -> Letter {
    firm.books.read(|transaction| outbox::get(transaction, id)).unwrap().unwrap()
}

fn drain(firm: &Firm, password: &str) -> Drain {
    Drain::new(firm.books.clone(), Secrets::only(Some(Password::new(password))))
}

fn pass(drain: &mut Drain) -> Drained {
    drain.run(&|| false).unwrap()
}

fn with_id<'a>(letters: &'a [String], letter: &Letter) -> Vec<&'a String> {
    letters.iter().filter(|text| text.contains(&letter.message_id)).collect()
}

/// The value of a header with its encoded words (RFC 2047, base64) decoded.
fn header(text: &str, name: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let head = text.split("\n\n").next().unwrap().replace("\n ", " ").replace("\n\t", " ");
    let value = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).unwrap_or_default().to_owned();
    let mut bytes = Vec::new();
    for word in value.split_whitespace() {
        match word.strip_prefix("=?utf-8?b?").and_then(|rest| rest.strip_suffix("?=")) {
            Some(encoded) => bytes.extend(smtp_server::decode(encoded)),
            None => bytes.extend(word.bytes().chain([b' '])),
        }
    }
    String::from_utf8(bytes).unwrap().trim().to_owned()
}

#[test]
fn letters_reach_real_servers_and_their_refusals_are_understood() {
    let Some(peer) = Peer::start_foreign() else { return };
    let scratch = engines::Scratch::file();
    let firm = Firm::begin(scratch.create());
    let order = firm.kept_order(1_000);

    // Delivered over STARTTLS and over TLS.
    for (sent, security) in [(1, Security::StartTls), (2, Security::Tls)] {
        use_account(&firm, &peer.account(security));
        let id = put(&firm, "anna@mail.test", None);
        let drained = pass(&mut drain(&firm, PASSWORD));
        assert_eq!(drained.sent, [id], "{security:?}: {drained:?}");
        let letter = kept(&firm, id);
        assert!(letter.server_reply.as_deref().unwrap().starts_with("250 OK id="), "{letter:?}");
        let letters = peer.letters(sent);
        let found = with_id(&letters, &letter);
        assert_eq!(found.len(), 1, "{security:?}");
        assert_eq!(header(found[0], "Subject"), SUBJECT);
        assert_eq!(header(found[0], "From"), "Кухни «Дубрава»<shop@firma.test>");
        assert_eq!(header(found[0], "Message-ID"), letter.message_id);
        assert!(found[0].contains("Envelope-to: anna@mail.test"));
        assert!(found[0].contains("multipart/alternative"));
    }
    let mailbox = peer.read_over_imap();
    let message_id =
        kept(&firm, firm.books.read(|transaction| outbox::list(transaction, outbox::Filter::default(), 1, 0)).unwrap()[0].id)
            .message_id;
    assert!(mailbox.contains(&format!("Message-ID: {message_id}")), "{mailbox}");

    // 550 with the words, 451 waits.
    let refused = put(&firm, "bounce@mail.test", Some(DocumentRef::order(order.id)));
    let deferred = put(&firm, "defer@mail.test", None);
    if !peer.path("busy").exists() {
        std::fs::write(peer.path("busy"), "").unwrap();
    }
    let drained = pass(&mut drain(&firm, PASSWORD));
    assert_eq!((drained.failed.len(), drained.postponed), (1, 1), "{drained:?}");
    let letter = kept(&firm, refused);
    assert_eq!((letter.status, letter.server_reply.as_deref()), (Status::Failed, Some("550 No such user here")));
    assert_eq!(letter.problem(Language::Russian).unwrap(), "Почтовый сервер не принял адрес получателя: 550 No such user here");
    let letter = kept(&firm, deferred);
    assert_eq!(letter.status, Status::Waiting);
    assert!(letter.server_reply.as_deref().unwrap().starts_with("451 4.2.1 mailbox busy"), "{letter:?}");

    // A wrong password and a certificate of an unknown authority hold the letter.
    let id = put(&firm, "anna@mail.test", None);
    let Resting::Account { failure, .. } = pass(&mut drain(&firm, "wrong")).resting else { panic!("535 is the account's") };
    assert_eq!((failure.kind, failure.stage), (FailureKind::Account, Stage::SignIn));
    assert!(failure.words.starts_with("535"), "{failure}");
    for security in [Security::StartTls, Security::Tls] {
        use_account(&firm, &MailAccount { authority_file: None, ..peer.account(security) });
        let Resting::Account { failure, .. } = pass(&mut drain(&firm, PASSWORD)).resting else { panic!("unknown CA") };
        assert_eq!((failure.kind, failure.stage), (FailureKind::Account, Stage::Encryption));
        assert!(failure.words.contains("UnknownIssuer"), "{failure}");
    }
    assert_eq!((kept(&firm, id).status, kept(&firm, id).attempts), (Status::Waiting, 0));
    use_account(&firm, &peer.account(Security::Tls));
    assert_eq!(pass(&mut drain(&firm, PASSWORD)).sent, [id]);

    attachments_arrive(&peer);
    the_check_goes_the_whole_way(&peer, &firm);
}

fn attachments_arrive(peer: &Peer) {
    let account = peer.account(Security::StartTls);
    let mut session = Session::open(&account, Some(&Password::new(PASSWORD))).unwrap();
    let letter = Outgoing {
        message_id: "<attached@firma.test>".into(),
        date: artel::model::Moment::from_milliseconds(1_795_428_720_000),
        to_address: "anna@mail.test".into(),
        to_name: String::new(),
        subject: "Счёт".into(),
        text: "Счёт во вложении.".into(),
        html: "<p>Счёт во вложении.</p>".into(),
        in_reply_to: Some("<question@mail.test>".into()),
        automatic: false,
        attachments: vec![Attachment {
            name: "Счёт №15.pdf".into(),
            mime: "application/pdf".into(),
            content: (0..=255).cycle().take(100_000).collect(),
        }],
    };
    session.deliver(&letter.build(&account).unwrap()).unwrap();
    session.close();
    let letters = peer.letters(4);
    let found = letters.iter().find(|text| text.contains("<attached@firma.test>")).unwrap();
    assert_eq!(header(found, "In-Reply-To"), "<question@mail.test>");
    // RFC 2231: the name in UTF-8, percent-encoded.
    let encoded: String = found
        .split("filename*")
        .skip(1)
        .filter_map(|part| part.split_once('=')?.1.split([';', '\r', '\n']).next())
        .collect::<String>()
        .replace("utf-8''", "")
        .replace('"', "");
    let mut bytes = Vec::new();
    let mut rest = encoded.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'%' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    assert_eq!(String::from_utf8(bytes).unwrap(), "Счёт №15.pdf");
    let base64: String = found
        .split("application/pdf")
        .nth(1)
        .unwrap()
        .split("\n\n")
        .nth(1)
        .unwrap()
        .split("\n--")
        .next()
        .unwrap()
        .split_whitespace()
        .collect();
    assert_eq!(smtp_server::decode(&base64), letter.attachments[0].content);
}

fn the_check_goes_the_whole_way(peer: &Peer, firm: &Firm) {
    let password = Password::new(PASSWORD);
    for security in [Security::StartTls, Security::Tls] {
        let account = peer.account(security);
        let report = check(&account, Some(&password), firm.books.now(), Language::Russian);
        assert!(report.is_sound(), "{report:?}");
        // Each fault is named at its step.
        let without = MailAccount { authority_file: None, ..account.clone() };
        let report = check(&without, Some(&password), firm.books.now(), Language::Russian);
        assert!(matches!(report.steps[1].outcome, StepOutcome::Failed(_)), "{report:?}");
        let report = check(&account, Some(&Password::new("wrong")), firm.books.now(), Language::Russian);
        assert!(matches!(report.steps[2].outcome, StepOutcome::Failed(_)), "{report:?}");
    }
    // TLS where the server expects STARTTLS: no encryption comes about, and nobody waits a minute for it.
    let confused = MailAccount { port: peer.starttls_port, ..peer.account(Security::Tls) };
    let report = check(&confused, Some(&password), firm.books.now(), Language::Russian);
    assert!(matches!(report.steps[1].outcome, StepOutcome::Failed(_)), "{report:?}");
    assert!(peer.letters(6).iter().any(|text| header(text, "Subject") == "Проверка почты из Артели"));
}

#[test]
fn a_deferred_letter_is_delivered_when_the_server_relents_and_once() {
    let Some(peer) = Peer::start() else { return };
    let delivered = std::cell::Cell::new(0);
    engines::on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        use_account(&firm, &peer.account(Security::StartTls));
        std::fs::write(peer.path("busy"), "").unwrap();
        let id = put(&firm, "defer@mail.test", None);
        let mut drain = drain(&firm, PASSWORD);
        for (attempt, pause) in [(1, 1), (2, 5)] {
            assert_eq!(pass(&mut drain).postponed, 1);
            let letter = kept(&firm, id);
            assert_eq!((letter.status, letter.attempts), (Status::Waiting, attempt));
            assert_eq!(letter.next_attempt_at, firm.books.now().plus_minutes(pause));
            firm.clock.set(letter.next_attempt_at);
        }
        std::fs::remove_file(peer.path("busy")).unwrap();
        assert_eq!(pass(&mut drain).sent, [id]);
        let letter = kept(&firm, id);
        assert_eq!((letter.status, letter.attempts), (Status::Sent, 3));
        delivered.set(delivered.get() + 1);
        assert_eq!(with_id(&peer.letters(delivered.get()), &letter).len(), 1);
        assert!(pass(&mut drain).sent.is_empty());
    });
    assert_eq!(peer.letters(delivered.get()).len(), delivered.get());
}

#[test]
fn letters_wait_for_a_server_that_is_down_and_go_when_it_is_back() {
    let Some(mut peer) = Peer::start() else { return };
    let scratch = engines::Scratch::file();
    let firm = Firm::begin(scratch.create());
    use_account(&firm, &peer.account(Security::Tls));
    let first = put(&firm, "anna@mail.test", None);
    let mut drain = drain(&firm, PASSWORD);
    assert_eq!(pass(&mut drain).sent, [first]);
    peer.stop_exim();
    let waiting = [put(&firm, "anna@mail.test", None), put(&firm, "oleg@mail.test", None)];
    let drained = pass(&mut drain);
    assert_eq!((drained.sent.len(), drained.postponed), (0, 2));
    let problem = kept(&firm, waiting[0]).problem(Language::Russian).unwrap();
    assert!(problem.starts_with("Почтовый сервер не отвечает: "), "{problem}");
    peer.start_exim();
    assert!(pass(&mut drain).sent.is_empty(), "not before their pause");
    firm.clock.set(firm.books.now().plus_minutes(1));
    assert_eq!(pass(&mut drain).sent, waiting);
    let letters = peer.letters(3);
    assert_eq!(letters.len(), 3);
    for id in waiting {
        assert_eq!(with_id(&letters, &kept(&firm, id)).len(), 1);
    }
}
