//! Approving closed minutes: each member for the own seat, or the secretary for a member without a log-in. When those
//! whose approval the committee asks for have given it, the minutes are approved; that is never undone.

use super::people::{self, MeetingSeat};
use super::rules::{ApprovalRule, rule_on};
use crate::committee::MemberRole;
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{CircleId, CommitteeId, Day, Instant, MeetingId, Private, UnitId, UserId, Uuid};

/// Approves the minutes for one's own seat.
#[derive(Clone, Debug)]
pub struct ApproveMinutes {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its committee; only its circle may.
    pub committee: CommitteeId,
    /// What the member wants to remark; may be empty.
    pub remark: Private<String>,
}

impl Action for ApproveMinutes {
    const NAME: &'static str = "governance.minutes.approve";
    const CAPABILITY: &'static str = "committee.take_part";
    fn subject(&self) -> Subject {
        Subject::Circle(CircleId::from_uuid(self.committee.uuid()))
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// Withdraws one's own approval, while others are still missing.
#[derive(Clone, Debug)]
pub struct WithdrawApproval {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its committee.
    pub committee: CommitteeId,
    /// Why.
    pub reason: Private<String>,
}

impl Action for WithdrawApproval {
    const NAME: &'static str = "governance.approval.withdraw";
    const CAPABILITY: &'static str = "committee.take_part";
    fn subject(&self) -> Subject {
        Subject::Circle(CircleId::from_uuid(self.committee.uuid()))
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// Records the approval of a member who has no log-in.
#[derive(Clone, Debug)]
pub struct RecordApproval {
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The membership.
    pub member: Uuid,
    /// How it was given: "på mail den 3. december".
    pub how: String,
    /// What the member remarked; may be empty.
    pub remark: Private<String>,
}

impl Action for RecordApproval {
    const NAME: &'static str = "governance.approval.record";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

/// Why the minutes cannot be approved, or an approval not withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum ApproveError {
    /// The committee has no such meeting.
    #[error("there is no such meeting")]
    NotFound,
    /// The minutes are still being written.
    #[error("minutes are approved when they are closed")]
    NotClosed,
    /// They are approved.
    #[error("the minutes were approved at {at}")]
    Approved {
        /// When.
        at: Instant,
    },
    /// The user had no seat on that day.
    #[error("only who had a seat on the day of the meeting approves")]
    NoSeat,
    /// The seat's approval is there.
    #[error("this seat approved at {at}")]
    AlreadyGiven {
        /// When.
        at: Instant,
    },
    /// There is nothing to withdraw.
    #[error("this seat has not approved")]
    NotGiven,
    /// Withdrawing needs a reason, and recording for another needs how it was given.
    #[error("words are missing")]
    NoWords,
    /// The member has a log-in, and approves in person.
    #[error("this member approves in person")]
    HasLogin,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Approves. Returns whether the minutes are approved by it.
///
/// # Errors
/// [`ApproveError`].
pub fn approve(tx: &mut Tx<'_>, permit: Permit<ApproveMinutes>) -> Result<bool, ApproveError> {
    let new = permit.action();
    let minutes = Minutes::open(tx, new.meeting, Whose::Committee(new.committee))?;
    let seat = minutes.seat_of(permit.user())?;
    if let Some(given) = &seat.approval {
        return Err(ApproveError::AlreadyGiven { at: given.at });
    }
    minutes.put(tx, seat.member, &new.remark, None, permit.user(), permit.at())?;
    minutes.settle(tx, permit.at())
}

/// Records it. Returns whether the minutes are approved by it.
///
/// # Errors
/// [`ApproveError`].
pub fn record_approval(tx: &mut Tx<'_>, permit: Permit<RecordApproval>) -> Result<bool, ApproveError> {
    let new = permit.action();
    let minutes = Minutes::open(tx, new.meeting, Whose::Unit(new.unit))?;
    let seat = minutes
        .seats
        .iter()
        .find(|seat| seat.member == new.member)
        .ok_or(ApproveError::NoSeat)?;
    if seat.user.is_some() {
        return Err(ApproveError::HasLogin);
    }
    if let Some(given) = &seat.approval {
        return Err(ApproveError::AlreadyGiven { at: given.at });
    }
    let how = new.how.trim();
    if how.is_empty() {
        return Err(ApproveError::NoWords);
    }
    minutes.put(
        tx,
        seat.member,
        &new.remark,
        Some(how),
        permit.user(),
        permit.at(),
    )?;
    minutes.settle(tx, permit.at())
}

/// Withdraws it. The approval stays readable, with the reason.
///
/// # Errors
/// [`ApproveError`].
pub fn withdraw_approval(tx: &mut Tx<'_>, permit: Permit<WithdrawApproval>) -> Result<(), ApproveError> {
    let gone = permit.action();
    let minutes = Minutes::open(tx, gone.meeting, Whose::Committee(gone.committee))?;
    let seat = minutes.seat_of(permit.user())?;
    let given = seat.approval.as_ref().ok_or(ApproveError::NotGiven)?;
    let reason = gone.reason.show().trim();
    if reason.is_empty() {
        return Err(ApproveError::NoWords);
    }
    tx.execute(
        sql!(
            "INSERT INTO minutes_approval_withdrawn
             (meeting_id, member_id, number, reason, withdrawn_by, withdrawn_at) VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            gone.meeting,
            seat.member,
            given.number,
            reason,
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(
        tx,
        &fact("governance.approval.withdrawn", gone.meeting.uuid(), permit.at()),
    )?;
    Ok(())
}

/// Whose meeting it must be.
enum Whose {
    Committee(CommitteeId),
    Unit(UnitId),
}

/// Closed minutes that wait for approval; the meeting's lock is held.
struct Minutes {
    meeting: MeetingId,
    committee: CommitteeId,
    day: Day,
    seats: Vec<MeetingSeat>,
}

impl Minutes {
    fn open(tx: &mut Tx<'_>, meeting: MeetingId, whose: Whose) -> Result<Self, ApproveError> {
        let locked = sql!("UPDATE meeting SET changes = changes + 1 WHERE meeting_id = $1");
        if tx.execute(locked, params![meeting])? == 0 {
            return Err(ApproveError::NotFound);
        }
        let (committee, unit, day, closed, approved) = tx.query_one(
            sql!(
                "SELECT m.committee_id, c.unit_id, m.day, x.closed_at, a.approved_at
                 FROM meeting m JOIN committee c ON c.committee_id = m.committee_id
                 LEFT JOIN minutes_closed x ON x.meeting_id = m.meeting_id
                 LEFT JOIN minutes_approved a ON a.meeting_id = m.meeting_id WHERE m.meeting_id = $1"
            ),
            params![meeting],
            |row| {
                let (closed, approved): (Option<Instant>, Option<Instant>) = (row.get(3)?, row.get(4)?);
                Ok::<_, StorageError>((
                    row.get::<CommitteeId>(0)?,
                    row.get::<UnitId>(1)?,
                    row.get::<Day>(2)?,
                    closed,
                    approved,
                ))
            },
        )?;
        let is_theirs = match whose {
            Whose::Committee(theirs) => theirs == committee,
            Whose::Unit(theirs) => theirs == unit,
        };
        if !is_theirs {
            return Err(ApproveError::NotFound);
        }
        if closed.is_none() {
            return Err(ApproveError::NotClosed);
        }
        if let Some(at) = approved {
            return Err(ApproveError::Approved { at });
        }
        let seats = people::seats(tx, meeting)?;
        Ok(Self {
            meeting,
            committee,
            day,
            seats,
        })
    }

    fn seat_of(&self, user: UserId) -> Result<&MeetingSeat, ApproveError> {
        self.seats
            .iter()
            .find(|seat| seat.user == Some(user) && seat.role != MemberRole::Secretary)
            .ok_or(ApproveError::NoSeat)
    }

    fn put(
        &self,
        tx: &mut Tx<'_>,
        member: Uuid,
        remark: &Private<String>,
        how: Option<&str>,
        by: UserId,
        at: Instant,
    ) -> Result<(), ApproveError> {
        tx.execute(
            sql!(
                "INSERT INTO minutes_approval
                 (meeting_id, member_id, number, remark, given_how, approved_by, approved_at)
                 SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, $5, $6 FROM minutes_approval
                 WHERE meeting_id = $1 AND member_id = $2"
            ),
            params![self.meeting, member, remark.show().trim(), how, by, at],
        )?;
        outbox::put(tx, &fact("governance.approval.given", self.meeting.uuid(), at))?;
        Ok(())
    }

    /// Whether nobody is missing any more; then the minutes are approved.
    fn settle(&self, tx: &mut Tx<'_>, at: Instant) -> Result<bool, ApproveError> {
        let rule = rule_on(tx, self.committee, self.day)?.approval;
        let seats = people::seats(tx, self.meeting)?;
        if !awaited(&seats, rule).iter().all(|seat| seat.approval.is_some()) {
            return Ok(false);
        }
        tx.execute(
            sql!("INSERT INTO minutes_approved (meeting_id, approval, approved_at) VALUES ($1, $2, $3)"),
            params![self.meeting, rule.code(), at],
        )?;
        outbox::put(tx, &fact("governance.minutes.approved", self.meeting.uuid(), at))?;
        Ok(true)
    }
}

/// Whose approval the rule asks for. Who was noted as away cannot vouch for what was said and is not waited for, unless
/// everybody was away. Without a chair at the meeting, all are asked.
#[must_use]
pub fn awaited(seats: &[MeetingSeat], rule: ApprovalRule) -> Vec<&MeetingSeat> {
    let members: Vec<&MeetingSeat> = seats
        .iter()
        .filter(|seat| seat.role != MemberRole::Secretary)
        .collect();
    let there: Vec<&MeetingSeat> = members
        .iter()
        .copied()
        .filter(|seat| !seat.presence.is_away())
        .collect();
    let chair = there.iter().copied().find(|seat| seat.role == MemberRole::Chair);
    match (rule, chair) {
        (ApprovalRule::Chair, Some(chair)) => vec![chair],
        _ if there.is_empty() => members,
        _ => there,
    }
}
