//! Giving a seat, and ending a membership.

use super::super::sheet::{Field, Parts, Sheet, led};
use super::super::{WRITE, only, unit_of};
use super::{again, crumbs, ended, list_page, people, period, person, seat_choices};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CommitteeId, UnitId, Uuid};
use governance::committee::{self, AddMember, AddMemberError, EndMembership, EndMembershipError, MemberRole};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("member.new", "/committees/{committee}/members/new", new_member),
        Route::post("member.add", "/committees/{committee}/members", add_member),
        Route::post(
            "member.end",
            "/committees/{committee}/members/{member}/end",
            end_member,
        ),
    ]
}

async fn member_sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Parts, Stop> {
    let model = list_page(app, me, ui.clone(), id, Form::new()).await?;
    only(app, me, WRITE, model.committee.unit).await?;
    let roles = [
        (MemberRole::Member, "committee-member"),
        (MemberRole::Chair, "committee-chair"),
        (MemberRole::Secretary, "committee-secretary"),
    ];
    let roles = roles
        .map(|(role, key)| Choice::new(role.code(), ui.t(key)))
        .to_vec();
    let fields = vec![
        Field::Radios("role", "committee-role", "", roles),
        Field::MaybeSelect(
            "seat",
            "seat-label-seat",
            "seat-help-seat",
            seat_choices(ui, &model.seats),
        ),
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
        crumbs: crumbs(ui, &model.committee, &ui.t("seat-member-new")),
        title: ui.t("seat-member-new"),
        lead: model.committee.name,
        action: format!("/committees/{id}/members"),
        unit: model.committee.unit,
        carried: &[],
        fields,
        button: "seat-member-add",
    })
}

async fn new_member(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
    asked: Form,
) -> Result<Response, Stop> {
    let parts = member_sheet(&app, &me, &ui, id).await?;
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("role", "member")
        .with("seat", asked.value("seat"))
        .with("from", ui.iso(ui.today()));
    Ok(page(&Sheet::new(ui, form, parts)))
}

fn read_member(form: &mut Form, committee: CommitteeId, unit: UnitId) -> Option<AddMember> {
    let role = MemberRole::from_code(form.value("role"));
    if role.is_none() {
        form.wrong("role", "seat-error-role");
    }
    let seat = form.read::<i64>("seat", Required::No, "seat-error-seat");
    let person = person(form);
    let period = period(form);
    let id = form.made_id(Uuid::now_v7)?;
    Some(AddMember {
        id,
        committee,
        unit,
        person: person?,
        seat,
        role: role?,
        period: period?,
    })
    .filter(|_| form.is_right())
}

async fn add_member(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if let Some(new) = read_member(&mut form, id, unit) {
        match app.act(&me, new, committee::add_member).await {
            Ok(_) => {
                return Ok(led(
                    &session,
                    "seat-member-added",
                    &format!("/committees/{id}/members"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                AddMemberError::NotFound => return Err(Stop::no_access()),
                AddMemberError::NoName => form.wrong("name", "seat-error-person"),
                AddMemberError::Seat => form.wrong("seat", "seat-error-seat"),
                AddMemberError::SeatTaken { .. } => form.wrong("seat", "seat-error-taken"),
                AddMemberError::ChairTaken { .. } => form.wrong("role", "seat-error-chair"),
                AddMemberError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = member_sheet(&app, &me, &ui, id).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn end_member(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((id, member)): Path<(CommitteeId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if let Some(to) = ended(&mut form) {
        let end = EndMembership {
            committee: id,
            unit,
            member,
            to,
        };
        match app.act(&me, end, committee::end_membership).await {
            Ok(()) => {
                return Ok(led(
                    &session,
                    "seat-member-ended",
                    &format!("/committees/{id}/members"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                EndMembershipError::NotFound => return Err(Stop::no_access()),
                EndMembershipError::AlreadyEnded => form.wrong("", "seat-error-ended"),
                EndMembershipError::Outside => form.wrong("", "seat-error-outside"),
                EndMembershipError::Storage(error) => return Err(error.into()),
            },
        }
    }
    again(&app, &me, ui, id, form).await
}
