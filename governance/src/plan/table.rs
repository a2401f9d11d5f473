//! The status table (statustabel) of a plan as of any day, in the layout of the real one: tracks, under each its
//! actions, for each what is planned and how it stands.

use super::read::{nodes, order};
use super::{NodeKind, PlanNode, ViewPlans, page, plans};
use crate::follow_up::{ActionFilter, ActionRow, list_actions};
use access::Permit;
use database::{StorageError, Tx};
use foundation::{Day, PlanNodeId, SteeringPlanId};

/// A track of the table with its actions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableTrack {
    /// The track; none for actions that stand under none.
    pub node: Option<PlanNodeId>,
    /// Its title; empty for actions that stand under none.
    pub title: String,
    /// Its actions in their order, as they were known on the day.
    pub actions: Vec<ActionRow>,
}

/// The status table of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatusTable {
    /// The plan.
    pub plan: SteeringPlanId,
    /// Its title.
    pub title: String,
    /// What it says of itself.
    pub summary: String,
    /// The day as of which it is.
    pub as_of: Day,
    /// Its tracks in order; those without actions are left out.
    pub tracks: Vec<TableTrack>,
}

impl StatusTable {
    /// All actions, track by track.
    pub fn actions(&self) -> impl Iterator<Item = &ActionRow> {
        self.tracks.iter().flat_map(|track| &track.actions)
    }

    /// The days for which somebody wrote a status, earliest first, each once: the columns of a table per status date.
    #[must_use]
    pub fn status_days(&self) -> Vec<Day> {
        let mut days: Vec<Day> = self
            .actions()
            .flat_map(|action| action.statuses.iter().map(|entry| entry.day))
            .collect();
        days.sort();
        days.dedup();
        days
    }
}

/// The table as of the end of `day`; `None` when there is no such plan. A plan that was made later (its table was read
/// from a paper) shows its title of today.
///
/// # Errors
/// [`StorageError`].
pub fn status_table(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewPlans>,
    plan: SteeringPlanId,
    day: Day,
) -> Result<Option<StatusTable>, StorageError> {
    let text = match page(tx, permit, plan, day)? {
        Some(found) => Some(found),
        None => page(tx, permit, plan, permit.day())?,
    };
    let Some(text) = text.map(|page| page.plan.text) else {
        return Ok(None);
    };
    let filter = ActionFilter {
        plan: Some(plan),
        ..ActionFilter::default()
    };
    let mut actions = list_actions(tx, permit, day, &filter)?;
    actions.sort_by_key(order);
    let nodes = nodes(tx, plan, day)?;
    Ok(Some(StatusTable {
        plan,
        title: text.title,
        summary: text.summary,
        as_of: day,
        tracks: tracks(&nodes, &actions),
    }))
}

/// The tracks that have actions, directly or under one of their goals; at the end what stands under none.
fn tracks(nodes: &[PlanNode], actions: &[ActionRow]) -> Vec<TableTrack> {
    let track_of = |action: &ActionRow| {
        let node = nodes.iter().find(|node| Some(node.id) == action.node())?;
        match node.kind {
            NodeKind::Track => Some(node.id),
            _ => node.parent,
        }
    };
    let known = nodes.iter().filter(|node| node.kind == NodeKind::Track);
    let known = known.map(|node| (Some(node.id), node.title.clone()));
    known
        .chain([(None, String::new())])
        .map(|(node, title)| TableTrack {
            node,
            title,
            actions: actions
                .iter()
                .filter(|action| track_of(action) == node)
                .cloned()
                .collect(),
        })
        .filter(|track| !track.actions.is_empty())
        .collect()
}

/// The status table of all actions the reader may see, as of the end of `day`: the tracks of every plan, then what
/// stands in no plan by committee. A track names its plan when there are several.
///
/// # Errors
/// [`StorageError`].
pub fn status_table_of_all(
    tx: &mut Tx<'_>,
    permit: &Permit<ViewPlans>,
    day: Day,
) -> Result<Vec<TableTrack>, StorageError> {
    let actions = list_actions(tx, permit, day, &ActionFilter::default())?;
    let mut found: Vec<(String, Vec<TableTrack>)> = Vec::new();
    for plan in plans(tx, permit, permit.day())? {
        let mut own: Vec<ActionRow> = actions
            .iter()
            .filter(|action| action.plan() == Some(plan.id))
            .cloned()
            .collect();
        own.sort_by_key(order);
        let nodes = nodes(tx, plan.id, day)?;
        if !own.is_empty() {
            found.push((plan.text.title, tracks(&nodes, &own)));
        }
    }
    let loose = loose(&actions);
    let named = found.len() + usize::from(!loose.is_empty()) > 1;
    let planned = found.into_iter().flat_map(|(plan, tracks)| {
        tracks.into_iter().map(move |mut track| {
            if named {
                track.title = match track.title.as_str() {
                    "" => plan.clone(),
                    title => format!("{plan}: {title}"),
                };
            }
            track
        })
    });
    Ok(planned.chain(loose).collect())
}

/// What stands in no plan, by the committee that decided it.
fn loose(actions: &[ActionRow]) -> Vec<TableTrack> {
    let mut found: Vec<TableTrack> = Vec::new();
    for action in actions.iter().filter(|action| action.plan().is_none()) {
        let committee = action.origin.as_ref();
        let title = committee.map_or("", |origin| origin.committee_name.as_str());
        match found.iter_mut().find(|track| track.title == title) {
            Some(track) => track.actions.push(action.clone()),
            None => found.push(TableTrack {
                node: None,
                title: title.to_owned(),
                actions: vec![action.clone()],
            }),
        }
    }
    found.sort_by_key(|track| foundation::sort_key(&track.title));
    found
}
