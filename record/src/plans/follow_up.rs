//! Planning follow-ups (opfølgninger) and recording their results.

use super::{FollowUpResult, store};
use crate::told::tell;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, FollowUpId, GoalId, PlanId, Private, Uuid};

/// Plans a follow-up of a plan or of one goal.
#[derive(Clone, Debug)]
pub struct PlanFollowUp {
    /// Whose.
    pub citizen: CitizenId,
    /// The new follow-up's id.
    pub follow_up: FollowUpId,
    /// The plan.
    pub plan: PlanId,
    /// The goal, if it is about one.
    pub goal: Option<GoalId>,
    /// The day.
    pub day: Day,
}

impl Action for PlanFollowUp {
    const NAME: &'static str = "record.follow-up.plan";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.follow_up.uuid())
    }
}

/// Why a follow-up cannot be planned.
#[derive(Debug, thiserror::Error)]
pub enum PlanFollowUpError {
    /// The day is past.
    #[error("a follow-up is planned for today or later")]
    Past,
    /// There is no such running plan.
    #[error("there is no such running plan")]
    NoPlan,
    /// The goal does not run in this plan.
    #[error("there is no such running goal in this plan")]
    NoGoal,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Plans it.
///
/// # Errors
/// [`PlanFollowUpError`].
pub fn plan_follow_up(
    tx: &mut Tx<'_>,
    permit: Permit<PlanFollowUp>,
) -> Result<FollowUpId, PlanFollowUpError> {
    let new = permit.action();
    if new.day < permit.day() {
        return Err(PlanFollowUpError::Past);
    }
    if !store::runs(tx, new.citizen, new.plan, permit.day())? {
        return Err(PlanFollowUpError::NoPlan);
    }
    if let Some(goal) = new.goal
        && store::goal_runs(tx, new.citizen, goal)?.is_none_or(|(plan, _)| plan != new.plan)
    {
        return Err(PlanFollowUpError::NoGoal);
    }
    let (at, by) = (permit.at(), permit.user());
    store::insert_follow_up(
        tx,
        new.citizen,
        new.follow_up,
        new.plan,
        new.goal,
        new.day,
        at,
        by,
    )?;
    Ok(new.follow_up)
}

/// Records that a follow-up was done and what came of it.
#[derive(Clone, Debug)]
pub struct CompleteFollowUp {
    /// Whose.
    pub citizen: CitizenId,
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The day it was done.
    pub day: Day,
    /// What came of it.
    pub result: FollowUpResult,
    /// In words.
    pub note: Private<String>,
    /// The next follow-up of the same plan or goal, if it goes on.
    pub next: Option<(FollowUpId, Day)>,
}

impl Action for CompleteFollowUp {
    const NAME: &'static str = "record.follow-up.complete";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.follow_up.uuid())
    }
}

/// Why a follow-up cannot be completed.
#[derive(Debug, thiserror::Error)]
pub enum CompleteFollowUpError {
    /// There is no such follow-up.
    #[error("there is no such follow-up")]
    NoFollowUp,
    /// It was done before.
    #[error("the follow-up was done before")]
    Done,
    /// It cannot have been done in the future.
    #[error("a follow-up cannot be done in the future")]
    Future,
    /// The next one lies before the day of this one.
    #[error("the next follow-up lies after this one")]
    NextTooEarly,
    /// Only a plan that goes on has a next follow-up.
    #[error("a plan that ends has no next follow-up")]
    NextAfterEnd,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Records it. A result that ends the plan does not end it by itself: [`super::end_plan`] does, with its day.
///
/// # Errors
/// [`CompleteFollowUpError`].
pub fn complete_follow_up(
    tx: &mut Tx<'_>,
    permit: Permit<CompleteFollowUp>,
) -> Result<FollowUpId, CompleteFollowUpError> {
    let (done, at, by) = (permit.action(), permit.at(), permit.user());
    let found =
        store::follow_up(tx, done.citizen, done.follow_up)?.ok_or(CompleteFollowUpError::NoFollowUp)?;
    if found.done {
        return Err(CompleteFollowUpError::Done);
    }
    if done.day > permit.day() {
        return Err(CompleteFollowUpError::Future);
    }
    if let Some((_, next)) = done.next {
        if done.result != FollowUpResult::Continue {
            return Err(CompleteFollowUpError::NextAfterEnd);
        }
        if next <= done.day {
            return Err(CompleteFollowUpError::NextTooEarly);
        }
    }
    tx.execute(
        sql!(
            "INSERT INTO follow_up_done (citizen_id, follow_up_id, result_id, done_day, result_code, note, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![done.citizen, done.follow_up, Uuid::now_v7(), done.day, done.result.code(), done.note, at, by],
    )?;
    tell(
        tx,
        done.citizen,
        "record.follow-up.completed",
        done.follow_up.uuid(),
        at,
    )?;
    if let Some((next, day)) = done.next {
        store::insert_follow_up(tx, done.citizen, next, found.plan, found.goal, day, at, by)?;
    }
    Ok(done.follow_up)
}
