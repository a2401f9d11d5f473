//! Our own fictional messages: both pass, each mutation breaks the rule it should, nothing makes the checker
//! panic, and no finding repeats what a file says about a person.

use exchange::ffb::check::{Kind, Report, check, check_text, parse};
use exchange::ffb::order::OrderMessage;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn order() -> Value {
    parse(include_str!("../examples/order-message.json")).expect("our example is JSON")
}

fn report() -> Value {
    parse(include_str!("../examples/delivery-report.json")).expect("our example is JSON")
}

/// The first resource whose profile ends in a name.
fn resource<'v>(bundle: &'v mut Value, profile: &str) -> &'v mut Map<String, Value> {
    let ends = |resource: &Value| {
        resource["meta"]["profile"][0]
            .as_str()
            .is_some_and(|url| url.ends_with(&format!("-ffb-{profile}")))
    };
    let entries = bundle["entry"].as_array_mut().expect("entries");
    let found = entries
        .iter_mut()
        .map(|entry| &mut entry["resource"])
        .find(|resource| ends(resource));
    found
        .and_then(Value::as_object_mut)
        .unwrap_or_else(|| panic!("no {profile}"))
}

/// Judges a file after one change.
fn broken(mut bundle: Value, change: impl FnOnce(&mut Value)) -> Report {
    change(&mut bundle);
    check(&bundle)
}

#[track_caller]
fn assert_first(report: &Report, rule: &str, path_end: &str) {
    let first = report
        .errors
        .first()
        .unwrap_or_else(|| panic!("nothing found, wanted {rule}"));
    assert_eq!(first.rule, rule, "{:#?}", report.errors);
    assert!(
        first.path.ends_with(path_end),
        "{} does not end in {path_end}",
        first.path
    );
    assert!(!report.ok);
}

#[test]
fn both_examples_are_valid() {
    for (value, kind) in [(order(), Kind::OrderMessage), (report(), Kind::DeliveryReport)] {
        let verdict = check(&value);
        assert_eq!(verdict.kind, kind);
        assert!(verdict.ok, "{:#?}", verdict.errors);
    }
}

type Change = fn(&mut Value);

#[test]
fn a_report_breaks_the_rule_that_was_broken() {
    let cases: &[(&str, &str, Change)] = &[
        (
            "min CarePlan.extension:municipalityCaseNumber",
            "extension",
            |b| {
                resource(b, "carePlan")["extension"]
                    .as_array_mut()
                    .expect("extensions")
                    .remove(0);
            },
        ),
        ("invariant kl-reporting-ffb-care-plan-1", "extension", |b| {
            resource(b, "carePlan")["extension"]
                .as_array_mut()
                .expect("extensions")
                .remove(1);
        }),
        (
            "min CarePlan.addresses.extension:conditionRank",
            "addresses[0].extension",
            |b| {
                resource(b, "carePlan")["addresses"][0]
                    .as_object_mut()
                    .expect("a reference")
                    .remove("extension");
            },
        ),
        ("invariant kl-reporting-ffb-care-plan-4", "activity", |b| {
            resource(b, "carePlan").remove("activity");
        }),
        ("invariant kl-reporting-ffb-care-plan-5", "addresses", |b| {
            resource(b, "carePlan").remove("addresses");
        }),
        ("max CarePlan.title", "title", |b| {
            resource(b, "carePlan").insert("title".into(), json!("x"));
        }),
        ("max Encounter.period.end", "period.end", |b| {
            resource(b, "followUpEncounter")["period"]["end"] = json!("2027-02-01");
        }),
        ("max Encounter.class.display", "class.display", |b| {
            resource(b, "followUpEncounter")["class"]["display"] = json!("home");
        }),
        ("invariant kl-reporting-ffb-follow-up-1", "status", |b| {
            resource(b, "followUp").insert("status".into(), json!("preliminary"));
        }),
        ("type Observation.effective[x]", "effectivePeriod", |b| {
            let evaluation = resource(b, "careEvaluation");
            evaluation.remove("effectiveDateTime");
            evaluation.insert("effectivePeriod".into(), json!({"start": "2026-09-10"}));
        }),
        ("binding condition-clinical", "clinicalStatus", |b| {
            resource(b, "condition")["clinicalStatus"]["coding"][0]["code"] = json!("well");
        }),
        ("type Condition.recordedDate", "recordedDate", |b| {
            resource(b, "condition").insert("recordedDate".into(), json!("10.09.2026"));
        }),
        (
            "fixed Patient.managingOrganization.identifier.system",
            "managingOrganization.identifier.system",
            |b| {
                resource(b, "citizen")["managingOrganization"]["identifier"]["system"] =
                    json!("https://kombit.dk/sts/organisation");
            },
        ),
        ("max Condition.nickname", "nickname", |b| {
            resource(b, "condition").insert("nickname".into(), json!("x"));
        }),
        ("type Goal.addresses", "addresses[0]", |b| {
            let target = resource(b, "targetGroup")["id"].clone();
            let target = format!("urn:uuid:{}", target.as_str().expect("an id"));
            resource(b, "interventionGoal")["addresses"][0]["reference"] = json!(target);
        }),
        ("min Bundle.entry.fullUrl", "entry[12].fullUrl", |b| {
            b["entry"][12]
                .as_object_mut()
                .expect("an entry")
                .remove("fullUrl");
        }),
        ("invariant bdl-7", "entry[12].fullUrl", |b| {
            b["entry"][12]["fullUrl"] = b["entry"][11]["fullUrl"].clone();
        }),
        ("ig-text: case number", "extension", |b| {
            resource(b, "serviceRequest").remove("extension");
        }),
        ("ig-text: id", "id", |b| {
            resource(b, "followUp").insert("id".into(), json!("follow-up-1"));
        }),
        ("ig-text: free text", "description.text", |b| {
            resource(b, "interventionGoal")["description"]["text"] = json!("x");
        }),
        ("ig-text: start date", "period", |b| {
            resource(b, "intervention").remove("period");
        }),
        ("ig-text: meta.profile", "meta.profile", |b| {
            resource(b, "condition").insert("meta".into(), json!({"lastUpdated": "2026-10-05T15:30:00Z"}));
        }),
        ("ig-text: fullUrl style", "fullUrl", |b| {
            let id = b["entry"][12]["resource"]["id"]
                .as_str()
                .expect("an id")
                .to_owned();
            b["entry"][12]["fullUrl"] = json!(format!("Observation/{id}"));
        }),
        ("invariant per-1", "period.end", |b| {
            resource(b, "intervention")["period"]["end"] = json!("2026-09-30");
        }),
    ];
    for (rule, path, change) in cases {
        assert_first(&broken(report(), change), rule, path);
    }
}

#[test]
fn a_resource_outside_the_guide_is_named_before_its_faults() {
    let verdict = broken(report(), |bundle| {
        let plan = resource(bundle, "carePlan");
        plan.insert(
            "meta".into(),
            json!({"lastUpdated": "2026-10-05T15:30:00Z", "profile": ["http://elsewhere.example/plan"]}),
        );
        plan.insert("title".into(), json!("x"));
    });
    let rules: Vec<&str> = verdict
        .errors
        .iter()
        .map(|finding| finding.rule.as_str())
        .collect();
    assert_eq!(
        rules,
        [
            "invariant kl-reporting-ffb-delivery-report-2",
            "max CarePlan.title",
            "ig-text: meta.profile"
        ]
    );
}

#[test]
fn an_order_breaks_the_rule_that_was_broken() {
    let cases: &[(&str, &str, Change)] = &[
        (
            "min MessageHeader.destination.receiver",
            "destination[0].receiver",
            |b| {
                resource(b, "orderMessageHeader")["destination"][0]
                    .as_object_mut()
                    .expect("one")
                    .remove("receiver");
            },
        ),
        ("aggregation bundled MessageHeader.focus", "focus[3]", |b| {
            resource(b, "orderMessageHeader")["focus"][3]["reference"] =
                json!("https://elsewhere.example/Document/1");
        }),
        (
            "min Organization.contact.name.prefix",
            "contact[0].name.prefix",
            |b| {
                resource(b, "participatingOrganization")["contact"][0]["name"]
                    .as_object_mut()
                    .expect("a name")
                    .remove("prefix");
            },
        ),
        ("binding kl-messaging-ffb-participantRoleValues", "role[0]", |b| {
            resource(b, "servicePerformer")["participant"][0]["role"][0]["coding"][0]["code"] = json!("boss");
        }),
        ("binding KLSeveritiesFFB", "severity", |b| {
            resource(b, "condition")["severity"]["coding"][0]["code"] =
                json!("1c327095-107f-4b96-88d0-ec562cb980be");
        }),
        ("min Patient.address.postalCode", "address[0].postalCode", |b| {
            resource(b, "citizen")["address"][0]
                .as_object_mut()
                .expect("an address")
                .remove("postalCode");
        }),
        ("invariant ppc-1", "resource", |b| {
            resource(b, "consent").remove("policyRule");
        }),
        ("invariant cpr", "identifier[0].value", |b| {
            resource(b, "citizen")["identifier"][0]["value"] = json!("3002961002");
        }),
        (
            "type DocumentReference.content.attachment",
            "content[0].attachment",
            |b| {
                resource(b, "documentReference")["content"][0]["attachment"] = json!("a file");
            },
        ),
        ("pattern RelatedPerson.relationship", "relationship[0]", |b| {
            resource(b, "guardian")["relationship"][0]["coding"][0]["code"] = json!("MTH");
        }),
    ];
    for (rule, path, change) in cases {
        let verdict = broken(order(), change);
        assert_first(&verdict, rule, path);
        let mut value = order();
        change(&mut value);
        assert_eq!(
            OrderMessage::read(&value),
            Err(verdict),
            "what the checker refuses is not read"
        );
    }
}

#[test]
fn a_message_may_hold_more_than_the_guide_lists() {
    let verdict = broken(order(), |bundle| {
        resource(bundle, "citizen").insert("gender".into(), json!("female"));
        resource(bundle, "condition").insert("somethingNew".into(), json!({"a": 1}));
        bundle["entry"]
            .as_array_mut()
            .expect("entries")
            .push(json!({"resource": {"resourceType": "Basic", "id": "b"}}));
    });
    assert!(verdict.ok, "{:#?}", verdict.errors);
}

#[test]
fn dropping_the_profile_does_not_drop_the_rules() {
    for profile in [
        "citizen",
        "servicePerformer",
        "accountOwner",
        "participatingOrganization",
        "intervention",
        "orderCarePlan",
    ] {
        let verdict = broken(order(), |bundle| {
            resource(bundle, profile).remove("meta");
        });
        assert!(verdict.ok, "{profile}: {:#?}", verdict.errors);
    }
    let verdict = broken(order(), |bundle| {
        let plan = resource(bundle, "orderCarePlan");
        plan.remove("meta");
        plan.remove("author");
    });
    assert_first(&verdict, "min CarePlan.author", "author");
    let verdict = broken(order(), |bundle| {
        let service = resource(bundle, "intervention");
        service.remove("meta");
        service.remove("created");
    });
    assert_first(&verdict, "min CarePlan.created", "created");
}

#[test]
fn all_styles_of_reference_are_read_when_used_throughout() {
    let text = serde_json::to_string(&report()).expect("JSON");
    let bundle = report();
    for base in ["", "https://test.example/fhir/"] {
        let mut styled = text.clone();
        for entry in bundle["entry"].as_array().expect("entries") {
            let (kind, id) = (&entry["resource"]["resourceType"], &entry["resource"]["id"]);
            let (kind, id) = (kind.as_str().expect("a type"), id.as_str().expect("an id"));
            styled = styled.replace(&format!("urn:uuid:{id}"), &format!("{base}{kind}/{id}"));
        }
        let verdict = check_text(&styled).expect("JSON");
        assert!(verdict.ok, "{base}: {:#?}", verdict.errors);
    }
}

#[test]
fn other_files_are_unknown_or_unreadable() {
    for value in [
        json!(null),
        json!([]),
        json!(7),
        json!({"resourceType": "Bundle"}),
        json!({"resources": [1]}),
    ] {
        let verdict = check(&value);
        assert_eq!((verdict.kind, verdict.ok), (Kind::Unknown, false), "{value}");
    }
    for text in ["", "{", "1e999", &"[".repeat(10_000), "{\"a\": 1} b"] {
        let error = check_text(text).expect_err("not JSON");
        assert_eq!(error.report().errors[0].rule, "json");
    }
    let one = check(&report()["entry"][3]["resource"]);
    assert_eq!((one.kind, one.ok), (Kind::Resources, true), "{:#?}", one.errors);
}

#[test]
fn thousands_of_entries_are_judged_in_one_pass() {
    let mut bundle = report();
    let condition = resource(&mut bundle, "condition").clone();
    let entries = bundle["entry"].as_array_mut().expect("entries");
    for number in 0..5_000 {
        let id = format!("00000000-0000-4000-8000-{number:012}");
        let mut copy = condition.clone();
        copy.insert("id".into(), json!(id));
        copy.remove("recordedDate");
        copy.remove("meta");
        entries.push(json!({"fullUrl": format!("urn:uuid:{id}"), "resource": copy}));
    }
    let missing = check(&bundle)
        .errors
        .iter()
        .filter(|finding| finding.rule == "min Condition.recordedDate")
        .count();
    assert_eq!(missing, 5_000);
}

#[test]
fn endless_nesting_is_told_not_followed() {
    let mut nested = json!({"value": "1"});
    for _ in 0..400 {
        nested = json!({"assigner": {"identifier": nested}});
    }
    let verdict = broken(report(), |bundle| {
        resource(bundle, "citizen")["managingOrganization"]["identifier"]["assigner"] =
            json!({"identifier": nested});
    });
    assert!(
        verdict
            .errors
            .iter()
            .any(|finding| finding.message.contains("nested too deeply"))
    );
}

/// Every text in a value.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|value| texts(value, found)),
        Value::Object(object) => object.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

#[test]
fn findings_never_repeat_what_a_file_says_about_a_person() {
    let secret = "Mille Storgaard 140796-1002";
    for mut bundle in [order(), report()] {
        for entry in bundle["entry"].as_array_mut().expect("entries") {
            let resource = entry["resource"].as_object_mut().expect("a resource");
            for key in [
                "status",
                "identifier",
                "name",
                "code",
                "subject",
                "text",
                "category",
                "period",
                "addresses",
            ] {
                resource.insert(key.into(), json!(secret));
            }
            resource.insert(secret.into(), json!(secret));
        }
        let verdict = check(&bundle);
        assert!(verdict.errors.len() > 50);
        let mut told = Vec::new();
        texts(&serde_json::to_value(&verdict).expect("JSON"), &mut told);
        assert!(
            told.iter()
                .all(|text| !text.contains("Mille") && !text.contains("1407")),
            "a finding tells of a person"
        );
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "resourceType",
        "Bundle",
        "Patient",
        "Condition",
        "CarePlan",
        "message",
        "collection",
        "entry",
        "resource",
        "reference",
        "coding",
        "code",
        "system",
        "extension",
        "url",
        "identifier",
        "value",
        "meta",
        "profile",
        "id",
        "fullUrl",
        "type",
        "resources",
        "period",
        "start",
        "valueÆble",
        "",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        words.clone().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((words.clone(), inner), 0..6).prop_map(|pairs| pairs
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect()),
        ]
    })
}

/// Replaces, removes or wraps the value that a walk of a given number of steps reaches.
fn mutate(value: &mut Value, steps: &[usize], with: &Value) {
    let Some((step, rest)) = steps.split_first() else {
        *value = with.clone();
        return;
    };
    match value {
        Value::Array(list) if !list.is_empty() => {
            let at = step % list.len();
            mutate(&mut list[at], rest, with);
        }
        Value::Object(object) if !object.is_empty() => {
            let key = object.keys().nth(step % object.len()).cloned().expect("a key");
            if *step % 7 == 0 && rest.is_empty() {
                object.remove(&key);
            } else if let Some(value) = object.get_mut(&key) {
                mutate(value, rest, with);
            }
        }
        _ => *value = with.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_json_makes_it_panic(value in any_json()) {
        let verdict = check(&value);
        prop_assert_eq!(verdict.ok, verdict.errors.is_empty());
        prop_assert!(OrderMessage::read(&value).is_err());
    }

    #[test]
    fn no_mutation_makes_it_panic(
        message in any::<bool>(),
        steps in prop::collection::vec(0usize..60, 1..9),
        with in any_json(),
    ) {
        let mut value = if message { order() } else { report() };
        mutate(&mut value, &steps, &with);
        let verdict = check(&value);
        prop_assert_eq!(&check(&value), &verdict);
        prop_assert_eq!(verdict.ok, verdict.errors.is_empty());
        if let Ok(read) = OrderMessage::read(&value) {
            prop_assert!(verdict.ok && !read.order_id.is_empty());
        }
    }
}

/// Found by the test above: FHIR has no null but in lists of values (JSON format of resources, R4 §2.6.2).
#[test]
fn a_null_is_no_value() {
    let mut value = order();
    mutate(&mut value, &[6, 3, 29, 8], &Value::Null);
    assert_ne!(value, order());
    assert!(!check(&value).ok);
    assert!(OrderMessage::read(&value).is_err());
}
