//! The public examples beside the project, when they are there: valid ones are valid, each broken one breaks
//! the rule its list names first.

use exchange::ffb::check::{Kind, Report, check_text};
use exchange::ffb::codes::{ValueSet, ffb};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The folder with KL's examples; `None` (and "skipped") when it is not there.
fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/ffb");
    if !folder.is_dir() {
        println!("skipped: ../shared/ffb is not there");
        return None;
    }
    Some(folder)
}

fn judge(folder: &std::path::Path, name: &str) -> Report {
    let text = std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    check_text(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn valid_files_are_valid() {
    let Some(folder) = folder() else { return };
    for (name, kind) in [
        ("messaging-order.json", Kind::OrderMessage),
        ("messaging-order.as-published.json", Kind::OrderMessage),
        ("reporting-encounter-2.json", Kind::DeliveryReport),
        ("reporting-encounter-3.json", Kind::DeliveryReport),
        ("reporting-encounter-1.resources.json", Kind::Resources),
        ("reporting-encounter-4.resources.json", Kind::Resources),
    ] {
        let report = judge(&folder, name);
        assert_eq!(report.kind, kind, "{name}");
        assert!(report.ok, "{name}: {:#?}", report.errors);
    }
}

#[test]
fn the_published_reports_lack_the_time_of_change_and_nothing_else() {
    let Some(folder) = folder() else { return };
    for name in [
        "reporting-encounter-2.as-published.json",
        "reporting-encounter-3.as-published.json",
    ] {
        let report = judge(&folder, name);
        let rules: BTreeSet<&str> = report
            .errors
            .iter()
            .map(|finding| finding.rule.as_str())
            .collect();
        assert_eq!(rules, BTreeSet::from(["ig-text: meta.lastUpdated"]), "{name}");
    }
}

#[test]
fn every_broken_file_breaks_the_rule_its_list_names() {
    let Some(folder) = folder() else { return };
    let list =
        std::fs::read_to_string(folder.join("broken/expected.json")).expect("the list of broken files");
    let list: Vec<Value> = serde_json::from_str(&list).expect("a JSON list");
    assert_eq!(list.len(), 41);
    let mut wrong = Vec::new();
    for case in &list {
        let (name, rule) = (
            case["file"].as_str().unwrap_or_default(),
            case["rule"].as_str().unwrap_or_default(),
        );
        let report = judge(&folder.join("broken"), name);
        let kind = if name.starts_with("m-") {
            Kind::OrderMessage
        } else {
            Kind::DeliveryReport
        };
        if report.kind != kind || report.ok || report.errors.first().is_none_or(|first| first.rule != rule) {
            wrong.push(format!("{name}: wanted {rule}, got {:#?}", report.errors));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_sub_tree_rules_give_the_published_members() {
    let Some(folder) = folder() else { return };
    let text = std::fs::read_to_string(folder.join("valuesets.json")).expect("the value sets");
    let sets: Value = serde_json::from_str(&text).expect("JSON");
    let sets = sets["valuesets"].as_object().expect("an object");
    let mut compared = 0;
    for (name, set) in sets {
        let Some(own) = ValueSet::named(name) else {
            continue;
        };
        let codes = set["codes"].as_array().expect("a list of codes");
        let published: BTreeSet<&str> = codes.iter().filter_map(|code| code["code"].as_str()).collect();
        assert_eq!(
            ffb().members(own).iter().copied().collect::<BTreeSet<_>>(),
            published,
            "{name}"
        );
        compared += 1;
    }
    assert_eq!(compared, ValueSet::ALL.len(), "{:?}", sets.keys());
}
