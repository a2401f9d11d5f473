//! Tracks, goals, aims and drivers: adding one, renaming, moving, tagging and dropping it.

use super::{WRITE, goal_choices, goals_of, load_to_write, node_key, nodes_of};
use crate::app::rule;
use crate::forms::Choice;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::Failure;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{PlanNodeId, SteeringPlanId};
use governance::plan::{self, AddNode, AddNodeError, NodeKind, NodeText, PlanPage, SaveNode, SaveNodeError};
use tower_sessions::Session;

/// The form; `node` is the one that is edited.
#[derive(Template)]
#[template(path = "pages/plans/node.html")]
struct NodePage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    plan: PlanPage,
    node: Option<PlanNodeId>,
    kinds: Vec<Choice>,
    parents: Vec<Choice>,
    goals: Vec<Choice>,
}

impl NodePage {
    fn indicators(&self) -> Vec<Choice> {
        crate::pages::actions::indicators(&self.ui, self.form.value("indicator"))
    }
}

fn node_page(ui: &Ui, plan: PlanPage, node: Option<PlanNodeId>) -> NodePage {
    let crumbs = vec![
        Crumb::new(ui.t("nav-plans"), "/plans"),
        Crumb::new(&plan.plan.text.title, format!("/plans/{}", plan.plan.id)),
        Crumb::here(ui.t(if node.is_some() {
            "plans-node-edit"
        } else {
            "plans-node-new"
        })),
    ];
    let parents = [
        [NodeKind::Track, NodeKind::Aim],
        [NodeKind::Driver, NodeKind::Driver],
    ];
    NodePage {
        ui: ui.clone(),
        form: Form::new(),
        crumbs,
        kinds: NodeKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), ui.t(node_key(*kind))))
            .collect(),
        parents: parents
            .into_iter()
            .flat_map(|kinds| nodes_of(&plan, kinds))
            .collect(),
        goals: goal_choices(ui),
        plan,
        node,
    }
}

pub(super) async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<SteeringPlanId>,
    form: Form,
) -> Result<Response, Stop> {
    let plan = load_to_write(&app, &me, id, (WRITE, *ui.today())).await?;
    let form = Form::new()
        .with("id", PlanNodeId::new())
        .with("kind", form.value("kind"))
        .with("parent", form.value("parent"));
    Ok(page(&NodePage {
        form,
        ..node_page(&ui, plan, None)
    }))
}

fn text_of(form: &mut Form) -> Option<NodeText> {
    let title = form.required("title", "plans-error-node-title");
    let position = form.read::<i64>("position", crate::forms::Required::No, "plans-error-position");
    let text = NodeText {
        title: title?,
        position,
        indicator: form.optional("indicator"),
        goals: goals_of(form),
    };
    form.is_right().then_some(text)
}

pub(super) async fn add(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(plan): Path<SteeringPlanId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let found = load_to_write(&app, &me, plan, (WRITE, *ui.today())).await?;
    let kind = NodeKind::from_code(form.value("kind"));
    if kind.is_none() {
        form.wrong("kind", "plans-error-node-kind");
    }
    let text = text_of(&mut form);
    let id = form.made_id(PlanNodeId::new);
    if let (Some(id), Some(kind), Some(text), true) = (id, kind, text, form.is_right()) {
        let new = AddNode {
            id,
            plan,
            unit: found.plan.unit,
            parent: form.value("parent").parse().ok(),
            kind,
            text,
        };
        match app.act(&me, new, plan::add_node).await {
            // The same form sent twice adds one.
            Ok(_) | Err(Failure::Rule(AddNodeError::Exists)) => {
                notice::keep(&session, notice::done("plans-node-added")).await;
                return Ok(Redirect::to(&format!("/plans/{plan}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                AddNodeError::NotFound => return Err(Stop::no_access()),
                AddNodeError::Misplaced => form.wrong("parent", "plans-error-misplaced"),
                AddNodeError::NoTitle => form.wrong("title", "plans-error-node-title"),
                AddNodeError::NamesCitizen => form.wrong("title", "action-error-citizen"),
                error @ AddNodeError::Exists => return Err(Stop::unexpected(&error)),
                AddNodeError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let model = node_page(&ui, found, None);
    Ok(form.again(ui, |ui, form| NodePage { ui, form, ..model }))
}

pub(super) async fn edit(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, node)): Path<(SteeringPlanId, PlanNodeId)>,
) -> Result<Response, Stop> {
    let plan = load_to_write(&app, &me, id, (WRITE, *ui.today())).await?;
    let found = plan.nodes.iter().find(|one| one.id == node).cloned();
    let found = found.ok_or_else(Stop::no_access)?;
    let mut form = Form::new()
        .with("title", &found.title)
        .with("position", found.position)
        .with("indicator", found.indicator.as_deref().unwrap_or_default())
        .with("dropped", if found.is_dropped { "yes" } else { "" });
    for goal in found.goals.numbers() {
        form = form.with("goals", goal);
    }
    Ok(page(&NodePage {
        form,
        ..node_page(&ui, plan, Some(node))
    }))
}

pub(super) async fn save(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((plan, node)): Path<(SteeringPlanId, PlanNodeId)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let found = load_to_write(&app, &me, plan, (WRITE, *ui.today())).await?;
    if let Some(text) = text_of(&mut form) {
        let save = SaveNode {
            node,
            plan,
            unit: found.plan.unit,
            text,
            is_dropped: form.value("dropped") == "yes",
        };
        match app.act(&me, save, plan::save_node).await {
            Ok(()) => {
                notice::keep(&session, notice::done("plans-node-saved")).await;
                return Ok(Redirect::to(&format!("/plans/{plan}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                SaveNodeError::NotFound => return Err(Stop::no_access()),
                SaveNodeError::NoTitle => form.wrong("title", "plans-error-node-title"),
                SaveNodeError::NamesCitizen => form.wrong("title", "action-error-citizen"),
                SaveNodeError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let model = node_page(&ui, found, Some(node));
    Ok(form.again(ui, |ui, form| NodePage { ui, form, ..model }))
}
