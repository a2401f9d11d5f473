//! The SQL that reads a hearing: its plan, parties and answers.

use super::page::{Answer, Approved, Extension, Hearing, HearingPage, Party};
use super::{Category, PartyKind, RowKey, Section, responses};
use database::{StorageError, Tx, params, sql};
use foundation::{Day, HearingId, Uuid};
use std::collections::HashMap;

/// A whole hearing, nothing hidden.
pub(super) fn load(tx: &mut Tx<'_>, id: HearingId) -> Result<Option<HearingPage>, StorageError> {
    let hearing = tx.query_opt(
        sql!(
            "SELECT h.unit_id, u.name, h.title, h.plan_text, s.sent_day, s.deadline_day
             FROM hearing h JOIN unit u ON u.unit_id = h.unit_id
             LEFT JOIN hearing_sent s ON s.hearing_id = h.hearing_id WHERE h.hearing_id = $1"
        ),
        params![id],
        |row| {
            let (sent, deadline): (Option<Day>, Option<Day>) = (row.get(4)?, row.get(5)?);
            Ok::<_, StorageError>(Hearing {
                id,
                unit: row.get(0)?,
                unit_name: row.get(1)?,
                title: row.get(2)?,
                text: row.get(3)?,
                sent: sent.zip(deadline),
            })
        },
    )?;
    let Some(hearing) = hearing else { return Ok(None) };
    let categories = tx.query(
        sql!("SELECT code, name FROM hearing_category WHERE hearing_id = $1 ORDER BY code"),
        params![id],
        |row| {
            Ok::<_, StorageError>(Category {
                code: row.get(0)?,
                name: row.get(1)?,
            })
        },
    )?;
    let mut page = HearingPage {
        hearing,
        categories,
        sections: sections(tx, id)?,
        extensions: extensions(tx, id)?,
        parties: parties(tx, id)?,
        responses: Vec::new(),
        answers: answers(tx, id)?,
    };
    page.responses = responses::all(tx, &page)?;
    Ok(Some(page))
}

/// The sections of a plan, in order.
pub(super) fn sections(tx: &mut Tx<'_>, hearing: HearingId) -> Result<Vec<Section>, StorageError> {
    tx.query(
        sql!(
            "SELECT number, heading, theme, page_first, page_last FROM hearing_section
             WHERE hearing_id = $1 ORDER BY number"
        ),
        params![hearing],
        |row| {
            Ok(Section {
                number: row.get(0)?,
                heading: row.get(1)?,
                theme: row.get(2)?,
                page_first: row.get(3)?,
                page_last: row.get(4)?,
            })
        },
    )
}

/// When a hearing was sent, and its first deadline.
pub(super) fn sent(tx: &mut Tx<'_>, hearing: HearingId) -> Result<Option<(Day, Day)>, StorageError> {
    tx.query_opt(
        sql!("SELECT sent_day, deadline_day FROM hearing_sent WHERE hearing_id = $1"),
        params![hearing],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The extensions of a hearing, in order.
pub(super) fn extensions(tx: &mut Tx<'_>, hearing: HearingId) -> Result<Vec<Extension>, StorageError> {
    tx.query(
        sql!(
            "SELECT party_id, deadline_day, reason, extended_at FROM hearing_extension
             WHERE hearing_id = $1 ORDER BY number"
        ),
        params![hearing],
        |row| {
            Ok(Extension {
                party: row.get(0)?,
                deadline: row.get(1)?,
                reason: row.get(2)?,
                at: row.get(3)?,
            })
        },
    )
}

fn parties(tx: &mut Tx<'_>, hearing: HearingId) -> Result<Vec<Party>, StorageError> {
    tx.query(
        sql!(
            "SELECT p.party_id, p.kind, p.committee_id, p.category, p.name, p.contact, p.person_number
             FROM hearing_party p WHERE p.hearing_id = $1 AND ",
            still_asked!(),
            " ORDER BY p.category, CASE WHEN p.person_number IS NULL THEN 0 ELSE 1 END, p.person_number, p.sort_key,
               p.party_id"
        ),
        params![hearing],
        |row| {
            let kind: String = row.get(1)?;
            Ok(Party {
                id: row.get(0)?,
                kind: PartyKind::from_code(&kind).ok_or_else(|| StorageError::decode("party kind"))?,
                committee: row.get(2)?,
                category: row.get(3)?,
                name: row.get(4)?,
                contact: row.get(5)?,
                person_number: row.get(6)?,
            })
        },
    )
}

/// The answers of a hearing, oldest first.
pub(super) fn answers(tx: &mut Tx<'_>, hearing: HearingId) -> Result<Vec<Answer>, StorageError> {
    let mut rows: HashMap<Uuid, Vec<RowKey>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT answer_id, party_id, row_id FROM hearing_answer_row WHERE hearing_id = $1
             ORDER BY answer_id, party_id, row_id"
        ),
        params![hearing],
        |row| -> Result<(), StorageError> {
            let key = RowKey {
                party: row.get(1)?,
                row: row.get(2)?,
            };
            rows.entry(row.get(0)?).or_default().push(key);
            Ok(())
        },
    )?;
    let mut approved = approvals(tx, hearing)?;
    tx.query(
        sql!(
            "SELECT a.answer_id, v.version, v.answer_text, v.change_text, u.name, v.written_at
             FROM hearing_answer a
             JOIN hearing_answer_version v ON v.hearing_id = a.hearing_id AND v.answer_id = a.answer_id
             JOIN app_user u ON u.user_id = v.written_by
             WHERE a.hearing_id = $1 AND v.version = (SELECT MAX(x.version) FROM hearing_answer_version x
               WHERE x.hearing_id = a.hearing_id AND x.answer_id = a.answer_id)
             ORDER BY a.created_at, a.answer_id"
        ),
        params![hearing],
        |row| {
            let id: Uuid = row.get(0)?;
            Ok(Answer {
                id,
                version: row.get(1)?,
                text: row.get(2)?,
                change: row.get(3)?,
                by: row.get(4)?,
                at: row.get(5)?,
                approved: approved.remove(&id),
                rows: rows.remove(&id).unwrap_or_default(),
            })
        },
    )
}

/// The wordings that hold outwards: of each answer the last one approved.
fn approvals(tx: &mut Tx<'_>, hearing: HearingId) -> Result<HashMap<Uuid, Approved>, StorageError> {
    let found = tx.query(
        sql!(
            "SELECT p.answer_id, p.version, v.answer_text, v.change_text, u.name, p.approved_at
             FROM hearing_answer_approval p
             JOIN hearing_answer_version v
               ON v.hearing_id = p.hearing_id AND v.answer_id = p.answer_id AND v.version = p.version
             JOIN app_user u ON u.user_id = p.approved_by
             WHERE p.hearing_id = $1 ORDER BY p.answer_id, p.version"
        ),
        params![hearing],
        |row| {
            let approved = Approved {
                version: row.get(1)?,
                text: row.get(2)?,
                change: row.get(3)?,
                by: row.get(4)?,
                at: row.get(5)?,
            };
            Ok::<_, StorageError>((row.get::<Uuid>(0)?, approved))
        },
    )?;
    Ok(found.into_iter().collect())
}
