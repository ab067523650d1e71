//! Time, passed in so that tests decide it.

use std::fmt;

use jiff::{SignedDuration, Unit};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A moment in UTC, in whole milliseconds: the precision of the public API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(i64);

/// Where the current time comes from.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
}

impl Timestamp {
    /// Milliseconds since 1970.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970, as tokens count them.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// Reads RFC 3339 (`2026-11-20T10:00:00.000Z`) or a bare date, which means its first moment in UTC.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(moment) = text.parse::<jiff::Timestamp>() {
            return Some(Self(moment.as_millisecond()));
        }
        let date: jiff::civil::Date = text.parse().ok()?;
        let zoned = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        Some(Self(zoned.timestamp().as_millisecond()))
    }

    /// This moment for calendar arithmetic; out-of-range values are clamped by `jiff`'s limits.
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }

    pub fn from_jiff(moment: jiff::Timestamp) -> Self {
        Self(moment.as_millisecond())
    }

    #[must_use]
    pub const fn plus(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.millis()))
    }

    #[must_use]
    pub const fn minus(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.millis()))
    }

    /// Milliseconds from `earlier` to this moment, negative when `earlier` is later.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// The calendar year in UTC, for number templates.
    pub fn year(self) -> i16 {
        self.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).year()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.to_jiff())
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("expected an RFC 3339 time"))
    }
}

/// A length of time as people write it in settings: `"30s"`, `"5m"`, `"4h"`, `"7d"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(SignedDuration);

impl Span {
    /// Ten years: a longer span in a setting is a slip of the hand.
    const LONGEST_SECONDS: i64 = 10 * 366 * 86_400;

    pub const fn seconds(seconds: i64) -> Self {
        Self(SignedDuration::from_secs(seconds))
    }

    pub const fn minutes(minutes: i64) -> Self {
        Self::seconds(minutes * 60)
    }

    pub const fn hours(hours: i64) -> Self {
        Self::minutes(hours * 60)
    }

    pub const fn days(days: i64) -> Self {
        Self::hours(days * 24)
    }

    /// Milliseconds.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "spans are at most ten years"
    )]
    pub const fn millis(self) -> i64 {
        self.0.as_millis() as i64
    }

    pub const fn as_seconds(self) -> i64 {
        self.0.as_secs()
    }

    pub const fn to_std(self) -> std::time::Duration {
        self.0.unsigned_abs()
    }

    /// Reads a whole number and one unit of `s m h d w`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let split = text.find(|c: char| !c.is_ascii_digit())?;
        let (count, unit) = text.split_at(split);
        let count: i64 = count.parse().ok()?;
        let unit = match unit.trim() {
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            "d" => 86_400,
            "w" => 604_800,
            _ => return None,
        };
        let seconds = count.checked_mul(unit)?;
        (seconds <= Self::LONGEST_SECONDS).then(|| Self::seconds(seconds))
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.as_seconds();
        let (count, unit) = [(86_400, 'd'), (3600, 'h'), (60, 'm')]
            .into_iter()
            .find(|(size, _)| seconds != 0 && seconds % size == 0)
            .map_or((seconds, 's'), |(size, unit)| (seconds / size, unit));
        write!(f, "{count}{unit}")
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            de::Error::custom("expected a duration such as \"30s\", \"5m\", \"4h\" or \"7d\"")
        })
    }
}

/// The length between two moments rounded to whole seconds, for averages.
pub fn seconds_between(earlier: Timestamp, later: Timestamp) -> i64 {
    SignedDuration::from_millis(later.since(earlier))
        .round(Unit::Second)
        .map_or(0, |rounded| rounded.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_with_milliseconds() {
        let moment = Timestamp::parse("2026-11-20T10:00:00Z").expect("a time");
        assert_eq!(moment.to_string(), "2026-11-20T10:00:00.000Z");
        assert_eq!(
            Timestamp::parse("2026-11-20"),
            Some(moment.minus(Span::hours(10)))
        );
        assert_eq!(Timestamp::parse("yesterday"), None);
    }

    #[test]
    fn spans_read_what_they_write() {
        for text in ["30s", "5m", "4h", "7d", "0s"] {
            assert_eq!(Span::parse(text).expect("a span").to_string(), text);
        }
        for bad in ["", "5", "m", "-5m", "5 minutes", "99999999999d", "1.5h"] {
            assert_eq!(Span::parse(bad), None, "{bad}");
        }
    }
}
