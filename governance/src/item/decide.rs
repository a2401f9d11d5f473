//! Writing the decision (beslutning) of an item.

use super::{Saved, closed, draft, landing, lock, read};
use crate::fact;
use crate::meeting::State;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, Private, UnitId, Uuid};

/// Writes the decision. Until the minutes are closed it may be worded anew; every wording stays.
#[derive(Clone, Debug)]
pub struct Decide {
    /// The item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The wording that the writer began with; 0 when there was none.
    pub based_on: i64,
    /// The decision.
    pub text: Private<String>,
}

impl Action for Decide {
    const NAME: &'static str = "governance.item.decide";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

/// Why the decision cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// The unit has no such item.
    #[error("there is no such item")]
    NotFound,
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

/// Writes the decision as a fact.
///
/// # Errors
/// [`DecideError`].
pub fn decide(tx: &mut Tx<'_>, permit: Permit<Decide>) -> Result<Saved, DecideError> {
    let new = permit.action();
    match lock(tx, new.item, new.unit)? {
        State::Missing => return Err(DecideError::NotFound),
        State::Closed => return Err(DecideError::MinutesClosed),
        State::Open => {}
    }
    let text = new.text.show().replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() {
        return Err(DecideError::NoText);
    }
    let base = closed::decision_base(tx, new.item)?;
    if new.based_on < base {
        // Begun before the item was closed: the words are closed with it.
        let mine = closed::keep_late_decision(tx, new.item, &text, permit.user(), permit.at())?;
        let wordings = read::decisions(tx, new.item)?;
        let current = wordings.iter().find(|wording| !wording.is_aside);
        let current = current.map_or(base, |wording| wording.version);
        return Ok(Saved::ChangedMeanwhile { current, mine });
    }
    let wordings = read::decisions(tx, new.item)?;
    let last = wordings.first().map_or(base, |wording| wording.version);
    let current = wordings.iter().find(|wording| !wording.is_aside);
    if let Some(current) = current.filter(|current| *current.text.show() == text) {
        draft::finish(tx, new.item, &text, permit.user())?;
        return Ok(Saved::Version(current.version));
    }
    let (mine, saved) = landing(
        new.based_on,
        current.map_or(base, |current| current.version),
        last,
    );
    let is_aside = matches!(saved, Saved::ChangedMeanwhile { .. });
    tx.execute(
        sql!(
            "INSERT INTO agenda_decision
             (item_id, version, based_on, is_aside, decision_text, decided_by, decided_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            new.item,
            mine,
            new.based_on,
            is_aside,
            text,
            permit.user(),
            permit.at()
        ],
    )?;
    if !is_aside {
        draft::finish(tx, new.item, &text, permit.user())?;
        crate::search::index(tx, new.item)?;
        outbox::put(tx, &fact("governance.item.decided", new.item.uuid(), permit.at()))?;
    }
    Ok(saved)
}
