//! The SQL that reads responses: the newest received versions of a hearing, or one version of a party.

use super::ResponseSource;
use super::page::{HearingPage, Received, Response, ResponseRow};
use super::write::{NewResponse, NewRow, lines};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{HearingId, Private, Uuid};
use std::collections::HashMap;

/// The responses that were received, each in its newest version.
pub(super) fn all(tx: &mut Tx<'_>, page: &HearingPage) -> Result<Vec<Response>, StorageError> {
    let id = page.hearing.id;
    let mut received = receipts(tx, id)?;
    let mut rows = rows(tx, id, None)?;
    let numbers = tx.query(
        sql!(
            "SELECT party_id, category, number FROM hearing_response_number WHERE hearing_id = $1
             ORDER BY category, number"
        ),
        params![id],
        |row| Ok::<_, StorageError>((row.get::<Uuid>(0)?, (row.get::<String>(1)?, row.get::<i64>(2)?))),
    )?;
    let mut heads: HashMap<Uuid, VersionHead> = version_heads(tx, id, None)?
        .into_iter()
        .map(|head| (head.party, head))
        .collect();
    let mut found = Vec::with_capacity(numbers.len());
    for (party, number) in numbers {
        let Some(head) = heads.remove(&party) else {
            continue;
        };
        let received = received.remove(&party).unwrap_or_default();
        let first = received.last().map(|one| one.day);
        found.push(Response {
            party,
            number: Some(number),
            version: head.version,
            source: head.source,
            late: page
                .deadline(party)
                .zip(first)
                .is_some_and(|(deadline, day)| day > deadline),
            general: head.general,
            rows: rows.remove(&party).unwrap_or_default(),
            received,
        });
    }
    Ok(found)
}

/// The received versions per party, newest first.
fn receipts(tx: &mut Tx<'_>, hearing: HearingId) -> Result<HashMap<Uuid, Vec<Received>>, StorageError> {
    let mut found: HashMap<Uuid, Vec<Received>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT r.party_id, r.version, r.received_day, v.reason, u.name, r.received_at
             FROM hearing_receipt r
             JOIN hearing_response_version v
               ON v.hearing_id = r.hearing_id AND v.party_id = r.party_id AND v.version = r.version
             JOIN app_user u ON u.user_id = r.received_by
             WHERE r.hearing_id = $1 ORDER BY r.party_id, r.version DESC"
        ),
        params![hearing],
        |row| -> Result<(), StorageError> {
            found.entry(row.get(0)?).or_default().push(Received {
                version: row.get(1)?,
                day: row.get(2)?,
                reason: row.get(3)?,
                by: row.get(4)?,
                at: row.get(5)?,
            });
            Ok(())
        },
    )?;
    Ok(found)
}

/// The head of a version.
pub(super) struct VersionHead {
    pub(super) party: Uuid,
    pub(super) version: i64,
    pub(super) general: Private<String>,
    pub(super) source: ResponseSource,
}

/// The heads of the newest received versions, or of one version.
pub(super) fn version_heads(
    tx: &mut Tx<'_>,
    hearing: HearingId,
    one: Option<(Uuid, i64)>,
) -> Result<Vec<VersionHead>, StorageError> {
    let read = |row: &Row<'_>| {
        let source: String = row.get(3)?;
        Ok(VersionHead {
            party: row.get(0)?,
            version: row.get(1)?,
            general: row.get(2)?,
            source: ResponseSource::from_code(&source)
                .ok_or_else(|| StorageError::decode("response source"))?,
        })
    };
    match one {
        Some((party, version)) => tx.query(
            sql!(
                "SELECT party_id, version, general_text, source FROM hearing_response_version
                 WHERE hearing_id = $1 AND party_id = $2 AND version = $3 ORDER BY version"
            ),
            params![hearing, party, version],
            read,
        ),
        None => tx.query(
            sql!(
                "SELECT v.party_id, v.version, v.general_text, v.source FROM hearing_response_version v
                 WHERE v.hearing_id = $1 AND v.version = (SELECT MAX(r.version) FROM hearing_receipt r
                   WHERE r.hearing_id = v.hearing_id AND r.party_id = v.party_id) ORDER BY v.party_id"
            ),
            params![hearing],
            read,
        ),
    }
}

/// The rows of the newest received versions, or of one version, per party and in order.
pub(super) fn rows(
    tx: &mut Tx<'_>,
    hearing: HearingId,
    one: Option<(Uuid, i64)>,
) -> Result<HashMap<Uuid, Vec<ResponseRow>>, StorageError> {
    let mut found: HashMap<Uuid, Vec<ResponseRow>> = HashMap::new();
    let keep = |row: &Row<'_>| -> Result<(), StorageError> {
        found.entry(row.get(0)?).or_default().push(response_row(row)?);
        Ok(())
    };
    match one {
        Some((party, version)) => tx.each(
            sql!(
                "SELECT party_id, row_id, reference, pages, section_number, topics, vision, questions, remarks
                 FROM hearing_response_row
                 WHERE hearing_id = $1 AND party_id = $2 AND version = $3 ORDER BY position"
            ),
            params![hearing, party, version],
            keep,
        )?,
        None => tx.each(
            sql!(
                "SELECT w.party_id, w.row_id, w.reference, w.pages,
                   CASE WHEN p.number IS NULL THEN w.section_number ELSE p.section_number END,
                   w.topics, w.vision, w.questions, w.remarks
                 FROM hearing_response_row w
                 LEFT JOIN hearing_row_place p ON p.hearing_id = w.hearing_id AND p.party_id = w.party_id
                   AND p.row_id = w.row_id AND p.number = (SELECT MAX(q.number) FROM hearing_row_place q
                     WHERE q.hearing_id = w.hearing_id AND q.party_id = w.party_id AND q.row_id = w.row_id)
                 WHERE w.hearing_id = $1 AND w.version = (SELECT MAX(r.version) FROM hearing_receipt r
                   WHERE r.hearing_id = w.hearing_id AND r.party_id = w.party_id)
                 ORDER BY w.party_id, w.position"
            ),
            params![hearing],
            keep,
        )?,
    }
    Ok(found)
}

fn response_row(row: &Row<'_>) -> Result<ResponseRow, StorageError> {
    let list = |text: String| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let pages: String = row.get(3)?;
    let pages = pages
        .lines()
        .map(|page| page.parse().map_err(|_| StorageError::decode("page")));
    Ok(ResponseRow {
        id: row.get(1)?,
        reference: row.get(2)?,
        pages: pages.collect::<Result<_, _>>()?,
        section: row.get(4)?,
        topics: list(row.get(5)?),
        vision: row.get(6)?,
        questions: Private::new(list(row.get(7)?)),
        remarks: Private::new(list(row.get(8)?)),
    })
}

/// Whether a row stands in the newest received version of a party's response.
pub(super) fn has_row(
    tx: &mut Tx<'_>,
    hearing: HearingId,
    party: Uuid,
    row: Uuid,
) -> Result<bool, StorageError> {
    tx.query_one(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM hearing_response_row w
             WHERE w.hearing_id = $1 AND w.party_id = $2 AND w.row_id = $3 AND w.version =
               (SELECT MAX(r.version) FROM hearing_receipt r
                WHERE r.hearing_id = w.hearing_id AND r.party_id = w.party_id))"
        ),
        params![hearing, party, row],
        |row| row.get(0),
    )
}

/// Whether a version says these words already, row by row.
pub(super) fn says(
    tx: &mut Tx<'_>,
    hearing: HearingId,
    party: Uuid,
    version: i64,
    words: &NewResponse,
) -> Result<bool, StorageError> {
    let heads = version_heads(tx, hearing, Some((party, version)))?;
    let general = words.general.show().replace("\r\n", "\n");
    if heads
        .first()
        .is_none_or(|head| head.general.show() != general.trim())
    {
        return Ok(false);
    }
    let stored = rows(tx, hearing, Some((party, version)))?
        .remove(&party)
        .unwrap_or_default();
    let written: Vec<_> = words.rows.iter().filter(|row| !row.is_blank()).collect();
    let same = |(stored, new): (&ResponseRow, &&NewRow)| {
        stored.id == new.id
            && stored.reference == new.reference.trim()
            && stored.pages == new.pages
            && stored.topics == lines(&new.topics)
            && stored.vision.show() == new.vision.show().replace("\r\n", "\n").trim()
            && *stored.questions.show() == lines(new.questions.show())
            && *stored.remarks.show() == lines(new.remarks.show())
    };
    Ok(stored.len() == written.len() && stored.iter().zip(&written).all(same))
}
