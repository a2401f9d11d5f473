//! Making an action from a decision.

use super::{Due, Owner, date};
use crate::{fact, item};
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{ActionId, AgendaItemId, UnitId, Uuid};

/// Makes an action from the decision of an item. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct CreateAction {
    /// The new action's id.
    pub id: ActionId,
    /// The decided item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
    /// What is to be done.
    pub title: String,
    /// Who sees to it.
    pub owner: Owner,
    /// By when.
    pub due: Due,
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
    /// The unit has no such item.
    #[error("there is no such item")]
    NotFound,
    /// Nothing was decided there yet.
    #[error("the item has no decision yet")]
    NotDecided,
    /// The title is empty.
    #[error("an action needs a title")]
    NoTitle,
    /// The owner's words are empty.
    #[error("an action needs an owner")]
    NoOwner,
    /// The words for the due date are empty.
    #[error("an action needs a due date, or words for it")]
    NoDue,
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

/// Makes the action. Also after the minutes are closed: following up is not the minutes.
///
/// # Errors
/// [`CreateActionError`].
pub fn create(tx: &mut Tx<'_>, permit: Permit<CreateAction>) -> Result<ActionId, CreateActionError> {
    let new = permit.action();
    check(tx, new)?;
    tx.execute(
        sql!(
            "INSERT INTO decision_action
             (action_id, item_id, title, owner_id, owner_text, created_by, created_at, created_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            new.id,
            new.item,
            new.title.trim(),
            new.owner.user(),
            new.owner.named(),
            permit.user(),
            permit.at(),
            permit.day()
        ],
    )?;
    date::insert(tx, &permit, new.id, 1, &new.due)?;
    outbox::put(tx, &fact("governance.action.created", new.id.uuid(), permit.at()))?;
    Ok(new.id)
}

fn check(tx: &mut Tx<'_>, new: &CreateAction) -> Result<(), CreateActionError> {
    if item::unit_of(tx, new.item)? != Some(new.unit) {
        return Err(CreateActionError::NotFound);
    }
    let decided: bool = tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM agenda_decision WHERE item_id = $1)"),
        params![new.item],
        |row| row.get(0),
    )?;
    if !decided {
        return Err(CreateActionError::NotDecided);
    }
    if new.title.trim().is_empty() {
        return Err(CreateActionError::NoTitle);
    }
    if new.owner.named().is_some_and(str::is_empty) {
        return Err(CreateActionError::NoOwner);
    }
    if new.due.raw().is_some_and(str::is_empty) {
        return Err(CreateActionError::NoDue);
    }
    Ok(())
}
