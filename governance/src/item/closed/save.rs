//! Saving the closed texts of an item: each save is a version, as with the open ones.

use super::{ClosedText, lock, read, subject};
use crate::fact;
use crate::item::{ItemText, Saved, landing};
use crate::meeting::State;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, CommitteeId, Instant, Private, UserId, Uuid};

/// Saves the closed texts of a closed item.
#[derive(Clone, Debug)]
pub struct SaveClosedText {
    /// The item.
    pub item: AgendaItemId,
    /// Its committee.
    pub committee: CommitteeId,
    /// The closed version that the writer began with.
    pub based_on: i64,
    /// The texts.
    pub text: ClosedText,
}

impl Action for SaveClosedText {
    const NAME: &'static str = "governance.item.closed.save";
    const CAPABILITY: &'static str = "committee.closed.write";
    fn subject(&self) -> Subject {
        subject(self.committee)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

/// Why closed texts cannot be saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveClosedTextError {
    /// The committee has no such item.
    #[error("there is no such item")]
    NotFound,
    /// The item is open: close it first.
    #[error("this item is not closed")]
    NotClosed,
    /// The minutes are closed: corrections are addenda.
    #[error("the minutes of this meeting are closed")]
    MinutesClosed,
    /// The title is empty.
    #[error("a closed item needs a closed title")]
    NoTitle,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Saves the closed texts. The same words again make no new version.
///
/// # Errors
/// [`SaveClosedTextError`].
pub fn save_closed(tx: &mut Tx<'_>, permit: Permit<SaveClosedText>) -> Result<Saved, SaveClosedTextError> {
    let new = permit.action();
    let state = lock(tx, new.item, new.committee)?;
    if state == State::Missing {
        return Err(SaveClosedTextError::NotFound);
    }
    if super::open_from(tx, new.item)?.is_none() {
        return Err(SaveClosedTextError::NotClosed);
    }
    if state == State::Closed {
        return Err(SaveClosedTextError::MinutesClosed);
    }
    let text = new.text.tidy();
    if text.title.show().is_empty() {
        return Err(SaveClosedTextError::NoTitle);
    }
    let versions = read::versions(tx, new.item)?;
    let last = versions.first().map_or(0, |version| version.version);
    let current = versions.iter().find(|version| !version.is_aside);
    if let Some(current) = current.filter(|current| current.text == text) {
        return Ok(Saved::Version(current.version));
    }
    let (mine, saved) = landing(new.based_on, current.map_or(0, |current| current.version), last);
    let is_aside = matches!(saved, Saved::ChangedMeanwhile { .. });
    let place = (mine, new.based_on, is_aside);
    insert_text(tx, new.item, place, &text, permit.user(), permit.at())?;
    crate::search::index(tx, new.item)?;
    outbox::put(
        tx,
        &fact("governance.item.closed.saved", new.item.uuid(), permit.at()),
    )?;
    Ok(saved)
}

/// Version, what it is based on, and whether it stands aside.
pub(super) type Place = (i64, i64, bool);

/// Writes one version of the closed texts.
pub(super) fn insert_text(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    (version, based_on, is_aside): Place,
    text: &ClosedText,
    by: UserId,
    at: Instant,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO agenda_closed_version
             (item_id, version, based_on, is_aside, title, recommendation, case_text, saved_by, saved_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            item,
            version,
            based_on,
            is_aside,
            text.title,
            text.recommendation,
            text.case_text,
            by,
            at
        ],
    )?;
    Ok(())
}

/// Writes one wording of the closed decision.
pub(super) fn insert_decision(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    (version, based_on, is_aside): Place,
    text: &Private<String>,
    by: UserId,
    at: Instant,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO agenda_closed_decision
             (item_id, version, based_on, is_aside, decision_text, decided_by, decided_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![item, version, based_on, is_aside, text, by, at],
    )?;
    Ok(())
}

/// Keeps open texts that somebody began to write before the item was closed: they are closed, and stand aside there.
/// Returns the version that keeps them.
pub(crate) fn keep_late_text(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    text: &ItemText,
    by: UserId,
    at: Instant,
) -> Result<i64, StorageError> {
    let last = read::versions(tx, item)?
        .first()
        .map_or(0, |version| version.version);
    let closed = ClosedText {
        title: text.title.clone().into(),
        recommendation: text.recommendation.clone(),
        case_text: super::tidy(&format!("{}\n\n{}", text.resume.show(), text.case_text.show()).into()),
    };
    insert_text(tx, item, (last + 1, 0, true), &closed, by, at)?;
    Ok(last + 1)
}

/// As [`keep_late_text`], for a decision.
pub(crate) fn keep_late_decision(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    text: &str,
    by: UserId,
    at: Instant,
) -> Result<i64, StorageError> {
    let last = read::decisions(tx, item)?
        .first()
        .map_or(0, |wording| wording.version);
    insert_decision(tx, item, (last + 1, 0, true), &text.into(), by, at)?;
    Ok(last + 1)
}
