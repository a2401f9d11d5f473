//! What everybody may read, without a log-in: the published copies. A house test holds every statement of this file to
//! the publication tables, so nothing else can be read here.
//!
//! Of a meeting only the newest version counts. When it was withdrawn, nothing of the meeting is shown but that.

use super::collect::{attachment_of, committee_kind, item, time};
use super::paper::{LineKind, Paper, PaperItem, PaperKind, PaperLine};
use crate::committee::CommitteeKind;
use crate::meeting::TimeOfDay;
use database::{Row, StorageError, Tx, params, sql};
use foundation::{AttachmentId, CommitteeId, Day, Instant, MeetingId, Private, PublicationId};

/// A committee that has published something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublishedCommittee {
    /// Its id.
    pub id: CommitteeId,
    /// Its name, as last published.
    pub name: String,
    /// Its kind.
    pub kind: CommitteeKind,
    /// The unit it belongs to.
    pub unit_name: String,
    /// The day of the latest meeting of which something was published.
    pub latest: Day,
    /// When something was last published or withdrawn.
    pub changed: Instant,
}

/// A published meeting in its committee's list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublishedLine {
    /// The version.
    pub id: PublicationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The version's number, from 1.
    pub number: i64,
    /// Agenda or minutes.
    pub kind: PaperKind,
    /// The day.
    pub day: Day,
    /// When it begins, Danish time.
    pub starts: TimeOfDay,
    /// When it ends, if known.
    pub ends: Option<TimeOfDay>,
    /// Where.
    pub place: Private<String>,
    /// The open titles, in order; a closed item has its open one. None when it was withdrawn.
    pub titles: Vec<String>,
    /// When it was published.
    pub published: Instant,
    /// When it was withdrawn.
    pub withdrawn: Option<Instant>,
}

/// A published meeting. Made only from the copies that passed the check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublishedMeeting {
    id: PublicationId,
    number: i64,
    published: Instant,
    withdrawn: Option<Instant>,
    paper: Paper,
}

impl PublishedMeeting {
    /// The version's id.
    #[must_use]
    pub const fn id(&self) -> PublicationId {
        self.id
    }
    /// The version's number, from 1.
    #[must_use]
    pub const fn number(&self) -> i64 {
        self.number
    }
    /// When it was published.
    #[must_use]
    pub const fn published(&self) -> Instant {
        self.published
    }
    /// When it was withdrawn: then the papers are empty but for committee and day.
    #[must_use]
    pub const fn withdrawn(&self) -> Option<Instant> {
        self.withdrawn
    }
    /// When it last changed for those who read it.
    #[must_use]
    pub fn changed(&self) -> Instant {
        self.withdrawn.unwrap_or(self.published)
    }
    /// The papers.
    #[must_use]
    pub const fn paper(&self) -> &Paper {
        &self.paper
    }
}

/// A published attachment with its content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublishedFile {
    /// Its name.
    pub name: Private<String>,
    /// Its kind.
    pub media_type: String,
    /// Its bytes.
    pub content: Vec<u8>,
    /// SHA-256 of them.
    pub content_hash: Vec<u8>,
    /// When it was published.
    pub published: Instant,
}

/// The committees that have published something, by name. Name and unit are those of the latest version.
///
/// # Errors
/// [`StorageError`].
pub fn committees(tx: &mut Tx<'_>) -> Result<Vec<PublishedCommittee>, StorageError> {
    tx.query(
        sql!(
            "SELECT p.committee_id, p.committee_name, p.committee_kind, p.unit_name,
               (SELECT MAX(o.day) FROM publication o WHERE o.committee_id = p.committee_id),
               p.published_at,
               (SELECT MAX(w.withdrawn_at) FROM publication o
                JOIN publication_withdrawn w ON w.publication_id = o.publication_id
                WHERE o.committee_id = p.committee_id)
             FROM publication p
             WHERE NOT EXISTS (SELECT 1 FROM publication n WHERE n.committee_id = p.committee_id
                AND (n.published_at > p.published_at
                  OR (n.published_at = p.published_at AND n.publication_id > p.publication_id)))
             ORDER BY p.sort_key, p.committee_id"
        ),
        params![],
        |row| {
            let (published, withdrawn): (Instant, Option<Instant>) = (row.get(5)?, row.get(6)?);
            Ok(PublishedCommittee {
                id: row.get(0)?,
                name: row.get(1)?,
                kind: committee_kind(&row.get::<String>(2)?)?,
                unit_name: row.get(3)?,
                latest: row.get(4)?,
                changed: withdrawn.map_or(published, |at| at.max(published)),
            })
        },
    )
}

/// A committee with its published meetings, newest first; `None` when it has published nothing.
///
/// # Errors
/// [`StorageError`].
pub fn committee(
    tx: &mut Tx<'_>,
    id: CommitteeId,
) -> Result<Option<(PublishedCommittee, Vec<PublishedLine>)>, StorageError> {
    let Some(committee) = committees(tx)?.into_iter().find(|committee| committee.id == id) else {
        return Ok(None);
    };
    let mut lines = tx.query(
        sql!(
            "SELECT p.publication_id, p.meeting_id, p.number, p.kind, p.day, p.starts, p.ends, p.place,
               p.published_at, w.withdrawn_at
             FROM publication p LEFT JOIN publication_withdrawn w ON w.publication_id = p.publication_id
             WHERE p.committee_id = $1
               AND p.number = (SELECT MAX(n.number) FROM publication n WHERE n.meeting_id = p.meeting_id)
             ORDER BY p.day DESC, p.starts DESC, p.meeting_id"
        ),
        params![id],
        published_line,
    )?;
    let titles: Vec<(PublicationId, String)> = tx.query(
        sql!(
            "SELECT i.publication_id, i.title FROM publication_item i
             JOIN publication p ON p.publication_id = i.publication_id
             WHERE p.committee_id = $1
               AND p.number = (SELECT MAX(n.number) FROM publication n WHERE n.meeting_id = p.meeting_id)
               AND NOT EXISTS (SELECT 1 FROM publication_withdrawn w WHERE w.publication_id = p.publication_id)
             ORDER BY i.publication_id, i.number"
        ),
        params![id],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    for line in &mut lines {
        let mine = titles.iter().filter(|(of, _)| *of == line.id);
        line.titles = mine.map(|(_, title)| title.clone()).collect();
    }
    Ok(Some((committee, lines)))
}

fn published_line(row: &Row<'_>) -> Result<PublishedLine, StorageError> {
    Ok(PublishedLine {
        id: row.get(0)?,
        meeting: row.get(1)?,
        number: row.get(2)?,
        kind: PaperKind::stored(&row.get::<String>(3)?)?,
        day: row.get(4)?,
        starts: TimeOfDay::stored(&row.get::<String>(5)?)?,
        ends: time(row.get(6)?)?,
        place: row.get(7)?,
        titles: Vec::new(),
        published: row.get(8)?,
        withdrawn: row.get(9)?,
    })
}

/// The newest published version of a meeting; `None` when there is none.
///
/// # Errors
/// [`StorageError`].
pub fn meeting(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Option<PublishedMeeting>, StorageError> {
    let found = tx.query_opt(
        sql!(
            "SELECT p.publication_id, p.number, p.kind, p.committee_id, p.committee_name, p.committee_kind,
               p.unit_name, p.day, p.starts, p.ends, p.place, p.message, p.published_at, w.withdrawn_at
             FROM publication p LEFT JOIN publication_withdrawn w ON w.publication_id = p.publication_id
             WHERE p.meeting_id = $1
               AND p.number = (SELECT MAX(n.number) FROM publication n WHERE n.meeting_id = p.meeting_id)"
        ),
        params![meeting],
        |row| head(row, meeting),
    )?;
    let Some(mut found) = found else { return Ok(None) };
    if found.withdrawn.is_some() {
        found.paper.message = String::new().into();
        found.paper.place = String::new().into();
        return Ok(Some(found));
    }
    found.paper.items = items(tx, found.id)?;
    lines(tx, found.id, &mut found.paper)?;
    attachments(tx, found.id, &mut found.paper.items)?;
    Ok(Some(found))
}

fn head(row: &Row<'_>, meeting: MeetingId) -> Result<PublishedMeeting, StorageError> {
    Ok(PublishedMeeting {
        id: row.get(0)?,
        number: row.get(1)?,
        published: row.get(12)?,
        withdrawn: row.get(13)?,
        paper: Paper {
            kind: PaperKind::stored(&row.get::<String>(2)?)?,
            meeting,
            committee: row.get(3)?,
            committee_name: row.get(4)?,
            committee_kind: committee_kind(&row.get::<String>(5)?)?,
            unit_name: row.get(6)?,
            day: row.get(7)?,
            starts: TimeOfDay::stored(&row.get::<String>(8)?)?,
            ends: time(row.get(9)?)?,
            place: row.get(10)?,
            message: row.get(11)?,
            lines: Vec::new(),
            items: Vec::new(),
        },
    })
}

fn items(tx: &mut Tx<'_>, id: PublicationId) -> Result<Vec<PaperItem>, StorageError> {
    tx.query(
        sql!(
            "SELECT number, is_closed, kind, title, case_number, starts, ends, presenter, resume, recommendation,
               case_text, decision_text
             FROM publication_item WHERE publication_id = $1 ORDER BY number"
        ),
        params![id],
        |row| {
            Ok(PaperItem {
                decision: row.get(11)?,
                ..item(row)?
            })
        },
    )
}

fn lines(tx: &mut Tx<'_>, id: PublicationId, paper: &mut Paper) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT item, kind, line_text, detail FROM publication_line
             WHERE publication_id = $1 ORDER BY item, position"
        ),
        params![id],
        |row| {
            let line = PaperLine {
                kind: LineKind::stored(&row.get::<String>(1)?)?,
                text: row.get(2)?,
                detail: row.get(3)?,
            };
            let number: i64 = row.get(0)?;
            match paper.items.iter_mut().find(|item| item.number == number) {
                Some(item) => item.lines.push(line),
                None => paper.lines.push(line),
            }
            Ok::<_, StorageError>(())
        },
    )
}

fn attachments(tx: &mut Tx<'_>, id: PublicationId, items: &mut [PaperItem]) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT item, attachment_id, name, media_type, size, content_hash FROM publication_attachment
             WHERE publication_id = $1 ORDER BY item, position"
        ),
        params![id],
        |row| {
            let number: i64 = row.get(0)?;
            let attachment = attachment_of(row)?;
            if let Some(item) = items.iter_mut().find(|item| item.number == number) {
                item.attachments.push(attachment);
            }
            Ok::<_, StorageError>(())
        },
    )
}

/// A published attachment with its content; `None` when no version that is read today carries it.
///
/// # Errors
/// [`StorageError`].
pub fn attachment(tx: &mut Tx<'_>, id: AttachmentId) -> Result<Option<PublishedFile>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT a.name, a.media_type, c.content, a.content_hash, p.published_at
             FROM publication_attachment a JOIN publication p ON p.publication_id = a.publication_id
             JOIN publication_content c ON c.content_hash = a.content_hash
             WHERE a.attachment_id = $1
               AND p.number = (SELECT MAX(n.number) FROM publication n WHERE n.meeting_id = p.meeting_id)
               AND NOT EXISTS (SELECT 1 FROM publication_withdrawn w WHERE w.publication_id = p.publication_id)"
        ),
        params![id],
        |row| {
            Ok(PublishedFile {
                name: row.get(0)?,
                media_type: row.get(1)?,
                content: row.get(2)?,
                content_hash: row.get(3)?,
                published: row.get(4)?,
            })
        },
    )
}
