//! Feedback in words: what was good, what should be otherwise next time.

use super::{Phase, lock};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{CircleId, CommitteeId, Private, RoundId, Uuid};

/// Gives feedback, by a member.
#[derive(Clone, Debug)]
pub struct GiveFeedback {
    /// The feedback's id: a random one (version 4), since a time inside it would tell who wrote it.
    pub id: Uuid,
    /// The round.
    pub round: RoundId,
    /// The committee.
    pub committee: CommitteeId,
    /// In words.
    pub text: Private<String>,
}

impl Action for GiveFeedback {
    const NAME: &'static str = "governance.round.feedback";
    const CAPABILITY: &'static str = "committee.take_part";
    fn subject(&self) -> Subject {
        Subject::Circle(CircleId::from_uuid(self.committee.uuid()))
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.round.uuid())
    }
}

/// Why feedback is not taken.
#[derive(Debug, thiserror::Error)]
pub enum GiveFeedbackError {
    /// The committee has no such round.
    #[error("there is no such round")]
    NotFound,
    /// The round is closed.
    #[error("this round is closed")]
    Closed,
    /// The text is empty.
    #[error("feedback needs words")]
    NoText,
    /// The id tells a time.
    #[error("the id must be a random one")]
    TellingId,
    /// There is feedback with this id.
    #[error("this feedback exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for GiveFeedbackError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Gives the feedback.
///
/// # Errors
/// [`GiveFeedbackError`].
pub fn give_feedback(tx: &mut Tx<'_>, permit: Permit<GiveFeedback>) -> Result<(), GiveFeedbackError> {
    let new = permit.action();
    let facts = lock(tx, new.round, new.committee)?.ok_or(GiveFeedbackError::NotFound)?;
    if facts.phase == Phase::Closed {
        return Err(GiveFeedbackError::Closed);
    }
    let text = new.text.show().replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() {
        return Err(GiveFeedbackError::NoText);
    }
    if new.id.get_version_num() != 4 {
        return Err(GiveFeedbackError::TellingId);
    }
    let author = (!facts.rules.anonymous).then(|| permit.user());
    tx.execute(
        sql!(
            "INSERT INTO evaluation_feedback (round_id, feedback_id, feedback_text, author_id, given_day)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![new.round, new.id, text, author, permit.day()],
    )?;
    if facts.rules.anonymous {
        // All feedback of the round is written anew, so that which transaction wrote which tells nothing either.
        tx.execute(
            sql!("UPDATE evaluation_feedback SET given_day = given_day WHERE round_id = $1"),
            params![new.round],
        )?;
    }
    outbox::put(
        tx,
        &fact("governance.round.feedback", new.round.uuid(), permit.at()),
    )?;
    Ok(())
}
