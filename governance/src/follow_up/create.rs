//! Making an action: from any resolution of a decision, or in a plan.

use super::place::{self, NewPlace, PlaceError};
use super::planned::{self, Planned};
use super::{Due, Owner, date, names_a_citizen, owner_words, owners, wrong_owners};
use crate::{fact, item};
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{ActionId, AgendaItemId, Day, UnitId, Uuid};

/// Makes an action. Its id is chosen by the caller. It comes from a decided item, or stands in a plan, or both.
#[derive(Clone, Debug)]
pub struct CreateAction {
    /// The new action's id.
    pub id: ActionId,
    /// The unit whose list it stands on: the committee's, or the plan's.
    pub unit: UnitId,
    /// The decided item it follows from.
    pub item: Option<AgendaItemId>,
    /// The words of the resolution it follows from, when the decision has several.
    pub resolution: Option<String>,
    /// What is to be done.
    pub title: String,
    /// Who sees to it; at least one when it follows from a decision.
    pub owners: Vec<Owner>,
    /// By when; needed when it follows from a decision.
    pub due: Option<Due>,
    /// When and how it is meant to be carried out.
    pub planned: Option<Planned>,
    /// Where it stands; a plan is needed when it follows from no decision.
    pub place: Option<NewPlace>,
}

impl Action for CreateAction {
    const NAME: &'static str = "governance.action.create";
    const CAPABILITY: &'static str = "action.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why an action cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum CreateActionError {
    /// The unit has no such item or plan.
    #[error("there is no such item or plan")]
    NotFound,
    /// Nothing was decided there yet.
    #[error("the item has no decision yet")]
    NotDecided,
    /// It follows from nothing: neither a decision nor a plan.
    #[error("an action follows from a decision or stands in a plan")]
    NoOrigin,
    /// The title is empty.
    #[error("an action needs a title")]
    NoTitle,
    /// There is no owner, or one with an empty name.
    #[error("an action needs an owner")]
    NoOwner,
    /// There is no due date, or the words for it are empty.
    #[error("an action needs a due date, or words for it")]
    NoDue,
    /// Somebody would be reminded on a day that is over.
    #[error("a reminder lies today or later")]
    ReminderPast,
    /// The planned period ends before it begins.
    #[error("the planned period ends before it begins")]
    PlannedBackwards,
    /// The track, goal or driver is not in that plan.
    #[error("there is no such track, goal or driver in the plan")]
    NoSuchNode,
    /// A text holds what looks like a CPR number.
    #[error("a text looks like a CPR number")]
    NamesCitizen,
    /// There is an action with this id.
    #[error("this action exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for CreateActionError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

impl From<PlaceError> for CreateActionError {
    fn from(error: PlaceError) -> Self {
        match error {
            PlaceError::NoSuchPlan => Self::NotFound,
            PlaceError::NoSuchNode => Self::NoSuchNode,
            PlaceError::Storage(error) => Self::Storage(error),
        }
    }
}

/// Makes the action. Also after the minutes are closed: following up is not the minutes.
///
/// # Errors
/// [`CreateActionError`].
pub fn create(tx: &mut Tx<'_>, permit: Permit<CreateAction>) -> Result<ActionId, CreateActionError> {
    let new = permit.action();
    check(tx, &permit)?;
    let action = NewAction {
        id: new.id,
        unit: new.unit,
        item: new.item,
        resolution: new.resolution.as_deref(),
        title: &new.title,
    };
    let today = permit.day();
    insert(tx, &permit, &action, today)?;
    owners::insert(tx, &permit, new.id, 1, &new.owners)?;
    if let Some(due) = &new.due {
        date::insert(tx, &permit, new.id, 1, due)?;
    }
    if let Some(planned) = &new.planned {
        planned::insert(tx, &permit, new.id, 1, planned, today)?;
    }
    if let Some(place) = &new.place {
        place::insert(tx, &permit, new.id, 1, place, today)?;
    }
    Ok(new.id)
}

fn check(tx: &mut Tx<'_>, permit: &Permit<CreateAction>) -> Result<(), CreateActionError> {
    let new = permit.action();
    check_origin(tx, new)?;
    if new.title.trim().is_empty() {
        return Err(CreateActionError::NoTitle);
    }
    let decided = new.item.is_some();
    if wrong_owners(&new.owners) || (decided && new.owners.is_empty()) {
        return Err(CreateActionError::NoOwner);
    }
    let due = new.due.as_ref();
    if due.and_then(Due::raw).is_some_and(str::is_empty) || (decided && due.is_none()) {
        return Err(CreateActionError::NoDue);
    }
    if due.and_then(Due::remind).is_some_and(|day| day < permit.day()) {
        return Err(CreateActionError::ReminderPast);
    }
    if new.planned.as_ref().is_some_and(|planned| !planned.is_ordered()) {
        return Err(CreateActionError::PlannedBackwards);
    }
    let texts = [
        Some(new.title.as_str()),
        new.resolution.as_deref(),
        due.and_then(Due::raw),
        new.planned.as_ref().map(|planned| planned.text.as_str()),
    ];
    if names_a_citizen(texts.into_iter().flatten().chain(owner_words(&new.owners))) {
        return Err(CreateActionError::NamesCitizen);
    }
    Ok(())
}

/// Where it comes from: a decided item of the unit, or a plan of the unit.
fn check_origin(tx: &mut Tx<'_>, new: &CreateAction) -> Result<(), CreateActionError> {
    if let Some(place) = &new.place {
        place::check(tx, place)?;
    }
    if let Some(item) = new.item {
        if item::unit_of(tx, item)? != Some(new.unit) {
            return Err(CreateActionError::NotFound);
        }
        return if is_decided(tx, item)? {
            Ok(())
        } else {
            Err(CreateActionError::NotDecided)
        };
    }
    let Some(plan) = new.place.as_ref().and_then(|place| place.plan) else {
        return Err(CreateActionError::NoOrigin);
    };
    if crate::plan::unit_of(tx, plan)? == Some(new.unit) {
        Ok(())
    } else {
        Err(CreateActionError::NotFound)
    }
}

fn is_decided(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<bool, StorageError> {
    tx.query_one(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM agenda_decision WHERE item_id = $1)
               OR EXISTS (SELECT 1 FROM agenda_closed_decision WHERE item_id = $1)"
        ),
        params![item],
        |row| row.get(0),
    )
}

/// The row of an action itself.
pub(crate) struct NewAction<'a> {
    pub(crate) id: ActionId,
    pub(crate) unit: UnitId,
    pub(crate) item: Option<AgendaItemId>,
    pub(crate) resolution: Option<&'a str>,
    pub(crate) title: &'a str,
}

/// Writes the action's row. `known` is the day on which it became known: today, or the day of a read status table.
pub(crate) fn insert<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    new: &NewAction<'_>,
    known: Day,
) -> Result<(), StorageError> {
    let resolution = new.resolution.map(str::trim).filter(|words| !words.is_empty());
    tx.execute(
        sql!(
            "INSERT INTO decision_action
             (action_id, unit_id, item_id, resolution, title, created_by, created_at, created_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            new.id,
            new.unit,
            new.item,
            resolution,
            new.title.trim(),
            permit.user(),
            permit.at(),
            known
        ],
    )?;
    outbox::put(tx, &fact("governance.action.created", new.id.uuid(), permit.at()))
}
