//! Dating an action: a raw due ("næste møde") gets its day, or a day is moved. Each is a new fact; the list as of an
//! earlier day keeps showing what was agreed then.

use super::{Due, lock, names_a_citizen, read, unit_of};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{ActionId, Day, UnitId, Uuid};

/// Gives an action a due day, or other words with a reminder.
#[derive(Clone, Debug)]
pub struct DateAction {
    /// The action.
    pub action: ActionId,
    /// The unit whose list it stands on.
    pub unit: UnitId,
    /// When it is due.
    pub due: Due,
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
    /// It is due on that day already, or in those words.
    #[error("the action is due then already")]
    SameDay,
    /// The words are empty.
    #[error("an action needs a due date, or words for it")]
    NoDue,
    /// The words hold what looks like a CPR number.
    #[error("a text looks like a CPR number")]
    NamesCitizen,
    /// Somebody would be reminded on a day that is over.
    #[error("a reminder lies today or later")]
    ReminderPast,
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
    let DateAction { action, unit, due } = permit.action();
    if !lock(tx, *action)? || unit_of(tx, *action)? != Some(*unit) {
        return Err(DateActionError::NotFound);
    }
    let now = read::one(tx, *action, (permit.user(), permit.day()), permit.day())?
        .ok_or(DateActionError::NotFound)?;
    if !now.is_open() {
        return Err(DateActionError::Finished);
    }
    if now.due.as_ref() == Some(due) {
        return Err(DateActionError::SameDay);
    }
    match due {
        Due::On(day) if *day < now.created_day => {
            return Err(DateActionError::BeforeMade {
                made: now.created_day,
            });
        }
        Due::Raw { words, .. } if words.trim().is_empty() => return Err(DateActionError::NoDue),
        Due::Raw { words, .. } if names_a_citizen([words.as_str()]) => {
            return Err(DateActionError::NamesCitizen);
        }
        Due::Raw { remind, .. } if *remind < permit.day() => return Err(DateActionError::ReminderPast),
        _ => {}
    }
    let number = i64::try_from(now.dues.len()).unwrap_or(i64::MAX - 1) + 1;
    insert(tx, &permit, *action, number, due)?;
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
            "INSERT INTO action_due (action_id, number, due_day, due_raw, remind_day, set_by, set_at, set_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            action,
            number,
            due.day(),
            due.raw(),
            due.remind(),
            permit.user(),
            permit.at(),
            permit.day()
        ],
    )?;
    Ok(())
}
