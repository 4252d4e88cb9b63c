//! Statements of invented firms, of other people's banks where they are at hand, and of nobody: random and spoilt bytes.

mod others;
mod spoilt;

use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;

use super::*;
use crate::language::Language;
use crate::model::Currency;

fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/statements").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(name: &str) -> Statement {
    parse(&fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day of November")
}

const OWN: &str = "40702810900000012345";

#[test]
fn three_days_read_whole() {
    let statement = read("three_days_cp1251.txt");
    assert_eq!(statement.encoding, Encoding::Windows1251);
    assert_eq!(statement.sender, "Банк-клиент «Залив»");
    assert_eq!((statement.from, statement.to), (Some(day(16)), Some(day(18))));
    assert_eq!(statement.accounts, [OWN]);
    assert_eq!(statement.warnings, []);
    let second = &statement.sections[1];
    assert_eq!(statement.sections.len(), 3);
    assert_eq!((second.from, second.closing), (Some(day(17)), Some(Money::from_minor(15_904_456))));
    let shown: Vec<_> = statement
        .operations
        .iter()
        .map(|operation| (operation.number.as_str(), operation.direction, operation.amount.minor(), operation.executed))
        .collect();
    assert_eq!(
        shown,
        [
            ("381", Direction::In, 14_820_000, Some(day(16))),
            ("7", Direction::In, 123_456, Some(day(17))),
            ("90011", Direction::Out, 39_000, Some(day(17))),
            ("52", Direction::Out, 6_000_000, Some(day(18))),
        ]
    );
    let first = &statement.operations[0];
    assert_eq!(first.kind, OperationKind::PaymentOrder);
    assert_eq!(first.line, 38);
    assert_eq!(
        first.payer,
        Side {
            name: "ООО «Маяк»".to_owned(),
            tax_id: "7801234564".to_owned(),
            tax_reason_code: "780101001".to_owned(),
            account: "40702810100000054321".to_owned(),
            bank_code: "044030003".to_owned(),
            bank: "БАНК \"ПРИЧАЛ\", Г. САНКТ-ПЕТЕРБУРГ".to_owned(),
        }
    );
    assert_eq!((first.own_account.as_str(), first.counterparty().name.as_str()), (OWN, "ООО «Маяк»"));
    assert_eq!(first.purpose, "Оплата по заказу НФ-000124 от 12.11.2026, в т.ч. НДС 22% 26724.59");
    let second = &statement.operations[1].payer;
    assert_eq!((second.name.as_str(), second.tax_id.as_str()), ("ИП Белов Артём Ильич", "780123456789"));
    assert_eq!(second.tax_reason_code, "");
    assert_eq!(statement.operations[3].receiver.name, "ООО «Торговый дом «Тимбер»");
}

#[test]
fn the_same_statement_in_other_letters_is_the_same() {
    let expected = read("three_days_cp1251.txt");
    for (name, encoding) in [
        ("three_days_utf8_says_windows.txt", Encoding::Utf8),
        ("three_days_utf8_bom.txt", Encoding::Utf8),
        ("three_days_cp866.txt", Encoding::Dos866),
        ("three_days_koi8r.txt", Encoding::Koi8R),
    ] {
        let statement = read(name);
        assert_eq!(statement.encoding, encoding, "{name}");
        assert_eq!(statement.sections, expected.sections, "{name}");
        assert_eq!(statement.warnings, [], "{name}");
        for (one, other) in statement.operations.iter().zip(&expected.operations) {
            assert_eq!(
                (one.amount, &one.payer.name, one.direction),
                (other.amount, &other.payer.name, other.direction),
                "{name}"
            );
            if encoding != Encoding::Koi8R {
                assert_eq!(one.identity, other.identity, "{name}: importing twice must add nothing");
            }
        }
    }
}

#[test]
fn a_transfer_and_an_instruction_are_told_apart() {
    let statement = read("two_accounts.txt");
    assert_eq!(statement.warnings, []);
    let [transfer, instruction] = statement.operations.as_slice() else { panic!("two operations") };
    assert_eq!((transfer.direction, transfer.kind), (Direction::Transfer, OperationKind::Other));
    assert_eq!((instruction.direction, instruction.executed), (Direction::NotExecuted, None));
    assert_eq!(instruction.amount, Money::from_minor(700_010));
}

#[test]
fn tails_of_garbage_and_broken_lines_are_forgiven() {
    let statement = read("garbage_tails.txt");
    assert_eq!((statement.from, statement.to), (Some(day(16)), Some(day(18))));
    let operation = &statement.operations[0];
    assert_eq!((operation.date, operation.executed), (day(16), Some(day(16))));
    assert_eq!(operation.amount, Money::from_minor(10_050));
    assert_eq!(operation.purpose, "Оплата по заказу НФ-124");
    assert_eq!(statement.warnings, []);
}

#[test]
fn missing_closing_words_are_forgiven_only_when_nothing_is_lost() {
    let statement = read("unclosed_document.txt");
    assert_eq!(statement.operations.len(), 2);
    assert_eq!(statement.warnings, [Warning::UnclosedDocument { line: 11 }]);
    let statement = read("no_end_of_file.txt");
    assert_eq!((statement.operations.len(), statement.warnings), (1, vec![Warning::NoEndOfFile]));
    let statement = read("ends_in_whole_document.txt");
    assert_eq!(statement.operations.len(), 1);
    assert_eq!(statement.warnings, [Warning::UnclosedDocument { line: 11 }, Warning::NoEndOfFile]);
    assert!(matches!(parse(&fixture("cut_in_purpose.txt")), Err(StatementError::Truncated { document: 38, .. })));
    assert_eq!(parse(&fixture("cut_before_sum.txt")), Err(StatementError::Truncated { line: 40, document: 38 }));
}

#[test]
fn faults_name_the_line_and_what_to_do() {
    let error = |name: &str| parse(&fixture(name)).expect_err(name);
    assert_eq!(error("empty.txt"), StatementError::Empty);
    assert_eq!(error("foreign.csv"), StatementError::NotAStatement { beginning: "Дата;Сумма".to_owned() });
    assert!(matches!(error("binary.bin"), StatementError::NotAStatement { .. }));
    assert_eq!(error("document_without_sum.txt"), StatementError::MissingField { line: 11, field: "Сумма" });
    assert_eq!(error("bad_date.txt"), StatementError::BadDate { line: 13, field: "Дата", value: "31.11.2026".to_owned() });
    let sum = error("bad_sum.txt");
    assert_eq!(sum, StatementError::BadAmount { line: 14, field: "Сумма", value: "сто рублей".to_owned() });
    assert_eq!(
        sum.sentence(Language::Russian),
        "Строка 14: «Сумма=сто рублей» — не сумма. Ничего не загружено. Исправьте строку или выгрузите выписку заново."
    );
}

#[test]
fn sums_that_do_not_add_up_are_told() {
    let statement = read("balance_does_not_add.txt");
    let expected = Money::from_minor(14_821_000);
    let stated = Money::from_minor(14_820_000);
    assert_eq!(statement.warnings, [Warning::BalanceDoesNotAdd { line: 11, account: OWN.to_owned(), expected, stated }]);
    let sentence = statement.warnings[0].sentence(Language::Russian, Currency::Rub);
    assert!(sentence.starts_with("Строка 11: остатки по счёту 40702810900000012345 не сходятся"), "{sentence}");
    let lost = String::from_utf8(fixture("three_days_utf8_says_windows.txt")).expect("UTF-8").replace("Сумма=390", "Сумма=300");
    let warnings = parse(lost.as_bytes()).expect("a statement").warnings;
    assert!(matches!(warnings.as_slice(), [Warning::TurnoverDoesNotAdd { received: false, .. }]), "{warnings:?}");
}

#[test]
fn alike_operations_are_both_kept_and_told_apart() {
    let statement = read("repeated_operation.txt");
    let [first, second] = statement.operations.as_slice() else { panic!("two operations") };
    assert_eq!(second.identity, format!("{}-2", first.identity));
    assert_eq!(statement.warnings, [Warning::Repeated { line: second.line, earlier: first.line }]);
    assert_eq!(first.identity.len(), 64);
    // The same file glued to itself is the same operations, not new ones.
    let glued = fixture("repeated_operation.txt").repeat(2);
    let identities: std::collections::BTreeSet<_> =
        parse(&glued).expect("a statement").operations.into_iter().map(|operation| operation.identity).collect();
    assert_eq!(identities.len(), 2);
}
