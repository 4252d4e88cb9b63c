use super::*;
use crate::app::action::Request;
use crate::app::listing::Event;
use crate::app::testing::{Driver, desk};
use crate::books::engine::{Engine, testing::on_both_engines};
use crate::books::firm::Firm;
use crate::model::Party;
use crate::ui::keys::{Named, Shortcut};

fn firm_of_three(engine: Engine) -> Firm {
    let firm = Firm::begin(engine);
    let other = |name: &str, tax_id: &str| Party { tax_id: tax_id.to_owned(), ..Party::named(Id::new(), name) };
    firm.books
        .write(firm.author(), |session| {
            parties::save(session, None, &other("ООО «Маяк»", "7812345678"))?;
            parties::save(session, None, &other("Фёдоров Алексей Иванович", ""))?;
            Ok::<_, Error>(())
        })
        .unwrap();
    firm.kept_order(59_000);
    firm
}

fn list(firm: &Firm) -> Driver<State, Message> {
    Driver::open(desk(firm), State::open, State::update, State::view, State::heard)
}

#[test]
fn the_list_shows_orders_and_debt_and_is_searched_as_one_types() {
    on_both_engines(|engine| {
        let firm = firm_of_three(engine);
        let mut list = list(&firm);
        assert!(list.shows("ООО «Маяк»") && list.shows("7812345678"));
        assert!(list.shows("59\u{202f}000\u{a0}₽"), "what Petrova owes");
        list.type_into("parties-search", "федоров");
        assert!(list.shows("Фёдоров Алексей Иванович"), "е finds ё");
        assert!(!list.shows("ООО «Маяк»"));
        list.send(Message::List(Event::Search("нет такого".to_owned())));
        assert!(list.shows("Ничего не нашлось"));
        list.click("Показать все");
        assert!(list.shows("ООО «Маяк»"));
    });
}

#[test]
fn delete_marks_the_party_under_the_cursor_and_enter_opens_it() {
    on_both_engines(|engine| {
        let firm = firm_of_three(engine);
        let mut list = list(&firm);
        list.send(Message::List(Event::Grid(crate::ui::grid::Event::OpenCursor)));
        assert!(
            matches!(list.requests.last(), Some(Request::Open(Place::Party(Some(_))))),
            "the cursor stands on the first row at once"
        );
        let delete = list.state.shortcut(Shortcut::named(Named::Delete)).unwrap();
        list.send(delete);
        list.hear(&[Topic::Parties]);
        let left = firm.books.read(|transaction| parties::count(transaction, "")).unwrap();
        assert_eq!(left, 2);
        assert!(!list.shows("ООО «Маяк»"), "the first by name is gone from the list");
    });
}
