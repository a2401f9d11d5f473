//! Correcting a signed note by a new one.

use super::note::{ContentError, NoteContent, SignedNote};
use super::store;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, NoteId, Private, Uuid};

/// Corrects a signed note. Anybody who may write here may: the correction bears its own author.
#[derive(Clone, Debug)]
pub struct CorrectNote {
    /// Whose record.
    pub citizen: CitizenId,
    /// The note that is wrong.
    pub note: NoteId,
    /// The new note's id, made by the form: the same form sent twice makes one correction.
    pub correction: NoteId,
    /// What the new note says.
    pub content: NoteContent,
    /// Why the old one is corrected.
    pub reason: Private<String>,
}

impl Action for CorrectNote {
    const NAME: &'static str = "record.note.correct";
    const CAPABILITY: &'static str = "record.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.note.uuid())
    }
}

/// Why a note cannot be corrected.
#[derive(Debug, thiserror::Error)]
pub enum CorrectNoteError {
    /// A reason is needed.
    #[error("say why the note is corrected")]
    NoReason,
    /// There is no such signed note.
    #[error("there is no such signed note")]
    NoNote,
    /// It was entered on the wrong citizen.
    #[error("the note was entered on the wrong citizen and is sealed")]
    Sealed,
    /// It was corrected before: correct the newer note.
    #[error("the note was corrected before; correct the newer one")]
    Corrected {
        /// The note that corrects it.
        by: NoteId,
    },
    /// Something is missing or wrong in the new note.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Signs the correction and points it at the old note, which stays readable.
///
/// # Errors
/// [`CorrectNoteError`].
pub fn correct_note(tx: &mut Tx<'_>, permit: Permit<CorrectNote>) -> Result<SignedNote, CorrectNoteError> {
    let (correct, at, by) = (permit.action(), permit.at(), permit.user());
    if let Some(known) = store::correction_of(tx, correct.citizen, correct.note)? {
        return match store::signed(tx, correct.citizen, known)? {
            Some((author, signed)) if known == correct.correction && author == by => Ok(signed),
            _ => Err(CorrectNoteError::Corrected { by: known }),
        };
    }
    if correct.reason.show().trim().is_empty() {
        return Err(CorrectNoteError::NoReason);
    }
    if store::signed(tx, correct.citizen, correct.note)?.is_none() {
        return Err(CorrectNoteError::NoNote);
    }
    if store::is_sealed(tx, correct.citizen, correct.note)? {
        return Err(CorrectNoteError::Sealed);
    }
    correct.content.check_signed(at)?;
    store::check_goals::<CorrectNoteError>(tx, correct.citizen, &correct.content.goals)?;
    let signature = store::Signature {
        at,
        by,
        unit: permit.unit(),
    };
    let signed = store::insert_note(
        tx,
        correct.citizen,
        correct.correction,
        &correct.content,
        signature,
    )?;
    tx.execute(
        sql!(
            "INSERT INTO note_correction (citizen_id, note_id, correction_id, reason, at, by_user)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            correct.citizen,
            correct.note,
            correct.correction,
            correct.reason,
            at,
            by
        ],
    )?;
    crate::told::tell(
        tx,
        correct.citizen,
        "journal.note.corrected",
        correct.note.uuid(),
        at,
    )?;
    Ok(signed)
}
