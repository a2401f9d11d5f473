//! What already stands on the public pages when something is closed or withdrawn. When an item is closed, publications
//! that carry it openly are withdrawn, and those of its committee and of all committees that it was sent on to are looked
//! through once more. When an attachment is withdrawn or closed, so are the publications that carry it.

use super::check::Names;
use super::findings::{File, Wanted, find};
use super::{check::Kind, closed_words, public};
use database::{StorageError, Tx, params, sql};
use foundation::{AgendaItemId, AttachmentId, CommitteeId, Day, Instant, MeetingId, PublicationId, UserId};
use std::collections::BTreeMap;

/// The reason beside what is withdrawn because an item was closed.
pub(crate) const ITEM_CLOSED: &str = "Et punkt er lukket";
/// The reason beside what is withdrawn because an open attachment was.
pub(crate) const ATTACHMENT_WITHDRAWN: &str = "Et bilag er trukket tilbage";
/// The reason beside what is withdrawn because the same file came as a closed attachment.
pub(crate) const ATTACHMENT_CLOSED: &str = "Et bilag er blevet lukket";

/// So many seconds may pass between the moment a permit was made and the moment its rows can be read: what was published
/// in this time before is looked through too.
const OVERLAP_SECONDS: i64 = 10 * 60;

/// The committees that the item `$1` was sent on to, also by way of others: a proposal, the item that it became, a
/// proposal from that one.
macro_rules! sent_on {
    () => {
        "WITH RECURSIVE sent_on (proposal_id, committee_id, since) AS (
           SELECT p.proposal_id, p.committee_id, p.proposed_at FROM proposal p WHERE p.from_item_id = $1
           UNION
           SELECT p.proposal_id, p.committee_id, p.proposed_at FROM sent_on s
           JOIN wheel_drafted d ON d.source = 'proposal' AND d.source_id = s.proposal_id
           JOIN proposal p ON p.from_item_id = d.item_id
         ) "
    };
}

/// One after the other: whoever publishes, and whoever closes or withdraws what may be published. Without it, on an engine
/// whose statements read what was committed when they began (PostgreSQL, READ COMMITTED), a publication in one committee
/// and a closing in another would each look before the other has written, and closed words would stay public.
///
/// Call it with the meeting's lock in hand and before anything is read that the other side writes. Whoever holds the gate
/// takes no other meeting's lock, so nobody waits for somebody who waits for them.
pub(crate) fn gate(tx: &mut Tx<'_>) -> Result<(), StorageError> {
    tx.execute(
        sql!("UPDATE publication_gate SET changes = changes + 1 WHERE gate = 1"),
        params![],
    )?;
    Ok(())
}

/// Withdraws what carries the item openly: by the item and not by its number, which may have changed. Gives how many.
///
/// # Errors
/// [`StorageError`].
pub(crate) fn withdraw_item(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    by: UserId,
    at: Instant,
) -> Result<u64, StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO publication_withdrawn (publication_id, reason, withdrawn_by, withdrawn_at)
             SELECT o.publication_id, $4, $2, $3 FROM publication_item o
             WHERE o.item_id = $1 AND NOT o.is_closed
               AND NOT EXISTS (SELECT 1 FROM publication_withdrawn w WHERE w.publication_id = o.publication_id)"
        ),
        params![item, by, at, ITEM_CLOSED],
    )
}

/// Withdraws what carries the attachment. Gives how many.
///
/// # Errors
/// [`StorageError`].
pub(crate) fn withdraw_attachment(
    tx: &mut Tx<'_>,
    attachment: AttachmentId,
    by: UserId,
    at: Instant,
) -> Result<u64, StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO publication_withdrawn (publication_id, reason, withdrawn_by, withdrawn_at)
             SELECT a.publication_id, $4, $2, $3 FROM publication_attachment a
             WHERE a.attachment_id = $1
               AND NOT EXISTS (SELECT 1 FROM publication_withdrawn w WHERE w.publication_id = a.publication_id)"
        ),
        params![attachment, by, at, ATTACHMENT_WITHDRAWN],
    )
}

/// Withdraws what carries the same file as a closed attachment of `item`, in its committee and in those that the item was
/// sent on to. Gives how many.
///
/// # Errors
/// [`StorageError`].
pub(crate) fn withdraw_content(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    content_hash: &[u8],
    by: UserId,
    at: Instant,
) -> Result<u64, StorageError> {
    tx.execute(
        sql!(
            sent_on!(),
            "INSERT INTO publication_withdrawn (publication_id, reason, withdrawn_by, withdrawn_at)
             SELECT p.publication_id, $5, $3, $4 FROM publication p
             WHERE EXISTS (SELECT 1 FROM publication_attachment a
                 WHERE a.publication_id = p.publication_id AND a.content_hash = $2)
               AND (p.committee_id IN (SELECT s.committee_id FROM sent_on s)
                 OR p.committee_id IN (SELECT m.committee_id FROM agenda_item i
                   JOIN meeting m ON m.meeting_id = i.meeting_id WHERE i.item_id = $1))
               AND NOT EXISTS (SELECT 1 FROM publication_withdrawn w WHERE w.publication_id = p.publication_id)"
        ),
        params![item, content_hash, by, at, ATTACHMENT_CLOSED],
    )
}

/// Withdraws what carries words that have become closed with `item`; call it when the item is closed. Gives how many.
///
/// # Errors
/// [`StorageError`].
pub(crate) fn withdraw_what_became_closed(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    by: UserId,
    (day, at): (Day, Instant),
) -> Result<u64, StorageError> {
    let mut withdrawn = 0;
    for (committee, since) in reached(tx, item)? {
        let meetings = standing(tx, committee, since.plus_seconds(-OVERLAP_SECONDS))?;
        if meetings.is_empty() {
            continue;
        }
        let [names, confirmed, own] = [Names::new(), Names::new(), Names::new()];
        let wanted = Wanted {
            closed: closed_words::of_committee(tx, committee, day)?,
            names,
            confirmed,
            own,
        };
        for meeting in meetings {
            let Some(published) = public::meeting(tx, meeting)? else {
                continue;
            };
            let files = files(tx, published.id())?;
            let is_closed = |finding: &super::Finding| finding.kind == Kind::ClosedWords;
            if find(published.paper(), &files, &wanted).iter().any(is_closed) {
                withdrawn += withdraw(tx, published.id(), by, at)?;
            }
        }
    }
    Ok(withdrawn)
}

/// The committees that the item's words may have reached, and since when: its own since it was first written, the others
/// since it was sent on to them.
fn reached(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<BTreeMap<CommitteeId, Instant>, StorageError> {
    let mut reached = BTreeMap::new();
    tx.each(
        sql!(
            sent_on!(),
            "SELECT m.committee_id, v.saved_at FROM agenda_item i
             JOIN meeting m ON m.meeting_id = i.meeting_id JOIN agenda_item_version v ON v.item_id = i.item_id
             WHERE i.item_id = $1
             UNION ALL
             SELECT committee_id, since FROM sent_on ORDER BY 1, 2"
        ),
        params![item],
        |row| {
            let (committee, since): (CommitteeId, Instant) = (row.get(0)?, row.get(1)?);
            let first = reached.entry(committee).or_insert(since);
            *first = since.min(*first);
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(reached)
}

/// The meetings of a committee whose newest publication stands and was made since then.
fn standing(tx: &mut Tx<'_>, committee: CommitteeId, since: Instant) -> Result<Vec<MeetingId>, StorageError> {
    tx.query(
        sql!(
            "SELECT p.meeting_id FROM publication p WHERE p.committee_id = $1 AND p.published_at >= $2
               AND p.number = (SELECT MAX(n.number) FROM publication n WHERE n.meeting_id = p.meeting_id)
               AND NOT EXISTS (SELECT 1 FROM publication_withdrawn w WHERE w.publication_id = p.publication_id)
             ORDER BY p.meeting_id"
        ),
        params![committee, since],
        |row| row.get(0),
    )
}

/// What is in the published files. They were looked through when they left; here only their words count.
fn files(tx: &mut Tx<'_>, publication: PublicationId) -> Result<Vec<File>, StorageError> {
    tx.query(
        sql!(
            "SELECT a.attachment_id, a.reading, a.words, a.metadata FROM publication_attachment p
             JOIN item_attachment a ON a.attachment_id = p.attachment_id
             WHERE p.publication_id = $1 ORDER BY p.item, p.position"
        ),
        params![publication],
        |row| {
            Ok::<_, StorageError>(File {
                id: row.get(0)?,
                reading: crate::item::attachment::ReadAs::stored(&row.get::<String>(1)?)?,
                words: row.get(2)?,
                metadata: row.get(3)?,
                is_looked_through: true,
            })
        },
    )
}

fn withdraw(
    tx: &mut Tx<'_>,
    publication: PublicationId,
    by: UserId,
    at: Instant,
) -> Result<u64, StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO publication_withdrawn (publication_id, reason, withdrawn_by, withdrawn_at)
             VALUES ($1, $2, $3, $4)"
        ),
        params![publication, ITEM_CLOSED, by, at],
    )
}
