//! The answer to an order: accepted onto a place, or declined.
//!
//! Accepting is one transaction with three permits: the placement is decided, the order is answered with it, and the
//! plan is opened from what the order carries. When one of them is refused, nothing has happened.

use super::head::period_words;
use super::show::{Loaded, again, load};
use crate::app::{Tx, rule};
use crate::forms::{Form, Required};
use crate::pages::notice;
use crate::texts::Message;
use crate::{App, Me, Stop, Ui};
use access::{Action, Actor, Failure, Permit, PermitError, Purpose, Refusal, StorageError};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CitizenId, Clock, OrderId, Period, PlaceId, PlacementId, PlanId, Private};
use people_places::citizens::{CitizenError, MunicipalityCode};
use people_places::placements::{DecidePlacement, DecidePlacementError, decide};
use people_places::places::{PlaceChoice, PlaceError};
use record::orders::{self, AcceptOrder, AcceptOrderError, DeclineOrder, DeclineOrderError, OrderState};
use record::plans::{OpenPlan, OpenPlanError};
use std::sync::Arc;
use tower_sessions::Session;

/// Why an acceptance was undone.
enum Undone {
    Decide(DecidePlacementError),
    Accept(AcceptOrderError),
    Plan(OpenPlanError),
    Refused(Refusal),
    Storage(StorageError),
}

impl From<StorageError> for Undone {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<PermitError> for Undone {
    fn from(error: PermitError) -> Self {
        match error {
            PermitError::Refused(refusal) => Self::Refused(refusal),
            PermitError::Storage(error) => Self::Storage(error),
        }
    }
}

/// What the form says, parsed.
struct Wanted {
    /// Made when the form was opened: the same form sent twice accepts once.
    id: PlacementId,
    place: PlaceId,
    period: Period,
    legal_basis: String,
    municipality: MunicipalityCode,
}

pub(super) async fn accept(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((citizen, order)): Path<(CitizenId, OrderId)>,
    form: Form,
) -> Result<Response, Stop> {
    let mut form = form.with_prefix("accept");
    let loaded = load(&app, &me, citizen, order).await?;
    let Some(wanted) = parse(&mut form) else {
        return Ok(again(ui, &me, loaded, Some(form), None));
    };
    let (id, here) = (wanted.id, format!("/citizens/{citizen}/orders/{order}"));
    if is_accepted_with(&loaded, id) {
        return Ok(Redirect::to(&here).into_response());
    }
    let Some(choice) = loaded
        .choices
        .iter()
        .find(|choice| choice.place == wanted.place)
        .cloned()
    else {
        // Not approved that day, or not one of the actor's: the list says which there are.
        form.wrong("place", "order-error-place");
        return Ok(again(ui, &me, loaded, Some(form), None));
    };
    match place(&app, &me, &loaded, &choice, wanted).await {
        Ok(()) => {
            notice::keep(&session, notice::done("order-accepted")).await;
            Ok(Redirect::to(&here).into_response())
        }
        Err(undone) => {
            let said = say(&ui, &mut form, &choice, undone);
            // Read again: what stood in the way may have changed what the page shows, and it may have been this same
            // form, sent twice at once.
            let loaded = load(&app, &me, citizen, order).await?;
            if is_accepted_with(&loaded, id) {
                return Ok(Redirect::to(&here).into_response());
            }
            said?;
            Ok(again(ui, &me, loaded, Some(form), None))
        }
    }
}

fn is_accepted_with(loaded: &Loaded, id: PlacementId) -> bool {
    matches!(&loaded.order.state, OrderState::Accepted { placement, .. } if *placement == id)
}

fn parse(form: &mut Form) -> Option<Wanted> {
    let id = form.made_id(PlacementId::new);
    let place = form.read::<PlaceId>("place", Required::Yes, "order-error-choose-place");
    let from = form.day("from", Required::Yes);
    let to = form.day("to", Required::No);
    let legal_basis = form.required("legal_basis", "order-error-legal-basis");
    let municipality = MunicipalityCode::parse(form.value("municipality"));
    if municipality.is_none() {
        form.wrong("municipality", "order-error-municipality");
    }
    let period = from.and_then(|from| Period::new(from, to).ok());
    if from.is_some() && period.is_none() {
        form.wrong("to", "order-error-period");
    }
    if !form.is_right() {
        return None;
    }
    Some(Wanted {
        id: id?,
        place: place?,
        period: period?,
        legal_basis: legal_basis?,
        municipality: municipality?,
    })
}

/// Placement, answer and plan, in one transaction.
async fn place(
    app: &App,
    me: &Me,
    loaded: &Loaded,
    choice: &PlaceChoice,
    wanted: Wanted,
) -> Result<(), Undone> {
    let (citizen, order, period) = (loaded.order.citizen, loaded.order.id, wanted.period);
    let id = wanted.id;
    let new = DecidePlacement {
        id,
        citizen,
        unit: choice.unit,
        place: wanted.place,
        period,
        legal_basis: wanted.legal_basis,
        municipality: wanted.municipality,
        order: Some(order),
    };
    let actor = me.actor().clone();
    let clock: Arc<dyn Clock> = Arc::clone(app.house().clock());
    let done = app.act(me, new, move |tx, permit| {
        decide(tx, permit).map_err(Undone::Decide)?;
        let yes = AcceptOrder {
            citizen,
            order,
            placement: id,
            starts: period.from(),
        };
        let permit = further(tx, &actor, &*clock, yes)?;
        orders::accept(tx, permit).map_err(Undone::Accept)?;
        let plan = OpenPlan {
            citizen,
            plan: PlanId::new(),
            order: Some(order),
            replaces: None,
            period,
            case_number: None,
        };
        let permit = further(tx, &actor, &*clock, plan)?;
        record::plans::open(tx, permit).map_err(Undone::Plan)?;
        Ok::<_, Undone>(())
    });
    match done.await {
        Ok(()) => Ok(()),
        Err(Failure::Rule(Undone::Refused(refusal))) => {
            let logged = refusal.clone();
            app.in_house(move |house| house.log_refusal(logged, Purpose::DailyWork))
                .await?;
            Err(Undone::Refused(refusal))
        }
        Err(Failure::Rule(undone)) => Err(undone),
        Err(Failure::Refused(refusal)) => Err(Undone::Refused(refusal)),
        Err(Failure::Storage(error)) => Err(error.into()),
    }
}

fn further<A: Action>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    clock: &dyn Clock,
    action: A,
) -> Result<Permit<A>, Undone> {
    Ok(access::permit(tx, actor, clock, Purpose::DailyWork, action)?)
}

/// Puts a refusal beside its field: who is there and when, as far as this reader may know.
fn say(ui: &Ui, form: &mut Form, choice: &PlaceChoice, undone: Undone) -> Result<(), Stop> {
    match undone {
        Undone::Decide(error) => say_place(ui, form, choice, error),
        Undone::Accept(AcceptOrderError::Answered { .. }) => {
            form.wrong("", "order-error-answered");
            Ok(())
        }
        Undone::Accept(AcceptOrderError::Unknown) => Err(Stop::no_access()),
        Undone::Refused(refusal) => {
            tracing::info!(%refusal, "refused");
            Err(Stop::no_access())
        }
        Undone::Plan(OpenPlanError::Storage(error)) | Undone::Accept(AcceptOrderError::Storage(error)) => {
            Err(error.into())
        }
        // A plan is opened with its order's one acceptance, so there is none before.
        Undone::Plan(error) => Err(Stop::unexpected(&error)),
        Undone::Storage(error) => Err(error.into()),
    }
}

fn say_place(
    ui: &Ui,
    form: &mut Form,
    choice: &PlaceChoice,
    error: DecidePlacementError,
) -> Result<(), Stop> {
    use DecidePlacementError as E;
    match error {
        E::Occupied { name, period, .. } => {
            let who = name.or(&ui.t("order-another-citizen")).to_owned();
            let said = Message::new("order-error-occupied")
                .with("place", &choice.label)
                .with("who", who);
            form.wrong("place", said.with("period", period_words(ui, &period)));
        }
        E::AlreadyPlaced {
            offer_name,
            label,
            period,
            ..
        } => {
            let said = Message::new("order-error-already-placed")
                .with("offer", offer_name)
                .with("place", label);
            form.wrong("from", said.with("period", period_words(ui, &period)));
        }
        E::NotApproved => form.wrong(
            "place",
            Message::new("order-error-not-approved").with("place", &choice.label),
        ),
        E::NotDescribed => form.wrong(
            "from",
            Message::new("order-error-not-described").with("offer", &choice.offer_name),
        ),
        E::NoLegalBasis => form.wrong("legal_basis", "order-error-legal-basis"),
        E::UnknownMunicipality => form.wrong("municipality", "order-error-municipality"),
        E::Citizen(CitizenError::Merged { .. }) => form.wrong("", "order-error-merged"),
        E::Citizen(CitizenError::Unknown) => return Err(Stop::no_access()),
        E::Place(PlaceError::Unknown) => form.wrong("place", "order-error-place"),
        E::Citizen(CitizenError::Storage(error))
        | E::Place(PlaceError::Storage(error))
        | E::Storage(error) => {
            return Err(error.into());
        }
    }
    Ok(())
}

pub(super) async fn decline(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((citizen, order)): Path<(CitizenId, OrderId)>,
    form: Form,
) -> Result<Response, Stop> {
    let mut form = form.with_prefix("decline");
    if let Some(reason) = form.required("reason", "order-error-reason") {
        let no = DeclineOrder {
            citizen,
            order,
            reason: Private::new(reason),
        };
        match app.act(&me, no, orders::decline).await {
            Ok(_) => {
                notice::keep(&session, notice::done("order-declined")).await;
                return Ok(Redirect::to(&format!("/citizens/{citizen}/orders/{order}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                DeclineOrderError::NoReason => form.wrong("reason", "order-error-reason"),
                DeclineOrderError::Answered { .. } => form.wrong("", "order-error-answered"),
                DeclineOrderError::Unknown => return Err(Stop::no_access()),
                DeclineOrderError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let loaded = load(&app, &me, citizen, order).await?;
    Ok(again(ui, &me, loaded, None, Some(form)))
}
