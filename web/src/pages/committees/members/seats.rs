//! Whose seat it is, and the office of vice chair.

use super::super::sheet::{Field, Parts, Sheet, led};
use super::super::words::seat_group;
use super::super::{WRITE, only, unit_of};
use super::{again, crumbs, ended, list_page, refused};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CommitteeId, Day, Period, Uuid};
use governance::committee::{
    self, DescribeSeat, DescribeSeatError, EndOffice, EndOfficeError, GiveOffice, GiveOfficeError, SeatGroup,
    SeatOn,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("seat.edit", "/committees/{committee}/seats/{seat}", edit_seat),
        Route::post(
            "seat.describe",
            "/committees/{committee}/seats/{seat}/descriptions",
            describe_seat,
        ),
        Route::post("office.give", "/committees/{committee}/offices", give_office),
        Route::post(
            "office.end",
            "/committees/{committee}/offices/{office}/end",
            end_office,
        ),
    ]
}

async fn seat_sheet(
    app: &App,
    me: &Me,
    ui: &Ui,
    id: CommitteeId,
    seat: i64,
) -> Result<(Parts, SeatOn), Stop> {
    let model = list_page(app, me, ui.clone(), id, Form::new()).await?;
    only(app, me, WRITE, model.committee.unit).await?;
    let found = model.seats.into_iter().find(|one| one.number == seat);
    let found = found.ok_or_else(Stop::no_access)?;
    let groups = SeatGroup::ALL.map(|group| Choice::new(group.code(), ui.t(seat_group(&group))));
    let title = ui.a("seat-number", "number", seat.to_string());
    let parts = Parts {
        crumbs: crumbs(ui, &model.committee, &title),
        title,
        lead: model.committee.name,
        action: format!("/committees/{id}/seats/{seat}/descriptions"),
        unit: model.committee.unit,
        carried: &[],
        fields: vec![
            Field::Radios("group", "seat-label-group", "", groups.to_vec()),
            Field::Maybe("title", "seat-label-title", "seat-help-title"),
            Field::Maybe("appointed_by", "seat-label-appointed", ""),
            Field::Day("from", "seat-label-holds", ""),
        ],
        button: "seat-save",
    };
    Ok((parts, found))
}

async fn edit_seat(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, seat)): Path<(CommitteeId, i64)>,
) -> Result<Response, Stop> {
    let (parts, found) = seat_sheet(&app, &me, &ui, id, seat).await?;
    let form = Form::new()
        .with("group", found.group.map(SeatGroup::code).unwrap_or_default())
        .with("title", &found.title)
        .with("appointed_by", &found.appointed_by)
        .with("from", ui.iso(ui.today()));
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn describe_seat(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((id, seat)): Path<(CommitteeId, i64)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let group = SeatGroup::from_code(form.value("group"));
    if group.is_none() {
        form.wrong("group", "seat-error-group");
    }
    let from = form.day("from", Required::Yes);
    if let (Some(group), Some(from)) = (group, from) {
        let new = DescribeSeat {
            committee: id,
            unit,
            seat,
            from,
            group,
            title: form.optional("title").unwrap_or_default(),
            appointed_by: form.optional("appointed_by").unwrap_or_default(),
        };
        match app.act(&me, new, committee::describe_seat).await {
            Ok(()) => return Ok(led(&session, "seat-saved", &format!("/committees/{id}/members")).await),
            Err(failure) => match rule(failure)? {
                DescribeSeatError::NotFound | DescribeSeatError::Seat => return Err(Stop::no_access()),
                DescribeSeatError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let (parts, _) = seat_sheet(&app, &me, &ui, id, seat).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn give_office(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(committee): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let member = form.read::<Uuid>("member", Required::Yes, "seat-error-member");
    let from = form.day("office_from", Required::Yes);
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(member), Some(from), true) = (id, member, from, form.is_right()) {
        let until = form.value("until").parse::<Day>().ok();
        if let Ok(period) = Period::new(from, until) {
            let give = GiveOffice {
                id,
                committee,
                unit,
                member,
                period,
            };
            match app.act(&me, give, committee::give_office).await {
                Ok(_) => {
                    return Ok(led(
                        &session,
                        "seat-office-given",
                        &format!("/committees/{committee}/members"),
                    )
                    .await);
                }
                Err(failure) => match rule(failure)? {
                    GiveOfficeError::NotFound => return Err(Stop::no_access()),
                    GiveOfficeError::NotAMember => form.wrong("", "seat-error-office-member"),
                    GiveOfficeError::Outside => form.wrong("", "seat-error-office-outside"),
                    GiveOfficeError::Taken => form.wrong("", "seat-error-office-taken"),
                    GiveOfficeError::Storage(error) => return Err(error.into()),
                },
            }
        } else {
            form.wrong("", "seat-error-office-outside");
        }
    }
    again(&app, &me, ui, committee, form).await
}

async fn end_office(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((id, office)): Path<(CommitteeId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if let Some(to) = ended(&mut form) {
        let end = EndOffice {
            committee: id,
            unit,
            office,
            to,
        };
        match app.act(&me, end, committee::end_office).await {
            Ok(()) => {
                return Ok(led(
                    &session,
                    "seat-office-ended",
                    &format!("/committees/{id}/members"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                EndOfficeError::NotFound => return Err(Stop::no_access()),
                EndOfficeError::Refused(why) => form.wrong("", refused(why)),
                EndOfficeError::Storage(error) => return Err(error.into()),
            },
        }
    }
    again(&app, &me, ui, id, form).await
}
