//! The timeline of a citizen: signed notes, the newest event first, page by page.
//!
//! A page is found by its place in the index (event time and id of the last note seen), never by counting from the
//! start, so page one of 5,000 notes costs what page one of 50 does. Themes and goals of a page come in one statement
//! each.

use super::note::{Audience, NoteState};
use crate::plans::SeesPlan;
use crate::{Code, Told};
use access::{Action, Permit, Subject, View};
use database::{Row, StorageError, ToParam, Tx, params, sql};
use foundation::{CitizenId, Day, GoalId, Instant, NoteId, Private, UnitId, UserId, Uuid, start_of_day};

/// Looks at a citizen's record.
#[derive(Clone, Debug)]
pub struct ViewRecord {
    /// Whose.
    pub citizen: CitizenId,
}

impl Action for ViewRecord {
    const NAME: &'static str = "record.view";
    const CAPABILITY: &'static str = "record.read";
    fn subject(&self) -> Subject {
        Subject::Citizen(self.citizen)
    }
}

impl View for ViewRecord {}

impl SeesPlan for ViewRecord {
    fn citizen(&self) -> CitizenId {
        self.citizen
    }
}

/// Which notes a timeline shows. Nothing set: all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TimelineFilter {
    /// About this theme.
    pub theme: Option<Code>,
    /// About this goal.
    pub goal: Option<GoalId>,
    /// Written by this user.
    pub author: Option<UserId>,
    /// Events from this Danish day on.
    pub from: Option<Day>,
    /// Events before this Danish day.
    pub to: Option<Day>,
}

/// The place after which the next page begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor {
    /// Event time of the last note seen.
    pub event_at: Instant,
    /// Its id.
    pub note: NoteId,
}

/// One page of a timeline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timeline {
    /// The notes, the newest event first.
    pub notes: Vec<TimelineNote>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Cursor>,
}

/// A signed note in a timeline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimelineNote {
    /// Its id.
    pub note: NoteId,
    /// When it happened.
    pub event_at: Instant,
    /// When it was signed.
    pub written_at: Instant,
    /// By whom.
    pub author: UserId,
    /// That user's name.
    pub author_name: Private<String>,
    /// The unit whose role the author wrote with.
    pub unit: Option<UnitId>,
    /// Who may read it.
    pub audience: Audience,
    /// The text; `None` once sealed.
    pub text: Option<Private<String>>,
    /// Themes; none once sealed.
    pub themes: Vec<Code>,
    /// Goals; none once sealed.
    pub goals: Vec<GoalId>,
    /// Where it stands.
    pub state: NoteState,
    /// The note it corrects, and why.
    pub corrects: Option<(NoteId, Private<String>)>,
}

/// Notes on one page.
pub const PAGE: usize = 50;

/// What every statement about notes reads. The text of a sealed note does not leave the database.
macro_rules! note_columns {
    () => {
        "SELECT n.note_id, n.event_at, n.written_at, n.author_id, u.name, n.unit_id, n.audience,
                CASE WHEN s.note_id IS NULL THEN n.text END,
                s.at, s.by_user, su.name,
                c.correction_id, c.reason, c.at, c.by_user, cu.name, o.note_id, o.reason
         FROM note n
         JOIN app_user u ON u.user_id = n.author_id
         LEFT JOIN note_sealed s ON s.citizen_id = n.citizen_id AND s.note_id = n.note_id
         LEFT JOIN app_user su ON su.user_id = s.by_user
         LEFT JOIN note_correction c ON c.citizen_id = n.citizen_id AND c.note_id = n.note_id
         LEFT JOIN app_user cu ON cu.user_id = c.by_user
         LEFT JOIN note_correction o ON o.citizen_id = n.citizen_id AND o.correction_id = n.note_id"
    };
}

/// Fifty parameters, $2 to $51: the notes of one page.
macro_rules! page_of_ids {
    () => {
        "($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
         $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37,
         $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51)"
    };
}

fn read(row: &Row<'_>) -> Result<TimelineNote, StorageError> {
    let sealed = Told::read_opt(row, 8)?;
    let state = match (sealed, row.get::<Option<NoteId>>(11)?) {
        (Some(told), _) => NoteState::Sealed { told },
        (None, Some(by)) => NoteState::Corrected {
            by,
            reason: row.get(12)?,
            told: Told::read(row, 13)?,
        },
        (None, None) => NoteState::Signed,
    };
    let corrects: Option<NoteId> = row.get(16)?;
    let reason: Option<Private<String>> = row.get(17)?;
    Ok(TimelineNote {
        note: row.get(0)?,
        event_at: row.get(1)?,
        written_at: row.get(2)?,
        author: row.get(3)?,
        author_name: row.get(4)?,
        unit: row.get(5)?,
        audience: Audience::stored(&row.get::<String>(6)?)?,
        text: row.get(7)?,
        themes: Vec::new(),
        goals: Vec::new(),
        state,
        corrects: corrects.zip(reason),
    })
}

/// One page of the permit's citizen's timeline, after `before`.
///
/// # Errors
/// [`StorageError`].
pub fn timeline(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewRecord>,
    filter: &TimelineFilter,
    before: Option<Cursor>,
) -> Result<Timeline, StorageError> {
    let citizen = permit.action().citizen;
    let before = before.unwrap_or_else(|| start(permit.at()));
    let mut notes = match filter {
        TimelineFilter {
            theme: None,
            goal: None,
            author: None,
            from: None,
            to: None,
        } => all(tx, citizen, before)?,
        filter => some(tx, citizen, filter, before)?,
    };
    let more = notes.len() > PAGE;
    notes.truncate(PAGE);
    links(tx, citizen, &mut notes)?;
    let last = notes.last().map(|last| Cursor {
        event_at: last.event_at,
        note: last.note,
    });
    Ok(Timeline {
        notes,
        next: last.filter(|_| more),
    })
}

/// Later than every note: where the first page begins.
fn start(permit_time: Instant) -> Cursor {
    // The year 9000: far enough, and within what every part of the way can show.
    let end_of_time = Instant::from_micros(221_845_392_000_000_000);
    Cursor {
        event_at: end_of_time.unwrap_or(permit_time),
        note: NoteId::from_uuid(Uuid::max()),
    }
}

fn all(tx: &mut Tx<'_>, citizen: CitizenId, before: Cursor) -> Result<Vec<TimelineNote>, StorageError> {
    tx.query(
        sql!(
            note_columns!(),
            " WHERE n.citizen_id = $1 AND (n.event_at, n.note_id) < ($2, $3)
             ORDER BY n.event_at DESC, n.note_id DESC LIMIT 51"
        ),
        params![citizen, before.event_at, before.note],
        read,
    )
}

fn some(
    tx: &mut Tx<'_>,
    citizen: CitizenId,
    filter: &TimelineFilter,
    before: Cursor,
) -> Result<Vec<TimelineNote>, StorageError> {
    let from = filter.from.and_then(start_of_day);
    let to = filter.to.and_then(start_of_day);
    // The comparison stands before the NULL test, so that PostgreSQL knows each parameter's type. A sealed note is not
    // found by its themes and goals: that would tell what it was about.
    tx.query(
        sql!(
            note_columns!(),
            " WHERE n.citizen_id = $1 AND (n.event_at, n.note_id) < ($2, $3)
              AND (n.event_at >= $4 OR $4 IS NULL) AND (n.event_at < $5 OR $5 IS NULL)
              AND (n.author_id = $6 OR $6 IS NULL)
              AND ((s.note_id IS NULL AND EXISTS (SELECT 1 FROM note_theme t WHERE t.citizen_id = n.citizen_id
                    AND t.note_id = n.note_id AND t.theme_code = $7)) OR $7 IS NULL)
              AND ((s.note_id IS NULL AND EXISTS (SELECT 1 FROM note_goal g WHERE g.citizen_id = n.citizen_id
                    AND g.note_id = n.note_id AND g.goal_id = $8)) OR $8 IS NULL)
             ORDER BY n.event_at DESC, n.note_id DESC LIMIT 51"
        ),
        params![
            citizen,
            before.event_at,
            before.note,
            from,
            to,
            filter.author,
            filter.theme,
            filter.goal
        ],
        read,
    )
}

/// Reads themes and goals of a page, one statement each.
fn links(tx: &mut Tx<'_>, citizen: CitizenId, notes: &mut [TimelineNote]) -> Result<(), StorageError> {
    let open: Vec<NoteId> = notes
        .iter()
        .filter(|note| note.text.is_some())
        .map(|note| note.note)
        .collect();
    if open.is_empty() {
        return Ok(());
    }
    let none = NoteId::from_uuid(Uuid::nil());
    let ids: Vec<NoteId> = open
        .iter()
        .copied()
        .chain(std::iter::repeat(none))
        .take(PAGE)
        .collect();
    let mut values: Vec<&dyn ToParam> = vec![&citizen];
    values.extend(ids.iter().map(|id| id as &dyn ToParam));
    tx.each(
        sql!(
            "SELECT note_id, theme_code FROM note_theme WHERE citizen_id = $1 AND note_id IN ",
            page_of_ids!(),
            " ORDER BY note_id, position"
        ),
        &values,
        |row| -> Result<(), StorageError> {
            let (of, theme): (NoteId, String) = (row.get(0)?, row.get(1)?);
            if let Some(note) = notes.iter_mut().find(|note| note.note == of) {
                note.themes.push(Code::stored(theme));
            }
            Ok(())
        },
    )?;
    tx.each(
        sql!(
            "SELECT note_id, goal_id FROM note_goal WHERE citizen_id = $1 AND note_id IN ",
            page_of_ids!(),
            " ORDER BY note_id, goal_id"
        ),
        &values,
        |row| -> Result<(), StorageError> {
            let (of, goal): (NoteId, GoalId) = (row.get(0)?, row.get(1)?);
            if let Some(note) = notes.iter_mut().find(|note| note.note == of) {
                note.goals.push(goal);
            }
            Ok(())
        },
    )
}

/// One signed note of the permit's citizen, with its links; sealed ones without text.
///
/// # Errors
/// [`StorageError`].
pub fn note(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewRecord>,
    note: NoteId,
) -> Result<Option<TimelineNote>, StorageError> {
    let citizen = permit.action().citizen;
    let found = tx.query_opt(
        sql!(note_columns!(), " WHERE n.citizen_id = $1 AND n.note_id = $2"),
        params![citizen, note],
        read,
    )?;
    let Some(found) = found else { return Ok(None) };
    let mut one = [found];
    links(tx, citizen, &mut one)?;
    let [found] = one;
    Ok(Some(found))
}
