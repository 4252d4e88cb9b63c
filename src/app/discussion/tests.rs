use iced::{Element, Size};

use super::*;
use crate::app::action::Action;
use crate::app::testing::{Driver, desk};
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::channels::mail::{Failure, FailureKind, Stage};
use crate::channels::outbox::NewLetter;

/// The discussion and what it asked the form around for.
struct Form {
    talk: State,
    wish: Option<Wish>,
}

fn update(form: &mut Form, message: Message, desk: &Desk) -> Action<Message> {
    let (task, wish) = form.talk.update(message, desk);
    form.wish = wish.or(form.wish);
    Action::run(task)
}

fn view<'a>(form: &'a Form, desk: &'a Desk, size: Size) -> Element<'a, Message> {
    form.talk.view(desk, size.width, |message| message, Message::Send)
}

fn heard(form: &mut Form, topics: &[Topic], desk: &Desk) -> Action<Message> {
    Action::run(form.talk.heard(topics, desk))
}

#[test]
fn letters_about_an_order_stand_in_its_log_and_lead_to_the_journal() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let open = |desk: &Desk| {
            let (talk, task) = State::open(DocumentRef::order(order.id), desk);
            (Form { talk, wish: None }, Action::run(task))
        };
        let mut form = Driver::open(desk(&firm), open, update, view, heard);
        let letter = NewLetter {
            to_address: "anna@mail.test".into(),
            subject: "Кухня готова".into(),
            document: Some(DocumentRef::order(order.id)),
            ..NewLetter::default()
        };
        let id = firm.books.write(firm.author(), |session| outbox::enqueue(session, &letter)).unwrap();
        form.hear(&[Topic::Outbox]);
        assert!(form.shows("Письмо «Кухня готова» на anna@mail.test: ждёт отправки"));
        let no = Failure { kind: FailureKind::Permanent, stage: Stage::Recipient, words: "550 No such user".into() };
        firm.books
            .write(firm.author(), |session| {
                let claimed = outbox::claim(session, "w")?.unwrap().letter;
                outbox::record_failure(session, &claimed, "w", &no)
            })
            .unwrap();
        form.hear(&[Topic::Outbox]);
        let refused =
            "Письмо «Кухня готова» на anna@mail.test не отправлено. Почтовый сервер не принял адрес получателя: 550 No such user";
        form.click(refused);
        assert_eq!(form.state.wish, Some(Wish::Open(Opens::Letter(id))));
        firm.books.write(firm.author(), |session| outbox::record_sent(session, id, "250 OK")).unwrap();
        form.hear(&[Topic::Outbox]);
        assert!(form.shows("Письмо «Кухня готова» на anna@mail.test: отправлено"));
    });
}
