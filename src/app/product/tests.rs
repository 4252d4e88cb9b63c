use super::*;
use crate::app::action::Request;
use crate::app::testing::{Driver, desk};
use crate::books::engine::{Topic, testing::on_both_engines};
use crate::books::firm::Firm;
use crate::books::products;
use crate::model::Money;
use crate::ui::keys::Shortcut;

fn card(firm: &Firm, begin: Begin) -> Driver<State, Message> {
    Driver::open(desk(firm), |desk| State::open(begin, desk), State::update, State::view, State::heard)
}

fn kept(firm: &Firm, id: Id) -> Product {
    firm.books.read(|transaction| products::get(transaction, id)).unwrap()
}

#[test]
fn a_new_product_is_entered_with_a_price_as_people_type_it() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = card(&firm, Begin::New);
        assert!(!card.state.is_unsaved());
        card.type_into("field-product-price", "дорого");
        let save = card.state.shortcut(Shortcut::ctrl('s')).unwrap();
        card.send(save.clone());
        assert!(card.shows("Введите название."));
        assert!(card.shows("«дорого» не похоже на число. Напишите, например, 1 234,50"));
        card.send(Message::Name("Петля с доводчиком".to_owned()));
        card.send(Message::Price("1 240,5".to_owned()));
        card.send(save);
        let id = card.state.card.draft.id;
        assert!(matches!(card.requests.last(), Some(Request::Became(Place::Product(Some(became)))) if *became == id));
        let product = kept(&firm, id);
        assert_eq!((product.price, product.unit.as_str()), (Money::from_minor(1_240_50), "шт"));
        assert_eq!(product.vat_rate, firm.directory.vat_rates[0].rate, "the first rate of the firm is offered");
    });
}

#[test]
fn the_price_changed_by_somebody_else_appears_and_is_in_the_log() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = card(&firm, Begin::Kept(firm.product));
        card.send(Message::Article("K-2".to_owned()));
        let base = kept(&firm, firm.product);
        let dearer = Product { price: Money::from_minor(210_000_00), ..base.clone() };
        firm.books.write(firm.author(), |session| products::save(session, Some(&base), &dearer)).unwrap();
        card.hear(&[Topic::Products]);
        assert!(card.shows("210\u{202f}000,00") && card.shows("K-2"));
        assert!(card.shows("Ольга Смирнова: Цена, 198\u{202f}400,00\u{a0}₽ → 210\u{202f}000,00\u{a0}₽"));
        card.click("Записать");
        let product = kept(&firm, firm.product);
        assert_eq!((product.article.as_str(), product.price), ("K-2", dearer.price));
    });
}
