//! Whatever comes, the reader answers; and what it takes is sound.

use proptest::prelude::*;

use super::*;
use crate::exchange::statement::parse;

const FIXTURES: &[&str] = &["three_days_cp1251.txt", "three_days_utf8_bom.txt", "two_accounts.txt", "garbage_tails.txt"];

fn is_sound(statement: &Statement) -> bool {
    let mut identities: Vec<_> = statement.operations.iter().map(|operation| &operation.identity).collect();
    identities.sort();
    identities.dedup();
    identities.len() == statement.operations.len() && statement.operations.iter().all(|operation| operation.amount.is_positive())
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), headed: bool) {
        let mut file = if headed { b"1CClientBankExchange\r\n".to_vec() } else { Vec::new() };
        file.extend(bytes);
        let _ = parse(&file);
    }

    #[test]
    fn random_lines_of_the_format_never_panic(lines in prop::collection::vec(
        prop_oneof![
            Just("СекцияДокумент".to_owned()), Just("СекцияРасчСчет".to_owned()), Just("КонецДокумента".to_owned()),
            Just("КонецРасчСчет".to_owned()), Just("КонецФайла".to_owned()), Just("1CClientBankExchange".to_owned()),
            Just("Дата=16.11.2026".to_owned()), Just("Сумма=5".to_owned()), Just("ДатаПоступило=1.1.26".to_owned()),
            Just("НазначениеПлатежа=а".to_owned()), Just("ПлательщикСчет=1".to_owned()),
            "(Дата|Сумма|РасчСчет|ДатаСписано|Плательщик|НачальныйОстаток)=[0-9., ИНН-]{0,12}",
            "\\PC{0,20}",
        ], 0..30)) {
        let file = format!("1CClientBankExchange\n{}", lines.join("\n"));
        if let Ok(statement) = parse(file.as_bytes()) {
            // Files glued together may repeat each other; one file may not.
            prop_assert!(lines.iter().any(|line| line == "1CClientBankExchange") || is_sound(&statement));
        }
    }

    #[test]
    fn spoilt_statements_never_panic(
        which in 0..FIXTURES.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 1..12),
    ) {
        let mut bytes = fixture(FIXTURES[which]);
        for (place, byte, how) in changes {
            let place = place.index(bytes.len());
            match how {
                0 => bytes[place] = byte,
                1 => { bytes.remove(place); }
                _ => bytes.insert(place, byte),
            }
        }
        if let Ok(statement) = parse(&bytes) {
            prop_assert!(is_sound(&statement));
        }
    }

    #[test]
    fn a_cut_statement_never_invents_money(which in 0..FIXTURES.len(), at in any::<prop::sample::Index>()) {
        let bytes = fixture(FIXTURES[which]);
        let whole = parse(&bytes).expect("a sound fixture");
        let cut = at.index(bytes.len());
        if let Ok(statement) = parse(&bytes[..cut]) {
            for operation in &statement.operations {
                let same = |other: &&Operation| other.number == operation.number && other.amount == operation.amount;
                prop_assert!(whole.operations.iter().any(|other| same(&other)));
            }
            let ends = statement.operations.len() == whole.operations.len() || statement.warnings.contains(&Warning::NoEndOfFile);
            prop_assert!(ends, "a lost operation must be told");
        }
    }
}
