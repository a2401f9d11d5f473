//! Setting, ending and rating goals.

use super::{GoalKind, GoalResult, store};
use crate::{AddressedThemes, Code, told::tell};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Day, GoalId, PlanId, Private, Uuid};

/// What kind of goal is set. A goal of the intervention needs its kind of change, expected level and themes
/// (domain §3.4 rule 2).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NewGoal {
    /// The citizen's own goal or wish.
    Objective,
    /// The purpose: one per plan.
    Purpose,
    /// A goal of the intervention.
    Goal {
        /// Kind of change (måltype).
        change: Code,
        /// Expected functioning level.
        level: Code,
        /// Addressed themes.
        themes: AddressedThemes,
    },
}

/// Sets a goal in a plan, or another wording in place of an old one.
#[derive(Clone, Debug)]
pub struct SetGoal {
    /// Whose.
    pub citizen: CitizenId,
    /// The new goal's id.
    pub goal: GoalId,
    /// Its plan.
    pub plan: PlanId,
    /// In words.
    pub text: Private<String>,
    /// What kind.
    pub kind: NewGoal,
    /// The goal whose place it takes. Running sub-goals move to the new one.
    pub replaces: Option<GoalId>,
}

impl Action for SetGoal {
    const NAME: &'static str = "record.goal.set";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.goal.uuid())
    }
}

/// Why a goal cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum SetGoalError {
    /// It needs words.
    #[error("a goal needs a text")]
    NoText,
    /// There is no such running plan.
    #[error("there is no such running plan")]
    NoPlan,
    /// The plan has a purpose; say that the new one replaces it.
    #[error("a plan has one purpose: replace it")]
    PurposeExists,
    /// The replaced goal is not a running goal of this kind in this plan.
    #[error("only a running goal of the same kind and plan can be replaced")]
    CannotReplace,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Sets the goal.
///
/// # Errors
/// [`SetGoalError`].
pub fn set_goal(tx: &mut Tx<'_>, permit: Permit<SetGoal>) -> Result<GoalId, SetGoalError> {
    let (new, at, by) = (permit.action(), permit.at(), permit.user());
    let kind = match new.kind {
        NewGoal::Objective => GoalKind::Objective,
        NewGoal::Purpose => GoalKind::Purpose,
        NewGoal::Goal { .. } => GoalKind::Goal,
    };
    if new.text.show().trim().is_empty() {
        return Err(SetGoalError::NoText);
    }
    if !store::runs(tx, new.citizen, new.plan, permit.day())? {
        return Err(SetGoalError::NoPlan);
    }
    if let Some(old) = new.replaces {
        if store::goal_runs(tx, new.citizen, old)?.is_none_or(|found| found != (new.plan, kind)) {
            return Err(SetGoalError::CannotReplace);
        }
        store::end_goal(
            tx,
            new.citizen,
            old,
            permit.day(),
            GoalResult::Replaced,
            &Private::from(""),
            at,
            by,
        )?;
        tell(tx, new.citizen, "record.goal.ended", old.uuid(), at)?;
    }
    if kind == GoalKind::Purpose && store::has_purpose(tx, new.citizen, new.plan)? {
        return Err(SetGoalError::PurposeExists);
    }
    let (change, level, themes) = match &new.kind {
        NewGoal::Goal {
            change,
            level,
            themes,
        } => (Some(change), Some(level), themes.ranked()),
        NewGoal::Objective | NewGoal::Purpose => (None, None, &[][..]),
    };
    let row = store::GoalRow {
        id: new.goal,
        plan: new.plan,
        kind,
        text: &new.text,
        change,
        level,
        replaces: new.replaces,
        themes,
    };
    store::insert_goal(tx, new.citizen, &row, at, by)?;
    if let Some(old) = new.replaces {
        store::move_sub_goals(tx, new.citizen, old, new.goal, permit.day(), at, by)?;
    }
    Ok(new.goal)
}

/// Ends a goal with its result.
#[derive(Clone, Debug)]
pub struct EndGoal {
    /// Whose.
    pub citizen: CitizenId,
    /// The goal.
    pub goal: GoalId,
    /// First day on which it no longer holds.
    pub day: Day,
    /// The result.
    pub result: GoalResult,
    /// In words.
    pub note: Private<String>,
}

impl Action for EndGoal {
    const NAME: &'static str = "record.goal.end";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.goal.uuid())
    }
}

/// Why a goal cannot be ended.
#[derive(Debug, thiserror::Error)]
pub enum EndGoalError {
    /// There is no such running goal.
    #[error("there is no such running goal")]
    NoGoal,
    /// "Replaced" comes only with the goal that replaces it.
    #[error("a goal is replaced by setting the new one")]
    Replaced,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends it.
///
/// # Errors
/// [`EndGoalError`].
pub fn end_goal(tx: &mut Tx<'_>, permit: Permit<EndGoal>) -> Result<GoalId, EndGoalError> {
    let end = permit.action();
    if end.result == GoalResult::Replaced {
        return Err(EndGoalError::Replaced);
    }
    if store::goal_runs(tx, end.citizen, end.goal)?.is_none() {
        return Err(EndGoalError::NoGoal);
    }
    store::end_goal(
        tx,
        end.citizen,
        end.goal,
        end.day,
        end.result,
        &end.note,
        permit.at(),
        permit.user(),
    )?;
    tell(tx, end.citizen, "record.goal.ended", end.goal.uuid(), permit.at())?;
    Ok(end.goal)
}

/// Rates where the citizen stands on a goal.
#[derive(Clone, Debug)]
pub struct RateGoal {
    /// Whose.
    pub citizen: CitizenId,
    /// The goal.
    pub goal: GoalId,
    /// The rating's id, made by the caller so that a repeated form makes one rating.
    pub rating: Uuid,
    /// The day.
    pub day: Day,
    /// The functioning level seen.
    pub level: Code,
    /// In words.
    pub note: Private<String>,
}

impl Action for RateGoal {
    const NAME: &'static str = "record.goal.rate";
    const CAPABILITY: &'static str = "plan.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.goal.uuid())
    }
}

/// Why a goal cannot be rated.
#[derive(Debug, thiserror::Error)]
pub enum RateGoalError {
    /// There is no such running goal, or it is an objective or purpose.
    #[error("only a running goal of the intervention can be rated")]
    NoGoal,
    /// Ratings lie in the past.
    #[error("a rating cannot lie in the future")]
    Future,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Rates it.
///
/// # Errors
/// [`RateGoalError`].
pub fn rate_goal(tx: &mut Tx<'_>, permit: Permit<RateGoal>) -> Result<Uuid, RateGoalError> {
    let rate = permit.action();
    if rate.day > permit.day() {
        return Err(RateGoalError::Future);
    }
    if store::goal_runs(tx, rate.citizen, rate.goal)?.is_none_or(|(_, kind)| kind != GoalKind::Goal) {
        return Err(RateGoalError::NoGoal);
    }
    let new = tx.execute(
        sql!(
            "INSERT INTO goal_rating (citizen_id, rating_id, goal_id, level_code, rated_day, note, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (citizen_id, rating_id) DO NOTHING"
        ),
        params![rate.citizen, rate.rating, rate.goal, rate.level, rate.day, rate.note, permit.at(), permit.user()],
    )?;
    if new == 1 {
        tell(
            tx,
            rate.citizen,
            "record.goal.rated",
            rate.goal.uuid(),
            permit.at(),
        )?;
    }
    Ok(rate.rating)
}
