//! Files of others: sheets of orders and bank statements.

use std::path::Path;

use serde_json::json;

use super::{Artel, all, fixture};

/// The columns exactly as the program promises them, and what they may look like otherwise.
#[test]
fn a_sheet_of_orders_is_read_whole_or_not_at_all() {
    let artel = Artel::new();
    artel.done(&["new", "--company", "F"]);
    for sheet in ["semicolon_utf8_bom", "semicolon_cp1251", "comma_english", "tab"] {
        artel.done(&["import", "--as", "orders", &fixture(&format!("orders/{sheet}.csv")), "--company", "F"]);
    }
    let orders = artel.export("orders", "F");
    // The same two orders stand in both of the first sheets.
    assert_eq!(all(&orders, "number"), ["НФ-000201", "НФ-000202", "NF-201", "А-1"]);
    assert_eq!(all(&orders, "total"), [&json!(26_501_00), &json!(450_00), &json!(26_501_00), &json!(10_000_00)]);
    assert_eq!(orders[0]["responsible"], "Ольга Смирнова");
    let told = artel.refused(1, &["import", "--as", "orders", &fixture("orders/faults.csv"), "--company", "F"]);
    for line in 2..=7 {
        assert!(told.contains(&format!("Строка {line}")), "{told}");
    }
    artel.write("address.csv", "number,date,customer,product,quantity,price,email\nA-9,2026-11-01,Белов,Стол,1,10,почта\n");
    let told = artel.refused(1, &["import", "address.csv", "--company", "F"]);
    assert!(told.contains("Строка 2") && told.contains("почта"), "{told}");
    assert_eq!(artel.export("orders", "F"), orders, "a refused sheet leaves nothing");
    artel.refused(2, &["import", "--as", "orders", &fixture("orders/tab.csv"), "--post", "--company", "F"]);
    artel.refused(2, &["import", "--as", "poem", &fixture("orders/tab.csv"), "--company", "F"]);
    artel.refused(1, &["import", "--as", "orders", "nowhere.csv", "--company", "F"]);
}

/// The customer's address comes with the first order that has it, and is not replaced by a later one.
#[test]
fn addresses_of_customers_come_with_their_orders() {
    let artel = Artel::new();
    artel.done(&["new", "--company", "F"]);
    let heading = "number,date,customer,product,quantity,price,email\n";
    artel.write("one.csv", format!("{heading}A-101,2026-11-01,Белов,Стол,1,10,\nA-102,2026-11-01,Белов,Стол,1,10,b@mail.test\n"));
    artel.write("two.csv", format!("{heading}A-103,2026-11-02,Белов,Стол,1,10,other@mail.test\n"));
    artel.done(&["import", "one.csv", "--company", "F"]);
    artel.done(&["import", "two.csv", "--company", "F"]);
    artel.done(&["skill", "set", "24", "--state", "В работе", "--company", "F"]);
    artel.done(&["skill", "on", "24", "--company", "F"]);
    let statement = "1CClientBankExchange\nВерсияФормата=1.03\nКодировка=UTF-8\nДатаНачала=03.11.2026\nДатаКонца=03.11.2026\n\
         РасчСчет=40702810900000005555\nСекцияДокумент=Платежное поручение\nНомер=1\nДата=03.11.2026\nСумма=10.00\n\
         ПлательщикСчет=40817810000000001234\nПлательщик1=Белов\nПолучательСчет=40702810900000005555\nПолучатель1=Мы\n\
         ДатаПоступило=03.11.2026\nНазначениеПлатежа=Заказ A-103\nКонецДокумента\nКонецФайла\n";
    artel.write("statement.txt", statement);
    let imported = artel.json(&["import", "statement.txt", "--post", "--company", "F"]);
    assert_eq!(imported["posted"], 1, "{imported}");
    artel.done(&["worker", "--once", "--company", "F"]);
    assert_eq!(all(&artel.export("outbox", "F"), "to"), ["b@mail.test"]);
}

#[test]
fn statements_in_every_encoding_are_the_same_and_are_taken_once() {
    let artel = Artel::new();
    artel.done(&["new", "--company", "F"]);
    let file = |name: &str| fixture(&format!("statements/{name}.txt"));
    let first = artel.json(&["import", &file("three_days_cp1251"), "--company", "F"]);
    assert_eq!((&first["posted"], &first["drafts"]), (&json!(0), &json!(2)), "{first}");
    // (KOI8-R has no sign for «№», so the purpose is another there.)
    for encoding in ["cp866", "utf8_bom", "utf8_says_windows", "cp1251"] {
        let again = artel.json(&["import", &file(&format!("three_days_{encoding}")), "--post", "--company", "F"]);
        assert_eq!(
            (&again["posted"], &again["drafts"], &again["already"]),
            (&json!(0), &json!(0), &json!(2)),
            "{encoding}: {again}"
        );
    }
    // A file with a fault is refused as a whole, with the line and the reason.
    for (name, line, word) in [("bad_sum", "14", "сто рублей"), ("bad_date", "", ""), ("cut_before_sum", "40", "")] {
        let told = artel.refused(1, &["import", &file(name), "--post", "--company", "F"]);
        assert!(told.to_lowercase().contains("строк") && told.contains(line) && told.contains(word), "{told}");
    }
    for name in ["empty", "foreign"] {
        let path = if name == "foreign" { fixture("statements/foreign.csv") } else { file(name) };
        artel.refused(1, &["import", "--as", "statement", &path, "--company", "F"]);
    }
    artel.refused(1, &["import", &fixture("statements/binary.bin"), "--company", "F"]);
    assert_eq!(artel.export("receipts", "F").len(), 2);
}

/// Statements that real banks and programs wrote, from the workshop beside the repository; where it is absent this says so.
#[test]
fn statements_of_real_banks_are_taken_or_refused_with_a_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/1c-client-bank");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("not tested with files of real banks: there is no {}", folder.display());
        return;
    };
    let artel = Artel::new();
    artel.done(&["new", "--company", "F"]);
    let mut taken = 0;
    let mut files: Vec<_> = files.flatten().map(|file| file.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    for file in &files {
        let path = file.display().to_string();
        let answer = artel.run(&["import", &path, "--json", "--company", "F"]);
        let receipts = artel.export("receipts", "F");
        if answer.code == 0 {
            taken += 1;
            let again = artel.json(&["import", &path, "--company", "F"]);
            assert_eq!((&again["posted"], &again["drafts"]), (&json!(0), &json!(0)), "{path}: {again}");
        } else {
            assert!(answer.code == 1 && answer.told.contains("Ничего не загружено"), "{answer:?}");
        }
        assert_eq!(artel.export("receipts", "F"), receipts, "{path}: once more adds nothing");
    }
    assert!(taken * 2 > files.len(), "{taken} of {} are taken", files.len());
    artel.done(&["check", "--company", "F"]);
}
