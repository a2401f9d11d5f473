//! Who answers for an item (punktansvarlig) and who presents it.

use super::lock;
use crate::committee::Person;
use crate::fact;
use crate::meeting::State;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, UnitId, Uuid};

/// Says who answers for an item and who presents it.
#[derive(Clone, Debug)]
pub struct AssignItem {
    /// The item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
    /// Who answers for it; `None` for nobody in particular.
    pub owner: Option<Person>,
    /// Who presents it, in words; may be empty.
    pub presenter: String,
}

impl Action for AssignItem {
    const NAME: &'static str = "governance.item.assign";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

/// Why an item cannot be assigned.
#[derive(Debug, thiserror::Error)]
pub enum AssignItemError {
    /// The unit has no such item.
    #[error("there is no such item")]
    NotFound,
    /// The minutes are closed, or the meeting was cancelled.
    #[error("this meeting is over")]
    Over,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Assigns it. What was said before stays readable.
///
/// # Errors
/// [`AssignItemError`].
pub fn assign(tx: &mut Tx<'_>, permit: Permit<AssignItem>) -> Result<(), AssignItemError> {
    let new = permit.action();
    match lock(tx, new.item, new.unit)? {
        State::Missing => return Err(AssignItemError::NotFound),
        State::Closed => return Err(AssignItemError::Over),
        State::Open => {}
    }
    let user = new.owner.as_ref().and_then(Person::user);
    let words = new.owner.as_ref().and_then(Person::named);
    tx.execute(
        sql!(
            "INSERT INTO agenda_item_owner (item_id, number, owner_id, owner_text, presenter, set_by, set_at)
             SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6 FROM agenda_item_owner WHERE item_id = $1"
        ),
        params![
            new.item,
            user,
            words.filter(|words| !words.is_empty()),
            new.presenter.trim(),
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(
        tx,
        &fact("governance.item.assigned", new.item.uuid(), permit.at()),
    )?;
    Ok(())
}
