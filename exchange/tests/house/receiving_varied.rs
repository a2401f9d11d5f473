//! Many different orders about one citizen: whatever the message says, the order says the same.

use crate::receiving::{assert_equal, stored};
use crate::support::{at, exchange, fjordby, house, order_value};
use exchange::ffb::codes::{FUNCTION_LEVELS, ValueSet, changes, ffb};
use exchange::ffb::order::OrderMessage;
use exchange::ffb::receive::receive;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use testing::on_both;

/// What differs from message to message.
#[derive(Clone, Debug)]
struct Varied {
    texts: Vec<String>,
    levels: Vec<usize>,
    change: usize,
    groups: Vec<usize>,
    services: Vec<usize>,
    starts: Vec<(u32, Option<u32>)>,
}

fn varied() -> impl Strategy<Value = Varied> {
    let texts = prop::collection::vec("[a-zæøåA-ZÆØÅ][a-zæøå0-9 ,.\"\\\\\n]{0,60}[a-zæøå.]", 12);
    let levels = prop::collection::vec(0..FUNCTION_LEVELS.len(), 8);
    let groups = prop::collection::vec(0..40_usize, 8);
    let services = prop::collection::vec(0..30_usize, 8);
    let starts = prop::collection::vec((1..=28_u32, prop::option::of(1..=28_u32)), 8);
    (texts, levels, 0..3_usize, groups, services, starts).prop_map(
        |(texts, levels, change, groups, services, starts)| Varied {
            texts,
            levels,
            change,
            groups,
            services,
            starts,
        },
    )
}

fn message(varied: &Varied, number: usize) -> Value {
    let mut value = order_value();
    let mut texts = varied.texts.iter().cycle();
    let mut levels = varied.levels.iter().map(|at| FUNCTION_LEVELS[*at]).cycle();
    let mut services = varied.services.iter().cycle();
    let mut starts = varied.starts.iter().cycle();
    let choices = ffb().members(ValueSet::TargetGroups);
    let mut chosen = std::collections::BTreeSet::new();
    let mut groups = varied
        .groups
        .iter()
        .map(|at| choices[*at % choices.len()])
        .filter(|code| chosen.insert(*code));
    for entry in value["entry"].as_array_mut().unwrap() {
        let resource = &mut entry["resource"];
        let kind = resource["resourceType"].as_str().unwrap().to_owned();
        let themed = resource.get("severity").is_some();
        match kind.as_str() {
            "MessageHeader" => resource["id"] = json!(format!("5b1c3a0e-2f64-4f0a-9a53-{number:012x}")),
            "Goal" => {
                resource["description"]["text"] = json!(texts.next());
                if let Some(targets) = resource.get_mut("target") {
                    targets[0]["detailCodeableConcept"]["coding"][0]["code"] =
                        json!(changes()[varied.change].code());
                    targets[1]["detailCodeableConcept"]["coding"][0]["code"] = json!(levels.next());
                }
            }
            "Condition" if themed => resource["severity"]["coding"][0]["code"] = json!(levels.next()),
            "Condition" if resource["code"].get("coding").is_some() => {
                if let Some(group) = groups.next() {
                    resource["code"]["coding"][0]["code"] = json!(group);
                }
            }
            "Observation" => resource["valueCodeableConcept"]["text"] = json!(texts.next()),
            "CarePlan" if resource.get("basedOn").is_some() => {
                if let Some(coding) = resource["activity"][0]["detail"]["code"].get_mut("coding") {
                    let all = ffb().members(ValueSet::Interventions);
                    coding[0]["code"] = json!(all[services.next().unwrap() % all.len()]);
                }
                let (start, end) = starts.next().unwrap();
                let mut period = json!({ "start": format!("2026-10-{start:02}") });
                if let Some(end) = end {
                    period["end"] = json!(format!("2027-01-{end:02}"));
                }
                resource["period"] = period;
            }
            _ => {}
        }
    }
    value
}

#[test]
fn whatever_a_message_says_the_order_says_the_same() {
    on_both(|world| {
        at(&world, "2026-09-15T08:00:00Z");
        fjordby(&world);
        let (house, number) = (house(&world), std::cell::Cell::new(0));
        let actor = exchange(&house);
        let mut runner = TestRunner::new(Config {
            cases: 48,
            failure_persistence: None,
            ..Config::default()
        });
        let checked = runner.run(&varied(), |varied| {
            number.set(number.get() + 1);
            let message = message(&varied, number.get());
            let read = OrderMessage::read(&message).expect("it is a right message");
            let received = receive(&house, &actor, &message.to_string()).expect("it is received");
            prop_assert!(received.new);
            assert_equal(&stored(&world, &received), &read);
            Ok(())
        });
        checked.unwrap();
    });
}
