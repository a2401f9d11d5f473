//! Rules that stand only in the text of the reporting guide ("the gateway validates to the extent possible").
//!
//! The text's further rule, that an information gathering is required whenever interventions, target groups or
//! service type change, needs the report before and is kept by the writer of reports.

use super::bundle::{Resource, profiles_of};
use super::walk::{Phase, Walk};
use crate::ffb::Guide;
use serde_json::Value;
use std::collections::HashSet;

pub(super) const NO_PROFILE: &str = "Name the profile of the guide in meta.profile.";

/// Rules over the whole report.
pub(super) fn bundle(walk: &mut Walk<'_>, bundle: &Value) {
    walk.entry = 0;
    let index = walk.index;
    let citizens: Vec<&Resource<'_>> = index
        .resources
        .iter()
        .filter(|resource| resource.kind() == "Patient")
        .collect();
    if citizens.len() != 1 {
        let path = citizens
            .get(1)
            .map_or("entry", |second| second.at.as_str())
            .to_owned();
        let message = format!("A report is about exactly one citizen; {} found.", citizens.len());
        walk.report(Phase::Bundle, "ig-text: one citizen".into(), path, message);
    }
    let own = |url: &str| url.starts_with(Guide::Reporting.profile_base());
    meta(walk, bundle, "", profiles_of(bundle).any(own));
    styles(walk);
    let mut seen = HashSet::new();
    for resource in &index.resources {
        let id = resource.text("id");
        if !id.is_empty() && !seen.insert((resource.kind(), id)) {
            walk.entry = resource.number;
            let message = "This id is used twice. Give each resource its own id.";
            walk.report(
                Phase::Text,
                "ig-text: unique id".into(),
                format!("{}.id", resource.at),
                message.into(),
            );
        }
    }
}

/// Relative urls are KL's published style, absolute ones FHIR's. One report keeps to one of the two.
fn styles(walk: &mut Walk<'_>) {
    let relative = |url: &str| !url.contains(':');
    let mut urls = walk
        .index
        .resources
        .iter()
        .filter_map(|resource| Some((resource, resource.full_url?)));
    let Some((_, first)) = urls.next() else { return };
    if let Some((other, _)) = urls.find(|(_, url)| relative(url) != relative(first)) {
        let path = other.at.trim_end_matches("resource").to_owned() + "fullUrl";
        let message = "Write every fullUrl in the same way: all as urn:uuid, all absolute, or all relative.";
        walk.report(Phase::Text, "ig-text: fullUrl style".into(), path, message.into());
    }
}

/// Rules for one resource. `claims` = it names a profile of the guide.
pub(super) fn resource(walk: &mut Walk<'_>, at: usize, claims: bool) {
    let resource = &walk.index.resources[at];
    let below = |name: &str| {
        if resource.at.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", resource.at)
        }
    };
    meta(walk, resource.value, &resource.at, claims);
    if uuid::Uuid::try_parse(resource.text("id")).is_err() {
        let message = "Give the resource a UUID as its id; it is the same in every later report.";
        walk.report(Phase::Text, "ig-text: id".into(), below("id"), message.into());
    }
    let has = |key: &str| resource.value.get(key).is_some();
    if resource.kind() == "ServiceRequest" && !carries_case_number(resource.value) {
        let message = "The request must carry the municipality's case number.";
        walk.report(
            Phase::Text,
            "ig-text: case number".into(),
            below("extension"),
            message.into(),
        );
    }
    if resource.kind() == "CarePlan" && has("basedOn") && !has("period") {
        let message = "A service has a start date. Add period.start.";
        walk.report(
            Phase::Text,
            "ig-text: start date".into(),
            below("period"),
            message.into(),
        );
    }
    for (element, text) in free_texts(resource) {
        if text {
            let message = "No free text is part of this reporting. Leave it out.";
            walk.report(
                Phase::Text,
                "ig-text: free text".into(),
                below(element),
                message.into(),
            );
        }
    }
}

/// Free text that the profiles leave open and the guide's text rules out.
fn free_texts(resource: &Resource<'_>) -> [(&'static str, bool); 3] {
    let value = resource.value;
    let described = value
        .get("description")
        .is_some_and(|description| description.get("text").is_some());
    let gathering = resource.kind() == "ClinicalImpression";
    [
        ("text", value.get("text").is_some()),
        ("note", gathering && value.get("note").is_some()),
        ("description.text", resource.kind() == "Goal" && described),
    ]
}

fn meta(walk: &mut Walk<'_>, value: &Value, at: &str, claims: bool) {
    let place = |name: &str| {
        if at.is_empty() {
            format!("meta.{name}")
        } else {
            format!("{at}.meta.{name}")
        }
    };
    if !claims {
        walk.report(
            Phase::Text,
            "ig-text: meta.profile".into(),
            place("profile"),
            NO_PROFILE.into(),
        );
    }
    if value
        .get("meta")
        .and_then(|meta| meta.get("lastUpdated"))
        .is_none()
    {
        let message = "Say in meta.lastUpdated when the resource was last changed.";
        walk.report(
            Phase::Text,
            "ig-text: meta.lastUpdated".into(),
            place("lastUpdated"),
            message.into(),
        );
    }
}

fn carries_case_number(request: &Value) -> bool {
    let list = |value: &Value| {
        value
            .get("extension")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    list(request)
        .iter()
        .filter(|extension| ends_with_case_number(extension))
        .flat_map(list)
        .any(|part| {
            part.get("valueIdentifier")
                .and_then(|id| id.get("value"))
                .and_then(Value::as_str)
                .is_some_and(|v| !v.is_empty())
        })
}

fn ends_with_case_number(extension: &Value) -> bool {
    extension
        .get("url")
        .and_then(Value::as_str)
        .is_some_and(|url| url.ends_with("municipalityCaseNumber"))
}
