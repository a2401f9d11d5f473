//! Evaluation rounds (evalueringsrunder): the members of a committee propose topics, give votes or scores, and say in
//! words what they think of a meeting, a seminar or an idea catalogue.
//!
//! A round is by name or anonymous. In an anonymous one it is kept who has voted and what was voted, and nothing that
//! joins the two: the votes are sums without time and order, and are shown only when the round is closed. A closed
//! round does not change.

mod feedback;
mod outcome;
mod paper;
mod ranking;
mod read;
mod round;
#[cfg(test)]
mod tests;
mod topic;
mod vote;

pub use feedback::{GiveFeedback, GiveFeedbackError, give_feedback};
pub use outcome::{NoteOutcome, NoteOutcomeError, OutcomeKind, note_outcome};
pub use paper::{EnterCounts, EnterCountsError, enter_counts};
pub use ranking::{Ranked, Standing, rank};
pub use read::{
    Feedback, NamedVote, Outcome, Round, RoundPage, RoundRow, Topic, ViewRound, ViewRounds, list, page,
};
pub use round::{
    CloseRound, CloseRoundError, CreateRound, CreateRoundError, OpenVoting, OpenVotingError, close, create,
    open_voting,
};
pub use topic::{ProposeTopic, ProposeTopicError, propose};
pub use vote::{CastBallot, CastBallotError, cast};

use database::{Row, StorageError, Tx, params, sql};
use foundation::{CommitteeId, RoundId};

/// In anonymous rounds votes are shown from this many ballots on: of two, each would know the other's.
pub const FEWEST_BALLOTS: i64 = 3;

/// What is evaluated.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RoundKind {
    /// A meeting.
    Meeting,
    /// A seminar.
    Seminar,
    /// An idea catalogue.
    Ideas,
}

impl RoundKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Meeting, Self::Seminar, Self::Ideas];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Seminar => "seminar",
            Self::Ideas => "ideas",
        }
    }

    /// The kind behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How members say what they prefer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Method {
    /// Each has a number of votes to place.
    Votes,
    /// Each topic gets a score from 1 up.
    Scores,
}

impl Method {
    /// All methods.
    pub const ALL: [Self; 2] = [Self::Votes, Self::Scores];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Votes => "votes",
            Self::Scores => "scores",
        }
    }

    /// The method behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }
}

/// The rules of a round.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules {
    /// Votes or scores.
    pub method: Method,
    /// Votes per member, or the highest score.
    pub votes: i64,
    /// Whether a member may place several votes on the same topic; means nothing for scores.
    pub repeated: bool,
    /// Whether it stays unknown who voted for what.
    pub anonymous: bool,
}

/// How far a round has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Topics are collected.
    Topics,
    /// Members vote.
    Voting,
    /// Closed: the result stands.
    Closed,
}

/// What actions need of a round.
struct Facts {
    rules: Rules,
    phase: Phase,
}

/// Takes the round's lock when it belongs to the committee, and reads what actions need of it.
fn lock(tx: &mut Tx<'_>, round: RoundId, committee: CommitteeId) -> Result<Option<Facts>, StorageError> {
    let locked = tx.execute(
        sql!("UPDATE evaluation_round SET changes = changes + 1 WHERE round_id = $1 AND committee_id = $2"),
        params![round, committee],
    )?;
    if locked == 0 {
        return Ok(None);
    }
    tx.query_opt(
        sql!(
            "SELECT r.method, r.votes, r.is_repeated, r.is_anonymous, v.opened_at IS NOT NULL,
               c.closed_at IS NOT NULL
             FROM evaluation_round r
             LEFT JOIN evaluation_voting v ON v.round_id = r.round_id
             LEFT JOIN evaluation_closed c ON c.round_id = r.round_id WHERE r.round_id = $1"
        ),
        params![round],
        |row| {
            Ok(Facts {
                rules: rules(row, 0)?,
                phase: phase(row.get(4)?, row.get(5)?),
            })
        },
    )
}

/// The rules in four columns from `first` on: method, votes, repeated, anonymous.
fn rules(row: &Row<'_>, first: usize) -> Result<Rules, StorageError> {
    let method: String = row.get(first)?;
    Ok(Rules {
        method: Method::from_code(&method).ok_or_else(|| StorageError::decode("round method"))?,
        votes: row.get(first + 1)?,
        repeated: row.get(first + 2)?,
        anonymous: row.get(first + 3)?,
    })
}

const fn phase(voting: bool, closed: bool) -> Phase {
    match (voting, closed) {
        (_, true) => Phase::Closed,
        (true, false) => Phase::Voting,
        (false, false) => Phase::Topics,
    }
}
