//! A computed figure: exact numerator and denominator, and the list behind it.

use crate::{Definition, Ratio, ratio};
use access::unit::UnitKind;
use foundation::{Day, Instant, Period, UnitId, Uuid, day_of};
use sha2::{Digest, Sha256};

/// Whether a value can still change.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Status {
    /// Its period was not over (foreløbig).
    Provisional,
    /// Its period was over (endelig).
    Final,
}

impl Status {
    /// The word in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Final => "final",
        }
    }

    /// A period is provisional while it is not over, on the Danish day of `as_of`.
    #[must_use]
    pub fn of(period: &Period, as_of: Instant) -> Self {
        if period.to().is_some_and(|to| to <= day_of(as_of)) {
            Self::Final
        } else {
            Self::Provisional
        }
    }
}

/// The unit that a value is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureUnit {
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: UnitKind,
    /// The unit above it, when that is within reach too.
    pub parent: Option<UnitId>,
}

/// What a row behind a value is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RowKind {
    /// A unit below, with its own sums.
    Unit,
    /// A place in its open period: gives to the denominator.
    Place,
    /// A stay: gives to the numerator.
    Stay,
    /// A line of a paper, such as a headline of a forecast.
    Line,
}

impl RowKind {
    /// The word in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Place => "place",
            Self::Stay => "stay",
            Self::Line => "line",
        }
    }
}

/// One row behind a value. Holds ids and labels of places, never a person's name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureRow {
    /// What it is.
    pub kind: RowKind,
    /// Its id: of the unit, place or placement.
    pub id: Uuid,
    /// The unit's name, the place's label, or the line's headline.
    pub label: String,
    /// How deep it stands below the first rows: parts of a line are one deeper than the line.
    pub depth: u8,
    /// First day, where the row has a period of its own.
    pub from: Option<Day>,
    /// First day after it; `None` while it runs.
    pub to: Option<Day>,
    /// What it gives to both sides.
    pub ratio: Ratio,
    /// Digest of the rows behind this row, for a unit.
    pub digest: Option<[u8; 32]>,
}

/// What a value is measured against.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// The target as an exact fraction, on the same denominator's scale.
    pub ratio: Ratio,
    /// Value minus target as an exact fraction.
    pub deviation: Ratio,
    /// The threshold from which a deviation is flagged.
    pub threshold: crate::Setting,
    /// The deviation, either way, reaches the threshold; the threshold itself counts.
    pub is_flagged: bool,
}

/// A figure for one unit and period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureValue {
    /// The definition.
    pub definition: &'static Definition,
    /// The unit.
    pub unit: FigureUnit,
    /// The days covered; has an end.
    pub period: Period,
    /// What was known at this instant was counted.
    pub as_of: Instant,
    /// Provisional or final.
    pub status: Status,
    /// Numerator and denominator.
    pub ratio: Ratio,
    /// What it is measured against, where there is something.
    pub target: Option<Target>,
    /// How many different people give to it; `None` for a figure that counts no people.
    pub people: Option<i64>,
    /// The list behind it.
    pub rows: Vec<FigureRow>,
}

impl FigureValue {
    /// The value in hundredths of its measure (91.99 % is 9,199); `None` without denominator.
    #[must_use]
    pub fn hundredths(&self) -> Option<i64> {
        self.ratio.scaled(self.definition.scale)
    }

    /// The value as exact text with a point, for files and for freezing.
    #[must_use]
    pub fn decimal(&self) -> Option<String> {
        self.hundredths().map(ratio::decimal)
    }

    /// The target in hundredths of the measure.
    #[must_use]
    pub fn target_hundredths(&self) -> Option<i64> {
        self.target.as_ref()?.ratio.scaled(self.definition.scale)
    }

    /// Value minus target in hundredths (percentage points for per cent), from the exact fractions.
    #[must_use]
    pub fn deviation_hundredths(&self) -> Option<i64> {
        self.target.as_ref()?.deviation.scaled(self.definition.scale)
    }

    /// Whether it deviates so much that it must be explained.
    #[must_use]
    pub fn is_flagged(&self) -> bool {
        self.target.as_ref().is_some_and(|target| target.is_flagged)
    }

    /// SHA-256 of the rows behind it: tells whether they are the same as when the value was frozen.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        digest(&self.rows)
    }
}

/// SHA-256 over rows, in their order: kind, id, period and what each gives.
pub(crate) fn digest(rows: &[FigureRow]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for row in rows {
        let day = |day: Option<Day>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let Ratio {
            numerator,
            denominator,
        } = row.ratio;
        let (kind, from, to) = (row.kind.code(), day(row.from), day(row.to));
        hash.update(format!(
            "{kind} {} {from} {to} {numerator} {denominator}\n",
            row.id
        ));
        hash.update(row.digest.unwrap_or_default());
    }
    hash.finalize().into()
}
