//! Reading rounds. Everything asks that the reader belongs to the committee's circle.

use super::{FEWEST_BALLOTS, Method, OutcomeKind, Phase, RoundKind, Rules, Standing, phase, rules};
use access::{Action, Permit, Subject, circle, circle_in_reach};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{CircleId, CommitteeId, Day, Instant, MeetingId, Private, RoundId, UnitId, Uuid, day_of};
use std::collections::HashMap;

/// Shows the rounds of the committees one belongs to.
#[derive(Clone, Copy, Debug)]
pub struct ViewRounds;

impl Action for ViewRounds {
    const NAME: &'static str = "governance.round.list";
    const CAPABILITY: &'static str = "committee.take_part";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// Shows one round.
#[derive(Clone, Copy, Debug)]
pub struct ViewRound {
    /// The round.
    pub round: RoundId,
    /// The committee.
    pub committee: CommitteeId,
}

impl Action for ViewRound {
    const NAME: &'static str = "governance.round.view";
    const CAPABILITY: &'static str = "committee.take_part";
    fn subject(&self) -> Subject {
        Subject::Circle(CircleId::from_uuid(self.committee.uuid()))
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.round.uuid())
    }
}

/// A round in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoundRow {
    /// Its id.
    pub id: RoundId,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's name.
    pub committee_name: String,
    /// What is evaluated.
    pub kind: RoundKind,
    /// Its title.
    pub title: String,
    /// How far it has come.
    pub phase: Phase,
    /// The day it began.
    pub began: Day,
    /// Whether the reader has voted.
    pub voted: bool,
}

/// A round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Round {
    /// Its id.
    pub id: RoundId,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's name.
    pub committee_name: String,
    /// The committee's unit, to ask for permits with.
    pub unit: UnitId,
    /// The meeting that is evaluated, with its day.
    pub meeting: Option<(MeetingId, Day)>,
    /// What is evaluated.
    pub kind: RoundKind,
    /// Its title.
    pub title: String,
    /// What is asked.
    pub question: String,
    /// Its rules.
    pub rules: Rules,
    /// How far it has come.
    pub phase: Phase,
    /// When it was closed.
    pub closed: Option<Instant>,
}

/// A topic.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Topic {
    /// Its id.
    pub id: Uuid,
    /// Its number in the round, from 1.
    pub number: i64,
    /// The topic it belongs under.
    pub parent: Option<Uuid>,
    /// In words.
    pub title: String,
    /// Who proposed it.
    pub by: Private<String>,
}

/// Who voted for what, in a round by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamedVote {
    /// The topic.
    pub topic: Uuid,
    /// The member.
    pub name: Private<String>,
    /// The votes, or the score.
    pub weight: i64,
}

/// Feedback in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Feedback {
    /// In words.
    pub text: Private<String>,
    /// Who says so; `None` in an anonymous round.
    pub author: Option<Private<String>>,
    /// On which day.
    pub day: Day,
}

/// What a topic became.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The topic.
    pub topic: Uuid,
    /// What it became.
    pub kind: OutcomeKind,
    /// The item's, action's or proposal's id.
    pub target: Uuid,
}

/// A round with everything that may be seen of it now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoundPage {
    /// The round.
    pub round: Round,
    /// Its topics in the order they were proposed.
    pub topics: Vec<Topic>,
    /// How many have voted here.
    pub voters: i64,
    /// How many belong to the circle today.
    pub members: usize,
    /// Whether the reader has voted.
    pub voted: bool,
    /// Counts taken from paper, by topic.
    pub paper: HashMap<Uuid, i64>,
    /// What each topic of its own got; empty until the round is closed.
    pub standings: Vec<Standing>,
    /// Whether votes are kept back, since fewer than [`FEWEST_BALLOTS`] gave them without their name.
    pub kept_back: bool,
    /// Who voted for what; only in a closed round by name.
    pub named: Vec<NamedVote>,
    /// Feedback; that of an anonymous round only when it is closed.
    pub feedback: Vec<Feedback>,
    /// What topics became.
    pub outcomes: Vec<Outcome>,
}

impl RoundPage {
    /// The sub-topics of a topic.
    pub fn under(&self, topic: Uuid) -> impl Iterator<Item = &Topic> {
        self.topics.iter().filter(move |one| one.parent == Some(topic))
    }

    /// The topics of their own.
    pub fn own_topics(&self) -> impl Iterator<Item = &Topic> {
        self.topics.iter().filter(|topic| topic.parent.is_none())
    }

    /// A topic.
    #[must_use]
    pub fn topic(&self, id: Uuid) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }
}

/// The rounds of the reader's committees: open ones first, then the newest.
///
/// # Errors
/// [`StorageError`].
pub fn list(tx: &mut Tx<'_>, permit: &Permit<ViewRounds>) -> Result<Vec<RoundRow>, StorageError> {
    let reach = permit.reach();
    // Not `r`: the condition has a row of that name of its own.
    tx.query(
        sql!(
            "SELECT e.round_id, e.committee_id, c.name, e.kind, e.title, v.opened_at IS NOT NULL,
               x.closed_at IS NOT NULL, e.created_at,
               EXISTS (SELECT 1 FROM evaluation_voter w WHERE w.round_id = e.round_id AND w.user_id = $1)
             FROM evaluation_round e JOIN committee c ON c.committee_id = e.committee_id
             LEFT JOIN evaluation_voting v ON v.round_id = e.round_id
             LEFT JOIN evaluation_closed x ON x.round_id = e.round_id
             WHERE ",
            circle_in_reach!("e.committee_id", "$1", "$2", "$3"),
            " ORDER BY CASE WHEN x.closed_at IS NULL THEN 0 ELSE 1 END, e.created_at DESC, e.round_id"
        ),
        params![reach.user(), reach.capability(), reach.day()],
        |row| {
            Ok(RoundRow {
                id: row.get(0)?,
                committee: row.get(1)?,
                committee_name: row.get(2)?,
                kind: kind(row, 3)?,
                title: row.get(4)?,
                phase: phase(row.get(5)?, row.get(6)?),
                began: day_of(row.get(7)?),
                voted: row.get(8)?,
            })
        },
    )
}

/// One round; `None` when the committee has none with this id.
///
/// # Errors
/// [`StorageError`].
pub fn page(tx: &mut Tx<'_>, permit: &Permit<ViewRound>) -> Result<Option<RoundPage>, StorageError> {
    let ViewRound { round: id, committee } = *permit.action();
    let Some(round) = round(tx, id, committee)? else {
        return Ok(None);
    };
    let (voters, voted) = tx.query_one(
        sql!(
            "SELECT (SELECT COUNT(*) FROM evaluation_voter v WHERE v.round_id = r.round_id),
               EXISTS (SELECT 1 FROM evaluation_voter w WHERE w.round_id = r.round_id AND w.user_id = $2)
             FROM evaluation_round r WHERE r.round_id = $1"
        ),
        params![id, permit.user()],
        |row| Ok::<_, StorageError>((row.get::<i64>(0)?, row.get::<bool>(1)?)),
    )?;
    let members = circle::members(tx, permit, CircleId::from_uuid(committee.uuid()), permit.day())?.len();
    let topics = topics(tx, id)?;
    let paper: HashMap<Uuid, i64> = paper(tx, id)?
        .into_iter()
        .map(|(topic, (_, votes))| (topic, votes))
        .collect();
    let closed = round.phase == Phase::Closed;
    let kept_back = round.rules.anonymous && voters > 0 && voters < FEWEST_BALLOTS;
    let (mut standings, mut named, mut feedback) = (Vec::new(), Vec::new(), Vec::new());
    if closed {
        named = if round.rules.anonymous {
            Vec::new()
        } else {
            named_votes(tx, id)?
        };
        let votes = if kept_back { HashMap::new() } else { votes(tx, id)? };
        standings = stand(&round, &topics, &votes, &paper, voters > 0 && !kept_back);
    }
    if closed || !round.rules.anonymous {
        feedback = feedback_of(tx, id)?;
    }
    let outcomes = outcomes(tx, id)?;
    Ok(Some(RoundPage {
        round,
        topics,
        voters,
        members,
        voted,
        paper,
        standings,
        kept_back,
        named,
        feedback,
        outcomes,
    }))
}

/// What each topic of its own got: votes given here and counts from paper. A round that was voted on says 0 where
/// nobody gave anything; one that was not says nothing.
fn stand(
    round: &Round,
    topics: &[Topic],
    votes: &HashMap<Uuid, (i64, i64)>,
    paper: &HashMap<Uuid, i64>,
    voted: bool,
) -> Vec<Standing> {
    let own = topics.iter().filter(|topic| topic.parent.is_none());
    own.map(|topic| {
        let (given, ballots) = votes.get(&topic.id).copied().unwrap_or_default();
        let counted = paper.get(&topic.id).copied();
        let given = (voted && (round.rules.method == Method::Votes || ballots > 0)).then_some(given);
        let sum = match (given, counted) {
            (None, None) => None,
            (given, counted) => Some(given.unwrap_or_default() + counted.unwrap_or_default()),
        };
        Standing {
            topic: topic.id,
            sum,
            ballots,
        }
    })
    .collect()
}

fn round(tx: &mut Tx<'_>, id: RoundId, committee: CommitteeId) -> Result<Option<Round>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT c.name, c.unit_id, r.meeting_id, m.day, r.kind, r.title, r.question, r.method, r.votes,
               r.is_repeated, r.is_anonymous, v.opened_at IS NOT NULL, x.closed_at
             FROM evaluation_round r JOIN committee c ON c.committee_id = r.committee_id
             LEFT JOIN meeting m ON m.meeting_id = r.meeting_id
             LEFT JOIN evaluation_voting v ON v.round_id = r.round_id
             LEFT JOIN evaluation_closed x ON x.round_id = r.round_id
             WHERE r.round_id = $1 AND r.committee_id = $2"
        ),
        params![id, committee],
        |row| {
            let (meeting, day): (Option<MeetingId>, Option<Day>) = (row.get(2)?, row.get(3)?);
            let closed: Option<Instant> = row.get(12)?;
            Ok(Round {
                id,
                committee,
                committee_name: row.get(0)?,
                unit: row.get(1)?,
                meeting: meeting.zip(day),
                kind: kind(row, 4)?,
                title: row.get(5)?,
                question: row.get(6)?,
                rules: rules(row, 7)?,
                phase: phase(row.get(11)?, closed.is_some()),
                closed,
            })
        },
    )
}

fn kind(row: &Row<'_>, column: usize) -> Result<RoundKind, StorageError> {
    let kind: String = row.get(column)?;
    RoundKind::from_code(&kind).ok_or_else(|| StorageError::decode("round kind"))
}

/// The topics of a round, in the order they were proposed.
pub(super) fn topics(tx: &mut Tx<'_>, round: RoundId) -> Result<Vec<Topic>, StorageError> {
    tx.query(
        sql!(
            "SELECT t.topic_id, t.number, t.parent_id, t.title, u.name FROM evaluation_topic t
             JOIN app_user u ON u.user_id = t.proposed_by WHERE t.round_id = $1 ORDER BY t.number"
        ),
        params![round],
        |row| {
            Ok(Topic {
                id: row.get(0)?,
                number: row.get(1)?,
                parent: row.get(2)?,
                title: row.get(3)?,
                by: row.get(4)?,
            })
        },
    )
}

/// The counts from paper that hold: by topic the number of the entry and the votes.
pub(super) fn paper(tx: &mut Tx<'_>, round: RoundId) -> Result<HashMap<Uuid, (i64, i64)>, StorageError> {
    let found = tx.query(
        sql!(
            "SELECT topic_id, number, votes FROM evaluation_paper_count WHERE round_id = $1
             ORDER BY topic_id, number"
        ),
        params![round],
        |row| Ok::<_, StorageError>((row.get::<Uuid>(0)?, (row.get::<i64>(1)?, row.get::<i64>(2)?))),
    )?;
    Ok(found.into_iter().collect())
}

/// What was voted here: by topic the sum and how many gave it something.
fn votes(tx: &mut Tx<'_>, round: RoundId) -> Result<HashMap<Uuid, (i64, i64)>, StorageError> {
    let found = tx.query(
        sql!(
            "SELECT topic_id, CAST(SUM(weight_sum) AS BIGINT), CAST(SUM(ballots) AS BIGINT) FROM (
               SELECT topic_id, weight_sum, ballots FROM evaluation_tally WHERE round_id = $1
               UNION ALL
               SELECT topic_id, weight, 1 FROM evaluation_named_vote WHERE round_id = $1) given
             GROUP BY topic_id ORDER BY topic_id"
        ),
        params![round],
        |row| Ok::<_, StorageError>((row.get::<Uuid>(0)?, (row.get::<i64>(1)?, row.get::<i64>(2)?))),
    )?;
    Ok(found.into_iter().collect())
}

fn named_votes(tx: &mut Tx<'_>, round: RoundId) -> Result<Vec<NamedVote>, StorageError> {
    tx.query(
        sql!(
            "SELECT v.topic_id, u.name, v.weight FROM evaluation_named_vote v
             JOIN app_user u ON u.user_id = v.user_id WHERE v.round_id = $1
             ORDER BY v.topic_id, v.weight DESC, u.name, u.user_id"
        ),
        params![round],
        |row| {
            Ok(NamedVote {
                topic: row.get(0)?,
                name: row.get(1)?,
                weight: row.get(2)?,
            })
        },
    )
}

fn feedback_of(tx: &mut Tx<'_>, round: RoundId) -> Result<Vec<Feedback>, StorageError> {
    // By day and then by the random id: the order in which it came says nothing.
    tx.query(
        sql!(
            "SELECT f.feedback_text, u.name, f.given_day FROM evaluation_feedback f
             LEFT JOIN app_user u ON u.user_id = f.author_id WHERE f.round_id = $1
             ORDER BY f.given_day, f.feedback_id"
        ),
        params![round],
        |row| {
            Ok(Feedback {
                text: row.get(0)?,
                author: row.get::<Option<String>>(1)?.map(Private::new),
                day: row.get(2)?,
            })
        },
    )
}

fn outcomes(tx: &mut Tx<'_>, round: RoundId) -> Result<Vec<Outcome>, StorageError> {
    tx.query(
        sql!(
            "SELECT topic_id, kind, target_id FROM evaluation_outcome WHERE round_id = $1
             ORDER BY topic_id, number"
        ),
        params![round],
        |row| {
            let kind: String = row.get(1)?;
            Ok(Outcome {
                topic: row.get(0)?,
                kind: OutcomeKind::from_code(&kind).ok_or_else(|| StorageError::decode("outcome kind"))?,
                target: row.get(2)?,
            })
        },
    )
}
