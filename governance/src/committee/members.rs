//! Taking and leaving a seat.

use super::{Member, MemberRole, Person, circle, lock, read};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{CommitteeId, Day, Period, UnitId, Uuid};

/// Gives a person a seat, or the secretary's task, for a period.
#[derive(Clone, Debug)]
pub struct AddMember {
    /// The new membership's id.
    pub id: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// Who.
    pub person: Person,
    /// The seat, counted from 1; none for a secretary.
    pub seat: Option<i64>,
    /// As what.
    pub role: MemberRole,
    /// When.
    pub period: Period,
}

impl Action for AddMember {
    const NAME: &'static str = "governance.member.add";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why a person cannot have the seat.
#[derive(Debug, thiserror::Error)]
pub enum AddMemberError {
    /// The unit has no such committee.
    #[error("there is no such committee")]
    NotFound,
    /// The name is empty.
    #[error("a member needs a name")]
    NoName,
    /// A chair or member has a seat from 1 to the number of seats; a secretary has none.
    #[error("a chair or member has a seat of the committee, a secretary has none")]
    Seat,
    /// Somebody sits there in the period.
    #[error("the seat is taken {}", period_words(.by))]
    SeatTaken {
        /// The membership in the way.
        by: Box<Member>,
    },
    /// There is a chair in the period.
    #[error("there is another chair {}", period_words(.by))]
    ChairTaken {
        /// The chair's membership.
        by: Box<Member>,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Gives the seat, and admits a user to the committee's closed circle for the time. Returns the membership's id.
///
/// # Errors
/// [`AddMemberError`].
pub fn add_member(tx: &mut Tx<'_>, permit: Permit<AddMember>) -> Result<Uuid, AddMemberError> {
    let new = permit.action();
    if !lock(tx, new.committee, new.unit)? {
        return Err(AddMemberError::NotFound);
    }
    if new.person.named().is_some_and(str::is_empty) {
        return Err(AddMemberError::NoName);
    }
    if read::members(tx, new.committee)?
        .iter()
        .any(|member| member.id == new.id)
    {
        return Ok(new.id); // the same form sent twice
    }
    check_seat(tx, new)?;
    tx.execute(
        sql!(
            "INSERT INTO committee_member
             (committee_id, member_id, seat, user_id, person, role, valid_from, valid_to, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            new.committee,
            new.id,
            new.seat,
            new.person.user(),
            new.person.named(),
            new.role.code(),
            new.period.from(),
            new.period.to(),
            permit.user(),
            permit.at()
        ],
    )?;
    if let Some(user) = new.person.user() {
        access::circle::admit(tx, &permit, circle(new.committee), new.id, user, new.period)?;
    }
    outbox::put(tx, &fact("governance.member.added", new.id, permit.at()))?;
    Ok(new.id)
}

fn check_seat(tx: &mut Tx<'_>, new: &AddMember) -> Result<(), AddMemberError> {
    let seats: i64 = tx.query_one(
        sql!("SELECT seats FROM committee WHERE committee_id = $1"),
        params![new.committee],
        |row| row.get(0),
    )?;
    let fits = match new.seat {
        None => new.role == MemberRole::Secretary,
        Some(seat) => new.role != MemberRole::Secretary && (1..=seats).contains(&seat),
    };
    if !fits {
        return Err(AddMemberError::Seat);
    }
    for other in read::members(tx, new.committee)?
        .into_iter()
        .filter(|other| other.period.overlaps(&new.period))
    {
        if new.seat.is_some() && other.seat == new.seat {
            return Err(AddMemberError::SeatTaken { by: Box::new(other) });
        }
        if new.role == MemberRole::Chair && other.role == MemberRole::Chair {
            return Err(AddMemberError::ChairTaken { by: Box::new(other) });
        }
    }
    Ok(())
}

/// When the membership in the way runs; no name, since errors may be logged.
fn period_words(by: &Member) -> String {
    match by.period.to() {
        Some(to) => format!("from {} up to {to}", by.period.from()),
        None => format!("from {} on", by.period.from()),
    }
}

/// Ends a membership before its time.
#[derive(Clone, Debug)]
pub struct EndMembership {
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The membership.
    pub member: Uuid,
    /// First day on which it holds no longer.
    pub to: Day,
}

impl Action for EndMembership {
    const NAME: &'static str = "governance.member.end";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.member)
    }
}

/// Why a membership cannot be ended.
#[derive(Debug, thiserror::Error)]
pub enum EndMembershipError {
    /// The committee has no such membership.
    #[error("there is no such membership")]
    NotFound,
    /// It was ended already.
    #[error("this membership was ended already")]
    AlreadyEnded,
    /// The day does not lie inside the membership.
    #[error("the last day must lie after the first and before the planned end")]
    Outside,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends the membership; the member leaves the closed circle on that day.
///
/// # Errors
/// [`EndMembershipError`].
pub fn end_membership(tx: &mut Tx<'_>, permit: Permit<EndMembership>) -> Result<(), EndMembershipError> {
    let end = permit.action();
    if !lock(tx, end.committee, end.unit)? {
        return Err(EndMembershipError::NotFound);
    }
    let planned = tx.query_opt(
        sql!(
            "SELECT m.valid_from, m.valid_to, e.last_to FROM committee_member m
             LEFT JOIN committee_member_end e ON e.committee_id = m.committee_id AND e.member_id = m.member_id
             WHERE m.committee_id = $1 AND m.member_id = $2"
        ),
        params![end.committee, end.member],
        |row| {
            Ok::<_, StorageError>((
                row.get::<Day>(0)?,
                row.get::<Option<Day>>(1)?,
                row.get::<Option<Day>>(2)?,
            ))
        },
    )?;
    let (from, to, ended) = planned.ok_or(EndMembershipError::NotFound)?;
    if ended.is_some() {
        return Err(EndMembershipError::AlreadyEnded);
    }
    if end.to <= from || to.is_some_and(|to| end.to >= to) {
        return Err(EndMembershipError::Outside);
    }
    tx.execute(
        sql!(
            "INSERT INTO committee_member_end (committee_id, member_id, last_to, ended_by, ended_at)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![end.committee, end.member, end.to, permit.user(), permit.at()],
    )?;
    access::circle::leave(tx, &permit, circle(end.committee), end.member, end.to)?;
    outbox::put(tx, &fact("governance.member.ended", end.member, permit.at()))?;
    Ok(())
}
