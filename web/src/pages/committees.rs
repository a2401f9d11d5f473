//! Committees: the list, a committee with its meetings, a meeting's agenda and minutes, an item with its decision.

mod action;
mod edit;
mod figure;
mod item;
mod meeting;
pub(crate) mod words;

use crate::app::rule;
use crate::forms::Required;
use crate::pages::notice;
use crate::parts::{Cell, Column, Crumb, Table};
use crate::preview::Page;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CommitteeId, MeetingId, UnitId};
use governance::committee::{self, CommitteePage, CommitteeRow, MemberRole, ViewCommittees};
use governance::meeting::{CallMeeting, CallMeetingError, TimeOfDay};
use tower_sessions::Session;

/// What the writers of a committee's papers hold.
const WRITE: &str = "committee.write";

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("committees", "/committees", "vibeke"),
    Page::new(
        "committee",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6",
        "vibeke",
    ),
    Page::new(
        "new-meeting",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/meetings/new",
        "vibeke",
    ),
    Page::new(
        "agenda",
        "/meetings/2216ebd1-105c-8101-84e0-92c4afa7a014",
        "vibeke",
    ),
    Page::new(
        "minutes",
        "/meetings/9f0a1cdc-0743-83ea-b5ef-adf0085d6a38",
        "henrik",
    ),
    Page::new(
        "new-item",
        "/meetings/2216ebd1-105c-8101-84e0-92c4afa7a014/items/new",
        "vibeke",
    ),
    Page::new(
        "open-item",
        "/items/96db1504-f646-8378-8384-0b4935900606",
        "vibeke",
    ),
    Page::new(
        "closed-item",
        "/items/2b1f467e-d65e-8caf-8897-daf2bcc40e32",
        "mette",
    ),
    Page::new(
        "edit-item",
        "/items/96db1504-f646-8378-8384-0b4935900606/text",
        "vibeke",
    ),
    Page::new(
        "new-figure",
        "/items/96db1504-f646-8378-8384-0b4935900606/figures/new?about=454372c2-5b7b-8af8-8df3-f0872015e6e3&quarter=2026Q3",
        "vibeke",
    ),
    Page::new(
        "compared-figure",
        "/items/7546c22e-a7f3-8d74-952f-9687e3247915/figures/51a44567-c633-8d0e-adf8-24b50f167521",
        "vibeke",
    ),
    Page::new(
        "new-action",
        "/items/2b1f467e-d65e-8caf-8897-daf2bcc40e32/actions/new",
        "vibeke",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let here = vec![
        Route::get("committee.list", "/committees", list),
        Route::get("committee.show", "/committees/{committee}", show),
        Route::get("meeting.new", "/committees/{committee}/meetings/new", new_meeting),
        Route::post("meeting.call", "/committees/{committee}/meetings", call_meeting),
    ];
    [
        here,
        meeting::routes(),
        item::routes(),
        edit::routes(),
        action::routes(),
        figure::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The committees.
#[derive(Template)]
#[template(path = "pages/committees/list.html")]
struct ListPage {
    ui: Ui,
    committees: Vec<CommitteeRow>,
}

async fn list(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    let committees = app
        .look(&me, ViewCommittees { committee: None }, committee::list)
        .await?;
    Ok(page(&ListPage { ui, committees }))
}

/// One committee with its members of today and its meetings.
#[derive(Template)]
#[template(path = "pages/committees/committee.html")]
struct ShowPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    committee: CommitteeRow,
    members: Table,
    coming: Vec<committee::MeetingRow>,
    held: Vec<committee::MeetingRow>,
    may_write: bool,
}

/// The committee that an address names.
async fn load(app: &App, me: &Me, id: CommitteeId) -> Result<CommitteePage, Stop> {
    let view = ViewCommittees { committee: Some(id) };
    app.look(me, view, move |tx, permit| committee::page(tx, permit, id))
        .await?
        .ok_or_else(Stop::no_access)
}

async fn show(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<CommitteeId>) -> Result<Response, Stop> {
    let found = load(&app, &me, id).await?;
    let may_write = app.could(&me, WRITE, Subject::Unit(found.committee.unit)).await?;
    let members = members(&ui, &found);
    let today = *ui.today();
    let (mut coming, held): (Vec<_>, Vec<_>) = found
        .meetings
        .into_iter()
        .partition(|meeting| meeting.day >= today);
    coming.reverse();
    let committee = found.committee;
    let crumbs = vec![
        Crumb::new(ui.t("nav-committees"), "/committees"),
        Crumb::here(&committee.name),
    ];
    Ok(page(&ShowPage {
        crumbs,
        committee,
        members,
        coming,
        held,
        may_write,
        ui,
    }))
}

/// Who sits in the committee today.
fn members(ui: &Ui, found: &CommitteePage) -> Table {
    let row = |member: &committee::Member| {
        let role = match member.role {
            MemberRole::Chair => ui.t("committee-chair"),
            MemberRole::Member => ui.t("committee-member"),
            MemberRole::Secretary => ui.t("committee-secretary"),
        };
        vec![Cell::from(member.name.show().as_str()), role.into()]
    };
    Table {
        caption: ui.t("committee-members"),
        caption_hidden: true,
        columns: vec![
            Column::words(ui.t("committee-name")),
            Column::words(ui.t("committee-role")),
        ],
        rows: found.members_on(*ui.today()).map(row).collect(),
        empty: ui.t("committee-no-members"),
    }
}

/// The form that calls a meeting.
#[derive(Template)]
#[template(path = "pages/committees/new_meeting.html")]
struct NewMeetingPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    committee: CommitteeRow,
}

fn new_meeting_page(ui: Ui, form: Form, committee: CommitteeRow) -> NewMeetingPage {
    let crumbs = vec![
        Crumb::new(ui.t("nav-committees"), "/committees"),
        Crumb::new(&committee.name, format!("/committees/{}", committee.id)),
        Crumb::here(ui.t("meeting-new")),
    ];
    NewMeetingPage {
        ui,
        form,
        crumbs,
        committee,
    }
}

async fn new_meeting(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
) -> Result<Response, Stop> {
    let committee = load(&app, &me, id).await?.committee;
    only(&app, &me, WRITE, committee.unit).await?;
    Ok(page(&new_meeting_page(
        ui,
        Form::new().with("id", MeetingId::new()),
        committee,
    )))
}

async fn call_meeting(
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
    let place = form.optional("place").unwrap_or_default();
    let id = form.made_id(MeetingId::new);
    if let (Some(id), Some(day), Some(starts), true) = (id, day, starts, form.is_right()) {
        let new = CallMeeting {
            id,
            committee,
            unit,
            day,
            starts,
            ends,
            place,
        };
        match app.act(&me, new, governance::meeting::call).await {
            // The same form sent twice calls one meeting.
            Ok(_) | Err(Failure::Rule(CallMeetingError::Exists)) => {
                notice::keep(&session, notice::done("meeting-called")).await;
                return Ok(Redirect::to(&format!("/meetings/{id}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                CallMeetingError::NotFound => return Err(Stop::no_access()),
                CallMeetingError::EndsBeforeStart => form.wrong("ends", "meeting-error-ends"),
                error @ CallMeetingError::Exists => return Err(Stop::unexpected(&error)),
                CallMeetingError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let committee = load(&app, &me, committee).await?.committee;
    only(&app, &me, WRITE, committee.unit).await?;
    Ok(form.again(ui, |ui, form| new_meeting_page(ui, form, committee)))
}

/// A clock time as typed: 13.00, 13:00 or 13.
fn time(form: &mut Form, name: &str, required: Required) -> Option<TimeOfDay> {
    let text = form.value(name).trim().to_owned();
    if text.is_empty() && required == Required::No {
        return None;
    }
    let time = TimeOfDay::parse(&text);
    if time.is_none() {
        form.wrong(name, "meeting-error-time");
    }
    time
}

/// The committee's unit as the form carries it. It is only a claim: the permit is asked for that unit, and the room
/// checks that the committee belongs to it.
fn unit_of(form: &Form) -> Result<UnitId, Stop> {
    form.value("unit").parse().map_err(|_| Stop::no_access())
}

/// Forms are offered to those who may send them: the capability held for the committee's unit, not just somewhere.
/// What is sent is decided by its permit.
async fn only(app: &App, me: &Me, capability: &'static str, unit: UnitId) -> Result<(), Stop> {
    if app.could(me, capability, Subject::Unit(unit)).await? {
        Ok(())
    } else {
        Err(Stop::no_access())
    }
}
