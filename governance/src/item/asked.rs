//! Short questions about an item, for other subjects of this room.

use super::{ItemText, read};
use database::{StorageError, Tx, params, sql};
use foundation::AgendaItemId;

/// Whether the item was closed to the public.
pub(crate) fn is_closed(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<bool, StorageError> {
    tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM agenda_item_closed WHERE item_id = $1)"),
        params![item],
        |row| row.get(0),
    )
}

/// Whether the item has a decision.
pub(crate) fn is_decided(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<bool, StorageError> {
    tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM agenda_decision WHERE item_id = $1)"),
        params![item],
        |row| row.get(0),
    )
}

/// The open texts that hold. The caller has seen that the item is not closed.
pub(crate) fn current_text(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<ItemText, StorageError> {
    let versions = read::versions(tx, item)?;
    let current = versions.into_iter().find(|version| !version.is_aside);
    current
        .map(|current| current.text)
        .ok_or_else(|| StorageError::decode("texts of an item"))
}
