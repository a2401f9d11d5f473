//! An action from a decision: what, who, by when.

use super::{item::load, only, unit_of};
use crate::app::rule;
use crate::forms::Choice;
use crate::pages::{actions, notice};
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Failure;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{ActionId, AgendaItemId};
use governance::follow_up::{self, CreateAction, CreateActionError};
use governance::item::ItemPage;
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("action.new", "/items/{item}/actions/new", new),
        Route::post("action.create", "/items/{item}/actions", create),
    ]
}

/// The form of a new action.
#[derive(Template)]
#[template(path = "pages/committees/new_action.html")]
struct NewActionPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    item: ItemPage,
    owners: Vec<Choice>,
    resolutions: Vec<Choice>,
}

async fn new_action_page(app: &App, me: &Me, ui: &Ui, id: AgendaItemId) -> Result<NewActionPage, Stop> {
    let item = load(app, me, id).await?;
    let committee = super::load(app, me, item.committee).await?;
    let owners = committee
        .members_on(*ui.today())
        .filter_map(|member| Some(Choice::new(member.user?, member.name.show())))
        .collect();
    let crumbs = vec![
        Crumb::new(ui.day(&item.meeting_day), format!("/meetings/{}", item.meeting)),
        Crumb::new(
            ui.a("item-number", "number", item.number.to_string()),
            format!("/items/{id}"),
        ),
        Crumb::here(ui.t("action-new")),
    ];
    Ok(NewActionPage {
        ui: ui.clone(),
        form: Form::new(),
        crumbs,
        resolutions: resolutions(&item),
        item,
        owners,
    })
}

/// The lines of the decision, to choose the resolution from. One line needs no choice.
fn resolutions(item: &ItemPage) -> Vec<Choice> {
    let text = item
        .decision()
        .map_or("", |decision| decision.text.show().as_str());
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if lines.len() < 2 {
        return Vec::new();
    }
    lines.into_iter().map(|line| Choice::new(line, line)).collect()
}

async fn new(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<AgendaItemId>) -> Result<Response, Stop> {
    let model = new_action_page(&app, &me, &ui, id).await?;
    only(&app, &me, actions::WRITE, model.item.unit).await?;
    let form = Form::new().with("id", ActionId::new());
    Ok(page(&NewActionPage { form, ..model }))
}

async fn create(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(item): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let title = form.required("title", "action-error-title");
    let owners = actions::owners_of(&form);
    if owners.is_empty() {
        form.wrong("owner_words", "action-error-owner");
    }
    let due = actions::due_of(&mut form);
    if due.is_none() && form.error("due").is_none() && form.error("remind").is_none() {
        form.wrong("due_words", "action-error-due");
    }
    let planned = actions::planned_of(&mut form);
    let resolution = form.optional("resolution");
    let id = form.made_id(ActionId::new);
    if let (Some(id), Some(title), Some(due), true) = (id, title, due, form.is_right()) {
        match app
            .act(
                &me,
                CreateAction {
                    id,
                    item: Some(item),
                    resolution,
                    unit,
                    title,
                    owners,
                    due: Some(due),
                    planned,
                    place: None,
                },
                follow_up::create,
            )
            .await
        {
            // The same form sent twice makes one action.
            Ok(_) | Err(Failure::Rule(CreateActionError::Exists)) => {
                notice::keep(&session, notice::done("action-created")).await;
                return Ok(Redirect::to(&format!("/items/{item}#actions")).into_response());
            }
            Err(failure) => match rule(failure)? {
                CreateActionError::NotFound => return Err(Stop::no_access()),
                CreateActionError::NotDecided => form.wrong("", "action-error-undecided"),
                CreateActionError::NoTitle => form.wrong("title", "action-error-title"),
                CreateActionError::NoOwner => form.wrong("owner_words", "action-error-owner"),
                CreateActionError::NoDue => form.wrong("due_words", "action-error-due"),
                CreateActionError::NamesCitizen => form.wrong("title", "action-error-citizen"),
                CreateActionError::PlannedBackwards => form.wrong("planned_to", "action-error-backwards"),
                CreateActionError::ReminderPast => form.wrong("remind", "action-error-remind"),
                error @ (CreateActionError::Exists
                | CreateActionError::NoOrigin
                | CreateActionError::NoSuchNode) => return Err(Stop::unexpected(&error)),
                CreateActionError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let model = new_action_page(&app, &me, &ui, item).await?;
    only(&app, &me, actions::WRITE, model.item.unit).await?;
    Ok(form.again(ui, |ui, form| NewActionPage { ui, form, ..model }))
}
