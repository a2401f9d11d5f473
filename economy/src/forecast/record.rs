//! Recording a forecast: all lines at once, and only when they add up.

use super::{Forecast, Mismatch};
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{UnitId, Uuid};

/// Records a forecast for a region or an area.
#[derive(Clone, Debug)]
pub struct RecordForecast {
    /// The new forecast's id.
    pub id: Uuid,
    /// The unit whose result it is.
    pub unit: UnitId,
    /// The forecast.
    pub forecast: Forecast,
}

impl Action for RecordForecast {
    const NAME: &'static str = "economy.forecast.record";
    const CAPABILITY: &'static str = "economy.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why a forecast cannot be recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordForecastError {
    /// There are no lines, or one has no name.
    #[error("a forecast needs lines, each with a name")]
    NoLines,
    /// A line is part of one that does not stand above it.
    #[error("line {0} is part of a line that does not stand above it")]
    Order(usize),
    /// A sum is not what its parts are.
    #[error("the parts add up to {}, but {} is written", .0.parts, .0.written)]
    Sum(Mismatch),
    /// A line is about a unit outside the forecast's own.
    #[error("line {0} is about a unit that does not lie below the forecast's unit")]
    OtherUnit(usize),
    /// There is a forecast with this id.
    #[error("this forecast is recorded already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for RecordForecastError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Records it. Returns its id.
///
/// # Errors
/// [`RecordForecastError`]; nothing is changed then.
pub fn record(tx: &mut Tx<'_>, permit: Permit<RecordForecast>) -> Result<Uuid, RecordForecastError> {
    let RecordForecast { id, unit, forecast } = permit.action();
    check(tx, *unit, forecast)?;
    tx.execute(
        sql!(
            "INSERT INTO forecast
             (forecast_id, unit_id, year, made_on, result_ore, carried_over_ore, secured_pool_ore, comment,
              recorded_by, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            id,
            unit,
            i64::from(forecast.year),
            forecast.made_on,
            forecast.result.0,
            forecast.carried_over.map(|ore| ore.0),
            forecast.secured_pool.map(|ore| ore.0),
            forecast.comment,
            permit.user(),
            permit.at()
        ],
    )?;
    for (number, line) in forecast.lines.iter().enumerate() {
        tx.execute(
            sql!(
                "INSERT INTO forecast_line (forecast_id, number, parent, unit_id, headline, result_ore, comment)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)"
            ),
            params![
                id,
                number as i64,
                line.part_of.map(|parent| parent as i64),
                line.unit,
                line.headline.trim(),
                line.result.0,
                line.comment
            ],
        )?;
    }
    outbox::put(
        tx,
        &outbox::Fact {
            citizen: None,
            kind: "economy.forecast.recorded".to_owned(),
            object: *id,
            at: permit.at(),
        },
    )?;
    Ok(*id)
}

fn check(tx: &mut Tx<'_>, unit: UnitId, forecast: &Forecast) -> Result<(), RecordForecastError> {
    let lines = &forecast.lines;
    if lines.is_empty() || lines.iter().any(|line| line.headline.trim().is_empty()) {
        return Err(RecordForecastError::NoLines);
    }
    for (number, line) in lines.iter().enumerate() {
        if line.part_of.is_some_and(|parent| parent >= number) {
            return Err(RecordForecastError::Order(number));
        }
    }
    if let Some(mismatch) = forecast.mismatch() {
        return Err(RecordForecastError::Sum(mismatch));
    }
    for (number, line) in lines.iter().enumerate() {
        if let Some(about) = line.unit
            && !below(tx, unit, about)?
        {
            return Err(RecordForecastError::OtherUnit(number));
        }
    }
    Ok(())
}

fn below(tx: &mut Tx<'_>, unit: UnitId, about: UnitId) -> Result<bool, StorageError> {
    let found = tx.query_opt(
        sql!("SELECT unit_id FROM unit_closure WHERE ancestor_id = $1 AND unit_id = $2 ORDER BY valid_from LIMIT 1"),
        params![unit, about],
        |row| row.get::<UnitId>(0),
    )?;
    Ok(found.is_some())
}
