use serde::{Deserialize, Serialize};

use super::amount::divide_rounding;
use super::{BasisPoints, Money};

/// A rate of value added tax that the firm may use. Rates are data: laws change them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatRate {
    /// What people read: «22 %», «Без НДС».
    pub name: String,
    /// The rate; `None` means that the sale is without the tax, which is not the same as 0 %.
    pub rate: Option<BasisPoints>,
}

/// The tax contained in a sum that includes it: sum × rate ÷ (100 % + rate), rounded half away from zero.
///
/// Source: the settlement rate of article 164 (4) of the Russian tax code.
#[must_use]
pub fn vat_included(sum: Money, rate: Option<BasisPoints>) -> Money {
    match rate {
        None => Money::ZERO,
        Some(rate) => Money::from_minor(divide_rounding(
            i128::from(sum.minor()) * i128::from(rate.value()),
            i128::from(BasisPoints::FULL.value() + rate.value().max(0)),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn settlement_rates() {
        let rate = |percent| Some(BasisPoints::from_percent(percent));
        assert_eq!(vat_included(Money::from_minor(122_00), rate(22)), Money::from_minor(22_00));
        assert_eq!(vat_included(Money::from_minor(160_000_00), rate(22)), Money::from_minor(28_852_46));
        assert_eq!(vat_included(Money::from_minor(100_00), rate(0)), Money::ZERO);
        assert_eq!(vat_included(Money::from_minor(100_00), None), Money::ZERO);
    }

    proptest! {
        #[test]
        fn tax_is_never_more_than_the_sum(sum in 0_i64..1_000_000_000_000, rate in 0_i64..=10_000) {
            let vat = vat_included(Money::from_minor(sum), Some(BasisPoints::new(rate)));
            prop_assert!(vat >= Money::ZERO && vat.minor() <= sum);
        }
    }
}
