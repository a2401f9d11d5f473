//! The day page of a unit: what happened since I was last here, and what now?

use access::{Action, Permit, Purpose, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{
    CitizenId, Day, FollowUpId, GoalId, Instant, NoteId, PlanId, Private, UnitId, UserId, Uuid,
};

/// Looks at the day of a unit: all its residents together.
#[derive(Clone, Debug)]
pub struct ViewDay {
    /// The unit; those below it are part of it.
    pub unit: UnitId,
}

impl Action for ViewDay {
    const NAME: &'static str = "record.day.view";
    const CAPABILITY: &'static str = "record.read";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.unit.uuid())
    }
}

/// Looks for the unit whose day to open.
#[derive(Clone, Copy, Debug)]
pub struct ListDays;

impl Action for ListDays {
    const NAME: &'static str = "record.day.list";
    const CAPABILITY: &'static str = "record.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// A day page that may be shown: every resident's audit chain tells of the view.
#[must_use = "read the page with it"]
#[derive(Debug)]
pub struct OpenDay {
    permit: Permit<ViewDay>,
    since: Instant,
    first_visit: bool,
    citizens: Vec<CitizenId>,
}

impl OpenDay {
    /// Notes written after this instant are new to the user: the end of the last visit, or a day ago.
    #[must_use]
    pub const fn since(&self) -> Instant {
        self.since
    }
    /// Whether the user was never here before.
    #[must_use]
    pub const fn first_visit(&self) -> bool {
        self.first_visit
    }
    /// The residents.
    #[must_use]
    pub fn citizens(&self) -> &[CitizenId] {
        &self.citizens
    }
    /// The permit, for what other rooms show on the same page.
    pub const fn permit(&self) -> &Permit<ViewDay> {
        &self.permit
    }
}

/// Openings less than an hour apart are one visit: a page that is reloaded keeps its marks of what is new.
const SAME_VISIT_SECONDS: i64 = 3600;
/// What is new to somebody who was never here: the last day.
const FIRST_VISIT_SECONDS: i64 = 24 * 3600;

/// Opens the day page: writes the view into the audit chain of every resident and remembers the visit. Run it with
/// [`access::act`], then read with [`day`].
///
/// # Errors
/// [`StorageError`].
pub fn open_day(tx: &mut Tx<'_>, permit: Permit<ViewDay>) -> Result<OpenDay, StorageError> {
    let unit = permit.action().unit;
    let citizens = tx.query(
        sql!(
            "SELECT DISTINCT t.citizen_id FROM unit_closure uc JOIN citizen_tie t ON t.unit_id = uc.unit_id
             WHERE uc.ancestor_id = $1 AND t.kind = 'lives'
               AND uc.valid_from <= $2 AND (uc.valid_to IS NULL OR uc.valid_to > $2)
               AND t.valid_from <= $2 AND (t.valid_to IS NULL OR t.valid_to > $2)
             ORDER BY t.citizen_id"
        ),
        params![unit, permit.day()],
        |row| row.get::<CitizenId>(0),
    )?;
    permit.also_views(tx, &citizens, Purpose::DailyWork)?;
    let seen = visit(tx, permit.user(), unit, permit.at())?;
    let since = seen.unwrap_or_else(|| permit.at().plus_seconds(-FIRST_VISIT_SECONDS));
    Ok(OpenDay {
        permit,
        since,
        first_visit: seen.is_none(),
        citizens,
    })
}

/// Remembers the visit and returns up to when the visit before had seen everything.
fn visit(tx: &mut Tx<'_>, user: UserId, unit: UnitId, at: Instant) -> Result<Option<Instant>, StorageError> {
    let last = tx.query_opt(
        sql!("SELECT last_at, since_at FROM day_visit WHERE user_id = $1 AND unit_id = $2"),
        params![user, unit],
        |row| Ok::<(Instant, Option<Instant>), StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    let since = match last {
        None => None,
        Some((last, since)) if at < last.plus_seconds(SAME_VISIT_SECONDS) => since,
        Some((last, _)) => Some(last),
    };
    tx.execute(
        sql!(
            "INSERT INTO day_visit (user_id, unit_id, last_at, since_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (user_id, unit_id) DO UPDATE SET last_at = $3, since_at = $4"
        ),
        params![user, unit, at, since],
    )?;
    Ok(since)
}

/// A resident on the day page. Names and alerts come from `people_places`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DayRow {
    /// The resident.
    pub citizen: CitizenId,
    /// Whether the user is the resident's contact person.
    pub mine: bool,
    /// The newest note that counts.
    pub newest: Option<NewestNote>,
    /// Notes that others wrote since the user's last visit.
    pub new_notes: i64,
    /// Follow-ups that are due or overdue, the oldest first.
    pub due: Vec<Due>,
}

/// The newest note of a resident.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewestNote {
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
    /// The text.
    pub text: Private<String>,
}

/// A follow-up that is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// Its plan.
    pub plan: PlanId,
    /// The goal it is about, if any.
    pub goal: Option<GoalId>,
    /// The day it is planned for.
    pub day: Day,
}

/// The rows of an opened day page, by citizen id; follow-ups planned up to and including `due_until`. Two statements,
/// however many residents.
///
/// # Errors
/// [`StorageError`].
pub fn day(tx: &mut Tx<'_>, opened: &OpenDay, due_until: Day) -> Result<Vec<DayRow>, StorageError> {
    let mut rows = newest(tx, opened)?;
    rows.retain(|row| opened.citizens.binary_search(&row.citizen).is_ok());
    due(tx, opened, due_until, &mut rows)?;
    Ok(rows)
}

/// The residents of a unit ($1) on a day ($2), each once.
macro_rules! residents {
    () => {
        "(SELECT DISTINCT t.citizen_id FROM unit_closure uc JOIN citizen_tie t ON t.unit_id = uc.unit_id
          WHERE uc.ancestor_id = $1 AND t.kind = 'lives'
            AND uc.valid_from <= $2 AND (uc.valid_to IS NULL OR uc.valid_to > $2)
            AND t.valid_from <= $2 AND (t.valid_to IS NULL OR t.valid_to > $2))"
    };
}

fn newest(tx: &mut Tx<'_>, opened: &OpenDay) -> Result<Vec<DayRow>, StorageError> {
    let permit = &opened.permit;
    tx.query(
        sql!(
            "SELECT r.citizen_id,
                    EXISTS (SELECT 1 FROM citizen_tie k WHERE k.citizen_id = r.citizen_id AND k.user_id = $4
                            AND k.kind = 'contact' AND k.valid_from <= $2 AND (k.valid_to IS NULL OR k.valid_to > $2)),
                    (SELECT COUNT(*) FROM note w WHERE w.citizen_id = r.citizen_id AND w.written_at > $3
                     AND w.author_id <> $4
                     AND NOT EXISTS (SELECT 1 FROM note_sealed s
                                     WHERE s.citizen_id = w.citizen_id AND s.note_id = w.note_id)),
                    n.note_id, n.event_at, n.written_at, n.author_id, u.name, n.text
             FROM ", residents!(), " r
             LEFT JOIN note n ON n.citizen_id = r.citizen_id AND n.note_id = (
                 SELECT m.note_id FROM note m WHERE m.citizen_id = r.citizen_id
                 AND NOT EXISTS (SELECT 1 FROM note_sealed s
                                 WHERE s.citizen_id = m.citizen_id AND s.note_id = m.note_id)
                 AND NOT EXISTS (SELECT 1 FROM note_correction c
                                 WHERE c.citizen_id = m.citizen_id AND c.note_id = m.note_id)
                 ORDER BY m.event_at DESC, m.note_id DESC LIMIT 1)
             LEFT JOIN app_user u ON u.user_id = n.author_id
             ORDER BY r.citizen_id"
        ),
        params![permit.action().unit, permit.day(), opened.since, permit.user()],
        |row| {
            let note: Option<NoteId> = row.get(3)?;
            let newest = match note {
                None => None,
                Some(note) => Some(NewestNote {
                    note,
                    event_at: row.get(4)?,
                    written_at: row.get(5)?,
                    author: row.get(6)?,
                    author_name: row.get(7)?,
                    text: row.get(8)?,
                }),
            };
            Ok(DayRow { citizen: row.get(0)?, mine: row.get(1)?, new_notes: row.get(2)?, newest, due: Vec::new() })
        },
    )
}

fn due(tx: &mut Tx<'_>, opened: &OpenDay, until: Day, rows: &mut [DayRow]) -> Result<(), StorageError> {
    let permit = &opened.permit;
    tx.each(
        sql!(
            "SELECT f.citizen_id, f.follow_up_id, f.plan_id, f.goal_id, f.planned_day
             FROM ", residents!(), " r
             JOIN follow_up f ON f.citizen_id = r.citizen_id
             WHERE f.planned_day <= $3
             AND NOT EXISTS (SELECT 1 FROM follow_up_done d
                             WHERE d.citizen_id = f.citizen_id AND d.follow_up_id = f.follow_up_id)
             AND NOT EXISTS (SELECT 1 FROM record_error x
                             WHERE x.citizen_id = f.citizen_id AND x.object_id IN (f.follow_up_id, f.plan_id))
             AND NOT EXISTS (SELECT 1 FROM plan_ended e
                             WHERE e.citizen_id = f.citizen_id AND e.plan_id = f.plan_id AND e.ended_day <= $2)
             ORDER BY f.citizen_id, f.planned_day, f.follow_up_id"
        ),
        params![permit.action().unit, permit.day(), until],
        |row| -> Result<(), StorageError> {
            let citizen: CitizenId = row.get(0)?;
            let due = Due { follow_up: row.get(1)?, plan: row.get(2)?, goal: row.get(3)?, day: row.get(4)? };
            if let Ok(index) = rows.binary_search_by_key(&citizen, |row| row.citizen) {
                rows[index].due.push(due);
            }
            Ok(())
        },
    )
}
