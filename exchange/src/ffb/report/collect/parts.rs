//! The parts of a plan in a report: goals, services, performer, follow-ups.

use super::super::Placed;
use super::super::resources;
use super::{Collected, last_day, service_code, told};
use crate::ffb::codes::{Change, ValueSet, ffb, function_level};
use foundation::{Instant, Period, Uuid};
use record::assessments::Condition;
use record::plans::{FollowUp, Goal, GoalKind, GoalResult, Plan, Service};
use record::{Code, ThemeArea};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

impl<'a> Collected<'a> {
    /// Goals that hold or changed that day; those the plan refers to.
    pub(super) fn goals(&mut self, plan: &'a Plan, changed: &HashSet<Uuid>) -> Vec<Uuid> {
        let over = self.over(plan.ended.as_ref());
        let mut referred = Vec::new();
        for goal in plan.goals.iter().filter(|goal| goal.kind == GoalKind::Goal) {
            if !(goal.holds(self.snapshot.day) || changed.contains(&goal.id.uuid())) {
                continue;
            }
            let Some((change, level)) = targets(goal) else {
                continue;
            };
            let Some(themes) = self.addressed(goal) else {
                continue;
            };
            let status = match &goal.ended {
                _ if goal.error.is_some() || plan.error.is_some() => "entered-in-error",
                Some(end) if matches!(end.result, GoalResult::Dropped | GoalResult::Replaced) => "cancelled",
                Some(_) => "completed",
                None if over => "completed",
                None => "active",
            };
            let (id, updated) = (goal.id.uuid(), self.with_plan(goal.last_updated(), plan));
            let resource = self.writer.goal(&resources::Goal {
                id,
                updated,
                status,
                change,
                level,
                themes,
            });
            let id = self.put(resource);
            if goal.error.is_none() {
                referred.push(id);
            }
        }
        referred
    }

    /// What a plan's end or error changes for its parts, changed then at the latest.
    pub(super) fn with_plan(&self, own: Instant, plan: &Plan) -> Instant {
        let ended = plan
            .ended
            .as_ref()
            .filter(|ended| self.over(Some(ended)))
            .map(|ended| ended.told.at);
        let error = plan.error.as_ref().map(|error| error.at);
        [ended, error].into_iter().flatten().fold(own, Instant::max)
    }

    /// The themes of a goal as conditions with ranks; `None` when the primary one is no condition of this record.
    pub(super) fn addressed(&mut self, goal: &Goal) -> Option<Vec<(Uuid, i64)>> {
        let snapshot = self.snapshot;
        let of = |code: &Code| {
            let activity =
                |one: &&Condition| one.theme.area == ThemeArea::Activity && told(one).next().is_some();
            snapshot
                .record
                .conditions
                .iter()
                .filter(activity)
                .find(|one| &one.theme.code == code)
        };
        let found: Vec<(&Condition, i64)> = goal
            .themes
            .iter()
            .filter_map(|(theme, rank)| Some((of(&theme.code)?, rank.number())))
            .collect();
        if found.iter().filter(|(_, rank)| *rank == 1).count() != 1 {
            return None;
        }
        Some(
            found
                .into_iter()
                .filter_map(|(condition, rank)| Some((self.condition(condition)?, rank)))
                .collect(),
        )
    }

    pub(super) fn service(&mut self, plan: &Plan, service: &Service, changed: &HashSet<Uuid>) {
        let Some(code) = service_code(service) else { return };
        let day = self.snapshot.day;
        let (plan_over, own_over) = (self.over(plan.ended.as_ref()), self.over(service.ended.as_ref()));
        let before = service.ended.as_ref().is_some_and(|ended| ended.day <= day);
        let gone = before || service.error.is_some();
        if gone && !changed.contains(&service.id.uuid()) {
            return;
        }
        let own_end = service
            .ended
            .as_ref()
            .map(|ended| ended.day)
            .or(service.period.to());
        let plan_end = plan.ended.as_ref().map(|ended| ended.day);
        let end = own_end.into_iter().chain(plan_end).min();
        let status = if service.error.is_some() || plan.error.is_some() {
            ("entered-in-error", "entered-in-error")
        } else if own_over || plan_over {
            ("completed", "completed")
        } else if service.period.from() > day {
            ("active", "not-started")
        } else {
            ("active", "in-progress")
        };
        let resource = self.writer.intervention(&resources::Service {
            id: service.id.uuid(),
            updated: self.with_plan(service.last_updated(), plan),
            plan: plan.id.uuid(),
            code,
            status,
            created: service.told.at,
            from: service.period.from(),
            // A plan that ended before a service began leaves no day for it: then only its beginning is told.
            last: last_day(end)
                .filter(|last| Period::new(service.period.from(), last.tomorrow().ok()).is_ok()),
        });
        self.put(resource);
    }

    /// The type of offer where the plan is carried out: the stay it was ordered for while that lasts, else the stay of
    /// the day, else where it was carried out.
    pub(super) fn performer(&mut self, plan: &Plan) -> Option<(Uuid, Instant)> {
        let placed = &self.background.placed;
        let ordered = |one: &&Placed| plan.order.is_some() && one.order == plan.order;
        let found = placed
            .iter()
            .find(|one| ordered(one) && !one.ended)
            .or_else(|| placed.iter().find(|one| one.runs))
            .or_else(|| placed.iter().find(ordered))?;
        if !ffb().is_in(ValueSet::Services, &found.kind) {
            return None;
        }
        let id = derived(plan.performer, &found.kind);
        let resource = self.writer.performer(id, &found.kind, found.decided_at);
        Some((self.put(resource), found.decided_at))
    }

    /// The next follow-up; when none is planned any more, the last there was.
    pub(super) fn encounter(&mut self, plan: &Plan) -> Option<Uuid> {
        let last = || plan.follow_ups.iter().rev().find(|one| one.error.is_none());
        let found = plan.next_follow_up().or_else(last)?;
        let resource = self
            .writer
            .follow_up_encounter(found.id.uuid(), found.planned, found.told.at);
        Some(self.put(resource))
    }

    pub(super) fn follow_up(&mut self, plan: &Plan, follow_up: &FollowUp, changed: &HashSet<Uuid>) {
        let Some(done) = &follow_up.done else { return };
        let voided = follow_up.error.is_some() || plan.error.is_some();
        if !changed.contains(&follow_up.id.uuid()) && plan.error.is_none() {
            return;
        }
        let own = follow_up.error.as_ref().map_or(done.told.at, |error| error.at);
        let updated = plan.error.as_ref().map_or(own, |error| error.at.max(own));
        let said = (done.day, done.result.code());
        let resource = self
            .writer
            .follow_up(done.id, plan.id.uuid(), said, voided, updated);
        self.put(resource);
    }
}

/// Kind of change and expected level of a goal, when both can be reported.
fn targets(goal: &Goal) -> Option<(&'static str, &'static str)> {
    let change = Change::from_code(goal.change.as_ref()?.as_str())?.code();
    let level = function_level(goal.level.as_ref()?.as_str())?.code;
    Some((change, level))
}

/// The id of a performer: another type of offer is another resource, the same one keeps its id.
fn derived(performer: Uuid, code: &str) -> Uuid {
    let digest = Sha256::new()
        .chain_update(performer.as_bytes())
        .chain_update(code)
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
