//! Reading forecasts: those of a unit for its page, and what was known on a day for the figures.

use super::{Forecast, ForecastLine};
use access::{Action, Permit, Reach, Subject, unit_in_reach};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, Instant, Ore, Private, UnitId, Uuid};

/// Shows the forecasts of a unit.
#[derive(Clone, Copy, Debug)]
pub struct ViewForecasts {
    /// The unit.
    pub unit: UnitId,
}

impl Action for ViewForecasts {
    const NAME: &'static str = "economy.forecast.view";
    const CAPABILITY: &'static str = "economy.read";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.unit.uuid())
    }
}

/// A forecast as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownForecast {
    /// Its id.
    pub id: Uuid,
    /// The unit whose result it is.
    pub unit: UnitId,
    /// Whether that unit lies within the reach asked with; if not, only the lines about units within reach are here,
    /// and the total is not for showing.
    pub is_whole: bool,
    /// The forecast.
    pub forecast: Forecast,
    /// When it was recorded.
    pub at: Instant,
    /// Who recorded it.
    pub by: Private<String>,
}

/// The forecasts of the permit's unit, the newest first.
///
/// # Errors
/// [`StorageError`].
pub fn list(tx: &mut Tx<'_>, permit: &Permit<ViewForecasts>) -> Result<Vec<KnownForecast>, StorageError> {
    let mut found = tx.query(
        sql!(
            "SELECT f.forecast_id, f.unit_id, TRUE, f.year, f.made_on, f.result_ore, f.carried_over_ore,
               f.secured_pool_ore, f.comment, f.recorded_at, u.name
             FROM forecast f JOIN app_user u ON u.user_id = f.recorded_by
             WHERE f.unit_id = $1 ORDER BY f.year DESC, f.made_on DESC, f.recorded_at DESC, f.forecast_id"
        ),
        params![permit.action().unit],
        known,
    )?;
    for forecast in &mut found {
        forecast.forecast.lines = lines(tx, permit.reach(), forecast)?;
    }
    Ok(found)
}

/// The newest forecast of each unit for a year, made on `last` or before and recorded by `at`, within reach: whole
/// where the unit is, else the lines about units within reach. By unit.
///
/// # Errors
/// [`StorageError`].
pub fn as_of(
    tx: &mut Tx<'_>,
    reach: Reach,
    year: i16,
    last: Day,
    at: Instant,
) -> Result<Vec<KnownForecast>, StorageError> {
    let mut found = tx.query(
        sql!(
            "SELECT f.forecast_id, f.unit_id, ",
            unit_in_reach!("f.unit_id", "$1", "$2", "$3"),
            ", f.year, f.made_on, f.result_ore, f.carried_over_ore, f.secured_pool_ore, f.comment, f.recorded_at, u.name
             FROM forecast f JOIN app_user u ON u.user_id = f.recorded_by
             WHERE f.year = $4 AND f.made_on <= $5 AND f.recorded_at <= $6
               AND NOT EXISTS (SELECT 1 FROM forecast n WHERE n.unit_id = f.unit_id AND n.year = f.year
                 AND n.made_on <= $5 AND n.recorded_at <= $6
                 AND (n.made_on > f.made_on OR (n.made_on = f.made_on AND (n.recorded_at > f.recorded_at
                   OR (n.recorded_at = f.recorded_at AND n.forecast_id > f.forecast_id)))))
             ORDER BY f.unit_id"
        ),
        params![
            reach.user(),
            reach.capability(),
            reach.day(),
            i64::from(year),
            last,
            at
        ],
        known,
    )?;
    for forecast in &mut found {
        forecast.forecast.lines = lines(tx, reach, forecast)?;
    }
    found.retain(|forecast| forecast.is_whole || !forecast.forecast.lines.is_empty());
    Ok(found)
}

fn known(row: &database::Row<'_>) -> Result<KnownForecast, StorageError> {
    let year: i64 = row.get(3)?;
    Ok(KnownForecast {
        id: row.get(0)?,
        unit: row.get(1)?,
        is_whole: row.get(2)?,
        forecast: Forecast {
            year: i16::try_from(year).map_err(|_| StorageError::decode("forecast year"))?,
            made_on: row.get(4)?,
            result: Ore(row.get(5)?),
            carried_over: row.get::<Option<i64>>(6)?.map(Ore),
            secured_pool: row.get::<Option<i64>>(7)?.map(Ore),
            comment: row.get(8)?,
            lines: Vec::new(),
        },
        at: row.get(9)?,
        by: row.get(10)?,
    })
}

/// The lines of a forecast: all of a whole one, else those about units within reach, as lines of their own.
fn lines(tx: &mut Tx<'_>, reach: Reach, forecast: &KnownForecast) -> Result<Vec<ForecastLine>, StorageError> {
    let found = tx.query(
        sql!(
            "SELECT l.parent, l.unit_id, l.headline, l.result_ore, l.comment, (l.unit_id IS NOT NULL AND ",
            unit_in_reach!("l.unit_id", "$1", "$2", "$3"),
            ") FROM forecast_line l WHERE l.forecast_id = $4 ORDER BY l.number"
        ),
        params![reach.user(), reach.capability(), reach.day(), forecast.id],
        |row| {
            let parent: Option<i64> = row.get(0)?;
            let line = ForecastLine {
                part_of: parent
                    .map(usize::try_from)
                    .transpose()
                    .map_err(|_| StorageError::decode("forecast line"))?,
                unit: row.get(1)?,
                headline: row.get(2)?,
                result: Ore(row.get(3)?),
                comment: row.get(4)?,
            };
            Ok::<_, StorageError>((line, row.get::<bool>(5)?))
        },
    )?;
    if forecast.is_whole {
        return Ok(found.into_iter().map(|(line, _)| line).collect());
    }
    let own = found.into_iter().filter(|(_, in_reach)| *in_reach);
    Ok(own
        .map(|(line, _)| ForecastLine {
            part_of: None,
            ..line
        })
        .collect())
}
