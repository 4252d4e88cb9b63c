use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// A sum of money in whole minor units (kopecks, cents). Never floating point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

/// A quantity in whole thousandths of the unit of measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quantity(i64);

/// A share or rate in hundredths of a percent: 100 % is 10 000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BasisPoints(i64);

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);
    /// The largest sum that a document may hold, either way: ten trillion major units.
    /// Sums of a million documents of this size still fit the books' 64 bits only when checked, so totals saturate.
    pub const LARGEST: Self = Self(1_000_000_000_000_000);

    /// So many minor units.
    #[must_use]
    pub const fn from_minor(minor: i64) -> Self {
        Self(minor)
    }

    /// The number of minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// Whether this is exactly nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether this is more than nothing.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The price of `quantity` units at this price each, less the discount, rounded half away from zero to a minor unit.
    #[must_use]
    pub fn for_quantity(self, quantity: Quantity, discount: BasisPoints) -> Self {
        let exact =
            (i128::from(self.0) * i128::from(quantity.0)).saturating_mul(i128::from(10_000_i64.saturating_sub(discount.0)));
        Self(divide_rounding(exact, 10_000_000))
    }

    /// `part` of `whole` of this sum, rounded half away from zero; nothing when `whole` is zero.
    #[must_use]
    pub fn portion(self, part: i64, whole: i64) -> Self {
        if whole == 0 { Self::ZERO } else { Self(divide_rounding(i128::from(self.0) * i128::from(part), i128::from(whole))) }
    }
}

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One unit.
    pub const ONE: Self = Self(1_000);
    /// The largest quantity of a line: a milliard units.
    pub const LARGEST: Self = Self(1_000_000_000_000);

    /// So many thousandths of the unit.
    #[must_use]
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// So many whole units.
    #[must_use]
    pub const fn from_units(units: i64) -> Self {
        Self(units.saturating_mul(1_000))
    }

    /// The number of thousandths.
    #[must_use]
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// Whether this is more than nothing.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }
}

impl BasisPoints {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// 100 %.
    pub const FULL: Self = Self(10_000);

    /// So many hundredths of a percent.
    #[must_use]
    pub const fn new(hundredths_of_percent: i64) -> Self {
        Self(hundredths_of_percent)
    }

    /// So many whole percent.
    #[must_use]
    pub const fn from_percent(percent: i64) -> Self {
        Self(percent.saturating_mul(100))
    }

    /// The number of hundredths of a percent.
    #[must_use]
    pub const fn value(self) -> i64 {
        self.0
    }
}

/// Division rounding half away from zero, saturating at the ends of 64 bits.
pub(super) fn divide_rounding(dividend: i128, divisor: i128) -> i64 {
    let (dividend, divisor) = if divisor < 0 { (-dividend, -divisor) } else { (dividend, divisor) };
    let half = divisor / 2;
    let rounded = if dividend >= 0 { dividend.saturating_add(half) / divisor } else { dividend.saturating_sub(half) / divisor };
    i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
}

macro_rules! additive {
    ($type:ident) => {
        impl Add for $type {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0.saturating_add(other.0))
            }
        }
        impl Sub for $type {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0.saturating_sub(other.0))
            }
        }
        impl Neg for $type {
            type Output = Self;
            fn neg(self) -> Self {
                Self(self.0.saturating_neg())
            }
        }
        impl AddAssign for $type {
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }
        impl SubAssign for $type {
            fn sub_assign(&mut self, other: Self) {
                *self = *self - other;
            }
        }
        impl Sum for $type {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self::default(), |sum, item| sum + item)
            }
        }
    };
}

additive!(Money);
additive!(Quantity);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rounds_half_away_from_zero() {
        assert_eq!(divide_rounding(5, 10), 1);
        assert_eq!(divide_rounding(-5, 10), -1);
        assert_eq!(divide_rounding(4, 10), 0);
        assert_eq!(divide_rounding(15, -10), -2);
        assert_eq!(divide_rounding(i128::MAX, 1), i64::MAX);
    }

    #[test]
    fn worktop_of_the_example_firm() {
        let price = Money::from_minor(9_800_00);
        assert_eq!(price.for_quantity(Quantity::from_thousandths(4_400), BasisPoints::ZERO), Money::from_minor(43_120_00));
        assert_eq!(
            Money::from_minor(198_400_00).for_quantity(Quantity::ONE, BasisPoints::from_percent(5)),
            Money::from_minor(188_480_00)
        );
    }

    proptest! {
        #[test]
        fn price_is_within_half_a_minor_unit(price in 0_i64..1_000_000_000, quantity in 0_i64..10_000_000, discount in 0_i64..=10_000) {
            let total = Money::from_minor(price).for_quantity(Quantity::from_thousandths(quantity), BasisPoints::new(discount)).minor();
            let exact = i128::from(price) * i128::from(quantity) * i128::from(10_000 - discount);
            prop_assert!((i128::from(total) * 10_000_000 - exact).abs() * 2 <= 10_000_000);
        }

        #[test]
        fn sums_never_panic(a in any::<i64>(), b in any::<i64>()) {
            let _ = Money::from_minor(a) + Money::from_minor(b) - Money::from_minor(b);
            let _ = -Money::from_minor(a);
            let _ = Money::from_minor(a).for_quantity(Quantity::from_thousandths(b), BasisPoints::ZERO);
        }
    }
}
