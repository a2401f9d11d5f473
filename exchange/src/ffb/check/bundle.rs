//! Bundles: who is in it, which profile each resource is judged by, and the order of the findings.

use super::place::Place;
use super::table::{Profile, Profiles, profiles};
use super::walk::{Phase, Walk};
use super::{Finding, Kind, text_rules};
use crate::ffb::Guide;
use crate::ffb::codes::{ValueSet, ffb};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// The resources of a file and where references lead.
#[derive(Debug)]
pub(super) struct Index<'v> {
    pub resources: Vec<Resource<'v>>,
    /// False for a loose list, where references may leave it.
    pub in_bundle: bool,
    by_reference: HashMap<String, usize>,
}

/// One resource of the file.
#[derive(Debug)]
pub(super) struct Resource<'v> {
    pub value: &'v Value,
    pub full_url: Option<&'v str>,
    /// Place in the file.
    pub at: String,
    /// Place in the order of findings.
    pub number: usize,
}

impl<'v> Resource<'v> {
    pub fn text(&self, key: &str) -> &'v str {
        self.value.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn kind(&self) -> &'v str {
        self.text("resourceType")
    }
}

impl<'v> Index<'v> {
    fn of_bundle(bundle: &'v Value) -> Self {
        let entries = bundle
            .get("entry")
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        let mut index = Self {
            resources: Vec::new(),
            in_bundle: true,
            by_reference: HashMap::new(),
        };
        for (number, entry) in entries.iter().enumerate() {
            let Some(value) = entry.get("resource").filter(|value| value.is_object()) else {
                continue;
            };
            let full_url = entry.get("fullUrl").and_then(Value::as_str);
            index.add(Resource {
                value,
                full_url,
                at: format!("entry[{number}].resource"),
                number: number + 1,
            });
        }
        index
    }

    fn of_list(value: &'v Value) -> Self {
        let (prefix, list) = match (value.get("resources").and_then(Value::as_array), value.as_array()) {
            (Some(list), _) => ("resources", list.as_slice()),
            (None, Some(list)) => ("", list.as_slice()),
            (None, None) => ("", std::slice::from_ref(value)),
        };
        let mut index = Self {
            resources: Vec::new(),
            in_bundle: false,
            by_reference: HashMap::new(),
        };
        for (number, value) in list.iter().enumerate() {
            let at = if value.is_object() && list.len() == 1 && prefix.is_empty() {
                String::new()
            } else {
                format!("{prefix}[{number}]")
            };
            index.add(Resource {
                value,
                full_url: None,
                at,
                number: number + 1,
            });
        }
        index
    }

    /// A reference leads here when it equals `fullUrl`, or is `Type/id` and the url ends so (or is missing).
    fn add(&mut self, resource: Resource<'v>) {
        let at = self.resources.len();
        let (kind, id) = (resource.kind(), resource.text("id"));
        if let Some(url) = resource.full_url {
            self.by_reference.entry(url.to_owned()).or_insert(at);
        }
        let relative = format!("{kind}/{id}");
        if resource.full_url.is_none_or(|url| url.ends_with(&relative)) {
            self.by_reference.entry(relative).or_insert(at);
        }
        if resource.full_url.is_none() {
            self.by_reference.entry(format!("urn:uuid:{id}")).or_insert(at);
        }
        self.resources.push(resource);
    }

    /// The resource a reference leads to.
    pub fn resolve(&self, reference: &str) -> Option<usize> {
        self.by_reference.get(reference).copied()
    }

    /// The resource that a Reference value leads to.
    pub fn target_of(&self, reference: &Value) -> Option<&'v Value> {
        let at = self.resolve(reference.get("reference")?.as_str()?)?;
        Some(self.resources[at].value)
    }

    /// The type of a resource.
    pub fn kind(&self, at: usize) -> &'v str {
        self.resources[at].kind()
    }
}

/// The profile urls a resource claims.
pub(super) fn profiles_of(resource: &Value) -> impl Iterator<Item = &str> {
    let list = resource
        .get("meta")
        .and_then(|meta| meta.get("profile"))
        .and_then(Value::as_array);
    list.map_or(&[][..], Vec::as_slice)
        .iter()
        .filter_map(Value::as_str)
}

/// The guide whose profile a resource claims.
pub(super) fn guide_of(resource: &Value) -> Option<Guide> {
    let of = |guide: Guide| profiles_of(resource).any(|url| url.starts_with(guide.profile_base()));
    [Guide::Reporting, Guide::Messaging]
        .into_iter()
        .find(|guide| of(*guide))
}

/// Judges a bundle of a known kind.
pub(super) fn judge(bundle: &Value, kind: Kind) -> Vec<Finding> {
    let (guide, id) = match kind {
        Kind::OrderMessage => (Guide::Messaging, "kl-messaging-ffb-orderMessage"),
        _ => (Guide::Reporting, "kl-reporting-ffb-deliveryReport"),
    };
    let index = Index::of_bundle(bundle);
    let mut walk = start(guide, &index);
    walk.phase = Phase::Bundle;
    if let Some(profile) = walk.profiles.get(id) {
        walk.resource(profile, bundle, &Place::new("Bundle", ""));
    }
    judge_all(&mut walk, |_| true);
    if guide == Guide::Reporting {
        text_rules::bundle(&mut walk, bundle);
    }
    finish(walk)
}

/// Judges resources that lie loose in a list, each by the guide it claims.
pub(super) fn judge_resources(value: &Value) -> Vec<Finding> {
    let index = Index::of_list(value);
    let mut findings = Vec::new();
    for guide in [Guide::Reporting, Guide::Messaging] {
        let mut walk = start(guide, &index);
        judge_all(&mut walk, |resource| guide_of(resource) == Some(guide));
        findings.extend(finish(walk));
    }
    for resource in index
        .resources
        .iter()
        .filter(|resource| guide_of(resource.value).is_none())
    {
        findings.push(Finding {
            rule: "ig-text: meta.profile".into(),
            path: resource.at.clone(),
            message: text_rules::NO_PROFILE.into(),
        });
    }
    findings
}

fn start<'a>(guide: Guide, index: &'a Index<'a>) -> Walk<'a> {
    let profiles = profiles(guide);
    let assigned = index
        .resources
        .iter()
        .map(|resource| claimed(profiles, resource).or_else(|| infer(profiles, resource)));
    let assigned = assigned.collect();
    Walk {
        profiles,
        index,
        assigned,
        wanted: Vec::new(),
        found: Vec::new(),
        entry: 0,
        phase: Phase::Element,
        depth: 0,
    }
}

fn judge_all(walk: &mut Walk<'_>, mine: impl Fn(&Value) -> bool) {
    walk.phase = Phase::Element;
    for at in 0..walk.index.resources.len() {
        if mine(walk.index.resources[at].value) {
            judge_one(walk, at);
        }
    }
    judge_wanted(walk);
    services_of_the_order(walk);
    judge_wanted(walk);
}

/// Resources that claim nothing and tell nothing are judged as what others take them for.
fn judge_wanted(walk: &mut Walk<'_>) {
    while let Some((at, profile)) = walk.wanted.pop() {
        if walk.assigned[at].is_none() {
            walk.assigned[at] = Some(profile);
            judge_one(walk, at);
        }
    }
}

/// In a message, a care plan without a profile that is based on the order is one of its services. One based on
/// a related plan is not ours to judge.
fn services_of_the_order(walk: &mut Walk<'_>) {
    let Some(order) = walk.profiles.get("kl-messaging-ffb-orderCarePlan") else {
        return;
    };
    for at in 0..walk.index.resources.len() {
        let resource = &walk.index.resources[at];
        if walk.assigned[at].is_some() || resource.kind() != "CarePlan" {
            continue;
        }
        let plans = resource
            .value
            .get("basedOn")
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        let targets = plans
            .iter()
            .filter_map(|plan| walk.index.resolve(plan.get("reference")?.as_str()?));
        if targets
            .into_iter()
            .any(|plan| walk.assigned[plan].is_some_and(|profile| profile.id == order.id))
            && let Some(profile) = walk.profiles.get("kl-messaging-ffb-intervention")
        {
            walk.wanted.push((at, profile));
        }
    }
}

fn judge_one(walk: &mut Walk<'_>, at: usize) {
    let resource = &walk.index.resources[at];
    walk.entry = resource.number;
    if let Some(profile) = walk.assigned[at] {
        if walk.profiles.guide == Guide::Reporting {
            outside_the_guide(walk, at);
        }
        walk.resource(profile, resource.value, &Place::new(profile.kind, &resource.at));
        if walk.profiles.guide == Guide::Reporting {
            text_rules::resource(walk, at, claimed(walk.profiles, resource).is_some());
        }
    }
}

/// Delivery-report-1 to -3: a Condition, CarePlan or Observation that claims neither profile must still conform
/// to one of the two.
fn outside_the_guide(walk: &mut Walk<'_>, at: usize) {
    let resource = &walk.index.resources[at];
    let (number, both) = match resource.kind() {
        "Condition" => (1, ["condition", "targetGroup"]),
        "CarePlan" => (2, ["carePlan", "intervention"]),
        "Observation" => (3, ["careEvaluation", "followUp"]),
        _ => return,
    };
    if claimed(walk.profiles, resource).is_none() && !both.iter().any(|name| conforms(walk, at, name)) {
        let rule = format!("invariant kl-reporting-ffb-delivery-report-{number}");
        let message = format!(
            "This follows neither of the guide's profiles ({} or {}). Follow one, and name it in meta.profile.",
            both[0], both[1]
        );
        walk.report(Phase::Element, rule, resource.at.clone(), message);
    }
}

/// Whether a resource alone, references aside, follows a profile.
fn conforms(walk: &mut Walk<'_>, at: usize, name: &str) -> bool {
    let Some(profile) = walk.profiles.get(&format!("kl-reporting-ffb-{name}")) else {
        return false;
    };
    let before = std::mem::take(&mut walk.found);
    let wanted = walk.wanted.len();
    walk.resource(
        profile,
        walk.index.resources[at].value,
        &Place::new(profile.kind, ""),
    );
    walk.wanted.truncate(wanted);
    std::mem::replace(&mut walk.found, before)
        .iter()
        .all(|found| found.phase == Phase::Reference)
}

fn claimed(profiles: &'static Profiles, resource: &Resource<'_>) -> Option<&'static Profile> {
    profiles_of(resource.value)
        .filter_map(|url| profiles.by_url(url))
        .find(|profile| profile.kind == resource.kind())
}

/// The profile a resource must be judged by when it claims none: by its type and codes.
fn infer(profiles: &'static Profiles, resource: &Resource<'_>) -> Option<&'static Profile> {
    let has = |key: &str| resource.value.get(key).is_some();
    let coded = |key: &str, wanted: &dyn Fn(&str) -> bool| codes(resource.value.get(key)).any(wanted);
    let target_group = || coded("code", &|code| ffb().is_in(ValueSet::TargetGroups, code));
    let name = match (profiles.guide, resource.kind()) {
        (_, "Patient") => "citizen",
        (_, "ClinicalImpression") => "informationGathering",
        (Guide::Reporting, kind) => match kind {
            "ServiceRequest" => "serviceRequest",
            "Goal" => "interventionGoal",
            "CareTeam" => "servicePerformer",
            "Encounter" => "followUpEncounter",
            "Condition" if !has("severity") && target_group() => "targetGroup",
            "Condition" => "condition",
            "CarePlan" if has("basedOn") => "intervention",
            "CarePlan" => "carePlan",
            "Observation" if has("focus") || coded("code", &|code| code == "712744002") => "followUp",
            "Observation" => "careEvaluation",
            _ => return None,
        },
        (Guide::Messaging, kind) => match kind {
            "MessageHeader" => "orderMessageHeader",
            "Account" => "account",
            "Consent" => "consent",
            "DocumentReference" => "documentReference",
            "Encounter" => "followUp",
            "Goal" if coded("category", &|code| code == crate::ffb::order::PURPOSE) => "interventionPurpose",
            "Goal" if coded("category", &|code| code == crate::ffb::order::OBJECTIVE) => "citizenObjective",
            "Goal" => "interventionGoal",
            "Condition" if target_group() => "targetGroup",
            "Condition" if coded("code", &|code| ffb().is_in(ValueSet::Conditions, code)) => "condition",
            "Condition" => "disgnosis",
            "Observation" if coded("code", &crate::ffb::order::is_evaluation) => "evaluation",
            "Observation" => "matterOfInterest",
            "RelatedPerson" if coded("relationship", &|code| code == "GUARD") => "guardian",
            "RelatedPerson" => "relatedPerson",
            _ => return None,
        },
    };
    let guide = if profiles.guide == Guide::Reporting {
        "reporting"
    } else {
        "messaging"
    };
    profiles.get(&format!("kl-{guide}-ffb-{name}"))
}

/// Every code of a CodeableConcept or a list of them.
pub(super) fn codes(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let one = value.filter(|value| value.is_object());
    let many = value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    one.into_iter().chain(many).flat_map(|concept| {
        let codings = concept
            .get("coding")
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        codings
            .iter()
            .filter_map(|coding| coding.get("code").and_then(Value::as_str))
    })
}

fn finish(walk: Walk<'_>) -> Vec<Finding> {
    let mut found = walk.found;
    found.sort_by_key(|found| (found.phase, found.entry));
    let mut seen = HashSet::new();
    let mut findings = Vec::new();
    for found in found {
        if seen.insert((found.finding.rule.clone(), found.finding.path.clone())) {
            findings.push(found.finding);
        }
    }
    findings
}
