//! Writing the closed decision of a closed item. The open one, if any, is written with [`crate::item::Decide`].

use super::{lock, read, save, subject, tidy};
use crate::fact;
use crate::item::{Saved, landing};
use crate::meeting::State;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox};
use foundation::{AgendaItemId, CommitteeId, Private, Uuid};

/// Writes the closed decision. Until the minutes are closed it may be worded anew; every wording stays.
#[derive(Clone, Debug)]
pub struct DecideClosed {
    /// The item.
    pub item: AgendaItemId,
    /// Its committee.
    pub committee: CommitteeId,
    /// The closed wording that the writer began with; 0 when there was none.
    pub based_on: i64,
    /// The decision.
    pub text: Private<String>,
}

impl Action for DecideClosed {
    const NAME: &'static str = "governance.item.closed.decide";
    const CAPABILITY: &'static str = "committee.closed.write";
    fn subject(&self) -> Subject {
        subject(self.committee)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

/// Why the closed decision cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum DecideClosedError {
    /// The committee has no such item.
    #[error("there is no such item")]
    NotFound,
    /// The item is open: its decision is open too.
    #[error("this item is not closed")]
    NotClosed,
    /// The minutes are closed: corrections are addenda.
    #[error("the minutes of this meeting are closed")]
    MinutesClosed,
    /// The text is empty.
    #[error("a decision needs words")]
    NoText,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes the closed decision as a fact.
///
/// # Errors
/// [`DecideClosedError`].
pub fn decide_closed(tx: &mut Tx<'_>, permit: Permit<DecideClosed>) -> Result<Saved, DecideClosedError> {
    let new = permit.action();
    let state = lock(tx, new.item, new.committee)?;
    if state == State::Missing {
        return Err(DecideClosedError::NotFound);
    }
    if super::open_from(tx, new.item)?.is_none() {
        return Err(DecideClosedError::NotClosed);
    }
    if state == State::Closed {
        return Err(DecideClosedError::MinutesClosed);
    }
    let text = tidy(&new.text);
    if text.show().is_empty() {
        return Err(DecideClosedError::NoText);
    }
    let wordings = read::decisions(tx, new.item)?;
    let last = wordings.first().map_or(0, |wording| wording.version);
    let current = wordings.iter().find(|wording| !wording.is_aside);
    if let Some(current) = current.filter(|current| current.text == text) {
        return Ok(Saved::Version(current.version));
    }
    let (mine, saved) = landing(new.based_on, current.map_or(0, |current| current.version), last);
    let is_aside = matches!(saved, Saved::ChangedMeanwhile { .. });
    let place = (mine, new.based_on, is_aside);
    save::insert_decision(tx, new.item, place, &text, permit.user(), permit.at())?;
    if !is_aside {
        crate::search::index(tx, new.item)?;
        outbox::put(
            tx,
            &fact("governance.item.closed.decided", new.item.uuid(), permit.at()),
        )?;
    }
    Ok(saved)
}
