//! Required bindings: is a code in its value set, under the code system url of the guide?
//!
//! FFB sets are sub-trees of the code table; the others are lists (`ffb-valuesets.tsv` of the guides,
//! `fhir-codes.tsv` of FHIR R4). A set that no published source expands is not judged.

use crate::ffb::Guide;
use crate::ffb::codes::{ValueSet, ffb};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

type Lists = HashMap<(Guide, &'static str), Vec<(&'static str, HashSet<&'static str>)>>;

static GUIDES: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::new();
    for line in include_str!("../../../data/ffb-valuesets.tsv").lines() {
        if let [guide, name, system, codes] = line.split('\t').collect::<Vec<_>>()[..] {
            let guide = if guide == "reporting" {
                Guide::Reporting
            } else {
                Guide::Messaging
            };
            lists
                .entry((guide, name))
                .or_default()
                .push((system, codes.split(' ').collect()));
        }
    }
    lists
});

static FHIR: LazyLock<HashMap<&'static str, (&'static str, HashSet<&'static str>)>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let [name, system, codes] = line.split('\t').collect::<Vec<_>>()[..] else {
            return None;
        };
        Some((name, (system, codes.split(' ').collect())))
    };
    include_str!("../../../data/fhir-codes.tsv")
        .lines()
        .filter_map(line)
        .collect()
});

/// Whether a code with its system is in the set; `None` when the set is not known here.
fn member(guide: Guide, set: &str, system: Option<&str>, code: &str) -> Option<bool> {
    if let Some(lists) = GUIDES.get(&(guide, set)) {
        return Some(
            lists
                .iter()
                .any(|(of, codes)| system.is_none_or(|s| s == *of) && codes.contains(code)),
        );
    }
    if let Some(set) = ValueSet::named(set) {
        return Some(system.is_none_or(|s| s == guide.ffb_system()) && ffb().is_in(set, code));
    }
    let (of, codes) = FHIR.get(set)?;
    Some(system.is_none_or(|s| of.is_empty() || s == *of) && codes.contains(code))
}

/// Whether a value (code, Coding or CodeableConcept) satisfies a required binding. A value of another shape
/// does; its type is judged elsewhere.
pub(super) fn satisfied(guide: Guide, set: &str, value: &Value) -> bool {
    let coding = |coding: &Value| {
        let text = |key: &str| coding.get(key).and_then(Value::as_str);
        // In a Coding the system must be there: a missing one matches none.
        member(
            guide,
            set,
            Some(text("system").unwrap_or_default()),
            text("code").unwrap_or_default(),
        )
        .unwrap_or(true)
    };
    match value {
        Value::String(code) => member(guide, set, None, code).unwrap_or(true),
        Value::Object(object) => match object.get("coding") {
            Some(Value::Array(codings)) => {
                codings.iter().any(coding) || member(guide, set, None, "").is_none()
            }
            None if object.contains_key("code") || object.contains_key("system") => coding(value),
            _ => member(guide, set, None, "").is_none(),
        },
        _ => true,
    }
}

/// The code system to name in a message: where the set's codes come from.
pub(super) fn system_of(guide: Guide, set: &str) -> Option<&'static str> {
    if let Some(lists) = GUIDES.get(&(guide, set)) {
        return lists.first().map(|(system, _)| *system);
    }
    if ValueSet::named(set).is_some() {
        return Some(guide.ffb_system());
    }
    FHIR.get(set)
        .map(|(system, _)| *system)
        .filter(|system| !system.is_empty())
}
