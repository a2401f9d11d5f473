//! How a plan stands: a row for a day, with words; the earlier rows stay.

use super::lock;
use crate::fact;
use crate::follow_up::names_a_citizen;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{Day, SteeringPlanId, UnitId, Uuid};

/// How a plan stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PlanStatus {
    /// Being written (udkast).
    Draft,
    /// In hearing (i høring).
    Hearing,
    /// In force, or running (gældende).
    InForce,
    /// Waiting (sat på pause).
    Paused,
    /// Carried out or closed (afsluttet).
    Closed,
    /// Given up (opgivet).
    Dropped,
}

impl PlanStatus {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Hearing,
        Self::InForce,
        Self::Paused,
        Self::Closed,
        Self::Dropped,
    ];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Hearing => "hearing",
            Self::InForce => "in_force",
            Self::Paused => "paused",
            Self::Closed => "closed",
            Self::Dropped => "dropped",
        }
    }

    /// The status behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// Says how a plan stands.
#[derive(Clone, Debug)]
pub struct SetPlanStatus {
    /// The plan.
    pub plan: SteeringPlanId,
    /// The unit that is responsible for it.
    pub unit: UnitId,
    /// The day for which it holds; not after today.
    pub day: Day,
    /// How it stands.
    pub status: PlanStatus,
    /// In words; may be empty.
    pub text: String,
}

impl Action for SetPlanStatus {
    const NAME: &'static str = "governance.plan.status";
    const CAPABILITY: &'static str = "steering.plan.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.plan.uuid())
    }
}

/// Why the status cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SetPlanStatusError {
    /// The unit has no such plan.
    #[error("there is no such plan")]
    NotFound,
    /// A status says how things are, not how they will be.
    #[error("a status cannot be dated after today")]
    FutureDay,
    /// The text holds what looks like a CPR number.
    #[error("a text looks like a CPR number")]
    NamesCitizen,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the status.
///
/// # Errors
/// [`SetPlanStatusError`].
pub fn set_status(tx: &mut Tx<'_>, permit: Permit<SetPlanStatus>) -> Result<(), SetPlanStatusError> {
    let new = permit.action();
    if !lock(tx, new.plan, new.unit)? {
        return Err(SetPlanStatusError::NotFound);
    }
    if new.day > permit.day() {
        return Err(SetPlanStatusError::FutureDay);
    }
    if names_a_citizen([new.text.as_str()]) {
        return Err(SetPlanStatusError::NamesCitizen);
    }
    let number = tx.query_one(
        sql!("SELECT COALESCE(MAX(number), 0) + 1 FROM steering_plan_status WHERE plan_id = $1"),
        params![new.plan],
        |row| row.get::<i64>(0),
    )?;
    tx.execute(
        sql!(
            "INSERT INTO steering_plan_status
             (plan_id, number, day, kind, status_text, author_id, entered_at, entered_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            new.plan,
            number,
            new.day,
            new.status.code(),
            new.text.trim(),
            permit.user(),
            permit.at(),
            permit.day()
        ],
    )?;
    outbox::put(tx, &fact("governance.plan.status", new.plan.uuid(), permit.at()))?;
    Ok(())
}
