//! What typed, read and drafted responses share: their words, tidied, and the rows they are written to.

use super::place::section_for;
use super::{PartyKind, Section, store};
use access::{Action, Permit};
use database::{StorageError, Tx, params, sql};
use foundation::{CommitteeId, Day, HearingId, Private, Uuid};

/// Where the words of a version come from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ResponseSource {
    /// Typed by the staff unit.
    Typed,
    /// Read from a document by the staff unit.
    Document,
    /// Written by the committee's own members.
    Member,
}

impl ResponseSource {
    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Document => "document",
            Self::Member => "member",
        }
    }

    /// The source behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Typed, Self::Document, Self::Member]
            .into_iter()
            .find(|source| source.code() == code)
    }
}

/// A row of a response to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewRow {
    /// Its id; a row that is carried over into a corrected version keeps it, and with it its answer.
    pub id: Uuid,
    /// What it refers to, in the party's words: a theme or a heading.
    pub reference: String,
    /// The pages it names.
    pub pages: Vec<i64>,
    /// The topics it names.
    pub topics: Vec<String>,
    /// The vision or landmark, in the party's words.
    pub vision: Private<String>,
    /// Its questions.
    pub questions: Private<Vec<String>>,
    /// Its remarks.
    pub remarks: Private<Vec<String>>,
}

impl NewRow {
    /// Whether nothing is written in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.reference.trim().is_empty()
            && self.pages.is_empty()
            && lines(&self.topics).is_empty()
            && self.vision.show().trim().is_empty()
            && lines(self.questions.show()).is_empty()
            && lines(self.remarks.show()).is_empty()
    }
}

/// A response to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewResponse {
    /// General remarks, before and outside the rows.
    pub general: Private<String>,
    /// The rows; blank ones are left out.
    pub rows: Vec<NewRow>,
}

impl NewResponse {
    /// Whether nothing is written in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.general.show().trim().is_empty() && self.rows.iter().all(NewRow::is_blank)
    }
}

/// A party, as writing needs it.
pub(super) struct PartyFacts {
    pub(super) kind: PartyKind,
    pub(super) committee: Option<CommitteeId>,
    pub(super) category: String,
}

/// One party of a hearing.
pub(super) fn party(
    tx: &mut Tx<'_>,
    hearing: HearingId,
    party: Uuid,
) -> Result<Option<PartyFacts>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT p.kind, p.committee_id, p.category FROM hearing_party p WHERE p.hearing_id = $1 AND p.party_id = $2 AND ",
            still_asked!()
        ),
        params![hearing, party],
        |row| {
            Ok(PartyFacts {
                kind: PartyKind::from_code(&row.get::<String>(0)?)
                    .ok_or_else(|| StorageError::decode("party kind"))?,
                committee: row.get(1)?,
                category: row.get(2)?,
            })
        },
    )
}

/// The newest version of a party's response, and the newest that was received; 0 for none.
pub(super) fn versions(tx: &mut Tx<'_>, hearing: HearingId, party: Uuid) -> Result<(i64, i64), StorageError> {
    tx.query_one(
        sql!(
            "SELECT (SELECT COALESCE(MAX(version), 0) FROM hearing_response_version
                     WHERE hearing_id = p.hearing_id AND party_id = p.party_id),
               (SELECT COALESCE(MAX(version), 0) FROM hearing_receipt
                     WHERE hearing_id = p.hearing_id AND party_id = p.party_id)
             FROM hearing_party p WHERE p.hearing_id = $1 AND p.party_id = $2"
        ),
        params![hearing, party],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The head of a version to be written.
pub(super) struct Head<'a> {
    pub(super) hearing: HearingId,
    pub(super) party: Uuid,
    pub(super) version: i64,
    pub(super) source: ResponseSource,
    pub(super) reason: Option<&'a str>,
}

/// Writes a version with its rows; each row is matched to a section of the plan.
pub(super) fn version<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    head: &Head<'_>,
    words: &NewResponse,
) -> Result<(), StorageError> {
    let sections = store::sections(tx, head.hearing)?;
    tx.execute(
        sql!(
            "INSERT INTO hearing_response_version
             (hearing_id, party_id, version, general_text, source, reason, written_by, written_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            head.hearing,
            head.party,
            head.version,
            words.general.show().replace("\r\n", "\n").trim(),
            head.source.code(),
            head.reason,
            permit.user(),
            permit.at()
        ],
    )?;
    let written = words.rows.iter().filter(|row| !row.is_blank());
    for (position, row) in (1i64..).zip(written) {
        insert_row(tx, head, position, row, &sections)?;
    }
    Ok(())
}

fn insert_row(
    tx: &mut Tx<'_>,
    head: &Head<'_>,
    position: i64,
    row: &NewRow,
    sections: &[Section],
) -> Result<(), StorageError> {
    let pages: Vec<_> = row.pages.iter().map(ToString::to_string).collect();
    tx.execute(
        sql!(
            "INSERT INTO hearing_response_row
             (hearing_id, party_id, version, row_id, position, reference, pages, section_number, topics, vision,
              questions, remarks)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        params![
            head.hearing,
            head.party,
            head.version,
            row.id,
            position,
            row.reference.trim(),
            pages.join("\n"),
            section_for(sections, &row.reference, &row.pages),
            lines(&row.topics).join("\n"),
            row.vision.show().replace("\r\n", "\n").trim(),
            lines(row.questions.show()).join("\n"),
            lines(row.remarks.show()).join("\n")
        ],
    )?;
    Ok(())
}

/// One thing per line: white space inside becomes single spaces, empty ones fall away.
pub(super) fn lines(texts: &[String]) -> Vec<String> {
    texts
        .iter()
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty())
        .collect()
}

/// Writes the receipt of a version, and the response's number in its category when it is the party's first.
pub(super) fn receipt<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    head: &Head<'_>,
    category: &str,
    received: Day,
) -> Result<(), StorageError> {
    tx.execute(
        sql!(
            "INSERT INTO hearing_receipt (hearing_id, party_id, version, received_day, received_by, received_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![head.hearing, head.party, head.version, received, permit.user(), permit.at()],
    )?;
    let numbered: bool = tx.query_one(
        sql!("SELECT EXISTS (SELECT 1 FROM hearing_response_number WHERE hearing_id = $1 AND party_id = $2)"),
        params![head.hearing, head.party],
        |row| row.get(0),
    )?;
    if numbered {
        return Ok(());
    }
    let next: i64 = tx.query_one(
        sql!(
            "SELECT COALESCE(MAX(number), 0) + 1 FROM hearing_response_number
             WHERE hearing_id = $1 AND category = $2"
        ),
        params![head.hearing, category],
        |row| row.get(0),
    )?;
    tx.execute(
        sql!(
            "INSERT INTO hearing_response_number (hearing_id, party_id, category, number, given_by, given_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            head.hearing,
            head.party,
            category,
            next,
            permit.user(),
            permit.at()
        ],
    )?;
    Ok(())
}
