//! Our own example, and KL's when it is there, read completely.

use super::*;
use crate::ffb::check::{Kind, parse};
use crate::ffb::codes::{Change, FUNCTION_LEVELS, FUNCTION_NOT_ASSESSED, SUPPORT_LEVELS};
use foundation::parse_day;
use serde_json::{Value, json};

fn own() -> Value {
    parse(include_str!("../../../examples/order-message.json")).expect("our example is JSON")
}

fn read(value: &Value) -> OrderMessage {
    OrderMessage::read(value).unwrap_or_else(|report| panic!("{:#?}", report.errors))
}

#[test]
fn our_example_is_read_to_the_last_part() {
    let order = read(&own());
    assert_eq!(order.unread, Vec::<String>::new());
    let case = order.case_number.expect("a case number");
    assert_eq!(
        (case.value.as_str(), case.assigner.as_deref()),
        ("27.36.04-G01-118-26", Some("Fjordby Kommune"))
    );
    let gathering = order.gathering.expect("a gathering");
    assert_eq!(
        gathering.kind.as_deref(),
        Some("f8ebd11a-04f3-4aa0-9786-406e8896c84d")
    );
    assert_eq!(order.acting_municipality.as_deref(), Some("0411"));
    assert_eq!(order.sender.as_deref(), Some("Fjordby Kommune"));
    assert_eq!(order.receivers[0].name.as_deref(), Some("Botilbuddet Mosekrogen"));
    let period = order.period.period().expect("a period");
    assert_eq!(
        (period.from(), period.to()),
        (parse_day("2026-10-01").expect("a day"), parse_day("2028-10-01"))
    );
    assert_eq!(
        order
            .citizen
            .name()
            .map(|name| name.full().into_inner())
            .as_deref(),
        Some("Mille Enghave Storgaard")
    );
    assert_eq!(
        order.citizen.cpr().map(|cpr| cpr.show().as_str()),
        Some("1407961002")
    );
    assert_eq!(order.citizen.contacts[0].relation_texts[0].show(), "Far");
    let ranks: Vec<_> = order.target_groups.iter().map(|group| group.rank).collect();
    assert_eq!(ranks, [Some(1), Some(2)]);
    assert_eq!(order.goals.len(), 2);
    assert_eq!(order.goals[0].change.as_deref(), Some(Change::Develop.code()));
    assert_eq!(order.goals[0].expected_level.as_deref(), Some(FUNCTION_LEVELS[1]));
    assert_eq!(
        order.goals[0]
            .themes
            .iter()
            .filter(|theme| theme.rank == Some(1))
            .count(),
        1
    );
    let levels: Vec<_> = order
        .conditions
        .iter()
        .map(|condition| condition.level.as_deref())
        .collect();
    assert_eq!(
        levels,
        [
            Some(FUNCTION_LEVELS[1]),
            Some(FUNCTION_LEVELS[3]),
            Some(FUNCTION_NOT_ASSESSED)
        ]
    );
    assert_eq!(
        order.conditions[0].follow_up.as_ref().and_then(|at| at.day),
        parse_day("2027-01-04")
    );
    assert_eq!(order.diagnoses.len(), 1);
    assert_eq!(order.services.len(), 3);
    assert_eq!(
        order.services[2].text.as_ref().map(|text| text.show().as_str()),
        Some("Ledsagelse, 15 timer om måneden")
    );
    let need = order
        .evaluations
        .iter()
        .find(|evaluation| evaluation.kind == EvaluationKind::SupportNeed);
    assert_eq!(
        need.and_then(|need| need.level.as_deref()),
        Some(SUPPORT_LEVELS[2])
    );
    assert_eq!(
        order.matters[0].theme.as_deref(),
        Some("da3f488f-1742-4d00-b247-a7d47500b36b")
    );
    assert_eq!(
        order
            .relatives
            .iter()
            .filter(|relative| relative.is_guardian())
            .count(),
        1
    );
    assert_eq!(order.consents[0].relatives, [order.relatives[0].id.clone()]);
    assert_eq!(order.follow_up_rhythms[0].unit.as_deref(), Some("mo"));
    assert_eq!(
        order.related_plans[0].organisations[0].name.as_deref(),
        Some("Værkstedet Tolvkanten")
    );
    let account = order.account.expect("an account");
    assert_eq!(
        (account.number.as_deref(), account.ean.as_deref()),
        (Some("5512-00417"), Some("5790000000005"))
    );
    let bytes = order.documents[0]
        .bytes
        .as_ref()
        .map(|bytes| bytes.show().as_slice());
    assert_eq!(bytes, Some("Udkast til handleplan for Mille.\n".as_bytes()));
}

#[test]
fn a_debug_print_tells_nothing_about_a_person() {
    let printed = format!("{:?}", read(&own()));
    for word in [
        "Mille",
        "1407961002",
        "Storgaard",
        "Lyngdal",
        "70000020",
        "Havkrogen",
        "søster",
        "Ledsagelse",
    ] {
        assert!(!printed.contains(word), "{word} is printed");
    }
}

#[test]
fn what_is_not_read_is_listed() {
    let mut value = own();
    let entries = value["entry"].as_array_mut().expect("entries");
    for entry in entries.iter_mut() {
        let resource = &mut entry["resource"];
        match resource["resourceType"].as_str() {
            Some("Patient") => resource["generalPractitioner"] = json!([{"display": "Lægehuset Skoven"}]),
            Some("Account") => resource["coverage"] = json!([{"coverage": {"display": "x"}}]),
            _ => {}
        }
    }
    entries.push(json!({"fullUrl": "urn:uuid:x", "resource": {"resourceType": "Basic", "id": "x", "code": {"text": "new"}}}));
    let last = entries.len() - 1;
    let unread = read(&value).unread;
    assert_eq!(unread.len(), 3, "{unread:?}");
    assert!(
        unread[0].ends_with(".generalPractitioner") && unread[1].ends_with(".coverage"),
        "{unread:?}"
    );
    assert_eq!(unread[2], format!("entry[{last}]"));
}

#[test]
fn a_message_without_one_order_or_of_another_kind_is_refused() {
    let mut value = own();
    value["entry"][0]["resource"]["focus"]
        .as_array_mut()
        .expect("a focus")
        .remove(0);
    let refused = OrderMessage::read(&value).expect_err("there is no order");
    assert_eq!(
        (refused.kind, refused.errors[0].rule.as_str()),
        (Kind::OrderMessage, "ig-text: one order")
    );
    let report = parse(include_str!("../../../examples/delivery-report.json")).expect("JSON");
    let refused = OrderMessage::read(&report).expect_err("a report is no order");
    assert_eq!(
        (refused.kind, refused.errors[0].rule.as_str()),
        (Kind::DeliveryReport, "type Bundle")
    );
}

#[test]
fn a_half_told_end_gives_no_period() {
    let moment = |given: &str| {
        Some(Moment {
            given: given.into(),
            day: parse_day(given),
            instant: None,
        })
    };
    let span = |from, to: Option<&str>| {
        Span {
            from: moment(from),
            to: to.and_then(moment),
        }
        .period()
    };
    assert!(span("2026-01-01", None).is_some_and(|period| period.to().is_none()));
    assert_eq!(
        span("2026-01-01", Some("2026-01-01")).and_then(|period| period.days()),
        Some(1)
    );
    assert_eq!(span("2026-01-01", Some("2026-03")), None);
    assert_eq!(span("2026", None), None);
}

#[test]
fn the_published_order_is_read_to_the_last_part() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/ffb/messaging-order.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: ../shared/ffb is not there");
        return;
    };
    let order = read(&parse(&text).expect("JSON"));
    assert_eq!(order.unread, Vec::<String>::new());
    assert_eq!(order.message_id, "da3fe85e-bc61-4710-9364-d70be0124b18");
    assert_eq!(
        order.sent,
        foundation::Instant::parse("2021-03-15T12:05:37Z").expect("an instant")
    );
    assert_eq!(
        (order.sender.as_deref(), order.acting_municipality.as_deref()),
        (Some("X-Købing kommune"), Some("0157"))
    );
    assert_eq!(
        order.author.as_ref().and_then(|author| author.name.as_deref()),
        Some("Socialrådgivergruppe B")
    );
    assert_eq!(order.target_groups.len(), 5);
    assert_eq!(order.target_groups[0].rank, Some(1));
    assert_eq!(
        (order.objectives.len(), order.goals.len(), order.conditions.len()),
        (1, 1, 4)
    );
    assert!(order.purpose.text.show().starts_with("At Christian trives"));
    assert_eq!(order.goals[0].themes.len(), 4);
    assert_eq!(order.goals[0].expected_level.as_deref(), Some(FUNCTION_LEVELS[2]));
    assert_eq!(order.conditions[0].level.as_deref(), Some(FUNCTION_LEVELS[3]));
    assert_eq!(order.diagnoses.len(), 1);
    let services: Vec<_> = order
        .services
        .iter()
        .map(|service| service.code.is_some())
        .collect();
    assert_eq!(services, [true, true, true, true, false]);
    let kinds: Vec<_> = order
        .evaluations
        .iter()
        .map(|evaluation| evaluation.kind)
        .collect();
    use EvaluationKind::{Perspective, Resources, Situation, SupportNeed};
    assert_eq!(kinds, [Situation, SupportNeed, Resources, Perspective]);
    assert_eq!(order.relatives.len(), 2);
    assert_eq!(order.relatives[0].relationships, ["MTH", "advocate"]);
    assert_eq!(order.relatives[1].guardianship_section.as_deref(), Some("5"));
    assert_eq!(order.consents[0].relatives, [order.relatives[0].id.clone()]);
    assert_eq!(order.consents[0].policy.as_deref(), Some("persondataloven"));
    assert_eq!(order.offer_types, ["498fe92c-d7f7-41cd-9404-5b38fe113be0"]);
    let roles: Vec<_> = order
        .participants
        .iter()
        .map(|participant| participant.roles.len())
        .collect();
    assert_eq!(roles, [1, 1, 1, 0, 0]);
    assert_eq!(order.related_plans[0].services.len(), 1);
    let account = order.account.expect("an account");
    assert_eq!(
        (account.number.as_deref(), account.ean.as_deref()),
        (Some("4444-88888888"), Some("1313131313131"))
    );
    assert_eq!(order.documents.len(), 2);
    assert!(order.documents.iter().all(|document| document.bytes.is_none()));
}
