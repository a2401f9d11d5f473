//! Saving drafts: often, by themselves, and without ever losing a word.

use super::note::{Audience, ContentError, Meanwhile, NoteContent};
use super::{ViewRecord, store};
use access::{Action, Permit, Reach, Subject, View, citizen_in_reach};
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, Instant, NoteId, Private, UserId, Uuid};

/// Saves a draft, the first time or over an earlier version.
#[derive(Clone, Debug)]
pub struct SaveDraft {
    /// Whose record.
    pub citizen: CitizenId,
    /// The note it will become; made by whoever opens the composer.
    pub note: NoteId,
    /// The version that was edited; 0 for a new draft.
    pub base: i64,
    /// What it says now.
    pub content: NoteContent,
}

impl Action for SaveDraft {
    const NAME: &'static str = "record.draft.save";
    const CAPABILITY: &'static str = "record.write";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.note.uuid())
    }
}

/// What came of saving. That somebody else changed the draft is an outcome and no error: an error would undo the
/// transaction, and with it the text that must be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SavedDraft {
    /// Saved.
    Saved {
        /// The version to edit from now on.
        version: i64,
    },
    /// Somebody else saved meanwhile. Both texts are kept: theirs is the draft, the one sent is a [`Rival`].
    ChangedMeanwhile(Meanwhile),
}

/// Why a draft cannot be saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveDraftError {
    /// The content cannot be stored.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// It has been signed.
    #[error("the note has been signed")]
    Signed,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Saves it. The same save repeated changes nothing and answers alike.
///
/// # Errors
/// [`SaveDraftError`].
pub fn save_draft(tx: &mut Tx<'_>, permit: Permit<SaveDraft>) -> Result<SavedDraft, SaveDraftError> {
    let (save, at, by) = (permit.action(), permit.at(), permit.user());
    save.content.check_draft()?;
    store::check_goals::<SaveDraftError>(tx, save.citizen, &save.content.goals)?;
    if store::signed(tx, save.citizen, save.note)?.is_some() {
        return Err(SaveDraftError::Signed);
    }
    let Some(current) = store::draft(tx, save.citizen, save.note)? else {
        store::insert_draft(tx, save.citizen, save.note, &save.content, at, by)?;
        return Ok(SavedDraft::Saved { version: 1 });
    };
    if current.saved_by == by && same(&current.content, &save.content) {
        return Ok(SavedDraft::Saved {
            version: current.version,
        });
    }
    if store::update_draft(tx, save.citizen, save.note, save.base, &save.content, at, by)? {
        store::keep_replaced(tx, save.citizen, save.note, &current, &save.content.text, by)?;
        return Ok(SavedDraft::Saved {
            version: save.base + 1,
        });
    }
    store::keep_rival(tx, save.citizen, save.note, save.base, &save.content.text, at, by)?;
    Ok(SavedDraft::ChangedMeanwhile(meanwhile(current)))
}

pub(super) fn meanwhile(current: store::StoredDraft) -> Meanwhile {
    Meanwhile {
        theirs: current.content,
        version: current.version,
        by: current.saved_by,
        by_name: current.saved_by_name,
    }
}

/// Whether two contents say the same, in whatever order the goals come.
fn same(a: &NoteContent, b: &NoteContent) -> bool {
    let goals = |content: &NoteContent| {
        content
            .goals
            .iter()
            .copied()
            .collect::<std::collections::BTreeSet<_>>()
    };
    a.text == b.text
        && a.event_at == b.event_at
        && a.audience == b.audience
        && a.themes == b.themes
        && goals(a) == goals(b)
}

/// A draft, as shown in the composer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The note it will become.
    pub note: NoteId,
    /// Its version.
    pub version: i64,
    /// Who began it and may sign it.
    pub author: UserId,
    /// When it was last saved.
    pub saved_at: Instant,
    /// By whom.
    pub saved_by: UserId,
    /// That user's name.
    pub saved_by_name: Private<String>,
    /// What it says.
    pub content: NoteContent,
}

/// One draft of the permit's citizen.
///
/// # Errors
/// [`StorageError`].
pub fn draft(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewRecord>,
    note: NoteId,
) -> Result<Option<Draft>, StorageError> {
    let found = store::draft(tx, permit.action().citizen, note)?;
    Ok(found.map(|stored| Draft {
        note,
        version: stored.version,
        author: stored.author,
        saved_at: stored.saved_at,
        saved_by: stored.saved_by,
        saved_by_name: stored.saved_by_name,
        content: stored.content,
    }))
}

/// The drafts of the permit's citizen, whoever began them, the newest first.
///
/// # Errors
/// [`StorageError`].
pub fn drafts_on(tx: &mut Tx<'_>, permit: &Permit<ViewRecord>) -> Result<Vec<DraftRow>, StorageError> {
    tx.query(
        sql!(
            "SELECT d.citizen_id, d.note_id, d.version, d.author_id, u.name, d.event_at, d.audience, d.text, d.saved_at
             FROM draft d JOIN app_user u ON u.user_id = d.author_id
             WHERE d.citizen_id = $1 ORDER BY d.saved_at DESC, d.note_id DESC"
        ),
        params![permit.action().citizen],
        read_row,
    )
}

/// Looks at one's own drafts.
#[derive(Clone, Copy, Debug)]
pub struct ViewDrafts;

impl Action for ViewDrafts {
    const NAME: &'static str = "record.drafts.view";
    const CAPABILITY: &'static str = "record.write";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

impl View for ViewDrafts {}

/// A draft as a line in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DraftRow {
    /// Whose record.
    pub citizen: CitizenId,
    /// The note it will become.
    pub note: NoteId,
    /// Its version.
    pub version: i64,
    /// Who began it.
    pub author: UserId,
    /// That user's name.
    pub author_name: Private<String>,
    /// When it happened.
    pub event_at: Instant,
    /// Who may read it once signed.
    pub audience: Audience,
    /// The text.
    pub text: Private<String>,
    /// When it was last saved.
    pub saved_at: Instant,
}

fn read_row(row: &database::Row<'_>) -> Result<DraftRow, StorageError> {
    Ok(DraftRow {
        citizen: row.get(0)?,
        note: row.get(1)?,
        version: row.get(2)?,
        author: row.get(3)?,
        author_name: row.get(4)?,
        event_at: row.get(5)?,
        audience: Audience::stored(&row.get::<String>(6)?)?,
        text: row.get(7)?,
        saved_at: row.get(8)?,
    })
}

/// One's own unsigned drafts on citizens within reach, the newest first.
///
/// # Errors
/// [`StorageError`].
pub fn drafts_of(tx: &mut Tx<'_>, reach: Reach) -> Result<Vec<DraftRow>, StorageError> {
    tx.query(
        sql!(
            "SELECT d.citizen_id, d.note_id, d.version, d.author_id, u.name, d.event_at, d.audience, d.text, d.saved_at
             FROM draft d JOIN app_user u ON u.user_id = d.author_id
             WHERE d.author_id = $1 AND ",
            citizen_in_reach!("d.citizen_id", "$1", "$2", "$3"),
            " ORDER BY d.saved_at DESC, d.note_id DESC LIMIT 200"
        ),
        params![reach.user(), reach.capability(), reach.day()],
        read_row,
    )
}

/// A text that lost against another on the same draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rival {
    /// The text.
    pub text: Private<String>,
    /// The version it was written on.
    pub base: i64,
    /// When it was sent.
    pub saved_at: Instant,
    /// By whom.
    pub saved_by: UserId,
    /// That user's name.
    pub saved_by_name: Private<String>,
}

/// The texts that lost against others on a draft, also after it was signed; none once the note is sealed.
///
/// # Errors
/// [`StorageError`].
pub fn rivals(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewRecord>,
    note: NoteId,
) -> Result<Vec<Rival>, StorageError> {
    tx.query(
        sql!(
            "SELECT r.text, r.base_version, r.saved_at, r.saved_by, u.name
             FROM draft_rival r JOIN app_user u ON u.user_id = r.saved_by
             WHERE r.citizen_id = $1 AND r.note_id = $2
             AND NOT EXISTS (SELECT 1 FROM note_sealed s
                             WHERE s.citizen_id = r.citizen_id AND s.note_id = r.note_id)
             ORDER BY r.saved_at, r.rival_id"
        ),
        params![permit.action().citizen, note],
        |row| {
            Ok(Rival {
                text: row.get(0)?,
                base: row.get(1)?,
                saved_at: row.get(2)?,
                saved_by: row.get(3)?,
                saved_by_name: row.get(4)?,
            })
        },
    )
}
