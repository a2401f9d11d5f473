//! Half-open periods of days: `[from, to)`. The last day is not part of it; no end means it still runs.

use crate::Day;
use serde::{Deserialize, Serialize};

/// Days from `from` up to, not including, `to`. Never empty.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Period {
    from: Day,
    to: Option<Day>,
}

/// A period that would be empty or run backwards.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PeriodError {
    /// The first day given.
    pub from: Day,
    /// The day given as end, not after `from`.
    pub to: Day,
}

impl std::fmt::Display for PeriodError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "a period must end after it begins: {} is not after {}",
            self.to, self.from
        )
    }
}
impl std::error::Error for PeriodError {}

impl Period {
    /// A period from `from` up to, not including, `to`.
    ///
    /// # Errors
    /// When `to` is not after `from`.
    pub fn new(from: Day, to: Option<Day>) -> Result<Self, PeriodError> {
        match to {
            Some(to) if to <= from => Err(PeriodError { from, to }),
            _ => Ok(Self { from, to }),
        }
    }

    /// A period without end.
    #[must_use]
    pub const fn since(from: Day) -> Self {
        Self { from, to: None }
    }

    /// The calendar quarter (1–4) of a year; `None` when there is no such quarter.
    #[must_use]
    pub fn quarter(year: i16, quarter: u8) -> Option<Self> {
        if !(1..=4).contains(&quarter) {
            return None;
        }
        let month = i8::try_from(quarter * 3 - 2).ok()?;
        let from = Day::new(year, month, 1).ok()?;
        let to = if quarter == 4 {
            Day::new(year + 1, 1, 1).ok()?
        } else {
            Day::new(year, month + 3, 1).ok()?
        };
        Self::new(from, Some(to)).ok()
    }

    /// First day.
    #[must_use]
    pub const fn from(&self) -> Day {
        self.from
    }

    /// First day after the period; `None` while it runs.
    #[must_use]
    pub const fn to(&self) -> Option<Day> {
        self.to
    }

    /// Whether the day lies in the period.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.common(other).is_some()
    }

    /// The days that both have.
    #[must_use]
    pub fn common(&self, other: &Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self::new(from, to).ok()
    }

    /// Number of days; `None` while the period has no end.
    #[must_use]
    pub fn days(&self) -> Option<i64> {
        self.to.map(|to| i64::from((to - self.from).get_days()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn any_period() -> impl Strategy<Value = Period> {
        (0i32..400, proptest::option::of(1i32..400)).prop_map(|(start, length)| {
            let from = date(2024, 1, 1).saturating_add(jiff::Span::new().days(start));
            let to = length.map(|days| from.saturating_add(jiff::Span::new().days(days)));
            Period::new(from, to).unwrap()
        })
    }

    proptest! {
        #[test]
        fn overlap_agrees_with_counting_day_by_day(a in any_period(), b in any_period()) {
            let window = (0..1000).map(|n| date(2023, 12, 1).saturating_add(jiff::Span::new().days(n)));
            let shared = window.filter(|day| a.contains(*day) && b.contains(*day)).count();
            prop_assert_eq!(a.overlaps(&b), shared > 0);
            if let Some(days) = a.common(&b).and_then(|common| common.days()) {
                prop_assert_eq!(usize::try_from(days).unwrap(), shared);
            }
        }
    }

    #[test]
    fn a_period_ends_after_it_begins() {
        let day = date(2026, 2, 1);
        assert_eq!(
            Period::new(day, Some(day)),
            Err(PeriodError { from: day, to: day })
        );
        assert_eq!(Period::new(day, Some(date(2026, 2, 2))).unwrap().days(), Some(1));
    }

    #[test]
    fn quarters_are_whole_and_follow_each_other() {
        let lengths: Vec<_> = (1..=4)
            .map(|q| Period::quarter(2024, q).unwrap().days().unwrap())
            .collect();
        assert_eq!(lengths, [91, 91, 92, 92]);
        assert_eq!(Period::quarter(2024, 5), None);
    }
}
