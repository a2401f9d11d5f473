//! Fixed points: adding one, and taking one off.

use super::super::members::{crumbs, ended, period, refused};
use super::super::sheet::{Field, Parts, Sheet, led};
use super::super::{WRITE, only, unit_of};
use super::{ShowPage, frame, kind_of, kinds, minutes_of, month_name, show_page};
use crate::app::rule;
use crate::forms::Choice;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Failure;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CommitteeId, Uuid};
use governance::wheel::{self, AddPoint, AddPointError, EndPoint, EndPointError};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(
            "wheel.point",
            "/committees/{committee}/wheel/points/new",
            new_point,
        ),
        Route::post(
            "wheel.point-add",
            "/committees/{committee}/wheel/points",
            add_point,
        ),
        Route::post(
            "wheel.point-end",
            "/committees/{committee}/wheel/points/{point}/end",
            end_point,
        ),
    ]
}

async fn point_sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Parts, Stop> {
    let committee = frame(app, me, id).await?;
    let months = (1i64..=12)
        .map(|month| Choice::new(month, month_name(ui, month)))
        .collect();
    Ok(Parts {
        crumbs: crumbs(ui, &committee, &ui.t("wheel-point-new")),
        title: ui.t("wheel-point-new"),
        lead: ui.t("wheel-point-text"),
        action: format!("/committees/{id}/wheel/points"),
        unit: committee.unit,
        carried: &[],
        fields: vec![
            Field::Text("title", "item-label-title", ""),
            Field::Radios("kind", "item-label-kind", "", kinds(ui)),
            Field::Chips("months", "wheel-label-months", "wheel-help-months", months),
            Field::Number("minutes", "wheel-label-minutes", ""),
            Field::MaybeArea("recommendation", "item-label-recommendation", ""),
            Field::MaybeArea("case_text", "item-label-case-text", ""),
            Field::Check("closing", "wheel-label-closing", ""),
            Field::Day("from", "seat-label-from", ""),
            Field::MaybeDay("to", "seat-label-to", ""),
        ],
        button: "wheel-add",
    })
}

async fn new_point(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
) -> Result<Response, Stop> {
    let parts = point_sheet(&app, &me, &ui, id).await?;
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("from", ui.iso(ui.today()));
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn add_point(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(committee): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let title = form.required("title", "item-error-title");
    let kind = kind_of(&mut form);
    let minutes = minutes_of(&mut form);
    let period = period(&mut form);
    let months = form
        .many("months")
        .iter()
        .filter_map(|month| month.parse().ok())
        .collect();
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(title), Some(kind), Some(period), true) =
        (id, title, kind, period, form.is_right())
    {
        let new = AddPoint {
            id,
            committee,
            unit,
            title,
            kind,
            minutes,
            recommendation: form.optional("recommendation").unwrap_or_default(),
            case_text: form.optional("case_text").unwrap_or_default(),
            months,
            closing: form.has("closing", "yes"),
            period,
        };
        match app.act(&me, new, wheel::add_point).await {
            // The same form sent twice makes one point.
            Ok(_) | Err(Failure::Rule(AddPointError::Exists)) => {
                return Ok(led(
                    &session,
                    "wheel-point-added",
                    &format!("/committees/{committee}/wheel"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                AddPointError::NotFound => return Err(Stop::no_access()),
                AddPointError::NoTitle => form.wrong("title", "item-error-title"),
                AddPointError::Months => form.wrong("months", "wheel-error-months"),
                AddPointError::Minutes => form.wrong("minutes", "wheel-error-minutes"),
                error @ AddPointError::Exists => return Err(Stop::unexpected(&error)),
                AddPointError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = point_sheet(&app, &me, &ui, committee).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn end_point(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((committee, point)): Path<(CommitteeId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if let Some(to) = ended(&mut form) {
        let end = EndPoint {
            point,
            committee,
            unit,
            to,
        };
        match app.act(&me, end, wheel::end_point).await {
            Ok(()) => {
                return Ok(led(
                    &session,
                    "wheel-point-ended",
                    &format!("/committees/{committee}/wheel"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                EndPointError::NotFound => return Err(Stop::no_access()),
                EndPointError::Refused(why) => form.wrong("", refused(why)),
                EndPointError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let year = ui.today().year();
    let model = show_page(&app, &me, ui.clone(), committee, year, Form::new()).await?;
    only(&app, &me, WRITE, model.committee.unit).await?;
    Ok(form.again(ui, |ui, form| ShowPage { ui, form, ..model }))
}
