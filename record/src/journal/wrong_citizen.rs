//! A note that was entered on the wrong citizen: the worst slip, with a way of its own.
//!
//! The note stays in the wrong citizen's record as a sealed line (time, author, that it was an error), together with
//! every note it corrects or is corrected by. If wanted, its text becomes a draft for the right citizen. Both happen
//! in one transaction, and both citizens' audit chains tell of it.

use super::note::{Audience, NoteContent};
use super::store;
use crate::{Code, Told};
use access::{Action, Permit, PermitError, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Instant, NoteId, Private, UserId, Uuid};

/// Seals a note that belongs to another citizen.
#[derive(Clone, Debug)]
pub struct EnteredOnWrongCitizen {
    /// The wrong citizen.
    pub citizen: CitizenId,
    /// The note.
    pub note: NoteId,
    /// How it came about. Must not tell about the right citizen.
    pub reason: Private<String>,
}

impl Action for EnteredOnWrongCitizen {
    const NAME: &'static str = "record.note.seal";
    const CAPABILITY: &'static str = "record.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.note.uuid())
    }
}

/// Takes the text over as a draft for the right citizen.
#[derive(Clone, Debug)]
pub struct CopyToRightCitizen {
    /// The right citizen.
    pub citizen: CitizenId,
    /// The new draft's id.
    pub draft: NoteId,
}

impl Action for CopyToRightCitizen {
    const NAME: &'static str = "record.draft.take-over";
    const CAPABILITY: &'static str = "record.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.draft.uuid())
    }
}

/// Why a note cannot be sealed.
#[derive(Debug, thiserror::Error)]
pub enum WrongCitizenError {
    /// A reason is needed.
    #[error("say how the note came to the wrong citizen")]
    NoReason,
    /// There is no such signed note.
    #[error("there is no such signed note")]
    NoNote,
    /// It was sealed before.
    #[error("the note is sealed already")]
    Sealed,
    /// The right citizen cannot be the wrong one.
    #[error("the right citizen is another one")]
    SameCitizen,
    /// There is a draft or note with the new id.
    #[error("the new draft's id is taken")]
    Taken,
    /// The actor may not write in the right citizen's record. For callers that ask for the second permit inside the
    /// action: the whole is undone then.
    #[error("the right citizen is out of reach")]
    Copy(#[source] PermitError),
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<PermitError> for WrongCitizenError {
    fn from(error: PermitError) -> Self {
        match error {
            PermitError::Storage(error) => Self::Storage(error),
            refused @ PermitError::Refused(_) => Self::Copy(refused),
        }
    }
}

/// What was sealed, and the draft that came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealed {
    /// The sealed notes: the one named and all that correct it or are corrected by it.
    pub notes: Vec<NoteId>,
    /// The draft for the right citizen.
    pub draft: Option<NoteId>,
}

/// Seals the note and, with a second permit, takes its newest text over as a draft of the actor for the right
/// citizen. Goals are left behind: they are the wrong citizen's.
///
/// # Errors
/// [`WrongCitizenError`].
pub fn entered_on_wrong_citizen(
    tx: &mut Tx<'_>,
    permit: Permit<EnteredOnWrongCitizen>,
    copy: Option<Permit<CopyToRightCitizen>>,
) -> Result<Sealed, WrongCitizenError> {
    let seal = permit.action();
    if seal.reason.show().trim().is_empty() {
        return Err(WrongCitizenError::NoReason);
    }
    if store::signed(tx, seal.citizen, seal.note)?.is_none() {
        return Err(WrongCitizenError::NoNote);
    }
    if store::is_sealed(tx, seal.citizen, seal.note)? {
        return Err(WrongCitizenError::Sealed);
    }
    let notes = family(tx, seal.citizen, seal.note)?;
    let newest = notes.last().copied().unwrap_or(seal.note);
    let draft = match &copy {
        Some(copy) => Some(take_over(tx, copy, seal.citizen, newest)?),
        None => None,
    };
    for note in &notes {
        tx.execute(
            sql!(
                "INSERT INTO note_sealed (citizen_id, note_id, reason, at, by_user) VALUES ($1, $2, $3, $4, $5)"
            ),
            params![seal.citizen, note, seal.reason, permit.at(), permit.user()],
        )?;
    }
    crate::told::tell(
        tx,
        seal.citizen,
        "journal.note.sealed",
        seal.note.uuid(),
        permit.at(),
    )?;
    Ok(Sealed { notes, draft })
}

/// The note with all that it corrects and all that correct it, the oldest first.
fn family(tx: &mut Tx<'_>, citizen: CitizenId, note: NoteId) -> Result<Vec<NoteId>, StorageError> {
    let mut notes = vec![note];
    while let Some(older) = store::corrected_by(tx, citizen, notes[0])? {
        notes.insert(0, older);
    }
    while let Some(newer) = store::correction_of(tx, citizen, notes[notes.len() - 1])? {
        notes.push(newer);
    }
    Ok(notes)
}

fn take_over(
    tx: &mut Tx<'_>,
    copy: &Permit<CopyToRightCitizen>,
    wrong: CitizenId,
    note: NoteId,
) -> Result<NoteId, WrongCitizenError> {
    let CopyToRightCitizen { citizen, draft } = *copy.action();
    if citizen == wrong {
        return Err(WrongCitizenError::SameCitizen);
    }
    if store::signed(tx, citizen, draft)?.is_some() || store::draft(tx, citizen, draft)?.is_some() {
        return Err(WrongCitizenError::Taken);
    }
    let text = note_text(tx, wrong, note)?.ok_or(WrongCitizenError::NoNote)?;
    let content = NoteContent {
        event_at: text.event_at,
        themes: themes(tx, wrong, note)?,
        goals: Vec::new(),
        audience: text.audience,
        text: text.text,
    };
    store::insert_draft(tx, citizen, draft, &content, copy.at(), copy.user())?;
    Ok(draft)
}

struct NoteText {
    event_at: Instant,
    written_at: Instant,
    author: UserId,
    author_name: Private<String>,
    audience: Audience,
    text: Private<String>,
}

fn note_text(tx: &mut Tx<'_>, citizen: CitizenId, note: NoteId) -> Result<Option<NoteText>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT n.event_at, n.written_at, n.author_id, u.name, n.audience, n.text
             FROM note n JOIN app_user u ON u.user_id = n.author_id
             WHERE n.citizen_id = $1 AND n.note_id = $2"
        ),
        params![citizen, note],
        |row| {
            Ok(NoteText {
                event_at: row.get(0)?,
                written_at: row.get(1)?,
                author: row.get(2)?,
                author_name: row.get(3)?,
                audience: Audience::stored(&row.get::<String>(4)?)?,
                text: row.get(5)?,
            })
        },
    )
}

fn themes(tx: &mut Tx<'_>, citizen: CitizenId, note: NoteId) -> Result<Vec<Code>, StorageError> {
    tx.query(
        sql!("SELECT theme_code FROM note_theme WHERE citizen_id = $1 AND note_id = $2 ORDER BY position"),
        params![citizen, note],
        |row| Ok(Code::stored(row.get(0)?)),
    )
}

/// Opens a sealed note: only for those who must be able to judge what went wrong.
#[derive(Clone, Debug)]
pub struct ViewSealed {
    /// The wrong citizen.
    pub citizen: CitizenId,
    /// The note.
    pub note: NoteId,
}

impl Action for ViewSealed {
    const NAME: &'static str = "record.note.sealed.view";
    const CAPABILITY: &'static str = "record.sealed";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.note.uuid())
    }
}

/// A sealed note with its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SealedNote {
    /// When it happened.
    pub event_at: Instant,
    /// When it was written.
    pub written_at: Instant,
    /// By whom.
    pub author: UserId,
    /// That user's name.
    pub author_name: Private<String>,
    /// Its themes.
    pub themes: Vec<Code>,
    /// Its text.
    pub text: Private<String>,
    /// How it came to the wrong citizen.
    pub reason: Private<String>,
    /// Who sealed it and when.
    pub told: Told,
}

/// The sealed note of the permit; `None` when there is no such note or it is not sealed.
///
/// # Errors
/// [`StorageError`].
pub fn sealed_note(tx: &mut Tx<'_>, permit: &Permit<ViewSealed>) -> Result<Option<SealedNote>, StorageError> {
    let ViewSealed { citizen, note } = *permit.action();
    let seal = tx.query_opt(
        sql!(
            "SELECT s.reason, s.at, s.by_user, u.name FROM note_sealed s JOIN app_user u ON u.user_id = s.by_user
             WHERE s.citizen_id = $1 AND s.note_id = $2"
        ),
        params![citizen, note],
        |row| Ok::<(Private<String>, Told), StorageError>((row.get(0)?, Told::read(row, 1)?)),
    )?;
    let Some((reason, told)) = seal else {
        return Ok(None);
    };
    let Some(text) = note_text(tx, citizen, note)? else {
        return Ok(None);
    };
    Ok(Some(SealedNote {
        event_at: text.event_at,
        written_at: text.written_at,
        author: text.author,
        author_name: text.author_name,
        themes: themes(tx, citizen, note)?,
        text: text.text,
        reason,
        told,
    }))
}
