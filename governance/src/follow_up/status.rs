//! Status entries of an action: what is so on a day, who says it. Written by those who keep the list, and by the
//! action's owner.

use super::{lock, names_a_citizen, read, unit_of};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{ActionId, Day, Private, StatusId, UnitId, Uuid};

/// How an action stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StatusKind {
    /// Not started (ikke begyndt).
    NotStarted,
    /// In progress (i gang).
    InProgress,
    /// Done (udført).
    Done,
    /// Stuck (gået i stå).
    Stuck,
    /// Dropped (opgivet).
    Dropped,
    /// Not stated (ikke oplyst): words were taken over from a paper that does not say how it stands. Nobody chooses it.
    NotStated,
}

impl StatusKind {
    /// The kinds one chooses from.
    pub const CHOICES: [Self; 5] = [
        Self::NotStarted,
        Self::InProgress,
        Self::Done,
        Self::Stuck,
        Self::Dropped,
    ];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Done => "done",
            Self::Stuck => "stuck",
            Self::Dropped => "dropped",
            Self::NotStated => "not_stated",
        }
    }

    /// The kind behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::CHOICES
            .into_iter()
            .chain([Self::NotStated])
            .find(|kind| kind.code() == code)
    }

    /// Whether there is still something to do.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Dropped)
    }
}

/// A status entry to be written.
#[derive(Clone, Debug)]
pub struct NewStatus {
    /// The entry's id, chosen by the caller.
    pub id: StatusId,
    /// The action.
    pub action: ActionId,
    /// The day for which it holds; not after today.
    pub day: Day,
    /// How the action stands.
    pub kind: StatusKind,
    /// In words; may be empty, as in the status tables of the real committees.
    pub text: Private<String>,
}

/// Adds a status entry, by one of those who keep the list.
#[derive(Clone, Debug)]
pub struct AddStatus {
    /// The unit whose list it stands on.
    pub unit: UnitId,
    /// The entry.
    pub status: NewStatus,
}

impl Action for AddStatus {
    const NAME: &'static str = "governance.action.status";
    const CAPABILITY: &'static str = "action.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.status.action.uuid())
    }
}

/// Adds a status entry to an action that the user owns: no role is asked for, ownership is checked by
/// [`add_own_status`].
#[derive(Clone, Debug)]
pub struct AddOwnStatus {
    /// The entry.
    pub status: NewStatus,
}

impl Action for AddOwnStatus {
    const NAME: &'static str = "governance.action.own_status";
    const CAPABILITY: &'static str = "";
    fn subject(&self) -> Subject {
        Subject::Own
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.status.action.uuid())
    }
}

/// Why a status entry cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddStatusError {
    /// There is no such action in that unit, or the user does not own it.
    #[error("there is no such action")]
    NotFound,
    /// A status says how things are, not how they will be.
    #[error("a status cannot be dated after today")]
    FutureDay,
    /// The day lies before the action was made.
    #[error("a status cannot be dated before the action was made, {made}")]
    BeforeMade {
        /// The day it was made.
        made: Day,
    },
    /// The text holds what looks like a CPR number.
    #[error("a text looks like a CPR number")]
    NamesCitizen,
    /// There is an entry with this id.
    #[error("this status entry exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddStatusError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Adds the entry for somebody who keeps the list.
///
/// # Errors
/// [`AddStatusError`].
pub fn add_status(tx: &mut Tx<'_>, permit: Permit<AddStatus>) -> Result<StatusId, AddStatusError> {
    let AddStatus { unit, status } = permit.action();
    if unit_of(tx, status.action)? != Some(*unit) {
        return Err(AddStatusError::NotFound);
    }
    write(tx, &permit, status)
}

/// Adds the entry for the action's owner.
///
/// # Errors
/// [`AddStatusError::NotFound`] when the action is somebody else's: "not found" and "not yours" are one answer.
pub fn add_own_status(tx: &mut Tx<'_>, permit: Permit<AddOwnStatus>) -> Result<StatusId, AddStatusError> {
    let status = &permit.action().status;
    let own = tx.query_opt(
        sql!(
            "SELECT o.action_id FROM action_owner o WHERE o.action_id = $1 AND o.user_id = $2 AND o.number =
               (SELECT MAX(n.number) FROM action_owner n WHERE n.action_id = $1 AND n.set_day <= $3)"
        ),
        params![status.action, permit.user(), permit.day()],
        |row| row.get::<ActionId>(0),
    )?;
    if own.is_none() {
        return Err(AddStatusError::NotFound);
    }
    write(tx, &permit, status)
}

fn write<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    status: &NewStatus,
) -> Result<StatusId, AddStatusError> {
    if !lock(tx, status.action)? {
        return Err(AddStatusError::NotFound);
    }
    let action = read::one(tx, status.action, (permit.user(), permit.day()), permit.day())?
        .ok_or(AddStatusError::NotFound)?;
    if status.day > permit.day() {
        return Err(AddStatusError::FutureDay);
    }
    if status.day < action.created_day {
        return Err(AddStatusError::BeforeMade {
            made: action.created_day,
        });
    }
    if names_a_citizen([status.text.show().as_str()]) {
        return Err(AddStatusError::NamesCitizen);
    }
    let number = i64::try_from(action.statuses.len()).unwrap_or(i64::MAX - 1) + 1;
    insert(tx, permit, status, number, permit.day())?;
    Ok(status.id)
}

/// Writes one status entry, known since a day.
pub(crate) fn insert<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    status: &NewStatus,
    number: i64,
    known: Day,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO action_status
             (action_id, status_id, number, day, kind, status_text, author_id, entered_at, entered_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            status.action,
            status.id,
            number,
            status.day,
            status.kind.code(),
            status.text.show().trim(),
            permit.user(),
            permit.at(),
            known
        ],
    )?;
    outbox::put(
        tx,
        &fact("governance.action.status", status.id.uuid(), permit.at()),
    )
}
