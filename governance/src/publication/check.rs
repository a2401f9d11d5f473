//! The check before anything leaves the house: closed words, numbers like CPR, names of citizens.
//!
//! Everything here is pure: texts in, findings out. Texts are compared by their letters alone ([`plain`]), so that
//! spaces, hyphens, line ends, invisible characters and look-alike letters hide nothing. A finding never carries what it
//! was looking for, only where in the leaving text it stands.

mod names;
mod numbers;
pub(super) mod plain;
#[cfg(test)]
mod tests;
mod wanted;

pub use names::Names;
pub use numbers::like_person_numbers;
pub use plain::Plain;
pub use wanted::Closed;

use std::ops::Range;

/// What kind of thing must not leave.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Words of a closed text, title, decision or attachment.
    ClosedWords,
    /// A number like a CPR number or a replacement number.
    PersonNumber,
    /// The name of a citizen in the house.
    CitizenName,
    /// An attachment that no program could read and nobody has looked through.
    NotLookedThrough,
}

impl Kind {
    /// The word in forms and text keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ClosedWords => "closed-words",
            Self::PersonNumber => "person-number",
            Self::CitizenName => "citizen-name",
            Self::NotLookedThrough => "not-looked-through",
        }
    }
}

/// Where in a leaving text something stands that must not leave: a range of bytes of that text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// What kind of thing.
    pub kind: Kind,
    /// Which bytes of the text.
    pub range: Range<usize>,
}

/// Everything in `text` that must not leave, in the order in which it stands. Hits of one kind that touch are one.
#[must_use]
pub fn look_through(text: &str, closed: &Closed, names: &Names) -> Vec<Hit> {
    let plain = Plain::of(text);
    let mut hits: Vec<Hit> = Vec::new();
    let mut take = |kind, ranges: Vec<Range<usize>>| {
        let joined = joined(ranges);
        hits.extend(joined.into_iter().map(|range| Hit { kind, range }));
    };
    take(Kind::ClosedWords, closed.found_in(&plain));
    take(Kind::PersonNumber, like_person_numbers(text));
    take(Kind::CitizenName, names.found_in(&plain));
    hits.sort_by_key(|hit| (hit.range.start, hit.range.end, hit.kind));
    hits
}

/// Ranges in order, with those that overlap or touch made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
