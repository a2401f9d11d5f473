//! Proposing a topic, or a sub-topic that explains one.

use super::{Phase, lock};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{CircleId, CommitteeId, RoundId, Uuid, sort_key};

/// Proposes a topic, by a member.
#[derive(Clone, Debug)]
pub struct ProposeTopic {
    /// The new topic's id.
    pub id: Uuid,
    /// The round.
    pub round: RoundId,
    /// The committee.
    pub committee: CommitteeId,
    /// The topic that this one belongs under; `None` for one of its own. Sub-topics get no votes.
    pub parent: Option<Uuid>,
    /// The topic in words.
    pub title: String,
}

impl Action for ProposeTopic {
    const NAME: &'static str = "governance.round.propose";
    const CAPABILITY: &'static str = "committee.take_part";
    fn subject(&self) -> Subject {
        Subject::Circle(CircleId::from_uuid(self.committee.uuid()))
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.round.uuid())
    }
}

/// Why a topic cannot be proposed.
#[derive(Debug, thiserror::Error)]
pub enum ProposeTopicError {
    /// The committee has no such round, or the round no such topic to belong under.
    #[error("there is no such round or topic")]
    NotFound,
    /// The votes are open, or the round is closed.
    #[error("topics are collected no longer")]
    Late,
    /// The title is empty.
    #[error("a topic needs words")]
    NoTitle,
    /// The same words were proposed already.
    #[error("this topic was proposed already")]
    Known,
    /// There is a topic with this id.
    #[error("this topic exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for ProposeTopicError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Proposes the topic.
///
/// # Errors
/// [`ProposeTopicError`].
pub fn propose(tx: &mut Tx<'_>, permit: Permit<ProposeTopic>) -> Result<Uuid, ProposeTopicError> {
    let new = permit.action();
    let facts = lock(tx, new.round, new.committee)?.ok_or(ProposeTopicError::NotFound)?;
    let topics = super::read::topics(tx, new.round)?;
    if topics.iter().any(|topic| topic.id == new.id) {
        return Err(ProposeTopicError::Exists);
    }
    if facts.phase != Phase::Topics {
        return Err(ProposeTopicError::Late);
    }
    let title = new.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(ProposeTopicError::NoTitle);
    }
    let is_top = |parent: &Uuid| {
        topics
            .iter()
            .any(|topic| topic.id == *parent && topic.parent.is_none())
    };
    if new.parent.as_ref().is_some_and(|parent| !is_top(parent)) {
        return Err(ProposeTopicError::NotFound);
    }
    let same =
        |topic: &super::Topic| topic.parent == new.parent && sort_key(&topic.title) == sort_key(&title);
    if topics.iter().any(same) {
        return Err(ProposeTopicError::Known);
    }
    let number = i64::try_from(topics.len()).unwrap_or(i64::MAX - 1) + 1;
    tx.execute(
        sql!(
            "INSERT INTO evaluation_topic (round_id, topic_id, number, parent_id, title, proposed_by, proposed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![new.round, new.id, number, new.parent, title, permit.user(), permit.at()],
    )?;
    outbox::put(tx, &fact("governance.round.proposed", new.id, permit.at()))?;
    Ok(new.id)
}
