//! Where a citizen is placed, was placed and will be, and ending a placement.

use crate::app::rule;
use crate::forms::{Form, Required};
use crate::pages::notice;
use crate::pages::orders::{card, period_words, subject};
use crate::parts::{Crumb, Fact, Subject};
use crate::texts::Message;
use crate::ui::{Tone, page, page_with};
use crate::{App, Me, Stop, Ui};
use access::StorageError;
use access::unit::municipalities;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CitizenId, Day, PlacementId, Private};
use people_places::citizens::{CitizenCard, CitizenError, ViewCitizen};
use people_places::offers::StayKind;
use people_places::placements::{EndPlacement, EndPlacementError, Placement, end as end_placement};
use tower_sessions::Session;

/// Deciding and ending placements.
const DECIDE: &str = "placement.decide";

/// A placement in words, with the form that ends it.
struct Stay {
    id: PlacementId,
    title: String,
    tone: Tone,
    state: String,
    facts: Vec<Fact>,
    order: Option<String>,
    end: Option<Form>,
}

/// The page of a citizen's placements.
#[derive(Template)]
#[template(path = "pages/places/citizen.html")]
struct CitizenPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    subject: Subject,
    citizen: CitizenId,
    now: Vec<Stay>,
    earlier: Vec<Stay>,
}

/// The citizen's head with the names of the municipalities that pay.
async fn load(app: &App, me: &Me, citizen: CitizenId) -> Result<(CitizenCard, Vec<(String, String)>), Stop> {
    let card = card(app, me, citizen).await?;
    let names = app
        .look(me, ViewCitizen { citizen }, |tx, _| {
            let all = municipalities(tx)?;
            Ok::<_, StorageError>(all.into_iter().map(|(code, unit)| (code, unit.name)).collect())
        })
        .await?;
    Ok((card, names))
}

pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(citizen): Path<CitizenId>,
) -> Result<Response, Stop> {
    let (card, names) = load(&app, &me, citizen).await?;
    Ok(page(&citizen_page(ui, &me, &card, &names, None)))
}

fn citizen_page(
    ui: Ui,
    me: &Me,
    card: &CitizenCard,
    municipalities: &[(String, String)],
    mut wrong: Option<(PlacementId, Form)>,
) -> CitizenPage {
    let today = *ui.today();
    let mut stay = |placement: &Placement| {
        let over = placement
            .period
            .is_none_or(|period| period.to().is_some_and(|to| to <= today));
        let form = match wrong.take() {
            Some((of, form)) if of == placement.id => Some(form),
            other => {
                wrong = other;
                (!over && me.may(DECIDE)).then(|| Form::new().with_prefix(&format!("end-{}", placement.id)))
            }
        };
        (over, stay(&ui, me, placement, municipalities, form))
    };
    let (earlier, now): (Vec<_>, Vec<_>) = card.placements.iter().map(&mut stay).partition(|(over, _)| *over);
    let only = |stays: Vec<(bool, Stay)>| stays.into_iter().map(|(_, stay)| stay).collect();
    let subject = subject(&ui, card);
    CitizenPage {
        crumbs: vec![
            Crumb::new(&subject.name, format!("/citizens/{}", card.citizen)),
            Crumb::here(ui.t("place-citizen-title")),
        ],
        subject,
        citizen: card.citizen,
        now: only(now),
        earlier: only(earlier),
        ui,
    }
}

fn stay(
    ui: &Ui,
    me: &Me,
    placement: &Placement,
    municipalities: &[(String, String)],
    end: Option<Form>,
) -> Stay {
    let (tone, state) = state(ui, placement, *ui.today());
    let code = &placement.municipality_code;
    let payer = municipalities
        .iter()
        .find(|(known, _)| known == code)
        .map_or(code, |(_, name)| name);
    let fact = |key: &'static str, words: String| Fact {
        label: ui.t(key),
        words,
    };
    let period = placement
        .period
        .map_or_else(|| ui.t("place-withdrawn"), |period| period_words(ui, &period));
    let kind = ui.t(match placement.stay {
        StayKind::Residential => "place-stay-residential",
        StayKind::Day => "place-stay-day",
        StayKind::Visiting => "place-stay-visiting",
    });
    Stay {
        id: placement.id,
        title: format!("{}, {}", placement.offer_name, placement.label),
        tone,
        state,
        facts: vec![
            fact("place-fact-period", period),
            fact("place-fact-unit", placement.unit_name.clone()),
            fact("place-fact-stay", kind),
            fact("place-fact-legal-basis", placement.legal_basis.clone()),
            fact("place-fact-payer", payer.clone()),
            fact(
                "place-fact-decided",
                ui.day(&foundation::day_of(placement.decided_at)),
            ),
        ],
        order: placement
            .order
            .filter(|_| me.may("order.read"))
            .map(|order| order.to_string()),
        end,
    }
}

fn state(ui: &Ui, placement: &Placement, today: Day) -> (Tone, String) {
    match placement.period {
        None => (Tone::Info, ui.t("place-state-withdrawn")),
        Some(period) if period.contains(today) => (Tone::Success, ui.t("place-state-runs")),
        Some(period) if period.from() > today => (Tone::Warning, ui.t("place-state-comes")),
        Some(_) => (Tone::Info, ui.t("place-state-ended")),
    }
}

pub(super) async fn end(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((citizen, placement)): Path<(CitizenId, PlacementId)>,
    form: Form,
) -> Result<Response, Stop> {
    let mut form = form.with_prefix(&format!("end-{placement}"));
    let (card, names) = load(&app, &me, citizen).await?;
    let unit = card
        .placements
        .iter()
        .find(|one| one.id == placement)
        .ok_or_else(Stop::no_access)?
        .unit;
    let day = form.day("moves_out_on", Required::Yes);
    let reason = form.required("reason", "place-error-reason");
    if let (Some(moves_out_on), Some(reason)) = (day, reason) {
        let end = EndPlacement {
            citizen,
            placement,
            unit,
            moves_out_on,
            reason: Private::new(reason),
        };
        match app.act(&me, end, end_placement).await {
            Ok(()) => {
                notice::keep(&session, notice::done("place-ended")).await;
                return Ok(Redirect::to(&format!("/citizens/{citizen}/placements")).into_response());
            }
            Err(failure) => say(&ui, &mut form, rule(failure)?)?,
        }
    } else if !me.may(DECIDE) {
        return Err(Stop::no_access());
    }
    let made = citizen_page(ui.failed(), &me, &card, &names, Some((placement, form)));
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &made))
}

fn say(ui: &Ui, form: &mut Form, error: EndPlacementError) -> Result<(), Stop> {
    match error {
        EndPlacementError::NoReason => form.wrong("reason", "place-error-reason"),
        EndPlacementError::BeforeStart => form.wrong("moves_out_on", "place-error-before-start"),
        EndPlacementError::Ended { on } => {
            form.wrong(
                "moves_out_on",
                Message::new("place-error-ended").with("day", ui.day(&on)),
            );
        }
        EndPlacementError::Citizen(CitizenError::Merged { .. }) => form.wrong("", "place-error-merged"),
        EndPlacementError::Unknown | EndPlacementError::Citizen(CitizenError::Unknown) => {
            return Err(Stop::no_access());
        }
        EndPlacementError::Storage(error) | EndPlacementError::Citizen(CitizenError::Storage(error)) => {
            return Err(error.into());
        }
    }
    Ok(())
}
