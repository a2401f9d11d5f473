//! Plans as they were known on any past day: the list by kind, and one plan with everything under it.

use super::{NodeKind, PlanKind, PlanStatus, WorldGoals, kind};
use crate::follow_up::{ActionFilter, ActionRow, list_actions};
use access::{Action, Permit, Subject};
use database::{Row, StorageError, Tx, params, sql};
use foundation::{
    ActionId, Day, Instant, Period, PlanEntryId, PlanNodeId, Private, SteeringPlanId, UnitId, Uuid,
};

/// Shows the plans, or one of them.
#[derive(Clone, Copy, Debug)]
pub struct ViewPlans {
    /// The plan, when it is one.
    pub plan: Option<SteeringPlanId>,
}

impl Action for ViewPlans {
    const NAME: &'static str = "governance.plan.view";
    const CAPABILITY: &'static str = "committee.read";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        self.plan.map(SteeringPlanId::uuid)
    }
}

/// A version of a plan's texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanVersion {
    /// Its number, from 1.
    pub version: i64,
    /// The title.
    pub title: String,
    /// The vision or purpose.
    pub summary: String,
    /// The plan above it.
    pub parent: Option<SteeringPlanId>,
    /// The days it holds for.
    pub period: Period,
    /// The world goals it serves.
    pub goals: WorldGoals,
    /// When it was saved.
    pub at: Instant,
    /// By whom.
    pub by: Private<String>,
}

/// A status of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanStatusEntry {
    /// The day for which it holds.
    pub day: Day,
    /// How the plan stood.
    pub status: PlanStatus,
    /// In words.
    pub text: String,
    /// Who says so.
    pub author: Private<String>,
}

/// A plan as a line of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanRow {
    /// Its id.
    pub id: SteeringPlanId,
    /// The name of its kind.
    pub kind: String,
    /// The unit that is responsible, to ask for permits with.
    pub unit: UnitId,
    /// That unit's name.
    pub unit_name: String,
    /// The version that held.
    pub text: PlanVersion,
    /// How it stood, if anybody said.
    pub status: Option<PlanStatusEntry>,
    /// How many entries it had.
    pub entries: usize,
    /// How many actions stood in it.
    pub actions: usize,
}

/// A track, goal, aim or driver as it was known on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanNode {
    /// Its id.
    pub id: PlanNodeId,
    /// What it stands under.
    pub parent: Option<PlanNodeId>,
    /// What it is.
    pub kind: NodeKind,
    /// Its title.
    pub title: String,
    /// Its place in the order.
    pub position: i64,
    /// The figure that tells how it goes.
    pub indicator: Option<String>,
    /// The world goals it serves.
    pub goals: WorldGoals,
    /// Whether it was dropped.
    pub is_dropped: bool,
}

/// One version of an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryVersion {
    /// Its number, from 1.
    pub version: i64,
    /// What the entry is called.
    pub title: String,
    /// Whether it was taken out.
    pub is_withdrawn: bool,
    /// Field names with stored values.
    pub values: Vec<(String, String)>,
    /// When it was saved.
    pub at: Instant,
    /// By whom.
    pub by: Private<String>,
}

impl EntryVersion {
    /// The stored value of a field.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&str> {
        let found = self.values.iter().find(|(name, _)| name == field);
        found.map(|(_, value)| value.as_str())
    }
}

/// An entry of a plan as it was known on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanEntry {
    /// Its id.
    pub id: PlanEntryId,
    /// Its versions, newest first; at least one.
    pub versions: Vec<EntryVersion>,
}

impl PlanEntry {
    /// The version that held.
    #[must_use]
    pub fn now(&self) -> Option<&EntryVersion> {
        self.versions.first()
    }
}

/// A plan with everything under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanPage {
    /// Its line.
    pub plan: PlanRow,
    /// Its kind with the fields of its entries.
    pub kind: PlanKind,
    /// All versions up to the day, newest first.
    pub versions: Vec<PlanVersion>,
    /// All statuses up to the day, latest day first.
    pub statuses: Vec<PlanStatusEntry>,
    /// Its nodes in order, dropped ones too.
    pub nodes: Vec<PlanNode>,
    /// Its entries in the order of making, withdrawn ones too.
    pub entries: Vec<PlanEntry>,
    /// Its actions in their order.
    pub actions: Vec<ActionRow>,
    /// The plan above it.
    pub above: Option<(SteeringPlanId, String)>,
    /// The plans below it.
    pub below: Vec<PlanRow>,
}

impl PlanPage {
    /// The nodes of a kind that were not dropped, under something or directly under the plan.
    pub fn under(&self, parent: Option<PlanNodeId>, kind: NodeKind) -> impl Iterator<Item = &PlanNode> {
        self.nodes
            .iter()
            .filter(move |node| node.kind == kind && node.parent == parent && !node.is_dropped)
    }

    /// The actions that stand under a track or goal.
    pub fn actions_of(&self, node: Option<PlanNodeId>) -> impl Iterator<Item = &ActionRow> {
        self.actions.iter().filter(move |action| action.node() == node)
    }

    /// The world goals of the plan, its nodes and its actions together.
    #[must_use]
    pub fn all_goals(&self) -> WorldGoals {
        let nodes = self.nodes.iter().filter(|node| !node.is_dropped);
        let places = self.actions.iter().filter_map(|action| action.place.as_ref());
        nodes
            .map(|node| node.goals)
            .chain(places.map(|place| place.goals))
            .fold(self.plan.text.goals, WorldGoals::and)
    }
}

/// The plans as they were known at the end of `day`: by kind, then by title.
///
/// # Errors
/// [`StorageError`].
pub fn plans(tx: &mut Tx<'_>, permit: &Permit<ViewPlans>, day: Day) -> Result<Vec<PlanRow>, StorageError> {
    let mut found = rows(tx, None, day)?;
    count_actions(tx, permit, day, &mut found)?;
    Ok(found)
}

/// Counts what the reader may see.
fn count_actions(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewPlans>,
    day: Day,
    plans: &mut [PlanRow],
) -> Result<(), StorageError> {
    let actions = list_actions(tx, permit, day, &ActionFilter::default())?;
    for plan in plans {
        plan.actions = actions
            .iter()
            .filter(|action| action.plan() == Some(plan.id))
            .count();
    }
    Ok(())
}

/// One plan as it was known at the end of `day`; `None` when it was not.
///
/// # Errors
/// [`StorageError`].
pub fn page(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewPlans>,
    id: SteeringPlanId,
    day: Day,
) -> Result<Option<PlanPage>, StorageError> {
    let Some(mut plan) = rows(tx, Some(id), day)?.pop() else {
        return Ok(None);
    };
    let kind = kind::kind(tx, permit, &plan.kind)?;
    let mut actions = list_actions(
        tx,
        permit,
        day,
        &ActionFilter {
            plan: Some(id),
            ..ActionFilter::default()
        },
    )?;
    actions.sort_by_key(order);
    plan.actions = actions.len();
    let all = rows(tx, None, day)?;
    let above = plan.text.parent.and_then(|parent| {
        let found = all.iter().find(|row| row.id == parent)?;
        Some((parent, found.text.title.clone()))
    });
    let mut below: Vec<PlanRow> = all
        .into_iter()
        .filter(|row| row.text.parent == Some(id))
        .collect();
    count_actions(tx, permit, day, &mut below)?;
    Ok(Some(PlanPage {
        kind: kind.ok_or_else(|| StorageError::decode("kind of a plan"))?,
        versions: versions(tx, id, day)?,
        statuses: statuses(tx, id, day)?,
        nodes: nodes(tx, id, day)?,
        entries: entries(tx, id, day)?,
        actions,
        above,
        below,
        plan,
    }))
}

/// The order of a plan's actions.
pub(super) fn order(action: &ActionRow) -> (i64, ActionId) {
    let position = action.place.as_ref().map_or(i64::MAX, |place| place.position);
    (position, action.id)
}

/// The columns of a version, in the order [`version_row`] reads them.
macro_rules! version_columns {
    () => {
        "v.version, v.title, v.summary, v.parent_id, v.valid_from, v.valid_to, v.goals, v.saved_at, u.name"
    };
}

fn version_row(row: &Row<'_>, first: usize) -> Result<PlanVersion, StorageError> {
    let period = Period::new(row.get(first + 4)?, row.get(first + 5)?);
    Ok(PlanVersion {
        version: row.get(first)?,
        title: row.get(first + 1)?,
        summary: row.get(first + 2)?,
        parent: row.get(first + 3)?,
        period: period.map_err(|_| StorageError::decode("period of a plan"))?,
        goals: WorldGoals::stored(&row.get::<String>(first + 6)?)?,
        at: row.get(first + 7)?,
        by: row.get(first + 8)?,
    })
}

fn rows(tx: &mut Tx<'_>, plan: Option<SteeringPlanId>, day: Day) -> Result<Vec<PlanRow>, StorageError> {
    let mut found = tx.query(
        sql!(
            "SELECT p.plan_id, p.kind, p.unit_id, n.name,
               (SELECT COUNT(*) FROM plan_entry e JOIN plan_entry_version w ON w.entry_id = e.entry_id
                WHERE e.plan_id = p.plan_id AND NOT w.is_withdrawn AND w.version =
                  (SELECT MAX(x.version) FROM plan_entry_version x WHERE x.entry_id = e.entry_id AND x.saved_day <= $1)), ",
            version_columns!(),
            " FROM steering_plan p JOIN unit n ON n.unit_id = p.unit_id JOIN plan_kind k ON k.kind = p.kind
             JOIN steering_plan_version v ON v.plan_id = p.plan_id AND v.version =
               (SELECT MAX(x.version) FROM steering_plan_version x WHERE x.plan_id = p.plan_id AND x.saved_day <= $1)
             JOIN app_user u ON u.user_id = v.saved_by
             WHERE p.plan_id = $2 OR $2 IS NULL
             ORDER BY k.position, p.kind, v.sort_key, p.plan_id"
        ),
        params![day, plan],
        |row| {
            Ok::<_, StorageError>(PlanRow {
                id: row.get(0)?,
                kind: row.get(1)?,
                unit: row.get(2)?,
                unit_name: row.get(3)?,
                entries: usize::try_from(row.get::<i64>(4)?).unwrap_or_default(),
                text: version_row(row, 5)?,
                status: None,
                actions: 0,
            })
        },
    )?;
    for plan in &mut found {
        plan.status = statuses(tx, plan.id, day)?.into_iter().next();
    }
    Ok(found)
}

fn versions(tx: &mut Tx<'_>, plan: SteeringPlanId, day: Day) -> Result<Vec<PlanVersion>, StorageError> {
    tx.query(
        sql!(
            "SELECT ",
            version_columns!(),
            " FROM steering_plan_version v JOIN app_user u ON u.user_id = v.saved_by
             WHERE v.plan_id = $1 AND v.saved_day <= $2 ORDER BY v.version DESC"
        ),
        params![plan, day],
        |row| version_row(row, 0),
    )
}

fn statuses(tx: &mut Tx<'_>, plan: SteeringPlanId, day: Day) -> Result<Vec<PlanStatusEntry>, StorageError> {
    tx.query(
        sql!(
            "SELECT s.day, s.kind, s.status_text, u.name FROM steering_plan_status s
             JOIN app_user u ON u.user_id = s.author_id
             WHERE s.plan_id = $1 AND s.entered_day <= $2 ORDER BY s.day DESC, s.number DESC"
        ),
        params![plan, day],
        |row| {
            let status = PlanStatus::from_code(&row.get::<String>(1)?);
            Ok::<_, StorageError>(PlanStatusEntry {
                day: row.get(0)?,
                status: status.ok_or_else(|| StorageError::decode("status of a plan"))?,
                text: row.get(2)?,
                author: row.get(3)?,
            })
        },
    )
}

pub(super) fn nodes(tx: &mut Tx<'_>, plan: SteeringPlanId, day: Day) -> Result<Vec<PlanNode>, StorageError> {
    tx.query(
        sql!(
            "SELECT n.node_id, n.parent_id, n.kind, v.title, v.position, v.indicator, v.goals, v.is_dropped
             FROM plan_node n JOIN plan_node_version v ON v.node_id = n.node_id AND v.version =
               (SELECT MAX(x.version) FROM plan_node_version x WHERE x.node_id = n.node_id AND x.saved_day <= $2)
             WHERE n.plan_id = $1 ORDER BY v.position, n.created_at, n.node_id"
        ),
        params![plan, day],
        |row| {
            Ok::<_, StorageError>(PlanNode {
                id: row.get(0)?,
                parent: row.get(1)?,
                kind: NodeKind::stored(&row.get::<String>(2)?)?,
                title: row.get(3)?,
                position: row.get(4)?,
                indicator: row.get(5)?,
                goals: WorldGoals::stored(&row.get::<String>(6)?)?,
                is_dropped: row.get(7)?,
            })
        },
    )
}

fn entries(tx: &mut Tx<'_>, plan: SteeringPlanId, day: Day) -> Result<Vec<PlanEntry>, StorageError> {
    let mut found: Vec<PlanEntry> = Vec::new();
    tx.each(
        sql!(
            "SELECT e.entry_id, v.version, v.title, v.is_withdrawn, v.saved_at, u.name
             FROM plan_entry e JOIN plan_entry_version v ON v.entry_id = e.entry_id AND v.saved_day <= $2
             JOIN app_user u ON u.user_id = v.saved_by
             WHERE e.plan_id = $1 ORDER BY e.created_at, e.entry_id, v.version DESC"
        ),
        params![plan, day],
        |row| {
            let id: PlanEntryId = row.get(0)?;
            if found.last().is_none_or(|entry| entry.id != id) {
                let versions = Vec::new();
                found.push(PlanEntry { id, versions });
            }
            let version = EntryVersion {
                version: row.get(1)?,
                title: row.get(2)?,
                is_withdrawn: row.get(3)?,
                values: Vec::new(),
                at: row.get(4)?,
                by: row.get(5)?,
            };
            if let Some(entry) = found.last_mut() {
                entry.versions.push(version);
            }
            Ok::<_, StorageError>(())
        },
    )?;
    tx.each(
        sql!(
            "SELECT e.entry_id, w.version, w.field, w.field_value
             FROM plan_entry e JOIN plan_entry_value w ON w.entry_id = e.entry_id
             JOIN steering_plan p ON p.plan_id = e.plan_id
             LEFT JOIN plan_field f ON f.kind = p.kind AND f.field = w.field
             WHERE e.plan_id = $1 ORDER BY e.entry_id, w.version, f.position, w.field"
        ),
        params![plan],
        |row| {
            let (id, number): (PlanEntryId, i64) = (row.get(0)?, row.get(1)?);
            let entry = found.iter_mut().find(|entry| entry.id == id);
            let version = entry.and_then(|entry| {
                entry
                    .versions
                    .iter_mut()
                    .find(|version| version.version == number)
            });
            if let Some(version) = version {
                version.values.push((row.get(2)?, row.get(3)?));
            }
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(found)
}
