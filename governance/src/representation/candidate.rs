//! Candidates for a seat.

use super::read::{self, RepresentationState};
use crate::committee::Person;
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{UnitId, Uuid};

/// Puts up a candidate for a seat. The id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct AddCandidate {
    /// The new candidate's id.
    pub id: Uuid,
    /// The seat.
    pub representation: Uuid,
    /// The unit that keeps the register.
    pub unit: UnitId,
    /// Who.
    pub person: Person,
    /// Who proposes the candidate; may be empty.
    pub proposed_by: String,
}

impl Action for AddCandidate {
    const NAME: &'static str = "governance.representation.candidate-add";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why a candidate cannot be put up.
#[derive(Debug, thiserror::Error)]
pub enum AddCandidateError {
    /// The unit has no such seat to fill.
    #[error("there is no such seat to fill")]
    NotFound,
    /// The name is empty.
    #[error("a candidate needs a name")]
    NoName,
    /// Somebody has been appointed.
    #[error("somebody has been appointed to this seat")]
    Appointed,
    /// There is a candidate with this id.
    #[error("this candidate exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddCandidateError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Puts up the candidate.
///
/// # Errors
/// [`AddCandidateError`].
pub fn add_candidate(tx: &mut Tx<'_>, permit: Permit<AddCandidate>) -> Result<Uuid, AddCandidateError> {
    let new = permit.action();
    let Some(state) = read::lock(tx, new.representation, new.unit)? else {
        return Err(AddCandidateError::NotFound);
    };
    if new.person.named().is_some_and(str::is_empty) {
        return Err(AddCandidateError::NoName);
    }
    if matches!(state, RepresentationState::Appointed(_)) {
        return Err(AddCandidateError::Appointed);
    }
    tx.execute(
        sql!(
            "INSERT INTO representation_candidate
             (representation_id, candidate_id, user_id, person, proposed_by_text, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            new.representation,
            new.id,
            new.person.user(),
            new.person.named(),
            new.proposed_by.trim(),
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(
        tx,
        &fact("governance.representation.candidate-added", new.id, permit.at()),
    )?;
    Ok(new.id)
}
