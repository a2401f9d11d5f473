//! A meeting of a committee: called for a day and time, with items, until its minutes (referat) are closed.

mod call;
mod close;
mod read;
#[cfg(test)]
mod tests;

pub use call::{CallMeeting, CallMeetingError, call};
pub use close::{CloseMinutes, CloseMinutesError, close_minutes};
pub(crate) use read::lines as lines_of;
pub use read::{ItemLine, MeetingPage, ViewMeeting, page};

use database::{StorageError, Tx, params, sql};
use foundation::{MeetingId, UnitId};

/// A Danish wall-clock time in whole minutes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TimeOfDay {
    hour: u8,
    minute: u8,
}

impl TimeOfDay {
    /// A time; `None` when there is no such time.
    #[must_use]
    pub const fn new(hour: u8, minute: u8) -> Option<Self> {
        if hour < 24 && minute < 60 {
            Some(Self { hour, minute })
        } else {
            None
        }
    }

    /// Reads `13.00`, `13:00`, `13` or `9.05`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "00"));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let right = (1..=2).contains(&hour.len()) && minute.len() == 2 && digits(hour) && digits(minute);
        if right {
            Self::new(hour.parse().ok()?, minute.parse().ok()?)
        } else {
            None
        }
    }

    /// As a form field and the database want it: `13:00`.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    pub(crate) fn stored(text: &str) -> Result<Self, StorageError> {
        Self::parse(text).ok_or_else(|| StorageError::decode("time of day"))
    }
}

impl std::fmt::Display for TimeOfDay {
    /// As Danes write it: `13.00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}.{:02}", self.hour, self.minute)
    }
}

/// The unit of a meeting's committee, to ask for a permit with.
///
/// # Errors
/// [`StorageError`].
pub fn unit_of(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Option<UnitId>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT c.unit_id FROM meeting m JOIN committee c ON c.committee_id = m.committee_id
             WHERE m.meeting_id = $1"
        ),
        params![meeting],
        |row| row.get(0),
    )
}

/// Whether a meeting may still be written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum State {
    /// The unit has no such meeting.
    Missing,
    /// Its minutes are closed.
    Closed,
    /// It may be written in; its lock is held until the transaction ends.
    Open,
}

/// Takes the meeting's lock, so that writing and closing cannot pass each other, and tells its state.
pub(crate) fn lock(tx: &mut Tx<'_>, meeting: MeetingId, unit: UnitId) -> Result<State, StorageError> {
    let locked = tx.execute(
        sql!(
            "UPDATE meeting SET changes = changes + 1 WHERE meeting_id = $1
             AND EXISTS (SELECT 1 FROM committee c WHERE c.committee_id = meeting.committee_id AND c.unit_id = $2)"
        ),
        params![meeting, unit],
    )?;
    if locked == 0 {
        return Ok(State::Missing);
    }
    let closed = tx.query_opt(
        sql!("SELECT meeting_id FROM minutes_closed WHERE meeting_id = $1"),
        params![meeting],
        |row| row.get::<MeetingId>(0),
    )?;
    Ok(if closed.is_some() {
        State::Closed
    } else {
        State::Open
    })
}
