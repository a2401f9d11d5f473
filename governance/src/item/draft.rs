//! The decision while it is being written: saved every few words, and never lost.
//!
//! A draft carries a version and the wording of the decision it began with. Who saves over a version that is gone is
//! told, and the text sent is kept as a rival. When the decision is saved, the draft is gone; a draft of somebody else
//! that says something else is kept as a rival too. What was being written when an item was closed counts as closed and
//! is not shown here.

use super::{Saved, closed, decide, lock, read};
use crate::meeting::State;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{AgendaItemId, Instant, Private, UnitId, UserId, Uuid};

/// Saves the decision while it is being written.
#[derive(Clone, Debug)]
pub struct SaveDecisionDraft {
    /// The item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The version that was edited; 0 for a new draft.
    pub base: i64,
    /// The wording of the decision that the writer began with; 0 when there was none.
    pub based_on: i64,
    /// What it says now.
    pub text: Private<String>,
}

impl Action for SaveDecisionDraft {
    const NAME: &'static str = "governance.draft.save";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

/// What somebody else had saved in between.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theirs {
    /// Their text.
    pub text: Private<String>,
    /// Who.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
    /// The draft's version to go on with; 0 when their text is the decision.
    pub version: i64,
    /// The wording of the decision to go on with.
    pub based_on: i64,
}

/// What came of saving. That somebody else saved is an outcome and no error: an error would undo the transaction, and
/// with it the text that must be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SavedDraft {
    /// Saved, as this version.
    Saved {
        /// The version to edit from now on.
        version: i64,
    },
    /// Somebody else saved meanwhile. The text sent is kept as a rival.
    ChangedMeanwhile(Box<Theirs>),
}

/// What came of making the decision out of a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decided {
    /// The decision was saved.
    Saved(Saved),
    /// Somebody else has written on in the draft. Nothing was decided; the text sent is kept as a rival.
    DraftChanged(Box<Theirs>),
}

/// Why a draft cannot be saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveDraftError {
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

/// A decision being written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecisionDraft {
    /// Its version, from 1.
    pub version: i64,
    /// The wording of the decision it began with.
    pub based_on: i64,
    /// The words so far.
    pub text: Private<String>,
    /// Who saved it last.
    pub by: Private<String>,
    /// That user.
    pub by_user: UserId,
    /// When.
    pub at: Instant,
}

/// A text that lost against another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecisionRival {
    /// The text.
    pub text: Private<String>,
    /// Who wrote it.
    pub by: Private<String>,
    /// When it was sent.
    pub at: Instant,
}

/// Shows a decision while it is being written, to those who write.
#[derive(Clone, Copy, Debug)]
pub struct ViewDecisionDraft {
    /// The item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
}

impl Action for ViewDecisionDraft {
    const NAME: &'static str = "governance.draft.view";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.item.uuid())
    }
}

/// The draft of an item's decision, and the texts that lost against others; nothing when the unit has no such item.
///
/// # Errors
/// [`StorageError`].
pub fn writing(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewDecisionDraft>,
) -> Result<(Option<DecisionDraft>, Vec<DecisionRival>), StorageError> {
    let view = permit.action();
    if super::unit_of(tx, view.item)? != Some(view.unit) {
        return Ok((None, Vec::new()));
    }
    Ok((draft(tx, view.item)?, rivals(tx, view.item)?))
}

/// Saves it. The same words again change nothing and answer alike.
///
/// # Errors
/// [`SaveDraftError`].
pub fn save_draft(tx: &mut Tx<'_>, permit: Permit<SaveDecisionDraft>) -> Result<SavedDraft, SaveDraftError> {
    let new = permit.action();
    match lock(tx, new.item, new.unit)? {
        State::Missing => return Err(SaveDraftError::NotFound),
        State::Closed => return Err(SaveDraftError::Over),
        State::Open => {}
    }
    let base = closed::decision_base(tx, new.item)?;
    if new.based_on < base
        && let Some(closing) = closed::closing(tx, &permit, new.item)?
    {
        // Begun before the item was closed: the words are closed with it.
        closed::keep_late_decision(tx, new.item, new.text.show(), permit.user(), permit.at())?;
        return Ok(SavedDraft::ChangedMeanwhile(Box::new(Theirs {
            text: String::new().into(),
            by: closing.by,
            at: closing.at,
            version: 0,
            based_on: base,
        })));
    }
    let wordings = read::decisions(tx, new.item)?;
    let decided = wordings.iter().find(|wording| !wording.is_aside);
    let draft = draft(tx, new.item)?;
    if let Some(decision) = decided.filter(|decision| decision.version != new.based_on) {
        if decision.text != new.text {
            keep_rival(tx, new.item, &new.text, permit.user(), permit.at())?;
        }
        return Ok(SavedDraft::ChangedMeanwhile(Box::new(Theirs {
            text: decision.text.clone(),
            by: decision.by.clone(),
            at: decision.at,
            version: draft.map_or(0, |draft| draft.version),
            based_on: decision.version,
        })));
    }
    let Some(current) = draft else {
        set_aside_closed(tx, new.item)?;
        put(tx, new, 1, permit.user(), permit.at())?;
        return Ok(SavedDraft::Saved { version: 1 });
    };
    if current.text == new.text {
        return Ok(SavedDraft::Saved {
            version: current.version,
        });
    }
    if current.version == new.base {
        put(tx, new, new.base + 1, permit.user(), permit.at())?;
        return Ok(SavedDraft::Saved {
            version: new.base + 1,
        });
    }
    keep_rival(tx, new.item, &new.text, permit.user(), permit.at())?;
    Ok(SavedDraft::ChangedMeanwhile(Box::new(Theirs {
        text: current.text,
        by: current.by,
        at: current.at,
        version: current.version,
        based_on: new.based_on,
    })))
}

/// Makes the decision out of what was written. `seen` is the version of the draft that the writer saw: when somebody
/// else has written on since, the decision is not saved but kept as a rival, and what they wrote comes back. Words begun
/// before the item was closed are nobody's rival: [`decide::decide`] keeps them closed.
///
/// # Errors
/// [`super::DecideError`].
pub fn decide_from_draft(
    tx: &mut Tx<'_>,
    permit: Permit<super::Decide>,
    seen: i64,
) -> Result<Decided, super::DecideError> {
    let (item, unit) = (permit.action().item, permit.action().unit);
    let began_open = permit.action().based_on >= closed::decision_base(tx, item)?;
    if lock(tx, item, unit)? == State::Open
        && began_open
        && let Some(draft) = draft(tx, item)?
        && draft.version != seen
        && draft.by_user != permit.user()
        && draft.text.show().trim() != permit.action().text.show().trim()
    {
        keep_rival(tx, item, &permit.action().text, permit.user(), permit.at())?;
        return Ok(Decided::DraftChanged(Box::new(Theirs {
            text: draft.text,
            by: draft.by,
            at: draft.at,
            version: draft.version,
            based_on: permit.action().based_on,
        })));
    }
    decide::decide(tx, permit).map(Decided::Saved)
}

/// Ends the draft when the decision was saved. Words of somebody else that say something else are kept.
pub(super) fn finish(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    decided: &str,
    by: UserId,
) -> Result<(), StorageError> {
    let Some(draft) = draft(tx, item)? else {
        return Ok(());
    };
    if draft.by_user != by && draft.text.show().trim() != decided {
        keep_rival(tx, item, &draft.text, draft.by_user, draft.at)?;
    }
    tx.execute(
        sql!("DELETE FROM decision_draft WHERE item_id = $1"),
        params![item],
    )?;
    Ok(())
}

fn put(
    tx: &mut Tx<'_>,
    new: &SaveDecisionDraft,
    version: i64,
    by: UserId,
    at: Instant,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO decision_draft (item_id, version, based_on, draft_text, saved_by, saved_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (item_id) DO UPDATE SET version = $2, based_on = $3, draft_text = $4, saved_by = $5,
               saved_at = $6"
        ),
        params![new.item, version, new.based_on, new.text, by, at],
    )?;
    Ok(())
}

/// A draft from before the item was closed is not shown, and must not be overwritten either: it becomes a rival of its
/// own time, which is closed like it.
fn set_aside_closed(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO decision_rival (item_id, rival_id, rival_text, saved_by, saved_at)
             SELECT d.item_id, $2, d.draft_text, d.saved_by, d.saved_at FROM decision_draft d WHERE d.item_id = $1"
        ),
        params![item, Uuid::now_v7()],
    )?;
    tx.execute(
        sql!("DELETE FROM decision_draft WHERE item_id = $1"),
        params![item],
    )?;
    Ok(())
}

fn keep_rival(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    text: &Private<String>,
    by: UserId,
    at: Instant,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO decision_rival (item_id, rival_id, rival_text, saved_by, saved_at)
             SELECT $1, $2, $3, $4, $5
             WHERE NOT EXISTS (SELECT 1 FROM decision_rival r
                               WHERE r.item_id = $1 AND r.rival_text = $3 AND r.saved_by = $4)"
        ),
        params![item, Uuid::now_v7(), text, by, at],
    )?;
    Ok(())
}

/// The draft of an item's open decision.
pub(super) fn draft(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Option<DecisionDraft>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT d.version, d.based_on, d.draft_text, u.name, d.saved_by, d.saved_at
             FROM decision_draft d JOIN app_user u ON u.user_id = d.saved_by
             WHERE d.item_id = $1 AND NOT EXISTS
               (SELECT 1 FROM agenda_item_closed k WHERE k.item_id = d.item_id AND k.closed_at >= d.saved_at)"
        ),
        params![item],
        |row| {
            Ok(DecisionDraft {
                version: row.get(0)?,
                based_on: row.get(1)?,
                text: row.get(2)?,
                by: row.get(3)?,
                by_user: row.get(4)?,
                at: row.get(5)?,
            })
        },
    )
}

/// The texts that lost against others on an item's open decision, oldest first.
pub(super) fn rivals(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<DecisionRival>, StorageError> {
    tx.query(
        sql!(
            "SELECT r.rival_text, u.name, r.saved_at FROM decision_rival r JOIN app_user u ON u.user_id = r.saved_by
             WHERE r.item_id = $1 AND NOT EXISTS
               (SELECT 1 FROM agenda_item_closed k WHERE k.item_id = r.item_id AND k.closed_at >= r.saved_at)
             ORDER BY r.saved_at, r.rival_id"
        ),
        params![item],
        |row| {
            Ok(DecisionRival {
                text: row.get(0)?,
                by: row.get(1)?,
                at: row.get(2)?,
            })
        },
    )
}
