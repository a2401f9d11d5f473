//! Plans of the organisation: the list by kind, one plan with tracks, goals, actions, diagram and entries, and what is
//! written in it. (The plan of a citizen is the area `plan`.)

mod action;
mod entry;
mod forms;
mod kind;
mod node;
mod show;

use crate::forms::Choice;
use crate::preview::Page;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use foundation::{Day, SteeringPlanId};
use governance::plan::{self, NodeKind, PlanKind, PlanPage, PlanRow, PlanStatus, ViewPlans, WorldGoals};

pub(super) use show::{goal_key, goal_words};

/// What those hold who write plans.
const WRITE: &str = "steering.plan.write";
/// What those hold who add kinds of plans.
const KINDS: &str = "steering.plan.kinds";

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("plans", "/plans", "mette"),
    Page::new("new-plan", "/plans/new", "henrik"),
    Page::new("new-plan-kind", "/plan-kinds/new", "henrik"),
    Page::new(
        "page-plan-with-table",
        "/plans/25c0376b-db98-8839-a698-2888ded08a40",
        "henrik",
    ),
    Page::new(
        "page-plan-table",
        "/plans/25c0376b-db98-8839-a698-2888ded08a40/table",
        "vibeke",
    ),
    Page::new(
        "page-plan-with-diagram",
        "/plans/7b74d4de-198b-8885-8bb7-758ca2b014c1",
        "henrik",
    ),
    Page::new(
        "edit-plan",
        "/plans/7b74d4de-198b-8885-8bb7-758ca2b014c1/text",
        "henrik",
    ),
    Page::new(
        "new-plan-node",
        "/plans/7b74d4de-198b-8885-8bb7-758ca2b014c1/nodes/new",
        "henrik",
    ),
    Page::new(
        "edit-plan-node",
        "/plans/7b74d4de-198b-8885-8bb7-758ca2b014c1/nodes/88cbca71-6f41-89b6-8c5a-710c94f60b16",
        "henrik",
    ),
    Page::new(
        "new-plan-action",
        "/plans/7b74d4de-198b-8885-8bb7-758ca2b014c1/actions/new",
        "henrik",
    ),
    Page::new(
        "new-plan-entry",
        "/plans/7b74d4de-198b-8885-8bb7-758ca2b014c1/entries/new",
        "henrik",
    ),
    Page::new(
        "page-plan-entry",
        "/plans/7b74d4de-198b-8885-8bb7-758ca2b014c1/entries/8d6512ee-edec-80b2-9f77-9d8a770c7ff1",
        "henrik",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("steering.list", "/plans", list),
        Route::get("steering.new", "/plans/new", forms::new),
        Route::post("steering.create", "/plans", forms::create),
        Route::get("steering.show", "/plans/{steering}", show::show),
        Route::get("steering.table", "/plans/{steering}/table", show::table),
        Route::get("steering.file", "/plans/{steering}/files/{format}", show::file),
        Route::get("steering.edit", "/plans/{steering}/text", forms::edit),
        Route::post("steering.save", "/plans/{steering}/versions", forms::save),
        Route::post("steering.status", "/plans/{steering}/statuses", forms::status),
        Route::get("steering.node.new", "/plans/{steering}/nodes/new", node::new),
        Route::post("steering.node.add", "/plans/{steering}/nodes", node::add),
        Route::get("steering.node.edit", "/plans/{steering}/nodes/{node}", node::edit),
        Route::post(
            "steering.node.save",
            "/plans/{steering}/nodes/{node}/versions",
            node::save,
        ),
        Route::get("steering.entry.new", "/plans/{steering}/entries/new", entry::new),
        Route::get("steering.entry", "/plans/{steering}/entries/{entry}", entry::edit),
        Route::post("steering.entry.save", "/plans/{steering}/entries", entry::save),
        Route::get(
            "steering.action.new",
            "/plans/{steering}/actions/new",
            action::new,
        ),
        Route::post(
            "steering.action.create",
            "/plans/{steering}/actions",
            action::create,
        ),
        Route::get("steering.kind.new", "/plan-kinds/new", kind::new),
        Route::post("steering.kind.add", "/plan-kinds", kind::add),
    ]
}

/// The plans of one kind.
struct KindGroup {
    label: String,
    plans: Vec<PlanRow>,
}

/// The list.
#[derive(Template)]
#[template(path = "pages/plans/list.html")]
struct ListPage {
    ui: Ui,
    form: Form,
    groups: Vec<KindGroup>,
    may_write: bool,
    may_add_kinds: bool,
}

impl ListPage {
    fn status(&self, plan: &PlanRow) -> String {
        plan.status
            .as_ref()
            .map_or_else(String::new, |entry| self.ui.t(status_key(entry.status)))
    }

    fn period(&self, plan: &PlanRow) -> String {
        period(&self.ui, plan.text.period)
    }
}

async fn list(State(app): State<App>, me: Me, ui: Ui, form: Form) -> Result<Response, Stop> {
    let today = *ui.today();
    let (kinds, plans) = app
        .look(&me, ViewPlans { plan: None }, move |tx, permit| {
            let kinds = plan::kinds(tx, permit)?;
            Ok::<_, access::StorageError>((kinds, plan::plans(tx, permit, today)?))
        })
        .await?;
    let words = foundation::sort_key(form.value("q").trim());
    let fits = |plan: &&PlanRow| {
        let text = format!("{} {}", plan.text.title, plan.unit_name);
        foundation::sort_key(&text).contains(&words)
    };
    let groups = kinds
        .iter()
        .map(|kind| KindGroup {
            label: label(&ui, &kind.label_da, &kind.label_en),
            plans: plans
                .iter()
                .filter(|plan| plan.kind == kind.name)
                .filter(fits)
                .cloned()
                .collect(),
        })
        .filter(|group| !group.plans.is_empty())
        .collect();
    Ok(page(&ListPage {
        may_write: me.may(WRITE),
        may_add_kinds: me.may(KINDS),
        ui,
        form,
        groups,
    }))
}

/// A label of data in the reader's language.
fn label(ui: &Ui, da: &str, en: &str) -> String {
    if ui.lang() == "en" { en } else { da }.to_owned()
}

fn kind_label(ui: &Ui, kind: &PlanKind) -> String {
    label(ui, &kind.label_da, &kind.label_en)
}

/// A period as people write it, its last day in it.
fn period(ui: &Ui, period: foundation::Period) -> String {
    let from = ui.date(&period.from());
    match period.to().map(|to| to.yesterday().unwrap_or(to)) {
        Some(last) => ui.a2("plans-period", "from", from, "to", ui.date(&last)),
        None => ui.a("plans-period-open", "from", from),
    }
}

/// The text of a plan's status.
const fn status_key(status: PlanStatus) -> &'static str {
    match status {
        PlanStatus::Draft => "plans-status-draft",
        PlanStatus::Hearing => "plans-status-hearing",
        PlanStatus::InForce => "plans-status-in-force",
        PlanStatus::Paused => "plans-status-paused",
        PlanStatus::Closed => "plans-status-closed",
        PlanStatus::Dropped => "plans-status-dropped",
    }
}

/// The text of a status row.
pub(super) const fn status_key_of(entry: &plan::PlanStatusEntry) -> &'static str {
    status_key(entry.status)
}

/// The text of a node's kind.
const fn node_key(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Track => "plans-node-track",
        NodeKind::Goal => "plans-node-goal",
        NodeKind::Aim => "plans-node-aim",
        NodeKind::Driver => "plans-node-driver",
    }
}

/// The nodes of some kinds to choose from, those under another one behind it.
pub(super) fn nodes_of(plan: &PlanPage, kinds: [NodeKind; 2]) -> Vec<Choice> {
    let title = |id| {
        let found = plan.nodes.iter().find(|node| Some(node.id) == id);
        found.map(|node| node.title.as_str())
    };
    plan.nodes
        .iter()
        .filter(|node| kinds.contains(&node.kind) && !node.is_dropped)
        .map(|node| {
            let label = match title(node.parent) {
                Some(above) => format!("{above} › {}", node.title),
                None => node.title.clone(),
            };
            Choice::new(node.id, label)
        })
        .collect()
}

/// The seventeen world goals.
pub(super) fn goal_choices(ui: &Ui) -> Vec<Choice> {
    (1..=WorldGoals::COUNT)
        .map(|number| Choice::new(number, ui.t(goal_key(number))))
        .collect()
}

/// The world goals taken in a form.
pub(super) fn goals_of(form: &Form) -> WorldGoals {
    let numbers = form
        .many("goals")
        .into_iter()
        .filter_map(|text| text.parse().ok());
    WorldGoals::new(numbers).unwrap_or_default()
}

/// One plan as of a day.
async fn load(app: &App, me: &Me, id: SteeringPlanId, day: Day) -> Result<PlanPage, Stop> {
    app.look(me, ViewPlans { plan: Some(id) }, move |tx, permit| {
        plan::page(tx, permit, id, day)
    })
    .await?
    .ok_or_else(Stop::no_access)
}

/// One plan as it is today, for somebody who may write in it.
async fn load_to_write(
    app: &App,
    me: &Me,
    id: SteeringPlanId,
    (capability, day): (&'static str, Day),
) -> Result<PlanPage, Stop> {
    let found = load(app, me, id, day).await?;
    if app.could(me, capability, Subject::Unit(found.plan.unit)).await? {
        Ok(found)
    } else {
        Err(Stop::no_access())
    }
}
