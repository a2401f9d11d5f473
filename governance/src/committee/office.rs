//! Offices that a member holds beside the seat: the vice chair (næstformand).

use super::{EndRefused, ends_inside, lock, read};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{Row, StorageError, Tx, outbox, params, sql};
use foundation::{CommitteeId, Day, Period, UnitId, Uuid};

/// Makes a member vice chair for a period.
#[derive(Clone, Copy, Debug)]
pub struct GiveOffice {
    /// The new office's id.
    pub id: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The membership of the one who gets it.
    pub member: Uuid,
    /// When; inside the membership.
    pub period: Period,
}

impl Action for GiveOffice {
    const NAME: &'static str = "governance.office.give";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why a member cannot have the office.
#[derive(Debug, thiserror::Error)]
pub enum GiveOfficeError {
    /// The committee has no such membership.
    #[error("there is no such membership")]
    NotFound,
    /// The chair and the secretary cannot have it.
    #[error("only a member can be vice chair")]
    NotAMember,
    /// The period is not inside the membership.
    #[error("an office lies inside the membership")]
    Outside,
    /// There is another vice chair in the period.
    #[error("there is another vice chair in this period")]
    Taken,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// An office that somebody holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Office {
    /// Its id.
    pub id: Uuid,
    /// The membership of the one who holds it.
    pub member: Uuid,
    /// When; it ends with the membership at the latest.
    pub period: Period,
}

/// Gives the office. The same id again changes nothing.
///
/// # Errors
/// [`GiveOfficeError`].
pub fn give_office(tx: &mut Tx<'_>, permit: Permit<GiveOffice>) -> Result<Uuid, GiveOfficeError> {
    let new = *permit.action();
    if !lock(tx, new.committee, new.unit)? {
        return Err(GiveOfficeError::NotFound);
    }
    let member = read::members(tx, new.committee)?
        .into_iter()
        .find(|member| member.id == new.member)
        .ok_or(GiveOfficeError::NotFound)?;
    if member.role != super::MemberRole::Member {
        return Err(GiveOfficeError::NotAMember);
    }
    if member.period.common(&new.period) != Some(new.period) {
        return Err(GiveOfficeError::Outside);
    }
    let offices = offices(tx, new.committee)?;
    if offices.iter().any(|office| office.id == new.id) {
        return Ok(new.id);
    }
    if offices.iter().any(|office| office.period.overlaps(&new.period)) {
        return Err(GiveOfficeError::Taken);
    }
    tx.execute(
        sql!(
            "INSERT INTO committee_office
             (committee_id, office_id, member_id, office, valid_from, valid_to, given_by, given_at)
             VALUES ($1, $2, $3, 'vice_chair', $4, $5, $6, $7)"
        ),
        params![
            new.committee,
            new.id,
            new.member,
            new.period.from(),
            new.period.to(),
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(tx, &fact("governance.office.given", new.id, permit.at()))?;
    Ok(new.id)
}

/// The offices of a committee that hold or held for some day; each ends with its membership at the latest.
pub(super) fn offices(tx: &mut Tx<'_>, committee: CommitteeId) -> Result<Vec<Office>, StorageError> {
    let found = tx.query(
        sql!(
            "SELECT o.office_id, o.member_id, o.valid_from, COALESCE(e.last_to, o.valid_to), m.valid_from,
               COALESCE(x.last_to, m.valid_to)
             FROM committee_office o
             JOIN committee_member m ON m.committee_id = o.committee_id AND m.member_id = o.member_id
             LEFT JOIN committee_office_end e ON e.committee_id = o.committee_id AND e.office_id = o.office_id
             LEFT JOIN committee_member_end x ON x.committee_id = o.committee_id AND x.member_id = o.member_id
             WHERE o.committee_id = $1 ORDER BY o.valid_from, o.office_id"
        ),
        params![committee],
        |row: &Row<'_>| {
            let held = Period::new(row.get(2)?, row.get(3)?);
            let member = Period::new(row.get(4)?, row.get(5)?);
            let (Ok(held), Ok(member)) = (held, member) else {
                return Err(StorageError::decode("period of an office"));
            };
            Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?, held.common(&member)))
        },
    )?;
    let office = |(id, member, period): (Uuid, Uuid, Option<Period>)| {
        period.map(|period| Office { id, member, period })
    };
    Ok(found.into_iter().filter_map(office).collect())
}

/// Ends an office before its time.
#[derive(Clone, Copy, Debug)]
pub struct EndOffice {
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The office.
    pub office: Uuid,
    /// First day on which it holds no longer.
    pub to: Day,
}

impl Action for EndOffice {
    const NAME: &'static str = "governance.office.end";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.office)
    }
}

/// Why an office cannot be ended.
#[derive(Debug, thiserror::Error)]
pub enum EndOfficeError {
    /// The committee has no such office.
    #[error("there is no such office")]
    NotFound,
    /// It was ended, or the day does not lie inside it.
    #[error("{0}")]
    Refused(EndRefused),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends the office.
///
/// # Errors
/// [`EndOfficeError`].
pub fn end_office(tx: &mut Tx<'_>, permit: Permit<EndOffice>) -> Result<(), EndOfficeError> {
    let end = *permit.action();
    if !lock(tx, end.committee, end.unit)? {
        return Err(EndOfficeError::NotFound);
    }
    let planned = tx.query_opt(
        sql!(
            "SELECT o.valid_from, o.valid_to, e.last_to FROM committee_office o
             LEFT JOIN committee_office_end e ON e.committee_id = o.committee_id AND e.office_id = o.office_id
             WHERE o.committee_id = $1 AND o.office_id = $2"
        ),
        params![end.committee, end.office],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    ends_inside(planned.ok_or(EndOfficeError::NotFound)?, end.to).map_err(EndOfficeError::Refused)?;
    tx.execute(
        sql!(
            "INSERT INTO committee_office_end (committee_id, office_id, last_to, ended_by, ended_at)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![end.committee, end.office, end.to, permit.user(), permit.at()],
    )?;
    outbox::put(tx, &fact("governance.office.ended", end.office, permit.at()))?;
    Ok(())
}
