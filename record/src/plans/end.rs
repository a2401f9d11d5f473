//! Ending a plan.

use super::store;
use crate::told::tell;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, PlanId, Private, Uuid};

/// Ends a plan. Its goals and services are ended by their own actions, so that each gets its result.
#[derive(Clone, Debug)]
pub struct EndPlan {
    /// Whose.
    pub citizen: CitizenId,
    /// The plan.
    pub plan: PlanId,
    /// First day on which it no longer holds.
    pub day: Day,
    /// Why.
    pub reason: Private<String>,
}

impl Action for EndPlan {
    const NAME: &'static str = "record.plan.end";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.plan.uuid())
    }
}

/// Why a plan cannot be ended.
#[derive(Debug, thiserror::Error)]
pub enum EndPlanError {
    /// A reason is needed.
    #[error("say why the plan ends")]
    NoReason,
    /// There is no such plan, or it ended before.
    #[error("there is no such running plan")]
    NoPlan,
    /// It would end before it begins.
    #[error("a plan ends after it begins")]
    TooEarly,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends it.
///
/// # Errors
/// [`EndPlanError`].
pub fn end_plan(tx: &mut Tx<'_>, permit: Permit<EndPlan>) -> Result<PlanId, EndPlanError> {
    let end = permit.action();
    if end.reason.show().trim().is_empty() {
        return Err(EndPlanError::NoReason);
    }
    let from = store::open_plan_from(tx, end.citizen, end.plan)?.ok_or(EndPlanError::NoPlan)?;
    if end.day <= from {
        return Err(EndPlanError::TooEarly);
    }
    tx.execute(
        sql!(
            "INSERT INTO plan_ended (citizen_id, plan_id, ended_day, reason, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            end.citizen,
            end.plan,
            end.day,
            end.reason,
            permit.at(),
            permit.user()
        ],
    )?;
    tell(tx, end.citizen, "record.plan.ended", end.plan.uuid(), permit.at())?;
    Ok(end.plan)
}
