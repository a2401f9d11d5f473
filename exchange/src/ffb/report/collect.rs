//! What belongs into a report: the roots that changed that day, and everything they refer to.

use super::resources::{self, FullUrlStyle, Link, Writer};
use super::{Background, Placed};
use crate::ffb::codes::{Change, ValueSet, ffb, function_level};
use foundation::{Day, Instant, Period, Uuid};
use record::assessments::{Assessment, Condition, Gathering, NeedAssessment, Source};
use record::plans::{Ended, FollowUp, Goal, GoalKind, GoalResult, Plan, Service, need_of};
use record::report::ReportSnapshot;
use record::{Code, ThemeArea};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// Whether anything that reports tell changed that day.
pub(super) fn has_news(snapshot: &ReportSnapshot) -> bool {
    News::of(snapshot).is_some()
}

/// The report as a bundle. Ask [`has_news`] first: without news it holds the citizen only.
pub(super) fn bundle(
    snapshot: &ReportSnapshot,
    background: &Background,
    style: &FullUrlStyle,
    id: Uuid,
    made: Instant,
) -> Value {
    let writer = Writer { style, citizen: snapshot.citizen.uuid() };
    let number = background.number.digits();
    let citizen = writer.citizen(number, background.organisation.as_deref(), background.number_since);
    let mut report = Collected { snapshot, background, writer, there: HashSet::new(), resources: Vec::new() };
    report.put(citizen);
    if let Some(news) = News::of(snapshot) {
        report.news(&news);
    }
    report.writer.bundle(id, made, report.resources)
}

/// The roots of a report.
struct News<'a> {
    plans: Vec<&'a Plan>,
    gatherings: Vec<&'a Gathering>,
    conditions: Vec<&'a Condition>,
    needs: Vec<&'a NeedAssessment>,
    /// Ids of what changed.
    changed: HashSet<Uuid>,
}

impl<'a> News<'a> {
    fn of(snapshot: &'a ReportSnapshot) -> Option<Self> {
        let changed: HashSet<Uuid> = snapshot.changed.iter().map(|fact| fact.object).collect();
        let record = &snapshot.record;
        let voided = |one: &Assessment| changed.contains(&one.id.uuid()) && one.source != Source::Provider;
        let condition_changed = |one: &&Condition| {
            told(one).next().is_some() && (changed.contains(&one.id) || one.assessments.iter().any(voided))
        };
        let news = Self {
            plans: record.plans.iter().filter(|plan| plan_changed(snapshot, plan, &changed)).collect(),
            gatherings: record.gatherings.iter().filter(|one| changed.contains(&one.id)).collect(),
            conditions: record.conditions.iter().filter(condition_changed).collect(),
            needs: record.needs.iter().filter(|one| changed.contains(&one.id)).collect(),
            changed,
        };
        let quiet = news.plans.is_empty()
            && news.gatherings.is_empty()
            && news.conditions.is_empty()
            && news.needs.is_empty();
        (!quiet).then_some(news)
    }
}

/// Whether a plan or something that a report tells of it changed: by a fact of the day, or because its last day was
/// the day, which no fact tells when the end had been recorded before.
fn plan_changed(snapshot: &ReportSnapshot, plan: &Plan, changed: &HashSet<Uuid>) -> bool {
    let last = |ended: &Option<Ended>| {
        ended.as_ref().is_some_and(|ended| ended.day.yesterday().is_ok_and(|last| last == snapshot.day))
    };
    let service = |one: &Service| service_code(one).is_some() && (changed.contains(&one.id.uuid()) || last(&one.ended));
    let need = |one: &NeedAssessment| changed.contains(&one.id) && one.plan.is_none_or(|of| of == plan.id);
    changed.contains(&plan.id.uuid())
        || last(&plan.ended)
        || plan.goals.iter().any(|goal| goal.kind == GoalKind::Goal && changed.contains(&goal.id.uuid()))
        || plan.services.iter().any(service)
        || plan.follow_ups.iter().any(|one| changed.contains(&one.id.uuid()))
        || snapshot.record.needs.iter().any(need)
}

/// Assessments that reports tell: not the provider's unconfirmed ones.
fn told(condition: &Condition) -> impl Iterator<Item = &Assessment> {
    condition.assessments.iter().filter(|one| one.source != Source::Provider)
}

fn service_code(service: &Service) -> Option<&str> {
    match &service.what {
        record::orders::ServiceName::Coded(code) => {
            Some(code.as_str()).filter(|code| ffb().is_in(ValueSet::Interventions, code))
        }
        record::orders::ServiceName::Text(_) => None,
    }
}

/// The last day of a period, for formats that count it in.
fn last_day(to: Option<Day>) -> Option<Day> {
    to.and_then(|to| to.yesterday().ok())
}

struct Collected<'a> {
    snapshot: &'a ReportSnapshot,
    background: &'a Background,
    writer: Writer<'a>,
    there: HashSet<Link>,
    resources: Vec<(Link, Value)>,
}

impl<'a> Collected<'a> {
    fn put(&mut self, resource: (Link, Value)) -> Uuid {
        let id = resource.0.1;
        if self.there.insert(resource.0) {
            self.resources.push(resource);
        }
        id
    }

    fn news(&mut self, news: &News<'a>) {
        for gathering in &news.gatherings {
            self.gathering(gathering);
        }
        for condition in &news.conditions {
            self.condition(condition);
        }
        for need in &news.needs {
            self.need(need);
        }
        for plan in &news.plans {
            self.plan(plan, &news.changed);
        }
    }

    /// Whether something that ended on `ended` is over at the end of the day.
    fn over(&self, ended: Option<&Ended>) -> bool {
        ended.is_some_and(|ended| ended.day.yesterday().is_ok_and(|last| last <= self.snapshot.day))
    }

    fn status(&self, plan: &Plan) -> &'static str {
        if plan.error.is_some() {
            "entered-in-error"
        } else if self.over(plan.ended.as_ref()) {
            "completed"
        } else {
            "active"
        }
    }

    fn gathering(&mut self, gathering: &'a Gathering) {
        let snapshot = self.snapshot;
        let Some(plan) = snapshot.record.plans.iter().find(|plan| plan.id == gathering.plan) else { return };
        let ended = plan.ended.as_ref().map_or(plan.told.at, |ended| ended.told.at);
        let changed = plan.error.as_ref().map_or(ended, |error| error.at);
        let request = self.writer.service_request(plan.request, &case(plan), self.status(plan), changed);
        let request = self.put(request);
        let of = |id| snapshot.record.conditions.iter().find(|one| told(one).any(|assessment| assessment.id == id));
        let mut findings: Vec<Uuid> = Vec::new();
        for condition in gathering.findings.iter().filter_map(|id| of(*id)) {
            findings.extend(self.condition(condition));
        }
        findings.dedup();
        let need = gathering.need.and_then(|id| snapshot.record.needs.iter().find(|need| need.id == id));
        let need = need.map(|need| self.need(need));
        let times = (gathering.gathered_at, gathering.told.at);
        let resource = self.writer.gathering(gathering.id, request, times, need, &findings);
        self.put(resource);
    }

    /// A theme as it stands, or, when all its assessments were errors, as it was last told, voided.
    fn condition(&mut self, condition: &'a Condition) -> Option<Uuid> {
        let current = condition.current();
        let shown = current.or_else(|| told(condition).next())?;
        let first = condition.first_recorded().or_else(|| told(condition).map(|one| one.recorded).min())?;
        let levelled = condition.theme.area == ThemeArea::Activity;
        let resource = self.writer.theme(&resources::Theme {
            id: condition.id,
            updated: condition.last_updated()?,
            code: condition.theme.code.as_str(),
            level: levelled.then(|| shown.level.as_ref().map(Code::as_str)),
            recorded: first,
            asserted: condition.last_asserted(),
            voided: current.is_none(),
        });
        Some(self.put(resource))
    }

    fn need(&mut self, need: &NeedAssessment) -> Uuid {
        let updated = need.error.as_ref().map_or(need.told.at, |error| error.at);
        let voided = need.error.is_some();
        let resource = self.writer.need(need.id, need.level.as_str(), need.assessed_at, voided, updated);
        self.put(resource)
    }

    fn plan(&mut self, plan: &'a Plan, changed: &HashSet<Uuid>) {
        let snapshot = self.snapshot;
        let groups: Vec<(Uuid, i64)> = plan.target_groups.iter().map(|group| (group.id, group.rank.number())).collect();
        for group in &plan.target_groups {
            let code = group.code.as_str();
            let resource = self.writer.target_group(group.id, code, group.recorded, group.told.at);
            self.put(resource);
        }
        let goals = self.goals(plan, changed);
        let need = need_of(&snapshot.record.needs, plan.id);
        let need_id = need.map(|need| self.need(need));
        let performer = self.performer(plan);
        let follow_up = self.encounter(plan);
        let updated = [
            Some(plan.last_updated()),
            need.map(|need| need.told.at),
            performer.map(|(_, at)| at),
            plan.goals.iter().filter(|goal| goal.kind == GoalKind::Goal).map(Goal::last_updated).max(),
        ];
        let end = plan.ended.as_ref().map(|ended| ended.day).or(plan.period.to());
        let resource = self.writer.care_plan(&resources::CarePlan {
            id: plan.id.uuid(),
            updated: updated.into_iter().flatten().max().unwrap_or(plan.told.at),
            case_number: &case(plan),
            status: self.status(plan),
            from: plan.period.from(),
            last: last_day(end),
            follow_up,
            performer: performer.map(|(id, _)| id),
            groups,
            goals,
            need: need_id,
        });
        self.put(resource);
        for service in &plan.services {
            self.service(plan, service, changed);
        }
        for follow_up in &plan.follow_ups {
            self.follow_up(plan, follow_up, changed);
        }
    }

    /// Goals that hold or changed that day; those the plan refers to.
    fn goals(&mut self, plan: &'a Plan, changed: &HashSet<Uuid>) -> Vec<Uuid> {
        let over = self.over(plan.ended.as_ref());
        let mut referred = Vec::new();
        for goal in plan.goals.iter().filter(|goal| goal.kind == GoalKind::Goal) {
            if !(goal.holds(self.snapshot.day) || changed.contains(&goal.id.uuid())) {
                continue;
            }
            let Some((change, level)) = targets(goal) else { continue };
            let Some(themes) = self.addressed(goal) else { continue };
            let status = match &goal.ended {
                _ if goal.error.is_some() || plan.error.is_some() => "entered-in-error",
                Some(end) if matches!(end.result, GoalResult::Dropped | GoalResult::Replaced) => "cancelled",
                Some(_) => "completed",
                None if over => "completed",
                None => "active",
            };
            let (id, updated) = (goal.id.uuid(), self.with_plan(goal.last_updated(), plan));
            let resource = self.writer.goal(&resources::Goal { id, updated, status, change, level, themes });
            let id = self.put(resource);
            if goal.error.is_none() {
                referred.push(id);
            }
        }
        referred
    }

    /// What a plan's end or error changes for its parts, changed then at the latest.
    fn with_plan(&self, own: Instant, plan: &Plan) -> Instant {
        let ended = plan.ended.as_ref().filter(|ended| self.over(Some(ended))).map(|ended| ended.told.at);
        let error = plan.error.as_ref().map(|error| error.at);
        [ended, error].into_iter().flatten().fold(own, Instant::max)
    }

    /// The themes of a goal as conditions with ranks; `None` when the primary one is no condition of this record.
    fn addressed(&mut self, goal: &Goal) -> Option<Vec<(Uuid, i64)>> {
        let snapshot = self.snapshot;
        let of = |code: &Code| {
            let activity = |one: &&Condition| one.theme.area == ThemeArea::Activity && told(one).next().is_some();
            snapshot.record.conditions.iter().filter(activity).find(|one| &one.theme.code == code)
        };
        let found: Vec<(&Condition, i64)> =
            goal.themes.iter().filter_map(|(theme, rank)| Some((of(&theme.code)?, rank.number()))).collect();
        if found.iter().filter(|(_, rank)| *rank == 1).count() != 1 {
            return None;
        }
        Some(found.into_iter().filter_map(|(condition, rank)| Some((self.condition(condition)?, rank))).collect())
    }

    fn service(&mut self, plan: &Plan, service: &Service, changed: &HashSet<Uuid>) {
        let Some(code) = service_code(service) else { return };
        let day = self.snapshot.day;
        let (plan_over, own_over) = (self.over(plan.ended.as_ref()), self.over(service.ended.as_ref()));
        let before = service.ended.as_ref().is_some_and(|ended| ended.day <= day);
        let gone = before || service.error.is_some();
        if gone && !changed.contains(&service.id.uuid()) {
            return;
        }
        let own_end = service.ended.as_ref().map(|ended| ended.day).or(service.period.to());
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
            last: last_day(end).filter(|last| Period::new(service.period.from(), last.tomorrow().ok()).is_ok()),
        });
        self.put(resource);
    }

    /// The type of offer where the plan is carried out.
    fn performer(&mut self, plan: &Plan) -> Option<(Uuid, Instant)> {
        let background = self.background;
        let ordered = |one: &&Placed| plan.order.is_some() && one.order == plan.order;
        let found = background.placed.iter().find(ordered).or_else(|| background.placed.iter().find(|one| one.runs))?;
        if !ffb().is_in(ValueSet::Services, &found.kind) {
            return None;
        }
        let id = derived(plan.performer, &found.kind);
        let resource = self.writer.performer(id, &found.kind, found.decided_at);
        Some((self.put(resource), found.decided_at))
    }

    /// The next follow-up; when none is planned any more, the last there was.
    fn encounter(&mut self, plan: &Plan) -> Option<Uuid> {
        let last = || plan.follow_ups.iter().rev().find(|one| one.error.is_none());
        let found = plan.next_follow_up().or_else(last)?;
        let resource = self.writer.follow_up_encounter(found.id.uuid(), found.planned, found.told.at);
        Some(self.put(resource))
    }

    fn follow_up(&mut self, plan: &Plan, follow_up: &FollowUp, changed: &HashSet<Uuid>) {
        let Some(done) = &follow_up.done else { return };
        let voided = follow_up.error.is_some() || plan.error.is_some();
        if !changed.contains(&follow_up.id.uuid()) && plan.error.is_none() {
            return;
        }
        let own = follow_up.error.as_ref().map_or(done.told.at, |error| error.at);
        let updated = plan.error.as_ref().map_or(own, |error| error.at.max(own));
        let said = (done.day, done.result.code());
        let resource = self.writer.follow_up(done.id, plan.id.uuid(), said, voided, updated);
        self.put(resource);
    }
}

/// Kind of change and expected level of a goal, when both can be reported.
fn targets(goal: &Goal) -> Option<(&'static str, &'static str)> {
    let change = Change::from_code(goal.change.as_ref()?.as_str())?.code();
    let level = function_level(goal.level.as_ref()?.as_str())?.code;
    Some((change, level))
}

/// The municipality's case number; without one, the id of the request.
fn case(plan: &Plan) -> String {
    plan.case_number.clone().filter(|number| !number.trim().is_empty()).unwrap_or_else(|| plan.request.to_string())
}

/// The id of a performer: another type of offer is another resource, the same one keeps its id.
fn derived(performer: Uuid, code: &str) -> Uuid {
    let digest = Sha256::new().chain_update(performer.as_bytes()).chain_update(code).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
