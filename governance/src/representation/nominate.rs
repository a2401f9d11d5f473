//! Nominating a candidate, and the final approval.

use super::read::{self, RepresentationState};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{Day, UnitId, Uuid};

/// Nominates a candidate for a seat.
#[derive(Clone, Debug)]
pub struct Nominate {
    /// The seat.
    pub representation: Uuid,
    /// The unit that keeps the register.
    pub unit: UnitId,
    /// The candidate.
    pub candidate: Uuid,
    /// Who nominates ("forummet").
    pub nominated_by: String,
    /// On which day.
    pub day: Day,
}

impl Action for Nominate {
    const NAME: &'static str = "governance.representation.nominate";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.representation)
    }
}

/// Why a candidate cannot be nominated.
#[derive(Debug, thiserror::Error)]
pub enum NominateError {
    /// The unit has no such seat to fill.
    #[error("there is no such seat to fill")]
    NotFound,
    /// The seat has no such candidate.
    #[error("the seat has no such candidate")]
    NotACandidate,
    /// Somebody is nominated and waits for approval.
    #[error("somebody is nominated already")]
    Nominated,
    /// Somebody has been appointed.
    #[error("somebody has been appointed to this seat")]
    Appointed,
    /// It is not said who nominates.
    #[error("it must be said who nominates")]
    NoWords,
    /// The day lies ahead.
    #[error("nobody was nominated on a day to come")]
    Ahead,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Nominates the candidate.
///
/// # Errors
/// [`NominateError`].
pub fn nominate(tx: &mut Tx<'_>, permit: Permit<Nominate>) -> Result<(), NominateError> {
    let new = permit.action();
    match read::lock(tx, new.representation, new.unit)? {
        None => return Err(NominateError::NotFound),
        Some(RepresentationState::Nominated(_)) => return Err(NominateError::Nominated),
        Some(RepresentationState::Appointed(_)) => return Err(NominateError::Appointed),
        Some(RepresentationState::Open) => {}
    }
    let known: bool = tx.query_one(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM representation_candidate
             WHERE representation_id = $1 AND candidate_id = $2)"
        ),
        params![new.representation, new.candidate],
        |row| row.get(0),
    )?;
    if !known {
        return Err(NominateError::NotACandidate);
    }
    if new.nominated_by.trim().is_empty() {
        return Err(NominateError::NoWords);
    }
    if new.day > permit.day() {
        return Err(NominateError::Ahead);
    }
    let last: i64 = tx.query_one(
        sql!("SELECT COALESCE(MAX(number), 0) FROM representation_nomination WHERE representation_id = $1"),
        params![new.representation],
        |row| row.get(0),
    )?;
    tx.execute(
        sql!(
            "INSERT INTO representation_nomination
             (representation_id, number, candidate_id, nominated_by_text, nominated_day, written_by, written_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            new.representation,
            last + 1,
            new.candidate,
            new.nominated_by.trim(),
            new.day,
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(
        tx,
        &fact(
            "governance.representation.nominated",
            new.representation,
            permit.at(),
        ),
    )?;
    Ok(())
}

/// Writes down the final decision about the nomination: approved, or turned down with a reason.
#[derive(Clone, Debug)]
pub struct DecideNomination {
    /// The seat.
    pub representation: Uuid,
    /// The unit that keeps the register.
    pub unit: UnitId,
    /// Whether it was approved.
    pub approved: bool,
    /// On which day.
    pub day: Day,
    /// Why it was turned down; may be empty when it was approved.
    pub reason: String,
}

impl Action for DecideNomination {
    const NAME: &'static str = "governance.representation.decide";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.representation)
    }
}

/// Why the decision cannot be written down.
#[derive(Debug, thiserror::Error)]
pub enum DecideNominationError {
    /// The unit has no such seat to fill.
    #[error("there is no such seat to fill")]
    NotFound,
    /// Nobody is nominated and waits.
    #[error("nobody is nominated")]
    NotNominated,
    /// Turning down needs a reason.
    #[error("turning down a nomination needs a reason")]
    NoReason,
    /// The day lies ahead, or before the nomination.
    #[error("the day lies ahead or before the nomination")]
    Day,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the decision. An approval appoints the candidate for the seat's period; after a refusal somebody else may be
/// nominated.
///
/// # Errors
/// [`DecideNominationError`].
pub fn decide(tx: &mut Tx<'_>, permit: Permit<DecideNomination>) -> Result<(), DecideNominationError> {
    let new = permit.action();
    let nomination = match read::lock(tx, new.representation, new.unit)? {
        None => return Err(DecideNominationError::NotFound),
        Some(RepresentationState::Nominated(nomination)) => nomination,
        Some(_) => return Err(DecideNominationError::NotNominated),
    };
    let reason = new.reason.trim();
    if !new.approved && reason.is_empty() {
        return Err(DecideNominationError::NoReason);
    }
    if new.day > permit.day() || new.day < nomination.day {
        return Err(DecideNominationError::Day);
    }
    let reason = (!reason.is_empty()).then_some(reason);
    tx.execute(
        sql!(
            "INSERT INTO representation_approval
             (representation_id, number, is_approved, decided_day, reason, written_by, written_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            new.representation,
            nomination.number,
            new.approved,
            new.day,
            reason,
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(
        tx,
        &fact(
            "governance.representation.decided",
            new.representation,
            permit.at(),
        ),
    )?;
    Ok(())
}
