//! Actions (handlinger) from decisions: who does what by when, and what became of it, as of any past day.
//!
//! Three kinds of facts, each with the day on which it became known: the action, its due dates, its status entries.
//! The list as of a day counts only what was known by then.

mod create;
mod date;
mod read;
mod status;
#[cfg(test)]
mod tests;

pub use create::{CreateAction, CreateActionError, create};
pub use date::{DateAction, DateActionError, date};
pub(crate) use read::of_item;
pub use read::{
    ActionFilter, ActionRow, ActionState, DueFact, StatusEntry, ViewActions, actions_as_of, one_as_of,
};
pub use status::{
    AddOwnStatus, AddStatus, AddStatusError, NewStatus, StatusKind, add_own_status, add_status,
};

/// Who owns an action: a user, or words ("formandskabet").
pub use crate::committee::Person as Owner;

use database::{StorageError, Tx, params, sql};
use foundation::{ActionId, Day, UnitId};

/// When an action is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Due {
    /// On a day: late from the next day on.
    On(Day),
    /// In the words of the minutes, until somebody dates it: "næste møde", "efter efterårsferien".
    Raw(String),
}

impl Due {
    /// The day, if it is one.
    #[must_use]
    pub const fn day(&self) -> Option<Day> {
        match self {
            Self::On(day) => Some(*day),
            Self::Raw(_) => None,
        }
    }

    /// The words, if it is words.
    #[must_use]
    pub fn raw(&self) -> Option<&str> {
        match self {
            Self::On(_) => None,
            Self::Raw(words) => Some(words.trim()),
        }
    }
}

/// The unit of the committee an action comes from, to ask for a permit with.
///
/// # Errors
/// [`StorageError`].
pub fn unit_of(tx: &mut Tx<'_>, action: ActionId) -> Result<Option<UnitId>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT c.unit_id FROM decision_action a JOIN agenda_item i ON i.item_id = a.item_id
             JOIN meeting m ON m.meeting_id = i.meeting_id JOIN committee c ON c.committee_id = m.committee_id
             WHERE a.action_id = $1"
        ),
        params![action],
        |row| row.get(0),
    )
}

/// Takes an action's lock, so that what is numbered under it follows one another; `false` when there is none.
fn lock(tx: &mut Tx<'_>, action: ActionId) -> Result<bool, StorageError> {
    let statement = sql!("UPDATE decision_action SET changes = changes + 1 WHERE action_id = $1");
    Ok(tx.execute(statement, params![action])? == 1)
}
