//! Finding items by words, newest meeting first.

use super::stem::stems;
use access::{Action, Permit, Subject, circle_in_reach};
use database::{Row, Statement, StorageError, Tx, dialect, params};
use foundation::{AgendaItemId, Day, MeetingId, Private};

/// How many hits a search gives at most.
pub const MOST: usize = 50;

/// Searches the papers of committees.
#[derive(Clone, Debug)]
pub struct SearchPapers {
    /// The words: all of them must occur, in any form, in one part of an item.
    pub words: Private<String>,
}

impl Action for SearchPapers {
    const NAME: &'static str = "governance.papers.search";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// Where the words stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FoundPart {
    /// Title, recommendation or case text.
    Text,
    /// The decision.
    Decision,
    /// An attachment's name or content.
    Attachment,
    /// Something that is closed to others than the circle.
    Closed,
}

impl FoundPart {
    fn stored(code: &str) -> Result<Self, StorageError> {
        match code {
            "text" => Ok(Self::Text),
            "decision" => Ok(Self::Decision),
            "attachment" => Ok(Self::Attachment),
            "closed" => Ok(Self::Closed),
            _ => Err(StorageError::decode("part of a search")),
        }
    }
}

/// An item that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundItem {
    /// The item.
    pub item: AgendaItemId,
    /// Its number.
    pub number: i64,
    /// Its open title.
    pub title: String,
    /// The meeting.
    pub meeting: MeetingId,
    /// The meeting's day.
    pub day: Day,
    /// The committee's name.
    pub committee: String,
    /// Where the words stand, each part once.
    pub parts: Vec<FoundPart>,
}

/// The beginning of both statements.
macro_rules! hits {
    ($found:literal) => {
        concat!(
            "SELECT s.item_id, s.part, i.number, v.title, i.meeting_id, m.day, c.name
             FROM agenda_search s
             JOIN agenda_item i ON i.item_id = s.item_id
             JOIN agenda_item_version v ON v.item_id = i.item_id AND v.version =
               (SELECT MAX(n.version) FROM agenda_item_version n WHERE n.item_id = i.item_id AND NOT n.is_aside)
             JOIN meeting m ON m.meeting_id = i.meeting_id
             JOIN committee c ON c.committee_id = m.committee_id
             WHERE ",
            $found,
            " AND (s.circle_id IS NULL OR ",
            circle_in_reach!("s.circle_id", "$1", "$2", "$3"),
            ") ORDER BY m.day DESC, c.sort_key, i.meeting_id, i.number, s.part, s.thing_id LIMIT 200"
        )
    };
}

static SQLITE: Statement = Statement::new(
    hits!("s.row_id IN (SELECT rowid FROM agenda_search_fts WHERE agenda_search_fts MATCH $4)"),
    file!(),
    line!(),
);
static POSTGRES: Statement = Statement::new(
    hits!("to_tsvector('simple', s.stems) @@ to_tsquery('simple', $4)"),
    file!(),
    line!(),
);

/// The items that have all the words in one of their parts, the newest meeting first; at most [`MOST`]. Closed parts
/// are searched for members of the circle only.
///
/// # Errors
/// [`StorageError`].
pub fn find(tx: &mut Tx<'_>, permit: &Permit<SearchPapers>) -> Result<Vec<FoundItem>, StorageError> {
    let stems: Vec<String> = stems(&[permit.action().words.show()])
        .into_iter()
        .take(20)
        .collect();
    let query = dialect::full_text_query(tx, &stems);
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let statement = dialect::full_text(tx, &SQLITE, &POSTGRES);
    let hits = tx.query(
        statement,
        params![permit.user(), "committee.closed", permit.day(), query],
        hit,
    )?;
    let mut found: Vec<FoundItem> = Vec::new();
    for (hit, part) in hits {
        match found.iter_mut().find(|known| known.item == hit.item) {
            Some(known) if !known.parts.contains(&part) => known.parts.push(part),
            Some(_) => {}
            None => found.push(FoundItem {
                parts: vec![part],
                ..hit
            }),
        }
    }
    found.truncate(MOST);
    Ok(found)
}

fn hit(row: &Row<'_>) -> Result<(FoundItem, FoundPart), StorageError> {
    let part = FoundPart::stored(&row.get::<String>(1)?)?;
    let found = FoundItem {
        item: row.get(0)?,
        number: row.get(2)?,
        title: row.get(3)?,
        meeting: row.get(4)?,
        day: row.get(5)?,
        committee: row.get(6)?,
        parts: Vec::new(),
    };
    Ok((found, part))
}
