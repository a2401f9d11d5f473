//! Tables and charts of a figure, as they are put into a committee's item: made as of a day, with small numbers left
//! out before anything is kept. A chart is always drawn from such a table, so that the two say the same.

use crate::register::Ask;
use crate::suppression::{self, Counted};
use crate::{
    Definition, FigureError, FigureValue, Quarter, Registered, Setting, TableOf, ViewFigures, setting, value,
};
use access::Permit;
use access::unit::UnitKind;
use database::{StorageError, Tx};
use foundation::{Day, Instant, Period, UnitId};

/// What the lines are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// The unit and what lies below it in one period.
    Units,
    /// One unit in quarters, oldest first.
    Quarters,
}

impl Shape {
    /// Both shapes.
    pub const ALL: [Self; 2] = [Self::Units, Self::Quarters];

    /// The word in files and forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Quarters => "quarters",
        }
    }

    /// The shape behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.code() == code)
    }
}

/// How many quarters an exhibit over time shows: two years.
pub const QUARTERS: usize = 8;

/// One line of an exhibit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// A unit, a headline, or a quarter (`2026Q3`).
    pub label: String,
    /// How deep it stands below the first line.
    pub depth: u8,
    /// The value in hundredths of the measure; `None` when it was left out, or when there is none.
    pub value: Option<i64>,
    /// What it is measured against, in hundredths.
    pub target: Option<i64>,
    /// The number was left out, because few people lie behind it.
    pub is_suppressed: bool,
}

/// A table of a figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exhibit {
    /// What the figure is.
    pub definition: &'static Definition,
    /// What its lines are.
    pub shape: Shape,
    /// The value of the unit itself in the (last) period, with unit, period, instant and status.
    pub of: FigureValue,
    /// Whether that value may be shown.
    pub is_suppressed: bool,
    /// The lines.
    pub lines: Vec<Line>,
    /// The period that all lines cover together.
    pub period: Period,
    /// From how many people on a number is shown.
    pub minimum: Setting,
    /// SHA-256 of all rows behind all lines.
    pub digest: [u8; 32],
}

impl Exhibit {
    /// How many numbers were left out.
    #[must_use]
    pub fn suppressed(&self) -> usize {
        self.lines.iter().filter(|line| line.is_suppressed).count()
    }
}

/// Makes the table of a figure for the permit's unit, or for the first unit within reach; `None` when there is no
/// value. What was known at `as_of` counts.
///
/// # Errors
/// [`FigureError`].
pub fn make(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewFigures>,
    figure: &'static Registered,
    shape: Shape,
    period: Period,
    as_of: Instant,
) -> Result<Option<Exhibit>, FigureError> {
    let last = period
        .to()
        .ok_or(FigureError::EndlessPeriod)?
        .yesterday()
        .unwrap_or(period.from());
    let minimum = minimum(tx, last, as_of)?;
    let quarters: Vec<Quarter> = match shape {
        Shape::Units => Vec::new(),
        Shape::Quarters => Quarter::of(last).series(QUARTERS),
    };
    let periods: Vec<Period> = match shape {
        Shape::Units => vec![period],
        Shape::Quarters => quarters.iter().map(|quarter| quarter.period()).collect(),
    };
    let ask = Ask {
        reach: permit.reach(),
        unit: permit.action().unit,
        below: shape == Shape::Units,
        periods: &periods,
        as_of,
    };
    let values = (figure.compute)(tx, &ask)?;
    Ok(match shape {
        Shape::Units => of_units(
            figure,
            period,
            values.into_iter().next().unwrap_or_default(),
            minimum,
        ),
        Shape::Quarters => of_quarters(figure, &quarters, values, minimum),
    })
}

/// From how many people on a number is shown, on a day.
///
/// # Errors
/// [`StorageError`].
pub(crate) fn minimum(tx: &mut Tx<'_>, day: Day, as_of: Instant) -> Result<Setting, StorageError> {
    setting::get(tx, setting::SUPPRESSION_PEOPLE, &[], day, as_of)
}

fn of_units(
    figure: &'static Registered,
    period: Period,
    values: Vec<FigureValue>,
    minimum: Setting,
) -> Option<Exhibit> {
    let digest = digest(&values);
    let of = values.first()?.clone();
    let (mut lines, hidden) = match figure.table {
        TableOf::Units => {
            let hidden = suppression::hidden(&counted(&values), minimum.number);
            (
                values
                    .iter()
                    .map(|value| line(value, depth(&values, value)))
                    .collect(),
                hidden,
            )
        }
        TableOf::Rows => {
            let scale = figure.definition.scale;
            let row = |row: &crate::FigureRow| Line {
                label: row.label.clone(),
                depth: row.depth,
                value: row.ratio.scaled(scale),
                target: None,
                is_suppressed: false,
            };
            let mut lines: Vec<Line> = of.rows.iter().map(row).collect();
            lines.push(Line {
                label: of.unit.name.clone(),
                depth: 0,
                value: of.hundredths(),
                target: None,
                is_suppressed: false,
            });
            (lines, Vec::new())
        }
    };
    leave_out(&mut lines, &hidden);
    Some(Exhibit {
        definition: figure.definition,
        shape: Shape::Units,
        is_suppressed: hidden.first().copied().unwrap_or(false),
        of,
        lines,
        period,
        minimum,
        digest,
    })
}

fn of_quarters(
    figure: &'static Registered,
    quarters: &[Quarter],
    values: Vec<Vec<FigureValue>>,
    minimum: Setting,
) -> Option<Exhibit> {
    let found: Vec<(Quarter, FigureValue)> = quarters
        .iter()
        .zip(values)
        .filter_map(|(quarter, values)| Some((*quarter, values.into_iter().next()?)))
        .collect();
    let of = found.last()?.1.clone();
    let all: Vec<FigureValue> = found.iter().map(|(_, value)| value.clone()).collect();
    let hidden: Vec<bool> = all
        .iter()
        .map(|value| suppression::is_small(value.people, minimum.number))
        .collect();
    let mut lines: Vec<Line> = found
        .iter()
        .map(|(quarter, value)| Line {
            label: quarter.to_string(),
            ..line(value, 0)
        })
        .collect();
    leave_out(&mut lines, &hidden);
    let (first, last) = (quarters.first()?.period(), quarters.last()?.period());
    Some(Exhibit {
        definition: figure.definition,
        shape: Shape::Quarters,
        is_suppressed: hidden.last().copied().unwrap_or(false),
        of,
        lines,
        period: Period::new(first.from(), last.to()).ok()?,
        minimum,
        digest: digest(&all),
    })
}

fn line(value: &FigureValue, depth: u8) -> Line {
    Line {
        label: value.unit.name.clone(),
        depth,
        value: value.hundredths(),
        target: value.target_hundredths(),
        is_suppressed: false,
    }
}

fn leave_out(lines: &mut [Line], hidden: &[bool]) {
    for (line, _) in lines.iter_mut().zip(hidden).filter(|(_, hidden)| **hidden) {
        line.value = None;
        line.is_suppressed = true;
    }
}

/// Each value as a part of the value of the unit above it.
fn counted(values: &[FigureValue]) -> Vec<Counted> {
    let place = |unit: Option<UnitId>| values.iter().position(|value| Some(value.unit.id) == unit);
    values
        .iter()
        .map(|value| Counted {
            part_of: place(value.unit.parent),
            people: value.people,
        })
        .collect()
}

/// How deep a unit stands below the first one of the list.
fn depth(values: &[FigureValue], value: &FigureValue) -> u8 {
    let Some(first) = values.first() else { return 0 };
    let level = |kind: UnitKind| match kind {
        UnitKind::Region => 0_u8,
        UnitKind::Area => 1,
        _ => 2,
    };
    level(value.unit.level).saturating_sub(level(first.unit.level))
}

/// One digest over the rows of all values.
fn digest(values: &[FigureValue]) -> [u8; 32] {
    let rows: Vec<_> = values
        .iter()
        .map(|of| crate::FigureRow {
            kind: crate::RowKind::Unit,
            id: of.unit.id.uuid(),
            label: String::new(),
            depth: 0,
            from: Some(of.period.from()),
            to: of.period.to(),
            ratio: of.ratio,
            digest: Some(of.digest()),
        })
        .collect();
    value::digest(&rows)
}

/// Whether a single value may leave the house, and from how many people on one may.
///
/// # Errors
/// [`StorageError`].
pub fn may_show(
    tx: &mut Tx<'_>,
    _permit: &Permit<ViewFigures>,
    value: &FigureValue,
) -> Result<(bool, Setting), StorageError> {
    let end = value.period.to().and_then(|to| to.yesterday().ok());
    let minimum = minimum(tx, end.unwrap_or(value.period.from()), value.as_of)?;
    Ok((!suppression::is_small(value.people, minimum.number), minimum))
}

#[cfg(test)]
mod tests;
