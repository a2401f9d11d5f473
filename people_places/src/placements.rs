//! Placements (indskrivninger): a citizen on a place for a half-open period, on a municipality's decision.
//!
//! One person a day on a place, unless over-occupancy is allowed there that day; one residential placement a day per
//! citizen; a day offer beside it is fine. Deciding locks the citizen, then the place, then checks.

mod decide;
mod end;
mod read;
#[cfg(test)]
mod tests;

pub use decide::{DecidePlacement, DecidePlacementError, decide};
pub use end::{EndPlacement, EndPlacementError, end};
pub use read::{Placement, Resident, placements_of, residents};

use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, PlaceId};

/// Whether a citizen is placed anywhere on a day or later.
pub(crate) fn runs_after(tx: &mut Tx<'_>, citizen: CitizenId, day: Day) -> Result<bool, StorageError> {
    let found = tx.query_one(
        sql!(
            "SELECT COUNT(*) FROM placement
             WHERE citizen_id = $1 AND (valid_to IS NULL OR (valid_to > $2 AND valid_to > valid_from))"
        ),
        params![citizen, day],
        |row| row.get::<i64>(0),
    )?;
    Ok(found > 0)
}

/// Whether anybody is on a place on a day or later.
pub(crate) fn place_taken_after(tx: &mut Tx<'_>, place: PlaceId, day: Day) -> Result<bool, StorageError> {
    let found = tx.query_one(
        sql!(
            "SELECT COUNT(*) FROM placement
             WHERE place_id = $1 AND (valid_to IS NULL OR (valid_to > $2 AND valid_to > valid_from))"
        ),
        params![place, day],
        |row| row.get::<i64>(0),
    )?;
    Ok(found > 0)
}
