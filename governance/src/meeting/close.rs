//! Closing the minutes: from then on the meeting's texts, decisions and figures stay as they are.

use super::{State, lock};
use crate::{fact, item};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{Instant, MeetingId, UnitId, Uuid};

/// Closes a meeting's minutes.
#[derive(Clone, Copy, Debug)]
pub struct CloseMinutes {
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
}

impl Action for CloseMinutes {
    const NAME: &'static str = "governance.minutes.close";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// Why the minutes cannot be closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseMinutesError {
    /// The unit has no such meeting.
    #[error("there is no such meeting")]
    NotFound,
    /// They are closed.
    #[error("the minutes were closed at {at}")]
    AlreadyClosed {
        /// When.
        at: Instant,
    },
    /// The meeting was cancelled.
    #[error("a cancelled meeting has no minutes")]
    Cancelled,
    /// The meeting has not been held.
    #[error("minutes are closed on the day of the meeting or later")]
    NotHeld,
    /// Items for decision without a decision.
    #[error("{0} items for decision have no decision")]
    Undecided(usize),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Closes the minutes. Every item for decision must have one.
///
/// # Errors
/// [`CloseMinutesError`].
pub fn close_minutes(tx: &mut Tx<'_>, permit: Permit<CloseMinutes>) -> Result<(), CloseMinutesError> {
    let meeting = permit.action().meeting;
    match lock(tx, meeting, permit.action().unit)? {
        State::Missing => return Err(CloseMinutesError::NotFound),
        State::Closed => {
            return Err(match closed_at(tx, meeting)? {
                Some(at) => CloseMinutesError::AlreadyClosed { at },
                None => CloseMinutesError::Cancelled,
            });
        }
        State::Open => {}
    }
    let day: foundation::Day = tx.query_one(
        sql!("SELECT day FROM meeting WHERE meeting_id = $1"),
        params![meeting],
        |row| row.get(0),
    )?;
    if permit.day() < day {
        return Err(CloseMinutesError::NotHeld);
    }
    let undecided = tx.query(
        sql!(
            "SELECT i.number FROM agenda_item i WHERE i.meeting_id = $1 AND i.kind = 'decision'
             AND NOT EXISTS (SELECT 1 FROM agenda_decision d WHERE d.item_id = i.item_id)
             AND NOT EXISTS (SELECT 1 FROM agenda_closed_decision d WHERE d.item_id = i.item_id) ORDER BY i.number"
        ),
        params![meeting],
        |row| row.get::<i64>(0),
    )?;
    if !undecided.is_empty() {
        return Err(CloseMinutesError::Undecided(undecided.len()));
    }
    item::freeze_earlier(tx, &permit, meeting)?;
    tx.execute(
        sql!("INSERT INTO minutes_closed (meeting_id, closed_by, closed_at) VALUES ($1, $2, $3)"),
        params![meeting, permit.user(), permit.at()],
    )?;
    outbox::put(
        tx,
        &fact("governance.minutes.closed", meeting.uuid(), permit.at()),
    )?;
    Ok(())
}

/// When the minutes were closed.
pub(super) fn closed_at(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Option<Instant>, StorageError> {
    tx.query_opt(
        sql!("SELECT closed_at FROM minutes_closed WHERE meeting_id = $1"),
        params![meeting],
        |row| row.get(0),
    )
}
