//! The secretary's answer to a proposal: onto an agenda, or declined with a reason.

use super::read;
use crate::committee;
use crate::fact;
use crate::meeting;
use crate::wheel::{self, Drafting};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, CommitteeId, MeetingId, Private, UnitId, Uuid};

/// Takes a proposal onto the agenda of a meeting, planned or called.
#[derive(Clone, Copy, Debug)]
pub struct AcceptProposal {
    /// The proposal.
    pub proposal: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The meeting.
    pub meeting: MeetingId,
}

impl Action for AcceptProposal {
    const NAME: &'static str = "governance.proposal.accept";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.proposal)
    }
}

/// Why a proposal cannot be taken onto an agenda.
#[derive(Debug, thiserror::Error)]
pub enum AcceptProposalError {
    /// The committee has no such proposal.
    #[error("there is no such proposal")]
    NotFound,
    /// It was answered.
    #[error("this proposal was answered before")]
    Answered,
    /// The committee has no such meeting, or it can take no more items.
    #[error("the committee has no such meeting ahead")]
    NoMeeting,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Takes the proposal. When the meeting has been called it becomes an item at once; otherwise the draft of the agenda
/// brings it. Returns the item.
///
/// # Errors
/// [`AcceptProposalError`].
pub fn accept(
    tx: &mut Tx<'_>,
    permit: Permit<AcceptProposal>,
) -> Result<Option<AgendaItemId>, AcceptProposalError> {
    let answer = *permit.action();
    if !lock(tx, answer.proposal, answer.committee, answer.unit)? {
        return Err(AcceptProposalError::NotFound);
    }
    if is_answered(tx, answer.proposal)? {
        return Err(AcceptProposalError::Answered);
    }
    if !wheel::is_open(tx, answer.committee, answer.meeting)? {
        return Err(AcceptProposalError::NoMeeting);
    }
    tx.execute(
        sql!("INSERT INTO proposal_answer (proposal_id, meeting_id, answered_by, answered_at) VALUES ($1, $2, $3, $4)"),
        params![answer.proposal, answer.meeting, permit.user(), permit.at()],
    )?;
    let mut item = None;
    if meeting::lock(tx, answer.meeting, answer.unit)? == meeting::State::Open {
        let sources = read::accepted(tx, answer.committee, answer.meeting)?;
        let source = sources.iter().find(|source| source.id == answer.proposal);
        if let Some(source) = source {
            let meeting = answer.meeting;
            item = Some(wheel::put_on_agenda(tx, &permit, Drafting { meeting, source })?);
        }
    }
    outbox::put(
        tx,
        &fact("governance.proposal.accepted", answer.proposal, permit.at()),
    )?;
    Ok(item)
}

/// Declines a proposal.
#[derive(Clone, Debug)]
pub struct DeclineProposal {
    /// The proposal.
    pub proposal: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// Why, in words that the proposer reads.
    pub reason: Private<String>,
}

impl Action for DeclineProposal {
    const NAME: &'static str = "governance.proposal.decline";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.proposal)
    }
}

/// Why a proposal cannot be declined.
#[derive(Debug, thiserror::Error)]
pub enum DeclineProposalError {
    /// The committee has no such proposal.
    #[error("there is no such proposal")]
    NotFound,
    /// It was answered.
    #[error("this proposal was answered before")]
    Answered,
    /// The proposer is told why.
    #[error("a proposal is declined with a reason")]
    NoReason,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Declines the proposal.
///
/// # Errors
/// [`DeclineProposalError`].
pub fn decline(tx: &mut Tx<'_>, permit: Permit<DeclineProposal>) -> Result<(), DeclineProposalError> {
    let answer = permit.action();
    if !lock(tx, answer.proposal, answer.committee, answer.unit)? {
        return Err(DeclineProposalError::NotFound);
    }
    if is_answered(tx, answer.proposal)? {
        return Err(DeclineProposalError::Answered);
    }
    let reason = answer.reason.show().trim();
    if reason.is_empty() {
        return Err(DeclineProposalError::NoReason);
    }
    tx.execute(
        sql!("INSERT INTO proposal_answer (proposal_id, reason, answered_by, answered_at) VALUES ($1, $2, $3, $4)"),
        params![answer.proposal, reason, permit.user(), permit.at()],
    )?;
    outbox::put(
        tx,
        &fact("governance.proposal.declined", answer.proposal, permit.at()),
    )?;
    Ok(())
}

/// Takes the proposal's lock when it belongs to the committee and the committee to the unit.
/// Takes the proposal's lock; `false` when the committee has none such, or when the item it came from was closed since.
fn lock(tx: &mut Tx<'_>, proposal: Uuid, committee: CommitteeId, unit: UnitId) -> Result<bool, StorageError> {
    if committee::unit_of(tx, committee)? != Some(unit) {
        return Ok(false);
    }
    let locked = tx.execute(
        sql!(
            "UPDATE proposal SET changes = changes + 1 WHERE proposal_id = $1 AND committee_id = $2
             AND NOT EXISTS (SELECT 1 FROM agenda_item_closed x WHERE x.item_id = proposal.from_item_id)"
        ),
        params![proposal, committee],
    )?;
    Ok(locked == 1)
}

fn is_answered(tx: &mut Tx<'_>, proposal: Uuid) -> Result<bool, StorageError> {
    tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM proposal_answer WHERE proposal_id = $1)"),
        params![proposal],
        |row| row.get(0),
    )
}
