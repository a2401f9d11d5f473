//! Setting up: a new committee, a working group, and where a committee stands in the chain.

use super::members::{crumbs, ended, period, refused};
use super::sheet::{Field, Parts, Sheet, led};
use super::words::committee_kind;
use super::{WRITE, load, only, unit_of};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Failure;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CommitteeId, UnitId, Uuid};
use governance::committee::{
    self, CommitteeKind, CommitteeRow, CreateCommittee, CreateCommitteeError, EndLink, EndLinkError,
    FoundGroup, FoundGroupError, LinkCommittees, LinkCommitteesError, LinkKind, SeatGroup, ViewCommittees,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("committee.new", "/committees/new", new),
        Route::post("committee.create", "/committees", create),
        Route::get("group.new", "/working-groups/new", new_group),
        Route::post("group.found", "/working-groups", found_group),
        Route::get("chain.new", "/committees/{committee}/links/new", new_link),
        Route::post("chain.link", "/committees/{committee}/links", link),
        Route::post("chain.end", "/committees/{committee}/links/{link}/end", end_link),
    ]
}

/// The units for which the person may set up committees.
async fn units(app: &App, me: &Me) -> Result<Vec<Choice>, Stop> {
    let found = me.roles().iter().map(|role| (role.unit, role.unit_name.clone()));
    let mut units: Vec<(UnitId, String)> = Vec::new();
    for (unit, name) in found {
        if units.iter().all(|(known, _)| *known != unit)
            && app.could(me, WRITE, access::Subject::Unit(unit)).await?
        {
            units.push((unit, name));
        }
    }
    if units.is_empty() {
        return Err(Stop::no_access());
    }
    Ok(units
        .into_iter()
        .map(|(unit, name)| Choice::new(unit, name))
        .collect())
}

/// The unit chosen, which the form carries as well when there is only one.
fn first_unit(units: &[Choice]) -> UnitId {
    units
        .first()
        .and_then(|choice| choice.value.parse().ok())
        .unwrap_or_default()
}

async fn committee_sheet(app: &App, me: &Me, ui: &Ui) -> Result<Parts, Stop> {
    let units = units(app, me).await?;
    let kinds = CommitteeKind::ALL.map(|kind| Choice::new(kind.code(), ui.t(committee_kind(&kind))));
    Ok(Parts {
        crumbs: vec![
            Crumb::new(ui.t("nav-committees"), "/committees"),
            Crumb::here(ui.t("seat-committee-new")),
        ],
        title: ui.t("seat-committee-new"),
        lead: ui.t("seat-committee-text"),
        action: "/committees".to_owned(),
        unit: first_unit(&units),
        carried: &[],
        fields: vec![
            Field::Text("name", "seat-label-committee", ""),
            Field::Radios("kind", "seat-label-kind", "", kinds.to_vec()),
            Field::Text("seats", "seat-label-seats", "seat-help-seats"),
        ],
        button: "seat-committee-create",
    })
}

async fn new(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    let parts = committee_sheet(&app, &me, &ui).await?;
    let form = Form::new().with("id", CommitteeId::new());
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn create(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let name = form.required("name", "seat-error-committee");
    let kind = CommitteeKind::from_code(form.value("kind"));
    if kind.is_none() {
        form.wrong("kind", "seat-error-kind");
    }
    let seats = form.read::<i64>("seats", Required::Yes, "seat-error-seats");
    let id = form.made_id(CommitteeId::new);
    if let (Some(id), Some(name), Some(kind), Some(seats), true) = (id, name, kind, seats, form.is_right()) {
        let new = CreateCommittee {
            id,
            unit,
            name,
            kind,
            seats,
        };
        match app.act(&me, new, committee::create).await {
            // The same form sent twice makes one committee.
            Ok(_) | Err(Failure::Rule(CreateCommitteeError::Exists)) => {
                return Ok(led(
                    &session,
                    "seat-committee-created",
                    &format!("/committees/{id}/members"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                CreateCommitteeError::NoName => form.wrong("name", "seat-error-committee"),
                CreateCommitteeError::Seats => form.wrong("seats", "seat-error-seats"),
                error @ CreateCommitteeError::Exists => return Err(Stop::unexpected(&error)),
                CreateCommitteeError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = committee_sheet(&app, &me, &ui).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn group_sheet(app: &App, me: &Me, ui: &Ui) -> Result<Parts, Stop> {
    let units = units(app, me).await?;
    let mut fields = vec![
        Field::Text("name", "group-label-name", ""),
        Field::Area("purpose", "terms-label-purpose", ""),
        Field::MaybeArea("tasks", "terms-label-tasks", "item-help-text"),
        Field::Day("from", "seat-label-from", ""),
        Field::Day("last", "group-label-last", ""),
    ];
    for group in SeatGroup::ALL {
        fields.push(Field::Number(seats_field(group), seats_label(group), ""));
    }
    Ok(Parts {
        crumbs: vec![
            Crumb::new(ui.t("nav-committees"), "/committees"),
            Crumb::here(ui.t("group-new")),
        ],
        title: ui.t("group-new"),
        lead: ui.t("group-text"),
        action: "/working-groups".to_owned(),
        unit: first_unit(&units),
        carried: &[],
        fields,
        button: "group-found",
    })
}

const fn seats_field(group: SeatGroup) -> &'static str {
    match group {
        SeatGroup::Management => "seats_management",
        SeatGroup::Staff => "seats_staff",
        SeatGroup::Organisation => "seats_organisation",
        SeatGroup::Municipality => "seats_municipality",
        SeatGroup::Political => "seats_political",
        SeatGroup::Other => "seats_other",
    }
}

const fn seats_label(group: SeatGroup) -> &'static str {
    match group {
        SeatGroup::Management => "group-seats-management",
        SeatGroup::Staff => "group-seats-staff",
        SeatGroup::Organisation => "group-seats-organisation",
        SeatGroup::Municipality => "group-seats-municipality",
        SeatGroup::Political => "group-seats-political",
        SeatGroup::Other => "group-seats-other",
    }
}

async fn new_group(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    let parts = group_sheet(&app, &me, &ui).await?;
    let form = Form::new()
        .with("id", CommitteeId::new())
        .with("from", ui.iso(ui.today()));
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn found_group(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let name = form.required("name", "group-error-name");
    let purpose = form.required("purpose", "group-error-purpose");
    let from = form.day("from", Required::Yes);
    let ends = ended(&mut form);
    let mut seats = Vec::new();
    for group in SeatGroup::ALL {
        let number = form.read::<i64>(seats_field(group), Required::No, "group-error-seats");
        seats.push((group, number.unwrap_or(0)));
    }
    let id = form.made_id(CommitteeId::new);
    if let (Some(id), Some(name), Some(purpose), Some(from), Some(ends), true) =
        (id, name, purpose, from, ends, form.is_right())
    {
        let tasks = form.optional("tasks").unwrap_or_default();
        let new = FoundGroup {
            id,
            unit,
            name,
            purpose,
            tasks,
            from,
            ends,
            seats,
        };
        match app.act(&me, new, committee::found_group).await {
            // The same form sent twice makes one group.
            Ok(_) | Err(Failure::Rule(FoundGroupError::Exists)) => {
                return Ok(led(&session, "group-founded", &format!("/committees/{id}/members")).await);
            }
            Err(failure) => match rule(failure)? {
                FoundGroupError::NoName => form.wrong("name", "group-error-name"),
                FoundGroupError::NoPurpose => form.wrong("purpose", "group-error-purpose"),
                FoundGroupError::Seats => form.wrong("seats_management", "group-error-seats"),
                FoundGroupError::EndsBeforeStart => form.wrong("last", "group-error-last"),
                error @ FoundGroupError::Exists => return Err(Stop::unexpected(&error)),
                FoundGroupError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = group_sheet(&app, &me, &ui).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn link_sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Parts, Stop> {
    let committee: CommitteeRow = load(app, me, id).await?.committee;
    only(app, me, WRITE, committee.unit).await?;
    let all = app
        .look(me, ViewCommittees { committee: None }, committee::list)
        .await?;
    let others = all
        .into_iter()
        .filter(|other| other.id != id)
        .map(|other| Choice::new(other.id, other.name))
        .collect();
    let kinds = vec![
        Choice::new(LinkKind::Parent.code(), ui.t("chain-kind-parent")),
        Choice::new(LinkKind::Prepares.code(), ui.t("chain-kind-prepares")),
    ];
    Ok(Parts {
        crumbs: crumbs(ui, &committee, &ui.t("chain-new")),
        title: ui.t("chain-new"),
        lead: committee.name,
        action: format!("/committees/{id}/links"),
        unit: committee.unit,
        carried: &[],
        fields: vec![
            Field::Radios("kind", "chain-label-kind", "", kinds),
            Field::Select("other", "chain-label-other", "", others),
            Field::Day("from", "seat-label-from", ""),
            Field::MaybeDay("to", "seat-label-to", ""),
        ],
        button: "chain-add",
    })
}

async fn new_link(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
) -> Result<Response, Stop> {
    let parts = link_sheet(&app, &me, &ui, id).await?;
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("kind", LinkKind::Parent.code())
        .with("from", ui.iso(ui.today()));
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn link(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(committee): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let kind = LinkKind::from_code(form.value("kind"));
    if kind.is_none() {
        form.wrong("kind", "chain-error-kind");
    }
    let other = form.read::<CommitteeId>("other", Required::Yes, "chain-error-other");
    let period = period(&mut form);
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(kind), Some(other), Some(period), true) =
        (id, kind, other, period, form.is_right())
    {
        let new = LinkCommittees {
            id,
            kind,
            committee,
            unit,
            other,
            period,
        };
        match app.act(&me, new, committee::link).await {
            Ok(_) => {
                return Ok(led(&session, "chain-added", &format!("/committees/{committee}#chain")).await);
            }
            Err(failure) => match rule(failure)? {
                LinkCommitteesError::NotFound => return Err(Stop::no_access()),
                LinkCommitteesError::Ring => form.wrong("other", "chain-error-ring"),
                LinkCommitteesError::Taken => form.wrong("from", "chain-error-taken"),
                error @ LinkCommitteesError::Exists => return Err(Stop::unexpected(&error)),
                LinkCommitteesError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = link_sheet(&app, &me, &ui, committee).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn end_link(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((committee, link)): Path<(CommitteeId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if let Some(to) = ended(&mut form) {
        let end = EndLink {
            link,
            committee,
            unit,
            to,
        };
        match app.act(&me, end, committee::end_link).await {
            Ok(()) => {
                return Ok(led(&session, "chain-ended", &format!("/committees/{committee}#chain")).await);
            }
            Err(failure) => match rule(failure)? {
                EndLinkError::NotFound => return Err(Stop::no_access()),
                EndLinkError::Refused(why) => form.wrong("", refused(why)),
                EndLinkError::Storage(error) => return Err(error.into()),
            },
        }
    }
    only(&app, &me, WRITE, load(&app, &me, committee).await?.committee.unit).await?;
    super::again(&app, &me, ui, committee, form).await
}
