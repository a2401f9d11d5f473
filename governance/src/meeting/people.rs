//! Who belongs to a meeting: the seats of its day with presence and approval, substitutes, and others who take part.

use crate::committee::MemberRole;
use access::{Action, Permit, circle};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{AgendaItemId, CircleId, CommitteeId, Instant, MeetingId, Private, UserId, Uuid};
use std::collections::HashMap;

/// Whether a member came.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Presence {
    /// Nothing is noted: the member is expected.
    Expected,
    /// Was there (til stede).
    Present,
    /// Excused (afbud).
    Notice,
    /// Was not there and had not excused themselves (fraværende).
    Absent,
}

impl Presence {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Expected, Self::Present, Self::Notice, Self::Absent];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Expected => "expected",
            Self::Present => "present",
            Self::Notice => "notice",
            Self::Absent => "absent",
        }
    }

    /// The presence behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|presence| presence.code() == code)
    }

    /// Whether the member is noted as away.
    #[must_use]
    pub const fn is_away(self) -> bool {
        matches!(self, Self::Notice | Self::Absent)
    }
}

/// An approval of the minutes that holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approval {
    /// Its number among the seat's approvals, from 1.
    pub number: i64,
    /// What the member remarked; may be empty.
    pub remark: Private<String>,
    /// How it reached the secretary, when the member has no log-in.
    pub given_how: Option<String>,
    /// Who entered it: the member, or the secretary.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// A membership that holds on the meeting's day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeetingSeat {
    /// The membership.
    pub member: Uuid,
    /// The seat; a secretary has none.
    pub seat: Option<i64>,
    /// The user, when the member has a log-in.
    pub user: Option<UserId>,
    /// The member's name.
    pub name: Private<String>,
    /// What the member is in the committee.
    pub role: MemberRole,
    /// Whether the member came.
    pub presence: Presence,
    /// The member's approval of the minutes.
    pub approval: Option<Approval>,
}

/// Somebody beside the members: a substitute, or another participant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Participant {
    /// The participation's id.
    pub id: Uuid,
    /// The membership a substitute stands for.
    pub stands_for: Option<Uuid>,
    /// The user, when the person has a log-in.
    pub user: Option<UserId>,
    /// The person's name.
    pub name: Private<String>,
    /// Where the person comes from; may be empty.
    pub organisation: String,
    /// The items the person takes part in ("deltager under pkt. 5"); empty for the whole meeting.
    pub items: Vec<AgendaItemId>,
}

/// The memberships of the meeting's day: chair first, then by seat, secretaries last.
pub(crate) fn seats(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<MeetingSeat>, StorageError> {
    let mut seats = tx.query(
        sql!(
            "SELECT m.member_id, m.seat, m.user_id, COALESCE(u.name, m.person), m.role, a.presence,
               p.number, p.remark, p.given_how, w.name, p.approved_at
             FROM meeting t JOIN committee_member m ON m.committee_id = t.committee_id
             LEFT JOIN committee_member_end e ON e.committee_id = m.committee_id AND e.member_id = m.member_id
             LEFT JOIN app_user u ON u.user_id = m.user_id
             LEFT JOIN attendance a ON a.meeting_id = t.meeting_id AND a.member_id = m.member_id AND a.number =
               (SELECT MAX(x.number) FROM attendance x
                WHERE x.meeting_id = t.meeting_id AND x.member_id = m.member_id)
             LEFT JOIN minutes_approval p ON p.meeting_id = t.meeting_id AND p.member_id = m.member_id
               AND NOT EXISTS (SELECT 1 FROM minutes_approval_withdrawn y
                 WHERE y.meeting_id = p.meeting_id AND y.member_id = p.member_id AND y.number = p.number)
             LEFT JOIN app_user w ON w.user_id = p.approved_by
             WHERE t.meeting_id = $1 AND m.valid_from <= t.day
               AND (COALESCE(e.last_to, m.valid_to) IS NULL OR COALESCE(e.last_to, m.valid_to) > t.day)
             ORDER BY m.seat, m.valid_from, m.member_id"
        ),
        params![meeting],
        seat,
    )?;
    seats.sort_by_key(|seat| match seat.role {
        MemberRole::Chair => 0,
        MemberRole::Member => 1,
        MemberRole::Secretary => 2,
    });
    Ok(seats)
}

fn seat(row: &Row<'_>) -> Result<MeetingSeat, StorageError> {
    let role: String = row.get(4)?;
    let presence: Option<String> = row.get(5)?;
    let presence = presence.map_or(Some(Presence::Expected), |code| Presence::from_code(&code));
    let approval = match row.get::<Option<i64>>(6)? {
        Some(number) => Some(Approval {
            number,
            remark: row.get(7)?,
            given_how: row.get(8)?,
            by: row.get(9)?,
            at: row.get(10)?,
        }),
        None => None,
    };
    Ok(MeetingSeat {
        member: row.get(0)?,
        seat: row.get(1)?,
        user: row.get(2)?,
        name: row.get(3)?,
        role: MemberRole::from_code(&role).ok_or_else(|| StorageError::decode("member role"))?,
        presence: presence.ok_or_else(|| StorageError::decode("presence"))?,
        approval,
    })
}

/// Substitutes and other participants, in the order in which they were entered.
pub(crate) fn participants(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<Participant>, StorageError> {
    let mut items: HashMap<Uuid, Vec<AgendaItemId>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT p.participant_id, p.item_id FROM meeting_participant_item p
             JOIN agenda_item i ON i.item_id = p.item_id
             WHERE p.meeting_id = $1 ORDER BY p.participant_id, i.number"
        ),
        params![meeting],
        |row| {
            items.entry(row.get(0)?).or_default().push(row.get(1)?);
            Ok::<_, StorageError>(())
        },
    )?;
    tx.query(
        sql!(
            "SELECT p.participant_id, p.member_id, p.user_id, COALESCE(u.name, p.person), p.organisation
             FROM meeting_participant p LEFT JOIN app_user u ON u.user_id = p.user_id
             WHERE p.meeting_id = $1 AND NOT EXISTS (SELECT 1 FROM meeting_participant_withdrawn w
               WHERE w.meeting_id = p.meeting_id AND w.participant_id = p.participant_id)
             ORDER BY p.added_at, p.participant_id"
        ),
        params![meeting],
        |row| {
            let id: Uuid = row.get(0)?;
            Ok(Participant {
                id,
                stands_for: row.get(1)?,
                user: row.get(2)?,
                name: row.get(3)?,
                organisation: row.get(4)?,
                items: items.remove(&id).unwrap_or_default(),
            })
        },
    )
}

/// Takes a participant off, and out of the closed circle when a substitution let them in.
pub(super) fn take_off<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    meeting: MeetingId,
    committee: CommitteeId,
    participant: &Participant,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO meeting_participant_withdrawn (meeting_id, participant_id, withdrawn_by, withdrawn_at)
             VALUES ($1, $2, $3, $4)"
        ),
        params![meeting, participant.id, permit.user(), permit.at()],
    )?;
    if participant.stands_for.is_some() && participant.user.is_some() {
        let circle = CircleId::from_uuid(committee.uuid());
        circle::leave(tx, permit, circle, participant.id, permit.day())?;
    }
    Ok(())
}

/// What was promised for a day that is no longer the meeting's: substitutes go, and excused members are expected again.
pub(super) fn forget_promises<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    meeting: MeetingId,
    committee: CommitteeId,
) -> Result<(), StorageError> {
    for participant in participants(tx, meeting)? {
        if participant.stands_for.is_some() {
            take_off(tx, permit, meeting, committee, &participant)?;
        }
    }
    let excused = tx.query(
        sql!("SELECT DISTINCT member_id FROM attendance WHERE meeting_id = $1 ORDER BY member_id"),
        params![meeting],
        |row| row.get::<Uuid>(0),
    )?;
    for member in excused {
        mark(tx, permit, meeting, member, Presence::Expected)?;
    }
    Ok(())
}

/// Writes one mark.
pub(super) fn mark<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    meeting: MeetingId,
    member: Uuid,
    presence: Presence,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO attendance (meeting_id, member_id, number, presence, marked_by, marked_at)
             SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, $5 FROM attendance
             WHERE meeting_id = $1 AND member_id = $2"
        ),
        params![meeting, member, presence.code(), permit.user(), permit.at()],
    )?;
    Ok(())
}
