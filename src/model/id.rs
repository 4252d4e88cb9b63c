use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Identity of anything kept in the books: a UUID version 7, so that it can be made on any workplace
/// without asking anyone and sorts by the time it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(uuid::Uuid);

/// A text or a run of bytes that is not an identity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not an identity (36 characters of a UUID are expected)")]
pub struct IdError(String);

impl Id {
    /// A new identity, later than every one made before it on this machine.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "a default identity would hide that each one is new")]
    pub fn new() -> Self {
        Self(uuid::Uuid::now_v7())
    }

    /// The identity made at so many milliseconds after 1970-01-01T00:00:00Z with these random bits (the upper 74 count): what
    /// [`Id::new`] does by itself, for whoever must make the same identities again (RFC 9562, section 5.7).
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
    fn made_of_parts_it_is_a_version_7_that_sorts_by_its_time() {
        let early = Id::from_parts(1_700_000_000_000, u128::MAX);
        assert_eq!(early, Id::from_parts(1_700_000_000_000, u128::MAX));
        assert!(early < Id::from_parts(1_700_000_000_001, 0));
        assert_eq!(early.to_string(), "018bcfe5-6800-7fff-bfff-ffffffffffff");
    }
}
