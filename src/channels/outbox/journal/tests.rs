use super::super::{cancel, claim, enqueue, get, record_failure, record_sent};
use super::*;
use crate::books::Error;
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::books::integrity::{Invariant, check};
use crate::books::schema::MIGRATIONS;
use crate::channels::mail::{FailureKind, Stage};

fn put(firm: &Firm, to: (&str, &str), subject: &str, document: Option<DocumentRef>) -> Id {
    firm.clock.set(firm.books.now().plus_minutes(1));
    let letter = NewLetter {
        to_name: to.0.into(),
        to_address: to.1.into(),
        subject: subject.into(),
        text: "Здравствуйте.".into(),
        document,
        ..NewLetter::default()
    };
    firm.books.write(firm.author(), |session| enqueue(session, &letter)).unwrap()
}

fn found(firm: &Firm, wanted: &Wanted) -> Vec<Id> {
    firm.books.read(|transaction| window(transaction, wanted, 0, 100)).unwrap().iter().map(|entry| entry.id).collect()
}

fn of_query(firm: &Firm, query: &str) -> Vec<Id> {
    let ids = found(firm, &Wanted { query: query.into(), ..Wanted::default() });
    let counted = firm.books.read(|transaction| counts(transaction, query)).unwrap();
    assert_eq!(usize::try_from(counted.of(None)).unwrap(), ids.len(), "{query}");
    ids
}

#[test]
fn letters_are_found_by_receiver_subject_and_number_with_case_and_yo_folded() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let fedor = put(&firm, ("Фёдор Ёлкин", "fedor@mail.test"), "Кухня ГОТОВА", Some(DocumentRef::order(order.id)));
        let anna = put(&firm, ("", "Anna_Petrova@mail.test"), "Скидка 50 %", None);
        for query in ["ФЕДОР", "фёдор", "елкин готова", "готова Ёлк", &order.number, "fedor@"] {
            assert_eq!(of_query(&firm, query), [fedor], "{query}");
        }
        for query in ["anna_", "50 %", "петрова"] {
            let expected: &[Id] = if query == "петрова" { &[] } else { &[anna] };
            assert_eq!(of_query(&firm, query), expected, "{query}: signs of patterns are only signs");
        }
        assert_eq!(of_query(&firm, "  "), [anna, fedor]);
        assert!(of_query(&firm, "здравствуйте").is_empty(), "texts of letters are not looked through");
        let listed = firm.books.read(|transaction| window(transaction, &Wanted::default(), 1, 1)).unwrap();
        assert_eq!((listed[0].id, listed[0].document_name.as_deref()), (fedor, Some(order.number.as_str())));
        let about_order = firm.books.read(|transaction| about(transaction, order.id)).unwrap();
        assert_eq!(about_order.iter().map(|entry| entry.id).collect::<Vec<_>>(), [fedor]);
    });
}

#[test]
fn parts_are_counted_and_every_line_knows_its_place() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let ids: Vec<Id> = (0..5).map(|at| put(&firm, ("Анна", "anna@mail.test"), &format!("Письмо {at}"), None)).collect();
        let no = Failure { kind: FailureKind::Permanent, stage: Stage::Recipient, words: "550 No such user".into() };
        firm.books
            .write(firm.author(), |session| {
                let first = claim(session, "w")?.unwrap().letter;
                record_sent(session, first.id, "250 OK")?;
                let second = claim(session, "w")?.unwrap().letter;
                record_failure(session, &second, "w", &no)?;
                claim(session, "w")?.unwrap();
                cancel(session, ids[3])
            })
            .unwrap();
        let counted = firm.books.read(|transaction| counts(transaction, "письмо")).unwrap();
        assert_eq!(counted, Counts { waiting: 2, sent: 1, failed: 1, cancelled: 1 }, "one of those that wait is being sent");
        for (part, expected) in [
            (Some(Part::Waiting), vec![ids[4], ids[2]]),
            (Some(Part::Sent), vec![ids[0]]),
            (Some(Part::Failed), vec![ids[1]]),
            (Some(Part::Cancelled), vec![ids[3]]),
            (None, ids.iter().rev().copied().collect()),
        ] {
            assert_eq!(usize::try_from(counted.of(part)).unwrap(), expected.len());
            for oldest_first in [false, true] {
                let wanted = Wanted { part, query: "ПИСЬМО".into(), oldest_first };
                let listed = found(&firm, &wanted);
                let way: Vec<Id> = if oldest_first { expected.iter().rev().copied().collect() } else { expected.clone() };
                assert_eq!(listed, way, "{part:?}");
                for (at, id) in listed.iter().enumerate() {
                    let placed = firm.books.read(|transaction| place(transaction, &wanted, *id)).unwrap();
                    assert_eq!(placed, Some(i64::try_from(at).unwrap()));
                }
            }
        }
        let wanted = Wanted { part: Some(Part::Sent), ..Wanted::default() };
        assert_eq!(firm.books.read(|transaction| place(transaction, &wanted, ids[1])).unwrap(), None);
        let refused = firm.books.read(|transaction| get(transaction, ids[1])).unwrap().unwrap();
        assert!(refused.is_address_refused());
        let page = firm.books.read(|transaction| window(transaction, &Wanted::default(), 1, 2)).unwrap();
        assert_eq!(page.iter().map(|entry| entry.id).collect::<Vec<_>>(), [ids[3], ids[2]]);
    });
}

#[test]
fn letters_of_before_are_found_after_the_migration() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let id = put(&firm, ("ФЁДОР Щукин", "Fedor@MAIL.test"), "Съёмка, ЭЮЯ", Some(DocumentRef::order(order.id)));
        let search = |firm: &Firm| -> String {
            let ask = "SELECT search FROM outbox WHERE id = ?1";
            firm.books
                .read(|transaction| Ok::<_, super::super::Error>(transaction.query_one(ask, &values![id])?.get(0)?))
                .unwrap()
        };
        let written = search(&firm);
        let sql = MIGRATIONS.iter().map(|(_, sql)| *sql).find(|sql| sql.contains("UPDATE outbox SET search")).unwrap();
        let begin = sql.find("UPDATE outbox").unwrap();
        let statement = &sql[begin..begin + sql[begin..].find(';').unwrap()];
        firm.books
            .write(firm.author(), |session| {
                session.transaction.execute("UPDATE outbox SET search = ''", &[])?;
                session.transaction.execute(statement, &[])?;
                Ok::<_, super::super::Error>(())
            })
            .unwrap();
        assert_eq!(search(&firm), written);
        assert_eq!(of_query(&firm, &format!("федор съемка эюя {}", order.number)), [id]);
    });
}

#[test]
fn an_endless_subject_still_fits_the_index() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let id = put(&firm, ("Анна", "anna@mail.test"), &"щ😀".repeat(5_000), None);
        assert_eq!(of_query(&firm, "анна"), [id]);
    });
}

#[test]
fn a_letter_that_its_own_words_do_not_find_is_named_by_the_check() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        put(&firm, ("Фёдор", "fedor@mail.test"), "Кухня", Some(DocumentRef::order(order.id)));
        put(&firm, ("", "anna@mail.test"), &"Кухня  ".repeat(200), None);
        firm.assert_sound();
        let words = "UPDATE outbox SET search = 'федор' WHERE to_name <> ''";
        firm.books.write(firm.author(), |session| Ok::<_, Error>(session.transaction.execute(words, &[])?)).unwrap();
        let breaks = firm.books.read(|transaction| check(transaction, Invariant::Lists, &mut |_| true)).unwrap();
        let [found] = breaks.as_slice() else { panic!("{breaks:?}") };
        assert_eq!((found.expected.as_str(), found.found.as_str()), ("федор fedor@mail.test кухня", "федор"));
    });
}
