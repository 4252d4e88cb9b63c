//! Statements that other people's programs and banks wrote, compared with what another parser read in them.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// Beside the checkout; not a part of it.
fn folder() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.ancestors().skip(1).take(2).map(|parent| parent.join("shared/data/1c-client-bank")).find(|folder| folder.is_dir())
}

/// Values of a field in a snapshot, in order: `amount: 1000,`, `doc_date: 2024-04-13,`, `doc_number: "481554",` and `Some(…)` over lines.
fn values(snapshot: &str, field: &str) -> Vec<String> {
    let lines: Vec<&str> = snapshot.lines().map(str::trim).collect();
    let label = format!("{field}: ");
    lines
        .iter()
        .enumerate()
        .filter_map(|(index, line)| {
            let value = line.strip_prefix(&label)?.trim_end_matches(',');
            let value = if value == "Some(" { lines.get(index + 1)?.trim_end_matches(',') } else { value };
            let unquoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
            Some(unquoted.replace("\\\"", "\""))
        })
        .collect()
}

fn minor(value: &str) -> Option<Money> {
    super::super::fields::amount(value)
}

fn compare(name: &str, statement: &Statement, snapshot: &str) {
    let column = |field: &str, ours: Vec<String>| assert_eq!(values(snapshot, field), ours, "{name}: {field}");
    let each = |value: fn(&Operation) -> String| statement.operations.iter().map(value).collect::<Vec<_>>();
    column("doc_number", each(|operation| operation.number.clone()));
    column("doc_date", each(|operation| operation.date.to_string()));
    column("purpose", each(|operation| operation.purpose.clone()));
    column("counterparty_inn", each(|operation| operation.payer.tax_id.clone()));
    column("counterparty_account", each(|operation| operation.payer.account.clone()));
    column("counterparty_bic", each(|operation| operation.payer.bank_code.clone()));
    column("counterparty_bank1", each(|operation| operation.payer.bank.clone()));
    column("counterparty_1", each(|operation| operation.payer.name.clone()));
    column("payee_inn", each(|operation| operation.receiver.tax_id.clone()));
    column("payee_account", each(|operation| operation.receiver.account.clone()));
    let sums = |field: &str| values(snapshot, field).iter().map(|value| minor(value)).collect::<Vec<_>>();
    assert_eq!(sums("amount"), statement.operations.iter().map(|operation| Some(operation.amount)).collect::<Vec<_>>(), "{name}");
    let balances = |balance: fn(&Section) -> Option<Money>| statement.sections.iter().map(balance).collect::<Vec<_>>();
    assert_eq!(sums("start_amount"), balances(|section| section.opening), "{name}");
    assert_eq!(sums("total_income"), balances(|section| section.received), "{name}");
    assert_eq!(sums("total_expense"), balances(|section| section.written_off), "{name}");
    assert_eq!(sums("end_amount"), balances(|section| section.closing), "{name}");
    let executed: Vec<_> = statement.operations.iter().map(|operation| operation.executed.map(|day| day.to_string())).collect();
    let (income, outcome) = (values(snapshot, "income_date"), values(snapshot, "outcome_date"));
    let expected: Vec<_> =
        income.into_iter().zip(outcome).map(|(income, outcome)| if income == "None" { outcome } else { income }).collect();
    assert_eq!(executed.into_iter().flatten().collect::<Vec<_>>(), expected, "{name}");
}

#[test]
fn real_statements_read_as_another_parser_reads_them() {
    let Some(folder) = folder() else {
        println!("skipped: no shared/data/1c-client-bank beside the checkout");
        return;
    };
    let (mut read, mut compared) = (0, 0);
    let mut paths: Vec<_> = fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let result = parse(&fs::read(path).expect("a readable file"));
        if name.contains("wrong_format") {
            assert!(matches!(result, Err(StatementError::NotAStatement { .. })), "{name}");
            continue;
        }
        let statement = result.unwrap_or_else(|error| panic!("{name}: {error}"));
        read += 1;
        let snapshot = fs::read_to_string(path.with_extension("snap")).unwrap_or_default();
        if snapshot.contains("Ok(") {
            compare(&name, &statement, &snapshot);
            compared += 1;
        }
        let has = |wanted: fn(&Warning) -> bool| statement.warnings.iter().any(wanted);
        // The last word of one file is in other letters than the rest of it.
        let endless = name.contains("no_end_of_file") || name == "dronm__to_bank.txt";
        assert_eq!(has(|warning| matches!(warning, Warning::NoEndOfFile)), endless, "{name}");
        assert_eq!(
            has(|warning| matches!(warning, Warning::UnclosedDocument { .. })),
            name.contains("no_end_of_document"),
            "{name}"
        );
    }
    assert!(read >= 11 && compared >= 4, "read {read}, compared {compared}");
}

#[test]
fn a_real_day_adds_up_in_either_encoding() {
    let Some(folder) = folder() else {
        println!("skipped: no shared/data/1c-client-bank beside the checkout");
        return;
    };
    let read = |name: &str| parse(&fs::read(folder.join(name)).expect("a readable file")).expect("a statement");
    let (one, other) = (read("kily__one_day_cp1251.txt"), read("kily__one_day_utf8.txt"));
    assert_eq!(one.operations, other.operations);
    assert_eq!(one.warnings, [], "balance and turnover of the day");
    let sum = |direction| {
        one.operations
            .iter()
            .filter(|operation| operation.direction == direction)
            .map(|operation| operation.amount)
            .sum::<Money>()
    };
    assert_eq!((sum(Direction::In), sum(Direction::Out)), (Money::from_minor(4_000_000), Money::from_minor(4_118_400)));
}
