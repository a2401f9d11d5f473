//! Reading committees: the list, and one with its members and meetings.

use super::{CommitteeKind, Member, MemberRole};
use crate::meeting::TimeOfDay;
use access::{Action, Permit, Subject};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{CommitteeId, Day, Instant, MeetingId, Period, Private, UnitId, Uuid};

/// Shows the committees, or one of them.
#[derive(Clone, Copy, Debug)]
pub struct ViewCommittees {
    /// The one; `None` for the list.
    pub committee: Option<CommitteeId>,
}

impl Action for ViewCommittees {
    const NAME: &'static str = "governance.committee.view";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        self.committee.map(CommitteeId::uuid)
    }
}

/// A committee in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CommitteeRow {
    /// Its id.
    pub id: CommitteeId,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// That unit's name.
    pub unit_name: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: CommitteeKind,
    /// Its number of seats.
    pub seats: i64,
    /// The day of its latest meeting up to today.
    pub last_meeting: Option<Day>,
    /// The day of its next meeting after today.
    pub next_meeting: Option<Day>,
}

/// A meeting in a committee's list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeetingRow {
    /// Its id.
    pub id: MeetingId,
    /// Its day.
    pub day: Day,
    /// When it begins, Danish time.
    pub starts: TimeOfDay,
    /// When it ends, if known.
    pub ends: Option<TimeOfDay>,
    /// Where.
    pub place: String,
    /// Number of items.
    pub items: i64,
    /// When its minutes were closed.
    pub minutes_closed: Option<Instant>,
}

/// A committee with its members (past ones too) and meetings (newest first).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CommitteePage {
    /// The committee.
    pub committee: CommitteeRow,
    /// Its memberships: chair first, then seats, then secretaries.
    pub members: Vec<Member>,
    /// Its meetings.
    pub meetings: Vec<MeetingRow>,
}

impl CommitteePage {
    /// The memberships that hold on a day.
    pub fn members_on(&self, day: Day) -> impl Iterator<Item = &Member> {
        self.members
            .iter()
            .filter(move |member| member.period.contains(day))
    }
}

/// The committees, by name.
///
/// # Errors
/// [`StorageError`].
pub fn list(tx: &mut Tx<'_>, permit: &Permit<ViewCommittees>) -> Result<Vec<CommitteeRow>, StorageError> {
    tx.query(
        sql!(
            "SELECT c.committee_id, c.unit_id, u.name, c.name, c.kind, c.seats,
               (SELECT MAX(m.day) FROM meeting m WHERE m.committee_id = c.committee_id AND m.day <= $1),
               (SELECT MIN(m.day) FROM meeting m WHERE m.committee_id = c.committee_id AND m.day > $1)
             FROM committee c JOIN unit u ON u.unit_id = c.unit_id
             ORDER BY c.sort_key, c.committee_id"
        ),
        params![permit.day()],
        committee_row,
    )
}

/// One committee; `None` when there is none with this id.
///
/// # Errors
/// [`StorageError`].
pub fn page(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewCommittees>,
    committee: CommitteeId,
) -> Result<Option<CommitteePage>, StorageError> {
    let found = tx.query_opt(
        sql!(
            "SELECT c.committee_id, c.unit_id, u.name, c.name, c.kind, c.seats,
               (SELECT MAX(m.day) FROM meeting m WHERE m.committee_id = c.committee_id AND m.day <= $2),
               (SELECT MIN(m.day) FROM meeting m WHERE m.committee_id = c.committee_id AND m.day > $2)
             FROM committee c JOIN unit u ON u.unit_id = c.unit_id WHERE c.committee_id = $1"
        ),
        params![committee, permit.day()],
        committee_row,
    )?;
    let Some(row) = found else { return Ok(None) };
    let meetings = tx.query(
        sql!(
            "SELECT m.meeting_id, m.day, m.starts, m.ends, m.place,
               (SELECT COUNT(*) FROM agenda_item i WHERE i.meeting_id = m.meeting_id), x.closed_at
             FROM meeting m LEFT JOIN minutes_closed x ON x.meeting_id = m.meeting_id
             WHERE m.committee_id = $1 ORDER BY m.day DESC, m.starts DESC, m.meeting_id"
        ),
        params![committee],
        meeting_row,
    )?;
    Ok(Some(CommitteePage {
        committee: row,
        members: members(tx, committee)?,
        meetings,
    }))
}

/// All memberships of a committee: chair first, then by seat and time, secretaries last.
pub(super) fn members(tx: &mut Tx<'_>, committee: CommitteeId) -> Result<Vec<Member>, StorageError> {
    let mut members = tx.query(
        sql!(
            "SELECT m.member_id, m.seat, m.user_id, COALESCE(u.name, m.person), m.role, m.valid_from,
               COALESCE(e.last_to, m.valid_to)
             FROM committee_member m
             LEFT JOIN committee_member_end e ON e.committee_id = m.committee_id AND e.member_id = m.member_id
             LEFT JOIN app_user u ON u.user_id = m.user_id
             WHERE m.committee_id = $1 ORDER BY m.seat, m.valid_from, m.member_id"
        ),
        params![committee],
        member,
    )?;
    members.sort_by_key(|member| match member.role {
        MemberRole::Chair => 0,
        MemberRole::Member => 1,
        MemberRole::Secretary => 2,
    });
    Ok(members)
}

fn committee_row(row: &Row<'_>) -> Result<CommitteeRow, StorageError> {
    let kind: String = row.get(4)?;
    Ok(CommitteeRow {
        id: row.get(0)?,
        unit: row.get(1)?,
        unit_name: row.get(2)?,
        name: row.get(3)?,
        kind: CommitteeKind::from_code(&kind).ok_or_else(|| StorageError::decode("committee kind"))?,
        seats: row.get(5)?,
        last_meeting: row.get(6)?,
        next_meeting: row.get(7)?,
    })
}

fn meeting_row(row: &Row<'_>) -> Result<MeetingRow, StorageError> {
    Ok(MeetingRow {
        id: row.get(0)?,
        day: row.get(1)?,
        starts: TimeOfDay::stored(&row.get::<String>(2)?)?,
        ends: row
            .get::<Option<String>>(3)?
            .map(|text| TimeOfDay::stored(&text))
            .transpose()?,
        place: row.get(4)?,
        items: row.get(5)?,
        minutes_closed: row.get(6)?,
    })
}

fn member(row: &Row<'_>) -> Result<Member, StorageError> {
    let role: String = row.get(4)?;
    Ok(Member {
        id: row.get(0)?,
        seat: row.get(1)?,
        user: row.get(2)?,
        name: row.get::<Private<String>>(3)?,
        role: MemberRole::from_code(&role).ok_or_else(|| StorageError::decode("member role"))?,
        period: Period::new(row.get(5)?, row.get(6)?)
            .map_err(|_| StorageError::decode("membership period"))?,
    })
}
