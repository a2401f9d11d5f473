//! Places (pladser): what a citizen can be placed on. Each belongs to a unit of one offer, is approved for periods, and
//! holds one person a day unless over-occupancy (overbelægning) is allowed there that day.

mod add;
mod approve;
mod choose;
mod over_occupancy;
mod read;
#[cfg(test)]
mod tests;

pub use add::{AddPlace, AddPlaceError, add};
pub use approve::{ApprovePlace, ApprovePlaceError, EndApproval, EndApprovalError, approve, end_approval};
pub use choose::{ChoosePlace, PlaceChoice, choices};
pub(crate) use over_occupancy::allowed_throughout;
pub use over_occupancy::{AllowOverOccupancy, allow_over_occupancy};
pub use read::{PlaceOnDay, TakenBy, place_of, places};

use database::{StorageError, Tx, params, sql};
use foundation::{Period, PlaceId, UnitId};

/// A place does not lie in the unit that was named, or does not exist.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// "Not there" and "not in this unit" are the same to the asker.
    #[error("there is no such place in this unit")]
    Unknown,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Locks a place of a unit until the transaction ends: two people cannot get it at once.
pub(crate) fn lock(tx: &mut Tx<'_>, place: PlaceId, unit: UnitId) -> Result<(), PlaceError> {
    let found = tx.execute(
        sql!("UPDATE place SET version = version + 1 WHERE place_id = $1 AND unit_id = $2"),
        params![place, unit],
    )?;
    if found == 1 {
        Ok(())
    } else {
        Err(PlaceError::Unknown)
    }
}

/// The periods for which a place is approved, in order of their first days; withdrawn ones left out.
pub(crate) fn approvals(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<Period>, StorageError> {
    tx.query(
        sql!(
            "SELECT valid_from, valid_to FROM place_approval
             WHERE place_id = $1 AND (valid_to IS NULL OR valid_to > valid_from) ORDER BY valid_from, approval_id"
        ),
        params![place],
        |row| Period::new(row.get(0)?, row.get(1)?).map_err(|_| StorageError::decode("approval period")),
    )
}

/// Whether the approvals, in order of their first days, together cover every day of a period.
#[must_use]
pub(crate) fn covered(approvals: &[Period], period: &Period) -> bool {
    let mut missing = period.from();
    for approval in approvals {
        if !approval.contains(missing) {
            continue;
        }
        match (approval.to(), period.to()) {
            (None, _) => return true,
            (Some(end), Some(needed)) if end >= needed => return true,
            (Some(end), _) => missing = end,
        }
    }
    false
}
