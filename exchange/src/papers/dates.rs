//! Dates as people write them in plans and status tables: `15. februar 2023`, `uge 15`, `1. halvår 2023`,
//! "Dec./Jan.", `primo 2. kvartal`, `efter efterårsferien`.
//!
//! Each is kept as it was written, beside the days that it means and how sure that is. Days are Danish days. A date
//! without a year takes one from the dates around it, else from the paper's own date.

mod join;
mod scan;
mod words;

use foundation::Day;
use jiff::{Span, ToSpan as _};
use serde::Serialize;

/// How sure the days of a [`Dated`] are.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// A day in the calendar.
    Day,
    /// A week, month, quarter, half-year or year, or the days from one to another.
    Period,
    /// A part of the year without fixed ends: primo, a season, a holiday.
    About,
}

/// A date, or a stretch of time, in a text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Dated {
    /// The words as they stand.
    pub raw: String,
    /// The first day; `None` when the words only say by when.
    pub from: Option<Day>,
    /// The day after the last one (periods are half-open); `None` when the words only say from when.
    pub to: Option<Day>,
    /// How sure the days are.
    pub certainty: Certainty,
    /// Whether the year stands elsewhere and was assumed here.
    pub year_assumed: bool,
}

impl Dated {
    /// The last day that it can mean.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        self.to.and_then(|day| day.yesterday().ok())
    }
}

/// The dates in a text, in order. `context` is the paper's own date; without it, a date without any year near it has
/// no days and is left out.
#[must_use]
pub fn dates(text: &str, context: Option<Day>) -> Vec<Dated> {
    let found = scan::scan(text);
    join::joined(text, found, context)
}

/// The first date that names a whole day with its year, such as the day in a heading.
#[must_use]
pub fn first_day(text: &str) -> Option<Day> {
    let found = dates(text, None);
    found
        .into_iter()
        .find(|date| date.certainty == Certainty::Day && !date.year_assumed)?
        .from
}

/// What kind of time was named, before its year is settled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::papers::dates) enum Stretch {
    Day { day: i8, month: i8 },
    Month(i8),
    Week(i8),
    Quarter(i8),
    HalfYear(i8),
    Season(i8),
    Holiday(words::Holiday),
    Year,
}

impl Stretch {
    /// The days `[from, to)` in a year.
    fn days(self, year: i16) -> Option<(Day, Day)> {
        let months = |first: i8, count: i32| {
            let from = Day::new(year, first, 1).ok()?;
            Some((from, from.checked_add(count.months()).ok()?))
        };
        match self {
            Self::Day { day, month } => {
                let from = Day::new(year, month, day).ok()?;
                Some((from, from.tomorrow().ok()?))
            }
            Self::Month(month) => months(month, 1),
            Self::Quarter(quarter) => months(quarter * 3 - 2, 3),
            Self::HalfYear(half) => months(half * 6 - 5, 6),
            Self::Season(first) => months(first, 3),
            Self::Year => months(1, 12),
            Self::Week(week) => {
                let monday = jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday).ok()?;
                let from = monday.date();
                Some((from, from.checked_add(7.days()).ok()?))
            }
            Self::Holiday(holiday) => holiday.days(year),
        }
    }

    fn certainty(self) -> Certainty {
        match self {
            Self::Day { .. } => Certainty::Day,
            Self::Month(_) | Self::Week(_) | Self::Quarter(_) | Self::HalfYear(_) | Self::Year => {
                Certainty::Period
            }
            Self::Season(_) | Self::Holiday(_) => Certainty::About,
        }
    }

    /// The month in which it begins, to see whether two of them cross the turn of a year.
    fn month(self) -> i8 {
        match self {
            Self::Day { month, .. } | Self::Month(month) | Self::Season(month) => month,
            Self::Week(week) => (week * 3 / 13).clamp(0, 11) + 1,
            Self::Quarter(quarter) => quarter * 3 - 2,
            Self::HalfYear(half) => half * 6 - 5,
            Self::Holiday(holiday) => holiday.month(),
            Self::Year => 1,
        }
    }
}

/// One third of some days: 0 primo, 1 medio, 2 ultimo.
fn third((from, to): (Day, Day), part: i32) -> Option<(Day, Day)> {
    let days = from.until(to).ok()?.get_days();
    let edge = |part: i32| {
        from.checked_add(Span::new().days(i64::from(days * part / 3)))
            .ok()
    };
    Some((edge(part)?, if part == 2 { to } else { edge(part + 1)? }))
}
