//! The plan: are we getting there? The citizen's own words, the purpose, goals with their levels, and what is next.

mod follow_ups;
mod forms;
mod goal;
mod ratings;
mod show;
mod sub_goals;

use crate::Route;
use crate::parts::{GoalCard, LevelPoint};
use crate::preview::Page;
use crate::ui::Ui;
use exchange::ffb::codes::{Change, ffb, function_level};
use foundation::{CitizenId, Day, day_of};
use record::Code;
use record::assessments::Source;
use record::plans::{CitizenPlans, FollowUp, Goal, GoalResult, Plan, PlanStatus};

/// What a page may offer changing for; who may change what is decided by permits.
const WRITE: &str = "plan.write";

/// Pages for browser tests, in the fictional region.
pub const PAGES: &[Page] = &[
    Page::new(
        "plan",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/plan",
        "mette",
    ),
    Page::new(
        "goal",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/goals/8e799c9b-cfa9-817e-9076-10c691ed9193",
        "mette",
    ),
    Page::new(
        "sub-goal-new",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/goals/8e799c9b-cfa9-817e-9076-10c691ed9193/sub-goals/new",
        "mette",
    ),
    Page::new(
        "sub-goal-end",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/sub-goals/3df8938d-4a7e-8309-a1d8-2d3f16680988/end/new",
        "mette",
    ),
    Page::new(
        "rating-new",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/goals/8e799c9b-cfa9-817e-9076-10c691ed9193/ratings/new",
        "mette",
    ),
    Page::new(
        "follow-up-new",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/plans/0dfdced5-0204-8e26-829f-0cdd3907b3f7/follow-ups/new",
        "mette",
    ),
    Page::new(
        "follow-up",
        "/citizens/6661655e-1aaa-8c5c-a485-9c1ba7ac1c58/follow-ups/4b855ffa-5920-8ef4-869c-4ceaf0ff5129",
        "mette",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("plan.show", "/citizens/{citizen}/plan", show::show),
        Route::get("goal.show", "/citizens/{citizen}/goals/{goal}", goal::show),
        Route::get(
            "sub-goal.new",
            "/citizens/{citizen}/goals/{goal}/sub-goals/new",
            sub_goals::new,
        ),
        Route::post(
            "sub-goal.add",
            "/citizens/{citizen}/goals/{goal}/sub-goals",
            sub_goals::add,
        ),
        Route::get(
            "sub-goal.ending",
            "/citizens/{citizen}/sub-goals/{sub_goal}/end/new",
            sub_goals::ending,
        ),
        Route::post(
            "sub-goal.end",
            "/citizens/{citizen}/sub-goals/{sub_goal}/end",
            sub_goals::end,
        ),
        Route::get(
            "rating.new",
            "/citizens/{citizen}/goals/{goal}/ratings/new",
            ratings::new,
        ),
        Route::post(
            "rating.add",
            "/citizens/{citizen}/goals/{goal}/ratings",
            ratings::add,
        ),
        Route::get(
            "follow-up.new",
            "/citizens/{citizen}/plans/{plan}/follow-ups/new",
            follow_ups::new,
        ),
        Route::post(
            "follow-up.plan",
            "/citizens/{citizen}/plans/{plan}/follow-ups",
            follow_ups::plan,
        ),
        Route::get(
            "follow-up.show",
            "/citizens/{citizen}/follow-ups/{follow_up}",
            follow_ups::show,
        ),
        Route::post(
            "follow-up.complete",
            "/citizens/{citizen}/follow-ups/{follow_up}/result",
            follow_ups::complete,
        ),
    ]
}

/// The number of a functioning level, 0–4.
fn number(code: &Code) -> Option<u8> {
    function_level(code.as_str()).and_then(|level| level.number)
}

/// Where a goal began and where it has been rated since, the oldest first. It began at the level that the authority
/// had assessed for its primary theme when it was set.
fn levels(goal: &Goal, plans: &CitizenPlans) -> Vec<LevelPoint> {
    let set = day_of(goal.told.at);
    let theme = goal.themes.first().map(|(theme, _)| &theme.code);
    let condition = plans
        .conditions
        .iter()
        .find(|condition| Some(&condition.theme.code) == theme);
    let confirmed = condition.into_iter().flat_map(|condition| &condition.assessments);
    let began = confirmed
        .filter(|one| one.error.is_none() && one.source != Source::Provider && one.recorded <= set)
        .find_map(|one| {
            Some(LevelPoint {
                day: one.recorded,
                level: one.level.as_ref().and_then(number)?,
            })
        });
    let rated = goal.ratings.iter().filter_map(|one| {
        Some(LevelPoint {
            day: one.day,
            level: number(&one.level)?,
        })
    });
    let mut levels: Vec<_> = began.into_iter().chain(rated).collect();
    levels.sort_by_key(|point| point.day);
    levels
}

/// A goal as a card.
fn card(citizen: CitizenId, goal: &Goal, plan: &Plan, plans: &CitizenPlans, day: Day) -> GoalCard {
    let theme = goal
        .themes
        .first()
        .and_then(|(theme, _)| ffb().display(theme.code.as_str()));
    let kind = goal
        .change
        .as_ref()
        .and_then(|code| Change::from_code(code.as_str()));
    let running = goal.sub_goals.iter().filter(|one| one.error.is_none());
    let done = |one: &record::plans::SubGoal| {
        one.ended
            .as_ref()
            .filter(|end| end.day <= day)
            .map(|end| end.result)
    };
    // Those that were given up or reworded are told on the goal's own page.
    let kept =
        running.filter(|one| matches!(done(one), None | Some(GoalResult::Reached | GoalResult::Partly)));
    GoalCard {
        id: goal.id.to_string(),
        title: goal.text.show().clone(),
        href: format!("/citizens/{citizen}/goals/{}", goal.id),
        theme: theme.unwrap_or_default().to_owned(),
        kind: kind.map_or_else(String::new, |kind| kind.display().to_owned()),
        expected: goal.level.as_ref().and_then(number),
        levels: levels(goal, plans),
        sub_goals: kept
            .map(|one| (one.text.show().clone(), done(one) == Some(GoalResult::Reached)))
            .collect(),
        owner: String::new(),
        next_follow_up: open_follow_ups(plan)
            .find(|one| one.goal == Some(goal.id))
            .map(|one| one.planned),
    }
}

/// The running goals of the running plans, as cards.
#[must_use]
pub fn cards(citizen: CitizenId, plans: &CitizenPlans, day: Day) -> Vec<GoalCard> {
    let running = plans
        .plans
        .iter()
        .filter(|plan| plan.status(day) == PlanStatus::Running);
    running
        .flat_map(|plan| {
            plan.running_goals(day)
                .map(|goal| card(citizen, goal, plan, plans, day))
        })
        .collect()
}

/// Follow-ups that are planned and not done, by day.
fn open_follow_ups(plan: &Plan) -> impl Iterator<Item = &FollowUp> {
    plan.follow_ups
        .iter()
        .filter(|one| one.done.is_none() && one.error.is_none())
}

/// What is due or late: words, address and day.
#[must_use]
pub fn due(ui: &Ui, citizen: CitizenId, plans: &CitizenPlans, day: Day) -> Vec<(String, String, Day)> {
    let running = plans
        .plans
        .iter()
        .filter(|plan| plan.status(day) == PlanStatus::Running);
    let mut due: Vec<_> = running
        .flat_map(|plan| open_follow_ups(plan).map(move |one| (plan, one)))
        .filter(|(_, one)| one.planned <= day)
        .map(|(plan, one)| {
            (
                about(ui, plan, one),
                format!("/citizens/{citizen}/follow-ups/{}", one.id),
                one.planned,
            )
        })
        .collect();
    due.sort_by_key(|(_, _, day)| *day);
    due
}

/// What a follow-up is about, in words.
fn about(ui: &Ui, plan: &Plan, follow_up: &FollowUp) -> String {
    let goal = follow_up
        .goal
        .and_then(|id| plan.goals.iter().find(|goal| goal.id == id));
    goal.map_or_else(|| ui.t("plan-follow-up-of-plan"), |goal| goal.text.show().clone())
}

/// The text key of a result.
const fn result(result: GoalResult) -> &'static str {
    match result {
        GoalResult::Reached => "plan-result-reached",
        GoalResult::Partly => "plan-result-partly",
        GoalResult::NotReached => "plan-result-not-reached",
        GoalResult::Dropped => "plan-result-dropped",
        GoalResult::Replaced => "plan-result-replaced",
    }
}
