//! Writing and signing in one: the short way from the day page to a saved note.

use super::draft::meanwhile;
use super::note::{ContentError, Meanwhile, NoteContent, SignedNote};
use super::store;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx};
use foundation::{CitizenId, NoteId, Uuid};

/// Writes a note and signs it.
#[derive(Clone, Debug)]
pub struct WriteNote {
    /// Whose record.
    pub citizen: CitizenId,
    /// The note's id, made by whoever opens the composer: the same form sent twice makes one note.
    pub note: NoteId,
    /// The version of the draft that the composer saved meanwhile; 0 when it saved none.
    pub base: i64,
    /// What it says.
    pub content: NoteContent,
}

impl Action for WriteNote {
    const NAME: &'static str = "record.note.write";
    const CAPABILITY: &'static str = "record.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.note.uuid())
    }
}

/// What came of writing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Written {
    /// Signed, now or by the same request before.
    Signed(SignedNote),
    /// Somebody else saved the draft meanwhile: nothing is signed, both texts are kept.
    ChangedMeanwhile(Meanwhile),
}

/// Why a note cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteNoteError {
    /// Something is missing or wrong.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// Somebody else began this draft, or signed this note.
    #[error("only who began a draft signs it")]
    NotTheAuthor,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes and signs it.
///
/// # Errors
/// [`WriteNoteError`].
pub fn write_note(tx: &mut Tx<'_>, permit: Permit<WriteNote>) -> Result<Written, WriteNoteError> {
    let (write, at, by) = (permit.action(), permit.at(), permit.user());
    if let Some((author, signed)) = store::signed(tx, write.citizen, write.note)? {
        return if author == by {
            Ok(Written::Signed(signed))
        } else {
            Err(WriteNoteError::NotTheAuthor)
        };
    }
    write.content.check_signed(at)?;
    store::check_goals::<WriteNoteError>(tx, write.citizen, &write.content.goals)?;
    if let Some(current) = store::draft(tx, write.citizen, write.note)? {
        if current.version != write.base && current.saved_by != by {
            store::keep_rival(
                tx,
                write.citizen,
                write.note,
                write.base,
                &write.content.text,
                at,
                by,
            )?;
            return Ok(Written::ChangedMeanwhile(meanwhile(current)));
        }
        if current.author != by {
            return Err(WriteNoteError::NotTheAuthor);
        }
        // One's own other window saved something else meanwhile: what is signed is what was sent, the rest is kept.
        if current.version != write.base && current.content.text != write.content.text {
            let (text, saved_at) = (&current.content.text, current.saved_at);
            store::keep_rival(tx, write.citizen, write.note, write.base, text, saved_at, by)?;
        }
        store::keep_replaced(tx, write.citizen, write.note, &current, &write.content.text, by)?;
        store::drop_draft(tx, write.citizen, write.note)?;
    }
    let signature = store::Signature {
        at,
        by,
        unit: permit.unit(),
    };
    let signed = store::insert_note(tx, write.citizen, write.note, &write.content, signature)?;
    Ok(Written::Signed(signed))
}
