//! Rating a goal: which functioning level is seen now, and what it was seen by.

use super::forms::{Opened, levels, open_to_write};
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
use exchange::ffb::codes::function_level;
use foundation::{CitizenId, GoalId, Private, Uuid};
use record::Code;
use record::plans::{self, Goal, RateGoal, RateGoalError};
use tower_sessions::Session;

#[derive(Template)]
#[template(path = "pages/plan/rating.html")]
struct RatingPage {
    ui: Ui,
    subject: Subject,
    form: Form,
    goal: String,
    levels: Vec<Choice>,
    href: String,
}

/// The form.
pub async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((citizen, goal)): Path<(CitizenId, GoalId)>,
) -> Result<Response, Stop> {
    let opened = open_to_write(&app, &me, citizen).await?;
    let (_, goal) = opened.goal(goal)?;
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("day", ui.iso(ui.today()));
    Ok(page(&rating_page(ui, &opened, goal, form)))
}

fn rating_page(ui: Ui, opened: &Opened, goal: &Goal, form: Form) -> RatingPage {
    RatingPage {
        subject: head::subject(&ui, &opened.card),
        goal: goal.text.show().clone(),
        levels: levels(&ui),
        href: format!("/citizens/{}/goals/{}", opened.card.citizen, goal.id),
        form,
        ui,
    }
}

/// Records the rating.
pub async fn add(
    State(app): State<App>,
    session: Session,
    me: Me,
    ui: Ui,
    Path((citizen, goal)): Path<(CitizenId, GoalId)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let day = form.day("day", Required::Yes);
    let rating = form.value("id").parse().unwrap_or_else(|_| Uuid::now_v7());
    let level = function_level(form.value("level")).filter(|level| level.number.is_some());
    let level = level.and_then(|level| Code::parse(level.code));
    if level.is_none() {
        form.wrong("level", "plan-error-level");
    }
    let note = form.required("note", "plan-error-rating-note");
    if let (Some(day), Some(level), Some(note)) = (day, level, note) {
        let action = RateGoal {
            citizen,
            goal,
            rating,
            day,
            level,
            note: Private::new(note),
        };
        match app.act(&me, action, plans::rate_goal).await {
            Ok(_) => {
                notice::keep(&session, notice::done("plan-rated")).await;
                return Ok(Redirect::to(&format!("/citizens/{citizen}/goals/{goal}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                RateGoalError::NoGoal => form.wrong("", "plan-error-goal-ended"),
                RateGoalError::Future => form.wrong("day", "plan-error-future"),
                RateGoalError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let opened = open_to_write(&app, &me, citizen).await?;
    let (_, goal) = opened.goal(goal)?;
    Ok(form.again(ui, |ui, form| rating_page(ui, &opened, goal, form)))
}
