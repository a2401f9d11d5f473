//! Substitutes: naming one for a seat, and ending the time.

use super::super::sheet::{Field, Parts, Sheet, led};
use super::super::{WRITE, only, unit_of};
use super::{again, crumbs, ended, list_page, people, period, person, refused, seat_choices};
use crate::app::rule;
use crate::forms::Required;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CommitteeId, Uuid};
use governance::committee::{self, AddSubstitute, AddSubstituteError, EndSubstitution, EndSubstitutionError};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(
            "substitute.new",
            "/committees/{committee}/substitutes/new",
            new_substitute,
        ),
        Route::post(
            "substitute.add",
            "/committees/{committee}/substitutes",
            add_substitute,
        ),
        Route::post(
            "substitute.end",
            "/committees/{committee}/substitutes/{substitute}/end",
            end_substitute,
        ),
    ]
}

async fn substitute_sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Parts, Stop> {
    let model = list_page(app, me, ui.clone(), id, Form::new()).await?;
    only(app, me, WRITE, model.committee.unit).await?;
    let fields = vec![
        Field::Select("seat", "seat-label-for", "", seat_choices(ui, &model.seats)),
        Field::Select(
            "user",
            "seat-label-user",
            "seat-help-user",
            people(app, me, model.committee.unit).await?,
        ),
        Field::Text("name", "seat-label-name-instead", ""),
        Field::Day("from", "seat-label-from", ""),
        Field::MaybeDay("to", "seat-label-to", ""),
    ];
    Ok(Parts {
        crumbs: crumbs(ui, &model.committee, &ui.t("seat-substitute-new")),
        title: ui.t("seat-substitute-new"),
        lead: ui.t("seat-substitute-text"),
        action: format!("/committees/{id}/substitutes"),
        unit: model.committee.unit,
        carried: &[],
        fields,
        button: "seat-substitute-add",
    })
}

async fn new_substitute(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
    asked: Form,
) -> Result<Response, Stop> {
    let parts = substitute_sheet(&app, &me, &ui, id).await?;
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("seat", asked.value("seat"))
        .with("from", ui.iso(ui.today()));
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn add_substitute(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(committee): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let seat = form.read::<i64>("seat", Required::Yes, "seat-error-seat");
    let person = person(&mut form);
    let period = period(&mut form);
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(seat), Some(person), Some(period), true) =
        (id, seat, person, period, form.is_right())
    {
        let new = AddSubstitute {
            id,
            committee,
            unit,
            seat,
            person,
            period,
        };
        match app.act(&me, new, committee::add_substitute).await {
            // The same form sent twice names one substitute.
            Ok(_) | Err(access::Failure::Rule(AddSubstituteError::Exists)) => {
                return Ok(led(
                    &session,
                    "seat-substitute-added",
                    &format!("/committees/{committee}/members"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                AddSubstituteError::NotFound => return Err(Stop::no_access()),
                AddSubstituteError::NoName => form.wrong("name", "seat-error-person"),
                AddSubstituteError::Seat => form.wrong("seat", "seat-error-seat"),
                AddSubstituteError::Seated => form.wrong("user", "seat-error-seated"),
                error @ AddSubstituteError::Exists => return Err(Stop::unexpected(&error)),
                AddSubstituteError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = substitute_sheet(&app, &me, &ui, committee).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn end_substitute(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((id, substitute)): Path<(CommitteeId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if let Some(to) = ended(&mut form) {
        let end = EndSubstitution {
            committee: id,
            unit,
            substitute,
            to,
        };
        match app.act(&me, end, committee::end_substitution).await {
            Ok(()) => {
                return Ok(led(
                    &session,
                    "seat-substitute-ended",
                    &format!("/committees/{id}/members"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                EndSubstitutionError::NotFound => return Err(Stop::no_access()),
                EndSubstitutionError::Refused(why) => form.wrong("", refused(why)),
                EndSubstitutionError::Storage(error) => return Err(error.into()),
            },
        }
    }
    again(&app, &me, ui, id, form).await
}
