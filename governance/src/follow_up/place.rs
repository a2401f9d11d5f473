//! Where an action stands: in a plan, under a track or goal of it, under a driver, with a figure and world goals.

use super::{lock, read, unit_of};
use crate::fact;
use crate::plan::WorldGoals;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{ActionId, Day, PlanNodeId, SteeringPlanId, UnitId, Uuid};

/// Where an action is to stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewPlace {
    /// The plan; none takes it out of its plan.
    pub plan: Option<SteeringPlanId>,
    /// The track (spor) or goal it serves.
    pub node: Option<PlanNodeId>,
    /// The driver it is an effort (indsats) under, in a driver diagram.
    pub driver: Option<PlanNodeId>,
    /// Its place in the order, counted from 1; none puts it last.
    pub position: Option<i64>,
    /// The figure that tells how it goes, by its name in the register of figures: `occupancy`.
    pub indicator: Option<String>,
    /// The world goals (verdensmål) it serves.
    pub goals: WorldGoals,
}

/// Puts an action into a plan, moves it there, or takes it out.
#[derive(Clone, Debug)]
pub struct PlaceAction {
    /// The action.
    pub action: ActionId,
    /// The unit whose list it stands on.
    pub unit: UnitId,
    /// Where it is to stand.
    pub place: NewPlace,
}

impl Action for PlaceAction {
    const NAME: &'static str = "governance.action.place";
    const CAPABILITY: &'static str = "action.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.action.uuid())
    }
}

/// Why an action cannot stand there.
#[derive(Debug, thiserror::Error)]
pub enum PlaceActionError {
    /// The unit has no such action.
    #[error("there is no such action")]
    NotFound,
    /// There is no such plan.
    #[error("there is no such plan")]
    NoSuchPlan,
    /// The track, goal or driver is not in that plan.
    #[error("there is no such track, goal or driver in the plan")]
    NoSuchNode,
    /// It follows from no decision, so it stands in a plan.
    #[error("an action without decision stands in a plan")]
    NoOrigin,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What can be wrong with a place.
pub(super) enum PlaceError {
    NoSuchPlan,
    NoSuchNode,
    Storage(StorageError),
}

impl From<StorageError> for PlaceError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<PlaceError> for PlaceActionError {
    fn from(error: PlaceError) -> Self {
        match error {
            PlaceError::NoSuchPlan => Self::NoSuchPlan,
            PlaceError::NoSuchNode => Self::NoSuchNode,
            PlaceError::Storage(error) => Self::Storage(error),
        }
    }
}

/// Places the action.
///
/// # Errors
/// [`PlaceActionError`].
pub fn place(tx: &mut Tx<'_>, permit: Permit<PlaceAction>) -> Result<(), PlaceActionError> {
    let PlaceAction { action, unit, place } = permit.action();
    if !lock(tx, *action)? || unit_of(tx, *action)? != Some(*unit) {
        return Err(PlaceActionError::NotFound);
    }
    let now = read::one(tx, *action, (permit.user(), permit.day()), permit.day())?
        .ok_or(PlaceActionError::NotFound)?;
    if now.origin.is_none() && place.plan.is_none() {
        return Err(PlaceActionError::NoOrigin);
    }
    check(tx, place)?;
    let number = tx.query_one(
        sql!("SELECT COALESCE(MAX(number), 0) + 1 FROM action_place WHERE action_id = $1"),
        params![*action],
        |row| row.get::<i64>(0),
    )?;
    insert(tx, &permit, *action, number, place, permit.day())?;
    outbox::put(tx, &fact("governance.action.placed", action.uuid(), permit.at()))?;
    Ok(())
}

/// Checks that the plan is there, and that what it names lies in it and is of the right kind.
pub(super) fn check(tx: &mut Tx<'_>, place: &NewPlace) -> Result<(), PlaceError> {
    let Some(plan) = place.plan else {
        return if place.node.is_some() || place.driver.is_some() {
            Err(PlaceError::NoSuchNode)
        } else {
            Ok(())
        };
    };
    if crate::plan::unit_of(tx, plan)?.is_none() {
        return Err(PlaceError::NoSuchPlan);
    }
    let wanted = [(place.node, ["track", "goal"]), (place.driver, ["aim", "driver"])];
    for (node, kinds) in wanted {
        let Some(node) = node else { continue };
        let found = tx.query_opt(
            sql!("SELECT kind FROM plan_node WHERE node_id = $1 AND plan_id = $2"),
            params![node, plan],
            |row| row.get::<String>(0),
        )?;
        if !found.is_some_and(|kind| kinds.contains(&kind.as_str())) {
            return Err(PlaceError::NoSuchNode);
        }
    }
    Ok(())
}

/// Writes one place row, known since a day.
pub(crate) fn insert<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    action: ActionId,
    number: i64,
    place: &NewPlace,
    known: Day,
) -> Result<(), StorageError> {
    let position = match place.position {
        Some(position) => position,
        None => last(tx, place.plan)? + 1,
    };
    tx.execute(
        sql!(
            "INSERT INTO action_place (action_id, number, plan_id, node_id, driver_id, position, indicator, goals,
               set_by, set_at, set_day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        params![
            action,
            number,
            place.plan,
            place.node,
            place.driver,
            position,
            place.indicator.as_deref().map(str::trim).filter(|name| !name.is_empty()),
            place.goals.to_string(),
            permit.user(),
            permit.at(),
            known
        ],
    )?;
    Ok(())
}

/// The last position in a plan.
fn last(tx: &mut Tx<'_>, plan: Option<SteeringPlanId>) -> Result<i64, StorageError> {
    let Some(plan) = plan else { return Ok(0) };
    tx.query_one(
        sql!("SELECT COALESCE(MAX(position), 0) FROM action_place WHERE plan_id = $1"),
        params![plan],
        |row| row.get(0),
    )
}
