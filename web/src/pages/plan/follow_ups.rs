//! Follow-ups: planning the next, and writing down what came of one.

use super::forms::{Opened, open, open_to_write};
use super::{WRITE, about, show};
use crate::app::rule;
use crate::forms::{Choice, Form, Required};
use crate::pages::citizens::head;
use crate::pages::notice;
use crate::parts::{Fact, Subject};
use crate::ui::{Ui, page};
use crate::{App, Me, Stop};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CitizenId, Day, FollowUpId, GoalId, PlanId, Private};
use record::plans::{
    self, CompleteFollowUp, CompleteFollowUpError, FollowUp, FollowUpResult, Plan, PlanFollowUp,
    PlanFollowUpError,
};
use serde::Deserialize;
use tower_sessions::Session;

/// Which goal the form begins with.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    goal: String,
}

#[derive(Template)]
#[template(path = "pages/plan/follow_up_new.html")]
struct NewPage {
    ui: Ui,
    subject: Subject,
    form: Form,
    goals: Vec<Choice>,
    action: String,
    href: String,
}

/// The form that plans a follow-up.
pub async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((citizen, plan)): Path<(CitizenId, PlanId)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Stop> {
    let opened = open_to_write(&app, &me, citizen).await?;
    let plan = opened.plan(plan)?;
    let form = Form::new()
        .with("id", FollowUpId::new())
        .with("goal", wanted.goal);
    Ok(page(&new_page(ui, &opened, plan, form)))
}

fn new_page(ui: Ui, opened: &Opened, plan: &Plan, form: Form) -> NewPage {
    let citizen = opened.card.citizen;
    let goals = plan
        .running_goals(*ui.today())
        .map(|goal| Choice::new(goal.id, goal.text.show()));
    NewPage {
        subject: head::subject(&ui, &opened.card),
        goals: goals.collect(),
        action: format!("/citizens/{citizen}/plans/{}/follow-ups", plan.id),
        href: format!("/citizens/{citizen}/plan"),
        form,
        ui,
    }
}

/// Plans it.
pub async fn plan(
    State(app): State<App>,
    session: Session,
    me: Me,
    ui: Ui,
    Path((citizen, plan)): Path<(CitizenId, PlanId)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let day = form.day("day", Required::Yes);
    let goal = form.read::<GoalId>("goal", Required::No, "plan-error-goal");
    let follow_up = form.value("id").parse().unwrap_or_else(|_| FollowUpId::new());
    let opened = open_to_write(&app, &me, citizen).await?;
    let found = opened.plan(plan)?;
    let done = Redirect::to(&format!("/citizens/{citizen}/plan")).into_response();
    // The same form sent twice plans one follow-up.
    if found.follow_ups.iter().any(|one| one.id == follow_up) {
        return Ok(done);
    }
    if let (Some(day), true) = (day, form.is_right()) {
        let action = PlanFollowUp {
            citizen,
            follow_up,
            plan,
            goal,
            day,
        };
        match app.act(&me, action, plans::plan_follow_up).await {
            Ok(_) => {
                notice::keep(&session, notice::done("plan-follow-up-planned")).await;
                return Ok(done);
            }
            Err(failure) => match rule(failure)? {
                PlanFollowUpError::Past => form.wrong("day", "plan-error-past"),
                PlanFollowUpError::NoPlan => form.wrong("", "plan-error-plan-ended"),
                PlanFollowUpError::NoGoal => form.wrong("goal", "plan-error-goal"),
                PlanFollowUpError::Storage(error) => return Err(error.into()),
            },
        }
    }
    Ok(form.again(ui, |ui, form| new_page(ui, &opened, found, form)))
}

#[derive(Template)]
#[template(path = "pages/plan/follow_up.html")]
struct FollowUpPage {
    ui: Ui,
    subject: Subject,
    form: Form,
    about: String,
    planned: Day,
    /// What came of it; empty while it is open.
    done: Vec<Fact>,
    results: Vec<Choice>,
    action: String,
    href: String,
    may_write: bool,
}

/// A follow-up: the form while it is open, the result when it is done.
pub async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((citizen, follow_up)): Path<(CitizenId, FollowUpId)>,
) -> Result<Response, Stop> {
    let opened = open(&app, &me, citizen).await?;
    let (plan, follow_up) = opened.follow_up(follow_up)?;
    let form = Form::new()
        .with("day", ui.iso(ui.today()))
        .with("next-id", FollowUpId::new());
    let may_write = me.may(WRITE) && opened.card.merged_into.is_none();
    Ok(page(&follow_up_page(
        ui, &opened, plan, follow_up, form, may_write,
    )))
}

fn follow_up_page(
    ui: Ui,
    opened: &Opened,
    plan: &Plan,
    follow_up: &FollowUp,
    form: Form,
    may_write: bool,
) -> FollowUpPage {
    let citizen = opened.card.citizen;
    let fact = |key: &str, words: String| Fact {
        label: ui.t(key),
        words,
    };
    let done = follow_up.done.as_ref().map_or_else(Vec::new, |done| {
        vec![
            fact("plan-day", ui.day(&done.day)),
            fact("plan-result", ui.t(show::result(done.result))),
            fact("plan-note", done.note.show().clone()),
            fact("plan-by", done.told.by_name.show().clone()),
        ]
    });
    FollowUpPage {
        subject: head::subject(&ui, &opened.card),
        about: about(&ui, plan, follow_up),
        planned: follow_up.planned,
        done,
        results: FollowUpResult::ALL
            .iter()
            .map(|one| Choice::new(one.code(), ui.t(show::result(*one))))
            .collect(),
        action: format!("/citizens/{citizen}/follow-ups/{}/result", follow_up.id),
        href: format!("/citizens/{citizen}/plan"),
        may_write,
        form,
        ui,
    }
}

/// Writes down what came of it, and plans the next when it goes on.
pub async fn complete(
    State(app): State<App>,
    session: Session,
    me: Me,
    ui: Ui,
    Path((citizen, follow_up)): Path<(CitizenId, FollowUpId)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let day = form.day("day", Required::Yes);
    let result = FollowUpResult::from_code(form.value("result"));
    if result.is_none() {
        form.wrong("result", "plan-error-follow-up-result");
    }
    let note = form.required("note", "plan-error-follow-up-note");
    let next_id = form
        .value("next-id")
        .parse()
        .unwrap_or_else(|_| FollowUpId::new());
    let next = form.day("next", Required::No).map(|day| (next_id, day));
    if let (Some(day), Some(result), Some(note), true) = (day, result, note, form.is_right()) {
        let action = CompleteFollowUp {
            citizen,
            follow_up,
            day,
            result,
            note: Private::new(note),
            next,
        };
        match app.act(&me, action, plans::complete_follow_up).await {
            Ok(_) => {
                notice::keep(&session, notice::done("plan-follow-up-done")).await;
                return Ok(Redirect::to(&format!("/citizens/{citizen}/plan")).into_response());
            }
            Err(failure) => match rule(failure)? {
                CompleteFollowUpError::NoFollowUp => return Err(Stop::no_access()),
                CompleteFollowUpError::Done => form.wrong("", "plan-error-done"),
                CompleteFollowUpError::Future => form.wrong("day", "plan-error-future"),
                CompleteFollowUpError::NextTooEarly => form.wrong("next", "plan-error-next-early"),
                CompleteFollowUpError::NextAfterEnd => form.wrong("next", "plan-error-next-end"),
                CompleteFollowUpError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let opened = open_to_write(&app, &me, citizen).await?;
    let (plan, found) = opened.follow_up(follow_up)?;
    Ok(form.again(ui, |ui, form| {
        follow_up_page(ui, &opened, plan, found, form, true)
    }))
}
