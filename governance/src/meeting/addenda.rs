//! Adding to closed minutes (tilføjelser). An addendum stands beside what was decided and never in its place.

use super::State;
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{AgendaItemId, Instant, MeetingId, Private, UnitId, Uuid};

/// Adds to closed minutes. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct AddAddendum {
    /// The addendum's id.
    pub id: Uuid,
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The item it belongs to; `None` for the minutes as a whole (who was there).
    pub item: Option<AgendaItemId>,
    /// The open words.
    pub text: Private<String>,
}

impl Action for AddAddendum {
    const NAME: &'static str = "governance.addendum.add";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why nothing can be added.
#[derive(Debug, thiserror::Error)]
pub enum AddAddendumError {
    /// The unit has no such meeting, or the meeting no such item.
    #[error("there is no such meeting or item")]
    NotFound,
    /// The minutes are open: the text itself can be corrected.
    #[error("minutes that are not closed are corrected, not added to")]
    NotClosed,
    /// The text is empty.
    #[error("an addendum needs words")]
    NoText,
    /// There is an addendum with this id.
    #[error("this addendum exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddAddendumError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// What was added to closed minutes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Addendum {
    /// Its id.
    pub id: Uuid,
    /// The item; `None` for the minutes as a whole.
    pub item: Option<AgendaItemId>,
    /// The words.
    pub text: Private<String>,
    /// Who added it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// Adds it.
///
/// # Errors
/// [`AddAddendumError`].
pub fn add_addendum(tx: &mut Tx<'_>, permit: Permit<AddAddendum>) -> Result<Uuid, AddAddendumError> {
    let new = permit.action();
    match super::lock(tx, new.meeting, new.unit)? {
        State::Missing => return Err(AddAddendumError::NotFound),
        State::Closed => {}
        State::Open => return Err(AddAddendumError::NotClosed),
    }
    if super::close::closed_at(tx, new.meeting)?.is_none() {
        return Err(AddAddendumError::NotClosed);
    }
    if let Some(item) = new.item {
        let here = tx.query_opt(
            sql!("SELECT item_id FROM agenda_item WHERE item_id = $1 AND meeting_id = $2"),
            params![item, new.meeting],
            |row| row.get::<AgendaItemId>(0),
        )?;
        here.ok_or(AddAddendumError::NotFound)?;
    }
    let text = new.text.show().replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() {
        return Err(AddAddendumError::NoText);
    }
    tx.execute(
        sql!(
            "INSERT INTO addendum (addendum_id, meeting_id, item_id, addendum_text, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![new.id, new.meeting, new.item, text, permit.user(), permit.at()],
    )?;
    outbox::put(tx, &fact("governance.addendum.added", new.id, permit.at()))?;
    Ok(new.id)
}

/// Everything added to a meeting's minutes, oldest first; not what was added about an item before it was closed.
pub(crate) fn of_meeting(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<Addendum>, StorageError> {
    tx.query(
        sql!(
            "SELECT a.addendum_id, a.item_id, a.addendum_text, u.name, a.added_at
             FROM addendum a JOIN app_user u ON u.user_id = a.added_by
             WHERE a.meeting_id = $1 AND NOT EXISTS
               (SELECT 1 FROM agenda_item_closed k WHERE k.item_id = a.item_id AND a.added_at <= k.closed_at)
             ORDER BY a.added_at, a.addendum_id"
        ),
        params![meeting],
        |row| {
            Ok(Addendum {
                id: row.get(0)?,
                item: row.get(1)?,
                text: row.get(2)?,
                by: row.get(3)?,
                at: row.get(4)?,
            })
        },
    )
}
