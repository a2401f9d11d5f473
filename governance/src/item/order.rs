//! Moving an item on the agenda. Until the agenda is sent out, numbers are places in a list; from then on people refer to
//! them, and they stay.

use crate::fact;
use crate::meeting::{self, State};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, Instant, MeetingId, UnitId, Uuid};

/// Moves an item to another place on its agenda.
#[derive(Clone, Copy, Debug)]
pub struct MoveItem {
    /// The item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The place, counted from 1; past the end is last.
    pub to: i64,
}

impl Action for MoveItem {
    const NAME: &'static str = "governance.item.move";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

/// Why an item cannot be moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveItemError {
    /// The unit has no such item.
    #[error("there is no such item")]
    NotFound,
    /// The minutes are closed, or the meeting was cancelled.
    #[error("this meeting is over")]
    Over,
    /// The agenda was sent out: its numbers stay.
    #[error("the agenda was sent out at {at}")]
    Sent {
        /// When.
        at: Instant,
    },
    /// Places are counted from 1.
    #[error("places are counted from 1")]
    Place,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Further from every number in use than any number may be, so that renumbering never meets itself.
const APART: i64 = 10_000;

/// Moves it; the others close up, from 1 on without gaps. Returns its new number.
///
/// # Errors
/// [`MoveItemError`].
pub fn move_item(tx: &mut Tx<'_>, permit: Permit<MoveItem>) -> Result<i64, MoveItemError> {
    let wanted = permit.action();
    let meeting = tx
        .query_opt(
            sql!("SELECT meeting_id FROM agenda_item WHERE item_id = $1"),
            params![wanted.item],
            |row| row.get::<MeetingId>(0),
        )?
        .ok_or(MoveItemError::NotFound)?;
    match meeting::lock(tx, meeting, wanted.unit)? {
        State::Missing => return Err(MoveItemError::NotFound),
        State::Closed => return Err(MoveItemError::Over),
        State::Open => {}
    }
    if let Some(at) = meeting::sent_at(tx, meeting)? {
        return Err(MoveItemError::Sent { at });
    }
    let place = usize::try_from(wanted.to - 1).map_err(|_| MoveItemError::Place)?;
    let mut order = tx.query(
        sql!("SELECT item_id FROM agenda_item WHERE meeting_id = $1 ORDER BY number"),
        params![meeting],
        |row| row.get::<AgendaItemId>(0),
    )?;
    order.retain(|item| *item != wanted.item);
    let place = place.min(order.len());
    order.insert(place, wanted.item);
    renumber(tx, meeting, &order)?;
    outbox::put(
        tx,
        &fact("governance.item.moved", wanted.item.uuid(), permit.at()),
    )?;
    Ok(i64::try_from(place).unwrap_or(i64::MAX - 1) + 1)
}

/// Gives the items of a meeting the numbers from 1 on, in this order. The caller holds the meeting's lock.
pub(crate) fn renumber(
    tx: &mut Tx<'_>,
    meeting: MeetingId,
    order: &[AgendaItemId],
) -> Result<(), StorageError> {
    // A number is used once at every moment, so all step aside before they take their places.
    tx.execute(
        sql!("UPDATE agenda_item SET number = number + $2 WHERE meeting_id = $1"),
        params![meeting, APART],
    )?;
    for (item, number) in order.iter().zip(1_i64..) {
        tx.execute(
            sql!("UPDATE agenda_item SET number = $2 WHERE item_id = $1"),
            params![*item, number],
        )?;
    }
    Ok(())
}
