//! The tables of readings and imports (0020).

use super::change::{Change, Field, Target};
use super::outline::Part;
use database::{Row, StorageError, Tx, params, sql};
use foundation::{AgendaItemId, CommitteeId, Day, Instant, MeetingId, Private, UserId, Uuid};

/// A correction as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// Its number, from 1.
    pub number: i64,
    /// What it changes.
    pub change: Change,
    /// Who made it.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
    /// Who undid it, and when.
    pub undone: Option<(Private<String>, Instant)>,
}

/// A paper that was taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportRow {
    /// Its id.
    pub id: Uuid,
    /// The committee.
    pub committee: CommitteeId,
    /// The meeting it became.
    pub meeting: MeetingId,
    /// That meeting's day.
    pub day: Day,
    /// What the paper was called.
    pub name: String,
    /// Who took it in.
    pub by: Private<String>,
    /// When.
    pub at: Instant,
}

/// An item that came from a paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportItem {
    /// The item.
    pub item: AgendaItemId,
    /// Its number now.
    pub number: i64,
    /// Its first and last line in the source.
    pub lines: [i64; 2],
    /// The item has been closed: its lines and resolutions are left out.
    pub is_closed: bool,
    /// What was decided, one by one, so that actions can be made of it.
    pub resolutions: Vec<Private<String>>,
}

/// A paper that was taken in, with what came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportPage {
    /// The paper.
    pub import: ImportRow,
    /// Its text, line by line.
    pub source: Private<String>,
    /// The digest of the text (SHA-256), in hexadecimal.
    pub digest: String,
    /// Its items by number.
    pub items: Vec<ImportItem>,
    /// Who came and who did not, as the paper says: part, name, and for whom.
    pub people: Vec<(String, Private<String>, Option<Private<String>>)>,
}

/// What a reading is kept with.
pub(super) struct StoredReading {
    pub(super) committee: CommitteeId,
    pub(super) name: String,
    pub(super) text: Private<String>,
    pub(super) by: Private<String>,
    pub(super) at: Instant,
    /// `imported` or `discarded`.
    pub(super) outcome: Option<String>,
}

pub(super) fn reading(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<StoredReading>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT r.committee_id, r.name, r.source_text, u.name, r.begun_at, e.outcome FROM minutes_reading r
             JOIN app_user u ON u.user_id = r.begun_by
             LEFT JOIN minutes_reading_end e ON e.reading_id = r.reading_id WHERE r.reading_id = $1"
        ),
        params![id],
        |row| {
            Ok::<_, StorageError>(StoredReading {
                committee: row.get(0)?,
                name: row.get(1)?,
                text: row.get(2)?,
                by: row.get(3)?,
                at: row.get(4)?,
                outcome: row.get(5)?,
            })
        },
    )
}

pub(super) fn corrections(tx: &mut Tx<'_>, reading: Uuid) -> Result<Vec<Correction>, StorageError> {
    let rows = tx.query(
        sql!(
            "SELECT c.number, c.kind, c.first_line, c.last_line, c.item_key, c.part, c.new_value, u.name, c.made_at,
               v.name, n.undone_at
             FROM minutes_correction c JOIN app_user u ON u.user_id = c.made_by
             LEFT JOIN minutes_correction_undone n ON n.reading_id = c.reading_id AND n.number = c.number
             LEFT JOIN app_user v ON v.user_id = n.undone_by
             WHERE c.reading_id = $1 ORDER BY c.number"
        ),
        params![reading],
        correction,
    )?;
    Ok(rows)
}

fn correction(row: &Row<'_>) -> Result<Correction, StorageError> {
    let by: Option<Private<String>> = row.get(9)?;
    let at: Option<Instant> = row.get(10)?;
    let kind: String = row.get(1)?;
    let (first, last): (Option<i64>, Option<i64>) = (row.get(2)?, row.get(3)?);
    let key: Option<i64> = row.get(4)?;
    let (part, text): (String, String) = (row.get(5)?, row.get(6)?);
    let change =
        change(&kind, (first, last), key, &part, text).ok_or_else(|| StorageError::decode("correction"))?;
    Ok(Correction {
        number: row.get(0)?,
        change,
        by: row.get(7)?,
        at: row.get(8)?,
        undone: by.zip(at),
    })
}

fn change(
    kind: &str,
    lines: (Option<i64>, Option<i64>),
    key: Option<i64>,
    part: &str,
    text: String,
) -> Option<Change> {
    Some(match kind {
        "lines" => Change::Lines {
            first: usize::try_from(lines.0?).ok()?,
            last: usize::try_from(lines.1?).ok()?,
            part: Part::from_code(part)?,
            to: key.map_or(Target::New, Target::Item),
        },
        "field" => Change::Field {
            item: key,
            field: Field::from_code(part)?,
            text,
        },
        "merge" => Change::Merge { item: key? },
        _ => Change::Closed {
            item: key?,
            closed: text == "yes",
        },
    })
}

pub(super) fn add_correction(
    tx: &mut Tx<'_>,
    reading: Uuid,
    change: &Change,
    by: UserId,
    at: Instant,
) -> Result<i64, StorageError> {
    let line = |line: usize| i64::try_from(line).ok();
    let (kind, first, last, key, part, text) = match change {
        Change::Lines {
            first,
            last,
            part,
            to,
        } => {
            let key = match to {
                Target::New => None,
                Target::Item(key) => Some(*key),
            };
            ("lines", line(*first), line(*last), key, part.code(), "")
        }
        Change::Field { item, field, text } => ("field", None, None, *item, field.code(), text.as_str()),
        Change::Merge { item } => ("merge", None, None, Some(*item), "", ""),
        Change::Closed { item, closed } => (
            "closed",
            None,
            None,
            Some(*item),
            "",
            if *closed { "yes" } else { "no" },
        ),
    };
    let number: i64 = tx.query_one(
        sql!("SELECT COALESCE(MAX(number), 0) + 1 FROM minutes_correction WHERE reading_id = $1"),
        params![reading],
        |row| row.get(0),
    )?;
    tx.execute(
        sql!(
            "INSERT INTO minutes_correction
             (reading_id, number, kind, first_line, last_line, item_key, part, new_value, made_by, made_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![reading, number, kind, first, last, key, part, text, by, at],
    )?;
    Ok(number)
}

/// Ends a reading. Its text is not kept with it any longer: an import has a copy, and what is discarded is gone.
pub(super) fn end_reading(
    tx: &mut Tx<'_>,
    reading: Uuid,
    outcome: &str,
    by: UserId,
    at: Instant,
) -> Result<(), StorageError> {
    tx.execute(
        sql!("INSERT INTO minutes_reading_end (reading_id, outcome, ended_by, ended_at) VALUES ($1, $2, $3, $4)"),
        params![reading, outcome, by, at],
    )?;
    tx.execute(
        sql!("UPDATE minutes_reading SET source_text = '' WHERE reading_id = $1"),
        params![reading],
    )?;
    Ok(())
}

/// The import of a text by a committee.
pub(super) fn import_of(
    tx: &mut Tx<'_>,
    committee: CommitteeId,
    digest: &[u8],
) -> Result<Option<(Uuid, MeetingId)>, StorageError> {
    tx.query_opt(
        sql!("SELECT import_id, meeting_id FROM minutes_import WHERE committee_id = $1 AND text_digest = $2"),
        params![committee, digest.to_vec()],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
    )
}

pub(super) fn imports(tx: &mut Tx<'_>, committee: CommitteeId) -> Result<Vec<ImportRow>, StorageError> {
    tx.query(
        sql!(
            "SELECT i.import_id, i.committee_id, i.meeting_id, m.day, i.name, u.name, i.imported_at
             FROM minutes_import i JOIN meeting m ON m.meeting_id = i.meeting_id
             JOIN app_user u ON u.user_id = i.imported_by
             WHERE i.committee_id = $1 ORDER BY i.imported_at DESC, i.import_id"
        ),
        params![committee],
        import_row,
    )
}

fn import_row(row: &Row<'_>) -> Result<ImportRow, StorageError> {
    Ok(ImportRow {
        id: row.get(0)?,
        committee: row.get(1)?,
        meeting: row.get(2)?,
        day: row.get(3)?,
        name: row.get(4)?,
        by: row.get(5)?,
        at: row.get(6)?,
    })
}

/// The source with empty lines where the closed items stand: their words are on the closed sheets.
fn without_closed(source: &str, items: &[ImportItem]) -> String {
    let is_closed = |number: usize| {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let holds = |item: &ImportItem| item.is_closed && (item.lines[0]..=item.lines[1]).contains(&number);
        items.iter().any(holds)
    };
    let lines = (1..).zip(source.lines());
    let kept = lines.map(|(number, line)| if is_closed(number) { "" } else { line });
    kept.collect::<Vec<_>>().join("\n")
}

/// The import with what came of it; of closed items neither lines nor resolutions.
pub(super) fn import_page(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<ImportPage>, StorageError> {
    let found = tx.query_opt(
        sql!(
            "SELECT i.import_id, i.committee_id, i.meeting_id, m.day, i.name, u.name, i.imported_at, i.source_text,
               i.text_digest
             FROM minutes_import i JOIN meeting m ON m.meeting_id = i.meeting_id
             JOIN app_user u ON u.user_id = i.imported_by WHERE i.import_id = $1"
        ),
        params![id],
        |row| {
            let digest: Vec<u8> = row.get(8)?;
            Ok::<_, StorageError>(ImportPage {
                import: import_row(row)?,
                source: row.get(7)?,
                digest: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
                items: Vec::new(),
                people: Vec::new(),
            })
        },
    )?;
    let Some(mut page) = found else { return Ok(None) };
    page.items = tx.query(
        sql!(
            "SELECT p.item_id, a.number, p.first_line, p.last_line,
               EXISTS (SELECT 1 FROM agenda_item_closed k WHERE k.item_id = p.item_id)
             FROM minutes_import_item p
             JOIN agenda_item a ON a.item_id = p.item_id WHERE p.import_id = $1 ORDER BY a.number"
        ),
        params![id],
        |row| {
            Ok::<_, StorageError>(ImportItem {
                item: row.get(0)?,
                number: row.get(1)?,
                lines: [row.get(2)?, row.get(3)?],
                is_closed: row.get(4)?,
                resolutions: Vec::new(),
            })
        },
    )?;
    let resolutions: Vec<(AgendaItemId, Private<String>)> = tx.query(
        sql!(
            "SELECT item_id, resolution_text FROM minutes_import_resolution WHERE import_id = $1
             ORDER BY item_id, position"
        ),
        params![id],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    for (of, text) in resolutions {
        if let Some(item) = page
            .items
            .iter_mut()
            .find(|item| item.item == of && !item.is_closed)
        {
            item.resolutions.push(text);
        }
    }
    page.source = without_closed(page.source.show(), &page.items).into();
    page.people = tx.query(
        sql!("SELECT part, person, for_person FROM minutes_import_person WHERE import_id = $1 ORDER BY position"),
        params![id],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    Ok(Some(page))
}
