use std::fmt;

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// An instant in UTC, exact to the millisecond, which is what the books keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(DateTime<Utc>);

/// A text that is not an instant in RFC 3339.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not an instant (2026-11-23T10:12:00.000Z is expected)")]
pub struct MomentError(String);

impl Moment {
    /// The instant, cut to whole milliseconds.
    #[must_use]
    pub fn from_utc(instant: DateTime<Utc>) -> Self {
        let milliseconds = instant.timestamp_millis();
        Self(DateTime::from_timestamp_millis(milliseconds).unwrap_or(instant))
    }

    /// The instant so many milliseconds after 1970-01-01T00:00:00Z; the ends of the calendar for absurd values.
    #[must_use]
    pub fn from_milliseconds(milliseconds: i64) -> Self {
        Self(DateTime::from_timestamp_millis(milliseconds).unwrap_or(if milliseconds < 0 {
            DateTime::<Utc>::MIN_UTC
        } else {
            DateTime::<Utc>::MAX_UTC
        }))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn milliseconds(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// The instant as chrono knows it.
    #[must_use]
    pub const fn utc(self) -> DateTime<Utc> {
        self.0
    }

    /// RFC 3339 of fixed width, `2026-11-23T10:12:00.000Z`: sorts as text in the order of time.
    #[must_use]
    pub fn to_text(self) -> String {
        self.0.to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// Reads [`Moment::to_text`] and any other RFC 3339 instant.
    ///
    /// # Errors
    /// When the text is not an instant.
    pub fn from_text(text: &str) -> Result<Self, MomentError> {
        DateTime::parse_from_rfc3339(text)
            .map(|instant| Self::from_utc(instant.with_timezone(&Utc)))
            .map_err(|_| MomentError(text.to_owned()))
    }

    /// The date on a UTC calendar. Screens show local dates; see `language::format`.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.0.date_naive()
    }

    /// This instant moved by so many minutes (back when negative).
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self::from_milliseconds(self.milliseconds().saturating_add(minutes.saturating_mul(60_000)))
    }

    /// This instant moved by so many milliseconds (back when negative).
    #[must_use]
    pub fn plus_milliseconds(self, milliseconds: i64) -> Self {
        Self::from_milliseconds(self.milliseconds().saturating_add(milliseconds))
    }

    /// How long after `earlier` this is; negative when it is before.
    #[must_use]
    pub fn since(self, earlier: Self) -> TimeDelta {
        self.0 - earlier.0
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_text())
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_text(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_has_fixed_width_and_sorts_by_time() {
        let early = Moment::from_milliseconds(5);
        let late = early.plus_minutes(1);
        assert_eq!(early.to_text(), "1970-01-01T00:00:00.005Z");
        assert_eq!(early.to_text().len(), late.to_text().len());
        assert!(early.to_text() < late.to_text());
        assert_eq!(Moment::from_text(&late.to_text()), Ok(late));
        assert_eq!(
            Moment::from_text("2026-11-23T13:12:00+03:00").map(Moment::to_text),
            Ok("2026-11-23T10:12:00.000Z".to_owned())
        );
        assert!(Moment::from_text("вчера").is_err());
    }
}
