//! What a topic became: an agenda item, an action, or a proposal. Also after the round is closed; that is when it
//! happens.

use super::lock;
use crate::{committee, fact};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{CommitteeId, RoundId, UnitId, Uuid};

/// What a topic can become.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OutcomeKind {
    /// An item on an agenda of the committee.
    Item,
    /// An action of its unit.
    Action,
    /// A proposal for one of its agendas.
    Proposal,
}

impl OutcomeKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Item, Self::Action, Self::Proposal];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Action => "action",
            Self::Proposal => "proposal",
        }
    }

    /// The kind behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Notes what a topic became.
#[derive(Clone, Copy, Debug)]
pub struct NoteOutcome {
    /// The round.
    pub round: RoundId,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The topic.
    pub topic: Uuid,
    /// What it became.
    pub kind: OutcomeKind,
    /// The item's, action's or proposal's id.
    pub target: Uuid,
}

impl Action for NoteOutcome {
    const NAME: &'static str = "governance.round.outcome";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.round.uuid())
    }
}

/// Why an outcome cannot be noted.
#[derive(Debug, thiserror::Error)]
pub enum NoteOutcomeError {
    /// The committee has no such round, the unit no such committee, or the round no such topic.
    #[error("there is no such round or topic")]
    NotFound,
    /// The committee has no such item, action or proposal.
    #[error("the committee has no such item, action or proposal")]
    NoTarget,
    /// It is noted already.
    #[error("this outcome is noted already")]
    Noted,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Notes the outcome.
///
/// # Errors
/// [`NoteOutcomeError`].
pub fn note_outcome(tx: &mut Tx<'_>, permit: Permit<NoteOutcome>) -> Result<(), NoteOutcomeError> {
    let new = *permit.action();
    if committee::unit_of(tx, new.committee)? != Some(new.unit)
        || lock(tx, new.round, new.committee)?.is_none()
    {
        return Err(NoteOutcomeError::NotFound);
    }
    if !super::read::topics(tx, new.round)?
        .iter()
        .any(|topic| topic.id == new.topic)
    {
        return Err(NoteOutcomeError::NotFound);
    }
    if !has_target(tx, &new)? {
        return Err(NoteOutcomeError::NoTarget);
    }
    let (known, last) = tx.query_one(
        sql!(
            "SELECT COALESCE(SUM(CASE WHEN kind = $3 AND target_id = $4 THEN 1 ELSE 0 END), 0),
               COALESCE(MAX(number), 0)
             FROM evaluation_outcome WHERE round_id = $1 AND topic_id = $2"
        ),
        params![new.round, new.topic, new.kind.code(), new.target],
        |row| Ok::<_, StorageError>((row.get::<i64>(0)?, row.get::<i64>(1)?)),
    )?;
    if known > 0 {
        return Err(NoteOutcomeError::Noted);
    }
    tx.execute(
        sql!(
            "INSERT INTO evaluation_outcome (round_id, topic_id, number, kind, target_id, noted_by, noted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            new.round,
            new.topic,
            last + 1,
            new.kind.code(),
            new.target,
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(
        tx,
        &fact("governance.round.outcome", new.round.uuid(), permit.at()),
    )?;
    Ok(())
}

fn has_target(tx: &mut Tx<'_>, new: &NoteOutcome) -> Result<bool, StorageError> {
    let statement = match new.kind {
        OutcomeKind::Item => sql!(
            "SELECT EXISTS (SELECT 1 FROM agenda_item i JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE i.item_id = $1 AND m.committee_id = $2)"
        ),
        OutcomeKind::Action => sql!(
            "SELECT EXISTS (SELECT 1 FROM decision_action a JOIN committee c ON c.unit_id = a.unit_id
             WHERE a.action_id = $1 AND c.committee_id = $2)"
        ),
        OutcomeKind::Proposal => {
            sql!("SELECT EXISTS (SELECT 1 FROM proposal p WHERE p.proposal_id = $1 AND p.committee_id = $2)")
        }
    };
    tx.query_one(statement, params![new.target, new.committee], |row| row.get(0))
}
