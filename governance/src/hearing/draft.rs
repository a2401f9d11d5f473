//! A committee's own response: its members draft it together, the chair or the secretary sends it.

use super::write::{self, Head, NewResponse, ResponseSource};
use super::{PartyKind, is_sent, responses};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{CircleId, CommitteeId, Day, HearingId, UserId, Uuid};

/// Saves a draft of a committee's response.
#[derive(Clone, Debug)]
pub struct SaveDraft {
    /// The hearing.
    pub hearing: HearingId,
    /// The committee.
    pub committee: CommitteeId,
    /// The party that the committee is.
    pub party: Uuid,
    /// The version that the writer began with; 0 when there was none.
    pub based_on: i64,
    /// Its words.
    pub words: NewResponse,
}

impl Action for SaveDraft {
    const NAME: &'static str = "governance.hearing.draft";
    const CAPABILITY: &'static str = "committee.take_part";
    fn subject(&self) -> Subject {
        Subject::Circle(CircleId::from_uuid(self.committee.uuid()))
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

/// Why a draft cannot be saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveDraftError {
    /// The hearing does not ask this committee.
    #[error("there is no such hearing or party")]
    NotFound,
    /// The hearing was not sent yet.
    #[error("this hearing was not sent yet")]
    NotSent,
    /// Neither remarks nor rows.
    #[error("a response needs words")]
    Blank,
    /// The committee's response was received: the staff unit corrects it.
    #[error("the committee has answered")]
    Answered,
    /// Another member saved since the writer began.
    #[error("version {version} was saved meanwhile")]
    ChangedMeanwhile {
        /// The draft that holds now.
        version: i64,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Takes the hearing's lock; `false` when there is none.
fn lock_any(tx: &mut Tx<'_>, hearing: HearingId) -> Result<bool, StorageError> {
    let statement = sql!("UPDATE hearing SET changes = changes + 1 WHERE hearing_id = $1");
    Ok(tx.execute(statement, params![hearing])? == 1)
}

/// The party, when it is this committee.
fn party_of(
    tx: &mut Tx<'_>,
    hearing: HearingId,
    party: Uuid,
    committee: CommitteeId,
) -> Result<Option<write::PartyFacts>, StorageError> {
    let found = write::party(tx, hearing, party)?;
    Ok(found.filter(|party| party.kind == PartyKind::Committee && party.committee == Some(committee)))
}

/// Saves the draft; gives its version. The same words again make no new one.
///
/// # Errors
/// [`SaveDraftError`].
pub fn save_draft(tx: &mut Tx<'_>, permit: Permit<SaveDraft>) -> Result<i64, SaveDraftError> {
    let new = permit.action();
    if !lock_any(tx, new.hearing)? || party_of(tx, new.hearing, new.party, new.committee)?.is_none() {
        return Err(SaveDraftError::NotFound);
    }
    if !is_sent(tx, new.hearing)? {
        return Err(SaveDraftError::NotSent);
    }
    if new.words.is_blank() {
        return Err(SaveDraftError::Blank);
    }
    let (newest, received) = write::versions(tx, new.hearing, new.party)?;
    if received > 0 {
        return Err(SaveDraftError::Answered);
    }
    if newest > 0 && responses::says(tx, new.hearing, new.party, newest, &new.words)? {
        return Ok(newest);
    }
    if newest != new.based_on {
        return Err(SaveDraftError::ChangedMeanwhile { version: newest });
    }
    let head = Head {
        hearing: new.hearing,
        party: new.party,
        version: newest + 1,
        source: ResponseSource::Member,
        reason: None,
    };
    write::version(tx, &permit, &head, &new.words)?;
    outbox::put(tx, &fact("governance.hearing.drafted", new.party, permit.at()))?;
    Ok(head.version)
}

/// Sends the committee's draft as its response.
#[derive(Clone, Copy, Debug)]
pub struct SendDraft {
    /// The hearing.
    pub hearing: HearingId,
    /// The committee.
    pub committee: CommitteeId,
    /// The party that the committee is.
    pub party: Uuid,
    /// The version that the sender has read.
    pub version: i64,
}

impl Action for SendDraft {
    const NAME: &'static str = "governance.hearing.send_draft";
    const CAPABILITY: &'static str = "committee.take_part";
    fn subject(&self) -> Subject {
        Subject::Circle(CircleId::from_uuid(self.committee.uuid()))
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

/// Why a draft cannot be sent.
#[derive(Debug, thiserror::Error)]
pub enum SendDraftError {
    /// The hearing does not ask this committee, or there is no draft.
    #[error("there is no such draft")]
    NotFound,
    /// Only the chair and the secretary send for the committee.
    #[error("only the chair or the secretary sends for the committee")]
    NotChairOrSecretary,
    /// The committee's response was received already.
    #[error("the committee has answered")]
    Answered,
    /// Another member saved since the sender read it.
    #[error("version {version} was saved meanwhile")]
    ChangedMeanwhile {
        /// The draft that holds now.
        version: i64,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Sends the draft: it is received on the same day.
///
/// # Errors
/// [`SendDraftError`].
pub fn send_draft(tx: &mut Tx<'_>, permit: Permit<SendDraft>) -> Result<(), SendDraftError> {
    let SendDraft {
        hearing,
        committee,
        party,
        version,
    } = *permit.action();
    if !lock_any(tx, hearing)? {
        return Err(SendDraftError::NotFound);
    }
    let facts = party_of(tx, hearing, party, committee)?.ok_or(SendDraftError::NotFound)?;
    if !speaks(tx, committee, permit.user(), permit.day())? {
        return Err(SendDraftError::NotChairOrSecretary);
    }
    let (newest, received) = write::versions(tx, hearing, party)?;
    if received > 0 {
        return Err(SendDraftError::Answered);
    }
    if newest == 0 {
        return Err(SendDraftError::NotFound);
    }
    if newest != version {
        return Err(SendDraftError::ChangedMeanwhile { version: newest });
    }
    let head = Head {
        hearing,
        party,
        version,
        source: ResponseSource::Member,
        reason: None,
    };
    write::receipt(tx, &permit, &head, &facts.category, permit.day())?;
    outbox::put(tx, &fact("governance.hearing.received", party, permit.at()))?;
    Ok(())
}

/// Whether a user is the committee's chair or secretary on a day.
pub(super) fn speaks(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    user: UserId,
    day: Day,
) -> Result<bool, StorageError> {
    tx.query_one(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM committee_member m
             LEFT JOIN committee_member_end e ON e.committee_id = m.committee_id AND e.member_id = m.member_id
             WHERE m.committee_id = $1 AND m.user_id = $2 AND m.role IN ('chair', 'secretary')
               AND m.valid_from <= $3 AND (m.valid_to IS NULL OR m.valid_to > $3)
               AND (e.last_to IS NULL OR e.last_to > $3))"
        ),
        params![committee, user, day],
        |row| row.get(0),
    )
}
