//! Plans (indsatser): what is worked for, with which services, and whether it works.
//!
//! The ladder is objective → purpose → goals → sub-goals: the upper three are the authority's, the sub-goals (delmål)
//! are the provider's. A wording that changes is a new goal that replaces the old one; endings and results are rows.

mod end;
mod follow_up;
mod goal;
mod load;
mod open;
mod read;
mod service;
pub(crate) mod store;
mod sub_goal;
mod target_groups;
#[cfg(test)]
mod tests;

pub use crate::orders::{GoalKind, ServiceName};
pub use end::{EndPlan, EndPlanError, end_plan};
pub use follow_up::{
    CompleteFollowUp, CompleteFollowUpError, PlanFollowUp, PlanFollowUpError, complete_follow_up,
    plan_follow_up,
};
pub use goal::{
    EndGoal, EndGoalError, NewGoal, RateGoal, RateGoalError, SetGoal, SetGoalError, end_goal, rate_goal,
    set_goal,
};
pub use open::{OpenPlan, OpenPlanError, open};
pub(crate) use read::load as read_all;
pub use read::{CitizenPlans, SeesPlan, ViewPlan, plans};
pub use service::{AddService, AddServiceError, EndService, EndServiceError, add_service, end_service};
pub use sub_goal::{AddSubGoal, AddSubGoalError, EndSubGoal, EndSubGoalError, add_sub_goal, end_sub_goal};
pub use target_groups::{SetTargetGroups, SetTargetGroupsError, set_target_groups};

use crate::{Code, Rank, Theme, Told, assessments::NeedAssessment, told::words};
use foundation::{
    Day, FollowUpId, GoalId, Instant, OrderId, Period, PlanId, Private, ServiceId, SubGoalId, Uuid,
};

words! {
    /// How a goal or sub-goal ended.
    GoalResult {
        /// Reached.
        Reached = "reached",
        /// Reached in part.
        Partly = "partly",
        /// Not reached.
        NotReached = "not-reached",
        /// Given up or no longer wanted.
        Dropped = "dropped",
        /// Another wording took its place.
        Replaced = "replaced",
    }
}

words! {
    /// The result of a follow-up (status på indsats). The stored words are the codes of the concepts (ffb.md §3).
    FollowUpResult {
        /// The plan goes on (fortsættelse).
        Continue = "1e971d84-10a4-4ef8-a8b3-0daa4c7d088a",
        /// The plan ends (afslutning).
        End = "d7d03656-4c87-4e67-9146-aa5990460f16",
        /// The plan ends and another follows (afslutning og visitering til ny).
        EndAndNew = "b4c01aa8-82fd-44e4-83ff-ca19ec02c779",
    }
}

/// Where a plan stands on a day. Follows from the facts; nothing stores it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlanStatus {
    /// Begins later.
    Planned,
    /// Runs.
    Running,
    /// Ended.
    Completed,
    /// Was recorded by mistake.
    EnteredInError,
}

/// That something ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ended {
    /// First day on which it no longer held.
    pub day: Day,
    /// Why, in words.
    pub reason: Private<String>,
    /// Who recorded it when.
    pub told: Told,
}

/// A plan (indsats) with everything in it, history included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// Its id, also in reports.
    pub id: PlanId,
    /// The order it was opened from.
    pub order: Option<OrderId>,
    /// Stable id of the request behind it, for reports.
    pub request: Uuid,
    /// Stable id of its performer, for reports.
    pub performer: Uuid,
    /// The plan it took the place of.
    pub replaces: Option<PlanId>,
    /// The municipality's case number.
    pub case_number: Option<String>,
    /// From, and to if an end is planned.
    pub period: Period,
    /// How often it is followed up, in words.
    pub rhythm: Option<Private<String>>,
    /// Who opened it when.
    pub told: Told,
    /// That it ended.
    pub ended: Option<Ended>,
    /// When and by whom it was marked as entered in error.
    pub error: Option<Told>,
    /// The target groups that hold now, the primary first.
    pub target_groups: Vec<TargetGroup>,
    /// Objective, purpose and goals, in this order, ended ones included.
    pub goals: Vec<Goal>,
    /// Services, ended ones included.
    pub services: Vec<Service>,
    /// Follow-ups by day, done ones included.
    pub follow_ups: Vec<FollowUp>,
}

impl Plan {
    /// Where it stands on a day.
    #[must_use]
    pub fn status(&self, day: Day) -> PlanStatus {
        if self.error.is_some() {
            PlanStatus::EnteredInError
        } else if self.ended.as_ref().is_some_and(|ended| ended.day <= day) {
            PlanStatus::Completed
        } else if self.period.from() > day {
            PlanStatus::Planned
        } else {
            PlanStatus::Running
        }
    }

    /// The citizen's own goals and wishes that hold on a day.
    pub fn objectives(&self, day: Day) -> impl Iterator<Item = &Goal> {
        self.holding(GoalKind::Objective, day)
    }

    /// The purpose that holds on a day.
    #[must_use]
    pub fn purpose(&self, day: Day) -> Option<&Goal> {
        self.holding(GoalKind::Purpose, day).next()
    }

    /// The goals (indsatsmål) that hold on a day.
    pub fn running_goals(&self, day: Day) -> impl Iterator<Item = &Goal> {
        self.holding(GoalKind::Goal, day)
    }

    /// The next follow-up that is not done.
    #[must_use]
    pub fn next_follow_up(&self) -> Option<&FollowUp> {
        self.follow_ups
            .iter()
            .find(|one| one.done.is_none() && one.error.is_none())
    }

    /// When the plan itself, its groups or its next follow-up last changed (lastUpdated).
    #[must_use]
    pub fn last_updated(&self) -> Instant {
        let own = [self.ended.as_ref().map(|ended| &ended.told), self.error.as_ref()];
        let groups = self.target_groups.iter().map(|group| &group.told);
        let follow_ups = self.follow_ups.iter().flat_map(|one| {
            [
                Some(&one.told),
                one.done.as_ref().map(|done| &done.told),
                one.error.as_ref(),
            ]
            .into_iter()
            .flatten()
        });
        let others = own.into_iter().flatten().chain(groups).chain(follow_ups);
        others.map(|told| told.at).fold(self.told.at, Instant::max)
    }

    fn holding(&self, kind: GoalKind, day: Day) -> impl Iterator<Item = &Goal> {
        self.goals
            .iter()
            .filter(move |goal| goal.kind == kind && goal.holds(day))
    }
}

/// A target group of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TargetGroup {
    /// Its stable id, for reports.
    pub id: Uuid,
    /// Its code.
    pub code: Code,
    /// Primary or secondary.
    pub rank: Rank,
    /// The day it was first recorded for this plan.
    pub recorded: Day,
    /// Who recorded the set it stands in, and when.
    pub told: Told,
}

/// An objective, purpose or goal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Goal {
    /// Its id, also in reports.
    pub id: GoalId,
    /// Its plan.
    pub plan: PlanId,
    /// Which of the three.
    pub kind: GoalKind,
    /// In words.
    pub text: Private<String>,
    /// Kind of change (måltype), for a goal; an order may have left it out.
    pub change: Option<Code>,
    /// Expected functioning level, for a goal; an order may have left it out.
    pub level: Option<Code>,
    /// Addressed themes, the primary first.
    pub themes: Vec<(Theme, Rank)>,
    /// The goal it took the place of.
    pub replaces: Option<GoalId>,
    /// Who set it when.
    pub told: Told,
    /// How it ended.
    pub ended: Option<GoalEnd>,
    /// When and by whom it was marked as entered in error.
    pub error: Option<Told>,
    /// Levels rated over time, the oldest first.
    pub ratings: Vec<Rating>,
    /// The provider's sub-goals.
    pub sub_goals: Vec<SubGoal>,
}

impl Goal {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.error.is_none() && self.ended.as_ref().is_none_or(|end| end.day > day)
    }

    /// When it last changed (lastUpdated); ratings and sub-goals are not part of it.
    #[must_use]
    pub fn last_updated(&self) -> Instant {
        let others = [self.ended.as_ref().map(|end| &end.told), self.error.as_ref()];
        others
            .into_iter()
            .flatten()
            .map(|told| told.at)
            .fold(self.told.at, Instant::max)
    }
}

/// How a goal or sub-goal ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GoalEnd {
    /// First day on which it no longer held.
    pub day: Day,
    /// The result.
    pub result: GoalResult,
    /// In words.
    pub note: Private<String>,
    /// Who recorded it when.
    pub told: Told,
}

/// The level seen on a goal at one time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rating {
    /// Its id.
    pub id: Uuid,
    /// The day.
    pub day: Day,
    /// The functioning level.
    pub level: Code,
    /// In words.
    pub note: Private<String>,
    /// Who recorded it when.
    pub told: Told,
}

/// A sub-goal (delmål) of the provider.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SubGoal {
    /// Its id.
    pub id: SubGoalId,
    /// The goal above it.
    pub goal: GoalId,
    /// In words.
    pub text: Private<String>,
    /// From, and to if an end is planned.
    pub period: Period,
    /// Who does what.
    pub responsible: Private<String>,
    /// Who added it when.
    pub told: Told,
    /// How it ended.
    pub ended: Option<GoalEnd>,
    /// When and by whom it was marked as entered in error.
    pub error: Option<Told>,
}

/// A service (ydelse) in a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Service {
    /// Its id, also in reports.
    pub id: ServiceId,
    /// What.
    pub what: ServiceName,
    /// From, and to if an end is planned.
    pub period: Period,
    /// Who added it when.
    pub told: Told,
    /// That it ended.
    pub ended: Option<Ended>,
    /// When and by whom it was marked as entered in error.
    pub error: Option<Told>,
}

impl Service {
    /// When it last changed (lastUpdated).
    #[must_use]
    pub fn last_updated(&self) -> Instant {
        let others = [self.ended.as_ref().map(|end| &end.told), self.error.as_ref()];
        others
            .into_iter()
            .flatten()
            .map(|told| told.at)
            .fold(self.told.at, Instant::max)
    }
}

/// A planned follow-up (opfølgning) and its result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FollowUp {
    /// Its id, also in reports.
    pub id: FollowUpId,
    /// The plan.
    pub plan: PlanId,
    /// The goal it is about; `None` when it is about the whole plan.
    pub goal: Option<GoalId>,
    /// The day it is planned for.
    pub planned: Day,
    /// Who planned it when.
    pub told: Told,
    /// That it was done.
    pub done: Option<FollowUpDone>,
    /// When and by whom it was marked as entered in error.
    pub error: Option<Told>,
}

/// That a follow-up was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FollowUpDone {
    /// Stable id of the result, for reports.
    pub id: Uuid,
    /// The day.
    pub day: Day,
    /// The result.
    pub result: FollowUpResult,
    /// In words.
    pub note: Private<String>,
    /// Who recorded it when.
    pub told: Told,
}

/// The need level that counts for a plan: the newest that is for it or for no plan in particular, and no error.
#[must_use]
pub fn need_of(needs: &[NeedAssessment], plan: PlanId) -> Option<&NeedAssessment> {
    needs
        .iter()
        .find(|need| need.error.is_none() && need.plan.is_none_or(|of| of == plan))
}
