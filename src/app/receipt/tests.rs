use super::update::{AMOUNT, PAYER};
use super::*;
use crate::app::action::{Place, Request};
use crate::app::testing::{Driver, desk};
use crate::assistant::starting_rules;
use crate::books::engine::{Topic, testing::on_both_engines};
use crate::books::firm::Firm;
use crate::books::{Session, receipts};
use crate::language::Language;
use crate::model::{Allocation, Money, Party};
use crate::ui::keys::{Named, Shortcut};

type Form = Driver<State, Message>;

fn for_order(firm: &Firm, order: Id) -> Form {
    Driver::open(desk(firm), |desk| State::open_for(order, desk), State::update, State::view, State::heard)
}

fn open(firm: &Firm, id: Option<Id>) -> Form {
    Driver::open(desk(firm), |desk| State::open(id, desk), State::update, State::view, State::heard)
}

fn press(form: &mut Form, shortcut: Shortcut) {
    let message = form.state.shortcut(shortcut).unwrap_or_else(|| panic!("{shortcut} means nothing"));
    form.send(message);
}

fn table(message: allocation::Message) -> Message {
    Message::Table(message)
}

fn receipt(firm: &Firm, id: Id) -> Receipt {
    firm.books.read(|transaction| receipts::get(transaction, id)).unwrap()
}

fn roubles(sum: i64) -> Money {
    Money::from_minor(sum * 100)
}

#[test]
fn a_receipt_for_an_order_takes_one_chord() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(284_600);
        drop(firm.pay(order.id, 142_300));
        let mut form = for_order(&firm, order.id);
        assert!(form.state.is_unsaved(), "what was filled in would be lost");
        assert!(form.shows("Петрова Анна Сергеевна") && form.shows("Разнесено полностью"));
        press(&mut form, Shortcut::ctrl_named(Named::Enter));
        assert!(form.requests.iter().any(|request| matches!(request, Request::Close)));
        let id = form.state.receipt.id;
        assert!(matches!(form.requests[0], Request::Became(Place::Receipt(Some(became))) if became == id));
        let kept = receipt(&firm, id);
        assert!(kept.posting.is_posted() && kept.payer == Some(firm.customer));
        assert_eq!((kept.amount, kept.vat_rate), (roubles(142_300), Some(BasisPoints::from_percent(22))));
        assert_eq!(firm.kept(order.id).paid, roubles(284_600));
        firm.assert_sound();
    });
}

#[test]
fn a_receipt_is_entered_by_typing_and_refused_with_reasons_until_it_is_whole() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let (old, new) = (firm.kept_order(1_000), firm.kept_order(500));
        let mut form = open(&firm, None);
        assert!(!form.state.is_unsaved());
        form.click("Провести");
        assert!(form.shows("Выберите плательщика.") && form.shows("Введите сумму больше нуля."));
        form.send(Message::SearchPayer("петр".to_owned()));
        form.send(Message::Payer(firm.customer));
        assert_eq!(form.state.table.lines.lines.len(), 2, "the open orders of the payer are offered");
        assert!(!form.shows("Выберите плательщика."), "a mended field is no longer accused");
        form.type_into(AMOUNT, "1200,50");
        assert!(form.shows("Не разнесено 1\u{202f}200,50\u{a0}₽: станет авансом"));
        form.click("Разнести автоматически");
        let sums =
            |form: &Form, order: Id| form.state.table.lines.lines.iter().find(|line| line.order == order).map(|line| line.amount);
        assert_eq!((sums(&form, old.id), sums(&form, new.id)), (Some(roubles(1_000)), Some(Money::from_minor(200_50))));
        press(&mut form, Shortcut::ctrl_named(Named::Enter).with_shift());
        assert!(form.shows("Проведено") && !form.state.is_unsaved());
        assert_eq!(firm.kept(new.id).paid, Money::from_minor(200_50));
        form.send(Message::Save(Some(Posting::Draft), Then::Stay));
        assert!(form.shows("Не проведено"));
        assert_eq!(firm.kept(old.id).paid, Money::ZERO);
        firm.assert_sound();
    });
}

#[test]
fn more_than_came_in_is_not_posted() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let mut form = for_order(&firm, order.id);
        form.state.table.lines.set(0, roubles(1_000));
        form.send(Message::Typed(Field::Amount, "900".to_owned()));
        assert!(form.shows("Разнесено на 100,00\u{a0}₽ больше, чем поступило. Провести нельзя"));
        form.click("Провести и закрыть");
        assert!(form.requests.is_empty());
        assert_eq!(firm.books.read(|transaction| receipts::totals(transaction, &receipts::Filter::default())).unwrap().count, 0);
    });
}

#[test]
fn sums_are_edited_in_the_table_and_a_bad_one_is_not_taken() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let mut form = for_order(&firm, order.id);
        let cell = crate::ui::grid::editable::Cell { row: 0, column: allocation::SUM };
        form.state.table.grid.edit.begin(cell);
        form.send(table(allocation::Message::Cell("семь".to_owned())));
        form.click("Провести");
        assert!(form.shows("«семь» не похоже на число. Напишите, например, 1 234,50"));
        assert_eq!(form.state.table.grid.edit.editing(), Some(cell), "one is still in the cell");
        form.send(table(allocation::Message::Cell("700".to_owned())));
        form.click("Провести");
        assert_eq!(firm.kept(order.id).paid, roubles(700));
        assert!(form.shows("Не разнесено 300,00\u{a0}₽: станет авансом"));
        let id = form.state.receipt.id;
        assert_eq!(receipt(&firm, id).unallocated(), roubles(300));
        let mut again = open(&firm, Some(id));
        assert_eq!(again.state.table.lines.lines[0].before, Money::ZERO, "its own payment is not «before»");
        again.send(Message::Mark);
        assert_eq!(firm.kept(order.id).paid, Money::ZERO);
        assert!(again.shows("Помечен на удаление"));
        firm.assert_sound();
    });
}

#[test]
fn what_others_change_appears_and_what_is_typed_stays() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let kept = firm.pay(order.id, 300);
        let mut form = open(&firm, Some(kept.id));
        form.send(Message::Typed(Field::Purpose, "аванс".to_owned()));
        let theirs = Receipt { comment: "перезвонить".to_owned(), ..kept.clone() };
        firm.books.write(firm.author(), |session| receipts::save(session, Some(&kept), &theirs)).unwrap();
        drop(firm.pay(order.id, 200));
        form.hear(&[Topic::Receipts, Topic::Orders]);
        assert!(form.shows("перезвонить") && form.shows("аванс"));
        assert_eq!(form.state.table.lines.lines[0].before, roubles(200), "and so does what others paid");
        form.click("Записать");
        let now = receipt(&firm, kept.id);
        assert_eq!((now.comment.as_str(), now.purpose.as_str()), ("перезвонить", "аванс"));
        assert!(now.posting.is_posted() && !form.state.is_unsaved());

        // The same field changed by both is a matter for the person.
        form.send(Message::Typed(Field::Purpose, "моё".to_owned()));
        let theirs = Receipt { purpose: "их".to_owned(), ..now.clone() };
        firm.books.write(firm.author(), |session| receipts::save(session, Some(&now), &theirs)).unwrap();
        form.hear(&[Topic::Receipts]);
        assert!(form.state.error.is_some() && form.shows("моё"));
        assert_eq!(receipt(&firm, kept.id).purpose, "их");
    });
}

#[test]
fn a_payer_who_is_not_known_yet_is_made_in_place() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut form = open(&firm, None);
        form.click_id(PAYER);
        form.send(Message::CreatePayer("ООО «Маяк»".to_owned()));
        assert!(form.shows("ООО «Маяк»"));
        form.send(Message::Typed(Field::Amount, "5000".to_owned()));
        form.click("Провести");
        let kept = receipt(&firm, form.state.receipt.id);
        let party: Party = firm.books.read(|transaction| crate::books::parties::get(transaction, kept.payer.unwrap())).unwrap();
        assert_eq!((party.name.as_str(), kept.unallocated()), ("ООО «Маяк»", roubles(5_000)));
        firm.assert_sound();
    });
}

#[test]
fn an_order_found_by_number_brings_its_customer() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(1_000);
        let mut form = open(&firm, None);
        form.send(Message::Typed(Field::Amount, "400".to_owned()));
        form.send(table(allocation::Message::Search("000001".to_owned())));
        assert_eq!(form.state.table.found.choices().len(), 1);
        form.send(table(allocation::Message::Add(order.id)));
        assert_eq!(form.state.receipt.payer, Some(firm.customer));
        assert_eq!(form.state.table.lines.allocated(), roubles(400));
        form.click("Провести и закрыть");
        assert_eq!(firm.kept(order.id).paid, roubles(400));
    });
}

#[test]
fn what_dasha_will_do_is_told_before_posting() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let starting = |session: &mut Session<'_, '_>| starting_rules(session, Language::Russian);
        firm.books.write(firm.author(), starting).unwrap();
        let order = firm.kept_order(1_000);
        crate::assistant::drain_once(&firm.books).unwrap();
        let mut form = for_order(&firm, order.id);
        assert!(form.shows("что сделаю после проведения") && form.shows("В работе"));
        form.send(Message::Typed(Field::Amount, "10".to_owned()));
        assert!(!form.shows("В работе"), "ten roubles move nothing");
        assert_eq!(firm.kept(order.id).paid, Money::ZERO, "looking is not doing");
        form.send(Message::Typed(Field::Amount, "1000".to_owned()));
        form.click("Провести");
        assert!(!form.shows("что сделаю после проведения"), "it is done");
    });
}

#[test]
fn a_copy_pays_again_what_is_still_owed_and_is_no_payment_of_the_bank() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let (half, whole) = (firm.kept_order(1_000), firm.kept_order(500));
        let first = firm.pay(half.id, 400);
        let both = Receipt {
            amount: roubles(900),
            allocations: vec![
                Allocation { order: half.id, amount: roubles(300) },
                Allocation { order: whole.id, amount: roubles(500) },
            ],
            purpose: "за кухню".to_owned(),
            incoming_number: "17".to_owned(),
            incoming_date: Some(chrono::NaiveDate::default()),
            comment: "перезвонить".to_owned(),
            operation: Some("банк-17".to_owned()),
            ..first.clone()
        };
        let kept = firm.books.write(firm.author(), |session| receipts::save(session, Some(&first), &both)).unwrap();
        firm.clock.set(firm.books.now().plus_minutes(3 * 24 * 60));
        let mut form = open(&firm, Some(kept.id));
        press(&mut form, Shortcut::named(Named::F9));
        assert!(matches!(form.requests.last(), Some(Request::Open(Place::ReceiptCopy(id))) if *id == kept.id));
        let mut copy: Form =
            Driver::open(desk(&firm), |desk| State::open_copy(kept.id, desk), State::update, State::view, State::heard);
        assert!(copy.state.is_unsaved() && copy.shows("за кухню"), "what was filled in would be lost");
        assert!(copy.state.shortcut(Shortcut::named(Named::F9)).is_none(), "a copy that is not kept is not copied");
        press(&mut copy, Shortcut::ctrl('s'));
        let id = copy.state.receipt.id;
        assert!(matches!(copy.requests[0], Request::Became(Place::Receipt(Some(became))) if became == id && id != kept.id));
        let copied = receipt(&firm, id);
        let expected = Receipt {
            id,
            number: copied.number.clone(),
            moment: firm.books.now(),
            responsible: Some(firm.manager),
            // The other order is owed nothing any more.
            allocations: vec![Allocation { order: half.id, amount: roubles(300) }],
            posting: Posting::Draft,
            incoming_number: String::new(),
            incoming_date: None,
            comment: String::new(),
            operation: None,
            ..kept.clone()
        };
        assert_eq!(copied, expected);
        assert_ne!(copied.number, kept.number);
        firm.assert_sound();
    });
}
