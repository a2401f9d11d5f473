//! An action from a decision: what, who, by when.

use super::{item::load, only, unit_of};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::pages::{actions, notice};
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Failure;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{ActionId, AgendaItemId, Private, UserId};
use governance::follow_up::{self, CreateAction, CreateActionError, Due, Owner};
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
        item,
        owners,
    })
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
    let owner = owner(&mut form);
    let due = due(&mut form);
    let id = form.made_id(ActionId::new);
    if let (Some(id), Some(title), Some(owner), Some(due), true) = (id, title, owner, due, form.is_right()) {
        match app
            .act(
                &me,
                CreateAction {
                    id,
                    item,
                    unit,
                    title,
                    owner,
                    due,
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
                error @ CreateActionError::Exists => return Err(Stop::unexpected(&error)),
                CreateActionError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let model = new_action_page(&app, &me, &ui, item).await?;
    only(&app, &me, actions::WRITE, model.item.unit).await?;
    Ok(form.again(ui, |ui, form| NewActionPage { ui, form, ..model }))
}

/// A member of the committee, or words for somebody else.
fn owner(form: &mut Form) -> Option<Owner> {
    if let Some(user) = form.read::<UserId>("owner", Required::No, "action-error-owner") {
        return Some(Owner::User(user));
    }
    let words = form.required("owner_words", "action-error-owner")?;
    Some(Owner::Named(Private::new(words)))
}

/// A day, or the words of the decision for it.
fn due(form: &mut Form) -> Option<Due> {
    if !form.value("due").trim().is_empty() {
        return form.day("due", Required::Yes).map(Due::On);
    }
    form.required("due_words", "action-error-due").map(Due::Raw)
}
