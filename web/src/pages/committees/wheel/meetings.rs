//! Planned meetings: planning one, changing the plan, and calling it as planned.

use super::super::members::crumbs;
use super::super::sheet::{Field, Parts, Sheet, led};
use super::super::{time, unit_of};
use super::{frame, wheel_of};
use crate::app::rule;
use crate::forms::Required;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CommitteeId, MeetingId};
use governance::wheel::{self, PlanMeeting, PlanMeetingError};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(
            "wheel.meeting",
            "/committees/{committee}/wheel/meetings/new",
            new_meeting,
        ),
        Route::post(
            "wheel.meeting-plan",
            "/committees/{committee}/wheel/meetings",
            plan_meeting,
        ),
    ]
}

/// The form that calls a meeting, as it was planned. Extra time makes it end later.
pub(in crate::pages::committees) async fn as_planned(
    app: &App,
    me: &Me,
    ui: &Ui,
    id: CommitteeId,
    planned: MeetingId,
) -> Result<Form, Stop> {
    let wheel = wheel_of(app, me, id, ui.today().year()).await?;
    let mut all = wheel.meetings.into_iter().chain(wheel.elsewhere);
    let known = all.find(|one| one.id == planned).ok_or_else(Stop::no_access)?;
    let later = known.ends.and_then(|ends| ends.plus_minutes(known.extra_minutes));
    let ends = later.or(known.ends).map(|ends| ends.to_string());
    Ok(Form::new()
        .with("id", known.id)
        .with("day", ui.iso(&known.day))
        .with("starts", known.starts)
        .with("ends", ends.unwrap_or_default())
        .with("place", &known.place))
}

async fn meeting_sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Parts, Stop> {
    let committee = frame(app, me, id).await?;
    Ok(Parts {
        crumbs: crumbs(ui, &committee, &ui.t("wheel-meeting-new")),
        title: ui.t("wheel-meeting-new"),
        lead: ui.t("wheel-meeting-text"),
        action: format!("/committees/{id}/wheel/meetings"),
        unit: committee.unit,
        carried: &[],
        fields: vec![
            Field::Day("day", "meeting-label-day", ""),
            Field::Text("starts", "meeting-label-starts", "meeting-help-time"),
            Field::Maybe("ends", "meeting-label-ends", ""),
            Field::Number("extra", "wheel-label-extra", "wheel-help-extra"),
            Field::Maybe("place", "wheel-label-place", ""),
            Field::Maybe("guests", "wheel-label-guests", ""),
        ],
        button: "wheel-meeting-save",
    })
}

async fn new_meeting(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
    asked: Form,
) -> Result<Response, Stop> {
    let parts = meeting_sheet(&app, &me, &ui, id).await?;
    let mut form = Form::new();
    // The address may name a meeting whose plan is changed: `?meeting=…`.
    if let Ok(meeting) = asked.value("meeting").parse::<MeetingId>() {
        let wheel = wheel_of(&app, &me, id, ui.today().year()).await?;
        let mut all = wheel.meetings.into_iter().chain(wheel.elsewhere);
        let known = all.find(|one| one.id == meeting).ok_or_else(Stop::no_access)?;
        form = form
            .with("id", known.id)
            .with("day", ui.iso(&known.day))
            .with("starts", known.starts)
            .with(
                "ends",
                known.ends.map(|ends| ends.to_string()).unwrap_or_default(),
            )
            .with("extra", known.extra_minutes)
            .with("place", &known.place)
            .with("guests", &known.guests);
    } else {
        form = form.with("id", MeetingId::new());
    }
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn plan_meeting(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(committee): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let day = form.day("day", Required::Yes);
    let starts = time(&mut form, "starts", Required::Yes);
    let ends = time(&mut form, "ends", Required::No);
    let extra = form.read::<i64>("extra", Required::No, "wheel-error-extra");
    let id = form.made_id(MeetingId::new);
    if let (Some(id), Some(day), Some(starts), true) = (id, day, starts, form.is_right()) {
        let plan = PlanMeeting {
            id,
            committee,
            unit,
            day,
            starts,
            ends,
            extra_minutes: extra.unwrap_or(0),
            place: form.optional("place").unwrap_or_default(),
            guests: form.optional("guests").unwrap_or_default(),
        };
        match app.act(&me, plan, wheel::plan_meeting).await {
            Ok(_) => {
                let to = format!("/committees/{committee}/wheel?year={}", day.year());
                return Ok(led(&session, "wheel-meeting-saved", &to).await);
            }
            Err(failure) => match rule(failure)? {
                PlanMeetingError::NotFound => return Err(Stop::no_access()),
                PlanMeetingError::EndsBeforeStart => form.wrong("ends", "meeting-error-ends"),
                PlanMeetingError::Extra => form.wrong("extra", "wheel-error-extra"),
                PlanMeetingError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = meeting_sheet(&app, &me, &ui, committee).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}
