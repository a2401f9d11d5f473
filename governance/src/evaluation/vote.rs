//! Casting a ballot. In an anonymous round it becomes part of sums at once: there is no row of it to be found.

use super::{Facts, Method, Phase, Rules, lock};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{CircleId, CommitteeId, RoundId, Uuid};
use std::collections::BTreeMap;

/// Casts a member's one ballot.
#[derive(Clone)]
pub struct CastBallot {
    /// The round.
    pub round: RoundId,
    /// The committee.
    pub committee: CommitteeId,
    /// Topics with the votes placed on them, or their score; those left out get nothing.
    pub weights: Vec<(Uuid, i64)>,
}

impl std::fmt::Debug for CastBallot {
    /// A ballot is secret: only the round is printed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CastBallot")
            .field("round", &self.round)
            .finish_non_exhaustive()
    }
}

impl Action for CastBallot {
    const NAME: &'static str = "governance.round.vote";
    const CAPABILITY: &'static str = "committee.take_part";
    fn subject(&self) -> Subject {
        Subject::Circle(CircleId::from_uuid(self.committee.uuid()))
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.round.uuid())
    }
}

/// Why a ballot is not taken.
#[derive(Debug, thiserror::Error)]
pub enum CastBallotError {
    /// The committee has no such round, or the round no such topic.
    #[error("there is no such round or topic")]
    NotFound,
    /// The votes are not open.
    #[error("the votes are not open")]
    NotOpen,
    /// The member has voted.
    #[error("this member has voted")]
    Voted,
    /// Nothing is on the ballot.
    #[error("the ballot is empty")]
    Empty,
    /// More votes than a member has.
    #[error("a member has {votes} votes")]
    TooMany {
        /// How many a member has.
        votes: i64,
    },
    /// Several votes on the same topic where each gets one at most.
    #[error("a topic gets one vote from each")]
    Repeated,
    /// A score outside the scale.
    #[error("a score lies from 1 to {highest}")]
    Score {
        /// The highest score.
        highest: i64,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Casts the ballot. It cannot be taken back: in an anonymous round nobody could find it again.
///
/// # Errors
/// [`CastBallotError`].
pub fn cast(tx: &mut Tx<'_>, permit: Permit<CastBallot>) -> Result<(), CastBallotError> {
    let CastBallot {
        round,
        committee,
        weights,
    } = permit.action();
    let Facts { rules, phase } = lock(tx, *round, *committee)?.ok_or(CastBallotError::NotFound)?;
    if phase != Phase::Voting {
        return Err(CastBallotError::NotOpen);
    }
    let voted: bool = tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM evaluation_voter WHERE round_id = $1 AND user_id = $2)"),
        params![round, permit.user()],
        |row| row.get(0),
    )?;
    if voted {
        return Err(CastBallotError::Voted);
    }
    let ballot = ballot(tx, *round, weights, rules)?;
    tx.execute(
        sql!("INSERT INTO evaluation_voter (round_id, user_id, voted_day) VALUES ($1, $2, $3)"),
        params![round, permit.user(), permit.day()],
    )?;
    for (topic, weight) in ballot {
        if rules.anonymous {
            // Every topic's sum is written, also when nothing is added: what a ballot touched tells nothing.
            tx.execute(
                sql!(
                    "UPDATE evaluation_tally SET weight_sum = weight_sum + $3, ballots = ballots + $4
                     WHERE round_id = $1 AND topic_id = $2"
                ),
                params![round, topic, weight, i64::from(weight > 0)],
            )?;
        } else if weight > 0 {
            tx.execute(
                sql!(
                    "INSERT INTO evaluation_named_vote (round_id, user_id, topic_id, weight)
                     VALUES ($1, $2, $3, $4)"
                ),
                params![round, permit.user(), topic, weight],
            )?;
        }
    }
    outbox::put(tx, &fact("governance.round.voted", round.uuid(), permit.at()))?;
    Ok(())
}

/// The whole ballot, every topic with its weight, checked against the rules.
fn ballot(
    tx: &mut Tx<'_>,
    round: RoundId,
    weights: &[(Uuid, i64)],
    rules: Rules,
) -> Result<BTreeMap<Uuid, i64>, CastBallotError> {
    let mut ballot: BTreeMap<Uuid, i64> = super::read::topics(tx, round)?
        .into_iter()
        .filter(|topic| topic.parent.is_none())
        .map(|topic| (topic.id, 0))
        .collect();
    for (topic, weight) in weights {
        let placed = ballot.get_mut(topic).ok_or(CastBallotError::NotFound)?;
        *placed = placed.saturating_add(*weight);
    }
    let highest = rules.votes;
    let sum = ballot
        .values()
        .fold(0_i64, |sum, weight| sum.saturating_add(*weight));
    if sum == 0 && ballot.values().all(|weight| *weight == 0) {
        return Err(CastBallotError::Empty);
    }
    match rules.method {
        Method::Votes if ballot.values().any(|weight| *weight < 0) || sum > highest => {
            Err(CastBallotError::TooMany { votes: highest })
        }
        Method::Votes if !rules.repeated && ballot.values().any(|weight| *weight > 1) => {
            Err(CastBallotError::Repeated)
        }
        Method::Scores if ballot.values().any(|weight| !(0..=highest).contains(weight)) => {
            Err(CastBallotError::Score { highest })
        }
        Method::Votes | Method::Scores => Ok(ballot),
    }
}
