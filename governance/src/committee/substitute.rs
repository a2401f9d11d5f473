//! Substitutes (suppleanter): who steps in for a seat, and when. A substitute with a log-in belongs to the closed circle
//! for that time.

use super::{EndRefused, MemberRole, Person, circle, ends_inside, lock, read, seat};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{Row, StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{CommitteeId, Day, Period, Private, UnitId, UserId, Uuid};

/// Names a substitute for a seat and a period.
#[derive(Clone, Debug)]
pub struct AddSubstitute {
    /// The new substitution's id.
    pub id: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The seat, counted from 1.
    pub seat: i64,
    /// Who.
    pub person: Person,
    /// When.
    pub period: Period,
}

impl Action for AddSubstitute {
    const NAME: &'static str = "governance.substitute.add";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why somebody cannot be substitute.
#[derive(Debug, thiserror::Error)]
pub enum AddSubstituteError {
    /// The unit has no such committee.
    #[error("there is no such committee")]
    NotFound,
    /// The name is empty.
    #[error("a substitute needs a name")]
    NoName,
    /// The committee has no such seat.
    #[error("the committee has no such seat")]
    Seat,
    /// The person sits in the committee then.
    #[error("this person has a seat of their own in this period")]
    Seated,
    /// There is a substitution with this id.
    #[error("this substitution exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddSubstituteError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// A substitute for a seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Substitute {
    /// The substitution's id.
    pub id: Uuid,
    /// The seat.
    pub seat: i64,
    /// The user, when the person has a log-in.
    pub user: Option<UserId>,
    /// The person's name.
    pub name: Private<String>,
    /// When.
    pub period: Period,
}

/// Names the substitute, and admits a user to the committee's circle for the time.
///
/// # Errors
/// [`AddSubstituteError`].
pub fn add_substitute(tx: &mut Tx<'_>, permit: Permit<AddSubstitute>) -> Result<Uuid, AddSubstituteError> {
    let new = permit.action();
    if !lock(tx, new.committee, new.unit)? {
        return Err(AddSubstituteError::NotFound);
    }
    if new.person.named().is_some_and(str::is_empty) {
        return Err(AddSubstituteError::NoName);
    }
    if !(1..=seat::seats(tx, new.committee)?).contains(&new.seat) {
        return Err(AddSubstituteError::Seat);
    }
    let seated = read::members(tx, new.committee)?.into_iter().any(|member| {
        let same = new.person.user().is_some_and(|user| member.user == Some(user));
        same && member.role != MemberRole::Secretary && member.period.overlaps(&new.period)
    });
    if seated {
        return Err(AddSubstituteError::Seated);
    }
    tx.execute(
        sql!(
            "INSERT INTO committee_substitute
             (committee_id, substitute_id, seat, user_id, person, valid_from, valid_to, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            new.committee,
            new.id,
            new.seat,
            new.person.user(),
            new.person.named(),
            new.period.from(),
            new.period.to(),
            permit.user(),
            permit.at()
        ],
    )?;
    if let Some(user) = new.person.user() {
        access::circle::admit(tx, &permit, circle(new.committee), new.id, user, new.period)?;
    }
    outbox::put(tx, &fact("governance.substitute.added", new.id, permit.at()))?;
    Ok(new.id)
}

/// All substitutions of a committee, by seat and time.
pub(super) fn substitutes(tx: &mut Tx<'_>, committee: CommitteeId) -> Result<Vec<Substitute>, StorageError> {
    tx.query(
        sql!(
            "SELECT s.substitute_id, s.seat, s.user_id, COALESCE(u.name, s.person), s.valid_from,
               COALESCE(e.last_to, s.valid_to)
             FROM committee_substitute s
             LEFT JOIN committee_substitute_end e
               ON e.committee_id = s.committee_id AND e.substitute_id = s.substitute_id
             LEFT JOIN app_user u ON u.user_id = s.user_id
             WHERE s.committee_id = $1 ORDER BY s.seat, s.valid_from, s.substitute_id"
        ),
        params![committee],
        |row: &Row<'_>| {
            Ok(Substitute {
                id: row.get(0)?,
                seat: row.get(1)?,
                user: row.get(2)?,
                name: row.get::<Private<String>>(3)?,
                period: Period::new(row.get(4)?, row.get(5)?)
                    .map_err(|_| StorageError::decode("period of a substitute"))?,
            })
        },
    )
}

/// Ends a substitution before its time.
#[derive(Clone, Copy, Debug)]
pub struct EndSubstitution {
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The substitution.
    pub substitute: Uuid,
    /// First day on which it holds no longer.
    pub to: Day,
}

impl Action for EndSubstitution {
    const NAME: &'static str = "governance.substitute.end";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.substitute)
    }
}

/// Why a substitution cannot be ended.
#[derive(Debug, thiserror::Error)]
pub enum EndSubstitutionError {
    /// The committee has no such substitution.
    #[error("there is no such substitution")]
    NotFound,
    /// It was ended, or the day does not lie inside it.
    #[error("{0}")]
    Refused(EndRefused),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends the substitution; the substitute leaves the circle on that day.
///
/// # Errors
/// [`EndSubstitutionError`].
pub fn end_substitution(
    tx: &mut Tx<'_>,
    permit: Permit<EndSubstitution>,
) -> Result<(), EndSubstitutionError> {
    let end = *permit.action();
    if !lock(tx, end.committee, end.unit)? {
        return Err(EndSubstitutionError::NotFound);
    }
    let planned = tx.query_opt(
        sql!(
            "SELECT s.valid_from, s.valid_to, e.last_to FROM committee_substitute s
             LEFT JOIN committee_substitute_end e
               ON e.committee_id = s.committee_id AND e.substitute_id = s.substitute_id
             WHERE s.committee_id = $1 AND s.substitute_id = $2"
        ),
        params![end.committee, end.substitute],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    ends_inside(planned.ok_or(EndSubstitutionError::NotFound)?, end.to)
        .map_err(EndSubstitutionError::Refused)?;
    tx.execute(
        sql!(
            "INSERT INTO committee_substitute_end (committee_id, substitute_id, last_to, ended_by, ended_at)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![end.committee, end.substitute, end.to, permit.user(), permit.at()],
    )?;
    access::circle::leave(tx, &permit, circle(end.committee), end.substitute, end.to)?;
    outbox::put(
        tx,
        &fact("governance.substitute.ended", end.substitute, permit.at()),
    )?;
    Ok(())
}
