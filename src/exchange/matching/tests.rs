//! Purposes as accountants write them, and decisions over a small book.

use std::convert::Infallible;

use proptest::prelude::*;

use super::purpose::{mentions, word_of_no_sale};
use super::*;
use crate::exchange::statement::{Direction, Operation, OperationKind, Side};
use crate::language::Language;
use crate::model::Currency;

const MAYAK: u8 = 1;
const BELOV: u8 = 2;
const NORTH: u8 = 3;
const SOUTH: u8 = 4;

struct Books {
    parties: Vec<(PartyCandidate, &'static str)>,
    orders: Vec<OrderCandidate>,
}

fn id(number: u8) -> Id {
    Id::from_bytes([number; 16])
}

fn party(number: u8, name: &str, tax_id: &str, reason_code: &str, account: &'static str) -> (PartyCandidate, &'static str) {
    let candidate = PartyCandidate {
        id: id(number),
        name: name.to_owned(),
        full_name: String::new(),
        tax_id: tax_id.to_owned(),
        tax_reason_code: reason_code.to_owned(),
    };
    (candidate, account)
}

fn order(number: u8, text: &str, customer: u8, total: i64, debt: i64) -> OrderCandidate {
    OrderCandidate {
        id: id(100 + number),
        number: text.to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 11, 12).expect("a day"),
        customer: id(customer),
        total: Money::from_minor(total * 100),
        debt: Money::from_minor(debt * 100),
        open: true,
    }
}

fn books() -> Books {
    let mut cancelled = order(6, "НФ-000129", MAYAK, 700, 700);
    cancelled.open = false;
    Books {
        parties: vec![
            party(MAYAK, "Маяк, магазин", "7801234564", "", "40702810100000054321"),
            party(BELOV, "ИП Белов Артём Ильич", "", "", ""),
            party(NORTH, "Ветер (север)", "7805555555", "780501001", ""),
            party(SOUTH, "Ветер (юг)", "7805555555", "230801001", ""),
        ],
        orders: vec![
            order(1, "НФ-000124", MAYAK, 148_200, 148_200),
            order(2, "НФ-000125", MAYAK, 20_000, 20_000),
            order(3, "НФ-000126", MAYAK, 30_000, 10_000),
            order(4, "НФ-000127", BELOV, 5_000, 5_000),
            order(5, "НФ-000128", MAYAK, 900, 0),
            cancelled,
            order(7, "ИМ-000124", BELOV, 77, 77),
            order(8, "НФ-000130", SOUTH, 42_000, 42_000),
        ],
    }
}

impl Candidates for Books {
    type Error = Infallible;

    fn parties_by_tax_id(&mut self, tax_id: &str) -> Result<Vec<PartyCandidate>, Infallible> {
        Ok(self.parties.iter().map(|(party, _)| party).filter(|party| party.tax_id == tax_id).cloned().collect())
    }

    fn parties_by_account(&mut self, account: &str) -> Result<Vec<PartyCandidate>, Infallible> {
        Ok(self.parties.iter().filter(|(_, own)| *own == account).map(|(party, _)| party.clone()).collect())
    }

    fn parties_by_name(&mut self, folded: &str) -> Result<Vec<PartyCandidate>, Infallible> {
        Ok(self.parties.iter().map(|(party, _)| party).filter(|party| fold(&party.name).contains(folded)).cloned().collect())
    }

    fn orders_by_number(&mut self, digits: &str, spellings: &[String]) -> Result<Vec<OrderCandidate>, Infallible> {
        let found = |number: &String| spellings.contains(number) || (digits.len() >= 3 && number.ends_with(digits));
        Ok(self.orders.iter().filter(|order| found(&order.number)).cloned().collect())
    }

    fn open_orders_of(&mut self, party: Id) -> Result<Vec<OrderCandidate>, Infallible> {
        Ok(self.orders.iter().filter(|order| order.customer == party).cloned().collect())
    }
}

fn payment(payer: Side, roubles: i64, purpose: &str) -> Operation {
    Operation {
        line: 1,
        kind: OperationKind::PaymentOrder,
        number: "1".to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 11, 16).expect("a day"),
        executed: None,
        amount: Money::from_minor(roubles * 100),
        direction: Direction::In,
        own_account: String::new(),
        payer,
        receiver: Side::default(),
        purpose: purpose.to_owned(),
        identity: String::new(),
    }
}

fn mayak() -> Side {
    Side { name: "ООО «Маяк»".to_owned(), tax_id: "7801234564".to_owned(), ..Side::default() }
}

fn named(name: &str) -> Side {
    Side { name: name.to_owned(), ..Side::default() }
}

fn decide(payer: Side, roubles: i64, purpose: &str) -> Match {
    let Ok(decision) = match_operation(&payment(payer, roubles, purpose), &mut books());
    decision
}

/// Numbers of orders with whole roubles put on them.
fn allocated(decision: &Match) -> Vec<(u8, i64)> {
    decision.allocations.iter().map(|part| (part.order.as_bytes()[0] - 100, part.amount.minor() / 100)).collect()
}

#[test]
fn numbers_are_found_as_accountants_write_them() {
    for (purpose, expected) in [
        ("Оплата по заказу НФ-000124 от 12.11.2026, в т.ч. НДС 22% 26724.59", "НФ/124"),
        ("Оплата за мебель по заказу №НФ-000124 от 12 ноября 2026 г. Сумма 148200-00", "НФ/124"),
        ("за столы НФ000124", "НФ/124"),
        ("опл. нф 124", ""),
        ("опл. НФ 124", "НФ/124"),
        ("Заказ НФ - 000124", "НФ/124"),
        ("заказ HФ-124 (латинская H)", "НФ/124"),
        ("По счёту № 118 от 10.11.2026", "/118"),
        ("по сч.118 за табуреты", "/118"),
        ("По счету N118 от 10.11.26г. НДС не облагается", "/118"),
        ("оплата по счету на оплату № 118", "/118"),
        ("Предоплата 50% по заказу покупателя 118", "/118"),
        ("Оплата счетов №№ 118, 119 и 120 от 10.11.2026", "/118 /119 /120"),
        ("Оплата по заказам НФ-000124, НФ-000125; 126", "НФ/124 НФ/125 /126"),
        ("По счетам 118/119", "/118 /119"),
        ("за товары, по счету №125 на сумму 175000-00", "/125"),
        ("Оплата по счету 118, 5000 руб", "/118"),
        ("Оплата по счету 118 5000.00", "/118"),
        ("По счету 118, 148200", "/118"),
        ("ОПЛАТА ПО ЗАКАЗУ 000118 ЗА КУХНЮ", "/118"),
        ("Счет №00НФ-000118", "00НФ/118"),
        ("Оплата по договору № 14 от 01.02.2026", ""),
        ("Оплата по договору поставки № НФ-124", ""),
        ("По договору 14, счет 118", "/118"),
        ("по счет-фактуре 118", ""),
        ("Оплата по УПД 118 от 10.11.2026", ""),
        ("Заказ на 2 стула", ""),
        ("Заказ 3 шт", ""),
        ("Перевод с расчетного счета 40702810100000054321", ""),
        ("Оплата", ""),
        ("Invoice No 118 dated 10.11.2026", "/118"),
        ("Оплата по счету № 3 от 23.11.2026", "/3"),
        ("за заказ ORD-7", "ORD/7"),
        ("Order 1001", "/1001"),
        ("оплата заказа №12/А", "/12A"),
        ("оплата заказа 12а", ""),
        ("ОПЛАТА ЗАКАЗА 5 ОТ 12 НОЯБРЯ 2026Г", "/5"),
        ("ЗАКАЗ 5000Р", ""),
        ("доставка: дом 12/А", ""),
        ("по адресу Лесная, 12/А", ""),
    ] {
        let found: Vec<String> =
            mentions(purpose, "148200").iter().map(|m| format!("{}/{}{}", m.key.prefix, m.key.digits, m.key.suffix)).collect();
        let expected: Vec<String> = expected.split_whitespace().map(|text| text.replace("НФ", "HФ")).collect();
        assert_eq!(found, expected, "{purpose}");
    }
    let dated = mentions("По счёту № 118 от 10.11.2026", "0");
    assert_eq!(dated[0].date, NaiveDate::from_ymd_opt(2026, 11, 10));
}

#[test]
fn numbers_of_orders_are_taken_apart() {
    let key = |number: &str| NumberKey::of(number).map(|key| (key.prefix, key.digits + &key.suffix));
    assert_eq!(key("НФ-000124"), key("HФ124"));
    assert_eq!(key("НФ00-000010"), Some(("HФ00".to_owned(), "10".to_owned())));
    assert_eq!(key("124"), Some((String::new(), "124".to_owned())));
    assert_eq!(key("12/А"), key("12A"));
    assert_ne!(key("12/А"), key("12"));
    assert_eq!(key("НФ-000"), None);
    assert_eq!(key("черновик"), None);
}

#[test]
fn legal_forms_do_not_part_names() {
    for name in ["ООО «Маяк»", "ООО \"МАЯК\"", "Маяк, ООО", "Общество с ограниченной ответственностью \"Маяк\"", "маяк"]
    {
        assert_eq!(core_name(name), "маяк", "{name}");
    }
    assert_eq!(core_name("ИП Белов Артём Ильич"), core_name("белов артем ильич"));
    assert_eq!(core_name("ООО"), "ооо");
    assert_eq!(word_of_no_sale("Возврат средств").as_deref(), Some("Возврат"));
    assert_eq!(word_of_no_sale("По договору займа").as_deref(), Some("займа"));
    assert_eq!(word_of_no_sale("Оплата заказа"), None);
}

#[test]
fn a_named_order_with_its_debt_is_exact() {
    let decision = decide(mayak(), 148_200, "Оплата по заказу НФ-000124 от 12.11.2026");
    assert_eq!(decision.certainty, Certainty::Exact, "{decision:?}");
    assert_eq!(allocated(&decision), [(1, 148_200)]);
    assert_eq!(decision.party, Some((id(MAYAK), Reason::PartyByTaxId("7801234564".to_owned()))));
    let sentences: Vec<String> =
        decision.reasons.iter().map(|reason| reason.sentence(Language::Russian, Currency::Rub)).collect();
    assert_eq!(
        sentences,
        ["Плательщик известен по ИНН 7801234564", "В назначении назван заказ НФ-000124", "Сумма равна долгу по заказу НФ-000124",]
    );
}

#[test]
fn what_can_be_read_in_one_way_is_exact() {
    for (payer, roubles, purpose, expected) in [
        // Bare digits are the payer's order, not the shop's ИМ-000124 of another party.
        (mayak(), 148_200, "по счету 124", vec![(1, 148_200)]),
        // Part of an order named in full.
        (mayak(), 74_100, "Предоплата 50% по заказу НФ-000124", vec![(1, 74_100)]),
        // Several orders, debts together.
        (mayak(), 168_200, "по заказам НФ-000124 и НФ-000125", vec![(1, 148_200), (2, 20_000)]),
        (mayak(), 10_000, "остаток по заказу НФ-126", vec![(3, 10_000)]),
        // Known by the name only, but the order in full and its sum agree.
        (named("Белов Артем Ильич"), 5_000, "заказ НФ-000127", vec![(4, 5_000)]),
        // A branch told by its reason code; its only open order.
        (
            Side { tax_id: "7805555555".to_owned(), tax_reason_code: "230801001".to_owned(), ..Side::default() },
            42_000,
            "За шкафы",
            vec![(8, 42_000)],
        ),
        // The account is known.
        (Side { account: "40702810100000054321".to_owned(), ..Side::default() }, 20_000, "НФ-000125", vec![(2, 20_000)]),
    ] {
        let decision = decide(payer, roubles, purpose);
        assert_eq!((decision.certainty, allocated(&decision)), (Certainty::Exact, expected), "{purpose}: {:?}", decision.reasons);
    }
}

/// Numbers as an import gives them, some of them of a few signs.
fn short_numbers() -> Books {
    let orders = vec![
        order(1, "A-3", MAYAK, 500, 500),
        order(2, "ORD-7", MAYAK, 700, 700),
        order(3, "1001", MAYAK, 900, 900),
        order(4, "12/А", MAYAK, 1_100, 1_100),
        order(5, "3", MAYAK, 1_300, 1_300),
        order(6, "А4", BELOV, 1_500, 1_500),
        order(7, "12", BELOV, 1_700, 1_700),
        order(8, "14", BELOV, 1_900, 1_900),
        order(9, "ord-0020", MAYAK, 2_100, 2_100),
        order(10, "А-5", MAYAK, 2_300, 2_300),
    ];
    Books { orders, ..books() }
}

#[test]
fn a_number_of_a_few_signs_is_found_when_it_is_whole() {
    for (purpose, roubles, expected) in [
        ("Оплата по счету № 3 от 12.11.2026", 1_000, 5),
        ("оплата по счёту 3", 1_300, 5),
        ("за заказ А-3", 400, 1),
        ("заказ №A3", 500, 1),
        ("Заказ а-3 от 12.11.2026", 500, 1),
        ("за заказ ORD-7", 300, 2),
        ("заказ ord 7", 700, 2),
        ("Order 7", 700, 2),
        ("Order 1001", 500, 3),
        ("оплата заказа №12/А", 600, 4),
        ("оплата заказа 12А", 1_100, 4),
        ("Заказ ORD-20", 2_000, 9),
        ("заказ A-5", 2_300, 10),
        ("ORD-7 остаток", 700, 2),
    ] {
        let Ok(decision) = match_operation(&payment(mayak(), roubles, purpose), &mut short_numbers());
        assert_eq!(
            (decision.certainty, allocated(&decision)),
            (Certainty::Exact, vec![(expected, roubles)]),
            "{purpose}: {:?}",
            decision.reasons
        );
    }
}

#[test]
fn a_few_signs_that_are_something_else_name_no_order() {
    for purpose in [
        "Оплата по договору № 3 от 01.02.2026",
        "Оплата по договору А-3",
        "по договору №12/А",
        "Оплата 3 стульев",
        "Сумма 3-00",
        "Оплата от 3 ноября",
        "03.11.2026 оплата мебели",
        "в т.ч. НДС 7%",
        "ИНН 1001",
        "р/с 7",
        "Бумага А4",
        "формат А-4, корпус А4",
        "Акт № 14",
        "кв 12",
        // An order of another party by bare digits, and the payer has none of them.
        "оплата по счету 14",
        // «12» is Белов's, «12/А» is another number.
        "по счету № 12",
        // There is no «ORD-8», and «8» is nobody's.
        "заказ ORD-8",
        "заказ А-33",
    ] {
        let Ok(decision) = match_operation(&payment(mayak(), 11, purpose), &mut short_numbers());
        let named = |reason: &Reason| matches!(reason, Reason::NumberFound(_));
        assert!(!decision.reasons.iter().any(named), "{purpose}: {:?}", decision.reasons);
        assert_eq!(allocated(&decision), [], "{purpose}");
    }
    // A part by a number whose day is another's is left to a person.
    let purpose = "Оплата по счету № 3 от 23.11.2026";
    let Ok(decision) = match_operation(&payment(mayak(), 1_000, purpose), &mut short_numbers());
    assert_eq!((decision.certainty, allocated(&decision)), (Certainty::Likely, vec![(5, 1_000)]), "{:?}", decision.reasons);
    // The payer's own order, so short and without a word: its sum must agree.
    for (roubles, certainty) in [(500, Certainty::Exact), (400, Certainty::Likely)] {
        let Ok(decision) = match_operation(&payment(mayak(), roubles, "за столы A-3"), &mut short_numbers());
        assert_eq!((decision.certainty, allocated(&decision)), (certainty, vec![(1, roubles)]), "{:?}", decision.reasons);
    }
}

#[test]
fn what_can_be_read_in_two_ways_waits_for_a_person() {
    for (payer, roubles, purpose, expected) in [
        // More than the debt.
        (mayak(), 150_000, "по заказу НФ-000124", vec![(1, 148_200)]),
        // The total, though a part is paid.
        (mayak(), 30_000, "по заказу НФ-000126", vec![(3, 10_000)]),
        // A part by bare digits.
        (mayak(), 1_000, "по счету 124", vec![(1, 1_000)]),
        // A part of several.
        (mayak(), 150_000, "по заказам НФ-000124, НФ-000125", vec![(1, 148_200), (2, 1_800)]),
        // One of several open orders by its sum alone.
        (mayak(), 20_000, "За мебель", vec![(2, 20_000)]),
        // All open orders by their sum.
        (mayak(), 178_200, "За мебель", vec![(1, 148_200), (2, 20_000), (3, 10_000)]),
        // Another party's order, named in full.
        (mayak(), 5_000, "за Белова по заказу НФ-000127", vec![(4, 5_000)]),
        // Nobody knows the payer.
        (named("Некто"), 5_000, "заказ НФ-000127", vec![(4, 5_000)]),
        // Known by the name only, no order named.
        (named("ИП Белов Артём Ильич"), 77, "За полку", vec![(7, 77)]),
        // A number that does not exist beside one that does.
        (mayak(), 20_000, "по заказам НФ-000125 и НФ-000999", vec![(2, 20_000)]),
        // A word of payments that are no sale.
        (mayak(), 20_000, "Ошибочно перечислено по заказу НФ-000125", vec![(2, 20_000)]),
        // Two branches with one tax id; the order tells, a person confirms.
        (Side { tax_id: "7805555555".to_owned(), ..Side::default() }, 42_000, "по заказу НФ-000130", vec![(8, 42_000)]),
    ] {
        let decision = decide(payer, roubles, purpose);
        assert_eq!(
            (decision.certainty, allocated(&decision)),
            (Certainty::Likely, expected),
            "{purpose}: {:?}",
            decision.reasons
        );
    }
}

#[test]
fn what_is_not_known_is_not_invented() {
    for (payer, roubles, purpose) in [
        (mayak(), 12_345, "За мебель"),
        (mayak(), 900, "по заказу НФ-000128"),
        (mayak(), 700, "по заказу НФ-000129"),
        (named("Некто"), 148_200, "За мебель"),
        (Side { tax_id: "7805555555".to_owned(), ..Side::default() }, 42_000, "За мебель"),
    ] {
        let decision = decide(payer, roubles, purpose);
        assert_eq!((decision.certainty, allocated(&decision)), (Certainty::Unknown, vec![]), "{purpose}: {:?}", decision.reasons);
    }
    let stranger = Side { tax_id: "7800000000".to_owned(), ..named("ИП Белов Артём Ильич") };
    assert!(decide(stranger, 1, "За мебель").party.is_some(), "a party without a tax id may be the one");
    let other_tax_id = Side { tax_id: "7800000000".to_owned(), ..named("Маяк, магазин") };
    assert_eq!(decide(other_tax_id, 1, "За мебель").party, None);
    let mut outgoing = payment(mayak(), 20_000, "по заказу НФ-000125");
    outgoing.direction = Direction::Out;
    outgoing.receiver = mayak();
    let Ok(decision) = match_operation(&outgoing, &mut books());
    assert_eq!((decision.certainty, decision.allocations.len()), (Certainty::Unknown, 0));
    assert_eq!(decision.party.map(|(party, _)| party), Some(id(MAYAK)));
}

proptest! {
    #[test]
    fn no_purpose_panics_and_no_money_is_invented(
        words in prop::collection::vec(prop_oneof![
            Just("заказ".to_owned()), Just("по счету".to_owned()), Just("№".to_owned()), Just("НФ-000124,".to_owned()),
            Just("и".to_owned()), Just("от 12.11.2026".to_owned()), "[0-9]{1,4}", "НФ-00012[4-9]", "\\PC{0,8}",
        ], 0..10),
        roubles in 1_i64..200_000,
        known: bool,
    ) {
        let purpose = words.join(" ");
        let decision = decide(if known { mayak() } else { named("Некто") }, roubles, &purpose);
        let put: Money = decision.allocations.iter().map(|part| part.amount).sum();
        prop_assert!(put <= Money::from_minor(roubles * 100));
        let books = books();
        for part in &decision.allocations {
            let order = books.orders.iter().find(|order| order.id == part.order).expect("an order of the books");
            prop_assert!(part.amount.is_positive() && part.amount <= order.debt && order.open);
        }
        if decision.certainty == Certainty::Exact {
            prop_assert!(known && put == Money::from_minor(roubles * 100));
        }
    }
}
