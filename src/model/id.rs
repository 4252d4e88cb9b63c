use std::cell::RefCell;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Identity of anything kept in the books: a UUID version 7, so that it can be made on any workplace
/// without asking anyone and sorts by the time it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(uuid::Uuid);

type Source = Box<dyn FnMut() -> Id>;

thread_local! {
    /// Who makes identities in this thread instead of the clock and chance.
    static SOURCE: RefCell<Option<Source>> = const { RefCell::new(None) };
}

/// A text or a run of bytes that is not an identity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not an identity (36 characters of a UUID are expected)")]
pub struct IdError(String);

impl Id {
    /// A new identity, later than every one made before it on this machine.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "a default identity would hide that each one is new")]
    pub fn new() -> Self {
        SOURCE.with_borrow_mut(|source| source.as_mut().map(|source| source())).unwrap_or_else(|| Self(uuid::Uuid::now_v7()))
    }

    /// Does `work` with the identities of this thread made by `source`, so that the same work makes the same identities: for
    /// example books that must come out alike. Other threads are not concerned.
    pub fn made_by<T>(source: impl FnMut() -> Self + 'static, work: impl FnOnce() -> T) -> T {
        struct Back(Option<Source>);
        impl Drop for Back {
            fn drop(&mut self) {
                SOURCE.set(self.0.take());
            }
        }
        let _back = Back(SOURCE.replace(Some(Box::new(source))));
        work()
    }

    /// The identity made at so many milliseconds after 1970-01-01T00:00:00Z with these random bits: what [`Id::new`] does by itself,
    /// for whoever must make the same identities again. Of `random` the upper 80 bits are taken, less those where version and
    /// variant stand (RFC 9562, section 5.7).
    #[must_use]
    pub fn from_parts(milliseconds: u64, random: u128) -> Self {
        let random = random.to_be_bytes();
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&random[..10]);
        Self(uuid::Builder::from_unix_timestamp_millis(milliseconds, &bytes).into_uuid())
    }

    /// The identity that these 16 bytes, as kept in the books, stand for.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(uuid::Uuid::from_bytes(bytes))
    }

    /// The 16 bytes that the books keep.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(formatter)
    }
}

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        uuid::Uuid::parse_str(text).map(Self).map_err(|_| IdError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_identities_sort_later_and_survive_text() {
        let first = Id::new();
        let second = Id::new();
        assert!(first < second);
        assert_eq!(first.to_string().parse::<Id>(), Ok(first));
        assert_eq!(Id::from_bytes(*first.as_bytes()), first);
        assert!("заказ".parse::<Id>().is_err());
    }

    #[test]
    fn a_source_serves_its_thread_until_the_work_is_done() {
        let fixed = Id::from_parts(5, 0);
        let made = Id::made_by(move || fixed, || (Id::new(), std::thread::spawn(Id::new).join().unwrap()));
        assert_eq!(made.0, fixed);
        assert_ne!(made.1, fixed);
        assert_ne!(Id::new(), fixed);
    }

    #[test]
    fn made_of_parts_it_is_a_version_7_that_sorts_by_its_time() {
        let early = Id::from_parts(1_700_000_000_000, u128::MAX);
        assert_eq!(early, Id::from_parts(1_700_000_000_000, u128::MAX));
        assert!(early < Id::from_parts(1_700_000_000_001, 0));
        assert_eq!(early.to_string(), "018bcfe5-6800-7fff-bfff-ffffffffffff");
    }
}
