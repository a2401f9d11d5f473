//! Planned meetings of the year: day and time, extra time, guests, another place. Each change is a version.

use crate::committee;
use crate::fact;
use crate::meeting::TimeOfDay;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{CommitteeId, Day, MeetingId, UnitId, Uuid};

/// Plans a meeting, or changes the plan of one. For a meeting that was called already it notes extra time and guests.
#[derive(Clone, Debug)]
pub struct PlanMeeting {
    /// The planned meeting's id; the meeting gets the same when it is called.
    pub id: MeetingId,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The day.
    pub day: Day,
    /// When it begins, Danish time.
    pub starts: TimeOfDay,
    /// When it usually ends, extra time not counted.
    pub ends: Option<TimeOfDay>,
    /// Extra time in minutes, 0 to 600.
    pub extra_minutes: i64,
    /// The place, when it is another one than usual.
    pub place: String,
    /// Who comes as a guest.
    pub guests: String,
}

impl Action for PlanMeeting {
    const NAME: &'static str = "governance.wheel.meeting-plan";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a meeting cannot be planned.
#[derive(Debug, thiserror::Error)]
pub enum PlanMeetingError {
    /// The unit has no such committee, or the meeting belongs to another one.
    #[error("there is no such committee or meeting")]
    NotFound,
    /// It would end before it begins.
    #[error("a meeting ends after it begins")]
    EndsBeforeStart,
    /// Extra time is 0 to 600 minutes.
    #[error("extra time is 0 to 600 minutes")]
    Extra,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes a version of the plan. The same words again make no new version. Returns the version.
///
/// # Errors
/// [`PlanMeetingError`].
pub fn plan_meeting(tx: &mut Tx<'_>, permit: Permit<PlanMeeting>) -> Result<i64, PlanMeetingError> {
    let new = permit.action();
    if !committee::lock(tx, new.committee, new.unit)? {
        return Err(PlanMeetingError::NotFound);
    }
    if new.ends.is_some_and(|ends| ends <= new.starts) {
        return Err(PlanMeetingError::EndsBeforeStart);
    }
    if !(0..=600).contains(&new.extra_minutes) {
        return Err(PlanMeetingError::Extra);
    }
    let version = version_after(tx, &permit)?;
    let (place, guests) = (new.place.trim(), new.guests.trim());
    let (starts, ends) = (new.starts.iso(), new.ends.map(TimeOfDay::iso));
    let same: bool = tx.query_one(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM wheel_meeting_version WHERE planned_id = $1 AND version = $2 AND day = $3
               AND starts = $4 AND COALESCE(ends, '') = $5 AND extra_minutes = $6 AND place = $7 AND guests = $8)"
        ),
        params![
            new.id,
            version - 1,
            new.day,
            starts,
            ends.as_deref().unwrap_or_default(),
            new.extra_minutes,
            place,
            guests
        ],
        |row| row.get(0),
    )?;
    if same {
        return Ok(version - 1);
    }
    tx.execute(
        sql!(
            "INSERT INTO wheel_meeting_version
             (planned_id, version, day, starts, ends, extra_minutes, place, guests, saved_by, saved_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            new.id,
            version,
            new.day,
            starts,
            ends,
            new.extra_minutes,
            place,
            guests,
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(
        tx,
        &fact("governance.wheel.meeting-planned", new.id.uuid(), permit.at()),
    )?;
    Ok(version)
}

/// The number of the next version; the first one makes the row of the planned meeting.
fn version_after(tx: &mut Tx<'_>, permit: &Permit<PlanMeeting>) -> Result<i64, PlanMeetingError> {
    let new = permit.action();
    let owners = tx.query(
        sql!(
            "SELECT committee_id FROM wheel_meeting WHERE planned_id = $1
             UNION SELECT committee_id FROM meeting WHERE meeting_id = $1 ORDER BY committee_id"
        ),
        params![new.id],
        |row| row.get::<CommitteeId>(0),
    )?;
    if owners.iter().any(|owner| *owner != new.committee) {
        return Err(PlanMeetingError::NotFound);
    }
    tx.execute(
        sql!(
            "INSERT INTO wheel_meeting (planned_id, committee_id, planned_by, planned_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING"
        ),
        params![new.id, new.committee, permit.user(), permit.at()],
    )?;
    let last: i64 = tx.query_one(
        sql!("SELECT COALESCE(MAX(version), 0) FROM wheel_meeting_version WHERE planned_id = $1"),
        params![new.id],
        |row| row.get(0),
    )?;
    Ok(last + 1)
}
