//! Sub-goals (delmål): the provider's own steps under a goal.

use super::{GoalKind, GoalResult, store};
use crate::told::tell;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, GoalId, Period, Private, SubGoalId, Uuid};

/// Adds a sub-goal under a goal.
#[derive(Clone, Debug)]
pub struct AddSubGoal {
    /// Whose.
    pub citizen: CitizenId,
    /// The new sub-goal's id.
    pub sub_goal: SubGoalId,
    /// The goal above it.
    pub goal: GoalId,
    /// In words.
    pub text: Private<String>,
    /// From, and to if an end is planned.
    pub period: Period,
    /// Who does what.
    pub responsible: Private<String>,
}

impl Action for AddSubGoal {
    const NAME: &'static str = "record.sub-goal.add";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.sub_goal.uuid())
    }
}

/// Why a sub-goal cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddSubGoalError {
    /// It needs words.
    #[error("a sub-goal needs a text")]
    NoText,
    /// Sub-goals lie under a running goal of the intervention (domain §3.6).
    #[error("a sub-goal lies under a running goal of the intervention")]
    NoGoal,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Adds it.
///
/// # Errors
/// [`AddSubGoalError`].
pub fn add_sub_goal(tx: &mut Tx<'_>, permit: Permit<AddSubGoal>) -> Result<SubGoalId, AddSubGoalError> {
    let new = permit.action();
    if new.text.show().trim().is_empty() {
        return Err(AddSubGoalError::NoText);
    }
    if store::goal_runs(tx, new.citizen, new.goal)?.is_none_or(|(_, kind)| kind != GoalKind::Goal) {
        return Err(AddSubGoalError::NoGoal);
    }
    tx.execute(
        sql!(
            "INSERT INTO sub_goal (citizen_id, sub_goal_id, goal_id, text, sub_goal_from, sub_goal_to, responsible,
                                   at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            new.citizen, new.sub_goal, new.goal, new.text, new.period.from(), new.period.to(), new.responsible,
            permit.at(), permit.user()
        ],
    )?;
    tell(
        tx,
        new.citizen,
        "record.sub-goal.set",
        new.sub_goal.uuid(),
        permit.at(),
    )?;
    Ok(new.sub_goal)
}

/// Ends a sub-goal with its result.
#[derive(Clone, Debug)]
pub struct EndSubGoal {
    /// Whose.
    pub citizen: CitizenId,
    /// The sub-goal.
    pub sub_goal: SubGoalId,
    /// First day on which it no longer holds.
    pub day: Day,
    /// The result.
    pub result: GoalResult,
    /// In words.
    pub note: Private<String>,
}

impl Action for EndSubGoal {
    const NAME: &'static str = "record.sub-goal.end";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.sub_goal.uuid())
    }
}

/// Why a sub-goal cannot be ended.
#[derive(Debug, thiserror::Error)]
pub enum EndSubGoalError {
    /// There is no such running sub-goal.
    #[error("there is no such running sub-goal")]
    NoSubGoal,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends it.
///
/// # Errors
/// [`EndSubGoalError`].
pub fn end_sub_goal(tx: &mut Tx<'_>, permit: Permit<EndSubGoal>) -> Result<SubGoalId, EndSubGoalError> {
    let end = permit.action();
    if !store::sub_goal_runs(tx, end.citizen, end.sub_goal)? {
        return Err(EndSubGoalError::NoSubGoal);
    }
    let (result, note) = (end.result, &end.note);
    store::end_sub_goal(
        tx,
        end.citizen,
        end.sub_goal,
        end.day,
        result,
        note,
        permit.at(),
        permit.user(),
    )?;
    tell(
        tx,
        end.citizen,
        "record.sub-goal.ended",
        end.sub_goal.uuid(),
        permit.at(),
    )?;
    Ok(end.sub_goal)
}
