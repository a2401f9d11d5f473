//! Putting a draft away that will not become a note.

use super::store;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx};
use foundation::{CitizenId, NoteId, Uuid};

/// Puts one's own draft away.
#[derive(Clone, Debug)]
pub struct DiscardDraft {
    /// Whose record.
    pub citizen: CitizenId,
    /// The note it would have become.
    pub note: NoteId,
    /// The version that was read before.
    pub version: i64,
}

impl Action for DiscardDraft {
    const NAME: &'static str = "record.draft.discard";
    const CAPABILITY: &'static str = "record.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.note.uuid())
    }
}

/// Why a draft cannot be put away.
#[derive(Debug, thiserror::Error)]
pub enum DiscardDraftError {
    /// There is no such draft.
    #[error("there is no such draft")]
    NoDraft,
    /// Only who began a draft puts it away.
    #[error("only who began a draft puts it away")]
    NotTheAuthor,
    /// It was changed after it was read.
    #[error("the draft was changed meanwhile; read it again")]
    ChangedMeanwhile {
        /// Its version now.
        version: i64,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Puts it away: it stands on no list any more. Its text is kept where texts are kept that lost against others
/// ([`super::rivals`]), since nothing that was written in a record is thrown away.
///
/// # Errors
/// [`DiscardDraftError`].
pub fn discard_draft(tx: &mut Tx<'_>, permit: Permit<DiscardDraft>) -> Result<NoteId, DiscardDraftError> {
    let away = permit.action();
    let draft = store::draft(tx, away.citizen, away.note)?.ok_or(DiscardDraftError::NoDraft)?;
    if draft.author != permit.user() {
        return Err(DiscardDraftError::NotTheAuthor);
    }
    if draft.version != away.version {
        return Err(DiscardDraftError::ChangedMeanwhile {
            version: draft.version,
        });
    }
    if !draft.content.text.show().trim().is_empty() {
        let (text, at, by) = (&draft.content.text, draft.saved_at, draft.saved_by);
        store::keep_rival(tx, away.citizen, away.note, draft.version, text, at, by)?;
    }
    store::drop_draft(tx, away.citizen, away.note)?;
    Ok(away.note)
}
