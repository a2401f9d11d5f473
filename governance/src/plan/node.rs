//! What stands between a plan and its actions: tracks with goals, and aims with drivers. Titles and order come in
//! versions; a dropped one stays as history.

use super::{WorldGoals, lock};
use crate::fact;
use crate::follow_up::names_a_citizen;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{Day, PlanNodeId, SteeringPlanId, UnitId, Uuid};

/// What a node is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NodeKind {
    /// A track (spor), under the plan.
    Track,
    /// A goal (mål), under the plan or a track.
    Goal,
    /// The aim of a driver diagram (formål), under the plan.
    Aim,
    /// A driver: primary under an aim, secondary under a primary one.
    Driver,
}

impl NodeKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Track, Self::Goal, Self::Aim, Self::Driver];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Track => "track",
            Self::Goal => "goal",
            Self::Aim => "aim",
            Self::Driver => "driver",
        }
    }

    /// The kind behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub(super) fn stored(code: &str) -> Result<Self, StorageError> {
        Self::from_code(code).ok_or_else(|| StorageError::decode("kind of a node"))
    }
}

/// What a node says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NodeText {
    /// Its title.
    pub title: String,
    /// Its place among its siblings, counted from 1; none puts it last, or leaves it where it is.
    pub position: Option<i64>,
    /// The figure that tells how it goes, by its name in the register of figures.
    pub indicator: Option<String>,
    /// The world goals it serves.
    pub goals: WorldGoals,
}

/// Adds a track, goal, aim or driver. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct AddNode {
    /// The new node's id.
    pub id: PlanNodeId,
    /// The plan.
    pub plan: SteeringPlanId,
    /// The unit that is responsible for the plan.
    pub unit: UnitId,
    /// What it stands under, if not directly under the plan.
    pub parent: Option<PlanNodeId>,
    /// What it is.
    pub kind: NodeKind,
    /// What it says.
    pub text: NodeText,
}

impl Action for AddNode {
    const NAME: &'static str = "governance.plan.node";
    const CAPABILITY: &'static str = "steering.plan.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why it cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddNodeError {
    /// The unit has no such plan.
    #[error("there is no such plan")]
    NotFound,
    /// It cannot stand there: a track or an aim under something, a driver under nothing, a third level of drivers.
    #[error("it cannot stand there")]
    Misplaced,
    /// The title is empty.
    #[error("it needs a title")]
    NoTitle,
    /// The title holds what looks like a CPR number.
    #[error("a text looks like a CPR number")]
    NamesCitizen,
    /// There is one with this id.
    #[error("it exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddNodeError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Adds the node.
///
/// # Errors
/// [`AddNodeError`].
pub fn add_node(tx: &mut Tx<'_>, permit: Permit<AddNode>) -> Result<PlanNodeId, AddNodeError> {
    let new = permit.action();
    if !lock(tx, new.plan, new.unit)? {
        return Err(AddNodeError::NotFound);
    }
    if new.text.title.trim().is_empty() {
        return Err(AddNodeError::NoTitle);
    }
    if names_a_citizen([new.text.title.as_str()]) {
        return Err(AddNodeError::NamesCitizen);
    }
    if !fits(tx, new)? {
        return Err(AddNodeError::Misplaced);
    }
    insert(tx, &permit, new, permit.day())?;
    outbox::put(tx, &fact("governance.plan.node", new.id.uuid(), permit.at()))?;
    Ok(new.id)
}

/// Whether it can stand where it shall.
fn fits(tx: &mut Tx<'_>, new: &AddNode) -> Result<bool, StorageError> {
    let above = match new.parent {
        None => None,
        Some(parent) => {
            let found = tx.query_opt(
                sql!(
                    "SELECT n.kind, p.kind FROM plan_node n LEFT JOIN plan_node p ON p.node_id = n.parent_id
                     WHERE n.node_id = $1 AND n.plan_id = $2"
                ),
                params![parent, new.plan],
                |row| Ok::<_, StorageError>((row.get::<String>(0)?, row.get::<Option<String>>(1)?)),
            )?;
            match found {
                None => return Ok(false),
                Some((kind, over)) => Some((NodeKind::stored(&kind)?, over)),
            }
        }
    };
    Ok(match (new.kind, above) {
        (NodeKind::Track | NodeKind::Goal | NodeKind::Aim, None) => true,
        (NodeKind::Goal, Some((NodeKind::Track, _))) | (NodeKind::Driver, Some((NodeKind::Aim, _))) => true,
        (NodeKind::Driver, Some((NodeKind::Driver, over))) => over.as_deref() == Some("aim"),
        _ => false,
    })
}

/// Writes a node with its first version, known since a day.
pub(super) fn insert<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    new: &AddNode,
    known: Day,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO plan_node (node_id, plan_id, parent_id, kind, created_by, created_at, created_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            new.id,
            new.plan,
            new.parent,
            new.kind.code(),
            permit.user(),
            permit.at(),
            known
        ],
    )?;
    let position = match new.text.position {
        Some(position) => position,
        None => tx.query_one(
            sql!(
                "SELECT COALESCE(MAX(v.position), 0) + 1 FROM plan_node n
                     JOIN plan_node_version v ON v.node_id = n.node_id
                     WHERE n.plan_id = $1 AND (n.parent_id = $2 OR (n.parent_id IS NULL AND $2 IS NULL))"
            ),
            params![new.plan, new.parent],
            |row| row.get::<i64>(0),
        )?,
    };
    version(tx, permit, new.id, 1, &new.text, (position, false), known)
}

/// Writes one version.
fn version<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    node: PlanNodeId,
    number: i64,
    text: &NodeText,
    (position, dropped): (i64, bool),
    known: Day,
) -> Result<(), StorageError> {
    let indicator = text.indicator.as_deref().map(str::trim);
    tx.execute(
        sql!(
            "INSERT INTO plan_node_version (node_id, version, title, position, indicator, goals, is_dropped, saved_by,
               saved_at, saved_day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            node,
            number,
            text.title.trim(),
            position,
            indicator.filter(|name| !name.is_empty()),
            text.goals.to_string(),
            dropped,
            permit.user(),
            permit.at(),
            known
        ],
    )?;
    Ok(())
}

/// Renames, moves, tags or drops a node.
#[derive(Clone, Debug)]
pub struct SaveNode {
    /// The node.
    pub node: PlanNodeId,
    /// The plan.
    pub plan: SteeringPlanId,
    /// The unit that is responsible for the plan.
    pub unit: UnitId,
    /// What it says from now on.
    pub text: NodeText,
    /// Whether it is dropped; it can be taken up again.
    pub is_dropped: bool,
}

impl Action for SaveNode {
    const NAME: &'static str = "governance.plan.node_saved";
    const CAPABILITY: &'static str = "steering.plan.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.node.uuid())
    }
}

/// Why it cannot be saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveNodeError {
    /// The unit has no such plan, or the plan no such node.
    #[error("there is no such node")]
    NotFound,
    /// The title is empty.
    #[error("it needs a title")]
    NoTitle,
    /// The title holds what looks like a CPR number.
    #[error("a text looks like a CPR number")]
    NamesCitizen,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Saves the node.
///
/// # Errors
/// [`SaveNodeError`].
pub fn save_node(tx: &mut Tx<'_>, permit: Permit<SaveNode>) -> Result<(), SaveNodeError> {
    let new = permit.action();
    if !lock(tx, new.plan, new.unit)? {
        return Err(SaveNodeError::NotFound);
    }
    if new.text.title.trim().is_empty() {
        return Err(SaveNodeError::NoTitle);
    }
    if names_a_citizen([new.text.title.as_str()]) {
        return Err(SaveNodeError::NamesCitizen);
    }
    let last = tx.query_opt(
        sql!(
            "SELECT v.version, v.position FROM plan_node n JOIN plan_node_version v ON v.node_id = n.node_id
             WHERE n.node_id = $1 AND n.plan_id = $2 ORDER BY v.version DESC LIMIT 1"
        ),
        params![new.node, new.plan],
        |row| Ok::<_, StorageError>((row.get::<i64>(0)?, row.get::<i64>(1)?)),
    )?;
    let (number, position) = last.ok_or(SaveNodeError::NotFound)?;
    let place = (new.text.position.unwrap_or(position), new.is_dropped);
    version(tx, &permit, new.node, number + 1, &new.text, place, permit.day())?;
    outbox::put(
        tx,
        &fact("governance.plan.node_saved", new.node.uuid(), permit.at()),
    )?;
    Ok(())
}
