//! The three real minutes give exactly what a person counted in them.

use crate::shared;
use exchange::papers::Paper;
use exchange::papers::minutes::{self, Item, Minutes};
use serde_json::Value;

/// The real minutes with how many lines nothing uses.
const PAPERS: [(&str, usize); 3] = [("000", 2), ("003", 0), ("004", 0)];

fn words(value: &Value) -> Vec<&str> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

fn count(value: &Value) -> usize {
    value.as_u64().unwrap_or(0) as usize
}

fn check_item(file: &str, item: &Item, golden: &Value) {
    let name = format!("{file} item {}", golden["number"]);
    let json = serde_json::to_value(item).unwrap();
    assert_eq!(json["number"], golden["number"], "{name}");
    assert_eq!(json["title"], golden["title"], "{name}");
    assert_eq!(json["case_number"], golden["case_number"], "{name}");
    assert_eq!(json["closed"], golden["closed"], "{name}");
    assert_eq!(json["time"]["start"], golden["time"]["start"], "{name}");
    assert_eq!(json["time"]["end"], golden["time"]["end"], "{name}");
    assert_eq!(json["source_lines"], golden["source_lines"], "{name}");
    assert_eq!(item.attachments, words(&golden["attachments"]), "{name}");
    let labelled = item.sections.iter().filter(|section| section.label.is_some());
    assert_eq!(
        labelled.map(|section| section.canonical).collect::<Vec<_>>(),
        words(&golden["sections"]),
        "{name}"
    );
    let repeated = item
        .sections
        .iter()
        .find(|section| section.canonical == "repeated_title");
    assert_eq!(
        repeated.map_or(0, |section| section.lines[0]),
        count(&golden["repeated_title_line"]),
        "{name}"
    );
    assert_eq!(
        item.recommendations.len(),
        count(&golden["n_recommendations"]),
        "{name}"
    );
    let below: usize = item.recommendations.iter().map(|bullet| bullet.sub.len()).sum();
    assert_eq!(below, count(&golden["n_recommendation_sub_points"]), "{name}");
    let decision = item.decision.clone().unwrap_or_default();
    let golden_parts = &golden["decision"];
    let sub: usize = decision.bullets.iter().map(|bullet| bullet.sub.len()).sum();
    let parts = [
        (decision.bullets.len(), "bullets"),
        (sub, "sub_bullets"),
        (decision.paragraphs.len(), "paragraphs"),
        (decision.lead_ins.len(), "lead_ins"),
        (decision.table_rows.len(), "table_rows"),
        (decision.resolutions.len(), "resolution_bullets"),
    ];
    for (found, part) in parts {
        assert_eq!(found, count(&golden_parts[part]), "{name}: {part}: {decision:#?}");
    }
    let all = decision.bullets.len() + sub + decision.paragraphs.len() + decision.lead_ins.len();
    assert_eq!(all, count(&golden["n_decision_bullets_or_paragraphs"]), "{name}");
}

fn check_contents(file: &str, minutes: &Minutes, golden: &Value) {
    for (entry, item) in minutes.toc.iter().zip(golden["items"].as_array().unwrap()) {
        let title = item.get("title_in_toc").unwrap_or(&item["title"]);
        assert_eq!(Some(entry.title.as_str()), title.as_str(), "{file}");
        if let Some(page) = item.get("toc_page") {
            assert_eq!(entry.page.map(u64::from), page.as_u64(), "{file}");
        }
    }
    assert_eq!(
        minutes.toc.len(),
        count(&golden["totals"]["n_toc_rows"]),
        "{file}"
    );
}

#[test]
fn the_real_minutes_give_the_golden_counts() {
    for (file, unread) in PAPERS {
        let Some((text, expected)) = shared::document(file) else {
            return;
        };
        let minutes = minutes::read(&Paper::from_bytes(text.as_bytes()));
        let expected = &expected;
        let json = serde_json::to_value(&minutes).unwrap();
        for field in ["kind", "committee", "date", "start", "end", "place", "published"] {
            assert_eq!(json[field], expected[field], "{file}: {field}");
        }
        let items = expected["items"].as_array().unwrap();
        let titles: Vec<_> = minutes
            .items
            .iter()
            .map(Item::clone)
            .map(|item| item.title)
            .collect();
        assert_eq!(minutes.items.len(), items.len(), "{file}: {titles:?}");
        for (item, golden) in minutes.items.iter().zip(items) {
            check_item(file, item, golden);
        }
        check_contents(file, &minutes, expected);
        assert_eq!(
            minutes.unread_lines.len(),
            unread,
            "{file}: {:?}",
            minutes.unread_lines
        );
        if unread > 0 {
            let lines: Vec<_> = minutes.unread_lines.iter().map(|line| line.line).collect();
            assert_eq!(lines, [3, 4], "{file}");
        }
        check_people(&minutes, expected);
        check_totals(file, &minutes, &expected["totals"]);
    }
}

fn check_people(minutes: &Minutes, expected: &Value) {
    if let Some(absent) = expected.get("absent_named_in_text") {
        assert_eq!(minutes.absent, words(absent));
        let json = serde_json::to_value(&minutes.substitutes).unwrap();
        assert_eq!(json, expected["substitutes"]);
    }
    if let Some(attendance) = expected.get("attendance") {
        assert_eq!(minutes.present.len(), count(&attendance["present"]));
        assert_eq!(minutes.absent.len(), count(&attendance["absent"]));
        assert_eq!(
            minutes.others.len(),
            count(&attendance["others"]),
            "{:?}",
            minutes.others
        );
        assert_eq!(minutes.substitutes[0].person, "Martin Bjørn Jensen");
        assert_eq!(minutes.substitutes[0].for_person, "Dorte Juul Hansen");
    }
}

fn check_totals(file: &str, minutes: &Minutes, totals: &Value) {
    let sum = |of: fn(&Item) -> usize| minutes.items.iter().map(of).sum::<usize>();
    let found = [
        (sum(|item| item.recommendations.len()), "n_recommendations"),
        (sum(|item| item.attachments.len()), "n_attachments"),
        (sum(|item| usize::from(item.closed)), "n_closed"),
        (
            sum(|item| usize::from(item.case_number.is_some())),
            "n_case_number_lines",
        ),
        (
            sum(|item| {
                item.decision
                    .as_ref()
                    .map_or(0, |decision| decision.resolutions.len())
            }),
            "n_resolution_bullets",
        ),
    ];
    for (found, total) in found {
        assert_eq!(found, count(&totals[total]), "{file}: {total}");
    }
}
