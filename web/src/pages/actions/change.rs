//! Changing an action: its owners, what is planned, where it stands in a plan.

use super::WRITE;
use crate::app::rule;
use crate::forms::{Choice, Required};
use crate::pages::{notice, plans};
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::{StorageError, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{ActionId, Private, SteeringPlanId};
use governance::follow_up::{
    self, ActionRow, Due, NewPlace, Owner, PlaceAction, PlaceActionError, Planned, SetOwners, SetOwnersError,
    SetPlanned, SetPlannedError, ViewActions,
};
use governance::plan::{self, NodeKind, PlanPage, ViewPlans};
use tower_sessions::Session;

/// The page with its three forms.
#[derive(Template)]
#[template(path = "pages/actions/edit.html")]
struct EditPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    action: ActionRow,
    owners_form: Form,
    planned_form: Form,
    place_form: Form,
    people: Vec<Choice>,
    plans: Vec<Choice>,
    nodes: Vec<Choice>,
    drivers: Vec<Choice>,
    goals: Vec<Choice>,
}

impl EditPage {
    fn indicators(&self) -> Vec<Choice> {
        super::indicators(&self.ui, self.place_form.value("indicator"))
    }
}

/// What the page needs.
struct Found {
    action: ActionRow,
    people: Vec<Choice>,
    plans: Vec<Choice>,
    plan: Option<PlanPage>,
}

async fn load(app: &App, me: &Me, ui: &Ui, id: ActionId) -> Result<Found, Stop> {
    let today = *ui.today();
    let (action, people) = app
        .look(me, ViewActions, move |tx, permit| {
            let action = follow_up::one_as_of(tx, permit, id, today)?;
            Ok::<_, StorageError>((action, follow_up::possible_owners(tx, permit)?))
        })
        .await?;
    let action = action.ok_or_else(Stop::no_access)?;
    if !app.could(me, WRITE, Subject::Unit(action.unit)).await? {
        return Err(Stop::no_access());
    }
    let own = action.plan();
    let (plans, plan) = app
        .look(me, ViewPlans { plan: own }, move |tx, permit| {
            let all = plan::plans(tx, permit, today)?;
            let own = own.map(|id| plan::page(tx, permit, id, today)).transpose()?;
            Ok::<_, StorageError>((all, own.flatten()))
        })
        .await?;
    Ok(Found {
        people: people
            .iter()
            .map(|(user, name)| Choice::new(user, name.show()))
            .collect(),
        plans: plans
            .iter()
            .map(|plan| Choice::new(plan.id, &plan.text.title))
            .collect(),
        action,
        plan,
    })
}

/// The page with fresh forms; the one that was sent takes the place of its own.
fn edit_page(ui: Ui, found: Found) -> EditPage {
    let action = &found.action;
    let mut owners_form = Form::new();
    let mut named = Vec::new();
    for owner in &action.owners {
        match owner.user {
            Some(user) => owners_form = owners_form.with("owners", user),
            None => named.push(owner.name.show().as_str()),
        }
    }
    let owners_form = owners_form.with("owner_words", named.join("\n"));
    let planned = action.planned.first();
    let day = |day: Option<foundation::Day>| day.map_or_else(String::new, |day| ui.iso(&day));
    let planned_form = Form::new()
        .with("planned", planned.map_or("", |one| one.text.as_str()))
        .with("planned_from", day(planned.and_then(|one| one.from)))
        .with("planned_to", day(planned.and_then(|one| one.to)));
    let place = action.place.as_ref();
    let id = |id: Option<String>| id.unwrap_or_default();
    let mut place_form = Form::new()
        .with(
            "plan",
            id(place.and_then(|one| one.plan).map(|id| id.to_string())),
        )
        .with(
            "node",
            id(place.and_then(|one| one.node).map(|id| id.to_string())),
        )
        .with(
            "driver",
            id(place.and_then(|one| one.driver).map(|id| id.to_string())),
        )
        .with(
            "indicator",
            place.and_then(|one| one.indicator.as_deref()).unwrap_or_default(),
        );
    for goal in place.map(|one| one.goals).unwrap_or_default().numbers() {
        place_form = place_form.with("goals", goal);
    }
    let crumbs = vec![
        Crumb::new(ui.t("nav-actions"), "/actions"),
        Crumb::new(&action.title, format!("/actions/{}", action.id)),
        Crumb::here(ui.t("action-edit")),
    ];
    let of = |kinds: [NodeKind; 2]| {
        found
            .plan
            .as_ref()
            .map_or_else(Vec::new, |plan| plans::nodes_of(plan, kinds))
    };
    EditPage {
        crumbs,
        owners_form: owners_form.with_prefix("owners"),
        planned_form: planned_form.with_prefix("planned"),
        place_form: place_form.with_prefix("place"),
        nodes: of([NodeKind::Track, NodeKind::Goal]),
        drivers: of([NodeKind::Aim, NodeKind::Driver]),
        goals: plans::goal_choices(&ui),
        people: found.people,
        plans: found.plans,
        action: found.action,
        ui,
    }
}

pub(super) async fn edit(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<ActionId>,
) -> Result<Response, Stop> {
    let found = load(&app, &me, &ui, id).await?;
    Ok(page(&edit_page(ui, found)))
}

/// The owners that a form names: chosen users, then one name per line.
pub(in crate::pages) fn owners_of(form: &Form) -> Vec<Owner> {
    let users = form.many("owners").into_iter();
    let users = users.filter_map(|id| id.parse().ok()).map(Owner::User);
    let names = form.value("owner_words").lines().map(str::trim);
    users
        .chain(
            names
                .filter(|name| !name.is_empty())
                .map(|name| Owner::Named(Private::new(name.to_owned()))),
        )
        .collect()
}

/// What a form plans; none when it says nothing.
pub(in crate::pages) fn planned_of(form: &mut Form) -> Option<Planned> {
    let text = form.value("planned").trim().replace("\r\n", "\n");
    let from = form.day("planned_from", Required::No);
    let to = form.day("planned_to", Required::No);
    if text.is_empty() && from.is_none() && to.is_none() {
        return None;
    }
    Some(Planned { text, from, to })
}

/// When a form says that it is due: a day, or words with a day for the reminder. None when it says nothing.
pub(in crate::pages) fn due_of(form: &mut Form) -> Option<Due> {
    if !form.value("due").trim().is_empty() {
        return form.day("due", Required::Yes).map(Due::On);
    }
    let words = form.optional("due_words")?;
    if form.value("remind").trim().is_empty() {
        form.wrong("remind", "action-error-remind");
        return None;
    }
    let remind = form.day("remind", Required::Yes)?;
    Some(Due::Raw { words, remind })
}

pub(super) async fn owners(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(action): Path<ActionId>,
    form: Form,
) -> Result<Response, Stop> {
    let mut form = form.with_prefix("owners");
    let found = load(&app, &me, &ui, action).await?;
    let set = SetOwners {
        action,
        unit: found.action.unit,
        owners: owners_of(&form),
    };
    match app.act(&me, set, follow_up::set_owners).await {
        Ok(()) => return done(&session, action, "action-owners-set").await,
        Err(failure) => match rule(failure)? {
            SetOwnersError::NotFound => return Err(Stop::no_access()),
            SetOwnersError::Finished => form.wrong("owner_words", "action-error-finished"),
            SetOwnersError::NoOwner => form.wrong("owner_words", "action-error-owner"),
            SetOwnersError::NamesCitizen => form.wrong("owner_words", "action-error-citizen"),
            SetOwnersError::Storage(error) => return Err(error.into()),
        },
    }
    Ok(form.again(ui, |ui, owners_form| EditPage {
        owners_form,
        ..edit_page(ui, found)
    }))
}

pub(super) async fn planned(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(action): Path<ActionId>,
    form: Form,
) -> Result<Response, Stop> {
    let mut form = form.with_prefix("planned");
    let found = load(&app, &me, &ui, action).await?;
    let planned = planned_of(&mut form).unwrap_or_default();
    if form.is_right() {
        let set = SetPlanned {
            action,
            unit: found.action.unit,
            planned,
        };
        match app.act(&me, set, follow_up::set_planned).await {
            // The same form sent twice plans once.
            Ok(()) => return done(&session, action, "action-planned-set").await,
            Err(failure) => match rule(failure)? {
                SetPlannedError::Same => return done(&session, action, "action-planned-set").await,
                SetPlannedError::NotFound => return Err(Stop::no_access()),
                SetPlannedError::Finished => form.wrong("planned", "action-error-finished"),
                SetPlannedError::Empty => form.wrong("planned", "action-error-planned"),
                SetPlannedError::Backwards => form.wrong("planned_to", "action-error-backwards"),
                SetPlannedError::NamesCitizen => form.wrong("planned", "action-error-citizen"),
                SetPlannedError::Storage(error) => return Err(error.into()),
            },
        }
    }
    Ok(form.again(ui, |ui, planned_form| EditPage {
        planned_form,
        ..edit_page(ui, found)
    }))
}

pub(super) async fn place(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(action): Path<ActionId>,
    form: Form,
) -> Result<Response, Stop> {
    let mut form = form.with_prefix("place");
    let found = load(&app, &me, &ui, action).await?;
    let plan: Option<SteeringPlanId> = form.value("plan").parse().ok();
    // Tracks and drivers belong to a plan: another plan begins without them.
    let stays = plan == found.action.plan();
    let before = found.action.place.as_ref();
    let place = NewPlace {
        plan,
        node: form.value("node").parse().ok().filter(|_| stays),
        driver: form.value("driver").parse().ok().filter(|_| stays),
        position: before.filter(|_| stays).map(|place| place.position),
        indicator: form.optional("indicator"),
        goals: plans::goals_of(&form),
    };
    let put = PlaceAction {
        action,
        unit: found.action.unit,
        place,
    };
    match app.act(&me, put, follow_up::place).await {
        Ok(()) => return done(&session, action, "action-placed").await,
        Err(failure) => match rule(failure)? {
            PlaceActionError::NotFound => return Err(Stop::no_access()),
            PlaceActionError::NoSuchPlan => form.wrong("plan", "action-error-plan"),
            PlaceActionError::NoSuchNode => form.wrong("node", "action-error-node"),
            PlaceActionError::NoOrigin => form.wrong("plan", "action-error-origin"),
            PlaceActionError::Storage(error) => return Err(error.into()),
        },
    }
    Ok(form.again(ui, |ui, place_form| EditPage {
        place_form,
        ..edit_page(ui, found)
    }))
}

async fn done(session: &Session, action: ActionId, key: &'static str) -> Result<Response, Stop> {
    notice::keep(session, notice::done(key)).await;
    Ok(Redirect::to(&format!("/actions/{action}")).into_response())
}
