//! Reading bodies outside the house, their seats, candidates, and who was appointed.

use super::BodyGroup;
use access::{Action, Permit, Subject};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{Day, Period, Private, UnitId, Uuid};

/// Shows the bodies outside the house, or one of them.
#[derive(Clone, Copy, Debug)]
pub struct ViewRepresentation {
    /// The body; `None` for the list.
    pub body: Option<Uuid>,
}

impl Action for ViewRepresentation {
    const NAME: &'static str = "governance.representation.view";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        self.body
    }
}

/// A body as a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BodyRow {
    /// Its id.
    pub id: Uuid,
    /// The unit that keeps the register.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// How often it meets in a year.
    pub meetings_a_year: Option<i64>,
    /// Its seats by group.
    pub groups: Vec<BodyGroup>,
    /// Seats that wait for somebody.
    pub open: i64,
}

impl BodyRow {
    /// All its seats.
    #[must_use]
    pub fn seats(&self) -> i64 {
        self.groups.iter().map(|group| group.seats).sum()
    }
}

/// A candidate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Its id.
    pub id: Uuid,
    /// The person's name.
    pub name: Private<String>,
    /// Who proposes the candidate.
    pub proposed_by: String,
}

/// A nomination and what was decided about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Nomination {
    /// Its number, from 1.
    pub number: i64,
    /// The candidate.
    pub candidate: Uuid,
    /// The candidate's name.
    pub name: Private<String>,
    /// Who nominated.
    pub by: String,
    /// On which day.
    pub day: Day,
    /// Whether it was approved, once that is decided.
    pub approved: Option<bool>,
    /// On which day it was decided.
    pub decided: Option<Day>,
    /// Why it was turned down.
    pub reason: Option<Private<String>>,
}

/// How far the filling of a seat has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RepresentationState {
    /// Nobody is nominated.
    Open,
    /// Somebody is nominated and waits for approval.
    Nominated(Nomination),
    /// Somebody was approved.
    Appointed(Nomination),
}

/// A seat of ours in a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Representation {
    /// Its id.
    pub id: Uuid,
    /// The number of the body's group.
    pub group: i64,
    /// What the seat is called.
    pub title: String,
    /// Who approves finally.
    pub approved_by: String,
    /// For which period somebody is appointed.
    pub period: Period,
    /// The candidates, in the order in which they were put up.
    pub candidates: Vec<Candidate>,
    /// The nominations, the first one first.
    pub nominations: Vec<Nomination>,
}

impl Representation {
    /// How far it has come.
    #[must_use]
    pub fn state(&self) -> RepresentationState {
        state(&self.nominations)
    }
}

/// What the last nomination says. An appointment is an approval and nothing else.
fn state(nominations: &[Nomination]) -> RepresentationState {
    match nominations.last() {
        Some(last) if last.approved == Some(true) => RepresentationState::Appointed(last.clone()),
        Some(last) if last.approved.is_none() => RepresentationState::Nominated(last.clone()),
        _ => RepresentationState::Open,
    }
}

/// A body with its seats.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BodyPage {
    /// The body.
    pub body: BodyRow,
    /// Our seats in it, the newest period first.
    pub seats: Vec<Representation>,
}

/// The bodies by name, with the seats that wait for somebody.
///
/// # Errors
/// [`StorageError`].
pub fn bodies(tx: &mut Tx<'_>, _permit: &Permit<ViewRepresentation>) -> Result<Vec<BodyRow>, StorageError> {
    let mut rows = tx.query(
        sql!(
            "SELECT b.body_id, b.unit_id, b.name, b.about, b.meetings_a_year,
               (SELECT COUNT(*) FROM representation r WHERE r.body_id = b.body_id AND NOT EXISTS
                 (SELECT 1 FROM representation_approval a
                  WHERE a.representation_id = r.representation_id AND a.is_approved))
             FROM outside_body b ORDER BY b.sort_key, b.body_id"
        ),
        params![],
        body_row,
    )?;
    for row in &mut rows {
        row.groups = groups(tx, row.id)?;
    }
    Ok(rows)
}

/// One body with our seats in it; `None` when there is none with this id.
///
/// # Errors
/// [`StorageError`].
pub fn body(
    tx: &mut Tx<'_>,
    _permit: &Permit<ViewRepresentation>,
    body: Uuid,
) -> Result<Option<BodyPage>, StorageError> {
    let found = tx.query_opt(
        sql!(
            "SELECT b.body_id, b.unit_id, b.name, b.about, b.meetings_a_year,
               (SELECT COUNT(*) FROM representation r WHERE r.body_id = b.body_id AND NOT EXISTS
                 (SELECT 1 FROM representation_approval a
                  WHERE a.representation_id = r.representation_id AND a.is_approved))
             FROM outside_body b WHERE b.body_id = $1"
        ),
        params![body],
        body_row,
    )?;
    let Some(mut row) = found else { return Ok(None) };
    row.groups = groups(tx, body)?;
    let mut seats = tx.query(
        sql!(
            "SELECT representation_id, number, title, approved_by_text, valid_from, valid_to FROM representation
             WHERE body_id = $1 ORDER BY valid_from DESC, number, representation_id"
        ),
        params![body],
        |row: &Row<'_>| {
            let period = Period::new(row.get(4)?, row.get(5)?);
            Ok::<_, StorageError>(Representation {
                id: row.get(0)?,
                group: row.get(1)?,
                title: row.get(2)?,
                approved_by: row.get(3)?,
                period: period.map_err(|_| StorageError::decode("period of a representation"))?,
                candidates: Vec::new(),
                nominations: Vec::new(),
            })
        },
    )?;
    for seat in &mut seats {
        seat.candidates = candidates(tx, seat.id)?;
        seat.nominations = nominations(tx, seat.id)?;
    }
    Ok(Some(BodyPage { body: row, seats }))
}

fn body_row(row: &Row<'_>) -> Result<BodyRow, StorageError> {
    Ok(BodyRow {
        id: row.get(0)?,
        unit: row.get(1)?,
        name: row.get(2)?,
        about: row.get(3)?,
        meetings_a_year: row.get(4)?,
        groups: Vec::new(),
        open: row.get(5)?,
    })
}

fn groups(tx: &mut Tx<'_>, body: Uuid) -> Result<Vec<BodyGroup>, StorageError> {
    tx.query(
        sql!("SELECT name, seats, is_ours FROM outside_body_group WHERE body_id = $1 ORDER BY number"),
        params![body],
        |row| {
            Ok(BodyGroup {
                name: row.get(0)?,
                seats: row.get(1)?,
                ours: row.get(2)?,
            })
        },
    )
}

fn candidates(tx: &mut Tx<'_>, representation: Uuid) -> Result<Vec<Candidate>, StorageError> {
    tx.query(
        sql!(
            "SELECT c.candidate_id, COALESCE(u.name, c.person), c.proposed_by_text FROM representation_candidate c
             LEFT JOIN app_user u ON u.user_id = c.user_id
             WHERE c.representation_id = $1 ORDER BY c.added_at, c.candidate_id"
        ),
        params![representation],
        |row| {
            Ok(Candidate {
                id: row.get(0)?,
                name: row.get(1)?,
                proposed_by: row.get(2)?,
            })
        },
    )
}

fn nominations(tx: &mut Tx<'_>, representation: Uuid) -> Result<Vec<Nomination>, StorageError> {
    tx.query(
        sql!(
            "SELECT n.number, n.candidate_id, COALESCE(u.name, c.person), n.nominated_by_text, n.nominated_day,
               a.is_approved, a.decided_day, a.reason
             FROM representation_nomination n
             JOIN representation_candidate c
               ON c.representation_id = n.representation_id AND c.candidate_id = n.candidate_id
             LEFT JOIN app_user u ON u.user_id = c.user_id
             LEFT JOIN representation_approval a
               ON a.representation_id = n.representation_id AND a.number = n.number
             WHERE n.representation_id = $1 ORDER BY n.number"
        ),
        params![representation],
        |row| {
            Ok(Nomination {
                number: row.get(0)?,
                candidate: row.get(1)?,
                name: row.get(2)?,
                by: row.get(3)?,
                day: row.get(4)?,
                approved: row.get(5)?,
                decided: row.get(6)?,
                reason: row.get(7)?,
            })
        },
    )
}

/// Takes the lock of a seat to fill when its body is kept by the unit, and tells how far it has come.
pub(super) fn lock(
    tx: &mut Tx<'_>,
    representation: Uuid,
    unit: UnitId,
) -> Result<Option<RepresentationState>, StorageError> {
    let locked = tx.execute(
        sql!(
            "UPDATE representation SET changes = changes + 1 WHERE representation_id = $1
             AND EXISTS (SELECT 1 FROM outside_body b WHERE b.body_id = representation.body_id AND b.unit_id = $2)"
        ),
        params![representation, unit],
    )?;
    if locked == 0 {
        return Ok(None);
    }
    Ok(Some(state(&nominations(tx, representation)?)))
}
