//! Ending a placement: the citizen moves out, or a placement that never began is withdrawn.

use crate::citizens::{CitizenError, store};
use access::tie::{self, TieKind};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, Period, PlacementId, Private, UnitId, Uuid};

/// Ends a placement earlier than it would end. A longer stay is a new decision.
#[derive(Clone, Debug)]
pub struct EndPlacement {
    /// Whose.
    pub citizen: CitizenId,
    /// Which.
    pub placement: PlacementId,
    /// The unit of the placement.
    pub unit: UnitId,
    /// The day the citizen moves out: the first day that no longer belongs to the stay. The first day of the stay
    /// itself withdraws the placement: it never began.
    pub moves_out_on: Day,
    /// Why.
    pub reason: Private<String>,
}

impl Action for EndPlacement {
    const NAME: &'static str = "people.placement.end";
    const CAPABILITY: &'static str = "placement.decide";
    fn subject(&self) -> Subject {
        Subject::NewCitizen(self.citizen, self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.placement.uuid())
    }
}

/// Why a placement cannot be ended on a day.
#[derive(Debug, thiserror::Error)]
pub enum EndPlacementError {
    /// The citizen has no such placement in this unit.
    #[error("there is no such placement")]
    Unknown,
    /// The day lies before the first day of the stay.
    #[error("a stay cannot end before it begins")]
    BeforeStart,
    /// It ends on that day or earlier already.
    #[error("the placement ends on {on} already")]
    Ended {
        /// The day of moving out that is in force.
        on: Day,
    },
    /// The reason is missing.
    #[error("ending a placement needs a reason")]
    NoReason,
    /// The record takes no change.
    #[error(transparent)]
    Citizen(#[from] CitizenError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the end, cuts the tie to the unit there, and puts out `people.placement.ended`.
///
/// # Errors
/// [`EndPlacementError`].
pub fn end(tx: &mut Tx<'_>, permit: Permit<EndPlacement>) -> Result<(), EndPlacementError> {
    let end = permit.action();
    if end.reason.show().trim().is_empty() {
        return Err(EndPlacementError::NoReason);
    }
    store::lock(tx, end.citizen)?;
    let found = tx.query_opt(
        sql!(
            "SELECT valid_from, valid_to FROM placement
             WHERE citizen_id = $1 AND placement_id = $2 AND unit_id = $3"
        ),
        params![end.citizen, end.placement, end.unit],
        |row| Ok::<_, StorageError>((row.get::<Day>(0)?, row.get::<Option<Day>>(1)?)),
    )?;
    let (from, to) = found.ok_or(EndPlacementError::Unknown)?;
    match to {
        Some(on) if on <= end.moves_out_on => return Err(EndPlacementError::Ended { on }),
        _ if end.moves_out_on < from => return Err(EndPlacementError::BeforeStart),
        _ => {}
    }
    tx.execute(
        sql!(
            "INSERT INTO placement_end
               (citizen_id, placement_id, end_id, moves_out_on, reason, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            end.citizen,
            end.placement,
            Uuid::now_v7(),
            end.moves_out_on,
            end.reason.show().trim(),
            permit.at(),
            permit.user()
        ],
    )?;
    tx.execute(
        sql!("UPDATE placement SET valid_to = $3 WHERE citizen_id = $1 AND placement_id = $2"),
        params![end.citizen, end.placement, end.moves_out_on],
    )?;
    end_tie(tx, &permit, from)?;
    store::put(
        tx,
        "people.placement.ended",
        end.citizen,
        end.placement.uuid(),
        permit.at(),
    )?;
    Ok(())
}

/// Ends the tie to the unit, and ties again for what else the citizen has there (a move to another place). A stay that
/// never begins gives no reach from today on; its tie began when it was decided.
fn end_tie(tx: &mut Tx<'_>, permit: &Permit<EndPlacement>, begins: Day) -> Result<(), StorageError> {
    let end = permit.action();
    let until = if begins >= end.moves_out_on {
        end.moves_out_on.min(permit.day())
    } else {
        end.moves_out_on
    };
    tie::end_with_unit(tx, permit, end.citizen, end.unit, TieKind::Lives, until)?;
    let others = tx.query(
        sql!(
            "SELECT valid_from, valid_to FROM placement
             WHERE citizen_id = $1 AND unit_id = $2 AND placement_id <> $3
               AND (valid_to IS NULL OR (valid_to > $4 AND valid_to > valid_from))
             ORDER BY valid_from, placement_id"
        ),
        params![end.citizen, end.unit, end.placement, until],
        |row| Ok::<_, StorageError>((row.get::<Day>(0)?, row.get::<Option<Day>>(1)?)),
    )?;
    for (from, to) in others {
        if let Ok(period) = Period::new(from.min(until), to) {
            tie::to_unit(tx, permit, end.citizen, end.unit, TieKind::Lives, period)?;
        }
    }
    Ok(())
}
