//! The resources of a delivery report as JSON, one function per profile (ffb.md §4.2). Codes and days only.

use crate::ffb::Guide;
use crate::ffb::codes::{FUNCTION_NOT_ASSESSED, function_level, support_level};
use crate::ffb::order::{GOAL, MEASURE_CHANGE, MEASURE_LEVEL};
use foundation::{Day, Instant, Uuid};
use serde_json::{Map, Value, json};

const FFB: &str = Guide::Reporting.ffb_system();
const CARE_SOCIAL: &str = Guide::Reporting.care_social_system();
const SNOMED: &str = "http://snomed.info/sct";
const NEED_EVALUATION: &str = "effe55c7-572c-4a99-8fb4-2a9dda2f6572";
const FOLLOW_UP_ENCOUNTER: &str = "9f03dfbb-7a97-45a5-94db-d4c3501714a9";

/// How resources are named in a report (ffb.md §4.3, defect 5). The gateway's wish is unconfirmed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum FullUrlStyle {
    /// `urn:uuid:<id>`, which satisfies all published tools.
    #[default]
    Urn,
    /// `Condition/<id>`, as in the guide's published examples.
    Relative,
    /// `<base>/Condition/<id>`.
    Absolute(String),
}

impl FullUrlStyle {
    fn url(&self, kind: &str, id: Uuid) -> String {
        match self {
            Self::Urn => format!("urn:uuid:{id}"),
            Self::Relative => format!("{kind}/{id}"),
            Self::Absolute(base) => format!("{}/{kind}/{id}", base.trim_end_matches('/')),
        }
    }
}

/// A resource that is referred to: its type and id.
pub(super) type Link = (&'static str, Uuid);

/// Writes resources of one report.
pub(super) struct Writer<'a> {
    pub(super) style: &'a FullUrlStyle,
    pub(super) citizen: Uuid,
}

fn concept(system: &str, code: &str) -> Value {
    json!({ "coding": [{ "system": system, "code": code }] })
}

fn core(name: &str) -> String {
    format!("{}{name}", Guide::Reporting.shared_base())
}

fn own(name: &str) -> String {
    format!("{}kl-reporting-ffb-{name}", Guide::Reporting.profile_base())
}

fn period(from: Day, last: Option<Day>) -> Value {
    match last {
        Some(last) => json!({ "start": from.to_string(), "end": last.to_string() }),
        None => json!({ "start": from.to_string() }),
    }
}

/// What a care plan (indsats) refers to and says.
pub(super) struct CarePlan<'a> {
    pub(super) id: Uuid,
    pub(super) updated: Instant,
    pub(super) case_number: &'a str,
    pub(super) status: &'static str,
    pub(super) from: Day,
    pub(super) last: Option<Day>,
    pub(super) follow_up: Option<Uuid>,
    pub(super) performer: Option<Uuid>,
    pub(super) groups: Vec<(Uuid, i64)>,
    pub(super) goals: Vec<Uuid>,
    pub(super) need: Option<Uuid>,
}

/// A theme (tilstand).
pub(super) struct Theme<'a> {
    pub(super) id: Uuid,
    pub(super) updated: Instant,
    pub(super) code: &'a str,
    /// For themes of activity and participation: the level, or that none was assessed.
    pub(super) level: Option<Option<&'a str>>,
    pub(super) recorded: Day,
    pub(super) asserted: Option<Day>,
    pub(super) voided: bool,
}

/// A goal (indsatsmål).
pub(super) struct Goal<'a> {
    pub(super) id: Uuid,
    pub(super) updated: Instant,
    pub(super) status: &'static str,
    pub(super) change: &'a str,
    pub(super) level: &'a str,
    pub(super) themes: Vec<(Uuid, i64)>,
}

/// A service (ydelse).
pub(super) struct Service<'a> {
    pub(super) id: Uuid,
    pub(super) updated: Instant,
    pub(super) plan: Uuid,
    pub(super) code: &'a str,
    /// Status of the plan and of its activity.
    pub(super) status: (&'static str, &'static str),
    pub(super) created: Instant,
    pub(super) from: Day,
    pub(super) last: Option<Day>,
}

impl Writer<'_> {
    fn link(&self, kind: &'static str, id: Uuid) -> Value {
        json!({ "reference": self.style.url(kind, id) })
    }

    fn ranked(&self, to: &[(Uuid, i64)]) -> Value {
        let one = |(id, rank): &(Uuid, i64)| {
            let mut link = self.link("Condition", *id);
            link["extension"] = json!([{ "url": core("ConditionRank"), "valuePositiveInt": rank }]);
            link
        };
        to.iter().map(one).collect()
    }

    /// A resource with its head; `body` is an object.
    fn resource(&self, link: Link, profile: &str, updated: Instant, body: Value) -> (Link, Value) {
        let mut resource = Map::new();
        resource.insert("resourceType".into(), json!(link.0));
        resource.insert("id".into(), json!(link.1.to_string()));
        let meta = json!({ "lastUpdated": updated.to_string(), "profile": [own(profile)] });
        resource.insert("meta".into(), meta);
        if link.0 != "Patient" {
            resource.insert("subject".into(), self.link("Patient", self.citizen));
        }
        if let Value::Object(body) = body {
            resource.extend(body.into_iter().filter(|(_, value)| !is_empty(value)));
        }
        (link, Value::Object(resource))
    }

    pub(super) fn citizen(
        &self,
        number: &str,
        organisation: Option<&str>,
        updated: Instant,
    ) -> (Link, Value) {
        let organisation = organisation.map(|value| {
            json!({ "identifier": {
                "use": "official", "system": "https://www.kombit.dk/organisation", "value": value
            } })
        });
        let number = json!([{ "use": "official", "system": "urn:oid:1.2.208.176.1.2", "value": number }]);
        let body = json!({ "identifier": number, "managingOrganization": organisation });
        self.resource(("Patient", self.citizen), "citizen", updated, body)
    }

    pub(super) fn service_request(
        &self,
        id: Uuid,
        case: &str,
        status: &str,
        updated: Instant,
    ) -> (Link, Value) {
        let body = json!({ "extension": [case_number(case)], "status": status, "intent": "proposal" });
        self.resource(("ServiceRequest", id), "serviceRequest", updated, body)
    }

    pub(super) fn gathering(
        &self,
        id: Uuid,
        request: Uuid,
        (made, updated): (Instant, Instant),
        need: Option<Uuid>,
        findings: &[Uuid],
    ) -> (Link, Value) {
        let request = self.link("ServiceRequest", request);
        let investigation = need.map(|need| {
            json!([{ "code": concept(CARE_SOCIAL, NEED_EVALUATION), "item": [self.link("Observation", need)] }])
        });
        let found = |id: &Uuid| json!({ "itemReference": self.link("Condition", *id) });
        let body = json!({
            "extension": [{ "url": core("BasedOnServiceRequest"), "valueReference": request }],
            "status": "completed",
            "effectiveDateTime": made.to_string(),
            "investigation": investigation,
            "finding": findings.iter().map(found).collect::<Vec<_>>(),
        });
        self.resource(("ClinicalImpression", id), "informationGathering", updated, body)
    }

    pub(super) fn theme(&self, theme: &Theme<'_>) -> (Link, Value) {
        let asserted = theme.asserted.map(
            |day| json!([{ "url": core("ConditionLastAssertedDate"), "valueDateTime": day.to_string() }]),
        );
        let level = theme.level.map(|level| {
            let known = level
                .and_then(function_level)
                .map_or(FUNCTION_NOT_ASSESSED, |level| level.code);
            concept(FFB, known)
        });
        let clinical = if theme.voided { "inactive" } else { "active" };
        let confirmed = concept(
            "http://terminology.hl7.org/CodeSystem/condition-ver-status",
            "confirmed",
        );
        let body = json!({
            "extension": asserted,
            "clinicalStatus": concept("http://terminology.hl7.org/CodeSystem/condition-clinical", clinical),
            "verificationStatus": (!theme.voided).then_some(confirmed),
            "severity": level,
            "code": concept(FFB, theme.code),
            "recordedDate": theme.recorded.to_string(),
        });
        self.resource(("Condition", theme.id), "condition", theme.updated, body)
    }

    pub(super) fn goal(&self, goal: &Goal<'_>) -> (Link, Value) {
        let target = |measure: &str, code: &str| json!({ "measure": concept(CARE_SOCIAL, measure), "detailCodeableConcept": concept(FFB, code) });
        let body = json!({
            "lifecycleStatus": goal.status,
            "category": [concept(CARE_SOCIAL, GOAL)],
            "description": concept(SNOMED, "410518001"),
            "target": [target(MEASURE_LEVEL, goal.level), target(MEASURE_CHANGE, goal.change)],
            "addresses": self.ranked(&goal.themes),
        });
        self.resource(("Goal", goal.id), "interventionGoal", goal.updated, body)
    }

    pub(super) fn need(
        &self,
        id: Uuid,
        level: &str,
        at: Instant,
        voided: bool,
        updated: Instant,
    ) -> (Link, Value) {
        let level = support_level(level).map_or(level, |level| level.code);
        let body = json!({
            "status": if voided { "entered-in-error" } else { "final" },
            "code": concept(CARE_SOCIAL, NEED_EVALUATION),
            "effectiveDateTime": at.to_string(),
            "valueCodeableConcept": concept(FFB, level),
        });
        self.resource(("Observation", id), "careEvaluation", updated, body)
    }

    pub(super) fn target_group(
        &self,
        id: Uuid,
        code: &str,
        recorded: Day,
        updated: Instant,
    ) -> (Link, Value) {
        let body = json!({ "code": concept(FFB, code), "recordedDate": recorded.to_string() });
        self.resource(("Condition", id), "targetGroup", updated, body)
    }

    pub(super) fn care_plan(&self, plan: &CarePlan<'_>) -> (Link, Value) {
        let follow_up = plan.follow_up.map(|id| {
            json!({ "url": own("follow-up-date-extension"), "valueReference": self.link("Encounter", id) })
        });
        let extensions: Vec<Value> = std::iter::once(case_number(plan.case_number))
            .chain(follow_up)
            .collect();
        let team = plan.performer.map(|id| json!([self.link("CareTeam", id)]));
        let goals: Vec<Value> = plan.goals.iter().map(|id| self.link("Goal", *id)).collect();
        let activity = plan
            .need
            .map(|id| json!([{ "outcomeReference": [self.link("Observation", id)] }]));
        let body = json!({
            "extension": extensions,
            "status": plan.status,
            "intent": "order",
            "period": period(plan.from, plan.last),
            "careTeam": team,
            "addresses": self.ranked(&plan.groups),
            "goal": goals,
            "activity": activity,
        });
        self.resource(("CarePlan", plan.id), "carePlan", plan.updated, body)
    }

    pub(super) fn intervention(&self, service: &Service<'_>) -> (Link, Value) {
        let (status, activity) = service.status;
        let body = json!({
            "basedOn": [self.link("CarePlan", service.plan)],
            "status": status,
            "intent": "order",
            "period": period(service.from, service.last),
            "created": service.created.to_string(),
            "activity": [{ "detail": { "code": concept(FFB, service.code), "status": activity } }],
        });
        self.resource(("CarePlan", service.id), "intervention", service.updated, body)
    }

    pub(super) fn performer(&self, id: Uuid, code: &str, updated: Instant) -> (Link, Value) {
        let body = json!({ "category": [concept(FFB, code)] });
        self.resource(("CareTeam", id), "servicePerformer", updated, body)
    }

    pub(super) fn follow_up_encounter(&self, id: Uuid, day: Day, updated: Instant) -> (Link, Value) {
        let body = json!({
            "status": "planned",
            "class": { "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "HH" },
            "type": [concept(CARE_SOCIAL, FOLLOW_UP_ENCOUNTER)],
            "period": { "start": day.to_string() },
        });
        self.resource(("Encounter", id), "followUpEncounter", updated, body)
    }

    pub(super) fn follow_up(
        &self,
        id: Uuid,
        plan: Uuid,
        (day, result): (Day, &str),
        voided: bool,
        updated: Instant,
    ) -> (Link, Value) {
        let body = json!({
            "status": if voided { "entered-in-error" } else { "final" },
            "code": concept(SNOMED, "712744002"),
            "focus": [self.link("CarePlan", plan)],
            "effectiveDateTime": day.to_string(),
            "valueCodeableConcept": concept(FFB, result),
        });
        self.resource(("Observation", id), "followUp", updated, body)
    }

    /// The report around its resources.
    pub(super) fn bundle(&self, id: Uuid, made: Instant, resources: Vec<(Link, Value)>) -> Value {
        let entry = |((kind, id), resource): (Link, Value)| json!({ "fullUrl": self.style.url(kind, id), "resource": resource });
        json!({
            "resourceType": "Bundle",
            "id": id.to_string(),
            "meta": { "lastUpdated": made.to_string(), "profile": [own("deliveryReport")] },
            "type": "collection",
            "timestamp": made.to_string(),
            "entry": resources.into_iter().map(entry).collect::<Vec<_>>(),
        })
    }
}

/// FHIR has no empty elements: what is absent is left out.
fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

fn case_number(value: &str) -> Value {
    json!({
        "url": own("municipalityCaseNumber"),
        "extension": [{ "url": "municipalitySpecific", "valueIdentifier": { "use": "usual", "value": value } }]
    })
}
