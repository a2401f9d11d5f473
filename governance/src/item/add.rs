//! Putting an item on the agenda.

use super::{ItemKind, ItemText, save};
use crate::fact;
use crate::meeting::{self, State};
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{AgendaItemId, MeetingId, UnitId, Uuid};

/// Puts an item on the agenda of a meeting. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct AddItem {
    /// The new item's id.
    pub id: AgendaItemId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// Its number; `None` puts it last.
    pub number: Option<i64>,
    /// What it asks of the committee.
    pub kind: ItemKind,
    /// Its first texts.
    pub text: ItemText,
}

impl Action for AddItem {
    const NAME: &'static str = "governance.item.add";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// No agenda is longer; a slip of the finger must not leave room for no further item.
pub const HIGHEST_NUMBER: i64 = 999;

/// Why an item cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddItemError {
    /// The unit has no such meeting.
    #[error("there is no such meeting")]
    NotFound,
    /// The minutes are closed.
    #[error("the minutes of this meeting are closed")]
    MinutesClosed,
    /// The title is empty.
    #[error("an item needs a title")]
    NoTitle,
    /// There is an item with this id.
    #[error("this item exists already")]
    Exists,
    /// Numbers go from 1 to [`HIGHEST_NUMBER`], and each is used once.
    #[error("this number is taken, below 1 or too high")]
    Number,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddItemError {
    fn from(error: StorageError) -> Self {
        match error.kind() {
            StorageErrorKind::Unique | StorageErrorKind::Check => Self::Number,
            _ => Self::Storage(error),
        }
    }
}

/// Adds the item with its first version. Returns its number.
///
/// # Errors
/// [`AddItemError`].
pub fn add(tx: &mut Tx<'_>, permit: Permit<AddItem>) -> Result<i64, AddItemError> {
    let new = permit.action();
    let state = meeting::lock(tx, new.meeting, new.unit)?;
    if state == State::Missing {
        return Err(AddItemError::NotFound);
    }
    let exists: bool = tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM agenda_item WHERE item_id = $1)"),
        params![new.id],
        |row| row.get(0),
    )?;
    if exists {
        return Err(AddItemError::Exists);
    }
    if state == State::Closed {
        return Err(AddItemError::MinutesClosed);
    }
    let text = new.text.tidy();
    if text.title.is_empty() {
        return Err(AddItemError::NoTitle);
    }
    let last: i64 = tx.query_one(
        sql!("SELECT COALESCE(MAX(number), 0) FROM agenda_item WHERE meeting_id = $1"),
        params![new.meeting],
        |row| row.get(0),
    )?;
    let number = new.number.unwrap_or(last + 1);
    if number > HIGHEST_NUMBER {
        return Err(AddItemError::Number);
    }
    tx.execute(
        sql!(
            "INSERT INTO agenda_item (item_id, meeting_id, number, kind, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            new.id,
            new.meeting,
            number,
            new.kind.code(),
            permit.user(),
            permit.at()
        ],
    )?;
    save::insert(tx, new.id, 1, 0, false, &text, permit.user(), permit.at())?;
    crate::search::index(tx, new.id)?;
    outbox::put(tx, &fact("governance.item.added", new.id.uuid(), permit.at()))?;
    Ok(number)
}
