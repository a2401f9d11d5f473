//! What belongs into a report: the roots that changed that day, and everything they refer to.

mod parts;

use super::Background;
use super::resources::{self, FullUrlStyle, Link, Writer};
use crate::ffb::codes::{ValueSet, ffb};
use foundation::{Day, Instant, Uuid};
use record::assessments::{Assessment, Condition, Gathering, NeedAssessment, Source};
use record::plans::{Ended, Goal, GoalKind, Plan, Service, need_of};
use record::report::ReportSnapshot;
use record::{Code, ThemeArea};
use serde_json::Value;
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
    let writer = Writer {
        style,
        citizen: snapshot.citizen.uuid(),
    };
    let number = background.number.digits();
    let citizen = writer.citizen(
        number,
        background.organisation.as_deref(),
        background.number_since,
    );
    let mut report = Collected {
        snapshot,
        background,
        writer,
        there: HashSet::new(),
        resources: Vec::new(),
    };
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
            plans: record
                .plans
                .iter()
                .filter(|plan| plan_changed(snapshot, plan, &changed))
                .collect(),
            gatherings: record
                .gatherings
                .iter()
                .filter(|one| changed.contains(&one.id))
                .collect(),
            conditions: record.conditions.iter().filter(condition_changed).collect(),
            needs: record
                .needs
                .iter()
                .filter(|one| changed.contains(&one.id))
                .collect(),
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
        ended
            .as_ref()
            .is_some_and(|ended| ended.day.yesterday().is_ok_and(|last| last == snapshot.day))
    };
    let service =
        |one: &Service| service_code(one).is_some() && (changed.contains(&one.id.uuid()) || last(&one.ended));
    let need = |one: &NeedAssessment| changed.contains(&one.id) && one.plan.is_none_or(|of| of == plan.id);
    changed.contains(&plan.id.uuid())
        || last(&plan.ended)
        || plan
            .goals
            .iter()
            .any(|goal| goal.kind == GoalKind::Goal && changed.contains(&goal.id.uuid()))
        || plan.services.iter().any(service)
        || plan.follow_ups.iter().any(|one| changed.contains(&one.id.uuid()))
        || snapshot.record.needs.iter().any(need)
}

/// Assessments that reports tell: not the provider's unconfirmed ones.
fn told(condition: &Condition) -> impl Iterator<Item = &Assessment> {
    condition
        .assessments
        .iter()
        .filter(|one| one.source != Source::Provider)
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
        let Some(plan) = snapshot
            .record
            .plans
            .iter()
            .find(|plan| plan.id == gathering.plan)
        else {
            return;
        };
        let ended = plan.ended.as_ref().map_or(plan.told.at, |ended| ended.told.at);
        let changed = plan.error.as_ref().map_or(ended, |error| error.at);
        let request = self
            .writer
            .service_request(plan.request, &case(plan), self.status(plan), changed);
        let request = self.put(request);
        let of = |id| {
            snapshot
                .record
                .conditions
                .iter()
                .find(|one| told(one).any(|assessment| assessment.id == id))
        };
        let mut findings: Vec<Uuid> = Vec::new();
        for condition in gathering.findings.iter().filter_map(|id| of(*id)) {
            findings.extend(self.condition(condition));
        }
        findings.dedup();
        let need = gathering
            .need
            .and_then(|id| snapshot.record.needs.iter().find(|need| need.id == id));
        let need = need.map(|need| self.need(need));
        let times = (gathering.gathered_at, gathering.told.at);
        let resource = self
            .writer
            .gathering(gathering.id, request, times, need, &findings);
        self.put(resource);
    }

    /// A theme as it stands, or, when all its assessments were errors, as it was last told, voided.
    fn condition(&mut self, condition: &'a Condition) -> Option<Uuid> {
        let current = condition.current();
        let shown = current.or_else(|| told(condition).next())?;
        let first = condition
            .first_recorded()
            .or_else(|| told(condition).map(|one| one.recorded).min())?;
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
        let resource = self
            .writer
            .need(need.id, need.level.as_str(), need.assessed_at, voided, updated);
        self.put(resource)
    }

    fn plan(&mut self, plan: &'a Plan, changed: &HashSet<Uuid>) {
        let snapshot = self.snapshot;
        let groups: Vec<(Uuid, i64)> = plan
            .target_groups
            .iter()
            .map(|group| (group.id, group.rank.number()))
            .collect();
        for group in &plan.target_groups {
            let code = group.code.as_str();
            let resource = self
                .writer
                .target_group(group.id, code, group.recorded, group.told.at);
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
            plan.goals
                .iter()
                .filter(|goal| goal.kind == GoalKind::Goal)
                .map(Goal::last_updated)
                .max(),
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
}

/// The municipality's case number; without one, the id of the request.
fn case(plan: &Plan) -> String {
    plan.case_number
        .clone()
        .filter(|number| !number.trim().is_empty())
        .unwrap_or_else(|| plan.request.to_string())
}
