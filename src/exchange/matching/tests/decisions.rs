use super::*;

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
