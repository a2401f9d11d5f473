//! Noting who came: members by seat, substitutes person for person, others for some items ("deltager under pkt. 5").

use super::people::{self, Participant, Presence};
use super::{State, lock};
use crate::committee::{MemberRole, Person};
use crate::fact;
use access::{Action, Permit, Subject, circle};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, CircleId, CommitteeId, Day, MeetingId, Period, UnitId, Uuid};

/// Notes which members came.
#[derive(Clone, Debug)]
pub struct MarkAttendance {
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// Membership and presence; who is left out keeps the mark there was.
    pub marks: Vec<(Uuid, Presence)>,
}

impl Action for MarkAttendance {
    const NAME: &'static str = "governance.attendance.mark";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// Enters a substitute or another participant. The id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct AddParticipant {
    /// The participation's id.
    pub id: Uuid,
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The membership a substitute stands for; `None` for other participants.
    pub stands_for: Option<Uuid>,
    /// Who.
    pub person: Person,
    /// Where the person comes from; may be empty.
    pub organisation: String,
    /// Items the person takes part in; empty for the whole meeting.
    pub items: Vec<AgendaItemId>,
}

impl Action for AddParticipant {
    const NAME: &'static str = "governance.participant.add";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Takes a substitute or another participant off again.
#[derive(Clone, Copy, Debug)]
pub struct WithdrawParticipant {
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The participation.
    pub participant: Uuid,
}

impl Action for WithdrawParticipant {
    const NAME: &'static str = "governance.participant.withdraw";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.participant)
    }
}

/// Why somebody cannot be noted.
#[derive(Debug, thiserror::Error)]
pub enum AttendanceError {
    /// The unit has no such meeting.
    #[error("there is no such meeting")]
    NotFound,
    /// The minutes are closed, or the meeting was cancelled.
    #[error("this meeting is over")]
    Over,
    /// Nobody can have come to a meeting that lies ahead; excuses can be noted.
    #[error("who came is noted on the day of the meeting or later")]
    NotYet,
    /// The committee has no such member on that day.
    #[error("there is no such member on that day")]
    NoSuchMember,
    /// The name is empty.
    #[error("a participant needs a name")]
    NoName,
    /// The member is there: nobody stands in.
    #[error("this member is present")]
    MemberPresent,
    /// Somebody stands in for the member already.
    #[error("this member has a substitute")]
    HasSubstitute,
    /// An item of another meeting.
    #[error("this item is not on the agenda")]
    NoSuchItem,
    /// There is a participation with this id.
    #[error("this participation exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Notes it; a mark that says what was noted already makes no new row.
///
/// # Errors
/// [`AttendanceError`].
pub fn mark_attendance(tx: &mut Tx<'_>, permit: Permit<MarkAttendance>) -> Result<(), AttendanceError> {
    let new = permit.action();
    let (_, day) = open(tx, new.meeting, new.unit)?;
    let seats = people::seats(tx, new.meeting)?;
    for (member, presence) in &new.marks {
        let seat = seats.iter().find(|seat| seat.member == *member);
        let seat = seat.ok_or(AttendanceError::NoSuchMember)?;
        if seat.presence == *presence {
            continue;
        }
        if permit.day() < day && matches!(presence, Presence::Present | Presence::Absent) {
            return Err(AttendanceError::NotYet);
        }
        people::mark(tx, &permit, new.meeting, *member, *presence)?;
    }
    outbox::put(
        tx,
        &fact("governance.attendance.marked", new.meeting.uuid(), permit.at()),
    )?;
    Ok(())
}

/// Enters the participant. A substitute with a log-in belongs to the closed circle until the meeting's day is over.
///
/// # Errors
/// [`AttendanceError`].
pub fn add_participant(tx: &mut Tx<'_>, permit: Permit<AddParticipant>) -> Result<Uuid, AttendanceError> {
    let new = permit.action();
    let (committee, day) = open(tx, new.meeting, new.unit)?;
    if new.person.named().is_some_and(str::is_empty) {
        return Err(AttendanceError::NoName);
    }
    let exists: bool = tx.query_one(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM meeting_participant WHERE meeting_id = $1 AND participant_id = $2)"
        ),
        params![new.meeting, new.id],
        |row| row.get(0),
    )?;
    if exists {
        return Err(AttendanceError::Exists);
    }
    if let Some(member) = new.stands_for {
        check_substitution(tx, new.meeting, member)?;
    }
    tx.execute(
        sql!(
            "INSERT INTO meeting_participant
             (meeting_id, participant_id, member_id, user_id, person, organisation, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            new.meeting,
            new.id,
            new.stands_for,
            new.person.user(),
            new.person.named(),
            new.organisation.trim(),
            permit.user(),
            permit.at()
        ],
    )?;
    put_items(tx, new)?;
    let until = day.tomorrow().unwrap_or(day);
    if let (Some(_), Some(user), Ok(period)) = (
        new.stands_for,
        new.person.user(),
        Period::new(permit.day(), Some(until)),
    ) {
        let circle = CircleId::from_uuid(committee.uuid());
        circle::admit(tx, &permit, circle, new.id, user, period)?;
    }
    outbox::put(tx, &fact("governance.participant.added", new.id, permit.at()))?;
    Ok(new.id)
}

fn check_substitution(tx: &mut Tx<'_>, meeting: MeetingId, member: Uuid) -> Result<(), AttendanceError> {
    let seats = people::seats(tx, meeting)?;
    let seat = seats
        .iter()
        .find(|seat| seat.member == member && seat.role != MemberRole::Secretary)
        .ok_or(AttendanceError::NoSuchMember)?;
    if seat.presence == Presence::Present {
        return Err(AttendanceError::MemberPresent);
    }
    let taken = people::participants(tx, meeting)?
        .iter()
        .any(|other| other.stands_for == Some(member));
    if taken {
        return Err(AttendanceError::HasSubstitute);
    }
    Ok(())
}

fn put_items(tx: &mut Tx<'_>, new: &AddParticipant) -> Result<(), AttendanceError> {
    for item in &new.items {
        let put = tx.execute(
            sql!(
                "INSERT INTO meeting_participant_item (meeting_id, participant_id, item_id)
                 SELECT i.meeting_id, $2, i.item_id FROM agenda_item i WHERE i.item_id = $3 AND i.meeting_id = $1"
            ),
            params![new.meeting, new.id, *item],
        )?;
        if put == 0 {
            return Err(AttendanceError::NoSuchItem);
        }
    }
    Ok(())
}

/// Takes the participant off.
///
/// # Errors
/// [`AttendanceError`].
pub fn withdraw_participant(
    tx: &mut Tx<'_>,
    permit: Permit<WithdrawParticipant>,
) -> Result<(), AttendanceError> {
    let gone = permit.action();
    let (committee, _) = open(tx, gone.meeting, gone.unit)?;
    let participants = people::participants(tx, gone.meeting)?;
    let participant: &Participant = participants
        .iter()
        .find(|participant| participant.id == gone.participant)
        .ok_or(AttendanceError::NotFound)?;
    people::take_off(tx, &permit, gone.meeting, committee, participant)?;
    outbox::put(
        tx,
        &fact("governance.participant.withdrawn", gone.participant, permit.at()),
    )?;
    Ok(())
}

/// The committee and the day of a meeting that may still be written in.
fn open(tx: &mut Tx<'_>, meeting: MeetingId, unit: UnitId) -> Result<(CommitteeId, Day), AttendanceError> {
    match lock(tx, meeting, unit)? {
        State::Missing => return Err(AttendanceError::NotFound),
        State::Closed => return Err(AttendanceError::Over),
        State::Open => {}
    }
    tx.query_one(
        sql!("SELECT committee_id, day FROM meeting WHERE meeting_id = $1"),
        params![meeting],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
