//! The action list as of any past day. What follows from a closed item comes only to those of its committee's circle.

use super::row::{
    ActionFilter, ActionPlace, ActionRow, DueFact, Origin, OwnerName, PlannedFact, StatusEntry,
};
use super::{Due, StatusKind};
use crate::plan::WorldGoals;
use access::{Action, Permit, Subject, circle_in_reach};
use database::{Row, StorageError, ToParam, Tx, params, sql};
use foundation::{ActionId, AgendaItemId, CommitteeId, Day, Private, SteeringPlanId, UserId, sort_key};
use std::collections::HashMap;

/// What those hold who may see what is closed to their circle.
const CLOSED: &str = "committee.closed";

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

/// The actions as they were known at the end of `day`: those made by then, with the due date and the status entries
/// entered by then. Open ones by due day (undated last), then finished ones.
///
/// # Errors
/// [`StorageError`].
pub fn actions_as_of(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewActions>,
    day: Day,
    filter: &ActionFilter,
) -> Result<Vec<ActionRow>, StorageError> {
    list(tx, permit, day, filter)
}

/// The list for any permit that shows actions.
pub(crate) fn list<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    day: Day,
    filter: &ActionFilter,
) -> Result<Vec<ActionRow>, StorageError> {
    let scope = Scope {
        committee: filter.committee,
        plan: filter.plan,
        ..Scope::default()
    };
    let mut found = load(tx, scope, (permit.user(), permit.day()), day)?;
    found.retain(|action| action.fits(filter, day));
    Ok(found)
}

/// One action as it was known at the end of `day`; `None` when it was not.
///
/// # Errors
/// [`StorageError`].
pub fn one_as_of(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewActions>,
    action: ActionId,
    day: Day,
) -> Result<Option<ActionRow>, StorageError> {
    one(tx, action, (permit.user(), permit.day()), day)
}

/// The actions of an item, for a reader on a day.
pub(crate) fn of_item(
    tx: &mut Tx<'_>,
    item: AgendaItemId,
    reader: (UserId, Day),
) -> Result<Vec<ActionRow>, StorageError> {
    let scope = Scope {
        item: Some(item),
        ..Scope::default()
    };
    load(tx, scope, reader, reader.1)
}

pub(super) fn one(
    tx: &mut Tx<'_>,
    action: ActionId,
    reader: (UserId, Day),
    day: Day,
) -> Result<Option<ActionRow>, StorageError> {
    let scope = Scope {
        action: Some(action),
        ..Scope::default()
    };
    Ok(load(tx, scope, reader, day)?.pop())
}

/// What bounds the statements.
#[derive(Clone, Copy, Default)]
struct Scope {
    committee: Option<CommitteeId>,
    item: Option<AgendaItemId>,
    action: Option<ActionId>,
    plan: Option<SteeringPlanId>,
}

/// The joins and the scope that the statements share: `$1` day, `$2` committee, `$3` item, `$4` action, `$5` plan, `$6`
/// reader, `$7` the reader's capability, `$8` the reader's day. The comparison stands before the IS NULL, since that is
/// how PostgreSQL learns the type of the parameter.
macro_rules! in_scope {
    () => {
        concat!(
            " LEFT JOIN agenda_item i ON i.item_id = a.item_id LEFT JOIN meeting m ON m.meeting_id = i.meeting_id
         LEFT JOIN committee c ON c.committee_id = m.committee_id
         WHERE a.created_day <= $1 AND (m.committee_id = $2 OR $2 IS NULL) AND (a.item_id = $3 OR $3 IS NULL)
           AND (a.action_id = $4 OR $4 IS NULL)
           AND (EXISTS (SELECT 1 FROM action_place s WHERE s.action_id = a.action_id AND s.plan_id = $5) OR $5 IS NULL)
           AND (NOT EXISTS (SELECT 1 FROM agenda_item_closed k WHERE k.item_id = a.item_id) OR ",
            circle_in_reach!("m.committee_id", "$6", "$7", "$8"),
            ")"
        )
    };
}

fn load(
    tx: &mut Tx<'_>,
    scope: Scope,
    (reader, today): (UserId, Day),
    day: Day,
) -> Result<Vec<ActionRow>, StorageError> {
    let bounds = params![
        day,
        scope.committee,
        scope.item,
        scope.action,
        scope.plan,
        reader,
        CLOSED,
        today
    ];
    let mut actions = tx.query(
        sql!(
            "SELECT a.action_id, a.unit_id, a.title, a.created_day, a.item_id, i.number,
               (SELECT v.title FROM agenda_item_version v WHERE v.item_id = i.item_id AND v.version =
                 (SELECT MAX(n.version) FROM agenda_item_version n WHERE n.item_id = i.item_id AND NOT n.is_aside)
                 AND NOT EXISTS (SELECT 1 FROM agenda_item_closed k
                                 WHERE k.item_id = v.item_id AND v.version < k.open_version)),
               a.resolution, i.meeting_id, m.day, m.committee_id, c.name,
               EXISTS (SELECT 1 FROM agenda_item_closed x WHERE x.item_id = a.item_id)
             FROM decision_action a",
            in_scope!(),
            " ORDER BY a.created_at, a.action_id"
        ),
        bounds,
        action_row,
    )?;
    let mut owners = owners(tx, bounds)?;
    let mut dues = dues(tx, bounds)?;
    let mut planned = planned(tx, bounds)?;
    let mut places = places(tx, bounds)?;
    let mut statuses = statuses(tx, bounds)?;
    for action in &mut actions {
        action.owners = owners.remove(&action.id).unwrap_or_default();
        action.dues = dues.remove(&action.id).unwrap_or_default();
        action.due = action.dues.first().map(|fact| fact.due.clone());
        action.planned = planned.remove(&action.id).unwrap_or_default();
        action.place = places.remove(&action.id);
        action.statuses = statuses.remove(&action.id).unwrap_or_default();
    }
    // A stable sort: what is equal stays in the order of making.
    actions.sort_by_key(|action| (!action.is_open(), action.due_day().is_none(), action.due_day()));
    Ok(actions)
}

type Bounds<'a> = &'a [&'a dyn ToParam];

/// The set of owners that held: the last one set.
fn owners(tx: &mut Tx<'_>, bounds: Bounds<'_>) -> Result<HashMap<ActionId, Vec<OwnerName>>, StorageError> {
    let mut found: HashMap<ActionId, Vec<OwnerName>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT a.action_id, o.user_id, COALESCE(u.name, o.person)
             FROM decision_action a
             JOIN action_owner o ON o.action_id = a.action_id AND o.number =
               (SELECT MAX(n.number) FROM action_owner n WHERE n.action_id = a.action_id AND n.set_day <= $1)
             LEFT JOIN app_user u ON u.user_id = o.user_id",
            in_scope!(),
            " ORDER BY a.action_id, o.position"
        ),
        bounds,
        |row| {
            found.entry(row.get(0)?).or_default().push(OwnerName {
                user: row.get(1)?,
                name: row.get(2)?,
            });
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(found)
}

fn dues(tx: &mut Tx<'_>, bounds: Bounds<'_>) -> Result<HashMap<ActionId, Vec<DueFact>>, StorageError> {
    let mut found: HashMap<ActionId, Vec<DueFact>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT a.action_id, d.due_day, d.due_raw, d.remind_day, d.set_day, d.set_at, u.name
             FROM decision_action a JOIN action_due d ON d.action_id = a.action_id AND d.set_day <= $1
             JOIN app_user u ON u.user_id = d.set_by",
            in_scope!(),
            " ORDER BY a.action_id, d.number DESC"
        ),
        bounds,
        |row| {
            let due = match (
                row.get::<Option<Day>>(1)?,
                row.get::<Option<String>>(2)?,
                row.get(3)?,
            ) {
                (Some(day), _, _) => Due::On(day),
                (None, Some(words), Some(remind)) => Due::Raw { words, remind },
                _ => return Err(StorageError::decode("an action's due")),
            };
            found.entry(row.get(0)?).or_default().push(DueFact {
                due,
                known: row.get(4)?,
                at: row.get(5)?,
                by: row.get(6)?,
            });
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(found)
}

fn planned(tx: &mut Tx<'_>, bounds: Bounds<'_>) -> Result<HashMap<ActionId, Vec<PlannedFact>>, StorageError> {
    let mut found: HashMap<ActionId, Vec<PlannedFact>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT a.action_id, p.planned_text, p.period_from, p.period_to, p.set_day, p.set_at, u.name
             FROM decision_action a JOIN action_planned p ON p.action_id = a.action_id AND p.set_day <= $1
             JOIN app_user u ON u.user_id = p.set_by",
            in_scope!(),
            " ORDER BY a.action_id, p.set_day DESC, p.number DESC"
        ),
        bounds,
        |row| {
            found.entry(row.get(0)?).or_default().push(PlannedFact {
                text: row.get(1)?,
                from: row.get(2)?,
                to: row.get(3)?,
                known: row.get(4)?,
                at: row.get(5)?,
                by: row.get(6)?,
            });
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(found)
}

/// The place that held: the last one set.
fn places(tx: &mut Tx<'_>, bounds: Bounds<'_>) -> Result<HashMap<ActionId, ActionPlace>, StorageError> {
    let mut found = HashMap::new();
    tx.each(
        sql!(
            "SELECT a.action_id, p.plan_id, p.node_id, p.driver_id, p.position, p.indicator, p.goals, p.set_day
             FROM decision_action a
             JOIN action_place p ON p.action_id = a.action_id AND p.number =
               (SELECT MAX(n.number) FROM action_place n WHERE n.action_id = a.action_id AND n.set_day <= $1)",
            in_scope!(),
            " ORDER BY a.action_id"
        ),
        bounds,
        |row| {
            let place = ActionPlace {
                plan: row.get(1)?,
                node: row.get(2)?,
                driver: row.get(3)?,
                position: row.get(4)?,
                indicator: row.get(5)?,
                goals: WorldGoals::stored(&row.get::<String>(6)?)?,
                known: row.get(7)?,
            };
            found.insert(row.get(0)?, place);
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(found)
}

fn statuses(
    tx: &mut Tx<'_>,
    bounds: Bounds<'_>,
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
    let item: Option<AgendaItemId> = row.get(4)?;
    let origin = match item {
        None => None,
        Some(item) => Some(Origin {
            item,
            number: row.get(5)?,
            title: row.get::<Option<String>>(6)?.unwrap_or_default(),
            resolution: row.get(7)?,
            meeting: row.get(8)?,
            day: row.get(9)?,
            committee: row.get(10)?,
            committee_name: row.get(11)?,
            is_closed: row.get(12)?,
        }),
    };
    Ok(ActionRow {
        id: row.get(0)?,
        unit: row.get(1)?,
        title: row.get(2)?,
        created_day: row.get(3)?,
        origin,
        owners: Vec::new(),
        due: None,
        dues: Vec::new(),
        planned: Vec::new(),
        statuses: Vec::new(),
        place: None,
    })
}

/// Who may be chosen as an owner: users who sit in a committee or own an action already, by name.
///
/// # Errors
/// [`StorageError`].
pub fn possible_owners(
    tx: &mut Tx<'_>,
    _permit: &Permit<ViewActions>,
) -> Result<Vec<(UserId, Private<String>)>, StorageError> {
    let mut found = tx.query(
        sql!(
            "SELECT u.user_id, u.name FROM app_user u
             WHERE EXISTS (SELECT 1 FROM committee_member m WHERE m.user_id = u.user_id)
                OR EXISTS (SELECT 1 FROM action_owner o WHERE o.user_id = u.user_id)
             ORDER BY u.user_id"
        ),
        &[],
        |row| Ok::<_, StorageError>((row.get::<UserId>(0)?, row.get::<Private<String>>(1)?)),
    )?;
    found.sort_by_key(|(_, name)| sort_key(name.show()));
    Ok(found)
}
