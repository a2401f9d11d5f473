//! "Status of earlier decisions" (status på tidligere beslutninger): an item that fills itself.
//!
//! It lists the actions from earlier meetings of the committee as they stood on the day of this meeting: those that were
//! open, and those on which something was said since the meeting before. It is live until the minutes are closed; then
//! the lines are frozen as rows. What follows from closed items is left out: the item is open.

use super::{ItemKind, ItemText, save};
use crate::fact;
use crate::follow_up::StatusKind;
use crate::meeting::{self, State};
use access::{Action, Permit, Subject};
use database::{Row, StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{ActionId, AgendaItemId, CommitteeId, Day, MeetingId, Private, UnitId, Uuid};

/// What the item is called. Papers of committees are Danish.
const TITLE: &str = "Status på tidligere beslutninger";
/// What the committee is asked.
const RECOMMENDATION: &str = "Det indstilles, at status tages til efterretning.";

/// Puts the item that fills itself on an agenda, last. Its id is chosen by the caller.
#[derive(Clone, Copy, Debug)]
pub struct AddEarlierDecisions {
    /// The new item's id.
    pub id: AgendaItemId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
}

impl Action for AddEarlierDecisions {
    const NAME: &'static str = "governance.item.follow_up";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id.uuid())
    }
}

/// Why the item cannot be put on.
#[derive(Debug, thiserror::Error)]
pub enum AddEarlierDecisionsError {
    /// The unit has no such meeting.
    #[error("there is no such meeting")]
    NotFound,
    /// The minutes are closed, or the meeting was cancelled.
    #[error("this meeting is over")]
    Over,
    /// The agenda has one.
    #[error("this agenda has such an item")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for AddEarlierDecisionsError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// An earlier decision's action, as it stood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EarlierDecision {
    /// The action.
    pub action: ActionId,
    /// What is to be done.
    pub title: String,
    /// Who owns it.
    pub owner: Private<String>,
    /// The day it is due, if it has one.
    pub due_day: Option<Day>,
    /// The words of the minutes for when it is due.
    pub due_words: Option<String>,
    /// How it stood.
    pub status: StatusKind,
    /// The day for which that was said.
    pub status_day: Option<Day>,
    /// In words.
    pub status_text: Private<String>,
    /// Whether something was said, or another day set, since the meeting before.
    pub is_changed: bool,
    /// The item it comes from.
    pub item: AgendaItemId,
    /// That item's number.
    pub item_number: i64,
    /// That item's open title.
    pub item_title: String,
    /// The day of that item's meeting.
    pub item_day: Day,
}

/// Puts it on. Returns its number.
///
/// # Errors
/// [`AddEarlierDecisionsError`].
pub fn add_earlier_decisions(
    tx: &mut Tx<'_>,
    permit: Permit<AddEarlierDecisions>,
) -> Result<i64, AddEarlierDecisionsError> {
    let new = permit.action();
    match meeting::lock(tx, new.meeting, new.unit)? {
        State::Missing => return Err(AddEarlierDecisionsError::NotFound),
        State::Closed => return Err(AddEarlierDecisionsError::Over),
        State::Open => {}
    }
    put_on(tx, &permit, new.id, new.meeting)
}

/// Puts it on for another action of this room, which holds the meeting's lock.
pub(crate) fn put_on<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    id: AgendaItemId,
    meeting: MeetingId,
) -> Result<i64, AddEarlierDecisionsError> {
    let (there, last) = tx.query_one(
        sql!(
            "SELECT COUNT(s.item_id), COALESCE(MAX(i.number), 0) FROM agenda_item i
             LEFT JOIN standing_item s ON s.item_id = i.item_id WHERE i.meeting_id = $1"
        ),
        params![meeting],
        |row| Ok::<_, StorageError>((row.get::<i64>(0)?, row.get::<i64>(1)?)),
    )?;
    if there > 0 {
        return Err(AddEarlierDecisionsError::Exists);
    }
    let (by, at) = (permit.user(), permit.at());
    tx.execute(
        sql!(
            "INSERT INTO agenda_item (item_id, meeting_id, number, kind, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![id, meeting, last + 1, ItemKind::Information.code(), by, at],
    )?;
    let text = ItemText {
        title: TITLE.to_owned(),
        case_number: None,
        resume: String::new().into(),
        recommendation: RECOMMENDATION.into(),
        case_text: String::new().into(),
    };
    save::insert(tx, id, 1, 0, false, &text, by, at)?;
    tx.execute(
        sql!(
            "INSERT INTO standing_item (item_id, kind, made_by, made_at) VALUES ($1, 'earlier_decisions', $2, $3)"
        ),
        params![id, by, at],
    )?;
    crate::search::index(tx, id)?;
    outbox::put(tx, &fact("governance.item.added", id.uuid(), at))?;
    Ok(last + 1)
}

/// What the item shows: frozen when the minutes are closed, live before.
pub(super) fn shown(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    committee: CommitteeId,
    day: Day,
    closed: bool,
) -> Result<Vec<EarlierDecision>, StorageError> {
    if closed {
        frozen(tx, item)
    } else {
        live(tx, committee, day)
    }
}

/// Freezes the lines of a meeting's standing items; the meeting's lock is held.
pub(crate) fn freeze<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    meeting: MeetingId,
) -> Result<(), StorageError> {
    let items = tx.query(
        sql!(
            "SELECT s.item_id, m.committee_id, m.day FROM standing_item s
             JOIN agenda_item i ON i.item_id = s.item_id JOIN meeting m ON m.meeting_id = i.meeting_id
             WHERE i.meeting_id = $1 ORDER BY i.number"
        ),
        params![meeting],
        |row| Ok::<(AgendaItemId, CommitteeId, Day), StorageError>((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    for (item, committee, day) in items {
        for (line, position) in live(tx, committee, day)?.iter().zip(1_i64..) {
            tx.execute(
                sql!(
                    "INSERT INTO earlier_decision (item_id, position, action_id, title, owner_name, due_day, due_raw,
                       status, status_day, status_text, is_changed, source_item_id, source_number, source_title,
                       source_day, frozen_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
                ),
                params![
                    item,
                    position,
                    line.action,
                    line.title,
                    line.owner,
                    line.due_day,
                    line.due_words,
                    line.status.code(),
                    line.status_day,
                    line.status_text,
                    line.is_changed,
                    line.item,
                    line.item_number,
                    line.item_title,
                    line.item_day,
                    permit.at()
                ],
            )?;
        }
    }
    Ok(())
}

fn frozen(tx: &mut Tx<'_>, item: AgendaItemId) -> Result<Vec<EarlierDecision>, StorageError> {
    tx.query(
        sql!(
            "SELECT e.action_id, e.title, e.owner_name, e.due_day, e.due_raw, e.status, e.status_day, e.status_text,
               e.source_item_id, e.source_number, e.source_title, e.source_day, e.is_changed
             FROM earlier_decision e WHERE e.item_id = $1
               AND NOT EXISTS (SELECT 1 FROM agenda_item_closed k WHERE k.item_id = e.source_item_id)
             ORDER BY e.position"
        ),
        params![item],
        |row| {
            let is_changed = row.get(12)?;
            line(row, is_changed)
        },
    )
}

/// The list as known at the end of `day`, by meeting and number. An action with several owners comes as several rows,
/// one after the other.
fn live(tx: &mut Tx<'_>, committee: CommitteeId, day: Day) -> Result<Vec<EarlierDecision>, StorageError> {
    let before: Option<Day> = tx.query_one(
        sql!(
            "SELECT MAX(m.day) FROM meeting m WHERE m.committee_id = $1 AND m.day < $2
             AND NOT EXISTS (SELECT 1 FROM meeting_cancelled x WHERE x.meeting_id = m.meeting_id)"
        ),
        params![committee, day],
        |row| row.get(0),
    )?;
    let mut found: Vec<EarlierDecision> = Vec::new();
    tx.each(
        sql!(
            "SELECT a.action_id, a.title, COALESCE(u.name, o.person), d.due_day, d.due_raw,
               COALESCE(s.kind, 'not_started'), s.day, COALESCE(s.status_text, ''), i.item_id, i.number,
               COALESCE(v.title, ''), m.day, s.entered_day, d.set_day, d.number
             FROM decision_action a JOIN agenda_item i ON i.item_id = a.item_id
             JOIN meeting m ON m.meeting_id = i.meeting_id
             LEFT JOIN agenda_item_version v ON v.item_id = i.item_id AND v.version =
               (SELECT MAX(n.version) FROM agenda_item_version n WHERE n.item_id = i.item_id AND NOT n.is_aside)
             LEFT JOIN action_owner o ON o.action_id = a.action_id AND o.number =
               (SELECT MAX(n.number) FROM action_owner n WHERE n.action_id = a.action_id AND n.set_day <= $2)
             LEFT JOIN app_user u ON u.user_id = o.user_id
             LEFT JOIN action_due d ON d.action_id = a.action_id AND d.number =
               (SELECT MAX(n.number) FROM action_due n WHERE n.action_id = a.action_id AND n.set_day <= $2)
             LEFT JOIN action_status s ON s.action_id = a.action_id AND s.status_id =
               (SELECT n.status_id FROM action_status n WHERE n.action_id = a.action_id AND n.entered_day <= $2
                ORDER BY n.day DESC, n.number DESC LIMIT 1)
             WHERE m.committee_id = $1 AND m.day < $2 AND a.created_day <= $2
               AND NOT EXISTS (SELECT 1 FROM agenda_item_closed k WHERE k.item_id = i.item_id)
             ORDER BY m.day, i.number, a.created_at, a.action_id, o.position"
        ),
        params![committee, day],
        |row| {
            let since = |day: Option<Day>| day.is_some_and(|day| before.is_some_and(|before| day > before));
            let dated_anew = row.get::<Option<i64>>(14)?.is_some_and(|number| number > 1);
            let is_changed = since(row.get(12)?) || (dated_anew && since(row.get(13)?));
            let next = line(row, is_changed)?;
            match found.last_mut().filter(|last| last.action == next.action) {
                Some(last) => last.owner = format!("{}, {}", last.owner.show(), next.owner.show()).into(),
                None => found.push(next),
            }
            Ok::<_, StorageError>(())
        },
    )?;
    found.retain(|line| line.status.is_open() || line.is_changed);
    Ok(found)
}

fn line(row: &Row<'_>, is_changed: bool) -> Result<EarlierDecision, StorageError> {
    let status: String = row.get(5)?;
    Ok(EarlierDecision {
        action: row.get(0)?,
        title: row.get(1)?,
        owner: row
            .get::<Option<Private<String>>>(2)?
            .unwrap_or_else(|| String::new().into()),
        due_day: row.get(3)?,
        due_words: row.get(4)?,
        status: StatusKind::from_code(&status).ok_or_else(|| StorageError::decode("status kind"))?,
        status_day: row.get(6)?,
        status_text: row.get(7)?,
        is_changed,
        item: row.get(8)?,
        item_number: row.get(9)?,
        item_title: row.get(10)?,
        item_day: row.get(11)?,
    })
}
