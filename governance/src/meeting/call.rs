//! Calling a meeting.

use super::TimeOfDay;
use crate::fact;
use crate::item::{self, AddEarlierDecisionsError};
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{AgendaItemId, CommitteeId, Day, MeetingId, UnitId, Uuid};

/// Calls a meeting. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct CallMeeting {
    /// The new meeting's id.
    pub id: MeetingId,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The day.
    pub day: Day,
    /// When it begins, Danish time.
    pub starts: TimeOfDay,
    /// When it ends, if known.
    pub ends: Option<TimeOfDay>,
    /// Where.
    pub place: String,
}

impl Action for CallMeeting {
    const NAME: &'static str = "governance.meeting.call";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a meeting cannot be called.
#[derive(Debug, thiserror::Error)]
pub enum CallMeetingError {
    /// The unit has no such committee.
    #[error("there is no such committee")]
    NotFound,
    /// It would end before it begins.
    #[error("a meeting ends after it begins")]
    EndsBeforeStart,
    /// There is a meeting with this id.
    #[error("this meeting exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for CallMeetingError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Calls the meeting. Where the committee wants it, the item about earlier decisions is on the agenda from the start.
///
/// # Errors
/// [`CallMeetingError`].
pub fn call(tx: &mut Tx<'_>, permit: Permit<CallMeeting>) -> Result<MeetingId, CallMeetingError> {
    let new = permit.action();
    put(tx, &permit)?;
    if super::rule_on(tx, new.committee, new.day)?.follows_up {
        put_earlier_decisions_on(tx, &permit, new.id)?;
    }
    Ok(new.id)
}

/// Calls a meeting that a paper of its own tells of: its items are those of the paper, and none comes by itself.
///
/// # Errors
/// [`CallMeetingError`].
pub fn call_from_paper(tx: &mut Tx<'_>, permit: Permit<CallMeeting>) -> Result<MeetingId, CallMeetingError> {
    put(tx, &permit)?;
    Ok(permit.action().id)
}

fn put(tx: &mut Tx<'_>, permit: &Permit<CallMeeting>) -> Result<(), CallMeetingError> {
    let new = permit.action();
    if crate::committee::unit_of(tx, new.committee)? != Some(new.unit) {
        return Err(CallMeetingError::NotFound);
    }
    if new.ends.is_some_and(|ends| ends <= new.starts) {
        return Err(CallMeetingError::EndsBeforeStart);
    }
    tx.execute(
        sql!(
            "INSERT INTO meeting (meeting_id, committee_id, day, starts, ends, place, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            new.id,
            new.committee,
            new.day,
            new.starts.iso(),
            new.ends.map(TimeOfDay::iso),
            new.place.trim(),
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(tx, &fact("governance.meeting.called", new.id.uuid(), permit.at()))?;
    Ok(())
}

/// The item has the meeting's own id: there is one on an agenda, and the meeting called twice makes one.
fn put_earlier_decisions_on(
    tx: &mut Tx<'_>,
    permit: &Permit<CallMeeting>,
    meeting: MeetingId,
) -> Result<(), CallMeetingError> {
    let id = AgendaItemId::from_uuid(meeting.uuid());
    match item::put_earlier_on(tx, permit, id, meeting) {
        Err(AddEarlierDecisionsError::Storage(error)) => Err(error.into()),
        // The meeting is new: it can neither be over nor have the item.
        Ok(_) | Err(_) => Ok(()),
    }
}
