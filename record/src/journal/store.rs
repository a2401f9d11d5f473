//! The SQL that writes drafts and notes. There is no statement here that changes a signed note.

use super::note::{Audience, ContentError, NoteContent, SignedNote};
use crate::Code;
use database::{StorageError, Tx, params, sql};
use foundation::{CitizenId, GoalId, Instant, NoteId, Private, UnitId, UserId, Uuid};

/// A draft as it stands.
pub(super) struct StoredDraft {
    pub(super) version: i64,
    pub(super) author: UserId,
    pub(super) saved_at: Instant,
    pub(super) saved_by: UserId,
    pub(super) saved_by_name: Private<String>,
    pub(super) content: NoteContent,
}

pub(super) fn draft(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    note: NoteId,
) -> Result<Option<StoredDraft>, StorageError> {
    let found = tx.query_opt(
        sql!(
            "SELECT d.version, d.author_id, d.saved_at, d.saved_by, u.name, d.event_at, d.audience, d.text
             FROM draft d JOIN app_user u ON u.user_id = d.saved_by
             WHERE d.citizen_id = $1 AND d.note_id = $2"
        ),
        params![citizen, note],
        |row| {
            Ok::<_, StorageError>(StoredDraft {
                version: row.get(0)?,
                author: row.get(1)?,
                saved_at: row.get(2)?,
                saved_by: row.get(3)?,
                saved_by_name: row.get(4)?,
                content: NoteContent {
                    event_at: row.get(5)?,
                    themes: Vec::new(),
                    goals: Vec::new(),
                    audience: Audience::stored(&row.get::<String>(6)?)?,
                    text: row.get(7)?,
                },
            })
        },
    )?;
    let Some(mut draft) = found else { return Ok(None) };
    draft.content.themes = tx.query(
        sql!("SELECT theme_code FROM draft_theme WHERE citizen_id = $1 AND note_id = $2 ORDER BY position"),
        params![citizen, note],
        |row| Ok::<_, StorageError>(Code::stored(row.get(0)?)),
    )?;
    draft.content.goals = tx.query(
        sql!("SELECT goal_id FROM draft_goal WHERE citizen_id = $1 AND note_id = $2 ORDER BY goal_id"),
        params![citizen, note],
        |row| row.get::<GoalId>(0),
    )?;
    Ok(Some(draft))
}

/// Writes version 1 of a draft.
pub(super) fn insert_draft(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    note: NoteId,
    content: &NoteContent,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO draft (citizen_id, note_id, version, author_id, event_at, audience, text, saved_at, saved_by)
             VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $3)"
        ),
        params![citizen, note, by, content.event_at, content.audience.code(), content.text, at],
    )?;
    draft_links(tx, citizen, note, content)
}

/// Saves over a draft whose version is `base`; `false` when it has another one.
pub(super) fn update_draft(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    note: NoteId,
    base: i64,
    content: &NoteContent,
    at: Instant,
    by: UserId,
) -> Result<bool, StorageError> {
    let saved = tx.execute(
        sql!(
            "UPDATE draft SET version = version + 1, event_at = $4, audience = $5, text = $6, saved_at = $7,
                              saved_by = $8
             WHERE citizen_id = $1 AND note_id = $2 AND version = $3"
        ),
        params![
            citizen,
            note,
            base,
            content.event_at,
            content.audience.code(),
            content.text,
            at,
            by
        ],
    )?;
    if saved == 1 {
        drop_links(tx, citizen, note)?;
        draft_links(tx, citizen, note, content)?;
    }
    Ok(saved == 1)
}

fn draft_links(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    note: NoteId,
    content: &NoteContent,
) -> Result<(), StorageError> {
    for (position, theme) in (0_i64..).zip(&content.themes) {
        tx.execute(
            sql!(
                "INSERT INTO draft_theme (citizen_id, note_id, position, theme_code) VALUES ($1, $2, $3, $4)"
            ),
            params![citizen, note, position, theme],
        )?;
    }
    for goal in &content.goals {
        tx.execute(
            sql!("INSERT INTO draft_goal (citizen_id, note_id, goal_id) VALUES ($1, $2, $3)"),
            params![citizen, note, goal],
        )?;
    }
    Ok(())
}

fn drop_links(tx: &mut Tx<'_>, citizen: CitizenId, note: NoteId) -> Result<(), StorageError> {
    tx.execute(
        sql!("DELETE FROM draft_theme WHERE citizen_id = $1 AND note_id = $2"),
        params![citizen, note],
    )?;
    tx.execute(
        sql!("DELETE FROM draft_goal WHERE citizen_id = $1 AND note_id = $2"),
        params![citizen, note],
    )?;
    Ok(())
}

/// Removes a draft that became a note.
pub(super) fn drop_draft(tx: &mut Tx<'_>, citizen: CitizenId, note: NoteId) -> Result<(), StorageError> {
    drop_links(tx, citizen, note)?;
    tx.execute(
        sql!("DELETE FROM draft WHERE citizen_id = $1 AND note_id = $2"),
        params![citizen, note],
    )?;
    Ok(())
}

/// Keeps a text that would otherwise be lost because two people (or two windows) edited one draft. The same text
/// sent again is kept once.
pub(super) fn keep_rival(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    note: NoteId,
    base: i64,
    text: &Private<String>,
    at: Instant,
    by: UserId,
) -> Result<(), StorageError> {
    let kept = tx.query_one(
        sql!(
            "SELECT COUNT(*) FROM draft_rival
             WHERE citizen_id = $1 AND note_id = $2 AND saved_by = $3 AND text = $4"
        ),
        params![citizen, note, by, text],
        |row| row.get::<i64>(0),
    )?;
    if kept == 0 {
        tx.execute(
            sql!(
                "INSERT INTO draft_rival (citizen_id, note_id, rival_id, base_version, text, saved_at, saved_by)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)"
            ),
            params![citizen, note, Uuid::now_v7(), base, text, at, by],
        )?;
    }
    Ok(())
}

/// Keeps what somebody else had saved on a draft, when `text` takes its place without holding it: also who goes on
/// knowingly with a colleague's draft must not make the colleague's words disappear.
pub(super) fn keep_replaced(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    note: NoteId,
    old: &StoredDraft,
    text: &Private<String>,
    by: UserId,
) -> Result<(), StorageError> {
    let words = old.content.text.show().trim();
    if old.saved_by == by || words.is_empty() || text.show().contains(words) {
        return Ok(());
    }
    let base = old.version;
    keep_rival(
        tx,
        citizen,
        note,
        base,
        &old.content.text,
        old.saved_at,
        old.saved_by,
    )
}

/// Refuses goals that are not this citizen's.
pub(super) fn check_goals<E: From<StorageError> + From<ContentError>>(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    goals: &[GoalId],
) -> Result<(), E> {
    for goal in goals {
        let known = tx.query_opt(
            sql!("SELECT goal_id FROM goal WHERE citizen_id = $1 AND goal_id = $2"),
            params![citizen, goal],
            |row| row.get::<GoalId>(0),
        )?;
        if known.is_none() {
            return Err(ContentError::UnknownGoal.into());
        }
    }
    Ok(())
}

/// Author and signature of a note, if there is one with this id.
pub(super) fn signed(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    note: NoteId,
) -> Result<Option<(UserId, SignedNote)>, StorageError> {
    tx.query_opt(
        sql!("SELECT author_id, written_at FROM note WHERE citizen_id = $1 AND note_id = $2"),
        params![citizen, note],
        |row| {
            Ok((
                row.get(0)?,
                SignedNote {
                    note,
                    written_at: row.get(1)?,
                },
            ))
        },
    )
}

/// Who signs a note, when, and for which unit.
#[derive(Clone, Copy)]
pub(super) struct Signature {
    pub(super) at: Instant,
    pub(super) by: UserId,
    pub(super) unit: Option<UnitId>,
}

/// Writes a signed note and its fact.
pub(super) fn insert_note(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    note: NoteId,
    content: &NoteContent,
    signature: Signature,
) -> Result<SignedNote, StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO note (citizen_id, note_id, event_at, written_at, author_id, unit_id, audience, text)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            citizen,
            note,
            content.event_at,
            signature.at,
            signature.by,
            signature.unit,
            content.audience.code(),
            content.text
        ],
    )?;
    for (position, theme) in (0_i64..).zip(&content.themes) {
        tx.execute(
            sql!(
                "INSERT INTO note_theme (citizen_id, note_id, position, theme_code) VALUES ($1, $2, $3, $4)"
            ),
            params![citizen, note, position, theme],
        )?;
    }
    for goal in &content.goals {
        tx.execute(
            sql!("INSERT INTO note_goal (citizen_id, note_id, goal_id) VALUES ($1, $2, $3)"),
            params![citizen, note, goal],
        )?;
    }
    crate::told::tell(tx, citizen, "journal.note.signed", note.uuid(), signature.at)?;
    Ok(SignedNote {
        note,
        written_at: signature.at,
    })
}

/// The note that corrects this one, if any.
pub(super) fn correction_of(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    note: NoteId,
) -> Result<Option<NoteId>, StorageError> {
    tx.query_opt(
        sql!("SELECT correction_id FROM note_correction WHERE citizen_id = $1 AND note_id = $2"),
        params![citizen, note],
        |row| row.get(0),
    )
}

/// The note that this one corrects, if any.
pub(super) fn corrected_by(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    note: NoteId,
) -> Result<Option<NoteId>, StorageError> {
    tx.query_opt(
        sql!("SELECT note_id FROM note_correction WHERE citizen_id = $1 AND correction_id = $2"),
        params![citizen, note],
        |row| row.get(0),
    )
}

pub(super) fn is_sealed(tx: &mut Tx<'_>, citizen: CitizenId, note: NoteId) -> Result<bool, StorageError> {
    let sealed = tx.query_one(
        sql!("SELECT COUNT(*) FROM note_sealed WHERE citizen_id = $1 AND note_id = $2"),
        params![citizen, note],
        |row| row.get::<i64>(0),
    )?;
    Ok(sealed == 1)
}
