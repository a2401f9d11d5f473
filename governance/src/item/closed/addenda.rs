//! What is added to a closed item's minutes after they were closed. A correction of an open item is an addendum that all
//! may read; that of a closed one is kept here, for the closed circle.

use super::{lock, subject, tidy};
use crate::fact;
use crate::meeting::State;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{AgendaItemId, CommitteeId, Instant, Private, Uuid};

/// Adds to a closed item whose minutes are closed.
#[derive(Clone, Debug)]
pub struct AddClosedAddendum {
    /// The new addendum's id.
    pub id: Uuid,
    /// The item.
    pub item: AgendaItemId,
    /// Its committee.
    pub committee: CommitteeId,
    /// The words; line breaks make paragraphs.
    pub text: Private<String>,
}

impl Action for AddClosedAddendum {
    const NAME: &'static str = "governance.addendum.closed.add";
    const CAPABILITY: &'static str = "committee.closed.write";
    fn subject(&self) -> Subject {
        subject(self.committee)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why nothing is added.
#[derive(Debug, thiserror::Error)]
pub enum AddClosedAddendumError {
    /// The committee has no such item.
    #[error("there is no such item")]
    NotFound,
    /// The item is open: its addenda are open too.
    #[error("this item is not closed")]
    NotClosed,
    /// The minutes are still being written: the decision itself is changed.
    #[error("the minutes are still being written")]
    MinutesOpen,
    /// There are no words.
    #[error("an addendum needs words")]
    NoText,
    /// It is there already: the same form was sent twice.
    #[error("this addendum is there already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddClosedAddendumError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Adds it; it is never changed or removed.
///
/// # Errors
/// [`AddClosedAddendumError`].
pub fn add_closed_addendum(
    tx: &mut Tx<'_>,
    permit: Permit<AddClosedAddendum>,
) -> Result<(), AddClosedAddendumError> {
    let new = permit.action();
    let state = lock(tx, new.item, new.committee)?;
    if state == State::Missing {
        return Err(AddClosedAddendumError::NotFound);
    }
    if super::open_from(tx, new.item)?.is_none() {
        return Err(AddClosedAddendumError::NotClosed);
    }
    if state == State::Open {
        return Err(AddClosedAddendumError::MinutesOpen);
    }
    let text = tidy(&new.text);
    if text.show().is_empty() {
        return Err(AddClosedAddendumError::NoText);
    }
    tx.execute(
        sql!(
            "INSERT INTO closed_addendum (addendum_id, item_id, addendum_text, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![new.id, new.item, text, permit.user(), permit.at()],
    )?;
    outbox::put(tx, &fact("governance.addendum.closed.added", new.id, permit.at()))?;
    Ok(())
}

/// An addendum that only the closed circle reads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClosedAddendum {
    /// The words.
    pub text: Private<String>,
    /// Who added it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// What was added to the item, oldest first: openly before it was closed, and closed afterwards.
pub(super) fn of_item(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<ClosedAddendum>, StorageError> {
    tx.query(
        sql!(
            "SELECT a.addendum_text, u.name, a.added_at FROM addendum a JOIN app_user u ON u.user_id = a.added_by
             JOIN agenda_item_closed k ON k.item_id = a.item_id AND a.added_at <= k.closed_at WHERE a.item_id = $1
             UNION ALL
             SELECT a.addendum_text, u.name, a.added_at FROM closed_addendum a
             JOIN app_user u ON u.user_id = a.added_by WHERE a.item_id = $1 ORDER BY 3, 1"
        ),
        params![item],
        |row| {
            Ok(ClosedAddendum {
                text: row.get(0)?,
                by: row.get(1)?,
                at: row.get(2)?,
            })
        },
    )
}
