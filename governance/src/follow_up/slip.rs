//! What slipped between two days: a due day that passed without the action being done, a due day that was moved later or
//! given up for words, a planned period that now ends later.

use super::{ActionFilter, ActionRow, Due, PlannedFact, ViewActions, actions_as_of};
use access::Permit;
use database::{StorageError, Tx};
use foundation::Day;

/// One way in which an action slipped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Slip {
    /// The due day came and went: it was over for the first time after the first day, and the action is still open.
    Passed {
        /// The due day.
        due: Day,
    },
    /// The due day was moved later, or given up for words.
    Moved {
        /// The day that held on the first day.
        from: Day,
        /// What holds on the last day.
        to: Due,
    },
    /// The planned period ends later than it did.
    Planned {
        /// The last day that was planned on the first day.
        from: Day,
        /// The last day that is planned on the last day.
        to: Day,
    },
}

/// An action that slipped, as it stood on the last day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slipped {
    /// The action.
    pub action: ActionRow,
    /// How it slipped: at least one way.
    pub slips: Vec<Slip>,
}

/// What slipped after the end of `from` and up to the end of `to`. For an action made in between, what was agreed first
/// is what it slipped from. In the order of the list.
///
/// # Errors
/// [`StorageError`].
pub fn slipped(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewActions>,
    (from, to): (Day, Day),
    filter: &ActionFilter,
) -> Result<Vec<Slipped>, StorageError> {
    let found = actions_as_of(tx, permit, to, filter)?;
    Ok(found
        .into_iter()
        .filter_map(|action| {
            let slips = slips(&action, from, to);
            (!slips.is_empty()).then_some(Slipped { action, slips })
        })
        .collect())
}

fn slips(action: &ActionRow, from: Day, to: Day) -> Vec<Slip> {
    let mut found = Vec::new();
    let now = action.due_day();
    if let Some(due) = now.filter(|due| action.is_open() && *due >= from && *due < to) {
        found.push(Slip::Passed { due });
    }
    // Newest first: the first one known by the first day, else the very first.
    let then = action.dues.iter().find(|fact| fact.known <= from);
    let then = then.or(action.dues.last()).map(|fact| &fact.due);
    if let (Some(Due::On(before)), Some(after)) = (then, action.due.as_ref())
        && after.day().is_none_or(|after| after > *before)
    {
        found.push(Slip::Moved {
            from: *before,
            to: after.clone(),
        });
    }
    let then = action.planned.iter().find(|fact| fact.known <= from);
    let then = then.or(action.planned.last());
    let ends = |fact: Option<&PlannedFact>| fact.and_then(|fact| fact.to);
    if let (Some(before), Some(after)) = (ends(then), ends(action.planned.first()))
        && after > before
    {
        found.push(Slip::Planned {
            from: before,
            to: after,
        });
    }
    found
}
