//! The chain of committees: who stands above whom (the MED chain RMU–HMU–LMU), and who prepares whose meetings
//! (forretningsudvalg). Links hold for periods; on no day may they form a ring.

use super::{EndRefused, ViewCommittees, ends_inside, lock};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{Row, StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{CommitteeId, Day, Instant, MeetingId, Period, UnitId, Uuid};

/// How one committee belongs to another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LinkKind {
    /// The other one stands above it.
    Parent,
    /// It prepares the other one's meetings (forretningsudvalg).
    Prepares,
}

impl LinkKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Parent, Self::Prepares];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Prepares => "prepares",
        }
    }

    /// The kind behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Links a committee to another one, which stands above it or whose meetings it prepares.
#[derive(Clone, Copy, Debug)]
pub struct LinkCommittees {
    /// The new link's id.
    pub id: Uuid,
    /// How.
    pub kind: LinkKind,
    /// The committee below, or the one that prepares.
    pub committee: CommitteeId,
    /// That committee's unit.
    pub unit: UnitId,
    /// The committee above, or the one whose meetings are prepared.
    pub other: CommitteeId,
    /// When.
    pub period: Period,
}

impl Action for LinkCommittees {
    const NAME: &'static str = "governance.link.add";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why two committees cannot be linked.
#[derive(Debug, thiserror::Error)]
pub enum LinkCommitteesError {
    /// There is no such committee.
    #[error("there is no such committee")]
    NotFound,
    /// It would stand above itself, or prepare its own preparation.
    #[error("the committees would form a ring")]
    Ring,
    /// It has another committee above it then, or the same link.
    #[error("there is such a link in this period already")]
    Taken,
    /// There is a link with this id.
    #[error("this link exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for LinkCommitteesError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// A link as it is stored.
struct Edge {
    from: CommitteeId,
    to: CommitteeId,
    period: Period,
}

/// Links the committees.
///
/// # Errors
/// [`LinkCommitteesError`].
pub fn link(tx: &mut Tx<'_>, permit: Permit<LinkCommittees>) -> Result<Uuid, LinkCommitteesError> {
    let new = *permit.action();
    tx.execute(
        sql!("UPDATE committee_chain SET changes = changes + 1 WHERE chain = 1"),
        params![],
    )?;
    if !lock(tx, new.committee, new.unit)? || super::unit_of(tx, new.other)?.is_none() {
        return Err(LinkCommitteesError::NotFound);
    }
    let edges = edges(tx, new.kind)?;
    if new.committee == new.other || climbs_to(&edges, new.other, new.committee, new.period) {
        return Err(LinkCommitteesError::Ring);
    }
    let taken = edges.iter().any(|edge| {
        let same = edge.from == new.committee && (new.kind == LinkKind::Parent || edge.to == new.other);
        same && edge.period.overlaps(&new.period)
    });
    if taken {
        return Err(LinkCommitteesError::Taken);
    }
    tx.execute(
        sql!(
            "INSERT INTO committee_link (link_id, kind, committee_id, other_id, valid_from, valid_to, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            new.id,
            new.kind.code(),
            new.committee,
            new.other,
            new.period.from(),
            new.period.to(),
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(tx, &fact("governance.link.added", new.id, permit.at()))?;
    Ok(new.id)
}

/// Whether, on some day of the period, the links lead from one committee up to another.
fn climbs_to(edges: &[Edge], from: CommitteeId, to: CommitteeId, period: Period) -> bool {
    edges.iter().filter(|edge| edge.from == from).any(|edge| {
        let Some(common) = edge.period.common(&period) else {
            return false;
        };
        edge.to == to || climbs_to(edges, edge.to, to, common)
    })
}

fn edges(tx: &mut Tx<'_>, kind: LinkKind) -> Result<Vec<Edge>, StorageError> {
    let kind = kind.code();
    tx.query(
        sql!(
            "SELECT l.committee_id, l.other_id, l.valid_from, COALESCE(e.last_to, l.valid_to) FROM committee_link l
             LEFT JOIN committee_link_end e ON e.link_id = l.link_id WHERE l.kind = $1 ORDER BY l.link_id"
        ),
        params![kind],
        |row: &Row<'_>| {
            Ok(Edge {
                from: row.get(0)?,
                to: row.get(1)?,
                period: period(row.get(2)?, row.get(3)?)?,
            })
        },
    )
}

fn period(from: Day, to: Option<Day>) -> Result<Period, StorageError> {
    Period::new(from, to).map_err(|_| StorageError::decode("period of a link"))
}

/// Ends a link before its time.
#[derive(Clone, Copy, Debug)]
pub struct EndLink {
    /// The link.
    pub link: Uuid,
    /// The committee below, or the one that prepares.
    pub committee: CommitteeId,
    /// That committee's unit.
    pub unit: UnitId,
    /// First day on which it holds no longer.
    pub to: Day,
}

impl Action for EndLink {
    const NAME: &'static str = "governance.link.end";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.link)
    }
}

/// Why a link cannot be ended.
#[derive(Debug, thiserror::Error)]
pub enum EndLinkError {
    /// The committee has no such link.
    #[error("there is no such link")]
    NotFound,
    /// It was ended, or the day does not lie inside it.
    #[error("{0}")]
    Refused(EndRefused),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends the link.
///
/// # Errors
/// [`EndLinkError`].
pub fn end_link(tx: &mut Tx<'_>, permit: Permit<EndLink>) -> Result<(), EndLinkError> {
    let end = *permit.action();
    if !lock(tx, end.committee, end.unit)? {
        return Err(EndLinkError::NotFound);
    }
    let planned = tx.query_opt(
        sql!(
            "SELECT l.valid_from, l.valid_to, e.last_to FROM committee_link l
             LEFT JOIN committee_link_end e ON e.link_id = l.link_id
             WHERE l.link_id = $1 AND l.committee_id = $2"
        ),
        params![end.link, end.committee],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    ends_inside(planned.ok_or(EndLinkError::NotFound)?, end.to).map_err(EndLinkError::Refused)?;
    tx.execute(
        sql!("INSERT INTO committee_link_end (link_id, last_to, ended_by, ended_at) VALUES ($1, $2, $3, $4)"),
        params![end.link, end.to, permit.user(), permit.at()],
    )?;
    outbox::put(tx, &fact("governance.link.ended", end.link, permit.at()))?;
    Ok(())
}

/// Minutes that have been approved, to be read in the committees of the chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ApprovedMinutes {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its day.
    pub day: Day,
    /// When they were approved.
    pub approved_at: Instant,
}

/// A committee that another one is linked to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Neighbour {
    /// The link.
    pub link: Uuid,
    /// How.
    pub kind: LinkKind,
    /// The other committee.
    pub committee: CommitteeId,
    /// Its name.
    pub name: String,
    /// When the link holds.
    pub period: Period,
    /// Its latest approved minutes.
    pub minutes: Option<ApprovedMinutes>,
}

/// Where a committee stands on a day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Chain {
    /// The committees above it, the nearest first, up to the top.
    pub above: Vec<Neighbour>,
    /// The committees right below it.
    pub below: Vec<Neighbour>,
    /// Those that prepare its meetings.
    pub prepared_by: Vec<Neighbour>,
    /// Those whose meetings it prepares.
    pub prepares: Vec<Neighbour>,
}

/// Where a committee stands on a day, with the latest approved minutes of each committee around it.
///
/// # Errors
/// [`StorageError`].
pub fn chain(
    tx: &mut Tx<'_>,
    _permit: &Permit<ViewCommittees>,
    committee: CommitteeId,
    day: Day,
) -> Result<Chain, StorageError> {
    let (prepares, mut above): (Vec<_>, Vec<_>) = up(tx, committee, day)?
        .into_iter()
        .partition(|next| next.kind == LinkKind::Prepares);
    while let Some(last) = above.last().map(|last| last.committee) {
        let next = up(tx, last, day)?
            .into_iter()
            .find(|next| next.kind == LinkKind::Parent);
        match next.filter(|next| !above.iter().any(|seen| seen.committee == next.committee)) {
            Some(next) => above.push(next),
            None => break,
        }
    }
    let (prepared_by, below) = down(tx, committee, day)?
        .into_iter()
        .partition(|next| next.kind == LinkKind::Prepares);
    Ok(Chain {
        above,
        below,
        prepared_by,
        prepares,
    })
}

/// Whether one committee prepares another one's meetings on a day.
pub(crate) fn prepares(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    other: CommitteeId,
    day: Day,
) -> Result<bool, StorageError> {
    let next = up(tx, committee, day)?;
    Ok(next
        .iter()
        .any(|next| next.kind == LinkKind::Prepares && next.committee == other))
}

/// The committees that a committee's own links lead to on a day.
pub(crate) fn up(tx: &mut Tx<'_>, committee: CommitteeId, day: Day) -> Result<Vec<Neighbour>, StorageError> {
    let found = tx.query(
        sql!(
            "SELECT l.link_id, l.kind, c.committee_id, c.name, l.valid_from, COALESCE(e.last_to, l.valid_to)
             FROM committee_link l JOIN committee c ON c.committee_id = l.other_id
             LEFT JOIN committee_link_end e ON e.link_id = l.link_id
             WHERE l.committee_id = $1 AND l.valid_from <= $2
               AND (COALESCE(e.last_to, l.valid_to) IS NULL OR COALESCE(e.last_to, l.valid_to) > $2)
             ORDER BY c.sort_key, l.link_id"
        ),
        params![committee, day],
        neighbour,
    )?;
    with_minutes(tx, found)
}

fn down(tx: &mut Tx<'_>, committee: CommitteeId, day: Day) -> Result<Vec<Neighbour>, StorageError> {
    let found = tx.query(
        sql!(
            "SELECT l.link_id, l.kind, c.committee_id, c.name, l.valid_from, COALESCE(e.last_to, l.valid_to)
             FROM committee_link l JOIN committee c ON c.committee_id = l.committee_id
             LEFT JOIN committee_link_end e ON e.link_id = l.link_id
             WHERE l.other_id = $1 AND l.valid_from <= $2
               AND (COALESCE(e.last_to, l.valid_to) IS NULL OR COALESCE(e.last_to, l.valid_to) > $2)
             ORDER BY c.sort_key, l.link_id"
        ),
        params![committee, day],
        neighbour,
    )?;
    with_minutes(tx, found)
}

fn neighbour(row: &Row<'_>) -> Result<Neighbour, StorageError> {
    let kind: String = row.get(1)?;
    Ok(Neighbour {
        link: row.get(0)?,
        kind: LinkKind::from_code(&kind).ok_or_else(|| StorageError::decode("kind of link"))?,
        committee: row.get(2)?,
        name: row.get(3)?,
        period: period(row.get(4)?, row.get(5)?)?,
        minutes: None,
    })
}

fn with_minutes(tx: &mut Tx<'_>, mut found: Vec<Neighbour>) -> Result<Vec<Neighbour>, StorageError> {
    for next in &mut found {
        next.minutes = approved_minutes(tx, next.committee)?.into_iter().next();
    }
    Ok(found)
}

/// A committee's approved minutes, the latest meeting first.
pub(crate) fn approved_minutes(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
) -> Result<Vec<ApprovedMinutes>, StorageError> {
    tx.query(
        sql!(
            "SELECT m.meeting_id, m.day, x.approved_at FROM meeting m
             JOIN minutes_approved x ON x.meeting_id = m.meeting_id
             WHERE m.committee_id = $1 ORDER BY m.day DESC, m.starts DESC, m.meeting_id"
        ),
        params![committee],
        |row| {
            Ok(ApprovedMinutes {
                meeting: row.get(0)?,
                day: row.get(1)?,
                approved_at: row.get(2)?,
            })
        },
    )
}
