//! One order: what is asked, for whom, and which free places fit.

use super::fit::{self, Fit};
use super::head::subject;
use super::upload::{LeftOver, left_over};
use super::view::{View, view};
use crate::forms::{Choice, Form};
use crate::parts::{Crumb, Subject};
use crate::ui::{page, page_with};
use crate::{App, Me, Stop, Ui};
use access::StorageError;
use access::unit::{above, municipalities, municipality};
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use foundation::{CitizenId, Day, DocumentId, OrderId, PlacementId};
use people_places::citizens::{self, CitizenCard, CitizenError, ViewCitizen};
use people_places::places::{ChoosePlace, PlaceChoice, choices};
use record::orders::{
    Document, Order, OrderState, ViewDocument, ViewOrder, document as load_document, documents_with_bytes,
    order,
};
use tower_sessions::Session;

/// Deciding a placement: who holds it may accept.
const DECIDE: &str = "placement.decide";
/// Answering an order.
const ANSWER: &str = "order.accept";
/// How many fitting places are shown at once.
const FIRST_FITS: usize = 5;

/// The order page.
#[derive(Template)]
#[template(path = "pages/orders/show.html")]
struct ShowPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    subject: Subject,
    address: String,
    citizen: CitizenId,
    view: View,
    state: OrderState,
    placed: Option<String>,
    left_over: LeftOver,
    fits: Vec<Fit>,
    day: Day,
    may_accept: bool,
    may_decline: bool,
    accept: Form,
    places: Vec<Choice>,
    municipalities: Vec<Choice>,
    decline: Form,
}

/// Everything the page is made of.
pub(super) struct Loaded {
    pub(super) order: Order,
    pub(super) card: CitizenCard,
    with_bytes: Vec<DocumentId>,
    unit: String,
    municipality: String,
    pub(super) choices: Vec<PlaceChoice>,
    municipalities: Vec<(String, String)>,
    pub(super) day: Day,
}

/// Reads the order, its citizen, and the places that one could offer.
pub(super) async fn load(app: &App, me: &Me, citizen: CitizenId, id: OrderId) -> Result<Loaded, Stop> {
    let (order, with_bytes, unit, municipality) = app
        .look(me, ViewOrder { citizen, order: id }, move |tx, permit| {
            let Some(found) = order(tx, permit)? else {
                return Ok(None);
            };
            let unit = above(tx, found.unit, permit.day())?
                .into_iter()
                .next()
                .map(|unit| unit.name);
            let code = found.content.municipality_code.clone().unwrap_or_default();
            let name = municipality(tx, &code)?.map_or(code, |unit| unit.name);
            let with_bytes = documents_with_bytes(tx, permit)?;
            Ok::<_, StorageError>(Some((found, with_bytes, unit.unwrap_or_default(), name)))
        })
        .await?
        .ok_or_else(Stop::no_access)?;
    let card = card(app, me, citizen).await?;
    let today = foundation::day_of(app.house().now());
    let day = fit::first_day(&order, today);
    let waits = order.state == OrderState::Received;
    let (choices, municipalities) = if waits && me.may(DECIDE) {
        app.look(me, ChoosePlace, move |tx, permit| {
            let all = municipalities(tx)?
                .into_iter()
                .map(|(code, unit)| (code, unit.name))
                .collect();
            Ok::<_, StorageError>((choices(tx, permit.reach(), day)?, all))
        })
        .await?
    } else {
        Default::default()
    };
    Ok(Loaded {
        order,
        card,
        with_bytes,
        unit,
        municipality,
        choices,
        municipalities,
        day,
    })
}

/// The head of the citizen's record.
pub(crate) async fn card(app: &App, me: &Me, citizen: CitizenId) -> Result<CitizenCard, Stop> {
    match app.look(me, ViewCitizen { citizen }, citizens::citizen).await {
        Ok(card) => Ok(card),
        Err(failure) => Err(match crate::app::rule(failure)? {
            CitizenError::Storage(error) => error.into(),
            CitizenError::Unknown | CitizenError::Merged { .. } => Stop::no_access(),
        }),
    }
}

pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((citizen, id)): Path<(CitizenId, OrderId)>,
    query: Form,
) -> Result<Response, Stop> {
    let loaded = load(&app, &me, citizen, id).await?;
    let left_over = left_over(&session, id).await;
    let form = start(&loaded, query.value("place"));
    Ok(page(&show_page(
        ui,
        &me,
        loaded,
        left_over,
        form,
        Form::new().with_prefix("decline"),
    )))
}

/// The accept form as it begins: what the order says, from the first day that is still to come, and the place that was
/// pointed at.
fn start(loaded: &Loaded, place: &str) -> Form {
    let content = &loaded.order.content;
    let mut form = Form::new()
        .with_prefix("accept")
        .with("id", PlacementId::new())
        .with("from", loaded.day);
    if let Some(to) = content.to.filter(|to| *to > loaded.day) {
        form = form.with("to", to);
    }
    let chosen = loaded
        .choices
        .iter()
        .find(|choice| choice.place.to_string() == place);
    if let Some(choice) = chosen {
        form = form.with("place", choice.place);
    }
    let asked = loaded
        .choices
        .iter()
        .find(|choice| choice.offer == loaded.order.unit);
    if let Some(choice) = chosen.or(asked) {
        form = form.with("legal_basis", &choice.legal_basis);
    }
    match &content.municipality_code {
        Some(code) => form.with("municipality", code),
        None => form,
    }
}

/// The page again after a refusal, with status 422: one of the two forms says what is wrong.
pub(super) fn again(
    ui: Ui,
    me: &Me,
    loaded: Loaded,
    accept: Option<Form>,
    decline: Option<Form>,
) -> Response {
    let accept = accept.unwrap_or_else(|| start(&loaded, ""));
    let decline = decline.unwrap_or_else(|| Form::new().with_prefix("decline"));
    let made = show_page(ui.failed(), me, loaded, LeftOver::default(), accept, decline);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &made)
}

fn show_page(ui: Ui, me: &Me, loaded: Loaded, left_over: LeftOver, accept: Form, decline: Form) -> ShowPage {
    let Loaded {
        order,
        card,
        with_bytes,
        unit,
        municipality,
        choices,
        municipalities,
        day,
    } = loaded;
    let waits = order.state == OrderState::Received;
    let subject = subject(&ui, &card);
    let placed = match &order.state {
        OrderState::Accepted { placement, .. } => card
            .placements
            .iter()
            .find(|one| one.id == *placement)
            .map(|one| {
                let period = one
                    .period
                    .map_or_else(|| ui.t("place-withdrawn"), |p| super::period_words(&ui, &p));
                format!("{}, {} ({period})", one.offer_name, one.label)
            }),
        _ => None,
    };
    let mut view = view(&ui, &order, &card, &unit, &municipality);
    for document in &mut view.documents {
        document.has_bytes = with_bytes.contains(&document.id);
    }
    ShowPage {
        crumbs: vec![
            Crumb::new(ui.t("nav-orders"), "/orders"),
            Crumb::here(&subject.name),
        ],
        address: format!("/citizens/{}/orders/{}", order.citizen, order.id),
        citizen: order.citizen,
        view,
        placed,
        left_over,
        fits: fit::fits(&ui, &order, &choices, day),
        day,
        may_accept: waits && me.may(ANSWER) && !choices.is_empty(),
        may_decline: waits && me.may(ANSWER),
        places: choices.iter().map(|choice| place_choice(&ui, choice)).collect(),
        municipalities: municipalities
            .iter()
            .map(|(code, name)| Choice::new(code, name))
            .collect(),
        state: order.state,
        subject,
        accept,
        decline,
        ui,
    }
}

/// "Solsiden · Bolig 3 – ledig". Taken ones are offered too: they may be free later, or take more people.
fn place_choice(ui: &Ui, choice: &PlaceChoice) -> Choice {
    let state = match (choice.is_free, choice.next_from) {
        (true, None) => ui.t("order-place-free"),
        (true, Some(next)) => ui.a("order-place-free-until", "day", ui.date(&next)),
        (false, _) if choice.over_occupancy => ui.t("order-place-over"),
        (false, _) => ui.t("order-place-taken"),
    };
    Choice::new(
        choice.place,
        format!("{} · {} – {state}", choice.offer_name, choice.label),
    )
}

/// A document as a download. Never shown in the browser: whoever sent it is not us.
pub(super) async fn document(
    State(app): State<App>,
    me: Me,
    Path((citizen, order, document)): Path<(CitizenId, OrderId, DocumentId)>,
) -> Result<Response, Stop> {
    let view = ViewDocument {
        citizen,
        order,
        document,
    };
    let found = app
        .look(&me, view, load_document)
        .await?
        .ok_or_else(Stop::no_access)?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename*=UTF-8''{}", file_name(&found)),
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from(found.content.into_inner())).into_response())
}

/// The title as a file name, percent-encoded (RFC 8187), with the ending of a known kind.
fn file_name(document: &Document) -> String {
    let ending = match document.media_type.as_str() {
        "application/pdf" => ".pdf",
        "text/plain" => ".txt",
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "application/msword" => ".doc",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        _ => "",
    };
    let title = document.title.show().replace(['/', '\\'], "-");
    let name = if title.to_lowercase().ends_with(ending) {
        title
    } else {
        format!("{title}{ending}")
    };
    name.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}
