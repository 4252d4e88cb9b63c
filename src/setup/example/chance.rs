use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use crate::model::{Id, Moment};

/// Chance that comes out the same every time: of a seed and of what it is for. What is done with the bits is written out here,
/// so that a newer version of a crate does not change the example.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// The chance of the `number`-th thing of a purpose.
    pub(super) fn of(purpose: u64, number: u64) -> Self {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&purpose.to_le_bytes());
        seed[8..16].copy_from_slice(&number.to_le_bytes());
        seed[16..21].copy_from_slice(b"artel");
        Self(ChaCha8Rng::from_seed(seed))
    }

    /// One of `0..end`; 0 when `end` is.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.0.next_u64() % end }
    }

    /// One of `0..length`.
    pub(super) fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    /// One of `from..=to`.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.below(u64::try_from(to - from + 1).unwrap_or(0))).unwrap_or(0)
    }

    /// True in so many cases of a hundred.
    pub(super) fn percent(&mut self, cases: u64) -> bool {
        self.below(100) < cases
    }

    /// One of several, all alike.
    pub(super) fn one_of<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.index(things.len())]
    }

    /// One of several, each as often as it weighs.
    pub(super) fn weighed<T: Copy>(&mut self, things: &[(T, u64)]) -> T {
        let mut left = self.below(things.iter().map(|(_, weight)| weight).sum());
        for (thing, weight) in things {
            if left < *weight {
                return *thing;
            }
            left -= weight;
        }
        things[0].0
    }

    fn bits(&mut self) -> u128 {
        u128::from(self.0.next_u64()) << 64 | u128::from(self.0.next_u64())
    }
}

/// Makes identities: of the moment, of chance, and, within a millisecond, of a count, so that they sort as they were made.
pub(super) struct Identities {
    chance: Chance,
    last: i64,
    count: u128,
}

impl Identities {
    pub(super) fn of(purpose: u64) -> Self {
        Self { chance: Chance::of(purpose, 0), last: 0, count: 0 }
    }

    pub(super) fn at(&mut self, moment: Moment) -> Id {
        let milliseconds = moment.milliseconds();
        self.count = if milliseconds == self.last { self.count + 1 } else { 0 };
        self.last = milliseconds;
        // The version takes the upper 4 bits; the count the 12 below it.
        let random = (self.count & 0xFFF) << 112 | self.chance.bits() >> 16;
        Id::from_parts(u64::try_from(milliseconds).unwrap_or(0), random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_repeats_itself_and_differs_by_purpose() {
        let draw = |purpose, number| {
            let mut chance = Chance::of(purpose, number);
            (0..20).map(|_| chance.between(-5, 5)).collect::<Vec<_>>()
        };
        assert_eq!(draw(1, 1), draw(1, 1));
        assert_ne!(draw(1, 1), draw(1, 2));
        assert_ne!(draw(1, 1), draw(2, 1));
        assert!(draw(3, 0).iter().all(|drawn| (-5..=5).contains(drawn)));
        assert_eq!(Chance::of(0, 0).below(0), 0);
        let mut chance = Chance::of(9, 9);
        assert!((0..100).all(|_| chance.weighed(&[('a', 0), ('b', 3)]) == 'b'));
    }

    #[test]
    fn identities_of_one_millisecond_sort_as_they_were_made() {
        let mut identities = Identities::of(1);
        let moment = Moment::from_milliseconds(1_700_000_000_000);
        let made: Vec<Id> = (0..300).map(|_| identities.at(moment)).collect();
        assert!(made.is_sorted_by(|one, other| one < other));
        assert!(identities.at(moment.plus_milliseconds(1)) > made[299]);
    }
}
