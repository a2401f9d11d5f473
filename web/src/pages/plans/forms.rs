//! Making a plan, saving a new version of its texts, saying how it stands.

use super::{WRITE, goal_choices, goals_of, kind_label, load_to_write, show};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::{Failure, StorageError, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{Period, SteeringPlanId, UnitId};
use governance::plan::{
    self, CreatePlan, CreatePlanError, PlanPage, PlanStatus, PlanText, SavePlan, SavePlanError,
    SetPlanStatus, SetPlanStatusError, ViewPlans,
};
use tower_sessions::Session;

/// The form of a plan's texts; `plan` is the one that is edited.
#[derive(Template)]
#[template(path = "pages/plans/text.html")]
struct TextPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    plan: Option<PlanPage>,
    kinds: Vec<Choice>,
    units: Vec<Choice>,
    plans: Vec<Choice>,
    goals: Vec<Choice>,
}

async fn text_page(app: &App, me: &Me, ui: &Ui, plan: Option<PlanPage>) -> Result<TextPage, Stop> {
    let today = *ui.today();
    let (kinds, plans) = app
        .look(me, ViewPlans { plan: None }, move |tx, permit| {
            Ok::<_, StorageError>((plan::kinds(tx, permit)?, plan::plans(tx, permit, today)?))
        })
        .await?;
    let mut units: Vec<Choice> = Vec::new();
    for role in me.roles() {
        let choice = Choice::new(role.unit, &role.unit_name);
        if !units.contains(&choice) && app.could(me, WRITE, Subject::Unit(role.unit)).await? {
            units.push(choice);
        }
    }
    let own = plan.as_ref().map(|page| page.plan.id);
    let mut crumbs = vec![Crumb::new(ui.t("nav-plans"), "/plans")];
    match &plan {
        Some(page) => {
            let href = format!("/plans/{}", page.plan.id);
            crumbs.push(Crumb::new(&page.plan.text.title, href));
            crumbs.push(Crumb::here(ui.t("plans-edit")));
        }
        None => crumbs.push(Crumb::here(ui.t("plans-new"))),
    }
    Ok(TextPage {
        ui: ui.clone(),
        form: Form::new(),
        crumbs,
        kinds: kinds
            .iter()
            .map(|kind| Choice::new(&kind.name, kind_label(ui, kind)))
            .collect(),
        plans: plans
            .iter()
            .filter(|row| Some(row.id) != own)
            .map(|row| Choice::new(row.id, &row.text.title))
            .collect(),
        goals: goal_choices(ui),
        units,
        plan,
    })
}

pub(super) async fn new(State(app): State<App>, me: Me, ui: Ui, form: Form) -> Result<Response, Stop> {
    let model = text_page(&app, &me, &ui, None).await?;
    let Some(unit) = model.units.first() else {
        return Err(Stop::no_access());
    };
    let form = Form::new()
        .with("id", SteeringPlanId::new())
        .with("kind", form.value("kind"))
        .with("unit", &unit.value);
    Ok(page(&TextPage { form, ..model }))
}

/// The texts in a form, its last day made the first day after.
fn text_of(form: &mut Form) -> Option<PlanText> {
    let title = form.required("title", "plans-error-title");
    let from = form.day("from", Required::Yes);
    let last = form.day("to", Required::No);
    let to = last.map(|day| day.tomorrow().unwrap_or(day));
    let period = from.and_then(|from| match Period::new(from, to) {
        Ok(period) => Some(period),
        Err(_) => {
            form.wrong("to", "plans-error-period");
            None
        }
    });
    let text = PlanText {
        title: title?,
        summary: form.value("summary").trim().replace("\r\n", "\n"),
        parent: form.value("parent").parse().ok(),
        period: period?,
        goals: goals_of(form),
    };
    form.is_right().then_some(text)
}

pub(super) async fn create(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit: UnitId = form.value("unit").parse().map_err(|_| Stop::no_access())?;
    let kind = form.required("kind", "plans-error-kind");
    let text = text_of(&mut form);
    let id = form.made_id(SteeringPlanId::new);
    if let (Some(id), Some(kind), Some(text), true) = (id, kind, text, form.is_right()) {
        let new = CreatePlan { id, kind, unit, text };
        match app.act(&me, new, plan::create).await {
            // The same form sent twice makes one plan.
            Ok(_) | Err(Failure::Rule(CreatePlanError::Exists)) => {
                notice::keep(&session, notice::done("plans-created")).await;
                return Ok(Redirect::to(&format!("/plans/{id}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                CreatePlanError::NoSuchKind => form.wrong("kind", "plans-error-kind"),
                CreatePlanError::NoTitle => form.wrong("title", "plans-error-title"),
                CreatePlanError::Parent => form.wrong("parent", "plans-error-parent"),
                CreatePlanError::NamesCitizen => form.wrong("summary", "action-error-citizen"),
                error @ CreatePlanError::Exists => return Err(Stop::unexpected(&error)),
                CreatePlanError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let model = text_page(&app, &me, &ui, None).await?;
    if model.units.is_empty() {
        return Err(Stop::no_access());
    }
    Ok(form.again(ui, |ui, form| TextPage { ui, form, ..model }))
}

pub(super) async fn edit(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<SteeringPlanId>,
) -> Result<Response, Stop> {
    let plan = load_to_write(&app, &me, id, (WRITE, *ui.today())).await?;
    let text = plan.plan.text.clone();
    let last = text.period.to().map(|to| to.yesterday().unwrap_or(to));
    let mut form = Form::new()
        .with("based_on", text.version)
        .with("title", &text.title)
        .with("summary", &text.summary)
        .with(
            "parent",
            text.parent.map_or_else(String::new, |id| id.to_string()),
        )
        .with("from", ui.iso(&text.period.from()))
        .with("to", last.map_or_else(String::new, |day| ui.iso(&day)));
    for goal in text.goals.numbers() {
        form = form.with("goals", goal);
    }
    let model = text_page(&app, &me, &ui, Some(plan)).await?;
    Ok(page(&TextPage { form, ..model }))
}

pub(super) async fn save(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<SteeringPlanId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let found = load_to_write(&app, &me, id, (WRITE, *ui.today())).await?;
    let based_on = form.value("based_on").parse().unwrap_or_default();
    if let Some(text) = text_of(&mut form) {
        let save = SavePlan {
            plan: id,
            unit: found.plan.unit,
            based_on,
            text,
        };
        match app.act(&me, save, plan::save).await {
            Ok(()) => {
                notice::keep(&session, notice::done("plans-saved")).await;
                return Ok(Redirect::to(&format!("/plans/{id}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                SavePlanError::NotFound => return Err(Stop::no_access()),
                SavePlanError::Changed => form.wrong("", "plans-error-changed"),
                SavePlanError::NoTitle => form.wrong("title", "plans-error-title"),
                SavePlanError::Parent => form.wrong("parent", "plans-error-parent"),
                SavePlanError::NamesCitizen => form.wrong("summary", "action-error-citizen"),
                SavePlanError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let model = text_page(&app, &me, &ui, Some(found)).await?;
    Ok(form.again(ui, |ui, form| TextPage { ui, form, ..model }))
}

pub(super) async fn status(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<SteeringPlanId>,
    form: Form,
) -> Result<Response, Stop> {
    let mut form = form.with_prefix("status");
    let found = load_to_write(&app, &me, id, (WRITE, *ui.today())).await?;
    let day = form.day("day", Required::Yes);
    let status = PlanStatus::from_code(form.value("status"));
    if status.is_none() {
        form.wrong("status", "plans-error-status");
    }
    if let (Some(day), Some(status), true) = (day, status, form.is_right()) {
        let said = SetPlanStatus {
            plan: id,
            unit: found.plan.unit,
            day,
            status,
            text: form.value("text").trim().replace("\r\n", "\n"),
        };
        match app.act(&me, said, plan::set_status).await {
            Ok(()) => {
                notice::keep(&session, notice::done("plans-status-saved")).await;
                return Ok(Redirect::to(&format!("/plans/{id}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                SetPlanStatusError::NotFound => return Err(Stop::no_access()),
                SetPlanStatusError::FutureDay => form.wrong("day", "action-error-future"),
                SetPlanStatusError::NamesCitizen => form.wrong("text", "action-error-citizen"),
                SetPlanStatusError::Storage(error) => return Err(error.into()),
            },
        }
    }
    show::shown_with(&app, &me, ui, id, form).await
}
