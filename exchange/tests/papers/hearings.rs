//! Hearing responses: the real one against its counts, and own examples of other shapes.

use crate::shared::document;
use exchange::papers::hearing::{HearingResponse, read};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn the_real_response_gives_its_counts() {
    let Some((text, golden)) = document("001") else {
        return;
    };
    let response = read(&text);
    check_golden(&response, &golden);
    let lines: Vec<_> = response
        .rows
        .iter()
        .map(|row| Value::from(row.source_line))
        .collect();
    let wanted: Vec<_> = golden["table"]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["source_line"].clone())
        .collect();
    assert_eq!(lines, wanted);
    assert_eq!(response.unread_lines, []);
}

/// Compares everything that the golden file counts, except line numbers.
pub fn check_golden(response: &HearingResponse, golden: &Value) {
    let count = |name: &str| golden["totals"][name].as_u64().unwrap() as usize;
    assert_eq!(response.committee.as_deref(), golden["committee"].as_str());
    assert_eq!(
        response.committee_raw.as_deref(),
        golden["committee_raw"].as_str()
    );
    assert_eq!(
        response.intro_paragraphs.len() as u64,
        golden["intro_paragraphs"].as_u64().unwrap()
    );
    assert_eq!(
        serde_json::to_value(&response.headings).unwrap(),
        golden["headings"]
    );
    assert_eq!(response.rows.len(), count("n_table_rows"));
    assert_eq!(
        response.rows.iter().map(|row| row.questions.len()).sum::<usize>(),
        count("n_questions")
    );
    assert_eq!(
        response.rows.iter().map(|row| row.remarks.len()).sum::<usize>(),
        count("n_remarks")
    );
    let topics: Vec<_> = response.rows.iter().flat_map(|row| &row.topics).collect();
    assert_eq!(topics.len(), count("n_topics"));
    assert_eq!(
        topics.iter().collect::<BTreeSet<_>>().len(),
        count("n_distinct_topics")
    );
    let themes: BTreeSet<_> = response.rows.iter().map(|row| &row.theme).collect();
    assert_eq!(themes.len(), count("n_distinct_themes"));
    for (row, wanted) in response
        .rows
        .iter()
        .zip(golden["table"]["rows"].as_array().unwrap())
    {
        let number = &wanted["row"];
        assert_eq!(row.theme.as_deref(), wanted["theme"].as_str(), "{number}");
        assert_eq!(
            serde_json::to_value(&row.pages).unwrap(),
            wanted["pages"],
            "{number}"
        );
        assert_eq!(
            serde_json::to_value(&row.topics).unwrap(),
            wanted["topics"],
            "{number}"
        );
        assert_eq!(
            Value::from(row.questions.len()),
            wanted["n_questions"],
            "{number}"
        );
        assert_eq!(Value::from(row.remarks.len()), wanted["n_remarks"], "{number}");
        assert!(row.vision.is_some(), "{number}");
    }
}

#[test]
fn other_columns_in_another_order() {
    let text = "Høringssvar fra Lokaludvalget i Fjordby til udviklingsplanen\n\nTak for planen.\n\n\
        | Side | Afsnit | Kommentar | Emne |\n|---|---|---|---|\n\
        | 4-6 | Trygge hjem | Godt set. Hvem følger op, og hvornår? | Bolig/Tryghed |\n\
        | | | Vi mangler ca. 3 pladser. | Bolig |\n";
    let response = read(text);
    assert_eq!(response.committee.as_deref(), Some("Lokaludvalget i Fjordby"));
    assert_eq!(response.intro_paragraphs, ["Tak for planen."]);
    assert_eq!(response.rows.len(), 2);
    assert_eq!(response.rows[0].pages, [4, 5, 6]);
    assert_eq!(response.rows[0].theme.as_deref(), Some("Trygge hjem"));
    assert_eq!(response.rows[0].topics, ["Bolig", "Tryghed"]);
    assert_eq!(response.rows[0].questions, ["Hvem følger op, og hvornår?"]);
    assert_eq!(response.rows[0].remarks, ["Godt set."]);
    // An empty reference means the one above.
    assert_eq!(response.rows[1].pages, [4, 5, 6]);
    assert_eq!(response.rows[1].remarks, ["Vi mangler ca. 3 pladser."]);
    assert_eq!(response.rows[1].vision, None);
}

#[test]
fn a_row_that_goes_on_below_a_page_break() {
    let text = "Henvisning\tEmner\tVision\tSpørgsmål/bemærkninger\n\
        Ét hjem s. 3\tBo\tAlle bor godt.\tHvordan sikres det, at alle\n\n\t\t\tfår en plads? Vi spørger igen.\n";
    let response = read(text);
    assert_eq!(response.rows.len(), 1);
    assert_eq!(response.rows[0].pages, [3]);
    assert_eq!(
        response.rows[0].questions,
        ["Hvordan sikres det, at alle får en plads?"]
    );
    assert_eq!(response.rows[0].remarks, ["Vi spørger igen."]);
}

#[test]
fn prose_stays_paragraphs_and_makes_no_rows() {
    let text = "LMU Specialområde Fjord (SOF)\n\nHøringssvar til udviklingsplanen\n\nVi er glade for planen. Hvem betaler?\n\nOm boliger\n\nDer er for få boliger.\n";
    let response = read(text);
    assert_eq!(response.rows, []);
    assert_eq!(
        response.committee.as_deref(),
        Some("LMU Specialområde Fjord (SOF)")
    );
    assert_eq!(
        response.title.as_deref(),
        Some("Høringssvar til udviklingsplanen")
    );
    assert_eq!(response.headings, ["Om boliger"]);
    assert_eq!(
        response.intro_paragraphs,
        ["Vi er glade for planen. Hvem betaler?", "Der er for få boliger."]
    );
    assert_eq!(response.warnings.len(), 1);
}

#[test]
fn the_json_has_the_names_that_scripts_read() {
    let response = read("Henvisning\tEmner\tVision\tBemærkninger\nHjem side 2\tBo\tGodt\tHvorfor? Nej.\n");
    let json = serde_json::to_value(&response).unwrap();
    assert_eq!(json["kind"], "hearing_response");
    assert_eq!(json["committee"], Value::Null);
    assert_eq!(
        json["rows"][0],
        serde_json::json!({
            "theme": "Hjem", "pages": [2], "topics": ["Bo"], "vision": "Godt",
            "questions": ["Hvorfor?"], "remarks": ["Nej."], "source_line": 2
        })
    );
}
