//! A meeting of a committee: called for a day and time, with items; its agenda (dagsorden) is sent out, it is held, its
//! minutes (referat) are closed and approved. Agenda and minutes are the same items in two states.
//!
//! Nothing of this is a column that changes: each step is a row with who and when, and [`MeetingState`] is read from
//! them. After the minutes are closed nothing can be written but addenda ([`AddAddendum`]) and the message.

mod addenda;
mod approve;
mod attendance;
mod call;
mod change;
mod close;
#[cfg(test)]
mod life_tests;
mod message;
mod people;
mod read;
mod rules;
mod send;
#[cfg(test)]
mod tests;

pub(crate) use addenda::of_meeting as addenda_of;
pub use addenda::{AddAddendum, AddAddendumError, Addendum, add_addendum};
pub use approve::{
    ApproveError, ApproveMinutes, RecordApproval, WithdrawApproval, approve, awaited, record_approval,
    withdraw_approval,
};
pub use attendance::{
    AddParticipant, AttendanceError, MarkAttendance, WithdrawParticipant, add_participant, mark_attendance,
    withdraw_participant,
};
pub use call::{CallMeeting, CallMeetingError, call, call_from_paper};
pub use change::{CancelMeeting, ChangeMeetingError, FormerDate, MoveMeeting, cancel, move_meeting};
pub use close::{CloseMinutes, CloseMinutesError, close_minutes};
pub use message::{
    AddMessage, Channel, EndMessage, Message, MessageError, TellOwnMessage, Telling, add_message,
    end_message, tell_own_message,
};
pub use people::{Approval, MeetingSeat, Participant, Presence};
pub(crate) use people::{participants as participants_of, seats as seats_of};
pub(crate) use read::lines as lines_of;
pub use read::{ItemLine, MeetingPage, PreviousMeeting, ViewMeeting, page};
pub use rules::{ApprovalRule, MeetingRule, SetMeetingRule, SetMeetingRuleError, rule_on, set_rule};
pub(crate) use send::sent_at;
pub use send::{SendAgenda, SendAgendaError, send_agenda};

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

    /// Minutes since midnight.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        self.hour as i64 * 60 + self.minute as i64
    }

    /// So many minutes later, or earlier; `None` when that is another day.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Option<Self> {
        let then = u16::try_from(self.minutes().checked_add(minutes)?).ok()?;
        Self::new(u8::try_from(then / 60).ok()?, u8::try_from(then % 60).ok()?)
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

/// How far a meeting has come. Read from rows, never stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MeetingState {
    /// The agenda is being written (udkast).
    Draft,
    /// The agenda was sent out (udsendt).
    SentOut,
    /// It was held (afholdt): somebody was present, or something was decided.
    Held,
    /// The minutes are closed (referatet er lukket).
    MinutesClosed,
    /// The minutes are approved (godkendt).
    Approved,
    /// It was cancelled (aflyst).
    Cancelled,
}

impl MeetingState {
    /// The furthest state that the rows tell.
    const fn of(cancelled: bool, approved: bool, closed: bool, held: bool, sent: bool) -> Self {
        match (cancelled, approved, closed, held, sent) {
            (true, ..) => Self::Cancelled,
            (_, true, ..) => Self::Approved,
            (_, _, true, ..) => Self::MinutesClosed,
            (_, _, _, true, _) => Self::Held,
            (_, _, _, _, true) => Self::SentOut,
            _ => Self::Draft,
        }
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
    /// Its minutes are closed, or it was cancelled.
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
    let over: bool = tx.query_one(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM minutes_closed WHERE meeting_id = $1)
               OR EXISTS (SELECT 1 FROM meeting_cancelled WHERE meeting_id = $1)"
        ),
        params![meeting],
        |row| row.get(0),
    )?;
    Ok(if over { State::Closed } else { State::Open })
}

/// Whether a meeting was cancelled.
pub(crate) fn is_cancelled(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<bool, StorageError> {
    tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM meeting_cancelled WHERE meeting_id = $1)"),
        params![meeting],
        |row| row.get(0),
    )
}

/// Whether somebody was present at a meeting, or something was decided.
fn is_held(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<bool, StorageError> {
    tx.query_one(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM attendance WHERE meeting_id = $1 AND presence = 'present')
               OR EXISTS (SELECT 1 FROM agenda_item i JOIN agenda_decision d ON d.item_id = i.item_id
                          WHERE i.meeting_id = $1)"
        ),
        params![meeting],
        |row| row.get(0),
    )
}
