//! Taking a read status table into a plan: tracks and actions are found by their titles or made, what is planned and the
//! status get the table's own day. All or nothing; the same table a second time changes nothing.

use super::node::{self, AddNode, NodeKind, NodeText};
use super::read::nodes;
use super::{WorldGoals, lock};
use crate::fact;
use crate::follow_up::{
    ActionFilter, ActionRow, NewAction, NewPlace, NewStatus, Planned, StatusKind, insert_action,
    insert_place, insert_planned, insert_status, list_actions, names_a_citizen,
};
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, outbox, params, sql};
use foundation::{ActionId, Day, PlanNodeId, Private, StatusId, SteeringPlanId, UnitId, Uuid};

/// An action as a table has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadAction {
    /// The track it stands under.
    pub track: String,
    /// What is to be done; paragraphs are parted by an empty line.
    pub title: String,
    /// When and how; may be empty.
    pub planned: String,
    /// The paragraphs of its status; none when the table says nothing.
    pub status: Vec<String>,
}

/// A status table that was read from a paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadTable {
    /// The day of its status.
    pub as_of: Day,
    /// Its actions in their order.
    pub actions: Vec<ReadAction>,
}

/// What taking a table in changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ImportChanges {
    /// New tracks.
    pub tracks: usize,
    /// New actions.
    pub actions: usize,
    /// Actions whose plan is new or another one.
    pub planned: usize,
    /// New status entries.
    pub statuses: usize,
    /// Actions with which nothing happens.
    pub unchanged: usize,
}

/// Takes a table into a plan.
#[derive(Clone, Debug)]
pub struct ImportTable {
    /// The plan.
    pub plan: SteeringPlanId,
    /// The unit that is responsible for it.
    pub unit: UnitId,
    /// The table.
    pub table: ReadTable,
}

impl Action for ImportTable {
    const NAME: &'static str = "governance.plan.import";
    const CAPABILITY: &'static str = "action.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.plan.uuid())
    }
}

/// Shows what taking a table in would change.
#[derive(Clone, Copy, Debug)]
pub struct ViewImport {
    /// The plan.
    pub plan: SteeringPlanId,
    /// The unit that is responsible for it.
    pub unit: UnitId,
}

impl Action for ViewImport {
    const NAME: &'static str = "governance.plan.import_view";
    const CAPABILITY: &'static str = "action.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.plan.uuid())
    }
}

/// Why a table cannot be taken in. Nothing of it is then.
#[derive(Debug, thiserror::Error)]
pub enum ImportTableError {
    /// The unit has no such plan.
    #[error("there is no such plan")]
    NotFound,
    /// Its day lies after today.
    #[error("the table's day lies after today")]
    FutureDay,
    /// It has no actions.
    #[error("the table has no actions")]
    Empty,
    /// An action has no title.
    #[error("action {0} has no title")]
    NoTitle(usize),
    /// Two actions of one track have the same title.
    #[error("action {0} stands in its track twice")]
    Twice(usize),
    /// A text holds what looks like a CPR number.
    #[error("a text of action {0} looks like a CPR number")]
    NamesCitizen(usize),
    /// An action is known since a later day: tables are taken in one after the other, the earliest first.
    #[error("action {number} is known since {known} only; take in the earlier table first")]
    BeforeMade {
        /// The action's number in the table, from 1.
        number: usize,
        /// Since when it is known.
        known: Day,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What taking the table in would change.
///
/// # Errors
/// [`ImportTableError`].
pub fn would_import(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewImport>,
    table: &ReadTable,
) -> Result<ImportChanges, ImportTableError> {
    let ViewImport { plan, unit } = *permit.action();
    if super::unit_of(tx, plan)? != Some(unit) {
        return Err(ImportTableError::NotFound);
    }
    Ok(steps(tx, permit, plan, table)?.changes())
}

/// Takes the table in.
///
/// # Errors
/// [`ImportTableError`].
pub fn import(tx: &mut Tx<'_>, permit: Permit<ImportTable>) -> Result<ImportChanges, ImportTableError> {
    let ImportTable { plan, unit, table } = permit.action();
    if !lock(tx, *plan, *unit)? {
        return Err(ImportTableError::NotFound);
    }
    let steps = steps(tx, &permit, *plan, table)?;
    let changes = steps.changes();
    let mut tracks: Vec<(String, PlanNodeId)> = steps.tracks.clone();
    for title in &steps.new_tracks {
        tracks.push((title.clone(), add_track(tx, &permit, title)?));
    }
    for (position, (read, step)) in (1_i64..).zip(table.actions.iter().zip(&steps.actions)) {
        let track = tracks.iter().find(|(title, _)| *title == read.track.trim());
        apply(tx, &permit, (read, step), track.map(|(_, id)| *id), position)?;
    }
    outbox::put(tx, &fact("governance.plan.imported", plan.uuid(), permit.at()))?;
    Ok(changes)
}

/// What happens with one action of the table.
struct Step {
    known: Option<ActionId>,
    planned: bool,
    status: bool,
}

/// What happens with the whole table.
struct Steps {
    tracks: Vec<(String, PlanNodeId)>,
    new_tracks: Vec<String>,
    actions: Vec<Step>,
}

impl Steps {
    fn changes(&self) -> ImportChanges {
        let count = |wanted: fn(&Step) -> bool| self.actions.iter().filter(|step| wanted(step)).count();
        ImportChanges {
            tracks: self.new_tracks.len(),
            actions: count(|step| step.known.is_none()),
            planned: count(|step| step.planned),
            statuses: count(|step| step.status),
            unchanged: count(|step| step.known.is_some() && !step.planned && !step.status),
        }
    }
}

/// Compares the table with what the plan holds.
fn steps<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    plan: SteeringPlanId,
    table: &ReadTable,
) -> Result<Steps, ImportTableError> {
    check(permit.day(), table)?;
    let tracks: Vec<(String, PlanNodeId)> = nodes(tx, plan, permit.day())?
        .into_iter()
        .filter(|node| node.kind == NodeKind::Track && !node.is_dropped)
        .map(|node| (node.title, node.id))
        .collect();
    let filter = ActionFilter {
        plan: Some(plan),
        ..ActionFilter::default()
    };
    let actions = list_actions(tx, permit, permit.day(), &filter)?;
    let mut new_tracks: Vec<String> = Vec::new();
    let mut steps = Vec::new();
    for (number, read) in (1..).zip(&table.actions) {
        let title = read.track.trim();
        let track = tracks.iter().find(|(known, _)| known == title);
        if track.is_none() && !title.is_empty() && !new_tracks.iter().any(|known| known == title) {
            new_tracks.push(title.to_owned());
        }
        let track = track.map(|(_, id)| *id);
        let standing = |action: &&ActionRow| {
            action.title == read.title.trim()
                && action.node() == track
                && (track.is_some() || title.is_empty())
        };
        steps.push(step(actions.iter().find(standing), read, (number, table.as_of))?);
    }
    Ok(Steps {
        tracks,
        new_tracks,
        actions: steps,
    })
}

fn step(
    known: Option<&ActionRow>,
    read: &ReadAction,
    (number, as_of): (usize, Day),
) -> Result<Step, ImportTableError> {
    let Some(action) = known else {
        return Ok(Step {
            known: None,
            planned: !read.planned.trim().is_empty(),
            status: !said(read).is_empty(),
        });
    };
    if action.created_day > as_of {
        return Err(ImportTableError::BeforeMade {
            number,
            known: action.created_day,
        });
    }
    let then = action.planned.iter().find(|fact| fact.known <= as_of);
    let planned = read.planned.trim();
    let status = said(read);
    let told = action
        .statuses
        .iter()
        .any(|entry| entry.day == as_of && *entry.text.show() == status);
    Ok(Step {
        known: Some(action.id),
        planned: !planned.is_empty() && then.is_none_or(|fact| fact.text != planned),
        status: !status.is_empty() && !told,
    })
}

/// The status of a read action in one text.
fn said(read: &ReadAction) -> String {
    let paragraphs: Vec<&str> = read
        .status
        .iter()
        .map(|paragraph| paragraph.trim())
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    paragraphs.join("\n\n")
}

fn check(today: Day, table: &ReadTable) -> Result<(), ImportTableError> {
    if table.as_of > today {
        return Err(ImportTableError::FutureDay);
    }
    if table.actions.is_empty() {
        return Err(ImportTableError::Empty);
    }
    for (index, read) in table.actions.iter().enumerate() {
        let number = index + 1;
        if read.title.trim().is_empty() {
            return Err(ImportTableError::NoTitle(number));
        }
        let same = |other: &ReadAction| {
            (other.track.trim(), other.title.trim()) == (read.track.trim(), read.title.trim())
        };
        if table.actions[..index].iter().any(same) {
            return Err(ImportTableError::Twice(number));
        }
        let texts = [&read.track, &read.title, &read.planned];
        if names_a_citizen(texts.into_iter().chain(&read.status).map(String::as_str)) {
            return Err(ImportTableError::NamesCitizen(number));
        }
    }
    Ok(())
}

fn add_track(tx: &mut Tx<'_>, permit: &Permit<ImportTable>, title: &str) -> Result<PlanNodeId, StorageError> {
    let ImportTable { plan, unit, table } = permit.action();
    let new = AddNode {
        id: PlanNodeId::new(),
        plan: *plan,
        unit: *unit,
        parent: None,
        kind: NodeKind::Track,
        text: NodeText {
            title: title.to_owned(),
            position: None,
            indicator: None,
            goals: WorldGoals::default(),
        },
    };
    node::insert(tx, permit, &new, table.as_of)?;
    Ok(new.id)
}

/// Writes what is new about one action, known since the table's day.
fn apply(
    tx: &mut Tx<'_>,
    permit: &Permit<ImportTable>,
    (read, step): (&ReadAction, &Step),
    track: Option<PlanNodeId>,
    position: i64,
) -> Result<(), StorageError> {
    let ImportTable { plan, unit, table } = permit.action();
    let action = match step.known {
        Some(action) => action,
        None => {
            let new = NewAction {
                id: ActionId::new(),
                unit: *unit,
                item: None,
                resolution: None,
                title: &read.title,
            };
            insert_action(tx, permit, &new, table.as_of)?;
            let place = NewPlace {
                plan: Some(*plan),
                node: track,
                position: Some(position),
                ..NewPlace::default()
            };
            insert_place(tx, permit, new.id, 1, &place, table.as_of)?;
            new.id
        }
    };
    if step.planned {
        let planned = Planned {
            text: read.planned.clone(),
            ..Planned::default()
        };
        let number = tx.query_one(
            sql!("SELECT COALESCE(MAX(number), 0) + 1 FROM action_planned WHERE action_id = $1"),
            params![action],
            |row| row.get::<i64>(0),
        )?;
        insert_planned(tx, permit, action, number, &planned, table.as_of)?;
    }
    if step.status {
        let status = NewStatus {
            id: StatusId::new(),
            action,
            day: table.as_of,
            kind: StatusKind::NotStated,
            text: Private::new(said(read)),
        };
        let number = tx.query_one(
            sql!("SELECT COALESCE(MAX(number), 0) + 1 FROM action_status WHERE action_id = $1"),
            params![action],
            |row| row.get::<i64>(0),
        )?;
        insert_status(tx, permit, &status, number, table.as_of)?;
    }
    Ok(())
}
