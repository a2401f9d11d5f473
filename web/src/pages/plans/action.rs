//! An action that stands in a plan without a decision.

use super::{goal_choices, goals_of, load_to_write, nodes_of};
use crate::app::rule;
use crate::forms::Choice;
use crate::pages::{actions, notice};
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::Failure;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{ActionId, SteeringPlanId};
use governance::follow_up::{self, CreateAction, CreateActionError, NewPlace, ViewActions};
use governance::plan::{NodeKind, PlanPage};
use tower_sessions::Session;

/// The form.
#[derive(Template)]
#[template(path = "pages/plans/action.html")]
struct ActionPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    plan: PlanPage,
    people: Vec<Choice>,
    nodes: Vec<Choice>,
    drivers: Vec<Choice>,
    goals: Vec<Choice>,
}

impl ActionPage {
    fn indicators(&self) -> Vec<Choice> {
        crate::pages::actions::indicators(&self.ui, self.form.value("indicator"))
    }
}

async fn action_page(app: &App, me: &Me, ui: &Ui, plan: PlanPage) -> Result<ActionPage, Stop> {
    let people = app
        .look(me, ViewActions, |tx, permit| {
            follow_up::possible_owners(tx, permit)
        })
        .await?;
    let crumbs = vec![
        Crumb::new(ui.t("nav-plans"), "/plans"),
        Crumb::new(&plan.plan.text.title, format!("/plans/{}", plan.plan.id)),
        Crumb::here(ui.t("action-new")),
    ];
    Ok(ActionPage {
        ui: ui.clone(),
        form: Form::new(),
        crumbs,
        people: people
            .iter()
            .map(|(user, name)| Choice::new(user, name.show()))
            .collect(),
        nodes: nodes_of(&plan, [NodeKind::Track, NodeKind::Goal]),
        drivers: nodes_of(&plan, [NodeKind::Aim, NodeKind::Driver]),
        goals: goal_choices(ui),
        plan,
    })
}

pub(super) async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<SteeringPlanId>,
    form: Form,
) -> Result<Response, Stop> {
    let plan = load_to_write(&app, &me, id, (actions::WRITE, *ui.today())).await?;
    let form = Form::new()
        .with("id", ActionId::new())
        .with("node", form.value("node"))
        .with("driver", form.value("driver"));
    let model = action_page(&app, &me, &ui, plan).await?;
    Ok(page(&ActionPage { form, ..model }))
}

pub(super) async fn create(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(plan): Path<SteeringPlanId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let found = load_to_write(&app, &me, plan, (actions::WRITE, *ui.today())).await?;
    let title = form.required("title", "action-error-title");
    let due = actions::due_of(&mut form);
    let planned = actions::planned_of(&mut form);
    let id = form.made_id(ActionId::new);
    if let (Some(id), Some(title), true) = (id, title, form.is_right()) {
        let place = NewPlace {
            plan: Some(plan),
            node: form.value("node").parse().ok(),
            driver: form.value("driver").parse().ok(),
            position: None,
            indicator: form.optional("indicator"),
            goals: goals_of(&form),
        };
        let new = CreateAction {
            id,
            unit: found.plan.unit,
            item: None,
            resolution: None,
            title,
            owners: actions::owners_of(&form),
            due,
            planned,
            place: Some(place),
        };
        match app.act(&me, new, follow_up::create).await {
            // The same form sent twice makes one action.
            Ok(_) | Err(Failure::Rule(CreateActionError::Exists)) => {
                notice::keep(&session, notice::done("action-created")).await;
                return Ok(Redirect::to(&format!("/plans/{plan}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                CreateActionError::NotFound => return Err(Stop::no_access()),
                CreateActionError::NoTitle => form.wrong("title", "action-error-title"),
                CreateActionError::NoOwner => form.wrong("owner_words", "action-error-owner"),
                CreateActionError::NoDue => form.wrong("due_words", "action-error-due"),
                CreateActionError::ReminderPast => form.wrong("remind", "action-error-remind"),
                CreateActionError::PlannedBackwards => form.wrong("planned_to", "action-error-backwards"),
                CreateActionError::NoSuchNode => form.wrong("node", "action-error-node"),
                CreateActionError::NamesCitizen => form.wrong("title", "action-error-citizen"),
                error @ (CreateActionError::Exists
                | CreateActionError::NotDecided
                | CreateActionError::NoOrigin) => return Err(Stop::unexpected(&error)),
                CreateActionError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let model = action_page(&app, &me, &ui, found).await?;
    Ok(form.again(ui, |ui, form| ActionPage { ui, form, ..model }))
}
