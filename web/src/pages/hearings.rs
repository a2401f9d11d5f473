//! Hearings: the list, one hearing with who has answered, its plan, parties, responses, answers and summary.

mod answers;
mod draft;
mod party;
mod plan;
mod receive;
mod response;
mod rows;
mod send;
mod show;
mod summary;
mod words;

use crate::preview::Page;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use foundation::{HearingId, UnitId};
use governance::hearing::{self, HearingPage, HearingRow, ViewHearing, ViewHearings, ViewParties};

/// What those who run a hearing hold.
const WRITE: &str = "hearing.write";

/// What those who approve answers hold.
const APPROVE: &str = "hearing.approve";

/// What a committee's members hold, in their circle.
const TAKE_PART: &str = "committee.take_part";

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("hearings", "/hearings", "henrik"),
    Page::new("new-hearing", "/hearings/new", "henrik"),
    Page::new(
        "hearing",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff",
        "henrik",
    ),
    Page::new(
        "hearings-read",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff",
        "mette",
    ),
    Page::new(
        "hearings-plan",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff/plan",
        "henrik",
    ),
    Page::new(
        "hearings-party",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff/parties/new",
        "henrik",
    ),
    Page::new(
        "hearings-sending",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff/sending",
        "henrik",
    ),
    Page::new(
        "hearings-extending",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff/extensions",
        "henrik",
    ),
    Page::new(
        "hearings-response",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff/parties/4fdbe682-a2c0-8595-b016-6d36b5ad8df1",
        "henrik",
    ),
    Page::new(
        "hearings-missing",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff/parties/2e36fc3e-8973-869b-9812-bb95f0c383b1",
        "henrik",
    ),
    Page::new(
        "hearings-receiving",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff/parties/2e36fc3e-8973-869b-9812-bb95f0c383b1/versions/new",
        "henrik",
    ),
    Page::new(
        "hearings-draft",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff/parties/d0afc435-c64a-851d-ad36-fc6d2d59cc6e/draft",
        "vibeke",
    ),
    Page::new(
        "hearings-section",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff/sections/6",
        "henrik",
    ),
    Page::new(
        "hearings-unplaced",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff/sections/0",
        "henrik",
    ),
    Page::new(
        "hearings-new-answer",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff/answers/new?row=04f273d1-e760-8d32-b549-5c64912491a1.dd7e6c57-4a8e-83cc-b7f4-15236962f7e9",
        "henrik",
    ),
    Page::new(
        "hearings-answer",
        "/hearings/c4db1aa9-f372-86a6-8023-ad28836f15ff/answers/85fbce0a-20e6-8e3c-8567-93ac5215858a",
        "henrik",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let here = vec![Route::get("hearing.list", "/hearings", list)];
    [
        here,
        plan::routes(),
        show::routes(),
        party::routes(),
        send::routes(),
        response::routes(),
        receive::routes(),
        draft::routes(),
        answers::routes(),
        summary::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The hearings.
#[derive(Template)]
#[template(path = "pages/hearings/list.html")]
struct ListPage {
    ui: Ui,
    hearings: Vec<HearingRow>,
    may_write: bool,
}

async fn list(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    let hearings = app.look(&me, ViewHearings, hearing::list).await?;
    let may_write = me.may(WRITE);
    Ok(page(&ListPage {
        ui,
        hearings,
        may_write,
    }))
}

/// A hearing as the reader may see it, and whether they run it. Who runs it sees names; everybody else numbers.
struct Seen {
    page: HearingPage,
    may_write: bool,
}

/// The hearing that an address names.
async fn load(app: &App, me: &Me, hearing: HearingId) -> Result<Seen, Stop> {
    let page = load_masked(app, me, hearing).await?;
    let unit = page.hearing.unit;
    if !app.could(me, WRITE, Subject::Unit(unit)).await? {
        return Ok(Seen {
            page,
            may_write: false,
        });
    }
    let page = app
        .look(me, ViewParties { hearing, unit }, hearing::page_named)
        .await?
        .ok_or_else(Stop::no_access)?;
    Ok(Seen {
        page,
        may_write: true,
    })
}

/// The hearing without private persons, whoever asks: for what leaves the house.
async fn load_masked(app: &App, me: &Me, hearing: HearingId) -> Result<HearingPage, Stop> {
    app.look(me, ViewHearing { hearing }, move |tx, permit| {
        hearing::page(tx, permit, hearing)
    })
    .await?
    .ok_or_else(Stop::no_access)
}

/// The hearing for somebody who runs it.
async fn load_to_write(app: &App, me: &Me, hearing: HearingId) -> Result<HearingPage, Stop> {
    let seen = load(app, me, hearing).await?;
    if seen.may_write {
        Ok(seen.page)
    } else {
        Err(Stop::no_access())
    }
}

/// The hearing's unit as the form carries it. It is only a claim: the permit is asked for that unit, and the room
/// checks that the hearing belongs to it.
fn unit_of(form: &Form) -> Result<UnitId, Stop> {
    form.value("unit").parse().map_err(|_| Stop::no_access())
}
