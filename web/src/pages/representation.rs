//! Representation: bodies outside the house, our seats in them, candidates, nomination and final approval.

use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::pages::committees::sheet::{Field, Parts, Sheet, led};
use crate::pages::committees::{WRITE, only, period, person, said, unit_of};
use crate::parts::Crumb;
use crate::preview::Page;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{Period, UnitId, Uuid};
use governance::committee::{self, ViewPeople};
use governance::representation::{
    self, AddBody, AddBodyError, AddCandidate, AddCandidateError, BodyGroup, BodyPage, BodyRow,
    DecideNomination, DecideNominationError, Nominate, NominateError, OpenSeat, OpenSeatError,
    Representation, RepresentationState, ViewRepresentation,
};
use tower_sessions::Session;

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new("representation", "/representation", "vibeke"),
    Page::new("new-body", "/representation/new", "vibeke"),
    Page::new(
        "body",
        "/representation/816409f4-393d-82e8-b00e-15db1274fb02",
        "vibeke",
    ),
    Page::new(
        "new-representation",
        "/representation/816409f4-393d-82e8-b00e-15db1274fb02/seats/new",
        "vibeke",
    ),
    Page::new(
        "new-candidate",
        "/representation/816409f4-393d-82e8-b00e-15db1274fb02/seats/29feffcd-fcf7-8fcc-96de-bb7ed4fae89a/candidates/new",
        "vibeke",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("body.list", "/representation", list),
        Route::get("body.new", "/representation/new", new),
        Route::post("body.add", "/representation", add),
        Route::get("body.show", "/representation/{body}", show),
        Route::get("body.seat", "/representation/{body}/seats/new", new_seat),
        Route::post("body.open", "/representation/{body}/seats", open),
        Route::get(
            "body.candidate",
            "/representation/{body}/seats/{place}/candidates/new",
            new_candidate,
        ),
        Route::post(
            "body.candidate-add",
            "/representation/{body}/seats/{place}/candidates",
            add_candidate,
        ),
        Route::post(
            "body.nominate",
            "/representation/{body}/seats/{place}/nominations",
            nominate,
        ),
        Route::post(
            "body.decide",
            "/representation/{body}/seats/{place}/decisions",
            decide,
        ),
    ]
}

/// The bodies.
#[derive(Template)]
#[template(path = "pages/representation/list.html")]
struct ListPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    bodies: Vec<BodyRow>,
    may_write: bool,
}

async fn list(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    let bodies = app
        .look(&me, ViewRepresentation { body: None }, representation::bodies)
        .await?;
    let may_write = own_unit(&app, &me).await?.is_some();
    let crumbs = vec![
        Crumb::new(ui.t("nav-committees"), "/committees"),
        Crumb::here(ui.t("body-title")),
    ];
    Ok(page(&ListPage {
        ui,
        crumbs,
        bodies,
        may_write,
    }))
}

/// The unit for which the person keeps the register.
async fn own_unit(app: &App, me: &Me) -> Result<Option<UnitId>, Stop> {
    for role in me.roles() {
        if app.could(me, WRITE, Subject::Unit(role.unit)).await? {
            return Ok(Some(role.unit));
        }
    }
    Ok(None)
}

fn crumbs(ui: &Ui, body: Option<&BodyRow>, here: &str) -> Vec<Crumb> {
    let mut crumbs = vec![
        Crumb::new(ui.t("nav-committees"), "/committees"),
        Crumb::new(ui.t("body-title"), "/representation"),
    ];
    crumbs.extend(body.map(|body| Crumb::new(&body.name, format!("/representation/{}", body.id))));
    crumbs.push(Crumb::here(here));
    crumbs
}

async fn new_parts(app: &App, me: &Me, ui: &Ui) -> Result<Parts, Stop> {
    let unit = own_unit(app, me).await?.ok_or_else(Stop::no_access)?;
    Ok(Parts {
        crumbs: crumbs(ui, None, &ui.t("body-new")),
        title: ui.t("body-new"),
        lead: String::new(),
        action: "/representation".to_owned(),
        unit,
        carried: &[],
        fields: vec![
            Field::Text("name", "body-label-name", ""),
            Field::MaybeArea("about", "body-label-about", ""),
            Field::Number("meetings", "body-label-meetings", ""),
            Field::Area("ours", "body-label-ours", "body-help-groups"),
            Field::MaybeArea("others", "body-label-others", "body-help-groups"),
        ],
        button: "body-add",
    })
}

async fn new(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    let parts = new_parts(&app, &me, &ui).await?;
    Ok(page(&Sheet::new(
        ui,
        Form::new().with("id", Uuid::now_v7()),
        parts,
    )))
}

/// Groups, one a line: seats, a space, whose they are ("5 Regionen").
fn groups(form: &mut Form, field: &str, ours: bool) -> Vec<BodyGroup> {
    let text = form.value(field).to_owned();
    let mut groups = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let read = line.split_once(' ').and_then(|(seats, name)| {
            let seats = seats.parse().ok()?;
            let name = name.trim().to_owned();
            Some(BodyGroup { name, seats, ours })
        });
        match read {
            Some(group) => groups.push(group),
            None => {
                form.wrong(field, "body-error-groups");
                break;
            }
        }
    }
    groups
}

async fn add(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let name = form.required("name", "body-error-name");
    let meetings_a_year = form.read::<i64>("meetings", Required::No, "body-error-meetings");
    let mut all = groups(&mut form, "ours", true);
    all.extend(groups(&mut form, "others", false));
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(name), true) = (id, name, form.is_right()) {
        let new = AddBody {
            id,
            unit,
            name,
            about: form.optional("about").unwrap_or_default(),
            meetings_a_year,
            groups: all,
        };
        match app.act(&me, new, representation::add_body).await {
            // The same form sent twice makes one body.
            Ok(_) | Err(Failure::Rule(AddBodyError::Exists)) => {
                return Ok(led(&session, "body-added", &format!("/representation/{id}")).await);
            }
            Err(failure) => match rule(failure)? {
                AddBodyError::NoName => form.wrong("name", "body-error-name"),
                AddBodyError::Groups => form.wrong("ours", "body-error-groups"),
                AddBodyError::NotOurs => form.wrong("ours", "body-error-ours"),
                AddBodyError::Meetings => form.wrong("meetings", "body-error-meetings"),
                error @ AddBodyError::Exists => return Err(Stop::unexpected(&error)),
                AddBodyError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = new_parts(&app, &me, &ui).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

/// Why a nomination was turned down, in words.
pub(crate) fn reason(nomination: &representation::Nomination) -> String {
    let reason = nomination.reason.as_ref();
    reason.map(|reason| reason.show().clone()).unwrap_or_default()
}

/// A body with our seats.
#[derive(Template)]
#[template(path = "pages/representation/body.html")]
struct ShowPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    found: BodyPage,
    may_write: bool,
}

impl ShowPage {
    fn group(&self, seat: &Representation) -> String {
        let index = usize::try_from(seat.group - 1).ok();
        let group = index.and_then(|index| self.found.body.groups.get(index));
        group.map(|group| group.name.clone()).unwrap_or_default()
    }

    fn period(&self, period: &Period) -> String {
        said(&self.ui, period)
    }

    /// How far the filling has come, in words.
    fn state(&self, seat: &Representation) -> String {
        let ui = &self.ui;
        match seat.state() {
            RepresentationState::Open => ui.t("body-state-open"),
            RepresentationState::Nominated(who) => ui.a2(
                "body-state-nominated",
                "who",
                who.name.show(),
                "by",
                &seat.approved_by,
            ),
            RepresentationState::Appointed(who) => ui.a2(
                "body-state-appointed",
                "who",
                who.name.show(),
                "day",
                who.decided.map(|day| ui.day(&day)).unwrap_or_default(),
            ),
        }
    }

    fn is_open(&self, seat: &Representation) -> bool {
        seat.state() == RepresentationState::Open
    }

    fn is_nominated(&self, seat: &Representation) -> bool {
        matches!(seat.state(), RepresentationState::Nominated(_))
    }
}

async fn load(app: &App, me: &Me, body: Uuid) -> Result<BodyPage, Stop> {
    let view = ViewRepresentation { body: Some(body) };
    app.look(me, view, move |tx, permit| representation::body(tx, permit, body))
        .await?
        .ok_or_else(Stop::no_access)
}

async fn show_page(app: &App, me: &Me, ui: Ui, body: Uuid, form: Form) -> Result<ShowPage, Stop> {
    let found = load(app, me, body).await?;
    let may_write = app.could(me, WRITE, Subject::Unit(found.body.unit)).await?;
    let crumbs = crumbs(&ui, None, &found.body.name);
    Ok(ShowPage {
        ui,
        form,
        crumbs,
        found,
        may_write,
    })
}

async fn show(State(app): State<App>, me: Me, ui: Ui, Path(body): Path<Uuid>) -> Result<Response, Stop> {
    Ok(page(&show_page(&app, &me, ui, body, Form::new()).await?))
}

async fn again(app: &App, me: &Me, ui: Ui, body: Uuid, form: Form) -> Result<Response, Stop> {
    let model = show_page(app, me, ui.clone(), body, Form::new()).await?;
    only(app, me, WRITE, model.found.body.unit).await?;
    Ok(form.again(ui, |ui, form| ShowPage { ui, form, ..model }))
}

async fn seat_parts(app: &App, me: &Me, ui: &Ui, body: Uuid) -> Result<Parts, Stop> {
    let found = load(app, me, body).await?;
    only(app, me, WRITE, found.body.unit).await?;
    let groups = (1i64..)
        .zip(&found.body.groups)
        .filter(|(_, group)| group.ours)
        .map(|(number, group)| Choice::new(number, &group.name))
        .collect();
    Ok(Parts {
        crumbs: crumbs(ui, Some(&found.body), &ui.t("body-seat-new")),
        title: ui.t("body-seat-new"),
        lead: found.body.name,
        action: format!("/representation/{body}/seats"),
        unit: found.body.unit,
        carried: &[],
        fields: vec![
            Field::Radios("group", "body-label-group", "", groups),
            Field::Text("title", "body-label-seat", ""),
            Field::Text("approved_by", "body-label-approved-by", ""),
            Field::Day("from", "seat-label-from", ""),
            Field::MaybeDay("to", "seat-label-to", ""),
        ],
        button: "body-seat-open",
    })
}

async fn new_seat(State(app): State<App>, me: Me, ui: Ui, Path(body): Path<Uuid>) -> Result<Response, Stop> {
    let parts = seat_parts(&app, &me, &ui, body).await?;
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("group", 1)
        .with("from", ui.iso(ui.today()));
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn open(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(body): Path<Uuid>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let group = form.read::<i64>("group", Required::Yes, "body-error-group");
    let title = form.required("title", "body-error-seat");
    let approved_by = form.required("approved_by", "body-error-approved-by");
    let period = period(&mut form);
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(group), Some(title), Some(approved_by), Some(period), true) =
        (id, group, title, approved_by, period, form.is_right())
    {
        let new = OpenSeat {
            id,
            body,
            unit,
            group,
            title,
            approved_by,
            period,
        };
        match app.act(&me, new, representation::open_seat).await {
            // The same form sent twice opens one seat.
            Ok(_) | Err(Failure::Rule(OpenSeatError::Exists)) => {
                return Ok(led(&session, "body-seat-opened", &format!("/representation/{body}")).await);
            }
            Err(failure) => match rule(failure)? {
                OpenSeatError::NotFound => return Err(Stop::no_access()),
                OpenSeatError::NotOurs => form.wrong("group", "body-error-group"),
                OpenSeatError::Full(_) => form.wrong("from", "body-error-full"),
                OpenSeatError::NoWords => form.wrong("title", "body-error-seat"),
                error @ OpenSeatError::Exists => return Err(Stop::unexpected(&error)),
                OpenSeatError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = seat_parts(&app, &me, &ui, body).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn candidate_parts(app: &App, me: &Me, ui: &Ui, body: Uuid, place: Uuid) -> Result<Parts, Stop> {
    let found = load(app, me, body).await?;
    only(app, me, WRITE, found.body.unit).await?;
    if !found.seats.iter().any(|seat| seat.id == place) {
        return Err(Stop::no_access());
    }
    let unit = found.body.unit;
    let people = app.look(me, ViewPeople { unit }, committee::people).await?;
    let people = people
        .into_iter()
        .map(|person| Choice::new(person.user, format!("{}, {}", person.name.show(), person.title)))
        .collect();
    Ok(Parts {
        crumbs: crumbs(ui, Some(&found.body), &ui.t("body-candidate-new")),
        title: ui.t("body-candidate-new"),
        lead: found.body.name,
        action: format!("/representation/{body}/seats/{place}/candidates"),
        unit,
        carried: &[],
        fields: vec![
            Field::Select("user", "seat-label-user", "seat-help-user", people),
            Field::Text("name", "seat-label-name-instead", ""),
            Field::Maybe("proposed_by", "body-label-proposed-by", ""),
        ],
        button: "body-candidate-add",
    })
}

async fn new_candidate(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((body, place)): Path<(Uuid, Uuid)>,
) -> Result<Response, Stop> {
    let parts = candidate_parts(&app, &me, &ui, body, place).await?;
    Ok(page(&Sheet::new(
        ui,
        Form::new().with("id", Uuid::now_v7()),
        parts,
    )))
}

async fn add_candidate(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((body, representation)): Path<(Uuid, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let person = person(&mut form);
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(person), true) = (id, person, form.is_right()) {
        let new = AddCandidate {
            id,
            representation,
            unit,
            person,
            proposed_by: form.optional("proposed_by").unwrap_or_default(),
        };
        match app.act(&me, new, representation::add_candidate).await {
            // The same form sent twice puts up one candidate.
            Ok(_) | Err(Failure::Rule(AddCandidateError::Exists)) => {
                return Ok(led(
                    &session,
                    "body-candidate-added",
                    &format!("/representation/{body}"),
                )
                .await);
            }
            Err(failure) => match rule(failure)? {
                AddCandidateError::NotFound => return Err(Stop::no_access()),
                AddCandidateError::NoName => form.wrong("name", "seat-error-person"),
                AddCandidateError::Appointed => form.wrong("", "body-error-appointed"),
                error @ AddCandidateError::Exists => return Err(Stop::unexpected(&error)),
                AddCandidateError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = candidate_parts(&app, &me, &ui, body, representation).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn nominate(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((body, representation)): Path<(Uuid, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let candidate = form.read::<Uuid>("candidate", Required::Yes, "body-error-candidate");
    let nominated_by = form.required("nominated_by", "body-error-nominated-by");
    let day = form.day("day", Required::Yes);
    if let (Some(candidate), Some(nominated_by), Some(day)) = (candidate, nominated_by, day) {
        let new = Nominate {
            representation,
            unit,
            candidate,
            nominated_by,
            day,
        };
        match app.act(&me, new, representation::nominate).await {
            Ok(()) => return Ok(led(&session, "body-nominated", &format!("/representation/{body}")).await),
            Err(failure) => match rule(failure)? {
                NominateError::NotFound => return Err(Stop::no_access()),
                NominateError::NotACandidate => form.wrong("", "body-error-candidate"),
                NominateError::Nominated => form.wrong("", "body-error-nominated"),
                NominateError::Appointed => form.wrong("", "body-error-appointed"),
                NominateError::NoWords => form.wrong("", "body-error-nominated-by"),
                NominateError::Ahead => form.wrong("", "body-error-day"),
                NominateError::Storage(error) => return Err(error.into()),
            },
        }
    }
    again(&app, &me, ui, body, form).await
}

async fn decide(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((body, representation)): Path<(Uuid, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let approved = match form.value("outcome") {
        "approved" => Some(true),
        "refused" => Some(false),
        _ => None,
    };
    if approved.is_none() {
        form.wrong("", "body-error-outcome");
    }
    let day = form.day("day", Required::Yes);
    if let (Some(approved), Some(day)) = (approved, day) {
        let new = DecideNomination {
            representation,
            unit,
            approved,
            day,
            reason: form.optional("reason").unwrap_or_default(),
        };
        match app.act(&me, new, representation::decide).await {
            Ok(()) => return Ok(led(&session, "body-decided", &format!("/representation/{body}")).await),
            Err(failure) => match rule(failure)? {
                DecideNominationError::NotFound => return Err(Stop::no_access()),
                DecideNominationError::NotNominated => form.wrong("", "body-error-not-nominated"),
                DecideNominationError::NoReason => form.wrong("", "body-error-reason"),
                DecideNominationError::Day => form.wrong("", "body-error-day"),
                DecideNominationError::Storage(error) => return Err(error.into()),
            },
        }
    }
    again(&app, &me, ui, body, form).await
}
