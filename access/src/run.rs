//! Running actions: permit, action, audit and commit in one transaction; refusals are logged in one of their own.

use crate::{Action, Actor, Permit, PermitError, Purpose, Refusal, audit, permit};
use database::{Database, StorageError, Tx};
use foundation::Clock;
use std::sync::Arc;

/// Why an action did not happen. `E` is the room's own error for its rules.
#[derive(Debug)]
pub enum Failure<E> {
    /// The actor may not. Logged.
    Refused(Refusal),
    /// The room's rule says no; nothing was changed.
    Rule(E),
    /// The storage failed; nothing was changed.
    Storage(StorageError),
}

impl<E> From<StorageError> for Failure<E> {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl<E> From<PermitError> for Failure<E> {
    fn from(error: PermitError) -> Self {
        match error {
            PermitError::Refused(refusal) => Self::Refused(refusal),
            PermitError::Storage(error) => Self::Storage(error),
        }
    }
}

impl<E: std::fmt::Display> std::fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Rule(error) => error.fmt(f),
            Self::Storage(error) => error.fmt(f),
        }
    }
}

/// Does `action`: makes the permit and runs the room's function with it, in one transaction.
///
/// # Errors
/// [`Failure`]; nothing is changed then. A refusal leaves its own audit row.
pub fn act<A, T, E>(
    database: &Database,
    clock: &Arc<dyn Clock>,
    actor: &Actor,
    purpose: Purpose,
    action: A,
    run: impl FnOnce(&mut Tx<'_>, Permit<A>) -> Result<T, E> + Send + 'static,
) -> Result<T, Failure<E>>
where
    A: Action + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let (clock, by) = (Arc::clone(clock), actor.clone());
    let outcome = database.write(move |tx| {
        let permit = permit(tx, &by, &*clock, purpose, action)?;
        run(tx, permit).map_err(Failure::Rule)
    });
    if let Err(Failure::Refused(refusal)) = &outcome {
        log(database, refusal.clone(), purpose)?;
    }
    outcome
}

/// Shows something: writes the audit row of the view first, and then reads with the permit, outside the writer.
///
/// # Errors
/// [`Failure`]; a refusal leaves its own audit row.
pub fn look<A, T, E>(
    database: &Database,
    clock: &Arc<dyn Clock>,
    actor: &Actor,
    purpose: Purpose,
    action: A,
    read: impl FnOnce(&mut Tx<'_>, &Permit<A>) -> Result<T, E>,
) -> Result<T, Failure<E>>
where
    A: Action + Send + 'static,
    E: Send + 'static,
{
    let permit = act(database, clock, actor, purpose, action, |_, permit| Ok(permit))?;
    database.read(|tx| read(tx, &permit).map_err(Failure::Rule))
}

fn log<E>(database: &Database, refusal: Refusal, purpose: Purpose) -> Result<(), Failure<E>> {
    database
        .write(move |tx| audit::refused(tx, &refusal, purpose))
        .map_err(Failure::Storage)
}
