//! Who answers for an item and who presents it.

use super::item::load;
use super::{WRITE, only, unit_of};
use crate::app::rule;
use crate::forms::{Choice, Form, Required};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::{Ui, page};
use crate::{App, Me, Route, Stop};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{AgendaItemId, Private, UserId};
use governance::committee::Person;
use governance::item::{AssignItem, AssignItemError, ItemPage, assign};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("item.owner", "/items/{item}/owner", show),
        Route::post("item.assign", "/items/{item}/owner", save),
    ]
}

/// The form.
#[derive(Template)]
#[template(path = "pages/committees/owner.html")]
struct OwnerPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    item: ItemPage,
    members: Vec<Choice>,
}

async fn model(app: &App, me: &Me, ui: &Ui, id: AgendaItemId) -> Result<OwnerPage, Stop> {
    let item = load(app, me, id).await?;
    only(app, me, WRITE, item.unit).await?;
    let committee = super::load(app, me, item.committee).await?;
    let mut members: Vec<Choice> = committee
        .members_on(item.meeting_day)
        .filter_map(|member| Some(Choice::new(member.user?, member.name.show())))
        .collect();
    // Whoever answers for it stays a choice, also without a seat: else saving the form would take the owner away.
    if let Some((user, name)) = item
        .line()
        .and_then(|line| Some((line.owner_user?, line.owner.as_ref()?)))
    {
        let user = user.to_string();
        if members.iter().all(|member| member.value != user) {
            members.push(Choice::new(user, name.show()));
        }
    }
    let crumbs = vec![
        Crumb::new(ui.day(&item.meeting_day), format!("/meetings/{}", item.meeting)),
        Crumb::new(
            ui.a("item-number", "number", item.number.to_string()),
            format!("/items/{id}"),
        ),
        Crumb::here(ui.t("item-assign")),
    ];
    Ok(OwnerPage {
        ui: ui.clone(),
        form: Form::new(),
        crumbs,
        item,
        members,
    })
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<AgendaItemId>,
) -> Result<Response, Stop> {
    let model = model(&app, &me, &ui, id).await?;
    if !model.item.is_open() {
        return Ok(Redirect::to(&format!("/items/{id}")).into_response());
    }
    let mut form = Form::new();
    if let Some(line) = model.item.line() {
        form = form.with("presenter", &line.presenter);
        form = match (line.owner_user, &line.owner) {
            (Some(user), _) => form.with("owner", user),
            (None, Some(words)) => form.with("owner_words", words.show()),
            (None, None) => form,
        };
    }
    Ok(page(&OwnerPage { form, ..model }))
}

async fn save(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(item): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let user = form.read::<UserId>("owner", Required::No, "item-error-owner");
    let words = form.optional("owner_words");
    if form.is_right() {
        let owner = user
            .map(Person::User)
            .or_else(|| words.map(|words| Person::Named(Private::new(words))));
        let new = AssignItem {
            item,
            unit,
            owner,
            presenter: form.value("presenter").to_owned(),
        };
        match app.act(&me, new, assign).await {
            Ok(()) => {
                notice::keep(&session, notice::done("item-assigned")).await;
                return Ok(Redirect::to(&format!("/items/{item}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                AssignItemError::NotFound => return Err(Stop::no_access()),
                AssignItemError::Over => form.wrong("", "item-error-closed"),
                AssignItemError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let model = model(&app, &me, &ui, item).await?;
    Ok(form.again(ui, |ui, form| OwnerPage { ui, form, ..model }))
}
