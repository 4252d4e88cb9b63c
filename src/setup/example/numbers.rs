//! Numbers of the example firm's customers, with the check digits that real ones have.

use super::chance::Chance;

fn digits(chance: &mut Chance, count: usize) -> Vec<u32> {
    (0..count).map(|_| u32::try_from(chance.below(10)).unwrap_or(0)).collect()
}

/// The check digit of an ИНН: Σ digit × weight mod 11 mod 10 (order ММВ-7-6/435@ of the tax service, appendix).
fn check(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11 % 10
}

fn written(digits: &[u32]) -> String {
    digits.iter().map(ToString::to_string).collect()
}

/// The tax id of a firm.
pub(super) fn tax_id_of_firm(chance: &mut Chance) -> String {
    let mut number = vec![7, 8];
    number.extend(digits(chance, 7));
    number.push(check(&number, &[2, 4, 10, 3, 5, 9, 4, 6, 8]));
    written(&number)
}

/// The tax id of a person.
pub(super) fn tax_id_of_person(chance: &mut Chance) -> String {
    let mut number = vec![7, 8];
    number.extend(digits(chance, 8));
    number.push(check(&number, &[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]));
    number.push(check(&number, &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]));
    written(&number)
}

/// An account in roubles at an invented bank, with the key of the Bank of Russia's rule 515: Σ digit × (7, 1, 3 …) over the last
/// three digits of the bank's code and the account ends in 0.
pub(super) fn bank_account(chance: &mut Chance, balance: &str) -> String {
    let mut number: Vec<u32> = balance.chars().chain("8100".chars()).filter_map(|digit| digit.to_digit(10)).collect();
    number.extend(digits(chance, 11));
    let bank = [9, 9, 0];
    let sum: u32 = bank.iter().chain(&number).zip([7, 1, 3].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    number[8] = sum % 10 * 3 % 10;
    written(&number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_hold_their_check_digits() {
        // Known numbers of two public bodies, to check the rule itself.
        let number = |text: &str| text.chars().filter_map(|digit| digit.to_digit(10)).collect::<Vec<_>>();
        assert_eq!(check(&number("770708389"), &[2, 4, 10, 3, 5, 9, 4, 6, 8]), 3);
        assert_eq!(check(&number("773605000"), &[2, 4, 10, 3, 5, 9, 4, 6, 8]), 3);
        for number in 1..200 {
            let mut chance = Chance::of(7, number);
            let account: Vec<u32> = bank_account(&mut chance, "40702").chars().filter_map(|digit| digit.to_digit(10)).collect();
            let sum: u32 =
                [9, 9, 0].iter().chain(&account).zip([7, 1, 3].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
            assert_eq!((account.len(), sum % 10), (20, 0));
        }
    }
}
