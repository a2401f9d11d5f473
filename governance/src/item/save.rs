//! Saving the texts of an item: each save is a version.

use super::{ItemText, Saved, closed, landing, lock};
use crate::fact;
use crate::meeting::State;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, Instant, UnitId, UserId, Uuid};

/// Saves the texts of an item.
#[derive(Clone, Debug)]
pub struct SaveItem {
    /// The item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The version that the writer began with.
    pub based_on: i64,
    /// The texts.
    pub text: ItemText,
}

impl Action for SaveItem {
    const NAME: &'static str = "governance.item.save";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

/// Why the texts cannot be saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveItemError {
    /// The unit has no such item.
    #[error("there is no such item")]
    NotFound,
    /// The minutes are closed: corrections are addenda.
    #[error("the minutes of this meeting are closed")]
    MinutesClosed,
    /// The title is empty.
    #[error("an item needs a title")]
    NoTitle,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Saves the texts. The same words again make no new version.
///
/// # Errors
/// [`SaveItemError`].
pub fn save(tx: &mut Tx<'_>, permit: Permit<SaveItem>) -> Result<Saved, SaveItemError> {
    let new = permit.action();
    match lock(tx, new.item, new.unit)? {
        State::Missing => return Err(SaveItemError::NotFound),
        State::Closed => return Err(SaveItemError::MinutesClosed),
        State::Open => {}
    }
    let text = new.text.tidy();
    if text.title.is_empty() {
        return Err(SaveItemError::NoTitle);
    }
    if closed::open_from(tx, new.item)?.is_some_and(|open| new.based_on < open.text) {
        // Begun before the item was closed: the words are closed with it.
        let mine = closed::keep_late_text(tx, new.item, &text, permit.user(), permit.at())?;
        let versions = super::read::versions(tx, new.item)?;
        let current = versions.iter().find(|version| !version.is_aside);
        let current = current.map_or(0, |version| version.version);
        return Ok(Saved::ChangedMeanwhile { current, mine });
    }
    let versions = super::read::versions(tx, new.item)?;
    let last = versions.first().map_or(0, |version| version.version);
    let current = versions.iter().find(|version| !version.is_aside);
    if let Some(current) = current.filter(|current| current.text == text) {
        return Ok(Saved::Version(current.version));
    }
    let (mine, saved) = landing(new.based_on, current.map_or(0, |current| current.version), last);
    let is_aside = matches!(saved, Saved::ChangedMeanwhile { .. });
    insert(
        tx,
        new.item,
        mine,
        new.based_on,
        is_aside,
        &text,
        permit.user(),
        permit.at(),
    )?;
    crate::search::index(tx, new.item)?;
    outbox::put(tx, &fact("governance.item.saved", new.item.uuid(), permit.at()))?;
    Ok(saved)
}

/// Writes one version row.
#[allow(
    clippy::too_many_arguments,
    reason = "one parameter per column group of the row"
)]
pub(super) fn insert(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    version: i64,
    based_on: i64,
    is_aside: bool,
    text: &ItemText,
    by: UserId,
    at: Instant,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO agenda_item_version
             (item_id, version, based_on, is_aside, title, case_number, recommendation, case_text, saved_by, saved_at,
              resume)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        params![
            item,
            version,
            based_on,
            is_aside,
            text.title,
            text.case_number,
            text.recommendation,
            text.case_text,
            by,
            at,
            text.resume
        ],
    )?;
    Ok(())
}
