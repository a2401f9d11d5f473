//! Adding an attachment. Open and closed ones are two actions, so that nobody closes or opens one by leaving a field out.

use super::{LARGEST, LONGEST_NAME, MOST, NewFile, media_type_of, storable, tidy_name};
use crate::fact;
use crate::item::{closed, lock};
use crate::meeting::State;
use crate::publication::recheck;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{AgendaItemId, AttachmentId, CommitteeId, UnitId, Uuid};
use sha2::{Digest, Sha256};

/// Adds an open attachment: everybody who reads the agenda may read it, and it is published with the item.
#[derive(Clone, Debug)]
pub struct AddAttachment {
    /// The new attachment's id.
    pub id: AttachmentId,
    /// The item.
    pub item: AgendaItemId,
    /// The committee's unit.
    pub unit: UnitId,
    /// The file.
    pub file: NewFile,
}

impl Action for AddAttachment {
    const NAME: &'static str = "governance.attachment.add";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Adds a closed attachment, to a closed item or to an open one: only the closed circle may read it, its name too.
#[derive(Clone, Debug)]
pub struct AddClosedAttachment {
    /// The new attachment's id.
    pub id: AttachmentId,
    /// The item.
    pub item: AgendaItemId,
    /// Its committee.
    pub committee: CommitteeId,
    /// The file.
    pub file: NewFile,
}

impl Action for AddClosedAttachment {
    const NAME: &'static str = "governance.attachment.closed.add";
    const CAPABILITY: &'static str = "committee.closed.write";
    fn subject(&self) -> Subject {
        closed::subject(self.committee)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why an attachment cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddAttachmentError {
    /// There is no such item here.
    #[error("there is no such item")]
    NotFound,
    /// The minutes are closed.
    #[error("the minutes of this meeting are closed")]
    MinutesClosed,
    /// There is an attachment with this id.
    #[error("this attachment was added already")]
    Exists,
    /// The file has no name, or one longer than [`LONGEST_NAME`].
    #[error("the file needs a name of at most 200 characters")]
    Name,
    /// The ending of the name is none of [`super::MEDIA_TYPES`].
    #[error("files of this kind are not taken")]
    MediaType,
    /// The file is empty.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`LARGEST`].
    #[error("the file is too large")]
    TooLarge,
    /// The item has [`MOST`] attachments.
    #[error("the item has too many attachments")]
    TooMany,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Adds an open attachment. Returns its place in the item, from 1.
///
/// # Errors
/// [`AddAttachmentError`].
pub fn add(tx: &mut Tx<'_>, permit: Permit<AddAttachment>) -> Result<i64, AddAttachmentError> {
    let new = permit.action();
    let state = lock(tx, new.item, new.unit)?;
    insert(tx, &permit, state, (new.id, new.item), &new.file, false)
}

/// Adds a closed attachment. Publications that carry the same file are withdrawn in the same transaction. Returns its place in the item, from 1.
///
/// # Errors
/// [`AddAttachmentError`].
pub fn add_closed(tx: &mut Tx<'_>, permit: Permit<AddClosedAttachment>) -> Result<i64, AddAttachmentError> {
    let new = permit.action();
    let state = closed::lock(tx, new.item, new.committee)?;
    insert(tx, &permit, state, (new.id, new.item), &new.file, true)
}

fn insert<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    state: State,
    (id, item): (AttachmentId, AgendaItemId),
    file: &NewFile,
    is_closed: bool,
) -> Result<i64, AddAttachmentError> {
    match state {
        State::Missing => return Err(AddAttachmentError::NotFound),
        State::Closed => return Err(AddAttachmentError::MinutesClosed),
        State::Open => {}
    }
    let (name, media_type) = right(file)?;
    let (exists, last): (bool, i64) = tx.query_one(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM item_attachment WHERE attachment_id = $1),
               (SELECT COALESCE(MAX(position), 0) FROM item_attachment WHERE item_id = $2)"
        ),
        params![id, item],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    if exists {
        return Err(AddAttachmentError::Exists);
    }
    if last >= MOST {
        return Err(AddAttachmentError::TooMany);
    }
    let content = file.content.show();
    let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
    let hash = Sha256::digest(content).to_vec();
    let (reading, words, metadata) = file.reading.parts();
    tx.execute(
        sql!(
            "INSERT INTO item_attachment
             (attachment_id, item_id, position, name, media_type, size, content_hash, is_closed, reading, words,
              metadata, added_by, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        params![
            id,
            item,
            last + 1,
            name,
            media_type,
            size,
            hash,
            is_closed,
            reading.code(),
            storable(words),
            storable(metadata),
            permit.user(),
            permit.at()
        ],
    )?;
    tx.execute(
        sql!("INSERT INTO item_attachment_content (attachment_id, content) VALUES ($1, $2)"),
        params![id, content],
    )?;
    if is_closed {
        recheck::gate(tx)?;
        recheck::withdraw_content(tx, item, &hash, permit.user(), permit.at())?;
    }
    crate::search::index_of_attachment(tx, id)?;
    outbox::put(tx, &fact("governance.attachment.added", id.uuid(), permit.at()))?;
    Ok(last + 1)
}

/// The file's name and media type, when it may be taken.
fn right(file: &NewFile) -> Result<(String, &'static str), AddAttachmentError> {
    let name = tidy_name(file.name.show());
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(AddAttachmentError::Name);
    }
    let media_type = media_type_of(&name).ok_or(AddAttachmentError::MediaType)?;
    match file.content.show().len() {
        0 => Err(AddAttachmentError::Empty),
        size if size > LARGEST => Err(AddAttachmentError::TooLarge),
        _ => Ok((name, media_type)),
    }
}
