//! Economy status (økonomistatus): the result expected of the year, from the newest forecast that was known.
//!
//! The shape is that of the economy status of a MED committee: headlines with sign in mio. kr., the areas under one of
//! them. The lines add up, because a forecast that does not is refused (`economy::forecast`). No people are counted, so
//! nothing is suppressed.

use crate::register::Ask;
use crate::{
    Definition, Direction, FigureError, FigureRow, FigureUnit, FigureValue, Ratio, RowKind, Status, Words,
    tree,
};
use database::Tx;
use economy::forecast::{self, Forecast, KnownForecast};
use foundation::{Day, Ore, Period, UnitId, Uuid};

/// Øre in a million kroner.
const ORE_PER_MIO: i64 = 100_000_000;

/// What the economy status is.
pub const DEFINITION: Definition = Definition {
    name: "economy-status",
    title: Words {
        da: "Økonomistatus",
        en: "Economy status",
    },
    text: Words {
        da: "Forventet resultat for året ifølge den nyeste prognose, der er lavet inden periodens slutning. Minus er \
             merforbrug.",
        en: "Expected result of the year according to the newest forecast made before the end of the period. Minus is a \
             deficit.",
    },
    numerator: Words {
        da: "Øre", en: "Øre"
    },
    denominator: Words {
        da: "Øre pr. mio. kr.",
        en: "Øre per million kr.",
    },
    measure: "mio. kr.",
    scale: 100,
    direction: Direction::Band,
    provisional: Words {
        da: "Foreløbig, indtil perioden er slut.",
        en: "Provisional until the period is over.",
    },
    version: 1,
    source: "MED-udvalgets økonomistatus: hovedtal og områder med fortegn i mio. kr., hvor delene skal give summen",
};

/// Computes the economy status: for each unit asked for that has a forecast of its own, or a line in one.
///
/// # Errors
/// [`FigureError`].
pub fn compute(tx: &mut Tx<'_>, ask: &Ask<'_>) -> Result<Vec<Vec<FigureValue>>, FigureError> {
    let units = tree::units(tx, ask)?;
    let mut values = Vec::with_capacity(ask.periods.len());
    for period in ask.periods {
        let last = last_day(period);
        let known = forecast::as_of(tx, ask.reach, last.year(), last, ask.as_of)?;
        let of_unit = |unit: &FigureUnit| {
            let (ratio, rows) = own(&known, unit.id).or_else(|| line(&known, unit.id))?;
            Some(FigureValue {
                definition: &DEFINITION,
                unit: unit.clone(),
                period: *period,
                as_of: ask.as_of,
                status: Status::of(period, ask.as_of),
                ratio,
                target: None,
                people: None,
                rows,
            })
        };
        values.push(units.iter().filter_map(of_unit).collect());
    }
    Ok(values)
}

/// The last day of a period with an end.
fn last_day(period: &Period) -> Day {
    period
        .to()
        .and_then(|to| to.yesterday().ok())
        .unwrap_or(period.from())
}

fn mio(ore: Ore) -> Ratio {
    Ratio::new(ore.0, ORE_PER_MIO)
}

/// The unit's own forecast: its result, with all lines as they stand.
fn own(known: &[KnownForecast], unit: UnitId) -> Option<(Ratio, Vec<FigureRow>)> {
    let found = known.iter().find(|found| found.is_whole && found.unit == unit)?;
    let rows = rows(found, None, 0);
    Some((mio(found.forecast.result), rows))
}

/// A line about the unit in the forecast of a unit above it; the newest where there are several.
fn line(known: &[KnownForecast], unit: UnitId) -> Option<(Ratio, Vec<FigureRow>)> {
    let newest = known
        .iter()
        .filter_map(|found| {
            let at = found
                .forecast
                .lines
                .iter()
                .position(|line| line.unit == Some(unit))?;
            Some((found, at))
        })
        .max_by_key(|(found, _)| (found.forecast.made_on, found.at))?;
    let (found, at) = newest;
    Some((mio(found.forecast.lines[at].result), rows(found, Some(at), 0)))
}

/// The parts of a line, each followed by its own parts.
fn rows(found: &KnownForecast, part_of: Option<usize>, depth: u8) -> Vec<FigureRow> {
    let Forecast { lines, .. } = &found.forecast;
    let mut rows = Vec::new();
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.part_of == part_of)
    {
        rows.push(FigureRow {
            kind: RowKind::Line,
            id: line_id(found.id, at),
            label: line.headline.clone(),
            depth,
            from: None,
            to: None,
            ratio: mio(line.result),
            digest: None,
        });
        rows.extend(self::rows(found, Some(at), depth.saturating_add(1)));
    }
    rows
}

/// A line has no id of its own: the forecast's, with the line's number in its last two bytes.
fn line_id(forecast: Uuid, at: usize) -> Uuid {
    let mut bytes = *forecast.as_bytes();
    let number = u16::try_from(at).unwrap_or(u16::MAX).to_be_bytes();
    bytes[14] ^= number[0];
    bytes[15] ^= number[1];
    Uuid::from_bytes(bytes)
}
