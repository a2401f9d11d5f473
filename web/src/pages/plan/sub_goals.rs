//! Steps under a goal: adding one, ending one with its result.

use super::forms::{Opened, open_to_write, results};
use crate::app::rule;
use crate::forms::{Choice, Form, Required};
use crate::pages::citizens::head;
use crate::pages::notice;
use crate::parts::Subject;
use crate::ui::{Ui, page};
use crate::{App, Me, Stop};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CitizenId, GoalId, Period, Private, SubGoalId};
use record::plans::{
    self, AddSubGoal, AddSubGoalError, EndSubGoal, EndSubGoalError, Goal, GoalResult, SubGoal,
};
use tower_sessions::Session;

#[derive(Template)]
#[template(path = "pages/plan/sub_goal.html")]
struct NewPage {
    ui: Ui,
    subject: Subject,
    form: Form,
    goal: String,
    href: String,
}

/// The form of a new step.
pub async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((citizen, goal)): Path<(CitizenId, GoalId)>,
) -> Result<Response, Stop> {
    let opened = open_to_write(&app, &me, citizen).await?;
    let (_, goal) = opened.goal(goal)?;
    let form = Form::new()
        .with("id", SubGoalId::new())
        .with("from", ui.iso(ui.today()));
    Ok(page(&new_page(ui, &opened, goal, form)))
}

fn new_page(ui: Ui, opened: &Opened, goal: &Goal, form: Form) -> NewPage {
    NewPage {
        subject: head::subject(&ui, &opened.card),
        goal: goal.text.show().clone(),
        href: format!("/citizens/{}/goals/{}", opened.card.citizen, goal.id),
        form,
        ui,
    }
}

/// Adds the step.
pub async fn add(
    State(app): State<App>,
    session: Session,
    me: Me,
    ui: Ui,
    Path((citizen, goal)): Path<(CitizenId, GoalId)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let text = form.required("text", "plan-error-sub-goal");
    let responsible = form.required("responsible", "plan-error-responsible");
    let from = form.day("from", Required::Yes);
    let to = form.day("to", Required::No);
    let sub_goal = form.value("id").parse().unwrap_or_else(|_| SubGoalId::new());
    let period = from.and_then(|from| Period::new(from, to).ok());
    if from.is_some() && period.is_none() {
        form.wrong("to", "plan-error-period");
    }
    let opened = open_to_write(&app, &me, citizen).await?;
    let (_, found) = opened.goal(goal)?;
    let here = format!("/citizens/{citizen}/goals/{goal}");
    // The same form sent twice adds one step.
    if found.sub_goals.iter().any(|one| one.id == sub_goal) {
        return Ok(Redirect::to(&here).into_response());
    }
    if let (Some(text), Some(responsible), Some(period), true) = (text, responsible, period, form.is_right())
    {
        let (text, responsible) = (Private::new(text), Private::new(responsible));
        let action = AddSubGoal {
            citizen,
            sub_goal,
            goal,
            text,
            period,
            responsible,
        };
        match app.act(&me, action, plans::add_sub_goal).await {
            Ok(_) => {
                notice::keep(&session, notice::done("plan-sub-goal-added")).await;
                return Ok(Redirect::to(&here).into_response());
            }
            Err(failure) => match rule(failure)? {
                AddSubGoalError::NoText => form.wrong("text", "plan-error-sub-goal"),
                AddSubGoalError::NoGoal => form.wrong("", "plan-error-goal-ended"),
                AddSubGoalError::Storage(error) => return Err(error.into()),
            },
        }
    }
    Ok(form.again(ui, |ui, form| new_page(ui, &opened, found, form)))
}

#[derive(Template)]
#[template(path = "pages/plan/sub_goal_end.html")]
struct EndPage {
    ui: Ui,
    subject: Subject,
    form: Form,
    text: String,
    results: Vec<Choice>,
    action: String,
    href: String,
}

/// The form that ends a step.
pub async fn ending(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((citizen, sub_goal)): Path<(CitizenId, SubGoalId)>,
) -> Result<Response, Stop> {
    let opened = open_to_write(&app, &me, citizen).await?;
    let (goal, step) = opened.sub_goal(sub_goal)?;
    let form = Form::new().with("day", ui.iso(ui.today()));
    Ok(page(&end_page(ui, &opened, goal, step, form)))
}

fn end_page(ui: Ui, opened: &Opened, goal: &Goal, step: &SubGoal, form: Form) -> EndPage {
    let citizen = opened.card.citizen;
    EndPage {
        subject: head::subject(&ui, &opened.card),
        text: step.text.show().clone(),
        results: results(&ui),
        action: format!("/citizens/{citizen}/sub-goals/{}/end", step.id),
        href: format!("/citizens/{citizen}/goals/{}", goal.id),
        form,
        ui,
    }
}

/// Ends the step with its result.
pub async fn end(
    State(app): State<App>,
    session: Session,
    me: Me,
    ui: Ui,
    Path((citizen, sub_goal)): Path<(CitizenId, SubGoalId)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let day = form.day("day", Required::Yes);
    let result = GoalResult::from_code(form.value("result")).filter(|result| *result != GoalResult::Replaced);
    if result.is_none() {
        form.wrong("result", "plan-error-result");
    }
    let note = Private::new(form.optional("note").unwrap_or_default());
    let opened = open_to_write(&app, &me, citizen).await?;
    let (goal, step) = opened.sub_goal(sub_goal)?;
    if let (Some(day), Some(result)) = (day, result) {
        let action = EndSubGoal {
            citizen,
            sub_goal,
            day,
            result,
            note,
        };
        match app.act(&me, action, plans::end_sub_goal).await {
            Ok(_) => {
                notice::keep(&session, notice::done("plan-sub-goal-ended")).await;
                let here = format!("/citizens/{citizen}/goals/{}", goal.id);
                return Ok(Redirect::to(&here).into_response());
            }
            Err(failure) => match rule(failure)? {
                EndSubGoalError::NoSubGoal => form.wrong("", "plan-error-sub-goal-ended"),
                EndSubGoalError::Storage(error) => return Err(error.into()),
            },
        }
    }
    Ok(form.again(ui, |ui, form| end_page(ui, &opened, goal, step, form)))
}
