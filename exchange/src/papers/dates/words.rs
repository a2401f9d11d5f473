//! The words for times of the year, as data.

use foundation::Day;
use jiff::{Span, ToSpan as _, civil::ISOWeekDate, civil::Weekday};

/// Months. Shortened ones have three or four letters.
const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// Seasons by their first month.
const SEASONS: [(&str, i8); 4] = [("forår", 3), ("sommer", 6), ("efterår", 9), ("vinter", 12)];

/// Holidays and turns of the year that plans are dated by.
const HOLIDAYS: [(&str, Holiday); 12] = [
    ("vinterferie", Holiday::Winter),
    ("påskeferie", Holiday::Easter),
    ("påske", Holiday::Easter),
    ("sommerferie", Holiday::Summer),
    ("sommerferieperiode", Holiday::Summer),
    ("efterårsferie", Holiday::Autumn),
    ("juleferie", Holiday::Christmas),
    ("jul", Holiday::Christmas),
    ("nytår", Holiday::NewYear),
    ("årsskifte", Holiday::NewYear),
    ("pinse", Holiday::Whitsun),
    ("kristi himmelfartsferie", Holiday::Whitsun),
];

const ORDINALS: [(&str, i8); 4] = [("første", 1), ("andet", 2), ("tredje", 3), ("fjerde", 4)];

/// A holiday. Schools set theirs locally, so all are about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Holiday {
    Winter,
    Easter,
    Whitsun,
    Summer,
    Autumn,
    Christmas,
    NewYear,
}

impl Holiday {
    /// The usual days. Winter: week 7 and 8, as municipalities differ. Summer: July and the first half of August.
    pub(super) fn days(self, year: i16) -> Option<(Day, Day)> {
        let week = |week: i8| Some(ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date());
        let around = |day: Day, before: i64, after: i64| {
            let from = day.checked_sub(Span::new().days(before)).ok()?;
            Some((from, day.checked_add(Span::new().days(after)).ok()?))
        };
        match self {
            Self::Winter => Some((week(7)?, week(9)?)),
            Self::Autumn => Some((week(42)?, week(43)?)),
            Self::Summer => Some((Day::new(year, 7, 1).ok()?, Day::new(year, 8, 16).ok()?)),
            Self::Easter => around(easter(year)?, 8, 2),
            Self::Whitsun => around(easter(year)?.checked_add(49.days()).ok()?, 10, 2),
            Self::Christmas => around(Day::new(year, 12, 24).ok()?, 1, 8),
            Self::NewYear => around(Day::new(year, 12, 31).ok()?, 0, 2),
        }
    }

    pub(super) fn month(self) -> i8 {
        match self {
            Self::Winter => 2,
            Self::Easter => 4,
            Self::Whitsun => 5,
            Self::Summer => 7,
            Self::Autumn => 10,
            Self::Christmas | Self::NewYear => 12,
        }
    }
}

/// Easter Sunday by the Gregorian rule (Meeus).
fn easter(year: i16) -> Option<Day> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The month that a word (lower case, without a full stop) names: `februar`, `feb`, `sept`, `oktobers`.
pub(super) fn month(word: &str) -> Option<i8> {
    let letters = word.chars().count();
    let at = MONTHS.iter().position(|name| {
        let short = letters >= 3 && name.starts_with(word) && (letters <= 4 || word == *name);
        short || word == *name || word.strip_prefix(name) == Some("s")
    })?;
    i8::try_from(at + 1).ok()
}

/// Whether a word is the whole name of a month.
pub(super) fn is_whole_month(word: &str) -> bool {
    MONTHS.iter().any(|name| {
        word.strip_prefix(name)
            .is_some_and(|rest| matches!(rest, "" | "s"))
    })
}

/// The season's first month: `forår`, `efteråret`, `sommeren`.
pub(super) fn season(word: &str) -> Option<i8> {
    let found = SEASONS.iter().find(|(name, _)| definite(word, name));
    found.map(|(_, first)| *first)
}

/// The holiday that a word names, also in the definite form.
pub(super) fn holiday(word: &str) -> Option<Holiday> {
    let found = HOLIDAYS.iter().find(|(name, _)| definite(word, name));
    found.map(|(_, holiday)| *holiday)
}

fn definite(word: &str, name: &str) -> bool {
    let ending = word.strip_prefix(name);
    matches!(ending, Some("" | "t" | "et" | "en" | "n"))
}

pub(super) fn ordinal(word: &str) -> Option<i8> {
    ORDINALS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, number)| *number)
}

/// Primo, medio, ultimo.
pub(super) fn part(word: &str) -> Option<i32> {
    match word {
        "primo" => Some(0),
        "medio" => Some(1),
        "ultimo" => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Holiday, easter, month, season};
    use jiff::civil::date;

    #[test]
    fn easter_is_where_the_calendar_has_it() {
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(easter(2025), Some(date(2025, 4, 20)));
        assert_eq!(easter(2026), Some(date(2026, 4, 5)));
    }

    #[test]
    fn autumn_holiday_is_week_42() {
        assert_eq!(
            Holiday::Autumn.days(2026),
            Some((date(2026, 10, 12), date(2026, 10, 19)))
        );
    }

    #[test]
    fn words_are_told_apart() {
        assert_eq!(month("sept"), Some(9));
        assert_eq!(month("maj"), Some(5));
        assert_eq!(month("mar"), Some(3));
        assert_eq!(month("marked"), None);
        assert_eq!(month("juni"), Some(6));
        assert_eq!(month("jun"), Some(6));
        assert_eq!(month("ju"), None);
        assert_eq!(season("efteråret"), Some(9));
        assert_eq!(season("efterårsferie"), None);
    }
}
