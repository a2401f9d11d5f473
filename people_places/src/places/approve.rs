//! Approving a place for a further period, and closing it.

use super::{PlaceError, approvals, lock};
use access::{Action, Permit, Subject};
use database::outbox::{self, Fact};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, Instant, Period, PlaceId, UnitId, UserId, Uuid};

/// Approves a place for a further period.
#[derive(Clone, Debug)]
pub struct ApprovePlace {
    /// The unit where the place lies.
    pub unit: UnitId,
    /// The place.
    pub place: PlaceId,
    /// The days for which it is approved.
    pub period: Period,
}

impl Action for ApprovePlace {
    const NAME: &'static str = "places.place.approve";
    const CAPABILITY: &'static str = "place.manage";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.place.uuid())
    }
}

/// Why a place cannot be approved for a period.
#[derive(Debug, thiserror::Error)]
pub enum ApprovePlaceError {
    /// It is approved for some of these days already.
    #[error("the place is approved for some of these days already")]
    Approved {
        /// The period that is in the way.
        period: Period,
    },
    /// There is no such place in the unit.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the approval and puts out `places.place.approved`.
///
/// # Errors
/// [`ApprovePlaceError`].
pub fn approve(tx: &mut Tx<'_>, permit: Permit<ApprovePlace>) -> Result<(), ApprovePlaceError> {
    let ApprovePlace { unit, place, period } = permit.action();
    lock(tx, *place, *unit)?;
    if let Some(other) = approvals(tx, *place)?
        .into_iter()
        .find(|other| other.overlaps(period))
    {
        return Err(ApprovePlaceError::Approved { period: other });
    }
    insert(tx, *place, period, permit.at(), permit.user())?;
    put(tx, "places.place.approved", *place, permit.at())?;
    Ok(())
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    place: PlaceId,
    period: &Period,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO place_approval
               (place_id, approval_id, valid_from, valid_to, decided_to, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $4, $5, $6)"
        ),
        params![place, Uuid::now_v7(), period.from(), period.to(), at, by],
    )?;
    Ok(())
}

fn put(tx: &mut Tx<'_>, kind: &str, place: PlaceId, at: Instant) -> Result<(), StorageError> {
    outbox::put(
        tx,
        &Fact {
            citizen: None,
            kind: kind.to_owned(),
            object: place.uuid(),
            at,
        },
    )
}

/// Closes a place from a day on: every approval that reaches further is cut there.
#[derive(Clone, Debug)]
pub struct EndApproval {
    /// The unit where the place lies.
    pub unit: UnitId,
    /// The place.
    pub place: PlaceId,
    /// First day on which it is closed.
    pub closes_on: Day,
    /// Why.
    pub reason: String,
}

impl Action for EndApproval {
    const NAME: &'static str = "places.place.close";
    const CAPABILITY: &'static str = "place.manage";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.place.uuid())
    }
}

/// Why a place cannot be closed.
#[derive(Debug, thiserror::Error)]
pub enum EndApprovalError {
    /// Somebody is placed there on that day or later.
    #[error("somebody is placed there on that day or later")]
    StillPlaced,
    /// It is not approved on that day or later anyway.
    #[error("the place is closed by then already")]
    Closed,
    /// The reason is missing.
    #[error("closing a place needs a reason")]
    NoReason,
    /// There is no such place in the unit.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the closing and puts out `places.place.closed`.
///
/// # Errors
/// [`EndApprovalError`].
pub fn end_approval(tx: &mut Tx<'_>, permit: Permit<EndApproval>) -> Result<(), EndApprovalError> {
    let EndApproval {
        unit,
        place,
        closes_on,
        reason,
    } = permit.action();
    if reason.trim().is_empty() {
        return Err(EndApprovalError::NoReason);
    }
    lock(tx, *place, *unit)?;
    if crate::placements::place_taken_after(tx, *place, *closes_on)? {
        return Err(EndApprovalError::StillPlaced);
    }
    let cut = tx.query(
        sql!(
            "SELECT approval_id FROM place_approval
             WHERE place_id = $1 AND (valid_to IS NULL OR (valid_to > $2 AND valid_to > valid_from))
             ORDER BY approval_id"
        ),
        params![place, closes_on],
        |row| row.get::<Uuid>(0),
    )?;
    if cut.is_empty() {
        return Err(EndApprovalError::Closed);
    }
    for approval in cut {
        tx.execute(
            sql!(
                "INSERT INTO place_approval_end
                   (place_id, approval_id, end_id, closes_on, reason, recorded_at, recorded_by)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)"
            ),
            params![
                place,
                approval,
                Uuid::now_v7(),
                closes_on,
                reason.trim(),
                permit.at(),
                permit.user()
            ],
        )?;
        // An approval that would begin later never begins: its end in force is its first day.
        tx.execute(
            sql!(
                "UPDATE place_approval SET valid_to = CASE WHEN valid_from > $3 THEN valid_from ELSE $3 END
                 WHERE place_id = $1 AND approval_id = $2"
            ),
            params![place, approval, closes_on],
        )?;
    }
    put(tx, "places.place.closed", *place, permit.at())?;
    Ok(())
}
