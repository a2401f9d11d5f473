//! Moving or cancelling a meeting. Where it was before stays readable, with the reason.

use super::{State, TimeOfDay, is_held, lock, people};
use crate::fact;
use crate::item::shift_slots;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{CommitteeId, Day, Instant, MeetingId, Private, UnitId, Uuid};

/// Moves a meeting to another day, time or place.
#[derive(Clone, Debug)]
pub struct MoveMeeting {
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The new day.
    pub day: Day,
    /// When it begins then, Danish time.
    pub starts: TimeOfDay,
    /// When it ends, if known.
    pub ends: Option<TimeOfDay>,
    /// Where.
    pub place: String,
    /// Why.
    pub reason: Private<String>,
}

impl Action for MoveMeeting {
    const NAME: &'static str = "governance.meeting.move";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// Cancels a meeting.
#[derive(Clone, Debug)]
pub struct CancelMeeting {
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// Why.
    pub reason: Private<String>,
}

impl Action for CancelMeeting {
    const NAME: &'static str = "governance.meeting.cancel";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// Why a meeting cannot be moved or cancelled.
#[derive(Debug, thiserror::Error)]
pub enum ChangeMeetingError {
    /// The unit has no such meeting.
    #[error("there is no such meeting")]
    NotFound,
    /// It has been held, or its minutes are closed, or it was cancelled.
    #[error("a meeting that was held or cancelled stays where it is")]
    Over,
    /// It would end before it begins.
    #[error("a meeting ends after it begins")]
    EndsBeforeStart,
    /// Nobody would know why.
    #[error("moving or cancelling a meeting needs a reason")]
    NoReason,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Where a meeting stood before it was moved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormerDate {
    /// The day.
    pub day: Day,
    /// When it was to begin.
    pub starts: TimeOfDay,
    /// When it was to end.
    pub ends: Option<TimeOfDay>,
    /// Where.
    pub place: String,
    /// Why it was moved.
    pub reason: Private<String>,
    /// By whom.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// Moves the meeting. The times of its items move along. On another day, substitutes and excuses no longer hold: they
/// were given for the old day.
///
/// # Errors
/// [`ChangeMeetingError`].
pub fn move_meeting(tx: &mut Tx<'_>, permit: Permit<MoveMeeting>) -> Result<(), ChangeMeetingError> {
    let new = permit.action();
    check(tx, new.meeting, new.unit, &new.reason)?;
    if new.ends.is_some_and(|ends| ends <= new.starts) {
        return Err(ChangeMeetingError::EndsBeforeStart);
    }
    let (committee, day, starts) = tx.query_one(
        sql!("SELECT committee_id, day, starts FROM meeting WHERE meeting_id = $1"),
        params![new.meeting],
        |row| {
            Ok::<_, StorageError>((
                row.get::<CommitteeId>(0)?,
                row.get::<Day>(1)?,
                TimeOfDay::stored(&row.get::<String>(2)?)?,
            ))
        },
    )?;
    tx.execute(
        sql!(
            "INSERT INTO meeting_moved
             (meeting_id, number, former_day, former_starts, former_ends, former_place, reason, moved_by, moved_at)
             SELECT m.meeting_id, (SELECT COUNT(*) + 1 FROM meeting_moved o WHERE o.meeting_id = m.meeting_id),
               m.day, m.starts, m.ends, m.place, $2, $3, $4
             FROM meeting m WHERE m.meeting_id = $1"
        ),
        params![new.meeting, new.reason.show().trim(), permit.user(), permit.at()],
    )?;
    // The columns hold what counts now, since every list of meetings sorts and finds by them.
    tx.execute(
        sql!("UPDATE meeting SET day = $2, starts = $3, ends = $4, place = $5 WHERE meeting_id = $1"),
        params![
            new.meeting,
            new.day,
            new.starts.iso(),
            new.ends.map(TimeOfDay::iso),
            new.place.trim()
        ],
    )?;
    let minutes = new.starts.minutes() - starts.minutes();
    if minutes != 0 {
        shift_slots(tx, new.meeting, minutes, permit.user(), permit.at())?;
    }
    if new.day != day {
        people::forget_promises(tx, &permit, new.meeting, committee)?;
    }
    outbox::put(
        tx,
        &fact("governance.meeting.moved", new.meeting.uuid(), permit.at()),
    )?;
    Ok(())
}

/// Cancels the meeting. Nothing can be written in it from then on.
///
/// # Errors
/// [`ChangeMeetingError`].
pub fn cancel(tx: &mut Tx<'_>, permit: Permit<CancelMeeting>) -> Result<(), ChangeMeetingError> {
    let gone = permit.action();
    check(tx, gone.meeting, gone.unit, &gone.reason)?;
    tx.execute(
        sql!(
            "INSERT INTO meeting_cancelled (meeting_id, reason, cancelled_by, cancelled_at) VALUES ($1, $2, $3, $4)"
        ),
        params![
            gone.meeting,
            gone.reason.show().trim(),
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(
        tx,
        &fact("governance.meeting.cancelled", gone.meeting.uuid(), permit.at()),
    )?;
    Ok(())
}

fn check(
    tx: &mut Tx<'_>,
    meeting: MeetingId,
    unit: UnitId,
    reason: &Private<String>,
) -> Result<(), ChangeMeetingError> {
    match lock(tx, meeting, unit)? {
        State::Missing => return Err(ChangeMeetingError::NotFound),
        State::Closed => return Err(ChangeMeetingError::Over),
        State::Open if is_held(tx, meeting)? => return Err(ChangeMeetingError::Over),
        State::Open => {}
    }
    if reason.show().trim().is_empty() {
        return Err(ChangeMeetingError::NoReason);
    }
    Ok(())
}

/// Where the meeting stood before, the latest move first.
pub(super) fn former(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<FormerDate>, StorageError> {
    tx.query(
        sql!(
            "SELECT o.former_day, o.former_starts, o.former_ends, o.former_place, o.reason, u.name, o.moved_at
             FROM meeting_moved o JOIN app_user u ON u.user_id = o.moved_by
             WHERE o.meeting_id = $1 ORDER BY o.number DESC"
        ),
        params![meeting],
        |row| {
            Ok(FormerDate {
                day: row.get(0)?,
                starts: TimeOfDay::stored(&row.get::<String>(1)?)?,
                ends: row
                    .get::<Option<String>>(2)?
                    .map(|text| TimeOfDay::stored(&text))
                    .transpose()?,
                place: row.get(3)?,
                reason: row.get(4)?,
                by: row.get(5)?,
                at: row.get(6)?,
            })
        },
    )
}
