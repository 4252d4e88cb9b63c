use std::path::{Path, PathBuf};
use std::sync::Arc;

use iced::futures::FutureExt;

use super::details::Message as Change;
use super::rows::Standing;
use super::*;
use crate::app::action::{Place, Request};
use crate::app::allocation;
use crate::app::testing::{Driver, answers, desk};
use crate::assistant::starting_rules;
use crate::books::engine::{Topic, testing::on_both_engines};
use crate::books::firm::Firm;
use crate::books::{customer_orders, parties, receipts};
use crate::exchange::matching::Certainty;
use crate::language::Language;
use crate::model::{CustomerOrder, Money, Party, Receipt};
use crate::ui::grid::Event;
use crate::ui::grid::editable::Cell;
use crate::ui::keys::{Named, Shortcut};

type Screen = Driver<State, Message>;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/statements").join(name)
}

fn open(firm: &Firm) -> Screen {
    Driver::open(desk(firm), State::open, State::update, State::view, State::heard)
}

/// Asks for a file as a person does; the dialog answers with this one.
fn load(screen: &mut Screen, name: &str) {
    let path = fixture(name);
    screen.state.choose = Arc::new(move |_| std::future::ready(Some(path.clone())).boxed());
    screen.send(Message::Choose);
}

fn press(screen: &mut Screen, shortcut: Shortcut) {
    let message = screen.state.shortcut(shortcut).unwrap_or_else(|| panic!("{shortcut} means nothing"));
    screen.send(message);
}

/// Puts the cursor on an operation and opens its details.
fn enter(screen: &mut Screen, row: usize) {
    screen.state.grid.selection.set_cursor(Some(row));
    screen.send(Message::Grid(Event::OpenCursor));
}

fn rows(screen: &Screen) -> &[Row] {
    &screen.state.loaded.as_ref().expect("a statement").rows
}

fn ticked(screen: &Screen) -> Vec<usize> {
    rows(screen).iter().enumerate().filter(|(_, row)| row.ticked).map(|(place, _)| place).collect()
}

fn standings(screen: &Screen) -> Vec<Standing> {
    rows(screen).iter().map(Row::standing).collect()
}

fn count(firm: &Firm) -> i64 {
    firm.books.read(|reading| receipts::totals(reading, &receipts::Filter::default())).unwrap().count
}

fn receipt_of(firm: &Firm, screen: &Screen, place: usize) -> Receipt {
    let id = rows(screen)[place].kept.as_ref().expect("a receipt").id;
    firm.books.read(|reading| receipts::get(reading, id)).unwrap()
}

/// «Маяк», who pays 148 200 for the order НФ-000124 in the fixtures, with that order.
fn lighthouse(firm: &Firm) -> CustomerOrder {
    let party = Party { tax_id: "7801234564".to_owned(), ..Party::named(Id::new(), "Маяк, магазин") };
    let order = CustomerOrder { number: "НФ-000124".to_owned(), customer: Some(party.id), ..firm.order(148_200) };
    firm.books
        .write(firm.author(), |session| {
            parties::save(session, None, &party)?;
            customer_orders::save(session, None, &order)
        })
        .unwrap()
}

fn table(message: allocation::Message) -> Message {
    Message::Details(Change::Table(message))
}

/// The payer of the operation at `row` is the firm's customer, found by a name that is typed.
fn choose_customer(screen: &mut Screen, firm: &Firm, row: usize) {
    enter(screen, row);
    screen.send(Message::Details(Change::SearchPayer("петр".to_owned())));
    screen.send(Message::Details(Change::Payer(firm.customer)));
}

const SURE: Standing = Standing::Found(Certainty::Exact);
const UNKNOWN: Standing = Standing::Found(Certainty::Unknown);

#[test]
fn certain_payments_are_ticked_and_posted_by_one_chord_and_only_once() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = lighthouse(&firm);
        let mut screen = open(&firm);
        assert!(screen.shows("Здесь будет выписка банка"));
        load(&mut screen, "three_days_cp1251.txt");
        assert_eq!(standings(&screen)[..2], [SURE, UNKNOWN]);
        assert_eq!(ticked(&screen), [0]);
        assert!(screen.shows("Провести отмеченные (1)") && screen.shows("ООО «Маяк»") && screen.shows("Маяк, магазин"));
        assert!(screen.shows("Списание"), "money that went out is there and says so");
        press(&mut screen, Shortcut::ctrl_named(Named::Enter));
        assert_eq!(firm.kept(order.id).paid, Money::from_minor(148_200_00));
        let receipt = receipt_of(&firm, &screen, 0);
        assert!(receipt.posting.is_posted() && screen.shows(&receipt.number) && screen.shows("Проведено"));
        screen.hear(&[Topic::Orders, Topic::Receipts]);
        let line = &rows(&screen)[0].line;
        assert_eq!((line.party.as_str(), line.orders.as_str()), ("Маяк, магазин", "НФ-000124\u{2002}148\u{202f}200"));
        screen.click(&receipt.number);
        assert!(matches!(screen.requests.last(), Some(Request::Open(Place::Receipt(Some(id)))) if *id == receipt.id));
        for again in ["three_days_cp866.txt", "three_days_utf8_bom.txt", "three_days_koi8r.txt"] {
            load(&mut screen, again);
            assert_eq!(standings(&screen)[0], Standing::There, "{again}");
            assert!(ticked(&screen).is_empty() && screen.shows("Уже загружено"));
            press(&mut screen, Shortcut::ctrl_named(Named::Enter));
            assert_eq!(count(&firm), 1);
        }
        firm.assert_sound();
    });
}

#[test]
fn a_broken_file_is_named_by_its_line_and_what_was_there_stays() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut screen = open(&firm);
        load(&mut screen, "bad_sum.txt");
        assert!(screen.shows("Файл «bad_sum.txt» не загружен") && screen.shows("Выбрать другой файл"));
        let sentence = screen.state.fault.as_ref().expect("a reason").1.sentence(Language::Russian);
        assert!(sentence.contains("Строка 14") && sentence.contains("сто рублей") && screen.shows(&sentence), "{sentence}");
        assert_eq!(count(&firm), 0);
        load(&mut screen, "three_days_cp866.txt");
        assert!(screen.state.fault.is_none() && rows(&screen).len() == 4);
        for broken in ["binary.bin", "empty.txt", "cut_in_purpose.txt", "there_is_no_such_file.txt"] {
            load(&mut screen, broken);
            assert!(screen.shows(&format!("Файл «{broken}» не загружен")));
            assert_eq!(rows(&screen).len(), 4, "the statement that was there is still there");
        }
    });
}

#[test]
fn warnings_of_the_reader_are_told_with_their_lines() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut screen = open(&firm);
        load(&mut screen, "unclosed_document.txt");
        let figures = &screen.state.loaded.as_ref().expect("a statement").figures;
        assert!(figures.warnings.iter().any(|warning| warning.contains("Строка 11")), "{:?}", figures.warnings);
        screen.click("Скрыть");
        assert_eq!(screen.state.loaded.as_ref().map(|loaded| loaded.warnings), Some(Warnings::Away));
    });
}

#[test]
fn a_payer_is_chosen_by_hand_and_the_sum_is_edited_in_place() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = firm.kept_order(2_000);
        let mut screen = open(&firm);
        load(&mut screen, "three_days_cp1251.txt");
        screen.state.grid.selection.set_cursor(Some(1));
        screen.send(Message::Grid(Event::Tick));
        assert!(screen.state.details.is_some(), "a payment that nobody is known to have made is opened, not ticked");
        assert!(ticked(&screen).is_empty() && screen.shows("За табуреты по счёту № 118"));
        choose_customer(&mut screen, &firm, 1);
        assert_eq!(standings(&screen)[1], Standing::Decided);
        assert!(screen.shows("Разнесено полностью"), "the only open order takes the money");
        assert_eq!(ticked(&screen), [1], "what the person decided is ticked");
        assert!(screen.state.is_unsaved());
        let details = screen.state.details.as_mut().expect("details");
        details.table.grid.edit.begin(Cell { row: 0, column: allocation::SUM });
        screen.send(table(allocation::Message::Cell("тысяча".to_owned())));
        press(&mut screen, Shortcut::ctrl_named(Named::Enter));
        assert_eq!(count(&firm), 0, "what is no sum is not posted");
        screen.send(table(allocation::Message::Cell("1000".to_owned())));
        press(&mut screen, Shortcut::ctrl_named(Named::Enter));
        let receipt = receipt_of(&firm, &screen, 1);
        assert_eq!((receipt.payer, receipt.unallocated()), (Some(firm.customer), Money::from_minor(234_56)));
        assert_eq!(firm.kept(order.id).paid, Money::from_minor(1_000_00));
        assert!(!screen.state.is_unsaved());
        firm.assert_sound();
    });
}

#[test]
fn too_much_is_not_ticked_and_what_was_found_comes_back() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        drop(lighthouse(&firm));
        let mut screen = open(&firm);
        load(&mut screen, "three_days_cp1251.txt");
        enter(&mut screen, 0);
        screen.state.details.as_mut().expect("details").table.lines.set(0, Money::from_minor(200_000_00));
        screen.send(table(allocation::Message::Cell(String::new())));
        assert!(ticked(&screen).is_empty());
        assert!(screen.shows("Разнесено на 51\u{202f}800,00\u{a0}₽ больше, чем поступило. Провести нельзя"));
        screen.send(Message::Details(Change::Reset));
        assert_eq!((standings(&screen)[0], ticked(&screen)), (SURE, vec![0]));
        assert!(!screen.state.is_unsaved());
    });
}

#[test]
fn an_unknown_payer_becomes_a_party_with_tax_id_and_account() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut screen = open(&firm);
        load(&mut screen, "three_days_cp1251.txt");
        enter(&mut screen, 1);
        screen.click_id("statement-create-party");
        let created = rows(&screen)[1].proposal.as_ref().and_then(|proposal| proposal.payer).expect("a payer");
        let party = firm.books.read(|reading| parties::get(reading, created)).unwrap();
        assert_eq!((party.name.as_str(), party.tax_id.as_str()), ("ИП Белов Артём Ильич", "780123456789"));
        assert_eq!(party.bank_accounts, ["40802810500000011111"]);
        screen.hear(&[Topic::Parties]);
        screen.click_id("statement-post-one");
        assert_eq!(receipt_of(&firm, &screen, 1).unallocated(), Money::from_minor(1_234_56), "an advance");
        firm.assert_sound();
    });
}

#[test]
fn what_is_not_ticked_is_kept_as_drafts() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = lighthouse(&firm);
        let mut screen = open(&firm);
        load(&mut screen, "three_days_cp1251.txt");
        screen.click("Записать черновики (1)");
        let draft = receipt_of(&firm, &screen, 1);
        assert!(!draft.posting.is_posted() && draft.comment.contains("780123456789"));
        assert_eq!((count(&firm), firm.kept(order.id).paid), (1, Money::ZERO));
        load(&mut screen, "three_days_cp1251.txt");
        assert_eq!(standings(&screen)[..2], [SURE, Standing::There]);
        firm.assert_sound();
    });
}

#[test]
fn operations_are_matched_anew_when_the_books_change_but_not_what_a_person_decided() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut screen = open(&firm);
        load(&mut screen, "three_days_cp1251.txt");
        assert_eq!(standings(&screen)[..2], [UNKNOWN, UNKNOWN]);
        choose_customer(&mut screen, &firm, 1);
        let order = lighthouse(&firm);
        screen.hear(&[Topic::Orders]);
        assert_eq!(standings(&screen)[..2], [SURE, Standing::Decided]);
        assert_eq!(ticked(&screen), [0, 1]);
        // Unticked by the person, it stays so.
        screen.send(Message::Tick(0));
        screen.hear(&[Topic::Receipts]);
        assert_eq!(ticked(&screen), [1]);
        // Posted at another workplace.
        let mut other = open(&firm);
        load(&mut other, "three_days_cp1251.txt");
        press(&mut other, Shortcut::ctrl_named(Named::Enter));
        assert_eq!(firm.kept(order.id).paid, Money::from_minor(148_200_00));
        screen.hear(&[Topic::Receipts, Topic::Orders]);
        assert_eq!(standings(&screen)[..2], [Standing::There, Standing::Decided]);
    });
}

#[test]
fn another_file_waits_for_decisions_that_are_not_kept() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let mut screen = open(&firm);
        load(&mut screen, "three_days_cp1251.txt");
        choose_customer(&mut screen, &firm, 1);
        load(&mut screen, "two_accounts.txt");
        assert!(screen.shows("Файл «two_accounts.txt» прочитан, но правки в этой выписке не записаны"));
        screen.click("Остаться");
        assert_eq!(standings(&screen)[1], Standing::Decided);
        load(&mut screen, "two_accounts.txt");
        screen.send(Message::Switch);
        assert!(screen.shows("Между своими счетами") && !screen.state.is_unsaved());
        load(&mut screen, "three_days_cp1251.txt");
        choose_customer(&mut screen, &firm, 1);
        screen.send(screen.state.save_and_close().expect("something to keep"));
        assert!(matches!(screen.requests.last(), Some(Request::Close)));
        assert_eq!(count(&firm), 1);
    });
}

#[test]
fn a_refusal_stays_with_its_row_and_the_others_are_posted() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        let order = lighthouse(&firm);
        let mut screen = open(&firm);
        load(&mut screen, "three_days_cp1251.txt");
        let loaded = screen.state.loaded.as_mut().expect("a statement");
        loaded.rows[1].decide(Some(Id::new()), Vec::new());
        press(&mut screen, Shortcut::ctrl_named(Named::Enter));
        assert_eq!(firm.kept(order.id).paid, Money::from_minor(148_200_00));
        assert!(rows(&screen)[1].failure.is_some() && rows(&screen)[1].kept.is_none());
        assert_eq!(ticked(&screen), [1]);
        let told = |screen: &Screen, words: &str| {
            screen.requests.iter().any(|request| matches!(request, Request::Toast(notice) if notice.sentence == words))
        };
        assert!(told(&screen, "Проведено 1 поступление на 148\u{202f}200\u{a0}₽."));
        assert!(told(&screen, "Не записано 1 поступление: причина в его строке."));
    });
}

#[test]
fn stopped_work_leaves_the_rest_ticked() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        drop(lighthouse(&firm));
        let mut screen = open(&firm);
        load(&mut screen, "three_days_cp1251.txt");
        let action = screen.state.update(Message::Post, &screen.desk);
        assert!(screen.shows("Проводится 0 из 1"));
        screen.click("Прервать");
        for message in answers(action.task) {
            screen.send(message);
        }
        assert_eq!((count(&firm), ticked(&screen)), (0, vec![0]));
        press(&mut screen, Shortcut::ctrl_named(Named::Enter));
        assert_eq!(count(&firm), 1);
    });
}

#[test]
fn operations_are_searched_filtered_and_ticked_together() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        drop(lighthouse(&firm));
        let mut screen = open(&firm);
        load(&mut screen, "three_days_cp1251.txt");
        screen.send(Message::Tick(0));
        assert!(ticked(&screen).is_empty());
        screen.send(Message::Grid(Event::SelectAll));
        assert_eq!(ticked(&screen), [0], "what nobody knows the payer of is not ticked with all");
        screen.send(Message::Grid(Event::Type('б')));
        screen.send(Message::Search("белов 1234,56".to_owned()));
        assert_eq!(screen.state.visible, [1]);
        screen.send(Message::Reset);
        for (shown, expected) in [
            (Shown::ToApprove, &[0, 1][..]),
            (Shown::Certain, &[0]),
            (Shown::NeedPerson, &[1]),
            (Shown::There, &[]),
            (Shown::All, &[0, 1, 2, 3]),
        ] {
            screen.send(Message::Show(shown));
            assert_eq!(screen.state.visible, expected, "{shown:?}");
        }
    });
}

#[test]
fn the_details_tell_what_the_assistant_will_do() {
    on_both_engines(|engine| {
        let firm = Firm::begin(engine);
        firm.books.write(firm.author(), |session| starting_rules(session, Language::Russian)).unwrap();
        let order = lighthouse(&firm);
        crate::assistant::drain_once(&firm.books).unwrap();
        let mut screen = open(&firm);
        load(&mut screen, "three_days_cp1251.txt");
        screen.size.height = 1400.0;
        enter(&mut screen, 0);
        assert!(screen.shows("что сделаю после проведения") && screen.shows("В работе"));
        assert_eq!((firm.kept(order.id).paid, count(&firm)), (Money::ZERO, 0), "looking is not doing");
    });
}
