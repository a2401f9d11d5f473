//! Creating a committee.

use super::CommitteeKind;
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{CommitteeId, UnitId, Uuid, sort_key};

/// Creates a committee. Its id is chosen by the caller, so that data loaded twice makes one committee.
#[derive(Clone, Debug)]
pub struct CreateCommittee {
    /// The new committee's id.
    pub id: CommitteeId,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: CommitteeKind,
    /// How many seats it has, secretary not counted.
    pub seats: i64,
}

impl Action for CreateCommittee {
    const NAME: &'static str = "governance.committee.create";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a committee cannot be created.
#[derive(Debug, thiserror::Error)]
pub enum CreateCommitteeError {
    /// The name is empty.
    #[error("a committee needs a name")]
    NoName,
    /// A committee has 1 to 200 seats.
    #[error("a committee has 1 to 200 seats")]
    Seats,
    /// There is a committee with this id.
    #[error("this committee exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for CreateCommitteeError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Creates the committee.
///
/// # Errors
/// [`CreateCommitteeError`].
pub fn create(tx: &mut Tx<'_>, permit: Permit<CreateCommittee>) -> Result<CommitteeId, CreateCommitteeError> {
    insert(tx, permit.action(), &permit)?;
    Ok(permit.action().id)
}

/// Checks and writes a new committee, for whatever action makes one.
pub(super) fn insert<A: Action>(
    tx: &mut Tx<'_>,
    new: &CreateCommittee,
    permit: &Permit<A>,
) -> Result<(), CreateCommitteeError> {
    let name = new.name.trim();
    if name.is_empty() {
        return Err(CreateCommitteeError::NoName);
    }
    if !(1..=200).contains(&new.seats) {
        return Err(CreateCommitteeError::Seats);
    }
    tx.execute(
        sql!(
            "INSERT INTO committee (committee_id, unit_id, name, sort_key, kind, seats, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![new.id, new.unit, name, sort_key(name), new.kind.code(), new.seats, permit.user(), permit.at()],
    )?;
    outbox::put(
        tx,
        &fact("governance.committee.created", new.id.uuid(), permit.at()),
    )?;
    Ok(())
}
