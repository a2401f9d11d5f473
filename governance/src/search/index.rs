//! Writing an item's words anew. Called by every action that changes them, in its own transaction.

use super::stem::stems;
use crate::item::closed;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{AgendaItemId, AttachmentId, CircleId, CommitteeId, Uuid};

/// Writes the rows of an item anew: open text and decision, each open attachment; everything closed with its circle.
pub(crate) fn index(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<(), StorageError> {
    tx.execute(
        sql!("DELETE FROM agenda_search WHERE item_id = $1"),
        params![item],
    )?;
    let committee: Option<CommitteeId> = tx.query_opt(
        sql!(
            "SELECT m.committee_id FROM agenda_item i JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE i.item_id = $1"
        ),
        params![item],
        |row| row.get(0),
    )?;
    let Some(committee) = committee else { return Ok(()) };
    let circle = closed::circle_of(committee);
    open_text(tx, item)?;
    open_decision(tx, item)?;
    closed_words(tx, item, circle)?;
    attachments(tx, item, circle)
}

/// Makes items findable that are not yet: those from before the search existed.
#[derive(Clone, Copy, Debug)]
pub struct IndexPapers;

impl Action for IndexPapers {
    const NAME: &'static str = "governance.papers.index";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// Writes the rows of items that have none. Returns how many items those were.
///
/// # Errors
/// [`StorageError`].
pub fn index_missing(tx: &mut Tx<'_>, _permit: Permit<IndexPapers>) -> Result<usize, StorageError> {
    let items: Vec<AgendaItemId> = tx.query(
        sql!(
            "SELECT i.item_id FROM agenda_item i
             WHERE NOT EXISTS (SELECT 1 FROM agenda_search s WHERE s.item_id = i.item_id) ORDER BY i.item_id"
        ),
        params![],
        |row| row.get(0),
    )?;
    for item in &items {
        index(tx, *item)?;
    }
    Ok(items.len())
}

/// Writes the rows of an attachment's item anew.
pub(crate) fn index_of_attachment(tx: &mut Tx<'_>, attachment: AttachmentId) -> Result<(), StorageError> {
    let item = tx.query_opt(
        sql!("SELECT item_id FROM item_attachment WHERE attachment_id = $1"),
        params![attachment],
        |row| row.get(0),
    )?;
    item.map_or(Ok(()), |item| index(tx, item))
}

fn put(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    part: &str,
    thing: Uuid,
    circle: Option<CircleId>,
    texts: &[&str],
) -> Result<(), StorageError> {
    let stems: Vec<String> = stems(texts).into_iter().collect();
    if stems.is_empty() {
        return Ok(());
    }
    tx.execute(
        sql!(
            "INSERT INTO agenda_search (item_id, part, thing_id, circle_id, stems) VALUES ($1, $2, $3, $4, $5)"
        ),
        params![item, part, thing, circle, stems.join(" ")],
    )?;
    Ok(())
}

/// The open texts that hold. Of a closed item only those written for the public, from its closing on.
fn open_text(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<(), StorageError> {
    let found = tx.query_opt(
        sql!(
            "SELECT v.title, v.case_number, v.recommendation, v.case_text, v.resume
             FROM agenda_item_version v LEFT JOIN agenda_item_closed x ON x.item_id = v.item_id
             WHERE v.item_id = $1 AND NOT v.is_aside AND v.version >= COALESCE(x.open_version, 0)
             ORDER BY v.version DESC LIMIT 1"
        ),
        params![item],
        |row| {
            Ok::<_, StorageError>([
                row.get::<String>(0)?,
                row.get::<Option<String>>(1)?.unwrap_or_default(),
                row.get::<String>(2)?,
                row.get::<String>(3)?,
                row.get::<String>(4)?,
            ])
        },
    )?;
    let Some(texts) = found else { return Ok(()) };
    put(
        tx,
        item,
        "text",
        item.uuid(),
        None,
        &texts.each_ref().map(String::as_str),
    )
}

fn open_decision(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<(), StorageError> {
    let found: Option<String> = tx.query_opt(
        sql!(
            "SELECT d.decision_text FROM agenda_decision d LEFT JOIN agenda_item_closed x ON x.item_id = d.item_id
             WHERE d.item_id = $1 AND NOT d.is_aside AND d.version >= COALESCE(x.open_decision, 0)
             ORDER BY d.version DESC LIMIT 1"
        ),
        params![item],
        |row| row.get(0),
    )?;
    let Some(text) = found else { return Ok(()) };
    put(tx, item, "decision", item.uuid(), None, &[&text])
}

/// Everything closed of the item in one row: the closed texts and decision that hold, and what was written before the
/// item was closed.
fn closed_words(tx: &mut Tx<'_>, item: AgendaItemId, circle: CircleId) -> Result<(), StorageError> {
    let mut texts: Vec<String> = Vec::new();
    let three = |row: &database::Row<'_>| {
        Ok::<_, StorageError>([
            row.get::<String>(0)?,
            row.get::<String>(1)?,
            row.get::<String>(2)?,
        ])
    };
    let closed = tx.query_opt(
        sql!(
            "SELECT title, recommendation, case_text FROM agenda_closed_version
             WHERE item_id = $1 AND NOT is_aside ORDER BY version DESC LIMIT 1"
        ),
        params![item],
        three,
    )?;
    texts.extend(closed.into_iter().flatten());
    texts.extend(tx.query_opt(
        sql!(
            "SELECT decision_text FROM agenda_closed_decision
             WHERE item_id = $1 AND NOT is_aside ORDER BY version DESC LIMIT 1"
        ),
        params![item],
        |row| row.get::<String>(0),
    )?);
    let before = tx.query_opt(
        sql!(
            "SELECT v.title || ' ' || v.resume, v.recommendation, v.case_text
             FROM agenda_item_version v JOIN agenda_item_closed x ON x.item_id = v.item_id
             WHERE v.item_id = $1 AND NOT v.is_aside AND v.version < x.open_version
             ORDER BY v.version DESC LIMIT 1"
        ),
        params![item],
        three,
    )?;
    texts.extend(before.into_iter().flatten());
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    put(tx, item, "closed", item.uuid(), Some(circle), &texts)
}

fn attachments(tx: &mut Tx<'_>, item: AgendaItemId, circle: CircleId) -> Result<(), StorageError> {
    let found = tx.query(
        sql!(
            "SELECT a.attachment_id, a.name, a.words, (a.is_closed OR EXISTS (SELECT 1 FROM agenda_item_closed c
                 WHERE c.item_id = a.item_id AND a.added_at <= c.closed_at))
             FROM item_attachment a WHERE a.item_id = $1
               AND NOT EXISTS (SELECT 1 FROM attachment_withdrawn w WHERE w.attachment_id = a.attachment_id)
             ORDER BY a.position"
        ),
        params![item],
        |row| {
            Ok::<_, StorageError>((
                row.get::<Uuid>(0)?,
                row.get::<String>(1)?,
                row.get::<String>(2)?,
                row.get::<bool>(3)?,
            ))
        },
    )?;
    for (id, name, words, is_closed) in found {
        let (part, circle) = if is_closed {
            ("closed", Some(circle))
        } else {
            ("attachment", None)
        };
        put(tx, item, part, id, circle, &[&name, &words])?;
    }
    Ok(())
}
