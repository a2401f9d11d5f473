//! Invariants: rules over several elements, each with the name that the guide or FHIR R4 gives it.
//!
//! KL's published expressions are read as they were meant ("amended"): `intervention-goal-2` names an extension
//! url that does not exist and compares a number with a text, `care-plan-2` compares with a text too, and
//! `delivery-report-1` to `-3` look at entries instead of their resources (those three are in `bundle.rs`).
//! `care-plan-3` is switched off in 1.0.0.

use super::bundle::{Index, codes};
use super::data_types::chosen;
use crate::ffb::Guide;
use crate::ffb::codes::{ValueSet, ffb};
use foundation::{Instant, date_part_exists};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Judges a value: `None` = holds, else where below the value it does not (empty = the value itself).
type Judge = fn(&Value, &Index<'_>) -> Option<String>;

/// Key, judgement, and what to do when it is broken.
#[rustfmt::skip]
const INVARIANTS: &[(&str, Judge, &str)] = &[
    ("kl-reporting-ffb-condition-1", condition_1, "A theme of Aktivitet og deltagelse must have a functioning level, any other theme must not."),
    ("kl-reporting-ffb-intervention-goal-1", goal_1, "A goal may only address themes of Aktivitet og deltagelse. Remove this one."),
    ("kl-reporting-ffb-intervention-goal-2", goal_2, "Give exactly one addressed theme the rank 1."),
    ("kl-reporting-ffb-care-plan-1", |v, _| running_order_without(v, has_follow_up_date(v), "extension"), "An ordered, running plan needs a follow-up date."),
    ("kl-reporting-ffb-care-plan-2", |v, _| (primary(v) > 1).then(|| "addresses".into()), "Give at most one target group the rank 1."),
    ("kl-reporting-ffb-care-plan-4", |v, _| running_order_without(v, any(v, "activity", |a| !list(a, "outcomeReference").is_empty()), "activity"), "An ordered, running plan needs a need evaluation."),
    ("kl-reporting-ffb-care-plan-5", |v, _| running_order_without(v, !list(v, "addresses").is_empty(), "addresses"), "An ordered, running plan needs a target group."),
    ("kl-reporting-ffb-follow-up-1", |v, _| broken_if(!matches!(text(v, "status"), "" | "final" | "entered-in-error"), "status"), "Report a follow-up result when it is final, or entered-in-error."),
    ("cpr", |v, _| broken_if(v.as_str().is_some_and(|number| !is_cpr(number)), ""), "Write the CPR number as ten digits without a hyphen, with a date that exists."),
    ("min-digits-sor", |v, _| broken_if(v.as_str().is_some_and(|n| n.len() < 11 || !n.bytes().all(|b| b.is_ascii_digit())), ""), "A SOR code has at least eleven digits."),
    ("bdl-1", |v, _| broken_if(has(v, "total") && !is_type(v, &["searchset", "history"]), "total"), "Leave total out: this is no search result."),
    ("bdl-2", |v, _| entry_with(v, "search", false, is_type(v, &["searchset"])), "Leave search out: this is no search result."),
    ("bdl-3", |v, _| entry_with(v, "request", is_type(v, &["batch", "transaction", "history"]), is_type(v, &["batch", "transaction", "history"])), "An entry has a request in a batch, transaction or history, and only there."),
    ("bdl-4", |v, _| entry_with(v, "response", is_type(v, &["batch-response", "transaction-response", "history"]), is_type(v, &["batch-response", "transaction-response", "history"])), "An entry has a response in a response or history, and only there."),
    ("bdl-5", |v, _| broken_if(!["resource", "request", "response"].iter().any(|key| has(v, key)), ""), "Put a resource into this entry, or leave the entry out."),
    ("bdl-7", bdl_7, "This fullUrl is used twice. Give each entry its own."),
    ("bdl-8", |v, _| broken_if(text(v, "fullUrl").contains("/_history/"), "fullUrl"), "Write fullUrl without a version."),
    ("bdl-9", |v, _| broken_if(is_type(v, &["document"]) && !v.get("identifier").is_some_and(|id| has(id, "system") && has(id, "value")), "identifier"), "A document needs an identifier with system and value."),
    ("bdl-10", |v, _| broken_if(is_type(v, &["document"]) && !has(v, "timestamp"), "timestamp"), "A document needs a timestamp."),
    ("bdl-11", |v, _| broken_if(is_type(v, &["document"]) && first(v) != "Composition", "entry[0]"), "A document begins with a Composition."),
    ("bdl-12", |v, _| broken_if(is_type(v, &["message"]) && first(v) != "MessageHeader", "entry[0]"), "A message begins with its MessageHeader. Make it the first entry."),
    ("con-1", |v, _| broken_if(!has(v, "summary") && !has(v, "assessment"), ""), "A stage needs a summary or an assessment."),
    ("con-2", |v, _| broken_if(!has(v, "code") && !has(v, "detail"), ""), "Evidence needs a code or a detail."),
    ("con-4", |v, _| broken_if(has_choice(v, "abatement") && !coded(v, "clinicalStatus", &["resolved", "remission", "inactive"]), "clinicalStatus"), "What has ended must be resolved, in remission or inactive."),
    ("con-5", |v, _| broken_if(coded(v, "verificationStatus", &["entered-in-error"]) && has(v, "clinicalStatus"), "clinicalStatus"), "What was entered in error has no clinical status. Leave it out."),
    ("cpl-3", |v, _| broken_if(has(v, "detail") && has(v, "reference"), ""), "An activity has a detail or a reference, not both."),
    ("ctm-1", ctm_1, "Only a practitioner takes part on behalf of somebody."),
    ("gol-1", |v, _| broken_if(has_choice(v, "detail") && !has(v, "measure"), "measure"), "A target with a value must say what is measured."),
    ("obs-3", |v, _| broken_if(!["low", "high", "text"].iter().any(|key| has(v, key)), ""), "A reference range needs low, high or text."),
    ("obs-6", |v, _| broken_if(has(v, "dataAbsentReason") && has_choice(v, "value"), "dataAbsentReason"), "Give a value or the reason why there is none, not both."),
    ("obs-7", obs_7, "A component may not repeat the code of the whole when the whole has a value."),
    ("org-1", |v, _| broken_if(!has(v, "identifier") && !has(v, "name"), ""), "An organisation needs a name or an identifier."),
    ("org-2", |v, _| broken_if(text(v, "use") == "home", "use"), "An organisation has no home address."),
    ("org-3", |v, _| broken_if(text(v, "use") == "home", "use"), "An organisation has no home number."),
    ("pat-1", |v, _| broken_if(!["name", "telecom", "address", "organization"].iter().any(|key| has(v, key)), ""), "A contact needs a name, a number, an address or an organisation."),
    ("ppc-1", |v, _| broken_if(!has(v, "policy") && !has(v, "policyRule"), ""), "Say which policy the consent follows: policy or policyRule."),
    ("prr-1", |v, _| broken_if(has(v, "orderDetail") && !has(v, "code"), "code"), "Order details need a code."),
    ("per-1", |v, _| broken_if(ends_before_start(v), "end"), "The period ends before it begins. Correct one of the dates."),
    ("dom-2", |v, _| broken_if(any(v, "contained", |inner| has(inner, "contained")), "contained"), "A contained resource holds no other."),
    ("dom-4", |v, _| broken_if(any(v, "contained", |inner| inner.get("meta").is_some_and(|meta| has(meta, "versionId") || has(meta, "lastUpdated"))), "contained"), "A contained resource has no version and no time of change."),
    ("dom-5", |v, _| broken_if(any(v, "contained", |inner| inner.get("meta").is_some_and(|meta| has(meta, "security"))), "contained"), "A contained resource has no security label."),
];

static BY_KEY: LazyLock<HashMap<&str, (Judge, &str)>> = LazyLock::new(|| {
    INVARIANTS
        .iter()
        .map(|(key, judge, message)| (*key, (*judge, *message)))
        .collect()
});

/// Whether an invariant is broken: where below the value, and what to do.
pub(super) fn broken(key: &str, value: &Value, index: &Index<'_>) -> Option<(String, &'static str)> {
    let (judge, message) = BY_KEY.get(key)?;
    Some((judge(value, index)?, message))
}

/// Whether this module judges an invariant.
#[cfg(test)]
pub(super) fn known(key: &str) -> bool {
    BY_KEY.contains_key(key)
}

fn broken_if(broken: bool, at: &str) -> Option<String> {
    broken.then(|| at.to_owned())
}

fn has(value: &Value, key: &str) -> bool {
    value.get(key).is_some()
}

fn has_choice(value: &Value, stem: &str) -> bool {
    value
        .as_object()
        .is_some_and(|object| object.keys().any(|key| chosen(key, stem).is_some()))
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn any(value: &Value, key: &str, is: impl Fn(&Value) -> bool) -> bool {
    list(value, key).iter().any(is)
}

fn coded(value: &Value, key: &str, wanted: &[&str]) -> bool {
    codes(value.get(key)).any(|code| wanted.contains(&code))
}

fn is_type(bundle: &Value, types: &[&str]) -> bool {
    types.contains(&text(bundle, "type"))
}

fn first(bundle: &Value) -> &str {
    list(bundle, "entry")
        .first()
        .and_then(|entry| entry.get("resource"))
        .map_or("", |resource| text(resource, "resourceType"))
}

/// The first entry that lacks a wanted element, or has one that is not allowed.
fn entry_with(bundle: &Value, key: &str, wanted: bool, allowed: bool) -> Option<String> {
    let wrong = |entry: &Value| if has(entry, key) { !allowed } else { wanted };
    let at = list(bundle, "entry").iter().position(wrong)?;
    Some(format!("entry[{at}].{key}"))
}

fn bdl_7(bundle: &Value, _: &Index<'_>) -> Option<String> {
    let mut seen = HashSet::new();
    let version = |entry: &'_ Value| {
        let meta = entry.get("resource").and_then(|resource| resource.get("meta"));
        meta.map(|meta| text(meta, "versionId").to_owned())
            .unwrap_or_default()
    };
    let twice = |entry: &Value| {
        has(entry, "fullUrl") && !seen.insert((text(entry, "fullUrl").to_owned(), version(entry)))
    };
    let at = list(bundle, "entry").iter().position(twice)?;
    Some(format!("entry[{at}].fullUrl"))
}

fn is_cpr(number: &str) -> bool {
    number.len() == 10 && number.bytes().all(|b| b.is_ascii_digit()) && date_part_exists(number)
}

/// Severity present exactly when the theme belongs to Aktivitet og deltagelse.
fn condition_1(condition: &Value, _: &Index<'_>) -> Option<String> {
    let activity = codes(condition.get("code")).any(is_activity);
    broken_if(
        has(condition, "code") && activity != has(condition, "severity"),
        "severity",
    )
}

fn is_activity(code: &str) -> bool {
    ffb().is_in(ValueSet::ActivityConditions, code)
}

/// The first addressed theme outside Aktivitet og deltagelse. One that leads nowhere is another rule's matter.
fn goal_1(goal: &Value, index: &Index<'_>) -> Option<String> {
    let outside = |address: &Value| {
        index
            .target_of(address)
            .is_some_and(|condition| !codes(condition.get("code")).any(is_activity))
    };
    let at = list(goal, "addresses").iter().position(outside)?;
    Some(format!("addresses[{at}]"))
}

fn goal_2(goal: &Value, _: &Index<'_>) -> Option<String> {
    broken_if(primary(goal) != 1, "addresses")
}

/// How many addressed resources have rank 1.
fn primary(value: &Value) -> usize {
    let url = format!("{}ConditionRank", Guide::Reporting.shared_base());
    let is_primary = |extension: &Value| {
        text(extension, "url") == url && extension.get("valuePositiveInt").and_then(Value::as_u64) == Some(1)
    };
    list(value, "addresses")
        .iter()
        .filter(|address| any(address, "extension", is_primary))
        .count()
}

fn running_order_without(plan: &Value, present: bool, at: &str) -> Option<String> {
    broken_if(
        text(plan, "intent") == "order" && text(plan, "status") != "completed" && !present,
        at,
    )
}

fn has_follow_up_date(plan: &Value) -> bool {
    let url = format!(
        "{}kl-reporting-ffb-follow-up-date-extension",
        Guide::Reporting.profile_base()
    );
    any(plan, "extension", |extension| text(extension, "url") == url)
}

fn ctm_1(participant: &Value, index: &Index<'_>) -> Option<String> {
    let member = participant
        .get("member")
        .and_then(|member| index.target_of(member));
    broken_if(
        has(participant, "onBehalfOf") && member.is_some_and(|m| text(m, "resourceType") != "Practitioner"),
        "onBehalfOf",
    )
}

fn obs_7(observation: &Value, _: &Index<'_>) -> Option<String> {
    let own: HashSet<&str> = codes(observation.get("code")).collect();
    let repeats = |component: &Value| codes(component.get("code")).any(|code| own.contains(code));
    broken_if(
        has_choice(observation, "value") && any(observation, "component", repeats),
        "component",
    )
}

/// Only what is certain: two instants, or two dates as far as both are given.
fn ends_before_start(period: &Value) -> bool {
    let (start, end) = (text(period, "start"), text(period, "end"));
    if let (Ok(start), Ok(end)) = (Instant::parse(start), Instant::parse(end)) {
        return end < start;
    }
    let common = start.len().min(end.len()).min(10);
    match (start.get(..common), end.get(..common)) {
        (Some(start), Some(end)) => end < start,
        _ => false,
    }
}
