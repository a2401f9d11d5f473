//! Actions (handlinger), from decisions and in plans: who does what by when, and what became of it, as of any past day.
//!
//! Facts, each with the day on which it became known: the action, its owners, its due dates, what is planned, where it
//! stands in a plan, its status entries. The list as of a day counts only what was known by then. What follows from a
//! closed item is shown only to the committee's circle.

mod create;
mod date;
mod owners;
mod place;
mod planned;
mod read;
mod remind;
mod row;
mod slip;
mod status;
#[cfg(test)]
mod tests;

pub use create::{CreateAction, CreateActionError, create};
pub use date::{DateAction, DateActionError, date};
pub use owners::{SetOwners, SetOwnersError, set_owners};
pub use place::{NewPlace, PlaceAction, PlaceActionError, place};
pub use planned::{Planned, SetPlanned, SetPlannedError, set_planned};
pub use read::{ViewActions, actions_as_of, one_as_of, possible_owners};
pub(crate) use read::{list as list_actions, of_item};
pub use remind::{Reminder, ReminderDays, Reminding, ViewReminders, reminders};
pub use row::{
    ActionFilter, ActionPlace, ActionRow, ActionState, DueFact, Origin, OwnerName, PlannedFact, StatusEntry,
};
pub use slip::{Slip, Slipped, slipped};
pub use status::{
    AddOwnStatus, AddStatus, AddStatusError, NewStatus, StatusKind, add_own_status, add_status,
};

pub(crate) use create::{NewAction, insert as insert_action};
pub(crate) use place::insert as insert_place;
pub(crate) use planned::insert as insert_planned;
pub(crate) use status::insert as insert_status;

/// Who owns an action: a user, or words ("formandskabet").
pub use crate::committee::Person as Owner;

use crate::publication::check::like_person_numbers;
use database::{StorageError, Tx, params, sql};
use foundation::{ActionId, Day, UnitId};

/// When an action is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Due {
    /// On a day: late from the next day on.
    On(Day),
    /// In the words of the minutes, until somebody dates it: "næste møde", "efter efterårsferien".
    Raw {
        /// The words.
        words: String,
        /// From this day on, those who keep the list are reminded to date it.
        remind: Day,
    },
}

impl Due {
    /// The day, if it is one.
    #[must_use]
    pub const fn day(&self) -> Option<Day> {
        match self {
            Self::On(day) => Some(*day),
            Self::Raw { .. } => None,
        }
    }

    /// The words, if it is words.
    #[must_use]
    pub fn raw(&self) -> Option<&str> {
        match self {
            Self::On(_) => None,
            Self::Raw { words, .. } => Some(words.trim()),
        }
    }

    /// The day on which somebody is reminded to date the words.
    #[must_use]
    pub const fn remind(&self) -> Option<Day> {
        match self {
            Self::On(_) => None,
            Self::Raw { remind, .. } => Some(*remind),
        }
    }
}

/// The unit whose list an action stands on, to ask for a permit with.
///
/// # Errors
/// [`StorageError`].
pub fn unit_of(tx: &mut Tx<'_>, action: ActionId) -> Result<Option<UnitId>, StorageError> {
    tx.query_opt(
        sql!("SELECT unit_id FROM decision_action WHERE action_id = $1"),
        params![action],
        |row| row.get(0),
    )
}

/// Takes an action's lock, so that what is numbered under it follows one another; `false` when there is none.
fn lock(tx: &mut Tx<'_>, action: ActionId) -> Result<bool, StorageError> {
    let statement = sql!("UPDATE decision_action SET changes = changes + 1 WHERE action_id = $1");
    Ok(tx.execute(statement, params![action])? == 1)
}

/// Whether one of the texts holds what looks like a CPR number: actions and plans name no citizen.
pub(crate) fn names_a_citizen<'a>(texts: impl IntoIterator<Item = &'a str>) -> bool {
    texts
        .into_iter()
        .any(|text| !like_person_numbers(text).is_empty())
}

/// Owners that cannot be written: an empty name, or a CPR number in one.
fn wrong_owners(owners: &[Owner]) -> bool {
    owners
        .iter()
        .any(|owner| owner.named().is_some_and(str::is_empty))
}

fn owner_words(owners: &[Owner]) -> impl Iterator<Item = &str> {
    owners.iter().filter_map(Owner::named)
}
