//! Answers: one answer may go for several rows, and says what it changed in the plan. A draft until it is approved; an
//! approved wording holds until a later one is approved.

use super::page::Answer;
use super::{lock, responses, store};
use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{HearingId, UnitId, Uuid};
use std::collections::BTreeSet;

/// A row of a party's response.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RowKey {
    /// The party.
    pub party: Uuid,
    /// The row.
    pub row: Uuid,
}

/// Writes an answer, or words it anew. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct SaveAnswer {
    /// The answer's id.
    pub id: Uuid,
    /// The hearing.
    pub hearing: HearingId,
    /// Its unit.
    pub unit: UnitId,
    /// The version that the writer began with; 0 for a new answer.
    pub based_on: i64,
    /// The answer.
    pub text: String,
    /// What is changed in the plan because of it; may be empty.
    pub change: String,
    /// The rows that it answers.
    pub rows: Vec<RowKey>,
}

impl Action for SaveAnswer {
    const NAME: &'static str = "governance.hearing.answer";
    const CAPABILITY: &'static str = "hearing.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

/// Why an answer cannot be saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveAnswerError {
    /// The unit has no such hearing, or the hearing no such answer.
    #[error("there is no such hearing or answer")]
    NotFound,
    /// The answer is empty.
    #[error("an answer needs words")]
    NoText,
    /// No row is answered, or one that the hearing does not have.
    #[error("an answer needs rows that were received")]
    NoRow,
    /// A row has an approved answer already.
    #[error("a row has an approved answer already")]
    RowAnswered,
    /// The rows of an approved answer do not change.
    #[error("the rows of an approved answer do not change")]
    RowsApproved,
    /// Somebody else saved since the writer began.
    #[error("version {version} was saved meanwhile")]
    ChangedMeanwhile {
        /// The version that holds now.
        version: i64,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Saves the answer; gives its version. The same words for the same rows make no new one.
///
/// # Errors
/// [`SaveAnswerError`].
pub fn save_answer(tx: &mut Tx<'_>, permit: Permit<SaveAnswer>) -> Result<i64, SaveAnswerError> {
    let new = permit.action();
    if !lock(tx, new.hearing, new.unit)? {
        return Err(SaveAnswerError::NotFound);
    }
    let (text, change) = (tidy(&new.text), tidy(&new.change));
    if text.is_empty() {
        return Err(SaveAnswerError::NoText);
    }
    let rows: BTreeSet<RowKey> = new.rows.iter().copied().collect();
    let answers = store::answers(tx, new.hearing)?;
    let known = answers.iter().find(|answer| answer.id == new.id);
    if let Some(known) = known {
        let same_rows = known.rows.iter().copied().collect::<BTreeSet<_>>() == rows;
        if same_rows && *known.text == text && *known.change == change {
            return Ok(known.version);
        }
        if !same_rows && known.approved.is_some() {
            return Err(SaveAnswerError::RowsApproved);
        }
    }
    let current = known.map_or(0, |answer| answer.version);
    if current != new.based_on {
        return Err(SaveAnswerError::ChangedMeanwhile { version: current });
    }
    check_rows(tx, new, &rows, &answers)?;
    if known.is_none() {
        tx.execute(
            sql!(
                "INSERT INTO hearing_answer (hearing_id, answer_id, created_by, created_at)
                 VALUES ($1, $2, $3, $4)"
            ),
            params![new.hearing, new.id, permit.user(), permit.at()],
        )?;
    }
    tx.execute(
        sql!(
            "INSERT INTO hearing_answer_version
             (hearing_id, answer_id, version, answer_text, change_text, written_by, written_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![
            new.hearing,
            new.id,
            current + 1,
            text,
            change,
            permit.user(),
            permit.at()
        ],
    )?;
    join(tx, &permit, &rows)?;
    outbox::put(tx, &fact("governance.hearing.answered", new.id, permit.at()))?;
    Ok(current + 1)
}

fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

fn check_rows(
    tx: &mut Tx<'_>,
    new: &SaveAnswer,
    rows: &BTreeSet<RowKey>,
    answers: &[Answer],
) -> Result<(), SaveAnswerError> {
    if rows.is_empty() {
        return Err(SaveAnswerError::NoRow);
    }
    for key in rows {
        if !responses::has_row(tx, new.hearing, key.party, key.row)? {
            return Err(SaveAnswerError::NoRow);
        }
        let elsewhere = |answer: &&Answer| answer.id != new.id && answer.approved.is_some();
        if answers
            .iter()
            .filter(elsewhere)
            .any(|answer| answer.rows.contains(key))
        {
            return Err(SaveAnswerError::RowAnswered);
        }
    }
    Ok(())
}

/// Joins the answer to its rows. A row leaves the draft it was in: it has one answer.
fn join(tx: &mut Tx<'_>, permit: &Permit<SaveAnswer>, rows: &BTreeSet<RowKey>) -> Result<(), StorageError> {
    let new = permit.action();
    tx.execute(
        sql!("DELETE FROM hearing_answer_row WHERE hearing_id = $1 AND answer_id = $2"),
        params![new.hearing, new.id],
    )?;
    for key in rows {
        tx.execute(
            sql!(
                "INSERT INTO hearing_answer_row (hearing_id, party_id, row_id, answer_id, added_by, added_at)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (hearing_id, party_id, row_id)
                 DO UPDATE SET answer_id = excluded.answer_id, added_by = excluded.added_by,
                   added_at = excluded.added_at"
            ),
            params![
                new.hearing,
                key.party,
                key.row,
                new.id,
                permit.user(),
                permit.at()
            ],
        )?;
    }
    Ok(())
}

/// Approves an answer as it is worded.
#[derive(Clone, Copy, Debug)]
pub struct ApproveAnswer {
    /// The hearing.
    pub hearing: HearingId,
    /// Its unit.
    pub unit: UnitId,
    /// The answer.
    pub answer: Uuid,
    /// The version that the approver has read.
    pub version: i64,
}

impl Action for ApproveAnswer {
    const NAME: &'static str = "governance.hearing.approve";
    const CAPABILITY: &'static str = "hearing.approve";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.hearing.uuid())
    }
}

/// Why an answer cannot be approved.
#[derive(Debug, thiserror::Error)]
pub enum ApproveAnswerError {
    /// The unit has no such hearing, or the hearing no such answer.
    #[error("there is no such answer")]
    NotFound,
    /// It answers no row: all went to other answers.
    #[error("the answer has no row")]
    NoRow,
    /// This version was approved already.
    #[error("this answer was approved already")]
    Approved,
    /// Somebody saved since the approver read it.
    #[error("version {version} was saved meanwhile")]
    ChangedMeanwhile {
        /// The version that holds now.
        version: i64,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for ApproveAnswerError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Approved
        } else {
            Self::Storage(error)
        }
    }
}

/// Approves the answer.
///
/// # Errors
/// [`ApproveAnswerError`].
pub fn approve_answer(tx: &mut Tx<'_>, permit: Permit<ApproveAnswer>) -> Result<(), ApproveAnswerError> {
    let ApproveAnswer {
        hearing,
        unit,
        answer,
        version,
    } = *permit.action();
    if !lock(tx, hearing, unit)? {
        return Err(ApproveAnswerError::NotFound);
    }
    let answers = store::answers(tx, hearing)?;
    let known = answers
        .iter()
        .find(|one| one.id == answer)
        .ok_or(ApproveAnswerError::NotFound)?;
    if known.version != version {
        return Err(ApproveAnswerError::ChangedMeanwhile {
            version: known.version,
        });
    }
    if known.is_approved() {
        return Err(ApproveAnswerError::Approved);
    }
    if known.rows.is_empty() {
        return Err(ApproveAnswerError::NoRow);
    }
    tx.execute(
        sql!(
            "INSERT INTO hearing_answer_approval (hearing_id, answer_id, version, approved_by, approved_at)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![hearing, answer, version, permit.user(), permit.at()],
    )?;
    outbox::put(tx, &fact("governance.hearing.approved", answer, permit.at()))?;
    Ok(())
}
