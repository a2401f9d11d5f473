//! Counts taken from paper: a show of hands, stickers on a board. They add to what was voted here.

use super::{Method, Phase, lock};
use crate::{committee, fact};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{CommitteeId, RoundId, UnitId, Uuid};

/// Enters counts; a topic's later entry takes the place of its earlier one.
#[derive(Clone, Debug)]
pub struct EnterCounts {
    /// The round.
    pub round: RoundId,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// Topics with their votes; those left out keep what they have.
    pub counts: Vec<(Uuid, i64)>,
}

impl Action for EnterCounts {
    const NAME: &'static str = "governance.round.count";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.round.uuid())
    }
}

/// Why counts cannot be entered.
#[derive(Debug, thiserror::Error)]
pub enum EnterCountsError {
    /// The committee has no such round, the unit no such committee, or the round no such topic.
    #[error("there is no such round or topic")]
    NotFound,
    /// The round is closed.
    #[error("this round is closed")]
    Closed,
    /// The round is scored: a sum of votes means nothing in it.
    #[error("this round is scored")]
    Scored,
    /// A count below 0 or above 100,000.
    #[error("a count lies from 0 to 100,000")]
    Count,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Enters the counts; the same count again changes nothing.
///
/// # Errors
/// [`EnterCountsError`].
pub fn enter_counts(tx: &mut Tx<'_>, permit: Permit<EnterCounts>) -> Result<(), EnterCountsError> {
    let EnterCounts {
        round,
        committee,
        unit,
        counts,
    } = permit.action();
    if committee::unit_of(tx, *committee)? != Some(*unit) {
        return Err(EnterCountsError::NotFound);
    }
    let facts = lock(tx, *round, *committee)?.ok_or(EnterCountsError::NotFound)?;
    if facts.phase == Phase::Closed {
        return Err(EnterCountsError::Closed);
    }
    if facts.rules.method == Method::Scores {
        return Err(EnterCountsError::Scored);
    }
    let topics = super::read::topics(tx, *round)?;
    let entered = super::read::paper(tx, *round)?;
    for (topic, votes) in counts {
        if !topics.iter().any(|one| one.id == *topic && one.parent.is_none()) {
            return Err(EnterCountsError::NotFound);
        }
        if !(0..=100_000).contains(votes) {
            return Err(EnterCountsError::Count);
        }
        let (number, before) = entered.get(topic).copied().unwrap_or((0, -1));
        if before == *votes {
            continue;
        }
        tx.execute(
            sql!(
                "INSERT INTO evaluation_paper_count (round_id, topic_id, number, votes, entered_by, entered_at)
                 VALUES ($1, $2, $3, $4, $5, $6)"
            ),
            params![round, topic, number + 1, votes, permit.user(), permit.at()],
        )?;
    }
    outbox::put(tx, &fact("governance.round.counted", round.uuid(), permit.at()))?;
    Ok(())
}
