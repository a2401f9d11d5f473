//! All figures by name, and asking for any of them.

use crate::{Definition, FigureValue, Quarter, economy_status, occupancy};
use access::unit::{self, Unit};
use access::{Action, Permit, Reach, Subject};
use database::{StorageError, Tx};
use foundation::{Day, Instant, Period, UnitId, Uuid};

/// Shows figures: of one unit and what lies below it, or of everything within reach.
#[derive(Clone, Copy, Debug)]
pub struct ViewFigures {
    /// The unit; `None` for everything within reach.
    pub unit: Option<UnitId>,
}

impl Action for ViewFigures {
    const NAME: &'static str = "insight.figure.view";
    const CAPABILITY: &'static str = people_places::figures::CAPABILITY;
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        self.unit.map(UnitId::uuid)
    }
}

/// Why there is no figure.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    /// The unit does not exist, or is not within reach: one answer for both.
    #[error("there is no such unit")]
    NoSuchUnit,
    /// A figure needs a period with an end.
    #[error("a figure needs a period with an end")]
    EndlessPeriod,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What is asked of a figure.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// Bounds the units.
    pub reach: Reach,
    /// One unit; `None` for every unit within reach.
    pub unit: Option<UnitId>,
    /// Whether the units below the one asked for are wanted too.
    pub below: bool,
    /// The periods, oldest first; each has an end.
    pub periods: &'a [Period],
    /// Only what was known at this instant counts.
    pub as_of: Instant,
}

/// Computes a figure: for each period the values of the units asked for, region first, then areas and offers by name.
pub type Compute = fn(&mut Tx<'_>, &Ask<'_>) -> Result<Vec<Vec<FigureValue>>, FigureError>;

/// A figure that can be asked for by name.
#[derive(Clone, Copy, Debug)]
pub struct Registered {
    /// What it is.
    pub definition: &'static Definition,
    /// What computes it.
    pub compute: Compute,
    /// What a table of it is made of.
    pub table: TableOf,
}

/// What the lines of a figure's table are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableOf {
    /// The unit and the units below it, each with its value.
    Units,
    /// The rows behind the unit's value, as in the paper that it comes from.
    Rows,
}

static FIGURES: [Registered; 2] = [
    Registered {
        definition: &economy_status::DEFINITION,
        compute: economy_status::compute,
        table: TableOf::Rows,
    },
    Registered {
        definition: &occupancy::DEFINITION,
        compute: occupancy::compute,
        table: TableOf::Units,
    },
];

/// All figures, by name.
#[must_use]
pub fn figures() -> &'static [Registered] {
    &FIGURES
}

/// The figure with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Registered> {
    FIGURES.iter().find(|figure| figure.definition.name == name)
}

/// The values of a figure for a period: of the permit's unit and the units below it, or of all within reach. Counts
/// what was known at `as_of`, or now.
///
/// # Errors
/// [`FigureError`].
pub fn values(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewFigures>,
    figure: &Registered,
    period: Period,
    as_of: Option<Instant>,
) -> Result<Vec<FigureValue>, FigureError> {
    let ask = Ask {
        reach: permit.reach(),
        unit: permit.action().unit,
        below: true,
        periods: &[period],
        as_of: as_of.unwrap_or(permit.at()),
    };
    Ok(asked(tx, figure, &ask)?.pop().unwrap_or_default())
}

/// The values of a figure for one unit in the `count` quarters that end with `last`, oldest first. Eight make two
/// years.
///
/// # Errors
/// [`FigureError`].
pub fn series(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewFigures>,
    figure: &Registered,
    unit: UnitId,
    last: Quarter,
    count: usize,
) -> Result<Vec<(Quarter, FigureValue)>, FigureError> {
    let quarters = last.series(count);
    let periods: Vec<_> = quarters.iter().map(|quarter| quarter.period()).collect();
    let ask = Ask {
        reach: permit.reach(),
        unit: Some(unit),
        below: false,
        periods: &periods,
        as_of: permit.at(),
    };
    let values = asked(tx, figure, &ask)?.into_iter().flatten();
    Ok(quarters.into_iter().zip(values).collect())
}

fn asked(tx: &mut Tx<'_>, figure: &Registered, ask: &Ask<'_>) -> Result<Vec<Vec<FigureValue>>, FigureError> {
    if ask.periods.iter().any(|period| period.to().is_none()) {
        return Err(FigureError::EndlessPeriod);
    }
    (figure.compute)(tx, ask)
}

/// The last instant of a Danish day: what was known on that day. `None` only at the end of the calendar.
#[must_use]
pub fn end_of_day(day: Day) -> Option<Instant> {
    let next = foundation::start_of_day(day.tomorrow().ok()?)?;
    Instant::from_micros(next.micros() - 1)
}

/// The unit within reach with this id, or with this name if there is exactly one.
///
/// # Errors
/// [`FigureError::NoSuchUnit`] also when several have the name.
pub fn unit_named(tx: &mut Tx<'_>, permit: &Permit<ViewFigures>, text: &str) -> Result<Unit, FigureError> {
    let units = unit::in_reach(tx, permit.reach())?;
    let id: Option<UnitId> = text.trim().parse().ok();
    let key = foundation::sort_key(text.trim());
    let mut found = units
        .into_iter()
        .filter(|unit| id.map_or_else(|| foundation::sort_key(&unit.name) == key, |id| unit.id == id));
    match (found.next(), found.next()) {
        (Some(unit), None) => Ok(unit),
        _ => Err(FigureError::NoSuchUnit),
    }
}
