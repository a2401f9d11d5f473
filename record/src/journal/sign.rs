//! Signing a draft. A signed note never changes again; corrections are new notes that point at it.

use super::note::{ContentError, SignedNote};
use super::store;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx};
use foundation::{CitizenId, NoteId, Uuid};

/// Signs a draft as it was last saved.
#[derive(Clone, Debug)]
pub struct SignNote {
    /// Whose record.
    pub citizen: CitizenId,
    /// The note.
    pub note: NoteId,
    /// The version that was read before signing.
    pub version: i64,
}

impl Action for SignNote {
    const NAME: &'static str = "record.note.sign";
    const CAPABILITY: &'static str = "record.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.note.uuid())
    }
}

/// Why a draft cannot be signed.
#[derive(Debug, thiserror::Error)]
pub enum SignNoteError {
    /// There is no such draft.
    #[error("there is no such draft")]
    NoDraft,
    /// Only who began a draft signs it: a signature says "I saw this".
    #[error("only who began a draft signs it")]
    NotTheAuthor,
    /// It was changed after it was read.
    #[error("the draft was changed meanwhile; read it again")]
    ChangedMeanwhile {
        /// Its version now.
        version: i64,
    },
    /// Something is missing.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Signs it. Repeated by its author it answers alike and writes nothing.
///
/// # Errors
/// [`SignNoteError`].
pub fn sign_note(tx: &mut Tx<'_>, permit: Permit<SignNote>) -> Result<SignedNote, SignNoteError> {
    let sign = permit.action();
    if let Some((author, signed)) = store::signed(tx, sign.citizen, sign.note)? {
        return if author == permit.user() {
            Ok(signed)
        } else {
            Err(SignNoteError::NotTheAuthor)
        };
    }
    let draft = store::draft(tx, sign.citizen, sign.note)?.ok_or(SignNoteError::NoDraft)?;
    if draft.author != permit.user() {
        return Err(SignNoteError::NotTheAuthor);
    }
    if draft.version != sign.version {
        return Err(SignNoteError::ChangedMeanwhile {
            version: draft.version,
        });
    }
    draft.content.check_signed(permit.at())?;
    let signature = store::Signature {
        at: permit.at(),
        by: permit.user(),
        unit: permit.unit(),
    };
    let signed = store::insert_note(tx, sign.citizen, sign.note, &draft.content, signature)?;
    store::drop_draft(tx, sign.citizen, sign.note)?;
    Ok(signed)
}
