//! Dating an action: a raw due ("næste møde") gets its day, or a day is moved. Each is a new fact; the list as of an
//! earlier day keeps showing what was agreed then.

use super::{Due, lock, read, unit_of};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{ActionId, Day, UnitId, Uuid};

/// Gives an action a due day.
#[derive(Clone, Copy, Debug)]
pub struct DateAction {
    /// The action.
    pub action: ActionId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The day.
    pub due: Day,
}

impl Action for DateAction {
    const NAME: &'static str = "governance.action.date";
    const CAPABILITY: &'static str = "action.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.action.uuid())
    }
}

/// Why an action cannot be dated.
#[derive(Debug, thiserror::Error)]
pub enum DateActionError {
    /// The unit has no such action.
    #[error("there is no such action")]
    NotFound,
    /// It is done or dropped.
    #[error("this action is done or dropped")]
    Finished,
    /// It is due on that day already.
    #[error("the action is due on that day already")]
    SameDay,
    /// The day lies before the action was made.
    #[error("an action is not due before it was made, {made}")]
    BeforeMade {
        /// The day it was made.
        made: Day,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Dates the action.
///
/// # Errors
/// [`DateActionError`].
pub fn date(tx: &mut Tx<'_>, permit: Permit<DateAction>) -> Result<(), DateActionError> {
    let DateAction { action, unit, due } = *permit.action();
    if !lock(tx, action)? || unit_of(tx, action)? != Some(unit) {
        return Err(DateActionError::NotFound);
    }
    let now = read::one(tx, action, permit.day())?.ok_or(DateActionError::NotFound)?;
    if !now.is_open() {
        return Err(DateActionError::Finished);
    }
    if now.due == Due::On(due) {
        return Err(DateActionError::SameDay);
    }
    if due < now.created_day {
        return Err(DateActionError::BeforeMade {
            made: now.created_day,
        });
    }
    let number = i64::try_from(now.dues.len()).unwrap_or(i64::MAX - 1) + 1;
    insert(tx, &permit, action, number, &Due::On(due))?;
    outbox::put(tx, &fact("governance.action.dated", action.uuid(), permit.at()))?;
    Ok(())
}

/// Writes one due row.
pub(super) fn insert<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    action: ActionId,
    number: i64,
    due: &Due,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO action_due (action_id, number, due_day, due_raw, set_by, set_at, set_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            action,
            number,
            due.day(),
            due.raw(),
            permit.user(),
            permit.at(),
            permit.day()
        ],
    )?;
    Ok(())
}
