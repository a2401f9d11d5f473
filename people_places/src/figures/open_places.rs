//! Open places: the approved days behind the denominator (domain §2.1).

use access::{Reach, unit_in_reach};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, Period, PlaceId, UnitId};

/// A place and the periods for which it is approved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenPlace {
    /// The offer.
    pub offer: UnitId,
    /// The place.
    pub place: PlaceId,
    /// What people call it.
    pub label: String,
    /// Approved periods that touch the period asked for, whole, in order of their first days; they never overlap.
    pub periods: Vec<Period>,
}

/// The places of an offer within reach that are approved on some day of a period, by label.
///
/// # Errors
/// [`StorageError`].
pub fn open_places(
    tx: &mut Tx<'_>,
    reach: Reach,
    offer: UnitId,
    period: Period,
) -> Result<Vec<OpenPlace>, StorageError> {
    let mut found = Vec::new();
    tx.each(
        sql!(
            "SELECT pl.offer_id, pl.place_id, pl.label, a.valid_from, a.valid_to
             FROM place pl JOIN place_approval a ON a.place_id = pl.place_id
             WHERE pl.offer_id = $6 AND a.valid_from < $5
               AND (a.valid_to IS NULL OR (a.valid_to > $4 AND a.valid_to > a.valid_from)) AND ",
            unit_in_reach!("pl.offer_id", "$1", "$2", "$3"),
            " ORDER BY pl.sort_key, pl.place_id, a.valid_from, a.approval_id"
        ),
        params![
            reach.user(),
            reach.capability(),
            reach.day(),
            period.from(),
            period.to().unwrap_or(Day::MAX),
            offer
        ],
        |row| gather(&mut found, row),
    )?;
    Ok(found)
}

/// The places of all offers within reach that are approved on some day of a period, by offer and label.
///
/// # Errors
/// [`StorageError`].
pub fn all_open_places(
    tx: &mut Tx<'_>,
    reach: Reach,
    period: Period,
) -> Result<Vec<OpenPlace>, StorageError> {
    let mut found = Vec::new();
    tx.each(
        sql!(
            "SELECT pl.offer_id, pl.place_id, pl.label, a.valid_from, a.valid_to
             FROM place pl JOIN place_approval a ON a.place_id = pl.place_id
             WHERE a.valid_from < $5
               AND (a.valid_to IS NULL OR (a.valid_to > $4 AND a.valid_to > a.valid_from))
               AND pl.offer_id IN (SELECT u.unit_id FROM unit u WHERE u.kind = 'offer' AND ",
            unit_in_reach!("u.unit_id", "$1", "$2", "$3"),
            ") ORDER BY pl.offer_id, pl.sort_key, pl.place_id, a.valid_from, a.approval_id"
        ),
        params![
            reach.user(),
            reach.capability(),
            reach.day(),
            period.from(),
            period.to().unwrap_or(Day::MAX)
        ],
        |row| gather(&mut found, row),
    )?;
    Ok(found)
}

/// Adds a row's period to its place, which the order of the rows keeps last.
fn gather(found: &mut Vec<OpenPlace>, row: &database::Row<'_>) -> Result<(), StorageError> {
    let place: PlaceId = row.get(1)?;
    let period =
        Period::new(row.get(3)?, row.get(4)?).map_err(|_| StorageError::decode("approval period"))?;
    match found.last_mut().filter(|last| last.place == place) {
        Some(last) => last.periods.push(period),
        None => found.push(OpenPlace {
            offer: row.get(0)?,
            place,
            label: row.get(2)?,
            periods: vec![period],
        }),
    }
    Ok(())
}
