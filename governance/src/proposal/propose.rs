//! A member proposes an item.

use crate::committee::{circle, unit_of};
use crate::fact;
use crate::item::ItemKind;
use crate::wheel;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{CommitteeId, Private, Uuid};

/// Proposes an item for a committee to which one belongs. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct Propose {
    /// The new proposal's id.
    pub id: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The item's title.
    pub title: String,
    /// What it asks of the committee.
    pub kind: ItemKind,
    /// What the committee is asked to decide; may be empty.
    pub recommendation: Private<String>,
    /// Why; may be empty.
    pub case_text: Private<String>,
    /// How many minutes it takes.
    pub minutes: Option<i64>,
}

impl Action for Propose {
    const NAME: &'static str = "governance.proposal.propose";
    const CAPABILITY: &'static str = "committee.take_part";
    fn subject(&self) -> Subject {
        Subject::Circle(circle(self.committee))
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Why an item cannot be proposed.
#[derive(Debug, thiserror::Error)]
pub enum ProposeError {
    /// There is no such committee.
    #[error("there is no such committee")]
    NotFound,
    /// The title is empty.
    #[error("a proposal needs a title")]
    NoTitle,
    /// An item takes 1 to 600 minutes.
    #[error("an item takes 1 to 600 minutes")]
    Minutes,
    /// There is a proposal with this id.
    #[error("this proposal exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for ProposeError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Proposes the item.
///
/// # Errors
/// [`ProposeError`].
pub fn propose(tx: &mut Tx<'_>, permit: Permit<Propose>) -> Result<Uuid, ProposeError> {
    let new = permit.action();
    if unit_of(tx, new.committee)?.is_none() {
        return Err(ProposeError::NotFound);
    }
    let title = new.title.trim();
    if title.is_empty() {
        return Err(ProposeError::NoTitle);
    }
    if !wheel::fits(new.minutes) {
        return Err(ProposeError::Minutes);
    }
    tx.execute(
        sql!(
            "INSERT INTO proposal
             (proposal_id, committee_id, title, kind, recommendation, case_text, minutes, proposed_by, proposed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            new.id,
            new.committee,
            title,
            new.kind.code(),
            new.recommendation.show().trim(),
            new.case_text.show().trim(),
            new.minutes,
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(tx, &fact("governance.proposal.proposed", new.id, permit.at()))?;
    Ok(new.id)
}
