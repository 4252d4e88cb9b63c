use super::*;
use crate::app::action::{Place, Request};
use crate::app::screen;
use crate::app::settings::{self, Page};
use crate::app::testing::{Driver, desk};
use crate::books::engine::{Topic, testing::on_both_engines};
use crate::books::firm::Firm;
use crate::channels::mail::{MailAccount, Password};
use crate::channels::outbox::{self, NewLetter, Status};
use crate::channels::sender::Drain;
use crate::channels::settings as mail_settings;
use crate::model::DocumentRef;
use crate::ui::grid::Event;
use crate::ui::keys::{Named, Shortcut};

use crate::channels::smtp_server::SmtpServer;

fn no_secrets() -> Secrets {
    Secrets::only(None)
}

fn journal(firm: &Firm) -> Driver<State, Message> {
    let open = |desk: &crate::app::Desk| State::with_secrets(no_secrets, desk);
    Driver::open(desk(firm), open, State::update, State::view, State::heard)
}

fn use_account(firm: &Firm, account: &MailAccount) {
    firm.books.write(firm.author(), |session| mail_settings::save_account(session, account)).unwrap().unwrap();
}

fn put(firm: &Firm, name: &str, subject: &str, order: Option<Id>) -> Id {
    firm.clock.set(firm.books.now().plus_minutes(1));
    let letter = NewLetter {
        to_name: name.into(),
        to_address: "anna@mail.test".into(),
        subject: subject.into(),
        text: "Здравствуйте, ваш заказ готов.".into(),
        document: order.map(DocumentRef::order),
        party: order.map(|_| firm.customer),
        ..NewLetter::default()
    };
    firm.books.write(firm.author(), |session| outbox::enqueue(session, &letter)).unwrap()
}

fn pass(firm: &Firm, password: Option<&str>) {
    Drain::new(firm.books.clone(), Secrets::only(password.map(Password::new))).run(&|| false).unwrap();
}

fn status(firm: &Firm, id: Id) -> Status {
    firm.books.read(|transaction| outbox::get(transaction, id)).unwrap().unwrap().status
}

fn to_grid(event: Event) -> Message {
    Message::List(listing::Event::Grid(event))
}

fn search(words: &str) -> Message {
    Message::List(listing::Event::Search(words.to_owned()))
}

fn press(row: usize) -> Message {
    to_grid(Event::Press { row, extend: false, toggle: false, rows: 10.0 })
}

#[test]
fn the_journal_counts_filters_searches_and_leads_to_the_order() {
    on_both_engines(|engine| {
        let (firm, server) = (Firm::begin(engine), SmtpServer::start());
        let mut journal = journal(&firm);
        assert!(journal.shows("Здесь будут письма клиентам и сотрудникам"));
        journal.click("Настроить почту");
        assert!(matches!(
            journal.requests.last(),
            Some(Request::Show(Place::Settings, message))
                if matches!(**message, screen::Message::Settings(settings::Message::Go(Page::Mail)))
        ));
        use_account(&firm, &MailAccount::for_test(server.port, ""));
        journal.hear(&[Topic::Settings]);
        assert!(!journal.shows("Настроить почту"), "an account is filled in");
        let order = firm.kept_order(1_000);
        put(&firm, "Петрова Анна", "Кухня готова", Some(order.id));
        server.answer("RCPT", "550 5.1.1 No such user here");
        put(&firm, "Фёдор Ёлкин", "Напоминание", None);
        pass(&firm, None);
        put(&firm, "Олег", "Замер завтра", None);
        journal.hear(&[Topic::Outbox]);
        let counts = journal.state.list.totals().unwrap();
        assert_eq!((counts.of(None), counts.waiting, counts.sent, counts.failed), (3, 1, 1, 1));
        assert!(journal.shows("Петрова Анна") && journal.shows(&order.number) && journal.shows("Ждёт отправки"));
        assert!(journal.shows("Почтовый сервер не принял адрес получателя: 550 5.1.1 No such user here"));
        assert!(journal.state.banner.is_none(), "the mail works");
        for (part, shown, hidden) in [("Ждут", "Олег", "Петрова Анна"), ("Не отправлено", "Петрова Анна", "Фёдор Ёлкин")]
        {
            journal.click(part);
            assert!(journal.shows(shown) && !journal.shows(hidden), "{part}");
        }
        journal.click("Отменены");
        assert!(journal.shows("Ничего не нашлось"));
        journal.click("Сбросить отборы");
        journal.send(search("ЕЛКИН"));
        assert!(journal.shows("Фёдор Ёлкин") && !journal.shows("Олег"));
        journal.send(search(&order.number));
        assert!(journal.shows("Петрова Анна") && !journal.shows("Фёдор Ёлкин"));
        journal.send(Message::Reset);
        journal.click(&order.number);
        assert!(matches!(journal.requests.last(), Some(Request::Open(Place::Order(Some(id)))) if *id == order.id));
    });
}

#[test]
fn a_letter_opens_beside_the_list_and_is_repeated_and_put_aside() {
    on_both_engines(|engine| {
        let (firm, server) = (Firm::begin(engine), SmtpServer::start());
        use_account(&firm, &MailAccount::for_test(server.port, ""));
        let order = firm.kept_order(1_000);
        server.answer("RCPT", "550 5.1.1 No such user here");
        let id = put(&firm, "Петрова Анна", "Кухня готова", Some(order.id));
        pass(&firm, None);
        let mut journal = journal(&firm);
        assert!(!journal.shows("Здравствуйте, ваш заказ готов."));
        journal.send(press(0));
        let letter = firm.books.read(|transaction| outbox::get(transaction, id)).unwrap().unwrap();
        assert!(journal.shows("Здравствуйте, ваш заказ готов.") && journal.shows("550 5.1.1 No such user here"));
        assert_eq!(journal.state.pane.as_ref().unwrap().shown.as_ref().unwrap().message_id, letter.message_id);
        journal.click_id("letter-open-party");
        assert!(matches!(journal.requests.last(), Some(Request::Open(Place::Party(Some(party)))) if *party == firm.customer));
        journal.click_id("letter-open-document");
        assert!(matches!(journal.requests.last(), Some(Request::Open(Place::Order(Some(_))))));
        journal.click_id("letter-retry");
        assert_eq!(status(&firm, id), Status::Waiting);
        assert!(matches!(journal.requests.last(), Some(Request::Toast(notice)) if notice.sentence == "1 письмо уйдёт сейчас"));
        journal.hear(&[Topic::Outbox]);
        assert!(journal.shows("сейчас"), "when it is tried next");
        journal.click_id("letter-cancel");
        journal.hear(&[Topic::Outbox]);
        assert_eq!(status(&firm, id), Status::Cancelled);
        assert!(journal.state.shortcut(Shortcut::named(Named::Delete)).is_none(), "it is put aside already");
        let send = journal.state.shortcut(Shortcut::ctrl_named(Named::Enter)).unwrap();
        journal.send(send);
        pass(&firm, None);
        journal.hear(&[Topic::Outbox]);
        assert_eq!((status(&firm, id), server.received().len()), (Status::Sent, 1));
        assert_eq!(server.received()[0].header("Message-ID"), Some(letter.message_id.as_str()));
        assert!(journal.state.shortcut(Shortcut::ctrl_named(Named::Enter)).is_none(), "what was sent is not sent again");
        let close = journal.state.shortcut(Shortcut::named(Named::Escape)).unwrap();
        journal.send(close);
        assert!(!journal.shows("Здравствуйте, ваш заказ готов."));
    });
}

#[test]
fn many_letters_are_sent_and_put_aside_at_once_and_the_cursor_stays_with_its_letter() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        use_account(&firm, &MailAccount::for_test(SmtpServer::closed_port(), ""));
        let ids: Vec<Id> = (0..3).map(|at| put(&firm, "Анна", &format!("Письмо {at}"), None)).collect();
        let mut journal = journal(&firm);
        journal.send(press(1));
        assert_eq!(journal.state.pane.as_ref().unwrap().id, ids[1]);
        let newest = put(&firm, "Анна", "Письмо 3", None);
        journal.hear(&[Topic::Outbox]);
        assert_eq!(journal.state.list.grid().selection.cursor(), Some(2), "a new letter came in above");
        journal.send(to_grid(Event::SelectAll));
        journal.click_id("letter-list-cancel");
        for id in ids.iter().chain([&newest]) {
            assert_eq!(status(&firm, *id), Status::Cancelled);
        }
        journal.hear(&[Topic::Outbox]);
        journal.click_id("letter-list-send");
        assert!(matches!(journal.requests.last(), Some(Request::Toast(notice)) if notice.sentence == "4 письма уйдут сейчас"));
        assert_eq!(firm.books.read(outbox::summary).unwrap().waiting, 4);
    });
}

#[test]
fn the_banner_says_why_mail_stands_since_when_and_until_when() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let id = put(&firm, "Петрова Анна", "Кухня готова", None);
        let mut journal = journal(&firm);
        assert!(journal.shows("Почта не настроена: 1 письмо ждёт отправки"));
        assert!(journal.shows("Настроить почту") && !journal.shows("Повторить сейчас"));

        let port = SmtpServer::closed_port();
        use_account(&firm, &MailAccount::for_test(port, ""));
        let begun = firm.books.now();
        pass(&firm, None);
        journal.hear(&[Topic::Outbox, Topic::Settings]);
        assert!(journal.shows("Почтовый сервер не отвечает: 1 письмо ждёт отправки"));
        let words = |journal: &Driver<State, Message>| journal.state.banner.clone().unwrap().words;
        assert!(words(&journal).contains(&format!("127.0.0.1:{port} с {}", crate::language::format::time(begun))));
        assert!(words(&journal).ends_with("Следующая попытка через 1 мин 0 с."), "{}", words(&journal));
        firm.clock.set(begun.plus_milliseconds(46_000));
        journal.send(Message::Beat);
        assert!(words(&journal).ends_with("Следующая попытка через 14 с."), "{}", words(&journal));
        journal.send(press(0));
        assert!(journal.shows("через 14 с"), "beside the list too");
        journal.click("Подробности");
        let said = journal.state.banner.clone().unwrap().server_words.unwrap();
        assert!(journal.shows(&format!("{}\nСлова сервера: {said}", words(&journal))));
        journal.click_id("letter-list-retry");
        journal.hear(&[Topic::Outbox]);
        assert!(words(&journal).ends_with("Пробуем связаться…"), "{}", words(&journal));

        let server = SmtpServer::start_on(port, Some("верный"));
        use_account(&firm, &MailAccount::for_test(port, "shop"));
        pass(&firm, Some("старый"));
        journal.hear(&[Topic::Outbox]);
        assert!(journal.shows("Почтовый сервер не принял имя и пароль: 1 письмо ждёт отправки"));
        assert!(words(&journal).ends_with("Следующая попытка через 30 мин 0 с."), "{}", words(&journal));
        journal.click("Проверить настройки почты");
        assert!(matches!(journal.requests.last(), Some(Request::Show(Place::Settings, _))));

        pass(&firm, Some("верный"));
        journal.hear(&[Topic::Outbox]);
        assert_eq!((status(&firm, id), server.received().len()), (Status::Sent, 1));
        assert!(journal.state.banner.is_none());

        // The password is on another machine, which is switched off.
        put(&firm, "Олег", "Замер завтра", None);
        journal.hear(&[Topic::Outbox]);
        assert!(journal.state.banner.is_none());
        firm.clock.set(firm.books.now().plus_minutes(5));
        journal.send(Message::List(listing::Event::Refresh));
        assert!(journal.shows("На этом компьютере нет пароля от почты: 1 письмо ждёт отправки"));
    });
}

#[test]
fn a_letter_named_elsewhere_is_shown_with_its_line() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let ids: Vec<Id> = (0..150).map(|at| put(&firm, "Анна", &format!("Письмо {at}"), None)).collect();
        let mut journal = journal(&firm);
        journal.send(search("нет такого"));
        journal.send(Message::Show(ids[20]));
        assert_eq!(journal.state.list.grid().selection.cursor(), Some(129));
        assert_eq!(journal.state.list.line(129).map(|line| line.id), Some(ids[20]));
        assert_eq!(journal.state.pane.as_ref().unwrap().id, ids[20]);
        assert_eq!(journal.state.list.grid().total(), 150);
        // The oldest first: the index serves both ways.
        journal.send(to_grid(Event::Sort("created")));
        assert_eq!(journal.state.list.line(0).map(|line| line.id), Some(ids[0]));
    });
}

#[test]
fn narrow_and_english_and_without_the_letter_read_it_draws() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        put(&firm, "Анна", "Письмо", None);
        let mut journal = journal(&firm);
        journal.send(press(0));
        journal.size = iced::Size::new(967.0, 556.0);
        assert!(journal.shows("Здравствуйте, ваш заказ готов."));
        journal.desk.language = crate::language::Language::English;
        journal.hear(Topic::ALL);
        assert!(journal.shows("Letters to customers and employees") && journal.shows("Mail is not set up: 1 letter waits"));
        let missing = Id::new();
        journal.send(Message::Open(missing));
        assert!(journal.state.pane.as_ref().unwrap().error.is_some());
    });
}
