//! The build: collect, check, and write all of it or nothing.

use super::collect::{Collected, collect};
use super::findings::Finding;
use super::paper::{Paper, PaperItem, PaperKind, PaperLine};
use super::read::look;
use super::recheck;
use crate::fact;
use crate::meeting::{self, State};
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{MeetingId, Private, PublicationId, UnitId, Uuid, sort_key};

/// Publishes a meeting: its minutes once they are closed, its agenda before.
#[derive(Clone, Debug)]
pub struct Publish {
    /// The new version's id.
    pub id: PublicationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// What is said above the items; may be empty.
    pub message: Private<String>,
    /// What the publisher has seen ([`Paper::digest`]): nothing else is published.
    pub seen: [u8; 32],
}

impl Action for Publish {
    const NAME: &'static str = "governance.publication.publish";
    const CAPABILITY: &'static str = "committee.publish";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why a meeting cannot be published. What was found is for the page; the error's own words hold none of it.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The unit has no such meeting, or it was cancelled.
    #[error("there is no such meeting")]
    NotFound,
    /// There are no items.
    #[error("an agenda without items says nothing")]
    NoItems,
    /// The papers were changed since they were seen.
    #[error("the papers were changed since they were seen")]
    ChangedMeanwhile,
    /// This version exists.
    #[error("this version was published already")]
    Exists,
    /// Something would leave that must not.
    #[error("the check found {} places", .0.len())]
    Findings(Vec<Finding>),
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for PublishError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// What was published.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PublishedVersion {
    /// Its number, from 1.
    pub number: i64,
    /// Agenda or minutes.
    pub kind: PaperKind,
}

/// Publishes. Under the meeting's lock, so that what is checked is what is copied, and behind the gate, so that nothing
/// is closed in another committee meanwhile.
///
/// # Errors
/// [`PublishError`]; nothing is written then.
pub fn publish(tx: &mut Tx<'_>, permit: Permit<Publish>) -> Result<PublishedVersion, PublishError> {
    let new = permit.action();
    if meeting::lock(tx, new.meeting, new.unit)? == State::Missing {
        return Err(PublishError::NotFound);
    }
    recheck::gate(tx)?;
    let collected = collect(tx, new.meeting, new.unit, new.message.show())?.ok_or(PublishError::NotFound)?;
    if collected.paper.items.is_empty() {
        return Err(PublishError::NoItems);
    }
    if collected.paper.digest() != new.seen {
        return Err(PublishError::ChangedMeanwhile);
    }
    let findings = look(tx, &permit, &collected)?;
    if !findings.is_empty() {
        return Err(PublishError::Findings(findings));
    }
    let number: i64 = tx.query_one(
        sql!("SELECT COALESCE(MAX(number), 0) + 1 FROM publication WHERE meeting_id = $1"),
        params![new.meeting],
        |row| row.get(0),
    )?;
    write(tx, &permit, number, &collected)?;
    outbox::put(
        tx,
        &fact("governance.publication.published", new.id.uuid(), permit.at()),
    )?;
    Ok(PublishedVersion {
        number,
        kind: collected.paper.kind,
    })
}

fn write(
    tx: &mut Tx<'_>,
    permit: &Permit<Publish>,
    number: i64,
    collected: &Collected,
) -> Result<(), StorageError> {
    let (id, paper) = (permit.action().id, &collected.paper);
    tx.execute(
        sql!(
            "INSERT INTO publication
             (publication_id, meeting_id, number, kind, committee_id, committee_name, sort_key, committee_kind,
              unit_name, day, starts, ends, place, message, content_digest, published_by, published_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
        ),
        params![
            id,
            paper.meeting,
            number,
            paper.kind.code(),
            paper.committee,
            paper.committee_name,
            sort_key(&paper.committee_name),
            paper.committee_kind.code(),
            paper.unit_name,
            paper.day,
            paper.starts.iso(),
            paper.ends.map(meeting::TimeOfDay::iso),
            paper.place,
            paper.message,
            paper.digest().as_slice(),
            permit.user(),
            permit.at()
        ],
    )?;
    write_lines(tx, id, 0, &paper.lines)?;
    for item in &paper.items {
        write_item(tx, id, paper, item)?;
    }
    Ok(())
}

fn write_item(
    tx: &mut Tx<'_>,
    id: PublicationId,
    paper: &Paper,
    item: &PaperItem,
) -> Result<(), StorageError> {
    debug_assert!(paper.kind == PaperKind::Minutes || item.decision.show().is_empty());
    tx.execute(
        sql!(
            "INSERT INTO publication_item
             (publication_id, number, item_id, is_closed, kind, title, case_number, starts, ends, presenter, resume,
              recommendation, case_text, decision_text)
             VALUES ($1, $2, (SELECT i.item_id FROM agenda_item i WHERE i.meeting_id = $14 AND i.number = $2),
              $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        params![
            id,
            item.number,
            item.is_closed,
            item.kind.code(),
            item.title,
            item.case_number,
            item.starts.map(meeting::TimeOfDay::iso),
            item.ends.map(meeting::TimeOfDay::iso),
            item.presenter,
            item.resume,
            item.recommendation,
            item.case_text,
            item.decision,
            paper.meeting
        ],
    )?;
    write_lines(tx, id, item.number, &item.lines)?;
    for (attachment, position) in item.attachments.iter().zip(1_i64..) {
        tx.execute(
            sql!(
                "INSERT INTO publication_attachment
                 (publication_id, attachment_id, item, position, name, media_type, size, content_hash)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            params![
                id,
                attachment.id,
                item.number,
                position,
                attachment.name,
                attachment.media_type,
                attachment.size,
                attachment.content_hash
            ],
        )?;
        tx.execute(
            sql!(
                "INSERT INTO publication_content (content_hash, content)
                 SELECT a.content_hash, b.content FROM item_attachment a
                 JOIN item_attachment_content b ON b.attachment_id = a.attachment_id WHERE a.attachment_id = $1
                 ON CONFLICT DO NOTHING"
            ),
            params![attachment.id],
        )?;
    }
    Ok(())
}

fn write_lines(
    tx: &mut Tx<'_>,
    id: PublicationId,
    item: i64,
    lines: &[PaperLine],
) -> Result<(), StorageError> {
    for (line, position) in lines.iter().zip(1_i64..) {
        tx.execute(
            sql!(
                "INSERT INTO publication_line (publication_id, item, kind, position, line_text, detail)
                 VALUES ($1, $2, $3, $4, $5, $6)"
            ),
            params![id, item, line.kind.code(), position, line.text, line.detail],
        )?;
    }
    Ok(())
}
