use super::*;
use crate::app::action::Request;
use crate::app::testing::{Driver, desk};
use crate::books::engine::{Topic, testing::on_both_engines};
use crate::books::firm::Firm;
use crate::books::parties;
use crate::ui::keys::{Named, Shortcut};

fn card(firm: &Firm, begin: Begin) -> Driver<State, Message> {
    Driver::open(desk(firm), |desk| State::open(begin, desk), State::update, State::view, State::heard)
}

fn kept(firm: &Firm) -> Party {
    firm.books.read(|transaction| parties::get(transaction, firm.customer)).unwrap()
}

fn change(firm: &Firm, work: impl FnOnce(&mut Party)) {
    let base = kept(firm);
    let mut party = base.clone();
    work(&mut party);
    firm.books.write(firm.author(), |session| parties::save(session, Some(&base), &party)).unwrap();
}

#[test]
fn a_new_party_is_refused_with_reasons_under_fields_then_kept() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = card(&firm, Begin::New);
        assert!(!card.state.is_unsaved());
        card.type_into("field-party-email", "почта");
        card.click("Записать");
        assert!(card.shows("Введите название."));
        assert!(card.shows("В адресе почты должен быть знак @, без пробелов."));
        card.type_into("field-party-name", "ООО «Маяк»");
        card.send(Message::Typed(Field::Email, "mayak@mail.test".to_owned()));
        assert!(!card.shows("Введите название."), "a mended field is no longer accused");
        card.click("Добавить");
        card.type_into("field-party-account-0", "4070 2810 0000 0000 0001");
        let close = card.state.shortcut(Shortcut::ctrl_named(Named::Enter)).unwrap();
        card.send(close);
        let id = card.state.card.draft.id;
        assert!(matches!(card.requests[..], [Request::Became(Place::Party(Some(became))), Request::Close] if became == id));
        let party = firm.books.read(|transaction| parties::get(transaction, id)).unwrap();
        assert_eq!((party.name.as_str(), party.bank_accounts), ("ООО «Маяк»", vec!["40702810000000000001".to_owned()]));
    });
}

#[test]
fn what_others_change_appears_in_an_open_card_and_typed_text_stays() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = card(&firm, Begin::Kept(firm.customer));
        card.send(Message::Typed(Field::Phone, "+7 900 000-00-01".to_owned()));
        change(&firm, |party| party.address = "ул. Савушкина, 12".to_owned());
        card.hear(&[Topic::Parties]);
        assert!(card.shows("ул. Савушкина, 12") && card.shows("+7 900 000-00-01"));
        card.click("Записать");
        let party = kept(&firm);
        assert_eq!((party.address.as_str(), party.phone.as_str()), ("ул. Савушкина, 12", "+7 900 000-00-01"));
        assert!(!card.state.is_unsaved());
        assert!(card.shows("Ольга Смирнова: Телефон, — → +7 900 000-00-01"), "the change log says who");
    });
}

#[test]
fn the_same_field_changed_twice_is_told_and_can_be_taken_from_the_books() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut card = card(&firm, Begin::Kept(firm.customer));
        card.send(Message::Typed(Field::Phone, "111".to_owned()));
        change(&firm, |party| party.phone = "222".to_owned());
        card.hear(&[Topic::Parties]);
        assert!(card.shows("111"), "nothing typed is lost");
        card.click("Взять, как в базе");
        assert!(card.shows("222") && !card.state.is_unsaved());
    });
}

#[test]
fn beside_the_card_stand_its_debt_and_orders() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(59_000);
        firm.pay(order.id, 9_000);
        let mut card = card(&firm, Begin::Kept(firm.customer));
        assert!(card.shows("50\u{202f}000\u{a0}₽"));
        card.click(&order.number);
        assert!(matches!(card.requests[..], [Request::Open(Place::Order(Some(id)))] if id == order.id));
    });
}
