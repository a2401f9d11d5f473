//! A meeting's papers for those inside: the open paper for all who may read committees, and its closed sheets for the
//! closed circle. Nothing is copied and nothing is looked through: it does not leave.

use super::collect::{attachment_of, collect};
use super::paper::{Paper, PaperAttachment};
use access::{Action, Permit, Subject, View};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{CircleId, CommitteeId, MeetingId, Private, UnitId, Uuid};

/// Fetches a meeting's open papers as a file.
#[derive(Clone, Copy, Debug)]
pub struct ViewPapers {
    /// The meeting.
    pub meeting: MeetingId,
}

impl Action for ViewPapers {
    const NAME: &'static str = "governance.meeting.papers.view";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

impl View for ViewPapers {}

/// Fetches the closed sheets of a meeting.
#[derive(Clone, Copy, Debug)]
pub struct ViewClosedPapers {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its committee.
    pub committee: CommitteeId,
}

impl Action for ViewClosedPapers {
    const NAME: &'static str = "governance.meeting.closed-papers.view";
    const CAPABILITY: &'static str = "committee.closed";
    fn subject(&self) -> Subject {
        Subject::Circle(CircleId::from_uuid(self.committee.uuid()))
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.meeting.uuid())
    }
}

impl View for ViewClosedPapers {}

/// The open papers as they are now; `None` when there is no such meeting, or it was cancelled.
///
/// # Errors
/// [`StorageError`].
pub fn papers(tx: &mut Tx<'_>, permit: &Permit<ViewPapers>) -> Result<Option<Paper>, StorageError> {
    let meeting = permit.action().meeting;
    let unit: Option<UnitId> = tx.query_opt(
        sql!(
            "SELECT c.unit_id FROM meeting m JOIN committee c ON c.committee_id = m.committee_id WHERE m.meeting_id = $1"
        ),
        params![meeting],
        |row| row.get(0),
    )?;
    let Some(unit) = unit else { return Ok(None) };
    Ok(collect(tx, meeting, unit, "")?.map(|collected| collected.paper))
}

/// The closed side of one item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClosedSide {
    /// The item's number.
    pub number: i64,
    /// The closed title; empty for an open item with closed attachments.
    pub title: Private<String>,
    /// The closed recommendation.
    pub recommendation: Private<String>,
    /// The closed case.
    pub case_text: Private<String>,
    /// The closed decision; empty while there is none.
    pub decision: Private<String>,
    /// The closed attachments, in order.
    pub attachments: Vec<PaperAttachment>,
}

/// The closed sides of a meeting's items, by number; those without one are not there.
///
/// # Errors
/// [`StorageError`].
pub fn closed_papers(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewClosedPapers>,
) -> Result<Vec<ClosedSide>, StorageError> {
    let ViewClosedPapers { meeting, committee } = *permit.action();
    let mut sides = tx.query(
        sql!(
            "SELECT i.number, COALESCE(v.title, ''), COALESCE(v.recommendation, ''), COALESCE(v.case_text, ''),
               COALESCE(d.decision_text, '')
             FROM agenda_item i JOIN meeting m ON m.meeting_id = i.meeting_id
             LEFT JOIN agenda_closed_version v ON v.item_id = i.item_id AND v.version =
               (SELECT MAX(n.version) FROM agenda_closed_version n WHERE n.item_id = i.item_id AND NOT n.is_aside)
             LEFT JOIN agenda_closed_decision d ON d.item_id = i.item_id AND d.version =
               (SELECT MAX(n.version) FROM agenda_closed_decision n WHERE n.item_id = i.item_id AND NOT n.is_aside)
             WHERE i.meeting_id = $1 AND m.committee_id = $2 ORDER BY i.number"
        ),
        params![meeting, committee],
        side,
    )?;
    tx.each(
        sql!(
            "SELECT i.number, a.attachment_id, a.name, a.media_type, a.size, a.content_hash
             FROM item_attachment a JOIN agenda_item i ON i.item_id = a.item_id
             JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE i.meeting_id = $1 AND m.committee_id = $2
               AND (a.is_closed OR EXISTS (SELECT 1 FROM agenda_item_closed c
                 WHERE c.item_id = a.item_id AND a.added_at <= c.closed_at))
               AND NOT EXISTS (SELECT 1 FROM attachment_withdrawn w WHERE w.attachment_id = a.attachment_id)
             ORDER BY i.number, a.position"
        ),
        params![meeting, committee],
        |row| {
            let number: i64 = row.get(0)?;
            let attachment = attachment_of(row)?;
            if let Some(side) = sides.iter_mut().find(|side| side.number == number) {
                side.attachments.push(attachment);
            }
            Ok::<_, StorageError>(())
        },
    )?;
    sides.retain(|side| !side.title.show().is_empty() || !side.attachments.is_empty());
    Ok(sides)
}

fn side(row: &Row<'_>) -> Result<ClosedSide, StorageError> {
    Ok(ClosedSide {
        number: row.get(0)?,
        title: row.get(1)?,
        recommendation: row.get(2)?,
        case_text: row.get(3)?,
        decision: row.get(4)?,
        attachments: Vec::new(),
    })
}
