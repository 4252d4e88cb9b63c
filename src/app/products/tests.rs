use super::*;
use crate::app::testing::{Driver, desk};
use crate::books::directory::Directory;
use crate::books::engine::testing::on_both_engines;
use crate::books::firm::Firm;
use crate::books::settings;
use crate::model::{Company, Currency};
use crate::ui::keys::{Named, Shortcut};

#[test]
fn the_list_shows_prices_and_is_searched_by_article() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut list: Driver<State, Message> = Driver::open(desk(&firm), State::open, State::update, State::view, State::heard);
        assert!(list.shows("Кухня «Верона»") && list.shows("198\u{202f}400\u{a0}₽") && list.shows("Товар"));
        list.type_into("products-search", "нет");
        assert!(list.shows("Ничего не нашлось"));
        list.send(Message::List(listing::Event::Search("k-1".to_owned())));
        assert!(list.shows("Кухня «Верона»"));
        let copy = list.state.shortcut(Shortcut::named(Named::F9)).unwrap();
        list.send(copy);
        let asked = list.requests.last();
        assert!(matches!(asked, Some(crate::app::Request::Open(Place::ProductCopy(id))) if *id == firm.product), "{asked:?}");
    });
}

#[test]
fn sums_are_in_the_currency_of_the_company() {
    on_both_engines(|engine| {
        let mut firm = Firm::begin(engine);
        let company = Company { currency: Currency::Byn, ..firm.directory.companies[0].clone() };
        firm.books.write(firm.author(), |session| settings::save_company(session, &company)).unwrap();
        firm.directory = firm.books.read(Directory::read).unwrap();
        let list: Driver<State, Message> = Driver::open(desk(&firm), State::open, State::update, State::view, State::heard);
        assert!(list.shows("198\u{202f}400\u{a0}Br"));
        assert_eq!(list.desk.in_currency("common-sum"), "Сумма, Br");
    });
}
