//! Collecting what would leave of a meeting: open words only, by statements that name no closed table's words.

use super::figures;
use super::findings::File;
use super::paper::{LineKind, Paper, PaperAttachment, PaperItem, PaperKind, PaperLine};
use crate::committee::CommitteeKind;
use crate::item::ItemKind;
use crate::item::attachment::ReadAs;
use crate::meeting::{self, Presence, TimeOfDay};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{AgendaItemId, AttachmentId, Day, MeetingId, Private, UnitId};
use std::collections::HashMap;

/// What would leave, with the files behind it.
pub(super) struct Collected {
    pub(super) paper: Paper,
    pub(super) files: Vec<File>,
}

/// Collects it; `None` when the unit has no such meeting, or it was cancelled. Minutes once they are closed, the agenda
/// before.
pub(super) fn collect(
    tx: &mut Tx<'_>,
    meeting: MeetingId,
    unit: UnitId,
    message: &str,
) -> Result<Option<Collected>, StorageError> {
    let Some(mut paper) = head(tx, meeting, unit)? else {
        return Ok(None);
    };
    paper.message = message.replace("\r\n", "\n").trim().to_owned().into();
    paper.items = items(tx, meeting)?;
    if paper.kind == PaperKind::Minutes {
        decisions(tx, meeting, &mut paper.items)?;
        paper.lines = people(tx, meeting)?;
        paper.lines.extend(messages(tx, meeting)?);
        addenda(tx, meeting, &mut paper)?;
        actions(tx, meeting, &mut paper.items)?;
    }
    figures::collect(tx, meeting, &mut paper.items)?;
    let files = attachments(tx, meeting, &mut paper.items)?;
    for item in paper.items.iter_mut().filter(|item| item.is_closed) {
        shut(item);
    }
    let leaves = |file: &File| {
        paper
            .items
            .iter()
            .any(|item| item.attachments.iter().any(|attachment| attachment.id == file.id))
    };
    let files = files.into_iter().filter(leaves).collect();
    Ok(Some(Collected { paper, files }))
}

/// Leaves a closed item with its number, open title and open decision.
fn shut(item: &mut PaperItem) {
    let nothing = || Private::new(String::new());
    item.case_number = None;
    (item.starts, item.ends) = (None, None);
    item.presenter = nothing();
    item.resume = nothing();
    item.recommendation = nothing();
    item.case_text = nothing();
    item.lines.clear();
    item.attachments.clear();
}

fn head(tx: &mut Tx<'_>, meeting: MeetingId, unit: UnitId) -> Result<Option<Paper>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT m.committee_id, c.name, c.kind, u.name, m.day, m.starts, m.ends, m.place,
               EXISTS (SELECT 1 FROM minutes_closed x WHERE x.meeting_id = m.meeting_id)
             FROM meeting m JOIN committee c ON c.committee_id = m.committee_id JOIN unit u ON u.unit_id = c.unit_id
             WHERE m.meeting_id = $1 AND c.unit_id = $2
               AND NOT EXISTS (SELECT 1 FROM meeting_cancelled k WHERE k.meeting_id = m.meeting_id)"
        ),
        params![meeting, unit],
        |row| {
            let minutes: bool = row.get(8)?;
            Ok(Paper {
                kind: if minutes { PaperKind::Minutes } else { PaperKind::Agenda },
                meeting,
                committee: row.get(0)?,
                committee_name: row.get(1)?,
                committee_kind: committee_kind(&row.get::<String>(2)?)?,
                unit_name: row.get(3)?,
                day: row.get(4)?,
                starts: TimeOfDay::stored(&row.get::<String>(5)?)?,
                ends: time(row.get(6)?)?,
                place: row.get(7)?,
                message: String::new().into(),
                lines: Vec::new(),
                items: Vec::new(),
            })
        },
    )
}

pub(super) fn committee_kind(code: &str) -> Result<CommitteeKind, StorageError> {
    CommitteeKind::from_code(code).ok_or_else(|| StorageError::decode("committee kind"))
}

pub(super) fn time(text: Option<String>) -> Result<Option<TimeOfDay>, StorageError> {
    text.map(|text| TimeOfDay::stored(&text)).transpose()
}

/// The items with their open texts. The open texts of a closed item are those written for the public.
fn items(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<PaperItem>, StorageError> {
    tx.query(
        sql!(
            "SELECT i.number, k.item_id IS NOT NULL, i.kind, v.title, v.case_number, s.starts, s.ends,
               COALESCE(o.presenter, ''), v.resume, v.recommendation, v.case_text
             FROM agenda_item i
             LEFT JOIN agenda_item_closed k ON k.item_id = i.item_id
             JOIN agenda_item_version v ON v.item_id = i.item_id AND v.version =
               (SELECT MAX(n.version) FROM agenda_item_version n
                WHERE n.item_id = i.item_id AND NOT n.is_aside AND n.version >= COALESCE(k.open_version, 0))
             LEFT JOIN agenda_item_slot s ON s.item_id = i.item_id AND s.number =
               (SELECT MAX(n.number) FROM agenda_item_slot n WHERE n.item_id = i.item_id)
             LEFT JOIN agenda_item_owner o ON o.item_id = i.item_id AND o.number =
               (SELECT MAX(n.number) FROM agenda_item_owner n WHERE n.item_id = i.item_id)
             WHERE i.meeting_id = $1 ORDER BY i.number"
        ),
        params![meeting],
        item,
    )
}

/// An attachment from a row of its item's number, id, name, kind, size and digest.
pub(super) fn attachment_of(row: &Row<'_>) -> Result<PaperAttachment, StorageError> {
    Ok(PaperAttachment {
        id: row.get(1)?,
        name: row.get(2)?,
        media_type: row.get(3)?,
        size: row.get(4)?,
        content_hash: row.get(5)?,
    })
}

/// An item from a row of number, closed, kind, title, case number, hours, presenter and texts; the decision follows.
pub(super) fn item(row: &Row<'_>) -> Result<PaperItem, StorageError> {
    Ok(PaperItem {
        number: row.get(0)?,
        is_closed: row.get(1)?,
        kind: ItemKind::stored(&row.get::<String>(2)?)?,
        title: row.get(3)?,
        case_number: row.get(4)?,
        starts: time(row.get(5)?)?,
        ends: time(row.get(6)?)?,
        presenter: row.get(7)?,
        resume: row.get(8)?,
        recommendation: row.get(9)?,
        case_text: row.get(10)?,
        decision: String::new().into(),
        lines: Vec::new(),
        attachments: Vec::new(),
    })
}

/// The open decisions. Of a closed item only what was decided openly after it was closed.
fn decisions(tx: &mut Tx<'_>, meeting: MeetingId, items: &mut [PaperItem]) -> Result<(), StorageError> {
    let found: Vec<(i64, Private<String>)> = tx.query(
        sql!(
            "SELECT i.number, d.decision_text FROM agenda_item i
             LEFT JOIN agenda_item_closed k ON k.item_id = i.item_id
             JOIN agenda_decision d ON d.item_id = i.item_id AND d.version =
               (SELECT MAX(n.version) FROM agenda_decision n
                WHERE n.item_id = i.item_id AND NOT n.is_aside AND n.version >= COALESCE(k.open_decision, 0))
             WHERE i.meeting_id = $1 ORDER BY i.number"
        ),
        params![meeting],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    let mut found: HashMap<_, _> = found.into_iter().collect();
    for item in items {
        if let Some(decision) = found.remove(&item.number) {
            item.decision = decision;
        }
    }
    Ok(())
}

/// Members who were there and who were not, and the others; but nobody who was there for closed items only, since who
/// came and where from says what was spoken of.
fn people(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<PaperLine>, StorageError> {
    let seats = meeting::seats_of(tx, meeting)?;
    let mut lines = Vec::new();
    for seat in &seats {
        let (kind, detail) = match seat.presence {
            Presence::Present => (LineKind::Present, ""),
            Presence::Notice => (LineKind::Absent, "afbud"),
            Presence::Absent => (LineKind::Absent, ""),
            Presence::Expected => continue,
        };
        lines.push(line(kind, seat.name.clone(), detail));
    }
    let closed = tx.query(
        sql!(
            "SELECT k.item_id FROM agenda_item_closed k JOIN agenda_item i ON i.item_id = k.item_id
             WHERE i.meeting_id = $1 ORDER BY k.item_id"
        ),
        params![meeting],
        |row| row.get::<AgendaItemId>(0),
    )?;
    for other in meeting::participants_of(tx, meeting)? {
        if !other.items.is_empty() && other.items.iter().all(|item| closed.contains(item)) {
            continue;
        }
        let stands_for = seats.iter().find(|seat| Some(seat.member) == other.stands_for);
        let detail = match stands_for {
            Some(seat) => format!("suppleant for {}", seat.name.show()),
            None => other.organisation.clone(),
        };
        lines.push(line(LineKind::Other, other.name, &detail));
    }
    lines.sort_by_key(|line| line.kind);
    Ok(lines)
}

pub(super) fn line(kind: LineKind, text: Private<String>, detail: &str) -> PaperLine {
    PaperLine {
        kind,
        text,
        detail: detail.into(),
    }
}

fn messages(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<PaperLine>, StorageError> {
    tx.query(
        sql!(
            "SELECT m.topic, COALESCE(u.name, m.teller_text), m.audience FROM meeting_message m
             LEFT JOIN app_user u ON u.user_id = m.teller_id
             WHERE m.meeting_id = $1 AND NOT EXISTS
               (SELECT 1 FROM meeting_message_end e WHERE e.message_id = m.message_id AND e.outcome = 'dropped')
             ORDER BY m.added_at, m.message_id"
        ),
        params![meeting],
        |row| {
            let (teller, audience): (String, String) = (row.get(1)?, row.get(2)?);
            let words = format!("{teller} fortæller det til {audience}");
            Ok(line(LineKind::Message, row.get(0)?, &words))
        },
    )
}

/// Adds a line to an item, or to the paper itself for number 0.
pub(super) fn put(items: &mut [PaperItem], number: i64, line: PaperLine) {
    if let Some(item) = items.iter_mut().find(|item| item.number == number) {
        item.lines.push(line);
    }
}

fn addenda(tx: &mut Tx<'_>, meeting: MeetingId, paper: &mut Paper) -> Result<(), StorageError> {
    tx.each(
        sql!(
            "SELECT COALESCE(i.number, 0), a.addendum_text, a.added_at FROM addendum a
             LEFT JOIN agenda_item i ON i.item_id = a.item_id
             WHERE a.meeting_id = $1 ORDER BY a.added_at, a.addendum_id"
        ),
        params![meeting],
        |row| {
            let day = danish(foundation::day_of(row.get(2)?));
            let line = line(LineKind::Addendum, row.get(1)?, &day);
            match row.get(0)? {
                0 => paper.lines.push(line),
                number => put(&mut paper.items, number, line),
            }
            Ok::<_, StorageError>(())
        },
    )
}

/// The actions that follow from the items, with owners and when they are due.
fn actions(tx: &mut Tx<'_>, meeting: MeetingId, items: &mut [PaperItem]) -> Result<(), StorageError> {
    /// An action being put together: its id, the item's number, its title, when it is due, its owners.
    type Making = (foundation::ActionId, i64, Private<String>, String, Vec<String>);
    let mut last: Option<Making> = None;
    let mut done = Vec::new();
    tx.each(
        sql!(
            "SELECT a.action_id, i.number, a.title, d.due_day, d.due_raw, COALESCE(u.name, o.person)
             FROM decision_action a JOIN agenda_item i ON i.item_id = a.item_id
             LEFT JOIN action_due d ON d.action_id = a.action_id AND d.number =
               (SELECT MAX(n.number) FROM action_due n WHERE n.action_id = a.action_id)
             LEFT JOIN action_owner o ON o.action_id = a.action_id AND o.number =
               (SELECT MAX(n.number) FROM action_owner n WHERE n.action_id = a.action_id)
             LEFT JOIN app_user u ON u.user_id = o.user_id
             WHERE i.meeting_id = $1 ORDER BY i.number, a.created_at, a.action_id, o.position"
        ),
        params![meeting],
        |row| {
            let id = row.get(0)?;
            let owner: Option<String> = row.get(5)?;
            if let Some(same) = last.as_mut().filter(|same| same.0 == id) {
                same.4.extend(owner);
                return Ok(());
            }
            let due = match (row.get::<Option<Day>>(3)?, row.get::<Option<String>>(4)?) {
                (Some(day), _) => danish(day),
                (None, words) => words.unwrap_or_default(),
            };
            let next = (id, row.get(1)?, row.get(2)?, due, owner.into_iter().collect());
            done.extend(last.replace(next));
            Ok::<_, StorageError>(())
        },
    )?;
    done.extend(last);
    for (_, number, title, due, owners) in done {
        let parts = [owners.join(", "), due];
        let detail: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        put(items, number, line(LineKind::Action, title, &detail.join(", ")));
    }
    Ok(())
}

/// `21.11.2026`.
pub(super) fn danish(day: Day) -> String {
    format!("{:02}.{:02}.{}", day.day(), day.month(), day.year())
}

/// The open attachments of the items, and what is in their files.
fn attachments(
    tx: &mut Tx<'_>,
    meeting: MeetingId,
    items: &mut [PaperItem],
) -> Result<Vec<File>, StorageError> {
    let mut files = Vec::new();
    tx.each(
        sql!(
            "SELECT i.number, a.attachment_id, a.name, a.media_type, a.size, a.content_hash, a.reading, a.words,
               a.metadata,
               EXISTS (SELECT 1 FROM attachment_looked_through t WHERE t.attachment_id = a.attachment_id)
             FROM item_attachment a JOIN agenda_item i ON i.item_id = a.item_id
             WHERE i.meeting_id = $1 AND NOT a.is_closed
               AND NOT EXISTS (SELECT 1 FROM agenda_item_closed k
                 WHERE k.item_id = a.item_id AND a.added_at <= k.closed_at)
               AND NOT EXISTS (SELECT 1 FROM attachment_withdrawn w WHERE w.attachment_id = a.attachment_id)
             ORDER BY i.number, a.position"
        ),
        params![meeting],
        |row| {
            let (number, id): (i64, AttachmentId) = (row.get(0)?, row.get(1)?);
            let attachment = attachment_of(row)?;
            if let Some(item) = items.iter_mut().find(|item| item.number == number) {
                item.attachments.push(attachment);
            }
            files.push(File {
                id,
                reading: ReadAs::stored(&row.get::<String>(6)?)?,
                words: row.get(7)?,
                metadata: row.get(8)?,
                is_looked_through: row.get(9)?,
            });
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(files)
}
