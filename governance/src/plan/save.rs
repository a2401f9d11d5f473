//! The texts of a plan in versions: title, what it is about, the period it holds for, the plan above it, world goals.

use super::{WorldGoals, lock};
use crate::fact;
use crate::follow_up::names_a_citizen;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{Day, Period, SteeringPlanId, UnitId, Uuid, sort_key};

/// What a plan says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanText {
    /// Its title: "Årsplan 2021-23".
    pub title: String,
    /// Its vision or purpose, in paragraphs parted by an empty line.
    pub summary: String,
    /// The plan above it.
    pub parent: Option<SteeringPlanId>,
    /// The days it holds for; may be open.
    pub period: Period,
    /// The world goals it serves.
    pub goals: WorldGoals,
}

/// Saves a new version of a plan.
#[derive(Clone, Debug)]
pub struct SavePlan {
    /// The plan.
    pub plan: SteeringPlanId,
    /// The unit that is responsible for it.
    pub unit: UnitId,
    /// The version one has read; another one in between refuses this one.
    pub based_on: i64,
    /// The texts.
    pub text: PlanText,
}

impl Action for SavePlan {
    const NAME: &'static str = "governance.plan.save";
    const CAPABILITY: &'static str = "steering.plan.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.plan.uuid())
    }
}

/// Why a version cannot be saved.
#[derive(Debug, thiserror::Error)]
pub enum SavePlanError {
    /// The unit has no such plan.
    #[error("there is no such plan")]
    NotFound,
    /// Somebody saved another version since.
    #[error("somebody saved another version since")]
    Changed,
    /// The title is empty.
    #[error("a plan needs a title")]
    NoTitle,
    /// The plan above it is not there, or lies below it.
    #[error("there is no such plan above it, or it lies below")]
    Parent,
    /// A text holds what looks like a CPR number.
    #[error("a text looks like a CPR number")]
    NamesCitizen,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Saves the version.
///
/// # Errors
/// [`SavePlanError`].
pub fn save(tx: &mut Tx<'_>, permit: Permit<SavePlan>) -> Result<(), SavePlanError> {
    let SavePlan {
        plan,
        unit,
        based_on,
        text,
    } = permit.action();
    if !lock(tx, *plan, *unit)? {
        return Err(SavePlanError::NotFound);
    }
    let last = tx.query_one(
        sql!("SELECT MAX(version) FROM steering_plan_version WHERE plan_id = $1"),
        params![*plan],
        |row| row.get::<i64>(0),
    )?;
    if last != *based_on {
        return Err(SavePlanError::Changed);
    }
    check(text)?;
    if text.parent.is_some_and(|parent| parent == *plan) || !is_above(tx, text.parent, *plan)? {
        return Err(SavePlanError::Parent);
    }
    insert(tx, &permit, *plan, last + 1, text, permit.day())?;
    outbox::put(tx, &fact("governance.plan.saved", plan.uuid(), permit.at()))?;
    Ok(())
}

pub(super) fn check(text: &PlanText) -> Result<(), SavePlanError> {
    if text.title.trim().is_empty() {
        return Err(SavePlanError::NoTitle);
    }
    if names_a_citizen([text.title.as_str(), text.summary.as_str()]) {
        return Err(SavePlanError::NamesCitizen);
    }
    Ok(())
}

/// Whether `parent` is there (or none) and does not lie below `plan`.
pub(super) fn is_above(
    tx: &mut Tx<'_>,
    parent: Option<SteeringPlanId>,
    plan: SteeringPlanId,
) -> Result<bool, StorageError> {
    let mut above = parent;
    // Chains of plans are short; the bound keeps a broken row from turning for ever.
    for _ in 0..64 {
        let Some(now) = above else { return Ok(true) };
        if now == plan {
            return Ok(false);
        }
        let found = tx.query_opt(
            sql!(
                "SELECT v.parent_id FROM steering_plan_version v WHERE v.plan_id = $1 AND v.version =
                   (SELECT MAX(n.version) FROM steering_plan_version n WHERE n.plan_id = $1)"
            ),
            params![now],
            |row| row.get::<Option<SteeringPlanId>>(0),
        )?;
        match found {
            None => return Ok(false),
            Some(next) => above = next,
        }
    }
    Ok(false)
}

/// Writes one version, known since a day.
pub(super) fn insert<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    plan: SteeringPlanId,
    version: i64,
    text: &PlanText,
    known: Day,
) -> Result<(), StorageError> {
    let title = text.title.trim();
    tx.execute(
        sql!(
            "INSERT INTO steering_plan_version (plan_id, version, title, sort_key, summary, parent_id, valid_from,
               valid_to, goals, saved_by, saved_at, saved_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        params![
            plan,
            version,
            title,
            sort_key(title),
            text.summary.trim(),
            text.parent,
            text.period.from(),
            text.period.to(),
            text.goals.to_string(),
            permit.user(),
            permit.at(),
            known
        ],
    )?;
    Ok(())
}
