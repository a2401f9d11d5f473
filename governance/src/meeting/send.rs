//! Sending the agenda out (udsendelse). From then on its numbers are fixed: people refer to them.

use super::{State, lock};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{Instant, MeetingId, UnitId, Uuid};

/// Sends the agenda of a meeting out.
#[derive(Clone, Copy, Debug)]
pub struct SendAgenda {
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
}

impl Action for SendAgenda {
    const NAME: &'static str = "governance.agenda.send";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// Why the agenda cannot be sent out.
#[derive(Debug, thiserror::Error)]
pub enum SendAgendaError {
    /// The unit has no such meeting.
    #[error("there is no such meeting")]
    NotFound,
    /// The minutes are closed, or the meeting was cancelled.
    #[error("this meeting is over")]
    Over,
    /// It was sent out before.
    #[error("the agenda was sent out at {at}")]
    AlreadySent {
        /// When.
        at: Instant,
    },
    /// There is nothing on it.
    #[error("an agenda without items is not sent out")]
    Empty,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Sends it out: the members' copies, the calendar and the public page follow from the fact.
///
/// # Errors
/// [`SendAgendaError`].
pub fn send_agenda(tx: &mut Tx<'_>, permit: Permit<SendAgenda>) -> Result<(), SendAgendaError> {
    let meeting = permit.action().meeting;
    match lock(tx, meeting, permit.action().unit)? {
        State::Missing => return Err(SendAgendaError::NotFound),
        State::Closed => return Err(SendAgendaError::Over),
        State::Open => {}
    }
    if let Some(at) = sent_at(tx, meeting)? {
        return Err(SendAgendaError::AlreadySent { at });
    }
    let items: i64 = tx.query_one(
        sql!("SELECT COUNT(*) FROM agenda_item WHERE meeting_id = $1"),
        params![meeting],
        |row| row.get(0),
    )?;
    if items == 0 {
        return Err(SendAgendaError::Empty);
    }
    tx.execute(
        sql!("INSERT INTO agenda_sent (meeting_id, sent_by, sent_at) VALUES ($1, $2, $3)"),
        params![meeting, permit.user(), permit.at()],
    )?;
    outbox::put(tx, &fact("governance.agenda.sent", meeting.uuid(), permit.at()))?;
    Ok(())
}

/// When the agenda was sent out.
pub(crate) fn sent_at(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Option<Instant>, StorageError> {
    tx.query_opt(
        sql!("SELECT sent_at FROM agenda_sent WHERE meeting_id = $1"),
        params![meeting],
        |row| row.get(0),
    )
}
