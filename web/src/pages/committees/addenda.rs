//! Adding to closed minutes.

use super::meeting::load;
use super::{WRITE, only, unit_of};
use crate::app::rule;
use crate::forms::{Choice, Form};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::{Ui, page};
use crate::{App, Me, Route, Stop};
use access::Failure;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{AgendaItemId, MeetingId, Private, Uuid};
use governance::meeting::{AddAddendum, AddAddendumError, MeetingPage, add_addendum};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("addendum.new", "/meetings/{meeting}/addenda/new", new),
        Route::post("addendum.add", "/meetings/{meeting}/addenda", add),
    ]
}

/// The form of an addendum.
#[derive(Template)]
#[template(path = "pages/committees/addendum.html")]
struct AddendumPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    meeting: MeetingPage,
    items: Vec<Choice>,
    /// An item of this meeting is closed: the form says that open words are asked for.
    warns: bool,
}

impl AddendumPage {
    fn new(ui: Ui, form: Form, meeting: MeetingPage) -> Self {
        let items = meeting
            .items
            .iter()
            .map(|line| {
                Choice::new(
                    line.id,
                    format!("{}. {}", line.number, super::words::title(&ui, line)),
                )
            })
            .collect();
        Self {
            crumbs: super::meeting::crumbs(&ui, &meeting, Some("addendum-new")),
            warns: meeting.items.iter().any(|line| line.is_closed),
            ui,
            form,
            meeting,
            items,
        }
    }
}

async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<MeetingId>,
    asked: Form,
) -> Result<Response, Stop> {
    let meeting = load(&app, &me, id).await?;
    only(&app, &me, WRITE, meeting.unit).await?;
    if meeting.minutes_closed.is_none() {
        return Ok(Redirect::to(&format!("/meetings/{id}")).into_response());
    }
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("item", asked.value("item"));
    Ok(page(&AddendumPage::new(ui, form, meeting)))
}

async fn add(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(meeting): Path<MeetingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let item = form.value("item").parse::<AgendaItemId>().ok();
    let text = form.required("text", "addendum-error-text");
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(text), true) = (id, text, form.is_right()) {
        let new = AddAddendum {
            id,
            meeting,
            unit,
            item,
            text: Private::new(text),
        };
        match app.act(&me, new, add_addendum).await {
            // The same form sent twice adds once.
            Ok(_) | Err(Failure::Rule(AddAddendumError::Exists)) => {
                notice::keep(&session, notice::done("addendum-added")).await;
                let back = match item {
                    Some(item) => format!("/items/{item}#decided"),
                    None => format!("/meetings/{meeting}#addenda"),
                };
                return Ok(Redirect::to(&back).into_response());
            }
            Err(failure) => match rule(failure)? {
                AddAddendumError::NotFound => return Err(Stop::no_access()),
                AddAddendumError::NotClosed => form.wrong("", "addendum-error-open"),
                AddAddendumError::NoText => form.wrong("text", "addendum-error-text"),
                error @ AddAddendumError::Exists => return Err(Stop::unexpected(&error)),
                AddAddendumError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let meeting = load(&app, &me, meeting).await?;
    only(&app, &me, WRITE, meeting.unit).await?;
    Ok(form.again(ui, |ui, form| AddendumPage::new(ui, form, meeting)))
}
