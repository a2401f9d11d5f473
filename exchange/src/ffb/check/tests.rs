//! The tables hold together: every rule they name is judged by somebody.

use super::data_types::{chosen, fits, holds};
use super::invariants;
use super::table::{Element, profiles};
use super::value_sets::satisfied;
use crate::ffb::Guide;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn visit(elements: &'static [Element], see: &mut impl FnMut(&'static Element)) {
    for element in elements {
        see(element);
        visit(&element.children, see);
        visit(&element.slices, see);
    }
}

fn every_element(guide: Guide, mut see: impl FnMut(&'static Element)) {
    profiles(guide)
        .all()
        .for_each(|profile| visit(&profile.children, &mut see));
}

#[test]
fn every_invariant_of_the_tables_is_judged() {
    // Judged where resources get their profile (bundle.rs).
    let elsewhere = [
        "kl-reporting-ffb-delivery-report-1",
        "kl-reporting-ffb-delivery-report-2",
        "kl-reporting-ffb-delivery-report-3",
    ];
    let mut keys = BTreeSet::new();
    for guide in [Guide::Reporting, Guide::Messaging] {
        keys.extend(
            profiles(guide)
                .all()
                .flat_map(|profile| profile.invariants.iter().copied()),
        );
        every_element(guide, |element| keys.extend(element.invariants.iter().copied()));
    }
    assert!(keys.len() > 35, "{keys:?}");
    let unknown: Vec<_> = keys
        .iter()
        .filter(|key| !invariants::known(key) && !elsewhere.contains(key))
        .collect();
    assert!(unknown.is_empty(), "no judge for {unknown:?}");
}

#[test]
fn every_required_value_set_is_known_but_two() {
    let mut unknown = BTreeSet::new();
    for guide in [Guide::Reporting, Guide::Messaging] {
        every_element(guide, |element| {
            // An empty code is in no set that is known.
            unknown.extend(element.binding.filter(|set| satisfied(guide, set, &json!(""))));
        });
    }
    // SNOMED CT expansions that no published source gives.
    assert_eq!(
        unknown,
        BTreeSet::from(["KLEvaluationTypeCodesSCT", "condition-code"])
    );
}

#[test]
fn the_tables_hold_every_profile_of_both_guides() {
    let own = |guide: Guide| {
        profiles(guide)
            .all()
            .filter(|profile| profile.url.starts_with(guide.profile_base()))
            .count()
    };
    assert_eq!((own(Guide::Reporting), own(Guide::Messaging)), (16, 29));
    for guide in [Guide::Reporting, Guide::Messaging] {
        every_element(guide, |element| {
            assert!(!element.types.is_empty(), "{}", element.name);
            assert!(
                element.slice.is_empty() || !element.matches.is_empty() || element.slice == "diagnosis",
                "{}",
                element.slice
            );
        });
    }
}

#[test]
fn bindings_want_the_system_of_their_guide() {
    let theme = |system: &str| json!({"coding": [{"system": system, "code": "464a2ab6-a7df-4b3a-b74d-7873f4cfe668"}]});
    let set = "KLConditionCodesFFB";
    for (guide, other) in [
        (Guide::Reporting, Guide::Messaging),
        (Guide::Messaging, Guide::Reporting),
    ] {
        assert!(satisfied(guide, set, &theme(guide.ffb_system())));
        assert!(!satisfied(guide, set, &theme(other.ffb_system())));
    }
    assert!(!satisfied(
        Guide::Reporting,
        set,
        &json!({"coding": [{"code": "464a2ab6-a7df-4b3a-b74d-7873f4cfe668"}]})
    ));
    assert!(!satisfied(Guide::Reporting, set, &json!({"text": "Spise"})));
    assert!(!satisfied(Guide::Reporting, set, &json!({"coding": "x"})));
}

#[test]
fn the_messaging_guide_has_an_older_code_for_not_assessed() {
    let level = |guide: Guide, code: &str| {
        satisfied(
            guide,
            "KLSeveritiesFFB",
            &json!({"coding": [{"system": guide.ffb_system(), "code": code}]}),
        )
    };
    let (old, current) = (
        "2254dac8-8aa3-4334-8502-9720194f49ad",
        "1c327095-107f-4b96-88d0-ec562cb980be",
    );
    assert!(level(Guide::Messaging, old) && !level(Guide::Messaging, current));
    assert!(level(Guide::Reporting, current) && !level(Guide::Reporting, old));
}

#[test]
fn primitive_types_are_told_apart() {
    let cases: &[(&str, &[Value], &[Value])] = &[
        (
            "date",
            &[json!("2026"), json!("2026-02"), json!("2024-02-29")],
            &[
                json!("2025-02-29"),
                json!("1.2.2026"),
                json!("2026-13"),
                json!(2026),
            ],
        ),
        (
            "dateTime",
            &[
                json!("2026-02-01"),
                json!("2026-02-01T10:00:00Z"),
                json!("2026-02-01T10:00:00.123+01:00"),
            ],
            &[
                json!("2026-02-01T10:00:00"),
                json!("2026-02-01T10:00Z"),
                json!("2026T10:00:00Z"),
                json!(""),
            ],
        ),
        (
            "instant",
            &[json!("2021-03-15T13:05:37+01:00")],
            &[
                json!("2021-03-15"),
                json!("2021-03-15T25:00:00Z"),
                json!("20210315T130537Z"),
            ],
        ),
        (
            "positiveInt",
            &[json!(1)],
            &[
                json!(0),
                json!(-1),
                json!(1.5),
                json!("1"),
                json!(3_000_000_000_u64),
            ],
        ),
        ("boolean", &[json!(true)], &[json!("true"), json!(1)]),
        (
            "id",
            &[json!("a-b.1")],
            &[json!(""), json!("a b"), json!("a".repeat(65))],
        ),
        ("code", &[json!("in-progress")], &[json!(" x"), json!("")]),
        ("uri", &[json!("urn:uuid:1")], &[json!("a b")]),
        (
            "time",
            &[json!("10:30:00"), json!("10:30:00.5")],
            &[json!("24:00:00"), json!("10:30"), json!("10.30.00")],
        ),
        ("CodeableConcept", &[json!({})], &[json!("x"), json!([])]),
    ];
    for (code, right, wrong) in cases {
        assert!(right.iter().all(|value| fits(code, value)), "{code}");
        wrong
            .iter()
            .for_each(|value| assert!(!fits(code, value), "{code} {value}"));
    }
}

#[test]
fn texts_hold_no_control_characters_but_tab_and_line_ends() {
    for code in ["string", "markdown"] {
        assert!(fits(code, &json!("To linjer,\r\n\tmed indryk.")), "{code}");
        for letter in ["\u{0}", "\u{1f}", "\u{b}"] {
            assert!(!fits(code, &json!(format!("a{letter}b"))), "{code} {letter:?}");
        }
    }
}

#[test]
fn choices_and_patterns() {
    assert_eq!(chosen("valueCodeableConcept", "value"), Some("CodeableConcept"));
    assert_eq!(chosen("effectiveDateTime", "effective"), Some("dateTime"));
    for property in ["value", "valueSet", "valuecoding", "valueØ", "other"] {
        assert_eq!(chosen(property, "value"), None, "{property}");
    }
    let pattern = json!({"coding": [{"system": "s", "code": "c"}]});
    assert!(holds(
        &pattern,
        &json!({"text": "x", "coding": [{"code": "d"}, {"code": "c", "system": "s", "display": "e"}]})
    ));
    assert!(!holds(
        &pattern,
        &json!({"coding": [{"code": "c"}, {"system": "s"}]})
    ));
}
