//! Withdrawing a publication: the public page then says that it was withdrawn, and shows nothing of it.

use crate::fact;
use crate::meeting::{self, State};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{MeetingId, Private, PublicationId, UnitId, Uuid};

/// Withdraws a publication. No earlier version comes back in its place.
#[derive(Clone, Debug)]
pub struct WithdrawPublication {
    /// The publication.
    pub publication: PublicationId,
    /// Its meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// Why; only the house reads it.
    pub reason: Private<String>,
}

impl Action for WithdrawPublication {
    const NAME: &'static str = "governance.publication.withdraw";
    const CAPABILITY: &'static str = "committee.publish";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.publication.uuid())
    }
}

/// Why a publication cannot be withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawPublicationError {
    /// The meeting has no such publication.
    #[error("there is no such publication")]
    NotFound,
    /// It was withdrawn before.
    #[error("this publication was withdrawn already")]
    Withdrawn,
    /// The reason is empty.
    #[error("withdrawing needs a reason")]
    NoReason,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Withdraws it.
///
/// # Errors
/// [`WithdrawPublicationError`].
pub fn withdraw(
    tx: &mut Tx<'_>,
    permit: Permit<WithdrawPublication>,
) -> Result<(), WithdrawPublicationError> {
    let new = permit.action();
    if meeting::lock(tx, new.meeting, new.unit)? == State::Missing {
        return Err(WithdrawPublicationError::NotFound);
    }
    let withdrawn: Option<bool> = tx.query_opt(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM publication_withdrawn w WHERE w.publication_id = p.publication_id)
             FROM publication p WHERE p.publication_id = $1 AND p.meeting_id = $2"
        ),
        params![new.publication, new.meeting],
        |row| row.get(0),
    )?;
    match withdrawn {
        None => return Err(WithdrawPublicationError::NotFound),
        Some(true) => return Err(WithdrawPublicationError::Withdrawn),
        Some(false) => {}
    }
    let reason = new.reason.show().trim();
    if reason.is_empty() {
        return Err(WithdrawPublicationError::NoReason);
    }
    tx.execute(
        sql!(
            "INSERT INTO publication_withdrawn (publication_id, reason, withdrawn_by, withdrawn_at)
             VALUES ($1, $2, $3, $4)"
        ),
        params![new.publication, reason, permit.user(), permit.at()],
    )?;
    outbox::put(
        tx,
        &fact(
            "governance.publication.withdrawn",
            new.publication.uuid(),
            permit.at(),
        ),
    )?;
    Ok(())
}
