//! What the plan's pages and forms share: whose plan, which goal, which levels to choose from.

use crate::forms::Choice;
use crate::pages::citizens::head;
use crate::ui::Ui;
use crate::{App, Me, Stop};
use exchange::ffb::codes::function_levels;
use foundation::{CitizenId, FollowUpId, GoalId, PlanId, SubGoalId};
use people_places::citizens::CitizenCard;
use record::plans::{self, CitizenPlans, FollowUp, Goal, GoalResult, Plan, SubGoal, ViewPlan};

/// A citizen with their plans.
pub struct Opened {
    /// Who.
    pub card: CitizenCard,
    /// Their plans.
    pub plans: CitizenPlans,
}

/// Opens the plans of a citizen.
pub async fn open(app: &App, me: &Me, citizen: CitizenId) -> Result<Opened, Stop> {
    let read = app.look(me, ViewPlan { citizen }, move |tx, permit| {
        let card = head::beside(tx, permit, citizen)?;
        let plans = plans::plans(tx, permit)?;
        Ok(card.map(|card| Opened { card, plans }))
    });
    read.await?.ok_or_else(Stop::no_access)
}

/// As [`open`], for forms.
pub async fn open_to_write(app: &App, me: &Me, citizen: CitizenId) -> Result<Opened, Stop> {
    if !me.may(super::WRITE) {
        return Err(Stop::no_access());
    }
    open(app, me, citizen).await
}

impl Opened {
    /// A goal and its plan.
    pub fn goal(&self, id: GoalId) -> Result<(&Plan, &Goal), Stop> {
        let goals = self
            .plans
            .plans
            .iter()
            .flat_map(|plan| plan.goals.iter().map(move |goal| (plan, goal)));
        let mut found = goals.filter(|(_, goal)| goal.id == id && goal.error.is_none());
        found.next().ok_or_else(Stop::no_access)
    }

    /// A plan.
    pub fn plan(&self, id: PlanId) -> Result<&Plan, Stop> {
        self.plans
            .plans
            .iter()
            .find(|plan| plan.id == id && plan.error.is_none())
            .ok_or_else(Stop::no_access)
    }

    /// A sub-goal and its goal.
    pub fn sub_goal(&self, id: SubGoalId) -> Result<(&Goal, &SubGoal), Stop> {
        let goals = self.plans.plans.iter().flat_map(|plan| &plan.goals);
        let mut found = goals.flat_map(|goal| goal.sub_goals.iter().map(move |one| (goal, one)));
        found
            .find(|(_, one)| one.id == id && one.error.is_none())
            .ok_or_else(Stop::no_access)
    }

    /// A follow-up and its plan.
    pub fn follow_up(&self, id: FollowUpId) -> Result<(&Plan, &FollowUp), Stop> {
        let plans = self.plans.plans.iter();
        let mut found = plans.flat_map(|plan| plan.follow_ups.iter().map(move |one| (plan, one)));
        found
            .find(|(_, one)| one.id == id && one.error.is_none())
            .ok_or_else(Stop::no_access)
    }
}

/// The functioning levels to choose from, with their numbers.
#[must_use]
pub fn levels(ui: &Ui) -> Vec<Choice> {
    let levels = function_levels().into_iter();
    let rated = levels.filter_map(|level| Some((level.number?, level)));
    rated
        .map(|(number, level)| {
            Choice::new(level.code, format!("{number}: {}", level.display)).with_help(ui.t(words(number)))
        })
        .collect()
}

const fn words(level: u8) -> &'static str {
    match level {
        0 => "plan-level-0",
        1 => "plan-level-1",
        2 => "plan-level-2",
        3 => "plan-level-3",
        _ => "plan-level-4",
    }
}

/// How a sub-goal can end; "replaced" comes only with the wording that replaces it.
#[must_use]
pub fn results(ui: &Ui) -> Vec<Choice> {
    let results = GoalResult::ALL
        .iter()
        .filter(|result| **result != GoalResult::Replaced);
    results
        .map(|result| Choice::new(result.code(), ui.t(super::result(*result))))
        .collect()
}
