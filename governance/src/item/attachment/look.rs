//! A person says with their name that they have looked through an open attachment that no program can read, or only a
//! part of it.

use super::ReadAs;
use crate::item::lock;
use crate::meeting::State;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{AgendaItemId, AttachmentId, UnitId, Uuid};

/// Confirms that an attachment was looked through: it holds nothing closed, no CPR number and no citizen's name.
#[derive(Clone, Debug)]
pub struct LookThrough {
    /// The attachment.
    pub attachment: AttachmentId,
    /// Its item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
}

impl Action for LookThrough {
    const NAME: &'static str = "governance.attachment.look-through";
    const CAPABILITY: &'static str = "committee.publish";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.attachment.uuid())
    }
}

/// Why it cannot be confirmed.
#[derive(Debug, thiserror::Error)]
pub enum LookThroughError {
    /// There is no such open attachment here.
    #[error("there is no such open attachment")]
    NotFound,
    /// The check reads all of it by itself.
    #[error("this attachment can be read, so the check reads it")]
    Readable,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the confirmation, once; a second one changes nothing.
///
/// # Errors
/// [`LookThroughError`].
pub fn look_through(tx: &mut Tx<'_>, permit: Permit<LookThrough>) -> Result<(), LookThroughError> {
    let new = permit.action();
    if lock(tx, new.item, new.unit)? == State::Missing {
        return Err(LookThroughError::NotFound);
    }
    let reading: Option<String> = tx.query_opt(
        sql!(
            "SELECT a.reading FROM item_attachment a
             WHERE a.attachment_id = $1 AND a.item_id = $2 AND NOT a.is_closed
               AND NOT EXISTS (SELECT 1 FROM agenda_item_closed c
                 WHERE c.item_id = a.item_id AND a.added_at <= c.closed_at)
               AND NOT EXISTS (SELECT 1 FROM attachment_withdrawn w WHERE w.attachment_id = a.attachment_id)"
        ),
        params![new.attachment, new.item],
        |row| row.get(0),
    )?;
    let reading = reading.ok_or(LookThroughError::NotFound)?;
    if ReadAs::stored(&reading)?.is_known() {
        return Err(LookThroughError::Readable);
    }
    tx.execute(
        sql!(
            "INSERT INTO attachment_looked_through (attachment_id, looked_by, looked_at) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING"
        ),
        params![new.attachment, permit.user(), permit.at()],
    )?;
    Ok(())
}
