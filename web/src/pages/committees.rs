//! Committees: the list, a committee with its meetings, a meeting's agenda and minutes, an item with its decision.

mod action;
mod addenda;
mod agenda;
mod approval;
mod attendance;
mod change;
mod earlier;
mod edit;
pub(crate) mod exhibit;
pub(crate) mod figure;
mod funding;
mod item;
mod life;
mod meeting;
mod members;
mod message;
mod minutes;
mod owner;
mod papers;
mod proposals;
mod rules;
mod search;
mod setup;
pub(crate) mod sheet;
mod show;
mod terms;
mod wheel;
pub(crate) mod words;

pub(crate) use item::closed_decision_again;
pub(crate) use meeting::{Tabs, crumbs as meeting_crumbs};
pub(crate) use members::{period, person, said};
pub(crate) use show::again;

use crate::app::rule;
use crate::forms::Required;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::preview::Page;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CommitteeId, MeetingId, UnitId};
use governance::committee::{self, CommitteePage, CommitteeRow, ViewCommittees};
use governance::follow_up::{self, ViewReminders};
use governance::meeting::{CallMeeting, CallMeetingError, TimeOfDay};
use tower_sessions::Session;

/// What the writers of a committee's papers hold.
pub(crate) const WRITE: &str = "committee.write";

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("committees", "/committees", "vibeke"),
    Page::new(
        "committee",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6",
        "vibeke",
    ),
    Page::new("search-papers", "/committees/searches/new", "vibeke"),
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
        "page-closed-item",
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
    Page::new("new-committee", "/committees/new", "vibeke"),
    Page::new(
        "move-theme",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/wheel/themes/6e7ee563-8bc7-895b-8b4b-c88cead8e914/moves/new?year=2027",
        "vibeke",
    ),
    Page::new(
        "working-group",
        "/committees/944e30c1-bb0d-8a90-bfc5-a4b2cad9fb65",
        "mette",
    ),
    Page::new(
        "recommendation",
        "/items/cd6d71f2-9d84-8830-ae05-6750ec3eaf80/recommendation/new",
        "vibeke",
    ),
    Page::new(
        "funding",
        "/items/cd6d71f2-9d84-8830-ae05-6750ec3eaf80/funding",
        "henrik",
    ),
    Page::new("new-group", "/working-groups/new", "vibeke"),
    Page::new(
        "committee-members",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/members",
        "vibeke",
    ),
    Page::new(
        "new-member",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/members/new",
        "vibeke",
    ),
    Page::new(
        "seat",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/seats/2",
        "vibeke",
    ),
    Page::new(
        "new-substitute",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/substitutes/new",
        "vibeke",
    ),
    Page::new(
        "terms",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/terms",
        "henrik",
    ),
    Page::new(
        "new-terms",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/terms/new",
        "vibeke",
    ),
    Page::new(
        "new-link",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/links/new",
        "vibeke",
    ),
    Page::new(
        "wheel",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/wheel?year=2027",
        "vibeke",
    ),
    Page::new(
        "new-point",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/wheel/points/new",
        "vibeke",
    ),
    Page::new(
        "new-planned-meeting",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/wheel/meetings/new",
        "vibeke",
    ),
    Page::new(
        "new-theme",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/wheel/themes/new",
        "vibeke",
    ),
    Page::new(
        "agenda-draft",
        "/meetings/2216ebd1-105c-8101-84e0-92c4afa7a014/draft",
        "vibeke",
    ),
    Page::new(
        "proposals",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/proposals",
        "vibeke",
    ),
    Page::new(
        "new-proposal",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/proposals/new",
        "mette",
    ),
    Page::new(
        "agenda-order",
        "/meetings/2216ebd1-105c-8101-84e0-92c4afa7a014/agenda",
        "vibeke",
    ),
    Page::new(
        "agenda-sent",
        "/meetings/245b9659-85ad-8840-ae4b-ebea60a1d406",
        "henrik",
    ),
    Page::new(
        "minutes-approved",
        "/meetings/bc30c1c4-7c7c-880c-aa52-1b7d4076c00c",
        "mette",
    ),
    Page::new(
        "page-attendance-writing",
        "/meetings/2216ebd1-105c-8101-84e0-92c4afa7a014/attendance",
        "vibeke",
    ),
    Page::new(
        "attendance",
        "/meetings/9f0a1cdc-0743-83ea-b5ef-adf0085d6a38/attendance",
        "mette",
    ),
    Page::new(
        "approval-own",
        "/meetings/9f0a1cdc-0743-83ea-b5ef-adf0085d6a38/approval",
        "helle",
    ),
    Page::new(
        "approval-given",
        "/meetings/9f0a1cdc-0743-83ea-b5ef-adf0085d6a38/approval",
        "mette",
    ),
    Page::new(
        "approval-record",
        "/meetings/290712b6-4fb5-8cc1-be0f-eafac8fe7287/approval",
        "vibeke",
    ),
    Page::new(
        "message",
        "/meetings/9f0a1cdc-0743-83ea-b5ef-adf0085d6a38/message",
        "vibeke",
    ),
    Page::new(
        "move-meeting",
        "/meetings/2216ebd1-105c-8101-84e0-92c4afa7a014/date",
        "vibeke",
    ),
    Page::new(
        "new-addendum",
        "/meetings/bc30c1c4-7c7c-880c-aa52-1b7d4076c00c/addenda/new",
        "vibeke",
    ),
    Page::new(
        "page-item-writing",
        "/items/91ec3b85-514c-86c6-88f9-00bddea748b9?writing=yes",
        "vibeke",
    ),
    Page::new(
        "page-item-addendum",
        "/items/37ed6b24-321a-85aa-8a13-53ef3e91a10a",
        "mette",
    ),
    Page::new(
        "item-earlier",
        "/items/ed7512e1-9ce9-82bd-b45b-3737bbc79bfd",
        "henrik",
    ),
    Page::new(
        "item-earlier-frozen",
        "/items/e8a835a6-b81b-8a77-b6cd-b6ae998c99bf",
        "mette",
    ),
    Page::new(
        "page-item-owner",
        "/items/96db1504-f646-8378-8384-0b4935900606/owner",
        "vibeke",
    ),
    Page::new(
        "meeting-rules",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/meeting-rules",
        "vibeke",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let here = vec![
        Route::get("committee.list", "/committees", list),
        Route::get("committee.show", "/committees/{committee}", show::show),
        Route::get("meeting.new", "/committees/{committee}/meetings/new", new_meeting),
        Route::post("meeting.call", "/committees/{committee}/meetings", call_meeting),
    ];
    [
        here,
        meeting::routes(),
        papers::routes(),
        agenda::routes(),
        attendance::routes(),
        approval::routes(),
        message::routes(),
        change::routes(),
        addenda::routes(),
        earlier::routes(),
        minutes::routes(),
        owner::routes(),
        rules::routes(),
        setup::routes(),
        members::routes(),
        terms::routes(),
        wheel::routes(),
        proposals::routes(),
        funding::routes(),
        item::routes(),
        edit::routes(),
        action::routes(),
        figure::routes(),
        search::routes(),
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
    groups: Vec<committee::WorkingGroup>,
    may_write: bool,
    /// So many actions the reader should look at now.
    reminders: usize,
}

async fn list(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    let read = |tx: &mut crate::app::Tx<'_>, permit: &access::Permit<ViewCommittees>| {
        Ok::<_, access::StorageError>((committee::list(tx, permit)?, committee::groups(tx, permit)?))
    };
    let (mut committees, groups) = app.look(&me, ViewCommittees { committee: None }, read).await?;
    // Working groups have their own list.
    committees.retain(|committee| groups.iter().all(|group| group.id != committee.id));
    let days = app.settings().reminders;
    let reminders = app
        .look(&me, ViewReminders, move |tx, permit| {
            follow_up::reminders(tx, permit, days)
        })
        .await?;
    Ok(page(&ListPage {
        ui,
        reminders: reminders.len(),
        committees,
        groups,
        may_write: me.may(WRITE),
    }))
}

/// The committee that an address names.
async fn load(app: &App, me: &Me, id: CommitteeId) -> Result<CommitteePage, Stop> {
    let view = ViewCommittees { committee: Some(id) };
    app.look(me, view, move |tx, permit| committee::page(tx, permit, id))
        .await?
        .ok_or_else(Stop::no_access)
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
    asked: Form,
) -> Result<Response, Stop> {
    let committee = load(&app, &me, id).await?.committee;
    only(&app, &me, WRITE, committee.unit).await?;
    // The address may name a planned meeting of the wheel, which is called as planned: `?planned=…`.
    let form = match asked.value("planned").parse::<MeetingId>() {
        Ok(planned) => wheel::as_planned(&app, &me, &ui, id, planned).await?,
        Err(_) => Form::new().with("id", MeetingId::new()),
    };
    Ok(page(&new_meeting_page(ui, form, committee)))
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
pub(crate) fn unit_of(form: &Form) -> Result<UnitId, Stop> {
    form.value("unit").parse().map_err(|_| Stop::no_access())
}

/// Forms are offered to those who may send them: the capability held for the committee's unit, not just somewhere.
/// What is sent is decided by its permit.
pub(crate) async fn only(app: &App, me: &Me, capability: &'static str, unit: UnitId) -> Result<(), Stop> {
    if app.could(me, capability, Subject::Unit(unit)).await? {
        Ok(())
    } else {
        Err(Stop::no_access())
    }
}
