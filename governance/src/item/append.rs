//! Putting an item last on an agenda, for other actions of this room: the yearly wheel, proposals.

use super::{ItemKind, ItemText, save};
use crate::fact;
use access::{Action, Permit};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, MeetingId};

/// Adds an item after the last one. The caller holds the meeting's lock and has seen that its minutes are open.
pub(crate) fn append<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    meeting: MeetingId,
    kind: ItemKind,
    text: &ItemText,
) -> Result<(AgendaItemId, i64), StorageError> {
    let id = AgendaItemId::new();
    let last: i64 = tx.query_one(
        sql!("SELECT COALESCE(MAX(number), 0) FROM agenda_item WHERE meeting_id = $1"),
        params![meeting],
        |row| row.get(0),
    )?;
    tx.execute(
        sql!(
            "INSERT INTO agenda_item (item_id, meeting_id, number, kind, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![id, meeting, last + 1, kind.code(), permit.user(), permit.at()],
    )?;
    save::insert(tx, id, 1, 0, false, &text.tidy(), permit.user(), permit.at())?;
    crate::search::index(tx, id)?;
    outbox::put(tx, &fact("governance.item.added", id.uuid(), permit.at()))?;
    Ok((id, last + 1))
}
