//! Instants and the clock. Time is a parameter: whoever needs "now" takes a [`Clock`].

use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicI64, Ordering};

/// A point in time: microseconds since 1970 in UTC. Pages show it as Danish time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// From microseconds since the Unix epoch. `None` outside what a calendar can show (years −9999 to 9999).
    #[must_use]
    pub fn from_micros(micros: i64) -> Option<Self> {
        Timestamp::from_microsecond(micros).ok().map(|_| Self(micros))
    }

    /// Microseconds since the Unix epoch.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// As a timestamp of the calendar library.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        // Every constructor has checked the range.
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Parses an instant with a zone, as FHIR and ISO 8601 write it (`2021-03-15T13:05:37+01:00`).
    ///
    /// # Errors
    /// When the text is no instant or has no zone.
    pub fn parse(text: &str) -> Result<Self, jiff::Error> {
        text.parse::<Timestamp>().map(Self::from)
    }

    /// This instant moved by whole seconds (negative: earlier); stops at the ends of the calendar.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        let moved = self.0.saturating_add(seconds.saturating_mul(1_000_000));
        Self::from_micros(moved).unwrap_or(self)
    }

    /// Danish wall-clock time (Europe/Copenhagen).
    #[must_use]
    pub fn danish(self) -> jiff::Zoned {
        self.timestamp().to_zoned(danish_zone())
    }
}

impl From<Timestamp> for Instant {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.as_microsecond())
    }
}

impl std::fmt::Display for Instant {
    /// ISO 8601 in UTC.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.timestamp().fmt(f)
    }
}

/// Europe/Copenhagen, from the zone data bundled with the program.
pub(crate) fn danish_zone() -> TimeZone {
    static ZONE: std::sync::OnceLock<TimeZone> = std::sync::OnceLock::new();
    ZONE.get_or_init(|| TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC))
        .clone()
}

/// Tells the time. Handed to every action, so that tests move time and nobody sleeps.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Instant;

    /// The present Danish day.
    fn today(&self) -> crate::Day {
        crate::day_of(self.now())
    }
}

/// The machine's clock: the one place that reads it.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(
        clippy::disallowed_methods,
        reason = "this is the clock that everybody else takes as a parameter"
    )]
    fn now(&self) -> Instant {
        Instant::from(Timestamp::now())
    }
}

/// A clock that stands still until it is moved, for tests and generated data.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that shows `instant`.
    #[must_use]
    pub fn at(instant: Instant) -> Self {
        Self(AtomicI64::new(instant.micros()))
    }

    /// Sets the clock.
    pub fn set(&self, instant: Instant) {
        self.0.store(instant.micros(), Ordering::SeqCst);
    }

    /// Moves the clock by whole seconds.
    pub fn advance_seconds(&self, seconds: i64) {
        self.set(self.now().plus_seconds(seconds));
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
}
