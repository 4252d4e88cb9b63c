use super::discussion;
use super::notifications::{self, NotificationKind};
use crate::books::Author;
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::language::{Language, Phrase, PhraseValue};
use crate::model::{Currency, DocumentRef, Employee, Id, Money};

fn employee(name: &str) -> Employee {
    Employee {
        id: Id::new(),
        name: name.into(),
        post: String::new(),
        email: String::new(),
        phone: String::new(),
        is_assistant: false,
        dismissed: false,
    }
}

#[test]
fn a_name_after_the_sign_calls_whoever_bears_it() {
    let people = [employee("Ольга Смирнова"), employee("Ольга Белова"), employee("Пётр Лапин")];
    let called = |words: &str| -> Vec<usize> {
        let ids = discussion::mentioned(words, &people);
        people.iter().enumerate().filter(|(_, person)| ids.contains(&person.id)).map(|(index, _)| index).collect()
    };
    assert_eq!(called("@Ольга Белова, проект согласован"), [1]);
    assert_eq!(called("@ольга посмотрите"), [0, 1], "a first name that two people bear calls both");
    assert_eq!(called("спросите у @петр и @Смирнова"), [0, 2]);
    assert_eq!(called("пишите на petr@firma.test, Ольга"), Vec::<usize>::new());
    assert_eq!(called("@Ольгам"), Vec::<usize>::new(), "a longer word is not the name");
}

#[test]
fn a_message_is_kept_and_the_one_it_calls_is_notified_once() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = DocumentRef::order(firm.kept_order(100).id);
        let owner = firm.directory.people().find(|person| person.id != firm.manager).unwrap().id;
        firm.books
            .write(Author::person(owner), |session| discussion::write(session, order, " @Ольга столешницу берём 40 мм, @Ольга! "))
            .unwrap();
        let thread = firm.books.read(|transaction| discussion::thread(transaction, order.id)).unwrap();
        assert_eq!(thread.len(), 1);
        assert_eq!(thread[0].words.say(Language::English), "@Ольга столешницу берём 40 мм, @Ольга!");
        let bell = firm.books.read(|transaction| notifications::latest(transaction, firm.manager, 10)).unwrap();
        assert_eq!(bell.len(), 1);
        assert_eq!((bell[0].kind, bell[0].document), (NotificationKind::Mention, Some(order)));
        assert_eq!(bell[0].title.say(Language::Russian), "Виктор Гордеев упоминает вас");
        let none = firm.books.read(|transaction| notifications::latest(transaction, owner, 10)).unwrap();
        assert!(none.is_empty(), "nobody is notified of their own words");
    });
}

#[test]
fn what_the_assistant_says_is_read_in_the_readers_language() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = DocumentRef::order(firm.kept_order(100).id);
        let phrase = Phrase::new("talk-mentioned")
            .with_text("name", "Даша")
            .with("sum", PhraseValue::Money(Money::from_minor(1), Currency::Rub));
        firm.books.write(firm.author(), |session| discussion::say(session, order, &phrase, Id::new())).unwrap();
        let thread = firm.books.read(|transaction| discussion::thread(transaction, order.id)).unwrap();
        assert_eq!(thread[0].words, phrase);
        assert_ne!(thread[0].words.say(Language::Russian), thread[0].words.say(Language::English));
    });
}

#[test]
fn a_notification_is_unread_until_it_is_read_and_comes_back_when_put_off() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let ring = |words: &str| {
            firm.books
                .write(firm.author(), |session| {
                    let title = Phrase::verbatim(words);
                    notifications::notify(
                        session,
                        firm.manager,
                        NotificationKind::Assistant,
                        &title,
                        &Phrase::default(),
                        None,
                        None,
                    )
                })
                .unwrap()
        };
        let (first, second) = (ring("один"), ring("два"));
        let unread =
            || firm.books.read(|transaction| notifications::unread_count(transaction, firm.manager, firm.clock.now())).unwrap();
        let after = |id: Option<Id>| -> Vec<Id> {
            let found = firm
                .books
                .read(|transaction| notifications::unread_after(transaction, firm.manager, id, firm.clock.now()))
                .unwrap();
            found.into_iter().map(|notification| notification.id).collect()
        };
        assert_eq!((unread(), after(Some(first))), (2, vec![second]));
        firm.books.write(firm.author(), |session| notifications::mark_read(session, second)).unwrap();
        assert_eq!((unread(), after(None)), (1, vec![first]));
        let later = firm.clock.now().plus_minutes(60);
        firm.books.write(firm.author(), |session| notifications::snooze(session, first, later)).unwrap();
        assert_eq!((unread(), after(None)), (0, vec![]));
        let snoozed = firm.books.read(|transaction| notifications::snoozed(transaction, firm.manager, firm.clock.now())).unwrap();
        assert_eq!(snoozed.len(), 1);
        // «Прочитать все» does not swallow what was put off on purpose.
        firm.books.write(firm.author(), notifications::mark_all_read).unwrap();
        firm.clock.set(later);
        assert_eq!((unread(), after(None)), (1, vec![first]));
        firm.books.write(firm.author(), notifications::mark_all_read).unwrap();
        assert_eq!(unread(), 0);
        let stranger = Author::person(firm.directory.people().find(|person| person.id != firm.manager).unwrap().id);
        let third = ring("три");
        firm.books.write(stranger, |session| notifications::mark_read(session, third)).unwrap();
        assert_eq!(unread(), 1, "nobody reads for somebody else");
        firm.books.write(firm.author(), |session| discussion::mark_read(session, third)).unwrap();
    });
}
