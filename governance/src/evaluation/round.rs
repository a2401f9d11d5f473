//! Beginning a round, opening it for votes, and closing it. The committee's secretary does these.

use super::{Phase, RoundKind, Rules, lock};
use crate::{committee, fact};
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{CommitteeId, MeetingId, RoundId, UnitId, Uuid};

/// Begins a round. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct CreateRound {
    /// The new round's id.
    pub id: RoundId,
    /// The committee whose members take part.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The meeting that is evaluated, when it is one.
    pub meeting: Option<MeetingId>,
    /// What is evaluated.
    pub kind: RoundKind,
    /// Its title.
    pub title: String,
    /// What is asked: "Hvad skal der til for et godt møde?".
    pub question: String,
    /// Its rules.
    pub rules: Rules,
}

impl Action for CreateRound {
    const NAME: &'static str = "governance.round.create";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a round cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum CreateRoundError {
    /// The unit has no such committee, or the committee no such meeting.
    #[error("there is no such committee or meeting")]
    NotFound,
    /// The title is empty.
    #[error("a round needs a title")]
    NoTitle,
    /// The question is empty.
    #[error("a round needs a question")]
    NoQuestion,
    /// Fewer than 1 or more than 100 votes, or a highest score below 2.
    #[error("from 1 to 100 votes, or a highest score from 2 to 100")]
    Votes,
    /// There is a round with this id.
    #[error("this round exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for CreateRoundError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Begins the round: its topics are collected.
///
/// # Errors
/// [`CreateRoundError`].
pub fn create(tx: &mut Tx<'_>, permit: Permit<CreateRound>) -> Result<RoundId, CreateRoundError> {
    let new = permit.action();
    if committee::unit_of(tx, new.committee)? != Some(new.unit) {
        return Err(CreateRoundError::NotFound);
    }
    if let Some(meeting) = new.meeting {
        let ours: bool = tx.query_one(
            sql!("SELECT EXISTS (SELECT 1 FROM meeting WHERE meeting_id = $1 AND committee_id = $2)"),
            params![meeting, new.committee],
            |row| row.get(0),
        )?;
        if !ours {
            return Err(CreateRoundError::NotFound);
        }
    }
    if new.title.trim().is_empty() {
        return Err(CreateRoundError::NoTitle);
    }
    if new.question.trim().is_empty() {
        return Err(CreateRoundError::NoQuestion);
    }
    let fewest = match new.rules.method {
        super::Method::Votes => 1,
        super::Method::Scores => 2,
    };
    if !(fewest..=100).contains(&new.rules.votes) {
        return Err(CreateRoundError::Votes);
    }
    tx.execute(
        sql!(
            "INSERT INTO evaluation_round (round_id, committee_id, meeting_id, kind, title, question, method, votes,
               is_repeated, is_anonymous, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        params![
            new.id,
            new.committee,
            new.meeting,
            new.kind.code(),
            new.title.trim(),
            new.question.trim(),
            new.rules.method.code(),
            new.rules.votes,
            new.rules.repeated,
            new.rules.anonymous,
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(tx, &fact("governance.round.created", new.id.uuid(), permit.at()))?;
    Ok(new.id)
}

/// Opens a round for votes. Its topics do not change after that.
#[derive(Clone, Copy, Debug)]
pub struct OpenVoting {
    /// The round.
    pub round: RoundId,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
}

impl Action for OpenVoting {
    const NAME: &'static str = "governance.round.open";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.round.uuid())
    }
}

/// Why a round cannot be opened for votes.
#[derive(Debug, thiserror::Error)]
pub enum OpenVotingError {
    /// The committee has no such round, or the unit no such committee.
    #[error("there is no such round")]
    NotFound,
    /// It was opened already.
    #[error("this round was opened already")]
    Opened,
    /// It is closed.
    #[error("this round is closed")]
    Closed,
    /// There is nothing to vote on.
    #[error("a round needs two topics")]
    TooFewTopics,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Opens the round for votes. Every topic of an anonymous round gets its sum, so that no ballot shows by what it adds.
///
/// # Errors
/// [`OpenVotingError`].
pub fn open_voting(tx: &mut Tx<'_>, permit: Permit<OpenVoting>) -> Result<(), OpenVotingError> {
    let OpenVoting {
        round,
        committee,
        unit,
    } = *permit.action();
    if committee::unit_of(tx, committee)? != Some(unit) {
        return Err(OpenVotingError::NotFound);
    }
    let facts = lock(tx, round, committee)?.ok_or(OpenVotingError::NotFound)?;
    match facts.phase {
        Phase::Topics => {}
        Phase::Voting => return Err(OpenVotingError::Opened),
        Phase::Closed => return Err(OpenVotingError::Closed),
    }
    let topics: i64 = tx.query_one(
        sql!("SELECT COUNT(*) FROM evaluation_topic WHERE round_id = $1 AND parent_id IS NULL"),
        params![round],
        |row| row.get(0),
    )?;
    if topics < 2 {
        return Err(OpenVotingError::TooFewTopics);
    }
    tx.execute(
        sql!("INSERT INTO evaluation_voting (round_id, opened_by, opened_at) VALUES ($1, $2, $3)"),
        params![round, permit.user(), permit.at()],
    )?;
    if facts.rules.anonymous {
        tx.execute(
            sql!(
                "INSERT INTO evaluation_tally (round_id, topic_id, weight_sum, ballots)
                 SELECT round_id, topic_id, 0, 0 FROM evaluation_topic
                 WHERE round_id = $1 AND parent_id IS NULL"
            ),
            params![round],
        )?;
    }
    outbox::put(tx, &fact("governance.round.opened", round.uuid(), permit.at()))?;
    Ok(())
}

/// Closes a round: the result is shown, and nothing in it changes after that.
#[derive(Clone, Copy, Debug)]
pub struct CloseRound {
    /// The round.
    pub round: RoundId,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's unit.
    pub unit: UnitId,
}

impl Action for CloseRound {
    const NAME: &'static str = "governance.round.close";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.round.uuid())
    }
}

/// Why a round cannot be closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseRoundError {
    /// The committee has no such round, or the unit no such committee.
    #[error("there is no such round")]
    NotFound,
    /// It was closed already.
    #[error("this round was closed already")]
    Closed,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Closes the round, also one that was counted on paper only.
///
/// # Errors
/// [`CloseRoundError`].
pub fn close(tx: &mut Tx<'_>, permit: Permit<CloseRound>) -> Result<(), CloseRoundError> {
    let CloseRound {
        round,
        committee,
        unit,
    } = *permit.action();
    if committee::unit_of(tx, committee)? != Some(unit) {
        return Err(CloseRoundError::NotFound);
    }
    let facts = lock(tx, round, committee)?.ok_or(CloseRoundError::NotFound)?;
    if facts.phase == Phase::Closed {
        return Err(CloseRoundError::Closed);
    }
    tx.execute(
        sql!("INSERT INTO evaluation_closed (round_id, closed_by, closed_at) VALUES ($1, $2, $3)"),
        params![round, permit.user(), permit.at()],
    )?;
    outbox::put(tx, &fact("governance.round.closed", round.uuid(), permit.at()))?;
    Ok(())
}
