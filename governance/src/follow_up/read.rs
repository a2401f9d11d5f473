//! The action list as of any past day.

use super::{Due, StatusKind};
use access::{Action, Permit, Subject};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{
    ActionId, AgendaItemId, CommitteeId, Day, Instant, MeetingId, Private, StatusId, UnitId, UserId, sort_key,
};
use std::collections::HashMap;

/// Shows the actions.
#[derive(Clone, Copy, Debug)]
pub struct ViewActions;

impl Action for ViewActions {
    const NAME: &'static str = "governance.action.view";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// Which actions to show; nothing set shows all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ActionFilter {
    /// Of one committee.
    pub committee: Option<CommitteeId>,
    /// Owned by one user.
    pub owner: Option<UserId>,
    /// In one state.
    pub state: Option<ActionState>,
    /// With these letters in title, owner or item.
    pub words: Option<String>,
}

/// The states one asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ActionState {
    /// Something is left to do.
    Open,
    /// Open, and the due day is past.
    Overdue,
    /// Open, and due in words only: to be dated.
    Undated,
    /// Open, and stuck.
    Stuck,
    /// Done or dropped.
    Finished,
}

impl ActionState {
    /// All states.
    pub const ALL: [Self; 5] = [
        Self::Open,
        Self::Overdue,
        Self::Undated,
        Self::Stuck,
        Self::Finished,
    ];

    /// The word in forms and addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Undated => "undated",
            Self::Stuck => "stuck",
            Self::Finished => "finished",
        }
    }

    /// The state behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A due date, and since when it held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueFact {
    /// The due date or words.
    pub due: Due,
    /// When it was set.
    pub at: Instant,
    /// By whom.
    pub by: Private<String>,
}

/// A status entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatusEntry {
    /// Its id.
    pub id: StatusId,
    /// Order of entering, from 1.
    pub number: i64,
    /// The day for which it holds.
    pub day: Day,
    /// How the action stood.
    pub kind: StatusKind,
    /// In words.
    pub text: Private<String>,
    /// Who says so.
    pub author: Private<String>,
    /// When it was entered.
    pub entered: Instant,
}

/// An action as it was known on a day. Titles of item and committee are today's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActionRow {
    /// Its id.
    pub id: ActionId,
    /// What is to be done.
    pub title: String,
    /// The owner, when it is a user.
    pub owner: Option<UserId>,
    /// The owner's name, or the words for who it is.
    pub owner_name: Private<String>,
    /// The due date that held.
    pub due: Due,
    /// All due dates up to then, newest first.
    pub dues: Vec<DueFact>,
    /// The status entries up to then, latest day first.
    pub statuses: Vec<StatusEntry>,
    /// The day it was made.
    pub created_day: Day,
    /// The item it comes from.
    pub item: AgendaItemId,
    /// That item's number.
    pub item_number: i64,
    /// That item's title.
    pub item_title: String,
    /// The meeting.
    pub meeting: MeetingId,
    /// The meeting's day.
    pub meeting_day: Day,
    /// The committee.
    pub committee: CommitteeId,
    /// The committee's name.
    pub committee_name: String,
    /// The committee's unit, to ask for permits with.
    pub unit: UnitId,
}

impl ActionRow {
    /// How it stood: the entry with the latest day, of those the last entered.
    #[must_use]
    pub fn status(&self) -> StatusKind {
        self.statuses
            .first()
            .map_or(StatusKind::NotStarted, |entry| entry.kind)
    }

    /// Whether something was left to do.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status().is_open()
    }

    /// Whether it was open after its due day.
    #[must_use]
    pub fn is_overdue(&self, day: Day) -> bool {
        self.is_open() && self.due.day().is_some_and(|due| due < day)
    }

    /// Whether it was in a state on a day.
    #[must_use]
    pub fn is_in(&self, state: ActionState, day: Day) -> bool {
        match state {
            ActionState::Open => self.is_open(),
            ActionState::Overdue => self.is_overdue(day),
            ActionState::Undated => self.is_open() && self.due.day().is_none(),
            ActionState::Stuck => self.status() == StatusKind::Stuck,
            ActionState::Finished => !self.is_open(),
        }
    }

    fn fits(&self, filter: &ActionFilter, day: Day) -> bool {
        let found = |words: &String| {
            let words = sort_key(words.trim());
            [&self.title, self.owner_name.show(), &self.item_title]
                .iter()
                .any(|text| sort_key(text).contains(&words))
        };
        filter.owner.is_none_or(|owner| self.owner == Some(owner))
            && filter.state.is_none_or(|state| self.is_in(state, day))
            && filter.words.as_ref().is_none_or(found)
    }
}

/// The actions as they were known at the end of `day`: those made by then, with the due date and the status entries
/// entered by then. Open ones by due day (undated last), then finished ones.
///
/// # Errors
/// [`StorageError`].
pub fn actions_as_of(
    tx: &mut Tx<'_>,
    _permit: &Permit<ViewActions>,
    day: Day,
    filter: &ActionFilter,
) -> Result<Vec<ActionRow>, StorageError> {
    let mut found = load(
        tx,
        Scope {
            committee: filter.committee,
            ..Scope::default()
        },
        day,
    )?;
    found.retain(|action| action.fits(filter, day));
    Ok(found)
}

/// One action as it was known at the end of `day`; `None` when it was not.
///
/// # Errors
/// [`StorageError`].
pub fn one_as_of(
    tx: &mut Tx<'_>,
    _permit: &Permit<ViewActions>,
    action: ActionId,
    day: Day,
) -> Result<Option<ActionRow>, StorageError> {
    one(tx, action, day)
}

/// The actions of an item.
pub(crate) fn of_item(tx: &mut Tx<'_>, item: AgendaItemId, day: Day) -> Result<Vec<ActionRow>, StorageError> {
    load(
        tx,
        Scope {
            item: Some(item),
            ..Scope::default()
        },
        day,
    )
}

pub(super) fn one(tx: &mut Tx<'_>, action: ActionId, day: Day) -> Result<Option<ActionRow>, StorageError> {
    Ok(load(
        tx,
        Scope {
            action: Some(action),
            ..Scope::default()
        },
        day,
    )?
    .pop())
}

/// What bounds the three statements.
#[derive(Clone, Copy, Default)]
struct Scope {
    committee: Option<CommitteeId>,
    item: Option<AgendaItemId>,
    action: Option<ActionId>,
}

/// The joins and the scope that the three statements share: `$1` day, `$2` committee, `$3` item, `$4` action. The
/// comparison stands before the IS NULL, since that is how PostgreSQL learns the type of the parameter.
macro_rules! in_scope {
    () => {
        " JOIN agenda_item i ON i.item_id = a.item_id JOIN meeting m ON m.meeting_id = i.meeting_id
         JOIN committee c ON c.committee_id = m.committee_id
         WHERE a.created_day <= $1 AND (m.committee_id = $2 OR $2 IS NULL) AND (a.item_id = $3 OR $3 IS NULL)
           AND (a.action_id = $4 OR $4 IS NULL)"
    };
}

fn load(tx: &mut Tx<'_>, scope: Scope, day: Day) -> Result<Vec<ActionRow>, StorageError> {
    let bounds = params![day, scope.committee, scope.item, scope.action];
    let mut actions = tx.query(
        sql!(
            "SELECT a.action_id, a.title, a.owner_id, COALESCE(u.name, a.owner_text), a.created_day, a.item_id,
               i.number,
               (SELECT v.title FROM agenda_item_version v WHERE v.item_id = i.item_id AND v.version =
                 (SELECT MAX(n.version) FROM agenda_item_version n WHERE n.item_id = i.item_id AND NOT n.is_aside)),
               i.meeting_id, m.day, m.committee_id, c.name, c.unit_id
             FROM decision_action a LEFT JOIN app_user u ON u.user_id = a.owner_id",
            in_scope!(),
            " ORDER BY a.created_at, a.action_id"
        ),
        bounds,
        action_row,
    )?;
    let mut dues = dues(tx, bounds)?;
    let mut statuses = statuses(tx, bounds)?;
    for action in &mut actions {
        action.dues = dues.remove(&action.id).unwrap_or_default();
        action.statuses = statuses.remove(&action.id).unwrap_or_default();
        let due = action
            .dues
            .first()
            .ok_or_else(|| StorageError::decode("an action without due"))?;
        action.due = due.due.clone();
    }
    // A stable sort: what is equal stays in the order of making.
    actions.sort_by_key(|action| (!action.is_open(), action.due.day().is_none(), action.due.day()));
    Ok(actions)
}

fn dues(
    tx: &mut Tx<'_>,
    bounds: &[&dyn database::ToParam],
) -> Result<HashMap<ActionId, Vec<DueFact>>, StorageError> {
    let mut found: HashMap<ActionId, Vec<DueFact>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT a.action_id, d.due_day, d.due_raw, d.set_at, u.name
             FROM decision_action a JOIN action_due d ON d.action_id = a.action_id AND d.set_day <= $1
             JOIN app_user u ON u.user_id = d.set_by",
            in_scope!(),
            " ORDER BY a.action_id, d.number DESC"
        ),
        bounds,
        |row| {
            let due = match (row.get::<Option<Day>>(1)?, row.get::<Option<String>>(2)?) {
                (Some(day), _) => Due::On(day),
                (None, words) => Due::Raw(words.unwrap_or_default()),
            };
            found.entry(row.get(0)?).or_default().push(DueFact {
                due,
                at: row.get(3)?,
                by: row.get(4)?,
            });
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(found)
}

fn statuses(
    tx: &mut Tx<'_>,
    bounds: &[&dyn database::ToParam],
) -> Result<HashMap<ActionId, Vec<StatusEntry>>, StorageError> {
    let mut found: HashMap<ActionId, Vec<StatusEntry>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT a.action_id, s.status_id, s.number, s.day, s.kind, s.status_text, u.name, s.entered_at
             FROM decision_action a JOIN action_status s ON s.action_id = a.action_id AND s.entered_day <= $1
             JOIN app_user u ON u.user_id = s.author_id",
            in_scope!(),
            " ORDER BY a.action_id, s.day DESC, s.number DESC"
        ),
        bounds,
        |row| {
            let kind = StatusKind::from_code(&row.get::<String>(4)?);
            let entry = StatusEntry {
                id: row.get(1)?,
                number: row.get(2)?,
                day: row.get(3)?,
                kind: kind.ok_or_else(|| StorageError::decode("status kind"))?,
                text: row.get(5)?,
                author: row.get(6)?,
                entered: row.get(7)?,
            };
            found.entry(row.get(0)?).or_default().push(entry);
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(found)
}

fn action_row(row: &Row<'_>) -> Result<ActionRow, StorageError> {
    Ok(ActionRow {
        id: row.get(0)?,
        title: row.get(1)?,
        owner: row.get(2)?,
        owner_name: row.get(3)?,
        due: Due::Raw(String::new()), // set from the due rows, of which there is at least one
        dues: Vec::new(),
        statuses: Vec::new(),
        created_day: row.get(4)?,
        item: row.get(5)?,
        item_number: row.get(6)?,
        item_title: row.get(7)?,
        meeting: row.get(8)?,
        meeting_day: row.get(9)?,
        committee: row.get(10)?,
        committee_name: row.get(11)?,
        unit: row.get(12)?,
    })
}
