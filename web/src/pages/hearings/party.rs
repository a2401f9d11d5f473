//! Adding a party to a hearing.

use super::{load_to_write, unit_of, words};
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Failure;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CommitteeId, HearingId, Private, Uuid};
use governance::committee::{self, CommitteeRow, ViewCommittees};
use governance::hearing::{
    self, AddParty, AddPartyError, HearingPage, PartyKind, RemoveParty, RemovePartyError,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("hearing.party_new", "/hearings/{hearing}/parties/new", new),
        Route::post("hearing.party", "/hearings/{hearing}/parties", add),
        Route::post(
            "hearing.party_remove",
            "/hearings/{hearing}/parties/{party}/removal",
            remove,
        ),
    ]
}

/// The form of a party.
#[derive(Template)]
#[template(path = "pages/hearings/party.html")]
struct PartyPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    page: HearingPage,
    kinds: Vec<Choice>,
    committees: Vec<Choice>,
    categories: Vec<Choice>,
}

fn party_page(ui: Ui, form: Form, seen: HearingPage, committees: &[CommitteeRow]) -> PartyPage {
    let kinds = PartyKind::ALL.map(|kind| {
        let (name, help) = match kind {
            PartyKind::Committee => ("hearing-kind-committee", "hearing-kind-committee-help"),
            PartyKind::Organisation => ("hearing-kind-organisation", "hearing-kind-organisation-help"),
            PartyKind::PrivatePerson => ("hearing-kind-person", "hearing-kind-person-help"),
        };
        Choice::new(kind.code(), ui.t(name)).with_help(ui.t(help))
    });
    let asked = |committee: &&CommitteeRow| {
        !seen
            .parties
            .iter()
            .any(|party| party.committee == Some(committee.id))
    };
    let categories = seen
        .categories
        .iter()
        .map(|one| Choice::new(&one.code, format!("{}. {}", one.code, one.name)));
    PartyPage {
        crumbs: words::crumbs(&ui, &seen, ui.t("hearing-party-new")),
        kinds: kinds.to_vec(),
        committees: committees
            .iter()
            .filter(asked)
            .map(|one| Choice::new(one.id, &one.name))
            .collect(),
        categories: categories.collect(),
        ui,
        form,
        page: seen,
    }
}

async fn committees(app: &App, me: &Me) -> Result<Vec<CommitteeRow>, Stop> {
    Ok(app
        .look(me, ViewCommittees { committee: None }, committee::list)
        .await?)
}

async fn new(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<HearingId>) -> Result<Response, Stop> {
    let seen = load_to_write(&app, &me, id).await?;
    let known = committees(&app, &me).await?;
    let form = Form::new().with("id", Uuid::now_v7());
    Ok(page(&party_page(ui, form, seen, &known)))
}

async fn add(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(hearing): Path<HearingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let kind = PartyKind::from_code(form.value("kind"));
    if kind.is_none() {
        form.wrong("kind", "hearing-error-kind");
    }
    let committee = match kind {
        Some(PartyKind::Committee) => {
            form.read::<CommitteeId>("committee", Required::Yes, "hearing-error-committee")
        }
        _ => None,
    };
    let name = match kind {
        Some(PartyKind::Organisation | PartyKind::PrivatePerson) => {
            form.required("name", "hearing-error-name")
        }
        _ => None,
    };
    let category = form.required("category", "hearing-error-category");
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(kind), Some(category), true) = (id, kind, category, form.is_right()) {
        let new = AddParty {
            id,
            hearing,
            unit,
            kind,
            committee,
            name: Private::new(name.unwrap_or_default()),
            category,
            contact: Private::new(form.optional("contact").unwrap_or_default()),
        };
        match app.act(&me, new, hearing::add_party).await {
            Ok(_) => {
                notice::keep(&session, notice::done("hearing-party-added")).await;
                return Ok(Redirect::to(&format!("/hearings/{hearing}")).into_response());
            }
            Err(failure) => wrong(&mut form, failure)?,
        }
    }
    let seen = load_to_write(&app, &me, hearing).await?;
    let known = committees(&app, &me).await?;
    Ok(form.again(ui, |ui, form| party_page(ui, form, seen, &known)))
}

fn wrong(form: &mut Form, failure: Failure<AddPartyError>) -> Result<(), Stop> {
    match rule(failure)? {
        AddPartyError::NotFound => return Err(Stop::no_access()),
        AddPartyError::NoName => form.wrong("name", "hearing-error-name"),
        AddPartyError::NoCommittee => form.wrong("committee", "hearing-error-committee"),
        AddPartyError::Category => form.wrong("category", "hearing-error-category"),
        AddPartyError::Exists => form.wrong("", "hearing-error-party-exists"),
        AddPartyError::Storage(error) => return Err(error.into()),
    }
    Ok(())
}

/// Takes a party off that was asked by mistake.
async fn remove(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path((hearing, party)): Path<(HearingId, Uuid)>,
    form: Form,
) -> Result<Response, Stop> {
    let action = RemoveParty {
        hearing,
        unit: unit_of(&form)?,
        party,
        reason: form.value("reason").to_owned().into(),
    };
    let (said, back) = match app.act(&me, action, hearing::remove_party).await {
        Ok(()) => (
            notice::done("hearing-party-removed"),
            format!("/hearings/{hearing}"),
        ),
        Err(failure) => {
            let key = match rule(failure)? {
                RemovePartyError::NotFound => return Err(Stop::no_access()),
                RemovePartyError::HasWritten => "hearing-error-party-written",
                RemovePartyError::NoReason => "hearing-error-party-reason",
                RemovePartyError::Storage(error) => return Err(error.into()),
            };
            (
                notice::attention(key),
                format!("/hearings/{hearing}/parties/{party}"),
            )
        }
    };
    notice::keep(&session, said).await;
    Ok(Redirect::to(&back).into_response())
}
