//! Making a plan of one of the kinds.

use super::save::{self, PlanText, SavePlanError};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{SteeringPlanId, UnitId, Uuid};

/// Makes a plan. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct CreatePlan {
    /// The new plan's id.
    pub id: SteeringPlanId,
    /// The name of its kind.
    pub kind: String,
    /// The unit that is responsible for it.
    pub unit: UnitId,
    /// What it says of itself.
    pub text: PlanText,
}

impl Action for CreatePlan {
    const NAME: &'static str = "governance.plan.create";
    const CAPABILITY: &'static str = "steering.plan.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a plan cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum CreatePlanError {
    /// There is no such kind.
    #[error("there is no such kind of plan")]
    NoSuchKind,
    /// The title is empty.
    #[error("a plan needs a title")]
    NoTitle,
    /// The plan above it is not there.
    #[error("there is no such plan above it")]
    Parent,
    /// A text holds what looks like a CPR number.
    #[error("a text looks like a CPR number")]
    NamesCitizen,
    /// There is a plan with this id.
    #[error("this plan exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for CreatePlanError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Makes the plan.
///
/// # Errors
/// [`CreatePlanError`].
pub fn create(tx: &mut Tx<'_>, permit: Permit<CreatePlan>) -> Result<SteeringPlanId, CreatePlanError> {
    let new = permit.action();
    let known: bool = tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM plan_kind WHERE kind = $1)"),
        params![new.kind],
        |row| row.get(0),
    )?;
    if !known {
        return Err(CreatePlanError::NoSuchKind);
    }
    save::check(&new.text).map_err(|error| match error {
        SavePlanError::NamesCitizen => CreatePlanError::NamesCitizen,
        _ => CreatePlanError::NoTitle,
    })?;
    if !save::is_above(tx, new.text.parent, new.id)? {
        return Err(CreatePlanError::Parent);
    }
    tx.execute(
        sql!(
            "INSERT INTO steering_plan (plan_id, kind, unit_id, created_by, created_at, created_day)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            new.id,
            new.kind,
            new.unit,
            permit.user(),
            permit.at(),
            permit.day()
        ],
    )?;
    save::insert(tx, &permit, new.id, 1, &new.text, permit.day())?;
    outbox::put(tx, &fact("governance.plan.created", new.id.uuid(), permit.at()))?;
    Ok(new.id)
}
