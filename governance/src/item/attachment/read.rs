//! Reading attachments: lists without contents, and one with its content.

use super::ReadAs;
use crate::item::{ViewItem, closed};
use access::{Action, Permit, Subject, View};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{AgendaItemId, AttachmentId, CommitteeId, Instant, Private, Uuid};

/// An attachment in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttachmentLine {
    /// Its id.
    pub id: AttachmentId,
    /// Its place in the item, from 1.
    pub position: i64,
    /// Its name.
    pub name: Private<String>,
    /// Its kind.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// How far it could be read.
    pub reading: ReadAs,
    /// Who has looked through it, when no program could, or not through all of it.
    pub looked_through: Option<Private<String>>,
    /// Who added it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// An attachment with its content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attachment {
    /// Its name.
    pub name: Private<String>,
    /// Its kind.
    pub media_type: String,
    /// Its bytes.
    pub content: Private<Vec<u8>>,
}

/// Shows an open attachment.
#[derive(Clone, Copy, Debug)]
pub struct ViewAttachment {
    /// The attachment.
    pub attachment: AttachmentId,
}

impl Action for ViewAttachment {
    const NAME: &'static str = "governance.attachment.view";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.attachment.uuid())
    }
}

/// Shows a closed attachment.
#[derive(Clone, Copy, Debug)]
pub struct ViewClosedAttachment {
    /// The attachment.
    pub attachment: AttachmentId,
    /// The committee.
    pub committee: CommitteeId,
}

impl Action for ViewClosedAttachment {
    const NAME: &'static str = "governance.attachment.closed.view";
    const CAPABILITY: &'static str = "committee.closed";
    fn subject(&self) -> Subject {
        closed::subject(self.committee)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.attachment.uuid())
    }
}

impl View for ViewClosedAttachment {}

/// The open attachments of an item, in order. Their names are open; closed ones are not even counted.
///
/// # Errors
/// [`StorageError`].
pub fn attachments(tx: &mut Tx<'_>, permit: &Permit<ViewItem>) -> Result<Vec<AttachmentLine>, StorageError> {
    of_item(tx, permit, permit.action().item)
}

/// As [`attachments`], on a page that shows the item under another permit.
///
/// # Errors
/// [`StorageError`].
pub fn of_item<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    item: AgendaItemId,
) -> Result<Vec<AttachmentLine>, StorageError> {
    tx.query(
        sql!(
            "SELECT a.attachment_id, a.position, a.name, a.media_type, a.size, a.reading, l.name, u.name, a.added_at
             FROM item_attachment a JOIN app_user u ON u.user_id = a.added_by
             LEFT JOIN attachment_looked_through t ON t.attachment_id = a.attachment_id
             LEFT JOIN app_user l ON l.user_id = t.looked_by
             WHERE a.item_id = $1 AND NOT a.is_closed
               AND NOT EXISTS (SELECT 1 FROM agenda_item_closed c
                 WHERE c.item_id = a.item_id AND a.added_at <= c.closed_at)
               AND NOT EXISTS (SELECT 1 FROM attachment_withdrawn w WHERE w.attachment_id = a.attachment_id)
             ORDER BY a.position"
        ),
        params![item],
        line,
    )
}

/// The closed attachments of an item, in order: those added as closed, and those that the item had when it was closed.
pub(crate) fn closed_lines(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<AttachmentLine>, StorageError> {
    tx.query(
        sql!(
            "SELECT a.attachment_id, a.position, a.name, a.media_type, a.size, a.reading, CAST(NULL AS TEXT), u.name, a.added_at
             FROM item_attachment a JOIN app_user u ON u.user_id = a.added_by
             WHERE a.item_id = $1
               AND (a.is_closed OR EXISTS (SELECT 1 FROM agenda_item_closed c
                 WHERE c.item_id = a.item_id AND a.added_at <= c.closed_at))
               AND NOT EXISTS (SELECT 1 FROM attachment_withdrawn w WHERE w.attachment_id = a.attachment_id)
             ORDER BY a.position"
        ),
        params![item],
        line,
    )
}

fn line(row: &Row<'_>) -> Result<AttachmentLine, StorageError> {
    Ok(AttachmentLine {
        id: row.get(0)?,
        position: row.get(1)?,
        name: row.get(2)?,
        media_type: row.get(3)?,
        size: row.get(4)?,
        reading: ReadAs::stored(&row.get::<String>(5)?)?,
        looked_through: row.get(6)?,
        by: row.get(7)?,
        at: row.get(8)?,
    })
}

/// An open attachment with its content; `None` when there is none with this id, or it is closed or withdrawn.
///
/// # Errors
/// [`StorageError`].
pub fn content(tx: &mut Tx<'_>, permit: &Permit<ViewAttachment>) -> Result<Option<Attachment>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT a.name, a.media_type, b.content
             FROM item_attachment a JOIN item_attachment_content b ON b.attachment_id = a.attachment_id
             WHERE a.attachment_id = $1 AND NOT a.is_closed
               AND NOT EXISTS (SELECT 1 FROM agenda_item_closed c
                 WHERE c.item_id = a.item_id AND a.added_at <= c.closed_at)
               AND NOT EXISTS (SELECT 1 FROM attachment_withdrawn w WHERE w.attachment_id = a.attachment_id)"
        ),
        params![permit.action().attachment],
        with_content,
    )
}

/// A closed attachment of the permit's committee with its content; `None` when there is none, or it was withdrawn.
///
/// # Errors
/// [`StorageError`].
pub fn closed_content(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewClosedAttachment>,
) -> Result<Option<Attachment>, StorageError> {
    let ViewClosedAttachment {
        attachment,
        committee,
    } = *permit.action();
    tx.query_opt(
        sql!(
            "SELECT a.name, a.media_type, b.content
             FROM item_attachment a JOIN item_attachment_content b ON b.attachment_id = a.attachment_id
             JOIN agenda_item i ON i.item_id = a.item_id JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE a.attachment_id = $1 AND m.committee_id = $2
               AND (a.is_closed OR EXISTS (SELECT 1 FROM agenda_item_closed c
                 WHERE c.item_id = a.item_id AND a.added_at <= c.closed_at))
               AND NOT EXISTS (SELECT 1 FROM attachment_withdrawn w WHERE w.attachment_id = a.attachment_id)"
        ),
        params![attachment, committee],
        with_content,
    )
}

fn with_content(row: &Row<'_>) -> Result<Attachment, StorageError> {
    Ok(Attachment {
        name: row.get(0)?,
        media_type: row.get(1)?,
        content: Private::new(row.get(2)?),
    })
}
