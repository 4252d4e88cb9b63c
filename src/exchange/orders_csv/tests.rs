use std::fs;
use std::path::PathBuf;

use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::language::{Language, format};

fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/orders").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day of November")
}

fn faults(bytes: &[u8]) -> Vec<Fault> {
    match read(bytes) {
        Err(OrdersCsvError::Faults { faults, more: 0 }) => faults,
        other => panic!("faults are awaited: {other:?}"),
    }
}

#[test]
fn rows_of_one_number_are_one_order() {
    let windows = read(&fixture("semicolon_cp1251.csv")).expect("orders");
    assert_eq!((windows.encoding, windows.delimiter), (Encoding::Windows1251, ';'));
    assert_eq!(windows.ignored, ["Склад"]);
    let [first, second] = windows.orders.as_slice() else { panic!("two orders") };
    assert_eq!((first.number.as_str(), first.customer.as_str(), first.line), ("НФ-000201", "ООО «Маяк»", 2));
    assert_eq!((first.date, first.time), (day(23), NaiveTime::from_hms_opt(11, 40, 0)));
    assert_eq!((first.state.as_str(), first.responsible.as_str()), ("Новый", "Ольга Смирнова"));
    let table = LineRecord {
        line: 2,
        product: "Стол «Верба»".to_owned(),
        quantity: Quantity::from_units(2),
        price: Money::from_minor(1_250_050),
        vat: VatCell::Rate(BasisPoints::from_percent(22)),
    };
    assert_eq!(first.lines[0], table);
    assert_eq!((first.lines[1].vat, first.lines[1].line), (VatCell::Without, 3));
    assert_eq!((second.lines[0].product.as_str(), second.lines[0].quantity), ("Полка; дуб", Quantity::from_thousandths(500)));
    assert_eq!((second.line, second.lines[0].vat), (5, VatCell::Unstated));
    let marked = read(&fixture("semicolon_utf8_bom.csv")).expect("orders");
    assert_eq!((marked.encoding, &marked.orders), (Encoding::Utf8, &windows.orders));
}

#[test]
fn headings_stand_in_any_order_and_either_language() {
    let english = read(&fixture("comma_english.csv")).expect("orders");
    assert_eq!(english.delimiter, ',');
    let [order] = english.orders.as_slice() else { panic!("one order") };
    assert_eq!((order.number.as_str(), order.line, order.lines.len()), ("NF-201", 3, 2));
    assert_eq!(order.lines[0].price, Money::from_minor(1_250_050));
    let tabbed = read(&fixture("tab.csv")).expect("orders");
    assert_eq!((tabbed.delimiter, tabbed.orders[0].lines[0].price), ('\t', Money::from_minor(250_000)));
}

#[test]
fn every_fault_is_told_with_its_place() {
    use Column::{Customer, Date, Number, Price, Quantity};
    let faults = faults(&fixture("faults.csv"));
    assert_eq!(
        faults,
        [
            Fault::Blank { line: 2, column: Number },
            Fault::BadDate { line: 3, value: "вчера".to_owned() },
            Fault::BadNumber { line: 3, column: Quantity, why: format::InputError::NotANumber("два".to_owned()) },
            Fault::BadNumber {
                line: 3,
                column: Price,
                why: format::InputError::TooPrecise { value: "1,234".to_owned(), digits: 2 }
            },
            Fault::BadVat { line: 3, value: "сто".to_owned() },
            Fault::Blank { line: 4, column: Customer },
            Fault::NotPositive { line: 4, column: Quantity, value: "-1".to_owned() },
            Fault::Blank { line: 4, column: Price },
            Fault::ExtraCells { line: 5, value: "лишнее".to_owned() },
            Fault::Differs { line: 6, first: 4, column: Date, value: "24.11.2026".to_owned() },
            Fault::RepeatedNumber { line: 7, first: 3, value: "НФ-1".to_owned() },
        ]
    );
    assert_eq!(
        faults[2].sentence(Language::Russian),
        "Строка 3, «Количество»: «два» не похоже на число. Напишите, например, 1 234,50"
    );
    for fault in &faults {
        for language in Language::ALL {
            assert!(!fault.sentence(language).contains(['{', '[']), "{fault:?}");
        }
    }
}

#[test]
fn what_is_no_sheet_of_orders_is_refused() {
    assert_eq!(read(b""), Err(OrdersCsvError::Empty));
    assert_eq!(read("Номер;Дата;Покупатель;Товар;Количество;Цена\n".as_bytes()), Err(OrdersCsvError::Empty));
    let missing = read("Номер;Дата;Покупатель;Товар;Количество\n".as_bytes());
    assert!(matches!(missing, Err(OrdersCsvError::MissingColumn { missing: Column::Price, .. })));
    let repeated = read("Номер;Дата;Покупатель;Клиент;Товар;Количество;Цена\n".as_bytes());
    assert!(matches!(repeated, Err(OrdersCsvError::RepeatedColumn { column: Column::Customer, .. })));
    let comma = faults("Номер,Дата,Покупатель,Товар,Количество,Цена\n1,23.11.2026,Маяк,Стол,1,2,5\n".as_bytes());
    assert_eq!(comma, [Fault::ExtraCells { line: 2, value: "5".to_owned() }]);
    let many = format!("Номер;Дата;Покупатель;Товар;Количество;Цена\n{}", ";;;;;\nx;;;;;\n".repeat(40));
    let Err(OrdersCsvError::Faults { faults, more }) = read(many.as_bytes()) else { panic!("faults") };
    assert_eq!(faults.len(), OrdersCsvError::MOST);
    assert!(more > 0);
}

#[test]
fn dates_and_rates_are_read_or_refused() {
    for (cell, time) in [("23.11.2026", None), ("2026-11-23 11:40:05", Some((11, 40, 5))), ("23.11.2026 9:05", Some((9, 5, 0)))] {
        let time = time.and_then(|(hours, minutes, seconds)| NaiveTime::from_hms_opt(hours, minutes, seconds));
        assert_eq!(cells::date_and_time(cell), Some((day(23), time)), "{cell}");
    }
    for cell in ["", "23.11.26", "11/23/2026", "31.11.2026", "23.11.2026 25:00", "23.11.2026 утром", "+3.11.2026"] {
        assert_eq!(cells::date_and_time(cell), None, "{cell}");
    }
    for (cell, hundredths) in [("22 %", 2_200), ("20", 2_000), ("НДС 10%", 1_000), ("7,5 %", 750), ("0", 0)] {
        assert_eq!(cells::vat(cell), Some(VatCell::Rate(BasisPoints::new(hundredths))), "{cell}");
    }
    assert_eq!(cells::vat("без НДС"), Some(VatCell::Without));
    assert_eq!((cells::vat("сто"), cells::vat("101"), cells::vat("-1")), (None, None, None));
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        orders in prop::collection::vec((0_u64..500, "[а-яА-Я«»\",; ]{0,12}к", prop::collection::vec((1_i64..1_000_000, 0_i64..10_000_000), 1..4)), 1..8),
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
        windows: bool,
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["Дата", "Номер", "Цена", "Покупатель", "Номенклатура", "Количество", "НДС"]).expect("written");
        for (index, (days, name, lines)) in orders.iter().enumerate() {
            let date = day(1).checked_add_days(Days::new(*days)).expect("a day");
            for (quantity, price) in lines {
                writer.write_record([
                    format::date(date),
                    format!("НФ-{index}"),
                    format::money_plain(Language::Russian, Money::from_minor(*price)).replace('\u{202F}', " "),
                    name.clone(),
                    name.clone(),
                    format::quantity(Language::Russian, Quantity::from_thousandths(*quantity)).replace('\u{202F}', ""),
                    "22 %".to_owned(),
                ]).expect("written");
            }
        }
        let bytes = writer.into_inner().expect("bytes");
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        let bytes = if windows { encoding_rs::WINDOWS_1251.encode(&text).0.into_owned() } else { bytes };
        let read = read(&bytes).expect("orders");
        prop_assert_eq!(read.orders.len(), orders.len());
        for (order, (_, name, lines)) in read.orders.iter().zip(&orders) {
            prop_assert_eq!(&order.customer, name.trim());
            let sums: Vec<_> = order.lines.iter().map(|line| (line.quantity.thousandths(), line.price.minor())).collect();
            prop_assert_eq!(&sums, lines);
        }
    }

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), headed: bool) {
        let mut file = if headed { "Номер;Дата;Покупатель;Товар;Количество;Цена\n".as_bytes().to_vec() } else { Vec::new() };
        file.extend(bytes);
        let _ = read(&file);
    }

    #[test]
    fn random_rows_never_panic(rows in prop::collection::vec("(А|Б|)[;,\t\"]?(23.11.2026|)[;][а-я]{0,3};[а-я\"]{0,3};[0-9,.-]{0,4};[0-9 ,.]{0,6}", 0..20)) {
        let _ = read(format!("Номер;Дата;Покупатель;Товар;Количество;Цена\n{}", rows.join("\n")).as_bytes());
    }
}
