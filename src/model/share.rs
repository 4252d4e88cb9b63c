use serde::{Deserialize, Serialize};

use super::{BasisPoints, Money};

/// Which share of an order a figure or a rule speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareKind {
    /// Posted allocations to the order ÷ its total with VAT.
    Paid,
}

/// A part of a whole in minor units, compared exactly: 99.996 % is not 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Share {
    /// What has been done, in minor units.
    pub part: Money,
    /// What there is to do, in minor units.
    pub whole: Money,
}

impl Share {
    /// `part` of `whole`.
    #[must_use]
    pub const fn new(part: Money, whole: Money) -> Self {
        Self { part, whole }
    }

    /// Whether the share is at the threshold or above it. Compared in minor units; of a whole of nothing
    /// everything is done (an order of total zero is paid).
    #[must_use]
    pub fn reached(self, threshold: BasisPoints) -> bool {
        if self.whole.minor() <= 0 {
            return true;
        }
        i128::from(self.part.minor()) * i128::from(BasisPoints::FULL.value())
            >= i128::from(self.whole.minor()) * i128::from(threshold.value().min(BasisPoints::FULL.value()))
    }

    /// Whether going from `before` to `self` crosses the threshold upwards: below it before, at it or above it now.
    #[must_use]
    pub fn crossed(self, before: Self, threshold: BasisPoints) -> bool {
        !before.reached(threshold) && self.reached(threshold)
    }

    /// The share in hundredths of a percent, rounded down; 100 % for a whole of nothing; may exceed 100 % when overpaid.
    #[must_use]
    pub fn basis_points(self) -> BasisPoints {
        if self.whole.minor() <= 0 {
            return BasisPoints::FULL;
        }
        let exact = (i128::from(self.part.minor()) * 10_000).div_euclid(i128::from(self.whole.minor()));
        BasisPoints::new(i64::try_from(exact).unwrap_or(i64::MAX))
    }

    /// What is left to do, never less than nothing.
    #[must_use]
    pub fn left(self) -> Money {
        (self.whole - self.part).max(Money::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(part: i64, whole: i64) -> Share {
        Share::new(Money::from_minor(part), Money::from_minor(whole))
    }

    #[test]
    fn nearly_all_is_not_all() {
        let nearly = share(99_996, 100_000);
        assert!(!nearly.reached(BasisPoints::FULL));
        assert!(share(100_000, 100_000).crossed(nearly, BasisPoints::FULL));
        assert!(share(120_000, 100_000).reached(BasisPoints::FULL));
        assert_eq!(share(120_000, 100_000).basis_points(), BasisPoints::from_percent(120));
        assert!(share(0, 0).reached(BasisPoints::FULL));
        assert!(share(1, 3).reached(BasisPoints::new(3_333)));
        assert!(!share(1, 3).reached(BasisPoints::new(3_334)));
    }

    proptest! {
        #[test]
        fn crossing_happens_once_on_the_way_up(whole in 1_i64..1_000_000, threshold in 1_i64..=10_000, steps in prop::collection::vec(0_i64..100_000, 1..20)) {
            let threshold = BasisPoints::new(threshold);
            let mut paid = 0;
            let mut crossings = 0;
            for step in steps {
                let before = share(paid, whole);
                paid += step;
                if share(paid, whole).crossed(before, threshold) { crossings += 1; }
            }
            prop_assert_eq!(crossings, i32::from(share(paid, whole).reached(threshold)));
        }
    }
}
