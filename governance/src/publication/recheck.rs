//! What already stands on the public pages when an item is closed: the committee's own publications and those of the
//! committees that the item was sent on to are looked through once more, and withdrawn where the words stand.

use super::check::Names;
use super::findings::{File, Wanted, find};
use super::{check::Kind, closed_words, public};
use database::{StorageError, Tx, params, sql};
use foundation::{AgendaItemId, CommitteeId, Day, Instant, MeetingId, PublicationId, UserId};

/// The reason that stands beside what is withdrawn so.
pub(crate) const ITEM_CLOSED: &str = "Et punkt er lukket";

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
    let mut wanted: Option<(CommitteeId, Wanted)> = None;
    for (committee, meeting) in standing(tx, item)? {
        if wanted.as_ref().map(|(of, _)| *of) != Some(committee) {
            let closed = closed_words::of_committee(tx, committee, day)?;
            let [names, confirmed, own] = [Names::new(), Names::new(), Names::new()];
            wanted = Some((
                committee,
                Wanted {
                    closed,
                    names,
                    confirmed,
                    own,
                },
            ));
        }
        let (Some((_, wanted)), Some(published)) = (wanted.as_ref(), public::meeting(tx, meeting)?) else {
            continue;
        };
        let files = files(tx, published.id())?;
        let is_closed = |finding: &super::Finding| finding.kind == Kind::ClosedWords;
        if find(published.paper(), &files, wanted).iter().any(is_closed) {
            withdrawn += withdraw(tx, published.id(), by, at)?;
        }
    }
    Ok(withdrawn)
}

/// Meetings whose newest publication stands, and was made after the item's words were there to be copied: since it was
/// first written in its own committee, since it was sent on in others.
fn standing(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<(CommitteeId, MeetingId)>, StorageError> {
    tx.query(
        sql!(
            "WITH words AS (
               SELECT m.committee_id AS committee_id, MIN(v.saved_at) AS since FROM agenda_item i
               JOIN meeting m ON m.meeting_id = i.meeting_id JOIN agenda_item_version v ON v.item_id = i.item_id
               WHERE i.item_id = $1 GROUP BY m.committee_id
               UNION ALL
               SELECT committee_id, proposed_at FROM proposal WHERE from_item_id = $1
             )
             SELECT DISTINCT p.committee_id, p.meeting_id FROM words
             JOIN publication p ON p.committee_id = words.committee_id AND p.published_at >= words.since
             WHERE p.number = (SELECT MAX(n.number) FROM publication n WHERE n.meeting_id = p.meeting_id)
               AND NOT EXISTS (SELECT 1 FROM publication_withdrawn w WHERE w.publication_id = p.publication_id)
             ORDER BY p.committee_id, p.meeting_id"
        ),
        params![item],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
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
