//! Moving or cancelling a meeting.

use super::meeting::{Tabs, load};
use super::{WRITE, only, time, unit_of};
use crate::app::rule;
use crate::forms::{Form, Required};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::{Ui, page};
use crate::{App, Me, Route, Stop};
use access::Failure;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{MeetingId, Private};
use governance::meeting::{
    CancelMeeting, ChangeMeetingError, MeetingPage, MeetingState, MoveMeeting, cancel, move_meeting,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("meeting.date", "/meetings/{meeting}/date", show),
        Route::post("meeting.move", "/meetings/{meeting}/date", move_it),
        Route::post("meeting.cancel", "/meetings/{meeting}/cancellation", cancel_it),
    ]
}

/// The forms that move or cancel a meeting.
#[derive(Template)]
#[template(path = "pages/committees/change.html")]
struct ChangePage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    meeting: MeetingPage,
}

impl ChangePage {
    fn new(ui: Ui, form: Form, meeting: MeetingPage) -> Self {
        Self {
            crumbs: super::meeting::crumbs(&ui, &meeting, Some("meeting-change")),
            tabs: Tabs::new(&meeting, "date", true),
            ui,
            form,
            meeting,
        }
    }
}

/// The form as the meeting stands now.
fn filled(meeting: &MeetingPage) -> Form {
    Form::new()
        .with("day", meeting.day)
        .with("starts", meeting.starts)
        .with(
            "ends",
            meeting.ends.map_or_else(String::new, |ends| ends.to_string()),
        )
        .with("place", &meeting.place)
}

async fn show(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<MeetingId>) -> Result<Response, Stop> {
    let meeting = load(&app, &me, id).await?;
    only(&app, &me, WRITE, meeting.unit).await?;
    if !meeting.is_open() || meeting.state >= MeetingState::Held {
        return Ok(Redirect::to(&format!("/meetings/{id}")).into_response());
    }
    let form = filled(&meeting);
    Ok(page(&ChangePage::new(ui, form, meeting)))
}

/// The words for what cannot be changed.
fn wrong(form: &mut Form, reason: &str, failure: Failure<ChangeMeetingError>) -> Result<(), Stop> {
    match rule(failure)? {
        ChangeMeetingError::NotFound => return Err(Stop::no_access()),
        ChangeMeetingError::Over => form.wrong("", "meeting-error-over"),
        ChangeMeetingError::EndsBeforeStart => form.wrong("ends", "meeting-error-ends"),
        ChangeMeetingError::NoReason => form.wrong(reason, "meeting-error-reason"),
        ChangeMeetingError::Storage(error) => return Err(error.into()),
    }
    Ok(())
}

async fn again(app: &App, me: &Me, ui: Ui, form: Form, id: MeetingId) -> Result<Response, Stop> {
    let meeting = load(app, me, id).await?;
    only(app, me, WRITE, meeting.unit).await?;
    Ok(form.again(ui, |ui, form| ChangePage::new(ui, form, meeting)))
}

async fn move_it(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<MeetingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let day = form.day("day", Required::Yes);
    let starts = time(&mut form, "starts", Required::Yes);
    let ends = time(&mut form, "ends", Required::No);
    if let (Some(day), Some(starts), true) = (day, starts, form.is_right()) {
        let moving = MoveMeeting {
            meeting: id,
            unit,
            day,
            starts,
            ends,
            place: form.value("place").to_owned(),
            reason: Private::new(form.value("reason").to_owned()),
        };
        match app.act(&me, moving, move_meeting).await {
            Ok(()) => {
                notice::keep(&session, notice::done("meeting-moved-now")).await;
                return Ok(Redirect::to(&format!("/meetings/{id}")).into_response());
            }
            Err(failure) => wrong(&mut form, "reason", failure)?,
        }
    }
    again(&app, &me, ui, form, id).await
}

async fn cancel_it(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<MeetingId>,
    form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let cancelling = CancelMeeting {
        meeting: id,
        unit,
        reason: Private::new(form.value("cancel_reason").to_owned()),
    };
    let failure = match app.act(&me, cancelling, cancel).await {
        Ok(()) => {
            notice::keep(&session, notice::done("meeting-cancelled-now")).await;
            return Ok(Redirect::to(&format!("/meetings/{id}")).into_response());
        }
        Err(failure) => failure,
    };
    // The other form on the page keeps standing as the meeting is.
    let meeting = load(&app, &me, id).await?;
    only(&app, &me, WRITE, meeting.unit).await?;
    let mut both = filled(&meeting).with("cancel_reason", form.value("cancel_reason"));
    wrong(&mut both, "cancel_reason", failure)?;
    Ok(both.again(ui, |ui, form| ChangePage::new(ui, form, meeting)))
}
