//! What must be settled before an outline can become a meeting.

use super::outline::Outline;
use crate::papers::when::WallTime;
use foundation::Day;
use governance::meeting::TimeOfDay;
use std::fmt;

/// Something that cannot be taken in as it stands. Items are named by their place in the outline, from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Contradiction {
    /// There is no item.
    NoItems,
    /// Nothing says on which day the meeting was.
    NoDay,
    /// Nothing says when it began.
    NoStart,
    /// It ends before it begins.
    EndsBeforeStart,
    /// Somebody was there, but the meeting lies ahead.
    Ahead,
    /// An item has no title.
    NoTitle(usize),
    /// Two items have this number.
    NumberTwice(u32),
    /// An item ends before it begins, or has only one of the two times, or a time that is none.
    ItemTime(usize),
    /// An item lies outside the meeting's time.
    Outside(usize),
    /// The item and one before it are treated at the same time.
    Overlap(usize),
}

impl Contradiction {
    /// A stable word for texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoItems => "no-items",
            Self::NoDay => "no-day",
            Self::NoStart => "no-start",
            Self::EndsBeforeStart => "ends-before-start",
            Self::Ahead => "ahead",
            Self::NoTitle(_) => "no-title",
            Self::NumberTwice(_) => "number-twice",
            Self::ItemTime(_) => "item-time",
            Self::Outside(_) => "outside",
            Self::Overlap(_) => "overlap",
        }
    }

    /// The place of the item, or the number, that it speaks of.
    #[must_use]
    pub fn about(self) -> Option<usize> {
        match self {
            Self::NoTitle(at) | Self::ItemTime(at) | Self::Outside(at) | Self::Overlap(at) => Some(at),
            Self::NumberTwice(number) => usize::try_from(number).ok(),
            _ => None,
        }
    }
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoItems => f.write_str("no item was found in the paper"),
            Self::NoDay => {
                f.write_str("the paper does not say on which day the meeting was; give --day 2026-11-21")
            }
            Self::NoStart => f.write_str("the paper does not say when the meeting began; give --start 13.00"),
            Self::EndsBeforeStart => f.write_str("the meeting ends before it begins"),
            Self::Ahead => f.write_str("the paper says who was there, but the meeting lies ahead"),
            Self::NoTitle(at) => write!(f, "item {at} of the paper has no title"),
            Self::NumberTwice(number) => write!(f, "two items have the number {number}"),
            Self::ItemTime(at) => write!(f, "the times of item {at} of the paper do not make a span"),
            Self::Outside(at) => write!(f, "item {at} of the paper lies outside the meeting's time"),
            Self::Overlap(at) => write!(f, "item {at} of the paper overlaps another in time"),
        }
    }
}

/// A time as meetings have it; `None` for 24.00.
pub(super) fn time(time: WallTime) -> Option<TimeOfDay> {
    TimeOfDay::new(time.hour, time.minute)
}

/// What contradicts itself, as of a Danish day.
#[must_use]
pub fn contradictions(outline: &Outline, today: Day) -> Vec<Contradiction> {
    let mut found = Vec::new();
    if outline.items.is_empty() {
        found.push(Contradiction::NoItems);
    }
    match outline.day {
        None => found.push(Contradiction::NoDay),
        Some(day) if day > today && !outline.present.is_empty() => found.push(Contradiction::Ahead),
        Some(_) => {}
    }
    let (starts, ends) = (outline.starts.and_then(time), outline.ends.and_then(time));
    if starts.is_none() {
        found.push(Contradiction::NoStart);
    }
    if ends.is_some_and(|ends| starts.is_some_and(|starts| ends <= starts)) {
        found.push(Contradiction::EndsBeforeStart);
    }
    items(outline, starts, ends, &mut found);
    found
}

fn items(
    outline: &Outline,
    starts: Option<TimeOfDay>,
    ends: Option<TimeOfDay>,
    found: &mut Vec<Contradiction>,
) {
    let mut numbers = Vec::new();
    let mut spans: Vec<(TimeOfDay, TimeOfDay)> = Vec::new();
    for (at, item) in (1..).zip(&outline.items) {
        if item.title().is_empty() {
            found.push(Contradiction::NoTitle(at));
        }
        if let Some(number) = item.number {
            if numbers.contains(&number) {
                found.push(Contradiction::NumberTwice(number));
            }
            numbers.push(number);
        }
        let Some(span) = item.time.filter(|span| span.end.is_some()) else {
            continue;
        };
        let both = span.start.and_then(time).zip(span.end.and_then(time));
        match both.filter(|(from, to)| from < to) {
            None => found.push(Contradiction::ItemTime(at)),
            Some((from, to)) => {
                if starts.is_some_and(|starts| from < starts) || ends.is_some_and(|ends| to > ends) {
                    found.push(Contradiction::Outside(at));
                }
                if spans.iter().any(|(other, end)| from < *end && *other < to) {
                    found.push(Contradiction::Overlap(at));
                }
                spans.push((from, to));
            }
        }
    }
}
