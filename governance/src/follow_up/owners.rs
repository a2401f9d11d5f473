//! The owners of an action: users or words, several; a change is a new set, and the earlier ones stay.

use super::{Owner, lock, names_a_citizen, owner_words, read, unit_of, wrong_owners};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{ActionId, UnitId, Uuid};

/// Gives an action its owners, instead of those it had.
#[derive(Clone, Debug)]
pub struct SetOwners {
    /// The action.
    pub action: ActionId,
    /// The unit whose list it stands on.
    pub unit: UnitId,
    /// The owners, the first one first; at least one.
    pub owners: Vec<Owner>,
}

impl Action for SetOwners {
    const NAME: &'static str = "governance.action.owners";
    const CAPABILITY: &'static str = "action.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.action.uuid())
    }
}

/// Why an action cannot get these owners.
#[derive(Debug, thiserror::Error)]
pub enum SetOwnersError {
    /// The unit has no such action.
    #[error("there is no such action")]
    NotFound,
    /// It is done or dropped.
    #[error("this action is done or dropped")]
    Finished,
    /// There is no owner, or one with an empty name.
    #[error("an action needs an owner")]
    NoOwner,
    /// A name holds what looks like a CPR number.
    #[error("a text looks like a CPR number")]
    NamesCitizen,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Gives the action its owners.
///
/// # Errors
/// [`SetOwnersError`].
pub fn set_owners(tx: &mut Tx<'_>, permit: Permit<SetOwners>) -> Result<(), SetOwnersError> {
    let SetOwners { action, unit, owners } = permit.action();
    if owners.is_empty() || wrong_owners(owners) {
        return Err(SetOwnersError::NoOwner);
    }
    if names_a_citizen(owner_words(owners)) {
        return Err(SetOwnersError::NamesCitizen);
    }
    if !lock(tx, *action)? || unit_of(tx, *action)? != Some(*unit) {
        return Err(SetOwnersError::NotFound);
    }
    let now = read::one(tx, *action, (permit.user(), permit.day()), permit.day())?
        .ok_or(SetOwnersError::NotFound)?;
    if !now.is_open() {
        return Err(SetOwnersError::Finished);
    }
    let number = tx.query_one(
        sql!("SELECT COALESCE(MAX(number), 0) + 1 FROM action_owner WHERE action_id = $1"),
        params![*action],
        |row| row.get::<i64>(0),
    )?;
    insert(tx, &permit, *action, number, owners)?;
    outbox::put(tx, &fact("governance.action.owned", action.uuid(), permit.at()))?;
    Ok(())
}

/// Writes one set of owners.
pub(super) fn insert<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    action: ActionId,
    number: i64,
    owners: &[Owner],
) -> Result<(), StorageError> {
    for (position, owner) in (1_i64..).zip(owners) {
        tx.execute(
            sql!(
                "INSERT INTO action_owner (action_id, number, position, user_id, person, set_by, set_at, set_day)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            params![
                action,
                number,
                position,
                owner.user(),
                owner.named(),
                permit.user(),
                permit.at(),
                permit.day()
            ],
        )?;
    }
    Ok(())
}
