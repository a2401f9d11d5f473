//! Registering a body outside the house with its seats.

use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{UnitId, Uuid, sort_key};

/// The seats of one group in a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BodyGroup {
    /// Whose seats they are ("regionen", "kommunerne").
    pub name: String,
    /// How many.
    pub seats: i64,
    /// Whether this house fills them.
    pub ours: bool,
}

/// Registers a body outside the house. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct AddBody {
    /// The new body's id.
    pub id: Uuid,
    /// The unit that keeps the register.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// How often it meets in a year, if known.
    pub meetings_a_year: Option<i64>,
    /// Its seats by group.
    pub groups: Vec<BodyGroup>,
}

impl Action for AddBody {
    const NAME: &'static str = "governance.representation.body-add";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why a body cannot be registered.
#[derive(Debug, thiserror::Error)]
pub enum AddBodyError {
    /// The name is empty.
    #[error("a body needs a name")]
    NoName,
    /// It has 1 to 20 groups with names, each with 1 to 200 seats.
    #[error("a body has groups with names and 1 to 200 seats each")]
    Groups,
    /// Without a seat of ours there is nothing to fill.
    #[error("at least one group is ours to fill")]
    NotOurs,
    /// It meets 1 to 366 times a year.
    #[error("a body meets 1 to 366 times a year")]
    Meetings,
    /// There is a body with this id.
    #[error("this body exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddBodyError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Registers the body.
///
/// # Errors
/// [`AddBodyError`].
pub fn add_body(tx: &mut Tx<'_>, permit: Permit<AddBody>) -> Result<Uuid, AddBodyError> {
    let new = permit.action();
    let name = new.name.trim();
    if name.is_empty() {
        return Err(AddBodyError::NoName);
    }
    let wrong = |group: &BodyGroup| group.name.trim().is_empty() || !(1..=200).contains(&group.seats);
    if !(1..=20).contains(&new.groups.len()) || new.groups.iter().any(wrong) {
        return Err(AddBodyError::Groups);
    }
    if !new.groups.iter().any(|group| group.ours) {
        return Err(AddBodyError::NotOurs);
    }
    if new
        .meetings_a_year
        .is_some_and(|meetings| !(1..=366).contains(&meetings))
    {
        return Err(AddBodyError::Meetings);
    }
    tx.execute(
        sql!(
            "INSERT INTO outside_body (body_id, unit_id, name, sort_key, about, meetings_a_year, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            new.id,
            new.unit,
            name,
            sort_key(name),
            new.about.trim(),
            new.meetings_a_year,
            permit.user(),
            permit.at()
        ],
    )?;
    for (number, group) in (1i64..).zip(&new.groups) {
        tx.execute(
            sql!("INSERT INTO outside_body_group (body_id, number, name, seats, is_ours) VALUES ($1, $2, $3, $4, $5)"),
            params![new.id, number, group.name.trim(), group.seats, group.ours],
        )?;
    }
    outbox::put(
        tx,
        &fact("governance.representation.body-added", new.id, permit.at()),
    )?;
    Ok(new.id)
}

/// Takes the body's lock when it is kept by the unit.
pub(super) fn lock(tx: &mut Tx<'_>, body: Uuid, unit: UnitId) -> Result<bool, StorageError> {
    let locked = tx.execute(
        sql!("UPDATE outside_body SET changes = changes + 1 WHERE body_id = $1 AND unit_id = $2"),
        params![body, unit],
    )?;
    Ok(locked == 1)
}
